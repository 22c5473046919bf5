/* fetch/html_table.c -- see html_table.h. */
#include "fetch/html_table.h"

#include <string.h>

#define MAX_COLUMNS 256
#define MAX_CELL 1500 /* bytes: a longer cell holds running text */

bool tables_in_cell(const struct table_stack *s) { return s->n && s->tables[s->n - 1].in_cell; }

void tables_open(struct table_stack *s, struct doc_builder *b, struct text role)
{
    if (s->n == MAX_TABLES) {
        s->overflow++;
        return;
    }
    bool layout = text_is(role, "presentation") || text_is(role, "none");
    if (layout) {
        doc_close(b);
    } else {
        doc_block(b, BLOCK_TABLE, 0, 0);
        doc_close(b);
    }
    memset(&s->tables[s->n], 0, sizeof s->tables[s->n]);
    s->tables[s->n].marker = b->doc.nblocks - 1;
    s->tables[s->n].flow = layout;
    s->tables[s->n].row_begins = true;
    s->n++;
}

void tables_row(struct table_stack *s)
{
    if (!s->n || s->overflow)
        return;
    size_t top = s->n - 1;
    s->tables[top].column = 0;
    s->tables[top].row_begins = true;
    for (size_t c = 0; c < TABLE_SPANS; c++)
        s->tables[top].held[c] -= s->tables[top].held[c] > 0;
}

static uint16_t span_of(struct text t, int64_t most)
{
    int64_t span;
    return (uint16_t)(t.n && text_int(t, &span) && span >= 1 && span <= most ? span : 1);
}

void tables_cell(struct table_stack *s, struct doc_builder *b, int is_heading, struct text colspan, struct text rowspan)
{
    if (!s->n || s->overflow || s->tables[s->n - 1].flow)
        return;
    size_t top = s->n - 1;
    uint16_t column = s->tables[top].column, span = span_of(colspan, MAX_COLUMNS), rows = span_of(rowspan, UINT8_MAX);
    while (column < TABLE_SPANS && s->tables[top].held[column])
        column++;
    for (size_t c = column; rows > 1 && c < TABLE_SPANS && c < (size_t)column + span; c++)
        s->tables[top].held[c] = (uint8_t)rows;
    doc_block(b, BLOCK_CELL, is_heading, column);
    struct block *cell = doc_last(b);
    cell->form = s->tables[top].row_begins ? FORM_FIRST : 0;
    cell->columns = (uint8_t)(span > 1 && span <= UINT8_MAX ? span : 0);
    cell->rows = (uint8_t)(rows > 1 ? rows : 0);
    s->tables[top].rows += s->tables[top].row_begins;
    s->tables[top].row_begins = false;
    s->tables[top].column = column;
    s->tables[top].in_cell = true;
    s->tables[top].span = span;
}

void tables_cell_end(struct table_stack *s, struct doc_builder *b)
{
    if (!s->n || s->overflow || !s->tables[s->n - 1].in_cell)
        return;
    size_t top = s->n - 1;
    doc_close(b);
    s->tables[top].in_cell = false;
    unsigned next = s->tables[top].column + s->tables[top].span;
    s->tables[top].column = (uint16_t)(next > MAX_COLUMNS ? MAX_COLUMNS : next);
    if (s->tables[top].column > s->tables[top].columns)
        s->tables[top].columns = s->tables[top].column;
}

/* Takes the marker out and makes paragraphs of the cells that have text. */
static void flow(struct doc_builder *b, size_t marker)
{
    size_t kept = marker;
    const struct block place = b->doc.blocks[marker];
    for (size_t i = marker + 1; i < b->doc.nblocks; i++) {
        struct block block = b->doc.blocks[i];
        bool last_open = b->open && i + 1 == b->doc.nblocks;
        if (block.kind == BLOCK_CELL) {
            if (block.start == block.end && !last_open)
                continue;
            block.kind = BLOCK_PARAGRAPH;
            block.level = block.form = block.columns = block.rows = 0;
            block.number = 0;
            block.quotes = place.quotes;
            block.lists = place.lists;
            block.insets = place.insets;
            block.form = place.form & FORM_NOTE;
        }
        b->doc.blocks[kept++] = block;
    }
    b->doc.nblocks = kept;
}

void tables_flow(struct table_stack *s, struct doc_builder *b)
{
    for (size_t i = s->n; i > 0; i--) {
        if (!s->tables[i - 1].in_cell)
            continue;
        flow(b, s->tables[i - 1].marker);
        s->tables[i - 1].in_cell = false;
        s->tables[i - 1].flow = true;
    }
}

static bool is_layout(const struct doc_builder *b, size_t marker)
{
    size_t filled = 0;
    for (size_t i = marker + 1; i < b->doc.nblocks; i++) {
        if (b->doc.blocks[i].end - b->doc.blocks[i].start > MAX_CELL)
            return true;
        filled += b->doc.blocks[i].end > b->doc.blocks[i].start;
    }
    return filled == 0;
}

void tables_close(struct table_stack *s, struct doc_builder *b)
{
    if (s->overflow) {
        s->overflow--;
        return;
    }
    if (!s->n)
        return;
    size_t top = --s->n;
    doc_close(b);
    if (s->tables[top].flow)
        return;
    if (s->tables[top].columns <= 1 || s->tables[top].rows <= 1 || is_layout(b, s->tables[top].marker))
        flow(b, s->tables[top].marker);
    else
        b->doc.blocks[s->tables[top].marker].number = s->tables[top].columns;
}
