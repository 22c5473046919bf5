/* analysis/cluster.c -- see cluster.h. What is kept of stories and events, and for how long; cluster_search.c compares. */
#include "analysis/cluster.h"

#include "analysis/cluster_search.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Memory that stories may take, some 55,000 long or 100,000 short ones: past that the oldest go. */
#define MAX_BYTES ((size_t)26 << 20)

struct clusterer {
    struct span **spans; /* by number */
    size_t nspans, span_cap, bytes;
    int64_t forgotten; /* number of the newest span that went: what is as old is not kept any more */
    struct event *events;
    size_t nevents, event_cap;
    uint32_t *event_table; /* index + 1 by id, open addressing */
    size_t event_table_size;
    struct searcher *searcher;
};

struct clusterer *clusterer_new(void)
{
    struct clusterer *c = mem_alloc(sizeof(*c));
    c->searcher = searcher_new();
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
    searcher_free(c->searcher);
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
            span_forget_half(oldest);
            c->bytes += span_bytes(oldest);
        } else {
            c->forgotten = oldest->number;
            memmove(c->spans, c->spans + 1, --c->nspans * sizeof(*c->spans));
            span_free(oldest);
        }
    }
    recount_events(c);
}

int64_t clusterer_find(struct clusterer *c, const struct cluster_story *s, bool *duplicate)
{
    int64_t number = span_number(s->published);
    struct span *near[NEIGHBOURS];
    for (int i = 0; i < NEIGHBOURS; i++)
        near[i] = span_of(c, number + i - 1);
    uint32_t event = searcher_find(c->searcher, near, c->events, s, duplicate);
    return event ? c->events[event - 1].id : 0;
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
    span_add(c->spans[i], event_count(c, event), s);
    c->bytes += span_bytes(c->spans[i]);
    if (c->bytes > MAX_BYTES)
        forget_oldest(c);
}
