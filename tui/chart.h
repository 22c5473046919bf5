/* tui/chart.h -- figures drawn: one subject over time, and values side by side.
 *
 * Pure, as everything that draws. Lines are braille dots, bars are blocks; where the canvas is ASCII they are points and
 * number signs. Scales are honest: bars begin at zero, and so does the axis of a course, unless its values lie so close
 * together that nothing would be seen: then the axis is broken, and the break is marked. */
#ifndef NW_TUI_CHART_H
#define NW_TUI_CHART_H

#include "base/story.h"
#include "tui/canvas.h"

struct chart_point {
    int64_t when;
    double value, high; /* high: NAN unless a range */
    bool disputed;
};
struct chart {
    const struct chart_point *points; /* by time */
    size_t n;
    size_t selected; /* >= n: none */
    enum metric_kind kind;
    struct text unit; /* of the values */
};
/* Axis with unit (a long one is for the heading), points named by letters (chart_mark), a line through them, dates. */
void chart_draw(struct canvas *c, struct area a, const struct chart *chart);
/* The mark of the i-th of n points: letters as far as they go, else a dot. */
const char *chart_mark(const struct canvas *c, size_t i, size_t n);

struct chart_bar {
    double value, high; /* not negative; high NAN unless a range */
    struct text label, figure;
    bool selected, disputed;
};
/* A bar a line, all to one scale from zero; as many as there are lines. Returns the lines used. */
int chart_bars(struct canvas *c, struct area a, const struct chart_bar *bars, size_t n);

#endif
