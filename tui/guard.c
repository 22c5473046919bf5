/* tui/guard.c -- see guard.h. */
#include "tui/guard.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What signal handlers may touch: the only mutable statics of the room. */
static volatile sig_atomic_t pending, armed;
static int wake[2] = { -1, -1 };
static char restore[512];
static size_t restore_len;
static struct termios modes;
static bool have_modes;

struct watched {
    int number;
    struct sigaction before;
};
static struct watched watched[] = { { .number = SIGWINCH }, { .number = SIGTSTP }, { .number = SIGCONT },
                                    { .number = SIGHUP },   { .number = SIGTERM }, { .number = SIGINT },
                                    { .number = SIGPIPE } };
static struct watched fatal[] = { { .number = SIGSEGV }, { .number = SIGBUS }, { .number = SIGFPE },
                                  { .number = SIGILL },  { .number = SIGABRT }, { .number = SIGQUIT },
                                  { .number = SIGUSR1 }, { .number = SIGUSR2 }, { .number = SIGXCPU } };

static void on_signal(int number)
{
    int saved = errno;
    pending |= number == SIGWINCH ? GUARD_RESIZE : number == SIGTSTP ? GUARD_STOP : number == SIGCONT ? GUARD_CONTINUED
             : GUARD_END;
    ssize_t wrote = write(wake[1], "!", 1); /* full: the loop is awake already */
    (void)wrote;
    errno = saved;
}

/* Writes the restore bytes and the old modes, unless away. Async-signal-safe; also the hook of mem_die(). */
static void rescue(void)
{
    if (!armed)
        return;
    armed = 0;
    ssize_t wrote = write(STDOUT_FILENO, restore, restore_len);
    (void)wrote;
    if (have_modes)
        tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

static void on_fatal(int number)
{
    rescue();
    raise(number); /* SA_RESETHAND: this time it is for real */
}

static void handle(struct watched *w, void (*handler)(int), int flags)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
    sigemptyset(&action.sa_mask);
    sigaction(w->number, &action, &w->before);
}

/* A sanitizer or debugger that has its own handler keeps it. */
static void handle_fatal(struct watched *w)
{
    struct sigaction now;
    sigaction(w->number, NULL, &now);
    w->before = now;
    if (!(now.sa_flags & SA_SIGINFO) && now.sa_handler == SIG_DFL)
        handle(w, on_fatal, (int)SA_RESETHAND | SA_NODEFER);
}

bool guard_open(struct err *err)
{
    if (pipe(wake) != 0)
        return err_set(err, "pipe: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(wake[i], F_SETFL, O_NONBLOCK);
        fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    }
    pending = 0;
    have_modes = tcgetattr(STDIN_FILENO, &modes) == 0;
    for (size_t i = 0; i < LEN(watched); i++)
        handle(&watched[i], watched[i].number == SIGPIPE ? SIG_IGN : on_signal, 0);
    for (size_t i = 0; i < LEN(fatal); i++)
        handle_fatal(&fatal[i]);
    mem_on_exhausted(rescue);
    return true;
}

void guard_restore_bytes(struct text bytes)
{
    restore_len = bytes.n < sizeof restore ? bytes.n : sizeof restore;
    memcpy(restore, bytes.p, restore_len);
    armed = 1;
}

void guard_close(void)
{
    armed = 0;
    mem_on_exhausted(NULL);
    for (size_t i = 0; i < LEN(watched); i++)
        sigaction(watched[i].number, &watched[i].before, NULL);
    for (size_t i = 0; i < LEN(fatal); i++)
        sigaction(fatal[i].number, &fatal[i].before, NULL);
    for (int i = 0; i < 2; i++) {
        if (wake[i] >= 0)
            close(wake[i]);
        wake[i] = -1;
    }
}

int guard_fd(void) { return wake[0]; }

unsigned guard_take(void)
{
    char bytes[64];
    while (read(wake[0], bytes, sizeof bytes) > 0)
        continue;
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    unsigned flags = (unsigned)pending;
    pending = 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return flags;
}

static void set_handler(int number, void (*handler)(int))
{
    struct sigaction action = { .sa_handler = handler };
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void guard_away(bool away)
{
    armed = !away;
    set_handler(SIGTSTP, away ? SIG_DFL : on_signal);
    set_handler(SIGINT, away ? SIG_IGN : on_signal);
    set_handler(SIGQUIT, away ? SIG_IGN : SIG_DFL);
}

void guard_stop(void)
{
    guard_away(true);
    kill(0, SIGTSTP);
    guard_away(false);
}
