/* tests/test_child_refresh.c -- the dashboard's refresh: heard, ended, and given up when it dies, whoever still holds its pipe.
 *
 * child.c starts the running program again; so this program plays the refresh itself when it has arguments. What it shall do
 * stands where the store's path belongs. */
#include "cli/child.h"

#include "base/clock.h"
#include "base/mem.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define LIMIT_MS 15000 /* far more than anything here takes, far less than the orphan lives */
#define ORPHAN_S 60

static void say(const char *line)
{
    ssize_t wrote = write(STDERR_FILENO, line, strlen(line));
    (void)wrote;
}

/* A worker that outlives the refresh and holds its pipe. */
static void leave_an_orphan(void)
{
    if (fork() == 0) {
        sleep(ORPHAN_S);
        _exit(0);
    }
}

static int play_refresh(const char *what)
{
    if (!strcmp(what, "well")) {
        say("progress 1 2 3 4 0 0\n");
        say("file:x.xml: no such file\nprogress 2 2 5 6 1 5\n");
    } else if (!strcmp(what, "nothing due")) {
        say("progress 0 0 0 0 0 0\n");
    } else if (!strcmp(what, "busy")) {
        say("northwire: another refresh is running\n");
        return 1;
    } else if (!strcmp(what, "killed")) {
        leave_an_orphan();
        say("progress 1 9 1 1 0 0\n");
        kill(getpid(), SIGKILL);
    } else if (!strcmp(what, "orphan")) {
        leave_an_orphan();
        say("progress 1 1 1 1 0 1\n");
    } else if (!strcmp(what, "endless")) {
        say("progress 0 9 0 0 0 0\n");
        for (;;)
            pause();
    } else if (!strcmp(what, "chatter")) { /* more than a pipe holds, and no line end */
        for (int i = 0; i < 4000; i++)
            say("0123456789012345678901234567890123456789012345678901234567890123456789");
        say("\nprogress 1 1 7 7 0 7\n");
    }
    return 0;
}

/* Starts a refresh that does what, and listens until it has ended; line takes its last words. */
static void listen_to(const char *what, struct str *line)
{
    struct app app = { .program = "northwire", .db_path = mem_copy(what, strlen(what)), .feeds_path = mem_copy("x", 1) };
    struct child_refresh *child = child_new(&app);
    struct background b = child_hooks(child);
    struct err err;
    int64_t end = clock_monotonic_ms() + LIMIT_MS;
    double part;
    assert_false(b.running(b.self));
    assert_true(b.start(b.self, &err));
    assert_true(b.running(b.self));
    assert_false(b.start(b.self, &err)); /* one at a time */
    while (b.running(b.self)) {
        if (clock_monotonic_ms() > end)
            fail_msg("%s: it is gone, and still waited for", what);
        str_cut(line, 0);
        b.step(b.self, line, &part);
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    assert_true(b.fd(b.self) < 0);
    child_free(child);
    free(app.db_path);
    free(app.feeds_path);
}

static void test_last_words(void **state)
{
    static const struct {
        const char *what, *words;
    } cases[] = {
        { "well", "2 of 2 feeds \u00b7 5 new stories \u00b7 6 figures \u00b7 1 failed" },
        { "nothing due", "no feed is due" },
        { "busy", "northwire: another refresh is running" },
        { "killed", "the refresh was killed (signal 9); what it had stored is kept" },
        { "orphan", "1 of 1 feeds \u00b7 1 new story \u00b7 1 figure" },
        { "chatter", "1 of 1 feeds \u00b7 7 new stories \u00b7 7 figures" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str line = { 0 };
        listen_to(cases[i].what, &line);
        if (strcmp(str_c(&line), cases[i].words) != 0)
            fail_msg("%s: \"%s\"", cases[i].what, str_c(&line));
        str_free(&line);
    }
}

static void test_stopped(void **state)
{
    char what[] = "endless", feeds[] = "x";
    struct app app = { .program = "northwire", .db_path = what, .feeds_path = feeds };
    struct child_refresh *child = child_new(&app);
    struct background b = child_hooks(child);
    struct err err;
    (void)state;
    assert_true(b.start(b.self, &err));
    b.stop(b.self);
    assert_false(b.running(b.self));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left behind */
    assert_true(b.start(b.self, &err)); /* and it can be started again */
    child_free(child);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_last_words), cmocka_unit_test(test_stopped) };
    if (argc > 2)
        return play_refresh(argv[2]);
    return cmocka_run_group_tests_name("child refresh", tests, NULL, NULL);
}
