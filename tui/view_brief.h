/* tui/view_brief.h -- what the brief's page and its desk (what is taken into it) share. Nobody else includes this. */
#ifndef NW_TUI_VIEW_BRIEF_H
#define NW_TUI_VIEW_BRIEF_H

#include "tui/view.h"

#include "base/arena.h"

#define DESK_PAST 50 /* changes that can be taken back */

/* The events that could be told, in the order in which they will be. */
struct desk {
    struct arena arena; /* of the items: their texts and notes */
    struct brief_item *items;
    size_t n;
    struct {
        struct brief_item *items; /* in the arena */
        size_t selected;
    } past[DESK_PAST]; /* as it was before each change, newest last; what a reload brings ends them */
    size_t npast;
    bool touched; /* the user chose: what arrives later is offered, not taken */
    struct cursor cursor; /* selected: an item; first: a row */
    struct area area;
};

/* Reads the events anew; picks, order and notes stay with those that are still there. */
bool desk_load(struct desk *d, const struct view_env *env, const char *query, struct err *err);
void desk_free(struct desk *d);
/* Drops the selected event, or takes it in again. */
void desk_pick(struct desk *d, struct view_reply *reply);
/* The selected event up or down, at the edge of its part into the next one. */
void desk_move(struct desk *d, int by, struct view_reply *reply);
void desk_note(struct desk *d, const char *words); /* "" takes it away */
bool desk_undo(struct desk *d); /* false: nothing to take back */
size_t desk_picked(const struct desk *d);
/* Those that are picked, in their order; NULL when nothing was changed, so that the brief is as it comes. */
struct brief_item *desk_order(const struct desk *d, struct arena *a, size_t *n);
void desk_draw(struct desk *d, struct canvas *c, struct area area, int64_t now, bool active);
bool desk_click(struct desk *d, int x, int y); /* selects; false: nothing there */

#endif
