/* cli/brief_rank.c -- which events of the span matter most, and in which section each is told. */
#include "cli/brief_load.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHELF_EVENTS 60 /* of a section, at most: those with most sources, then the newest */
#define HOME_EVENTS 200
#define SOURCE_WEIGHT 3.0
#define HOME_WEIGHT 0.6 /* less than one more source of an event that several tell */
#define STAR_WEIGHT 1.5
#define TAG_WEIGHT 0.3
#define TOPIC_WEIGHT 0.4
#define FIGURE_WEIGHT 0.2 /* each time their number doubles */
#define FIGURES_MOST 16    /* more of them make a story long, not important */
#define AGE_WEIGHT 0.5     /* what an event loses that stands at the start of the span */
#define NAMELESS_WEIGHT 2.0 /* what a headline loses that is no sentence: "v2.1.240" */

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

/* Words with two letters or more, counted up to three. */
static int real_words(struct text title)
{
    int words = 0;
    size_t letters = 0;
    for (size_t i = 0, n; i <= title.n && words < 3; i += n) {
        uint32_t c = ' ';
        n = i < title.n ? utf8_decode(title, i, &c) : 1;
        letters = is_letter(c) ? letters + 1 : 0;
        words += letters == 2;
    }
    return words;
}

static double weight_of(const struct brief *b, const struct story_row *row)
{
    int figures = row->metrics < FIGURES_MOST ? row->metrics : FIGURES_MOST;
    double span = b->request.now > b->request.since ? (double)(b->request.now - b->request.since) : 1;
    double age = b->request.now > row->published ? (double)(b->request.now - row->published) / span : 0;
    double w = SOURCE_WEIGHT * log2(1.0 + row->sources) + FIGURE_WEIGHT * log2(1.0 + figures) - AGE_WEIGHT * (age < 1 ? age : 1);
    w += (row->starred ? STAR_WEIGHT : 0) + (row->tags.n ? TAG_WEIGHT : 0) + (row->topics.n ? TOPIC_WEIGHT : 0);
    return real_words(row->title) < 2 ? w - NAMELESS_WEIGHT : w;
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

static bool load_rows(struct brief_maker *m, const char *extra, const char *value, int most, struct story_list *list, int64_t *total,
                      struct err *err)
{
    struct query_tree *query;
    struct story_cursor start = { 0 };
    if (!brief_query(m->b, extra, value, &query, err))
        return false;
    struct story_filter filter = { .query = query, .order = ORDER_SOURCES, .events = true };
    bool ok = stories_page(m->db, &filter, &start, most, list, err) && (!total || stories_count(m->db, &filter, 10000, total, err));
    query_free(query);
    return ok;
}

/* What happens at home weighs more. */
static bool add_home(struct brief_shelf *shelf, struct brief_maker *m, struct err *err)
{
    struct story_list home = { 0 };
    const char *name = m->b->request.home;
    if (!name || !*name || strchr(name, '"') || !shelf->n)
        return true;
    bool ok = load_rows(m, "region:", name, HOME_EVENTS, &home, NULL, err);
    for (size_t i = 0; ok && i < home.n; i++) {
        for (size_t k = 0; k < shelf->n; k++)
            shelf->events[k].weight += shelf->events[k].row.event == home.rows[i].event ? HOME_WEIGHT : 0;
    }
    story_list_free(&home);
    return ok;
}

bool brief_shelf_load(struct brief_shelf *out, struct brief_maker *m, const char *extra, const char *value, struct err *err)
{
    if (!load_rows(m, extra, value, SHELF_EVENTS, &out->list, &out->total, err))
        return false;
    out->events = mem_alloc((out->list.n + 1) * sizeof *out->events);
    for (size_t i = 0; i < out->list.n; i++) {
        if (extra || !out->list.rows[i].section.n) /* without a word more: only what stands in no section */
            out->events[out->n++] = (struct brief_candidate){ .row = out->list.rows[i], .weight = weight_of(m->b, &out->list.rows[i]) };
    }
    if (!extra)
        out->total = (int64_t)out->n;
    bool ok = add_home(out, m, err);
    if (out->n)
        qsort(out->events, out->n, sizeof *out->events, by_weight);
    return ok;
}

void brief_shelf_free(struct brief_shelf *shelf)
{
    story_list_free(&shelf->list);
    free(shelf->events);
    *shelf = (struct brief_shelf){ 0 };
}

static struct brief_candidate *find_event(const struct brief_shelf *shelf, int64_t event)
{
    for (size_t i = 0; i < shelf->n; i++) {
        if (shelf->events[i].row.event == event)
            return &shelf->events[i];
    }
    return NULL;
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
