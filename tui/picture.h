/* tui/picture.h -- the picture that a story has, what it is made of, and how a terminal can show it. */
#ifndef NW_TUI_PICTURE_H
#define NW_TUI_PICTURE_H

#include "store/stories.h"

/* Address of its lead picture: what the page declares, else what the feed encloses. Empty: it has none. */
struct text story_picture(const struct story_full *s);
/* What is said of it: the caption, and the alternative text where that says something else. The page's caption, else the story's
 * own where it has one alone: nobody is shown another picture's. */
struct text story_picture_caption(const struct story_full *s);
struct text story_picture_alt(const struct story_full *s);

/* Points, row by row from the top: red, green, blue, alpha; 8 bits each, alpha not multiplied in. */
struct raster {
    int width, height;
    uint8_t *rgba; /* owned */
    int full_width, full_height; /* of the picture that it was made of */
    char kind[8];                /* "PNG" */
};
#define RASTER_MOST 1280 /* points a side: a photograph of that is some 2 MB on its way to the terminal */
void raster_free(struct raster *r); /* empty and reusable */

enum picture_way {
    PICTURES_AUTO,   /* the best that the terminal says it has */
    PICTURES_BLOCKS, /* cells: block characters, or letters in ASCII */
    PICTURES_SIXEL,
    PICTURES_KITTY,
    PICTURES_OFF,    /* handed to the browser */
};
/* "auto", "blocks", ... False, *out untouched, for any other word. */
bool picture_way_named(const char *name, enum picture_way *out);
const char *picture_way_name(enum picture_way way);

/* What the terminal at hand can do. */
struct picture_means {
    enum picture_way way; /* never AUTO */
    bool asking;          /* it has been asked and may still answer with a better way */
    int colors;           /* 0 = none; 8, 16, 256; more = 0xRRGGBB */
    bool light;           /* no colours, and dark letters on a light ground: a block is black there */
    int cell_width, cell_height; /* points; a guess where it does not tell */
};

/* A picture on its way, fetched and decoded by a process of cli's: one at a time. start NULL: none can be had, and why_not
 * says why ("this build shows no pictures"). */
struct picture_fetcher {
    void *self;
    const char *why_not;
    /* Ends the one before. The answer fits in width x height points. */
    bool (*start)(void *self, int64_t story, struct text url, int width, int height, struct err *err);
    int (*fd)(void *self);       /* to poll, or -1 */
    bool (*step)(void *self);    /* true: it has ended since it was asked last */
    bool (*running)(void *self);
    /* What came of it, once: true with the raster, which the caller owns; false with the reason. ERR_NOT_FOUND: it came, but is
     * of a kind that is not shown here. */
    bool (*take)(void *self, struct raster *out, struct err *err);
    void (*cancel)(void *self);
};

#endif
