/* tests/test_picture_terminal.c -- the program asks a terminal whether it shows pictures, on a pty: terminals that answer kitty's
 * question, that have sixels, that have neither, that say nothing, and those that are not to be asked. */
#include "base/clock.h"
#include "base/mem.h"
#include "cli/picture_decode.h"
#include "fetch/fetcher.h"
#include "tests/support/picture_scene.h"
#include "tests/support/pictures.h"
#include "tui/picture_cells.h"
#include "tui/terminal_ask.h"

#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PATIENCE_MS 30000 /* only a hang takes this long */

/* --- the answers alone --- */

static void test_answers(void **state)
{
    static const struct { const char *bytes; enum ask_answer answer; bool kitty, device, sixel; int cell_width, cell_height; } cases[] = {
        { "_Gi=9641;OK\033\\", ANSWER_KITTY, true, false, false, 0, 0 },
        { "_Gi=9641;ENOTSUP:no\033\\", ANSWER_KITTY, false, false, false, 0, 0 },
        { "_Gi=1;OK\033\\", ANSWER_KITTY, false, false, false, 0, 0 },
        { "[?62;4;22c", ANSWER_DEVICE, false, true, true, 0, 0 },
        { "[?62;22;4c", ANSWER_DEVICE, false, true, true, 0, 0 },
        { "[?64;1;9;15;42c", ANSWER_DEVICE, false, true, false, 0, 0 },
        { "[?4c", ANSWER_DEVICE, false, true, false, 0, 0 }, /* a class, no feature */
        { "[?1;2c", ANSWER_DEVICE, false, true, false, 0, 0 },
        { "[?c", ANSWER_DEVICE, false, true, false, 0, 0 },
        { "[c", ANSWER_DEVICE, false, false, false, 0, 0 },
        { "[6;20;10t", ANSWER_DEVICE, false, false, false, 10, 20 },
        { "[6;0;0t", ANSWER_DEVICE, false, false, false, 0, 0 },
        { "[6;99999;99999t", ANSWER_DEVICE, false, false, false, 0, 0 },
        { "[4;20;10t", ANSWER_DEVICE, false, false, false, 0, 0 },
        { "[6;20t", ANSWER_DEVICE, false, false, false, 0, 0 },
        { "[1;5P", ANSWER_DEVICE, false, false, false, 0, 0 }, /* a key that ncurses does not know */
        { "]11;rgb:ffff/ffff/ffff\033\\", ANSWER_COLOR, false, false, false, 0, 0 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct terminal_ask a = { .waiting = ANSWER_COLOR | ANSWER_KITTY | ANSWER_DEVICE, .since = 1000 };
        const char *p = cases[i].bytes;
        bool sixel = false;
        int width = 0, height = 0;
        enum ask_answer got = ANSWER_NONE;
        assert_true(ask_begins(&a, (unsigned char)*p++, 1001));
        while (*p && !got)
            got = ask_byte(&a, (unsigned char)*p++);
        assert_int_equal(got, cases[i].answer);
        assert_int_equal(*p, 0); /* every byte was the answer's */
        bool device = ask_is_device(&a, &sixel), cell = ask_is_cell(&a, &width, &height);
        if (ask_is_kitty(&a) != cases[i].kitty || device != cases[i].device || (device && sixel) != cases[i].sixel ||
            cell != (cases[i].cell_width > 0) || (cell && (width != cases[i].cell_width || height != cases[i].cell_height)))
            fail_msg("\"%s\" was misread", cases[i].bytes + 1);
        assert_int_equal(a.inside, ANSWER_NONE);
        assert_int_equal(!(a.waiting & ANSWER_DEVICE), device);
    }
}

/* Nothing that comes keeps the keys for itself for ever. */
static void test_endless_answers(void **state)
{
    static const uint32_t openings[] = { '_', '[', ']' };
    (void)state;
    for (size_t i = 0; i < LEN(openings); i++) {
        struct terminal_ask a = { .waiting = ANSWER_COLOR | ANSWER_KITTY | ANSWER_DEVICE };
        int n = 0;
        assert_true(ask_begins(&a, openings[i], 1));
        while (!ask_byte(&a, '1') && n < 1000)
            n++;
        assert_in_range(n, 1, 100);
        assert_string_equal(a.answer, "");
        assert_int_equal(a.inside, ANSWER_NONE);
    }
    struct terminal_ask late = { .waiting = ANSWER_DEVICE, .since = 0 };
    assert_false(ask_begins(&late, '[', ASK_PATIENCE_MS + 1));
    struct terminal_ask other = { .waiting = ANSWER_COLOR };
    assert_false(ask_begins(&other, '[', 1)); /* Alt+[ is a key */
}

/* --- the program --- */

struct play {
    pid_t pid;
    int master;
    struct str raw;
};

static void begin(struct play *p, const struct picture_scene *scene, const char *term)
{
    struct winsize size = { .ws_row = 24, .ws_col = 80 };
    *p = (struct play){ 0 };
    p->pid = forkpty(&p->master, NULL, NULL, &size);
    assert_true(p->pid >= 0);
    if (p->pid)
        return;
    static const char *const unwanted[] = { "LINES", "COLUMNS", "NO_COLOR", "COLORFGBG", "VTE_VERSION", "TERM_PROGRAM",
                                            "TMUX",  "STY",     "ZELLIJ",   "COLORTERM" };
    for (size_t i = 0; i < LEN(unwanted); i++)
        unsetenv(unwanted[i]);
    setenv("TERM", term, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("NORTHWIRE_NOW", PROGRAM_NOW, 1);
    if (!strcmp(term, "linux")) /* ncurses loads libgpm there, which leaves ten bytes behind */
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    const char *bin = getenv("NORTHWIRE_BIN");
    execl(bin, bin, "--db", scene->home.db, "--feeds", scene->home.feeds, (char *)NULL);
    _exit(127);
}

static bool pump(struct play *p, int ms)
{
    char bytes[8192];
    struct pollfd in = { .fd = p->master, .events = POLLIN };
    ssize_t n = poll(&in, 1, ms) > 0 ? read(p->master, bytes, sizeof bytes) : 0;
    if (n > 0)
        str_add(&p->raw, (struct text){ bytes, (size_t)n });
    return n > 0;
}

static bool wrote(const struct play *p, const char *what)
{
    struct text raw = str_text(&p->raw);
    return text_find(raw, text_of(what), 0) < raw.n;
}

static void await(struct play *p, const char *what)
{
    for (int64_t limit = clock_monotonic_ms() + PATIENCE_MS; !wrote(p, what);) {
        pump(p, 100);
        if (clock_monotonic_ms() > limit)
            fail_msg("waited for \"%s\", and got %.*s", what[0] == 27 ? what + 1 : what, (int)(p->raw.len < 3000 ? p->raw.len : 3000), str_c(&p->raw));
    }
}

static void type(const struct play *p, const char *keys)
{
    assert_int_equal(write(p->master, keys, strlen(keys)), (ssize_t)strlen(keys));
}

static void finish(struct play *p)
{
    int status = -1;
    type(p, "Q");
    for (int64_t limit = clock_monotonic_ms() + PATIENCE_MS; waitpid(p->pid, &status, WNOHANG) == 0;) {
        pump(p, 20);
        if (clock_monotonic_ms() > limit) {
            kill(p->pid, SIGKILL);
            fail_msg("the program does not end");
        }
    }
    while (pump(p, 20))
        continue;
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(p->master);
    str_free(&p->raw);
}

static void test_terminals(void **state)
{
    static const struct {
        const char *term, *settings, *answers; /* answers: NULL = it is not to be asked */
        const char *shown, *way;               /* bytes that are to come; what the bar says */
        const char *gone;                      /* bytes that come when the view is left; NULL = any */
    } cases[] = {
        { "xterm-256color", "", "\033_Gi=9641;OK\033\\\033[6;20;10t\033[?62;22c", "\033_Ga=T,i=9641,", "kitty", "\033_Ga=d,d=I" },
        { "xterm-256color", "", "\033[6;20;10t\033[?62;4;22c", "\033P", "sixel", NULL },
        { "xterm-256color", "", "\033[?1;2c", "\u2588", "blocks", NULL },
        { "xterm-256color", "", "", "\u2588", "blocks", NULL },
        { "tmux-256color", "", NULL, "\u2588", "blocks", NULL },
        { "xterm-256color", "set pictures blocks\n", NULL, "\u2588", "blocks", NULL },
        { "xterm-256color", "set pictures kitty\n", NULL, "\033_Ga=T,i=9641,", "kitty", "\033_Ga=d,d=I" },
        { "xterm-256color", "set pictures off\n", NULL, "\u2588", "blocks", NULL },
        { "linux", "", NULL, "PNG, 320 x 160", "blocks", NULL },
    };
    struct str png = { 0 };
    (void)state;
    if (!picture_has_blocks() || !picture_make_png(&png, 320, 160)) {
        printf("skipped: built without libchafa or libpng\n");
        return;
    }
    struct httpd_route route = { .path = "/a.png", .body = str_c(&png), .size = png.len };
    struct httpd *server = httpd_start(&route, 1);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct picture_scene scene;
        struct play p;
        picture_scene_open(&scene, httpd_url(server, "/a.png"), cases[i].settings);
        begin(&p, &scene, cases[i].term);
        await(&p, "briefs");
        assert_false(wrote(&p, "a=q")); /* not before a picture is wanted */
        bool off = !strcmp(cases[i].settings, "set pictures off\n");
        type(&p, off ? "2l:set pictures blocks\ri" : "2li"); /* what is typed counts, not what the file says */
        if (cases[i].answers) {
            await(&p, "\033[c");
            type(&p, cases[i].answers);
        }
        await(&p, "PNG, 320 x 160");
        if (strcmp(cases[i].term, "linux") != 0) /* it is ASCII there */
            await(&p, cases[i].shown);
        await(&p, cases[i].way);
        assert_int_equal(wrote(&p, "a=q"), cases[i].answers != NULL);
        str_cut(&p.raw, 0);
        type(&p, "q");
        await(&p, "Coverage");
        if (cases[i].gone)
            await(&p, cases[i].gone);
        assert_false(wrote(&p, "a=T"));
        finish(&p);
        picture_scene_close(&scene);
    }
    httpd_stop(server);
    str_free(&png);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_endless_answers),
        cmocka_unit_test(test_terminals),
    };
    fetch_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
