/* tui/canvas.h -- a grid of cells in memory. Views draw here and nowhere else; tui/terminal.c shows it with ncurses, tests
 * and --dump write it as text. Coordinates are 0-based; whatever falls outside is clipped. */
#ifndef NW_TUI_CANVAS_H
#define NW_TUI_CANVAS_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* What a cell means; the theme says how it looks. Never colour alone: every role also has a mark or a place. */
enum role {
    ROLE_TEXT, ROLE_DIM, ROLE_TITLE, ROLE_HEADING, ROLE_SECTION, ROLE_UNREAD, ROLE_BREAKING, ROLE_RISING, ROLE_FALLING,
    ROLE_DISPUTED, ROLE_FIGURE, ROLE_TAG, ROLE_LINK, ROLE_CODE, ROLE_QUOTE, ROLE_STAR, ROLE_MATCH, ROLE_BORDER,
    ROLE_BORDER_ACTIVE, ROLE_SELECTED, ROLE_SELECTED_IDLE, ROLE_BAR, ROLE_KEY, ROLE_ERROR, ROLE_OK, ROLE_GAUGE, ROLES,
};
#define ATTR_BOLD 1u
#define ATTR_ITALIC 2u
#define ATTR_UNDERLINE 4u
#define ATTR_PAINTED 8u /* a piece of a picture: symbol, fg and bg say all, whatever the role */

#define CELL_BYTES 24 /* one grapheme cluster; a longer one shows its first code points */

struct cell {
    union {
        char bytes[CELL_BYTES]; /* UTF-8, terminated; "" = right half of a wide cell */
        struct {                /* ATTR_PAINTED: one code point, and colours as struct look has them */
            char symbol[8];
            int32_t fg, bg;
        };
    };
    uint8_t width;          /* 1 or 2; 0 = right half */
    uint8_t role, attr;
    uint16_t link;          /* 0 = none, else index + 1 into links: OSC 8 */
};

struct area { int x, y, width, height; };

/* A picture that the terminal itself draws, over cells that are blank. */
struct canvas_image {
    uint64_t key; /* another one for other bytes; 0 = no picture */
    struct area area;
    bool sixel, png;   /* sixel: bytes are what is sent. Else for kitty: PNG, or RGBA of width x height points */
    int width, height;
    struct text bytes; /* borrowed until the next draw */
};

struct canvas {
    int width, height;
    bool ascii; /* line art and marks in ASCII only */
    struct cell *cells; /* row by row */
    char **links;
    size_t nlinks, link_cap;
    int cursor_x, cursor_y; /* -1 = hidden */
    struct canvas_image image;
};

void canvas_init(struct canvas *c, int width, int height, bool ascii);
void canvas_resize(struct canvas *c, int width, int height); /* cleared */
void canvas_clear(struct canvas *c);
void canvas_free(struct canvas *c);

/* Text at most columns wide (clipped at the canvas, no ellipsis). Returns the columns used. Non-ASCII becomes '?' or a close
 * ASCII form when c->ascii. */
int canvas_text(struct canvas *c, int x, int y, int columns, enum role role, struct text t);
int canvas_puts(struct canvas *c, int x, int y, enum role role, const char *s);
int canvas_printf(struct canvas *c, int x, int y, enum role role, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Cut with an ellipsis to columns. Returns the columns used. */
int canvas_fit(struct canvas *c, int x, int y, int columns, enum role role, struct text t);
/* Ends at column x (exclusive); cut with an ellipsis to columns. */
void canvas_right(struct canvas *c, int x, int y, int columns, enum role role, struct text t);
void canvas_fill(struct canvas *c, struct area a, enum role role); /* blanks */
void canvas_role(struct canvas *c, struct area a, enum role role); /* keeps the text: selection bars */
void canvas_attr(struct canvas *c, struct area a, unsigned attr);
void canvas_link(struct canvas *c, struct area a, struct text url); /* http(s) only */
/* A frame with a title at the left and a note at the right of its top line (either may be empty). */
void canvas_box(struct canvas *c, struct area a, bool active, struct text title, struct text note);
void canvas_hline(struct canvas *c, int x, int y, int columns, enum role role);
void canvas_vline(struct canvas *c, int x, int y, int rows, enum role role);
/* A column a value, eight levels ('.:-=+*#@' in ASCII); all zero draws a low line. */
void canvas_spark(struct canvas *c, int x, int y, enum role role, const int *values, int n);
/* A horizontal bar filled to part of whole, in eighths of a cell. */
void canvas_gauge(struct canvas *c, int x, int y, int columns, enum role role, double part);
/* A scroll mark on the right edge of a: total rows, first shown. Nothing when all are shown. */
void canvas_scrollbar(struct canvas *c, struct area a, size_t total, size_t first);

/* Cells of a picture, row by row, as many as the area has. */
void canvas_paint(struct canvas *c, struct area a, const struct cell *cells);

/* The cells as UTF-8 lines, trailing blanks removed; with_roles adds a second block that has a letter a cell. */
void canvas_dump(const struct canvas *c, struct str *out, bool with_roles);

#endif
