/* tests/test_walk.c -- every key on every view in a real terminal: what was drawn bit by bit is what a full redraw
 * shows; links, the terminal's background and sizes on the same stage. */
#include "base/mem.h"
#include "tests/support/console.h"
#include "tui/keymap.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The screen as it is against the same sent anew. */
static void compare(struct console *s, const char *where)
{
    struct console_cell *drawn = console_cells(s);
    console_redraw(s);
    struct console_cell *anew = console_cells(s);
    for (int i = 0; i < s->rows * s->cols; i++) {
        if (memcmp(&drawn[i], &anew[i], sizeof *drawn) != 0)
            fail_msg("%s at %dx%d: cell %d,%d is U+%04X, drawn anew U+%04X", where, s->cols, s->rows, i % s->cols,
                     i / s->cols, drawn[i].chars[0], anew[i].chars[0]);
    }
    free(drawn);
    free(anew);
}

/* Every key of one action, each from the place that the script leads to. */
static void walk_action(struct console *s, const char *place, enum action a)
{
    struct text names = text_of(action_info(a)->keys), name;
    char where[80];
    while (text_split(&names, ' ', &name)) {
        uint32_t key = key_parse(name);
        if (a == ACT_QUIT || (place[0] == '1' && !place[1] && key == 'q'))
            continue;
        snprintf(where, sizeof where, "%s, key %.*s", place, (int)name.n, name.p);
        console_keys(s, place);
        console_key(s, key);
        compare(s, where);
        console_keys(s, "Esc");
    }
}

static void walk_place(struct console *s, const char *place)
{
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        walk_action(s, place, (enum action)a);
}

static void walk(int cols, int rows)
{
    static const char *const views[] = { "1", "2", "3", "4", "5", "6", "7" };
    struct console s;
    console_open(&s, "xterm-256color", "dusk", cols, rows);
    for (size_t i = 0; i < LEN(views); i++)
        walk_place(&s, views[i]);
    assert_int_equal(console_close(&s), 0);
}

/* What a view has beside its first face: panes, tabs, charts, the help. */
static void test_walk_further_in(void **state)
{
    static const char *const places[] = {
        "1 z",         "1 Tab Tab",         "2 Tab",                 "2 e",   "2 j Enter Tab", "2 j Enter Tab Tab",
        "2 j Enter Tab Tab Tab", "4 c",     "4 Enter",               "5 z",   "5 Tab",         "6 s", "7 Tab", "?",
    };
    static const char *const terms[] = { "xterm-256color", "vt100" }; /* UTF-8 with colours, ASCII without */
    (void)state;
    for (size_t t = 0; t < LEN(terms); t++) {
        struct console s;
        console_open(&s, terms[t], "dusk", 120, 40);
        for (size_t i = 0; i < LEN(places); i++)
            walk_place(&s, places[i]);
        assert_int_equal(console_close(&s), 0);
    }
}

static void test_walk_80x24(void **state)
{
    (void)state;
    walk(80, 24);
}

static void test_walk_40x10(void **state)
{
    (void)state;
    walk(40, 10);
}

static void test_walk_200x60(void **state)
{
    (void)state;
    walk(200, 60);
}

static const char *const terms[] = { "xterm-256color", "xterm", "tmux-256color", "screen", "linux", "vt100" };

/* Terminals of other means: the same walk on the way that a reader takes. */
static void test_terminals(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(terms); i++) {
        struct console s;
        console_open(&s, terms[i], "dusk", 80, 24);
        static const char *const steps[] = {"2",     "j",   "Enter", "Tab", "Tab", "Esc", "/",
                                            "v p n", "Esc", "4",     "?",   "Esc", "1"};
        for (size_t k = 0; k < LEN(steps); k++) {
            console_keys(&s, steps[k]);
            compare(&s, terms[i]);
        }
        assert_int_equal(console_close(&s), 0);
    }
}

static void test_sizes(void **state)
{
    static const int sizes[][2] = { { 1, 1 }, { 200, 60 }, { 2, 50 }, { 300, 2 }, { 20, 5 }, { 19, 5 }, { 80, 24 } };
    struct console s;
    (void)state;
    console_open(&s, "xterm-256color", "dusk", 80, 24);
    console_keys(&s, "2 j Enter");
    for (size_t i = 0; i < LEN(sizes); i++) {
        console_resize(&s, sizes[i][0], sizes[i][1]);
        compare(&s, "a new size");
    }
    assert_true(console_has(&s, "Coverage"));
    assert_int_equal(console_close(&s), 0);
}

/* A story that was read is shown so in the list that it was opened from, without leaving that list. */
static void test_reading_is_seen_in_the_list(void **state)
{
    struct console s;
    (void)state;
    console_open(&s, "xterm-256color", "dusk", 80, 24);
    console_keys(&s, "2 g j j j");
    assert_true(console_has(&s, "\u2022 Region opens"));
    console_keys(&s, "Enter h");
    assert_true(console_has(&s, "Region opens"));
    assert_false(console_has(&s, "\u2022 Region opens"));
    console_keys(&s, "u");
    assert_true(console_has(&s, "\u2022 Region opens"));
    assert_int_equal(console_close(&s), 0);
}

/* --- links --- */

static bool wrote(const struct console *s, const char *bytes)
{
    return text_find(str_text(&s->raw), text_of(bytes), 0) < s->raw.len;
}

#define PAINT_ANEW 0x80000000u

static void paint(struct canvas *c, uint32_t which)
{
    static const char *const urls[] = {
        "https://one.example/a",        "https://two.example/b?x=1",   NULL,
        "https://esc.example/\033]0;x", "https://wide.example/\u6a21", "https://one.example/a"};
    canvas_puts(c, 3, 2, ROLE_LINK, "words of a link \u6a21\u578b end");
    canvas_puts(c, 3, 3, ROLE_TEXT, which % 2 ? "below" : "under");
    if (urls[which])
        canvas_link(c, (struct area){ 3, 2, 20, 1 }, text_of(urls[which]));
}

/* What one picture made the terminal write. */
static void show_picture(struct console *s, uint32_t which)
{
    s->raw.len = 0;
    console_paint(s, paint, which);
    struct console_cell *now = console_cells(s);
    struct str raw = s->raw;
    s->raw = (struct str){ 0 };
    console_paint(s, paint, which | PAINT_ANEW);
    struct console_cell *anew = console_cells(s);
    assert_memory_equal(now, anew, (size_t)(s->rows * s->cols) * sizeof *anew);
    free(now);
    free(anew);
    str_free(&s->raw);
    s->raw = raw;
}

static void test_links(void **state)
{
    static const char *const expected[] = {
        ";https://one.example/a\033\\",          ";https://two.example/b?x=1\033\\", NULL, NULL,
        ";https://wide.example/%E6%A8%A1\033\\", ";https://one.example/a\033\\"};
    struct console s;
    (void)state;
    console_open(&s, "xterm-256color", "dusk", 80, 24);
    for (uint32_t i = 0; i < LEN(expected); i++) {
        show_picture(&s, i);
        if (expected[i] ? !wrote(&s, expected[i]) : wrote(&s, "\033]8;id="))
            fail_msg("picture %u", i);
        assert_true(console_has(&s, "words of a link \u6a21\u578b end"));
        s.raw.len = 0;
        console_paint(&s, paint, i); /* the same once more: nothing to write */
        assert_false(wrote(&s, "\033]8;"));
    }
    assert_int_equal(console_close(&s), 0);
}

static void test_links_only_where_they_work(void **state)
{
    static const struct {
        const char *term;
        bool links;
    } cases[] = { { "tmux-256color", true }, { "screen", false }, { "linux", false }, { "vt100", false } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct console s;
        console_open(&s, cases[i].term, "dusk", 80, 24);
        console_paint(&s, paint, 0);
        if (wrote(&s, "\033]8;") != cases[i].links)
            fail_msg("%s: links are %s", cases[i].term, cases[i].links ? "not written" : "written");
        console_keys(&s, cases[i].links ? ":set<Space>links<Space>no<Enter>" : ":set<Space>links<Space>yes<Enter>");
        assert_true(console_has(&s, cases[i].links ? "links no" : "shows no links"));
        s.raw.len = 0;
        console_paint(&s, paint, 1);
        assert_false(wrote(&s, "\033]8;"));
        assert_int_equal(console_close(&s), 0);
    }
}

/* A story's title leads to it, and so do the titles of its coverage and a feed's addresses; the words of a title never do. */
static void test_links_of_views(void **state)
{
    static const struct {
        const char *keys, *links[2];
        int height; /* under which there is none */
    } cases[] = {
        { "2 / t i t l e : p a c t Enter Enter", { ";https://wire.example/pact\033\\" }, 0 },
        { "Tab Tab Tab", { ";https://ledger.example/cloud-pact\033\\", ";https://rack.example/halden-campuses\033\\" }, 0 },
        { "6", { ";https://quiet.example/feed.xml\033\\" }, 24 },
    };
    (void)state;
    for (int height = 12; height <= 24; height += 12) { /* a title of one row, and of several */
        struct console s;
        console_open(&s, "xterm-256color", "dusk", 80, height);
        for (size_t i = 0; i < LEN(cases); i++) {
            s.raw.len = 0;
            console_keys(&s, cases[i].keys);
            for (size_t k = 0; height >= cases[i].height && k < LEN(cases[i].links) && cases[i].links[k]; k++) {
                if (!wrote(&s, cases[i].links[k]) || !wrote(&s, "\033]8;id="))
                    fail_msg("%s at %d rows: no link %s", cases[i].keys, height, cases[i].links[k]);
            }
            compare(&s, cases[i].keys);
        }
        assert_int_equal(console_close(&s), 0);
    }
}

/* --- the terminal's background --- */

static bool looks_light(struct console *s)
{
    struct console_cell *cells = console_cells(s);
    int dark = 0, light = 0; /* text of dawn is dark, of dusk light */
    for (int i = 0; i < s->rows * s->cols; i++) {
        int sum = cells[i].fg[0] + cells[i].fg[1] + cells[i].fg[2];
        bool coloured = cells[i].fg[0] != cells[i].fg[1] || cells[i].fg[1] != cells[i].fg[2];
        dark += coloured && sum < 330;
        light += coloured && sum >= 330;
    }
    free(cells);
    return dark > light;
}

static void test_background(void **state)
{
    static const struct {
        const char *answer;
        bool light;
    } cases[] = {
        { "\033]11;rgb:ffff/ffff/ffff\033\\", true },  { "\033]11;rgb:fd/f6/e3\a", true },
        { "\033]11;rgb:0000/0000/0000\033\\", false }, { "\033]11;rgba:f/f/f/f\033\\", true },
        { "\033]11;rgb:zz/0\033\\", false },           { "\033]11;?\a", false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct console s;
        console_open(&s, "xterm-256color", "", 80, 24);
        assert_true(wrote(&s, "\033]11;?\033\\"));
        assert_false(looks_light(&s));
        console_type(&s, cases[i].answer);
        if (looks_light(&s) != cases[i].light)
            fail_msg("case %zu is %s", i, cases[i].light ? "not light" : "light");
        compare(&s, "the other theme");
        if (i < 4)
            assert_false(console_has(&s, "does nothing here"));
        console_type(&s, "2");
        assert_true(console_has(&s, "newest first"));
        assert_int_equal(console_close(&s), 0);
    }
}

/* A theme that was asked for is not asked about, nor is a terminal that would not answer. */
static void test_background_is_not_asked(void **state)
{
    struct console s;
    (void)state;
    console_open(&s, "xterm-256color", "contrast", 80, 24);
    assert_false(wrote(&s, "\033]11;"));
    assert_int_equal(console_close(&s), 0);
    console_open(&s, "linux", "", 80, 24);
    assert_false(wrote(&s, "\033]11;"));
    console_type(&s, "\033]"); /* Alt+] stays a key */
    assert_true(console_has(&s, "Alt+] does nothing here"));
    assert_int_equal(console_close(&s), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_walk_80x24), cmocka_unit_test(test_walk_40x10), cmocka_unit_test(test_walk_200x60),
        cmocka_unit_test(test_walk_further_in),
        cmocka_unit_test(test_terminals),  cmocka_unit_test(test_sizes),      cmocka_unit_test(test_reading_is_seen_in_the_list), cmocka_unit_test(test_links),
        cmocka_unit_test(test_links_of_views),
        cmocka_unit_test(test_links_only_where_they_work),
        cmocka_unit_test(test_background), cmocka_unit_test(test_background_is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
