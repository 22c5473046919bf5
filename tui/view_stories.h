/* tui/view_stories.h -- the inside of the stories view. Only tui/view_stories*.c include it. */
#ifndef NW_TUI_VIEW_STORIES_H
#define NW_TUI_VIEW_STORIES_H

#include "tui/draw.h"
#include "tui/layout.h"
#include "tui/view.h"
#include "tui/view_stories_pager.h"

enum stories_pane { PANE_SIDE, PANE_LIST, PANE_PREVIEW };

/* One line of the side bar. */
struct side_item {
    bool heading;
    struct text label;
    const char *words; /* what choosing it lists */
    int64_t unread;    /* -1 = not shown */
    bool query;        /* a saved one: counted less far */
};

#define QUERIES_COUNTED 20 /* saved queries whose unread stories are counted */

struct stories {
    const struct view_env *env;
    char words[512], title[96];
    struct query_tree *query; /* of words */
    enum story_order order;
    bool events;
    struct story_pager pager;
    bool patched; /* the rows have the last mark already: the next load reads counts alone */
    bool uncounted; /* the list's length is asked for after the next draw */
    bool paged; /* the pager has been filled for this query and order */
    struct cursor cursor;
    bool drawn, shows_preview;
    enum stories_pane focus;
    /* side bar */
    struct arena arena;
    struct side_item *side;
    size_t nside, side_cap;
    struct arena names_arena;
    struct name_count *topics; /* counted anew each minute: of all that is here it costs most */
    size_t ntopics;
    int64_t topics_at; /* 0 = never */
    int64_t counts[QUERIES_COUNTED]; /* unread in each saved query, as old as the topics; -1 = not known */
    struct cursor side_cursor;
    /* preview */
    struct story_full preview;
    int64_t preview_id; /* 0 = none */
    size_t preview_first, preview_lines;
    struct layout layout; /* its text, for one width */
    struct arena layout_arena;
    bool laid_out, laid_ascii;
    int laid_width;
    /* as last drawn */
    struct area side_area, list_area, preview_area; /* rows alone, without headings */
};

const struct story_row *stories_row(const struct stories *s); /* under the cursor, or NULL */
const char *order_words(enum story_order order);
bool stories_counted(const struct stories *s); /* pager.total is the whole number, not where counting stopped */

/* view_stories_side.c */
bool side_load(struct stories *s, struct err *err);
void side_draw(const struct stories *s, struct canvas *c, struct area a);
/* Moves over lines that can be chosen. True if it was a move. */
bool side_key(struct stories *s, enum action a);
size_t side_current(const struct stories *s); /* the line whose words are listed, or nside */

/* view_stories_preview.c */
bool preview_load(struct stories *s, struct err *err);
void preview_draw(struct stories *s, struct canvas *c, struct area a);
void preview_clear(struct stories *s);

/* view_stories_draw.c */
void stories_draw(struct stories *s, struct canvas *c, struct area area);

#endif
