/* tui/view_trends.h -- the trends view's inside. Only tui/view_trends*.c include it. */
#ifndef NW_TUI_VIEW_TRENDS_H
#define NW_TUI_VIEW_TRENDS_H

#include "store/overview.h"
#include "tui/draw.h"
#include "tui/view.h"

#define TREND_SPANS 3 /* 7, 30, 90 days */
#define TREND_CELL_HEIGHT 6 /* of a chart: name, four lines, a blank */

enum trend_order { TREND_CHANGE, TREND_TOTAL, TREND_NAME, TREND_ORDERS };

/* The rows of one span. */
struct trend_set {
    struct arena arena;
    struct trend_row *rows;
    size_t n;
    bool loaded;
};

struct trends {
    const struct view_env *env;
    size_t span; /* index into sets */
    enum trend_order order;
    struct trend_set sets[TREND_SPANS];
    struct cursor cursor;
    bool charts;              /* a chart each instead of a row each */
    bool drawn, shows_detail; /* the pane: what was written of the selected one */
    struct story_list stories;
    struct area table;        /* rows or charts as last drawn */
    int columns, cell_width;  /* of charts; 1 column of rows */
    int page;                 /* rows or charts that the table holds */
};

int trends_days(const struct trends *t);
const struct trend_set *trends_set(const struct trends *t); /* of the span that is shown */
/* The name as it is shown. Adds to out. */
void trend_name(struct str *out, const struct trend_row *r);

/* view_trends_draw.c */
void trends_draw(void *self, struct canvas *c, struct area area);
/* view_trends_chart.c: stories a day as columns of blocks, the greatest number at the left, days on the line below
 * the area. */
void trend_chart(struct canvas *c, struct area a, const struct trend_row *r, int days, int64_t now);
/* A chart each, as many as the area holds, from t->cursor.first on. */
void trend_charts(struct trends *t, struct canvas *c, struct area a);
enum glyph trend_glyph(const struct trend_row *r, int days, enum role *role); /* of its direction */
/* "5.5" or "11", ending before column right. */
void trend_rate(struct canvas *c, int right, int y, enum role role, double rate);

#endif
