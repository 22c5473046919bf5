/* tests/test_screen.c -- the frame round the views, driven by keys as a user would, without a terminal. */
#include "base/mem.h"
#include "tests/support/screens.h"
#include "tests/support/store_fixture.h"
#include "tui/screen.h"

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

/* A refresh that does what the test says. */
struct fake {
    bool running, refuse;
    int steps, stops;
};

static bool fake_start(void *self, struct err *err)
{
    struct fake *f = self;
    if (f->refuse)
        return err_set(err, "another refresh holds the store");
    f->running = true;
    return true;
}
static bool fake_running(void *self) { return ((struct fake *)self)->running; }
static int fake_fd(void *self)
{
    (void)self;
    return -1;
}
static bool fake_step(void *self, struct str *line, double *part)
{
    struct fake *f = self;
    str_cut(line, 0);
    str_addf(line, "%d of 3 feeds", ++f->steps);
    *part = f->steps / 3.0;
    f->running = f->running && f->steps < 3;
    return true;
}
static void fake_stop(void *self) { ((struct fake *)self)->stops++; }

static bool fake_brief(void *app, const struct brief_order *order, struct str *out, struct err *err)
{
    (void)app;
    (void)err;
    str_addf(out, "BRIEF of \"%s\"\n", order->query);
    return true;
}

/* What the port was asked for. */
struct port {
    char copied[2000], title[200], theme[20];
    int left, redrawn, suspended;
    bool refuses_copy;
};

static void port_leave(void *self) { ((struct port *)self)->left++; }
static void port_back(void *self) { (void)self; }
static void port_suspend(void *self) { ((struct port *)self)->suspended++; }
static void port_redraw(void *self) { ((struct port *)self)->redrawn++; }
static bool port_copy(void *self, struct text t)
{
    struct port *p = self;
    snprintf(p->copied, sizeof p->copied, "%.*s", (int)t.n, t.p);
    return !p->refuses_copy;
}
static void port_title(void *self, struct text t)
{
    snprintf(((struct port *)self)->title, 200, "%.*s", (int)t.n, t.p);
}
static void port_theme(void *self, const struct theme *theme)
{
    snprintf(((struct port *)self)->theme, 20, "%s", theme ? theme->name : "auto");
}

struct play {
    struct store_fixture fixture;
    struct fake fake;
    struct port port;
    struct tui_options options;
    struct keymap keys;
    struct screen *screen;
};

static int open_play(void **state)
{
    struct play *p = mem_alloc(sizeof *p);
    struct err err;
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    unsetenv("BROWSER");
    store_fixture_open(&p->fixture);
    keymap_init(&p->keys);
    p->options = (struct tui_options){
        .db = p->fixture.db,
        .background = { &p->fake, fake_start, fake_running, fake_fd, fake_step, fake_stop },
        .brief = fake_brief,
    };
    struct screen_port port = { &p->port,    port_leave, port_back, port_suspend, port_redraw, port_copy, port_title,
                                port_theme, NULL, NULL, false };
    p->screen = screen_new(&p->options, &p->keys, &port, false);
    screen_resize(p->screen, 80, 24);
    if (!screen_start(p->screen, NULL, &err))
        fail_msg("%s", err.message);
    *state = p;
    return 0;
}

static int close_play(void **state)
{
    struct play *p = *state;
    screen_free(p->screen);
    keymap_free(&p->keys);
    store_fixture_close(&p->fixture);
    free(p);
    return 0;
}

static void draw(struct play *p)
{
    while (screen_dirty(p->screen))
        screen_draw(p->screen);
}

static void keys(struct play *p, const char *script)
{
    struct key_list list = { 0 };
    keys_from_script(&list, text_of(script));
    draw(p);
    for (size_t i = 0; i < list.n; i++) {
        screen_key(p->screen, &(struct key_event){ .key = list.keys[i] });
        draw(p);
    }
    free(list.keys);
}

static void expect(struct play *p, const char *words, bool expected)
{
    struct str text = { 0 };
    draw(p);
    canvas_dump(screen_draw(p->screen), &text, false);
    if ((strstr(str_c(&text), words) != NULL) != expected)
        fail_msg("%s \"%s\"; the lower end of the screen is:\n%s", expected ? "no" : "unexpected", words,
                 str_c(&text) + (text.len > 700 ? text.len - 700 : 0)); /* messages are cut at 1024 bytes */
    str_free(&text);
}

static void test_bars(void **state)
{
    struct play *p = *state;
    expect(p, " northwire  Mon 23 Nov 09:41", true);
    expect(p, " unread  2 breaking", true);
    expect(p, "1 dashboard 2 stories 3 story 4 metrics 5 trends 6 feeds 7 briefs", true);
    expect(p, "Enter open", true);
    expect(p, "n next unread", true); /* what a key does here, not what its action is called */
    expect(p, "? help", true);
    expect(p, "1 feed failing", true);
    keys(p, "Enter");
    expect(p, "Tab next tab", true);
    expect(p, "n next figure", true);
}

static void test_tab_shows_what_it_goes_through(void **state)
{
    struct play *p = *state;
    keys(p, ": s Tab");
    expect(p, ":stories", true);
    expect(p, "star  sort  suspend", true);
    keys(p, "Tab Tab");
    expect(p, ":star  ", true);
    expect(p, "sort  suspend", true);
}

/* The list does not wait for its counts; the next draw brings them. */
static void test_counts_come_after_the_list(void **state)
{
    struct play *p = *state;
    draw(p);
    screen_key(p->screen, &(struct key_event){ .key = '2' });
    struct str first = { 0 };
    canvas_dump(screen_draw(p->screen), &first, false);
    bool early = strstr(str_c(&first), "Sections") != NULL;
    str_free(&first);
    assert_false(early);
    assert_true(screen_dirty(p->screen));
    expect(p, "Sections", true);
}

static void test_every_view_and_back(void **state)
{
    struct play *p = *state;
    for (char digit = '2'; digit <= '7'; digit++) {
        char script[2] = { digit, '\0' };
        keys(p, script);
    }
    assert_true(text_starts(text_of(p->port.title), "northwire: "));
    keys(p, "q q q q q q q q");
    expect(p, "BREAKING", true);
    assert_true(screen_done(p->screen)); /* q at the first screen */
}

static void test_h_does_not_quit(void **state)
{
    struct play *p = *state;
    keys(p, "h Esc Left");
    assert_false(screen_done(p->screen));
    expect(p, "q or Q quits", true);
    keys(p, "?");
    expect(p, "Keys of this screen: Dashboard", true);
    keys(p, "h Q");
    assert_true(screen_done(p->screen));
}

static void test_reading_through_the_list(void **state)
{
    struct play *p = *state;
    keys(p, "2 g Enter");
    expect(p, "Coverage", true);
    keys(p, "K");
    expect(p, "first story of the list", true);
    for (int i = 0; i < 60; i++)
        keys(p, "J");
    expect(p, "last story of the list", true);
    keys(p, "q");
    expect(p, "Coverage", false);
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
    keys(p, "2 j j Enter");
    assert_int_equal(unread(p), before - 1);
    keys(p, "J");
    assert_int_equal(unread(p), before - 2);
    keys(p, "u");
    expect(p, "undone: ", true);
    keys(p, "u");
    assert_int_equal(unread(p), before);
    keys(p, "u");
    expect(p, "nothing to undo", true);
}

static void test_tags_are_one_step(void **state)
{
    struct play *p = *state;
    keys(p, "2 g Enter t");
    expect(p, "tags (+new -old):", true);
    keys(p, "+one Space +two Enter");
    expect(p, "later one two", true);
    keys(p, "u");
    expect(p, "later one", false);
    expect(p, "later", true);
    keys(p, "t + b a d ! Enter");
    expect(p, "a tag is letters", true);
    keys(p, ":tag<Enter>");
    expect(p, "tags (+new -old):", true); /* the action of that name */
    keys(p, "Esc :tag +three<Enter>");
    expect(p, "three", true);
}

static void test_query_as_it_is_typed(void **state)
{
    struct play *p = *state;
    keys(p, "2 / v p n");
    expect(p, "VPN flaw exploited", true);
    expect(p, "Fibre ring", false);
    keys(p, "^U s i n c e : x");
    expect(p, "column 7", true); /* said in place */
    keys(p, "Enter");
    expect(p, "/since:x", true); /* still there, to be mended */
    keys(p, "Backspace 2 4 h Enter");
    expect(p, "/since", false);
    keys(p, "/ z z z Esc"); /* what was listed before is listed again */
    expect(p, "zzz", false);
    keys(p, "/ Tab");
    keys(p, "Esc");
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
        keys(p, cases[i].line);
        expect(p, cases[i].answer, true);
    }
    assert_string_equal(p->port.theme, "dawn");
    keys(p, ":<Enter>");
    keys(p, ":feeds<Enter>");
    expect(p, "Quiet Quarterly", true);
    keys(p, ": Up");
    expect(p, ":feeds", true);
    keys(p, "^U d a s Tab Enter");
    expect(p, "BREAKING", true);
    keys(p, "x");
    assert_true(screen_done(p->screen));
}

static void test_refresh_is_seen(void **state)
{
    struct play *p = *state;
    keys(p, "r");
    expect(p, "Refresh ", true);
    screen_tick(p->screen);
    expect(p, "1 of 3 feeds", true);
    keys(p, "r");
    expect(p, "a refresh is running", true);
    keys(p, "j");
    screen_tick(p->screen);
    screen_tick(p->screen);
    expect(p, "Refresh ", false);
    expect(p, "3 of 3 feeds", true);
    expect(p, "2 of 3 feeds", false); /* a line takes the place of the one before */
    p->fake.refuse = true;
    keys(p, "r");
    expect(p, "another refresh holds the store", true);
}

static void test_port(void **state)
{
    struct play *p = *state;
    keys(p, "2 g Enter y");
    assert_true(text_starts(text_of(p->port.copied), "https://"));
    p->port.refuses_copy = true;
    keys(p, "y");
    expect(p, "takes no copy", true);
    keys(p, "^L ^Z");
    assert_int_equal(p->port.redrawn, 1);
    assert_int_equal(p->port.suspended, 1);
    setenv("BROWSER", "/nonexistent/browser", 1);
    keys(p, "o");
    expect(p, "/nonexistent/browser", true);
    setenv("BROWSER", "/nonexistent/w3m -cookie:other", 1); /* a text browser gets the terminal */
    keys(p, "o");
    assert_int_equal(p->port.left, 1);
    unsetenv("BROWSER");
}

static void test_write(void **state)
{
    struct play *p = *state;
    char path[300], script[400];
    struct str text = { 0 };
    struct err err;
    scratch_path(path, sizeof path, "written.txt");
    snprintf(script, sizeof script, "w %s<Enter>", path);
    keys(p, "2 / r e s h a p e s Enter Enter");
    keys(p, script);
    expect(p, "written to", true);
    keys(p, script);
    expect(p, "overwrite? (y/n)", true);
    keys(p, "n");
    assert_true(str_read_file(&text, path, &err));
    assert_true(text_starts(str_text(&text), "Cloud pact reshapes AI compute\n"));
    assert_non_null(strstr(str_c(&text), "\nhttps://ledger.example/cloud-pact\n"));
    str_free(&text);
    unlink(path);
}

static void test_mark_all_asks_where_there_are_many(void **state)
{
    struct play *p = *state;
    keys(p, "2 A");
    assert_int_equal(unread(p), 0); /* some thirty: no question */
    keys(p, "u");
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
                keys(p, "Esc Esc 1");
                keys(p, go);
                keys(p, key);
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
        keys(p, go);
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
        keys(p, "Esc Esc Esc 1");
    }
    screen_resize(p->screen, 19, 5);
    expect(p, "too small", true);
}

static void test_deep_stack_is_bounded(void **state)
{
    struct play *p = *state;
    for (int i = 0; i < 60; i++)
        keys(p, i % 2 ? ":story 2<Enter>" : ":story 1<Enter>");
    for (int i = 0; i < 20; i++)
        keys(p, "h");
    expect(p, "BREAKING", true);
}

static void test_clicks_on_the_bar(void **state)
{
    struct play *p = *state;
    draw(p);
    screen_key(p->screen, &(struct key_event){ .key = KEYS_MOUSE, .x = 15, .y = 23, .button = 1 });
    expect(p, "events", true); /* the list */
    screen_key(p->screen, &(struct key_event){ .key = KEYS_MOUSE, .x = 2, .y = 23, .button = 1 });
    expect(p, "Key metrics", true);
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

#define PLAY(test) cmocka_unit_test_setup_teardown(test, open_play, close_play)

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
