/* analysis/cluster.c -- see cluster.h.
 *
 * Likeness is the cosine of tf-idf vectors, with document frequencies of the stories near in time. An event is as like
 * as a mix of its nearest story and the mean of all its stories (which is the cosine to their centroid, but for its
 * length).
 *
 * Postings are read from the rarest term on, within a budget (Lin and Trotman, "Anytime Ranking for Impact-Ordered
 * Indexes", 2015); terms left over only complete the scores of stories that may still get there (max-score: Turtle and
 * Flood, "Query Evaluation: Strategies and Optimizations", 1995), from the stories' own vectors. */
#include "analysis/cluster.h"

#include "analysis/background.h"
#include "analysis/cluster_index.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)30 << 20) /* kept: some 60,000 full stories; past that the oldest span goes */
#define MAX_TERMS 60
#define BUDGET 2000       /* postings that a search reads, and a last list's rest */
#define BEST 48           /* hits that are completed, and as many again of the events in question */
#define GRADES 128        /* of likeness that are told apart to find the best */
#define REST 0.05f        /* most likeness that postings which are not read can make */
/* Found on dated streams of feeds; each lies on a broad level, so that none is critical. */
#define MIN_LIKENESS 0.22 /* that joins */
#define MEAN_SHARE 0.3    /* of the mean in an event's likeness */
#define DECAY 0.2         /* of likeness lost over the whole window */
#define SAME_SOURCE 0.17  /* more is asked where the event has a like story of the same source: series, follow-ups.
                             Up to twice that where it has many */
#define COMMON 0.03       /* share of stories past which a term alone makes no likeness */
#define NOISE 0.1         /* likeness that is none */
#define PRIOR_STORIES 1000.0 /* that document frequencies start from, with the shares of background.h */
#define PRIOR_WITH 2.5       /* and those of them that are thought to have a rare term */

struct event {
    int64_t id;
    uint32_t stories;
    float nearest, sum;   /* scratch of a search, as the next */
    uint32_t same_source; /* stories of the same source that are like */
    uint32_t passed;      /* stories that may be like and were not looked at */
};

struct hit {
    unsigned near : 8, story : 24; /* index into the query's spans, and into that span's stories */
    float likeness, most;          /* as far as known, and what it can be */
};

struct clusterer {
    struct span **spans; /* by number */
    size_t nspans, span_cap, bytes;
    int64_t forgotten; /* number of the newest span that went: what is as old is not kept any more */
    struct event *events;
    size_t nevents, event_cap;
    uint32_t *event_table; /* index + 1 by id, open addressing */
    size_t event_table_size;
    struct background *background;
    struct hit *hits; /* scratch of a search, as the next */
    size_t nhits, hit_cap;
    uint32_t *touched; /* events with a like story */
    size_t ntouched, touched_cap;
};

/* A story to look for, with its weights. */
struct query {
    uint32_t second, source;
    struct span *near[NEIGHBOURS];
    size_t nterms, stories; /* stories in the spans near it */
    float norm;
    struct query_term {
        float share;  /* of the stories near it that have the term */
        float weight; /* with idf twice: for products with plain weights */
        float most;   /* that it can add to a product */
        struct span_term *at[NEIGHBOURS];
    } terms[MAX_TERMS];
    uint8_t order[MAX_TERMS]; /* of terms that alone make likeness, rarest first */
    size_t norder;
    float rest; /* most that terms not walked can add to a product */
};

struct clusterer *clusterer_new(void)
{
    struct clusterer *c = mem_alloc(sizeof(*c));
    c->background = background_new();
    c->forgotten = INT64_MIN;
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
    free(c->event_table);
    free(c->hits);
    free(c->touched);
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

static uint32_t *event_place(const struct clusterer *c, int64_t id)
{
    uint64_t h = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15);
    size_t mask = c->event_table_size - 1, i = (h >> 32) & mask;
    while (c->event_table[i] && c->events[c->event_table[i] - 1].id != id)
        i = (i + 1) & mask;
    return &c->event_table[i];
}

/* Counts one more story of the event; its index. */
static uint32_t event_count(struct clusterer *c, int64_t id)
{
    if ((c->nevents + 1) * 3 > c->event_table_size * 2) {
        free(c->event_table);
        c->event_table_size = c->event_table_size ? c->event_table_size * 2 : 1024;
        c->event_table = mem_alloc(c->event_table_size * sizeof(*c->event_table));
        for (size_t i = 0; i < c->nevents; i++)
            *event_place(c, c->events[i].id) = (uint32_t)i + 1;
    }
    uint32_t *place = event_place(c, id);
    if (!*place) {
        c->events = mem_grow(c->events, &c->event_cap, c->nevents + 1, sizeof(*c->events));
        c->events[c->nevents++] = (struct event){ .id = id };
        *place = (uint32_t)c->nevents;
    }
    c->events[*place - 1].stories++;
    return *place - 1;
}

/* Counts of events made anew from the stories that are left. */
static void recount_events(struct clusterer *c)
{
    struct event *old = c->events;
    c->events = NULL;
    c->nevents = c->event_cap = 0;
    if (c->event_table_size)
        memset(c->event_table, 0, c->event_table_size * sizeof(*c->event_table));
    for (size_t i = 0; i < c->nspans; i++) {
        for (size_t k = 0; k < c->spans[i]->nstories; k++) {
            struct stored *s = &c->spans[i]->stories[k];
            s->event = event_count(c, old[s->event].id);
        }
    }
    free(old);
}

/* Makes room: forgets the oldest spans, and of one that is large the half that came first. */
static void forget_oldest(struct clusterer *c)
{
    while (c->bytes > MAX_BYTES - MAX_BYTES / 16) {
        struct span *oldest = c->spans[0];
        c->bytes -= span_bytes(oldest);
        if (span_bytes(oldest) > MAX_BYTES / 4) {
            c->spans[0] = span_later_half(oldest);
            c->bytes += span_bytes(c->spans[0]);
        } else {
            c->forgotten = oldest->number;
            memmove(c->spans, c->spans + 1, --c->nspans * sizeof(*c->spans));
        }
        span_free(oldest);
    }
    recount_events(c);
}

/* Share of the stories near that have a term, the prior's included; its idf is the log of one over that. */
static float share_of(const struct clusterer *c, uint64_t hash, size_t stories, uint32_t with)
{
    double common = PRIOR_STORIES * background_share(c->background, hash) + PRIOR_WITH;
    return (float)((with + common) / (PRIOR_STORIES + (double)stories + 1));
}

static void query_init(struct query *q, const struct clusterer *c, const struct cluster_story *s)
{
    int64_t number = span_number(s->published);
    memset(q, 0, sizeof(*q));
    q->second = span_second(s->published);
    q->source = (uint32_t)(s->source ^ s->source >> 32);
    q->nterms = s->nterms < MAX_TERMS ? s->nterms : MAX_TERMS;
    for (int i = 0; i < NEIGHBOURS; i++) {
        q->near[i] = span_of(c, number + i - 1);
        q->stories += q->near[i] ? q->near[i]->nstories : 0;
    }
    double square = 0;
    for (size_t t = 0; t < q->nterms; t++) {
        struct query_term *term = &q->terms[t];
        uint32_t with = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            term->at[i] = span_find(q->near[i], s->terms[t].hash);
            with += term->at[i] ? term->at[i]->stories : 0;
        }
        term->share = share_of(c, s->terms[t].hash, q->stories, with);
        float idf = -logf(term->share), plain = (float)packed_from(s->terms[t].weight);
        term->weight = plain * idf * idf;
        square += term->weight * plain;
        if (!with || term->share > USELESS)
            continue;
        for (int i = 0; i < NEIGHBOURS; i++) {
            if (!term->at[i])
                continue;
            q->near[i]->weight[term->at[i] - q->near[i]->terms] = term->weight;
            term->most = fmaxf(term->most, term->weight * (float)term->at[i]->heaviest);
        }
        q->rest += term->most;
        if (term->share > COMMON)
            continue;
        size_t k = q->norder++;
        for (; k && q->terms[q->order[k - 1]].share > term->share; k--)
            q->order[k] = q->order[k - 1];
        q->order[k] = (uint8_t)t;
    }
    q->norm = square > 0 ? (float)sqrt(square) : 1;
}

/* Length of a stored story's vector. */
static float norm_of(const struct clusterer *c, const struct query *q, uint32_t near, uint32_t story)
{
    const struct span *span = q->near[near];
    const struct stored *s = &span->stories[story];
    double square = 0;
    for (uint32_t k = 0; k < s->nterms; k++) {
        uint32_t t = span->story_terms[s->first + k], with = 0;
        if (!packed_weight(t))
            continue;
        const struct span_term *own = &span->terms[packed_index(t)];
        for (uint32_t i = 0; i < NEIGHBOURS; i++) {
            const struct span_term *term = i == near ? own : span_find(q->near[i], own->hash);
            with += term ? term->stories : 0;
        }
        float w = (float)packed_weight(t) * -logf(share_of(c, own->hash, q->stories, with));
        square += w * w;
    }
    return square > 0 ? (float)sqrt(square) : 1;
}

/* Norms hold until the stories near have grown by a third. */
static void drop_old_norms(const struct query *q)
{
    for (int i = 0; i < NEIGHBOURS; i++) {
        struct span *span = q->near[i];
        if (!span || q->stories <= span->norm_stories + span->norm_stories / 3)
            continue;
        span->norm_stories = q->stories;
        for (size_t k = 0; k < span->nstories; k++)
            span->like[k].norm = 0;
    }
}

/* Adds the term's product to every story that has it. Returns how many have. */
static size_t walk_postings(struct clusterer *c, struct query *q, const struct query_term *term)
{
    size_t walked = 0;
    for (uint32_t i = 0; i < NEIGHBOURS; i++) {
        struct span *span = q->near[i];
        if (!term->at[i])
            continue;
        for (struct postings p = postings_of(span, term->at[i]); p.n; p = postings_next(span, p)) {
            c->hits = mem_grow(c->hits, &c->hit_cap, c->nhits + p.n, sizeof(*c->hits));
            for (uint32_t k = 0; k < p.n; k++) {
                uint32_t story = packed_index(p.at[k]);
                c->hits[c->nhits] = (struct hit){ i, story, 0, 0 };
                c->nhits += span->like[story].score == 0;
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
static void search(struct clusterer *c, struct query *q)
{
    size_t budget = BUDGET;
    float left = q->rest;
    c->nhits = 0;
    for (size_t k = 0; k < q->norder; k++) {
        const struct query_term *term = &q->terms[q->order[k]];
        if (left < REST * q->norm * q->norm || !budget)
            break;
        size_t n = walk_postings(c, q, term);
        budget = n < budget ? budget - n : 0;
        left -= term->most;
    }
    q->rest = left;
}

/* The whole product of q with a stored story. */
static float product(const struct span *span, const struct stored *s)
{
    const uint32_t *terms = span->story_terms + s->first;
    float sum = 0;
    for (uint32_t k = 0; k < s->nterms; k++)
        sum += span->weight[packed_index(terms[k])] * (float)packed_weight(terms[k]);
    return sum;
}

/* How far apart in time, in seconds. */
static double time_apart(const struct query *q, uint32_t near, const struct stored *s)
{
    return fabs(((double)near - 1) * CLUSTER_WINDOW + s->second - q->second);
}

static double event_likeness(const struct event *e)
{
    double l = (1 - MEAN_SHARE) * e->nearest + MEAN_SHARE * e->sum / (e->stories - e->passed);
    return l - SAME_SOURCE * (1 - 1.0 / (1 + e->same_source)) * 2;
}

/* Tells the event of a story that is as like as l. */
static void touch(struct clusterer *c, const struct query *q, const struct stored *s, double l)
{
    struct event *e = &c->events[s->event];
    if (e->nearest == 0) {
        c->touched = mem_grow(c->touched, &c->touched_cap, c->ntouched + 1, sizeof(*c->touched));
        c->touched[c->ntouched++] = s->event;
    }
    e->nearest = fmaxf(e->nearest, (float)l);
    e->sum += (float)l;
    e->same_source += s->source == q->source;
}

/* Completes the likeness of a hit and tells its event. */
static void complete(struct clusterer *c, const struct query *q, struct hit *h)
{
    struct span *span = q->near[h->near];
    const struct stored *s = &span->stories[h->story];
    double apart = time_apart(q, h->near, s);
    h->most = 0; /* it is done */
    if (apart > CLUSTER_WINDOW)
        return;
    double l = product(span, s) / (q->norm * span->like[h->story].norm) * (1 - DECAY * apart / CLUSTER_WINDOW);
    if (l >= NOISE)
        touch(c, q, s, l);
}

/* Makes likenesses of the scores; the one that a hit must have to be among the BEST (or a few more). */
static float least_of_best(const struct clusterer *c, const struct query *q)
{
    uint32_t count[GRADES] = { 0 }, above = 0;
    for (size_t i = 0; i < c->nhits; i++) {
        struct hit *h = &c->hits[i];
        struct likeness *like = &q->near[h->near]->like[h->story];
        if (like->norm == 0)
            like->norm = norm_of(c, q, h->near, h->story);
        h->likeness = like->score / (q->norm * like->norm);
        h->most = h->likeness + q->rest / (q->norm * like->norm);
        like->score = 0;
        count[h->likeness < 1 ? (size_t)(h->likeness * GRADES) : GRADES - 1]++;
    }
    size_t grade = GRADES;
    while (grade && above < BEST)
        above += count[--grade];
    return (float)grade / GRADES;
}

/* Looks at the hits that may be like enough to join, then at the other stories of their events. */
static void complete_hits(struct clusterer *c, const struct query *q)
{
    float best = least_of_best(c, q);
    bool found = false;
    size_t others = 0;
    c->ntouched = 0;
    for (size_t i = 0; i < c->nhits; i++) {
        if (c->hits[i].likeness >= best && c->hits[i].most >= MIN_LIKENESS)
            complete(c, q, &c->hits[i]);
    }
    for (size_t i = 0; i < c->ntouched; i++)
        found |= c->events[c->touched[i]].nearest >= MIN_LIKENESS;
    for (size_t i = 0; found && i < c->nhits; i++) {
        struct hit *h = &c->hits[i];
        if (h->most < NOISE)
            continue;
        struct event *e = &c->events[q->near[h->near]->stories[h->story].event];
        if (e->nearest < MIN_LIKENESS)
            continue;
        if (others++ < BEST)
            complete(c, q, h);
        else
            e->passed++;
    }
}

static int64_t best_event(struct clusterer *c, const struct query *q)
{
    int64_t best = 0;
    double best_likeness = MIN_LIKENESS;
    complete_hits(c, q);
    for (size_t i = 0; i < c->ntouched; i++) {
        struct event *e = &c->events[c->touched[i]];
        double l = event_likeness(e);
        if (l > best_likeness || (l == best_likeness && best && e->id < best)) {
            best_likeness = l;
            best = e->id;
        }
        e->nearest = e->sum = 0;
        e->same_source = e->passed = 0;
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

/* The event of a story with the same text within the window, or 0. */
static int64_t same_text(const struct clusterer *c, const struct query *q, uint64_t text_hash)
{
    for (uint32_t i = 0; i < NEIGHBOURS; i++) {
        const struct span *span = q->near[i];
        const struct span_term *text = span_find_text(span, text_hash);
        struct postings p = text ? postings_of(span, text) : (struct postings){ NULL, 0, 0 };
        for (; p.n; p = postings_next(span, p)) {
            for (uint32_t k = 0; k < p.n; k++) {
                const struct stored *s = &span->stories[packed_index(p.at[k])];
                if (time_apart(q, i, s) <= CLUSTER_WINDOW)
                    return c->events[s->event].id;
            }
        }
    }
    return 0;
}

int64_t clusterer_find(struct clusterer *c, const struct cluster_story *s, bool *duplicate)
{
    struct query q;
    query_init(&q, c, s);
    int64_t event = same_text(c, &q, s->text_hash);
    *duplicate = event != 0;
    if (!event) {
        drop_old_norms(&q);
        search(c, &q);
        event = best_event(c, &q);
    }
    clear_scratch(&q);
    return event;
}

void clusterer_join(struct clusterer *c, int64_t event, const struct cluster_story *s)
{
    int64_t number = span_number(s->published);
    if (number <= c->forgotten)
        return;
    size_t i = span_place(c, number);
    if (i == c->nspans || c->spans[i]->number != number) {
        c->spans = mem_grow(c->spans, &c->span_cap, c->nspans + 1, sizeof(*c->spans));
        memmove(c->spans + i + 1, c->spans + i, (c->nspans - i) * sizeof(*c->spans));
        c->spans[i] = span_new(number);
        c->bytes += span_bytes(c->spans[i]);
        c->nspans++;
    }
    c->bytes -= span_bytes(c->spans[i]);
    span_add(c->spans[i], event_count(c, event), s, s->nterms < MAX_TERMS ? s->nterms : MAX_TERMS);
    c->bytes += span_bytes(c->spans[i]);
    if (c->bytes > MAX_BYTES)
        forget_oldest(c);
}
