/* tui/view_dashboard.h -- the dashboard's inside: its panels, and where they stand. Only tui/view_dashboard*.c include it. */
#ifndef NW_TUI_VIEW_DASHBOARD_H
#define NW_TUI_VIEW_DASHBOARD_H

#include "store/overview.h"
#include "tui/draw.h"
#include "tui/view.h"

#define MAX_PANELS 40
#define PANEL_ROWS 24        /* that a panel has, as one of many */
#define PANEL_ROWS_ZOOMED 72 /* when it has a high screen, for itself or not */
#define PANEL_FIGURES 40     /* that the key metrics have, unless the screen is high */

enum panel_kind { PANEL_TICKER, PANEL_STORIES, PANEL_METRICS, PANEL_TRENDS, PANEL_FEEDS };

struct panel {
    enum panel_kind kind;
    struct text title;
    char query[256];              /* words that list the panel's stories */
    struct story_row *rows;       /* PANEL_TICKER, PANEL_STORIES; the overview's or a list's */
    size_t nrows;                 /* rows that the cursor can stand on */
    int64_t today;                /* stories of the last 24 h; -1 = not counted */
    int volume[OVERVIEW_DAYS];
    bool has_volume;
    bool older;                   /* nothing new: what it shows is older than a day */
    struct cursor cursor;
};

/* What a panel could use. */
struct panel_need {
    int rows;    /* lines of content */
    int columns; /* that it makes use of at most; 0 = as many as there are */
};
/* Where a panel stands. */
struct panel_slot {
    struct area area;
    int column;
};

struct dashboard {
    const struct view_env *env;
    struct overview overview;
    struct story_list lists[MAX_PANELS]; /* rows of the home region, saved queries, "newest" */
    size_t nlists;
    struct str home;                     /* the home region's title */
    struct panel panels[MAX_PANELS];     /* [0] is the ticker; the others in the order of Tab */
    size_t npanels;
    size_t focus;
    bool on_title;                       /* the focused panel's title is selected, not a row */
    bool zoomed;
    bool nothing_new;
    bool loaded;
    bool patched;                        /* the rows have the last mark already: the next load has nothing to do */
    bool moved;                          /* somebody chose a place: what comes new leaves the cursor on its story */
    bool many_rows;                      /* loaded for a panel that shows more than PANEL_ROWS */
    /* As last drawn, for clicks and moves. */
    struct area area, ticker;
    struct panel_slot slots[MAX_PANELS]; /* of panels[first], panels[first + 1] ... */
    size_t first, nslots;
};

/* view_dashboard_load.c */
bool dashboard_load(struct dashboard *d, struct err *err);
void dashboard_unload(struct dashboard *d);

/* view_dashboard_layout.c: pure. */
int panel_columns(int width); /* columns of panels that a width holds */
/* Places panels of the given needs, the first of them top left, into the area: as many as fit with a few rows each, what is
 * left shared by those with more to show (the top ones first). Few panels make fewer, wider columns; a column whose panels
 * have no use for its width leaves it to the others. Returns how many were placed (at least one if there is any), in order
 * from needs[0]. */
size_t panel_layout(struct area area, const struct panel_need *needs, size_t n, struct panel_slot *out);
/* The panel to begin with so that focus is placed: first if it still is, else the nearest that places it; never so late
 * that rows of the screen stay empty. */
size_t panel_scroll(struct area area, const struct panel_need *needs, size_t n, size_t first, size_t focus);

/* view_dashboard_draw.c */
void dashboard_draw(struct dashboard *d, struct canvas *c, struct area area);
struct panel_need panel_need(const struct dashboard *d, const struct panel *p);
int panel_visible(const struct dashboard *d, size_t panel);              /* lines it has on the screen; 0 = not shown */

/* view_dashboard.c */
const struct story_row *dashboard_story(const struct dashboard *d); /* under the cursor, or NULL */

#endif
