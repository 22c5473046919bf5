/* tui/loop.c -- one thread, one wait: keys, signals and the refresh in a single poll. See app.h. */
#include "tui/app.h"

#include "base/mem.h"
#include "tui/nearest.h"
#include "tui/screen.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_SCRIPT (1024 * 1024)
#define TICK_MS 1000

struct loop {
    const struct tui_options *options;
    const struct theme *theme;
    struct keymap keys;
    struct key_list script;
    size_t played;
    struct terminal *terminal; /* NULL: a dump without a terminal */
    struct screen *screen;
    int64_t last_tick;
    bool waiting; /* @wait: until the refresh has ended */
    bool hung_up;
};

/* --- the port --- */

static void port_leave(void *self) { terminal_leave(self); }
static void port_back(void *self) { terminal_back(self); }
static void port_suspend(void *self) { terminal_suspend(self); }
static void port_redraw(void *self) { terminal_redraw(self); }
static bool port_copy(void *self, struct text text) { return terminal_copy(self, text); }
static void port_title(void *self, struct text text) { terminal_title(self, text); }
static void port_theme(void *self, const struct theme *theme) { terminal_theme(self, theme); }
static bool port_links(void *self, bool on) { return terminal_links(self, on); }
static void port_pictures(void *self, enum picture_way wish, struct picture_means *out)
{
    terminal_pictures(self, wish, out);
}
static void port_mouse(void *self, bool on) { terminal_mouse(self, on); }

static struct screen_port port_of(struct terminal *t)
{
    if (!t)
        return (struct screen_port){ 0 };
    return (struct screen_port){ t,          port_leave, port_back,  port_suspend, port_redraw,         port_copy,
                                 port_title, port_theme, port_links, port_mouse,   terminal_is_ascii(t) };
}

/* --- setting up --- */

static bool choose_theme(struct loop *l, struct err *err)
{
    const char *name = l->options->theme ? l->options->theme : "";
    if (!name[0])
        return true;
    l->theme = theme_find(text_of(name));
    if (l->theme)
        return true;
    struct nearest n = nearest_to(text_of(name));
    for (size_t i = 0; theme_list()[i]; i++)
        nearest_offer(&n, theme_list()[i]->name);
    if (n.best)
        return err_code(err, ERR_USAGE, "unknown theme \"%s\" (did you mean \"%s\"?)", name, n.best);
    return err_code(err, ERR_USAGE, "unknown theme \"%s\"; there are dusk, dawn, mono and contrast", name);
}

static bool read_script(struct loop *l, struct err *err)
{
    struct str text = STR_MAX(MAX_SCRIPT);
    bool ok = !l->options->script || str_read_file(&text, l->options->script, err);
    if (ok)
        keys_from_script(&l->script, str_text(&text));
    str_free(&text);
    return ok;
}

static int size_from_env(const char *name, int otherwise)
{
    int64_t value;
    return text_int(text_of(getenv(name)), &value) && value > 0 && value <= 1000 ? (int)value : otherwise;
}

static bool set_up(struct loop *l, struct err *err)
{
    int width = size_from_env("COLUMNS", 80), height = size_from_env("LINES", 24);
    keymap_init(&l->keys);
    for (size_t i = 0; i < l->options->nbindings; i++) {
        if (!keymap_bind(&l->keys, l->options->bindings[i].key, l->options->bindings[i].action, err))
            return false;
    }
    if (!choose_theme(l, err) || !read_script(l, err))
        return false;
    bool headless = l->options->dump && !isatty(STDOUT_FILENO);
    struct terminal_wish wish = { l->theme, l->options->no_color, l->options->no_mouse, l->options->no_links,
                                  l->options->colours };
    if (!headless && !terminal_open(&l->terminal, &wish, err))
        return false;
    struct screen_port port = port_of(l->terminal);
    if (l->terminal)
        terminal_size(l->terminal, &width, &height);
    bool ascii = l->options->ascii || (l->terminal && terminal_is_ascii(l->terminal));
    l->screen = screen_new(l->options, &l->keys, &port, ascii);
    if (l->terminal)
        screen_pictures(l->screen, port_pictures, l->terminal);
    screen_resize(l->screen, width, height);
    return screen_start(l->screen, l->options->screen, err);
}

/* --- running --- */

static void draw(struct loop *l)
{
    const struct canvas *c = screen_draw(l->screen);
    if (l->terminal)
        terminal_show(l->terminal, c);
}

static bool script_left(const struct loop *l) { return l->played < l->script.n; }

/* One key of the script; each is drawn, as views settle their scrolling when they draw. */
static void play(struct loop *l)
{
    uint32_t key = l->script.keys[l->played++];
    if (key == KEYS_WAIT) {
        l->waiting = screen_busy(l->screen);
        return;
    }
    screen_key(l->screen, &(struct key_event){ .key = key });
    if (!script_left(l) && (l->options->dump || !l->terminal))
        screen_quit(l->screen);
}

static void drain_keys(struct loop *l)
{
    struct key_event event;
    int width, height;
    while (l->terminal && !screen_done(l->screen) && terminal_key(l->terminal, &event)) {
        if (event.key == KEYS_RESIZE) {
            terminal_size(l->terminal, &width, &height);
            screen_resize(l->screen, width, height);
        } else {
            screen_key(l->screen, &event);
        }
    }
}

static void tick(struct loop *l, bool now)
{
    int64_t ms = clock_monotonic_ms();
    if (!now && ms - l->last_tick < TICK_MS)
        return;
    l->last_tick = ms;
    screen_tick(l->screen);
    l->waiting = l->waiting && screen_busy(l->screen);
}

static void wait_for_something(struct loop *l, int timeout)
{
    const struct background *b = &l->options->background;
    const struct picture_fetcher *pictures = &l->options->pictures;
    struct pollfd fds[4] = { { .fd = l->terminal ? STDIN_FILENO : -1, .events = POLLIN },
                             { .fd = l->terminal ? terminal_signal_fd(l->terminal) : -1, .events = POLLIN },
                             { .fd = b->fd ? b->fd(b->self) : -1, .events = POLLIN },
                             { .fd = pictures->fd ? pictures->fd(pictures->self) : -1, .events = POLLIN } };
    int n = poll(fds, LEN(fds), timeout);
    if (n < 0 && errno != EINTR)
        l->hung_up = true;
    if (n < 0)
        return;
    if (fds[1].revents && !terminal_signals(l->terminal))
        l->hung_up = true;
    if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        l->hung_up = true;
    tick(l, fds[2].revents || fds[3].revents);
}

static bool key_waits(const struct loop *l)
{
    struct pollfd in = { .fd = l->terminal ? STDIN_FILENO : -1, .events = POLLIN };
    return poll(&in, 1, 0) > 0;
}

static void run(struct loop *l)
{
    bool playing = true;
    while (!screen_done(l->screen) && !l->hung_up) {
        while (screen_dirty(l->screen)) {
            draw(l);
            if (key_waits(l)) /* what was put off until after the draw waits for it too */
                break;
        }
        playing = script_left(l) && !l->waiting;
        bool over = !l->terminal && !script_left(l) && !l->waiting;
        wait_for_something(l, playing || over ? 0 : TICK_MS);
        if (playing)
            play(l);
        else if (over)
            screen_quit(l->screen);
        drain_keys(l);
    }
    do {
        draw(l); /* what the last key changed; --dump shows it */
    } while (screen_dirty(l->screen) && !l->hung_up);
}

static bool write_dump(const struct loop *l, const struct str *text, struct err *err)
{
    const char *path = l->options->dump;
    bool to_stdout = strcmp(path, "-") == 0;
    FILE *file = to_stdout ? stdout : fopen(path, "w");
    bool ok = file && fwrite(str_c(text), 1, text->len, file) == text->len;
    ok = file && (to_stdout ? fflush(file) : fclose(file)) == 0 && ok;
    return ok || err_set(err, "%s: %s", path, strerror(errno));
}

bool tui_run(const struct tui_options *options, struct err *err)
{
    struct loop l = { .options = options };
    struct str dump = { 0 };
    bool ok = set_up(&l, err);
    if (ok) {
        run(&l);
        if (options->dump)
            canvas_dump(screen_draw(l.screen), &dump, false);
    }
    if (l.screen)
        screen_free(l.screen);
    terminal_close(l.terminal);
    const struct background *b = &options->background;
    if (b->stop && b->running && b->running(b->self))
        b->stop(b->self);
    if (ok && options->dump)
        ok = write_dump(&l, &dump, err);
    str_free(&dump);
    free(l.script.keys);
    keymap_free(&l.keys);
    return ok;
}
