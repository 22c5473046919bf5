/* store/check.c -- is the store sound, and how what is derived in it is made again; see db.h. */
#include "store/internal.h"

#include "store/batch.h"

#include <string.h>

/* Numbers that have to be 0. */
static const struct {
    const char *sql, *what;
} sums[] = {
    { "SELECT count(*) FROM story WHERE NOT EXISTS (SELECT 1 FROM body WHERE story_id = story.id)",
      "stories without a text" },
    { "SELECT count(*) FROM story WHERE NOT EXISTS (SELECT 1 FROM event WHERE id = story.event_id)",
      "stories without an event" },
    { "SELECT count(*) FROM (SELECT f.id, coalesce(c.stories, 0) AS kept, (SELECT count(*) FROM story"
      " WHERE feed_id = f.id AND muted = 0) AS counted FROM feed f LEFT JOIN feed_count c ON c.feed_id = f.id)"
      " WHERE kept <> counted",
      "feeds whose count of stories is wrong" },
    { "SELECT count(*) FROM (SELECT f.id, coalesce(c.unread, 0) AS kept, (SELECT count(*) FROM story"
      " WHERE feed_id = f.id AND muted = 0 AND read = 0) AS counted FROM feed f LEFT JOIN feed_count c"
      " ON c.feed_id = f.id) WHERE kept <> counted",
      "feeds whose count of unread stories is wrong" },
    { "SELECT count(*) FROM tag t WHERE (stories, unread) IS NOT (SELECT count(*), coalesce(sum(s.read = 0), 0)"
      " FROM story_tag k JOIN story s ON s.id = k.story_id WHERE k.tag_id = t.id AND k.source > 0 AND s.muted = 0)",
      "tags whose counts are wrong" },
    { "SELECT count(*) FROM event e WHERE (stories, unread) IS NOT (SELECT count(*), coalesce(sum(read = 0), 0)"
      " FROM story WHERE event_id = e.id AND muted = 0)",
      "events whose counts are wrong" },
};

static bool report_rows(struct db *db, const char *sql, const char *fine, db_check_fn *report, void *user,
                        struct err *err)
{
    struct stmt *st = query(db, sql, "");
    struct str line = { 0 };
    while (next_row(st)) {
        if (fine && text_is(col_text(st, 0), fine))
            continue;
        str_cut(&line, 0);
        str_add_s(&line, fine ? "" : "a row without its parent in table ");
        str_add(&line, col_text(st, 0));
        report(user, str_c(&line));
    }
    str_free(&line);
    return finish(st, err);
}

static bool report_index(struct db *db, db_check_fn *report, void *user, struct err *err)
{
    struct err why = { 0 };
    bool entered;
    if (!db_enter(db, &entered, err)) /* the check is an INSERT to SQLite: it wants a writer */
        return false;
    if (!run(db, &why, "INSERT INTO story_fts(story_fts, rank) VALUES('integrity-check', 1)", "") ||
        !run(db, &why, "INSERT INTO origin_fts(origin_fts, rank) VALUES('integrity-check', 1)", ""))
        report(user, "the full-text index does not fit the stories");
    return db_leave(db, entered, true, err);
}

bool db_check(struct db *db, bool thorough, db_check_fn *report, void *user, struct err *err)
{
    if (!report_rows(db, thorough ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)", "ok", report, user, err) ||
        !report_rows(db, "PRAGMA foreign_key_check", NULL, report, user, err))
        return false;
    for (size_t i = 0; thorough && i < sizeof sums / sizeof *sums; i++) {
        struct str line = { 0 };
        int64_t n = 0;
        if (!query_int(db, &n, NULL, err, sums[i].sql, ""))
            return false;
        str_addf(&line, "%lld %s", (long long)n, sums[i].what);
        if (n)
            report(user, str_c(&line));
        str_free(&line);
    }
    return !thorough || db->read_only || report_index(db, report, user, err);
}

bool db_optimize(struct db *db, struct err *err)
{
    if (!run(db, err, "INSERT INTO story_fts(story_fts, rank) VALUES('merge', 2000)", "") ||
        !run(db, err, "INSERT INTO origin_fts(origin_fts, rank) VALUES('merge', 200)", ""))
        return false;
    return run(db, err, "PRAGMA wal_checkpoint(PASSIVE)", "");
}

static bool recount_events(struct db *db, int64_t now, struct err *err)
{
    struct stmt *st = query(db, "SELECT DISTINCT event_id FROM story", "");
    bool ok = true;
    while (ok && next_row(st))
        ok = event_recount(db, col_int(st, 0), now, err);
    return finish(st, ok ? err : NULL) && ok;
}

bool db_rebuild(struct db *db, struct err *err)
{
    bool entered;
    if (!db_enter(db, &entered, err))
        return false;
    bool ok =
        run(db, err, "INSERT INTO story_fts(story_fts) VALUES('rebuild')", "") &&
        run(db, err, "INSERT INTO origin_fts(origin_fts) VALUES('rebuild')", "") &&
        run(db, err, "DELETE FROM feed_count", "") &&
        run(db, err,
            "INSERT INTO feed_count(feed_id, stories, unread) SELECT f.id, count(s.id), coalesce(sum(s.read = 0), 0)"
            " FROM feed f LEFT JOIN story s ON s.feed_id = f.id AND s.muted = 0 GROUP BY f.id",
            "") &&
        run(db, err,
            "UPDATE tag SET (stories, unread) = (SELECT count(*), coalesce(sum(s.read = 0), 0) FROM story_tag k"
            " JOIN story s ON s.id = k.story_id WHERE k.tag_id = tag.id AND k.source > 0 AND s.muted = 0)",
            "") &&
        trends_recount(db, err) &&
        run(db, err, "DELETE FROM event WHERE id NOT IN (SELECT event_id FROM story)", "") &&
        recount_events(db, db_now(db), err);
    return db_leave(db, entered, ok, err);
}
