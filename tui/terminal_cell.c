/* tui/terminal_cell.c -- see terminal_cell.h. */
#include "tui/terminal_cell.h"

#include "base/unicode.h"

#include <string.h>

int cell_wide(const struct cell *cell, wchar_t wide[CCHARW_MAX + 1], bool *stands_in)
{
    struct text bytes = text_of(cell->bytes);
    size_t n = 0;
    int columns = 0;
    memset(wide, 0, (CCHARW_MAX + 1) * sizeof *wide);
    for (size_t i = 0; i < bytes.n && n < CCHARW_MAX;) {
        uint32_t point;
        i += utf8_decode(bytes, i, &point);
        int width = wcwidth((wchar_t)point);
        if ((n > 0 && width != 0) || point == 0x200d) /* a second base: only the first is shown */
            break;
        columns += width;
        wide[n++] = (wchar_t)point;
    }
    bool fits = columns >= 1 && columns <= cell->width;
    if (!fits) {
        memset(wide, 0, (CCHARW_MAX + 1) * sizeof *wide);
        wide[0] = columns < 1 && cell->bytes[0] == ' ' ? L' ' : L'?';
        columns = 1;
    }
    if (stands_in)
        *stands_in = !fits;
    return columns;
}
