/* cli/findings_stage.c -- see findings_stage.h. */
#include "cli/findings_stage.h"

#include "analysis/cluster.h"
#include "base/clock.h"
#include "base/mem.h"

#include <stdlib.h>

#define WORK_STORIES 512 /* with one worker at a time: all of them are busy while a batch is written */
#define LITTLE_STORIES 32
#define WORK_BYTES ((size_t)2 * 1024 * 1024) /* of their texts */
#define BATCH_STORIES 2048                   /* in one transaction */
#define BATCH_BYTES ((size_t)8 * 1024 * 1024) /* of their texts */
#define EVENT_SPAN (21 * (int64_t)DAY)        /* terms of stories older than this are not kept for the next refresh */
#define FAILED_VERSION (ANALYSIS_VERSION - 1) /* of a story that had no luck: reanalyze tries it again, a refresh does not */
#define OPEN_BATCHES 2                        /* one that waits for its last answers, one that is handed out */

struct result {
    struct pending_story story; /* without its texts */
    struct packed_findings findings;
    int64_t event; /* 0 = its own */
    bool duplicate;
    bool failed; /* no worker survived it */
};

struct batch {
    int number;
    struct arena arena;
    struct result *results;
    size_t n, cap, bytes, handed;
    int out;     /* works with workers */
    bool closed; /* nothing more is handed out for it */
};

/* Stories whose worker died: each alone, to find the one. */
struct retry {
    struct retry *next;
    int64_t id;
    int batch;
};

struct findings_stage {
    struct findings_setup setup;
    struct clusterer *clusterer; /* of the events' window, loaded when first needed; NULL before */
    struct batch batches[OPEN_BATCHES];
    struct retry *retries;
    int64_t last; /* id handed out */
    bool exhausted; /* nothing lies behind last */
    bool woken;     /* but something may have come before it since */
    bool little;    /* a work is to be short */
    struct findings_progress progress;
};

struct findings_stage *findings_stage_new(const struct findings_setup *setup)
{
    struct findings_stage *s = mem_alloc(sizeof *s);
    s->setup = *setup;
    s->exhausted = s->woken = true;
    for (int i = 0; i < OPEN_BATCHES; i++)
        s->batches[i].number = i;
    return s;
}

static void batch_empty(struct batch *b)
{
    arena_free(&b->arena);
    *b = (struct batch){ .number = b->number + OPEN_BATCHES };
}

void findings_stage_free(struct findings_stage *s)
{
    if (!s)
        return;
    for (int i = 0; i < OPEN_BATCHES; i++)
        arena_free(&s->batches[i].arena);
    while (s->retries) {
        struct retry *r = s->retries;
        s->retries = r->next;
        free(r);
    }
    clusterer_free(s->clusterer);
    free(s);
}

struct findings_progress findings_stage_progress(const struct findings_stage *s) { return s->progress; }

static bool has_open(const struct findings_stage *s)
{
    for (int i = 0; i < OPEN_BATCHES; i++) {
        if (s->batches[i].out || s->batches[i].n)
            return true;
    }
    return s->retries != NULL;
}

bool findings_stage_busy(const struct findings_stage *s) { return has_open(s) || !s->exhausted || s->woken; }

void findings_stage_wake(struct findings_stage *s, bool feeds_follow)
{
    s->woken = true;
    s->little = feeds_follow;
}

static struct batch *batch_of_number(struct findings_stage *s, int number) { return &s->batches[number % OPEN_BATCHES]; }

/* The batch that takes more: the older one first. NULL: both are full, somebody's answer is awaited. */
static struct batch *open_batch(struct findings_stage *s)
{
    struct batch *found = NULL;
    for (int i = 0; i < OPEN_BATCHES; i++) {
        struct batch *b = &s->batches[i];
        if (!b->closed && (!found || b->number < found->number))
            found = b;
    }
    return found;
}

static void take_retry(struct findings_stage *s, struct pending_ask *ask, struct batch **batch)
{
    struct retry *r = s->retries;
    if (!r)
        return;
    s->retries = r->next;
    *batch = batch_of_number(s, r->batch);
    *ask = (struct pending_ask){ PENDING_ALL, ANALYSIS_VERSION, r->id - 1, 1, 1 };
    free(r);
}

/* One work's stories. none: there are no more. */
static bool fill(struct findings_stage *s, struct work *w, struct batch *b, bool *none, struct err *err)
{
    struct pending_story *stories;
    struct pending_ask ask = { s->setup.which, ANALYSIS_VERSION, s->last, s->little ? LITTLE_STORIES : WORK_STORIES,
                               WORK_BYTES };
    bool again = s->retries != NULL;
    take_retry(s, &ask, &b);
    if (!ingest_pending(s->setup.db, &ask, &w->arena, &stories, &w->npending, err))
        return false;
    *none = !w->npending;
    if (*none && !again) {
        s->exhausted = true;
        return true;
    }
    w->kind = WORK_ANALYSE;
    w->pending = stories;
    w->batch = b->number;
    b->out += w->npending > 0;
    if (again || !w->npending)
        return true;
    s->last = stories[w->npending - 1].id;
    b->handed += w->npending;
    for (size_t i = 0; i < w->npending; i++)
        b->bytes += stories[i].text.n + stories[i].form.n;
    b->closed = b->handed >= BATCH_STORIES || b->bytes >= BATCH_BYTES;
    return true;
}

static bool no_worker(struct err *err)
{
    return err_set(err, "no process could be started to analyse what was stored; it is done by the next refresh");
}

bool findings_stage_hand_out(struct findings_stage *s, struct err *err)
{
    if (s->woken && s->exhausted && !has_open(s)) { /* what is open is pending in the store's eyes, too */
        s->woken = s->exhausted = false;
        s->last = 0;
    }
    while (!s->exhausted || s->retries) {
        struct batch *b = open_batch(s);
        if (!b && !s->retries)
            return true;
        struct work *w = workers_idle(s->setup.workers);
        bool none = false;
        if (!w)
            return workers_busy(s->setup.workers) || no_worker(err);
        bool ok = fill(s, w, b, &none, err);
        if (!ok || none) {
            workers_release(s->setup.workers, w);
            if (!ok)
                return false;
            continue;
        }
        if (!workers_start(s->setup.workers, w)) {
            workers_release(s->setup.workers, w);
            return no_worker(err);
        }
    }
    return true;
}

/* --- a batch that is whole --- */

static void join_window(void *user, const struct window_story *s)
{
    struct cluster_story c = {
        .published = s->published, .source = s->source, .text_hash = s->text_hash, .terms = s->terms, .nterms = s->nterms,
    };
    clusterer_join(user, s->event, &c);
}

static bool load_window(struct findings_stage *s, struct err *err)
{
    if (s->clusterer)
        return true;
    s->clusterer = clusterer_new();
    return ingest_window(s->setup.db, clock_now() - EVENT_SPAN, join_window, s->clusterer, err);
}

static int by_time(const void *a, const void *b)
{
    const struct result *x = a, *y = b;
    if (x->story.published != y->story.published)
        return x->story.published < y->story.published ? -1 : 1;
    return (x->story.id > y->story.id) - (x->story.id < y->story.id);
}

static int by_id(const void *a, const void *b)
{
    const struct result *x = a, *y = b;
    return (x->story.id > y->story.id) - (x->story.id < y->story.id);
}

/* Oldest first, so that events grow as they did in the world. */
static void find_events(struct findings_stage *s, struct batch *b)
{
    qsort(b->results, b->n, sizeof *b->results, by_time);
    for (size_t i = 0; i < b->n; i++) {
        struct result *r = &b->results[i];
        struct cluster_story c = {
            .published = r->story.published, .source = r->story.source, .text_hash = r->findings.text_hash,
            .terms = r->findings.terms, .nterms = r->findings.nterms,
        };
        if (!r->story.is_new)
            continue;
        r->event = clusterer_find(s->clusterer, &c, &r->duplicate);
        clusterer_join(s->clusterer, r->event ? r->event : r->story.id, &c);
    }
    qsort(b->results, b->n, sizeof *b->results, by_id);
}

static bool write_results(struct findings_stage *s, struct batch *b, struct err *err)
{
    struct db *db = s->setup.db;
    int64_t now = clock_now(), stories = 0, figures = 0;
    bool ok = true;
    for (size_t i = 0; i < b->n && ok; i++) {
        const struct result *r = &b->results[i];
        struct ingest_findings item = {
            .story = r->story.id, .hash = r->story.hash, .findings = &r->findings, .now = now,
            .analysis_version = r->failed ? FAILED_VERSION : ANALYSIS_VERSION, .event = r->event, .duplicate = r->duplicate,
        };
        ok = ingest_findings(db, &item, err) || err->code == ERR_NOT_FOUND;
        stories += item.result != INGEST_SAME;
        figures += item.result != INGEST_SAME ? (int64_t)r->findings.nmetrics : 0;
    }
    ok = ok && ingest_finish(db, s->setup.rules, s->setup.nrules, now, err) && db_commit(db, err);
    s->progress.stories += ok ? stories : 0;
    s->progress.figures += ok ? figures : 0;
    return ok;
}

static bool write_batch(struct findings_stage *s, struct batch *b, struct err *err)
{
    if (b->n && !load_window(s, err))
        return false;
    if (b->n) {
        find_events(s, b);
        if (!db_begin(s->setup.db, err))
            return false;
        if (!write_results(s, b, err)) {
            db_rollback(s->setup.db);
            return false;
        }
    }
    batch_empty(b);
    return true;
}

static struct packed_findings copy_findings(struct arena *a, const struct packed_findings *f)
{
    struct packed_findings c = *f;
    c.sentences = arena_text(a, f->sentences);
    c.summary = arena_text(a, f->summary);
    c.figures = arena_text(a, f->figures);
    c.topics = arena_text(a, f->topics);
    c.names = arena_array(a, f->nnames, sizeof *c.names);
    for (size_t i = 0; i < f->nnames; i++) {
        c.names[i] = f->names[i];
        c.names[i].text = arena_text(a, f->names[i].text);
    }
    struct term *terms = arena_array(a, f->nterms, sizeof *terms);
    for (size_t i = 0; i < f->nterms; i++)
        terms[i] = f->terms[i];
    c.terms = terms;
    return c;
}

static void add_result(struct batch *b, const struct pending_story *story, const struct packed_findings *findings)
{
    b->results = arena_grow(&b->arena, b->results, &b->cap, b->n + 1, sizeof *b->results);
    struct result *r = &b->results[b->n++];
    *r = (struct result){ .story = *story };
    r->story.text = r->story.form = (struct text){ 0 };
    r->failed = !findings;
    if (findings)
        r->findings = copy_findings(&b->arena, findings);
}

static void ask_again(struct findings_stage *s, const struct work *w)
{
    for (size_t i = 0; i < w->npending; i++) {
        struct retry *r = mem_alloc(sizeof *r);
        *r = (struct retry){ s->retries, w->pending[i].id, w->batch };
        s->retries = r;
    }
}

bool findings_stage_take(struct findings_stage *s, struct work *w, bool more, struct err *err)
{
    struct batch *b = batch_of_number(s, w->batch);
    b->out--;
    if (w->ok) {
        for (size_t i = 0; i < w->npending; i++)
            add_result(b, &w->pending[i], &w->findings[i]);
    } else if (w->npending > 1) {
        ask_again(s, w);
    } else { /* the one that no worker survives: it stays without findings, and is not tried for ever */
        add_result(b, &w->pending[0], NULL);
    }
    workers_release(s->setup.workers, w);
    if (more && !findings_stage_hand_out(s, err)) /* so that nobody is idle while we write */
        return false;
    return findings_stage_write(s, err);
}

bool findings_stage_write(struct findings_stage *s, struct err *err)
{
    for (int i = 0; i < OPEN_BATCHES; i++) {
        struct batch *each = &s->batches[i];
        bool awaited = each->out || (!each->closed && !s->exhausted);
        for (const struct retry *r = s->retries; r; r = r->next)
            awaited = awaited || r->batch == each->number;
        if (!awaited && each->n && !write_batch(s, each, err))
            return false;
    }
    return true;
}

bool findings_stage_end(struct findings_stage *s, struct err *err)
{
    struct db *db = s->setup.db;
    if (!db_begin(db, err))
        return false;
    if (ingest_settle(db, err) && ingest_forget(db, clock_now() - EVENT_SPAN, err) && db_commit(db, err))
        return true;
    db_rollback(db);
    return false;
}
