/* store/feeds.c -- see feeds.h. */
#include "store/feeds.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/internal.h"
#include "store/names.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

const char *feed_status_name(enum feed_status status)
{
    static const char *const names[] = { "new", "ok", "waiting", "failing", "gone" };
    return (unsigned)status < LEN(names) ? names[status] : "";
}

/* A feed as the store has it, for comparison with the list. */
struct stored_feed {
    int64_t id, section_id, position;
    struct text url, title, own_title, tags, section;
    struct text moved_to; /* as feeds.conf would list it; empty = nowhere */
    bool listed, hidden, seen, untitled, wanted;
};

struct stored_section {
    int64_t id, position;
    struct text name;
    bool listed, seen;
};

struct sync {
    struct db *db;
    struct arena arena;
    struct err *err;
    struct stored_feed *feeds;
    size_t nfeeds, feed_cap;
    uint32_t *slots;   /* by url: index + 1 */
    uint32_t *targets; /* likewise by moved_to: feeds that the list names no more */
    size_t nslots;
    struct stored_section *sections;
    size_t nsections, section_cap;
    bool write;   /* false: only find out whether there is anything to do */
    bool differs;
};

/* page: sources stay such. Empty when it leads nowhere new. */
static struct text moved_address(struct sync *s, struct text url, struct text moved_to)
{
    struct str address = { 0 };
    if (moved_to.n && text_starts(url, "page:"))
        str_add_s(&address, "page:");
    str_add(&address, moved_to);
    bool new = moved_to.n && !text_same(str_text(&address), url);
    struct text t = new ? arena_text(&s->arena, str_text(&address)) : (struct text){ 0 };
    str_free(&address);
    return t;
}

static bool load_stored(struct sync *s)
{
    struct stmt *st = query(s->db,
                            "SELECT f.id, f.section_id, f.position, f.url, f.title, f.own_title, f.tags, f.listed,"
                            " f.hidden, s.name, f.moved_to FROM feed f JOIN section s ON s.id = f.section_id",
                            "");
    while (next_row(st)) {
        s->feeds = arena_grow(&s->arena, s->feeds, &s->feed_cap, s->nfeeds + 1, sizeof *s->feeds);
        s->feeds[s->nfeeds++] = (struct stored_feed){
            .id = col_int(st, 0), .section_id = col_int(st, 1), .position = col_int(st, 2),
            .url = col_copy(st, 3, &s->arena), .title = col_copy(st, 4, &s->arena), .untitled = col_null(st, 4),
            .own_title = col_copy(st, 5, &s->arena), .tags = col_copy(st, 6, &s->arena), .listed = col_int(st, 7),
            .hidden = col_int(st, 8), .section = col_copy(st, 9, &s->arena),
        };
        struct stored_feed *f = &s->feeds[s->nfeeds - 1];
        f->moved_to = moved_address(s, f->url, col_text(st, 10));
    }
    if (!finish(st, s->err))
        return false;
    st = query(s->db, "SELECT id, position, name, listed FROM section", "");
    while (next_row(st)) {
        s->sections = arena_grow(&s->arena, s->sections, &s->section_cap, s->nsections + 1, sizeof *s->sections);
        s->sections[s->nsections++] = (struct stored_section){
            .id = col_int(st, 0),
            .position = col_int(st, 1),
            .name = col_copy(st, 2, &s->arena),
            .listed = col_int(st, 3),
        };
    }
    return finish(st, s->err);
}

static uint32_t *slot_of(struct sync *s, struct text url)
{
    size_t at = (size_t)(text_hash(url) & (s->nslots - 1));
    while (s->slots[at] && !text_same(s->feeds[s->slots[at] - 1].url, url))
        at = (at + 1) & (s->nslots - 1);
    return &s->slots[at];
}

static uint32_t *target_of(struct sync *s, struct text url)
{
    size_t at = (size_t)(text_hash(url) & (s->nslots - 1));
    while (s->targets[at] && !text_same(s->feeds[s->targets[at] - 1].moved_to, url))
        at = (at + 1) & (s->nslots - 1);
    return &s->targets[at];
}

static void index_feeds(struct sync *s, const struct feed_listing *list, size_t n)
{
    for (s->nslots = 64; s->nslots < (s->nfeeds + n) * 2;)
        s->nslots *= 2;
    s->slots = arena_array(&s->arena, s->nslots, sizeof *s->slots);
    s->targets = arena_array(&s->arena, s->nslots, sizeof *s->targets);
    for (size_t i = 0; i < s->nfeeds; i++)
        *slot_of(s, s->feeds[i].url) = (uint32_t)i + 1;
    for (size_t i = 0; i < n; i++) {
        uint32_t at = *slot_of(s, text_of(list[i].url));
        if (at)
            s->feeds[at - 1].wanted = true;
    }
    for (size_t i = 0; i < s->nfeeds; i++) {
        struct stored_feed *f = &s->feeds[i];
        uint32_t *target = f->moved_to.n && f->listed && !f->wanted ? target_of(s, f->moved_to) : NULL;
        if (target && !*target)
            *target = (uint32_t)i + 1;
    }
}

static bool sync_section(struct sync *s, const char *name, int64_t position, int64_t *id)
{
    struct text wanted = text_of(name);
    struct stored_section *found = NULL;
    for (size_t i = 0; i < s->nsections && !found; i++) {
        if (text_same(s->sections[i].name, wanted))
            found = &s->sections[i];
    }
    if (found && (found->seen || (found->listed && (position < 0 || found->position == position)))) {
        found->seen = true;
        *id = found->id;
        return true;
    }
    s->differs = true;
    *id = found ? found->id : 0;
    if (!s->write)
        return true;
    if (!run(s->db, s->err,
             "INSERT INTO section(name, fold, position, listed) VALUES(?, ?, ?, 1)"
             " ON CONFLICT(name) DO UPDATE SET position = excluded.position, listed = 1",
             "tti", wanted, name_fold(&s->arena, wanted), position < 0 ? INT64_C(100000) : position))
        return false;
    if (!found) {
        s->sections = arena_grow(&s->arena, s->sections, &s->section_cap, s->nsections + 1, sizeof *s->sections);
        found = &s->sections[s->nsections++];
        *found = (struct stored_section){ .id = db_last_id(s->db), .name = arena_text(&s->arena, wanted) };
    }
    found->seen = true;
    *id = found->id;
    return true;
}

static struct text joined_tags(struct sync *s, const struct feed_listing *l)
{
    struct str tags = { 0 };
    for (size_t i = 0; i < l->ntags; i++) {
        if (i)
            str_add_c(&tags, ' ');
        str_add_s(&tags, l->tags[i]);
    }
    struct text joined = arena_text(&s->arena, str_text(&tags));
    str_free(&tags);
    return joined;
}

static struct text shown_name(const char *title, struct text own_title, struct text url)
{
    return title && *title ? text_of(title) : own_title.n ? own_title : url;
}

static bool add_feed(struct sync *s, const struct feed_listing *l, int64_t position, int64_t section, struct text tags)
{
    struct text name = shown_name(l->title, (struct text){ 0 }, text_of(l->url));
    return run(s->db, s->err, "INSERT INTO feed(url, name, fold, title, section_id, position, tags, hidden)"
                              " VALUES(?, ?, ?, ?, ?, ?, ?, ?)", "sttsiiti", l->url, name, name_fold(&s->arena, name),
               l->title, section, position, tags, (int64_t)l->hidden) &&
           run(s->db, s->err, "INSERT INTO feed_count(feed_id) VALUES(?)", "i", db_last_id(s->db));
}

static bool change_feed(struct sync *s, const struct stored_feed *old, const struct feed_listing *l, int64_t position,
                        int64_t section, struct text tags)
{
    struct text name = shown_name(l->title, old->own_title, old->url);
    if (!run(s->db, s->err,
             "UPDATE feed SET name = ?, fold = ?, title = ?, section_id = ?, position = ?, tags = ?,"
             " hidden = ?, listed = 1 WHERE id = ?",
             "ttsiitii", name, name_fold(&s->arena, name), l->title, section, position, tags, (int64_t)l->hidden,
             old->id))
        return false;
    if ((section != old->section_id || l->hidden != old->hidden) &&
        !run(s->db, s->err, "UPDATE story SET section_id = ? WHERE feed_id = ?", "ii", l->hidden ? INT64_C(0) : section,
             old->id))
        return false;
    return text_same(tags, old->tags) || feed_tags_changed(s->db, old->id, old->tags, tags, s->err);
}

/* The row of a feed that moved to url takes that address. It is found by its old one again, too. */
static struct stored_feed *rename_moved(struct sync *s, struct text url, uint32_t *slot, bool *ok)
{
    uint32_t *target = target_of(s, url);
    struct stored_feed *f = *target ? &s->feeds[*target - 1] : NULL;
    if (!f || f->seen)
        return NULL;
    s->differs = true;
    *slot = *target;
    f->url = arena_text(&s->arena, url);
    f->moved_to = (struct text){ 0 };
    f->wanted = true;
    *ok = !s->write || run(s->db, s->err, "UPDATE feed SET url = ?, moved_to = '' WHERE id = ?", "ti", url, f->id);
    return f;
}

static bool sync_feed(struct sync *s, const struct feed_listing *l, int64_t position)
{
    int64_t section = 0;
    if (!sync_section(s, l->section ? l->section : "", -1, &section))
        return false;
    struct text tags = joined_tags(s, l);
    uint32_t *slot = slot_of(s, text_of(l->url));
    bool ok = true;
    struct stored_feed *old = *slot ? &s->feeds[*slot - 1] : rename_moved(s, text_of(l->url), slot, &ok);
    if (!ok)
        return false;
    if (old && old->seen)
        return true; /* listed twice: the first line counts */
    bool same = old && old->listed && old->hidden == l->hidden && old->position == position &&
                old->section_id == section && text_same(old->tags, tags) && old->untitled == !l->title &&
                text_same(old->title, text_of(l->title));
    if (old)
        old->seen = true;
    if (same)
        return true;
    s->differs = true;
    if (!s->write)
        return true;
    if (old)
        return change_feed(s, old, l, position, section, tags);
    if (!add_feed(s, l, position, section, tags))
        return false;
    s->feeds = arena_grow(&s->arena, s->feeds, &s->feed_cap, s->nfeeds + 1, sizeof *s->feeds);
    s->feeds[s->nfeeds++] = (struct stored_feed){ .url = arena_text(&s->arena, text_of(l->url)), .seen = true };
    *slot = (uint32_t)s->nfeeds;
    return true;
}

static bool recount(struct sync *s, int64_t feed)
{
    return run(s->db, s->err,
               "UPDATE feed_count SET (stories, unread) = (SELECT count(*), coalesce(sum(read = 0), 0) FROM story"
               " WHERE feed_id = ?1 AND muted = 0) WHERE feed_id = ?1", "i", feed);
}

/* The stories of a feed that moved to another listed one. */
static bool merge_moved(struct sync *s, const struct stored_feed *from)
{
    uint32_t at = from->moved_to.n ? *slot_of(s, from->moved_to) : 0;
    const struct stored_feed *to = at ? &s->feeds[at - 1] : NULL;
    if (!to || !to->seen || to == from || !to->id)
        return true;
    return run(s->db, s->err, "UPDATE story SET read = 1 WHERE feed_id = ?1 AND read = 0 AND guid_hash IN"
                              " (SELECT guid_hash FROM story WHERE feed_id = ?2 AND read = 1)", "ii", to->id, from->id) &&
           run(s->db, s->err, "UPDATE story SET starred = 1 WHERE feed_id = ?1 AND starred = 0 AND guid_hash IN"
                              " (SELECT guid_hash FROM story WHERE feed_id = ?2 AND starred = 1)", "ii", to->id, from->id) &&
           run(s->db, s->err, "UPDATE OR IGNORE story SET feed_id = ?1, section_id ="
                              " (SELECT section_id FROM feed WHERE id = ?1) WHERE feed_id = ?2", "ii", to->id, from->id) &&
           recount(s, to->id) && recount(s, from->id);
}

static bool drop_unlisted(struct sync *s)
{
    for (size_t i = 0; i < s->nfeeds; i++) {
        if (s->feeds[i].seen || !s->feeds[i].listed)
            continue;
        s->differs = true;
        if (s->write && !merge_moved(s, &s->feeds[i]))
            return false;
        if (s->write && !run(s->db, s->err, "UPDATE feed SET listed = 0 WHERE id = ?", "i", s->feeds[i].id))
            return false;
    }
    for (size_t i = 0; i < s->nsections; i++) {
        if (s->sections[i].seen || !s->sections[i].listed)
            continue;
        s->differs = true;
        if (s->write && !run(s->db, s->err, "UPDATE section SET listed = 0 WHERE id = ?", "i", s->sections[i].id))
            return false;
    }
    return true;
}

static bool sync_pass(struct db *db, const struct feed_listing *list, size_t n, const char *const *sections,
                      size_t nsections, bool write, bool *differs, struct err *err)
{
    struct sync s = { .db = db, .err = err, .write = write };
    int64_t id;
    bool ok = load_stored(&s);
    index_feeds(&s, list, n);
    for (size_t i = 0; ok && i < nsections; i++)
        ok = sync_section(&s, sections[i], (int64_t)i, &id);
    for (size_t i = 0; ok && i < n; i++)
        ok = sync_feed(&s, &list[i], (int64_t)i);
    ok = ok && drop_unlisted(&s);
    *differs = s.differs;
    arena_free(&s.arena);
    return ok;
}

bool feeds_sync(struct db *db, const struct feed_listing *list, size_t n, const char *const *sections, size_t nsections,
                struct err *err)
{
    bool differs = false, entered = false;
    if (!sync_pass(db, list, n, sections, nsections, false, &differs, err))
        return false;
    if (!differs)
        return true;
    if (!db_enter(db, &entered, err))
        return false;
    bool ok = sync_pass(db, list, n, sections, nsections, true, &differs, err);
    return db_leave(db, entered, ok, err);
}

int64_t feed_idle_days(const struct feed_row *row, int64_t now)
{
    if (!row->stories || row->newest == TIME_NONE)
        return -1;
    return now > row->newest ? (now - row->newest) / DAY : 0;
}

/* From the newest to the tenth newest, or to the oldest of fewer. */
static int64_t mean_gap(const struct feed_row *row, int64_t tenth, int64_t oldest)
{
    int64_t n = tenth != TIME_NONE ? 10 : row->stories < 10 ? row->stories : 10;
    int64_t from = tenth != TIME_NONE ? tenth : oldest;
    if (n < 3 || row->newest == TIME_NONE || from == TIME_NONE || from >= row->newest)
        return 0;
    return (row->newest - from) / (n - 1);
}

bool feeds_load(struct db *db, bool unlisted_too, struct arena *a, struct feed_row **out, size_t *n, struct err *err)
{
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    struct stmt *st = query(
        db, "SELECT f.id, f.url, f.name, s.name, f.tags, f.link, f.error, f.moved_to, f.status, f.http_status,"
            " f.last_fetched, f.last_ok, f.next_due, f.failures, coalesce(c.stories, 0), coalesce(c.unread, 0),"
            " (SELECT max(published) FROM story WHERE feed_id = f.id AND muted = 0),"
            " f.listed, f.etag, f.last_modified, f.content_hash, f.hidden,"
            " (SELECT published FROM story WHERE feed_id = f.id AND muted = 0 ORDER BY published DESC LIMIT 1 OFFSET 9),"
            " (SELECT min(published) FROM story WHERE feed_id = f.id AND muted = 0), f.ttl"
            " FROM feed f JOIN section s ON s.id = f.section_id LEFT JOIN feed_count c ON c.feed_id = f.id"
            " WHERE f.listed OR (? AND EXISTS (SELECT 1 FROM story WHERE feed_id = f.id)) ORDER BY f.listed DESC, f.position, f.id", "i", (int64_t)unlisted_too);
    while (next_row(st)) {
        *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = (struct feed_row){
            .id = col_int(st, 0),
            .url = col_copy(st, 1, a),
            .title = col_copy(st, 2, a),
            .section = col_copy(st, 3, a),
            .tags = col_copy(st, 4, a),
            .link = col_copy(st, 5, a),
            .error = col_copy(st, 6, a),
            .moved_to = col_copy(st, 7, a),
            .status = (enum feed_status)col_int(st, 8),
            .http_status = col_int(st, 9),
            .last_fetched = col_time(st, 10),
            .last_ok = col_time(st, 11),
            .next_due = col_time(st, 12),
            .failures = col_int(st, 13),
            .stories = col_int(st, 14),
            .unread = col_int(st, 15),
            .newest = col_time(st, 16),
            .listed = col_int(st, 17),
            .etag = col_copy(st, 18, a),
            .last_modified = col_copy(st, 19, a),
            .content_hash = col_int(st, 20),
            .hidden = col_int(st, 21),
        };
        struct feed_row *row = &(*out)[*n - 1];
        row->gap = mean_gap(row, col_time(st, 22), col_time(st, 23));
        row->ttl = col_int(st, 24);
    }
    return finish(st, err);
}
