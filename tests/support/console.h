/* tests/support/console.h -- the dashboard on a real terminal, a key at a time: a child process draws with ncurses on a
 * pty, libvterm is the terminal behind it. Every order is answered by a mark behind all that the child wrote for it, so
 * nothing here waits for a time. */
#ifndef NW_TESTS_SUPPORT_CONSOLE_H
#define NW_TESTS_SUPPORT_CONSOLE_H

#include "tests/support/store_fixture.h"
#include "tui/canvas.h"

#include <sys/types.h>
#include <vterm.h>

struct console {
    char path[256]; /* the store */
    VTerm *vt;
    VTermScreen *screen;
    int master, orders; /* orders: a pipe to the child */
    pid_t pid;
    uint32_t mark; /* of the last order */
    int rows, cols;
    struct str raw; /* all that the child wrote */
};
/* Draws one of the caller's own pictures; runs in the child. */
typedef void console_paint_fn(struct canvas *c, uint32_t which);

struct console_cell {
    uint32_t chars[VTERM_MAX_CHARS_PER_CELL];
    unsigned bold, underline, reverse, italic;
    unsigned char fg[3], bg[3];
};

/* theme: "" = by the terminal. */
void console_open(struct console *s, const char *term, const char *theme, int cols, int rows);
int console_close(struct console *s); /* the child's exit status, or 128 + a signal */
void console_key(struct console *s, uint32_t key);
void console_keys(struct console *s, const char *script); /* as keymap.h reads scripts */
void console_type(struct console *s, const char *bytes);  /* through the terminal, as somebody types */
void console_redraw(struct console *s);                   /* everything sent anew */
void console_resize(struct console *s, int cols, int rows);
void console_paint(struct console *s, console_paint_fn *paint,
                   uint32_t which); /* the child shows it in place of the screen */
/* rows * cols cells; free() them. */
struct console_cell *console_cells(struct console *s);
struct str console_text(struct console *s);
bool console_has(struct console *s, const char *words);

#endif
