/* tests/test_keymap.c -- names of keys, bindings, scripts. */
#include "base/mem.h"
#include "tui/keymap.h"
#include "tui/nearest.h"
#include "tui/prompt.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>
#include <string.h>

static void test_names(void **state)
{
    static const struct {
        const char *name;
        uint32_t key;
        const char *shown; /* NULL: as it was written */
    } cases[] = {
        { "j", 'j', NULL },           { "J", 'J', NULL },        { "^D", 4, NULL },
        { "^d", 4, "^D" },            { "C-d", 4, "^D" },        { "Ctrl+d", 4, "^D" },
        { "Enter", KEYS_ENTER, NULL }, { "enter", KEYS_ENTER, "Enter" }, { "^M", KEYS_ENTER, "Enter" },
        { "^I", KEYS_TAB, "Tab" },    { "Space", ' ', NULL },    { "F5", KEYS_F1 + 4, NULL },
        { "F12", KEYS_F12, NULL },    { "PageDown", KEYS_PAGE_DOWN, NULL }, { "PgDn", KEYS_PAGE_DOWN, "PageDown" },
        { "BackTab", KEYS_BACKTAB, NULL }, { "Alt+x", 'x' | KEY_WITH_ALT, NULL }, 
        { "M-x", 'x' | KEY_WITH_ALT, "Alt+x" },
        { "Alt+Enter", KEYS_ENTER | KEY_WITH_ALT, NULL }, { "Esc", KEYS_ESC, NULL }, { "\u00e9", 0xe9, NULL },
        { "+", '+', NULL },           { "^", '^', NULL },        { "*", '*', NULL },
        { "", 0, "" },                { "F13", 0, "" },          { "F0", 0, "" },
        { "Entr", 0, "" },            { "jj", 0, "" },           { "Alt+", 0, "" },
        { "Alt+Alt+x", 0, "" },       { " ", 0, "" },            { "^\u00e9", 0, "" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str shown = { 0 };
        uint32_t key = key_parse(text_of(cases[i].name));
        if (key != cases[i].key)
            fail_msg("\"%s\" is %#x", cases[i].name, (unsigned)key);
        key_add_name(&shown, key);
        assert_string_equal(str_c(&shown), cases[i].shown ? cases[i].shown : cases[i].name);
        str_free(&shown);
    }
}

static void test_defaults(void **state)
{
    struct keymap map;
    (void)state;
    keymap_init(&map);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) { /* each key of the table is bound, and to one action alone */
        struct text keys = text_of(action_info((enum action)a)->keys), name;
        while (text_split(&keys, ' ', &name)) {
            if (keymap_find(&map, key_parse(name)) != (enum action)a)
                fail_msg("%.*s does not lead to %s", (int)name.n, name.p, action_info((enum action)a)->name);
        }
        assert_int_equal(action_find(text_of(action_info((enum action)a)->name)), a);
    }
    assert_int_equal(keymap_find(&map, 'X'), ACT_NONE);
    assert_int_equal(keymap_find(&map, KEYS_NONE), ACT_NONE);
    keymap_free(&map);
}

static void test_bind(void **state)
{
    static const struct {
        const char *key, *action, *error; /* NULL: taken */
    } cases[] = {
        { "x", "mark-read", NULL },
        { "Alt+m", "star", NULL },
        { "j", "none", NULL },
        { "Entr", "open", "unknown key \"Entr\" (did you mean \"Enter\"?)" },
        { "pagedwn", "open", "unknown key \"pagedwn\" (did you mean \"PageDown\"?)" },
        { "x", "mark-raed", "unknown action \"mark-raed\" (did you mean \"mark-read\"?)" },
        { "x", "dash", "unknown action \"dash\" (did you mean \"dashboard\"?)" },
        { "x", "qqqqqqqqqqqq", "unknown action \"qqqqqqqqqqqq\"" },
        { "x", "", "unknown action \"\"" },
    };
    struct keymap map;
    (void)state;
    keymap_init(&map);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct err err = { 0 };
        bool ok = keymap_bind(&map, cases[i].key, cases[i].action, &err);
        assert_int_equal(ok, cases[i].error == NULL);
        if (!ok)
            assert_string_equal(err.message, cases[i].error);
        if (!ok)
            assert_int_equal(err.code, ERR_USAGE);
    }
    assert_int_equal(keymap_find(&map, 'x'), ACT_READ);
    assert_int_equal(keymap_find(&map, 'j'), ACT_NONE);
    struct str keys = { 0 };
    keymap_keys(&map, ACT_READ, 0, &keys);
    assert_string_equal(str_c(&keys), "m x");
    str_free(&keys);
    keymap_free(&map);
}

static void test_nearest(void **state)
{
    static const struct {
        const char *word, *meant;
    } cases[] = {
        { "dahsboard", "dashboard" }, { "metrcis", "metrics" }, { "METRICS", "metrics" }, { "br", "briefs" },
        { "dash", "dashboard" }, { "zzzzzz", NULL }, { "", NULL },
    };
    static const char *const names[] = { "dashboard", "metrics", "trends", "briefs" };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct nearest n = nearest_to(text_of(cases[i].word));
        for (size_t k = 0; k < LEN(names); k++)
            nearest_offer(&n, names[k]);
        if (cases[i].meant ? !n.best || strcmp(n.best, cases[i].meant) != 0 : n.best != NULL)
            fail_msg("%s: %s", cases[i].word, n.best ? n.best : "(none)");
    }
}

static void test_script(void **state)
{
    static const struct {
        const char *script;
        uint32_t keys[12];
    } cases[] = {
        { "j j Enter", { 'j', 'j', KEYS_ENTER } },
        { "jk\n\n  ^D\tF1", { 'j', 'k', 4, KEYS_F1 } },
        { ":quit<Enter>", { ':', 'q', 'u', 'i', 't', KEYS_ENTER } },
        { ":a b<Enter> j", { ':', 'a', ' ', 'b', KEYS_ENTER, 'j' } },
        { "/x y", { '/', 'x', ' ', 'y' } },
        { ": /", { ':', '/' } },
        { "# a comment\nG", { 'G' } },
        { "a<b", { 'a', '<', 'b' } },
        { "a<Nokey>", { 'a', '<', 'N', 'o', 'k', 'e', 'y', '>' } },
        { "@wait q", { KEYS_WAIT, 'q' } },
        { "", { 0 } },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct key_list got = { 0 };
        size_t n = 0;
        keys_from_script(&got, text_of(cases[i].script));
        while (n < 12 && cases[i].keys[n])
            n++;
        if (got.n != n)
            fail_msg("\"%s\": %zu keys", cases[i].script, got.n);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(got.keys[k], cases[i].keys[k]);
        free(got.keys);
    }
}

static void type(struct prompt *p, const char *keys)
{
    struct key_list list = { 0 };
    keys_from_script(&list, text_of(keys));
    for (size_t i = 0; i < list.n; i++)
        prompt_key(p, list.keys[i]);
    free(list.keys);
}

static void test_prompt_editing(void **state)
{
    static const struct {
        const char *initial, *keys, *text;
        size_t cursor;
    } cases[] = {
        { "", "a b c", "abc", 3 },
        { "abc", "Left Left X", "aXbc", 2 },
        { "abc", "Home Delete End Backspace", "b", 1 },
        { "one two  three", "^W", "one two  ", 9 },
        { "one two  ", "^W", "one ", 4 },
        { "one two", "^A ^F ^K", "o", 1 },
        { "one two", "Left ^U", "o", 0 },
        { "e\u0301x", "Left Backspace", "x", 0 }, /* a cluster goes as one */
        { "\u65e5\u672c", "Left Left Right Delete", "\u65e5", 3 },
        { "", "Space \u00e9", " \u00e9", 3 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct prompt p = { 0 };
        prompt_open(&p, PROMPT_QUERY, "/", text_of(cases[i].initial), NULL);
        type(&p, cases[i].keys);
        assert_string_equal(str_c(&p.text), cases[i].text);
        assert_int_equal(p.cursor, cases[i].cursor);
        prompt_close(&p);
    }
}

static void offer_fruit(void *user, struct prompt *p, struct text line, struct text word)
{
    static const char *const fruit[] = { "apple", "apricot", "banana" };
    (void)user;
    (void)line;
    for (size_t i = 0; i < LEN(fruit); i++) {
        if (strncmp(fruit[i], word.p, word.n) == 0)
            prompt_offer(p, text_of(fruit[i]));
    }
}

static void test_prompt_history_and_completion(void **state)
{
    struct prompt p = { 0 };
    struct prompt_history h = { 0 };
    (void)state;
    prompt_history_add(&h, TEXT("first"));
    prompt_history_add(&h, TEXT("second"));
    prompt_history_add(&h, TEXT("first"));
    prompt_history_add(&h, TEXT("  "));
    assert_int_equal(h.n, 2);
    prompt_open(&p, PROMPT_COMMAND, ":", TEXT(""), &h);
    p.complete = offer_fruit;
    type(&p, "x Up");
    assert_string_equal(str_c(&p.text), "first");
    type(&p, "Up Up");
    assert_string_equal(str_c(&p.text), "second");
    type(&p, "Down Down Down");
    assert_string_equal(str_c(&p.text), "x"); /* what was being typed is still there */
    type(&p, "Space a p Tab");
    assert_string_equal(str_c(&p.text), "x apple");
    type(&p, "Tab");
    assert_string_equal(str_c(&p.text), "x apricot");
    type(&p, "Tab");
    assert_string_equal(str_c(&p.text), "x apple");
    type(&p, "BackTab");
    assert_string_equal(str_c(&p.text), "x apricot");
    type(&p, "z Tab");
    assert_string_equal(str_c(&p.text), "x apricotz");
    assert_int_equal(prompt_key(&p, KEYS_ENTER), PROMPT_DONE);
    assert_int_equal(prompt_key(&p, KEYS_ESC), PROMPT_CANCELLED);
    prompt_close(&p);
    for (int i = 0; i < 200; i++) {
        char line[24];
        snprintf(line, sizeof line, "line %d", i);
        prompt_history_add(&h, text_of(line));
    }
    assert_int_equal(h.n, PROMPT_HISTORY);
    prompt_history_free(&h);
}

static void test_prompt_takes_no_more_than_fits(void **state)
{
    struct prompt p = { 0 };
    struct canvas c;
    (void)state;
    prompt_open(&p, PROMPT_QUERY, "/", TEXT(""), NULL);
    for (int i = 0; i < 2 * PROMPT_MAX; i++)
        prompt_key(&p, i % 7 ? 'a' : 0x65e5);
    assert_true(p.text.len <= PROMPT_MAX && p.text.len > PROMPT_MAX - 4);
    assert_int_equal(prompt_key(&p, 0x202e), PROMPT_IGNORED); /* a bidi control is no text */
    prompt_note(&p, true, "column 7: expected a date");
    for (int width = 1; width < 60; width++) { /* the cursor is always on the canvas */
        canvas_init(&c, width, 1, width % 2);
        prompt_draw(&p, &c, (struct area){ 0, 0, width, 1 });
        assert_true(c.cursor_x >= 0 && c.cursor_x < width && c.cursor_y == 0);
        canvas_free(&c);
    }
    prompt_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_bind),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_script),
        cmocka_unit_test(test_prompt_editing),
        cmocka_unit_test(test_prompt_history_and_completion),
        cmocka_unit_test(test_prompt_takes_no_more_than_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
