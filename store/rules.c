/* store/rules.c -- the user's rules on stories that have just come in, and on those that are there; see ingest.h, rules.h. */
#include "store/rules.h"

#include "base/mem.h"
#include "store/batch.h"
#include "store/names.h"
#include "store/query_sql.h"
#include "store/tags.h"

#include <stdlib.h>

#define REAPPLY_SPAN 4000 /* ids a transaction: others write in between */

struct hit {
    int64_t id, published, event;
};

/* Stories of a span of ids that a rule matches. */
static bool rule_hits(struct db *db, const struct query_tree *tree, int64_t first, int64_t last, struct hit **out,
                      size_t *n, struct err *err)
{
    struct arena a = { 0 };
    struct sql q = { 0 };
    size_t cap = 0;
    struct query_scope scope = { .db = db, .tree = tree, .arena = &a, .story = 's', .done = -1 };
    const char *match = query_match(tree, INDEX_TEXT, &a);
    *out = NULL;
    *n = 0;
    word_sets_turn(db);
    if (match) { /* the index is asked for the batch alone */
        scope.words_done = match;
        sql_add(&q, "SELECT s.id, s.published, s.event_id FROM story_fts k CROSS JOIN story s ON s.id = k.rowid"
                    " WHERE k.story_fts MATCH ? AND k.rowid BETWEEN ? AND ?");
        sql_text(&q, text_of(match));
    } else {
        sql_add(&q, "SELECT s.id, s.published, s.event_id FROM story s WHERE s.id BETWEEN ? AND ?");
    }
    sql_int(&q, first);
    sql_int(&q, last);
    bool ok = query_conditions(&q, &scope, err);
    if (ok) {
        struct stmt *st = query_sql(db, &q);
        while (next_row(st)) {
            *out = mem_grow(*out, &cap, *n + 1, sizeof **out);
            (*out)[(*n)++] = (struct hit){ col_int(st, 0), col_int(st, 1), col_int(st, 2) };
        }
        ok = finish(st, err);
    }
    sql_free(&q);
    arena_free(&a);
    return ok;
}

/* A muted story shall not make a topic rise: it leaves the trends, and the lists by name with them. */
static bool forget_names(struct db *db, const struct hit *hit, struct err *err)
{
    struct stmt *st = query(db, "SELECT names FROM finding WHERE story_id = ?", "i", hit->id);
    struct unpack in = { next_row(st) ? col_text(st, 0) : (struct text){ 0 }, false };
    size_t n = in.rest.n ? unpack_count(&in, 4) : 0;
    bool ok = true;
    for (size_t i = 0; ok && i < n && !in.failed; i++) {
        unpack_uint(&in); /* space, id, kind, weight: findings.c */
        int64_t name = (int64_t)unpack_uint(&in);
        unpack_uint(&in);
        unpack_uint(&in);
        ok = run(db, err, "DELETE FROM mention WHERE name_id = ? AND story_id = ?", "ii", name, hit->id);
        if (ok && db_changes(db))
            batch_trend(batch_of(db), hit->published, name, -1);
    }
    return finish(st, ok ? err : NULL) && ok;
}

static bool mute_hits(struct db *db, const struct hit *hits, size_t n, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (!run(db, err, "UPDATE story SET muted = 1 WHERE id = ? AND muted = 0", "i", hits[i].id))
            return false;
        if (!db_changes(db))
            continue; /* by an earlier rule */
        if (!forget_names(db, &hits[i], err))
            return false;
        batch_touch(batch_of(db), hits[i].event);
    }
    return true;
}

static bool tag_hits(struct db *db, const char *name, const struct hit *hits, size_t n, int64_t *put, struct err *err)
{
    int64_t tag;
    if (n && !tag_intern(db, text_of(name), &tag, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!tag_offer(db, hits[i].id, hits[i].published, tag, TAG_RULE, err))
            return false;
        if (!db_changes(db))
            continue; /* it has a row of that tag: put on, or taken away by the user */
        ++*put;
        if (!tags_repack(db, hits[i].id, err))
            return false;
    }
    return true;
}

bool rules_apply(struct db *db, const struct tag_rule *rules, size_t n, int64_t first, int64_t last, struct err *err)
{
    bool ok = true;
    int64_t put = 0;
    for (size_t i = 0; ok && i < n; i++) {
        struct hit *hits;
        size_t nhits;
        ok = rule_hits(db, rules[i].query, first, last, &hits, &nhits, err) &&
             (rules[i].tag ? tag_hits(db, rules[i].tag, hits, nhits, &put, err) : mute_hits(db, hits, nhits, err));
        free(hits);
    }
    return ok;
}

static bool tag_span(struct db *db, const struct tag_rule *rules, size_t n, int64_t first, int64_t *put, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        struct hit *hits = NULL;
        size_t nhits;
        if (!rules[i].tag)
            continue;
        ok = rule_hits(db, rules[i].query, first, first + REAPPLY_SPAN - 1, &hits, &nhits, err) &&
             tag_hits(db, rules[i].tag, hits, nhits, put, err);
        free(hits);
    }
    return ok;
}

bool rules_reapply(struct db *db, const struct tag_rule *rules, size_t n, int64_t *put, struct err *err)
{
    int64_t last = 0;
    *put = 0;
    if (!query_int(db, &last, NULL, err, "SELECT coalesce(max(id), 0) FROM story", ""))
        return false;
    for (int64_t first = 1; first <= last; first += REAPPLY_SPAN) {
        int64_t span_put = 0;
        if (!db_begin(db, err))
            return false;
        if (!tag_span(db, rules, n, first, &span_put, err)) {
            db_rollback(db);
            return false;
        }
        if (!db_commit(db, err))
            return false;
        *put += span_put;
    }
    return true;
}
