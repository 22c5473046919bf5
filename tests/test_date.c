/* tests/test_date.c -- dates as feeds write them. */
#include "base/mem.h"
#include "fetch/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* want NULL: no date. */
static const struct {
    const char *in, *want;
} cases[] = {
    /* RFC 822 and how it is bent */
    { "Tue, 03 Nov 2026 08:30:00 GMT", "2026-11-03T08:30:00Z" },
    { "3 Nov 26 08:30 +0530", "2026-11-03T03:00:00Z" },
    { "Tue,03 Nov 2026 08:30:00 -0000", "2026-11-03T08:30:00Z" },
    { "Tues, 3rd November 2026 08:30:00 EST", "2026-11-03T13:30:00Z" },
    { "Nov. 3, 2026, 8:30 a.m.", "2026-11-03T08:30:00Z" },
    { "Tuesday, November 3, 2026 - 8:30pm", "2026-11-03T20:30:00Z" },
    { "November 3 2026 12:05:00 AM", "2026-11-03T00:05:00Z" },
    { "Tue Nov 3 08:30:00 2026", "2026-11-03T08:30:00Z" },
    { "Tue Nov 03 08:30:00 +0100 2026", "2026-11-03T07:30:00Z" },
    { "Tue Nov 03 2026 08:30:00 GMT+0100 (Central European Standard Time)", "2026-11-03T07:30:00Z" },
    { "Thu, 31 Dec 1998 23:59:60 GMT", "1998-12-31T23:59:59Z" },
    /* other languages */
    { "Di, 03 M\u00e4r 2026 00:00:00 +0100", "2026-03-02T23:00:00Z" },
    { "mar., 01 d\u00e9c. 2026 16:11:02 +0000", "2026-12-01T16:11:02Z" },
    { "3 de agosto de 2026", "2026-08-03T00:00:00Z" },
    { "3 \u043c\u0430\u0440\u0442\u0430 2026", "2026-03-03T00:00:00Z" },
    { "2026\ub144 11\uc6d4 03\uc77c 09:00:00", "2026-11-03T00:00:00Z" },
    { "2026-11-03 \uc624\ud6c4 09:00:00", "2026-11-03T12:00:00Z" },
    { "2026\u5e7411\u67083\u65e5", "2026-11-03T00:00:00Z" },
    { "2026. m\u00e1jus 6., szerda 10:20", "2026-05-06T10:20:00Z" },
    { "\u5468\u4e8c, 03 \u5341\u4e00\u6708 2026 08:30:00 +0800", "2026-11-03T00:30:00Z" },
    { "2026\u5e7411\u67083\u65e5 \u4e0b\u53488:30", "2026-11-03T20:30:00Z" },
    { "3 de mar\u00e7o de 2026 \u00e0s 08:30", "2026-03-03T08:30:00Z" },
    { "3 Mart 2026 Sal\u0131 08:30", "2026-03-03T08:30:00Z" },
    { "2026 November 3, Tuesday", "2026-11-03T00:00:00Z" },
    { "03 Tuesday, Nov 2026 08:30", "2026-11-03T08:30:00Z" },
    /* hours behind the date */
    { "3 novembre 2026 \u00e0 8h30", "2026-11-03T08:30:00Z" },
    { "03.11.2026 08.30", "2026-11-03T08:30:00Z" },
    { "Tue, 03 Nov 2026 08 -0500", "2026-11-03T13:00:00Z" },
    { "Tue, 03 Nov 2026 08:30:00 00", "2026-11-03T08:30:00Z" },
    { "Tue, 03 Nov 2026 08:30:00 Eastern Standard Time", "2026-11-03T13:30:00Z" },
    { "2026\u201111\u201103T08:30:00\u221205:00", "2026-11-03T13:30:00Z" },
    { "Tue, 03 Nov 2026 25", NULL },
    { "03.11.2026 08.61", NULL },
    /* ISO 8601 */
    { "2026-11-03T08:30:00.25-05:00", "2026-11-03T13:30:00Z" },
    { "2026-11-03T08:30Z", "2026-11-03T08:30:00Z" },
    { "2026-11-03T08:30:00-05:00Z", "2026-11-03T13:30:00Z" },
    { "20261103T083000Z", "2026-11-03T08:30:00Z" },
    { "2026-11", "2026-11-01T00:00:00Z" },
    { "2026", "2026-01-01T00:00:00Z" },
    { "2026-060", "2026-03-01T00:00:00Z" },
    { "-26-11", "2026-11-01T00:00:00Z" },
    { "2026-02-28T24:00:00Z", "2026-03-01T00:00:00Z" },
    /* numbers alone: the greater part decides, then the weekday, then custom */
    { "30/10/2026 10:00", "2026-10-30T10:00:00Z" },
    { "10/30/26 21:55:58", "2026-10-30T21:55:58Z" },
    { "03.11.26", "2026-11-03T00:00:00Z" },
    { "Tue, 03/11/2026", "2026-11-03T00:00:00Z" },
    { "Wed, 03/11/2026", "2026-03-11T00:00:00Z" },
    { "1793694600", "2026-11-03T08:30:00Z" },
    { "1793694600123", "2026-11-03T08:30:00Z" },
    /* zones by city follow the season */
    { "Fri, 31 Jul 2026 20:19:00 America/Los_Angeles", "2026-08-01T03:19:00Z" },
    { "Thu, 31 Dec 2026 20:19:00 America/Los_Angeles", "2027-01-01T04:19:00Z" },
    { "2026-03-29 00:30:00 Europe/Berlin", "2026-03-28T23:30:00Z" },
    { "2026-03-29 03:30:00 Europe/Berlin", "2026-03-29T01:30:00Z" },
    { "2026-01-15 12:00:00 Australia/Sydney", "2026-01-15T01:00:00Z" },
    { "Mon, 26 January 2026 16:31:00 AT", "2026-01-26T20:31:00Z" },
    { "Mon, 02 Nov 2026 15:04:05 XYZT", "2026-11-02T15:04:05Z" },
    /* nothing to be read */
    { "", NULL },
    { "yesterday", NULL },
    { "Invalid Date", NULL },
    { "08:30", NULL },
    { "0001-01-01T00:00:00Z", NULL },
    { "Sun, 31 Nov 2026 08:30:00 GMT", NULL },
    { "Sun, 29 Feb 2026 08:30:00 GMT", NULL },
    { "Tue, 03 Nov 2026 25:30:00 GMT", NULL },
    { "Tue, 03 Nov 2026 1:2:3:4 GMT", NULL },
    { "Tue, 03 Foo 2026 08:30:00 GMT", NULL },
    { "Tue, 03 Nov 2026 08:30:00 +xx:00", NULL },
    { "2026-13-01", NULL },
    { "99999999999999999999999", NULL },
    { "-", NULL },
    { "(((((", NULL },
    { "1 2 3 4 5 6 7 8 9", NULL },
};

static void test_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        char text[RFC3339_SIZE];
        int64_t when = 42;
        bool ok = date_parse(text_of(cases[i].in), &when);
        if (!cases[i].want && (ok || when != 42))
            fail_msg("\"%s\": read as %s", cases[i].in, time_rfc3339(text, when));
        if (cases[i].want && (!ok || strcmp(time_rfc3339(text, when), cases[i].want) != 0))
            fail_msg("\"%s\": %s, not %s", cases[i].in, ok ? time_rfc3339(text, when) : "no date", cases[i].want);
    }
}

/* The usual forms have a reader of their own: a second blank sends the same date to the general one. */
static void test_usual_forms_are_no_others(void **state)
{
    static const struct {
        const char *weekday, *month, *zone;
    } forms[] = {
        { "", "Nov", "+0530" }, { "Tue, ", "Feb", "GMT" }, { "Xyz, ", "Jun", "Z" }, { "", "Dec", "-1545" },
        { "Sun, ", "Dec", "+1600" }, { "Thu, ", "Sep", "UTC" }, { "", "Mai", "EST" },
    };
    (void)state;
    for (int i = 0; i < 40000; i++) {
        char one[80], two[80];
        size_t form = (size_t)i % LEN(forms);
        const char *weekday = forms[form].weekday, *month = forms[form].month, *zone = forms[form].zone;
        int64_t a = 42, b = 42;
        int day = i % 33, year = i % 3 ? 1996 + i % 50 : i % 10007, hour = i % 25, minute = i / 7 % 61, second = i / 11 % 62;
        snprintf(one, sizeof one, "%s%02d %s %d %02d:%02d:%02d %s", weekday, day, month, year, hour, minute, second, zone);
        snprintf(two, sizeof two, "%s%02d  %s %d %02d:%02d:%02d %s", weekday, day, month, year, hour, minute, second, zone);
        bool first = date_parse(text_of(one), &a), other = date_parse(text_of(two), &b);
        if (first != other || a != b)
            fail_msg("\"%s\": %d %lld, spaced out %d %lld", one, first, (long long)a, other, (long long)b);
        snprintf(one, sizeof one, "%04d-%02d-%02dT%02d:%02d:%02d.%d-03:30", year, i % 14, day, hour, minute, second, i);
        snprintf(two, sizeof two, "%04d-%02d-%02d T %02d:%02d:%02d -0330", year, i % 14, day, hour, minute, second);
        first = date_parse(text_of(one), &a);
        other = date_parse(text_of(two), &b);
        if (first != other || a != b)
            fail_msg("\"%s\": %d %lld, spaced out %d %lld", one, first, (long long)a, other, (long long)b);
    }
}

static void test_long_and_odd_input_is_refused(void **state)
{
    char text[4000];
    int64_t when;
    (void)state;
    memset(text, '1', sizeof text);
    assert_false(date_parse((struct text){ text, sizeof text }, &when));
    for (size_t i = 0; i < sizeof text; i++) /* every byte, NUL too, at every place of a date */
        text[i] = (char)(i * 7);
    for (size_t i = 0; i + 30 < sizeof text; i += 3)
        date_parse((struct text){ text + i, 30 }, &when);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_usual_forms_are_no_others),
        cmocka_unit_test(test_long_and_odd_input_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
