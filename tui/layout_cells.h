/* tui/layout_cells.h -- a table's cells, and the columns that they get; for layout_table.c. */
#ifndef NW_TUI_LAYOUT_CELLS_H
#define NW_TUI_LAYOUT_CELLS_H

#include "tui/layout_blocks.h"

#define TABLE_COLUMNS_MOST 64
#define TABLE_GUTTER 2

struct cell_box {
    struct rich rich;
    bool heading;
    int columns;              /* that it covers; 0: none of its own */
    const struct rich *above; /* what a cell further up says for this row too */
};

struct table {
    struct cell_box *cells; /* row by row, columns of them a row */
    size_t rows, headings;  /* headings: leading rows that are headings */
    int columns;
    int natural[TABLE_COLUMNS_MOST], body[TABLE_COLUMNS_MOST], word[TABLE_COLUMNS_MOST]; /* columns of the screen */
    int width[TABLE_COLUMNS_MOST];                                         /* chosen */
    bool numeric[TABLE_COLUMNS_MOST];
};

struct cell_box *table_cell(const struct table *t, size_t row, int column);
int table_widest_line(struct text t); /* columns */
/* Cells i..end into rows. */
void table_read(struct layout_run *run, struct table *t, size_t i, size_t end);
/* Tells headings and figures, and how wide the columns would like to be. */
void table_measure(struct table *t);
/* Tried in this order: natural widths; headings wrapped; prose columns wrapped (none below 16 columns, no word broken).
 * False when no choice fits the room. */
bool table_fit(struct layout_run *run, struct table *t);

#endif
