/* tests/bench_run.c -- measures one run of a command.
 *
 *   bench_run process NAME COMMAND...        wall and CPU seconds, peak memory of it and of its largest child
 *   bench_run screen NAME TEXT COMMAND...    milliseconds from start until TEXT stands on a 80x24 terminal, then until a key (j) is
 *                                            answered; peak memory
 */
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#define ROWS 24
#define COLUMNS 80

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double of(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

static int measure_process(const char *name, char **argv)
{
    struct rusage use;
    int status;
    double start = seconds();
    pid_t pid = fork();
    if (pid == 0) {
        execvp(argv[0], argv);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) < 0)
        return 1;
    double wall = seconds() - start;
    getrusage(RUSAGE_CHILDREN, &use);
    printf("%-34s %8.3f s wall %8.3f s cpu %6ld MB\n", name, wall, of(use.ru_utime) + of(use.ru_stime), use.ru_maxrss / 1024);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}

static bool shows(VTermScreen *screen, const char *text)
{
    struct str line = { 0 };
    bool found = false;
    for (int row = 0; row < ROWS && !found; row++) {
        char bytes[COLUMNS * 8];
        size_t n = vterm_screen_get_text(screen, bytes, sizeof bytes, (VTermRect){ row, row + 1, 0, COLUMNS });
        str_cut(&line, 0);
        str_add(&line, (struct text){ bytes, n });
        found = text_find(str_text(&line), text_of(text), 0) < line.len;
    }
    str_free(&line);
    return found;
}

/* Reads until text is shown (or, with NULL, until anything came and then nothing for 30 ms). Seconds; -1 = not in time. */
static double until(int fd, VTerm *vt, VTermScreen *screen, const char *text, double start)
{
    double last = -1;
    while (seconds() - start < 20) {
        char bytes[16384];
        struct pollfd p = { .fd = fd, .events = POLLIN };
        if (poll(&p, 1, 30) == 0) {
            if (!text && last >= 0)
                return last;
            continue;
        }
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n <= 0)
            return -1;
        vterm_input_write(vt, bytes, (size_t)n);
        last = seconds() - start;
        if (text && shows(screen, text))
            return last;
    }
    return -1;
}

static int measure_screen(const char *name, const char *text, char **argv)
{
    int fd;
    struct winsize size = { ROWS, COLUMNS, 0, 0 };
    struct rusage use;
    double start = seconds();
    pid_t pid = forkpty(&fd, NULL, NULL, &size);
    if (pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        execvp(argv[0], argv);
        _exit(127);
    }
    VTerm *vt = vterm_new(ROWS, COLUMNS);
    vterm_set_utf8(vt, 1);
    VTermScreen *screen = vterm_obtain_screen(vt);
    vterm_screen_reset(screen, 1);
    double first = until(fd, vt, screen, text, start), key = -1;
    if (first >= 0) {
        until(fd, vt, screen, NULL, seconds() - 19.9);
        start = seconds();
        if (write(fd, "j", 1) == 1)
            key = until(fd, vt, screen, NULL, start);
    }
    if (write(fd, "Q", 1) != 1)
        kill(pid, SIGTERM);
    until(fd, vt, screen, NULL, seconds() - 19);
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    getrusage(RUSAGE_CHILDREN, &use);
    printf("%-34s %8.1f ms     first key %6.1f ms %6ld MB\n", name, first * 1000, key * 1000, use.ru_maxrss / 1024);
    vterm_free(vt);
    close(fd);
    return first < 0;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 3 && !strcmp(argv[1], "process"))
        return measure_process(argv[2], argv + 3);
    if (argc > 4 && !strcmp(argv[1], "screen"))
        return measure_screen(argv[2], argv[3], argv + 4);
    fputs("usage: bench_run process NAME COMMAND... | screen NAME TEXT COMMAND...\n", stderr);
    return 2;
}
