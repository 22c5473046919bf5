/* tui/picture.c -- see picture.h. */
#include "tui/picture.h"

#include "base/mem.h"

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
