/* store/stories.c -- lists of stories, a page at a time; see stories.h. A page is asked for in two steps: which ids (a
 * plan over indexes), then the rows by id, so that no sort ever carries a row's texts. */
#include "store/stories.h"

#include "base/mem.h"
#include "store/breaking.h"
#include "store/idset.h"
#include "store/query_sql.h"
#include "store/rows.h"

#include <math.h>
#include <stdlib.h>

#define PAGE_MAX 10000
#define MATCHES_RANKED 3000 /* the newest hits; older ones could not win against their age */

#define ROW_SQL                                                                                                        \
    "SELECT s.id, s.event_id, s.title, f.name, c.name, s.tags, s.topics, s.url, s.published, s.read, s.starred,"       \
    " s.duplicate, s.nmetrics, coalesce(e.sources, 1), coalesce(e.stories, 1), coalesce(e.unread, 0),"                 \
    " e.breaking_at, e.newest FROM story s JOIN feed f ON f.id = s.feed_id JOIN section c ON c.id = f.section_id"      \
    " LEFT JOIN event e ON e.id = s.event_id WHERE s.id = ?"

static void read_row(struct stmt *st, struct story_row *r, int64_t now, struct arena *a)
{
    *r = (struct story_row){
        .id = col_int(st, 0),
        .event = col_int(st, 1),
        .title = col_copy(st, 2, a),
        .feed = col_copy(st, 3, a),
        .section = col_copy(st, 4, a),
        .tags = col_copy(st, 5, a),
        .topics = col_copy(st, 6, a),
        .url = col_copy(st, 7, a),
        .published = col_int(st, 8),
        .read = col_int(st, 9),
        .starred = col_int(st, 10),
        .duplicate = col_int(st, 11),
        .metrics = (int)col_int(st, 12),
        .sources = (int)col_int(st, 13),
        .event_stories = (int)col_int(st, 14),
        .event_unread = (int)col_int(st, 15),
    };
    r->breaking = is_breaking_now(col_time(st, 16), col_int(st, 17), now);
}

bool story_row_load(struct db *db, int64_t id, int64_t now, struct arena *a, struct story_row *out, struct err *err)
{
    struct stmt *st = query(db, ROW_SQL, "i", id);
    bool found = next_row(st);
    if (found)
        read_row(st, out, now, a);
    if (!finish(st, err))
        return false;
    return found || err_code(err, ERR_NOT_FOUND, "there is no story %lld", (long long)id);
}

struct page_key {
    int64_t id, published;
    double rank;
    int64_t event; /* of matches */
};

struct page {
    struct page_key *keys;
    size_t n, cap;
};

static void add_key_condition(struct sql *q, const char *published, const char *id, bool oldest,
                              const struct story_cursor *after)
{
    if (!after || !after->set)
        return;
    sql_addf(q, " AND (%s, %s) %s (?, ?)", published, id, oldest ? ">" : "<");
    sql_int(q, after->published);
    sql_int(q, after->id);
}

static void add_order(struct sql *q, const char *published, const char *id, bool oldest, int64_t limit)
{
    const char *way = oldest ? "ASC" : "DESC";
    sql_addf(q, " ORDER BY %s %s, %s %s LIMIT ?", published, way, id, way);
    sql_int(q, limit);
}

static bool read_keys(struct db *db, const struct sql *q, struct page *out, struct err *err)
{
    struct stmt *st = query_sql(db, q);
    out->n = 0;
    while (next_row(st)) {
        out->keys = mem_grow(out->keys, &out->cap, out->n + 1, sizeof *out->keys);
        out->keys[out->n++] = (struct page_key){ col_int(st, 1), col_int(st, 0), col_real(st, 2), col_int(st, 3) };
    }
    return finish(st, err);
}

static bool newest_keys(struct db *db, const struct story_filter *f, const struct story_cursor *after, int64_t limit,
                        struct page *out, struct arena *a, struct err *err)
{
    bool oldest = f->order == ORDER_OLDEST;
    struct plan plan;
    struct sql q = { 0 };
    bool ok = plan_stories(&plan, db, f, a, true, err);
    if (ok) {
        sql_addf(&q, "SELECT %s, %s, 0, 0", plan.published, plan.id);
        ok = plan_add(&q, &plan, NULL, err);
        add_key_condition(&q, plan.published, plan.id, oldest, after);
        add_order(&q, plan.published, plan.id, oldest, limit);
        ok = ok && read_keys(db, &q, out, err);
    }
    sql_free(&q);
    plan_free(&plan);
    return ok;
}

/* The cursor holds an event's sources, its newest time and a story: behind it are the event's other stories and what
 * its place in event_sources leads to. */
static bool add_sources_key(struct sql *q, struct db *db, const struct story_cursor *after, struct err *err)
{
    int64_t lead = 0;
    if (!after || !after->set)
        return true;
    if (!query_int(db, &lead, NULL, err, "SELECT e.lead FROM story s JOIN event e ON e.id = s.event_id WHERE s.id = ?",
                   "i", after->id))
        return false;
    sql_add(
        q,
        " AND (e.sources, e.newest, e.lead) <= (?, ?, ?) AND ((e.sources, e.newest, e.lead) < (?, ?, ?) OR s.id < ?)");
    for (int i = 0; i < 2; i++) {
        sql_int(q, (int64_t)after->rank);
        sql_int(q, after->published);
        sql_int(q, lead);
    }
    sql_int(q, after->id);
    return true;
}

/* Events by their number of sources, then by their newest story. Few stories are gathered and sorted; else the events
 * are walked in order until the page is full. */
static bool sources_keys(struct db *db, const struct story_filter *f, const struct story_cursor *after, int64_t limit,
                         struct page *out, struct arena *a, struct err *err)
{
    struct plan plan;
    struct sql q = { 0 };
    bool ok = plan_stories(&plan, db, f, a, true, err);
    if (ok) {
        sql_add(&q, "SELECT e.newest, s.id, e.sources, 0");
        if (plan.few) {
            ok = plan_add(&q, &plan, " CROSS JOIN event e ON e.id = s.event_id", err);
        } else if (plan.everything && f->events && !f->section_feed) {
            sql_add(&q,
                    " FROM event e INDEXED BY event_sources CROSS JOIN story s ON s.id = e.lead WHERE e.stories > 0");
        } else {
            struct plan all = plan;
            all.scope.done = -1;
            all.scope.words_done = NULL;
            sql_add(
                &q,
                " FROM event e INDEXED BY event_sources CROSS JOIN story s INDEXED BY story_event ON s.event_id = e.id"
                " WHERE e.stories > 0");
            sql_add(&q, plan.muted_too ? "" : " AND s.muted = 0");
            if (f->section_feed) {
                sql_add(&q, " AND s.feed_id = ?");
                sql_int(&q, f->section_feed);
            }
            ok = plan_conditions(&q, &all, err);
        }
        ok = ok && add_sources_key(&q, db, after, err);
        sql_add(&q, " ORDER BY e.sources DESC, e.newest DESC, e.lead DESC, s.id DESC LIMIT ?");
        sql_int(&q, limit);
        ok = ok && read_keys(db, &q, out, err);
    }
    sql_free(&q);
    plan_free(&plan);
    return ok;
}

static bool is_behind(const struct page_key *k, const struct story_cursor *after)
{
    if (!after || !after->set)
        return true;
    if (k->rank < after->rank || k->rank > after->rank)
        return k->rank < after->rank;
    if (k->published != after->published)
        return k->published < after->published;
    return k->id < after->id;
}

/* The rows behind the cursor, of an event only the first. */
static void cut_matches(struct page *page, const struct story_cursor *after, size_t limit, bool events)
{
    struct id_set seen = { 0 };
    size_t kept = 0;
    for (size_t i = 0; i < page->n && kept < limit; i++) {
        struct page_key k = page->keys[i];
        if ((!events || id_set_add(&seen, k.event)) && is_behind(&k, after))
            page->keys[kept++] = k;
    }
    page->n = kept;
    id_set_free(&seen);
}

/* The newest hits of the words, ranked by bm25 (a word in the title weighs four) and age. All are ranked for each page:
 * they are few enough, and of an event's stories the best match has to be known. */
static bool match_keys(struct db *db, const struct story_filter *f, const char *match, const struct story_cursor *after,
                       int64_t limit, struct page *out, struct arena *a, struct err *err)
{
    struct query_scope scope = {
        .db = db, .tree = f->query, .arena = a, .story = 's', .words_done = match, .done = -1
    };
    struct sql q = { 0 };
    word_sets_turn(db);
    sql_add(&q, "SELECT s.published, s.id, match_rank(k.score, s.published), s.event_id FROM (SELECT rowid AS id,"
                " bm25(story_fts, 4.0, 1.0) AS score FROM story_fts WHERE story_fts MATCH ? ORDER BY rowid DESC"
                " LIMIT ?) k CROSS JOIN story s ON s.id = k.id WHERE 1");
    sql_text(&q, text_of(match));
    sql_int(&q, MATCHES_RANKED);
    if (!f->query->asks_muted)
        sql_add(&q, " AND s.muted = 0");
    if (f->section_feed) {
        sql_add(&q, " AND s.feed_id = ?");
        sql_int(&q, f->section_feed);
    }
    bool ok = query_conditions(&q, &scope, err);
    if (ok) {
        sql_add(&q, " ORDER BY 3 DESC, 1 DESC, 2 DESC");
        ok = read_keys(db, &q, out, err);
        cut_matches(out, after, (size_t)limit, f->events);
    }
    sql_free(&q);
    return ok;
}

static bool page_keys(struct db *db, const struct story_filter *f, const struct story_cursor *after, int64_t limit,
                      struct page *out, struct err *err)
{
    struct arena a = { 0 };
    const char *match = f->order == ORDER_MATCH ? query_match(f->query, INDEX_TEXT, &a) : NULL;
    bool ok;
    if (match)
        ok = match_keys(db, f, match, after, limit, out, &a, err);
    else if (f->order == ORDER_SOURCES)
        ok = sources_keys(db, f, after, limit, out, &a, err);
    else
        ok = newest_keys(db, f, after, limit, out, &a, err);
    arena_free(&a);
    return ok;
}

void story_list_free(struct story_list *list)
{
    arena_free(&list->arena);
    *list = (struct story_list){ 0 };
}

bool stories_page(struct db *db, const struct story_filter *f, const struct story_cursor *after, int limit,
                  struct story_list *out, struct err *err)
{
    struct page page = { 0 };
    int64_t now = db_now(db);
    size_t wanted = limit <= 0 || limit > PAGE_MAX ? PAGE_MAX : (size_t)limit;
    story_list_free(out);
    bool ok = page_keys(db, f, after, (int64_t)wanted + 1, &page, err);
    out->more = page.n > wanted;
    size_t n = out->more ? wanted : page.n;
    out->rows = arena_array(&out->arena, n, sizeof *out->rows);
    for (size_t i = 0; ok && i < n; i++) {
        struct err gone;
        const struct page_key *key = &page.keys[i];
        ok = story_row_load(db, key->id, now, &out->arena, &out->rows[out->n], &gone);
        if (ok)
            out->rows[out->n++].rank = key->rank;
        else if (gone.code == ERR_NOT_FOUND)
            ok = true; /* deleted by another process since its key was read */
        else if (err)
            *err = gone;
    }
    if (ok && n)
        out->end =
            (struct story_cursor){ true, page.keys[n - 1].rank, page.keys[n - 1].published, page.keys[n - 1].id };
    free(page.keys);
    return ok;
}

static bool asks_unread_alone(const struct query_tree *q)
{
    const struct query_node *root = q && q->root >= 0 ? &q->nodes[q->root] : NULL;
    return root && root->kind == NODE_TERM && root->field == FIELD_IS && root->state == STATE_UNREAD;
}

/* What the counters know without looking at a story. */
static bool count_quick(struct db *db, const struct story_filter *f, int64_t *out, bool *known, struct err *err)
{
    bool all = !f->query || query_is_empty(f->query);
    *known = (all || asks_unread_alone(f->query)) && !f->events;
    if (!*known)
        return true;
    return query_int(db, out, NULL, err,
                     "SELECT coalesce(sum(iif(?2, stories, unread)), 0) FROM feed_count WHERE feed_id = ?1 OR (?1 = 0"
                     " AND feed_id NOT IN (SELECT id FROM feed WHERE hidden = 1))", "ii",
                     f->section_feed, (int64_t)all);
}

bool stories_count(struct db *db, const struct story_filter *f, int64_t limit, int64_t *out, struct err *err)
{
    struct arena a = { 0 };
    struct plan plan = { 0 };
    struct sql q = { 0 };
    bool known;
    *out = 0;
    bool ok = count_quick(db, f, out, &known, err);
    if (ok && known) {
        if (limit > 0 && *out > limit)
            *out = limit;
        return true;
    }
    ok = ok && plan_stories(&plan, db, f, &a, false, err);
    if (ok) {
        sql_add(&q, "SELECT count(*) FROM (SELECT 1");
        ok = plan_add(&q, &plan, NULL, err);
        sql_add(&q, " LIMIT ?)");
        sql_int(&q, limit > 0 ? limit : INT64_MAX);
        struct stmt *st = query_sql(db, &q);
        if (next_row(st))
            *out = col_int(st, 0);
        ok = finish(st, ok ? err : NULL) && ok;
    }
    sql_free(&q);
    plan_free(&plan);
    arena_free(&a);
    return ok;
}

bool event_stories(struct db *db, int64_t event, struct story_list *out, struct err *err)
{
    size_t cap = 0;
    struct page page = { 0 };
    struct sql q = { 0 };
    story_list_free(out);
    sql_add(&q, "SELECT published, id, 0, 0 FROM story WHERE event_id = ? AND muted = 0"
                " ORDER BY duplicate, published DESC, id DESC LIMIT ?");
    sql_int(&q, event);
    sql_int(&q, PAGE_MAX);
    bool ok = read_keys(db, &q, &page, err);
    for (size_t i = 0; ok && i < page.n; i++) {
        out->rows = arena_grow(&out->arena, out->rows, &cap, out->n + 1, sizeof *out->rows);
        ok = story_row_load(db, page.keys[i].id, db_now(db), &out->arena, &out->rows[out->n++], err);
    }
    sql_free(&q);
    free(page.keys);
    return ok;
}
