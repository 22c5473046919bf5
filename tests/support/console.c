/* tests/support/console.c -- see console.h. */
#include "tests/support/console.h"

#include "base/mem.h"
#include "tui/screen.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

#define PATIENCE_MS 20000 /* only a hang takes this long */

enum order_kind { ORDER_KEY, ORDER_READ, ORDER_REDRAW, ORDER_SIZE, ORDER_PAINT, ORDER_END };
struct order {
    enum order_kind kind;
    uint32_t key, mark;
    console_paint_fn *paint; /* the same address in the child: it is a copy of this process */
};

/* --- the child --- */

static void child_theme(void *self, const struct theme *theme) { terminal_theme(self, theme); }
static bool child_links(void *self, bool on) { return terminal_links(self, on); }
static void child_redraw(void *self) { terminal_redraw(self); }

/* Signals are part of the play. */
static bool next_order(int orders, struct order *out)
{
    ssize_t n;
    do {
        n = read(orders, out, sizeof *out);
    } while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof *out && out->kind != ORDER_END;
}

static bool comes(int fd)
{
    struct pollfd in = { .fd = fd, .events = POLLIN };
    int n;
    do {
        n = poll(&in, 1, PATIENCE_MS);
    } while (n < 0 && errno == EINTR);
    return n > 0;
}

static void child_read(struct terminal *t, struct screen *screen)
{
    struct key_event event;
    int width, height;
    while (terminal_key(t, &event)) {
        if (event.key == KEYS_RESIZE) {
            terminal_size(t, &width, &height);
            screen_resize(screen, width, height);
        } else {
            screen_key(screen, &event);
        }
    }
}

static void child_paint(struct terminal *t, const struct order *order)
{
    struct canvas c = { 0 };
    int width, height;
    terminal_size(t, &width, &height);
    canvas_init(&c, width, height, terminal_is_ascii(t));
    order->paint(&c, order->key & 0x7fffffff);
    terminal_show(t, &c);
    canvas_free(&c);
}

static void child_obey(struct terminal *t, struct screen *screen, const struct order *order)
{
    if (order->kind == ORDER_KEY)
        screen_key(screen, &(struct key_event){ .key = order->key });
    if (order->kind == ORDER_READ && comes(STDIN_FILENO))
        child_read(t, screen);
    if (order->kind == ORDER_REDRAW || (order->kind == ORDER_PAINT && order->key >> 31))
        terminal_redraw(t);
    if (order->kind == ORDER_PAINT) {
        child_paint(t, order);
        return;
    }
    if (order->kind == ORDER_SIZE && comes(terminal_signal_fd(t)) && terminal_signals(t))
        child_read(t, screen);
    do { /* once more than needed where nothing changed: what was put off comes behind a draw */
        terminal_show(t, screen_draw(screen));
    } while (screen_dirty(screen));
}

static int child_run(const char *path, const char *theme, int orders)
{
    struct tui_options options = { .theme = theme };
    struct keymap keys;
    struct terminal *t;
    struct err err;
    struct order order;
    char mark[32];
    int width, height;
    struct terminal_wish wish = { .theme = theme_find(text_of(theme)) };
    if (!db_open(&options.db, path, DB_WRITE, &err) || !terminal_open(&t, &wish, &err))
        return 3;
    db_pin(options.db, FIXTURE_NOW);
    keymap_init(&keys);
    struct screen_port port = { .self = t, .theme = child_theme, .links = child_links, .redraw = child_redraw };
    struct screen *screen = screen_new(&options, &keys, &port, terminal_is_ascii(t));
    terminal_size(t, &width, &height);
    screen_resize(screen, width, height);
    bool ok = screen_start(screen, NULL, &err);
    while (ok && next_order(orders, &order)) {
        child_obey(t, screen, &order);
        int n = snprintf(mark, sizeof mark, "\033]2;mark %u\a", order.mark); /* whatever TERM says: libvterm takes it */
        ok = write(STDOUT_FILENO, mark, (size_t)n) == n;
    }
    screen_free(screen);
    terminal_close(t);
    keymap_free(&keys);
    db_close(options.db);
    return ok ? 0 : 4;
}

/* --- the terminal --- */

void console_open(struct console *s, const char *term, const char *theme, int cols, int rows)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
    struct store_fixture fixture;
    int pipes[2], slave;
    *s = (struct console){ .rows = rows, .cols = cols };
    store_fixture_open(&fixture);
    db_close(fixture.db);
    snprintf(s->path, sizeof s->path, "%s", fixture.path);
    s->vt = vterm_new(rows, cols);
    vterm_set_utf8(s->vt, 1);
    s->screen = vterm_obtain_screen(s->vt);
    vterm_screen_enable_altscreen(s->screen, 1);
    vterm_screen_reset(s->screen, 1);
    if (openpty(&s->master, &slave, NULL, NULL, &size) != 0 || pipe(pipes) != 0)
        fail_msg("pty: %s", strerror(errno));
    s->pid = fork();
    if (s->pid == 0) {
        setenv("TERM", term, 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
        setenv("BROWSER", "true", 1);
        static const char *const unwanted[] = {"LINES",     "COLUMNS",     "NO_COLOR",
                                               "COLORFGBG", "VTE_VERSION", "TERM_PROGRAM"};
        for (size_t i = 0; i < LEN(unwanted); i++)
            unsetenv(unwanted[i]);
        close(s->master);
        close(pipes[1]);
        _exit(login_tty(slave) == 0 ? child_run(s->path, theme, pipes[0]) : 5);
    }
    close(slave);
    close(pipes[0]);
    s->orders = pipes[1];
    console_redraw(s);
}

static void pump(struct console *s, int ms)
{
    char bytes[8192];
    struct pollfd fd = { .fd = s->master, .events = POLLIN };
    ssize_t n = poll(&fd, 1, ms) > 0 && (fd.revents & POLLIN) ? read(s->master, bytes, sizeof bytes) : 0;
    if (n > 0) {
        vterm_input_write(s->vt, bytes, (size_t)n);
        str_add(&s->raw, (struct text){ bytes, (size_t)n });
    }
}

/* The mark is the last that the child writes for an order. */
static bool answered(const struct console *s)
{
    char mark[32];
    int n = snprintf(mark, sizeof mark, "\033]2;mark %u\a", s->mark);
    return s->raw.len >= (size_t)n && memcmp(s->raw.data + s->raw.len - n, mark, (size_t)n) == 0;
}

static void give_paint(struct console *s, enum order_kind kind, uint32_t key, console_paint_fn *paint)
{
    struct order order = { kind, key, ++s->mark, paint };
    int64_t limit = clock_monotonic_ms() + PATIENCE_MS;
    if (write(s->orders, &order, sizeof order) != (ssize_t)sizeof order)
        fail_msg("the dashboard has ended");
    while (kind != ORDER_END && !answered(s)) {
        pump(s, 1000);
        if (clock_monotonic_ms() > limit) {
            struct str text = console_text(s);
            fail_msg("no answer to order %d (key %x); on the screen is\n%.900s", (int)kind, (unsigned)key,
                     str_c(&text));
        }
    }
}

static void give(struct console *s, enum order_kind kind, uint32_t key) { give_paint(s, kind, key, NULL); }

void console_paint(struct console *s, console_paint_fn *paint, uint32_t which)
{
    give_paint(s, ORDER_PAINT, which, paint);
}

void console_key(struct console *s, uint32_t key) { give(s, ORDER_KEY, key); }
void console_redraw(struct console *s) { give(s, ORDER_REDRAW, 0); }

void console_keys(struct console *s, const char *script)
{
    struct key_list list = { 0 };
    keys_from_script(&list, text_of(script));
    for (size_t i = 0; i < list.n; i++)
        console_key(s, list.keys[i]);
    free(list.keys);
}

void console_type(struct console *s, const char *bytes)
{
    if (write(s->master, bytes, strlen(bytes)) < 0)
        fail_msg("pty: %s", strerror(errno));
    give(s, ORDER_READ, 0);
}

void console_resize(struct console *s, int cols, int rows)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
    s->rows = rows;
    s->cols = cols;
    vterm_set_size(s->vt, rows, cols);
    ioctl(s->master, TIOCSWINSZ, &size); /* the kernel sends SIGWINCH */
    give(s, ORDER_SIZE, 0);
}

int console_close(struct console *s)
{
    int status = 0;
    give(s, ORDER_END, 0);
    int64_t limit = clock_monotonic_ms() + PATIENCE_MS;
    while (waitpid(s->pid, &status, WNOHANG) == 0) {
        pump(s, 20);
        if (clock_monotonic_ms() > limit)
            fail_msg("the dashboard does not end");
    }
    close(s->orders);
    close(s->master);
    vterm_free(s->vt);
    str_free(&s->raw);
    scratch_remove(s->path);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* --- what is seen --- */

static void put_color(const struct console *s, VTermColor color, unsigned char out[3])
{
    vterm_screen_convert_color_to_rgb(s->screen, &color);
    out[0] = color.rgb.red;
    out[1] = color.rgb.green;
    out[2] = color.rgb.blue;
}

struct console_cell *console_cells(struct console *s)
{
    struct console_cell *cells = mem_alloc((size_t)(s->rows * s->cols) * sizeof *cells);
    for (int i = 0; i < s->rows * s->cols; i++) {
        VTermScreenCell cell;
        struct console_cell *out = &cells[i];
        vterm_screen_get_cell(s->screen, (VTermPos){ i / s->cols, i % s->cols }, &cell);
        for (int k = 0; k < VTERM_MAX_CHARS_PER_CELL && cell.chars[k];
             k++) /* behind the last is nothing in particular */
            out->chars[k] = cell.chars[k];
        if (!out->chars[0])
            out->chars[0] = ' '; /* never written to, or erased: the same to the eye */
        out->bold = cell.attrs.bold;
        out->underline = cell.attrs.underline;
        out->reverse = cell.attrs.reverse;
        out->italic = cell.attrs.italic;
        put_color(s, cell.fg, out->fg);
        put_color(s, cell.bg, out->bg);
        if (out->chars[0] == (uint32_t)-1) { /* the right half of the cell before */
            memset(out, 0, sizeof *out);
            continue;
        }
        if (out->chars[0] == ' ' && !out->underline && !out->reverse)
            memset(out->fg, 0, sizeof out->fg), out->bold = out->italic = 0; /* a blank shows its background alone */
    }
    return cells;
}

struct str console_text(struct console *s)
{
    struct str out = { 0 };
    char line[4096];
    for (int y = 0; y < s->rows; y++) {
        size_t n = vterm_screen_get_text(s->screen, line, sizeof line, (VTermRect){ y, y + 1, 0, s->cols });
        str_add(&out, (struct text){ line, n });
        str_add_c(&out, '\n');
    }
    return out;
}

bool console_has(struct console *s, const char *words)
{
    struct str text = console_text(s);
    bool found = strstr(str_c(&text), words) != NULL;
    str_free(&text);
    return found;
}
