/* tui/picture.c -- see picture.h. */
#include "tui/picture.h"

#include "base/mem.h"

#include <stdlib.h>

/* By the type that the feed says, else by the end of the path. */
static bool is_picture(const struct enclosure *e)
{
    static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif" };
    if (e->type.n)
        return text_is_ascii(text_sub(e->type, 0, 6), "image/");
    struct text path = text_sub(e->url, 0, text_find_byte(e->url, '?', 0));
    for (size_t i = 0; i < LEN(ends); i++) {
        size_t n = text_of(ends[i]).n;
        if (path.n > n && text_is_ascii(text_sub(path, path.n - n, path.n), ends[i]))
            return true;
    }
    return false;
}

struct text story_picture(const struct story_full *s)
{
    if (s->page.image.n)
        return s->page.image;
    for (size_t i = 0; i < s->nenclosures; i++) {
        if (is_picture(&s->enclosures[i]))
            return s->enclosures[i].url;
    }
    return (struct text){ 0 };
}

/* The figure of that kind in a document that has one alone: of several, nothing tells whose it is. */
static struct text figure_of(const struct doc *d, enum figure_kind kind)
{
    struct text found = { 0 };
    for (size_t i = 0; i < d->nblocks; i++) {
        if (d->blocks[i].kind != BLOCK_FIGURE || d->blocks[i].level != kind)
            continue;
        if (found.n)
            return (struct text){ 0 };
        found = text_sub(d->text, d->blocks[i].start, d->blocks[i].end);
    }
    return found;
}

struct text story_picture_caption(const struct story_full *s)
{
    return s->page.caption.n ? s->page.caption : figure_of(&s->doc, FIGURE_CAPTION);
}

struct text story_picture_alt(const struct story_full *s)
{
    struct text alt = figure_of(&s->doc, FIGURE_PICTURE);
    if (text_same(alt, story_picture_caption(s)))
        alt.n = 0;
    return alt;
}

void raster_free(struct raster *r)
{
    free(r->rgba);
    *r = (struct raster){ 0 };
}

static const char *const ways[] = {
    [PICTURES_AUTO] = "auto",   [PICTURES_BLOCKS] = "blocks", [PICTURES_SIXEL] = "sixel",
    [PICTURES_KITTY] = "kitty", [PICTURES_OFF] = "off",
};

bool picture_way_named(const char *name, enum picture_way *out)
{
    for (size_t i = 0; i < LEN(ways); i++) {
        if (text_is(text_of(name), ways[i])) {
            *out = (enum picture_way)i;
            return true;
        }
    }
    return false;
}

const char *picture_way_name(enum picture_way way) { return ways[way]; }
