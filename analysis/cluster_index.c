/* analysis/cluster_index.c -- see cluster_index.h. */
#include "analysis/cluster_index.h"

#include "base/mem.h"

#include <stdlib.h>

int64_t span_number(int64_t published)
{
    int64_t n = published / CLUSTER_WINDOW;
    return published % CLUSTER_WINDOW < 0 ? n - 1 : n;
}

struct span *span_new(int64_t number)
{
    struct span *s = mem_alloc(sizeof(*s));
    s->number = number;
    return s;
}

void span_free(struct span *s)
{
    if (!s)
        return;
    free(s->stories);
    free(s->score);
    free(s->story_terms);
    free(s->terms);
    free(s->table);
    free(s->blocks);
    free(s);
}

/* Where hash is in the table, or the free place where it would be. */
static uint32_t *place_of(const struct span *s, uint64_t hash)
{
    size_t mask = s->table_size - 1, i = (hash ^ hash >> 32) & mask;
    while (s->table[i] && s->terms[s->table[i] - 1].hash != hash)
        i = (i + 1) & mask;
    return &s->table[i];
}

struct span_term *span_find(const struct span *s, uint64_t hash)
{
    if (!s || !s->table_size)
        return NULL;
    uint32_t index = *place_of(s, hash);
    return index ? &s->terms[index - 1] : NULL;
}

static void table_grow(struct span *s)
{
    free(s->table);
    s->table_size = s->table_size ? s->table_size * 2 : 1024;
    s->table = mem_alloc(s->table_size * sizeof(*s->table));
    for (size_t i = 0; i < s->nterms; i++)
        *place_of(s, s->terms[i].hash) = (uint32_t)i + 1;
}

static uint32_t term_index(struct span *s, uint64_t hash)
{
    if ((s->nterms + 1) * 2 > s->table_size)
        table_grow(s);
    uint32_t *place = place_of(s, hash);
    if (!*place) {
        s->terms = mem_grow(s->terms, &s->term_cap, s->nterms + 1, sizeof(*s->terms));
        s->terms[s->nterms++] = (struct span_term){ .hash = hash };
        *place = (uint32_t)s->nterms;
    }
    return *place - 1;
}

static void posting_add(struct span *s, uint32_t term, struct posting p)
{
    struct span_term *t = &s->terms[term];
    if (!t->head || s->blocks[t->head - 1].n == BLOCK_POSTINGS) {
        s->blocks = mem_grow(s->blocks, &s->block_cap, s->nblocks + 1, sizeof(*s->blocks));
        s->blocks[s->nblocks] = (struct posting_block){ .next = t->head };
        t->head = (uint32_t)++s->nblocks;
    }
    struct posting_block *b = &s->blocks[t->head - 1];
    b->at[b->n++] = p;
    t->stories++;
}

/* Texts stand in the same table as terms, under hashes of their own. */
static uint64_t text_key(uint64_t text_hash)
{
    return text_hash * UINT64_C(0x9e3779b97f4a7c15) ^ UINT64_C(0x7465787420);
}

struct span_term *span_find_text(const struct span *s, uint64_t text_hash)
{
    return text_hash ? span_find(s, text_key(text_hash)) : NULL;
}

void span_add(struct span *s, int64_t event, const struct cluster_story *story)
{
    uint32_t index = (uint32_t)s->nstories;
    s->stories = mem_grow(s->stories, &s->story_cap, s->nstories + 1, sizeof(*s->stories));
    s->score = mem_grow(s->score, &s->score_cap, s->nstories + 1, sizeof(*s->score));
    s->story_terms = mem_grow(s->story_terms, &s->story_term_cap, s->nstory_terms + story->nterms + 1,
                              sizeof(*s->story_terms));
    s->score[index] = 0;
    s->stories[index] = (struct stored){ story->published, event, story->source, story->text_hash,
                                         (uint32_t)s->nstory_terms, (uint32_t)story->nterms, 0, 0 };
    s->nstories++;
    for (size_t i = 0; i < story->nterms; i++) {
        uint32_t term = term_index(s, story->terms[i].hash);
        float weight = story->terms[i].weight;
        s->story_terms[s->nstory_terms++] = (struct stored_term){ term, weight };
        posting_add(s, term, (struct posting){ index, weight });
    }
    if (story->text_hash)
        posting_add(s, term_index(s, text_key(story->text_hash)), (struct posting){ index, 0 });
}
