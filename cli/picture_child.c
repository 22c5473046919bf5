/* cli/picture_child.c -- the process, its pipe and its end. See picture_child.h. */
#include "cli/picture_child.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/picture_work.h"
#include "store/pages.h"
#include "tui/picture_cells.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 60000 /* the download's own limit is 30 s, the decoder's 10 s */
#define DESCRIPTORS 1024  /* closed in the child; the dashboard has a handful */
#define CHILD_NICE 5

struct child_picture {
    struct db *db;
    pid_t pid; /* 0 = none */
    int fd;    /* -1 = none */
    int64_t since;
    struct picture_box box;
    struct str input; /* of the pipe so far */
    bool ended;       /* and nobody took the answer yet */
    int status;       /* as waitpid() has it */
    const char *why;  /* NULL, or why it was ended */
};

struct child_picture *child_picture_new(struct db *db)
{
    struct child_picture *c = mem_alloc(sizeof *c);
    *c = (struct child_picture){ .db = db, .fd = -1 };
    return c;
}

/* Nothing of the dashboard may be touched: not its terminal, its store, its handlers, nor what it would do at its end. */
static void leave_dashboard(int fd)
{
    static const int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGHUP, SIGINT, SIGQUIT,
                                   SIGTSTP, SIGCONT, SIGWINCH, SIGXCPU };
    sigset_t none;
    for (size_t i = 0; i < LEN(signals); i++)
        signal(signals[i], SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0); /* ^C and ^Z of the terminal are the dashboard's */
    mem_on_exhausted(NULL);
    int null = open("/dev/null", O_RDWR);
    for (int i = 0; i <= STDERR_FILENO; i++) {
        if (null >= 0)
            dup2(null, i);
        else
            close(i);
    }
    for (int i = STDERR_FILENO + 1; i < DESCRIPTORS; i++) {
        if (i != fd)
            close(i);
    }
    if (nice(CHILD_NICE) == -1)
        errno = 0; /* as it is, then */
}

static void forget(struct child_picture *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
    c->pid = 0;
}

static void end(struct child_picture *c)
{
    if (!c->pid)
        return;
    kill(c->pid, SIGKILL); /* it has nothing to lose; one that has ended keeps its status */
    while (waitpid(c->pid, &c->status, 0) < 0 && errno == EINTR)
        continue;
    forget(c);
}

static void cancel(void *self)
{
    struct child_picture *c = self;
    end(c);
    c->ended = false;
    str_free(&c->input);
}

static bool start(void *self, int64_t story, struct text url, int width, int height, struct err *err)
{
    struct child_picture *c = self;
    struct arena a = { 0 };
    struct wanted_page page;
    int ends[2];
    cancel(c);
    c->box = (struct picture_box){ width < RASTER_MOST ? width : RASTER_MOST, height < RASTER_MOST ? height : RASTER_MOST };
    if (!page_of_story(c->db, story, &a, &page, err)) {
        arena_free(&a);
        return false;
    }
    struct picture_ask ask = { arena_cstr(&a, url), arena_cstr(&a, page.feed_url), c->box };
    bool ok = !pipe(ends) || err_set(err, "picture: %s", strerror(errno));
    if (ok) {
        c->pid = fork();
        if (c->pid == 0) {
            leave_dashboard(ends[1]);
            picture_work(&ask, ends[1]);
            _exit(0);
        }
        close(ends[1]);
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        c->fd = ends[0];
        ok = c->pid > 0 || err_set(err, "picture: %s", strerror(errno));
    }
    if (!ok && c->fd >= 0)
        forget(c);
    c->since = clock_monotonic_ms();
    c->why = NULL;
    c->input.max = sizeof(struct picture_answer) + (size_t)c->box.width * (size_t)c->box.height * 4;
    arena_free(&a);
    return ok;
}

static bool running(void *self) { return ((struct child_picture *)self)->pid > 0; }

static int descriptor(void *self) { return ((struct child_picture *)self)->fd; }

static bool step(void *self)
{
    struct child_picture *c = self;
    static const size_t chunk = 64 * 1024;
    ssize_t n = -1;
    if (!c->pid)
        return false;
    char *bytes = mem_alloc(chunk);
    while (!c->input.failed && (n = read(c->fd, bytes, chunk)) > 0)
        str_add(&c->input, (struct text){ bytes, (size_t)n });
    free(bytes);
    bool over = c->input.failed || n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
    if (!over && clock_monotonic_ms() - c->since < PATIENCE_MS)
        return false;
    if (!over)
        c->why = "it took too long";
    end(c);
    c->ended = true;
    return true;
}

/* The answer as the child should have written it, and nothing else. */
static bool read_answer(const struct child_picture *c, struct raster *out, struct err *err)
{
    struct picture_answer answer;
    struct text rest = text_sub(str_text(&c->input), sizeof answer, c->input.len);
    if (c->why)
        return err_set(err, "%s", c->why);
    if (c->input.len < sizeof answer)
        return err_set(err, WIFSIGNALED(c->status) && WTERMSIG(c->status) == SIGXCPU ? "decoding it took too long"
                                                                                     : "the decoder gave up on it");
    memcpy(&answer, c->input.data, sizeof answer);
    answer.kind[sizeof answer.kind - 1] = answer.why[sizeof answer.why - 1] = '\0';
    bool fits = answer.mark == PICTURE_MARK && answer.width > 0 && answer.height > 0 && answer.width <= c->box.width &&
                answer.height <= c->box.height && rest.n == (size_t)answer.width * (size_t)answer.height * 4;
    if (!answer.well && answer.mark == PICTURE_MARK) {
        struct str why = { 0 };
        clean_add(&why, text_of(answer.why), CLEAN_LINE);
        err_code(err, answer.foreign ? ERR_NOT_FOUND : ERR_FAILED, "%s", str_c(&why));
        str_free(&why);
        return false;
    }
    if (!fits)
        return err_set(err, "the decoder gave up on it");
    *out = (struct raster){ .width = answer.width, .height = answer.height, .full_width = answer.full_width,
                            .full_height = answer.full_height, .rgba = mem_alloc(rest.n) };
    memcpy(out->rgba, rest.p, rest.n);
    for (size_t i = 0; i + 1 < sizeof out->kind && answer.kind[i] > ' ' && answer.kind[i] < 0x7f; i++)
        out->kind[i] = answer.kind[i];
    return true;
}

static bool take(void *self, struct raster *out, struct err *err)
{
    struct child_picture *c = self;
    *out = (struct raster){ 0 };
    bool ok = c->ended ? read_answer(c, out, err) : err_set(err, "no picture was asked for");
    c->ended = false;
    str_free(&c->input);
    return ok;
}

struct picture_fetcher child_picture_hooks(struct child_picture *c)
{
    struct picture_fetcher hooks = { c, NULL, start, descriptor, step, running, take, cancel };
    if (!picture_has_blocks() || !picture_kinds()[0]) {
        hooks.start = NULL;
        hooks.why_not = "this build shows no pictures";
    }
    return hooks;
}

void child_picture_free(struct child_picture *c)
{
    cancel(c);
    free(c);
}
