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
#define LONG_WORD 30 /* a word longer than this may be broken */

struct cell_box {
    struct rich rich;
    bool heading;
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

/* Cells i..end into rows: a cell that is not right of the one before starts a row. */
static void read_cells(struct layout_run *run, struct table *t, size_t i, size_t end)
{
    const struct block *blocks = run->doc->blocks;
    int last = MAX_COLUMNS;
    t->columns = columns_of(run->doc, i, end);
    for (size_t k = i; k < end; k++) {
        t->rows += blocks[k].number <= last || last == MAX_COLUMNS;
        last = blocks[k].number;
    }
    bool sparse = t->rows * (size_t)t->columns > 8 * (end - i) + 4096; /* no table that a person made */
    if (sparse) {
        t->columns = 1;
        t->rows = end - i;
    }
    t->cells = arena_array(&run->walk.scratch, t->rows * (size_t)t->columns + 1, sizeof *t->cells);
    size_t row = 0;
    for (size_t k = i; k < end; k++) {
        const struct block *b = &blocks[k];
        row += k > i && (sparse || b->number <= blocks[k - 1].number);
        struct cell_box *cell = at(t, row, b->number < t->columns ? b->number : t->columns - 1);
        cell->heading = b->level == 1;
        struct rich_style style = { .role = ROLE_TEXT, .attr = cell->heading ? ATTR_BOLD : 0 };
        rich_cut(&run->walk, b->start, b->end, style, &cell->rich);
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
            int wide = widest_line(text), word = longest_word(text);
            t->natural[c] = wide > t->natural[c] ? wide : t->natural[c];
            t->word[c] = word > t->word[c] ? word : t->word[c];
            if (r < t->headings || !text.n)
                continue;
            t->body[c] = wide > t->body[c] ? wide : t->body[c];
            filled++;
            figures += looks_numeric(text);
        }
        t->numeric[c] = filled && figures == filled;
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

static bool choose_widths(struct table *t, int width)
{
    memcpy(t->width, t->natural, sizeof t->width);
    if (total(t) <= width)
        return true;
    for (int c = 0; c < t->columns; c++)
        t->width[c] = t->body[c] > t->word[c] ? t->body[c] : t->word[c];
    return total(t) <= width || fit_prose(t, width);
}

/* One line of a row: cell by cell, each at its column; figures end at the right. */
static void row_line(struct layout_run *run, const struct table *t, const struct rich_lines *lines, size_t tallest,
                     size_t k, bool heading)
{
    int start = 0;
    for (int c = 0; c < t->columns; c++) {
        size_t down = heading ? tallest - lines[c].n : 0; /* headings stand on their rule */
        if (k >= down && k - down < lines[c].n) {
            const uint32_t *span = lines[c].at[k - down];
            int wide = text_width(text_sub(lines[c].rich->text, span[0], span[1]));
            int indent = t->numeric[c] && wide < t->width[c] ? t->width[c] - wide : 0;
            line_repeat(&run->line, " ", start + indent - run->line.columns, ROLE_TEXT);
            line_slice(&run->line, lines[c].rich, span[0], span[1]);
        }
        start += t->width[c] + GUTTER;
    }
    line_end(&run->line, 0);
}

static bool draw_row(struct layout_run *run, const struct table *t, size_t row)
{
    struct rich_lines lines[MAX_COLUMNS];
    size_t tallest = 0;
    for (int c = 0; c < t->columns; c++) {
        rich_wrap(&run->walk, &at(t, row, c)->rich, t->width[c], &lines[c]);
        tallest = lines[c].n > tallest ? lines[c].n : tallest;
    }
    for (size_t k = 0; k < tallest; k++)
        row_line(run, t, lines, tallest, k, row < t->headings);
    return tallest > 1;
}

static void draw_columns(struct layout_run *run, const struct table *t)
{
    for (size_t r = 0; r < t->rows; r++) {
        draw_row(run, t, r);
        if (r + 1 != t->headings)
            continue;
        int start = 0;
        for (int c = 0; c < t->columns; c++) {
            line_repeat(&run->line, " ", start - run->line.columns, ROLE_TEXT);
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
    struct rich head = at(t, row, 0)->rich, dash = { .text = TEXT("\u2013") }, none = { 0 };
    struct layout_span whole = { 0, (uint32_t)dash.text.n, LAYOUT_NOWHERE, ROLE_DIM, 0, 0 };
    dash.spans = &whole;
    dash.nspans = 1;
    for (size_t i = 0; i < head.nspans; i++)
        head.spans[i].attr |= ATTR_BOLD;
    layout_text(run, head.text.n ? &head : &dash, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
    for (int c = 1; c < t->columns; c++) {
        const struct rich *value = &at(t, row, c)->rich;
        draw_field(run, t->headings ? &at(t, t->headings - 1, c)->rich : &none, value->text.n ? value : &dash, labels);
    }
}

static void draw_records(struct layout_run *run, const struct table *t)
{
    int labels = 0;
    for (int c = 1; t->headings && c < t->columns; c++) {
        int wide = widest_line(at(t, t->headings - 1, c)->rich.text);
        labels = wide > labels ? wide : labels;
    }
    if (labels > run->options->width * 2 / 5)
        labels = 0;
    for (size_t r = t->headings; r < t->rows; r++) {
        if (r > t->headings)
            line_end(&run->line, 0);
        draw_record(run, t, r, labels);
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
    if (t->columns == 1 || t->rows == 1) {
        draw_loose(run, t);
        return end;
    }
    measure(t);
    if (choose_widths(t, run->options->width))
        draw_columns(run, t);
    else
        draw_records(run, t);
    return end;
}
