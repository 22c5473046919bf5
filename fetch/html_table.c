/* fetch/html_table.c -- see html_table.h. */
#include "fetch/html_table.h"

#define MAX_COLUMNS 256
#define MAX_CELL 1500 /* bytes: a longer cell holds running text */

bool tables_in_cell(const struct table_stack *s) { return s->n && s->tables[s->n - 1].in_cell; }

void tables_open(struct table_stack *s, struct doc_builder *b)
{
    if (s->n == MAX_TABLES) {
        s->overflow++;
        return;
    }
    doc_block(b, BLOCK_TABLE, 0, 0);
    s->tables[s->n].marker = b->doc.nblocks - 1;
    doc_close(b);
    s->tables[s->n].column = s->tables[s->n].columns = s->tables[s->n].span = 0;
    s->tables[s->n].in_cell = s->tables[s->n].flow = false;
    s->n++;
}

void tables_row(struct table_stack *s)
{
    if (s->n && !s->overflow)
        s->tables[s->n - 1].column = 0;
}

void tables_cell(struct table_stack *s, struct doc_builder *b, int is_heading, struct text colspan)
{
    int64_t span = 1;
    if (!s->n || s->overflow || s->tables[s->n - 1].flow)
        return;
    size_t top = s->n - 1;
    if (!text_int(colspan, &span) || span < 1 || span > MAX_COLUMNS)
        span = 1;
    doc_block(b, BLOCK_CELL, is_heading, s->tables[top].column);
    s->tables[top].in_cell = true;
    s->tables[top].span = (uint16_t)span;
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
    for (size_t i = marker + 1; i < b->doc.nblocks; i++) {
        struct block block = b->doc.blocks[i];
        bool last_open = b->open && i + 1 == b->doc.nblocks;
        if (block.kind == BLOCK_CELL) {
            if (block.start == block.end && !last_open)
                continue;
            block.kind = BLOCK_PARAGRAPH;
            block.level = 0;
            block.number = 0;
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
    if (s->tables[top].columns <= 1 || is_layout(b, s->tables[top].marker))
        flow(b, s->tables[top].marker);
    else
        b->doc.blocks[s->tables[top].marker].number = s->tables[top].columns;
}
