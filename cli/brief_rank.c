/* cli/brief_rank.c -- which events of the span matter most, and in which section each is told. */
#include "cli/brief_load.h"

#include "base/clock.h"
#include "base/mem.h"
#include "store/importance.h"

#include <stdlib.h>
#include <string.h>

#define REST_FEEDS 100  /* in no section that is told, at most */
#define COUNTED 10000

bool brief_query(const struct brief *b, const char *extra, const char *value, struct query_tree **out, struct err *err)
{
    struct str words = { 0 };
    char stamp[RFC3339_SIZE];
    str_addf(&words, "since:%s", time_rfc3339(stamp, b->request.since));
    if (b->request.arrived != TIME_NONE)
        str_addf(&words, " arrived:%s", time_rfc3339(stamp, b->request.arrived));
    if (*b->request.query)
        str_addf(&words, " (%s)", b->request.query);
    if (extra)
        str_addf(&words, value ? " %s\"%s\"" : " %s", extra, value);
    bool ok = query_parse(out, str_text(&words), b->request.now, err, NULL);
    str_free(&words);
    return ok;
}

static int by_weight(const void *a, const void *b)
{
    const struct brief_candidate *x = a, *y = b;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->row.published != y->row.published)
        return x->row.published > y->row.published ? -1 : 1;
    return (x->row.id < y->row.id) - (x->row.id > y->row.id);
}

static struct brief_candidate *find_event(const struct brief_shelf *shelf, int64_t event)
{
    for (size_t i = 0; i < shelf->n; i++) {
        if (shelf->events[i].row.event == event)
            return &shelf->events[i];
    }
    return NULL;
}

/* Adds the first events of a filter to the shelf, but for those that it has; lists has room for one more. */
static bool add_events(struct brief_shelf *shelf, struct brief_maker *m, const struct story_filter *filter, struct err *err)
{
    int64_t total, home;
    struct story_cursor start = { 0 };
    const struct brief_request *r = &m->b->request;
    struct story_list *list = &shelf->lists[shelf->nlists++];
    if (!stories_page(m->db, filter, &start, m->shelf_events, list, err) || !stories_count(m->db, filter, COUNTED, &total, err) ||
        !importance_home(m->db, r->home, &home, err))
        return false;
    shelf->total += total;
    shelf->events = mem_grow(shelf->events, &shelf->cap, shelf->n + list->n + 1, sizeof *shelf->events);
    for (size_t i = 0; i < list->n; i++) {
        if (shelf->nlists > 1 && find_event(shelf, list->rows[i].event)) {
            shelf->total--;
            continue;
        }
        struct brief_candidate *c = &shelf->events[shelf->n++];
        *c = (struct brief_candidate){ .row = list->rows[i] };
        if (!importance_of(m->db, &c->row, home, r->now, r->now - r->since, &c->weight, err))
            return false;
    }
    return true;
}

bool brief_shelf_load(struct brief_shelf *out, struct brief_maker *m, const char *extra, const char *value, struct err *err)
{
    struct query_tree *query;
    if (!brief_query(m->b, extra, value, &query, err))
        return false;
    out->lists = mem_alloc(sizeof *out->lists);
    bool ok = add_events(out, m, &(struct story_filter){ .query = query, .order = ORDER_SOURCES, .events = true }, err);
    if (out->n)
        qsort(out->events, out->n, sizeof *out->events, by_weight);
    query_free(query);
    return ok;
}

bool brief_shelf_rest(struct brief_shelf *out, struct brief_maker *m, const char *const *sections, size_t n, struct err *err)
{
    struct arena arena = { 0 };
    struct query_tree *query;
    int64_t *feeds = NULL;
    size_t nfeeds = 0;
    if (!brief_query(m->b, NULL, NULL, &query, err))
        return false;
    bool ok = feeds_outside(m->db, sections, n, m->b->request.since, REST_FEEDS, &arena, &feeds, &nfeeds, err);
    out->lists = mem_alloc((nfeeds + 1) * sizeof *out->lists);
    for (size_t i = 0; i < nfeeds && ok; i++) {
        struct story_filter filter = { .query = query, .section_feed = feeds[i], .order = ORDER_NEWEST, .events = true };
        ok = add_events(out, m, &filter, err);
    }
    if (out->n)
        qsort(out->events, out->n, sizeof *out->events, by_weight);
    query_free(query);
    arena_free(&arena);
    return ok;
}

void brief_shelf_free(struct brief_shelf *shelf)
{
    for (size_t i = 0; i < shelf->nlists; i++)
        story_list_free(&shelf->lists[i]);
    free(shelf->lists);
    free(shelf->events);
    *shelf = (struct brief_shelf){ 0 };
}

static size_t stories_of(const struct brief *b, const struct story_list *stories, const char *section)
{
    size_t n = 0;
    for (size_t i = 0; i < stories->n; i++)
        n += text_is_ascii(stories->rows[i].section, section) && stories->rows[i].published >= b->request.since;
    return n;
}

/* One event on several shelves: the most of its stories decide; of equals the section that told it first does. */
static bool settle(struct brief_shelf *shelves, size_t n, struct brief_maker *m, int64_t event, struct err *err)
{
    struct story_list stories = { 0 };
    bool ok = event_stories(m->db, event, &stories, err);
    size_t best = n, most = 0;
    int64_t first = INT64_MAX;
    for (size_t s = 0; ok && s < n; s++) {
        if (!find_event(&shelves[s], event))
            continue;
        size_t count = stories_of(m->b, &stories, shelves[s].name);
        int64_t told = INT64_MAX;
        for (size_t i = 0; i < stories.n; i++) {
            if (text_is_ascii(stories.rows[i].section, shelves[s].name) && stories.rows[i].published < told)
                told = stories.rows[i].published;
        }
        if (best == n || count > most || (count == most && told < first)) {
            best = s;
            most = count;
            first = told;
        }
    }
    for (size_t s = 0; ok && s < n; s++) {
        struct brief_candidate *c = find_event(&shelves[s], event);
        if (c)
            c->elsewhere = s != best;
    }
    story_list_free(&stories);
    return ok;
}

bool brief_shelves_part(struct brief_shelf *shelves, size_t n, struct brief_maker *m, struct err *err)
{
    for (size_t s = 0; s + 1 < n; s++) {
        for (size_t i = 0; i < shelves[s].n; i++) {
            const struct brief_candidate *c = &shelves[s].events[i];
            bool shared = false;
            for (size_t k = s + 1; k < n && c->row.event_stories > 1 && !c->elsewhere; k++)
                shared = shared || find_event(&shelves[k], c->row.event);
            if (shared && !settle(shelves, n, m, c->row.event, err))
                return false;
        }
    }
    return true;
}
