/* tests/test_chart.c -- figures drawn: scales that begin at zero or say that they do not, marks, dates, bars. */
#include "tui/chart.h"

#include "base/clock.h"
#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DAY_ONE (INT64_C(1700006400)) /* 2023-11-15 00:00 UTC */

static struct str drawn(const struct chart *chart, int width, int height, bool ascii)
{
    struct canvas c = { 0 };
    struct str out = { 0 };
    canvas_init(&c, width, height, ascii);
    chart_draw(&c, (struct area){ 0, 0, width, height }, chart);
    canvas_dump(&c, &out, false);
    canvas_free(&c);
    return out;
}

static bool shows(const struct str *s, const char *words) { return strstr(str_c(s), words) != NULL; }

static void test_scales(void **state)
{
    static const struct {
        double values[3], highs[3];
        const char *unit;
        enum metric_kind kind;
        bool broken;
        const char *labels[3]; /* NULL = no more */
        const char *none;
    } cases[] = {
        { { 0.84, 0.71, 0.55 }, { NAN, NAN, NAN }, "USD/token", METRIC_MONEY, false, { "$0", "$1", NULL }, "token" },
        { { 50e9, 51e9, 52e9 }, { NAN, NAN, NAN }, "USD", METRIC_MONEY, true, { "$0", "$50 B", "broken" }, NULL },
        { { -5, 3, 8 }, { NAN, NAN, NAN }, "%", METRIC_PERCENT, false, { "-5 %", "0 %", "10 %" }, "broken" },
        { { 1, 1, 1 }, { NAN, 90, NAN }, "GW", METRIC_POWER, false, { "0 GW", "100 GW", NULL }, NULL },
        { { 7, 7, 7 }, { NAN, NAN, NAN }, "", METRIC_COUNT, false, { "0", "8", NULL }, "broken" },
        { { 0, 0, 0 }, { NAN, NAN, NAN }, "gateways", METRIC_COUNT, false, { "0", NULL, NULL }, "gateways" },
        { { 41e3, 46e3, 30e3 }, { NAN, NAN, NAN }, "gateways", METRIC_COUNT, false, { "0", "60 K", NULL }, "gateways" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases) * 2; i++) {
        struct chart_point points[3];
        for (size_t k = 0; k < 3; k++)
            points[k] = (struct chart_point){ DAY_ONE + (int64_t)k * DAY, cases[i / 2].values[k], cases[i / 2].highs[k], false };
        struct chart chart = { points, 3, 0, cases[i / 2].kind, text_of(cases[i / 2].unit) };
        struct str out = drawn(&chart, 60, 14, i % 2);
        bool ok = shows(&out, "broken") == cases[i / 2].broken && shows(&out, "15 Nov 2023") && shows(&out, "17 Nov 2023") &&
                  (!cases[i / 2].none || !shows(&out, cases[i / 2].none));
        for (size_t k = 0; k < 3 && cases[i / 2].labels[k]; k++)
            ok &= shows(&out, cases[i / 2].labels[k]);
        if (!ok)
            fail_msg("case %zu:\n%s", i / 2, str_c(&out));
        str_free(&out);
    }
}

/* The row and column of a mark. */
static void find_mark(const struct str *s, char mark, int *row, int *column)
{
    struct text rest = str_text(s), line;
    *row = *column = -1;
    for (int y = 0; text_split(&rest, '\n', &line); y++) {
        for (size_t x = 0; x < line.n; x++) {
            if (line.p[x] == mark && (x + 1 == line.n || line.p[x + 1] < 'a') && (!x || line.p[x - 1] < 'a')) {
                *row = y;
                *column = (int)x;
                return;
            }
        }
    }
}

static void test_marks_stand_where_they_belong(void **state)
{
    struct chart_point points[] = {
        { DAY_ONE, 0, NAN, false }, { DAY_ONE + 5 * DAY, 50, NAN, true }, { DAY_ONE + 10 * DAY, 100, NAN, false },
    };
    struct chart chart = { points, LEN(points), 1, METRIC_PERCENT, TEXT("%") };
    int row[3], column[3];
    (void)state;
    struct str out = drawn(&chart, 70, 22, true);
    for (int i = 0; i < 3; i++)
        find_mark(&out, (char)('a' + i), &row[i], &column[i]);
    if (row[2] != 0 || row[0] != 19 || abs(row[1] - 10) > 1 || abs(column[1] * 2 - column[0] - column[2]) > 1)
        fail_msg("%s", str_c(&out));
    str_free(&out);
    points[1] = points[0]; /* two on one cell */
    out = drawn(&chart, 70, 22, true);
    assert_true(shows(&out, "++") && !shows(&out, "a") && shows(&out, "c"));
    str_free(&out);
}

/* Any number of points, any value, any size: nothing breaks and nothing stands outside. */
static void test_storm(void **state)
{
    static const double odd[] = { 0, -1, 1e-300, 1e300, -1e300, 3, 1e15, 0.1 };
    struct chart_point points[200];
    (void)state;
    for (size_t i = 0; i < LEN(points); i++)
        points[i] = (struct chart_point){ DAY_ONE + (int64_t)(i * i) * DAY, odd[i % LEN(odd)], i % 3 ? NAN : odd[i / 3 % LEN(odd)], i % 5 == 0 };
    for (int size = 0; size < 400; size++) {
        size_t n = (size_t)size % (LEN(points) + 1);
        struct chart chart = { points, n, n / 2, METRIC_MONEY, TEXT("USD") };
        struct canvas c = { 0 };
        struct str out = { 0 };
        canvas_init(&c, 90, 30, size % 2);
        struct area a = { 5, 3, size % 80, size % 25 };
        chart_draw(&c, a, &chart);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 90; x++) {
                bool inside = x >= a.x && y >= a.y && x < a.x + a.width && y < a.y + a.height;
                if (!inside && c.cells[y * 90 + x].bytes[0] != ' ' && c.cells[y * 90 + x].bytes[0])
                    fail_msg("size %d: a cell at %d, %d", size, x, y);
            }
        }
        canvas_dump(&c, &out, true);
        str_free(&out);
        canvas_free(&c);
    }
}

static void test_bars(void **state)
{
    const struct chart_bar bars[] = {
        { 100, NAN, TEXT("whole"), TEXT("100 %"), false, false },
        { 50, NAN, TEXT("half"), TEXT("50 %"), true, false },
        { 25, 75, TEXT("a range"), TEXT("25-75 %"), false, false },
        { 0, NAN, TEXT("nothing"), TEXT("0 %"), false, false },
        { 0.001, NAN, TEXT("a trace"), TEXT("0.001 %"), false, false },
    };
    static const char *const lines[] = {
        "  whole     100 % ########################################", "> half       50 % ####################",
        "  a range 25-75 % ##########::::::::::::::::::::", "  nothing     0 %", "  a trace 0.001 % |",
    };
    struct canvas c = { 0 };
    struct str out = { 0 };
    struct text rest, line;
    (void)state;
    canvas_init(&c, 58, 6, true);
    assert_int_equal(chart_bars(&c, (struct area){ 0, 0, 58, 6 }, bars, LEN(bars)), LEN(bars));
    canvas_dump(&c, &out, false);
    rest = str_text(&out);
    for (size_t i = 0; i < LEN(lines); i++) {
        assert_true(text_split(&rest, '\n', &line));
        if (!text_is(line, lines[i]))
            fail_msg("%.*s", (int)line.n, line.p);
    }
    assert_int_equal(chart_bars(&c, (struct area){ 0, 0, 58, 2 }, bars, LEN(bars)), 2);
    assert_int_equal(chart_bars(&c, (struct area){ 0, 0, 10, 2 }, bars, LEN(bars)), 0);
    assert_int_equal(chart_bars(&c, (struct area){ 0, 0, 58, 2 }, &bars[3], 1), 0); /* no scale */
    str_free(&out);
    canvas_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_marks_stand_where_they_belong),
        cmocka_unit_test(test_storm),
        cmocka_unit_test(test_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
