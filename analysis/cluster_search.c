/* analysis/cluster_search.c -- see cluster_search.h. */
#include "analysis/cluster_search.h"

#include "analysis/background.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

#define BUDGET 2000 /* postings that a search reads, and the rest of a last list */
#define REST 0.05f  /* no list is read when all that are left make no more likeness than this */
#define BEST 48     /* hits that are completed, and as many again of the events in question */
#define GRADES 128  /* of likeness that are told apart to find the best */
/* Found on dated streams of feeds; each lies on a broad level, so that none is critical. */
#define MIN_LIKENESS 0.22 /* that joins */
#define MEAN_SHARE 0.4    /* of the mean in an event's likeness */
#define DECAY 0.3         /* of likeness lost over the whole window */
#define SAME_SOURCE 0.17  /* more is asked where the event has a like story of the same source: series, follow-ups.
                             Up to twice that where it has many */
#define ALONE 0.15        /* and more where no other source tells of it and SOON has not passed since: a newsroom seldom
                             tells the same twice in a row, but often publishes guides and previews side by side */
#define SOON (6 * 3600)
#define COMMON 0.03       /* share of stories past which a term alone makes no likeness */
#define NOISE 0.1         /* likeness that is none */
#define PRIOR_STORIES 1000 /* that document frequencies start from, with the shares of background.h */
#define PRIOR_WITH 2.5     /* and those of them that are thought to have a rare term */
#define LOGS 1024

struct hit {
    unsigned near : 8, story : 24; /* index into the query's spans, and into that span's stories */
    float likeness, most;          /* as far as known, and what it can be */
};

struct searcher {
    struct background *background;
    float logs[LOGS]; /* log(i + PRIOR_WITH) */
    struct hit *hits; /* scratch of a search, as the next */
    size_t nhits, hit_cap;
    uint32_t *touched; /* events with a like story */
    size_t ntouched, touched_cap;
};

/* A story to look for, with its weights. */
struct query {
    uint32_t second, source;
    struct span *const *near; /* NEIGHBOURS; NULL where there is none */
    struct event *events;
    size_t nterms, stories; /* stories in the spans near it */
    float log_stories;      /* log of their count and the prior's */
    float norm;
    struct query_term {
        float share;  /* of the stories near it that have the term */
        float weight; /* with idf twice: for products with plain weights */
        float most;   /* that it can add to a product */
        struct span_term *at[NEIGHBOURS];
    } terms[STORY_TERMS];
    uint8_t order[STORY_TERMS]; /* of terms that alone make likeness, rarest first */
    size_t norder;
    float rest; /* most that terms which were not walked can add to a product */
};

struct searcher *searcher_new(void)
{
    struct searcher *r = mem_alloc(sizeof(*r));
    r->background = background_new();
    for (size_t i = 0; i < LOGS; i++)
        r->logs[i] = logf((float)i + (float)PRIOR_WITH);
    return r;
}

void searcher_free(struct searcher *r)
{
    if (!r)
        return;
    free(r->hits);
    free(r->touched);
    background_free(r->background);
    free(r);
}

/* So many of the stories near, with the prior's, have a term that with of those near have; but for PRIOR_WITH. */
static uint32_t with_prior(const struct searcher *r, uint64_t hash, uint32_t with)
{
    return with + (uint32_t)(PRIOR_STORIES * background_share(r->background, hash) + 0.5);
}

static float idf_of(const struct searcher *r, const struct query *q, uint32_t with)
{
    return q->log_stories - (with < LOGS ? r->logs[with] : logf((float)with + (float)PRIOR_WITH));
}

/* Fills in the terms' weights where the search finds them, and orders those that it may start from. */
static void term_init(struct query *q, size_t t, bool seen)
{
    struct query_term *term = &q->terms[t];
    if (!seen || term->share > USELESS || term->weight == 0)
        return;
    for (int i = 0; i < NEIGHBOURS; i++) {
        if (!term->at[i])
            continue;
        q->near[i]->weight[term->at[i] - q->near[i]->terms] = term->weight;
        term->most = fmaxf(term->most, term->weight * (float)term->at[i]->heaviest);
    }
    q->rest += term->most;
    if (term->share > COMMON)
        return;
    size_t k = q->norder++;
    for (; k && q->terms[q->order[k - 1]].share > term->share; k--)
        q->order[k] = q->order[k - 1];
    q->order[k] = (uint8_t)t;
}

static void query_init(struct query *q, const struct searcher *r, const struct cluster_story *s)
{
    q->second = span_second(s->published);
    q->source = (uint32_t)(s->source ^ s->source >> 32);
    q->nterms = s->nterms < STORY_TERMS ? s->nterms : STORY_TERMS;
    for (int i = 0; i < NEIGHBOURS; i++)
        q->stories += q->near[i] ? q->near[i]->nstories : 0;
    double square = 0, all = (double)q->stories + PRIOR_STORIES + 1;
    q->log_stories = (float)log(all);
    for (size_t t = 0; t < q->nterms; t++) {
        struct query_term *term = &q->terms[t];
        uint32_t with = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            term->at[i] = span_find(q->near[i], s->terms[t].hash);
            with += term->at[i] ? term->at[i]->stories : 0;
        }
        uint32_t count = with_prior(r, s->terms[t].hash, with);
        float idf = idf_of(r, q, count), plain = (float)packed_from(s->terms[t].weight);
        term->share = (float)((count + PRIOR_WITH) / all);
        term->weight = plain * idf * idf;
        square += term->weight * plain;
        term_init(q, t, with > 0);
    }
    q->norm = square > 0 ? (float)sqrt(square) : 1;
}

/* idf of a term of the span at near. */
static float stored_idf(const struct searcher *r, const struct query *q, uint32_t near, uint32_t index)
{
    const struct span_term *own = &q->near[near]->terms[index];
    uint32_t with = 0;
    for (uint32_t i = 0; i < NEIGHBOURS; i++) {
        const struct span_term *term = i == near ? own : span_find(q->near[i], own->hash);
        with += term ? term->stories : 0;
    }
    return idf_of(r, q, with_prior(r, own->hash, with));
}

/* Length of a stored story's vector. */
static float norm_of(const struct searcher *r, const struct query *q, uint32_t near, uint32_t story)
{
    struct span *span = q->near[near];
    const struct stored *s = &span->stories[story];
    const uint32_t *terms = word_at(&span->story_terms, s->first);
    float square = 0;
    for (uint32_t k = 0; k < s->nterms; k++) {
        float plain = (float)packed_weight(terms[k]), *idf = &span->idf[packed_index(terms[k])];
        if (*idf == 0 && plain > 0)
            *idf = stored_idf(r, q, near, packed_index(terms[k]));
        square += plain * plain * *idf * *idf;
    }
    return square > 0 ? sqrtf(square) : 1;
}

/* Norms, and what they are made of, hold until the stories near have grown by a fourth. */
static void drop_old_norms(const struct query *q)
{
    for (int i = 0; i < NEIGHBOURS; i++) {
        struct span *span = q->near[i];
        if (!span || q->stories <= span->norm_stories + span->norm_stories / 4)
            continue;
        span->norm_stories = q->stories;
        for (size_t k = 0; k < span->nstories; k++)
            span->like[k].norm = 0;
        for (size_t k = 0; k < span->nterms; k++)
            span->idf[k] = 0;
    }
}

/* Adds the term's product to every story that has it. Returns how many have. */
static size_t walk_postings(struct searcher *r, struct query *q, const struct query_term *term)
{
    size_t walked = 0;
    for (uint32_t i = 0; i < NEIGHBOURS; i++) {
        struct span *span = q->near[i];
        if (!term->at[i])
            continue;
        for (struct postings p = postings_of(span, term->at[i]); p.n; p = postings_next(span, p)) {
            r->hits = mem_grow(r->hits, &r->hit_cap, r->nhits + p.n, sizeof(*r->hits));
            for (uint32_t k = 0; k < p.n; k++) {
                uint32_t story = packed_index(p.at[k]);
                r->hits[r->nhits] = (struct hit){ i, story, 0, 0 };
                r->nhits += span->like[story].score == 0;
                span->like[story].score += term->weight * (float)packed_weight(p.at[k]);
            }
            walked += p.n;
        }
    }
    return walked;
}

/* Every story with a telling term in common gets its product with q, as far as walked, as score. What many stories have
 * makes no two of them alike (often it is a template's), so it counts only between stories that share more; what very
 * many have would cost most and is left out. */
static void read_postings(struct searcher *r, struct query *q)
{
    size_t budget = BUDGET;
    float left = q->rest;
    r->nhits = 0;
    for (size_t k = 0; k < q->norder; k++) {
        const struct query_term *term = &q->terms[q->order[k]];
        if (left < REST * q->norm * q->norm || !budget)
            break;
        size_t n = walk_postings(r, q, term);
        budget = n < budget ? budget - n : 0;
        left -= term->most;
    }
    q->rest = left;
}

/* The whole product of q with a stored story. */
static float product(const struct span *span, const struct stored *s)
{
    const uint32_t *terms = word_at(&span->story_terms, s->first);
    float sum = 0;
    for (uint32_t k = 0; k < s->nterms; k++)
        sum += span->weight[packed_index(terms[k])] * (float)packed_weight(terms[k]);
    return sum;
}

/* Seconds from q to a stored story. */
static float time_apart(const struct query *q, uint32_t near, uint32_t second)
{
    return fabsf(((float)near - 1) * CLUSTER_WINDOW + (float)second - (float)q->second);
}

/* What time leaves of a likeness: 0 outside the window. */
static float closeness(const struct query *q, uint32_t near, uint32_t second)
{
    float apart = time_apart(q, near, second);
    return apart > CLUSTER_WINDOW ? 0 : 1 - (float)DECAY * apart / CLUSTER_WINDOW;
}

static double event_likeness(const struct event *e)
{
    double l = (1 - MEAN_SHARE) * e->nearest + MEAN_SHARE * e->sum / (e->stories - e->passed);
    return l - SAME_SOURCE * (1 - 1.0 / (1 + e->same_source)) * 2 - (e->soon && !e->others ? ALONE : 0);
}

/* Tells the event of a story that is as like as l and so far away in time. */
static void touch(struct searcher *r, const struct query *q, const struct stored *s, float l, float apart)
{
    struct event *e = &q->events[s->event];
    if (e->nearest == 0) {
        r->touched = mem_grow(r->touched, &r->touched_cap, r->ntouched + 1, sizeof(*r->touched));
        r->touched[r->ntouched++] = s->event;
    }
    e->nearest = fmaxf(e->nearest, l);
    e->sum += l;
    bool same = s->source && s->source == q->source;
    e->same_source += same;
    e->soon |= same && apart < SOON;
    e->others |= !same;
}

/* Completes the likeness of a hit and tells its event. */
static void complete(struct searcher *r, const struct query *q, struct hit *h)
{
    const struct span *span = q->near[h->near];
    const struct stored *s = &span->stories[h->story];
    const struct likeness *like = &span->like[h->story];
    float l = product(span, s) / (q->norm * like->norm) * closeness(q, h->near, like->second);
    h->most = 0; /* it is done */
    if (l >= (float)NOISE)
        touch(r, q, s, l, time_apart(q, h->near, like->second));
}

/* Makes likenesses of the scores; the one that a hit must have to be among the BEST (or a few more). */
static float least_of_best(const struct searcher *r, const struct query *q)
{
    uint32_t count[GRADES] = { 0 }, above = 0;
    for (size_t i = 0; i < r->nhits; i++) {
        struct hit *h = &r->hits[i];
        struct likeness *like = &q->near[h->near]->like[h->story];
        if (like->norm == 0)
            like->norm = norm_of(r, q, h->near, h->story);
        float unit = closeness(q, h->near, like->second) / (q->norm * like->norm);
        h->likeness = like->score * unit;
        h->most = (like->score + q->rest) * unit;
        like->score = 0;
        count[h->likeness < 1 ? (size_t)(h->likeness * GRADES) : GRADES - 1]++;
    }
    size_t grade = GRADES;
    while (grade && above < BEST)
        above += count[--grade];
    return (float)grade / GRADES;
}

/* Looks at the hits that may be like enough to join, then at the other stories of their events. */
static void complete_hits(struct searcher *r, const struct query *q)
{
    float best = least_of_best(r, q);
    bool found = false;
    size_t others = 0;
    r->ntouched = 0;
    for (size_t i = 0; i < r->nhits; i++) {
        if (r->hits[i].likeness >= best && r->hits[i].most >= MIN_LIKENESS)
            complete(r, q, &r->hits[i]);
    }
    for (size_t i = 0; i < r->ntouched; i++)
        found |= q->events[r->touched[i]].nearest >= MIN_LIKENESS;
    for (size_t i = 0; found && i < r->nhits; i++) {
        struct hit *h = &r->hits[i];
        if (h->most < NOISE)
            continue;
        struct event *e = &q->events[q->near[h->near]->stories[h->story].event];
        if (e->nearest < MIN_LIKENESS)
            continue;
        if (others++ < BEST)
            complete(r, q, h);
        else
            e->passed++;
    }
}

/* The event that is most like, of those that are like enough: its index + 1, or 0. */
static uint32_t best_event(struct searcher *r, const struct query *q)
{
    uint32_t best = 0;
    double best_likeness = MIN_LIKENESS;
    complete_hits(r, q);
    for (size_t i = 0; i < r->ntouched; i++) {
        struct event *e = &q->events[r->touched[i]];
        double l = event_likeness(e);
        if (l > best_likeness || (l == best_likeness && best && e->id < q->events[best - 1].id)) {
            best_likeness = l;
            best = r->touched[i] + 1;
        }
        e->nearest = e->sum = 0;
        e->same_source = e->passed = 0;
        e->soon = e->others = false;
    }
    return best;
}

/* Clears what the search left in the spans. */
static void clear_scratch(const struct query *q)
{
    for (size_t t = 0; t < q->nterms; t++) {
        for (int i = 0; i < NEIGHBOURS; i++) {
            if (q->terms[t].at[i])
                q->near[i]->weight[q->terms[t].at[i] - q->near[i]->terms] = 0;
        }
    }
}

/* An event with a story of the same text within the window: its index + 1, or 0. */
static uint32_t same_text(const struct query *q, uint64_t text_hash)
{
    for (uint32_t i = 0; i < NEIGHBOURS; i++) {
        const struct span *span = q->near[i];
        const struct span_term *text = span_find_text(span, text_hash);
        struct postings p = text ? postings_of(span, text) : (struct postings){ NULL, 0, 0 };
        for (; p.n; p = postings_next(span, p)) {
            for (uint32_t k = 0; k < p.n; k++) {
                uint32_t story = packed_index(p.at[k]);
                if (closeness(q, i, span->like[story].second) > 0)
                    return span->stories[story].event + 1;
            }
        }
    }
    return 0;
}

uint32_t searcher_find(struct searcher *r, struct span *const *near, struct event *events, const struct cluster_story *s,
                       bool *duplicate)
{
    struct query q = { .near = near, .events = events };
    query_init(&q, r, s);
    uint32_t event = same_text(&q, s->text_hash);
    *duplicate = event != 0;
    if (!event) {
        drop_old_norms(&q);
        read_postings(r, &q);
        event = best_event(r, &q);
    }
    clear_scratch(&q);
    return event;
}
