/* fetch/fetcher_host.c -- whose turn it is, and how much a host is asked: places, pauses, giving up; see fetcher_parts.h.
 *
 * A host has two places (or what the caller said). Three things change that, each because of what the host itself said
 * or is:
 * - It answers 429 or 503: one place and a pause between requests, which doubles from PAUSE_MS to PAUSE_MOST_MS with
 *   each such answer and halves with each good one. Who never says so is never slowed down: a pause between requests
 *   that run two at a time would protect nobody, and a host of hundreds of feeds would be waited for.
 * - REFUSALS such answers in a row, or so many requests in a row without any answer that it is clearly down: the rest
 *   of its queue is not sent. Otherwise forty feeds of a host that is down are forty time limits.
 * - It is this very machine (loopback: a bridge that makes feeds, a mirror) and has a long queue: LOOPBACK_PLACES.
 *   Politeness is owed to others; with two places, 500 feeds of 100 ms each would take 25 s. */
#include "fetch/fetcher_parts.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_PER_HOST 2
#define LOOPBACK_PLACES 16
#define LONG_QUEUE 64
#define PAUSE_MS 250
#define PAUSE_MOST_MS 1000
#define REFUSALS 6
#define SILENCES_NEVER 6 /* of a host that never answered */
#define SILENCES_SINCE 16 /* of one that did */

static size_t slot_of(const struct hosts *h, const char *name)
{
    size_t at = (size_t)text_hash(text_of(name)) & (h->cap - 1);
    while (h->slots[at] && strcmp(h->slots[at]->name, name) != 0)
        at = (at + 1) & (h->cap - 1);
    return at;
}

static void grow(struct hosts *h)
{
    struct host **old = h->slots;
    size_t old_cap = h->cap;
    h->cap = old_cap ? 2 * old_cap : 256;
    h->slots = mem_alloc(h->cap * sizeof(struct host *));
    for (size_t i = 0; i < old_cap; i++) {
        if (old[i])
            h->slots[slot_of(h, old[i]->name)] = old[i];
    }
    free(old);
}

static bool is_loopback(const char *name)
{
    struct text t = text_of(name);
    return text_is(t, "localhost") || text_ends(t, ".localhost") || text_starts(t, "127.") || text_is(t, "[::1]");
}

struct host *host_of(struct hosts *h, char *name)
{
    if (2 * (h->n + 1) > h->cap)
        grow(h);
    size_t at = slot_of(h, name);
    if (h->slots[at]) {
        free(name);
        return h->slots[at];
    }
    struct host *host = mem_alloc(sizeof *host);
    host->name = name;
    host->loopback = is_loopback(name);
    host->patience = h->refusals > 0 ? h->refusals : REFUSALS;
    host->retry_after = -1;
    h->slots[at] = host;
    h->n++;
    return host;
}

static int places(const struct hosts *h, const struct host *host)
{
    if (host->pause_ms)
        return 1;
    if (h->per_host > 0)
        return h->per_host;
    return host->wide ? LOOPBACK_PLACES : DEFAULT_PER_HOST;
}

static void give_turn(struct hosts *h, struct host *host, int64_t now)
{
    if (host->has_turn || host->rests || !host->first || host->open >= places(h, host))
        return;
    if (host->not_before > now) {
        host->rests = true;
        host->next_turn = h->resting;
        h->resting = host;
        return;
    }
    host->has_turn = true;
    host->next_turn = NULL;
    if (h->turn_last)
        h->turn_last->next_turn = host;
    else
        h->turn_first = host;
    h->turn_last = host;
}

void host_enqueue(struct hosts *h, struct transfer *t, bool at_head, int64_t now)
{
    struct host *host = t->host;
    t->next = at_head ? host->first : NULL;
    if (!host->first)
        host->first = host->last = t;
    else if (at_head)
        host->first = t;
    else
        host->last = host->last->next = t;
    h->queued++;
    host->waiting++;
    host->wide |= host->loopback && host->waiting >= LONG_QUEUE;
    give_turn(h, host, now);
}

struct transfer *host_dequeue(struct hosts *h, struct host *host)
{
    struct transfer *t = host->first;
    host->first = t->next;
    if (!host->first)
        host->last = NULL;
    h->queued--;
    host->waiting--;
    return t;
}

/* Those whose pause is over get a turn again. */
static void wake(struct hosts *h, int64_t now)
{
    struct host *still = NULL;
    for (struct host *host = h->resting, *next; host; host = next) {
        next = host->next_turn;
        host->rests = host->not_before > now;
        if (host->rests) {
            host->next_turn = still;
            still = host;
        }
        give_turn(h, host, now);
    }
    h->resting = still;
}

struct transfer *hosts_next(struct hosts *h, int64_t now)
{
    if (h->resting)
        wake(h, now);
    while (h->turn_first) {
        struct host *host = h->turn_first;
        h->turn_first = host->next_turn;
        if (!h->turn_first)
            h->turn_last = NULL;
        host->has_turn = false;
        if (!host->first || host->open >= places(h, host))
            continue; /* it was told to slow down since */
        host->open++;
        if (host->pause_ms)
            host->not_before = now + host->pause_ms;
        struct transfer *t = host_dequeue(h, host);
        give_turn(h, host, now); /* behind the others: fair */
        return t;
    }
    return NULL;
}

void host_release(struct hosts *h, struct host *host, int64_t now)
{
    host->open--;
    if (h->gap_ms && !host->loopback && host->not_before < now + h->gap_ms)
        host->not_before = now + h->gap_ms;
    give_turn(h, host, now);
}

int hosts_rest_ms(const struct hosts *h, int64_t now)
{
    int64_t least = -1;
    for (const struct host *host = h->resting; host; host = host->next_turn) {
        int64_t left = host->not_before > now ? host->not_before - now : 0;
        least = least < 0 || left < least ? left : least;
    }
    return (int)least;
}

bool hosts_ready(const struct hosts *h) { return h->turn_first != NULL; }

bool host_learn(struct host *host, const struct host_news *news, int64_t now)
{
    bool refused = news->status == 429 || news->status == 503;
    if (news->timed_out) {
        host->silent++;
        return host->silent >= (host->answered ? SILENCES_SINCE : SILENCES_NEVER);
    }
    if (!news->status)
        return false; /* refused connections and the like cost no time */
    host->answered = true;
    host->silent = 0;
    if (!refused) {
        host->refused = 0;
        host->pause_ms = host->pause_ms / 2 < PAUSE_MS ? 0 : host->pause_ms / 2;
        return false;
    }
    host->refused++;
    host->refusal = news->status;
    if (news->retry_after > host->retry_after)
        host->retry_after = news->retry_after;
    host->pause_ms = host->pause_ms ? 2 * host->pause_ms : PAUSE_MS;
    if (host->pause_ms > PAUSE_MOST_MS)
        host->pause_ms = PAUSE_MOST_MS;
    host->not_before = now + host->pause_ms;
    return host->refused >= host->patience;
}

void hosts_clear(struct hosts *h)
{
    for (size_t i = 0; i < h->cap; i++) {
        if (h->slots[i])
            h->slots[i]->has_turn = h->slots[i]->rests = false;
    }
    h->turn_first = h->turn_last = h->resting = NULL;
}

void hosts_free(struct hosts *h)
{
    for (size_t i = 0; i < h->cap; i++) {
        if (h->slots[i])
            free(h->slots[i]->name);
        free(h->slots[i]);
    }
    free(h->slots);
    *h = (struct hosts){ 0 };
}
