/* cli/pages_stage.c -- see pages_stage.h. */
#include "cli/pages_stage.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/address.h"
#include "cli/refresh.h"
#include "fetch/fetcher.h"

#include <stdlib.h>
#include <string.h>

#define OPEN_PAGES 16 /* transfers at once */
#define READY_PAGES 8 /* bodies that wait for a worker; more are not asked for */

enum step { STEP_NEW, STEP_LOOKED_AT, STEP_CLEARED, STEP_ASKED, STEP_ARRIVED, STEP_READ, STEP_DONE };

struct job {
    const struct wanted_page *wanted;
    struct pages_stage *stage;
    enum step step;
    struct str body, url, content_type;
    long status;
    bool at_home; /* may lead into a private network */
    bool rests;   /* its host wants to be left alone: another time */
};

struct pages_stage {
    struct pages_setup setup;
    struct fetcher *fetcher;
    struct job *jobs;
    size_t left, ready; /* not done; with a body that waits for a worker */
    struct pages_progress progress;
    struct err error; /* the store's first */
    bool failed;
};

static void on_reply(void *owner, const struct fetch_response *reply);

struct pages_stage *pages_stage_new(const struct pages_setup *setup)
{
    struct pages_stage *s = mem_alloc(sizeof *s);
    struct fetch_limits limits = {
        .max_body = PAGE_MAX_BYTES, .max_open = OPEN_PAGES, .per_host = 1, .timeout_s = setup->timeout_s,
        .gap_ms = PAGE_GAP_MS, .refusals = 1,
    };
    s->setup = *setup;
    s->left = setup->n;
    s->jobs = mem_alloc((setup->n + 1) * sizeof *s->jobs);
    for (size_t i = 0; i < setup->n; i++)
        s->jobs[i] = (struct job){ .wanted = &setup->wanted[i], .stage = s };
    if (setup->n)
        s->fetcher = fetcher_new(&limits, on_reply, s);
    return s;
}

static void empty_job(struct job *j)
{
    str_free(&j->body);
    str_free(&j->url);
    str_free(&j->content_type);
}

void pages_stage_free(struct pages_stage *s)
{
    if (!s)
        return;
    fetcher_free(s->fetcher);
    for (size_t i = 0; i < s->setup.n; i++)
        empty_job(&s->jobs[i]);
    free(s->jobs);
    free(s);
}

bool pages_stage_busy(const struct pages_stage *s) { return s->left > 0 && !s->failed; }

struct pages_progress pages_stage_progress(const struct pages_stage *s) { return s->progress; }

int64_t pages_stage_story(const struct pages_stage *s, const struct work *w) { return s->jobs[w->feed].wanted->story; }

/* --- what came of a page --- */

static bool write_outcome_now(struct db *db, const struct page_outcome *o, enum page_state *state, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    if (page_store(db, o, state, err) && ingest_finish(db, NULL, 0, o->now, err) && db_commit(db, err))
        return true;
    db_rollback(db);
    return false;
}

static enum page_state end_job(struct pages_stage *s, struct job *j, struct page_outcome *o)
{
    enum page_state state = PAGE_NONE;
    o->story = j->wanted->story;
    o->now = clock_now();
    o->http_status = j->status;
    if (!s->failed && !write_outcome_now(s->setup.db, o, &state, &s->error) && s->error.code != ERR_NOT_FOUND)
        s->failed = true; /* a story that is gone since is nobody's loss */
    s->progress.fetched += !o->error;
    s->progress.failed += o->error != NULL;
    j->step = STEP_DONE;
    s->left--;
    empty_job(j);
    return state;
}

static void fail_job(struct pages_stage *s, struct job *j, const char *why)
{
    s->ready -= j->step == STEP_ARRIVED;
    end_job(s, j, &(struct page_outcome){ .error = why });
}

/* The host wants to be left alone, or nothing was sent to it: no fault of the page. */
static bool is_refusal(const struct fetch_response *reply)
{
    return reply->not_asked || reply->status == 429 || reply->status == 503;
}

/* What was not sent to the host yet waits for another refresh. */
static void let_rest(struct pages_stage *s, const struct job *refused)
{
    struct str host = { 0 }, other = { 0 };
    bool known = address_host(&host, refused->wanted->url);
    for (size_t i = 0; known && i < s->setup.n; i++) {
        struct job *j = &s->jobs[i];
        if (j->step >= STEP_ASKED)
            continue;
        str_cut(&other, 0);
        j->rests |= address_host(&other, j->wanted->url) && text_same(str_text(&other), str_text(&host));
    }
    str_free(&host);
    str_free(&other);
}

static void refuse_job(struct pages_stage *s, struct job *j, const struct fetch_response *reply, const char *why)
{
    bool said = reply->status == 429 || reply->status == 503;
    int64_t rest = reply->retry_after >= 0 ? reply->retry_after : PAGE_REST_S;
    rest = rest > PAGE_REST_MOST_S ? PAGE_REST_MOST_S : rest;
    struct page_outcome o = { .error = why, .refused = true, .not_before = said ? clock_now() + rest : TIME_NONE };
    if (said)
        let_rest(s, j);
    end_job(s, j, &o);
}

static void on_reply(void *owner, const struct fetch_response *reply)
{
    struct pages_stage *s = owner;
    struct job *j = reply->user;
    char why[160];
    j->status = reply->status;
    if (!reply->error && reply->status >= 200 && reply->status < 300) {
        str_add(&j->body, reply->body);
        str_add_s(&j->url, reply->final_url ? reply->final_url : reply->url);
        str_add_s(&j->content_type, reply->content_type ? reply->content_type : "");
        j->step = STEP_ARRIVED;
        s->ready++;
        return;
    }
    snprintf(why, sizeof why, "%ld %s", reply->status, http_status_words(reply->status));
    if (is_refusal(reply))
        refuse_job(s, j, reply, reply->error ? reply->error : why);
    else
        fail_job(s, j, reply->error ? reply->error : why);
}

/* --- handing out --- */

static void give(struct pages_stage *s, struct job *j, struct work *w)
{
    bool look = j->step == STEP_NEW;
    w->kind = WORK_PAGE;
    w->feed = (size_t)(j - s->jobs);
    w->only_address = look;
    w->url = arena_text(&w->arena, look ? j->wanted->url : str_text(&j->url));
    w->feed_url = arena_text(&w->arena, j->wanted->feed_url);
    w->headline = arena_text(&w->arena, j->wanted->title);
    if (!look) {
        w->body = arena_text(&w->arena, str_text(&j->body));
        w->content_type = arena_text(&w->arena, str_text(&j->content_type));
        str_free(&j->body);
        s->ready--;
    }
    j->step = look ? STEP_LOOKED_AT : STEP_READ;
    if (workers_start(s->setup.workers, w))
        return;
    workers_release(s->setup.workers, w);
    fail_job(s, j, "no process could be started to read it");
}

static void leave_job(struct pages_stage *s, struct job *j)
{
    j->step = STEP_DONE;
    s->left--;
    empty_job(j);
}

static void send(struct pages_stage *s, struct job *j)
{
    struct err err;
    struct arena a = { 0 };
    struct fetch_request request = {
        .user = j, .url = arena_cstr(&a, j->wanted->url), .accept = FETCH_ACCEPT_PAGE, .public_only = !j->at_home,
    };
    j->step = STEP_ASKED;
    if (!fetcher_add(s->fetcher, &request, &err))
        fail_job(s, j, err.message);
    arena_free(&a);
}

/* Bodies first, so that few lie in memory. */
static bool hand_out(struct pages_stage *s, enum step step)
{
    for (size_t i = 0; i < s->setup.n; i++) {
        struct job *j = &s->jobs[i];
        struct work *w;
        if (j->step != step)
            continue;
        if (!(w = workers_idle(s->setup.workers)))
            return false;
        give(s, j, w);
    }
    return true;
}

bool pages_stage_go(struct pages_stage *s, struct err *err)
{
    if (!s->left)
        return true;
    if (hand_out(s, STEP_ARRIVED))
        hand_out(s, STEP_NEW);
    bool helpless = !workers_busy(s->setup.workers); /* what waits for a worker would wait for ever */
    for (size_t i = 0; i < s->setup.n; i++) {
        struct job *j = &s->jobs[i];
        if (j->step == STEP_CLEARED && j->rests)
            leave_job(s, j);
        else if (j->step == STEP_CLEARED)
            send(s, j);
        else if (helpless && (j->step == STEP_NEW || j->step == STEP_ARRIVED))
            fail_job(s, j, "no process could be started to read it");
    }
    fetcher_hold(s->fetcher, s->ready >= READY_PAGES);
    if (s->failed)
        *err = s->error;
    return !s->failed;
}

bool pages_stage_take(struct pages_stage *s, struct work *w, bool *changed, struct err *err)
{
    struct job *j = &s->jobs[w->feed];
    *changed = false;
    if (!w->ok) {
        fail_job(s, j, w->err.message);
    } else if (w->only_address) {
        j->step = STEP_CLEARED;
        j->at_home = w->at_home;
    } else {
        struct article *p = &w->page;
        struct page_outcome o = {
            .doc = &p->doc, .title = p->title, .byline = p->byline, .image = p->image, .caption = p->caption,
        };
        *changed = end_job(s, j, &o) == PAGE_USED;
    }
    workers_release(s->setup.workers, w);
    if (s->failed)
        *err = s->error;
    return !s->failed;
}

bool pages_stage_wait(struct pages_stage *s, const int *fds, int nfds, int timeout_ms, struct err *err)
{
    fetcher_step(s->fetcher, fds, nfds, timeout_ms);
    if (s->failed)
        *err = s->error;
    return !s->failed;
}
