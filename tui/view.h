/* tui/view.h -- one screen: load (rows from the store), draw (pure, on a canvas), key.
 *
 * The screen (tui/screen.c) owns a stack of views, draws the top bar, the bottom bar and prompts round them, and carries
 * out what a view asks for in its struct view_reply. A view draws into the area it is given. */
#ifndef NW_TUI_VIEW_H
#define NW_TUI_VIEW_H

#include "store/stories.h"
#include "tui/action.h"
#include "tui/canvas.h"
#include "tui/picture.h"

/* A saved query of feeds.conf. */
struct conf_query_item {
    const char *name, *query;
};

/* An event that a brief could tell. Texts are of whoever made it. */
struct brief_item {
    int64_t event, story, published;
    const char *part, *title; /* part: the heading it stands under */
    const char *note;         /* the reader's own words below the title; "" = none */
    int sources;
    bool picked;
};
/* A brief to be rendered. */
struct brief_order {
    const char *query, *form; /* form: text, markdown, html or json */
    int width;                /* columns of the text form; 0 = as set */
    const struct brief_item *items; /* these events in this order; NULL = as the program chooses */
    size_t nitems;
};

/* What every view may know; owned by the screen, outlives the views. Strings borrowed from the app. */
struct view_env {
    struct db *db;
    int64_t now;        /* set before each load and draw */
    bool ascii;
    bool refreshing;    /* a refresh of the feeds is running */
    const char *home;   /* home region or NULL */
    const struct conf_query_item *queries; /* saved queries */
    size_t nqueries;
    /* Rendered by cli. */
    bool (*brief)(void *app, const struct brief_order *order, struct str *out, struct err *err);
    /* What one of the query could tell, in its order; in the arena. NULL: briefs cannot be composed here. */
    bool (*brief_items)(void *app, const char *query, struct arena *a, struct brief_item **out, size_t *n, struct err *err);
    void *app;
    const struct keymap *keys; /* as the user bound them; NULL in tests: the defaults */
    /* Something was changed outside key(), as when opening marks a story read: the record goes to the undo list. May be
     * NULL; then the view frees it. */
    void (*undoable)(void *screen, struct undo *undo);
    void *screen;
    bool (*fetching)(void *pages, int64_t story); /* whether its page is on its way; may be NULL */
    void *pages;
    const struct picture_fetcher *pictures; /* may be NULL: none can be had */
    void (*picture_means)(void *screen, struct picture_means *out); /* NULL: blocks without colours */
};

/* Where to go: which view, on what. */
struct view_target {
    const struct view_ops *ops;
    char query[512];    /* stories, metrics, briefs: words of DESIGN 7 */
    char title[96];     /* heading of the list; "" = the query */
    int64_t story;      /* story: id. metrics: story to show, or 0 */
    uint32_t at;        /* story: offset in the text to show */
    int tab;            /* story: 0 text 1 summary 2 metrics 3 coverage */
};

/* What the screen shall do after a key. Zeroed by the screen before each call. */
struct view_reply {
    bool redraw, reload;
    bool back;                    /* leave this view */
    bool go, replace;             /* push (or replace the top by) target */
    struct view_target target;
    char message[160];            /* for the bottom line */
    bool is_error;
    struct undo *undo;            /* ownership passes to the screen's undo list */
    char open_url[2048];          /* hand to the browser */
    struct str copy;              /* to the clipboard (OSC 52); ownership passes */
    struct str pipe_text;         /* what | and w would take; ownership passes */
    char file_name[64];           /* that w offers for it; "" = none */
};

struct view_ops {
    const char *name;  /* as in action names and --screen=NAME */
    const char *title;
    enum action home;  /* the digit that leads here */
    void *(*create)(const struct view_env *env, const struct view_target *target); /* never NULL */
    bool (*load)(void *self, struct err *err); /* pulls rows; the only I/O. Keeps position by id, not by row */
    void (*draw)(void *self, struct canvas *c, struct area area); /* no I/O, no ncurses; may keep scroll state */
    bool (*key)(void *self, enum action a, struct view_reply *reply); /* false: not mine, the screen's default */
    bool (*click)(void *self, int x, int y, int button, bool twice, struct view_reply *reply); /* may be NULL; canvas cells. button 1..3, 4 and 5 = wheel */
    /* The filter that the view shows, for /, A, b and t; NULL if it shows no stories. query: words. */
    const char *(*query)(void *self);
    bool (*set_query)(void *self, const char *words, struct view_reply *reply, struct err *err); /* may be NULL */
    int64_t (*selected)(void *self); /* story id under the cursor, or 0; may be NULL */
    /* Ids of the next (+1) or previous (-1) story in this list from id; 0 at the end. For J and K. May be NULL */
    int64_t (*neighbour)(void *self, int64_t id, int direction);
    void (*status)(void *self, struct str *left, struct str *right); /* for the bars: count, position. May be NULL */
    const enum action *actions; /* shown in the bottom bar and first in the help, ends with ACT_NONE */
    void (*free)(void *self);
    /* What load() put off until the view was drawn: counts, side bars. The only I/O beside it; a failure leaves what was
     * there. May be NULL */
    void (*late)(void *self);
    const char *(*hint)(void *self, enum action a); /* what a key does now, in a word or two; NULL: as everywhere. May be NULL */
    const struct doc *(*doc)(void *self); /* the text that is shown, for its links; may be NULL */
    /* The reader's own words on what is selected, for the prompt of ACT_NOTE, and their change; NULL where there are none. */
    const char *(*note)(void *self); /* NULL: nothing is selected */
    void (*set_note)(void *self, const char *words, struct view_reply *reply);
    void (*select)(void *self, int64_t id); /* the list's cursor goes to this story, as J and K read on; may be NULL */
};

extern const struct view_ops dashboard_view, stories_view, story_view, metrics_view, trends_view, feeds_view, brief_view,
    help_view;

/* A list's cursor: selected row and first row shown, moved by the common actions. */
struct cursor { size_t selected, first; };
bool cursor_key(struct cursor *c, enum action a, size_t rows, int visible); /* true if it was a move */
void cursor_fit(struct cursor *c, size_t rows, int visible);

#endif
