/* tests/test_base.c -- strings, arenas, the clock, names: what every room stands on. */
#include "base/arena.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/story.h"
#include "base/text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_str_cap_is_sticky(void **state)
{
    struct str s = STR_MAX(8);
    struct err err;
    (void)state;
    str_add_s(&s, "12345");
    str_add_s(&s, "67890"); /* past the cap: nothing is added, and later pieces neither */
    str_add_s(&s, "a");
    assert_string_equal(str_c(&s), "12345");
    assert_false(str_ok(&s, &err));
    assert_non_null(strstr(err.message, "8 bytes"));
    str_cut(&s, 2);
    assert_true(str_ok(&s, &err));
    assert_string_equal(str_c(&s), "12");
    str_free(&s);
    assert_string_equal(str_c(&s), "");
}

static void test_str_formats_long_text(void **state)
{
    struct str s = { 0 };
    char long_text[1000];
    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    str_addf(&s, "<%s>", long_text);
    assert_int_equal(s.len, sizeof long_text + 1);
    assert_int_equal(s.data[s.len - 1], '>');
    str_free(&s);
}

static void test_text_head(void **state)
{
    static const struct {
        const char *in;
        size_t most;
        const char *out;
    } cases[] = {
        { "", 0, "" }, { "mill", 9, "mill" }, { "mill", 4, "mill" }, { "mill", 3, "mil" }, { "mill", 0, "" },
        { "m\u00eb", 2, "m" }, { "m\u00eb", 3, "m\u00eb" }, { "\u20ac\u20ac", 5, "\u20ac" }, { "\u20ac", 2, "" },
        { "a\U0001F600", 4, "a" }, { "\x80\x80\x80", 2, "" }, /* no text, and still nothing before it is read */
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++)
        assert_true(text_is(text_head(text_of(cases[i].in), cases[i].most), cases[i].out));
}

static void test_text_find_and_split(void **state)
{
    struct text t = TEXT("a,b,,c"), rest = t, part;
    const char *parts[] = { "a", "b", "", "c" };
    size_t n = 0;
    (void)state;
    while (text_split(&rest, ',', &part))
        assert_true(text_is(part, parts[n++]));
    assert_int_equal(n, 4);
    assert_int_equal(text_find(t, TEXT(",,"), 0), 3);
    assert_int_equal(text_find(t, TEXT("zz"), 0), t.n);
    assert_int_equal(text_find(t, TEXT("c"), 5), 5);
    assert_int_equal(text_find((struct text){ 0 }, TEXT("x"), 0), 0);
    assert_true(text_is(text_trim(TEXT(" \t\r\n x \n")), "x"));
    assert_true(text_same_ascii(TEXT("ETag"), TEXT("etAG")));
}

/* Any change of any byte, and any other length, gives another digest; seeds make a chain. */
static void test_text_digest(void **state)
{
    char bytes[40];
    uint64_t seen[LEN(bytes) * 3];
    size_t n = 0;
    (void)state;
    memset(bytes, 'a', sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        seen[n++] = text_digest(0, (struct text){ bytes, i });
        bytes[i] = 'b';
        seen[n++] = text_digest(0, (struct text){ bytes, sizeof bytes });
        bytes[i] = (char)('a' + 128);
        seen[n++] = text_digest(0, (struct text){ bytes, sizeof bytes });
        bytes[i] = 'a';
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++)
            assert_true(seen[i] != seen[k]);
    }
    assert_true(text_digest(0, TEXT("\0")) != text_digest(0, TEXT("")));
    assert_true(text_digest(text_digest(0, TEXT("ab")), TEXT("c")) != text_digest(text_digest(0, TEXT("a")), TEXT("bc")));
    assert_true(text_digest(0, TEXT("story")) == text_digest(0, TEXT("story")));
}

static void test_text_int(void **state)
{
    static const struct {
        const char *in;
        bool ok;
        int64_t value;
    } cases[] = {
        { "0", true, 0 }, { "-17", true, -17 }, { "+5", true, 5 }, { "", false, 0 }, { "-", false, 0 }, { "1x", false, 0 },
        { "9223372036854775806", false, 0 }, { "99999999999999999999", false, 0 }, { " 1", false, 0 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        int64_t value = 42;
        bool ok = text_int(text_of(cases[i].in), &value);
        if (ok != cases[i].ok || (ok && value != cases[i].value) || (!ok && value != 42))
            fail_msg("\"%s\": %d, %lld", cases[i].in, ok, (long long)value);
    }
}

static void test_arena_crosses_blocks(void **state)
{
    struct arena a = { .block_size = 32 };
    char *pieces[100];
    (void)state;
    for (int i = 0; i < 100; i++) {
        pieces[i] = arena_alloc(&a, (size_t)i + 1);
        for (int k = 0; k <= i; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], i, (size_t)i + 1);
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(pieces[i][i], i);
    int *numbers = NULL;
    size_t cap = 0;
    for (int i = 0; i < 50; i++) {
        numbers = arena_grow(&a, numbers, &cap, (size_t)i + 1, sizeof *numbers);
        numbers[i] = i;
    }
    for (int i = 0; i < 50; i++)
        assert_int_equal(numbers[i], i);
    arena_free(&a);
}

static void test_arena_is_used_again(void **state)
{
    struct arena a = { .block_size = 64 };
    (void)state;
    for (int round = 0; round < 50; round++) {
        for (size_t size = 1; size < 300; size += 37) {
            char *p = arena_alloc(&a, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xff, size);
        }
        arena_reset(&a);
    }
    arena_free(&a);
    assert_null(a.head);
    assert_null(a.spare);
}

static void test_arena_in_a_region(void **state)
{
    _Alignas(max_align_t) static char region[4096];
    struct arena a;
    (void)state;
    memset(region, 'x', sizeof region); /* used before: what is handed out is zeroed all the same */
    arena_in(&a, region, sizeof region);
    char *p = arena_alloc(&a, 100);
    assert_ptr_equal(p, region);
    assert_int_equal(p[99], 0);
    struct text t = arena_text(&a, TEXT("hello"));
    assert_true(t.p > region && t.p < region + sizeof region);
    assert_string_equal(t.p, "hello");
}

static void test_rfc3339(void **state)
{
    static const struct {
        const char *in;
        int64_t when;
    } cases[] = {
        { "2026-11-23T02:40:00Z", 1795401600 },      { "2026-11-23T02:40:00.123456Z", 1795401600 },
        { "2026-11-23T08:10:00+05:30", 1795401600 }, { "2026-11-22T21:40-05:00", 1795401600 },
        { "1970-01-01", 0 },                         { "1969-12-31 23:59:59Z", -1 },
        { "2024-02-29T00:00:00Z", 1709164800 },
    };
    static const char *const bad[] = { "", "2026", "2026-13-01", "2026-11-23T25:00:00Z", "2026-11-23T02:40:00Zjunk", "x" };
    char out[RFC3339_SIZE];
    int64_t when;
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        assert_true(time_parse_rfc3339(text_of(cases[i].in), &when));
        if (when != cases[i].when)
            fail_msg("%s: %lld", cases[i].in, (long long)when);
    }
    for (size_t i = 0; i < LEN(bad); i++)
        assert_false(time_parse_rfc3339(text_of(bad[i]), &when));
    assert_string_equal(time_rfc3339(out, 1795401600), "2026-11-23T02:40:00Z");
    assert_string_equal(time_rfc3339(out, -1), "1969-12-31T23:59:59Z");
    assert_string_equal(time_rfc3339(out, TIME_NONE), "");
    assert_string_equal(time_rfc3339(out, INT64_MAX), "");
}

static void test_civil_days_there_and_back(void **state)
{
    (void)state;
    for (int64_t day = -800000; day < 800000; day += 17) {
        int64_t year;
        int month, dom;
        civil_from_days(day, &year, &month, &dom);
        assert_in_range(month, 1, 12);
        assert_in_range(dom, 1, 31);
        assert_true(days_from_civil(year, month, dom) == day);
    }
}

static void test_pinned_clock(void **state)
{
    struct err err;
    (void)state;
    setenv("NORTHWIRE_NOW", "2026-11-23T02:40:00Z", 1);
    assert_true(clock_pinned() && clock_check(&err));
    assert_true(clock_now() == 1795401600);
    setenv("NORTHWIRE_NOW", "yesterday", 1);
    assert_false(clock_check(&err));
    assert_int_equal(err.code, ERR_USAGE);
    unsetenv("NORTHWIRE_NOW");
    assert_true(clock_check(&err) && !clock_pinned());
}

static void test_ages_and_spans(void **state)
{
    static const struct {
        int64_t age;
        const char *out;
    } ages[] = { { -5, "now" }, { 59, "now" }, { 60, "1m" }, { 41 * 60, "41m" }, { 2 * HOUR, "2h" }, { 47 * HOUR, "47h" },
                 { 2 * DAY, "2d" }, { 15 * DAY, "2w" }, { 800 * (int64_t)DAY, "2y" } };
    static const struct {
        const char *in;
        int64_t seconds;
    } spans[] = { { "90", 90 }, { "90s", 90 }, { "5m", 300 }, { "24h", DAY }, { "7d", 7 * DAY }, { "2w", 14 * DAY } };
    static const char *const bad[] = { "", "h", "-1h", "1x", "99999999999999999d" };
    char out[AGE_SIZE];
    int64_t seconds;
    (void)state;
    for (size_t i = 0; i < LEN(ages); i++)
        assert_string_equal(time_age(out, 1000000000, 1000000000 - ages[i].age), ages[i].out);
    assert_string_equal(time_age(out, 0, TIME_NONE), "");
    for (size_t i = 0; i < LEN(spans); i++)
        assert_true(duration_parse(text_of(spans[i].in), &seconds) && seconds == spans[i].seconds);
    for (size_t i = 0; i < LEN(bad); i++)
        assert_false(duration_parse(text_of(bad[i]), &seconds));
}

static void test_nearest_name(void **state)
{
    static const char *const names[] = { "every", "full", "max", "hidden" };
    (void)state;
    assert_string_equal(nearest_name(TEXT("evry"), names, LEN(names)), "every");
    assert_string_equal(nearest_name(TEXT("MXA"), names, LEN(names)), "max");
    assert_null(nearest_name(TEXT("zzzzzzz"), names, LEN(names)));
    assert_null(nearest_name(TEXT("a-word-that-is-much-longer-than-any-name-could-ever-be-in-here"), names, LEN(names)));
}

static void test_errors_carry_no_controls(void **state)
{
    struct err err;
    (void)state;
    err_set(&err, "bad\n\033[31mred\302\233x");
    for (const char *p = err.message; *p; p++)
        assert_true((unsigned char)*p >= 0x20 && (unsigned char)*p != 0x7f);
    assert_null(strstr(err.message, "\302\233"));
    assert_false(err_set(NULL, "nobody listens"));
}

static void test_figures_as_people_write_them(void **state)
{
    static const struct {
        double value, high;
        enum metric_kind kind;
        const char *unit, *out;
    } cases[] = {
        { 50e9, NAN, METRIC_MONEY, "USD", "$50 B" },      { 1.25e6, NAN, METRIC_MONEY, "EUR", "\u20ac1.25 M" },
        { -23, NAN, METRIC_PERCENT, "%", "-23 %" },       { 3e6, 5e6, METRIC_MONEY, "USD", "$3\u20135 M" },
        { 1.2, NAN, METRIC_POWER, "GW", "1.2 GW" },       { 89, NAN, METRIC_COUNT, "fixes", "89 fixes" },
        { 4, NAN, METRIC_RATIO, "x", "4x" },              { 7.2e9, NAN, METRIC_MONEY, "CAD", "7.2 B CAD" },
        { 18000, NAN, METRIC_COUNT, "clips", "18 K clips" }, { 1500, NAN, METRIC_COUNT, "", "1,500" },
        { 2.8e10, NAN, METRIC_MONEY, "INR", "\u20b92,800 cr" }, { 3495, NAN, METRIC_MONEY, "GBP", "\u00a33,495" },
        { -1234.5, NAN, METRIC_MONEY, "EUR", "-\u20ac1,234" }, { 4500000, NAN, METRIC_POWER, "W", "4,500,000 W" }, { 2.7e6, NAN, METRIC_MONEY, "INR/month", "\u20b927 lakh/month" },
        { 4.5e6, NAN, METRIC_MONEY, "USD/MW", "$4.5 M/MW" }, { 0.55, NAN, METRIC_MONEY, "USD", "$0.55" },
        { 9.4, NAN, METRIC_MONEY, "USD", "$9.40" }, { 10, NAN, METRIC_DURATION, "year", "10 years" },
        { 1, NAN, METRIC_DURATION, "year", "1 year" }, { 14, NAN, METRIC_DURATION, "ms", "14 ms" },
        { 4, NAN, METRIC_DATA, "B", "4 bytes" },          { 1, NAN, METRIC_DATA, "B", "1 byte" },
        { 1, 8, METRIC_DATA, "B", "1\u20138 bytes" },     { 0, NAN, METRIC_DATA, "B", "0 bytes" },
        { 4, NAN, METRIC_DATA, "kB", "4 kB" },            { 8, NAN, METRIC_DATA, "GiB", "8 GiB" },
        { 3.5e6, NAN, METRIC_RATIO, "x", "3.5 M times" }, { 1000, NAN, METRIC_RATIO, "x", "1,000x" },
        { 3e25, NAN, METRIC_COUNT, "operations", "3e25 operations" }, { -1e300, NAN, METRIC_MONEY, "USD", "-$1e300" },
        { 2.5e17, NAN, METRIC_MONEY, "USD", "$250,000 T" }, { 1e-5, NAN, METRIC_PERCENT, "%", "1e-5 %" },
        { 0, NAN, METRIC_PERCENT, "%", "0 %" }, { 1e17, 1e19, METRIC_COUNT, "", "100,000,000,000,000,000\u20131e19" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        metric_format(&out, cases[i].value, cases[i].high, cases[i].kind, text_of(cases[i].unit));
        assert_string_equal(str_c(&out), cases[i].out);
        str_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_str_cap_is_sticky),
        cmocka_unit_test(test_str_formats_long_text),
        cmocka_unit_test(test_text_find_and_split),
        cmocka_unit_test(test_text_head),
        cmocka_unit_test(test_text_digest),
        cmocka_unit_test(test_text_int),
        cmocka_unit_test(test_arena_crosses_blocks),
        cmocka_unit_test(test_arena_is_used_again),
        cmocka_unit_test(test_arena_in_a_region),
        cmocka_unit_test(test_rfc3339),
        cmocka_unit_test(test_civil_days_there_and_back),
        cmocka_unit_test(test_pinned_clock),
        cmocka_unit_test(test_ages_and_spans),
        cmocka_unit_test(test_nearest_name),
        cmocka_unit_test(test_errors_carry_no_controls),
        cmocka_unit_test(test_figures_as_people_write_them),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
