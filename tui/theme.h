/* tui/theme.h -- how each role looks: a table a theme, a row a role. */
#ifndef NW_TUI_THEME_H
#define NW_TUI_THEME_H

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
/* colors: how many the terminal has, 0 = none; above 256 = direct colour. */
struct look theme_look(const struct theme *theme, enum role role, int colors);

#endif
