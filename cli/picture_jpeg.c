/* cli/picture_jpeg.c -- JPEG, by libjpeg row by row, at an eighth, a quarter or half of its size where that is enough. One that
 * is cut short shows what came. */
#include "cli/picture_decode.h"

#ifdef NORTHWIRE_JPEG

#include "base/mem.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#define EXIF_MARKER (JPEG_APP0 + 1)
#define MAX_SCANS 100 /* passes over a progressive picture: each costs its whole size */

struct reading {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf failed;
    char why[JMSG_LENGTH_MAX];
    struct shrinking shrinking;
    uint8_t *rgba; /* a row */
    int orientation;
};

static _Noreturn void on_error(j_common_ptr common)
{
    struct reading *r = common->client_data;
    common->err->format_message(common, r->why);
    longjmp(r->failed, 1);
}

static void on_message(j_common_ptr common) { (void)common; }

static void on_progress(j_common_ptr common)
{
    struct reading *r = common->client_data;
    if (r->jpeg.input_scan_number <= MAX_SCANS)
        return;
    snprintf(r->why, sizeof r->why, "it has too many passes");
    longjmp(r->failed, 1);
}

/* --- EXIF: the orientation, in the first directory of a TIFF file behind "Exif\0\0" --- */

static unsigned number(const uint8_t *p, int n, bool little)
{
    unsigned value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | p[little ? n - 1 - i : i];
    return value;
}

static int orientation_of(const uint8_t *p, size_t n)
{
    if (n < 20 || memcmp(p, "Exif\0\0", 6) != 0)
        return 1;
    p += 6;
    n -= 6;
    bool little = p[0] == 'I';
    size_t at = number(p + 4, 4, little);
    if (at > n - 2)
        return 1;
    size_t entries = number(p + at, 2, little);
    for (size_t i = 0; i < entries && at + 2 + (i + 1) * 12 <= n; i++) {
        const uint8_t *entry = p + at + 2 + i * 12;
        if (number(entry, 2, little) == 0x0112)
            return (int)number(entry + 8, 2, little);
    }
    return 1;
}

/* --- rows --- */

static void to_rgba(uint8_t *to, const uint8_t *from, int width, bool cmyk, bool inverted)
{
    for (int x = 0; x < width; x++, to += 4) {
        if (cmyk) {
            unsigned black = inverted ? from[3] : 255u - from[3];
            for (int k = 0; k < 3; k++)
                to[k] = (uint8_t)((inverted ? from[k] : 255u - from[k]) * black / 255);
            from += 4;
        } else {
            memcpy(to, from, 3);
            from += 3;
        }
        to[3] = 255;
    }
}

/* The smallest that libjpeg can give and that is not smaller than the raster. */
static void choose_scale(struct jpeg_decompress_struct *jpeg, struct picture_box size)
{
    unsigned denominator = 8;
    while (denominator > 1 && (jpeg->image_width / denominator < (unsigned)size.width ||
                               jpeg->image_height / denominator < (unsigned)size.height))
        denominator /= 2;
    jpeg->scale_num = 1;
    jpeg->scale_denom = denominator;
}

static void read_rows(struct reading *r, struct raster *out, struct picture_box box)
{
    struct jpeg_decompress_struct *jpeg = &r->jpeg;
    struct picture_box full = { (int)jpeg->image_width, (int)jpeg->image_height };
    bool cmyk = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
    choose_scale(jpeg, picture_fit(full, box));
    jpeg->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(jpeg);
    struct picture_box rows = { (int)jpeg->output_width, (int)jpeg->output_height };
    shrink_begin(&r->shrinking, out, full, rows, box);
    r->rgba = mem_alloc((size_t)rows.width * 4);
    JSAMPARRAY row = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE, (JDIMENSION)rows.width * 4, 1);
    while (jpeg->output_scanline < jpeg->output_height && jpeg_read_scanlines(jpeg, row, 1) == 1) {
        to_rgba(r->rgba, row[0], rows.width, cmyk, jpeg->saw_Adobe_marker);
        shrink_row(&r->shrinking, r->rgba);
    }
}

/* True when the header was read and the size is allowed. */
static bool read_header(struct reading *r, struct text bytes, struct err *err)
{
    struct jpeg_decompress_struct *jpeg = &r->jpeg;
    jpeg_mem_src(jpeg, (const unsigned char *)bytes.p, bytes.n);
    jpeg_save_markers(jpeg, EXIF_MARKER, 0xffff);
    jpeg_read_header(jpeg, TRUE);
    if (!picture_size_ok(jpeg->image_width, jpeg->image_height, err))
        return false;
    for (jpeg_saved_marker_ptr m = jpeg->marker_list; m; m = m->next) {
        if (m->marker == EXIF_MARKER && r->orientation <= 1)
            r->orientation = orientation_of(m->data, m->data_length);
    }
    return true;
}

bool picture_jpeg(struct raster *out, struct text bytes, struct picture_box box, struct err *err)
{
    struct reading *r = mem_alloc(sizeof *r); /* on the heap: what is in it outlives a longjmp */
    bool ok;
    r->jpeg.err = jpeg_std_error(&r->errors);
    r->errors.error_exit = on_error;
    r->errors.output_message = on_message;
    r->jpeg.client_data = r;
    if (setjmp(r->failed)) {
        ok = err_set(err, "the JPEG picture is broken: %s", r->why);
    } else {
        jpeg_create_decompress(&r->jpeg);
        r->jpeg.client_data = r;
        r->progress.progress_monitor = on_progress;
        r->jpeg.progress = &r->progress;
        ok = read_header(r, bytes, err);
        if (ok)
            read_rows(r, out, box);
    }
    jpeg_destroy_decompress(&r->jpeg);
    shrink_end(&r->shrinking);
    if (ok)
        raster_orient(out, r->orientation);
    free(r->rgba);
    free(r);
    return ok;
}

#endif
