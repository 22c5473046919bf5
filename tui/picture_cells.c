/* tui/picture_cells.c -- see picture_cells.h. Only our own raster gets here: the bytes that it came from are long gone. */
#include "tui/picture_cells.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

#ifdef NORTHWIRE_CHAFA
#include <chafa.h>
#endif
#ifdef NORTHWIRE_PNG
#include <png.h>
#endif

struct picture_room picture_room(const struct raster *r, const struct picture_means *means, int columns, int rows, bool ascii)
{
    struct picture_room room = { 1, 1, means->colors, ascii, means->light, means->cell_width, means->cell_height };
    int64_t cell_width = room.cell_width > 0 ? room.cell_width : 1, cell_height = room.cell_height > 0 ? room.cell_height : 1;
    int64_t width = columns, height = rows; /* as wide as can be, unless that is too high */
    if (means->way != PICTURES_BLOCKS) {
        int64_t own_width = (r->width + cell_width - 1) / cell_width, own_height = (r->height + cell_height - 1) / cell_height;
        width = own_width < width ? own_width : width;
        height = own_height < height ? own_height : height;
    }
    int64_t need = (width * cell_width * r->height + r->width * cell_height / 2) / (r->width * cell_height);
    if (need <= height)
        height = need;
    else
        width = (height * cell_height * r->width + r->height * cell_width / 2) / (r->height * cell_width);
    room.columns = width < 1 ? 1 : width > columns ? columns : (int)width;
    room.rows = height < 1 ? 1 : (int)height;
    return room;
}

void picture_payload(struct str *out, bool *png, const struct raster *r)
{
    *png = false;
#ifdef NORTHWIRE_PNG
    png_image image = { .version = PNG_IMAGE_VERSION, .width = (png_uint_32)r->width, .height = (png_uint_32)r->height,
                        .format = PNG_FORMAT_RGBA, .flags = PNG_IMAGE_FLAG_FAST };
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *bytes = mem_alloc(size);
    if (png_image_write_to_memory(&image, bytes, &size, 0, r->rgba, 0, NULL)) {
        str_add(out, (struct text){ bytes, size });
        *png = true;
    }
    free(bytes);
    if (*png)
        return;
#endif
    str_add(out, (struct text){ (const char *)r->rgba, (size_t)r->width * (size_t)r->height * 4 });
}

#ifdef NORTHWIRE_CHAFA

bool picture_has_blocks(void) { return true; }

#define WORDS(number) #number
#define VERSION(major, minor, micro) WORDS(major) "." WORDS(minor) "." WORDS(micro)
const char *picture_blocks_version(void) { return VERSION(CHAFA_MAJOR_VERSION, CHAFA_MINOR_VERSION, CHAFA_MICRO_VERSION); }

static ChafaCanvasMode mode_of(int colors)
{
    if (colors > 256)
        return CHAFA_CANVAS_MODE_TRUECOLOR;
    if (colors >= 256)
        return CHAFA_CANVAS_MODE_INDEXED_240; /* the first sixteen are the user's to change */
    if (colors >= 16)
        return CHAFA_CANVAS_MODE_INDEXED_16;
    return colors >= 8 ? CHAFA_CANVAS_MODE_INDEXED_8 : CHAFA_CANVAS_MODE_FGBG;
}

/* Blocks that every font has, and that every C library counts as one column. */
static ChafaSymbolMap *symbols_of(const struct picture_room *room)
{
    ChafaSymbolMap *map = chafa_symbol_map_new();
    if (room->ascii) {
        chafa_symbol_map_add_by_tags(map, CHAFA_SYMBOL_TAG_ASCII);
        return map;
    }
    chafa_symbol_map_add_by_tags(map, CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_SOLID | CHAFA_SYMBOL_TAG_HALF |
                                          CHAFA_SYMBOL_TAG_QUAD | CHAFA_SYMBOL_TAG_BLOCK);
    if (room->colors < 8)
        chafa_symbol_map_add_by_tags(map, CHAFA_SYMBOL_TAG_STIPPLE);
    chafa_symbol_map_remove_by_tags(map, CHAFA_SYMBOL_TAG_WIDE | CHAFA_SYMBOL_TAG_LEGACY | CHAFA_SYMBOL_TAG_SEXTANT);
    return map;
}

static ChafaCanvas *draw(const struct raster *r, const struct picture_room *room, ChafaPixelMode how)
{
    chafa_set_n_threads(1); /* the dashboard forks: a thread's lock would be held for ever in the child */
    ChafaCanvasConfig *config = chafa_canvas_config_new();
    chafa_canvas_config_set_geometry(config, room->columns, room->rows);
    chafa_canvas_config_set_cell_geometry(config, room->cell_width, room->cell_height);
    chafa_canvas_config_set_pixel_mode(config, how);
    chafa_canvas_config_set_canvas_mode(config, how == CHAFA_PIXEL_MODE_SIXELS ? CHAFA_CANVAS_MODE_TRUECOLOR
                                                                              : mode_of(room->colors));
    chafa_canvas_config_set_work_factor(config, 0.5f);
    if (how == CHAFA_PIXEL_MODE_SYMBOLS) {
        ChafaSymbolMap *symbols = symbols_of(room);
        chafa_canvas_config_set_symbol_map(config, symbols);
        chafa_symbol_map_unref(symbols);
        chafa_canvas_config_set_fg_color(config, room->light ? 0x000000 : 0xffffff);
        chafa_canvas_config_set_bg_color(config, room->light ? 0xffffff : 0x000000);
        if (room->colors < 256)
            chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_ORDERED);
    }
    ChafaCanvas *canvas = chafa_canvas_new(config);
    chafa_canvas_config_unref(config);
    chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, r->rgba, r->width, r->height, r->width * 4);
    return canvas;
}

struct cell *picture_blocks(const struct raster *r, const struct picture_room *room)
{
    ChafaCanvas *canvas = draw(r, room, CHAFA_PIXEL_MODE_SYMBOLS);
    struct cell *cells = mem_alloc((size_t)room->columns * (size_t)room->rows * sizeof *cells);
    for (int y = 0; y < room->rows; y++) {
        for (int x = 0; x < room->columns; x++) {
            struct cell *cell = &cells[(size_t)y * (size_t)room->columns + (size_t)x];
            gint fg = -1, bg = -1;
            gunichar symbol = chafa_canvas_get_char_at(canvas, x, y);
            bool usable = symbol >= 0x20 && symbol != 0x7f && (symbol < 0x7f || (symbol >= 0x2580 && symbol <= 0x259f && !room->ascii));
            if (room->colors >= 8)
                chafa_canvas_get_raw_colors_at(canvas, x, y, &fg, &bg);
            cell->width = 1;
            cell->attr = ATTR_PAINTED;
            utf8_encode(cell->symbol, usable ? symbol : ' ');
            cell->fg = fg < 0 ? -1 : fg;
            cell->bg = bg < 0 ? -1 : bg;
        }
    }
    chafa_canvas_unref(canvas);
    return cells;
}

void picture_sixel(struct str *out, const struct raster *r, const struct picture_room *room)
{
    gchar *nothing[] = { NULL };
    ChafaTermInfo *info = chafa_term_db_detect(chafa_term_db_get_default(), nothing);
    ChafaTermInfo *fallback = chafa_term_db_get_fallback_info(chafa_term_db_get_default());
    chafa_term_info_supplement(info, fallback);
    ChafaCanvas *canvas = draw(r, room, CHAFA_PIXEL_MODE_SIXELS);
    GString *made = chafa_canvas_print(canvas, info);
    str_add(out, (struct text){ made->str, made->len });
    g_string_free(made, TRUE);
    chafa_canvas_unref(canvas);
    chafa_term_info_unref(fallback);
    chafa_term_info_unref(info);
}

#else

bool picture_has_blocks(void) { return false; }
const char *picture_blocks_version(void) { return ""; }

struct cell *picture_blocks(const struct raster *r, const struct picture_room *room)
{
    (void)r;
    (void)room;
    return NULL;
}

void picture_sixel(struct str *out, const struct raster *r, const struct picture_room *room)
{
    (void)out;
    (void)r;
    (void)room;
}

#endif
