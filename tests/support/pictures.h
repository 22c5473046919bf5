/* tests/support/pictures.h -- pictures made by the libraries that the program reads them with: the left half red, the right half
 * blue, a green bar along the top eighth. */
#ifndef NW_TESTS_SUPPORT_PICTURES_H
#define NW_TESTS_SUPPORT_PICTURES_H

#include "base/text.h"

/* Adds the bytes. False: this build lacks the library. */
bool picture_make_png(struct str *out, int width, int height);
/* exif: the orientation that is noted, 0 = none. */
bool picture_make_jpeg(struct str *out, int width, int height, int exif);
bool picture_make_webp(struct str *out, int width, int height);
/* The colour at a place, 0xRRGGBB. */
uint32_t picture_color(int x, int y, int width, int height);
/* A PNG whose header is right and claims this size; there is next to nothing behind it. */
void picture_make_claim(struct str *out, uint32_t width, uint32_t height);

#endif
