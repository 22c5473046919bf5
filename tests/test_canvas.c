/* tests/test_canvas.c -- cells, clipping, wide characters, ASCII forms, and what is drawn with them. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/ascii.h"
#include "tui/canvas.h"
#include "tui/theme.h"
#include "tui/view.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <math.h>
#include <string.h>

static void expect(const struct canvas *c, const char *want)
{
    struct str got = { 0 };
    canvas_dump(c, &got, false);
    assert_string_equal(str_c(&got), want);
    str_free(&got);
}

static void test_text_is_clipped(void **state)
{
    static const struct {
        int x, columns;
        const char *text, *line;
        int used;
    } cases[] = {
        { 0, 10, "abcdef", "abcdef\n", 6 },
        { 6, 10, "abcdef", "      ab\n", 2 },
        { 0, 3, "abcdef", "abc\n", 3 },
        { -2, 6, "abcdef", "cdef\n", 6 },
        { 8, 4, "abc", "\n", 0 },
        { 0, 0, "abc", "\n", 0 },
        { 0, 8, "\u65e5\u672c", "\u65e5\u672c\n", 4 },
        { 7, 8, "\u65e5", "\n", 2 },            /* half of it would hang over the edge */
        { -1, 8, "\u65e5x", " x\n", 3 },        /* likewise at the left */
        { 0, 3, "\u65e5\u672c", "\u65e5\n", 2 }, /* a wide one does not fit into one column */
        { 0, 8, "e\u0301a", "e\u0301a\n", 2 },
        { 0, 8, "a\nb\tc", "a b c\n", 5 },
        { 0, 8, "a\x1b[31mb", "a[31mb\n", 6 }, /* control characters never get to a cell */
        { 0, 8, "\x7f\x01" "a", "a\n", 1 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct canvas c;
        canvas_init(&c, 8, 1, false);
        int used = canvas_text(&c, cases[i].x, 0, cases[i].columns, ROLE_TEXT, text_of(cases[i].text));
        expect(&c, cases[i].line);
        if (used != cases[i].used)
            fail_msg("\"%s\" at %d: %d columns", cases[i].text, cases[i].x, used);
        canvas_free(&c);
    }
}

static void test_half_of_a_wide_cell_goes_with_the_other(void **state)
{
    struct canvas c;
    (void)state;
    canvas_init(&c, 6, 2, false);
    canvas_puts(&c, 0, 0, ROLE_TEXT, "\u65e5\u672c\u8a9e");
    canvas_puts(&c, 1, 0, ROLE_TEXT, "x");
    canvas_puts(&c, 0, 1, ROLE_TEXT, "\u65e5\u672c\u8a9e");
    canvas_puts(&c, 2, 1, ROLE_TEXT, "y");
    expect(&c, " x\u672c\u8a9e\n\u65e5y \u8a9e\n");
    canvas_puts(&c, 1, 1, ROLE_TEXT, "\u672c"); /* lies over the halves of two */
    expect(&c, " x\u672c\u8a9e\n \u672c \u8a9e\n");
    canvas_free(&c);
}

static void test_long_cluster_keeps_whole_code_points(void **state)
{
    struct str zalgo = { 0 };
    struct canvas c;
    (void)state;
    str_add_s(&zalgo, "q");
    for (int i = 0; i < 400; i++)
        str_add_s(&zalgo, "\u0308");
    canvas_init(&c, 4, 1, false);
    canvas_text(&c, 0, 0, 4, ROLE_TEXT, str_text(&zalgo));
    assert_true(strlen(c.cells[0].bytes) < CELL_BYTES);
    assert_true(is_clean(text_of(c.cells[0].bytes), CLEAN_LINE));
    assert_string_equal(c.cells[1].bytes, " ");
    canvas_free(&c);
    str_free(&zalgo);
}

static void test_ascii_forms(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        { "\u258c\u258f\u25b8\u2022\u00b7\u2026", ">|>*-." },
        { "\u2013\u2014\u201c\u201d\u2265\u25b2\u25bc\u2191\u2193\u2588", "--\"\">^v^v#" },
        { "caf\u00e9 na\u00efve \u00c5ngstr\u00f6m \u0141\u00f3d\u017a", "cafe naive Angstrom Lodz" },
        { "\u2500\u2502\u250c\u2510\u2514\u2518\u253c", "-|+++++" },
        { "\u2581\u2583\u2585\u2587", ".-+#" },
        { "\u65e5\u672c", "????" }, /* as wide as it was */
        { "\u03b1\u043f", "??" },
        { "e\u0301", "e" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct canvas c;
        struct str got = { 0 };
        canvas_init(&c, 30, 1, true);
        int used = canvas_puts(&c, 0, 0, ROLE_TEXT, cases[i].in);
        canvas_dump(&c, &got, false);
        str_cut(&got, got.len - 1);
        assert_string_equal(str_c(&got), cases[i].out);
        assert_int_equal(used, strlen(cases[i].out));
        str_free(&got);
        canvas_free(&c);
    }
    for (uint32_t point = 0; point < 0x3000; point++) { /* whatever comes, one printable character */
        char bytes[4];
        char form = ascii_form((struct text){ bytes, utf8_encode(bytes, point) });
        assert_true(form >= 0x20 && form < 0x7f);
    }
}

static void test_fit_and_right(void **state)
{
    struct canvas c;
    (void)state;
    canvas_init(&c, 10, 4, false);
    assert_int_equal(canvas_fit(&c, 0, 0, 5, ROLE_TEXT, TEXT("abcdefgh")), 5);
    canvas_fit(&c, 0, 1, 10, ROLE_TEXT, TEXT("abc"));
    canvas_right(&c, 10, 2, 10, ROLE_TEXT, TEXT("abc"));
    canvas_right(&c, 9, 3, 4, ROLE_TEXT, TEXT("abcdefgh"));
    expect(&c, "abcd\u2026\nabc\n       abc\n     abc\u2026\n");
    canvas_free(&c);
}

static void test_box(void **state)
{
    static const struct {
        int width, height;
        bool ascii;
        const char *title, *note, *want;
    } cases[] = {
        { 10, 3, false, "AI", "3",
          "\u250c AI \u2500 3 \u2510\n\u2502        \u2502\n"
          "\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518\n" },
        { 12, 2, true, "AI", "", "+ AI ------+\n+----------+\n" },
        { 12, 2, true, "A long title", "99", "+ A lo... 99 +\n" },
        { 2, 2, true, "A", "1", "++\n++\n" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct canvas c;
        struct str got = { 0 };
        canvas_init(&c, cases[i].width, cases[i].height, cases[i].ascii);
        canvas_box(&c, (struct area){ 0, 0, c.width, c.height }, false, text_of(cases[i].title),
                   text_of(cases[i].note));
        canvas_dump(&c, &got, false);
        if (i != 2)
            assert_string_equal(str_c(&got), cases[i].want);
        else /* the title is never pushed out by the note */
            assert_non_null(strstr(str_c(&got), "+ A l"));
        str_free(&got);
        canvas_free(&c);
    }
}

static void test_spark_and_gauge(void **state)
{
    static const int values[] = { 0, 1, 50, 100 }, nothing[] = { 0, 0, 0 };
    struct canvas c, a;
    (void)state;
    canvas_init(&c, 8, 4, false);
    canvas_spark(&c, 0, 0, ROLE_GAUGE, values, 4);
    canvas_spark(&c, 0, 1, ROLE_GAUGE, nothing, 3);
    canvas_gauge(&c, 0, 2, 8, ROLE_GAUGE, 0.5);
    canvas_gauge(&c, 0, 3, 4, ROLE_GAUGE, 0.28125);
    expect(&c, "\u2581\u2582\u2585\u2588\n\u2581\u2581\u2581\n\u2588\u2588\u2588\u2588\n\u2588\u258f\n");
    canvas_clear(&c);
    canvas_gauge(&c, 0, 0, 8, ROLE_GAUGE, (double)NAN);
    canvas_gauge(&c, 0, 1, 8, ROLE_GAUGE, -3);
    canvas_gauge(&c, 0, 2, 8, ROLE_GAUGE, 7);
    expect(&c, "\n\n\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\n\n");
    canvas_free(&c);
    canvas_init(&a, 8, 2, true);
    canvas_spark(&a, 0, 0, ROLE_GAUGE, values, 4);
    canvas_gauge(&a, 0, 1, 8, ROLE_GAUGE, 0.5);
    expect(&a, ".:+@\n####\n");
    canvas_free(&a);
}

static void test_scrollbar(void **state)
{
    static const struct {
        size_t total, first;
        const char *want;
    } cases[] = {
        { 4, 0, "\n\n\n\n" },
        { 8, 0, "   #\n   #\n   |\n   |\n" },
        { 8, 4, "   |\n   |\n   #\n   #\n" },
        { 1000000, 999996, "   |\n   |\n   |\n   #\n" },
        { 1000000, SIZE_MAX, "   |\n   |\n   |\n   #\n" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct canvas c;
        canvas_init(&c, 4, 4, true);
        canvas_scrollbar(&c, (struct area){ 0, 0, 4, 4 }, cases[i].total, cases[i].first);
        expect(&c, cases[i].want);
        canvas_free(&c);
    }
}

static void test_roles_and_links(void **state)
{
    struct canvas c;
    struct str got = { 0 };
    (void)state;
    canvas_init(&c, 6, 2, false);
    canvas_puts(&c, 0, 0, ROLE_LINK, "abc");
    canvas_role(&c, (struct area){ -5, 1, 100, 100 }, ROLE_SELECTED);
    canvas_attr(&c, (struct area){ 0, 0, 1, 1 }, ATTR_BOLD);
    canvas_link(&c, (struct area){ 0, 0, 3, 1 }, TEXT("https://example.com/"));
    canvas_link(&c, (struct area){ 3, 0, 1, 1 }, TEXT("javascript:alert(1)"));
    canvas_dump(&c, &got, true);
    assert_string_equal(str_c(&got), "abc\n\nMmm\ntttttt\n");
    assert_int_equal(c.cells[2].link, 1);
    assert_int_equal(c.cells[3].link, 0);
    str_free(&got);
    canvas_free(&c);
}

static void test_odd_sizes(void **state)
{
    static const int sides[] = { -3, 0, 1, 2, 3, 100000 };
    (void)state;
    for (size_t w = 0; w < LEN(sides); w++) {
        for (size_t h = 0; h < LEN(sides) - 1; h++) {
            struct canvas c;
            canvas_init(&c, sides[w], sides[h], w % 2);
            struct area all = { -1, -1, c.width + 2, c.height + 2 };
            canvas_box(&c, all, true, TEXT("title"), TEXT("note"));
            canvas_fill(&c, all, ROLE_BAR);
            canvas_scrollbar(&c, all, 1000, 3);
            canvas_gauge(&c, -2, 0, 20, ROLE_GAUGE, 0.7);
            canvas_puts(&c, -1, 0, ROLE_TEXT, "\u65e5\u672c");
            canvas_right(&c, 0, 0, 9, ROLE_TEXT, TEXT("right"));
            assert_true(c.width >= 0 && c.width <= 2000);
            canvas_free(&c);
        }
    }
}

static void test_cursor(void **state)
{
    static const struct {
        enum action a;
        size_t rows;
        int visible;
        struct cursor before, after;
        bool is_move;
    } cases[] = {
        { ACT_DOWN, 10, 4, { 0, 0 }, { 1, 0 }, true },     { ACT_DOWN, 10, 4, { 3, 0 }, { 4, 1 }, true },
        { ACT_DOWN, 10, 4, { 9, 6 }, { 9, 6 }, true },     { ACT_UP, 10, 4, { 6, 6 }, { 5, 5 }, true },
        { ACT_LAST, 10, 4, { 0, 0 }, { 9, 6 }, true },     { ACT_FIRST, 10, 4, { 9, 6 }, { 0, 0 }, true },
        { ACT_PAGE_DOWN, 10, 4, { 0, 0 }, { 3, 0 }, true }, { ACT_HALF_UP, 10, 4, { 9, 6 }, { 7, 6 }, true },
        { ACT_DOWN, 0, 4, { 0, 0 }, { 0, 0 }, true },      { ACT_LAST, 3, 0, { 0, 0 }, { 2, 2 }, true },
        { ACT_UP, 2, 4, { 7, 7 }, { 1, 0 }, true },        { ACT_IN, 10, 4, { 3, 0 }, { 3, 0 }, false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct cursor c = cases[i].before;
        bool moved = cursor_key(&c, cases[i].a, cases[i].rows, cases[i].visible);
        if (moved != cases[i].is_move || c.selected != cases[i].after.selected || c.first != cases[i].after.first)
            fail_msg("case %zu: selected %zu, first %zu", i, c.selected, c.first);
    }
}

static void test_themes(void **state)
{
    (void)state;
    size_t n = 0;
    for (const struct theme *const *t = theme_list(); *t; t++, n++) {
        static const int colors[] = { 0, 8, 16, 88, 256, 1 << 24 };
        for (size_t i = 0; i < LEN(colors); i++) {
            for (int r = 0; r < ROLES; r++) {
                struct look look = theme_look(*t, NULL, (enum role)r, colors[i]);
                assert_true(colors[i] ? look.fg < colors[i] && look.bg < colors[i] : look.fg < 0 && look.bg < 0);
                assert_true(look.fg < 0 || look.fg != look.bg); /* nothing vanishes */
            }
            struct look text = theme_look(*t, NULL, ROLE_TEXT, colors[i]), bar = theme_look(*t, NULL, ROLE_SELECTED, colors[i]);
            assert_true(memcmp(&text, &bar, sizeof text) != 0); /* the selection is always seen */
        }
        assert_ptr_equal(theme_find(text_of((*t)->name)), *t);
    }
    assert_int_equal(n, 4);
    assert_null(theme_find(TEXT("duck")));
    assert_string_equal(theme_default(NULL)->name, "dusk");
    assert_string_equal(theme_default("0;15")->name, "dawn");
    assert_string_equal(theme_default("15;0")->name, "dusk");
    assert_string_equal(theme_default("15;default;0")->name, "dusk");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_clipped),
        cmocka_unit_test(test_half_of_a_wide_cell_goes_with_the_other),
        cmocka_unit_test(test_long_cluster_keeps_whole_code_points),
        cmocka_unit_test(test_ascii_forms),
        cmocka_unit_test(test_fit_and_right),
        cmocka_unit_test(test_box),
        cmocka_unit_test(test_spark_and_gauge),
        cmocka_unit_test(test_scrollbar),
        cmocka_unit_test(test_roles_and_links),
        cmocka_unit_test(test_odd_sizes),
        cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_themes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
