/* store/flags.c -- what the user does to stories: read, star, tags. Each door is one transaction; see stories.h. */
#include "store/undo.h"

#include "base/mem.h"
#include "store/names.h"
#include "store/query_sql.h"
#include "store/tags.h"

#include <stdlib.h>

static bool flag_one(struct db *db, struct undo *u, enum story_flag flag, int64_t id, bool on, struct err *err)
{
    static const char *const set[] = { "UPDATE story SET read = ?1 WHERE id = ?2 AND read <> ?1",
                                       "UPDATE story SET starred = ?1 WHERE id = ?2 AND starred <> ?1" };
    if (!run(db, err, set[flag], "ii", (int64_t)on, id))
        return false;
    if (db_changes(db))
        undo_note(u, id, 0);
    return true;
}

/* Turning a tag off leaves a mark where a rule or a feed could put it back. */
static bool tag_one(struct db *db, struct undo *u, int64_t id, bool on, struct err *err)
{
    int64_t published = 0, source = TAG_NONE;
    bool there = false;
    if (!query_int(db, &published, &there, err, "SELECT published FROM story WHERE id = ?", "i", id))
        return false;
    if (!there)
        return true;
    if (!query_int(db, &source, NULL, err,
                   "SELECT source FROM story_tag WHERE tag_id = ? AND published = ? AND story_id = ?", "iii", u->tag,
                   published, id))
        return false;
    if (on ? source > TAG_REMOVED : source <= TAG_REMOVED)
        return true;
    undo_note(u, id, (int)source);
    return tag_force(db, id, published, u->tag, on ? TAG_USER : TAG_REMOVED, err) && tags_repack(db, id, err);
}

static void say_what(struct undo *u, struct text tag)
{
    const char *plural = u->n == 1 ? "story" : "stories";
    int n = (int)tag.n;
    if (u->kind == UNDO_TAG)
        snprintf(u->what, sizeof u->what, u->on ? "tagged %zu %s %.*s" : "took from %zu %s the tag %.*s", u->n, plural,
                 n, tag.p ? tag.p : "");
    else if (u->kind == UNDO_READ)
        snprintf(u->what, sizeof u->what, "marked %zu %s %s", u->n, plural, u->on ? "read" : "unread");
    else
        snprintf(u->what, sizeof u->what, "%s %zu %s", u->on ? "starred" : "took the star from", u->n, plural);
}

static bool act(struct db *db, struct undo *u, const int64_t *ids, size_t n, struct text tag, struct undo **out,
                struct err *err)
{
    bool entered, ok;
    if (out)
        *out = NULL;
    ok = db_enter(db, &entered, err);
    if (ok) {
        if (u->kind == UNDO_TAG)
            ok = tag_intern(db, tag, &u->tag, err);
        for (size_t i = 0; ok && i < n; i++)
            ok = u->kind == UNDO_TAG
                     ? tag_one(db, u, ids[i], u->on, err)
                     : flag_one(db, u, u->kind == UNDO_READ ? FLAG_READ : FLAG_STARRED, ids[i], u->on, err);
        ok = db_leave(db, entered, ok, err);
    }
    say_what(u, tag);
    if (ok && out)
        *out = u;
    else
        undo_free(u);
    return ok;
}

bool stories_flag(struct db *db, const int64_t *ids, size_t n, enum story_flag flag, bool on, struct undo **undo,
                  struct err *err)
{
    return act(db, undo_new(flag == FLAG_READ ? UNDO_READ : UNDO_STARRED, on), ids, n, (struct text){ 0 }, undo, err);
}

bool stories_tag(struct db *db, const int64_t *ids, size_t n, struct text tag, bool on, struct undo **undo,
                 struct err *err)
{
    if (!tag_valid(tag))
        return err_code(err, ERR_USAGE, "a tag is letters, digits, - and _, at most 40 bytes");
    return act(db, undo_new(UNDO_TAG, on), ids, n, tag, undo, err);
}

/* Ids of all that match and are not yet in the wanted state; one row an event or an order make no difference. */
static bool matching(struct db *db, const struct story_filter *f, const char *more, int64_t **ids, size_t *n,
                     struct err *err)
{
    struct story_filter all = *f;
    struct arena a = { 0 };
    struct plan plan;
    struct sql q = { 0 };
    size_t cap = 0;
    all.events = false;
    all.order = ORDER_NEWEST;
    *ids = NULL;
    *n = 0;
    bool ok = plan_stories(&plan, db, &all, &a, false, err);
    if (ok) {
        sql_add(&q, "SELECT s.id");
        ok = plan_add(&q, &plan, NULL, err);
        sql_add(&q, more);
    }
    if (ok) {
        struct stmt *st = query_sql(db, &q);
        while (next_row(st)) {
            *ids = mem_grow(*ids, &cap, *n + 1, sizeof **ids);
            (*ids)[(*n)++] = col_int(st, 0);
        }
        ok = finish(st, err);
    }
    sql_free(&q);
    plan_free(&plan);
    arena_free(&a);
    return ok;
}

static bool act_on_query(struct db *db, const struct story_filter *f, struct undo *u, const char *more, struct text tag,
                         struct undo **out, int64_t *changed, struct err *err)
{
    int64_t *ids = NULL;
    size_t n = 0;
    struct undo *done = NULL;
    bool entered = false, ok = false;
    if (db_enter(db, &entered, err)) { /* the ids are read under the lock: nothing comes between */
        if (!matching(db, f, more, &ids, &n, err))
            undo_free(u);
        else
            ok = act(db, u, ids, n, tag, &done, err);
        ok = db_leave(db, entered, ok, err);
    } else {
        undo_free(u);
    }
    free(ids);
    if (ok && changed)
        *changed = (int64_t)done->n;
    if (ok && out)
        *out = done;
    else
        undo_free(done);
    return ok;
}

bool stories_flag_query(struct db *db, const struct story_filter *f, enum story_flag flag, bool on, struct undo **undo,
                        int64_t *changed, struct err *err)
{
    static const char *const more[2][2] = { { " AND s.read = 1", " AND s.read = 0" },
                                            { " AND s.starred = 1", " AND s.starred = 0" } };
    if (undo)
        *undo = NULL;
    return act_on_query(db, f, undo_new(flag == FLAG_READ ? UNDO_READ : UNDO_STARRED, on),
                        more[flag == FLAG_STARRED][on], (struct text){ 0 }, undo, changed, err);
}

bool stories_tag_query(struct db *db, const struct story_filter *f, struct text tag, bool on, struct undo **undo,
                       int64_t *changed, struct err *err)
{
    if (undo)
        *undo = NULL;
    if (!tag_valid(tag))
        return err_code(err, ERR_USAGE, "a tag is letters, digits, - and _, at most 40 bytes");
    return act_on_query(db, f, undo_new(UNDO_TAG, on), "", tag, undo, changed, err);
}
