/* fetch/html_table.h -- tables while a document is built: data becomes cells, layout becomes running text. */
#ifndef NW_FETCH_HTML_TABLE_H
#define NW_FETCH_HTML_TABLE_H

#include "base/doc.h"

#define MAX_TABLES 16
#define TABLE_SPANS 64 /* columns in which cells may cover several rows */

struct table_stack {
    struct {
        size_t marker; /* index of the BLOCK_TABLE */
        uint16_t column, columns, span;
        uint8_t held[TABLE_SPANS]; /* rows, this one included, for which a cell keeps the column */
        size_t rows;
        bool in_cell;
        bool row_begins; /* the next cell is the first of its row */
        bool flow; /* recognised as layout: its cells are plain blocks */
    } tables[MAX_TABLES];
    size_t n, overflow;
};

bool tables_in_cell(const struct table_stack *s); /* inside a cell of a data table */
void tables_open(struct table_stack *s, struct doc_builder *b, struct text role);
void tables_row(struct table_stack *s);
void tables_cell(struct table_stack *s, struct doc_builder *b, int is_heading, struct text colspan,
                 struct text rowspan);
void tables_cell_end(struct table_stack *s, struct doc_builder *b);
/* Every open table whose cell we are in turns out to be layout: what it gave so far becomes paragraphs. */
void tables_flow(struct table_stack *s, struct doc_builder *b);
void tables_close(struct table_stack *s, struct doc_builder *b);

#endif
