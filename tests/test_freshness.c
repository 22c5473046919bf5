/* tests/test_freshness.c -- Retry-After, Cache-Control, Expires: when to ask again. */
#include "fetch/freshness.h"

#include "base/clock.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_retry_after(void **state)
{
    (void)state;
    static const struct { const char *value; int64_t seconds; } cases[] = {
        { "120", 120 }, { " 0 ", 0 }, { "", -1 }, { "-5", -1 }, { "soon \x1b[31m", -1 }, { "12.5", -1 },
        { "99999999999999999999", INT64_C(100) * 365 * DAY },
        { "Mon, 02 Mar 2026 10:01:00 GMT", 60 }, { "Monday, 02-Mar-26 10:01:00 GMT", 60 },
        { "Mon, 02 Jan 2006 15:04:05 GMT", 0 },
    };
    int64_t now;
    assert_true(time_parse_rfc3339(TEXT("2026-03-02T10:00:00Z"), &now));
    for (size_t i = 0; i < LEN(cases); i++) {
        int64_t got = retry_after(cases[i].value, now);
        if (got != cases[i].seconds)
            fail_msg("\"%s\": %lld", cases[i].value, (long long)got);
    }
}

static void test_freshness(void **state)
{
    (void)state;
    static const struct { const char *control, *expires, *age; int64_t seconds; } cases[] = {
        { "", "", "", -1 },
        { "max-age=60", "", "", 60 },
        { "public,MAX-AGE=60 , s-maxage=9", "", "10", 50 },
        { "max-age=60", "", "100", 0 },
        { "max-age=60", "Mon, 02 Mar 2026 11:00:00 GMT", "", 60 },
        { "no-cache, max-age=60", "", "", -1 },
        { "max-age=60,no-store", "", "", -1 },
        { "max-age=, private", "", "", -1 },
        { "max-age=-1", "", "", -1 },
        { "max-age=99999999999999999999999", "", "", INT64_C(100) * 365 * DAY },
        { "private", "Mon, 02 Mar 2026 11:00:00 GMT", "", 3600 },
        { "", "0", "", 0 },
        { "", "Mon, 02 Mar 2020 11:00:00 GMT", "", 0 },
        { "", "gibberish", "", 0 },
    };
    int64_t now;
    assert_true(time_parse_rfc3339(TEXT("2026-03-02T10:00:00Z"), &now));
    for (size_t i = 0; i < LEN(cases); i++) {
        const struct freshness f = { cases[i].control, cases[i].expires, cases[i].age, now };
        int64_t got = freshness_lifetime(&f);
        if (got != cases[i].seconds)
            fail_msg("case %zu, \"%s\": %lld", i, cases[i].control, (long long)got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_retry_after),
        cmocka_unit_test(test_freshness),
    };
    return cmocka_run_group_tests_name("freshness", tests, NULL, NULL);
}
