/* tests/test_screen.c -- the frame round the views, driven by keys as a user would, without a terminal. */
#include "base/mem.h"
#include "tests/support/play.h"
#include "tests/support/screens.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void test_bars(void **state)
{
    struct play *p = *state;
    play_expect(p, " northwire  Mon 23 Nov 09:41", true);
    play_expect(p, " unread  2 breaking", true);
    play_expect(p, "1 dashboard 2 stories 3 story 4 metrics 5 trends 6 feeds 7 briefs", true);
    play_expect(p, "Enter open", true);
    play_expect(p, "n next unread", true); /* what a key does here, not what its action is called */
    play_expect(p, "? help", true);
    play_expect(p, "1 feed failing", true);
    play_keys(p, "Enter");
    play_expect(p, "Tab next tab", true);
    play_expect(p, "n next figure", true);
}

static void test_tab_shows_what_it_goes_through(void **state)
{
    struct play *p = *state;
    play_keys(p, ": s Tab");
    play_expect(p, ":stories", true);
    play_expect(p, "star  sort  suspend", true);
    play_keys(p, "Tab Tab");
    play_expect(p, ":star  ", true);
    play_expect(p, "sort  suspend", true);
}

/* The list does not wait for its counts; the next draw brings them. */
static void test_counts_come_after_the_list(void **state)
{
    struct play *p = *state;
    play_draw(p);
    screen_key(p->screen, &(struct key_event){ .key = '2' });
    struct str first = { 0 };
    canvas_dump(screen_draw(p->screen), &first, false);
    bool early = strstr(str_c(&first), "Sections") != NULL;
    str_free(&first);
    assert_false(early);
    assert_true(screen_dirty(p->screen));
    play_expect(p, "Sections", true);
}

static void test_every_view_and_back(void **state)
{
    struct play *p = *state;
    for (char digit = '2'; digit <= '7'; digit++) {
        char script[2] = { digit, '\0' };
        play_keys(p, script);
    }
    assert_true(text_starts(text_of(p->port.title), "northwire: "));
    play_keys(p, "q q q q q q q q");
    play_expect(p, "BREAKING", true);
    assert_true(screen_done(p->screen)); /* q at the first screen */
}

static void test_h_does_not_quit(void **state)
{
    struct play *p = *state;
    play_keys(p, "h Esc Left");
    assert_false(screen_done(p->screen));
    play_expect(p, "q or Q quits", true);
    play_keys(p, "?");
    play_expect(p, "Keys of this screen: Dashboard", true);
    play_keys(p, "h Q");
    assert_true(screen_done(p->screen));
}

static void test_reading_through_the_list(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 g Enter");
    play_expect(p, "Coverage", true);
    play_keys(p, "K");
    play_expect(p, "first story of the list", true);
    for (int i = 0; i < 60; i++)
        play_keys(p, "J");
    play_expect(p, "last story of the list", true);
    play_keys(p, "q");
    play_expect(p, "Coverage", false);
}

static int64_t unread(struct play *p)
{
    struct query_tree *query;
    struct err err;
    int64_t n = -1;
    assert_true(query_parse(&query, TEXT("is:unread"), FIXTURE_NOW, &err, NULL));
    assert_true(stories_count(p->fixture.db, &(struct story_filter){ .query = query }, 0, &n, &err));
    query_free(query);
    return n;
}

static void test_undo(void **state)
{
    struct play *p = *state;
    int64_t before = unread(p);
    play_keys(p, "2 j j Enter");
    assert_int_equal(unread(p), before - 1);
    play_keys(p, "J");
    assert_int_equal(unread(p), before - 2);
    play_keys(p, "u");
    play_expect(p, "undone: ", true);
    play_keys(p, "u");
    assert_int_equal(unread(p), before);
    play_keys(p, "u");
    play_expect(p, "nothing to undo", true);
}

static void test_tags_are_one_step(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 g Enter t");
    play_expect(p, "tags (+new -old):", true);
    play_keys(p, "+one Space +two Enter");
    play_expect(p, "later one two", true);
    play_keys(p, "u");
    play_expect(p, "later one", false);
    play_expect(p, "later", true);
    play_keys(p, "t + b a d ! Enter");
    play_expect(p, "a tag is letters", true);
    play_keys(p, ":tag<Enter>");
    play_expect(p, "tags (+new -old):", true); /* the action of that name */
    play_keys(p, "Esc :tag +three<Enter>");
    play_expect(p, "three", true);
}

static void test_query_as_it_is_typed(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 / v p n");
    play_expect(p, "VPN flaw exploited", true);
    play_expect(p, "Fibre ring", false);
    play_keys(p, "^U s i n c e : x");
    play_expect(p, "column 7", true); /* said in place */
    play_keys(p, "Enter");
    play_expect(p, "/since:x", true); /* still there, to be mended */
    play_keys(p, "Backspace 2 4 h Enter");
    play_expect(p, "/since", false);
    play_keys(p, "/ z z z Esc"); /* what was listed before is listed again */
    play_expect(p, "zzz", false);
    play_keys(p, "/ Tab");
    play_keys(p, "Esc");
}

static void test_command_line(void **state)
{
    static const struct {
        const char *line, *answer;
    } cases[] = {
        { ":dashbord<Enter>", "did you mean \"dashboard\"?" }, { ":set theme dwan<Enter>", "did you mean dawn" },
        { ":set theme dawn<Enter>", "theme dawn" },            { ":set them<Enter>", "did you mean \"theme\"" },
        { ":set zzzzzz<Enter>", "theme, links, mouse, ascii" }, { ":set ascii maybe<Enter>", "yes or no" },
        { ":set<Enter>", "theme dawn   links yes   mouse yes   ascii no" }, { ":set mouse<Enter>", "mouse yes" },
        { ":set links no<Enter>", "links no" },                { ":set theme auto<Enter>", "by the terminal" },
        { ":set theme dawn<Enter>", "theme dawn" },            { ":read some<Enter>", "expected: all" },
        { ":bind Entr open<Enter>", "did you mean \"Enter\"" }, { ":bind x quit<Enter>", "x: quit" },
        { ":story 4711<Enter>", "4711" },                      { ":story x<Enter>", "number of a story" },
        { ":query (<Enter>", "column" },                       { ":zzzzzzzzzzzzzz<Enter>", "? lists them" },
    };
    struct play *p = *state;
    for (size_t i = 0; i < LEN(cases); i++) {
        play_keys(p, cases[i].line);
        play_expect(p, cases[i].answer, true);
    }
    assert_string_equal(p->port.theme, "dawn");
    play_keys(p, ":<Enter>");
    play_keys(p, ":feeds<Enter>");
    play_expect(p, "Quiet Quarterly", true);
    play_keys(p, ": Up");
    play_expect(p, ":feeds", true);
    play_keys(p, "^U d a s Tab Enter");
    play_expect(p, "BREAKING", true);
    play_keys(p, "x");
    assert_true(screen_done(p->screen));
}

static void test_refresh_is_seen(void **state)
{
    struct play *p = *state;
    play_keys(p, "r");
    play_expect(p, "Refresh ", true);
    screen_tick(p->screen);
    play_expect(p, "1 of 3 feeds", true);
    play_keys(p, "r");
    play_expect(p, "a refresh is running", true);
    play_keys(p, "j");
    screen_tick(p->screen);
    screen_tick(p->screen);
    play_expect(p, "Refresh ", false);
    play_expect(p, "3 of 3 feeds; 6 tells why 1 feed fails", true);
    play_expect(p, "2 of 3 feeds", false); /* a line takes the place of the one before */
    p->fake.refuse = true;
    play_keys(p, "r");
    play_expect(p, "another refresh holds the store", true);
}

static void test_port(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 g Enter y");
    assert_true(text_starts(text_of(p->port.copied), "https://"));
    p->port.refuses_copy = true;
    play_keys(p, "y");
    play_expect(p, "takes no copy", true);
    play_keys(p, "^L ^Z");
    assert_int_equal(p->port.redrawn, 1);
    assert_int_equal(p->port.suspended, 1);
    setenv("BROWSER", "/nonexistent/browser", 1);
    play_keys(p, "o");
    play_expect(p, "/nonexistent/browser", true);
    setenv("BROWSER", "/nonexistent/w3m -cookie:other", 1); /* a text browser gets the terminal */
    play_keys(p, "o");
    assert_int_equal(p->port.left, 1);
    setenv("BROWSER", "/nonexistent/browser:true --:other", 1); /* the first that there is */
    play_keys(p, "o");
    play_expect(p, "opened with true", true);
    unsetenv("BROWSER");
    char *path = mem_copy(getenv("PATH"), strlen(getenv("PATH")));
    setenv("PATH", "/nonexistent", 1);
    play_keys(p, "o");
    play_expect(p, "no browser: $BROWSER names none", true);
    setenv("PATH", path, 1);
    free(path);
}

static void test_write(void **state)
{
    struct play *p = *state;
    char path[300], script[400];
    struct str text = { 0 };
    struct err err;
    scratch_path(path, sizeof path, "written.txt");
    snprintf(script, sizeof script, "w %s<Enter>", path);
    play_keys(p, "2 / r e s h a p e s Enter Enter");
    play_keys(p, script);
    play_expect(p, "written to", true);
    play_keys(p, script);
    play_expect(p, "overwrite? (y/n)", true);
    play_keys(p, "n");
    assert_true(str_read_file(&text, path, &err));
    assert_true(text_starts(str_text(&text), "Cloud pact reshapes AI compute\n"));
    assert_non_null(strstr(str_c(&text), "\nhttps://ledger.example/cloud-pact\n"));
    str_free(&text);
    unlink(path);
}

static void test_mark_all_asks_where_there_are_many(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 A");
    assert_int_equal(unread(p), 0); /* some thirty: no question */
    play_keys(p, "u");
    assert_true(unread(p) > 10);
}

static void test_every_key_in_every_view(void **state)
{
    struct play *p = *state;
    for (char digit = '1'; digit <= '7'; digit++) {
        for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
            char go[2] = { digit, '\0' };
            if (a == ACT_QUIT || (a == ACT_OUT && digit == '1'))
                continue;
            struct text names = text_of(action_info((enum action)a)->keys), name;
            while (text_split(&names, ' ', &name)) {
                char key[16];
                snprintf(key, sizeof key, "%.*s", (int)name.n, name.p);
                play_keys(p, "Esc Esc 1");
                play_keys(p, go);
                play_keys(p, key);
            }
        }
    }
    assert_false(screen_done(p->screen));
}

static void test_resize_storm(void **state)
{
    static const int widths[] = { 1, 19, 20, 21, 33, 40, 71, 80, 99, 140, 300 };
    static const int heights[] = { 1, 4, 5, 6, 9, 10, 13, 14, 24, 100 };
    struct play *p = *state;
    for (char digit = '1'; digit <= '7'; digit++) {
        char go[2] = { digit, '\0' };
        play_keys(p, go);
        for (size_t w = 0; w < LEN(widths); w++) {
            for (size_t h = 0; h < LEN(heights); h++) {
                screen_resize(p->screen, widths[w], heights[h]);
                const struct canvas *c = screen_draw(p->screen);
                assert_true(c->width == widths[w] && c->height == heights[h]);
                screen_key(p->screen, &(struct key_event){ .key = KEYS_MOUSE, .x = widths[w] - 1, .y = (int)h,
                                                           .button = 1 + (int)(w % 5) });
                screen_key(p->screen, &(struct key_event){ .key = w % 2 ? 'j' : KEYS_PAGE_DOWN });
            }
        }
        play_keys(p, "Esc Esc Esc 1");
    }
    screen_resize(p->screen, 19, 5);
    play_expect(p, "too small", true);
}

static void test_deep_stack_is_bounded(void **state)
{
    struct play *p = *state;
    for (int i = 0; i < 60; i++)
        play_keys(p, i % 2 ? ":story 2<Enter>" : ":story 1<Enter>");
    for (int i = 0; i < 20; i++)
        play_keys(p, "h");
    play_expect(p, "BREAKING", true);
}

static void test_clicks_on_the_bar(void **state)
{
    struct play *p = *state;
    play_draw(p);
    screen_key(p->screen, &(struct key_event){ .key = KEYS_MOUSE, .x = 15, .y = 23, .button = 1 });
    play_expect(p, "events", true); /* the list */
    screen_key(p->screen, &(struct key_event){ .key = KEYS_MOUSE, .x = 2, .y = 23, .button = 1 });
    play_expect(p, "Key metrics", true);
}

static void test_unknown_first_screen(void **state)
{
    struct play *p = *state;
    struct err err;
    struct screen *s = screen_new(&p->options, &p->keys, NULL, true);
    assert_false(screen_start(s, "storis", &err));
    assert_int_equal(err.code, ERR_USAGE);
    assert_non_null(strstr(err.message, "stories"));
    assert_false(screen_start(s, "story", &err)); /* which one? */
    screen_free(s);
}

#define PLAY(test) cmocka_unit_test_setup_teardown(test, play_open, play_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAY(test_bars), PLAY(test_tab_shows_what_it_goes_through), PLAY(test_counts_come_after_the_list),
        PLAY(test_every_view_and_back), PLAY(test_h_does_not_quit),
        PLAY(test_reading_through_the_list),
        PLAY(test_undo),
        PLAY(test_tags_are_one_step),
        PLAY(test_query_as_it_is_typed),
        PLAY(test_command_line),
        PLAY(test_refresh_is_seen),
        PLAY(test_port),
        PLAY(test_write),
        PLAY(test_mark_all_asks_where_there_are_many),
        PLAY(test_every_key_in_every_view),
        PLAY(test_resize_storm),
        PLAY(test_deep_stack_is_bounded),
        PLAY(test_clicks_on_the_bar),
        PLAY(test_unknown_first_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
