/* cli/picture_decode.c -- which decoder, and the rows that come from it made small. See picture_decode.h. */
#include "cli/picture_decode.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct kind {
    const char *name;
    size_t at;
    const char *mark;
    size_t n;
    bool (*decode)(struct raster *out, struct text bytes, struct picture_box box, struct err *err);
} kinds[] = {
#ifdef NORTHWIRE_PNG
    { "PNG", 0, "\x89PNG\r\n\x1a\n", 8, picture_png },
#else
    { "PNG", 0, "\x89PNG\r\n\x1a\n", 8, NULL },
#endif
#ifdef NORTHWIRE_JPEG
    { "JPEG", 0, "\xff\xd8\xff", 3, picture_jpeg },
#else
    { "JPEG", 0, "\xff\xd8\xff", 3, NULL },
#endif
#ifdef NORTHWIRE_WEBP
    { "WebP", 8, "WEBP", 4, picture_webp },
#else
    { "WebP", 8, "WEBP", 4, NULL },
#endif
    { "GIF", 0, "GIF8", 4, NULL },
    { "AVIF", 4, "ftypavi", 7, NULL }, /* avif, avis */
    { "HEIC", 4, "ftyphei", 7, NULL },
    { "JPEG XL", 0, "\xff\x0a", 2, NULL },
    { "JPEG XL", 4, "JXL ", 4, NULL },
    { "TIFF", 0, "II*\0", 4, NULL },
    { "TIFF", 0, "MM\0*", 4, NULL },
    { "BMP", 0, "BM", 2, NULL },
    { "SVG", 0, "<svg", 4, NULL },
};

static const struct kind *kind_of(struct text bytes)
{
    for (size_t i = 0; i < LEN(kinds); i++) {
        const struct kind *k = &kinds[i];
        if (bytes.n >= k->at + k->n && !memcmp(bytes.p + k->at, k->mark, k->n))
            return k;
    }
    return NULL;
}

const char *picture_kind(struct text bytes)
{
    const struct kind *k = kind_of(bytes);
    return k ? k->name : NULL;
}

const char *picture_kinds(void)
{
    static const char *const names[] = { "", "PNG", "JPEG", "PNG, JPEG", "WebP", "PNG, WebP", "JPEG, WebP",
                                         "PNG, JPEG, WebP" };
    return names[(kinds[0].decode ? 1 : 0) + (kinds[1].decode ? 2 : 0) + (kinds[2].decode ? 4 : 0)];
}

bool picture_decode(struct raster *out, struct text bytes, struct picture_box box, struct err *err)
{
    const struct kind *k = kind_of(bytes);
    *out = (struct raster){ 0 };
    if (!k)
        return err_set(err, "that is no picture");
    if (!k->decode)
        return err_code(err, ERR_NOT_FOUND, "%s pictures are not shown here", k->name);
    if (!k->decode(out, bytes, box, err)) {
        raster_free(out);
        return false;
    }
    snprintf(out->kind, sizeof out->kind, "%s", k->name);
    return true;
}

/* --- size --- */

bool picture_size_ok(int64_t width, int64_t height, struct err *err)
{
    if (width < 1 || height < 1)
        return err_set(err, "the picture is broken: it has no size");
    if (width <= PICTURE_MAX_SIDE && height <= PICTURE_MAX_SIDE && width * height <= PICTURE_MAX_POINTS)
        return true;
    return err_set(err, "the picture is too large (%lldx%lld points)", (long long)width, (long long)height);
}

struct picture_box picture_fit(struct picture_box full, struct picture_box box)
{
    int64_t width = full.width, height = full.height;
    if (width > box.width) {
        height = (height * box.width + width / 2) / width;
        width = box.width;
    }
    if (height > box.height) {
        width = (width * box.height + height / 2) / height;
        height = box.height;
    }
    return (struct picture_box){ width < 1 ? 1 : (int)width, height < 1 ? 1 : (int)height };
}

/* --- rows --- */

void shrink_begin(struct shrinking *s, struct raster *out, struct picture_box full, struct picture_box rows,
                  struct picture_box box)
{
    struct picture_box size = picture_fit(full, box);
    size.width = size.width < rows.width ? size.width : rows.width;
    size.height = size.height < rows.height ? size.height : rows.height;
    *out = (struct raster){ .width = size.width, .height = size.height, .full_width = full.width, .full_height = full.height };
    out->rgba = mem_alloc((size_t)size.width * (size_t)size.height * 4);
    *s = (struct shrinking){ .out = out, .width = rows.width, .height = rows.height };
    s->column = mem_alloc((size_t)rows.width * sizeof *s->column);
    s->sums = mem_alloc((size_t)size.width * 4 * sizeof *s->sums);
    s->counts = mem_alloc((size_t)size.width * sizeof *s->counts);
    for (int x = 0; x < rows.width; x++)
        s->column[x] = (int)((int64_t)x * size.width / rows.width);
}

static void write_row(struct shrinking *s, int y)
{
    int width = s->out->width;
    uint8_t *to = &s->out->rgba[(size_t)y * (size_t)width * 4];
    for (int x = 0; x < width; x++, to += 4) {
        const uint64_t *sum = &s->sums[(size_t)x * 4];
        for (int k = 0; k < 3; k++)
            to[k] = sum[3] ? (uint8_t)((sum[k] + sum[3] / 2) / sum[3]) : 0;
        to[3] = s->counts[x] ? (uint8_t)((sum[3] + s->counts[x] / 2) / s->counts[x]) : 0;
    }
    memset(s->sums, 0, (size_t)width * 4 * sizeof *s->sums);
    memset(s->counts, 0, (size_t)width * sizeof *s->counts);
}

static int row_of(const struct shrinking *s, int y) { return (int)((int64_t)y * s->out->height / s->height); }

void shrink_row(struct shrinking *s, const uint8_t *rgba)
{
    if (s->row >= s->height)
        return;
    for (int x = 0; x < s->width; x++, rgba += 4) {
        uint64_t *sum = &s->sums[(size_t)s->column[x] * 4], alpha = rgba[3];
        sum[0] += rgba[0] * alpha;
        sum[1] += rgba[1] * alpha;
        sum[2] += rgba[2] * alpha;
        sum[3] += alpha;
        s->counts[s->column[x]]++;
    }
    int to = row_of(s, s->row++);
    if (s->row == s->height || row_of(s, s->row) != to)
        write_row(s, to);
}

void shrink_end(struct shrinking *s)
{
    free(s->column);
    free(s->sums);
    free(s->counts);
    *s = (struct shrinking){ 0 };
}

/* --- EXIF --- */

void raster_orient(struct raster *r, int orientation)
{
    static const struct { bool turn, mirror_x, mirror_y; } how[9] = { /* turn: rows become columns, after the mirrors */
        [2] = { false, true, false }, [3] = { false, true, true },  [4] = { false, false, true },
        [5] = { true, false, false }, [6] = { true, false, true },  [7] = { true, true, true },
        [8] = { true, true, false },
    };
    if (orientation < 2 || orientation > 8)
        return;
    int width = how[orientation].turn ? r->height : r->width, height = how[orientation].turn ? r->width : r->height;
    uint8_t *turned = mem_alloc((size_t)width * (size_t)height * 4);
    for (int y = 0; y < r->height; y++) {
        for (int x = 0; x < r->width; x++) {
            int tx = how[orientation].mirror_x ? r->width - 1 - x : x, ty = how[orientation].mirror_y ? r->height - 1 - y : y;
            size_t to = how[orientation].turn ? (size_t)tx * (size_t)width + (size_t)ty : (size_t)ty * (size_t)width + (size_t)tx;
            memcpy(&turned[to * 4], &r->rgba[((size_t)y * (size_t)r->width + (size_t)x) * 4], 4);
        }
    }
    free(r->rgba);
    r->rgba = turned;
    r->width = width;
    r->height = height;
    if (how[orientation].turn) {
        int was = r->full_width;
        r->full_width = r->full_height;
        r->full_height = was;
    }
}
