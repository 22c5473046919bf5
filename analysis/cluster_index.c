/* analysis/cluster_index.c -- see cluster_index.h. */
#include "analysis/cluster_index.h"

#include "base/mem.h"

#include <stdlib.h>

#define INLINE 0x80000000u /* head is the one posting */
#define HEADER 2           /* words of a chunk before its postings */
#define FIRST_CHUNK 4      /* words with the header */
#define LAST_CHUNK 256
/* No postings are kept of what more stories have: well past what the clusterer searches by. */
#define FEW 30
#define OFTEN 0.04

uint32_t packed_from(float weight)
{
    if (!(weight > 0))
        return 0;
    float steps = weight * WEIGHT_STEPS + 0.5f;
    return steps >= 255 ? 255 : steps < 1 ? 1 : (uint32_t)steps;
}

int64_t span_number(int64_t published)
{
    int64_t n = published / CLUSTER_WINDOW;
    return published % CLUSTER_WINDOW < 0 ? n - 1 : n;
}

uint32_t span_second(int64_t published)
{
    int64_t second = published % CLUSTER_WINDOW;
    return (uint32_t)(second < 0 ? second + CLUSTER_WINDOW : second);
}

struct span *span_new(int64_t number)
{
    struct span *s = mem_alloc(sizeof(*s));
    s->number = number;
    return s;
}

/* Room for n words side by side, at most a page (there is one even for none): where the first is. */
static uint32_t words_take(struct word_pages *w, size_t n)
{
    n += n == 0;
    if (w->used % PAGE_WORDS + n > PAGE_WORDS)
        w->used += PAGE_WORDS - w->used % PAGE_WORDS;
    if (w->used + n > w->npages * PAGE_WORDS) {
        w->pages = mem_grow(w->pages, &w->page_cap, w->npages + 1, sizeof(*w->pages));
        w->pages[w->npages++] = mem_alloc(PAGE_WORDS * sizeof(**w->pages));
    }
    w->used += n;
    return (uint32_t)(w->used - n);
}

static void words_free(struct word_pages *w)
{
    for (size_t i = 0; i < w->npages; i++)
        free(w->pages[i]);
    free(w->pages);
}

static size_t words_bytes(const struct word_pages *w)
{
    return w->page_cap * sizeof(*w->pages) + w->npages * PAGE_WORDS * sizeof(**w->pages);
}

void span_free(struct span *s)
{
    if (!s)
        return;
    free(s->stories);
    free(s->like);
    free(s->terms);
    free(s->weight);
    free(s->idf);
    free(s->table);
    words_free(&s->story_terms);
    words_free(&s->pool);
    free(s);
}

/* Like mem_grow(), but by a quarter: there are many spans, and each has several arrays. */
static void *span_grow(void *data, size_t *cap, size_t need, size_t item)
{
    if (need <= *cap)
        return data;
    *cap = need + need / 4 + 64;
    return mem_resize(data, *cap * item);
}

/* Bits of the hash that stand beside the index in the table, so that what is not meant is not looked at. */
static uint32_t tag_of(uint64_t hash) { return hash >> 56 & 0xff; }

/* Where hash is in the table, or the free place where it would be. */
static uint32_t *place_of(const struct span *s, uint64_t hash)
{
    size_t mask = s->table_size - 1, i = (hash ^ hash >> 32) & mask;
    uint32_t tag = tag_of(hash), entry;
    while ((entry = s->table[i]) && (packed_weight(entry) != tag || s->terms[packed_index(entry) - 1].hash != hash))
        i = (i + 1) & mask;
    return &s->table[i];
}

struct span_term *span_find(const struct span *s, uint64_t hash)
{
    if (!s || !s->table_size)
        return NULL;
    uint32_t entry = *place_of(s, hash);
    return entry ? &s->terms[packed_index(entry) - 1] : NULL;
}

static void table_grow(struct span *s)
{
    free(s->table);
    s->table_size = s->table_size ? s->table_size * 2 : 1024;
    s->table = mem_alloc(s->table_size * sizeof(*s->table));
    for (size_t i = 0; i < s->nterms; i++)
        *place_of(s, s->terms[i].hash) = packed((uint32_t)i + 1, tag_of(s->terms[i].hash));
}

static uint32_t term_index(struct span *s, uint64_t hash)
{
    if ((s->nterms + 1) * 3 > s->table_size * 2)
        table_grow(s);
    uint32_t *place = place_of(s, hash);
    if (!*place) {
        s->terms = span_grow(s->terms, &s->term_cap, s->nterms + 1, sizeof(*s->terms));
        s->weight = span_grow(s->weight, &s->weight_cap, s->nterms + 1, sizeof(*s->weight));
        s->idf = span_grow(s->idf, &s->idf_cap, s->nterms + 1, sizeof(*s->idf));
        s->weight[s->nterms] = s->idf[s->nterms] = 0;
        s->terms[s->nterms++] = (struct span_term){ .hash = hash };
        *place = packed((uint32_t)s->nterms, tag_of(hash));
    }
    return packed_index(*place) - 1;
}

/* An empty chunk before that at next; where it is. That is never 0. */
static uint32_t chunk_new(struct span *s, uint32_t words, uint32_t next)
{
    if (!s->pool.used)
        words_take(&s->pool, 1);
    uint32_t at = words_take(&s->pool, words), *chunk = word_at(&s->pool, at);
    chunk[0] = next;
    chunk[1] = words << 16;
    return at;
}

static void posting_add(struct span *s, uint32_t *head, uint32_t posting)
{
    if (!*head) {
        *head = posting | INLINE;
        return;
    }
    if (*head & INLINE) {
        uint32_t first = *head & ~INLINE;
        *head = chunk_new(s, FIRST_CHUNK, 0);
        word_at(&s->pool, *head)[HEADER] = first;
        word_at(&s->pool, *head)[1]++;
    }
    uint32_t *chunk = word_at(&s->pool, *head), words = chunk[1] >> 16;
    if ((chunk[1] & 0xffff) + HEADER == words) {
        *head = chunk_new(s, words < LAST_CHUNK ? words * 2 : words, *head);
        chunk = word_at(&s->pool, *head);
    }
    chunk[HEADER + (chunk[1]++ & 0xffff)] = posting;
}

struct postings postings_of(const struct span *s, const struct span_term *t)
{
    if (t->head & INLINE)
        return (struct postings){ &t->head, 1, 0 };
    return postings_next(s, (struct postings){ NULL, 0, t->head });
}

struct postings postings_next(const struct span *s, struct postings p)
{
    if (!p.next)
        return (struct postings){ NULL, 0, 0 };
    const uint32_t *chunk = word_at(&s->pool, p.next);
    return (struct postings){ chunk + HEADER, chunk[1] & 0xffff, chunk[0] };
}

/* Texts stand in the same table as terms, under hashes of their own and without weight. */
static uint64_t text_key(uint64_t text_hash)
{
    return text_hash * UINT64_C(0x9e3779b97f4a7c15) ^ UINT64_C(0x7465787420);
}

struct span_term *span_find_text(const struct span *s, uint64_t text_hash)
{
    return text_hash ? span_find(s, text_key(text_hash)) : NULL;
}

static void story_add(struct span *s, const struct stored *story, uint32_t second)
{
    s->stories = span_grow(s->stories, &s->story_cap, s->nstories + 1, sizeof(*s->stories));
    s->like = span_grow(s->like, &s->like_cap, s->nstories + 1, sizeof(*s->like));
    s->like[s->nstories] = (struct likeness){ 0, 0, second };
    s->stories[s->nstories++] = *story;
}

/* The k-th term of the newest story. */
static void story_term_add(struct span *s, uint32_t k, uint64_t hash, uint32_t weight)
{
    uint32_t story = (uint32_t)s->nstories - 1, index = term_index(s, hash);
    struct span_term *t = &s->terms[index];
    word_at(&s->story_terms, s->stories[story].first)[k] = packed(index, weight);
    if (t->stories++ < FEW + s->nstories * OFTEN)
        posting_add(s, &t->head, packed(story, weight));
    if (weight > t->heaviest)
        t->heaviest = weight & 0xff;
}

void span_add(struct span *s, uint32_t event, const struct cluster_story *story)
{
    struct { uint64_t hash; uint32_t weight; } terms[STORY_TERMS + 1];
    uint32_t n = 0;
    for (size_t i = 0; i < story->nterms && i < STORY_TERMS; i++) {
        uint32_t weight = packed_from(story->terms[i].weight);
        if (weight) {
            terms[n].hash = story->terms[i].hash;
            terms[n++].weight = weight;
        }
    }
    if (story->text_hash) {
        terms[n].hash = text_key(story->text_hash);
        terms[n++].weight = 0;
    }
    struct stored stored = { .first = words_take(&s->story_terms, n), .nterms = n, .event = event,
                             .source = (uint32_t)(story->source ^ story->source >> 32) };
    story_add(s, &stored, span_second(story->published));
    for (uint32_t k = 0; k < n; k++)
        story_term_add(s, k, terms[k].hash, terms[k].weight);
}

size_t span_bytes(const struct span *s)
{
    return sizeof(*s) + s->story_cap * sizeof(*s->stories) + s->like_cap * sizeof(*s->like) +
           s->term_cap * sizeof(*s->terms) +
           s->weight_cap * sizeof(*s->weight) + s->idf_cap * sizeof(*s->idf) + s->table_size * sizeof(*s->table) + words_bytes(&s->story_terms) + words_bytes(&s->pool);
}

void span_forget_half(struct span *s)
{
    struct span old = *s;
    size_t from = old.nstories / 2, page = from < old.nstories ? old.stories[from].first / PAGE_WORDS : 0;
    words_free(&old.pool); /* what is not needed goes first, so that both are never whole at once */
    free(old.weight);
    free(old.idf);
    free(old.table);
    for (size_t i = 0; i < page; i++) {
        free(old.story_terms.pages[i]);
        old.story_terms.pages[i] = NULL;
    }
    *s = (struct span){ .number = old.number };
    for (size_t i = from; i < old.nstories; i++) {
        struct stored story = old.stories[i];
        const uint32_t *terms = word_at(&old.story_terms, story.first);
        story.first = words_take(&s->story_terms, story.nterms);
        story_add(s, &story, old.like[i].second);
        for (uint32_t k = 0; k < story.nterms; k++)
            story_term_add(s, k, old.terms[packed_index(terms[k])].hash, packed_weight(terms[k]));
    }
    words_free(&old.story_terms);
    free(old.stories);
    free(old.like);
    free(old.terms);
}
