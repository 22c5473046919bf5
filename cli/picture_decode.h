/* cli/picture_decode.h -- a picture's bytes into a small raster. The bytes are hostile: only cli/picture_child.c calls this,
 * in a process that may neither open files nor grow, and that is watched.
 *
 * PNG by libpng's simplified API, JPEG by libjpeg, WebP by libwebp, each where it was there at build time. */
#ifndef NW_CLI_PICTURE_DECODE_H
#define NW_CLI_PICTURE_DECODE_H

#include "tui/picture.h"

#define PICTURE_MAX_POINTS INT64_C(40000000) /* by the header, before anything is decoded */
#define PICTURE_MAX_SIDE 65500

struct picture_box {
    int width, height; /* what the raster must fit in; smaller pictures keep their size */
};
/* False with one line: no picture, too large, broken; one that this build has no decoder for: ERR_NOT_FOUND. out is empty then. */
bool picture_decode(struct raster *out, struct text bytes, struct picture_box box, struct err *err);
/* What the first bytes say it is: "PNG", "JPEG", "WebP", "GIF", "AVIF" ...; NULL: no picture. */
const char *picture_kind(struct text bytes);
const char *picture_kinds(void); /* that can be decoded: "PNG, JPEG, WebP"; "" = none */

/* --- for the decoders --- */

/* Takes a picture's rows from the top and makes the raster: each of its points is the mean of those that fall on it, weighted
 * by alpha. */
struct shrinking {
    struct raster *out;
    int width, height; /* of the rows that come */
    int row;           /* the next that comes */
    int *column;       /* of the raster, for each of a row's points */
    uint64_t *sums;    /* red, green, blue times alpha, and alpha; a raster row */
    uint32_t *counts;
};
/* Whether a picture of that size is taken at all; false with the reason. */
bool picture_size_ok(int64_t width, int64_t height, struct err *err);
/* full: of the picture; rows: as they will come, which may be smaller (but not than the raster). */
void shrink_begin(struct shrinking *s, struct raster *out, struct picture_box full, struct picture_box rows,
                  struct picture_box box);
void shrink_row(struct shrinking *s, const uint8_t *rgba); /* rows beyond the height are left out */
void shrink_end(struct shrinking *s);                      /* frees; rows that never came stay clear */
/* The raster's size for a picture's. */
struct picture_box picture_fit(struct picture_box full, struct picture_box box);

bool picture_png(struct raster *out, struct text bytes, struct picture_box box, struct err *err);
bool picture_jpeg(struct raster *out, struct text bytes, struct picture_box box, struct err *err);
bool picture_webp(struct raster *out, struct text bytes, struct picture_box box, struct err *err);
/* Turns and mirrors as EXIF's orientation 1..8 asks; others change nothing. */
void raster_orient(struct raster *r, int orientation);

#endif
