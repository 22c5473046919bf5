/* cli/picture_webp.c -- WebP, lossy and lossless, still pictures: libwebp scales while it decodes. */
#include "cli/picture_decode.h"

#ifdef NORTHWIRE_WEBP

#include "base/mem.h"

#include <webp/decode.h>

bool picture_webp(struct raster *out, struct text bytes, struct picture_box box, struct err *err)
{
    WebPDecoderConfig config;
    const uint8_t *data = (const uint8_t *)bytes.p;
    if (!WebPInitDecoderConfig(&config) || WebPGetFeatures(data, bytes.n, &config.input) != VP8_STATUS_OK)
        return err_set(err, "the WebP picture is broken");
    struct picture_box full = { config.input.width, config.input.height };
    if (config.input.has_animation)
        return err_code(err, ERR_NOT_FOUND, "WebP pictures that move are not shown here");
    if (!picture_size_ok(full.width, full.height, err))
        return false;
    struct picture_box size = picture_fit(full, box);
    size_t row = (size_t)size.width * 4, n = row * (size_t)size.height;
    *out = (struct raster){ size.width, size.height, mem_alloc(n), full.width, full.height, "" };
    config.options.use_scaling = size.width != full.width || size.height != full.height;
    config.options.scaled_width = size.width;
    config.options.scaled_height = size.height;
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = out->rgba;
    config.output.u.RGBA.stride = (int)row;
    config.output.u.RGBA.size = n;
    bool ok = WebPDecode(data, bytes.n, &config) == VP8_STATUS_OK;
    WebPFreeDecBuffer(&config.output);
    return ok || err_set(err, "the WebP picture is broken or cut short");
}

#endif
