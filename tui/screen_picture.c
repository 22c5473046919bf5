/* tui/screen_picture.c -- a story's picture: shown here where that can be, else opened outside, which then says why. */
#include "base/mem.h"
#include "tui/picture_cells.h"
#include "tui/screen_state.h"
#include "tui/view_picture.h"

#include <string.h>

void screen_picture_means(void *screen, struct picture_means *out)
{
    const struct screen *s = screen;
    *out = (struct picture_means){ .way = PICTURES_BLOCKS, .cell_width = 8, .cell_height = 16 };
    if (s->picture_means)
        s->picture_means(s->picture_terminal, s->picture_way, out);
    if (out->way == PICTURES_OFF) /* one that is shown already */
        out->way = PICTURES_BLOCKS;
}

bool screen_set_pictures(struct screen *s, struct text value, struct err *err)
{
    char word[16];
    snprintf(word, sizeof word, "%.*s", (int)(value.n < sizeof word ? value.n : 0), value.p);
    return picture_way_named(word, &s->picture_way) || err_set(err, "expected auto, blocks, kitty, sixel or off");
}

void screen_add_pictures(const struct screen *s, struct str *out) { str_add_s(out, picture_way_name(s->picture_way)); }

void screen_pictures(struct screen *s, picture_means_fn *means, void *terminal)
{
    s->picture_means = means;
    s->picture_terminal = terminal;
}

/* Forms that no build shows; what the bytes are is seen when they are there. */
static bool is_foreign(struct text url)
{
    static const char *const ends[] = { ".gif", ".avif", ".svg", ".svgz", ".heic", ".jxl", ".tif", ".tiff", ".bmp", ".ico" };
    size_t end = text_find_byte(url, '?', 0), hash = text_find_byte(url, '#', 0);
    struct text path = text_sub(url, 0, hash < end ? hash : end);
    for (size_t i = 0; i < LEN(ends); i++) {
        size_t n = strlen(ends[i]);
        if (path.n > n && text_is_ascii(text_sub(path, path.n - n, path.n), ends[i]))
            return true;
    }
    return false;
}

/* NULL: it can be shown here. "" says nothing: it was asked for. */
static const char *why_outside(const struct screen *s, struct text url)
{
    const struct picture_fetcher *f = &s->options->pictures;
    if (s->picture_way == PICTURES_OFF)
        return "";
    if (!f->start)
        return f->why_not ? f->why_not : "";
    return is_foreign(url) ? "this kind of picture is not shown here" : NULL;
}

static void open_outside(struct screen *s, struct text url, const char *why)
{
    char said[sizeof s->message];
    screen_open_url(s, url);
    if (!*why)
        return;
    memcpy(said, s->message, sizeof said);
    if (s->message_is_error) /* what is wrong here first: the line may be cut */
        screen_message(s, true, "%s; %s", why, said);
    else
        screen_message(s, false, "%s: %s", said, why);
}

void screen_picture(struct screen *s)
{
    struct story_full story;
    struct err err;
    int64_t id = screen_selected(s);
    if (!id) {
        screen_message(s, false, "no story is selected");
        return;
    }
    if (!story_load(s->env.db, id, &story, &err)) {
        screen_message(s, true, "%s", err.message);
        return;
    }
    struct text url = story_picture(&story);
    const char *why = url.n ? why_outside(s, url) : NULL;
    if (!url.n)
        screen_message(s, false, story.page.state == PAGE_NONE ? "this story tells of no picture; f fetches its page" :
                                                                 "this story tells of no picture");
    else if (why)
        open_outside(s, url, why);
    else
        screen_push(s, &(struct view_target){ .ops = &picture_view, .story = id }, false);
    story_full_free(&story);
}

void screen_picture_tick(struct screen *s)
{
    const struct picture_fetcher *f = &s->options->pictures;
    bool ended = f->step && f->step(f->self), here = screen_top(s)->ops == &picture_view;
    struct text url;
    const char *why;
    if (ended && here)
        screen_reload(s);
    if (ended && here && picture_view_foreign(screen_top(s)->self, &url, &why)) {
        open_outside(s, url, why);
        screen_back(s); /* frees the view, and with it url and why */
    }
    s->dirty |= here; /* a terminal that was asked, and says nothing */
}
