/* cli/schedule.c -- when a feed is asked again. Politeness with caps, so that nothing is silent for ever. */
#include "cli/schedule.h"

#include "base/clock.h"

#define EVERY_DEFAULT (30 * MINUTE)
#define EVERY_BUSY (15 * MINUTE) /* of a feed that has a story every few minutes */
#define EVERY_QUIET (6 * HOUR)   /* of one that has a story a month: its news is at most so late */
#define GAP_PARTS 8              /* asked so many times between two stories */
#define SAID_CAP (2 * (int64_t)DAY)   /* ttl and Cache-Control: what a feed may ask for */
#define RETRY_CAP (14 * (int64_t)DAY) /* Retry-After */
#define BACKOFF_CAP ((int64_t)DAY)
#define CLOCK_SLACK (5 * MINUTE) /* clocks are set by seconds all the time */

static int64_t at_most(int64_t value, int64_t cap) { return value > cap ? cap : value; }
static int64_t at_least(int64_t value, int64_t floor) { return value < floor ? floor : value; }

static int64_t usual_wait(const struct schedule_facts *f)
{
    return f->every > 0 ? f->every : f->refresh_every > 0 ? f->refresh_every : EVERY_DEFAULT;
}

/* wait, as long as a failure, the feed, the server and their caps want it. */
static int64_t wait_until(const struct schedule_facts *f, int64_t wait)
{
    if (f->failed) {
        for (int64_t i = 1; i < f->failures && wait < BACKOFF_CAP; i++)
            wait *= 2;
        wait = at_most(wait, f->every > BACKOFF_CAP ? f->every : BACKOFF_CAP);
        wait += (int64_t)(f->jitter % (uint64_t)(wait / 8 + 1));
    } else {
        wait = at_least(wait, at_most(f->ttl, SAID_CAP));
        wait = at_least(wait, at_most(f->max_age, SAID_CAP));
    }
    return f->now + at_least(wait, at_most(f->retry_after, RETRY_CAP));
}

/* Seconds between two questions that the time between its stories suggests; 0 = nothing is known. The time since its
 * newest story counts as well: a feed can fall silent. */
static int64_t suggested_wait(const struct schedule_facts *f, const struct schedule_history *h)
{
    if (h->gap <= 0 || h->newest == TIME_NONE)
        return 0;
    int64_t silence = h->newest < f->now ? (f->now - h->newest) / 2 : 0;
    int64_t wait = at_least(h->gap, silence) / GAP_PARTS;
    return at_most(at_least(wait, EVERY_BUSY), at_least(EVERY_QUIET, usual_wait(f)));
}

int64_t schedule_plan(const struct schedule_facts *f, const struct schedule_history *h)
{
    int64_t usual = usual_wait(f), wait = usual;
    bool planned = h->last_fetched != TIME_NONE && h->next_due != TIME_NONE && h->next_due > h->last_fetched &&
                   h->last_fetched <= f->now + CLOCK_SLACK && !h->had_failed;
    int64_t last = planned ? h->next_due - h->last_fetched : 0;
    int64_t suggested = suggested_wait(f, h);
    if (f->failed || f->every > 0)
        return wait_until(f, usual);
    if (suggested && suggested < usual && f->refresh_every <= 0)
        wait = suggested;
    else if (suggested > usual && !h->news)
        wait = at_least(at_most(2 * last, suggested), usual);
    return wait_until(f, wait);
}

bool schedule_wanted(const struct feed_row *row, int64_t now, bool force, bool named)
{
    if (force)
        return true;
    if (row->status == FEED_GONE)
        return named;
    bool void_plan = row->last_fetched != TIME_NONE && row->last_fetched > now + CLOCK_SLACK;
    return row->next_due <= now || void_plan; /* TIME_NONE is before all */
}
