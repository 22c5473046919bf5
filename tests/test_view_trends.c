/* tests/test_view_trends.c -- topics and names over days on the fixture's store. */
#include "tests/support/views.h"

#include "base/mem.h"
#include "tui/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void open_view(struct stage *s)
{
    views_stage(s, &trends_view, "");
}

static void test_screens(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_sizes(&s, "trends");
    stage_key(&s, ACT_NEXT_PANE);
    stage_key(&s, ACT_NEXT_PANE);
    stage_sizes(&s, "trends-90-days");
    stage_storm(&s);
    stage_close(&s);
}

static void test_spans(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    assert_true(stage_shows(&s, "7 DAYS"));
    stage_key(&s, ACT_NEXT_PANE);
    assert_true(stage_shows(&s, "30 DAYS"));
    stage_key(&s, ACT_NEXT_PANE);
    assert_true(stage_shows(&s, "90 DAYS"));
    stage_key(&s, ACT_NEXT_PANE);
    assert_true(stage_shows(&s, "7 DAYS"));
    stage_key(&s, ACT_PREV_PANE);
    assert_true(stage_shows(&s, "90 DAYS"));
    stage_close(&s);
}

/* A mark never says otherwise than the numbers beside it: what grew less than the rest did not fall. */
static void test_direction(void **state)
{
    static const struct {
        struct trend_row row;
        int direction;
    } cases[] = {
        { { .score = 3, .days = { 1, 1, 1, 1, 1, 1, 9 } }, 1 },   { { .score = -3, .days = { 9, 9, 9, 9, 9, 9, 1 } }, -1 },
        { { .score = -3, .days = { 1, 1, 1, 1, 1, 1, 9 } }, 0 },  { { .score = 3, .days = { 9, 9, 9, 9, 9, 9, 1 } }, 0 },
        { { .score = 0.5, .days = { 1, 1, 1, 1, 1, 1, 2 } }, 0 }, { { .score = -2, .days = { 1, 1, 1, 1, 1, 1, 1 } }, 0 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        if (trend_direction(&cases[i].row, 7) != cases[i].direction)
            fail_msg("case %zu", i);
    }
}

static void test_orders_and_entering(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "most stories first");
    assert_int_equal(stage_row(&s, "AI "), 1);
    stage_key(&s, ACT_IN);
    assert_ptr_equal(s.reply.target.ops, &stories_view);
    assert_string_equal(s.reply.target.query, "topic:\"AI\" since:7d");
    assert_string_equal(s.reply.target.title, "AI");
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "by name");
    int y = stage_row(&s, "Halden Cloud");
    assert_true(y > 0);
    assert_true(stage_click(&s, 5, y, 1, true));
    assert_string_equal(s.reply.target.query, "entity:\"Halden Cloud\" since:7d");
    stage_close(&s);
}

/* The row, not its number, keeps the cursor. */
static void test_place_is_kept(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_keys(&s, ACT_DOWN, 3);
    stage_key(&s, ACT_IN);
    struct view_target target = s.reply.target;
    stage_reload(&s);
    stage_key(&s, ACT_IN);
    assert_string_equal(s.reply.target.query, target.query);
    stage_key(&s, ACT_NEXT_PANE);
    stage_key(&s, ACT_IN);
    assert_string_equal(s.reply.target.title, target.title);
    stage_close(&s);
}

static void test_pane_follows(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_size(&s, 160, 30, false);
    stage_reload(&s);
    stage_key(&s, ACT_SORT);
    assert_true(stage_shows(&s, "stories in 7 days"));
    assert_true(stage_shows(&s, "Cloud pact reshapes AI compute"));
    stage_key(&s, ACT_LAST);
    assert_false(stage_shows(&s, "Cloud pact reshapes AI compute"));
    stage_close(&s);
}

/* A chart for each: the same rows, the same cursor; back out of them first. */
static void test_charts(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_size(&s, 120, 40, false);
    stage_key(&s, ACT_SORT); /* most stories first */
    stage_key(&s, ACT_DOWN);
    stage_key(&s, ACT_IN);
    struct view_target target = s.reply.target;
    stage_key(&s, ACT_ZOOM);
    assert_false(stage_shows(&s, "STORIES"));
    stage_sizes(&s, "trends-charts");
    stage_size(&s, 120, 40, false);
    stage_key(&s, ACT_IN);
    assert_string_equal(s.reply.target.query, target.query);
    assert_true(stage_click(&s, 50, 1, 1, false)); /* the second cell */
    stage_key(&s, ACT_IN);
    assert_string_equal(s.reply.target.query, target.query);
    assert_true(stage_click(&s, 50, 8, 1, true)); /* of the second line */
    assert_true(s.reply.go && strcmp(s.reply.target.query, target.query) != 0);
    stage_keys(&s, ACT_LAST, 1);
    assert_true(stage_click(&s, 5, 2, 4, false)); /* wheel */
    stage_storm(&s);
    assert_true(stage_key(&s, ACT_OUT));
    assert_true(stage_shows(&s, "STORIES"));
    assert_false(stage_key(&s, ACT_OUT));
    stage_close(&s);
}

/* What is read behind the draw is what Tab would read, and follows a reload. */
static void test_spans_read_behind(void **state)
{
    struct stage s, other;
    (void)state;
    open_view(&s);
    open_view(&other);
    for (int round = 0; round < 2; round++) {
        trends_view.late(s.view);
        for (int i = 0; i < 3; i++) {
            stage_key(&s, ACT_NEXT_PANE);
            stage_key(&other, ACT_NEXT_PANE);
            struct str a = stage_text(&s), b = stage_text(&other);
            assert_string_equal(str_c(&a), str_c(&b));
            str_free(&a);
            str_free(&b);
        }
        stage_key(&s, ACT_SORT);
        stage_key(&other, ACT_SORT);
        stage_reload(&s);
        stage_reload(&other);
    }
    stage_close(&s);
    stage_close(&other);
}

static void test_no_trends(void **state)
{
    struct empty_store empty;
    struct stage s;
    (void)state;
    empty_store_open(&empty);
    stage_open(&s, &empty.env, &trends_view, "");
    assert_true(stage_shows(&s, "No trends yet"));
    for (enum action a = ACT_DOWN; a < ACT_COUNT; a++)
        stage_key(&s, a);
    stage_storm(&s);
    stage_close(&s);
    empty_store_close(&empty);
}

static void test_spark_sums(void **state)
{
    static const struct {
        int values[7], n, columns, used, out[7];
    } cases[] = {
        { { 1, 2, 3 }, 3, 5, 3, { 1, 2, 3 } },
        { { 1, 2, 3, 4 }, 4, 2, 2, { 3, 7 } },
        { { 1, 2, 3, 4, 5 }, 5, 3, 3, { 1, 5, 9 } }, /* the newest sums are whole */
        { { 1, 2, 3, 4, 5, 6, 7 }, 7, 1, 1, { 28 } },
        { { 1 }, 1, 0, 0, { 0 } },
        { { 0 }, 0, 4, 0, { 0 } },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        int out[7] = { 0 };
        assert_int_equal(spark_fit(out, cases[i].columns, cases[i].values, cases[i].n), cases[i].used);
        for (int k = 0; k < cases[i].used; k++)
            assert_int_equal(out[k], cases[i].out[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_direction),
        cmocka_unit_test(test_orders_and_entering),
        cmocka_unit_test(test_place_is_kept),
        cmocka_unit_test(test_pane_follows),
        cmocka_unit_test(test_charts),
        cmocka_unit_test(test_spans_read_behind),
        cmocka_unit_test(test_no_trends),
        cmocka_unit_test(test_spark_sums),
    };
    return cmocka_run_group_tests_name("view_trends", tests, views_open, views_close);
}
