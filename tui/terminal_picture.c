/* tui/terminal_picture.c -- see terminal_picture.h. */
#include "tui/terminal_picture.h"

#include "base/clock.h"
#include "base/mem.h"
#include "tui/terminal_names.h"
#include "tui/terminal_send.h"

#include <curses.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define IMAGE_ID 9641        /* ours among the terminal's; kitty's answers name it too */
#define CHUNK 3072           /* bytes of a payload that make 4096 letters, the most in one escape */
#define ANSWER_WITHIN_MS 1000 /* so long a picture waits for the best way to be known */
#define CELL_WIDTH 8         /* where nothing tells: twice as high as wide is what counts */
#define CELL_HEIGHT 16

/* --- what there is --- */

static void cell_size(const struct terminal_pictures *p, struct picture_means *out)
{
    struct winsize size;
    out->cell_width = p->cell_width ? p->cell_width : CELL_WIDTH;
    out->cell_height = p->cell_height ? p->cell_height : CELL_HEIGHT;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_xpixel || !size.ws_ypixel || !size.ws_col || !size.ws_row)
        return;
    int width = size.ws_xpixel / size.ws_col, height = size.ws_ypixel / size.ws_row;
    if (width >= 2 && height >= 2 && width < 1000 && height < 1000) {
        out->cell_width = width;
        out->cell_height = height;
    }
}

void pictures_means(struct terminal_pictures *p, struct terminal_ask *ask, struct picture_means *out)
{
    bool automatic = out->way == PICTURES_AUTO;
    if (automatic && !p->asked) {
        p->asked = true;
        if (term_tells_pictures()) {
            ask->waiting |= ANSWER_KITTY | ANSWER_DEVICE;
            ask->since = clock_monotonic_ms();
            terminal_send(TEXT(ASK_GRAPHICS));
        }
    }
    if (automatic) {
        out->asking = (ask->waiting & ANSWER_DEVICE) && clock_monotonic_ms() - ask->since < ANSWER_WITHIN_MS;
        out->way = p->kitty ? PICTURES_KITTY : p->sixel ? PICTURES_SIXEL : PICTURES_BLOCKS;
    }
    if (out->colors >= 256 && term_takes_rgb())
        out->colors = 1 << 24;
    cell_size(p, out);
}

bool pictures_answer(struct terminal_pictures *p, const struct terminal_ask *ask)
{
    bool sixel = false;
    int width, height;
    if (ask_is_kitty(ask)) {
        p->kitty = true;
    } else if (ask_is_device(ask, &sixel)) {
        p->sixel = sixel;
        return true;
    } else if (ask_is_cell(ask, &width, &height)) {
        p->cell_width = width;
        p->cell_height = height;
    }
    return false; /* the device attributes come last, and then all is known */
}

/* --- cells --- */

static void add_color(struct str *out, bool behind, int32_t color, int colors)
{
    if (color < 0)
        return;
    if (colors > 256) {
        str_addf(out, "\033[%d;2;%d;%d;%dm", behind ? 48 : 38, color >> 16 & 255, color >> 8 & 255, color & 255);
        return;
    }
    const char *s = tigetstr(behind ? "setab" : "setaf");
    if (s && s != (const char *)-1 && *s) // NOLINT(performance-no-int-to-ptr): terminfo's own sign
        terminal_unpadded(out, tiparm(s, (int)color));
}

static void add_place(struct str *out, int x, int y)
{
    const char *s = tigetstr("cup");
    if (s && s != (const char *)-1) // NOLINT(performance-no-int-to-ptr): terminfo's own sign
        terminal_unpadded(out, tiparm(s, y, x));
}

void pictures_row(struct str *out, const struct canvas *c, int y, int colors)
{
    const struct cell *row = &c->cells[(size_t)y * (size_t)c->width], *before = NULL;
    for (int x = 0; x < c->width; x++) {
        const struct cell *cell = &row[x];
        if (!(cell->attr & ATTR_PAINTED)) {
            before = NULL;
            continue;
        }
        if (!before)
            add_place(out, x, y);
        if (!before || before->fg != cell->fg || before->bg != cell->bg) {
            terminal_capability(out, "sgr0");
            add_color(out, false, cell->fg, colors);
            add_color(out, true, cell->bg, colors);
        }
        str_add_s(out, cell->symbol);
        before = cell;
    }
}

/* --- whole pictures --- */

static void add_kitty(struct str *out, const struct canvas_image *image)
{
    struct text rest = image->bytes;
    bool first = true;
    do {
        struct text part = text_sub(rest, 0, CHUNK);
        rest = text_sub(rest, part.n, rest.n);
        str_add_s(out, "\033_G");
        if (first && image->png)
            str_addf(out, "a=T,i=%d,p=1,q=2,C=1,c=%d,r=%d,f=100,", IMAGE_ID, image->area.width, image->area.height);
        else if (first)
            str_addf(out, "a=T,i=%d,p=1,q=2,C=1,c=%d,r=%d,f=32,s=%d,v=%d,", IMAGE_ID, image->area.width, image->area.height,
                     image->width, image->height);
        str_addf(out, "m=%d;", rest.n > 0);
        terminal_base64(out, part);
        str_add_s(out, "\033\\");
        first = false;
    } while (rest.n);
}

static void add_removal(struct str *out) { str_addf(out, "\033_Ga=d,d=I,i=%d,q=2\033\\", IMAGE_ID); }

bool pictures_image(struct terminal_pictures *p, struct str *out, const struct canvas *c, bool fresh, const bool *rewritten)
{
    const struct canvas_image *now = &c->image;
    bool had = p->shown.key != 0, same = had && p->shown.key == now->key && p->shown.area.x == now->area.x &&
                                         p->shown.area.y == now->area.y;
    bool over_cells = fresh;
    for (int y = now->area.y; now->key && y < now->area.y + now->area.height && y < c->height; y++)
        over_cells |= y >= 0 && rewritten[y];
    if (!had && !now->key)
        return true;
    if (same && !(fresh || (now->sixel && over_cells)))
        return true;
    if (had && !same && p->shown.sixel && !fresh) {
        p->shown = (struct canvas_image){ 0 };
        return false;
    }
    if (had && !p->shown.sixel)
        add_removal(out);
    p->shown = *now;
    p->shown.bytes = (struct text){ 0 };
    if (!now->key)
        return true;
    add_place(out, now->area.x, now->area.y);
    if (now->sixel)
        str_add(out, now->bytes);
    else
        add_kitty(out, now);
    return true;
}

void pictures_leave(struct terminal_pictures *p, struct str *out)
{
    if (p->shown.key && !p->shown.sixel)
        add_removal(out);
    p->shown = (struct canvas_image){ 0 };
}
