/* cli/pipeline.c -- the one file that sees every room: what is due is fetched, parsed by workers and stored by one writer in
 * batches; what is stored is analysed by the same workers and gets its findings (findings_stage.c).
 *
 * One thread: curl multi, the workers' answers and SQLite take turns here; the expensive part (parsing hostile bytes,
 * analysis) runs in the workers. Storing comes first: workers analyse when no feed waits to be read. The queue between
 * them is bounded, so memory stays flat however many feeds there are. */
#include "cli/pipeline.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/mem.h"
#include "cli/refresh.h"
#include "cli/refresh_lock.h"
#include "cli/schedule.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define READY_BYTES ((size_t)8 * 1024 * 1024) /* fetched bodies that wait for a worker */
#define READY_COUNT 64
#define OPEN_DEFAULT 64
#define TIMEOUT_DEFAULT 30
#define TIDY_STORIES 2000
#define QUIET_MS 100 /* waited for the network so long: it is slower than we are, and the stored can be analysed */

static volatile sig_atomic_t stop_signal; /* set by the handler; the loop looks */

static void on_stop(int number) { stop_signal = number; }

/* --- what the network says --- */

static char *copy_or_null(const char *s) { return s && *s ? mem_copy(s, strlen(s)) : NULL; }

static void enqueue(struct refresh *r, struct arrival *a)
{
    *r->ready_end = a;
    r->ready_end = &a->next;
    r->nready++;
    r->ready_bytes += a->body.len;
}

static void on_reply(void *owner, const struct fetch_response *reply)
{
    struct refresh *r = owner;
    struct task *t = reply->user;
    char why[512];
    struct feed_outcome o = {
        .feed_id = t->row->id, .now = clock_now(), .http_status = reply->status, .moved_to = reply->moved_to,
        .status = FEED_OK,
    };
    if (!reply->error && reply->status >= 200 && reply->status < 300) {
        struct arrival *a = mem_alloc(sizeof *a);
        a->task = t;
        str_add(&a->body, reply->body);
        a->content_type = copy_or_null(reply->content_type);
        a->url = copy_or_null(reply->final_url);
        a->etag = copy_or_null(reply->etag);
        a->last_modified = copy_or_null(reply->last_modified);
        a->moved_to = copy_or_null(reply->moved_to);
        a->max_age = reply->max_age;
        a->status = reply->status;
        r->idle_ms = 0;
        enqueue(r, a);
        return;
    }
    if (reply->error || reply->status != 304) {
        snprintf(why, sizeof why, "%ld %s", reply->status, http_status_words(reply->status));
        o.error = reply->error ? reply->error : why;
        o.status = reply->status == 410 ? FEED_GONE
                   : reply->status == 429 || reply->status == 503 ? FEED_WAITING : FEED_FAILING;
    }
    if ((stop_signal || r->store_failed) && reply->error)
        return; /* cancelled by us: nothing to tell of the feed */
    write_outcome(r, t, &o, &(struct said){ 0, reply->max_age, reply->retry_after, false });
}

/* --- the loop --- */

static bool enough_ready(const struct refresh *r)
{
    return r->nready >= READY_COUNT || r->ready_bytes >= READY_BYTES;
}

/* All requests are queued at once, so that a host with many feeds does not stand in the others' way; the fetcher starts
 * none while enough bodies wait for a worker. */
static void start_tasks(struct refresh *r, int *waiting)
{
    fetcher_hold(r->fetcher, enough_ready(r));
    while (r->next_task < r->ntasks) {
        struct task *t = &r->tasks[r->next_task];
        bool local = t->spec->kind == SOURCE_FILE || t->spec->kind == SOURCE_EXEC;
        if (local && enough_ready(r))
            break;
        r->next_task++;
        if (t->spec->kind == SOURCE_FILE || t->spec->kind == SOURCE_EXEC) {
            struct arrival *a = mem_alloc(sizeof *a);
            a->task = t;
            a->max_age = -1;
            enqueue(r, a);
            continue;
        }
        struct err err;
        const struct feed_row *row = t->row;
        struct fetch_request request = {
            .user = t, .url = t->spec->target,
            .etag = row->etag.n ? arena_cstr(&r->arena, row->etag) : NULL,
            .last_modified = row->last_modified.n ? arena_cstr(&r->arena, row->last_modified) : NULL,
        };
        if (fetcher_add(r->fetcher, &request, &err)) {
            ++*waiting;
            continue;
        }
        struct feed_outcome o = { .feed_id = row->id, .now = clock_now(), .status = FEED_FAILING, .error = err.message };
        write_outcome(r, t, &o, &(struct said){ 0, -1, -1, false });
    }
}

static bool fill_work(struct refresh *r, struct work *w, struct arrival *a)
{
    struct err err;
    struct known_story *known;
    w->kind = WORK_READ;
    w->feed = (size_t)(a->task - r->tasks);
    w->spec = a->task->spec;
    w->body = arena_text(&w->arena, str_text(&a->body));
    w->content_type = arena_text(&w->arena, text_of(a->content_type));
    w->url = arena_text(&w->arena, text_of(a->url));
    w->now = clock_now();
    w->timeout_s = r->timeout_s;
    w->first = a->task->row->last_ok == TIME_NONE;
    w->previous_hash = (uint64_t)a->task->row->content_hash;
    if (!ingest_known(r->db, a->task->row->id, &w->arena, &known, &w->nknown, &err)) {
        store_trouble(r, &err);
        return false;
    }
    w->known = known;
    return true;
}

static void hand_out(struct refresh *r)
{
    struct work *w;
    while (r->ready && !r->store_failed && (w = workers_idle(r->workers))) {
        struct arrival *a = r->ready;
        r->ready = a->next;
        if (!r->ready)
            r->ready_end = &r->ready;
        r->nready--;
        r->ready_bytes -= a->body.len;
        bool filled = fill_work(r, w, a);
        str_free(&a->body);
        r->with_worker[a->task - r->tasks] = a;
        if (!filled || !workers_start(r->workers, w)) {
            w->ok = false;
            err_set(&w->err, "no worker could be started");
            write_work(r, w);
            workers_release(r->workers, w);
        }
    }
}

static void tell_findings(struct refresh *r)
{
    struct findings_progress p = findings_stage_progress(r->stage);
    r->progress.analysed = p.stories;
    r->progress.figures = p.figures;
    tell(r, false);
}

/* The stage begins transactions of its own, so that what is stored so far is committed first. */
static void take_findings(struct refresh *r, struct work *w)
{
    struct err err;
    batch_end(r);
    if (!findings_stage_take(r->stage, w, !r->ready, &err))
        store_trouble(r, &err);
    tell_findings(r);
}

static void collect(struct refresh *r)
{
    struct work *w;
    while ((w = workers_done(r->workers, clock_monotonic_ms()))) {
        if (w->kind == WORK_ANALYSE) {
            take_findings(r, w);
        } else if (w->kind == WORK_PAGE) {
            refresh_take_page(r, w);
        } else {
            r->idle_ms = 0;
            write_work(r, w);
            workers_release(r->workers, w);
        }
        hand_out(r);
    }
}

/* Feeds that are with workers. */
static bool reading(const struct refresh *r)
{
    for (size_t i = 0; i < r->ntasks; i++) {
        if (r->with_worker[i])
            return true;
    }
    return false;
}

static bool all_fetched(const struct refresh *r, int waiting)
{
    return !waiting && !r->nready && r->next_task == r->ntasks;
}

/* When no feed waits to be read: at the end, and while the network lets us wait. */
static void analyse_stored(struct refresh *r, int waiting)
{
    struct err err;
    if (r->ready || r->store_failed || stop_signal)
        return;
    if (!all_fetched(r, waiting) && r->idle_ms < QUIET_MS)
        return;
    if (r->in_batch && (!all_fetched(r, waiting) || !reading(r)))
        batch_end(r);
    if (!findings_stage_hand_out(r->stage, &err) || (!r->in_batch && !findings_stage_write(r->stage, &err)))
        store_trouble(r, &err);
    tell_findings(r);
}

static void drop_ready(struct refresh *r)
{
    while (r->ready) {
        struct arrival *a = r->ready;
        r->ready = a->next;
        arrival_free(a);
    }
    r->ready_end = &r->ready;
    r->nready = 0;
    r->ready_bytes = 0;
}

/* Bodies wait, no worker runs and none could be started: their feeds have failed, rather than the refresh never ends. */
static void give_up_ready(struct refresh *r)
{
    while (r->ready) {
        struct arrival *a = r->ready;
        struct feed_outcome o = { .feed_id = a->task->row->id, .now = clock_now(), .status = FEED_FAILING,
                                  .error = "no process could be started to read it" };
        r->ready = a->next;
        r->nready--;
        write_outcome(r, a->task, &o, &(struct said){ 0, -1, -1, false });
        arrival_free(a);
    }
    drop_ready(r);
}

/* After a stop signal: what is being parsed may finish, what runs a command (exec:) is not waited for. */
static bool only_commands_run(const struct refresh *r)
{
    for (size_t i = 0; i < r->ntasks; i++) {
        if (r->with_worker[i] && r->tasks[i].spec->kind != SOURCE_EXEC)
            return false;
    }
    return true;
}

static void run_loop(struct refresh *r)
{
    int waiting = 0;
    bool cancelled = false;
    for (;;) {
        int fds[WORKERS_MAX];
        if (stop_signal || r->store_failed) {
            r->next_task = r->ntasks;
            if (!cancelled)
                fetcher_cancel(r->fetcher, "interrupted");
            cancelled = true;
            drop_ready(r);
            if (only_commands_run(r))
                break;
        }
        start_tasks(r, &waiting);
        hand_out(r);
        if (r->nready && !workers_busy(r->workers))
            give_up_ready(r);
        bool paging = all_fetched(r, waiting) && !reading(r) && !stop_signal && refresh_pages(r);
        analyse_stored(r, waiting);
        int nfds = workers_fds(r->workers, fds, WORKERS_MAX);
        bool anything = paging || waiting || r->nready || workers_busy(r->workers) || r->next_task < r->ntasks ||
                        findings_stage_busy(r->stage);
        if (!anything || (r->store_failed && !workers_busy(r->workers)))
            break;
        int64_t before = clock_monotonic_ms();
        if (paging)
            refresh_wait_for_pages(r, fds, nfds);
        else
            waiting = fetcher_step(r->fetcher, fds, nfds, r->in_batch ? 100 : 250);
        r->idle_ms += clock_monotonic_ms() - before;
        collect(r);
        batch_end_if_due(r);
    }
    batch_end(r);
    drop_ready(r);
    for (size_t i = 0; i < r->ntasks; i++) { /* left with workers that are ended with us */
        if (r->with_worker[i])
            arrival_free(r->with_worker[i]);
        r->with_worker[i] = NULL;
    }
}

/* --- setting up --- */

static bool contains(const char *where, struct text what)
{
    struct text t = text_of(where);
    for (size_t i = 0; what.n && i + what.n <= t.n; i++) {
        if (text_same_ascii(text_sub(t, i, i + what.n), what))
            return true;
    }
    return false;
}

static bool is_wanted(const struct refresh_options *o, const struct feed_spec *spec, const char *title)
{
    if (!o->nonly)
        return true;
    for (int i = 0; i < o->nonly; i++) {
        struct text word = text_of(o->only[i]);
        if (contains(spec->url, word) || contains(title, word) || contains(spec->section, word))
            return true;
    }
    return false;
}

/* Tasks for the listed feeds that are due, in the order of feeds.conf. Rows and specs have the same order and URLs. */
static bool choose_tasks(struct refresh *r, struct err *err)
{
    struct feed_row *rows;
    size_t n, at = 0;
    int64_t now = clock_now();
    if (!feeds_load(r->db, false, &r->arena, &rows, &n, err))
        return false;
    r->tasks = mem_alloc((n + 1) * sizeof *r->tasks);
    r->with_worker = mem_alloc((n + 1) * sizeof(struct arrival *));
    for (size_t i = 0; i < r->conf->list.nfeeds; i++) {
        const struct feed_spec *spec = &r->conf->list.feeds[i];
        size_t k = at;
        while (k < n && !text_is(rows[k].url, spec->url))
            k++;
        if (k == n)
            continue;
        at = k + 1;
        char *title = mem_copy(rows[k].title.p ? rows[k].title.p : "", rows[k].title.n);
        bool wanted = is_wanted(r->options, spec, title);
        bool due = schedule_wanted(&rows[k], now, r->options->force, r->options->nonly > 0);
        r->progress.matched += wanted;
        if (due && wanted)
            r->tasks[r->ntasks++] = (struct task){ spec, &rows[k] };
        free(title);
    }
    r->progress.feeds = r->ntasks;
    return true;
}

static int worker_count(size_t tasks, int open_limit)
{
    int n = workers_wanted();
    if (n > open_limit) /* one at a time: feeds are read in their order, and events come out the same each time */
        n = open_limit;
    return tasks && tasks < (size_t)n ? (int)tasks : n;
}

/* Left by a refresh that was ended, or a page that is to be tried again. */
static bool find_pending(struct refresh *r, bool *any, struct err *err)
{
    struct arena a = { 0 };
    struct pending_story *stories;
    size_t n = 0;
    struct pending_ask ask = { PENDING_NEW, ANALYSIS_VERSION, 0, 1, 1 };
    bool ok = ingest_pending(r->db, &ask, &a, &stories, &n, err);
    *any = n > 0;
    if (ok && !*any) {
        struct wanted_page *pages;
        ok = pages_wanted(r->db, 1, &a, &pages, &n, err);
        *any = n > 0;
    }
    arena_free(&a);
    return ok;
}

static void set_up(struct refresh *r)
{
    const struct refresh_options *o = r->options;
    r->ready_end = &r->ready;
    r->open_limit = o->jobs > 0 ? o->jobs : (int)feedlist_number(&r->conf->list, "jobs", OPEN_DEFAULT);
    r->timeout_s = o->timeout_s > 0 ? o->timeout_s : (int)feedlist_number(&r->conf->list, "timeout", TIMEOUT_DEFAULT);
    r->refresh_every = feedlist_number(&r->conf->list, "refresh-every", 0);
}

/* Joins what small refreshes leave in pieces. After a large one (a first) there is little to join and much to read. */
static void tidy(struct refresh *r)
{
    struct err ignored;
    if (r->progress.new_stories > 0 && r->progress.new_stories < TIDY_STORIES && !stop_signal)
        db_optimize(r->db, &ignored);
}

static bool refresh_tasks(struct refresh *r, struct err *err)
{
    struct fetch_limits limits = {
        .max_body = FEED_MAX_BYTES, .max_open = r->open_limit,
        .per_host = (int)feedlist_number(&r->conf->list, "per-host", 0), .timeout_s = r->timeout_s,
    };
    if (!workers_new(&r->workers, worker_count(r->ntasks, r->open_limit), work_run, r->lexicon, err))
        return false;
    r->stage = findings_stage_new(&(struct findings_setup){
        .db = r->db, .workers = r->workers, .which = PENDING_NEW, .rules = r->conf->rules, .nrules = r->conf->nrules });
    r->fetcher = fetcher_new(&limits, on_reply, r);
    bool ok = ingest_bulk(r->db, err);
    if (ok) {
        run_loop(r);
        ok = !r->store_failed;
        if (!ok)
            *err = r->store_error;
    }
    ok = ok && findings_stage_end(r->stage, err);
    if (ok)
        tidy(r);
    fetcher_free(r->fetcher);
    pages_stage_free(r->pages);
    findings_stage_free(r->stage);
    workers_free(r->workers);
    return ok;
}

bool refresh_run(struct app *app, const struct conf *conf, const struct refresh_options *options,
                 struct refresh_progress *out, bool *interrupted, struct err *err)
{
    struct refresh r = { .conf = conf, .options = options };
    struct refresh_lock lock;
    struct sigaction stop = { .sa_handler = on_stop }, old[3];
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    *interrupted = false;
    *out = r.progress;
    if (!db_open(&r.db, app->db_path, DB_WRITE, err))
        return false;
    bool ok = refresh_lock(&lock, app->db_path, options->wait, err);
    if (ok) {
        stop_signal = 0;
        for (size_t i = 0; i < LEN(signals); i++)
            sigaction(signals[i], &stop, &old[i]);
        set_up(&r);
        bool pending = false;
        ok = conf_sync(r.db, conf, err) && choose_tasks(&r, err) && find_pending(&r, &pending, err);
        pending = pending || r.ntasks;
        r.lexicon = ok && pending ? conf_lexicon(conf) : NULL;
        if (ok && pending)
            ok = refresh_tasks(&r, err);
        tell(&r, true);
        lexicon_free(r.lexicon);
        for (size_t i = 0; i < LEN(signals); i++)
            sigaction(signals[i], &old[i], NULL);
        *interrupted = stop_signal != 0;
        refresh_unlock(&lock);
    }
    *out = r.progress;
    free(r.tasks);
    free(r.with_worker);
    arena_free(&r.arena);
    db_close(r.db);
    return ok;
}
