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
#define DEFAULT_PER_HOST 2
#define DEFAULT_TIMEOUT_S 20
#define DEFAULT_REDIRECTS 10
#define MAX_WAKE_FDS 16

struct host {
    struct host *next_turn; /* in the ring of hosts that may start something */
    bool has_turn;
    char *name;
    struct transfer *first, *last; /* queue */
    int open;
};

struct fetcher {
    struct fetch_limits limits;
    fetched_fn *on_done;
    void *owner;
    CURLM *multi;
    struct host **hosts; /* a hash table by name */
    size_t nhosts, host_cap;
    struct host *turn_first, *turn_last; /* hosts with a queue and a free place, in turn */
    struct line *idle, *busy;
    int queued, open;
    bool cancelling;
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
    f->limits.per_host = or_default(limits->per_host, DEFAULT_PER_HOST);
    f->limits.timeout_s = or_default(limits->timeout_s, DEFAULT_TIMEOUT_S);
    f->limits.max_redirects = or_default(limits->max_redirects, DEFAULT_REDIRECTS);
    f->on_done = on_done;
    f->owner = owner;
    f->multi = curl_multi_init();
    if (!f->multi)
        mem_die();
    curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, (long)f->limits.max_open);
    return f;
}

static size_t host_slot(const struct fetcher *f, const char *name)
{
    size_t at = (size_t)text_hash(text_of(name)) & (f->host_cap - 1);
    while (f->hosts[at] && strcmp(f->hosts[at]->name, name) != 0)
        at = (at + 1) & (f->host_cap - 1);
    return at;
}

static void grow_hosts(struct fetcher *f)
{
    struct host **old = f->hosts;
    size_t old_cap = f->host_cap;
    f->host_cap = old_cap ? 2 * old_cap : 256;
    f->hosts = mem_alloc(f->host_cap * sizeof(struct host *));
    for (size_t i = 0; i < old_cap; i++) {
        if (old[i])
            f->hosts[host_slot(f, old[i]->name)] = old[i];
    }
    free(old);
}

/* Takes name over. */
static struct host *host_of(struct fetcher *f, char *name)
{
    if (2 * (f->nhosts + 1) > f->host_cap)
        grow_hosts(f);
    size_t at = host_slot(f, name);
    if (f->hosts[at]) {
        free(name);
        return f->hosts[at];
    }
    struct host *host = mem_alloc(sizeof *host);
    host->name = name;
    f->hosts[at] = host;
    f->nhosts++;
    return host;
}

static void give_turn(struct fetcher *f, struct host *host)
{
    if (host->has_turn || !host->first || host->open >= f->limits.per_host)
        return;
    host->has_turn = true;
    host->next_turn = NULL;
    if (f->turn_last)
        f->turn_last->next_turn = host;
    else
        f->turn_first = host;
    f->turn_last = host;
}

static void enqueue(struct fetcher *f, struct transfer *t, bool at_head)
{
    struct host *host = t->host;
    t->next = at_head ? host->first : NULL;
    if (!host->first)
        host->first = host->last = t;
    else if (at_head)
        host->first = t;
    else
        host->last = host->last->next = t;
    f->queued++;
    give_turn(f, host);
}

static struct transfer *dequeue(struct fetcher *f, struct host *host)
{
    struct transfer *t = host->first;
    host->first = t->next;
    if (!host->first)
        host->last = NULL;
    f->queued--;
    return t;
}

static char *copy_or_null(const char *s) { return s && *s ? mem_copy(s, strlen(s)) : NULL; }

/* Bytes that would end a header line cannot be sent back. */
static char *copy_validator(const char *s)
{
    return s && !strpbrk(s, "\r\n") ? copy_or_null(s) : NULL;
}

static void transfer_free(struct transfer *t)
{
    free(t->asked);
    free(t->url);
    free(t->etag);
    free(t->last_modified);
    free(t);
}

bool fetcher_add(struct fetcher *f, const struct fetch_request *request, struct err *err)
{
    if (f->cancelling)
        return err_set(err, "cancelled");
    char *url = url_encoded(request->url);
    if (!url)
        return err_set(err, "not a web address (expected http:// or https:// and a host)");
    struct transfer *t = mem_alloc(sizeof *t);
    t->user = request->user;
    t->asked = mem_copy(request->url, strlen(request->url));
    t->url = url;
    t->etag = copy_validator(request->etag);
    t->last_modified = copy_validator(request->last_modified);
    t->host = host_of(f, url_host(url));
    enqueue(f, t, false);
    return true;
}

static struct line *take_line(struct fetcher *f, struct transfer *t)
{
    struct line *line = f->idle;
    if (line)
        f->idle = line->next;
    else
        line = line_new(f->limits.max_body);
    line->transfer = t;
    line->prev = NULL;
    line->next = f->busy;
    if (f->busy)
        f->busy->prev = line;
    f->busy = line;
    f->open++;
    t->host->open++;
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
    host->open--;
    give_turn(f, host);
}

static void start_some(struct fetcher *f)
{
    while (f->open < f->limits.max_open && f->turn_first) {
        struct host *host = f->turn_first;
        f->turn_first = host->next_turn;
        if (!f->turn_first)
            f->turn_last = NULL;
        host->has_turn = false;
        struct line *line = take_line(f, dequeue(f, host));
        line_set(line, &f->limits);
        if (curl_multi_add_handle(f->multi, line->easy) != CURLM_OK)
            mem_die();
        give_turn(f, host); /* behind the others: fair */
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
    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &status);
    t->temporary |= status != 301 && status != 308;
    t->hops++;
    t->spent_ms += clock_monotonic_ms() - line->started;
    give_line_back(f, line);
    free(t->url);
    t->url = target;
    t->host = host_of(f, url_host(target));
    enqueue(f, t, true);
    return true;
}

static void end_transfer(struct fetcher *f, struct line *line, CURLcode result, const char *why)
{
    struct transfer *t = line->transfer;
    line_report(line, &f->limits, result, why, f->on_done, f->owner);
    give_line_back(f, line);
    transfer_free(t);
}

/* Returns how many transfers ended. */
static int collect(struct fetcher *f)
{
    int ended = 0, left;
    for (CURLMsg *m; (m = curl_multi_info_read(f->multi, &left));) {
        struct line *line = NULL;
        struct err why;
        if (m->msg != CURLMSG_DONE)
            continue;
        CURLcode result = m->data.result; /* m is gone once the handle is removed */
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &line);
        if (result == CURLE_OK && follow(f, line, &why))
            continue;
        end_transfer(f, line, result, result == CURLE_OK && why.message[0] ? why.message : NULL);
        ended++;
    }
    return ended;
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
        bool all_done = !f->queued && !f->open;
        int64_t left = deadline - clock_monotonic_ms();
        if (progress || left <= 0 || (all_done && !nwake))
            return f->queued + f->open;
        if (f->queued && f->turn_first && f->open < f->limits.max_open)
            continue; /* a redirect freed a place */
        for (int i = 0; i < nwake; i++)
            extra[i] = (struct curl_waitfd){ .fd = wake_fds[i], .events = CURL_WAIT_POLLIN };
        curl_multi_poll(f->multi, extra, (unsigned)nwake, (int)left, &ready);
        for (int i = 0; i < nwake; i++) {
            if (extra[i].revents)
                return f->queued + f->open;
        }
    }
}

void fetcher_cancel(struct fetcher *f, const char *why)
{
    f->cancelling = true;
    while (f->busy)
        end_transfer(f, f->busy, CURLE_OK, why);
    for (size_t i = 0; i < f->host_cap; i++) {
        while (f->hosts[i] && f->hosts[i]->first) {
            struct transfer *t = dequeue(f, f->hosts[i]);
            transfer_report(t, why, f->on_done, f->owner);
            transfer_free(t);
        }
        if (f->hosts[i])
            f->hosts[i]->has_turn = false;
    }
    f->turn_first = f->turn_last = NULL;
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
    for (size_t i = 0; i < f->host_cap; i++) {
        struct host *host = f->hosts[i];
        while (host && host->first)
            transfer_free(dequeue(f, host));
        if (host)
            free(host->name);
        free(host);
    }
    free(f->hosts);
    free(f);
}
