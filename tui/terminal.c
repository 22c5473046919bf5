/* tui/terminal.c -- see terminal.h. */
#include "tui/terminal.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/guard.h"
#include "tui/terminal_ask.h"
#include "tui/terminal_cell.h"
#include "tui/terminal_link.h"
#include "tui/terminal_names.h"
#include "tui/terminal_picture.h"
#include "tui/terminal_probe.h"
#include "tui/terminal_send.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DOUBLE_CLICK_MS 400
#define MAX_COPY (64 * 1024)
#define SPLIT_MS 30         /* an answer whose ESC came alone */
#define LEAVE_MS 100        /* an answer that is on its way when the terminal is given back */
#define LEAVE_WITHIN_MS 500 /* of the question */

struct terminal {
    SCREEN *screen;
    struct canvas shown; /* what ncurses has been given */
    bool ascii, extras;  /* extras: takes OSC 2 and 52 */
    bool has_links;      /* understands OSC 8 */
    struct links *links; /* NULL = not wanted, or has none */
    struct terminal_ask ask;
    struct terminal_pictures pictures;
    bool by_background;  /* no theme was asked for */
    bool known, light;   /* its background */
    int colors;
    const struct theme *theme;
    const struct theme_colours *colours;
    attr_t attrs[ROLES];
    short pairs[ROLES];
    bool resized;
    int last_x, last_y; /* of the last click */
    int64_t last_click;
};

/* --- colours --- */

void terminal_theme(struct terminal *t, const struct theme *theme)
{
    t->by_background = !theme;
    if (!theme)
        theme = t->known ? theme_find(t->light ? TEXT("dawn") : TEXT("dusk")) : theme_default(getenv("COLORFGBG"));
    for (int r = 0; r < ROLES; r++) {
        struct look look = theme_look(theme, t->colours, (enum role)r, t->colors);
        t->attrs[r] = (look.bold ? A_BOLD : 0) | (look.underline ? A_UNDERLINE : 0) | (look.reverse ? A_REVERSE : 0) |
                      (look.dim ? A_DIM : 0);
        t->pairs[r] = 0;
        bool coloured = look.fg >= 0 || look.bg >= 0;
        if (t->colors && coloured && init_extended_pair(r + 1, look.fg, look.bg) == OK)
            t->pairs[r] = (short)(r + 1);
        if (t->links)
            links_look(t->links, (enum role)r, &look);
    }
    t->theme = theme;
    terminal_redraw(t);
}

static void start_colors(struct terminal *t, bool wanted)
{
    if (!wanted || !has_colors() || start_color() != OK)
        return;
    use_default_colors();
    bool direct = COLORS > 256 && tigetflag("RGB") == 1;
    t->colors = COLORS > 256 && !direct ? 256 : COLORS;
}

/* --- opening and closing --- */

static void set_mouse(bool on)
{
    mousemask(on ? BUTTON1_PRESSED | BUTTON2_PRESSED | BUTTON3_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

void terminal_mouse(struct terminal *t, bool on)
{
    (void)t;
    set_mouse(on);
}

static void set_modes(bool mouse)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    meta(stdscr, TRUE);
    set_escdelay(25);
    curs_set(0);
    mouseinterval(0);
    idcok(stdscr, FALSE); /* cells keep their place: links stay with them */
    set_mouse(mouse);
}

/* The question goes out; terminal_key() finds the answer. */
static void ask_background(struct terminal *t)
{
    bool wanted = !t->colors || t->by_background; /* without colours a picture is drawn in what there is */
    if (!t->extras || !wanted || !term_tells_color())
        return;
    t->ask = (struct terminal_ask){ .waiting = ANSWER_COLOR, .since = clock_monotonic_ms() };
    terminal_send(TEXT(ASK_BACKGROUND));
}

bool terminal_links(struct terminal *t, bool on)
{
    if (on == (t->links != NULL) || (on && !t->has_links))
        return t->has_links;
    if (on) {
        t->links = links_new();
        terminal_theme(t, t->by_background ? NULL : t->theme);
    } else {
        links_free(t->links);
        t->links = NULL;
        terminal_redraw(t);
    }
    return true;
}

bool terminal_open(struct terminal **out, const struct terminal_wish *wish, struct err *err)
{
    const char *term = getenv("TERM");
    setlocale(LC_ALL, "");
    setlocale(LC_TIME, "C");
    setlocale(LC_NUMERIC, "C"); /* figures are read and written the same everywhere */
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_code(err, ERR_USAGE, "the dashboard needs a terminal; try `northwire brief`");
    if (!terminal_probe())
        return err_code(err, ERR_USAGE, "TERM=%s cannot show the dashboard; try `northwire brief`", term ? term : "");
    if (!guard_open(err))
        return false;
    SCREEN *screen = newterm(NULL, stdout, stdin);
    if (!screen) {
        guard_close();
        return err_set(err, "the terminal cannot be set up");
    }
    struct terminal *t = mem_alloc(sizeof *t);
    t->screen = screen;
    t->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0 || term_is_plain();
    t->extras = term_takes_extras();
    guard_away(false); /* ncurses set handlers of its own */
    terminal_remember_restore();
    t->has_links = term_has_links();
    t->links = t->has_links && !wish->no_links ? links_new() : NULL;
    set_modes(!wish->no_mouse);
    start_colors(t, !wish->no_colors);
    canvas_init(&t->shown, 0, 0, t->ascii);
    t->colours = wish->colours;
    terminal_theme(t, wish->theme);
    ask_background(t);
    if (t->extras) {
        terminal_send(TEXT("\033[22;2t")); /* keep the title */
        terminal_title(t, TEXT("northwire"));
    }
    *out = t;
    return true;
}

/* An answer that came after us would be typed into the shell. */
static void await_answer(struct terminal *t)
{
    struct key_event ignored;
    struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
    int64_t until = clock_monotonic_ms() + LEAVE_MS;
    while (t->ask.waiting && clock_monotonic_ms() - t->ask.since < LEAVE_WITHIN_MS && clock_monotonic_ms() < until) {
        if (poll(&in, 1, (int)(until - clock_monotonic_ms())) < 0 || (in.revents & (POLLHUP | POLLERR | POLLNVAL)))
            return;
        while (t->ask.waiting && terminal_key(t, &ignored))
            continue;
    }
}

static void take_picture_away(struct terminal *t)
{
    struct str bytes = { 0 };
    pictures_leave(&t->pictures, &bytes);
    if (bytes.len)
        terminal_send(str_text(&bytes));
    str_free(&bytes);
}

void terminal_close(struct terminal *t)
{
    if (!t)
        return;
    await_answer(t);
    take_picture_away(t);
    if (t->extras)
        terminal_send(TEXT("\033[23;2t")); /* the title as it was */
    endwin();
    guard_close();
    delscreen(t->screen);
    canvas_free(&t->shown);
    links_free(t->links);
    free(t);
}

bool terminal_is_ascii(const struct terminal *t) { return t->ascii; }

void terminal_size(const struct terminal *t, int *width, int *height)
{
    (void)t;
    getmaxyx(stdscr, *height, *width);
}

/* --- out --- */

void terminal_redraw(struct terminal *t)
{
    canvas_resize(&t->shown, 0, 0);
    clearok(stdscr, TRUE);
}

/* A cell as ncurses wants it. Returns the columns that it takes. */
static int cell_to_cchar(const struct terminal *t, const struct cell *cell, cchar_t *out)
{
    wchar_t wide[CCHARW_MAX + 1];
    int columns = cell_wide(cell, wide, NULL);
    unsigned role = cell->role < ROLES ? cell->role : ROLE_TEXT;
    attr_t attr = t->attrs[role] | (cell->attr & ATTR_BOLD ? A_BOLD : 0) | (cell->attr & ATTR_ITALIC ? A_ITALIC : 0) |
                  (cell->attr & ATTR_UNDERLINE ? A_UNDERLINE : 0);
    if (cell->attr & ATTR_PAINTED) /* its colours come behind ncurses; a mark that it must be cleared one day */
        setcchar(out, wide, A_INVIS, 0, NULL);
    else
        setcchar(out, wide, attr, t->pairs[role], NULL);
    return columns;
}

static void show_row(const struct terminal *t, const struct canvas *c, int y)
{
    static const struct cell filler = { .bytes = " ", .width = 1 };
    for (int x = 0; x < c->width; x++) {
        const struct cell *cell = &c->cells[(size_t)y * (size_t)c->width + (size_t)x];
        cchar_t out;
        if (cell->width == 0)
            continue;
        int columns = cell_to_cchar(t, cell, &out);
        mvadd_wch(y, x, &out);
        if (columns < cell->width) {
            struct cell rest = filler;
            rest.role = cell->role;
            cell_to_cchar(t, &rest, &out);
            mvadd_wch(y, x + 1, &out);
        }
    }
}

/* The cursor goes back to where ncurses left it, so that its idea of the screen stays true. Not by saving and restoring it: some
 * terminals keep with it that it is hidden, and bring that back when the alternate screen is left. */
static void send_framed(struct text bytes)
{
    struct str framed = { 0 };
    str_add(&framed, bytes);
    terminal_capability(&framed, "sgr0");
    terminal_unpadded(&framed, tiparm(tigetstr("cup"), getcury(curscr), getcurx(curscr)));
    terminal_send(str_text(&framed));
    str_free(&framed);
}

/* What ncurses has no words for, round and over what it wrote. False: all is to be drawn once more. */
static bool show_beyond(struct terminal *t, const struct canvas *c, const bool *rewritten, bool fresh)
{
    struct str out = { 0 };
    uint64_t *keys = t->links ? links_keys(c) : NULL;
    for (int y = 0; t->links && y < c->height; y++)
        links_row(t->links, c, y, rewritten[y], keys, &out);
    for (int y = 0; y < c->height; y++) {
        if (rewritten[y])
            pictures_row(&out, c, y, t->colors >= 256 && term_takes_rgb() ? 1 << 24 : t->colors);
    }
    bool ok = pictures_image(&t->pictures, &out, c, fresh, rewritten);
    if (out.len)
        send_framed(str_text(&out));
    str_free(&out);
    free(keys);
    return ok;
}

void terminal_show(struct terminal *t, const struct canvas *c)
{
    bool fresh = t->shown.width != c->width || t->shown.height != c->height;
    bool *rewritten = mem_alloc((size_t)c->height * sizeof *rewritten + 1);
    size_t row = (size_t)c->width * sizeof *c->cells;
    if (fresh) {
        erase();
        canvas_resize(&t->shown, c->width, c->height);
        if (t->links)
            links_reset(t->links, c->width, c->height);
    }
    for (int y = 0; y < c->height; y++) {
        struct cell *before = &t->shown.cells[(size_t)y * (size_t)c->width];
        const struct cell *now = &c->cells[(size_t)y * (size_t)c->width];
        if (!fresh && memcmp(before, now, row) == 0)
            continue;
        memcpy(before, now, row);
        show_row(t, c, y);
        rewritten[y] = true;
    }
    bool cursor = c->cursor_x >= 0 && c->cursor_y >= 0;
    curs_set(cursor);
    if (cursor)
        move(c->cursor_y, c->cursor_x);
    refresh();
    bool ok = show_beyond(t, c, rewritten, fresh);
    free(rewritten);
    if (!ok) { /* at most once: then all is fresh */
        terminal_redraw(t);
        terminal_show(t, c);
    }
}

void terminal_pictures(struct terminal *t, enum picture_way wish, struct picture_means *out)
{
    bool light = t->known ? t->light : theme_default(getenv("COLORFGBG")) == theme_find(TEXT("dawn"));
    *out = (struct picture_means){ .way = wish, .colors = t->colors, .light = light && !t->colors };
    pictures_means(&t->pictures, &t->ask, out);
}

/* --- in --- */

static bool read_mouse(struct terminal *t, struct key_event *out)
{
    static const struct {
        mmask_t mask;
        int button;
    } buttons[] = { { BUTTON1_PRESSED, 1 }, { BUTTON2_PRESSED, 2 }, { BUTTON3_PRESSED, 3 },
                    { BUTTON4_PRESSED, 4 }, { BUTTON5_PRESSED, 5 } };
    MEVENT event;
    if (getmouse(&event) != OK)
        return false;
    *out = (struct key_event){ .key = KEYS_MOUSE, .x = event.x, .y = event.y };
    for (size_t i = 0; i < LEN(buttons); i++) {
        if (event.bstate & buttons[i].mask)
            out->button = buttons[i].button;
    }
    if (out->button == 1) {
        int64_t now = clock_monotonic_ms();
        out->twice = t->last_x == event.x && t->last_y == event.y && now - t->last_click < DOUBLE_CLICK_MS;
        t->last_click = out->twice ? 0 : now;
        t->last_x = event.x;
        t->last_y = event.y;
    }
    return out->button != 0;
}

static void take_answer(struct terminal *t, enum ask_answer answer)
{
    if (answer == ANSWER_COLOR) {
        t->known = ask_is_light(&t->ask, &t->light);
        if (!t->known || !t->by_background)
            return;
        terminal_theme(t, NULL);
        t->resized = true; /* a draw, please */
    } else if (answer != ANSWER_NONE) {
        t->resized |= pictures_answer(&t->pictures, &t->ask);
    }
}

/* An answer's ESC may come alone; then its next byte is given a moment. */
static bool next_after_escape(const struct terminal *t, wint_t *next)
{
    struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
    int got = get_wch(next);
    if (got == ERR && t->ask.waiting && poll(&in, 1, SPLIT_MS) > 0)
        got = get_wch(next);
    return got == OK;
}

bool terminal_key(struct terminal *t, struct key_event *out)
{
    wint_t c, next;
    *out = (struct key_event){ 0 };
    if (t->resized) {
        t->resized = false;
        out->key = KEYS_RESIZE;
        return true;
    }
    for (int got; (got = get_wch(&c)) != ERR;) {
        if (t->ask.inside && got == OK) {
            take_answer(t, ask_byte(&t->ask, c));
            continue;
        }
        if (got == KEY_CODE_YES && c == KEY_MOUSE) {
            if (read_mouse(t, out))
                return true;
            continue;
        }
        out->key = got == KEY_CODE_YES ? key_of_ncurses(c) : key_of_char(c);
        if (got == OK && c == 27) {
            bool more = next_after_escape(t, &next);
            if (more && ask_begins(&t->ask, next, clock_monotonic_ms()))
                continue;
            out->key = more && next != 27 ? key_of_char(next) | KEY_WITH_ALT : KEYS_ESC;
        }
        if (out->key)
            return true;
    }
    return false;
}

/* --- signals, children --- */

int terminal_signal_fd(const struct terminal *t)
{
    (void)t;
    return guard_fd();
}

static void take_size(struct terminal *t)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    t->resized = true;
    terminal_redraw(t);
}

bool terminal_signals(struct terminal *t)
{
    unsigned flags = guard_take();
    if (flags & GUARD_STOP)
        terminal_suspend(t);
    if (flags & (GUARD_RESIZE | GUARD_CONTINUED))
        take_size(t);
    return !(flags & GUARD_END);
}

void terminal_leave(struct terminal *t)
{
    await_answer(t);
    take_picture_away(t);
    def_prog_mode();
    endwin();
    guard_away(true);
}

void terminal_back(struct terminal *t)
{
    guard_away(false);
    reset_prog_mode();
    take_size(t);
}

void terminal_suspend(struct terminal *t)
{
    terminal_leave(t);
    guard_stop();
    terminal_back(t);
}

/* --- beyond cells --- */

bool terminal_copy(struct terminal *t, struct text text)
{
    struct str bytes = { 0 };
    if (!t->extras)
        return false;
    str_add_s(&bytes, "\033]52;c;");
    terminal_base64(&bytes, text_sub(text, 0, MAX_COPY));
    str_add_c(&bytes, '\a');
    terminal_send(str_text(&bytes));
    str_free(&bytes);
    return true;
}

bool terminal_title(struct terminal *t, struct text text)
{
    struct str bytes = { 0 };
    if (!t->extras)
        return false;
    str_add_s(&bytes, "\033]2;");
    clean_add(&bytes, text_sub(text, 0, 200), CLEAN_LINE);
    str_add_c(&bytes, '\a');
    terminal_send(str_text(&bytes));
    str_free(&bytes);
    return true;
}
