/* tui/layout_table.c -- tables: columns where they fit, records where they do not.
 *
 * Tried in this order: natural widths; headings wrapped; prose columns wrapped (none below 16 columns, no word broken);
 * one record a row. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/layout_blocks.h"

#include <string.h>

#define MAX_COLUMNS 64
#define GUTTER 2
#define PROSE 16    /* a column wider than this may be wrapped, down to this */
#define HEADING_LINES 4
#define LONG_WORD 30 /* a word longer than this may be broken */

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
    int natural[MAX_COLUMNS], body[MAX_COLUMNS], word[MAX_COLUMNS]; /* columns of the screen */
    int width[MAX_COLUMNS];                                         /* chosen */
    bool numeric[MAX_COLUMNS];
};

static struct cell_box *at(const struct table *t, size_t row, int column)
{
    return &t->cells[row * (size_t)t->columns + (size_t)column];
}

static int columns_of(const struct doc *doc, size_t i, size_t end)
{
    int most = 1;
    for (; i < end; i++) {
        int column = doc->blocks[i].number < MAX_COLUMNS ? doc->blocks[i].number : MAX_COLUMNS - 1;
        most = column + 1 > most ? column + 1 : most;
    }
    return most;
}

static bool tells_rows(const struct block *blocks, size_t i, size_t end)
{
    for (size_t k = i; k < end; k++) {
        if (blocks[k].form & FORM_FIRST)
            return true;
    }
    return false;
}

/* Whether cell k begins a row: it says so, or it is not right of the one before. */
static bool begins_row(const struct block *blocks, size_t i, size_t k, bool told)
{
    return k == i || (told ? (blocks[k].form & FORM_FIRST) != 0 : blocks[k].number <= blocks[k - 1].number);
}

static void cover(struct table *t, size_t row, int column, const struct block *b)
{
    struct cell_box *cell = at(t, row, column);
    int columns = b->columns > 1 ? b->columns : 1;
    cell->columns = columns < t->columns - column ? columns : t->columns - column;
    for (size_t r = row + 1; b->rows > 1 && r < row + b->rows && r < t->rows; r++)
        at(t, r, column)->above = &cell->rich;
}

/* Cells i..end into rows. */
static void read_cells(struct layout_run *run, struct table *t, size_t i, size_t end)
{
    const struct block *blocks = run->doc->blocks;
    bool told = tells_rows(blocks, i, end);
    t->columns = columns_of(run->doc, i, end);
    for (size_t k = i; k < end; k++)
        t->rows += begins_row(blocks, i, k, told);
    bool sparse = t->rows * (size_t)t->columns > 8 * (end - i) + 4096; /* no table that a person made */
    if (sparse) {
        t->columns = 1;
        t->rows = end - i;
    }
    t->cells = arena_array(&run->walk.scratch, t->rows * (size_t)t->columns + 1, sizeof *t->cells);
    size_t row = 0;
    for (size_t k = i; k < end; k++) {
        const struct block *b = &blocks[k];
        row += k > i && (sparse || begins_row(blocks, i, k, told));
        int column = b->number < t->columns ? b->number : t->columns - 1;
        struct cell_box *cell = at(t, row, column);
        cell->heading = b->level == 1;
        struct rich_style style = { .role = ROLE_TEXT, .attr = cell->heading ? ATTR_BOLD : 0 };
        rich_cut(&run->walk, b->start, b->end, style, &cell->rich);
        cover(t, row, column, b);
    }
}

static bool is_heading_row(const struct table *t, size_t row)
{
    bool any = false;
    for (int c = 0; c < t->columns; c++) {
        const struct cell_box *cell = at(t, row, c);
        if (cell->rich.text.n && !cell->heading)
            return false;
        any |= cell->heading;
    }
    return any;
}

static int longest_word(struct text t)
{
    int most = 0;
    struct text lines = t, line, word;
    while (text_split(&lines, '\n', &line)) {
        while (text_split(&line, ' ', &word)) {
            int width = text_width(word);
            most = width > most ? width : most;
        }
    }
    return most < LONG_WORD ? most : LONG_WORD;
}

static int widest_line(struct text t)
{
    int most = 0;
    struct text line;
    while (text_split(&t, '\n', &line)) {
        int width = text_width(line);
        most = width > most ? width : most;
    }
    return most;
}

/* "4.8 TB/s", "-3 %", "$0.05": a figure and at most one word. */
static bool looks_numeric(struct text t)
{
    static const char *const signs[] = { "+", "-", "\u2212", "\u2013", "~", "<", ">", "$", "\u20ac", "\u00a3",
                                         "\u20b9", "\u00a5", "\u00d7" };
    t = text_trim(t);
    for (size_t i = 0; i < LEN(signs) && t.n; i++) {
        if (text_starts(t, signs[i]) && t.n > strlen(signs[i]))
            t = text_sub(t, strlen(signs[i]), t.n);
    }
    if (!t.n || t.p[0] < '0' || t.p[0] > '9')
        return false;
    size_t blank = text_find_byte(t, ' ', 0);
    return t.n < 24 && (blank >= t.n || text_find_byte(t, ' ', blank + 1) >= t.n);
}

/* Takes a cell into the measures of its column. One that covers several asks of each its share. */
static void measure_cell(struct table *t, size_t row, int column)
{
    const struct cell_box *cell = at(t, row, column);
    struct text text = cell->rich.text;
    int wide = widest_line(text), word = longest_word(text), share = cell->columns > 1 ? cell->columns : 1;
    int gutters = GUTTER * (share - 1);
    for (int c = column; c < column + share && share > 1; c++) {
        int part = (word - gutters + share - 1) / share;
        t->word[c] = part > t->word[c] ? part : t->word[c];
        t->natural[c] = part > t->natural[c] ? part : t->natural[c];
    }
    if (share > 1)
        return;
    t->natural[column] = wide > t->natural[column] ? wide : t->natural[column];
    t->word[column] = word > t->word[column] ? word : t->word[column];
    if (row >= t->headings && text.n)
        t->body[column] = wide > t->body[column] ? wide : t->body[column];
}

/* The first column names its rows: "8B dense" is a name, "2024" lies as well at the right. */
static bool is_figures_alone(const struct table *t)
{
    for (size_t r = t->headings; r < t->rows; r++) {
        struct text text = at(t, r, 0)->rich.text;
        for (size_t i = 0; i < text.n; i++) {
            if (!strchr("0123456789.,%+- ", text.p[i]))
                return false;
        }
    }
    return true;
}

static void measure(struct table *t)
{
    while (t->headings < t->rows && is_heading_row(t, t->headings))
        t->headings++;
    if (t->headings == t->rows)
        t->headings = t->rows > 1;
    for (int c = 0; c < t->columns; c++) {
        size_t figures = 0, filled = 0;
        for (size_t r = 0; r < t->rows; r++) {
            struct text text = at(t, r, c)->rich.text;
            measure_cell(t, r, c);
            filled += r >= t->headings && text.n;
            figures += r >= t->headings && text.n && looks_numeric(text);
        }
        t->numeric[c] = filled && figures == filled && (c > 0 || is_figures_alone(t));
        t->natural[c] = t->natural[c] ? t->natural[c] : 1;
    }
}

static int total(const struct table *t)
{
    int sum = GUTTER * (t->columns - 1);
    for (int c = 0; c < t->columns; c++)
        sum += t->width[c];
    return sum;
}

/* The widest cap on prose columns that fits. False if even the narrowest does not. */
static bool fit_prose(struct table *t, int width)
{
    int low = 1, high = width, fits = 0, tight[MAX_COLUMNS] = { 0 };
    for (int c = 0; c < t->columns; c++) {
        int floor = t->word[c] > PROSE ? t->word[c] : PROSE;
        tight[c] = t->width[c] > floor ? floor : t->width[c];
    }
    int wanted[MAX_COLUMNS];
    memcpy(wanted, t->width, sizeof wanted);
    while (low <= high) {
        int cap = (low + high) / 2;
        for (int c = 0; c < t->columns; c++) {
            int most = cap > tight[c] ? cap : tight[c];
            t->width[c] = wanted[c] < most ? wanted[c] : most;
        }
        if (total(t) <= width) {
            fits = cap;
            low = cap + 1;
        } else {
            high = cap - 1;
        }
    }
    for (int c = 0; fits && c < t->columns; c++) {
        int most = fits > tight[c] ? fits : tight[c];
        t->width[c] = wanted[c] < most ? wanted[c] : most;
    }
    return fits > 0;
}

static size_t lines_at(struct layout_run *run, const struct rich *r, int width)
{
    struct rich_lines lines;
    rich_wrap(&run->walk, r, width, &lines);
    return lines.n;
}

/* The narrowest column, from what its body needs to its natural width, whose headings take no more than so many lines.
 */
static int heading_width(struct layout_run *run, const struct table *t, int column, size_t most)
{
    int width = t->body[column] > t->word[column] ? t->body[column] : t->word[column];
    for (size_t r = 0; r < t->headings; r++) {
        const struct cell_box *cell = at(t, r, column);
        if (cell->columns > 1)
            continue;
        while (width < t->natural[column] && lines_at(run, &cell->rich, width) > most)
            width++;
    }
    return width;
}

/* Whether a heading's lines are others at another width; *widest: the longest of them there. */
static bool breaks_differently(struct layout_run *run, const struct rich *r, int width, int other, int *widest)
{
    struct rich_lines here, there;
    rich_wrap(&run->walk, r, width, &here);
    rich_wrap(&run->walk, r, other, &there);
    bool same = here.n == there.n;
    for (size_t i = 0; i < there.n; i++) {
        int wide = text_width(text_sub(r->text, there.at[i][0], there.at[i][1]));
        *widest = wide > *widest ? wide : *widest;
        same &= i < here.n && here.at[i][0] == there.at[i][0] && here.at[i][1] == there.at[i][1];
    }
    return !same;
}

/* Room that is left over goes to headings that gain by it, from the left. */
static void widen_headings(struct layout_run *run, struct table *t, int spare)
{
    for (int c = 0; c < t->columns && t->headings && spare > 0; c++) {
        const struct cell_box *cell = at(t, t->headings - 1, c);
        int most = t->width[c] + spare < t->natural[c] ? t->width[c] + spare : t->natural[c], wide = t->width[c];
        if (cell->columns > 1 || !breaks_differently(run, &cell->rich, t->width[c], most, &wide))
            continue;
        spare -= wide - t->width[c];
        t->width[c] = wide;
    }
}

/* Headings wrapped over as few lines as it takes. */
static bool fit_headings(struct layout_run *run, struct table *t, int width)
{
    for (size_t most = 2; most <= HEADING_LINES; most++) {
        for (int c = 0; c < t->columns; c++)
            t->width[c] = heading_width(run, t, c, most);
        if (total(t) <= width) {
            widen_headings(run, t, width - total(t));
            return true;
        }
    }
    for (int c = 0; c < t->columns; c++)
        t->width[c] = t->body[c] > t->word[c] ? t->body[c] : t->word[c];
    return total(t) <= width;
}

static bool choose_widths(struct layout_run *run, struct table *t)
{
    memcpy(t->width, t->natural, sizeof t->width);
    return total(t) <= run->room || fit_headings(run, t, run->room) || fit_prose(t, run->room);
}

/* Columns of the screen that a cell has, with those of the columns that it covers. */
static int cell_width(const struct table *t, size_t row, int column)
{
    int width = t->width[column];
    for (int c = column + 1; c < column + at(t, row, column)->columns && c < t->columns; c++)
        width += GUTTER + t->width[c];
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
        start += t->width[c] + GUTTER;
    }
    line_end(&run->line, 0);
}

static void draw_row(struct layout_run *run, const struct table *t, size_t row)
{
    struct rich_lines lines[MAX_COLUMNS];
    size_t tallest = 0;
    for (int c = 0; c < t->columns; c++) {
        rich_wrap(&run->walk, &at(t, row, c)->rich, cell_width(t, row, c), &lines[c]);
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
            start += t->width[c] + GUTTER;
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
        str_pad(&first, ' ', (size_t)(labels - text_width(str_text(&first)) + GUTTER));
        str_pad(&rest, ' ', (size_t)(labels + GUTTER));
    } else if (label->text.n) {
        layout_text(run, label, &(struct layout_frame){ .role = ROLE_DIM, .indent = GUTTER }, 0);
    }
    int indent = !labels && label->text.n ? 2 * GUTTER : GUTTER;
    layout_text(run, value, &(struct layout_frame){ str_text(&first), str_text(&rest), ROLE_DIM, indent }, 0);
    str_free(&first);
    str_free(&rest);
}

/* A row as a record: its first cell as a head, the others under it. */
static void draw_record(struct layout_run *run, const struct table *t, size_t row, int labels)
{
    const struct cell_box *first = at(t, row, 0);
    struct rich head = first->above && !first->rich.text.n ? *first->above : first->rich,
                dash = {.text = TEXT("\u2013")}, none = {0};
    struct layout_span whole = { 0, (uint32_t)dash.text.n, LAYOUT_NOWHERE, ROLE_DIM, 0, 0 };
    dash.spans = &whole;
    dash.nspans = 1;
    for (size_t i = 0; i < head.nspans; i++)
        head.spans[i].attr |= ATTR_BOLD;
    layout_text(run, head.text.n ? &head : &dash, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
    for (int c = 1; c < t->columns; c++) {
        const struct cell_box *cell = at(t, row, c);
        const struct rich *value = cell->above && !cell->rich.text.n ? cell->above : &cell->rich;
        draw_field(run, t->headings ? &at(t, t->headings - 1, c)->rich : &none, value->text.n ? value : &dash, labels);
    }
}

static void draw_records(struct layout_run *run, const struct table *t)
{
    int labels = 0, values = 0;
    for (int c = 1; t->headings && c < t->columns; c++) {
        int wide = widest_line(at(t, t->headings - 1, c)->rich.text);
        labels = wide > labels ? wide : labels;
        values = t->body[c] > values ? t->body[c] : values;
    }
    if (labels > run->room * 2 / 5 && labels + 2 * GUTTER + values > run->room)
        labels = 0;
    for (size_t r = t->headings; r < t->rows; r++) {
        if (r > t->headings)
            line_end(&run->line, 0);
        draw_record(run, t, r, labels);
    }
}

/* Rows of a text whose columns cannot be told apart: a line each, the rest of it hanging. */
static void draw_lines(struct layout_run *run, const struct table *t)
{
    static const struct layout_frame frame = { .rest = { "  ", 2 }, .role = ROLE_TEXT };
    for (size_t r = 0; r < t->rows; r++) {
        const struct cell_box *cell = at(t, r, 0);
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
    read_cells(run, t, i, end);
    if (t->columns == 1 && t->rows > 1 && t->cells[0].heading) {
        draw_lines(run, t);
        return end;
    }
    if (t->columns == 1 || t->rows == 1) {
        draw_loose(run, t);
        return end;
    }
    measure(t);
    if (choose_widths(run, t))
        draw_columns(run, t);
    else
        draw_records(run, t);
    return end;
}
