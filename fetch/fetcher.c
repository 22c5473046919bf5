/* fetch/fetcher.c -- queues, turns and the loop; see fetcher.h. */
#include "fetch/fetcher_parts.h"

#include "base/clock.h"
#include "base/mem.h"

#include <libxml/parser.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_MAX_BODY ((size_t)32 * 1024 * 1024)
#define DEFAULT_MAX_OPEN 64
#define DEFAULT_TIMEOUT_S 20
#define DEFAULT_REDIRECTS 10
#define MAX_WAKE_FDS 16
#define DEFAULT_BUDGET ((size_t)16 * 1024 * 1024)
#define LEAST_SILENCE_MS 1000
#define GLANCE_MS 100 /* how often silence is looked for, once the time is over */

struct fetcher {
    struct fetch_limits limits;
    fetched_fn *on_done;
    void *owner;
    CURLM *multi;
    struct hosts hosts;
    struct flow flow;
    struct line *idle, *busy;
    int open;
    int64_t since; /* the first request, clock_monotonic_ms(); 0 = none yet */
    bool cancelling, held;
};

void fetch_global_init(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    xmlInitParser();
}

static int or_default(int value, int otherwise) { return value > 0 ? value : otherwise; }

struct fetcher *fetcher_new(const struct fetch_limits *limits, fetched_fn *on_done, void *owner)
{
    struct fetcher *f = mem_alloc(sizeof *f);
    f->limits = *limits;
    f->limits.max_body = limits->max_body ? limits->max_body : DEFAULT_MAX_BODY;
    f->limits.max_open = or_default(limits->max_open, DEFAULT_MAX_OPEN);
    f->limits.timeout_s = or_default(limits->timeout_s, DEFAULT_TIMEOUT_S);
    f->limits.max_redirects = or_default(limits->max_redirects, DEFAULT_REDIRECTS);
    f->hosts.per_host = limits->per_host;
    f->hosts.refusals = limits->refusals;
    f->hosts.gap_ms = limits->gap_ms;
    f->flow.budget = limits->budget ? limits->budget : DEFAULT_BUDGET;
    f->on_done = on_done;
    f->owner = owner;
    f->multi = curl_multi_init();
    if (!f->multi)
        mem_die();
    curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, (long)f->limits.max_open);
    return f;
}

static char *copy_or_null(const char *s) { return s && *s ? mem_copy(s, strlen(s)) : NULL; }

/* Bytes that would end a header line are not sent. */
static char *copy_header(const char *s)
{
    return s && !strpbrk(s, "\r\n") ? copy_or_null(s) : NULL;
}

static void transfer_free(struct transfer *t)
{
    free(t->asked);
    free(t->url);
    free(t->etag);
    free(t->last_modified);
    free(t->accept);
    free(t);
}

bool fetcher_add(struct fetcher *f, const struct fetch_request *request, struct err *err)
{
    if (f->cancelling)
        return err_set(err, "cancelled");
    char *url = url_encoded(request->url);
    if (!url)
        return err_set(err, "not a web address (expected http:// or https:// and a host)");
    char *host = url_host(url);
    if (request->public_only && host_is_private(host)) {
        err_set(err, "%.200s is " PRIVATE_HOST, host);
        free(host);
        free(url);
        return false;
    }
    struct transfer *t = mem_alloc(sizeof *t);
    t->public_only = request->public_only;
    t->user = request->user;
    t->asked = mem_copy(request->url, strlen(request->url));
    t->url = url;
    t->etag = copy_header(request->etag);
    t->last_modified = copy_header(request->last_modified);
    t->accept = copy_header(request->accept);
    t->host = host_of(&f->hosts, host);
    host_enqueue(&f->hosts, t, false, clock_monotonic_ms());
    return true;
}

static struct line *take_line(struct fetcher *f, struct transfer *t)
{
    struct line *line = f->idle;
    if (line)
        f->idle = line->next;
    else
        line = line_new(f->limits.max_body, &f->flow);
    line->transfer = t;
    line->prev = NULL;
    line->next = f->busy;
    if (f->busy)
        f->busy->prev = line;
    f->busy = line;
    f->open++;
    return line;
}

/* The transfer stays with the caller. */
static void give_line_back(struct fetcher *f, struct line *line)
{
    struct host *host = line->transfer->host;
    curl_multi_remove_handle(f->multi, line->easy);
    if (line->prev)
        line->prev->next = line->next;
    else
        f->busy = line->next;
    if (line->next)
        line->next->prev = line->prev;
    line_clear(line);
    line->next = f->idle;
    f->idle = line;
    f->open--;
    host_release(&f->hosts, host, clock_monotonic_ms());
}

/* Nothing new while bodies on their way fill half of their budget: those that come would only be paused. */
static bool may_start(const struct fetcher *f)
{
    return !f->held && f->open < f->limits.max_open && (!f->open || f->flow.bytes <= f->flow.budget / 2);
}

static void start_some(struct fetcher *f)
{
    struct transfer *t;
    int64_t now = clock_monotonic_ms();
    while (may_start(f) && (t = hosts_next(&f->hosts, now))) {
        struct line *line = take_line(f, t);
        line_set(line, &f->limits);
        if (curl_multi_add_handle(f->multi, line->easy) != CURLM_OK)
            mem_die();
        if (!f->since)
            f->since = now;
    }
}

/* True when the transfer goes on at another address. err is filled where it cannot. */
static bool follow(struct fetcher *f, struct line *line, struct err *err)
{
    struct transfer *t = line->transfer;
    char *target = NULL;
    long status = 0;
    err->message[0] = '\0';
    if (line_redirect(line, &target, err) != REDIRECT_FOLLOW)
        return false;
    if (t->hops >= f->limits.max_redirects) {
        free(target);
        return err_set(err, "more than %d redirects", f->limits.max_redirects);
    }
    char *host = url_host(target);
    if (t->public_only && host_is_private(host)) {
        err_set(err, "redirected to %.200s, " PRIVATE_HOST, host);
        free(host);
        free(target);
        return false;
    }
    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &status);
    t->temporary |= status != 301 && status != 308;
    t->hops++;
    t->spent_ms += clock_monotonic_ms() - line->started - line->rested_ms;
    give_line_back(f, line);
    free(t->url);
    t->url = target;
    t->host = host_of(&f->hosts, host);
    host_enqueue(&f->hosts, t, true, clock_monotonic_ms());
    return true;
}

/* The host's queue is answered without a request. */
static void give_up(struct fetcher *f, struct host *host)
{
    char why[160];
    struct unsent how = { .why = why, .retry_after = -1 };
    if (host->silent)
        snprintf(why, sizeof why, "not asked: %d requests in a row to its host had no answer", host->silent);
    else if (host->refused == 1)
        snprintf(why, sizeof why, "not asked: its host answered %ld to the request before", host->refusal);
    else
        snprintf(why, sizeof why, "not asked: its host answered %ld to %d requests in a row", host->refusal,
                 host->refused);
    if (!host->silent) {
        how.status = host->refusal;
        how.retry_after = host->retry_after;
    }
    for (int left = host->waiting; left > 0 && host->first; left--) { /* on_done may queue new ones behind these */
        struct transfer *t = host_dequeue(&f->hosts, host);
        transfer_report(t, &how, f->on_done, f->owner);
        transfer_free(t);
    }
    host->refused = host->silent = 0; /* what is queued from now on is a new question */
}

/* What the end of this hop says of its host. True when its queue should be given up. */
static bool learn(const struct line *line, CURLcode result)
{
    struct host_news news = { .retry_after = line_retry_after(line) };
    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &news.status);
    news.timed_out = result == CURLE_OPERATION_TIMEDOUT && !news.status;
    return host_learn(line->transfer->host, &news, clock_monotonic_ms());
}

static void end_transfer(struct fetcher *f, struct line *line, CURLcode result, const char *why)
{
    struct transfer *t = line->transfer;
    line_report(line, &f->limits, result, why, f->on_done, f->owner);
    give_line_back(f, line);
    transfer_free(t);
}

/* A hop is over: the transfer goes on elsewhere, or ends. True when it ended. */
static bool end_hop(struct fetcher *f, struct line *line, CURLcode result)
{
    struct err why;
    struct host *host = line->transfer->host;
    bool doomed = learn(line, result), goes_on = result == CURLE_OK && follow(f, line, &why);
    if (!goes_on)
        end_transfer(f, line, result, result == CURLE_OK && why.message[0] ? why.message : NULL);
    if (doomed)
        give_up(f, host);
    return !goes_on;
}

/* As many paused lines as there is room for; one at least, when nobody is favoured. Returns how many ended by it. */
static int resume_some(struct fetcher *f)
{
    int ended = 0;
    for (struct line *line = f->busy, *next; line && f->flow.paused; line = next) {
        next = line->next;
        if (f->flow.favoured && f->flow.bytes >= f->flow.budget / 2)
            break;
        if (line->paused && !line_resume(line, &f->limits))
            ended += end_hop(f, line, CURLE_WRITE_ERROR);
    }
    return ended;
}

/* Once the time of the whole is over, whoever is silent for long is ended: a hundred feeds that hang, some at a time,
 * would else be waited for a hundred times. Who still sends may use all of its own time. */
static int end_silent(struct fetcher *f)
{
    int ended = 0;
    int64_t now = clock_monotonic_ms(), whole = (int64_t)f->limits.timeout_s * 1000;
    int64_t most = whole / 4 > LEAST_SILENCE_MS ? whole / 4 : LEAST_SILENCE_MS;
    if (!f->since || now - f->since < whole)
        return 0;
    for (struct line *line = f->busy, *next; line; line = next) {
        next = line->next;
        if (line->paused || now - line->heard < most)
            continue;
        char why[96];
        snprintf(why, sizeof why, "no answer for %lld s, and the %d s of the refresh were over",
                 (long long)(now - line->heard) / 1000, f->limits.timeout_s);
        end_transfer(f, line, CURLE_OPERATION_TIMEDOUT, why);
        ended++;
    }
    return ended;
}

/* Returns how many transfers ended. */
static int collect(struct fetcher *f)
{
    int ended = 0, left;
    for (CURLMsg *m; (m = curl_multi_info_read(f->multi, &left));) {
        struct line *line = NULL;
        if (m->msg != CURLMSG_DONE)
            continue;
        CURLcode result = m->data.result; /* m is gone once the handle is removed */
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &line);
        ended += end_hop(f, line, result);
    }
    if (f->flow.paused)
        ended += resume_some(f);
    return ended + end_silent(f);
}

/* How long may be waited before something of our own is due: the end of a pause, a look for silent ones. */
static int wait_ms(const struct fetcher *f, int64_t left)
{
    int rest = hosts_rest_ms(&f->hosts, clock_monotonic_ms());
    if (rest >= 0 && rest < left)
        left = rest;
    if (f->since && clock_monotonic_ms() - f->since + left >= (int64_t)f->limits.timeout_s * 1000 && left > GLANCE_MS)
        left = GLANCE_MS;
    return (int)left;
}

int fetcher_step(struct fetcher *f, const int *wake_fds, int nwake, int timeout_ms)
{
    struct curl_waitfd extra[MAX_WAKE_FDS];
    int64_t deadline = clock_monotonic_ms() + timeout_ms;
    if (nwake > MAX_WAKE_FDS)
        nwake = MAX_WAKE_FDS;
    for (;;) {
        int running = 0, ready = 0;
        start_some(f);
        curl_multi_perform(f->multi, &running);
        bool progress = collect(f) > 0;
        bool all_done = !f->hosts.queued && !f->open;
        int64_t left = deadline - clock_monotonic_ms();
        if (progress || left <= 0 || (all_done && !nwake))
            return f->hosts.queued + f->open;
        if (hosts_ready(&f->hosts) && may_start(f))
            continue; /* a redirect freed a place */
        for (int i = 0; i < nwake; i++)
            extra[i] = (struct curl_waitfd){ .fd = wake_fds[i], .events = CURL_WAIT_POLLIN };
        curl_multi_poll(f->multi, extra, (unsigned)nwake, wait_ms(f, left), &ready);
        for (int i = 0; i < nwake; i++) {
            if (extra[i].revents)
                return f->hosts.queued + f->open;
        }
    }
}

void fetcher_hold(struct fetcher *f, bool hold) { f->held = hold; }

void fetcher_cancel(struct fetcher *f, const char *why)
{
    f->cancelling = true;
    while (f->busy)
        end_transfer(f, f->busy, CURLE_OK, why);
    for (size_t i = 0; i < f->hosts.cap; i++) {
        struct host *host = f->hosts.slots[i];
        while (host && host->first) {
            struct transfer *t = host_dequeue(&f->hosts, host);
            transfer_report(t, &(struct unsent){ why, 0, -1 }, f->on_done, f->owner);
            transfer_free(t);
        }
    }
    hosts_clear(&f->hosts);
    f->cancelling = false;
}

void fetcher_free(struct fetcher *f)
{
    if (!f)
        return;
    while (f->busy) {
        struct transfer *t = f->busy->transfer;
        give_line_back(f, f->busy);
        transfer_free(t);
    }
    for (struct line *next; f->idle; f->idle = next) {
        next = f->idle->next;
        line_free(f->idle);
    }
    curl_multi_cleanup(f->multi);
    for (size_t i = 0; i < f->hosts.cap; i++) {
        struct host *host = f->hosts.slots[i];
        while (host && host->first)
            transfer_free(host_dequeue(&f->hosts, host));
    }
    hosts_free(&f->hosts);
    free(f);
}
