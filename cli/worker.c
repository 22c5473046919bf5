/* cli/worker.c -- the processes; what they do is in cli/work.c. See worker.h. */
#ifndef _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE, MADV_REMOVE: everywhere, but not in POSIX */
#define _DEFAULT_SOURCE
#endif
#include "cli/worker.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif

#define REGION_SIZE ((size_t)384 * 1024 * 1024) /* address space; only what is touched costs memory */
#define REGION_KEEP ((size_t)8 * 1024 * 1024)   /* touched pages beyond this are given back after a large feed */
#define WORKER_DATA_LIMIT ((rlim_t)1024 * 1024 * 1024)
#define WORKER_NICE 5 /* the writer is one, and everybody waits for it */
#define WORK_TIME_MS 20000 /* for parsing or analysis, beside what exec: may take */

enum state { IDLE, FILLING, RUNNING, ANSWERED };

struct worker {
    pid_t pid;
    int fd; /* our end of a socket pair; one byte a request, one an answer */
    struct work *work;
    enum state state;
    int64_t deadline_ms; /* set by the first look after the start; 0 = not yet */
};

struct workers {
    struct worker *all;
    int n;
    work_fn *run;
    const struct lexicon *lex;
};

int workers_wanted(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    long n = cores < 2 ? 3 : cores + 2; /* so that none waits while the one writer writes */
    return n > WORKERS_MAX ? WORKERS_MAX : (int)n;
}

static void limit_worker(void)
{
#if !defined(__SANITIZE_ADDRESS__)
    struct rlimit data = { WORKER_DATA_LIMIT, WORKER_DATA_LIMIT };
    setrlimit(RLIMIT_DATA, &data);
#endif
    struct rlimit core = { 0, 0 };
    setrlimit(RLIMIT_CORE, &core);
}

static _Noreturn void worker_main(struct workers *ws, struct worker *self, int fd)
{
    static const int defaults[] = { SIGSEGV, SIGBUS, SIGABRT, SIGTERM, SIGHUP };
    char byte;
    for (size_t i = 0; i < LEN(defaults); i++)
        signal(defaults[i], SIG_DFL);
    signal(SIGINT, SIG_IGN); /* the refresh decides what an interrupt means */
    for (int i = 0; i < ws->n; i++) {
        if (ws->all[i].fd >= 0)
            close(ws->all[i].fd);
    }
    limit_worker();
    if (nice(WORKER_NICE) == -1)
        errno = 0; /* as it is, then */
    while (read(fd, &byte, 1) == 1) {
        ws->run(self->work, ws->lex);
        if (write(fd, &byte, 1) != 1)
            break;
    }
    _exit(0);
}

static bool spawn(struct workers *ws, struct worker *w, struct err *err)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
        return err_set(err, "worker: %s", strerror(errno));
    fcntl(pair[0], F_SETFD, FD_CLOEXEC);
    fcntl(pair[1], F_SETFD, FD_CLOEXEC);
    w->fd = -1;
    w->pid = fork();
    if (w->pid == 0) {
        close(pair[0]);
        worker_main(ws, w, pair[1]);
    }
    close(pair[1]);
    if (w->pid < 0) {
        close(pair[0]);
        return err_set(err, "worker: %s", strerror(errno));
    }
    w->fd = pair[0];
    fcntl(w->fd, F_SETFL, O_NONBLOCK);
    w->state = IDLE;
    return true;
}

bool workers_new(struct workers **out, int count, work_fn *run, const struct lexicon *lex, struct err *err)
{
    struct workers *ws = mem_alloc(sizeof *ws);
    *ws = (struct workers){ mem_alloc((size_t)count * sizeof *ws->all), count, run, lex };
    for (int i = 0; i < count; i++)
        ws->all[i] = (struct worker){ .fd = -1, .pid = -1 };
    bool ok = true;
    for (int i = 0; i < count && ok; i++) {
        void *region =
            mmap(NULL, REGION_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (region == MAP_FAILED)
            ok = err_set(err, "worker: no room for %zu MB: %s", REGION_SIZE >> 20, strerror(errno));
        else
            ws->all[i].work = region;
    }
    for (int i = 0; i < count && ok; i++)
        ok = spawn(ws, &ws->all[i], err);
    if (!ok) {
        workers_free(ws);
        ws = NULL;
    }
    *out = ws;
    return ok;
}

static void reap(struct worker *w, bool kill_it)
{
    if (w->pid <= 0)
        return;
    if (kill_it)
        kill(w->pid, SIGKILL);
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
    while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    w->pid = -1;
}

void workers_free(struct workers *ws)
{
    if (!ws)
        return;
    for (int i = 0; i < ws->n; i++) {
        reap(&ws->all[i], true);
        if (ws->all[i].work)
            munmap(ws->all[i].work, REGION_SIZE);
    }
    free(ws->all);
    free(ws);
}

static void empty_work(struct work *w)
{
    size_t used = w->arena.region_used;
    char *room = (char *)w + sizeof *w;
    if (used > REGION_KEEP) {
        long page = sysconf(_SC_PAGESIZE);
        uintptr_t from = ((uintptr_t)room + REGION_KEEP + (uintptr_t)page - 1) & ~((uintptr_t)page - 1);
#ifdef MADV_REMOVE /* elsewhere the pages stay until the end */
        madvise((void *)from, (uintptr_t)w + REGION_SIZE - from, MADV_REMOVE);
#endif
    }
    *w = (struct work){ .kind = WORK_READ };
    arena_in(&w->arena, room, REGION_SIZE - sizeof *w);
}

struct work *workers_idle(struct workers *ws)
{
    for (int i = 0; i < ws->n; i++) {
        struct worker *w = &ws->all[i];
        if (w->state != IDLE)
            continue;
        struct err ignored;
        if (w->pid < 0 && !spawn(ws, w, &ignored))
            continue;
        w->state = FILLING;
        empty_work(w->work);
        return w->work;
    }
    return NULL;
}

static struct worker *worker_of(struct workers *ws, const struct work *work)
{
    for (int i = 0; i < ws->n; i++) {
        if (ws->all[i].work == work)
            return &ws->all[i];
    }
    return NULL;
}

bool workers_start(struct workers *ws, struct work *work)
{
    struct worker *w = worker_of(ws, work);
    w->deadline_ms = 0;
    w->state = RUNNING;
    if (write(w->fd, "w", 1) == 1)
        return true;
    reap(w, true);
    w->state = IDLE;
    return false;
}

int workers_busy(const struct workers *ws)
{
    int busy = 0;
    for (int i = 0; i < ws->n; i++)
        busy += ws->all[i].state != IDLE;
    return busy;
}

int workers_fds(const struct workers *ws, int *fds, int max)
{
    int n = 0;
    for (int i = 0; i < ws->n && n < max; i++) {
        if (ws->all[i].state == RUNNING)
            fds[n++] = ws->all[i].fd;
    }
    return n;
}

static void answer_failed(struct worker *w, const char *why)
{
    struct work *work = w->work;
    const char *skipped = work->kind == WORK_PAGE ? "page" : "feed";
    work->ok = false;
    work->nstories = 0;
    work->stories = NULL;
    work->title = work->link = (struct text){ 0 };
    err_set(&work->err, "the parser %s; the %s was skipped", why, skipped);
    reap(w, true);
    w->state = ANSWERED;
}

static int64_t command_ms(const struct work *work)
{
    bool command = work->kind == WORK_READ && work->spec->kind == SOURCE_EXEC;
    return command ? (int64_t)work->timeout_s * 1000 : 0;
}

struct work *workers_done(struct workers *ws, int64_t now_ms)
{
    for (int i = 0; i < ws->n; i++) {
        struct worker *w = &ws->all[i];
        char byte;
        if (w->state != RUNNING)
            continue;
        ssize_t n = read(w->fd, &byte, 1);
        if (n == 1) {
            w->state = ANSWERED;
            return w->work;
        }
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
            answer_failed(w, "crashed on it");
            return w->work;
        }
        if (!w->deadline_ms)
            w->deadline_ms = now_ms + WORK_TIME_MS + command_ms(w->work);
        if (now_ms > w->deadline_ms) {
            answer_failed(w, "took too long");
            return w->work;
        }
    }
    return NULL;
}

void workers_release(struct workers *ws, struct work *work) { worker_of(ws, work)->state = IDLE; }
