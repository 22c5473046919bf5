/* tests/support/session.c -- see session.h. */
#include "tests/support/session.h"

#include "base/clock.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* The terminal's own answers. */
static void on_output(const char *bytes, size_t n, void *user)
{
    struct session *s = user;
    if (s->master >= 0 && write(s->master, bytes, n) < 0)
        fail_msg("pty: %s", strerror(errno));
}

void session_begin(struct session *s)
{
    static const VTermScreenCallbacks callbacks = { .settermprop = on_property };
    *s = (struct session){ .master = -1, .rows = 24, .cols = 80, .cursor = true };
    s->vt = vterm_new(s->rows, s->cols);
    vterm_set_utf8(s->vt, 1);
    vterm_output_set_callback(s->vt, on_output, s);
    s->screen = vterm_obtain_screen(s->vt);
    vterm_screen_enable_altscreen(s->screen, 1);
    vterm_screen_set_callbacks(s->screen, &callbacks, s);
    vterm_screen_reset(s->screen, 1);
}

void session_free(struct session *s)
{
    if (s->master >= 0)
        close(s->master);
    vterm_free(s->vt);
    str_free(&s->raw);
}

bool session_pump(struct session *s, int ms)
{
    char bytes[8192];
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

struct str session_text(const struct session *s)
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

bool session_has(const struct session *s, const char *words)
{
    struct str text = session_text(s);
    bool found = strstr(str_c(&text), words) != NULL;
    str_free(&text);
    return found;
}

void session_await(struct session *s, const char *words, bool there)
{
    int64_t limit = clock_monotonic_ms() + SESSION_PATIENCE_MS;
    while (session_has(s, words) != there) {
        session_pump(s, 50);
        if (clock_monotonic_ms() > limit) {
            struct str text = session_text(s);
            fail_msg("waited for %s\"%s\"; on the screen is\n%.900s", there ? "" : "the end of ", words, str_c(&text));
        }
    }
}

void session_type(struct session *s, const char *keys)
{
    if (write(s->master, keys, strlen(keys)) < 0)
        fail_msg("pty: %s", strerror(errno));
}

void session_resize(struct session *s, int rows, int cols)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
    s->rows = rows;
    s->cols = cols;
    vterm_set_size(s->vt, rows, cols);
    ioctl(s->master, TIOCSWINSZ, &size); /* the kernel sends SIGWINCH */
}

int session_end(struct session *s)
{
    int status = 0;
    int64_t limit = clock_monotonic_ms() + SESSION_PATIENCE_MS;
    while (waitpid(s->pid, &status, WNOHANG) == 0) {
        if (s->master < 0 || !session_pump(s, 20))
            poll(NULL, 0, 5);
        if (clock_monotonic_ms() > limit) {
            kill(s->pid, SIGKILL);
            fail_msg("the program does not end");
        }
    }
    while (s->master >= 0 && session_pump(s, 50))
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
