/* tui/terminal_cell.h -- a cell as this C library counts it. */
#ifndef NW_TUI_TERMINAL_CELL_H
#define NW_TUI_TERMINAL_CELL_H

#include "tui/canvas.h"

#include <curses.h>
#include <wchar.h>

/* One spacing character and the marks on it. Where the C library counts other columns than ours, a stand-in fits, and
 * the caller fills the rest. Returns the columns that it takes; *stands_in, if not NULL, tells which it is. */
int cell_wide(const struct cell *cell, wchar_t wide[CCHARW_MAX + 1], bool *stands_in);

#endif
