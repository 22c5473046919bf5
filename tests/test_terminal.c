/* tests/test_terminal.c -- the program in a real terminal: a pty with libvterm behind it. It starts, takes keys, a
 * new size and signals, and gives the terminal back on every way out. */
#include "base/mem.h"
#include "tests/support/program.h"
#include "tests/support/session.h"
#include "tests/support/store_fixture.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

struct stand {
    struct session tty;
    struct home home;
    int slave; /* stays open here: its modes are looked at afterwards */
    struct termios before;
};

static void start_child(struct stand *s, const char *term, const char *locale, const char *const *args)
{
    const char *argv[16];
    int n = 0;
    argv[n++] = getenv("NORTHWIRE_BIN");
    if (!argv[0])
        fail_msg("NORTHWIRE_BIN is not set: run the tests with make test");
    argv[n++] = "--db";
    argv[n++] = s->home.db;
    argv[n++] = "--feeds";
    argv[n++] = s->home.feeds;
    while (*args && n < 15)
        argv[n++] = *args++;
    argv[n] = NULL;
    s->tty.pid = fork();
    if (s->tty.pid)
        return;
    setenv("TERM", term, 1);
    setenv("LC_ALL", locale, 1);
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    unsetenv("NO_COLOR");
    if (!strcmp(term, "linux")) /* ncurses loads libgpm there, which leaves ten bytes behind */
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    close(s->tty.master);
    if (login_tty(s->slave) == 0)
        execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* A store made by the fixture, no feeds to fetch, and the program on a new terminal. */
static void start(struct stand *s, const char *term, const char *locale, const char *const *args)
{
    struct winsize size = { .ws_row = 24, .ws_col = 80 };
    struct store_fixture fixture;
    *s = (struct stand){ 0 };
    session_begin(&s->tty);
    home_make(&s->home);
    home_write(&s->home, "feeds.conf", TEXT("set theme dusk\n"));
    store_fixture_open(&fixture);
    db_close(fixture.db);
    free(s->home.db);
    s->home.db = mem_copy(fixture.path, strlen(fixture.path));
    if (openpty(&s->tty.master, &s->slave, NULL, NULL, &size) != 0)
        fail_msg("openpty: %s", strerror(errno));
    fcntl(s->tty.master, F_SETFD, FD_CLOEXEC);
    tcgetattr(s->slave, &s->before);
    start_child(s, term, locale, args);
}

/* This libvterm reads only the first number of "?1006;1000h": the mouse is looked for in the bytes. */
static bool mouse_on(const struct stand *s)
{
    struct text raw = str_text(&s->tty.raw);
    bool on = false;
    for (size_t at = 0; (at = text_find(raw, TEXT("1000"), at)) < raw.n; at += 4)
        on = at + 4 < raw.n && raw.p[at + 4] == 'h' ? true : at + 4 < raw.n && raw.p[at + 4] == 'l' ? false : on;
    return on;
}

static void assert_restored(struct stand *s)
{
    struct termios now;
    assert_false(s->tty.altscreen);
    assert_false(mouse_on(s));
    assert_true(s->tty.cursor);
    assert_int_equal(tcgetattr(s->slave, &now), 0);
    assert_int_equal(now.c_lflag, s->before.c_lflag);
    assert_int_equal(now.c_iflag, s->before.c_iflag);
    assert_int_equal(now.c_oflag, s->before.c_oflag);
}

static void stop(struct stand *s)
{
    session_free(&s->tty);
    close(s->slave);
    scratch_remove(s->home.db);
    home_remove(&s->home);
}

static const char *const ui[] = { "ui", NULL };

static void test_a_session(void **state)
{
    struct stand s;
    (void)state;
    start(&s, "xterm-256color", "C.UTF-8", ui);
    session_await(&s.tty, "Cloud pact reshapes AI", true);
    assert_true(s.tty.altscreen);
    assert_true(mouse_on(&s));
    assert_false(s.tty.cursor);
    session_await(&s.tty, "\u250c Newest ", true);
    session_type(&s.tty, "2");
    session_await(&s.tty, "newest first", true);
    session_type(&s.tty, "j\r");
    session_await(&s.tty, "Coverage", true);
    assert_true(text_starts(text_of(s.tty.title), "northwire"));
    session_type(&s.tty, "\t\t");
    session_await(&s.tty, "where it stands", true);
    session_type(&s.tty, "\033[B\033[A"); /* arrow keys */
    session_resize(&s.tty, 40, 140);
    session_await(&s.tty, "7 briefs", true);
    session_type(&s.tty, "q");
    session_await(&s.tty, "newest first", true);
    session_resize(&s.tty, 4, 15);
    session_await(&s.tty, "too small", true);
    session_resize(&s.tty, 24, 80);
    session_await(&s.tty, "newest first", true);
    session_type(&s.tty, "/vpn");
    session_await(&s.tty, "/vpn", true);
    assert_true(s.tty.cursor); /* a line to type in */
    session_await(&s.tty, "VPN flaw exploited", true);
    session_type(&s.tty, "\033");
    session_await(&s.tty, "/vpn", false);
    session_type(&s.tty, "r");
    session_await(&s.tty, "newest first", true);
    session_type(&s.tty, "Q");
    assert_int_equal(session_end(&s.tty), 0);
    assert_restored(&s);
    assert_false(session_has(&s.tty, "newest first"));
    stop(&s);
}

static void test_mouse_and_suspend(void **state)
{
    struct stand s;
    (void)state;
    start(&s, "xterm-256color", "C.UTF-8", ui);
    session_await(&s.tty, "7 briefs", true);
    session_type(&s.tty, "\033[<0;16;24M\033[<0;16;24m"); /* on "2 stories" in the lowest row */
    session_await(&s.tty, "newest first", true);
    session_type(&s.tty, "\033[<65;40;10M"); /* the wheel */
    session_type(&s.tty, "\032"); /* ^Z: with nobody to wake it the kernel lets it go on at once; the screen comes back */
    session_await(&s.tty, "newest first", true);
    session_type(&s.tty, "1");
    session_await(&s.tty, "Key metrics", true);
    kill(s.tty.pid, SIGTSTP);
    kill(s.tty.pid, SIGCONT);
    session_type(&s.tty, "2");
    session_await(&s.tty, "newest first", true);
    session_type(&s.tty, ":quit\r");
    assert_int_equal(session_end(&s.tty), 0);
    assert_restored(&s);
    stop(&s);
}

/* Every way out that is not the user's. */
static void test_signals_give_the_terminal_back(void **state)
{
    static const struct {
        int number, status;
    } cases[] = {
        { SIGTERM, 0 }, { SIGHUP, 0 }, { SIGINT, 0 },
#ifndef __SANITIZE_ADDRESS__ /* the sanitizer's own handler comes first */
        { SIGSEGV, 128 + SIGSEGV }, { SIGABRT, 128 + SIGABRT },
#endif
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct stand s;
        start(&s, "xterm-256color", "C.UTF-8", ui);
        session_await(&s.tty, "7 briefs", true);
        kill(s.tty.pid, cases[i].number);
        int status = session_end(&s.tty);
        if (status != cases[i].status)
            fail_msg("signal %d: status %d", cases[i].number, status);
        assert_restored(&s);
        stop(&s);
    }
}

static void test_ascii_terminals(void **state)
{
    static const struct {
        const char *term, *locale;
    } cases[] = { { "xterm", "C" }, { "vt100", "C.UTF-8" }, { "linux", "C.UTF-8" } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct stand s;
        start(&s, cases[i].term, cases[i].locale, ui);
        session_await(&s.tty, "+ Newest ", true);
        struct str text = session_text(&s.tty);
        for (size_t k = 0; k < text.len; k++)
            assert_true((unsigned char)text.data[k] < 0x80);
        str_free(&text);
        session_type(&s.tty, "Q");
        assert_int_equal(session_end(&s.tty), 0);
        stop(&s);
    }
}

static void test_terminals_that_cannot(void **state)
{
    static const char *const terms[] = { "dumb", "no-such-terminal" };
    (void)state;
    for (size_t i = 0; i < LEN(terms); i++) {
        struct stand s;
        start(&s, terms[i], "C.UTF-8", ui);
        assert_int_equal(session_end(&s.tty), 2);
        assert_true(session_has(&s.tty, "cannot show the dashboard"));
        assert_true(session_has(&s.tty, "northwire brief"));
        assert_restored(&s);
        stop(&s);
    }
}

/* Without a terminal: keys from a file, the last screen into a file. */
static void test_script_and_dump(void **state)
{
    struct stand s;
    (void)state;
    start(&s, "xterm-256color", "C.UTF-8", ui);
    home_write(&s.home, "keys", TEXT("2 j Enter Tab Tab\n# the end\n:stories<Enter> / v p n Enter"));
    session_await(&s.tty, "7 briefs", true);
    session_type(&s.tty, "Q");
    assert_int_equal(session_end(&s.tty), 0);
    home_env(&s.home, "NORTHWIRE_NOW=" FIXTURE_NOW_TEXT);
    char *script = home_path(&s.home, "keys"), *out = home_path(&s.home, "screen");
    program_expect(&s.home, 0, "ui", "--script", script, "--dump", out, NULL);
    struct str dump = home_read(&s.home, "screen");
    assert_non_null(strstr(str_c(&dump), "VPN flaw exploited"));
    assert_null(strstr(str_c(&dump), "Fibre ring"));
    str_free(&dump);
    program_expect(&s.home, 1, "ui", "--script", "/nonexistent/keys", "--dump", out, NULL);
    program_expect(&s.home, 2, "ui", "--screen", "dashbord", "--dump", out, NULL);
    program_expect(&s.home, 2, "ui", "--theme", "dusky", "--dump", out, NULL);
    program_expect(&s.home, 2, "ui", NULL); /* no terminal */
    free(script);
    free(out);
    stop(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session),
        cmocka_unit_test(test_mouse_and_suspend),
        cmocka_unit_test(test_signals_give_the_terminal_back),
        cmocka_unit_test(test_ascii_terminals),
        cmocka_unit_test(test_terminals_that_cannot),
        cmocka_unit_test(test_script_and_dump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
