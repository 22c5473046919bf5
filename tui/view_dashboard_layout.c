/* tui/view_dashboard_layout.c -- where the dashboard's panels stand, from nothing but sizes.
 *
 * Panels are dealt out in their order, each to the column that is least full, so that the most important ones stand
 * on top and reading goes from left to right. The rest of each column's height goes to the panels that have rows
 * waiting. A column's last panel reaches down to the edge. Neighbours share the line between them: on 24 rows that is
 * four rows more to read. Heights here count a panel's content and its top line; the line below belongs to the next. */
#include "tui/view_dashboard.h"

#include <string.h>

#define FRAME 1
#define COLUMN_WIDTH 50 /* where a title still says what it is about, with sources and age beside it */
#define MAX_COLUMNS 6

int panel_columns(int width)
{
    int columns = width / COLUMN_WIDTH;
    if (columns < 2)
        columns = width >= 72 ? 2 : 1;
    return columns < MAX_COLUMNS ? columns : MAX_COLUMNS;
}

/* Rows of content that a panel has at least, when the screen is this high. */
static int least_rows(int height) { return height >= 15 ? 3 : height >= 8 ? 2 : 1; }

static int least_height(int rows, int height)
{
    int least = least_rows(height);
    return FRAME + (rows < 1 ? 1 : rows < least ? rows : least);
}

/* Of columns that are equally full the one with the fewest rows waiting. */
static int emptiest(const int *used, const int *wanted, int columns)
{
    int at = 0;
    for (int i = 1; i < columns; i++)
        at = used[i] < used[at] || (used[i] == used[at] && wanted[i] < wanted[at]) ? i : at;
    return at;
}

/* Gives out a column's spare lines: three to its first panel for two to each other, as long as rows wait. */
static void share_lines(const struct panel_need *needs, size_t n, struct panel_slot *out, int column, int spare)
{
    bool given = true;
    while (spare > 0 && given) {
        given = false;
        bool top = true;
        for (size_t i = 0; i < n && spare > 0; i++) {
            if (out[i].column != column)
                continue;
            int waiting = needs[i].rows + FRAME - out[i].area.height, share = top ? 3 : 2;
            top = false;
            if (waiting <= 0)
                continue;
            share = share < waiting ? share : waiting;
            share = share < spare ? share : spare;
            out[i].area.height += share;
            spare -= share;
            given = true;
        }
    }
    for (size_t i = n; i-- > 0;) {
        if (out[i].column == column) {
            out[i].area.height += spare;
            return;
        }
    }
}

/* Columns of the screen that each column gets, without the line at its right: an equal part, unless its panels have no use
 * for so much; what those leave is the others'. */
static void share_width(int wide, const struct panel_need *needs, size_t n, const struct panel_slot *slots, int columns, int *out)
{
    int most[MAX_COLUMNS] = { 0 }, left = columns;
    bool open[MAX_COLUMNS] = { 0 }, settled = false;
    for (size_t i = 0; i < n; i++) {
        int column = slots[i].column;
        open[column] |= needs[i].columns <= 0;
        most[column] = needs[i].columns > most[column] ? needs[i].columns : most[column];
    }
    memset(out, 0, MAX_COLUMNS * sizeof *out);
    while (!settled) {
        settled = true;
        for (int i = 0; i < columns && left > 1; i++) {
            if (out[i] || open[i] || most[i] >= wide / left)
                continue;
            out[i] = most[i];
            wide -= most[i];
            left--;
            settled = false;
        }
    }
    for (int i = 0; i < columns; i++) {
        if (out[i])
            continue;
        out[i] = wide / left;
        wide -= out[i];
        left--;
    }
}

/* from, to: the column's lines at the left and right. */
static void stack_column(struct area area, size_t n, struct panel_slot *out, int column, int from, int to)
{
    int y = area.y;
    for (size_t i = 0; i < n; i++) {
        if (out[i].column != column)
            continue;
        int height = out[i].area.height;
        out[i].area = (struct area){ from, y, to - from + 1, height + 1 };
        y += height;
    }
}

/* Deals the panels out with their least heights. Returns how many have room; wanted: lines that each column's panels
 * would like to have. */
static size_t deal(struct area area, const struct panel_need *needs, size_t n, struct panel_slot *out, int columns, int *used, int *wanted)
{
    int height = area.height > 1 ? area.height - 1 : 0; /* the lowest line closes the last panel */
    size_t placed = 0;
    memset(used, 0, MAX_COLUMNS * sizeof *used);
    memset(wanted, 0, MAX_COLUMNS * sizeof *wanted);
    for (; placed < n; placed++) {
        int column = emptiest(used, wanted, columns), least = least_height(needs[placed].rows, area.height);
        if (used[column] + least > height && used[column] > 0)
            break;
        out[placed] = (struct panel_slot){ .area = { .height = least }, .column = column };
        used[column] += least;
        wanted[column] += FRAME + (needs[placed].rows > 0 ? needs[placed].rows : 1);
    }
    return placed;
}

/* Whether a column would stand two thirds empty while all panels have room: then wider ones read better. */
static bool wastes_column(const int *wanted, int columns, int height)
{
    for (int i = 0; i < columns; i++) {
        if (wanted[i] * 3 < height)
            return true;
    }
    return false;
}

size_t panel_layout(struct area area, const struct panel_need *needs, size_t n, struct panel_slot *out)
{
    int used[MAX_COLUMNS], wanted[MAX_COLUMNS], columns = panel_columns(area.width);
    int height = area.height > 1 ? area.height - 1 : 0;
    if ((size_t)columns > n)
        columns = n ? (int)n : 1;
    size_t placed = deal(area, needs, n, out, columns, used, wanted);
    while (columns > 2 && placed == n && wastes_column(wanted, columns, height)) {
        size_t fewer = deal(area, needs, n, out, columns - 1, used, wanted);
        if (fewer < n) { /* not all have room then */
            placed = deal(area, needs, n, out, columns, used, wanted);
            break;
        }
        columns--;
    }
    int widths[MAX_COLUMNS], x = area.x;
    share_width(area.width > 0 ? area.width - 1 : 0, needs, placed, out, columns, widths);
    for (int column = 0; column < columns; column++) {
        share_lines(needs, placed, out, column, height - used[column]);
        stack_column(area, placed, out, column, x, x + widths[column]);
        x += widths[column];
    }
    return placed;
}

size_t panel_scroll(struct area area, const struct panel_need *needs, size_t n, size_t first, size_t focus)
{
    struct panel_slot slots[MAX_PANELS];
    size_t step = (size_t)panel_columns(area.width);
    if (!n)
        return 0;
    if (first >= n)
        first = (n - 1) / step * step;
    while (first > focus)
        first = first > step ? first - step : 0;
    while (focus >= first + panel_layout(area, needs + first, n - first, slots))
        first += step < n - first ? step : 1;
    /* back, as long as the screen still reaches the end from further up */
    while (first > 0) {
        size_t before = first > step ? first - step : 0;
        if (before + panel_layout(area, needs + before, n - before, slots) < n)
            break;
        first = before;
    }
    return first;
}
