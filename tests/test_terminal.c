/* tests/test_terminal.c -- the program in a real terminal: a pty with libvterm behind it. It starts, takes keys, a
 * new size and signals, and gives the terminal back on every way out. */
#include "base/mem.h"
#include "tests/support/program.h"
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
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#define PATIENCE_MS 20000 /* a machine under load and sanitizers: only a hang takes this long */

struct session {
    struct home home;
    VTerm *vt;
    VTermScreen *screen;
    int master, slave; /* the slave stays open here: its modes are looked at afterwards */
    pid_t pid;
    struct termios before;
    bool altscreen, cursor;
    struct str raw; /* all that the program wrote */
    char title[200];
    int rows, cols;
};

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
    struct session *s = user;
    if (prop == VTERM_PROP_ALTSCREEN)
        s->altscreen = value->boolean;
    else if (prop == VTERM_PROP_CURSORVISIBLE)
        s->cursor = value->boolean;
    else if (prop == VTERM_PROP_TITLE)
        snprintf(s->title, sizeof s->title, "%s", value->string);
    return 1;
}

static void on_output(const char *bytes, size_t n, void *user)
{
    struct session *s = user;
    if (write(s->master, bytes, n) < 0)
        fail_msg("pty: %s", strerror(errno));
}

static void start_child(struct session *s, const char *term, const char *locale, const char *const *args)
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
    s->pid = fork();
    if (s->pid)
        return;
    setenv("TERM", term, 1);
    setenv("LC_ALL", locale, 1);
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    unsetenv("NO_COLOR");
    if (!strcmp(term, "linux")) /* ncurses loads libgpm there, which leaves ten bytes behind */
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    close(s->master);
    if (login_tty(s->slave) == 0)
        execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* A store made by the fixture, no feeds to fetch, and the program on a new terminal. */
static void start(struct session *s, const char *term, const char *locale, const char *const *args)
{
    static const VTermScreenCallbacks callbacks = { .settermprop = on_property };
    struct winsize size = { .ws_row = 24, .ws_col = 80 };
    struct store_fixture fixture;
    *s = (struct session){ .rows = 24, .cols = 80, .cursor = true };
    home_make(&s->home);
    home_write(&s->home, "feeds.conf", TEXT("set theme dusk\n"));
    store_fixture_open(&fixture);
    db_close(fixture.db);
    free(s->home.db);
    s->home.db = mem_copy(fixture.path, strlen(fixture.path));
    s->vt = vterm_new(s->rows, s->cols);
    vterm_set_utf8(s->vt, 1);
    vterm_output_set_callback(s->vt, on_output, s);
    s->screen = vterm_obtain_screen(s->vt);
    vterm_screen_enable_altscreen(s->screen, 1);
    vterm_screen_set_callbacks(s->screen, &callbacks, s);
    vterm_screen_reset(s->screen, 1);
    if (openpty(&s->master, &s->slave, NULL, NULL, &size) != 0)
        fail_msg("openpty: %s", strerror(errno));
    fcntl(s->master, F_SETFD, FD_CLOEXEC);
    tcgetattr(s->slave, &s->before);
    start_child(s, term, locale, args);
}

/* Feeds the terminal with what the program writes within ms. False when nothing came. */
static bool pump(struct session *s, int ms)
{
    char bytes[4096];
    struct pollfd fd = { .fd = s->master, .events = POLLIN };
    if (poll(&fd, 1, ms) <= 0 || !(fd.revents & POLLIN))
        return false;
    ssize_t n = read(s->master, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    vterm_input_write(s->vt, bytes, (size_t)n);
    str_add(&s->raw, (struct text){ bytes, (size_t)n });
    return true;
}

static struct str text_of_screen(struct session *s)
{
    struct str out = { 0 };
    char line[4096];
    for (int y = 0; y < s->rows; y++) {
        size_t n = vterm_screen_get_text(s->screen, line, sizeof line, (VTermRect){ y, y + 1, 0, s->cols });
        while (n && line[n - 1] == ' ')
            n--;
        str_add(&out, (struct text){ line, n });
        str_add_c(&out, '\n');
    }
    return out;
}

static bool has(struct session *s, const char *words)
{
    struct str text = text_of_screen(s);
    bool found = strstr(str_c(&text), words) != NULL;
    str_free(&text);
    return found;
}

/* This libvterm reads only the first number of "?1006;1000h": the mouse is looked for in the bytes. */
static bool mouse_on(const struct session *s)
{
    struct text raw = str_text(&s->raw);
    bool on = false;
    for (size_t at = 0; (at = text_find(raw, TEXT("1000"), at)) < raw.n; at += 4)
        on = at + 4 < raw.n && raw.p[at + 4] == 'h' ? true : at + 4 < raw.n && raw.p[at + 4] == 'l' ? false : on;
    return on;
}

static void await(struct session *s, const char *words, bool there)
{
    int64_t limit = clock_monotonic_ms() + PATIENCE_MS;
    while (has(s, words) != there) {
        pump(s, 100);
        if (clock_monotonic_ms() > limit) {
            struct str text = text_of_screen(s);
            fail_msg("waited for %s\"%s\"; on the screen is\n%.900s", there ? "" : "the end of ", words, str_c(&text));
        }
    }
}

static void send(struct session *s, const char *keys)
{
    if (write(s->master, keys, strlen(keys)) < 0)
        fail_msg("pty: %s", strerror(errno));
}

static void resize(struct session *s, int rows, int cols)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
    s->rows = rows;
    s->cols = cols;
    vterm_set_size(s->vt, rows, cols);
    ioctl(s->master, TIOCSWINSZ, &size); /* the kernel sends SIGWINCH */
}

/* Waits for the end; exit status, or 128 + the signal. */
static int finish(struct session *s)
{
    int status = 0;
    int64_t limit = clock_monotonic_ms() + PATIENCE_MS;
    while (waitpid(s->pid, &status, WNOHANG) == 0) {
        pump(s, 50);
        if (clock_monotonic_ms() > limit) {
            kill(s->pid, SIGKILL);
            fail_msg("the program did not end");
        }
    }
    while (pump(s, 50))
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void assert_restored(struct session *s)
{
    struct termios now;
    assert_false(s->altscreen);
    assert_false(mouse_on(s));
    assert_true(s->cursor);
    assert_int_equal(tcgetattr(s->slave, &now), 0);
    assert_int_equal(now.c_lflag, s->before.c_lflag);
    assert_int_equal(now.c_iflag, s->before.c_iflag);
    assert_int_equal(now.c_oflag, s->before.c_oflag);
}

static void stop(struct session *s)
{
    vterm_free(s->vt);
    str_free(&s->raw);
    close(s->master);
    close(s->slave);
    scratch_remove(s->home.db);
    home_remove(&s->home);
}

static const char *const ui[] = { "ui", NULL };

static void test_a_session(void **state)
{
    struct session s;
    (void)state;
    start(&s, "xterm-256color", "C.UTF-8", ui);
    await(&s, "Cloud pact reshapes AI", true);
    assert_true(s.altscreen);
    assert_true(mouse_on(&s));
    assert_false(s.cursor);
    await(&s, "\u250c Newest ", true);
    send(&s, "2");
    await(&s, "newest first", true);
    send(&s, "j\r");
    await(&s, "Coverage", true);
    assert_true(text_starts(text_of(s.title), "northwire"));
    send(&s, "\t\t");
    await(&s, "where it stands", true);
    send(&s, "\033[B\033[A"); /* arrow keys */
    resize(&s, 40, 140);
    await(&s, "7 briefs", true);
    send(&s, "q");
    await(&s, "newest first", true);
    resize(&s, 4, 15);
    await(&s, "too small", true);
    resize(&s, 24, 80);
    await(&s, "newest first", true);
    send(&s, "/vpn");
    await(&s, "/vpn", true);
    assert_true(s.cursor); /* a line to type in */
    await(&s, "VPN flaw exploited", true);
    send(&s, "\033");
    await(&s, "/vpn", false);
    send(&s, "r");
    await(&s, "newest first", true);
    send(&s, "Q");
    assert_int_equal(finish(&s), 0);
    assert_restored(&s);
    assert_false(has(&s, "newest first"));
    stop(&s);
}

static void test_mouse_and_suspend(void **state)
{
    struct session s;
    (void)state;
    start(&s, "xterm-256color", "C.UTF-8", ui);
    await(&s, "7 briefs", true);
    send(&s, "\033[<0;16;24M\033[<0;16;24m"); /* on "2 stories" in the lowest row */
    await(&s, "newest first", true);
    send(&s, "\033[<65;40;10M"); /* the wheel */
    send(&s, "\032"); /* ^Z: with nobody to wake it the kernel lets it go on at once; the screen comes back */
    await(&s, "newest first", true);
    send(&s, "1");
    await(&s, "Key metrics", true);
    kill(s.pid, SIGTSTP);
    kill(s.pid, SIGCONT);
    send(&s, "2");
    await(&s, "newest first", true);
    send(&s, ":quit\r");
    assert_int_equal(finish(&s), 0);
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
        struct session s;
        start(&s, "xterm-256color", "C.UTF-8", ui);
        await(&s, "7 briefs", true);
        kill(s.pid, cases[i].number);
        int status = finish(&s);
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
        struct session s;
        start(&s, cases[i].term, cases[i].locale, ui);
        await(&s, "+ Newest ", true);
        struct str text = text_of_screen(&s);
        for (size_t k = 0; k < text.len; k++)
            assert_true((unsigned char)text.data[k] < 0x80);
        str_free(&text);
        send(&s, "Q");
        assert_int_equal(finish(&s), 0);
        stop(&s);
    }
}

static void test_terminals_that_cannot(void **state)
{
    static const char *const terms[] = { "dumb", "no-such-terminal" };
    (void)state;
    for (size_t i = 0; i < LEN(terms); i++) {
        struct session s;
        start(&s, terms[i], "C.UTF-8", ui);
        assert_int_equal(finish(&s), 2);
        assert_true(has(&s, "cannot show the dashboard"));
        assert_true(has(&s, "northwire brief"));
        assert_restored(&s);
        stop(&s);
    }
}

/* Without a terminal: keys from a file, the last screen into a file. */
static void test_script_and_dump(void **state)
{
    struct session s;
    (void)state;
    start(&s, "xterm-256color", "C.UTF-8", ui);
    home_write(&s.home, "keys", TEXT("2 j Enter Tab Tab\n# the end\n:stories<Enter> / v p n Enter"));
    await(&s, "7 briefs", true);
    send(&s, "Q");
    assert_int_equal(finish(&s), 0);
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
