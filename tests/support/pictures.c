/* tests/support/pictures.c -- see pictures.h. */
#include "tests/support/pictures.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#ifdef NORTHWIRE_PNG
#include <png.h>
#endif
#ifdef NORTHWIRE_JPEG
#include <jpeglib.h>
#endif
#ifdef NORTHWIRE_WEBP
#include <webp/encode.h>
#endif

#define RED 0xe01010u
#define BLUE 0x1020d0u
#define GREEN 0x10c020u

uint32_t picture_color(int x, int y, int width, int height)
{
    return y < height / 8 ? GREEN : x < width / 2 ? RED : BLUE;
}

#if defined(NORTHWIRE_PNG) || defined(NORTHWIRE_JPEG) || defined(NORTHWIRE_WEBP)
/* RGB, to be freed. */
static uint8_t *points(int width, int height)
{
    uint8_t *rgb = mem_alloc((size_t)width * (size_t)height * 3), *to = rgb;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, to += 3) {
            uint32_t color = picture_color(x, y, width, height);
            for (int k = 0; k < 3; k++)
                to[k] = (uint8_t)(color >> (16 - 8 * k));
        }
    }
    return rgb;
}
#endif

#ifdef NORTHWIRE_PNG
bool picture_make_png(struct str *out, int width, int height)
{
    uint8_t *rgb = points(width, height);
    png_image image = { .version = PNG_IMAGE_VERSION, .width = (png_uint_32)width, .height = (png_uint_32)height,
                        .format = PNG_FORMAT_RGB };
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *bytes = mem_alloc(size);
    bool ok = png_image_write_to_memory(&image, bytes, &size, 0, rgb, 0, NULL) != 0;
    str_add(out, (struct text){ bytes, ok ? size : 0 });
    free(bytes);
    free(rgb);
    return ok;
}
#else
bool picture_make_png(struct str *out, int width, int height)
{
    (void)out, (void)width, (void)height;
    return false;
}
#endif

#ifdef NORTHWIRE_JPEG
bool picture_make_jpeg(struct str *out, int width, int height, int exif)
{
    /* "Exif", a TIFF head (most significant byte first), one entry: 0x0112, short, one value. */
    unsigned char note[] = { 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                             1,   0x12, 0, 3,    0, 0, 0,   1,   0, 0,  0, 0, 0, 0, 0, 0 };
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    uint8_t *rgb = points(width, height);
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = (JDIMENSION)width;
    jpeg.image_height = (JDIMENSION)height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    note[25] = (unsigned char)exif;
    if (exif)
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, note, sizeof note);
    for (int y = 0; y < height; y++) {
        JSAMPROW row = &rgb[(size_t)y * (size_t)width * 3];
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    str_add(out, (struct text){ (const char *)bytes, size });
    free(bytes);
    free(rgb);
    return true;
}
#else
bool picture_make_jpeg(struct str *out, int width, int height, int exif)
{
    (void)out, (void)width, (void)height, (void)exif;
    return false;
}
#endif

#ifdef NORTHWIRE_WEBP
bool picture_make_webp(struct str *out, int width, int height)
{
    uint8_t *rgb = points(width, height), *bytes = NULL;
    size_t size = WebPEncodeLosslessRGB(rgb, width, height, width * 3, &bytes);
    str_add(out, (struct text){ (const char *)bytes, size });
    WebPFree(bytes);
    free(rgb);
    return size > 0;
}
#else
bool picture_make_webp(struct str *out, int width, int height)
{
    (void)out, (void)width, (void)height;
    return false;
}
#endif

/* --- a PNG by hand --- */

static void add_number(struct str *out, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        str_add_c(out, (char)(n >> shift & 255));
}

/* CRC of ISO 3309, as PNG's specification, annex D, has it. */
static uint32_t crc(struct text t)
{
    uint32_t value = 0xffffffff;
    for (size_t i = 0; i < t.n; i++) {
        value ^= (unsigned char)t.p[i];
        for (int k = 0; k < 8; k++)
            value = value & 1 ? 0xedb88320 ^ value >> 1 : value >> 1;
    }
    return value ^ 0xffffffff;
}

static void add_chunk(struct str *out, const char *name, struct text data)
{
    add_number(out, (uint32_t)data.n);
    size_t from = out->len;
    str_add_s(out, name);
    str_add(out, data);
    add_number(out, crc(text_sub(str_text(out), from, out->len)));
}

void picture_make_claim(struct str *out, uint32_t width, uint32_t height)
{
    static const char form[] = { 8, 2, 0, 0, 0 }, data[] = { 0x78, 0x01, 0x03, 0, 0, 0, 0, 1 };
    struct str header = { 0 };
    add_number(&header, width);
    add_number(&header, height);
    str_add(&header, (struct text){ form, sizeof form });
    str_add(out, TEXT("\x89PNG\r\n\x1a\n"));
    add_chunk(out, "IHDR", str_text(&header));
    add_chunk(out, "IDAT", (struct text){ data, sizeof data });
    add_chunk(out, "IEND", (struct text){ 0 });
    str_free(&header);
}
