/* tui/theme.c -- see theme.h. The background stays the terminal's own, so dusk is made of colours that read on dark
 * ones and dawn of colours that read on light ones. */
#include "tui/theme.h"

#define NO 255   /* the terminal's own, of 16 colours */
/* A style's first four fields: 0xRRGGBB and of 16 colours, text and background. */
#define ON(text, behind, text16, behind16) (text), (behind), (text16), (behind16)
#define C(text, text16) ON(text, -1, text16, NO)
#define OWN C(-1, NO)

/* The sixteen colours by number. */
enum { RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, GREY, BRED, BGREEN, BYELLOW, BBLUE, BMAGENTA, BCYAN };

static const struct theme dusk = { "dusk", "for dark backgrounds", {
    [ROLE_TEXT]          = { OWN },
    [ROLE_DIM]           = { C(0x8a8fa3, GREY), .dim = 1 },
    [ROLE_TITLE]         = { C(0xffd787, BYELLOW), .bold = 1 },
    [ROLE_HEADING]       = { C(0x87d7ff, BCYAN), .bold = 1 },
    [ROLE_SECTION]       = { C(0x87afd7, BBLUE), .bold = 1 },
    [ROLE_UNREAD]        = { OWN, .bold = 1 },
    [ROLE_BREAKING]      = { C(0xff875f, BRED), .bold = 1 },
    [ROLE_RISING]        = { C(0x87d787, GREEN) },
    [ROLE_FALLING]       = { C(0xff8787, RED) },
    [ROLE_DISPUTED]      = { C(0xffaf5f, YELLOW), .bold = 1 },
    [ROLE_FIGURE]        = { C(0xffd75f, YELLOW), .bold = 1 },
    [ROLE_TAG]           = { C(0xd7afff, MAGENTA) },
    [ROLE_LINK]          = { C(0x87afff, BBLUE), .underline = 1 },
    [ROLE_CODE]          = { C(0xafd7af, GREEN) },
    [ROLE_QUOTE]         = { C(0xb2b2c8, CYAN) },
    [ROLE_STAR]          = { C(0xffd75f, BYELLOW), .bold = 1 },
    [ROLE_MATCH]         = { ON(0x1c1c1c, 0xffd75f, 0, YELLOW), .reverse = 1 },
    [ROLE_BORDER]        = { C(0x6c7288, GREY), .dim = 1 },
    [ROLE_BORDER_ACTIVE] = { C(0x87afd7, BBLUE), .bold = 1 },
    [ROLE_SELECTED]      = { ON(0xffffff, 0x3a4f78, 15, BLUE), .reverse = 1 },
    [ROLE_SELECTED_IDLE] = { ON(0xd0d0d8, 0x34384a, NO, GREY), .bold = 1 },
    [ROLE_BAR]           = { ON(0xd0d4e4, 0x2e3347, 15, GREY), .reverse = 1 },
    [ROLE_KEY]           = { C(0x87d7ff, BCYAN), .bold = 1 },
    [ROLE_ERROR]         = { C(0xff8787, BRED), .bold = 1 },
    [ROLE_OK]            = { C(0x87d787, BGREEN) },
    [ROLE_GAUGE]         = { C(0x5fafd7, CYAN) },
} };

static const struct theme dawn = { "dawn", "for light backgrounds", {
    [ROLE_TEXT]          = { OWN },
    [ROLE_DIM]           = { C(0x6c6c74, GREY), .dim = 1 },
    [ROLE_TITLE]         = { C(0x87005f, MAGENTA), .bold = 1 },
    [ROLE_HEADING]       = { C(0x005f87, BLUE), .bold = 1 },
    [ROLE_SECTION]       = { C(0x005faf, BLUE), .bold = 1 },
    [ROLE_UNREAD]        = { OWN, .bold = 1 },
    [ROLE_BREAKING]      = { C(0xaf0000, RED), .bold = 1 },
    [ROLE_RISING]        = { C(0x006600, GREEN) },
    [ROLE_FALLING]       = { C(0xaf0000, RED) },
    [ROLE_DISPUTED]      = { C(0x9a4a00, RED), .bold = 1 },
    [ROLE_FIGURE]        = { C(0x7a4a00, MAGENTA), .bold = 1 },
    [ROLE_TAG]           = { C(0x6a3a9a, MAGENTA) },
    [ROLE_LINK]          = { C(0x0044aa, BLUE), .underline = 1 },
    [ROLE_CODE]          = { C(0x00573f, GREEN) },
    [ROLE_QUOTE]         = { C(0x45455a, GREY) },
    [ROLE_STAR]          = { C(0x875f00, RED), .bold = 1 },
    [ROLE_MATCH]         = { ON(0x1c1c1c, 0xffd75f, 0, YELLOW), .reverse = 1 },
    [ROLE_BORDER]        = { C(0x808089, GREY), .dim = 1 },
    [ROLE_BORDER_ACTIVE] = { C(0x005faf, BLUE), .bold = 1 },
    [ROLE_SELECTED]      = { ON(0xffffff, 0x00569c, 15, BLUE), .reverse = 1 },
    [ROLE_SELECTED_IDLE] = { ON(0x1c1c1c, 0xd0d4e0, 0, WHITE), .bold = 1 },
    [ROLE_BAR]           = { ON(0x1c1c28, 0xd7dbe8, 0, WHITE), .reverse = 1 },
    [ROLE_KEY]           = { C(0x005f87, BLUE), .bold = 1 },
    [ROLE_ERROR]         = { C(0xaf0000, RED), .bold = 1 },
    [ROLE_OK]            = { C(0x006600, GREEN) },
    [ROLE_GAUGE]         = { C(0x005faf, BLUE) },
} };

static const struct theme mono = { "mono", "no colours", {
    [ROLE_TEXT]          = { OWN },
    [ROLE_DIM]           = { OWN, .dim = 1 },
    [ROLE_TITLE]         = { OWN, .bold = 1 },
    [ROLE_HEADING]       = { OWN, .bold = 1 },
    [ROLE_SECTION]       = { OWN, .bold = 1 },
    [ROLE_UNREAD]        = { OWN, .bold = 1 },
    [ROLE_BREAKING]      = { OWN, .bold = 1 },
    [ROLE_RISING]        = { OWN },
    [ROLE_FALLING]       = { OWN },
    [ROLE_DISPUTED]      = { OWN, .bold = 1 },
    [ROLE_FIGURE]        = { OWN, .bold = 1 },
    [ROLE_TAG]           = { OWN, .dim = 1 },
    [ROLE_LINK]          = { OWN, .underline = 1 },
    [ROLE_CODE]          = { OWN },
    [ROLE_QUOTE]         = { OWN, .dim = 1 },
    [ROLE_STAR]          = { OWN, .bold = 1 },
    [ROLE_MATCH]         = { OWN, .reverse = 1, .bold = 1 },
    [ROLE_BORDER]        = { OWN, .dim = 1 },
    [ROLE_BORDER_ACTIVE] = { OWN, .bold = 1 },
    [ROLE_SELECTED]      = { OWN, .reverse = 1 },
    [ROLE_SELECTED_IDLE] = { OWN, .bold = 1, .underline = 1 },
    [ROLE_BAR]           = { OWN, .reverse = 1 },
    [ROLE_KEY]           = { OWN, .bold = 1 },
    [ROLE_ERROR]         = { OWN, .bold = 1, .reverse = 1 },
    [ROLE_OK]            = { OWN, .bold = 1 },
    [ROLE_GAUGE]         = { OWN },
} };

/* The pure colours of any terminal, black behind all: for weak eyes and bad screens. */
#define CC(text, text16) ON(text, 0x000000, text16, 0)
static const struct theme contrast = { "contrast", "strong colours on black", {
    [ROLE_TEXT]          = { CC(0xffffff, 15) },
    [ROLE_DIM]           = { CC(0xd7d7d7, WHITE) },
    [ROLE_TITLE]         = { CC(0xffff00, BYELLOW), .bold = 1 },
    [ROLE_HEADING]       = { CC(0x00ffff, BCYAN), .bold = 1 },
    [ROLE_SECTION]       = { CC(0x00ffff, BCYAN), .bold = 1 },
    [ROLE_UNREAD]        = { CC(0xffffff, 15), .bold = 1 },
    [ROLE_BREAKING]      = { ON(0x000000, 0xffff00, 0, BYELLOW), .bold = 1, .reverse = 1 },
    [ROLE_RISING]        = { CC(0x00ff00, BGREEN), .bold = 1 },
    [ROLE_FALLING]       = { CC(0xff8787, BRED), .bold = 1 },
    [ROLE_DISPUTED]      = { CC(0xffaf00, BYELLOW), .bold = 1, .underline = 1 },
    [ROLE_FIGURE]        = { CC(0xffff00, BYELLOW), .bold = 1 },
    [ROLE_TAG]           = { CC(0xff87ff, BMAGENTA) },
    [ROLE_LINK]          = { CC(0x87ffff, BCYAN), .underline = 1 },
    [ROLE_CODE]          = { CC(0x87ff87, BGREEN) },
    [ROLE_QUOTE]         = { CC(0xffffff, 15) },
    [ROLE_STAR]          = { CC(0xffff00, BYELLOW), .bold = 1 },
    [ROLE_MATCH]         = { ON(0x000000, 0x00ffff, 0, BCYAN), .reverse = 1 },
    [ROLE_BORDER]        = { CC(0xd7d7d7, WHITE) },
    [ROLE_BORDER_ACTIVE] = { CC(0xffff00, BYELLOW), .bold = 1 },
    [ROLE_SELECTED]      = { ON(0x000000, 0xffffff, 0, 15), .bold = 1, .reverse = 1 },
    [ROLE_SELECTED_IDLE] = { ON(0xffffff, 0x585858, 15, GREY), .bold = 1 },
    [ROLE_BAR]           = { ON(0x000000, 0xd7d7d7, 0, WHITE), .reverse = 1 },
    [ROLE_KEY]           = { CC(0xffff00, BYELLOW), .bold = 1 },
    [ROLE_ERROR]         = { ON(0xffffff, 0xaf0000, 15, RED), .bold = 1, .reverse = 1 },
    [ROLE_OK]            = { CC(0x00ff00, BGREEN), .bold = 1 },
    [ROLE_GAUGE]         = { CC(0x00ffff, BCYAN) },
} };

static const struct theme *const themes[] = { &dusk, &dawn, &mono, &contrast, NULL };

const struct theme *const *theme_list(void) { return themes; }

const struct theme *theme_find(struct text name)
{
    for (size_t i = 0; themes[i]; i++) {
        if (text_is(name, themes[i]->name))
            return themes[i];
    }
    return NULL;
}
