/* tui/terminal.c -- see terminal.h. */
#include "tui/terminal.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/guard.h"
#include "tui/terminal_probe.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#define DOUBLE_CLICK_MS 400
#define MAX_COPY (64 * 1024)

struct terminal {
    SCREEN *screen;
    struct canvas shown; /* what ncurses has been given */
    bool ascii, extras;  /* extras: takes OSC 2 and 52 */
    int colors;
    attr_t attrs[ROLES];
    short pairs[ROLES];
    bool resized;
    int last_x, last_y; /* of the last click */
    int64_t last_click;
};

static bool term_is(const char *const *prefixes, size_t n)
{
    struct text term = text_of(getenv("TERM"));
    for (size_t i = 0; i < n; i++) {
        if (text_starts(term, prefixes[i]))
            return true;
    }
    return false;
}

/* --- colours --- */

void terminal_theme(struct terminal *t, const struct theme *theme)
{
    if (!theme)
        theme = theme_default(getenv("COLORFGBG"));
    for (int r = 0; r < ROLES; r++) {
        struct look look = theme_look(theme, (enum role)r, t->colors);
        t->attrs[r] = (look.bold ? A_BOLD : 0) | (look.underline ? A_UNDERLINE : 0) | (look.reverse ? A_REVERSE : 0) |
                      (look.dim ? A_DIM : 0);
        t->pairs[r] = 0;
        bool coloured = look.fg >= 0 || look.bg >= 0;
        if (t->colors && coloured && init_extended_pair(r + 1, look.fg, look.bg) == OK)
            t->pairs[r] = (short)(r + 1);
    }
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

/* Past ncurses: what it has no words for. */
static void send(struct text bytes)
{
    fflush(stdout);
    while (bytes.n) {
        ssize_t n = write(STDOUT_FILENO, bytes.p, bytes.n);
        if (n <= 0)
            return;
        bytes = text_sub(bytes, (size_t)n, bytes.n);
    }
}

/* Adds a terminfo string without its padding notes ("$<5>"). */
static void add_capability(struct str *out, const char *name)
{
    const char *s = tigetstr(name);
    if (!s || s == (const char *)-1) // NOLINT(performance-no-int-to-ptr): terminfo's own sign
        return;
    for (; *s; s++) {
        const char *close = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (close)
            s = close;
        else
            str_add_c(out, *s);
    }
}

static void remember_restore(void)
{
    static const char *const names[] = { "sgr0", "op", "rmkx", "cnorm", "rmcup" };
    struct str bytes = { 0 };
    str_add_s(&bytes, "\033[?1006;1003;1002;1000l");
    for (size_t i = 0; i < LEN(names); i++)
        add_capability(&bytes, names[i]);
    guard_restore_bytes(str_text(&bytes));
    str_free(&bytes);
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
    if (mouse)
        mousemask(BUTTON1_PRESSED | BUTTON2_PRESSED | BUTTON3_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

bool terminal_open(struct terminal **out, const struct theme *theme, bool colors, bool mouse, struct err *err)
{
    static const char *const plain[] = { "linux", "vt100", "vt102", "vt220", "vt320", "ansi", "cons25", "sun" };
    static const char *const rich[] = { "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "st-",
                                        "konsole", "gnome", "vte", "wezterm", "contour", "ghostty", "iterm", "mlterm", "putty" };
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
    t->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0 || term_is(plain, LEN(plain));
    t->extras = term_is(rich, LEN(rich));
    guard_away(false); /* ncurses set handlers of its own */
    remember_restore();
    set_modes(mouse);
    start_colors(t, colors);
    canvas_init(&t->shown, 0, 0, t->ascii);
    terminal_theme(t, theme);
    if (t->extras) {
        send(TEXT("\033[22;2t")); /* keep the title */
        terminal_title(t, TEXT("northwire"));
    }
    *out = t;
    return true;
}

void terminal_close(struct terminal *t)
{
    if (!t)
        return;
    if (t->extras)
        send(TEXT("\033[23;2t")); /* the title as it was */
    endwin();
    guard_close();
    delscreen(t->screen);
    canvas_free(&t->shown);
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

/* A cell as ncurses wants it: one spacing character and the marks on it. Where this C library counts other columns than
 * ours, the cell is filled so that the rest of the line stays in place. Returns the columns that it takes. */
static int cell_to_cchar(const struct terminal *t, const struct cell *cell, cchar_t *out)
{
    wchar_t wide[CCHARW_MAX + 1] = { 0 };
    struct text bytes = text_of(cell->bytes);
    size_t n = 0;
    int columns = 0;
    for (size_t i = 0; i < bytes.n && n < CCHARW_MAX;) {
        uint32_t point;
        i += utf8_decode(bytes, i, &point);
        int width = wcwidth((wchar_t)point);
        if ((n > 0 && width != 0) || point == 0x200d) /* a second base: only the first is shown */
            break;
        columns += width;
        wide[n++] = (wchar_t)point;
    }
    if (columns < 1 || columns > cell->width) {
        memset(wide, 0, sizeof wide);
        wide[0] = columns < 1 && cell->bytes[0] == ' ' ? L' ' : L'?';
        columns = 1;
    }
    unsigned role = cell->role < ROLES ? cell->role : ROLE_TEXT;
    attr_t attr = t->attrs[role] | (cell->attr & ATTR_BOLD ? A_BOLD : 0) | (cell->attr & ATTR_ITALIC ? A_ITALIC : 0) |
                  (cell->attr & ATTR_UNDERLINE ? A_UNDERLINE : 0);
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

void terminal_show(struct terminal *t, const struct canvas *c)
{
    bool fresh = t->shown.width != c->width || t->shown.height != c->height;
    size_t row = (size_t)c->width * sizeof *c->cells;
    if (fresh) {
        erase();
        canvas_resize(&t->shown, c->width, c->height);
    }
    for (int y = 0; y < c->height; y++) {
        struct cell *before = &t->shown.cells[(size_t)y * (size_t)c->width];
        const struct cell *now = &c->cells[(size_t)y * (size_t)c->width];
        if (!fresh && memcmp(before, now, row) == 0)
            continue;
        memcpy(before, now, row);
        show_row(t, c, y);
    }
    bool cursor = c->cursor_x >= 0 && c->cursor_y >= 0;
    curs_set(cursor);
    if (cursor)
        move(c->cursor_y, c->cursor_x);
    refresh();
}

/* --- in --- */

static uint32_t named_key(wint_t code)
{
    static const struct {
        wint_t code;
        uint32_t key;
    } keys[] = {
        { KEY_UP, KEYS_UP },         { KEY_DOWN, KEYS_DOWN },      { KEY_LEFT, KEYS_LEFT },
        { KEY_RIGHT, KEYS_RIGHT },   { KEY_HOME, KEYS_HOME },      { KEY_END, KEYS_END },
        { KEY_PPAGE, KEYS_PAGE_UP }, { KEY_NPAGE, KEYS_PAGE_DOWN }, { KEY_IC, KEYS_INSERT },
        { KEY_DC, KEYS_DELETE },     { KEY_BTAB, KEYS_BACKTAB },   { KEY_BACKSPACE, KEYS_BACKSPACE },
        { KEY_ENTER, KEYS_ENTER },   { KEY_MOUSE, KEYS_MOUSE },    { KEY_RESIZE, KEYS_RESIZE },
        { KEY_A1, KEYS_HOME },       { KEY_A3, KEYS_PAGE_UP },     { KEY_C1, KEYS_END },
        { KEY_C3, KEYS_PAGE_DOWN },
    };
    for (size_t i = 0; i < LEN(keys); i++) {
        if (keys[i].code == code)
            return keys[i].key;
    }
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return KEYS_F1 + (uint32_t)(code - KEY_F(1));
    return KEYS_NONE;
}

static uint32_t plain_key(wint_t c)
{
    switch (c) {
    case '\r':
    case '\n': return KEYS_ENTER;
    case '\t': return KEYS_TAB;
    case 8:
    case 127: return KEYS_BACKSPACE;
    default: return c <= 0x10ffff ? (uint32_t)c : KEYS_NONE;
    }
}

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
        if (got == KEY_CODE_YES && c == KEY_MOUSE) {
            if (read_mouse(t, out))
                return true;
            continue;
        }
        out->key = got == KEY_CODE_YES ? named_key(c) : plain_key(c);
        if (got == OK && c == 27) {
            out->key = KEYS_ESC;
            if (get_wch(&next) == OK && next != 27)
                out->key = plain_key(next) | KEY_WITH_ALT;
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
    (void)t;
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

static void add_base64(struct str *out, struct text t) /* RFC 4648 */
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < t.n; i += 3) {
        uint32_t group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < t.n ? (unsigned char)t.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            str_add_c(out, i + k <= t.n ? letters[group >> (18 - 6 * k) & 63] : '=');
    }
}

bool terminal_copy(struct terminal *t, struct text text)
{
    struct str bytes = { 0 };
    if (!t->extras)
        return false;
    str_add_s(&bytes, "\033]52;c;");
    add_base64(&bytes, text_sub(text, 0, MAX_COPY));
    str_add_c(&bytes, '\a');
    send(str_text(&bytes));
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
    send(str_text(&bytes));
    str_free(&bytes);
    return true;
}
