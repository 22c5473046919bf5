/* cli/refresh_write.c -- the one writer of a refresh; see refresh.h. */
#include "cli/refresh.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/schedule.h"

#include <stdlib.h>

#define BATCH_FEEDS 64 /* feeds in one transaction */
#define BATCH_MS 600   /* its longest time */
#define PROGRESS_MS 100

const char *http_status_words(long status)
{
    static const struct {
        long status;
        const char *words;
    } table[] = {
        { 400, "Bad Request" }, { 401, "needs a login" }, { 402, "needs payment" }, { 403, "forbidden" },
        { 404, "not found" }, { 410, "gone for good" }, { 429, "too many requests" }, { 451, "blocked for legal reasons" },
        { 500, "server error" }, { 502, "bad gateway" }, { 503, "unavailable" }, { 504, "gateway timeout" },
    };
    for (size_t i = 0; i < LEN(table); i++) {
        if (table[i].status == status)
            return table[i].words;
    }
    return "unexpected answer";
}

void arrival_free(struct arrival *a)
{
    str_free(&a->body);
    free(a->content_type);
    free(a->url);
    free(a->etag);
    free(a->last_modified);
    free(a->moved_to);
    free(a);
}

void tell(struct refresh *r, bool last)
{
    int64_t now = clock_monotonic_ms();
    if (!r->options->progress || (!last && now - r->told_ms < PROGRESS_MS))
        return;
    r->told_ms = now;
    r->options->progress(r->options->user, &r->progress);
}

void store_trouble(struct refresh *r, const struct err *err)
{
    if (!r->store_failed)
        r->store_error = *err;
    r->store_failed = true;
}

static void batch_begin(struct refresh *r)
{
    struct err err;
    if (r->in_batch || r->store_failed)
        return;
    if (!db_begin(r->db, &err)) {
        store_trouble(r, &err);
        return;
    }
    r->in_batch = true;
    r->batch_feeds = 0;
    r->batch_start_ms = clock_monotonic_ms();
}

void batch_end(struct refresh *r)
{
    struct err err;
    if (!r->in_batch)
        return;
    r->in_batch = false;
    if (r->store_failed || !ingest_finish(r->db, NULL, 0, clock_now(), &err) ||
        !db_commit(r->db, &err)) {
        if (!r->store_failed)
            store_trouble(r, &err);
        db_rollback(r->db);
    }
    tell(r, r->progress.done == r->progress.feeds); /* who hears that all are done can read them */
    findings_stage_wake(r->stage, r->progress.done < r->progress.feeds);
}

void batch_end_if_due(struct refresh *r)
{
    if (r->in_batch &&
        (r->batch_feeds >= BATCH_FEEDS || clock_monotonic_ms() - r->batch_start_ms >= BATCH_MS))
        batch_end(r);
}

static int64_t next_due(const struct refresh *r, const struct task *t, const struct feed_outcome *o, const struct said *said)
{
    struct schedule_facts facts = {
        .now = o->now, .every = t->spec->every, .ttl = said->ttl ? said->ttl : t->row->ttl, .max_age = said->max_age,
        .retry_after = said->retry_after, .refresh_every = r->refresh_every, .failures = t->row->failures + 1,
        .failed = o->error != NULL, .jitter = text_hash(t->row->url) ^ (uint64_t)o->now,
    };
    const struct feed_row *row = t->row;
    struct schedule_history history = {
        .gap = row->gap, .newest = row->newest, .last_fetched = row->last_fetched, .next_due = row->next_due,
        .had_failed = row->failures > 0, .news = said->news,
    };
    return schedule_plan(&facts, &history);
}

void write_outcome(struct refresh *r, const struct task *t, struct feed_outcome *o, const struct said *said)
{
    struct err err;
    o->next_due = next_due(r, t, o, said);
    batch_begin(r);
    if (!r->store_failed && !ingest_outcome(r->db, o, &err))
        store_trouble(r, &err);
    r->batch_feeds++;
    r->progress.done++;
    if (o->error) {
        r->progress.failed++;
        if (r->options->failed) {
            const char *title = arena_cstr(&r->arena, t->row->title);
            r->options->failed(r->options->user, t->spec, title, o->error);
        }
    } else if (o->body_read) {
        r->progress.ok++;
    } else {
        r->progress.unchanged++;
    }
    if (r->progress.done < r->progress.feeds)
        tell(r, false);
}

static void write_story(struct refresh *r, const struct task *t, const struct story *story, int64_t now)
{
    struct err err;
    struct ingest_item item = { .feed_id = t->row->id, .now = now, .story = story, .full = t->spec->full };
    if (!ingest_story(r->db, &item, &err)) {
        store_trouble(r, &err);
        return;
    }
    r->progress.new_stories += item.result == INGEST_NEW;
    r->progress.changed_stories += item.result == INGEST_CHANGED;
}

/* Oldest first, so that ids rise with time; entries of a feed are mostly newest first. */
static int by_published(const void *a, const void *b)
{
    const struct story *x = a, *y = b;
    if (x->published != y->published)
        return x->published < y->published ? -1 : 1;
    return text_compare(x->guid, y->guid);
}

void write_work(struct refresh *r, struct work *w)
{
    struct task *t = &r->tasks[w->feed];
    struct arrival *a = r->with_worker[w->feed];
    struct feed_outcome o = {
        .feed_id = t->row->id, .now = clock_now(), .http_status = a->status,
    };
    if (w->ok && w->truncated) { /* its validators are not kept: the whole is asked for again */
        o.status = FEED_FAILING;
        o.error = "cut short on its way; only its complete stories were kept";
    } else if (w->ok) {
        o.status = FEED_OK;
        o.body_read = true;
        o.moved_to = a->moved_to; /* where there is no feed, nothing has moved */
        o.etag = a->etag;
        o.last_modified = a->last_modified;
        o.content_hash = w->body_hash;
        o.title = w->title;
        o.link = w->link;
        o.ttl = w->ttl;
    } else {
        o.status = FEED_FAILING;
        o.error = w->err.message;
    }
    batch_begin(r);
    if (w->nstories)
        qsort(w->stories, w->nstories, sizeof *w->stories, by_published);
    int64_t before = r->progress.new_stories;
    for (size_t i = 0; i < w->nstories && !r->store_failed; i++)
        write_story(r, t, &w->stories[i], o.now);
    write_outcome(r, t, &o, &(struct said){ w->ttl, a->max_age, -1, r->progress.new_stories > before });
    r->with_worker[w->feed] = NULL;
    arrival_free(a);
}
