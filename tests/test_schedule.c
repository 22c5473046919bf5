/* tests/test_schedule.c -- when a feed is asked again. */
#include "base/clock.h"
#include "base/mem.h"
#include "cli/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_waits(void **state)
{
    static const struct {
        const char *what;
        struct schedule_facts facts;
        int64_t low, high; /* seconds from now */
    } cases[] = {
        { "nothing said: half an hour", { .max_age = -1, .retry_after = -1 }, 1800, 1800 },
        { "its own every", { .every = 6 * HOUR }, 6 * HOUR, 6 * HOUR },
        { "the setting for all", { .refresh_every = HOUR }, HOUR, HOUR },
        { "ttl is longer", { .ttl = 2 * HOUR }, 2 * HOUR, 2 * HOUR },
        { "ttl is capped", { .ttl = 400 * (int64_t)DAY }, 2 * DAY, 2 * DAY },
        { "max-age is longer", { .max_age = 3 * HOUR }, 3 * HOUR, 3 * HOUR },
        { "max-age is shorter than every", { .every = 6 * HOUR, .max_age = 60 }, 6 * HOUR, 6 * HOUR },
        { "retry-after", { .failed = true, .failures = 1, .retry_after = 5 * HOUR }, 5 * HOUR, 5 * HOUR },
        { "retry-after is capped", { .failed = true, .failures = 1, .retry_after = 9000 * (int64_t)DAY }, 14 * DAY, 14 * DAY },
        { "the first failure", { .failed = true, .failures = 1, .jitter = 12345 }, 1800, 1800 + 1800 / 8 },
        { "the third failure", { .failed = true, .failures = 3, .jitter = 99 }, 7200, 7200 + 7200 / 8 },
        { "years of failures", { .failed = true, .failures = 100000, .jitter = 7 }, DAY, DAY + DAY / 8 },
        { "failing, asked rarely", { .failed = true, .failures = 9, .every = 7 * DAY }, 7 * DAY, 8 * DAY },
    };
    static const struct schedule_history none = { .newest = TIME_NONE, .last_fetched = TIME_NONE, .next_due = TIME_NONE };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct schedule_facts facts = cases[i].facts;
        facts.now = 1000000000;
        int64_t wait = schedule_plan(&facts, &none) - facts.now;
        if (wait < cases[i].low || wait > cases[i].high)
            fail_msg("%s: %lld", cases[i].what, (long long)wait);
    }
}

static void test_due(void **state)
{
    const int64_t now = 1000000000, years = 20 * 365 * (int64_t)DAY;
    const struct {
        const char *what;
        int64_t next_due, last_fetched;
        bool due;
    } cases[] = {
        { "never fetched", TIME_NONE, TIME_NONE, true },
        { "its time has come", now, now - HOUR, true },
        { "not yet", now + 1, now - HOUR, false },
        { "not yet, and the clock was set back a little", now + HOUR, now + 2, false },
        { "fetched under a clock of years ahead", now + years + HOUR, now + years, true },
        { "fetched under a clock of years ago", now - years + HOUR, now - years, true },
        { "asked to wait for two weeks", now + 14 * DAY, now, false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct feed_row row = { .next_due = cases[i].next_due, .last_fetched = cases[i].last_fetched };
        if (schedule_wanted(&row, now, false, false) != cases[i].due)
            fail_msg("%s", cases[i].what);
    }
}

/* Its own history: asked less often while quiet, in steps, within caps; more often when it is busy. */
static void test_history(void **state)
{
    enum { NOW = 1000000000 };
    static const struct {
        const char *what;
        struct schedule_facts facts;
        struct schedule_history history; /* last_fetched and newest: seconds ago; next_due: from then */
        int64_t wait;
    } cases[] = {
        { "nothing is known", { .max_age = -1 }, { 0 }, 1800 },
        { "a story a month, first answer", { .max_age = -1 }, { .gap = 30 * DAY, .newest = DAY }, 1800 },
        { "a story a month, second", { .max_age = -1 }, { .gap = 30 * DAY, .newest = DAY, .last_fetched = 9, .next_due = 1800 },
          3600 },
        { "a story a month, at last", { .max_age = -1 },
          { .gap = 30 * DAY, .newest = DAY, .last_fetched = 9, .next_due = 5 * HOUR }, 6 * HOUR },
        { "a story a month, and there is one", { .max_age = -1 },
          { .gap = 30 * DAY, .newest = 60, .last_fetched = 9, .next_due = 6 * HOUR, .news = true }, 1800 },
        { "a story a day", { .max_age = -1 }, { .gap = DAY, .newest = HOUR, .last_fetched = 9, .next_due = 5 * HOUR },
          3 * HOUR },
        { "a story an hour, silent for years", { .max_age = -1 },
          { .gap = HOUR, .newest = 900 * DAY, .last_fetched = 9, .next_due = 6 * HOUR }, 6 * HOUR },
        { "a story a minute", { .max_age = -1 }, { .gap = 60, .newest = 60, .last_fetched = 9, .next_due = 1800 }, 900 },
        { "a story a minute, and the user said an hour", { .max_age = -1, .refresh_every = HOUR },
          { .gap = 60, .newest = 60, .last_fetched = 9, .next_due = HOUR }, HOUR },
        { "a story a month, and the user said a day for all", { .max_age = -1, .refresh_every = DAY },
          { .gap = 30 * DAY, .newest = DAY, .last_fetched = 9, .next_due = DAY }, DAY },
        { "every is exact", { .max_age = -1, .every = HOUR }, { .gap = 60 * DAY, .last_fetched = 9, .next_due = HOUR },
          HOUR },
        { "a busy feed that asks for patience", { .max_age = 2 * HOUR }, { .gap = 60, .newest = 60 }, 2 * HOUR },
        { "a plan of a failure is no plan", { .max_age = -1 },
          { .gap = 30 * DAY, .newest = DAY, .last_fetched = 9, .next_due = DAY, .had_failed = true }, 1800 },
        { "a failure", { .max_age = -1, .failed = true, .failures = 2 }, { .gap = 60, .newest = 60 }, 3600 },
        { "a newest story in the future", { .max_age = -1 }, { .gap = DAY, .newest = -DAY, .last_fetched = 9, .next_due = DAY },
          3 * HOUR },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct schedule_facts facts = cases[i].facts;
        struct schedule_history h = cases[i].history;
        facts.now = NOW;
        facts.retry_after = -1;
        h.newest = h.newest ? NOW - h.newest : TIME_NONE;
        h.last_fetched = h.last_fetched ? NOW - h.last_fetched : TIME_NONE;
        h.next_due = h.next_due ? h.last_fetched + h.next_due : TIME_NONE;
        int64_t wait = schedule_plan(&facts, &h) - NOW;
        if (wait != cases[i].wait)
            fail_msg("%s: %lld", cases[i].what, (long long)wait);
    }
}

static void test_wanted(void **state)
{
    static const struct {
        enum feed_status status;
        int64_t next_due;
        bool force, named, wanted;
    } cases[] = {
        { FEED_OK, 1000, false, false, true },  { FEED_OK, 1001, false, false, false }, { FEED_OK, 1001, false, true, false },
        { FEED_OK, 1001, true, false, true },   { FEED_GONE, 10, false, false, false }, { FEED_GONE, 10, false, true, true },
        { FEED_GONE, 5000, true, false, true }, { FEED_FAILING, 10, false, false, true },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct feed_row row = { .status = cases[i].status, .next_due = cases[i].next_due, .last_fetched = 5 };
        if (schedule_wanted(&row, 1000, cases[i].force, cases[i].named) != cases[i].wanted)
            fail_msg("case %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_waits), cmocka_unit_test(test_due), cmocka_unit_test(test_history),
                                        cmocka_unit_test(test_wanted) };
    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
