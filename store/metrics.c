/* store/metrics.c -- the ledger of figures; see metrics.h. */
#include "store/metrics.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/idset.h"
#include "store/query_sql.h"

#include <stdlib.h>
#include <string.h>

#define LEDGER_COLUMNS                                                                                                 \
    METRIC_COLUMNS ", m.sources, m.disputed, m.class, s.id, s.event_id, s.published, s.title, s.feed_id"
#define FEW_STORIES 2000 /* a span with fewer is sorted; a longer one walks the key figures in order */

/* A part of the story's text by bytes. SQLite counts characters of TEXT, so it is read as a blob. */
static bool read_part(struct db *db, int64_t story, uint32_t start, uint32_t length, struct arena *a, struct text *out,
                      struct err *err)
{
    struct stmt *st = query(db, "SELECT substr(CAST(text AS BLOB), ?, ?) FROM body WHERE story_id = ?", "iii",
                            (int64_t)start + 1, (int64_t)length, story);
    if (next_row(st))
        *out = col_copy(st, 0, a);
    return finish(st, err);
}

static bool feed_name(struct db *db, int64_t feed, struct arena *a, struct text *out, struct err *err)
{
    struct stmt *st = query(db, "SELECT name FROM feed WHERE id = ?", "i", feed);
    if (next_row(st))
        *out = col_copy(st, 0, a);
    return finish(st, err);
}

static bool fill_row(struct db *db, struct stmt *st, struct metric_row *r, struct arena *a, struct err *err)
{
    *r = (struct metric_row){
        .sources = (int)col_int(st, METRIC_NCOLUMNS), .disputed = col_int(st, METRIC_NCOLUMNS + 1),
        .story = col_int(st, METRIC_NCOLUMNS + 3), .event = col_int(st, METRIC_NCOLUMNS + 4),
        .published = col_int(st, METRIC_NCOLUMNS + 5), .title = col_copy(st, METRIC_NCOLUMNS + 6, a),
    };
    metric_read(st, &r->metric, a);
    r->metric.sentence = 0;
    r->sentence_start = (uint32_t)col_int(st, 10);
    uint32_t length = (uint32_t)col_int(st, 11);
    if (!read_part(db, r->story, r->sentence_start, length, a, &r->sentence, err) ||
        !feed_name(db, col_int(st, METRIC_NCOLUMNS + 7), a, &r->feed, err))
        return false;
    if (r->metric.start >= r->sentence_start && r->metric.end <= r->sentence_start + r->sentence.n)
        r->text = text_sub(r->sentence, r->metric.start - r->sentence_start, r->metric.end - r->sentence_start);
    else
        return read_part(db, r->story, r->metric.start, r->metric.end - r->metric.start, a, &r->text, err);
    return true;
}

/* Whether the query's span holds so few stories that they are better gathered and sorted. */
static bool few_stories(struct db *db, const struct metric_filter *f, bool *few, struct err *err)
{
    struct story_filter stories = { .query = f->query };
    int64_t n = 0;
    if (!stories_count(db, &stories, FEW_STORIES + 1, &n, err))
        return false;
    *few = n <= FEW_STORIES;
    return true;
}

/* The plan's stories with their figures. */
static bool add_stories(struct sql *q, struct plan *plan, struct db *db, const struct metric_filter *f, struct arena *a,
                        struct err *err)
{
    struct story_filter stories = { .query = f->query };
    if (!plan_stories(plan, db, &stories, a, true, err))
        return false;
    return plan_add(q, plan, " CROSS JOIN metric m ON m.story = s.id", err);
}

/* In the order of an index of the key figures; each leads to its story, and the story to the figure. */
static const char *const walks[] = {
    [METRICS_SALIENCE] = "SELECT " LEDGER_COLUMNS " FROM key_figure k INDEXED BY key_figure_salience"
                         " CROSS JOIN story s ON s.id = k.id / 4096 CROSS JOIN metric m ON m.story = s.id AND m.id = k.id"
                         " WHERE s.muted = 0",
    [METRICS_VALUE] = "SELECT " LEDGER_COLUMNS " FROM key_figure k INDEXED BY key_figure_size"
                      " CROSS JOIN story s ON s.id = k.id / 4096 CROSS JOIN metric m ON m.story = s.id AND m.id = k.id"
                      " WHERE s.muted = 0",
};

static bool ledger_sql(struct sql *q, struct db *db, const struct metric_filter *f, struct arena *a, struct err *err)
{
    static const struct {
        const char *gathered, *walked;
    } orders[] = {
        [METRICS_SALIENCE] = { " ORDER BY m.salience DESC, s.published DESC, m.id DESC",
                               " ORDER BY k.salience DESC, k.published DESC, k.id DESC" },
        [METRICS_NEWEST] = { NULL, NULL },
        [METRICS_VALUE] = { " ORDER BY m.size DESC, m.kind DESC, m.id DESC",
                            " ORDER BY k.size DESC, k.kind DESC, k.id DESC" },
    };
    bool few, ok = true;
    struct plan plan = { 0 };
    struct query_scope scope = { .db = db, .tree = f->query, .arena = a, .story = 's', .figure = 'm',  .done = -1 };
    if (!few_stories(db, f, &few, err))
        return false;
    word_sets_turn(db);
    bool walk = !few && orders[f->order].walked;
    if (walk) {
        sql_add(q, walks[f->order]);
    } else {
        sql_add(q, "SELECT " LEDGER_COLUMNS);
        ok = add_stories(q, &plan, db, f, a, err);
    }
    ok = ok && query_conditions(q, &scope, err);
    if (ok && orders[f->order].gathered)
        sql_add(q, walk ? orders[f->order].walked : orders[f->order].gathered);
    else if (ok)
        sql_addf(q, " ORDER BY %s DESC, %s DESC", plan.published,
                 plan.id); /* a story's figures come by id of themselves */
    plan_free(&plan);
    return ok;
}

bool metrics_page(struct db *db, const struct metric_filter *f, int64_t offset, int limit, struct metric_list *out,
                  struct err *err)
{
    struct arena a = { 0 };
    struct sql q = { 0 };
    struct id_set classes = { 0 };
    size_t cap = 0;
    metric_list_free(out);
    bool ok = ledger_sql(&q, db, f, &a, err);
    if (ok) {
        struct stmt *st = query_sql(db, &q);
        while (ok && next_row(st)) {
            if (f->once_per_event && !id_set_add(&classes, col_int(st, METRIC_NCOLUMNS + 2)))
                continue;
            if (offset-- > 0)
                continue;
            out->more = limit > 0 && out->n == (size_t)limit;
            if (out->more)
                break;
            out->rows = arena_grow(&out->arena, out->rows, &cap, out->n + 1, sizeof *out->rows);
            ok = fill_row(db, st, &out->rows[out->n++], &out->arena, err);
        }
        ok = finish(st, ok ? err : NULL) && ok;
    }
    id_set_free(&classes);
    sql_free(&q);
    arena_free(&a);
    return ok;
}

void metric_list_free(struct metric_list *list)
{
    arena_free(&list->arena);
    *list = (struct metric_list){ 0 };
}

static void add_feed(struct event_figure *e, struct text feed, int64_t story, size_t room)
{
    for (size_t i = 0; i < e->nfeeds; i++) {
        if (text_same(e->feeds[i], feed))
            return;
    }
    if (e->nfeeds == room)
        return;
    e->stories[e->nfeeds] = story;
    e->feeds[e->nfeeds++] = feed;
}

static int by_group(const void *x, const void *y)
{
    const struct event_figure *a = x, *b = y;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->nfeeds != b->nfeeds)
        return a->nfeeds > b->nfeeds ? -1 : 1;
    return a->metric.salience > b->metric.salience ? -1 : a->metric.salience < b->metric.salience;
}

bool event_figures(struct db *db, int64_t event, struct arena *a, struct event_figure **out, size_t *n, struct err *err)
{
    struct figure *f;
    size_t nfigures;
    *out = NULL;
    *n = 0;
    if (!figures_load(db, event, a, &f, &nfigures, err))
        return false;
    struct event_figure *e = arena_array(a, nfigures, sizeof *e);
    size_t *row = arena_array(a, nfigures, sizeof *row); /* of a class: its place in e */
    int64_t *newest = arena_array(a, nfigures, sizeof *newest);
    for (size_t i = 0; i < nfigures; i++) {
        size_t class = f[i].class;
        if (class == i) {
            row[i] = *n;
            e[(*n)++] = (struct event_figure){ .metric = f[i].metric, .story = f[i].story, .group = (int)f[i].group,
                                               .disputed = f[i].disputed };
            e[row[i]].feeds = arena_array(a, nfigures - i, sizeof *e->feeds);
            e[row[i]].stories = arena_array(a, nfigures - i, sizeof *e->stories);
            newest[i] = f[i].published;
            if (!read_part(db, f[i].story, f[i].metric.start, f[i].metric.end - f[i].metric.start, a, &e[row[i]].text,
                           err))
                return false;
        }
        add_feed(&e[row[class]], f[i].feed_name, f[i].story, nfigures - class);
        if (f[i].published > newest[class]) {
            newest[class] = f[i].published;
            e[row[class]].story = f[i].story;
        }
    }
    if (*n)
        qsort(e, *n, sizeof *e, by_group);
    *out = e;
    return true;
}
