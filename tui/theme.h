/* tui/theme.h -- how each role looks: a table a theme, a row a role. */
#ifndef NW_TUI_THEME_H
#define NW_TUI_THEME_H

#include "base/err.h"
#include "base/text.h"
#include "tui/canvas.h"

struct style {
    int32_t fg, bg;         /* 0xRRGGBB, or -1 = the terminal's own */
    uint8_t fg16, bg16;     /* for 8 and 16 colours; 255 = the terminal's own */
    uint8_t bold, underline;
    uint8_t reverse, dim; /* only where there are no colours to say it */
};
struct theme {
    const char *name, *help;
    struct style styles[ROLES];
};
/* dusk (dark), dawn (light), mono, contrast. NULL if there is none of that name. */
const struct theme *theme_find(struct text name);
const struct theme *const *theme_list(void); /* ends with NULL */
/* The theme for "": by COLORFGBG where the terminal sets it (a light background: dawn), else dusk. */
const struct theme *theme_default(const char *colorfgbg);

/* A role as a terminal can show it. */
struct look {
    int32_t fg, bg; /* -1 = the terminal's own; else 0xRRGGBB (direct) or a colour's number */
    bool bold, underline, reverse, dim;
};
/* The user's own colours over a theme's. { 0 } changes nothing. */
struct theme_colours {
    bool set[ROLES];
    struct style styles[ROLES];
};
/* "breaking", "#ff5f00 on black bold": COLOUR on COLOUR with bold, underline, reverse, dim, each as wanted; "theme" takes it
 * back. A colour is #rrggbb, rrggbb, #rgb, a number to 255, a name such as bright-red, or default. False names what was expected. */
bool theme_colour(struct theme_colours *c, struct text role, struct text spec, struct err *err);
const char *role_name(enum role role); /* as there: "border-active" */

/* colors: how many the terminal has, 0 = none; above 256 = direct colour. own may be NULL. */
struct look theme_look(const struct theme *theme, const struct theme_colours *own, enum role role, int colors);

/* Colours of xterm's 256 from 16 on, as 0xRRGGBB; how different two look, in no unit. */
int32_t xterm_color(int number);
int color_distance(int32_t a, int32_t b);

#endif
