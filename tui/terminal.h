/* tui/terminal.h -- the terminal: canvas out, keys in. The one file of the program that knows ncurses. */
#ifndef NW_TUI_TERMINAL_H
#define NW_TUI_TERMINAL_H

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/keymap.h"
#include "tui/picture.h"
#include "tui/theme.h"

struct terminal; /* at most one at a time: ncurses and signals are the process's */

struct key_event {
    uint32_t key; /* keymap.h; KEYS_MOUSE with the fields below, KEYS_RESIZE */
    int x, y;
    int button; /* 1..3, 4 and 5 = wheel up and down */
    bool twice;
};

struct terminal_wish {
    const struct theme *theme; /* NULL = by the terminal's background */
    bool no_colors;            /* NO_COLOR */
    bool no_mouse;             /* clicks stay the terminal's own */
    bool no_links;             /* OSC 8 is not written */
    const struct theme_colours *colours; /* the user's; outlives the terminal, read again by terminal_theme(); may be NULL */
};
/* False, terminal untouched: TERM cannot show it, or standard input or output is no terminal. */
bool terminal_open(struct terminal **out, const struct terminal_wish *wish, struct err *err);
void terminal_close(struct terminal *t); /* the screen as it was; NULL is allowed */
bool terminal_is_ascii(const struct terminal *t); /* locale or TERM: no line art */
void terminal_size(const struct terminal *t, int *width, int *height);
void terminal_theme(struct terminal *t, const struct theme *theme); /* NULL = by its background */
void terminal_mouse(struct terminal *t, bool on);
bool terminal_links(struct terminal *t, bool on); /* false: it has none (by TERM) */
/* How it can show a picture, or is to; for PICTURES_AUTO it is asked the first time. When it answers, KEYS_RESIZE comes among the keys. */
void terminal_pictures(struct terminal *t, enum picture_way wish, struct picture_means *out);
void terminal_show(struct terminal *t, const struct canvas *c); /* sends what differs */
void terminal_redraw(struct terminal *t);                       /* the next show sends everything */
bool terminal_key(struct terminal *t, struct key_event *out);   /* false: none waits */

int terminal_signal_fd(const struct terminal *t); /* to poll; readable: call terminal_signals() */
/* Carries out what signals asked for: a new size, a stop. False when the process is to end. */
bool terminal_signals(struct terminal *t);

/* For a child in the foreground: leave gives it the plain screen, back takes it again. */
void terminal_leave(struct terminal *t);
void terminal_back(struct terminal *t);
void terminal_suspend(struct terminal *t); /* to the shell until fg */
/* OSC 52, OSC 2. False where the terminal does not take it. text must be clean; the copy is cut at 64 KiB. */
bool terminal_copy(struct terminal *t, struct text text);
bool terminal_title(struct terminal *t, struct text text);

#endif
