/* cli/child.c -- see child.h. */
#include "cli/child.h"

#include "base/mem.h"
#include "cli/itself.h"
#include "cli/refresh_ui.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LINES_MAX 8192 /* of the child's output that is not read yet */
#define STOP_MS 12000  /* what was fetched is stored in less; a disk that hangs shall not hold the dashboard */
#define STOP_STEP_MS 10

struct child_refresh {
    const struct app *app;
    pid_t pid; /* -1 = none */
    int fd;    /* its stderr; -1 = none, or closed by it */
    int killed; /* the signal that ended the last one; 0 = it ended by itself */
    struct str input, problem; /* problem: the last line that is no progress */
    struct refresh_progress progress;
};

struct child_refresh *child_new(const struct app *app)
{
    struct child_refresh *b = mem_alloc(sizeof *b);
    *b = (struct child_refresh){ .app = app, .pid = -1, .fd = -1 };
    return b;
}

static bool start(void *self, struct err *err)
{
    struct child_refresh *b = self;
    int ends[2];
    if (b->pid > 0)
        return err_code(err, ERR_BUSY, "a refresh is running");
    if (pipe(ends))
        return err_set(err, "refresh: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    static const char *const words[] = { "refresh", "--progress", NULL };
    bool ok = itself_start(b->app, words, ends[1], &b->pid, err);
    close(ends[1]);
    if (!ok) {
        b->pid = -1;
        close(ends[0]);
        return false;
    }
    b->fd = ends[0];
    b->killed = 0;
    b->progress = (struct refresh_progress){ 0 };
    str_cut(&b->input, 0);
    str_cut(&b->problem, 0);
    return true;
}

static bool running(void *self) { return ((struct child_refresh *)self)->pid > 0; }

static int descriptor(void *self) { return ((struct child_refresh *)self)->fd; }

static void forget(struct child_refresh *b)
{
    if (b->fd >= 0)
        close(b->fd);
    b->fd = -1;
    b->pid = -1;
}

/* Whether it has ended. The end of its output alone says nothing: what it started may hold the pipe for longer, or it may be
 * dead and its workers not. */
static bool reap(struct child_refresh *b)
{
    int status = 0;
    pid_t got = waitpid(b->pid, &status, WNOHANG);
    if (got == 0 || (got < 0 && errno == EINTR))
        return false;
    b->killed = got > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return true;
}

static void read_lines(struct child_refresh *b)
{
    size_t end;
    while ((end = text_find_byte(str_text(&b->input), '\n', 0)) < b->input.len) {
        struct text line = text_sub(str_text(&b->input), 0, end);
        if (!progress_read(line, &b->progress)) {
            str_cut(&b->problem, 0);
            str_add(&b->problem, line);
        }
        memmove(b->input.data, b->input.data + end + 1, b->input.len - end - 1);
        str_cut(&b->input, b->input.len - end - 1);
    }
    if (b->input.len > LINES_MAX)
        str_cut(&b->input, 0);
}

/* What is in the pipe now; true when there was anything. */
static bool read_output(struct child_refresh *b)
{
    char chunk[4096];
    ssize_t n = -1;
    bool any = false;
    while (b->fd >= 0 && (n = read(b->fd, chunk, sizeof chunk)) > 0) {
        str_add(&b->input, (struct text){ chunk, (size_t)n });
        read_lines(b);
        any = true;
    }
    if (b->fd >= 0 && (n == 0 || (errno != EAGAIN && errno != EINTR))) {
        close(b->fd);
        b->fd = -1;
    }
    return any;
}

static bool step(void *self, struct str *line, double *part)
{
    struct child_refresh *b = self;
    if (b->pid < 0)
        return false;
    bool ended = reap(b), changed = read_output(b) || ended; /* in this order: all that it wrote is read */
    if (ended)
        forget(b);
    const struct refresh_progress *p = &b->progress;
    *part = p->feeds ? (double)p->done / (double)p->feeds : 0;
    if (b->killed)
        str_addf(line, "the refresh was killed (signal %d); what it had stored is kept", b->killed);
    else if (b->pid > 0 || p->feeds)
        progress_words(line, p, " \u00b7 ");
    else if (b->problem.len)
        str_add(line, str_text(&b->problem));
    else
        str_add_s(line, "no feed is due");
    return changed;
}

static void stop(void *self)
{
    struct child_refresh *b = self;
    if (b->pid < 0)
        return;
    kill(b->pid, SIGTERM);
    for (int waited = 0; waited < STOP_MS; waited += STOP_STEP_MS) {
        if (reap(b)) {
            forget(b);
            return;
        }
        read_output(b); /* a full pipe would hold it */
        nanosleep(&(struct timespec){ .tv_nsec = STOP_STEP_MS * 1000000L }, NULL);
    }
    kill(b->pid, SIGKILL);
    while (waitpid(b->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    forget(b);
}

struct background child_hooks(struct child_refresh *b)
{
    return (struct background){ b, start, running, descriptor, step, stop };
}

void child_free(struct child_refresh *b)
{
    stop(b);
    str_free(&b->input);
    str_free(&b->problem);
    free(b);
}
