/* tui/picture_cells.h -- a raster in the forms that terminals show, by libchafa where it was there at build time. */
#ifndef NW_TUI_PICTURE_CELLS_H
#define NW_TUI_PICTURE_CELLS_H

#include "tui/canvas.h"
#include "tui/picture.h"

/* The room that a picture takes: cells, and what the terminal has. */
struct picture_room {
    int columns, rows;
    int colors; /* as struct picture_means has it */
    bool ascii, light;
    int cell_width, cell_height; /* points */
};

bool picture_has_blocks(void); /* false: built without libchafa; then the two below give nothing */
const char *picture_blocks_version(void); /* of libchafa; "" without it */
/* The largest room inside columns x rows that keeps the picture's form; where cells stand for points, none is made larger than
 * itself. */
struct picture_room picture_room(const struct raster *r, const struct picture_means *means, int columns, int rows, bool ascii);
/* Cells of the room, row by row; free() them. NULL: none. */
struct cell *picture_blocks(const struct raster *r, const struct picture_room *room);
/* A whole sixel string (DCS ... ST). Adds to out. */
void picture_sixel(struct str *out, const struct raster *r, const struct picture_room *room);
/* The raster as PNG, or as bare RGBA in a build without libpng: for kitty's protocol. Adds to out. */
void picture_payload(struct str *out, bool *png, const struct raster *r);

#endif
