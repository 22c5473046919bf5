/* tests/test_picture_decode.c -- pictures' bytes into rasters: every format that was built in, at every size, whole, cut short,
 * mutilated, and things that are none. */
#include "base/mem.h"
#include "cli/picture_decode.h"
#include "tests/support/pictures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef bool make_fn(struct str *out, int width, int height);
static bool make_jpeg(struct str *out, int width, int height) { return picture_make_jpeg(out, width, height, 0); }

static const struct format {
    const char *kind;
    make_fn *make;
    int tolerance; /* of a colour, for what loses some */
} formats[] = { { "PNG", picture_make_png, 1 }, { "JPEG", make_jpeg, 40 }, { "WebP", picture_make_webp, 8 } };

static const struct picture_box roomy = { RASTER_MOST, RASTER_MOST };

static bool built(const struct format *f, struct str *bytes, int width, int height)
{
    return f->make(bytes, width, height); /* main() tells what is missing */
}

static uint32_t color_at(const struct raster *r, int x, int y)
{
    const uint8_t *p = &r->rgba[((size_t)y * (size_t)r->width + (size_t)x) * 4];
    assert_int_equal(p[3], 255);
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

static bool is_near(uint32_t a, uint32_t b, int tolerance)
{
    for (int shift = 0; shift <= 16; shift += 8) {
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > tolerance)
            return false;
    }
    return true;
}

/* In the middle of the three fields. */
static void check_fields(const struct raster *r, const struct format *f)
{
    const struct { int x, y; } places[] = {
        { r->width / 4, r->height / 2 }, { r->width * 3 / 4, r->height / 2 }, { r->width / 4, r->height / 16 },
    };
    for (size_t i = 0; i < LEN(places); i++) {
        uint32_t got = color_at(r, places[i].x, places[i].y);
        uint32_t wanted = picture_color(places[i].x, places[i].y, r->width, r->height);
        if (!is_near(got, wanted, f->tolerance))
            fail_msg("%s at %d,%d of %dx%d: %06x, not %06x", f->kind, places[i].x, places[i].y, r->width, r->height, (unsigned)got,
                     (unsigned)wanted);
    }
}

static void test_sizes(void **state)
{
    static const struct { int width, height; struct picture_box box; int to_width, to_height; } cases[] = {
        { 64, 64, { RASTER_MOST, RASTER_MOST }, 64, 64 }, { 640, 320, { 100, 100 }, 100, 50 },
        { 320, 640, { 100, 100 }, 50, 100 },              { 999, 333, { 320, 1000 }, 320, 107 },
        { 200, 100, { 199, 100 }, 199, 100 },             { 1600, 1200, { 64, 64 }, 64, 48 },
    };
    (void)state;
    for (size_t k = 0; k < LEN(formats) * LEN(cases); k++) {
        const struct format *f = &formats[k / LEN(cases)];
        size_t i = k % LEN(cases);
        struct str bytes = { 0 };
        struct raster r;
        struct err err;
        if (!built(f, &bytes, cases[i].width, cases[i].height))
            continue;
        assert_string_equal(picture_kind(str_text(&bytes)), f->kind);
        if (!picture_decode(&r, str_text(&bytes), cases[i].box, &err))
            fail_msg("%s %dx%d: %s", f->kind, cases[i].width, cases[i].height, err.message);
        assert_int_equal(r.width, cases[i].to_width);
        assert_int_equal(r.height, cases[i].to_height);
        assert_int_equal(r.full_width, cases[i].width);
        assert_int_equal(r.full_height, cases[i].height);
        assert_string_equal(r.kind, f->kind);
        check_fields(&r, f);
        raster_free(&r);
        str_free(&bytes);
    }
}

/* One point wide, one point high: nothing is divided by what is not there. */
static void test_thin(void **state)
{
    (void)state;
    for (size_t k = 0; k < LEN(formats) * 2; k++) {
        const struct format *f = &formats[k / 2];
        int width = k % 2 ? 1 : 3000, height = k % 2 ? 3000 : 1;
        struct str bytes = { 0 };
        struct raster r;
        struct err err;
        if (!built(f, &bytes, width, height))
            continue;
        assert_true(picture_decode(&r, str_text(&bytes), (struct picture_box){ 40, 40 }, &err));
        assert_int_equal(r.width, k % 2 ? 1 : 40);
        assert_int_equal(r.height, k % 2 ? 40 : 1);
        raster_free(&r);
        str_free(&bytes);
    }
}

/* Where the raster's left half must be, for each orientation that a camera notes. */
static void test_orientation(void **state)
{
    (void)state;
    for (int orientation = 1; orientation <= 9; orientation++) {
        struct str bytes = { 0 };
        struct raster r;
        struct err err;
        if (!picture_make_jpeg(&bytes, 64, 32, orientation))
            return;
        assert_true(picture_decode(&r, str_text(&bytes), roomy, &err));
        bool turned = orientation >= 5 && orientation <= 8;
        assert_int_equal(r.width, turned ? 32 : 64);
        assert_int_equal(r.height, turned ? 64 : 32);
        /* The stored top (green) is to be seen at: top, top, bottom, bottom, left, right, right, left. */
        static const struct { int x, y; } green[] = { { 1, 0 }, { 1, 0 }, { 1, 2 }, { 1, 2 }, { 0, 1 }, { 2, 1 }, { 2, 1 }, { 0, 1 }, { 1, 0 } };
        /* The stored left (red): left, right, right, left, top, top, bottom, bottom. */
        static const struct { int x, y; } red[] = { { 0, 1 }, { 2, 1 }, { 2, 1 }, { 0, 1 }, { 1, 0 }, { 1, 0 }, { 1, 2 }, { 1, 2 }, { 0, 1 } };
        int at = orientation - 1, x[] = { 1, r.width / 2, r.width - 2 }, y[] = { 1, r.height / 2, r.height - 2 };
        uint32_t top = color_at(&r, x[green[at].x], y[green[at].y]), left = color_at(&r, x[red[at].x], y[red[at].y]);
        if (!is_near(top, picture_color(0, 0, 64, 32), 60) || !is_near(left, picture_color(0, 20, 64, 32), 60))
            fail_msg("orientation %d: %06x and %06x", orientation, (unsigned)top, (unsigned)left);
        raster_free(&r);
        str_free(&bytes);
    }
}

static void test_refused(void **state)
{
    static const struct { struct text bytes; const char *why; } cases[] = {
        { { "", 0 }, "no picture" },
        { { "<html>404</html>", 16 }, "no picture" },
        { { "GIF89a\1\0\1\0", 10 }, "GIF" },
        { { "\0\0\0\x20" "ftypavif", 12 }, "AVIF" },
        { { "<svg xmlns=''/>", 15 }, "SVG" },
        { { "\x89PNG\r\n\x1a\n", 8 }, "PNG" },
        { { "\xff\xd8\xff", 3 }, "JPEG" },
        { { "RIFF\4\0\0\0WEBP", 12 }, "WebP" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct raster r;
        struct err err;
        assert_false(picture_decode(&r, cases[i].bytes, roomy, &err));
        assert_null(r.rgba);
        if (!strstr(err.message, cases[i].why))
            fail_msg("case %zu: %s", i, err.message);
    }
}

static void test_too_large(void **state)
{
    static const struct { uint32_t width, height; } sizes[] = {
        { 60000, 60000 }, { 40000, 1001 }, { 1, 999999 }, { 1000000, 40 },
    };
    (void)state;
    if (!strstr(picture_kinds(), "PNG"))
        return;
    for (size_t i = 0; i < LEN(sizes); i++) {
        struct str bytes = { 0 };
        struct raster r;
        struct err err;
        picture_make_claim(&bytes, sizes[i].width, sizes[i].height);
        assert_false(picture_decode(&r, str_text(&bytes), roomy, &err));
        if (!strstr(err.message, "too large"))
            fail_msg("%ux%u: %s", (unsigned)sizes[i].width, (unsigned)sizes[i].height, err.message);
        str_free(&bytes);
    }
}

/* A JPEG's frame header, rewritten to claim the most that fits in it. */
static void test_too_large_jpeg(void **state)
{
    struct str bytes = { 0 };
    struct raster r;
    struct err err;
    (void)state;
    if (!built(&formats[1], &bytes, 32, 32))
        return;
    size_t at = text_find(str_text(&bytes), (struct text){ "\xff\xc0", 2 }, 0);
    assert_true(at + 9 < bytes.len);
    memset(bytes.data + at + 5, 0xfe, 4);
    assert_false(picture_decode(&r, str_text(&bytes), roomy, &err));
    assert_non_null(strstr(err.message, "too large"));
    str_free(&bytes);
}

/* Whatever comes of it, it is a raster in the box or a reason. */
static bool survives(struct text bytes, struct picture_box box)
{
    struct raster r;
    struct err err = { 0 };
    /* in a heap block of its own, so that a sanitizer sees a read beyond */
    char *copy = mem_alloc(bytes.n + 1);
    memcpy(copy, bytes.p, bytes.n);
    char *exact = mem_copy(copy, bytes.n);
    bool ok = picture_decode(&r, (struct text){ exact, bytes.n }, box, &err);
    if (ok)
        assert_true(r.width >= 1 && r.height >= 1 && r.width <= box.width && r.height <= box.height);
    else
        assert_true(err.message[0] && !r.rgba);
    raster_free(&r);
    free(exact);
    free(copy);
    return ok;
}

static void test_cut_short(void **state)
{
    (void)state;
    for (size_t k = 0; k < LEN(formats); k++) {
        struct str bytes = { 0 };
        if (!built(&formats[k], &bytes, 61, 47))
            continue;
        size_t step = bytes.len / 200 + 1;
        for (size_t n = 0; n < bytes.len; n += step)
            survives(text_sub(str_text(&bytes), 0, n), (struct picture_box){ 50, 50 });
        assert_false(survives(text_sub(str_text(&bytes), 0, 20), roomy)); /* no header, no picture */
        assert_true(survives(str_text(&bytes), roomy));
        str_free(&bytes);
    }
}

static void test_mutilated(void **state)
{
    uint32_t seed = 20261123;
    (void)state;
    for (size_t k = 0; k < LEN(formats); k++) {
        struct str whole = { 0 };
        if (!built(&formats[k], &whole, 40, 30))
            continue;
        for (int round = 0; round < 400; round++) {
            char *bytes = mem_copy(whole.data, whole.len);
            for (int hits = 1 + round % 5; hits > 0; hits--) {
                seed = seed * 1664525 + 1013904223;
                bytes[seed / 7 % whole.len] = (char)(seed >> 24);
            }
            /* sizes that a header may now claim are held to by the limit, not by luck: memory stays small */
            survives((struct text){ bytes, whole.len }, (struct picture_box){ 32, 32 });
            free(bytes);
        }
        str_free(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),     cmocka_unit_test(test_thin),           cmocka_unit_test(test_orientation),
        cmocka_unit_test(test_refused),   cmocka_unit_test(test_too_large),      cmocka_unit_test(test_too_large_jpeg),
        cmocka_unit_test(test_cut_short), cmocka_unit_test(test_mutilated),
    };
    if (strcmp(picture_kinds(), "PNG, JPEG, WebP") != 0)
        printf("skipped: some pictures; this build decodes only: %s\n", picture_kinds()[0] ? picture_kinds() : "none");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
