/* tui/terminal_picture.h -- pictures past ncurses: painted cells in all the colours that there are, and whole pictures by
 * kitty's protocol or as sixels. For tui/terminal.c alone.
 *
 * ncurses is given the symbols of painted cells, invisible, so that it knows that something stands there and clears it when
 * something else shall; the colours are written behind it, as links are. */
#ifndef NW_TUI_TERMINAL_PICTURE_H
#define NW_TUI_TERMINAL_PICTURE_H

#include "tui/canvas.h"
#include "tui/picture.h"
#include "tui/terminal_ask.h"

struct terminal_pictures {
    bool asked, kitty, sixel;
    int cell_width, cell_height; /* as the terminal told; 0 = it did not */
    struct canvas_image shown;   /* key 0 = none; its bytes are not kept */
};

/* What there is: out has the wish as its way, and the colours that ncurses has. AUTO asks the terminal the first time; ask is
 * shared with the other questions. */
void pictures_means(struct terminal_pictures *p, struct terminal_ask *ask, struct picture_means *out);
/* After an answer was read. True: it changes what there is. */
bool pictures_answer(struct terminal_pictures *p, const struct terminal_ask *ask);
/* Adds what writes the painted cells of a row; nothing when it has none. */
void pictures_row(struct str *out, const struct canvas *c, int y, int colors);
/* Adds what makes the terminal show c's image, if it does not yet. fresh: it forgot everything; rewritten: rows that ncurses
 * wrote in. Returns false when cells have to be drawn anew first, as nothing else takes a sixel picture away. */
bool pictures_image(struct terminal_pictures *p, struct str *out, const struct canvas *c, bool fresh, const bool *rewritten);
/* Adds what takes it away where the terminal is left to somebody else. */
void pictures_leave(struct terminal_pictures *p, struct str *out);

#endif
