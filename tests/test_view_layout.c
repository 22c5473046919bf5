/* tests/test_view_layout.c -- where the dashboard's panels stand: nothing but sizes in, places out. */
#include "base/mem.h"
#include "tui/view_dashboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_columns(void **state)
{
    static const struct {
        int width, columns;
    } cases[] = { { 20, 1 }, { 60, 1 }, { 71, 1 }, { 72, 2 }, { 80, 2 }, { 120, 2 }, { 160, 3 }, { 200, 4 }, { 300, 6 },
                  { 2000, 6 } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        if (panel_columns(cases[i].width) != cases[i].columns)
            fail_msg("%d columns wide: %d columns of panels, not %d", cases[i].width, panel_columns(cases[i].width),
                     cases[i].columns);
    }
}

/* Panels of so many rows, each with a use for any width. */
static size_t place(struct area area, const int *rows, size_t n, struct panel_slot *out)
{
    struct panel_need needs[MAX_PANELS] = { 0 };
    for (size_t i = 0; i < n; i++)
        needs[i].rows = rows[i];
    return panel_layout(area, needs, n, out);
}

static size_t scroll(struct area area, const int *rows, size_t n, size_t first, size_t focus)
{
    struct panel_need needs[MAX_PANELS] = { 0 };
    for (size_t i = 0; i < n; i++)
        needs[i].rows = rows[i];
    return panel_scroll(area, needs, n, first, focus);
}

/* Panels lie inside the area, meet their neighbours in one line and leave no line of a column unused. */
static void check_places(struct area area, const struct panel_slot *slots, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct area *a = &slots[i].area;
        assert_true(a->x >= area.x && a->y >= area.y);
        assert_true(a->x + a->width <= area.x + area.width);
        assert_true(a->y + a->height <= area.y + area.height);
        bool last = true, first = true;
        for (size_t k = 0; k < n; k++) {
            const struct area *b = &slots[k].area;
            if (slots[k].column != slots[i].column)
                continue;
            last &= k <= i;
            first &= k >= i;
            if (k < i)
                assert_true(b->y + b->height - 1 <= a->y);
        }
        if (first)
            assert_int_equal(a->y, area.y);
        if (last)
            assert_int_equal(a->y + a->height, area.y + area.height);
        if (slots[i].column == 0)
            assert_int_equal(a->x, area.x);
        for (size_t k = 0; k < n && slots[i].column > 0; k++) {
            if (slots[k].column == slots[i].column - 1)
                assert_int_equal(slots[k].area.x + slots[k].area.width - 1, a->x);
        }
    }
}

static void test_any_size_fits(void **state)
{
    static const int rows[MAX_PANELS] = { 24, 40, 24, 9, 1, 24, 2, 3, 24, 24, 5, 1, 1, 8, 8, 8, 8, 8, 8, 8 };
    struct panel_slot slots[MAX_PANELS];
    (void)state;
    for (int width = 20; width <= 300; width += 7) {
        for (int height = 3; height <= 100; height++) {
            struct area area = { 3, 2, width, height };
            for (size_t n = 1; n <= 20; n += 3) {
                size_t placed = place(area, rows, n, slots);
                assert_in_range(placed, 1, n);
                check_places(area, slots, placed);
            }
        }
    }
}

/* The sketch's window: four to a column, the first with most lines. */
static void test_small_window(void **state)
{
    static const int rows[] = { 24, 24, 24, 24, 24, 24, 24, 2, 24, 24, 24, 24, 24 };
    struct panel_slot slots[MAX_PANELS];
    (void)state;
    size_t placed = place((struct area){ 0, 1, 80, 20 }, rows, LEN(rows), slots);
    assert_true(placed >= 8);
    assert_int_equal(slots[0].column, 0);
    assert_int_equal(slots[1].column, 1);
    assert_int_equal(slots[0].area.y, 1);
    assert_int_equal(slots[1].area.y, 1);
    for (size_t i = 1; i < placed; i++)
        assert_true(slots[0].area.height >= slots[i].area.height || slots[i].column != 0);
}

/* Lines go where rows wait: a panel with one row does not get a second line while another has more. */
static void test_no_blank_while_rows_wait(void **state)
{
    static const int rows[] = { 1, 30, 1, 30 };
    struct panel_slot slots[MAX_PANELS];
    (void)state;
    assert_int_equal(place((struct area){ 0, 0, 60, 40 }, rows, LEN(rows), slots), 4);
    assert_int_equal(slots[0].area.height, 3);
    assert_int_equal(slots[2].area.height, 3);
    assert_true(slots[1].area.height >= 15 && slots[3].area.height >= 15);
}

static void test_few_panels_take_the_width(void **state)
{
    static const int rows[] = { 5 };
    struct panel_slot slots[MAX_PANELS];
    (void)state;
    assert_int_equal(place((struct area){ 0, 0, 200, 50 }, rows, 1, slots), 1);
    assert_int_equal(slots[0].area.width, 200);
    assert_int_equal(slots[0].area.height, 50);
    assert_int_equal(place((struct area){ 0, 0, 200, 50 }, rows, 0, slots), 0);
}

/* Four panels on a wide screen stand in three columns, since the last of four would be empty but for two lines; enough panels
 * fill four. */
static void test_no_column_for_two_lines(void **state)
{
    static const int few[] = { 24, 40, 20, 2 }, many[] = { 24, 24, 24, 24, 24, 24, 24, 24 };
    struct panel_slot slots[MAX_PANELS];
    (void)state;
    assert_int_equal(place((struct area){ 0, 0, 200, 57 }, few, LEN(few), slots), 4);
    assert_true(slots[2].column == 2 && slots[3].column == 2); /* below those who want the least */
    check_places((struct area){ 0, 0, 200, 57 }, slots, 4);
    assert_int_equal(place((struct area){ 0, 0, 200, 57 }, many, LEN(many), slots), 8);
    assert_int_equal(slots[3].column, 3);
}

/* A column of panels that are never wide leaves its width to those that are; when all are, each has its part. */
static void test_width_goes_where_it_is_used(void **state)
{
    static const struct panel_need some[] = { { 72, 0 }, { 60, 70 }, { 20, 46 }, { 1, 46 } };
    static const struct panel_need none[] = { { 30, 20 }, { 30, 20 }, { 30, 20 } };
    struct panel_slot slots[MAX_PANELS];
    struct area area = { 0, 0, 200, 57 };
    (void)state;
    assert_int_equal(panel_layout(area, some, LEN(some), slots), 4);
    check_places(area, slots, 4);
    assert_int_equal(slots[2].area.width, 47);
    assert_int_equal(slots[1].area.width, 71);
    assert_int_equal(slots[0].area.width, 200 - 46 - 70);
    assert_int_equal(slots[3].column, slots[2].column);
    assert_int_equal(panel_layout(area, none, LEN(none), slots), 3);
    check_places(area, slots, 3);
    assert_int_equal(slots[2].area.x + slots[2].area.width, 200);
}

static void test_scroll_reaches_every_panel(void **state)
{
    static const int rows[] = { 9, 9, 9, 9, 9, 2, 9, 9, 1, 9, 9, 9, 9, 9, 9, 9, 9 };
    struct panel_slot slots[MAX_PANELS];
    (void)state;
    for (int width = 40; width <= 200; width += 40) {
        struct area area = { 0, 0, width, 14 };
        size_t first = 0;
        for (size_t step = 0; step < LEN(rows) * 2; step++) { /* down to the end and up again */
            size_t focus = step < LEN(rows) ? step : LEN(rows) * 2 - 1 - step;
            first = scroll(area, rows, LEN(rows), first, focus);
            size_t placed = place(area, rows + first, LEN(rows) - first, slots);
            assert_in_range(focus, first, first + placed - 1);
        }
        assert_int_equal(first, 0);
    }
}

/* A window that grows shows what was above instead of nothing below. */
static void test_no_empty_end(void **state)
{
    static const int rows[] = { 9, 9, 9, 9, 9, 9 };
    (void)state;
    assert_int_equal(scroll((struct area){ 0, 0, 80, 60 }, rows, LEN(rows), 4, 5), 0);
    assert_int_equal(scroll((struct area){ 0, 0, 80, 60 }, rows, LEN(rows), 99, 0), 0);
    assert_int_equal(scroll((struct area){ 0, 0, 80, 60 }, rows, 0, 3, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_any_size_fits),
        cmocka_unit_test(test_small_window),
        cmocka_unit_test(test_no_blank_while_rows_wait),
        cmocka_unit_test(test_few_panels_take_the_width),
        cmocka_unit_test(test_no_column_for_two_lines),
        cmocka_unit_test(test_width_goes_where_it_is_used),
        cmocka_unit_test(test_scroll_reaches_every_panel),
        cmocka_unit_test(test_no_empty_end),
    };
    return cmocka_run_group_tests_name("view_layout", tests, NULL, NULL);
}
