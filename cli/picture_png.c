/* cli/picture_png.c -- PNG, by libpng's simplified API: it knows every form of the format and gives plain points. */
#include "cli/picture_decode.h"

#ifdef NORTHWIRE_PNG

#include "base/mem.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

bool picture_png(struct raster *out, struct text bytes, struct picture_box box, struct err *err)
{
    png_image image = { .version = PNG_IMAGE_VERSION };
    struct shrinking s;
    if (!png_image_begin_read_from_memory(&image, bytes.p, bytes.n))
        return err_set(err, "the PNG picture is broken: %s", image.message);
    if (!picture_size_ok(image.width, image.height, err)) {
        png_image_free(&image);
        return false;
    }
    image.format = PNG_FORMAT_RGBA;
    struct picture_box full = { (int)image.width, (int)image.height };
    uint8_t *points = mem_alloc(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, points, 0, NULL)) {
        free(points);
        return err_set(err, "the PNG picture is broken or cut short: %s", image.message);
    }
    shrink_begin(&s, out, full, full, box);
    for (int y = 0; y < full.height; y++)
        shrink_row(&s, &points[(size_t)y * (size_t)full.width * 4]);
    shrink_end(&s);
    free(points);
    return true;
}

#endif
