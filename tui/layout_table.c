/* tui/layout_table.c -- tables: columns where they fit, records where they do not.
 *
 * Tried in this order: natural widths; headings wrapped; prose columns wrapped (none below 16 columns, no word broken);
 * one record a row. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/layout_cells.h"

#include <string.h>

/* Columns of the screen that a cell has, with those of the columns that it covers. */
static int cell_width(const struct table *t, size_t row, int column)
{
    int width = t->width[column];
    for (int c = column + 1; c < column + table_cell(t, row, column)->columns && c < t->columns; c++)
        width += TABLE_GUTTER + t->width[c];
    return width;
}

/* One line of a row: cell by cell, each at its column; figures end at the right. */
static void row_line(struct layout_run *run, const struct table *t, size_t row, const struct rich_lines *lines,
                     size_t tallest, size_t k)
{
    int start = 0;
    bool heading = row < t->headings;
    for (int c = 0; c < t->columns; c++) {
        size_t down = heading ? tallest - lines[c].n : 0; /* headings stand on their rule */
        if (k >= down && k - down < lines[c].n) {
            const uint32_t *span = lines[c].at[k - down];
            int wide = text_width(text_sub(lines[c].rich->text, span[0], span[1])), room = cell_width(t, row, c);
            int indent = t->numeric[c] && wide < room && room == t->width[c] ? room - wide : 0;
            line_to(&run->line, start + indent);
            line_slice(&run->line, lines[c].rich, span[0], span[1]);
        }
        start += t->width[c] + TABLE_GUTTER;
    }
    line_end(&run->line, 0);
}

static void draw_row(struct layout_run *run, const struct table *t, size_t row)
{
    struct rich_lines lines[TABLE_COLUMNS_MOST];
    size_t tallest = 0;
    for (int c = 0; c < t->columns; c++) {
        rich_wrap(&run->walk, &table_cell(t, row, c)->rich, cell_width(t, row, c), &lines[c]);
        tallest = lines[c].n > tallest ? lines[c].n : tallest;
    }
    for (size_t k = 0; k < tallest; k++)
        row_line(run, t, row, lines, tallest, k);
}

static void draw_columns(struct layout_run *run, const struct table *t)
{
    for (size_t r = 0; r < t->rows; r++) {
        draw_row(run, t, r);
        if (r + 1 != t->headings)
            continue;
        int start = 0;
        for (int c = 0; c < t->columns; c++) {
            line_to(&run->line, start);
            line_repeat(&run->line, layout_glyph(run, "\u2500", "-"), t->width[c], ROLE_BORDER);
            start += t->width[c] + TABLE_GUTTER;
        }
        line_end(&run->line, 0);
    }
}

/* "label  value" with the value hanging, or the label on a line of its own where labels are 0 columns wide. */
static void draw_field(struct layout_run *run, struct rich *label, const struct rich *value, int labels)
{
    struct str first = { 0 }, rest = { 0 };
    for (size_t i = 0; i < label->nspans; i++)
        label->spans[i].role = ROLE_DIM;
    if (labels) {
        str_add(&first, text_sub(label->text, 0, text_fit(label->text, labels, NULL)));
        for (size_t i = 0; i < first.len; i++)
            first.data[i] = first.data[i] == '\n' ? ' ' : first.data[i];
        str_pad(&first, ' ', (size_t)(labels - text_width(str_text(&first)) + TABLE_GUTTER));
        str_pad(&rest, ' ', (size_t)(labels + TABLE_GUTTER));
    } else if (label->text.n) {
        layout_text(run, label, &(struct layout_frame){ .role = ROLE_DIM, .indent = TABLE_GUTTER }, 0);
    }
    int indent = !labels && label->text.n ? 2 * TABLE_GUTTER : TABLE_GUTTER;
    layout_text(run, value, &(struct layout_frame){ str_text(&first), str_text(&rest), ROLE_DIM, indent }, 0);
    str_free(&first);
    str_free(&rest);
}

/* Whether the row says anything under its head. */
static bool has_values(const struct table *t, size_t row)
{
    for (int c = 1; c < t->columns; c++) {
        const struct cell_box *cell = table_cell(t, row, c);
        if (cell->rich.text.n || (cell->above && cell->above->text.n))
            return true;
    }
    return false;
}

/* A row as a record: its first cell as a head, the others under it. */
static void draw_record(struct layout_run *run, const struct table *t, size_t row, int labels)
{
    const struct cell_box *first = table_cell(t, row, 0);
    struct rich head = first->above && !first->rich.text.n ? *first->above : first->rich,
                dash = {.text = TEXT("\u2013")}, none = {0};
    struct layout_span whole = { 0, (uint32_t)dash.text.n, LAYOUT_NOWHERE, ROLE_DIM, 0, 0 };
    dash.spans = &whole;
    dash.nspans = 1;
    for (size_t i = 0; i < head.nspans; i++)
        head.spans[i].attr |= ATTR_BOLD;
    layout_text(run, head.text.n ? &head : &dash, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
    for (int c = 1; c < t->columns && has_values(t, row); c++) {
        const struct cell_box *cell = table_cell(t, row, c);
        const struct rich *value = cell->above && !cell->rich.text.n ? cell->above : &cell->rich;
        if (!t->headings && !value->text.n)
            continue; /* nothing, of nothing that has a name */
        draw_field(run, t->headings ? &table_cell(t, t->headings - 1, c)->rich : &none, value->text.n ? value : &dash,
                   labels);
    }
}

static void draw_records(struct layout_run *run, const struct table *t)
{
    int labels = 0, values = 0;
    for (int c = 1; t->headings && c < t->columns; c++) {
        int wide = table_widest_line(table_cell(t, t->headings - 1, c)->rich.text);
        labels = wide > labels ? wide : labels;
        values = t->body[c] > values ? t->body[c] : values;
    }
    if (labels > run->room * 2 / 5 && labels + 2 * TABLE_GUTTER + values > run->room)
        labels = 0;
    for (size_t r = t->headings; r < t->rows; r++) {
        if (r > t->headings && (has_values(t, r) || has_values(t, r - 1)))
            line_end(&run->line, 0);
        draw_record(run, t, r, labels);
    }
}

/* Rows of a text whose columns cannot be told apart: a line each, the rest of it hanging. */
static void draw_lines(struct layout_run *run, const struct table *t)
{
    static const struct layout_frame frame = { .rest = { "  ", 2 }, .role = ROLE_TEXT };
    for (size_t r = 0; r < t->rows; r++) {
        const struct cell_box *cell = table_cell(t, r, 0);
        layout_text(run, &cell->rich, &frame, 0);
        if (!cell->heading || r > 0)
            continue;
        int wide = text_width(cell->rich.text);
        line_repeat(&run->line, layout_glyph(run, "\u2500", "-"), wide < run->room ? wide : run->room, ROLE_BORDER);
        line_end(&run->line, 0);
    }
}

/* One column or one row is layout, not data: its cells are paragraphs. */
static void draw_loose(struct layout_run *run, const struct table *t)
{
    bool any = false;
    for (size_t i = 0; i < t->rows * (size_t)t->columns; i++) {
        if (!t->cells[i].rich.text.n)
            continue;
        if (any)
            line_end(&run->line, 0);
        layout_text(run, &t->cells[i].rich, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
        any = true;
    }
}

size_t layout_table(struct layout_run *run, size_t i)
{
    const struct doc *doc = run->doc;
    i += doc->blocks[i].kind == BLOCK_TABLE;
    size_t end = i;
    while (end < doc->nblocks && doc->blocks[end].kind == BLOCK_CELL)
        end++;
    if (end == i)
        return end;
    struct table *t = arena_alloc(&run->walk.scratch, sizeof *t);
    table_read(run, t, i, end);
    if (t->columns == 1 && t->rows > 1 && t->cells[0].heading) {
        draw_lines(run, t);
        return end;
    }
    if (t->columns == 1 || t->rows == 1) {
        draw_loose(run, t);
        return end;
    }
    table_measure(t);
    if (table_fit(run, t))
        draw_columns(run, t);
    else
        draw_records(run, t);
    return end;
}
