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
#define AGE_WEEK 604800.0 /* seconds */

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

/* What is asked of one walk through the ledger. */
struct span {
    bool walk;              /* along an index of the key figures; else the stories are gathered, their figures sorted */
    bool keys;              /* of each gathered story its key figures alone */
    int64_t since, before;  /* published; TIME_NONE = open */
    int64_t now;            /* ages are counted from here */
};

/* Half of a figure's weight stays for ever, half of the rest is gone after a week. */
static double aged(double salience, int64_t now, int64_t published)
{
    double age = now > published ? (double)(now - published) : 0;
    return salience * (0.5 + 0.5 / (1 + age / AGE_WEEK));
}
#define AGED_SQL " * (0.5 + 0.5 / (1 + max(0, ? - s.published) / 604800.0)) AS weight"

/* The ids of figures that are sorted: whole rows would be many times as much to carry. With keys the figures themselves
 * are looked at only where the query or the order asks for more than a key figure's row has. */
static bool add_gathered(struct sql *q, struct plan *plan, struct db *db, const struct metric_filter *f,
                         const struct span *span, struct arena *a, struct err *err)
{
    struct story_filter stories = { .query = f->query };
    sql_add(q, span->keys ? "SELECT k.id AS id, k.salience / 1000.0" : "SELECT m.id AS id, m.salience");
    sql_add(q, AGED_SQL);
    sql_int(q, span->now);
    if (span->keys) {
        sql_add(q, " FROM story s INDEXED BY story_newest"
                   " CROSS JOIN key_figure k ON k.id BETWEEN s.id * 4096 AND s.id * 4096 + 4095");
        sql_add(q, f->query || f->order == METRICS_SUBJECT ? " CROSS JOIN metric m ON m.story = s.id AND m.id = k.id" : "");
        sql_add(q, " WHERE s.muted = 0");
        return true;
    }
    return plan_stories(plan, db, &stories, a, true, err) && plan_add(q, plan, " CROSS JOIN metric m ON m.story = s.id", err);
}

/* In the order of an index of the key figures; each leads to its story, and the story to the figure. */
static const char *const walks[METRICS_ORDERS] = {
    [METRICS_SALIENCE] = "SELECT " LEDGER_COLUMNS " FROM key_figure k INDEXED BY key_figure_salience"
                         " CROSS JOIN story s ON s.id = k.id / 4096 CROSS JOIN metric m ON m.story = s.id AND m.id = k.id"
                         " WHERE s.muted = 0",
    [METRICS_VALUE] = "SELECT " LEDGER_COLUMNS " FROM key_figure k INDEXED BY key_figure_size"
                      " CROSS JOIN story s ON s.id = k.id / 4096 CROSS JOIN metric m ON m.story = s.id AND m.id = k.id"
                      " WHERE s.muted = 0",
};

static void add_order(struct sql *q, const struct plan *plan, enum metric_order order, const struct span *span)
{
    static const struct {
        const char *gathered, *walked;
    } orders[METRICS_ORDERS] = {
        [METRICS_SALIENCE] = { " ORDER BY weight DESC, s.published DESC, id DESC",
                               " ORDER BY k.salience DESC, k.published DESC, k.id DESC" },
        [METRICS_VALUE] = { " ORDER BY m.size DESC, m.kind DESC, id DESC", " ORDER BY k.size DESC, k.kind DESC, k.id DESC" },
        [METRICS_SUBJECT] = { " ORDER BY m.concept = '', m.concept COLLATE NOCASE, m.kind, m.size DESC, id DESC", NULL },
    };
    if (order == METRICS_NEWEST) /* a story's figures come by id of themselves */
        sql_addf(q, " ORDER BY %s DESC, %s DESC", plan->published, plan->id);
    else
        sql_add(q, span->walk ? orders[order].walked : orders[order].gathered);
}

static bool ledger_sql(struct sql *q, struct db *db, const struct metric_filter *f, const struct span *span,
                       struct arena *a, struct err *err)
{
    bool ok = true;
    struct plan plan = { 0 };
    struct query_scope scope = { .db = db, .tree = f->query, .arena = a, .story = 's', .figure = 'm', .done = -1 };
    word_sets_turn(db);
    if (span->walk) {
        sql_add(q, walks[f->order]);
    } else if (f->order == METRICS_NEWEST) { /* as they come: nothing is sorted */
        struct story_filter stories = { .query = f->query };
        sql_add(q, "SELECT " LEDGER_COLUMNS);
        ok = plan_stories(&plan, db, &stories, a, true, err) &&
             plan_add(q, &plan, " CROSS JOIN metric m ON m.story = s.id", err);
    } else {
        ok = add_gathered(q, &plan, db, f, span, a, err);
    }
    ok = ok && query_conditions(q, &scope, err);
    if (ok && span->since != TIME_NONE) {
        sql_add(q, " AND s.published >= ?");
        sql_int(q, span->since);
    }
    if (ok && span->before != TIME_NONE) {
        sql_add(q, " AND s.published < ?");
        sql_int(q, span->before);
    }
    if (ok)
        add_order(q, &plan, f->order, span);
    plan_free(&plan);
    return ok;
}

/* One walk or two, merged: the newest stories sorted by aged weight, those before them along the index. */
#define WALKS_MAX 2
struct ledger_walk {
    struct stmt *st;
    bool ids;      /* its rows are (id, weight): the figure is to be read yet */
    double weight; /* of its row; ranks it against the other walk's */
    bool has_row;
};

static void step(struct ledger_walk *w, const struct span *span)
{
    w->has_row = next_row(w->st);
    if (!w->has_row)
        return;
    /* what is older than the sorted stories ages no further: the index knows nothing of ages */
    w->weight = w->ids ? col_real(w->st, 1)
                       : aged(col_real(w->st, 12), span->now, span->before != TIME_NONE ? span->before : span->now);
}

/* Whether the query's stories are so few that they are gathered and sorted; else *since is when the newest
 * METRICS_STORIES_SORTED of all begin. */
static bool split_spans(struct db *db, const struct metric_filter *f, struct span *spans, size_t *n, struct err *err)
{
    struct story_filter stories = { .query = f->query };
    int64_t count = 0, since = TIME_NONE, hour = db_now(db) / HOUR * HOUR; /* pages of one list agree on the ages */
    struct span all = { .since = TIME_NONE, .before = TIME_NONE, .now = hour };
    *n = 1;
    spans[0] = all;
    if (f->order == METRICS_NEWEST)
        return true;
    if (!stories_count(db, &stories, METRICS_STORIES_SORTED + 1, &count, err))
        return false;
    if (count <= METRICS_STORIES_SORTED)
        return true;
    if (f->order == METRICS_VALUE) {
        spans[0].walk = true;
        return true;
    }
    if (!query_int(db, &since, NULL, err, "SELECT published FROM story WHERE muted = 0 ORDER BY published DESC"
                   " LIMIT 1 OFFSET ?", "i", (int64_t)METRICS_STORIES_SORTED))
        return false;
    spans[0].since = since;
    spans[0].keys = true;
    if (f->order == METRICS_SALIENCE) {
        spans[1] = all;
        spans[1].walk = true;
        spans[1].before = since;
        *n = 2;
    }
    return true;
}

/* A list on its way. */
struct taking {
    struct db *db;
    const struct metric_filter *filter;
    struct metric_list *out;
    struct id_set classes;
    int64_t skip;
    int limit;
    size_t cap;
};

static bool take_row(struct taking *t, struct stmt *st, struct err *err)
{
    struct metric_list *out = t->out;
    if (t->filter->once_per_event && !id_set_add(&t->classes, col_int(st, METRIC_NCOLUMNS + 2)))
        return true;
    if (t->skip-- > 0)
        return true;
    out->more = t->limit > 0 && out->n == (size_t)t->limit;
    if (out->more)
        return true;
    out->rows = arena_grow(&out->arena, out->rows, &t->cap, out->n + 1, sizeof *out->rows);
    return fill_row(t->db, st, &out->rows[out->n++], &out->arena, err);
}

static bool take_id(struct taking *t, int64_t id, struct err *err)
{
    struct stmt *st = query(t->db, "SELECT " LEDGER_COLUMNS " FROM story s CROSS JOIN metric m ON m.story = s.id"
                                   " WHERE s.id = ? AND m.id = ?", "ii", id / STORY_METRICS_MAX, id);
    bool ok = !next_row(st) || take_row(t, st, err);
    return finish(st, ok ? err : NULL) && ok;
}

bool metrics_page(struct db *db, const struct metric_filter *f, int64_t offset, int limit, struct metric_list *out,
                  struct err *err)
{
    struct arena a = { 0 };
    struct sql q[WALKS_MAX] = { 0 };
    struct span spans[WALKS_MAX];
    struct ledger_walk w[WALKS_MAX] = { 0 };
    struct taking taking = { .db = db, .filter = f, .out = out, .skip = offset, .limit = limit };
    size_t n = 0;
    metric_list_free(out);
    bool ok = split_spans(db, f, spans, &n, err);
    for (size_t i = 0; ok && i < n; i++)
        ok = ledger_sql(&q[i], db, f, &spans[i], &a, err);
    for (size_t i = 0; ok && i < n; i++) {
        w[i] = (struct ledger_walk){ .st = query_sql(db, &q[i]), .ids = !spans[i].walk && f->order != METRICS_NEWEST };
        step(&w[i], &spans[i]);
    }
    while (ok && !out->more && (w[0].has_row || w[1].has_row)) {
        size_t from = !w[0].has_row || (w[1].has_row && w[1].weight > w[0].weight);
        ok = w[from].ids ? take_id(&taking, col_int(w[from].st, 0), err) : take_row(&taking, w[from].st, err);
        step(&w[from], &spans[from]);
    }
    for (size_t i = 0; i < WALKS_MAX; i++) {
        if (w[i].st)
            ok = finish(w[i].st, ok ? err : NULL) && ok;
        sql_free(&q[i]);
    }
    id_set_free(&taking.classes);
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
