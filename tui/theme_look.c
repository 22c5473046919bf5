/* tui/theme_look.c -- a theme's colours brought down to what the terminal has. */
#include "tui/theme.h"

#include <string.h>

#define OWN16 255

int color_distance(int32_t a, int32_t b)
{
    int red = (a >> 16 & 255) - (b >> 16 & 255), green = (a >> 8 & 255) - (b >> 8 & 255), blue = (a & 255) - (b & 255);
    return 2 * red * red + 4 * green * green + 3 * blue * blue; /* the eye's weights, roughly */
}

/* The colour of xterm's 256 by number, from 16 on: a cube of six steps a side, then 24 greys. */
int32_t xterm_color(int number)
{
    static const int32_t steps[] = { 0, 95, 135, 175, 215, 255 };
    if (number >= 232)
        return (8 + 10 * (number - 232)) * 0x010101;
    number -= 16;
    return steps[number / 36] << 16 | steps[number / 6 % 6] << 8 | steps[number % 6];
}

static int32_t nearest_of_256(int32_t rgb)
{
    int best = 16;
    for (int i = 17; i < 256; i++)
        best = color_distance(rgb, xterm_color(i)) < color_distance(rgb, xterm_color(best)) ? i : best;
    return best;
}

static int32_t bring_down(int32_t rgb, uint8_t of16, int colors)
{
    if (colors > 256)
        return rgb;
    if (colors >= 256)
        return rgb < 0 ? -1 : nearest_of_256(rgb);
    if (of16 == OWN16)
        return -1;
    return colors >= 16 ? of16 : of16 % 8;
}

struct look theme_look(const struct theme *theme, const struct theme_colours *own, enum role role, int colors)
{
    const struct style *s = own && own->set[role] ? &own->styles[role] : &theme->styles[role];
    struct look look = { -1, -1, s->bold, s->underline, false, false };
    if (colors >= 8) {
        /* the ninth of sixteen has no name in eight */
        bool grey_behind = colors < 16 && s->bg16 == 8, grey = colors < 16 && s->fg16 == 8;
        look.fg = grey_behind || grey ? -1 : bring_down(s->fg, s->fg16, colors);
        look.bg = grey_behind ? -1 : bring_down(s->bg, s->bg16, colors);
        look.bold |= colors < 16 && s->fg16 > 8 && s->fg16 < 16;
        look.reverse = grey_behind && s->reverse;
        look.dim = grey && s->dim;
    }
    if (look.fg < 0 && look.bg < 0) {
        look.reverse |= s->reverse;
        look.dim |= s->dim;
    }
    return look;
}

const struct theme *theme_default(const char *colorfgbg)
{
    const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
    bool light = last && (!strcmp(last, ";7") || !strcmp(last, ";15"));
    return theme_find(light ? TEXT("dawn") : TEXT("dusk"));
}
