/* store/metric_reader.c -- the ledger of figures, read piece by piece: see metrics.h.
 *
 * Four ways to the figures of a filter, each giving story and figure by number: of few stories all are gathered and sorted;
 * of many, key figures are merged from their indexes (metric_source.c); in the order of the stories nothing is sorted. What a
 * query asks of a figure is asked when its turn comes, in the statement that reads its row. */
#include "store/metrics.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/idset.h"
#include "store/metric_asks.h"
#include "store/metric_rows.h"
#include "store/metric_source.h"
#include "store/query_sql.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define STORY_BLOCK 200       /* stories whose keys are read at a time */
#define STORY_EFFORT 6        /* what a story's figures cost, where a look at one key figure costs 1 */

enum way { WAY_GATHERED, WAY_WEIGHT, WAY_SIZE, WAY_STORIES };

/* A figure to be sorted. */
struct gathered {
    struct ranked key;
    struct text concept; /* in the order by subject; in the arena */
};

struct story_key {
    int64_t published, id;
};

struct metric_reader {
    struct db *db;
    struct metric_filter filter;
    enum way way;
    bool over;
    int64_t now;
    struct id_set classes;
    struct arena arena; /* of the gathered subjects, while they are sorted */
    int64_t *ids; /* gathered, sorted */
    size_t nids, at;
    struct weight_source weights;
    struct size_source sizes;
    struct story_key stories[STORY_BLOCK];
    size_t nstories, story;
    struct story_key last;
    int64_t behind; /* of the story in hand the figures up to this id were given; 0 = none */
    bool stories_over;
    int64_t kept; /* a figure that was found when the rows asked for were there; 0 = none */
};

static void add_duplicates(struct sql *q, const struct metric_filter *f)
{
    sql_add(q, metric_wants_duplicates(f->query) ? "" : " AND s.duplicate = 0");
}

/* --- few stories: gathered --- */

#define KEYS_JOIN " CROSS JOIN key_figure y ON y.id BETWEEN s.id * 4096 AND s.id * 4096 + 4095"
#define KEYS_AND_METRIC KEYS_JOIN " CROSS JOIN metric m ON m.story = s.id AND m.id = y.id"
#define METRIC_JOIN " CROSS JOIN metric m ON m.story = s.id"

/* Columns: id, published, salience, size, kind, concept. */
static bool gather_sql(struct sql *q, struct metric_reader *r, struct plan *plan, bool keys, struct arena *a,
                       struct err *err)
{
    struct story_filter stories = { .query = r->filter.query };
    bool subject = r->filter.order == METRICS_SUBJECT, bare = keys && !subject && metric_key_tells(r->filter.query);
    char figure = bare ? 'y' : 'm';
    if (!plan_stories(plan, r->db, &stories, a, true, err))
        return false;
    plan->scope.figure = figure;
    if (bare)
        sql_add(q, "SELECT y.id, s.published, y.salience / 1000.0, y.size, y.kind, ''");
    else
        sql_addf(q, "SELECT m.id, s.published, m.salience, m.size, m.kind, %s", subject ? "m.concept" : "''");
    if (!plan_add(q, plan, bare ? KEYS_JOIN : keys ? KEYS_AND_METRIC : METRIC_JOIN, err))
        return false;
    add_duplicates(q, &r->filter);
    return true;
}

static int by_rank(const void *x, const void *y)
{
    return ranked_order(&((const struct gathered *)x)->key, &((const struct gathered *)y)->key);
}

/* By subject without case, those without one behind; then by kind, the greatest first. */
static int by_subject(const void *x, const void *y)
{
    const struct gathered *a = x, *b = y;
    if (!a->concept.n != !b->concept.n)
        return a->concept.n ? -1 : 1;
    size_t shorter = a->concept.n < b->concept.n ? a->concept.n : b->concept.n;
    int order = shorter ? strncasecmp(a->concept.p, b->concept.p, shorter) : 0;
    if (order || a->concept.n != b->concept.n)
        return order ? order : a->concept.n < b->concept.n ? -1 : 1;
    if (a->key.then != b->key.then)
        return a->key.then < b->key.then ? -1 : 1;
    return by_rank(x, y);
}

/* since: of stories that are not older; TIME_NONE = of all. */
static bool gather(struct metric_reader *r, bool keys, int64_t since, struct err *err)
{
    struct sql q = { 0 };
    struct plan plan = { 0 };
    struct gathered *all = NULL;
    size_t n = 0, cap = 0;
    bool subject = r->filter.order == METRICS_SUBJECT, weight = r->filter.order == METRICS_SALIENCE;
    bool ok = gather_sql(&q, r, &plan, keys, &r->arena, err);
    if (ok && since != TIME_NONE) {
        sql_add(&q, " AND s.published >= ?");
        sql_int(&q, since);
    }
    struct stmt *st = ok ? query_sql(r->db, &q) : NULL;
    while (ok && next_row(st)) {
        int64_t published = col_int(st, 1);
        struct ranked key = { col_real(st, 3), col_int(st, 4), col_int(st, 0) };
        if (weight)
            key = (struct ranked){ metric_aged(col_real(st, 2), r->now, published), published, key.id };
        all = mem_grow(all, &cap, n + 1, sizeof *all);
        all[n++] = (struct gathered){ key, subject ? col_copy(st, 5, &r->arena) : (struct text){ 0 } };
    }
    ok = ok && finish(st, err);
    if (n)
        qsort(all, n, sizeof *all, subject ? by_subject : by_rank);
    r->ids = mem_alloc((n + 1) * sizeof *r->ids);
    for (size_t i = 0; i < n; i++)
        r->ids[i] = all[i].key.id;
    r->nids = n;
    free(all);
    arena_free(&r->arena);
    sql_free(&q);
    plan_free(&plan);
    return ok;
}

/* --- which way --- */

/* The filter's stories in the order of the newest, without what it asks of figures: reading these would be all the work. */
static bool stories_sql(struct sql *q, const char *columns, struct metric_reader *r, struct plan *plan, struct arena *a,
                        struct err *err)
{
    struct story_filter stories = { .query = r->filter.query };
    if (!plan_stories(plan, r->db, &stories, a, true, err))
        return false;
    sql_addf(q, "SELECT %s%s", columns ? columns : plan->published, plan->from);
    sql_append(q, &plan->source);
    sql_add(q, " AND s.nmetrics > 0");
    return metric_asks_figures(r->filter.query) || plan_conditions(q, plan, err);
}

/* How many there are up to limit. *driven: an index knows them, the rest of the store is not looked at. */
static bool count_driven(struct metric_reader *r, int64_t limit, int64_t *count, bool *driven, struct err *err)
{
    struct arena a = { 0 };
    struct plan plan = { 0 };
    struct sql q = { 0 }, all = { 0 };
    bool ok = stories_sql(&q, "1", r, &plan, &a, err);
    *driven = ok && plan.few;
    sql_add(&all, "SELECT count(*) FROM (");
    sql_append(&all, &q);
    sql_add(&all, " LIMIT ?)");
    sql_int(&all, limit);
    if (*driven) {
        struct stmt *st = query_sql(r->db, &all);
        *count = next_row(st) ? col_int(st, 0) : 0;
        ok = finish(st, err);
    }
    sql_free(&q);
    sql_free(&all);
    plan_free(&plan);
    arena_free(&a);
    return ok;
}

/* When the newest `whole` stories of the filter begin; TIME_NONE when there are no more. */
static bool newest_since(struct metric_reader *r, int64_t whole, int64_t *since, struct err *err)
{
    struct arena a = { 0 };
    struct plan plan = { 0 };
    struct sql q = { 0 };
    *since = TIME_NONE;
    bool ok = stories_sql(&q, NULL, r, &plan, &a, err);
    if (ok) {
        sql_addf(&q, " ORDER BY %s DESC LIMIT 1 OFFSET ?", plan.published);
        sql_int(&q, whole - 1);
        struct stmt *st = query_sql(r->db, &q);
        *since = next_row(st) ? col_int(st, 0) : TIME_NONE;
        ok = finish(st, err);
    }
    sql_free(&q);
    plan_free(&plan);
    arena_free(&a);
    return ok;
}

/* Whether the filter's stories are so few that their figures are gathered: all (*keys: their key figures). */
static bool weigh(struct metric_reader *r, int64_t whole, bool *few, bool *keys, struct err *err)
{
    struct story_filter stories = { .query = r->filter.query }, all = { 0 };
    bool driven = false, bounded = r->filter.whole != 0;
    int64_t count = 0;
    *keys = false;
    if (bounded && !count_driven(r, whole + 1, &count, &driven, err))
        return false;
    if (!driven && !stories_count(r->db, bounded ? &all : &stories, whole + 1, &count, err))
        return false;
    *few = count <= whole;
    if (!*few && driven && metric_key_tells(r->filter.query))
        *few = *keys = true;
    return true;
}

static bool choose_way(struct metric_reader *r, struct err *err)
{
    bool few, keys;
    int64_t since = TIME_NONE, whole = r->filter.whole ? r->filter.whole : METRICS_STORIES_SORTED;
    enum metric_order order = r->filter.order;
    r->way = WAY_STORIES;
    if (order == METRICS_NEWEST)
        return true;
    if (!weigh(r, whole, &few, &keys, err))
        return false;
    r->way = few || order == METRICS_SUBJECT ? WAY_GATHERED : order == METRICS_VALUE ? WAY_SIZE : WAY_WEIGHT;
    if (r->way == WAY_WEIGHT)
        weight_source_init(&r->weights, r->now);
    if (r->way != WAY_GATHERED)
        return true;
    if (order == METRICS_SUBJECT && (keys || !few) && !newest_since(r, whole, &since, err))
        return false;
    return gather(r, keys || !few, since, err);
}

/* One read transaction for the many small statements of a turn: each would take and leave the file's locks. */
static struct stmt *hold(struct db *db)
{
    struct stmt *st = query(db, "SELECT key FROM meta", "");
    next_row(st);
    return st;
}

bool metric_reader_open(struct metric_reader **out, struct db *db, const struct metric_filter *f, struct err *err)
{
    struct metric_reader *r = mem_alloc(sizeof *r);
    *r = (struct metric_reader){ .db = db, .filter = *f, .now = db_now(db) / HOUR * HOUR };
    *out = r;
    struct stmt *held = hold(db);
    bool ok = choose_way(r, err);
    if (finish(held, ok ? err : NULL) && ok)
        return true;
    metric_reader_free(r);
    *out = NULL;
    return false;
}

void metric_reader_free(struct metric_reader *r)
{
    if (!r)
        return;
    weight_source_free(&r->weights);
    id_set_free(&r->classes);
    arena_free(&r->arena);
    free(r->ids);
    free(r);
}

/* --- reading --- */

/* One call of metric_reader_next(). */
struct turn {
    struct metric_reader *r;
    struct metric_list *out;
    size_t wanted;  /* rows; 0 = all */
    int64_t effort; /* left */
    struct sql row; /* reads the figures of a story (all, or those of one id), if the query wants them */
    struct arena arena; /* of the statement's values */
    struct story_text text;
    size_t cap;
};

/* The statement's first two values are story and figure; WAY_STORIES: story and the figure behind which. */
static bool row_sql(struct turn *t, struct err *err)
{
    const struct metric_reader *r = t->r;
    bool bare = metric_key_tells(r->filter.query);
    struct query_scope scope = { .db = r->db, .tree = r->filter.query, .arena = &t->arena, .story = 's', .figure = 'm',
                                 .done = -1 };
    word_sets_turn(r->db);
    sql_add(&t->row, "SELECT " LEDGER_COLUMNS " FROM story s");
    if (r->way == WAY_WEIGHT || r->way == WAY_SIZE) {
        scope.figure = bare ? 'y' : 'm';
        sql_add(&t->row, " CROSS JOIN key_figure y CROSS JOIN metric m ON m.story = s.id AND m.id = y.id"
                         " WHERE s.id = ? AND y.id = ?");
    } else {
        sql_add(&t->row, METRIC_JOIN " WHERE s.id = ?");
        sql_add(&t->row, r->way == WAY_STORIES ? " AND m.id > ?" : " AND m.id = ?");
    }
    sql_int(&t->row, 0);
    sql_int(&t->row, 0);
    if (r->way == WAY_GATHERED) /* asked when they were gathered */
        return true;
    sql_add(&t->row, r->filter.query && r->filter.query->asks_muted ? "" : " AND s.muted = 0");
    if (!r->filter.query || query_is_empty(r->filter.query)) /* as in every list that nothing narrows: no hidden feed's */
        sql_add(&t->row, " AND s.section_id <> 0");
    add_duplicates(&t->row, &r->filter);
    return (r->way == WAY_STORIES && !metric_asks_figures(r->filter.query)) || query_conditions(&t->row, &scope, err);
}

static bool add_row(struct turn *t, struct stmt *st, struct err *err)
{
    struct metric_list *out = t->out;
    out->rows = arena_grow(&out->arena, out->rows, &t->cap, out->n + 1, sizeof *out->rows);
    return metric_row_read(t->r->db, st, &t->text, &out->rows[out->n++], &out->arena, err);
}

/* Adds the row, unless another of its class was given. One more than is wanted is kept: it tells that there are more. */
static bool take(struct turn *t, struct stmt *st, struct err *err)
{
    struct metric_list *out = t->out;
    if (t->r->filter.once_per_event && !id_set_add(&t->r->classes, col_int(st, LEDGER_CLASS)))
        return true;
    if (t->wanted && out->n >= t->wanted) {
        t->r->kept = col_int(st, 0);
        return true;
    }
    return add_row(t, st, err);
}

static bool take_kept(struct turn *t, struct err *err)
{
    int64_t id = t->r->kept;
    t->r->kept = 0;
    if (!id)
        return true;
    struct stmt *st = query(t->r->db, "SELECT " LEDGER_COLUMNS " FROM story s" METRIC_JOIN " WHERE s.id = ? AND m.id = ?", "ii",
                            id / STORY_METRICS_MAX, id);
    bool ok = !next_row(st) || add_row(t, st, err);
    return finish(st, ok ? err : NULL) && ok;
}

static bool take_figure(struct turn *t, int64_t id, struct err *err)
{
    t->row.values[0].i = id / STORY_METRICS_MAX;
    t->row.values[1].i = id;
    struct stmt *st = query_sql(t->r->db, &t->row);
    bool ok = !next_row(st) || take(t, st, err);
    return finish(st, ok ? err : NULL) && ok;
}

/* The next stories' keys, in order. */
static bool read_stories(struct metric_reader *r, struct err *err)
{
    struct arena a = { 0 };
    struct plan plan = { 0 };
    struct sql q = { 0 };
    r->nstories = r->story = 0;
    bool ok = stories_sql(&q, "s.published, s.id", r, &plan, &a, err);
    if (r->last.id) {
        sql_addf(&q, " AND (%s, %s) < (?, ?)", plan.published, plan.id);
        sql_int(&q, r->last.published);
        sql_int(&q, r->last.id);
    }
    if (ok) {
        sql_addf(&q, " ORDER BY %s DESC, %s DESC LIMIT ?", plan.published, plan.id);
        sql_int(&q, STORY_BLOCK);
        struct stmt *st = query_sql(r->db, &q);
        while (r->nstories < STORY_BLOCK && next_row(st))
            r->stories[r->nstories++] = (struct story_key){ col_int(st, 0), col_int(st, 1) };
        ok = finish(st, err);
    }
    r->stories_over = r->nstories < STORY_BLOCK;
    if (r->nstories)
        r->last = r->stories[r->nstories - 1];
    sql_free(&q);
    plan_free(&plan);
    arena_free(&a);
    return ok;
}

static bool take_story(struct turn *t, struct err *err)
{
    struct metric_reader *r = t->r;
    bool ok = true;
    t->row.values[0].i = r->stories[r->story].id;
    t->row.values[1].i = r->behind;
    struct stmt *st = query_sql(r->db, &t->row);
    while (ok && !r->kept && next_row(st)) {
        r->behind = col_int(st, 0);
        ok = take(t, st, err);
    }
    ok = finish(st, ok ? err : NULL) && ok;
    if (!r->kept) {
        r->story++;
        r->behind = 0;
    }
    return ok;
}

static bool step_stories(struct turn *t, struct err *err)
{
    struct metric_reader *r = t->r;
    if (r->story == r->nstories && !r->stories_over && !read_stories(r, err))
        return false;
    r->over = r->story == r->nstories;
    if (r->over)
        return true;
    t->effort -= STORY_EFFORT;
    return take_story(t, err);
}

static bool step(struct turn *t, struct err *err)
{
    struct metric_reader *r = t->r;
    struct ranked next;
    bool end = false, ok = true;
    if (r->way == WAY_STORIES)
        return step_stories(t, err);
    if (r->way == WAY_GATHERED) {
        r->over = r->at == r->nids;
        t->effort--;
        return r->over || take_figure(t, r->ids[r->at++], err);
    }
    if (r->way == WAY_WEIGHT) {
        ok = weight_source_next(&r->weights, r->db, &next, &end, err);
    } else {
        do /* sixteen entries of the index cost as much as a look at a figure */
            ok = size_source_next(&r->sizes, r->db, &next, &end, err);
        while (ok && metric_other_kind(r->filter.query, next.then) && (r->sizes.at % 16 || t->effort-- > 0));
        if (ok && metric_other_kind(r->filter.query, next.then))
            return true;
    }
    r->over = end;
    t->effort--;
    return end || (ok && take_figure(t, next.id, err));
}

bool metric_reader_next(struct metric_reader *r, int limit, int effort, struct metric_list *out, struct err *err)
{
    struct turn t = { .r = r, .out = out, .wanted = limit > 0 ? (size_t)limit : 0, .effort = effort > 0 ? effort : INT64_MAX };
    metric_list_free(out);
    struct stmt *held = hold(r->db);
    bool ok = row_sql(&t, err) && take_kept(&t, err);
    while (ok && !r->over && !r->kept && t.effort > 0)
        ok = step(&t, err);
    ok = finish(held, ok ? err : NULL) && ok;
    out->more = ok && (!r->over || r->kept);
    sql_free(&t.row);
    arena_free(&t.arena);
    story_text_free(&t.text);
    return ok;
}
