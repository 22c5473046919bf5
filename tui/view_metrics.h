/* tui/view_metrics.h -- the inside of the metrics view. Only tui/view_metrics*.c include it. */
#ifndef NW_TUI_VIEW_METRICS_H
#define NW_TUI_VIEW_METRICS_H

#include "store/series.h"
#include "tui/draw.h"
#include "tui/view.h"

#define METRICS_PAGE 60   /* rows: what a high window shows at once */
#define METRICS_PARTS 34  /* pages kept: beyond 2,000 figures a query serves better than scrolling */
#define METRICS_AHEAD 200 /* rows that are there before they are scrolled to; read while nobody types */
#define METRICS_WHOLE 250 /* stories that give all their figures to be sorted (struct metric_filter) */
/* Figures looked at for one key: some 3 us each, 10 in a store that is far larger than the memory for it. And while nobody
 * types, where a key waits until it is done; the more as long as nothing is shown. */
#define METRICS_EFFORT 800
#define METRICS_EFFORT_IDLE 1500
#define METRICS_EFFORT_EMPTY 6000

struct metrics {
    const struct view_env *env;
    char words[512];
    struct query_tree *query; /* the words, and the kind */
    enum metric_order order;
    int kind;                 /* the one kind that is listed (enum metric_kind), or -1 */
    unsigned kinds;           /* bits of the kinds that the words list */
    int64_t wanted_story;     /* the figure that the cursor shall go to once the rows are there; 0 = none */
    uint32_t wanted_at;
    struct metric_reader *reader; /* borrows the query; NULL = not opened yet */
    bool more;                    /* the reader has rows, or may have */
    struct metric_list parts[METRICS_PARTS];
    size_t nparts;
    const struct metric_row **rows;
    size_t n, cap;
    struct cursor cursor;
    bool loaded;
    bool has_who; /* enough rows name a claimant, a hedge or a period for a column of them */
    /* What the sources of the selected figure's event say. */
    struct arena arena;
    struct event_figure *figures;
    size_t nfigures;
    int64_t event;
    struct area table; /* rows as last drawn */
    /* The subject of the selected figure over time, while its chart is shown. */
    bool chart;
    bool series_due;  /* the series is to be found once the screen is drawn */
    bool series_only; /* and the next load() has nothing else to do */
    struct metric_list past;
    struct arena series_arena;
    struct series series;
};

const struct metric_row *metrics_row(const struct metrics *m); /* under the cursor, or NULL */

bool metrics_list_words(struct metrics *m, const char *words, struct err *err);
void metrics_drop_rows(struct metrics *m);
const char *metrics_order_name(enum metric_order order);

/* view_metrics_act.c: what keys do beyond moving the cursor. False when it is none of theirs. */
bool metrics_act(struct metrics *m, enum action a, struct view_reply *reply);

/* view_metrics_draw.c */
void metrics_draw(struct metrics *m, struct canvas *c, struct area area);

/* view_metrics_chart.c */
bool metrics_load_series(struct metrics *m, struct err *err);
/* Once this key is answered, if the chart is shown: what is looked for may lie all over the store. */
void metrics_want_series(struct metrics *m, struct view_reply *reply);
void metrics_drop_series(struct metrics *m);
/* False, and nothing is drawn, where the subject has no two points. */
bool metrics_draw_chart(const struct metrics *m, struct canvas *c, struct area a);

#endif
