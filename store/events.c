/* store/events.c -- an event's numbers from its stories, and the end of a batch; see ingest.h.
 *
 * Sources: distinct feeds and distinct hosts are both counted over the stories that are neither duplicates nor muted,
 * and the smaller number counts: two feeds of one host are one source, and so is one feed that links to many hosts.
 * Breaking: BREAKING_SOURCES distinct sources joined within BREAKING_JOIN of each other, the newest not older than
 * BREAKING_FRESH when it was seen. breaking_at is set once; lists show the mark as long as the newest story is
 * fresh. */
#include "store/batch.h"

#include "base/mem.h"
#include "store/query_sql.h"
#include "store/tags.h"

#include <stdlib.h>
#include <string.h>

#define EVENT_STORIES_MAX 2000 /* an event that swallowed more is counted by its newest */

struct event_story {
    int64_t id, feed, published, fetched;
    uint64_t source;
    bool duplicate, muted, read;
};

struct event_numbers {
    int64_t first, newest, lead;
    int64_t sources, stories, unread;
    bool breaking;
};

static int by_time(const void *a, const void *b)
{
    const struct event_story *x = a, *y = b;
    if (x->published != y->published)
        return x->published < y->published ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t distinct(uint64_t *numbers, size_t n)
{
    size_t count = 0;
    qsort(numbers, n, sizeof *numbers, by_number);
    for (size_t i = 0; i < n; i++)
        count += !i || numbers[i] != numbers[i - 1];
    return count;
}

/* Distinct sources of stories[from..to). room holds 2 * n numbers. */
static size_t count_sources(const struct event_story *stories, size_t from, size_t to, uint64_t *room)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        if (stories[i].duplicate || stories[i].muted)
            continue;
        room[n] = (uint64_t)stories[i].feed;
        n++;
    }
    size_t feeds = distinct(room, n);
    n = 0;
    for (size_t i = from; i < to; i++) {
        if (!stories[i].duplicate && !stories[i].muted)
            room[n++] = stories[i].source;
    }
    size_t hosts = distinct(room, n);
    return feeds < hosts ? feeds : hosts;
}

static bool is_breaking(const struct event_story *s, size_t n, int64_t now, uint64_t *room)
{
    if (!n || s[n - 1].published <= now - BREAKING_FRESH)
        return false;
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        while (s[i].published - s[from].published > BREAKING_JOIN)
            from++;
        /* only where the window is at its fullest need its sources be counted */
        bool fullest = i + 1 == n || s[i + 1].published - s[from].published > BREAKING_JOIN;
        if (fullest && i + 1 - from >= BREAKING_SOURCES && count_sources(s, from, i + 1, room) >= BREAKING_SOURCES)
            return true;
    }
    return false;
}

static struct event_numbers count_event(struct event_story *s, size_t n, int64_t now, struct arena *a)
{
    struct event_numbers e = { 0 };
    uint64_t *room = arena_array(a, n, sizeof *room);
    qsort(s, n, sizeof *s, by_time);
    for (size_t i = 0; i < n; i++) {
        if (s[i].muted)
            continue;
        if (!e.stories++)
            e.first = s[i].published;
        e.unread += !s[i].read;
        e.newest = s[i].published;
        e.lead = s[i].id;
    }
    if (!e.stories && n) {
        e.first = s[0].published;
        e.newest = s[n - 1].published;
        e.lead = s[n - 1].id;
    }
    e.sources = (int64_t)count_sources(s, 0, n, room);
    e.breaking = is_breaking(s, n, now, room);
    return e;
}

bool event_recount(struct db *db, int64_t event, int64_t now, struct err *err)
{
    struct arena a = { 0 };
    struct event_story *s = NULL;
    size_t n = 0, cap = 0;
    struct stmt *st = query(db, "SELECT id, feed_id, published, fetched, source, duplicate, muted, read FROM story"
                                " WHERE event_id = ? ORDER BY published DESC LIMIT ?", "ii", event,
                            (int64_t)EVENT_STORIES_MAX);
    while (next_row(st)) {
        s = arena_grow(&a, s, &cap, n + 1, sizeof *s);
        s[n++] = (struct event_story){ col_int(st, 0), col_int(st, 1), col_int(st, 2), col_int(st, 3),
                                       (uint64_t)col_int(st, 4), col_int(st, 5), col_int(st, 6), col_int(st, 7) };
    }
    bool ok = finish(st, err);
    if (ok && !n) {
        ok = run(db, err, "DELETE FROM event WHERE id = ?", "i", event);
    } else if (ok) {
        struct event_numbers e = count_event(s, n, now, &a);
        ok = run(db, err,
                 "INSERT INTO event(id, first, newest, lead, sources, stories, unread, breaking_at)"
                 " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET first = ?2, newest = ?3,"
                 " lead = ?4, sources = ?5, stories = ?6, unread = ?7, breaking_at = coalesce(breaking_at, ?8)",
                 "iiiiiiiw", event, e.first, e.newest, e.lead, e.sources, e.stories, e.unread,
                 e.breaking ? now : TIME_NONE);
    }
    arena_free(&a);
    return ok && (n < 2 || figures_classify(db, event, err));
}

bool events_recount(struct db *db, int64_t now, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    if (b->nevents)
        qsort(b->events, b->nevents, sizeof *b->events, by_number);
    for (size_t i = 0; i < b->nevents; i++) {
        if ((!i || b->events[i] != b->events[i - 1]) && !event_recount(db, b->events[i], now, err))
            return false;
    }
    b->nevents = 0;
    return true;
}

bool ingest_finish(struct db *db, const struct tag_rule *rules, size_t nrules, int64_t now, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    bool ok = batch_flush_feed(db, err) && batch_flush_mentions(db, err) && words_flush(db, err);
    for (size_t i = 0; ok && i < b->new.n; i++)
        ok = rules_apply(db, rules, nrules, b->new.runs[i].first, b->new.runs[i].last, err);
    if (!ok || !events_recount(db, now, err) || !batch_end_trends(db, err))
        return false;
    b->next_id = 0;
    b->new.n = 0;
    arena_free(&b->feed.arena);
    b->feed = (struct batch_feed){ 0 }; /* the next transaction may find other tags */
    return true;
}
