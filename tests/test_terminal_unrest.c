/* tests/test_terminal_unrest.c -- the dashboard while its feeds are being refreshed, in a terminal that does not hold
 * still: new sizes, a suspended job, a terminal that is gone; and terminals of few colours or none. */
#include "base/clock.h"
#include "base/mem.h"
#include "store/db.h"
#include "tests/support/httpd.h"
#include "tests/support/program.h"
#include "tests/support/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define FEEDS 12
#define FAMILY 64

struct stand {
    struct session tty;
    struct home home;
    struct httpd *server;
};

static const char feed[] = "<rss version='2.0'><channel><title>Slow</title>"
                           "<item><title>A dam holds 40 million litres</title><guid>a</guid>"
                           "<pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate></item>"
                           "<item><title>A bridge opens a year late</title><guid>b</guid>"
                           "<pubDate>Mon, 23 Nov 2026 02:00:00 GMT</pubDate></item></channel></rss>";

static void run_child(const struct stand *s, const char *term, const char *no_color)
{
    setenv("TERM", term, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("NORTHWIRE_NOW", PROGRAM_NOW, 1);
    setenv("NO_COLOR", no_color, 1); /* empty: not meant */
    if (!strcmp(term, "linux")) /* ncurses loads libgpm there, which leaves ten bytes behind */
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    static const char *const unwanted[] = { "LINES", "COLUMNS", "COLORFGBG", "VTE_VERSION", "TERM_PROGRAM", "COLORTERM" };
    for (size_t i = 0; i < LEN(unwanted); i++)
        unsetenv(unwanted[i]);
    execl(getenv("NORTHWIRE_BIN"), "northwire", "--db", s->home.db, "--feeds", s->home.feeds, "ui", (char *)NULL);
    _exit(127);
}

/* What a shell does with a job: gives it the terminal, takes it when the job stops, and a moment later says fg. */
static void run_job(const struct stand *s, const char *term)
{
    signal(SIGTTOU, SIG_IGN);
    pid_t job = fork();
    setpgid(job, job);
    tcsetpgrp(STDIN_FILENO, job ? job : getpid());
    if (job == 0) {
        signal(SIGTTOU, SIG_DFL);
        run_child(s, term, "");
    }
    for (int status = 0;;) {
        if (waitpid(job, &status, WUNTRACED) < 0 || !WIFSTOPPED(status))
            _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 127);
        tcsetpgrp(STDIN_FILENO, getpgrp());
        printf("the job has stopped\n");
        fflush(stdout);
        poll(NULL, 0, 200);
        tcsetpgrp(STDIN_FILENO, job);
        kill(-job, SIGCONT);
    }
}

/* A dozen feeds of a server that takes its time, none of them fetched yet. */
static void start(struct stand *s, const char *term, const char *no_color, int delay_ms, enum httpd_fault fault, bool job)
{
    static struct httpd_route routes[FEEDS];
    static char paths[FEEDS][24];
    struct winsize size = { .ws_row = 24, .ws_col = 80 };
    struct str conf = { 0 };
    *s = (struct stand){ 0 };
    for (int i = 0; i < FEEDS; i++) {
        snprintf(paths[i], sizeof paths[i], "/%d.xml", i);
        routes[i] = (struct httpd_route){ .path = paths[i], .body = feed, .delay_ms = delay_ms,
                                          .fault = i == FEEDS - 1 ? fault : HTTPD_WELL };
    }
    s->server = httpd_start(routes, FEEDS);
    str_add_s(&conf, "set theme dusk\n@ All\n");
    for (int i = 0; i < FEEDS; i++)
        str_addf(&conf, "%s\n", httpd_url(s->server, paths[i]));
    home_make(&s->home);
    home_write(&s->home, "feeds.conf", str_text(&conf));
    str_free(&conf);
    session_begin(&s->tty);
    s->tty.pid = forkpty(&s->tty.master, NULL, NULL, &size);
    if (s->tty.pid < 0)
        fail_msg("forkpty: %s", strerror(errno));
    if (s->tty.pid == 0 && job)
        run_job(s, term);
    if (s->tty.pid == 0)
        run_child(s, term, no_color);
}

static void stop(struct stand *s)
{
    session_free(&s->tty);
    httpd_stop(s->server);
    home_remove(&s->home);
}

/* Until the refresh has ended and its last words stand there. */
static void await_end(struct stand *s)
{
    int64_t limit = clock_monotonic_ms() + SESSION_PATIENCE_MS;
    while (!session_has(&s->tty, "12 of 12 feeds") || session_has(&s->tty, "refreshing") || session_has(&s->tty, "Refresh ") || session_pump(&s->tty, 100)) {
        session_pump(&s->tty, 50);
        assert_true(clock_monotonic_ms() < limit);
    }
}

/* What is on the screen is what a redraw of everything shows. */
static void must_be_drawn(struct stand *s)
{
    session_type(&s->tty, "k"); /* the message of the last line goes with any key */
    while (session_pump(&s->tty, 150))
        continue;
    struct str before = session_text(&s->tty);
    session_type(&s->tty, "\014");
    while (session_pump(&s->tty, 150))
        continue;
    struct str after = session_text(&s->tty);
    struct text was = str_text(&before), is = str_text(&after), a, b;
    while (text_split(&was, '\n', &a) && text_split(&is, '\n', &b)) {
        if (!text_same(a, b))
            fail_msg("drawn \"%.*s\", drawn anew \"%.*s\"", (int)a.n, a.p, (int)b.n, b.p);
    }
    str_free(&before);
    str_free(&after);
}

static void test_a_hundred_sizes_in_a_refresh(void **state)
{
    struct stand s;
    (void)state;
    start(&s, "xterm-256color", "", 150, HTTPD_WELL, false);
    session_await(&s.tty, "No stories yet", true);
    session_type(&s.tty, "r");
    session_await(&s.tty, "refreshing", true);
    for (int i = 0; i < 100; i++) {
        session_resize(&s.tty, 1 + i * 37 % 70, 1 + i * 61 % 220);
        session_type(&s.tty, i % 9 == 0 ? "2" : i % 7 == 0 ? "1" : i % 5 == 0 ? "z" : "j");
        session_pump(&s.tty, i % 3 ? 0 : 10);
    }
    session_resize(&s.tty, 24, 80);
    session_type(&s.tty, "1");
    await_end(&s);
    must_be_drawn(&s);
    assert_true(session_has(&s.tty, "A bridge opens") || session_has(&s.tty, "A dam holds"));
    session_type(&s.tty, "Q");
    assert_int_equal(session_end(&s.tty), 0);
    stop(&s);
}

/* Somebody leaves for the shell in the middle of a refresh and comes back to its end. */
static void test_suspended_in_a_refresh(void **state)
{
    struct stand s;
    (void)state;
    start(&s, "xterm-256color", "", 150, HTTPD_WELL, true);
    session_await(&s.tty, "No stories yet", true);
    session_type(&s.tty, "r");
    session_await(&s.tty, "refreshing", true);
    session_type(&s.tty, "\032");
    session_await(&s.tty, "the job has stopped", true);
    session_await(&s.tty, "1 dashboard", true);
    await_end(&s);
    must_be_drawn(&s);
    session_type(&s.tty, "Q");
    assert_int_equal(session_end(&s.tty), 0);
    stop(&s);
}

/* --- a terminal that is gone --- */

static size_t add_children(pid_t of, pid_t *family, size_t n)
{
    char path[80];
    long pid;
    snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)of, (long)of);
    FILE *file = fopen(path, "r");
    while (file && n < FAMILY && fscanf(file, "%ld", &pid) == 1)
        family[n++] = (pid_t)pid;
    if (file)
        fclose(file);
    return n;
}

/* The processes under this one; those under a thread other than the first are not seen, nor are there any. */
static size_t family_of(pid_t pid, pid_t *family)
{
    size_t n = add_children(pid, family, 0);
    for (size_t i = 0; i < n; i++)
        n = add_children(family[i], family, n);
    return n;
}

static void must_be_whole(const struct stand *s)
{
    struct err err;
    struct db *db;
    if (!db_open(&db, s->home.db, DB_WRITE, &err) || !db_check(db, true, NULL, NULL, &err))
        fail_msg("%s", err.message);
    db_close(db);
}

static void test_terminal_lost_in_a_refresh(void **state)
{
    (void)state;
    for (int by_signal = 0; by_signal < 2; by_signal++) {
        struct stand s;
        pid_t family[FAMILY];
        start(&s, "xterm-256color", "", 20, HTTPD_HANG, false); /* the last feed would keep it for long */
        session_await(&s.tty, "No stories yet", true);
        session_type(&s.tty, "r");
        session_await(&s.tty, "11 of 12 feeds", true);
        size_t n = family_of(s.tty.pid, family);
        assert_true(n > 0);
        if (by_signal) {
            kill(s.tty.pid, SIGHUP);
        } else {
            close(s.tty.master);
            s.tty.master = -1;
        }
        assert_int_equal(session_end(&s.tty), 0);
        int64_t limit = clock_monotonic_ms() + SESSION_PATIENCE_MS;
        for (size_t i = 0; i < n; i++) {
            while (kill(family[i], 0) == 0) {
                if (clock_monotonic_ms() > limit)
                    fail_msg("a child of the dashboard lives on");
                poll(NULL, 0, 10);
            }
        }
        must_be_whole(&s);
        stop(&s);
    }
}

/* --- colours --- */

/* The greatest colour number that is asked for by SGR; -1 = none, 256 = true colour. */
static int greatest_color(struct text raw)
{
    int most = -1;
    for (size_t at = 0; (at = text_find(raw, TEXT("\033["), at)) < raw.n;) {
        int numbers[16] = { 0 }, n = 0;
        for (at += 2; at < raw.n && n < 16 && (strchr("0123456789", raw.p[at]) || raw.p[at] == ';'); at++) {
            if (raw.p[at] == ';')
                n++;
            else
                numbers[n] = numbers[n] * 10 + (raw.p[at] - '0');
        }
        for (int i = 0; at < raw.n && raw.p[at] == 'm' && i <= n; i++) {
            int v = numbers[i], color = -1;
            if (v == 38 || v == 48) {
                color = numbers[i + 1] == 5 ? numbers[i + 2] : 256;
                i += numbers[i + 1] == 5 ? 2 : 4;
            } else if ((v >= 30 && v <= 37) || (v >= 40 && v <= 47)) {
                color = v % 10;
            } else if ((v >= 90 && v <= 97) || (v >= 100 && v <= 107)) {
                color = 8 + v % 10;
            }
            most = color > most ? color : most;
        }
    }
    return most;
}

static void test_colors(void **state)
{
    static const struct {
        const char *term, *no_color;
        int least, most;
    } cases[] = {
        { "xterm-256color", "", 16, 255 }, { "tmux-256color", "", 16, 255 }, { "xterm", "", 0, 7 },
        { "screen", "", 0, 7 },            { "linux", "", 0, 7 },            { "vt100", "", -1, -1 },
        { "xterm-256color", "1", -1, -1 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct stand s;
        start(&s, cases[i].term, cases[i].no_color, 0, HTTPD_WELL, false);
        session_await(&s.tty, "No stories yet", true);
        session_type(&s.tty, "r");
        session_await(&s.tty, "12 of 12 feeds", true);
        session_type(&s.tty, "2");
        session_await(&s.tty, "Lists", true);
        session_type(&s.tty, "Q");
        assert_int_equal(session_end(&s.tty), 0);
        int greatest = greatest_color(str_text(&s.tty.raw));
        if (greatest < cases[i].least || greatest > cases[i].most)
            fail_msg("TERM=%s NO_COLOR=%s: colour %d", cases[i].term, cases[i].no_color, greatest);
        stop(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_hundred_sizes_in_a_refresh),
        cmocka_unit_test(test_suspended_in_a_refresh),
        cmocka_unit_test(test_terminal_lost_in_a_refresh),
        cmocka_unit_test(test_colors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
