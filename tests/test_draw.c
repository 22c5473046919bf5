/* tests/test_draw.c -- rows made of what feeds may send: nothing leaves its place, nothing is cut in the middle of a sign. */
#include "tui/draw.h"
#include "tui/names.h"

#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define NOW INT64_C(1795426860)

static char long_title[10001], wide_title[6001];

static int setup(void **state)
{
    (void)state;
    memset(long_title, 'x', sizeof long_title - 1);
    for (size_t i = 0; i + 3 < sizeof wide_title; i += 3)
        memcpy(wide_title + i, "\u8d26", 3);
    return 0;
}

/* Every cell outside the row stays as it was. */
static void check_row(const struct canvas *c, int y, int x0, int x1)
{
    for (int i = 0; i < c->width * c->height; i++) {
        const struct cell *cell = &c->cells[i];
        bool inside = i / c->width == y && i % c->width >= x0 && i % c->width < x1;
        if (!inside && (strcmp(cell->bytes, " ") != 0 || cell->role != ROLE_TEXT))
            fail_msg("\"%s\" at %d,%d is outside the row %d..%d", cell->bytes, i % c->width, i / c->width, x0, x1);
    }
}

static void test_story_rows_stay_in_place(void **state)
{
    const char *const titles[] = { "", "x", long_title, wide_title, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
                                   "\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB",
                                   "tab\tand\nline" };
    (void)state;
    for (size_t i = 0; i < LEN(titles); i++) {
        struct story_row row = { .title = text_of(titles[i]), .feed = text_of(titles[i]), .topics = text_of(titles[i]),
                                 .published = NOW - 90, .starred = true, .breaking = i % 2, .sources = 99999,
                                 .event_stories = 99999, .event_unread = 1 };
        for (int width = 1; width <= 170; width++) {
            struct canvas c;
            struct row_style style = { .now = NOW, .selected = width % 2, .active = width % 3, .events = width % 5 };
            canvas_init(&c, 180, 3, i % 2);
            draw_story_row(&c, area_of(4, 1, width, 1), &row, &style);
            check_row(&c, 1, 4, 4 + width);
            canvas_free(&c);
        }
    }
}

static void test_figure_rows_stay_in_place(void **state)
{
    struct metric_row row = { .metric = { .value = 1.23456789e300, .value_high = NAN, .kind = METRIC_COUNT,
                                          .bound = BOUND_ABOUT, .unit = text_of(long_title), .concept = text_of(wide_title),
                                          .change = CHANGE_UP },
                              .title = text_of(long_title), .sources = 2000000000, .disputed = true };
    (void)state;
    setup(state);
    row.metric.unit = text_of(long_title);
    row.metric.concept = text_of(wide_title);
    row.title = text_of(long_title);
    for (int width = 1; width <= 170; width++) {
        struct canvas c;
        struct row_style style = { .now = NOW, .selected = width % 2 };
        canvas_init(&c, 180, 3, width % 3 == 0);
        draw_figure_row(&c, area_of(4, 1, width, 1), figure_columns(&row, 1, 12), &row, &style);
        check_row(&c, 1, 4, 4 + width);
        canvas_free(&c);
    }
}

/* The title gives way; sources and age stand at the same columns in every row of a list. */
static void test_rows_line_up(void **state)
{
    static const struct story_row rows[] = {
        { .title = { "short", 5 }, .published = NOW - 5 * MINUTE, .sources = 1 },
        { .title = { "a title that is longer than the row has room for by far", 55 }, .published = NOW - 13 * DAY, .sources = 12 },
    };
    struct canvas c;
    struct str out = { 0 };
    struct row_style style = { .now = NOW, .events = true };
    (void)state;
    canvas_init(&c, 40, 2, false);
    for (size_t i = 0; i < LEN(rows); i++)
        draw_story_row(&c, area_of(0, (int)i, 40, 1), &rows[i], &style);
    canvas_dump(&c, &out, false);
    assert_string_equal(str_c(&out), " \u2022 short                             5m\n"
                                     " \u2022 a title that is longer than\u2026 \u00d712 13d\n");
    str_free(&out);
    canvas_free(&c);
}

/* What colour says is said by a mark as well. */
static void test_marks_without_colour(void **state)
{
    static const struct {
        bool read, breaking, starred, ascii;
        const char *line;
    } cases[] = {
        { true, false, false, false, "   T              " },
        { false, false, false, false, " \u2022 T              " },
        { false, true, false, false, " \u25b8 T              " },
        { true, true, false, false, " \u25b9 T              " },
        { true, false, true, false, "   T         \u2605" },
        { false, false, false, true, " o T" },
        { false, true, true, true, " ! T         *" },
        { true, true, false, true, " ' T" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct story_row row = { .title = { "T", 1 }, .published = TIME_NONE, .read = cases[i].read,
                                 .breaking = cases[i].breaking, .starred = cases[i].starred };
        struct canvas c;
        struct str out = { 0 };
        struct row_style style = { .now = NOW };
        canvas_init(&c, 19, 1, cases[i].ascii);
        draw_story_row(&c, area_of(0, 0, 19, 1), &row, &style);
        canvas_dump(&c, &out, false);
        struct text want = text_of(cases[i].line), got = str_text(&out);
        while (want.n && want.p[want.n - 1] == ' ')
            want.n--;
        got.n -= got.n > 0; /* the newline */
        if (!text_same(want, got))
            fail_msg("row %zu: \"%.*s\", not \"%.*s\"", i, (int)got.n, got.p, (int)want.n, want.p);
        str_free(&out);
        canvas_free(&c);
    }
}

static void test_query_terms(void **state)
{
    static const struct {
        const char *field, *value, *words;
    } cases[] = {
        { "section", "AI and models", "section:\"AI and models\"" },
        { "topic", "a\"b) OR (c", "topic:\"ab) OR (c\"" },
        { "entity", "", "entity:\"\"" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        query_term(&out, cases[i].field, text_of(cases[i].value));
        assert_string_equal(str_c(&out), cases[i].words);
        str_free(&out);
    }
}

static void test_names_as_a_reader_writes_them(void **state)
{
    static const struct {
        const char *stored, *shown;
    } cases[] = {
        { "ai", "AI" },
        { "chips", "Chips" },
        { "northeast india", "Northeast India" },
        { "business, ai, asia-pacific", "Business, AI, Asia-Pacific" },
        { "republic of the congo", "Republic of the Congo" },
        { "\u00e9nergie", "\u00c9nergie" },
        { "iOS, 5g", "iOS, 5G" }, /* a capital already: as its owner wrote it */
        { "", "" },
        { ",,", ", , " },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        names_shown(&out, text_of(cases[i].stored));
        assert_string_equal(str_c(&out), cases[i].shown);
        str_free(&out);
    }
}

static void test_counts(void **state)
{
    static const struct {
        int64_t n;
        const char *text;
    } cases[] = { { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 9412, "9,412" }, { 61234, "61 K" }, { 12345678, "12 M" } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        count_text(&out, cases[i].n);
        assert_string_equal(str_c(&out), cases[i].text);
        str_free(&out);
    }
}

static void test_wrapping_is_bounded(void **state)
{
    struct canvas c;
    (void)state;
    canvas_init(&c, 30, 10, false);
    assert_int_equal(draw_wrapped(&c, area_of(5, 2, 10, 3), ROLE_TEXT, text_of(long_title)), 3);
    assert_int_equal(wrapped_lines(text_of(long_title), 10, 4), 4);
    assert_int_equal(wrapped_lines(TEXT("one two"), 10, 4), 1);
    assert_int_equal(draw_wrapped(&c, area_of(5, 2, 0, 3), ROLE_TEXT, TEXT("x")), 0);
    for (int i = 0; i < 300; i++) {
        int x = i % 30, y = i / 30;
        assert_true(area_has(area_of(5, 2, 10, 3), x, y) || !strcmp(c.cells[i].bytes, " "));
    }
    canvas_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_rows_stay_in_place),
        cmocka_unit_test(test_figure_rows_stay_in_place),
        cmocka_unit_test(test_rows_line_up),
        cmocka_unit_test(test_marks_without_colour),
        cmocka_unit_test(test_query_terms),
        cmocka_unit_test(test_names_as_a_reader_writes_them),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_wrapping_is_bounded),
    };
    return cmocka_run_group_tests_name("draw", tests, setup, NULL);
}
