/* tui/terminal_link.h -- links that the terminal itself opens: OSC 8 round the cells that have one.
 *
 * ncurses has no words for them. After it has drawn, such cells are written once more with their link, between "save
 * cursor" and "restore cursor", so that ncurses' idea of the screen stays true. See the OSC 8 note of VTE and iTerm2
 * ("Hyperlinks in terminal emulators"). */
#ifndef NW_TUI_TERMINAL_LINK_H
#define NW_TUI_TERMINAL_LINK_H

#include "tui/canvas.h"
#include "tui/theme.h"

struct links; /* what the terminal has been told */
struct links *links_new(void);
void links_free(struct links *l);
/* How a role is drawn: after newterm() and whenever the theme changes. */
void links_look(struct links *l, enum role role, const struct look *look);
/* The terminal forgot everything: a new size, a redraw. */
void links_reset(struct links *l, int width, int height);
/* Adds to out what makes row y's links those of c. rewritten: ncurses wrote in that row. url_keys: links_keys(). */
void links_row(struct links *l, const struct canvas *c, int y, bool rewritten, const uint64_t *url_keys,
               struct str *out);
/* A number for each of c->links, 0 for one that cannot be written; free() it. NULL when there are none. */
uint64_t *links_keys(const struct canvas *c);

#endif
