/* store/repair.c -- a damaged store into a new one: what is ours, what is left, what is made again. The rows themselves
 * are read by repair_rows.c (through SQLite) and repair_pages.c (past it). See repair.h. */
#include "store/repair_parts.h"

#include "base/mem.h"
#include "store/names.h"
#include "store/stories.h"
#include "store/tags.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEADER 100 /* https://www.sqlite.org/fileformat2.html#the_database_header */
#define AT_PAGE_SIZE 16
#define AT_COUNTER 24
#define AT_PAGES 28
#define AT_FREELIST 32
#define AT_VERSION 60
#define AT_ID 68
#define AT_COUNTER_AGAIN 92

static uint32_t read_be(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

static void write_be(char *p, uint32_t value)
{
    for (int i = 3; i >= 0; i--, value >>= 8)
        p[i] = (char)(value & 0xff);
}

static size_t page_size_of(const char *header)
{
    size_t size = (size_t)(unsigned char)header[AT_PAGE_SIZE] << 8 | (unsigned char)header[AT_PAGE_SIZE + 1];
    size = size == 1 ? 65536 : size;
    return size >= 512 && !(size & (size - 1)) ? size : 0;
}

/* --- whose it is --- */

/* Our tables' declarations stand in the file's pages as text, whatever became of its first bytes. */
static bool declares_ours(FILE *file)
{
    static const char *const marks[] = {"CREATE TABLE story(", "CREATE TABLE feed_count(", "CREATE TABLE feed("};
    const size_t room = 1 << 20, overlap = 64;
    char *bytes = mem_alloc(room);
    size_t kept = 0, n;
    unsigned seen = 0;
    rewind(file);
    while ((n = fread(bytes + kept, 1, room - kept, file)) > 0) {
        struct text part = {bytes, kept + n};
        for (size_t i = 0; i < LEN(marks); i++)
            seen |= text_find(part, text_of(marks[i]), 0) < part.n ? 1u << i : 0;
        kept = part.n < overlap ? part.n : overlap;
        memmove(bytes, bytes + part.n - kept, kept);
    }
    free(bytes);
    return seen == (1u << LEN(marks)) - 1;
}

static enum store_owner judge(FILE *file)
{
    char h[HEADER] = {0};
    size_t n = fread(h, 1, sizeof h, file);
    bool whole = n == sizeof h && !memcmp(h, "SQLite format 3", 16);
    if (!n && feof(file))
        return STORE_OURS; /* as db_open() sees an empty file: a store that nobody has begun yet */
    uint32_t id = whole ? read_be(h + AT_ID) : 0, version = whole ? read_be(h + AT_VERSION) : 0;
    if (id == APPLICATION_ID)
        return version > (uint32_t)schema_version() ? STORE_NEWER : STORE_OURS;
    return !id && declares_ours(file) ? STORE_OURS : STORE_FOREIGN;
}

bool store_owner_of(const char *path, enum store_owner *out, struct err *err)
{
    FILE *file = fopen(path, "rbe");
    if (!file && errno != ENOENT)
        return err_code(err, ERR_STORE, "%s: %s", path, strerror(errno));
    *out = file ? judge(file) : STORE_ABSENT;
    if (file)
        fclose(file);
    return true;
}

/* --- a header that SQLite opens --- */

/* The page count must be the file's own (SQLite refuses a file that was cut), the list of free pages is not trusted,
 * and a header that makes no sense is taken from the new store. */
static bool mend_header(struct salvage *s, const char *from, const char *model, struct err *err)
{
    char h[HEADER] = {0}, ours[HEADER] = {0};
    FILE *file = fopen(from, "r+be"), *good = fopen(model, "rbe");
    bool ok = file && good && fread(ours, 1, HEADER, good) == HEADER && fread(h, 1, HEADER, file) == HEADER &&
              !fseeko(file, 0, SEEK_END);
    if (ok) {
        off_t size = ftello(file);
        if (memcmp(h, ours, 16) != 0 || !page_size_of(h) || memcmp(h + 20, ours + 20, 4) != 0) {
            size_t page_size = page_size_of(h) ? page_size_of(h) : page_size_of(ours);
            memcpy(h, ours, HEADER);
            h[AT_PAGE_SIZE] = (char)(page_size == 65536 ? 0 : page_size >> 8);
            h[AT_PAGE_SIZE + 1] = (char)(page_size == 65536);
        }
        s->page_size = page_size_of(h);
        off_t pages = (size + (off_t)s->page_size - 1) / (off_t)s->page_size;
        write_be(h + AT_PAGES, (uint32_t)pages);
        memcpy(h + AT_COUNTER_AGAIN, h + AT_COUNTER, 4);
        memset(h + AT_FREELIST, 0, 8);
        ok = !fseeko(file, 0, SEEK_SET) && fwrite(h, 1, HEADER, file) == HEADER && !fflush(file) &&
             !ftruncate(fileno(file), pages * (off_t)s->page_size);
    }
    if (!ok)
        err_code(err, ERR_STORE, "%s: %s", from, errno ? strerror(errno) : "nothing is left of it");
    if (file)
        fclose(file);
    if (good)
        fclose(good);
    return ok;
}

/* --- the new store made whole --- */

/* In this order. What hangs on nothing goes; what is missing under something that is there is put in its place. */
static const char *const mends[] = {
    "DELETE FROM body WHERE story_id NOT IN (SELECT id FROM story)",
    "DELETE FROM term WHERE story_id NOT IN (SELECT id FROM story)",
    "DELETE FROM finding WHERE story_id NOT IN (SELECT id FROM story)",
    "DELETE FROM page WHERE story_id NOT IN (SELECT id FROM story)",
    "DELETE FROM key_figure WHERE id / 4096 NOT IN (SELECT id FROM story)",
    "DELETE FROM agreement WHERE id / 4096 NOT IN (SELECT id FROM story)",
    "INSERT INTO section(id, name, fold, position, listed) SELECT DISTINCT section_id, 'Recovered ' || section_id,"
    "  'recovered ' || section_id, 1000000, 0 FROM (SELECT section_id FROM feed UNION SELECT section_id FROM story)"
    "  WHERE section_id NOT IN (SELECT id FROM section) AND section_id <> 0",
    "INSERT INTO feed(id, url, name, fold, section_id, position, listed) SELECT feed_id, 'recovered:' || feed_id,"
    "  'Recovered feed ' || feed_id, 'recovered feed ' || feed_id, max(section_id), 1000000, 0 FROM story"
    "  WHERE feed_id NOT IN (SELECT id FROM feed) GROUP BY feed_id",
    /* A hash that no story has makes the next refresh write the text anew, if the feed still carries it. */
    "INSERT INTO body(story_id, guid, date_raw, link, form, categories, enclosures, text)"
    "  SELECT id, '', '', '', x'', x'', x'', title FROM story WHERE id NOT IN (SELECT story_id FROM body)",
    "UPDATE story SET hash = 0, analysis_version = -1 WHERE id IN (SELECT story_id FROM body WHERE length(form) = 0)",
    "DELETE FROM story_tag WHERE story_id NOT IN (SELECT id FROM story) OR tag_id NOT IN (SELECT id FROM tag)"
    "  OR source NOT BETWEEN 0 AND 3",
    "UPDATE OR REPLACE story_tag SET published = (SELECT published FROM story WHERE id = story_id)"
    "  WHERE published <> (SELECT published FROM story WHERE id = story_id)",
    "UPDATE story SET analysis_version = -1 WHERE id IN (SELECT story_id FROM mention"
    "  WHERE name_id NOT IN (SELECT id FROM name))",
    "DELETE FROM mention WHERE story_id NOT IN (SELECT id FROM story) OR name_id NOT IN (SELECT id FROM name)",
    "UPDATE key_figure SET published = (SELECT published FROM story WHERE id = key_figure.id / 4096)"
    "  WHERE published <> (SELECT published FROM story WHERE id = key_figure.id / 4096)",
    "UPDATE story SET analysis_version = -1 WHERE analysis_version > 0 AND id NOT IN (SELECT story_id FROM finding)",
    "UPDATE story SET analysis_version = -1 WHERE analysis_version > 0"
    "  AND nmetrics <> (SELECT count(*) FROM metric m WHERE m.story = story.id)",
    "UPDATE story SET analysis_version = -1 WHERE nmetrics > 0 AND id NOT IN (SELECT id / 4096 FROM key_figure)",
    "INSERT INTO event(id, first, newest, lead, sources, stories, unread) SELECT event_id, min(published), "
    "max(published),"
    "  max(id), 1, 0, 0 FROM story WHERE event_id NOT IN (SELECT id FROM event) GROUP BY event_id",
};

/* Where links between names and stories are lost, every story that has none may have lost its own. */
static const char mend_mentions[] =
    "UPDATE story SET analysis_version = -1 WHERE analysis_version > 0 AND id NOT IN (SELECT story_id FROM mention)";

/* Whose findings are not whole is analysed again by the next refresh, from nothing. */
static const char *const unfinds[] = {
    "DELETE FROM finding WHERE story_id IN (SELECT id FROM story WHERE analysis_version < 0)",
    "DELETE FROM key_figure WHERE id / 4096 IN (SELECT id FROM story WHERE analysis_version < 0)",
    "DELETE FROM agreement WHERE id / 4096 IN (SELECT id FROM story WHERE analysis_version < 0)",
    "DELETE FROM mention WHERE story_id IN (SELECT id FROM story WHERE analysis_version < 0)",
    "UPDATE story SET nmetrics = 0, words = 0, topics = '' WHERE analysis_version < 0",
};

static bool has_word(struct text words, struct text word)
{
    struct text one;
    while (text_split(&words, ' ', &one)) {
        if (text_same(one, word))
            return true;
    }
    return false;
}

/* A story's row names its tags too. What its feed does not give came from the user or a rule: the user, so that no rule
 * takes it away. */
static bool mend_tags(struct db *db, struct err *err)
{
    struct stmt *st = query(db,
                            "SELECT s.id, s.published, s.tags, f.tags FROM story s JOIN feed f"
                            " ON f.id = s.feed_id WHERE s.tags <> ''",
                            "");
    bool ok = true;
    while (ok && next_row(st)) {
        int64_t id = col_int(st, 0), published = col_int(st, 1), tag;
        struct text words = col_text(st, 2), given = col_text(st, 3), word;
        while (ok && text_split(&words, ' ', &word)) {
            if (!tag_valid(word))
                continue;
            ok = tag_intern(db, word, &tag, err) &&
                 tag_offer(db, id, published, tag, has_word(given, word) ? TAG_FEED : TAG_USER, err);
        }
    }
    return finish(st, ok ? err : NULL) && ok;
}

static bool mend_rows(struct salvage *s, struct err *err)
{
    struct db *db = s->to;
    bool ok = true;
    for (size_t i = 0; ok && i < LEN(mends); i++)
        ok = run(db, err, mends[i], "");
    ok = ok && (!s->mentions_lost || run(db, err, mend_mentions, ""));
    for (size_t i = 0; ok && i < LEN(unfinds); i++)
        ok = run(db, err, unfinds[i], "");
    return ok && mend_tags(db, err) && db_rebuild(db, err);
}

static bool count_up(struct salvage *s, struct err *err)
{
    const struct {
        int64_t *to;
        const char *sql;
    } counts[] = {
        {&s->out->feeds, "SELECT count(*) FROM feed WHERE url NOT LIKE 'recovered:%'"},
        {&s->out->nameless, "SELECT count(*) FROM feed WHERE url LIKE 'recovered:%'"},
        {&s->out->stories, "SELECT count(*) FROM story"},
        {&s->out->read, "SELECT count(*) FROM story WHERE read = 1"},
        {&s->out->starred, "SELECT count(*) FROM story WHERE starred = 1"},
        {&s->out->tagged, "SELECT count(DISTINCT story_id) FROM story_tag WHERE source IN (1, 2)"},
        {&s->out->textless, "SELECT count(*) FROM body WHERE length(form) = 0"},
        {&s->out->stale, "SELECT count(*) FROM story WHERE analysis_version <= 0"},
    };
    for (size_t i = 0; i < LEN(counts); i++) {
        if (!query_int(s->to, counts[i].to, NULL, err, counts[i].sql, ""))
            return false;
    }
    return true;
}

bool store_salvage(const char *from, const char *to, struct salvaged *out, struct err *err)
{
    struct salvage s = {.out = out, .path = from};
    *out = (struct salvaged){0};
    if (!db_open(&s.to, to, DB_WRITE, err))
        return false;
    sqlite3_db_config(s.to->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL); /* counters are made at the end */
    bool ok = db_exec(s.to, "PRAGMA foreign_keys = OFF; PRAGMA wal_checkpoint(TRUNCATE)", err) &&
              mend_header(&s, from, to, err) && tables_load(&s, err) && db_begin(s.to, err);
    if (ok) {
        ok = salvage_rows(&s, err) && (!s.damaged || (salvage_pages(&s, err) && salvage_indexes(&s, err))) &&
             mend_rows(&s, err) && count_up(&s, err);
        ok = ok ? db_commit(s.to, err) : (db_rollback(s.to), false);
    }
    tables_free(&s);
    arena_free(&s.arena);
    db_close(s.to);
    return ok;
}
