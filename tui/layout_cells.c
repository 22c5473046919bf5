/* tui/layout_cells.c -- see layout_cells.h. */
#include "tui/layout_cells.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

#define PROSE 16    /* a column wider than this may be wrapped, down to this */
#define HEADING_LINES 4
#define LONG_WORD 30 /* a word longer than this may be broken */

struct cell_box *table_cell(const struct table *t, size_t row, int column)
{
    return &t->cells[row * (size_t)t->columns + (size_t)column];
}

static int columns_of(const struct doc *doc, size_t i, size_t end)
{
    int most = 1;
    for (; i < end; i++) {
        int column = doc->blocks[i].number < TABLE_COLUMNS_MOST ? doc->blocks[i].number : TABLE_COLUMNS_MOST - 1;
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
    struct cell_box *cell = table_cell(t, row, column);
    int columns = b->columns > 1 ? b->columns : 1;
    cell->columns = columns < t->columns - column ? columns : t->columns - column;
    for (size_t r = row + 1; b->rows > 1 && r < row + b->rows && r < t->rows; r++)
        table_cell(t, r, column)->above = &cell->rich;
}

/* Cells i..end into rows. */
void table_read(struct layout_run *run, struct table *t, size_t i, size_t end)
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
        struct cell_box *cell = table_cell(t, row, column);
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
        const struct cell_box *cell = table_cell(t, row, c);
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

int table_widest_line(struct text t)
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
    size_t aside = text_find(t, TEXT(" ("), 0);
    if (aside < t.n && text_ends(t, ")")) /* "13.4 MB (-81%)" */
        t = text_sub(t, 0, aside);
    size_t blank = text_find_byte(t, ' ', 0);
    return t.n < 24 && (blank >= t.n || text_find_byte(t, ' ', blank + 1) >= t.n);
}

/* Takes a cell into the measures of its column. One that covers several asks of each its share. */
static void measure_cell(struct table *t, size_t row, int column)
{
    const struct cell_box *cell = table_cell(t, row, column);
    struct text text = cell->rich.text;
    int wide = table_widest_line(text), word = longest_word(text), share = cell->columns > 1 ? cell->columns : 1;
    int gutters = TABLE_GUTTER * (share - 1);
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
        struct text text = table_cell(t, r, 0)->rich.text;
        for (size_t i = 0; i < text.n; i++) {
            if (!strchr("0123456789.,%+- ", text.p[i]))
                return false;
        }
    }
    return true;
}

/* All that the row says is bold. */
static bool is_bold(const struct table *t, size_t row)
{
    bool any = false;
    for (int c = 0; c < t->columns; c++) {
        const struct rich *r = &table_cell(t, row, c)->rich;
        for (size_t i = 0; i < r->nspans; i++) {
            if (!(r->spans[i].attr & ATTR_BOLD))
                return false;
            any = true;
        }
    }
    return any;
}

/* The first row has nothing in the corner and names every other column; all others have a name of their own. */
static bool has_corner(const struct table *t)
{
    if (t->rows < 3 || t->columns < 3)
        return false;
    for (int c = 0; c < t->columns; c++) {
        const struct cell_box *cell = table_cell(t, 0, c);
        if ((cell->rich.text.n > 0) != (c > 0) || cell->columns > 1)
            return false;
    }
    for (size_t r = 1; r < t->rows; r++) {
        if (!table_cell(t, r, 0)->rich.text.n)
            return false;
    }
    return true;
}

/* A row set apart, or words above columns of figures, is their heading even if the page does not say so. */
static bool names_columns(const struct table *t)
{
    size_t figures = 0, filled = 0;
    if ((t->rows > 1 && is_bold(t, 0) && !is_bold(t, 1)) || has_corner(t))
        return true;
    for (int c = 1; c < t->columns; c++) {
        if (!table_cell(t, 0, c)->rich.text.n || looks_numeric(table_cell(t, 0, c)->rich.text))
            return false;
        for (size_t r = 1; r < t->rows; r++) {
            filled += table_cell(t, r, c)->rich.text.n > 0;
            figures += looks_numeric(table_cell(t, r, c)->rich.text);
        }
    }
    return t->rows > 2 && 3 * figures > 2 * filled;
}

static void count_headings(struct table *t)
{
    while (t->headings < t->rows && is_heading_row(t, t->headings))
        t->headings++;
    if (t->headings == t->rows)
        t->headings = t->rows > 1;
    if (t->headings || !names_columns(t))
        return;
    t->headings = 1;
    for (int c = 0; c < t->columns; c++) {
        for (size_t i = 0; i < table_cell(t, 0, c)->rich.nspans; i++)
            table_cell(t, 0, c)->rich.spans[i].attr |= ATTR_BOLD;
    }
}

/* "-", "n/a": no figure, but no word that makes a column one of words. */
static bool says_nothing(struct text t)
{
    static const char *const signs[] = { "-", "\u2013", "\u2014", "\u2212", "n/a", "na", "*", "?" };
    bool nothing = !t.n;
    for (size_t i = 0; i < LEN(signs) && !nothing; i++)
        nothing = text_is_ascii(t, signs[i]);
    return nothing;
}

void table_measure(struct table *t)
{
    count_headings(t);
    for (int c = 0; c < t->columns; c++) {
        size_t figures = 0, filled = 0;
        for (size_t r = 0; r < t->rows; r++) {
            struct text text = table_cell(t, r, c)->rich.text;
            measure_cell(t, r, c);
            filled += r >= t->headings && !says_nothing(text);
            figures += r >= t->headings && !says_nothing(text) && looks_numeric(text);
        }
        t->numeric[c] = filled && figures == filled && (c > 0 || is_figures_alone(t));
        t->natural[c] = t->natural[c] ? t->natural[c] : 1;
    }
}

static int total(const struct table *t)
{
    int sum = TABLE_GUTTER * (t->columns - 1);
    for (int c = 0; c < t->columns; c++)
        sum += t->width[c];
    return sum;
}

/* The widest cap on prose columns that fits. False if even the narrowest does not. */
static bool fit_prose(struct table *t, int width)
{
    int low = 1, high = width, fits = 0, tight[TABLE_COLUMNS_MOST] = { 0 };
    for (int c = 0; c < t->columns; c++) {
        int floor = t->word[c] > PROSE ? t->word[c] : PROSE;
        tight[c] = t->width[c] > floor ? floor : t->width[c];
    }
    int wanted[TABLE_COLUMNS_MOST];
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
        const struct cell_box *cell = table_cell(t, r, column);
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
        const struct cell_box *cell = table_cell(t, t->headings - 1, c);
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

bool table_fit(struct layout_run *run, struct table *t)
{
    memcpy(t->width, t->natural, sizeof t->width);
    return total(t) <= run->room || fit_headings(run, t, run->room) || fit_prose(t, run->room);
}
