/* tui/canvas.c -- cells and text; the drawn forms (boxes, bars, sparks) are in canvas_draw.c. */
#include "tui/canvas.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/ascii.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SIDE 2000 /* columns or rows; a terminal that claims more is lying */
#define MAX_LINKS 4096

static const struct cell blank = { .bytes = " ", .width = 1 };

static int clamp_side(int side) { return side < 0 ? 0 : side > MAX_SIDE ? MAX_SIDE : side; }

void canvas_init(struct canvas *c, int width, int height, bool ascii)
{
    *c = (struct canvas){ .ascii = ascii };
    canvas_resize(c, width, height);
}

void canvas_resize(struct canvas *c, int width, int height)
{
    c->width = clamp_side(width);
    c->height = clamp_side(height);
    free(c->cells);
    c->cells = mem_alloc((size_t)c->width * (size_t)c->height * sizeof *c->cells);
    canvas_clear(c);
}

static void drop_links(struct canvas *c)
{
    for (size_t i = 0; i < c->nlinks; i++)
        free(c->links[i]);
    c->nlinks = 0;
}

void canvas_clear(struct canvas *c)
{
    size_t n = (size_t)c->width * (size_t)c->height;
    for (size_t i = 0; i < n; i++)
        c->cells[i] = blank;
    c->cursor_x = c->cursor_y = -1;
    c->image = (struct canvas_image){ 0 };
    drop_links(c);
}

void canvas_free(struct canvas *c)
{
    drop_links(c);
    free(c->links);
    free(c->cells);
    *c = (struct canvas){ 0 };
}

static struct cell *cell_at(const struct canvas *c, int x, int y)
{
    if (x < 0 || y < 0 || x >= c->width || y >= c->height)
        return NULL;
    return &c->cells[(size_t)y * (size_t)c->width + (size_t)x];
}

/* A wide cluster that loses one half loses the other too. */
static void split_wide(struct canvas *c, int x, int y)
{
    struct cell *here = cell_at(c, x, y);
    struct cell *other = here->width == 0 ? cell_at(c, x - 1, y) : here->width == 2 ? cell_at(c, x + 1, y) : NULL;
    if (other) {
        memcpy(other->bytes, " ", 2);
        other->width = 1;
    }
}

static void put_cell(struct canvas *c, int x, int y, struct text cluster, int width, enum role role)
{
    struct cell *cell = cell_at(c, x, y), *right = width == 2 ? cell_at(c, x + 1, y) : NULL;
    if (cell && width == 2 && !right) { /* cut by the right edge */
        cluster = TEXT(" ");
        width = 1;
    }
    if (!cell) {
        if (right) { /* cut by the left edge */
            split_wide(c, x + 1, y);
            *right = (struct cell){ .bytes = " ", .width = 1, .role = (uint8_t)role };
        }
        return;
    }
    split_wide(c, x, y);
    if (right)
        split_wide(c, x + 1, y);
    size_t n = 0;
    while (n < cluster.n) { /* whole code points only */
        uint32_t point;
        size_t len = utf8_decode(cluster, n, &point);
        if (n + len >= CELL_BYTES)
            break;
        n += len;
    }
    *cell = (struct cell){ .width = (uint8_t)width, .role = (uint8_t)role };
    memcpy(cell->bytes, cluster.p, n);
    if (right)
        *right = (struct cell){ .role = (uint8_t)role };
}

static bool is_control(char first) { return (unsigned char)first < 0x20 || first == 0x7f; }

/* Draws one cluster in the form that the canvas shows; returns its columns. */
static int put_cluster(struct canvas *c, int x, int y, int room, struct text cluster, enum role role)
{
    if (is_control(cluster.p[0])) { /* a line break or tab that got into one line; others take no room */
        bool space = cluster.p[0] == '\n' || cluster.p[0] == '\t' || cluster.p[0] == '\r';
        if (!space || room < 1)
            return space ? -1 : 0;
        put_cell(c, x, y, TEXT(" "), 1, role);
        return 1;
    }
    int width = grapheme_width(cluster);
    if (width > room)
        return -1;
    if (width < 1)
        return 0;
    if (c->ascii && (unsigned char)cluster.p[0] >= 0x80) {
        char close = ascii_form(cluster);
        for (int i = 0; i < width; i++)
            put_cell(c, x + i, y, (struct text){ &close, 1 }, 1, role);
    } else {
        if (c->ascii)
            cluster.n = 1; /* combining marks fall away */
        put_cell(c, x, y, cluster, width, role);
    }
    return width;
}

int canvas_text(struct canvas *c, int x, int y, int columns, enum role role, struct text t)
{
    int used = 0;
    if (y < 0 || y >= c->height || x >= c->width)
        return 0;
    for (size_t i = 0; i < t.n && used < columns && x + used < c->width;) {
        size_t next = grapheme_next(t, i);
        int took = put_cluster(c, x + used, y, columns - used, text_sub(t, i, next), role);
        if (took < 0)
            break;
        used += took;
        i = next;
    }
    return used;
}

int canvas_puts(struct canvas *c, int x, int y, enum role role, const char *s)
{
    return canvas_text(c, x, y, c->width - x, role, text_of(s));
}

int canvas_printf(struct canvas *c, int x, int y, enum role role, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    assert(n >= 0);
    return canvas_puts(c, x, y, role, line);
}

int canvas_fit(struct canvas *c, int x, int y, int columns, enum role role, struct text t)
{
    struct str cut = { 0 };
    if (columns <= 0)
        return 0;
    text_ellipsis(&cut, t, columns, c->ascii);
    int used = canvas_text(c, x, y, columns, role, str_text(&cut));
    str_free(&cut);
    return used;
}

void canvas_right(struct canvas *c, int x, int y, int columns, enum role role, struct text t)
{
    struct str cut = { 0 };
    if (columns <= 0)
        return;
    text_ellipsis(&cut, t, columns, c->ascii);
    int width = text_width(str_text(&cut));
    canvas_text(c, x - width, y, width, role, str_text(&cut));
    str_free(&cut);
}

/* The part of a that lies on the canvas. */
static struct area clip(const struct canvas *c, struct area a)
{
    int x1 = a.x + a.width, y1 = a.y + a.height;
    a.x = a.x < 0 ? 0 : a.x;
    a.y = a.y < 0 ? 0 : a.y;
    a.width = (x1 > c->width ? c->width : x1) - a.x;
    a.height = (y1 > c->height ? c->height : y1) - a.y;
    return a;
}

void canvas_fill(struct canvas *c, struct area a, enum role role)
{
    a = clip(c, a);
    for (int y = a.y; y < a.y + a.height; y++) {
        for (int x = a.x; x < a.x + a.width; x++)
            put_cell(c, x, y, TEXT(" "), 1, role);
    }
}

void canvas_role(struct canvas *c, struct area a, enum role role)
{
    a = clip(c, a);
    for (int y = a.y; y < a.y + a.height; y++) {
        for (int x = a.x; x < a.x + a.width; x++)
            cell_at(c, x, y)->role = (uint8_t)role;
    }
}

void canvas_attr(struct canvas *c, struct area a, unsigned attr)
{
    a = clip(c, a);
    for (int y = a.y; y < a.y + a.height; y++) {
        for (int x = a.x; x < a.x + a.width; x++)
            cell_at(c, x, y)->attr |= (uint8_t)attr;
    }
}

void canvas_link(struct canvas *c, struct area a, struct text url)
{
    if (c->nlinks >= MAX_LINKS || !(text_starts(url, "http://") || text_starts(url, "https://")))
        return;
    if (!c->nlinks || !text_same(text_of(c->links[c->nlinks - 1]), url)) {
        c->links = mem_grow(c->links, &c->link_cap, c->nlinks + 1, sizeof *c->links);
        c->links[c->nlinks++] = mem_copy(url.p, url.n);
    }
    a = clip(c, a);
    for (int y = a.y; y < a.y + a.height; y++) {
        for (int x = a.x; x < a.x + a.width; x++)
            cell_at(c, x, y)->link = (uint16_t)c->nlinks;
    }
}

void canvas_paint(struct canvas *c, struct area a, const struct cell *cells)
{
    for (int y = 0; y < a.height; y++) {
        for (int x = 0; x < a.width; x++) {
            struct cell *to = cell_at(c, a.x + x, a.y + y);
            if (!to)
                continue;
            split_wide(c, a.x + x, a.y + y);
            *to = cells[(size_t)y * (size_t)a.width + (size_t)x];
        }
    }
}

/* A letter a role, so that a screen test sees what a colour would say; upper case where bold, italic or underlined. */
static char role_letter(const struct cell *cell)
{
    static const char letters[] = ".bcdefghijklmnopqrstuvwxyz";
    _Static_assert(sizeof letters == ROLES + 1, "one letter a role");
    char letter = cell->role < ROLES ? letters[cell->role] : '?';
    return cell->attr && letter >= 'a' ? (char)(letter - 32) : cell->attr ? ',' : letter;
}

static void trim_line(struct str *out, size_t start, char c)
{
    while (out->len > start && out->data[out->len - 1] == c)
        str_cut(out, out->len - 1);
    str_add_c(out, '\n');
}

void canvas_dump(const struct canvas *c, struct str *out, bool with_roles)
{
    for (int y = 0; y < c->height; y++) {
        size_t start = out->len;
        for (int x = 0; x < c->width; x++)
            str_add_s(out, cell_at(c, x, y)->bytes);
        trim_line(out, start, ' ');
    }
    for (int y = 0; with_roles && y < c->height; y++) {
        size_t start = out->len;
        for (int x = 0; x < c->width; x++)
            str_add_c(out, role_letter(cell_at(c, x, y)));
        trim_line(out, start, '.');
    }
}
