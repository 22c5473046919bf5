/* store/ingest.c -- stories on their way in; see ingest.h. What a batch leaves to do is in batch.h. */
#include "store/ingest.h"

#include "base/mem.h"
#include "store/batch.h"
#include "store/names.h"
#include "store/pages.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

uint64_t story_source(struct text story_url, struct text feed_url)
{
    const struct text urls[] = { story_url, feed_url };
    for (size_t i = 0; i < LEN(urls); i++) {
        size_t at = text_find(urls[i], TEXT("://"), 0);
        if (at >= urls[i].n)
            continue;
        struct text host = text_sub(urls[i], at + 3, urls[i].n);
        size_t end = 0;
        while (end < host.n && !memchr("/?#", host.p[end], 3))
            end++;
        host.n = end;
        size_t user = text_find_byte(host, '@', 0);
        if (user < host.n)
            host = text_sub(host, user + 1, host.n);
        host.n = text_find_byte(host, ':', 0);
        if (text_starts(host, "www."))
            host = text_sub(host, 4, host.n);
        if (host.n)
            return text_hash(host); /* URLs in the store are cleaned: hosts are lower case */
    }
    return text_hash(feed_url);
}

bool ingest_known(struct db *db, int64_t feed_id, struct arena *a, struct known_story **out, size_t *n, struct err *err)
{
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    /* guid_hash is unsigned: SQLite's order is that of int64_t, so the negative half comes behind */
    struct stmt *st = query(db, "SELECT guid_hash, hash FROM story WHERE feed_id = ? ORDER BY guid_hash < 0, guid_hash",
                            "i", feed_id);
    while (next_row(st)) {
        *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = (struct known_story){ (uint64_t)col_int(st, 0), (uint64_t)col_int(st, 1) };
    }
    return finish(st, err);
}

bool ingest_outcome(struct db *db, const struct feed_outcome *o, struct err *err)
{
    bool ok = !o->error;
    if (!run(db, err,
             "UPDATE feed SET status = ?1, http_status = ?2, error = ?3, last_fetched = ?4, next_due = ?5,"
             " failures = CASE WHEN ?6 THEN 0 ELSE failures + 1 END, last_ok = CASE WHEN ?6 THEN ?4 ELSE last_ok END,"
             " moved_to = coalesce(?7, moved_to) WHERE id = ?8",
             "iisiiisi", (int64_t)o->status, (int64_t)o->http_status, o->error ? o->error : "", o->now, o->next_due,
             (int64_t)ok, o->moved_to, o->feed_id))
        return false;
    if (!o->body_read)
        return true;
    if (!run(db, err, "UPDATE feed SET etag = ?, last_modified = ?, content_hash = ?, ttl = ? WHERE id = ?", "ssiii",
             o->etag ? o->etag : "", o->last_modified ? o->last_modified : "", (int64_t)o->content_hash, o->ttl,
             o->feed_id))
        return false;
    if (o->link.n && !run(db, err, "UPDATE feed SET link = ?1 WHERE id = ?2 AND link <> ?1", "ti", o->link, o->feed_id))
        return false;
    if (!o->title.n)
        return true;
    struct arena a = { 0 };
    bool done = run(db, err,
                    "UPDATE feed SET own_title = ?1,"
                    " name = CASE WHEN coalesce(title, '') <> '' THEN name ELSE ?1 END,"
                    " fold = CASE WHEN coalesce(title, '') <> '' THEN fold ELSE ?2 END"
                    " WHERE id = ?3 AND own_title IS NOT ?1",
                    "tti", o->title, name_fold(&a, o->title), o->feed_id);
    arena_free(&a);
    return done;
}

static bool load_feed_tags(struct db *db, struct batch_feed *f, struct text words, struct err *err)
{
    struct text word;
    size_t cap = 0;
    struct str shown = { 0 };
    bool ok = true;
    while (ok && text_split(&words, ' ', &word)) {
        if (!word.n)
            continue;
        f->tags = arena_grow(&f->arena, f->tags, &cap, f->ntags + 1, sizeof *f->tags);
        ok = tag_intern(db, word, &f->tags[f->ntags], err);
        bool twice = false;
        for (size_t i = 0; i < f->ntags && !twice; i++)
            twice = f->tags[i] == f->tags[f->ntags];
        if (twice)
            continue;
        f->ntags++;
        str_add_s(&shown, shown.len ? " " : "");
        str_add(&shown, word);
    }
    f->tag_names = arena_text(&f->arena, str_text(&shown));
    str_free(&shown);
    return ok;
}

static bool take_feed(struct db *db, int64_t id, struct err *err)
{
    struct batch_feed *f = &batch_of(db)->feed;
    if (f->id == id)
        return true;
    if (!batch_flush_feed(db, err))
        return false;
    arena_free(&f->arena);
    *f = (struct batch_feed){ 0 };
    struct stmt *st = query(db, "SELECT iif(hidden, 0, section_id), url, tags FROM feed WHERE id = ?", "i", id);
    bool found = next_row(st), ok = true;
    if (found) {
        f->section_id = col_int(st, 0);
        f->url = col_copy(st, 1, &f->arena);
        ok = load_feed_tags(db, f, col_text(st, 2), err);
    }
    if (!finish(st, ok ? err : NULL) || !ok)
        return false;
    if (!found)
        return err_code(err, ERR_NOT_FOUND, "%s: no feed has the number %lld", db->path, (long long)id);
    f->id = id;
    return true;
}

static bool take_id(struct db *db, int64_t *id, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    if (!b->next_id) {
        int64_t newest = 0;
        if (!query_int(db, &newest, NULL, err, "SELECT max(id) FROM story", ""))
            return false;
        b->next_id = newest + 1;
    }
    *id = b->next_id++;
    return true;
}

static bool insert_story(struct db *db, const struct ingest_item *item, int64_t published, struct err *err)
{
    const struct story *s = item->story;
    const struct batch_feed *feed = &batch_of(db)->feed;
    return run(db, err,
               "INSERT INTO story(id, feed_id, section_id, guid_hash, event_id, published, updated, fetched, guessed, hash,"
               " text_hash, source, words, nmetrics, analysis_version, title, url, author, tags)"
               " VALUES(?1, ?2, ?3, ?4, ?1, ?5, ?6, ?7, ?8, ?9, 0, ?10, 0, 0, 0, ?11, ?12, ?13, ?14)", "iiiiiwiiiitttt",
               item->id, item->feed_id, feed->section_id, (int64_t)text_hash(s->guid), published, s->updated, item->now,
               (int64_t)s->date_guessed, (int64_t)s->hash, (int64_t)story_source(s->url, feed->url), s->title, s->url,
               s->author, feed->tag_names);
}

static bool write_body(struct db *db, int64_t id, const struct story *s, bool is_new, struct err *err)
{
    struct str form = { 0 }, categories = { 0 }, enclosures = { 0 };
    bool aside = false; /* the page's document stays in use */
    doc_pack(&s->doc, &form);
    pack_story_extras(&categories, &enclosures, s);
    bool ok = is_new || page_takes_own(db, id, str_text(&form), s->doc.text, &aside, err);
    if (ok && aside)
        ok = run(db, err, "UPDATE body SET date_raw = ?, link = ?, categories = ?, enclosures = ? WHERE story_id = ?", "ttbbi",
                 s->date_raw, s->link, str_text(&categories), str_text(&enclosures), id);
    else
        ok = ok && run(db, err,
                  "INSERT INTO body(story_id, guid, date_raw, link, form, categories, enclosures, text)"
                  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET date_raw = ?3, link = ?4, form = ?5,"
                  " categories = ?6, enclosures = ?7, text = ?8",
                  "itttbbbt", id, s->guid, s->date_raw, s->link, str_text(&form), str_text(&categories), str_text(&enclosures),
                  s->doc.text);
    str_free(&form);
    str_free(&categories);
    str_free(&enclosures);
    return ok;
}

static bool add_story(struct db *db, struct ingest_item *item, struct err *err)
{
    struct batch_feed *feed = &batch_of(db)->feed;
    int64_t published = item->story->published == TIME_NONE ? item->now : item->story->published;
    item->result = INGEST_NEW;
    if (!take_id(db, &item->id, err) || !insert_story(db, item, published, err) ||
        !write_body(db, item->id, item->story, true, err) ||
        !run(db, err, "INSERT INTO event(id, first, newest, lead, sources, stories, unread)"
                      " VALUES(?1, ?2, ?2, ?1, 1, 1, 1)", "ii", item->id, published))
        return false;
    for (size_t i = 0; i < feed->ntags; i++) {
        if (!tag_offer(db, item->id, published, feed->tags[i], TAG_FEED, err))
            return false;
    }
    feed->stories++;
    feed->unread++;
    return !item->full || !item->story->url.n || page_want(db, item->id, err);
}

struct known { /* what the store has under the story's guid */
    int64_t event, hash, version, published;
};

/* Words and findings of a story that its feed changes go with the old text. */
static bool drop_derived(struct db *db, int64_t story, const struct known *known, struct err *err)
{
    return known->version <= 0 ||
           (words_flush(db, err) && words_drop(db, story, err) && findings_unlink(db, story, err));
}

/* Text and times follow the feed; event, read, star and tags stay. */
static bool change_story(struct db *db, struct ingest_item *item, const struct known *known, struct err *err)
{
    const struct story *s = item->story;
    int64_t published = known->published;
    item->result = INGEST_CHANGED;
    if (!s->date_guessed && s->published != TIME_NONE)
        published = s->published; /* else the time of the first sight stays */
    if (!drop_derived(db, item->id, known, err) ||
        !run(db, err,
             "UPDATE story SET published = ?, updated = ?, guessed = min(guessed, ?), hash = ?, text_hash = 0, source = ?,"
             " words = 0, nmetrics = 0, analysis_version = ?, title = ?, url = ?, author = ?, topics = '' WHERE id = ?",
             "iwiiiittti", published, s->updated, (int64_t)s->date_guessed, (int64_t)s->hash,
             (int64_t)story_source(s->url, batch_of(db)->feed.url), known->version ? INT64_C(-1) : INT64_C(0), s->title,
             s->url, s->author, item->id) ||
        !write_body(db, item->id, s, false, err) ||
        !run(db, err, "UPDATE story_tag SET published = ?1 WHERE story_id = ?2 AND published <> ?1", "ii", published,
             item->id))
        return false;
    batch_touch(batch_of(db), known->event);
    return true;
}

bool ingest_story(struct db *db, struct ingest_item *item, struct err *err)
{
    struct known k = { 0 };
    if (!take_feed(db, item->feed_id, err))
        return false;
    struct stmt *st = query(db, "SELECT id, event_id, hash, analysis_version, published FROM story"
                                " WHERE feed_id = ? AND guid_hash = ?", "ii", item->feed_id,
                            (int64_t)text_hash(item->story->guid));
    bool known = next_row(st);
    if (known) {
        item->id = col_int(st, 0);
        k = (struct known){ col_int(st, 1), col_int(st, 2), col_int(st, 3), col_int(st, 4) };
    }
    if (!finish(st, err))
        return false;
    item->result = INGEST_SAME;
    if (known && k.hash == (int64_t)item->story->hash)
        return true;
    return known ? change_story(db, item, &k, err) : add_story(db, item, err);
}
