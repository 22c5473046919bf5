/* cli/schedule.c -- when a feed is asked again. Politeness with caps, so that nothing is silent for ever. */
#include "cli/pipeline.h"

#include "base/clock.h"

#define EVERY_DEFAULT (30 * MINUTE)
#define SAID_CAP (2 * (int64_t)DAY)   /* ttl and Cache-Control: what a feed may ask for */
#define RETRY_CAP (14 * (int64_t)DAY) /* Retry-After */
#define BACKOFF_CAP ((int64_t)DAY)
#define CLOCK_SLACK (5 * MINUTE) /* clocks are set by seconds all the time */

static int64_t at_most(int64_t value, int64_t cap) { return value > cap ? cap : value; }

int64_t schedule_next(const struct schedule_facts *f)
{
    int64_t wait = f->every > 0 ? f->every : f->refresh_every > 0 ? f->refresh_every : EVERY_DEFAULT;
    if (f->failed) {
        for (int64_t i = 1; i < f->failures && wait < BACKOFF_CAP; i++)
            wait *= 2;
        wait = at_most(wait, f->every > BACKOFF_CAP ? f->every : BACKOFF_CAP);
        wait += (int64_t)(f->jitter % (uint64_t)(wait / 8 + 1));
    } else {
        if (wait < at_most(f->ttl, SAID_CAP))
            wait = at_most(f->ttl, SAID_CAP);
        if (wait < at_most(f->max_age, SAID_CAP))
            wait = at_most(f->max_age, SAID_CAP);
    }
    if (wait < at_most(f->retry_after, RETRY_CAP))
        wait = at_most(f->retry_after, RETRY_CAP);
    return f->now + wait;
}

bool schedule_due(int64_t next_due, int64_t last_fetched, int64_t now)
{
    return next_due <= now || (last_fetched != TIME_NONE && last_fetched > now + CLOCK_SLACK); /* TIME_NONE is before all */
}
