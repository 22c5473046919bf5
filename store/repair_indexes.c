/* store/repair_indexes.c -- rows that are lost, put together from the indexes on them: an index repeats its columns. So
 * a story whose row is gone keeps its text, its place and what the user did with it. See repair_parts.h. */
#include "store/repair_parts.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/tags.h"

#define COLUMNS_MAX 4

/* In this order. What reading gives is bound to the second statement, row by row; an index that is damaged gives what
 * stands before the damage, from both of its ends, one that is not there nothing. */
static const struct {
    const char *from, *to;
} passes[] = {
    {"SELECT id, name FROM section INDEXED BY sqlite_autoindex_section_1",
     "INSERT OR IGNORE INTO section(id, name, fold, position) VALUES(?1, ?2, lower(?2), 1000000)"},
    {"SELECT id, name FROM tag INDEXED BY sqlite_autoindex_tag_1",
     "INSERT OR IGNORE INTO tag(id, name) VALUES(?1, ?2)"},
    {"SELECT id, feed_id, published, read FROM story INDEXED BY story_feed WHERE muted = 0",
     "INSERT OR IGNORE INTO temp.revived(id, feed_id, published, read) SELECT ?1, ?2, ?3, ?4"
     " WHERE NOT EXISTS (SELECT 1 FROM story WHERE id = ?1)"},
    {"SELECT id, feed_id, guid_hash FROM story INDEXED BY story_guid",
     "UPDATE temp.revived SET guid_hash = ?3 WHERE id = ?1 AND feed_id = ?2"},
    {"SELECT id, event_id FROM story INDEXED BY story_event", "UPDATE temp.revived SET event_id = ?2 WHERE id = ?1"},
    {"SELECT id FROM story INDEXED BY story_starred WHERE starred = 1",
     "UPDATE temp.revived SET starred = 1 WHERE id = ?1"},
    /* A feed is its address and its number: with both, its stories stay its own, and the next refresh brings the rest.
     */
    {"SELECT id, url FROM feed INDEXED BY sqlite_autoindex_feed_1",
     "INSERT OR IGNORE INTO feed(id, url, name, fold, section_id, position) SELECT ?1, ?2, ?2, ?2,"
     " coalesce((SELECT max(section_id) FROM story WHERE feed_id = ?1), (SELECT min(id) FROM section)), 1000000"},
};

/* The headline is the first line of a story's text. source: any number that its feed's other lost stories share. */
static const char revive[] = "INSERT OR IGNORE INTO story(id, feed_id, section_id, guid_hash, event_id, published, "
                             "fetched, guessed, hash, text_hash, source,"
                             " read, starred, words, nmetrics, analysis_version, title, url, author) SELECT r.id, "
                             "r.feed_id, f.section_id, r.guid_hash,"
                             " coalesce(r.event_id, r.id), r.published, r.published, 0, 0, 0, r.feed_id, "
                             "coalesce(r.read, 0) <> 0, r.starred, 0, 0, -1,"
                             " substr(b.text, 1, min(400, instr(b.text || char(10), char(10)) - 1)), '', ''"
                             " FROM temp.revived r JOIN feed f ON f.id = r.feed_id JOIN body b ON b.story_id = r.id "
                             "WHERE r.guid_hash IS NOT NULL";

static void pass(struct salvage *s, sqlite3 *from, const char *read, const char *write, bool backwards)
{
    sqlite3_stmt *in = NULL, *out = NULL;
    sqlite3_exec(from, backwards ? "PRAGMA reverse_unordered_selects = ON" : "PRAGMA reverse_unordered_selects = OFF",
                 NULL, NULL, NULL);
    if (sqlite3_prepare_v2(from, read, -1, &in, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(s->to->handle, write, -1, &out, NULL) == SQLITE_OK) {
        int n = sqlite3_column_count(in);
        while (sqlite3_step(in) == SQLITE_ROW) {
            struct value v[COLUMNS_MAX];
            bool fit = true;
            for (int i = 0; i < n && i < COLUMNS_MAX; i++) {
                value_read(&v[i], in, i);
                fit =
                    fit && (v[i].type == SQLITE_INTEGER || (v[i].type == SQLITE_TEXT && is_clean(v[i].t, CLEAN_LINE)));
                value_bind(out, i + 1, &v[i]);
            }
            if (fit)
                sqlite3_step(out); /* a row more or less: what matters is checked at the end */
            sqlite3_reset(out);
        }
    }
    sqlite3_finalize(in);
    sqlite3_finalize(out);
}

static bool repack_tags(struct db *db, struct err *err)
{
    struct stmt *st = query(db, "SELECT id FROM temp.revived WHERE id IN (SELECT story_id FROM story_tag)", "");
    bool ok = true;
    while (ok && next_row(st))
        ok = tags_repack(db, col_int(st, 0), err);
    return finish(st, ok ? err : NULL) && ok;
}

bool salvage_indexes(struct salvage *s, struct err *err)
{
    sqlite3 *from = salvage_open(s);
    if (!from)
        return true;
    bool ok = db_exec(
        s->to,
        "CREATE TEMP TABLE revived(id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL, published INTEGER NOT NULL,"
        " read INTEGER, starred INTEGER NOT NULL DEFAULT 0, guid_hash INTEGER, event_id INTEGER)",
        err);
    for (size_t i = 0; i < LEN(passes) && ok; i++) {
        pass(s, from, passes[i].from, passes[i].to, false);
        pass(s, from, passes[i].from, passes[i].to, true);
    }
    ok = ok && run(s->to, err, revive, "");
    s->out->revived = ok ? db_changes(s->to) : 0;
    ok = ok && repack_tags(s->to, err);
    sqlite3_close(from);
    return ok;
}
