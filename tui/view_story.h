/* tui/view_story.h -- what the story view's files share. */
#ifndef NW_TUI_VIEW_STORY_H
#define NW_TUI_VIEW_STORY_H

#include "store/coverage.h"
#include "store/metrics.h"
#include "tui/draw.h"
#include "tui/layout.h"
#include "tui/view.h"

enum figures_order { FIGURES_BY_PLACE, FIGURES_BY_WEIGHT, FIGURES_BY_VALUE, FIGURES_ORDERS };

enum story_tab { TAB_TEXT, TAB_SUMMARY, TAB_METRICS, TAB_COVERAGE, TABS };

/* A place of the text that is shown: a figure, a match, a sentence. */
struct story_spot {
    uint32_t start, end; /* equal: none */
};

struct story_view {
    const struct view_env *env;
    int64_t id;
    bool loaded, opened; /* opened: the story was marked read, once */
    bool other;          /* the document that is not in use is shown: it has no findings */
    struct story_full full;
    struct story_list event;      /* the other stories and this one */
    struct arena figures_arena;
    struct event_figure *figures; /* of the event */
    size_t nfigures;
    struct event_quote *quotes; /* what other sources of the event add; in the same arena */
    size_t nquotes;

    enum story_tab tab, came_from; /* came_from: the tab that a jump (into the text, or to a figure of it) was made from */
    bool jumped;
    struct cursor cursors[TABS];
    int visible;         /* rows of the shown list or text */
    struct area body;    /* where it was drawn */
    int tab_x[TABS + 1]; /* of the tabs' labels, for clicks */
    int tabs_y;

    struct arena layout_arena;
    struct layout layout;
    int layout_width; /* 0: to be made anew */
    struct story_spot spot;
    uint32_t goal;    /* offset to bring into view at the next draw */
    bool has_goal;

    char search[128];
    struct story_spot *matches;
    size_t nmatches, match_cap;
    uint32_t *order; /* metrics as they are listed: indexes of all, those that are not listed behind */
    uint32_t *whole; /* a metric: the index of the one that it is a part of, or its own; in order's memory */
    uint32_t *earlier; /* a metric: the index of the one that says what it was before, or its own; likewise */
    size_t nlisted;
    enum figures_order figures_order;
    unsigned kind_shown; /* enum metric_kind + 1; 0 = every kind */
};

/* view_story_text.c */
void story_text_draw(struct story_view *v, struct canvas *c, struct area area);
bool story_text_key(struct story_view *v, enum action a, struct view_reply *reply);
void story_jump(struct story_view *v, uint32_t start, uint32_t end); /* to the text, with start..end marked */
int story_percent(const struct story_view *v);
/* Heading that stands above an offset; empty if none. */
struct text story_heading_above(const struct story_view *v, uint32_t at);
/* Draws part of the document's text, wrapped, with a spot marked; returns the rows used. */
int story_quote_draw(const struct story_view *v, struct canvas *c, struct area a, uint32_t start, uint32_t end,
                     struct story_spot spot);

/* view_story_search.c: fills matches with the places of search, case and accents aside. */
void story_search(struct story_view *v);

/* view_story_summary.c */
void story_summary_draw(struct story_view *v, struct canvas *c, struct area area);
bool story_summary_key(struct story_view *v, enum action a, struct view_reply *reply);

/* view_story_metrics_list.c */
void story_metrics_sort(struct story_view *v);
const struct metric *story_metrics_row(const struct story_view *v, size_t row); /* as listed; NULL behind the last */

/* view_story_metrics.c */
void story_metrics_draw(struct story_view *v, struct canvas *c, struct area area);
bool story_metrics_key(struct story_view *v, enum action a, struct view_reply *reply); /* in view_story_metrics_list.c */
/* The event's figure that a metric of this story belongs to, or NULL. */
const struct event_figure *story_event_figure(const struct story_view *v, const struct metric *m);
/* Lists the names: "A, B and 3 more", at most columns wide. Adds to out. */
void story_feed_names(struct str *out, const struct event_figure *f, size_t most);

/* view_story_coverage.c */
size_t story_coverage_rows(const struct story_view *v);
void story_coverage_draw(struct story_view *v, struct canvas *c, struct area area);
bool story_coverage_key(struct story_view *v, enum action a, struct view_reply *reply);

#endif
