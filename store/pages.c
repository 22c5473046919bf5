/* store/pages.c -- see pages.h. The document in use is in body, the other one in page. */
#include "store/pages.h"

#include "base/mem.h"

#include "store/batch.h"

#define TRIES 2 /* that nobody asked for */

bool page_load(struct db *db, int64_t story, struct arena *a, struct story_page *out, struct err *err)
{
    *out = (struct story_page){ .fetched = TIME_NONE };
    struct stmt *st = query(db, "SELECT state, fetched, http_status, error, title, byline, image, caption, form, text"
                                " FROM page WHERE story_id = ?", "i", story);
    if (next_row(st)) {
        out->state = (enum page_state)col_int(st, 0);
        out->fetched = col_time(st, 1);
        out->http_status = col_int(st, 2);
        out->error = col_copy(st, 3, a);
        out->title = col_copy(st, 4, a);
        out->byline = col_copy(st, 5, a);
        out->image = col_copy(st, 6, a);
        out->caption = col_copy(st, 7, a);
        struct text form = col_copy(st, 8, a), text = col_copy(st, 9, a);
        if (text.n)
            doc_unpack(&out->other, a, text, form);
    }
    return finish(st, err);
}

bool page_want(struct db *db, int64_t story, struct err *err)
{
    return run(db, err, "INSERT OR IGNORE INTO page(story_id, state) VALUES(?, ?)", "ii", story, (int64_t)PAGE_WANTED);
}

#define WANTED_COLUMNS "s.id, s.url, f.url, s.title"

static struct wanted_page read_wanted(struct stmt *st, struct arena *a)
{
    return (struct wanted_page){ col_int(st, 0), col_copy(st, 1, a), col_copy(st, 2, a), col_copy(st, 3, a) };
}

bool pages_want_older(struct db *db, int64_t feed, int most, struct err *err)
{
    int64_t wanted = 0;
    if (!query_int(db, &wanted, NULL, err, "SELECT count(*) FROM page p INDEXED BY page_wanted CROSS JOIN story s"
                                           " ON s.id = p.story_id WHERE p.state = 1 AND s.feed_id = ?", "i", feed))
        return false;
    return wanted >= most ||
           run(db, err, "INSERT INTO page(story_id, state) SELECT s.id, ?1 FROM story s INDEXED BY story_feed"
                        " WHERE s.feed_id = ?2 AND s.muted = 0 AND s.url <> ''"
                        " AND NOT EXISTS(SELECT 1 FROM page p WHERE p.story_id = s.id)"
                        " ORDER BY s.published DESC, s.id DESC LIMIT ?3", "iii", (int64_t)PAGE_WANTED, feed,
               (int64_t)most - wanted);
}

/* --- hosts that want to be left alone for a while: rows of meta --- */

#define REST "page-rest:" /* then the host; the value is the end, in Unix seconds */

static struct text host_of(struct text url)
{
    size_t start = text_find(url, TEXT("://"), 0);
    struct text host = text_sub(url, start + 3, url.n);
    size_t end = 0;
    while (end < host.n && !strchr("/?#", host.p[end]))
        end++;
    return start < url.n ? text_sub(host, 0, end) : (struct text){ 0 };
}

static bool host_rests(struct db *db, const struct page_outcome *o, struct err *err)
{
    struct stmt *st = query(db, "SELECT url FROM story WHERE id = ?", "i", o->story);
    struct str key = { 0 }, until = { 0 };
    if (next_row(st)) {
        str_add_s(&key, REST);
        str_add(&key, host_of(col_text(st, 0)));
    }
    str_addf(&until, "%lld", (long long)o->not_before);
    bool ok = finish(st, err) &&
              run(db, err, "DELETE FROM meta WHERE key GLOB '" REST "*' AND CAST(value AS INTEGER) <= ?", "i", o->now) &&
              (!key.len || db_meta_set(db, str_c(&key), str_text(&until), err));
    str_free(&key);
    str_free(&until);
    return ok;
}

struct host_count {
    struct text host;
    int pages;
};
struct host_counts {
    struct host_count *hosts;
    size_t n, cap;
};

/* Another page of the url's host: false when it has had its share, or rests. */
static bool takes_one_more(struct host_counts *c, struct arena *a, struct text url)
{
    struct text host = host_of(url);
    size_t i = 0;
    while (i < c->n && !text_same(c->hosts[i].host, host))
        i++;
    if (i == c->n) {
        c->hosts = arena_grow(a, c->hosts, &c->cap, c->n + 1, sizeof *c->hosts);
        c->hosts[c->n++] = (struct host_count){ host, 0 };
    }
    return c->hosts[i].pages++ < PAGES_A_HOST;
}

static bool read_resting(struct db *db, int64_t now, struct host_counts *c, struct arena *a, struct err *err)
{
    struct stmt *st = query(db, "SELECT key FROM meta WHERE key GLOB '" REST "*' AND CAST(value AS INTEGER) > ?"
                                " LIMIT 1000", "i", now);
    while (next_row(st)) {
        struct text key = col_copy(st, 0, a);
        c->hosts = arena_grow(a, c->hosts, &c->cap, c->n + 1, sizeof *c->hosts);
        c->hosts[c->n++] = (struct host_count){ text_sub(key, sizeof REST - 1, key.n), PAGES_A_HOST };
    }
    return finish(st, err);
}

#define LOOKED_AT 4000 /* rows */

bool pages_wanted(struct db *db, int limit, struct arena *a, struct wanted_page **out, size_t *n, struct err *err)
{
    size_t cap = 0;
    struct host_counts hosts = { 0 };
    *out = NULL;
    *n = 0;
    if (!read_resting(db, db_now(db), &hosts, a, err))
        return false;
    struct stmt *st = query(db, "SELECT " WANTED_COLUMNS " FROM page p INDEXED BY page_wanted"
                                " CROSS JOIN story s ON s.id = p.story_id CROSS JOIN feed f ON f.id = s.feed_id"
                                " WHERE p.state = 1 AND s.muted = 0 ORDER BY p.story_id DESC LIMIT ?", "i", (int64_t)LOOKED_AT);
    while (*n < (size_t)limit && next_row(st)) {
        struct wanted_page page = read_wanted(st, a);
        if (!takes_one_more(&hosts, a, page.url))
            continue;
        *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = page;
    }
    return finish(st, err);
}

bool page_of_story(struct db *db, int64_t story, struct arena *a, struct wanted_page *out, struct err *err)
{
    struct stmt *st =
        query(db, "SELECT " WANTED_COLUMNS " FROM story s JOIN feed f ON f.id = s.feed_id WHERE s.id = ?", "i", story);
    bool found = next_row(st);
    if (found)
        *out = read_wanted(st, a);
    return finish(st, err) && (found || err_code(err, ERR_NOT_FOUND, "there is no story %lld", (long long)story));
}

/* --- which document is in use --- */

struct standing { /* of a story, before */
    bool found, used;
    int64_t version, event;
    size_t in_use, other; /* bytes of the two texts; 0 = none */
};

static bool read_standing(struct db *db, int64_t story, struct standing *s, struct err *err)
{
    *s = (struct standing){ 0 };
    struct stmt *st =
        query(db, "SELECT s.analysis_version, s.event_id, coalesce(p.state, 0), length(CAST(b.text AS BLOB)),"
                  " coalesce(length(CAST(p.text AS BLOB)), 0) FROM story s JOIN body b ON b.story_id = s.id"
                  " LEFT JOIN page p ON p.story_id = s.id WHERE s.id = ?", "i", story);
    s->found = next_row(st);
    if (s->found) {
        s->version = col_int(st, 0);
        s->event = col_int(st, 1);
        s->used = col_int(st, 2) == PAGE_USED;
        s->in_use = (size_t)col_int(st, 3);
        s->other = (size_t)col_int(st, 4);
    }
    return finish(st, err);
}

/* What is derived from the document in use goes before another takes its place. */
static bool drop_derived(struct db *db, int64_t story, const struct standing *s, struct err *err)
{
    if (s->version > 0 && (!words_flush(db, err) || !words_drop(db, story, err) || !findings_unlink(db, story, err)))
        return false;
    batch_touch(batch_of(db), s->event);
    return run(db, err, "UPDATE story SET text_hash = 0, words = 0, nmetrics = 0, analysis_version = ?, topics = ''"
                        " WHERE id = ?", "ii", s->version ? INT64_C(-1) : INT64_C(0), story);
}

static bool park(struct db *db, int64_t story, struct text form, struct text text, struct err *err)
{
    return run(db, err, "UPDATE page SET form = ?, text = ? WHERE story_id = ?", "bti", form, text, story);
}

static bool park_body(struct db *db, int64_t story, struct err *err)
{
    return run(db, err, "UPDATE page SET (form, text) = (SELECT form, text FROM body WHERE story_id = ?1)"
                        " WHERE story_id = ?1", "i", story);
}

/* The page's document becomes the story's, or lies beside it. */
static bool place_doc(struct db *db, const struct page_outcome *o, const struct standing *s, bool use, struct err *err)
{
    struct str form = { 0 };
    struct text text = o->doc->text;
    bool ok = true;
    doc_pack(o->doc, &form);
    if (use || s->used)
        ok = drop_derived(db, o->story, s, err);
    if (ok && use) {
        ok = (s->used || park_body(db, o->story, err)) &&
             run(db, err, "UPDATE body SET form = ?, text = ? WHERE story_id = ?", "bti", str_text(&form), text, o->story);
    } else if (ok) {
        ok = (!s->used || run(db, err, "UPDATE body SET (form, text) = (SELECT form, text FROM page WHERE story_id = ?1)"
                                       " WHERE story_id = ?1", "i", o->story)) &&
             park(db, o->story, str_text(&form), text, err);
    }
    str_free(&form);
    return ok;
}

static bool store_failure(struct db *db, const struct page_outcome *o, struct err *err)
{
    if (o->refused)
        return (o->not_before == TIME_NONE || host_rests(db, o, err)) &&
               run(db, err, "UPDATE page SET fetched = ?, http_status = ?, error = ? WHERE story_id = ?", "iisi", o->now,
                   o->http_status, o->error, o->story);
    return run(db, err, "UPDATE page SET fetched = ?, http_status = ?, error = ?, tries = tries + 1,"
                        " state = CASE WHEN state > 2 THEN state WHEN tries + 1 < ? THEN 1 ELSE 2 END WHERE story_id = ?",
               "iisii", o->now, o->http_status, o->error, (int64_t)TRIES, o->story);
}

bool page_store(struct db *db, const struct page_outcome *o, enum page_state *state, struct err *err)
{
    struct standing s;
    int64_t now_is = 0;
    if (!read_standing(db, o->story, &s, err))
        return false;
    if (!s.found)
        return err_code(err, ERR_NOT_FOUND, "there is no story %lld", (long long)o->story);
    if (!page_want(db, o->story, err))
        return false;
    bool ok = true;
    if (o->error) {
        ok = store_failure(db, o, err);
    } else {
        bool use = o->doc->text.n > (s.used ? s.other : s.in_use);
        uint64_t hash = use ? text_hash(o->doc->text) | 1 : 0;
        ok = place_doc(db, o, &s, use, err) &&
             run(db, err, "UPDATE page SET state = ?, fetched = ?, http_status = ?, error = '', tries = 0, title = ?,"
                          " byline = ?, image = ?, caption = ?, hash = ? WHERE story_id = ?", "iiittttii",
                 (int64_t)(use ? PAGE_USED : PAGE_KEPT), o->now, o->http_status, o->title, o->byline, o->image, o->caption,
                 (int64_t)hash, o->story);
    }
    ok = ok && query_int(db, &now_is, NULL, err, "SELECT state FROM page WHERE story_id = ?", "i", o->story);
    *state = (enum page_state)now_is;
    return ok;
}

bool page_takes_own(struct db *db, int64_t story, struct text form, struct text text, bool *taken, struct err *err)
{
    struct standing s;
    *taken = false;
    if (!read_standing(db, story, &s, err))
        return false;
    if (!s.used)
        return true;
    if (s.in_use > text.n) {
        *taken = true;
        return park(db, story, form, text, err);
    }
    return park_body(db, story, err) &&
           run(db, err, "UPDATE page SET state = ?, hash = 0 WHERE story_id = ?", "ii", (int64_t)PAGE_KEPT, story);
}

void page_words(struct str *out, const struct story_page *p)
{
    static const char *const words[] = {
        [PAGE_NONE] = "", [PAGE_WANTED] = "is fetched by the next refresh", [PAGE_GIVEN_UP] = "",
        [PAGE_KEPT] = "fetched; it says less than the feed", [PAGE_USED] = "whole article",
    };
    const char *state = p->state <= PAGE_USED ? words[p->state] : "";
    if (p->error.n) {
        str_add_s(out, p->state >= PAGE_KEPT ? "could not be fetched again: " : "could not be fetched: ");
        str_add(out, text_head(p->error, 300));
        state = p->state == PAGE_WANTED ? "tried again by the next refresh" : "";
    }
    str_addf(out, "%s%s", p->error.n && *state ? "; " : "", state);
}

const char *page_state_name(enum page_state state)
{
    static const char *const names[] = { "none", "wanted", "failed", "kept", "used" };
    return state <= PAGE_USED ? names[state] : names[0];
}
