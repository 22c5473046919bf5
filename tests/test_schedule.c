/* tests/test_schedule.c -- when a feed is asked again. */
#include "base/clock.h"
#include "base/mem.h"
#include "cli/pipeline.h"

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
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct schedule_facts facts = cases[i].facts;
        facts.now = 1000000000;
        int64_t wait = schedule_next(&facts) - facts.now;
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
        if (schedule_due(cases[i].next_due, cases[i].last_fetched, now) != cases[i].due)
            fail_msg("%s", cases[i].what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_waits), cmocka_unit_test(test_due) };
    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
