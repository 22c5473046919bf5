/* analysis/cluster.c -- see cluster.h.
 *
 * Likeness is the cosine of tf-idf vectors, with document frequencies of the stories near in time. An event is as like
 * as a mix of its nearest story and the mean of all its stories (which is the cosine to their centroid, but for its
 * length). */
#include "analysis/cluster.h"

#include "analysis/background.h"
#include "analysis/cluster_index.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_STORIES 40000 /* kept; past that the oldest span goes */
#define MAX_TERMS 64
/* Found on dated streams of feeds; each lies on a broad level, so that none is critical. */
#define MIN_LIKENESS 0.22 /* that joins */
#define MEAN_SHARE 0.3    /* of the mean in an event's likeness */
#define DECAY 0.2         /* of likeness lost over the whole window */
#define SAME_SOURCE 0.17  /* more is asked where the event has a like story of the same source: series, follow-ups.
                             Up to twice that where it has many */
#define COMMON 0.03       /* share of stories past which a term alone makes no likeness */
#define USELESS 0.125     /* and past which it is left out */
#define NOISE 0.1         /* likeness that is none */
#define PRIOR_STORIES 1000.0 /* that document frequencies start from, with the shares of background.h */
#define PRIOR_WITH 2.5       /* and those of them that are thought to have a rare term */

struct event {
    int64_t id; /* 0 = free place */
    uint32_t stories;
    float nearest, sum; /* scratch of a search */
    uint32_t same_source; /* stories of the same source that are like */
};

struct hit {
    struct span *span;
    uint32_t story;
};

struct clusterer {
    struct span **spans; /* by number */
    size_t nspans, span_cap, nstories;
    struct event *events; /* by id, open addressing */
    size_t nevents, event_size;
    struct background *background;
    struct hit *hits; /* scratch */
    size_t nhits, hit_cap;
};

/* A story to look for, with its weights. */
struct query {
    const struct cluster_story *story;
    struct span *near[NEIGHBOURS];
    size_t nterms, stories; /* stories in the spans near it */
    double norm;
    double share[MAX_TERMS]; /* of the stories near it that have the term */
    float weight[MAX_TERMS]; /* with idf twice: for products with plain weights */
    struct span_term *term[MAX_TERMS][NEIGHBOURS];
};

struct clusterer *clusterer_new(void)
{
    struct clusterer *c = mem_alloc(sizeof(*c));
    c->background = background_new();
    return c;
}

void clusterer_free(struct clusterer *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->nspans; i++)
        span_free(c->spans[i]);
    free(c->spans);
    free(c->events);
    free(c->hits);
    background_free(c->background);
    free(c);
}

/* Index of the first span numbered number or more. */
static size_t span_place(const struct clusterer *c, int64_t number)
{
    size_t low = 0, high = c->nspans;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->spans[mid]->number < number)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static struct span *span_of(const struct clusterer *c, int64_t number)
{
    size_t i = span_place(c, number);
    return i < c->nspans && c->spans[i]->number == number ? c->spans[i] : NULL;
}

static struct event *event_place(const struct clusterer *c, int64_t id)
{
    uint64_t h = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15);
    size_t mask = c->event_size - 1, i = (h >> 32) & mask;
    while (c->events[i].id && c->events[i].id != id)
        i = (i + 1) & mask;
    return &c->events[i];
}

static void event_count(struct clusterer *c, int64_t id)
{
    if ((c->nevents + 1) * 2 > c->event_size) {
        struct event *old = c->events;
        size_t n = c->event_size;
        c->event_size = n ? n * 2 : 1024;
        c->events = mem_alloc(c->event_size * sizeof(*c->events));
        for (size_t i = 0; i < n; i++) {
            if (old[i].id)
                *event_place(c, old[i].id) = old[i];
        }
        free(old);
    }
    struct event *e = event_place(c, id);
    if (!e->id) {
        *e = (struct event){ .id = id };
        c->nevents++;
    }
    e->stories++;
}

/* Forgets the oldest span. Counts of events are made anew, which is as rare as a span is long. */
static void forget_oldest(struct clusterer *c)
{
    c->nstories -= c->spans[0]->nstories;
    span_free(c->spans[0]);
    memmove(c->spans, c->spans + 1, --c->nspans * sizeof(*c->spans));
    memset(c->events, 0, c->event_size * sizeof(*c->events));
    c->nevents = 0;
    for (size_t i = 0; i < c->nspans; i++) {
        for (size_t k = 0; k < c->spans[i]->nstories; k++)
            event_count(c, c->spans[i]->stories[k].event);
    }
}

/* Share of the stories near q that have a term, the prior's included. */
static double share_of(const struct clusterer *c, uint64_t hash, double stories, double with)
{
    return (with + PRIOR_STORIES * background_share(c->background, hash) + PRIOR_WITH) / (PRIOR_STORIES + stories + 1);
}

static void query_init(struct query *q, const struct clusterer *c, const struct cluster_story *s)
{
    int64_t number = span_number(s->published);
    q->story = s;
    q->nterms = s->nterms < MAX_TERMS ? s->nterms : MAX_TERMS;
    q->stories = 0;
    for (int i = 0; i < NEIGHBOURS; i++) {
        q->near[i] = span_of(c, number + i - 1);
        q->stories += q->near[i] ? q->near[i]->nstories : 0;
    }
    double square = 0;
    for (size_t t = 0; t < q->nterms; t++) {
        double with = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            q->term[t][i] = span_find(q->near[i], s->terms[t].hash);
            with += q->term[t][i] ? q->term[t][i]->stories : 0;
        }
        double share = share_of(c, s->terms[t].hash, (double)q->stories, with);
        double w = -log(share), plain = s->terms[t].weight;
        q->share[t] = share;
        q->weight[t] = (float)(plain * w * w);
        square += plain * plain * w * w;
    }
    q->norm = square > 0 ? sqrt(square) : 1;
}

/* Length of a stored story's vector; reckoned again only when the stories near it have grown by a third since. */
static double stored_norm(const struct clusterer *c, const struct query *q, const struct span *span, struct stored *s)
{
    if (s->norm > 0 && q->stories <= s->norm_stories + s->norm_stories / 3)
        return s->norm;
    double square = 0;
    for (uint32_t k = 0; k < s->nterms; k++) {
        const struct stored_term *t = &span->story_terms[s->first + k];
        double with = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            const struct span_term *term =
                q->near[i] == span ? &span->terms[t->term] : span_find(q->near[i], span->terms[t->term].hash);
            with += term ? term->stories : 0;
        }
        double w = t->weight * -log(share_of(c, span->terms[t->term].hash, (double)q->stories, with));
        square += w * w;
    }
    s->norm = square > 0 ? (float)sqrt(square) : 1;
    s->norm_stories = (uint32_t)q->stories;
    return s->norm;
}

/* Adds the term's product to every story that has it; with only_hit, to those that were hit before. */
static void walk_postings(struct clusterer *c, struct span *span, const struct span_term *term, float weight,
                          bool only_hit)
{
    for (uint32_t b = term->head; b; b = span->blocks[b - 1].next) {
        const struct posting_block *block = &span->blocks[b - 1];
        for (uint32_t i = 0; i < block->n; i++) {
            float *score = &span->score[block->at[i].story];
            if (*score == 0) {
                if (only_hit)
                    continue;
                c->hits = mem_grow(c->hits, &c->hit_cap, c->nhits + 1, sizeof(*c->hits));
                c->hits[c->nhits++] = (struct hit){ span, block->at[i].story };
            }
            *score += weight * block->at[i].weight;
        }
    }
}

/* Every story with a telling term in common gets its product with q as score. What many stories have makes no two of
 * them alike (often it is a template's), so it counts only between stories that share more; what very many have would
 * cost most and is left out. */
static void search(struct clusterer *c, const struct query *q)
{
    c->nhits = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t t = 0; t < q->nterms; t++) {
            if (q->share[t] > USELESS || (q->share[t] > COMMON) != (pass == 1))
                continue;
            for (int i = 0; i < NEIGHBOURS; i++) {
                if (q->term[t][i])
                    walk_postings(c, q->near[i], q->term[t][i], q->weight[t], pass == 1);
            }
        }
    }
}

/* The likeness of one story that was hit, 0 when it is out of the window. */
static double likeness(const struct clusterer *c, const struct query *q, const struct hit *h, double product)
{
    struct stored *s = &h->span->stories[h->story];
    double apart = fabs((double)s->published - (double)q->story->published);
    if (apart > CLUSTER_WINDOW)
        return 0;
    return product / (q->norm * stored_norm(c, q, h->span, s)) * (1 - DECAY * apart / CLUSTER_WINDOW);
}

static double event_likeness(const struct event *e)
{
    double l = (1 - MEAN_SHARE) * e->nearest + MEAN_SHARE * e->sum / e->stories;
    return l - SAME_SOURCE * (1 - 1.0 / (1 + e->same_source)) * 2;
}

static int64_t best_event(struct clusterer *c, const struct query *q)
{
    int64_t best = 0;
    double best_likeness = MIN_LIKENESS;
    for (size_t i = 0; i < c->nhits; i++) {
        struct hit *h = &c->hits[i];
        float *score = &h->span->score[h->story];
        double l = *score > NOISE * q->norm ? likeness(c, q, h, *score) : 0;
        *score = 0;
        if (l < NOISE)
            continue;
        const struct stored *s = &h->span->stories[h->story];
        struct event *e = event_place(c, s->event);
        e->nearest = fmaxf(e->nearest, (float)l);
        e->sum += (float)l;
        e->same_source += s->source == q->story->source;
    }
    for (size_t i = 0; i < c->nhits; i++) {
        struct event *e = event_place(c, c->hits[i].span->stories[c->hits[i].story].event);
        double l = e->nearest > 0 ? event_likeness(e) : 0;
        if (l > best_likeness || (l == best_likeness && best && e->id < best)) {
            best_likeness = l;
            best = e->id;
        }
    }
    for (size_t i = 0; i < c->nhits; i++) {
        struct event *e = event_place(c, c->hits[i].span->stories[c->hits[i].story].event);
        e->nearest = e->sum = 0;
        e->same_source = 0;
    }
    return best;
}

static bool in_window(const struct query *q, const struct stored *s)
{
    return fabs((double)s->published - (double)q->story->published) <= CLUSTER_WINDOW;
}

/* The event of a story with the same text within the window, or 0. */
static int64_t same_text(const struct query *q)
{
    for (int i = 0; i < NEIGHBOURS; i++) {
        const struct span *span = q->near[i];
        const struct span_term *text = span_find_text(span, q->story->text_hash);
        for (uint32_t b = text ? text->head : 0; b; b = span->blocks[b - 1].next) {
            for (uint32_t k = 0; k < span->blocks[b - 1].n; k++) {
                const struct stored *s = &span->stories[span->blocks[b - 1].at[k].story];
                if (in_window(q, s))
                    return s->event;
            }
        }
    }
    return 0;
}

int64_t clusterer_find(struct clusterer *c, const struct cluster_story *s, bool *duplicate)
{
    struct query q;
    query_init(&q, c, s);
    int64_t event = same_text(&q);
    *duplicate = event != 0;
    if (event)
        return event;
    search(c, &q);
    return best_event(c, &q);
}

void clusterer_join(struct clusterer *c, int64_t event, const struct cluster_story *s)
{
    int64_t number = span_number(s->published);
    struct cluster_story capped = *s;
    if (capped.nterms > MAX_TERMS)
        capped.nterms = MAX_TERMS;
    size_t i = span_place(c, number);
    if (i == c->nspans || c->spans[i]->number != number) {
        c->spans = mem_grow(c->spans, &c->span_cap, c->nspans + 1, sizeof(*c->spans));
        memmove(c->spans + i + 1, c->spans + i, (c->nspans - i) * sizeof(*c->spans));
        c->spans[i] = span_new(number);
        c->nspans++;
    }
    span_add(c->spans[i], event, &capped);
    c->nstories++;
    event_count(c, event);
    while (c->nstories > MAX_STORIES && c->nspans > 1)
        forget_oldest(c);
}
