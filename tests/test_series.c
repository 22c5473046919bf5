/* tests/test_series.c -- which figures are of one subject over time, and for when each is claimed. */
#include "store/series.h"

#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW (INT64_C(1795392000)) /* 2026-11-23 00:00 UTC */

struct fact {
    const char *concept, *unit;
    enum metric_kind kind;
    double value;
    const char *period, *title;
    enum metric_change change;
};

static struct metric_row row_of(const struct fact *f, size_t i)
{
    struct metric_row r = { .story = (int64_t)i + 1, .published = NOW - (int64_t)i * 7 * DAY, .feed = TEXT("Feed") };
    r.title = text_of(f->title ? f->title : "A headline");
    r.metric = (struct metric){ .kind = f->kind, .value = f->value, .value_high = NAN, .change = f->change,
                                .unit = text_of(f->unit), .concept = text_of(f->concept), .period = text_of(f->period) };
    return r;
}

/* Two stories a week apart: one subject or two? */
static void test_pairs(void **state)
{
    static const struct {
        struct fact a, b;
        bool same;
    } pairs[] = {
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "Halden, revenue", "USD", METRIC_MONEY, 9e9, 0, 0, 0 }, true },
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "Halden's revenue", "USD", METRIC_MONEY, 9e9, 0, 0, 0 }, true },
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "Halden, revenue", "EUR", METRIC_MONEY, 9e9, 0, 0, 0 }, false },
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "Mirador, revenue", "USD", METRIC_MONEY, 9e9, 0, 0, 0 }, false },
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "Halden, disc rental revenue", "USD", METRIC_MONEY, 1e9, 0, 0, 0 }, false },
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "revenue", "USD", METRIC_MONEY, 9e9, 0, "Halden grows", 0 }, true },
        { { "Halden, revenue", "USD", METRIC_MONEY, 5e9, 0, 0, 0 }, { "revenue", "USD", METRIC_MONEY, 9e9, 0, "Mirador grows", 0 }, false },
        { { "revenue", "USD", METRIC_MONEY, 5e9, 0, "Ostler hires", 0 }, { "revenue", "USD", METRIC_MONEY, 9e9, 0, "Mirador grows", 0 }, false },
        { { "Tarn-2, memory bandwidth", "TB/s", METRIC_RATE, 5, 0, 0, 0 }, { "Tarn-3, memory bandwidth", "TB/s", METRIC_RATE, 9, 0, 0, 0 }, false },
        { { "Tarn 2.1 mini", "%", METRIC_PERCENT, 5, 0, 0, 0 }, { "Tarn 2.1 mini", "%", METRIC_PERCENT, 9, 0, 0, 0 }, false }, /* what of it? */
        { { "Halden, grid demand", "MW", METRIC_POWER, 900, 0, 0, 0 }, { "Halden, grid demand", "GW", METRIC_POWER, 1.2, 0, 0, 0 }, true },
        { { "Halden, prices", "%", METRIC_PERCENT, 5, 0, 0, CHANGE_UP }, { "Halden, prices", "%", METRIC_PERCENT, 9, 0, 0, 0 }, false },
        { { "price index of tokens", "USD/token", METRIC_MONEY, 5, 0, 0, 0 }, { "price index of tokens", "USD", METRIC_MONEY, 9, 0, 0, 0 }, true },
        { { "", "exposed gateways", METRIC_COUNT, 41e3, 0, "Drawbridge flaw exploited", 0 },
          { "", "gateways", METRIC_COUNT, 30e3, 0, "Drawbridge flaw: fewer exposed", 0 }, true },
        { { "", "models", METRIC_COUNT, 3, 0, "Drawbridge flaw exploited", 0 }, { "", "models", METRIC_COUNT, 7, 0, "Drawbridge flaw again", 0 }, false },
        { { "", "", METRIC_COUNT, 3000, 0, 0, 0 }, { "", "", METRIC_COUNT, 7000, 0, 0, 0 }, false },
        { { "targets, Halden", "t", METRIC_MASS, 3, 0, 0, 0 }, { "targets, Mirador", "t", METRIC_MASS, 7, 0, 0, 0 }, false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(pairs) * 2; i++) {
        const struct fact *one = i % 2 ? &pairs[i / 2].b : &pairs[i / 2].a, *two = i % 2 ? &pairs[i / 2].a : &pairs[i / 2].b;
        struct metric_row a = row_of(one, 0), b = row_of(two, 1);
        const struct metric_row *rows[] = { &a, &b };
        struct arena arena = { 0 };
        struct series s;
        series_find(&s, &arena, rows, 2, 0);
        if ((s.n == 2) != pairs[i / 2].same || s.points[s.like].row != &a)
            fail_msg("pair %zu: %s | %s: %zu points", i, one->concept, two->concept, s.n);
        arena_free(&arena);
    }
}

static void test_times(void **state)
{
    static const struct {
        const char *period;
        const char *when;
        bool told;
    } cases[] = {
        { "", "2026-11-23", false }, { "2023", "2023-07-01", true }, { "Q1 2024", "2024-02-15", true },
        { "third quarter of 2025", "2025-08-15", true }, { "June 2025", "2025-06-15", true }, { "first half of 2024", "2024-04-01", true },
        { "by 2030", "2030-07-01", true }, { "last year", "2025-07-01", true }, { "last quarter", "2026-08-24", true },
        { "year-ago period", "2025-11-23", true }, { "this week", "2026-11-23", false }, { "20231", "2026-11-23", false },
        { "1984", "2026-11-23", false }, { "mayhem", "2026-11-23", false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct fact f = { "Halden, revenue", "USD", METRIC_MONEY, 5e9, cases[i].period, NULL, 0 };
        struct metric_row r = row_of(&f, 0);
        const struct metric_row *rows[] = { &r };
        struct arena arena = { 0 };
        struct series s;
        char when[RFC3339_SIZE];
        series_find(&s, &arena, rows, 1, 0);
        assert_int_equal(s.n, 1);
        time_rfc3339(when, s.points[0].when);
        if (strncmp(when, cases[i].when, 10) || s.points[0].told_when != cases[i].told)
            fail_msg("\"%s\": %s", cases[i].period, when);
        arena_free(&arena);
    }
}

/* What a story tells again of an earlier time is that time's figure once; another value of it, or the same much later, is not. */
static void test_told_again(void **state)
{
    static const struct {
        double value;
        const char *period;
        size_t n;
    } cases[] = { { 0.71, "a week ago", 1 }, { 0.84, "a week ago", 2 }, { 0.71, "", 2 }, { 0.71, "a year ago", 2 } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct fact now = { "Halden, price", "USD", METRIC_MONEY, cases[i].value, cases[i].period, NULL, 0 };
        struct fact then = { "Halden, price", "USD", METRIC_MONEY, 0.71, 0, NULL, 0 };
        struct metric_row a = row_of(&now, 0), b = row_of(&then, 1);
        const struct metric_row *rows[] = { &a, &b };
        struct arena arena = { 0 };
        struct series s;
        series_find(&s, &arena, rows, 2, 0);
        if (s.n != cases[i].n)
            fail_msg("case %zu: %zu points", i, s.n);
        arena_free(&arena);
    }
}

/* Units are brought to that of the figure asked for, falls lie below zero, copies and rivals of one moment are left out. */
static void test_points(void **state)
{
    static const struct fact facts[] = {
        { "Halden, grid demand", "GW", METRIC_POWER, 1.2, 0, 0, 0 },   { "Halden, grid demand", "MW", METRIC_POWER, 900, 0, 0, 0 },
        { "Halden, grid demand", "MW", METRIC_POWER, 700, "2024", 0, 0 }, { "Halden, prices", "%", METRIC_PERCENT, 4, 0, 0, CHANGE_DOWN },
        { "Halden, prices", "%", METRIC_PERCENT, 6, 0, 0, CHANGE_UP }, { "Halden, grid demand", "GW", METRIC_POWER, 5, 0, 0, 0 },
    };
    struct metric_row rows[LEN(facts)];
    const struct metric_row *places[LEN(facts)];
    bool taken[LEN(facts)] = { false };
    struct arena arena = { 0 };
    struct series s;
    struct str words = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(facts); i++) {
        rows[i] = row_of(&facts[i], i);
        places[i] = &rows[i];
    }
    rows[5].story = rows[0].story; /* the same story has another one of the same time */
    rows[5].published = rows[0].published;
    assert_true(series_next(&s, &arena, places, LEN(facts), taken));
    assert_int_equal(s.n, 3);
    assert_true(s.points[0].row == &rows[2] && s.points[1].row == &rows[1] && s.points[2].row == &rows[0]);
    assert_true(fabs(s.points[0].value - 0.7) < 1e-9 && fabs(s.points[1].value - 0.9) < 1e-9 && s.like == 2);
    assert_true(taken[0] && taken[1] && taken[2] && taken[5] && !taken[3] && !taken[4]);
    assert_true(series_next(&s, &arena, places, LEN(facts), taken));
    assert_true(s.n == 2 && s.points[0].value == 6 && s.points[1].value == -4);
    assert_false(series_next(&s, &arena, places, LEN(facts), taken));
    series_find(&s, &arena, places, 0, 0);
    assert_int_equal(s.n, 0);
    series_words(&words, &rows[0].metric);
    assert_string_equal(str_c(&words), "\"grid\"* \"demand\"*");
    str_cut(&words, 0);
    series_title(&words, &rows[0].metric);
    assert_string_equal(str_c(&words), "grid demand, Halden");
    str_free(&words);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_points), cmocka_unit_test(test_told_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
