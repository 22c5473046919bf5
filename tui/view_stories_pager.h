/* tui/view_stories_pager.h -- a window of rows that slides over a list of any length.
 *
 * The window is a run of pages, grown at either end by keyset cursors: downwards in the list's order from its last row,
 * upwards in the opposite order from its first. So the last row of 600,000 costs one page, and memory stays flat. An
 * order that has no opposite (sources, match) only grows downwards, to PAGER_MOST rows. */
#ifndef NW_TUI_VIEW_STORIES_PAGER_H
#define NW_TUI_VIEW_STORIES_PAGER_H

#include "store/stories.h"

#define PAGER_PAGE 120
#define PAGER_PARTS 40
#define PAGER_MOST (PAGER_PAGE * PAGER_PARTS)

struct pager_part {
    struct story_list list;
    bool upward; /* its rows are in the opposite order */
};

struct story_pager {
    struct db *db;
    struct story_filter filter; /* the query is borrowed */
    struct pager_part parts[PAGER_PARTS];
    size_t nparts;
    const struct story_row **rows; /* the window, in the order shown */
    size_t n, cap;
    bool more_above, more_below;
    bool from_end; /* reached from the list's last row: base counts from a total that may be a bound */
    int64_t base;  /* rows of the list above the window; exact unless the store changed since */
    int64_t total; /* rows of the whole list; -1 = not counted */
};

/* The first page. Everything shown before is dropped. */
bool pager_start(struct story_pager *p, struct err *err);
/* The last page: the opposite order's first. Where there is no opposite, grows down as far as allowed. */
bool pager_end(struct story_pager *p, struct err *err);
/* Grows the window so that at least need rows stand behind (or before) row at, if the list has them. Rows may be let go
 * at the other end: *shift is how far the index of each row that stays moved. */
bool pager_grow(struct story_pager *p, size_t at, size_t need, bool down, int64_t *shift, struct err *err);
/* Fetches the window anew round a row (its key; the row itself may be gone). Returns in *at the row's index, or that of
 * the one which stands where it stood. */
bool pager_around(struct story_pager *p, const struct story_cursor *key, int64_t id, size_t *at, struct err *err);
struct story_cursor pager_key(const struct story_row *row);
size_t pager_find(const struct story_pager *p, int64_t id); /* p->n when it is not in the window */
void pager_free(struct story_pager *p);

#endif
