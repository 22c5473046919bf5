/* fetch/exec.c -- exec: sources: a command's output, within limits of time and size; see source.h. */
#include "fetch/source.h"

#include "base/clock.h"
#include "base/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define STDERR_KEPT ((size_t)4096) /* of its end */
#define GLANCE_MS 50               /* how often a child that holds its pipes open is looked at */
#define DRAIN_CHUNKS 128   /* of 16 KiB: more than any pipe holds */
#define HIGHEST_FD 1024

struct child {
    const char *name;
    pid_t pid;         /* leads a process group of its own */
    int out, errors;   /* read ends, -1 when closed */
    int64_t deadline;  /* clock_monotonic_ms() */
    struct str *body;
    struct str complaint;
    bool ended;
    int status;    /* of waitpid(), once ended */
    pid_t parent;  /* ours: when it is gone, nobody waits for the output */
    pid_t guard;   /* -1 = none */
    int guard_end; /* write end of its pipe */
};

/* False leaves nothing open. Both ends are close-on-exec: a child gets its end through dup2() alone. */
static bool pipe_open(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return true;
}

/* Descriptors that a library opened without close-on-exec are none of the child's business. */
static void close_inherited(posix_spawn_file_actions_t *actions)
{
    for (int fd = STDERR_FILENO + 1; fd < HIGHEST_FD; fd++) {
        int flags = fcntl(fd, F_GETFD);
        if (flags >= 0 && !(flags & FD_CLOEXEC))
            posix_spawn_file_actions_addclose(actions, fd);
    }
}

static int spawn(struct child *c, char *const argv[], int out, int errors)
{
    extern char **environ;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    close_inherited(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGQUIT);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    int why = posix_spawnp(&c->pid, argv[0], &actions, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return why;
}

static bool child_start(struct child *c, char *const argv[], struct err *err)
{
    int out[2], errors[2];
    if (!pipe_open(out))
        return err_set(err, "%s: %s", c->name, strerror(errno));
    if (!pipe_open(errors)) {
        int why = errno;
        close(out[0]);
        close(out[1]);
        return err_set(err, "%s: %s", c->name, strerror(why));
    }
    int why = spawn(c, argv, out[1], errors[1]);
    close(out[1]);
    close(errors[1]);
    c->out = out[0];
    c->errors = errors[0];
    return why ? err_set(err, "%s: %s", c->name, strerror(why)) : true;
}

/* What the guard does: nothing is ever written to its pipe, which ends when we were killed; then the command must go as
 * well. Only calls that are safe behind fork(). */
static void stand_guard(int from_us, pid_t group)
{
    char nothing;
    for (int fd = 0; fd < HIGHEST_FD; fd++) {
        if (fd != from_us)
            close(fd); /* pipes whose end others wait for */
    }
    while (read(from_us, &nothing, 1) < 0 && errno == EINTR)
        ;
    kill(-group, SIGKILL);
    _exit(0);
}

/* A command outlives neither its time nor us: a process of its own sees to that, since SIGKILL leaves us no time to. */
static void guard_start(struct child *c)
{
    int ends[2];
    c->guard = -1;
    if (pipe(ends) != 0)
        return;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    c->guard = fork();
    if (c->guard == 0) {
        setpgid(0, 0);
        stand_guard(ends[0], c->pid);
    }
    close(ends[0]);
    c->guard_end = ends[1];
    if (c->guard < 0)
        close(ends[1]);
}

static void guard_dismiss(struct child *c)
{
    if (c->guard < 0)
        return;
    kill(c->guard, SIGKILL); /* before its pipe ends */
    close(c->guard_end);
    while (waitpid(c->guard, NULL, 0) < 0 && errno == EINTR)
        ;
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* What is there now, at most DRAIN_CHUNKS (a writer that never rests must not hold us past the time limit); the
 * descriptor is closed at its end. Returns false when into is over its limit. */
static bool drain(int *fd, struct str *into, size_t keep)
{
    char chunk[16384];
    for (int i = 0; *fd >= 0 && i < DRAIN_CHUNKS; i++) {
        ssize_t n = read(*fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return true;
        if (n <= 0) {
            close_end(fd);
            return true;
        }
        str_add(into, (struct text){ chunk, (size_t)n });
        if (into->failed)
            return false;
        if (keep && into->len > 2 * keep) { /* the end of a long complaint says most */
            memmove(into->data, into->data + into->len - keep, keep);
            str_cut(into, keep);
        }
    }
    return true;
}

/* Looks whether the leader has ended, and leaves it a zombie: while it is one, its group's number is not reused. */
static void look(struct child *c)
{
    siginfo_t info = { 0 };
    if (waitid(P_PID, (id_t)c->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == c->pid)
        c->ended = true;
}

/* Reads until the leader has ended and its pipes are dry, or a limit is passed. */
static bool child_read(struct child *c, int timeout_s, struct err *err)
{
    for (;;) {
        look(c);
        if (!drain(&c->out, c->body, 0))
            return err_set(err, "%s: wrote more than %zu bytes", c->name, c->body->max);
        drain(&c->errors, &c->complaint, STDERR_KEPT);
        if (c->ended)
            return true;
        int64_t left = c->deadline - clock_monotonic_ms();
        if (left <= 0)
            return err_set(err, "%s: stopped after %d s", c->name, timeout_s);
        if (getppid() != c->parent)
            return err_set(err, "%s: stopped: nobody waits for it any more", c->name);
        struct pollfd ends[] = { { .fd = c->out, .events = POLLIN }, { .fd = c->errors, .events = POLLIN } };
        poll(ends, 2, (int)(left < GLANCE_MS ? left : GLANCE_MS));
    }
}

/* The last line that is not blank, clean. */
static struct str last_line(struct text complaint)
{
    struct text t = text_trim(complaint);
    size_t start = t.n;
    while (start && t.p[start - 1] != '\n')
        start--;
    struct str line = { 0 };
    clean_add(&line, text_sub(t, start, t.n), CLEAN_LINE);
    return line;
}

static bool child_verdict(struct child *c, struct err *err)
{
    bool well = WIFEXITED(c->status) && WEXITSTATUS(c->status) == 0;
    if (well)
        return true;
    struct str line = last_line(str_text(&c->complaint));
    const char *colon = line.len ? ": " : "";
    if (WIFEXITED(c->status))
        err_set(err, "%s: exit status %d%s%s", c->name, WEXITSTATUS(c->status), colon, str_c(&line));
    else
        err_set(err, "%s: ended by signal %d%s%s", c->name, WTERMSIG(c->status), colon, str_c(&line));
    str_free(&line);
    return false;
}

bool source_exec(struct str *out, char *const argv[], int timeout_s, struct err *err)
{
    struct child c = {
        .name = argv[0], .out = -1, .errors = -1, .body = out,
        .deadline = clock_monotonic_ms() + (int64_t)timeout_s * 1000, .parent = getppid(),
    };
    bool ok = child_start(&c, argv, err);
    if (ok) {
        guard_start(&c);
        ok = child_read(&c, timeout_s, err);
        kill(-c.pid, SIGKILL); /* what it left behind in its group, or all of it */
        while (waitpid(c.pid, &c.status, 0) < 0 && errno == EINTR)
            ;
        guard_dismiss(&c);
        ok = ok && child_verdict(&c, err);
    }
    close_end(&c.out);
    close_end(&c.errors);
    str_free(&c.complaint);
    return ok;
}
