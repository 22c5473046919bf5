/* tui/app.h -- the dashboard as a whole: what cli hands in, what comes back. */
#ifndef NW_TUI_APP_H
#define NW_TUI_APP_H

#include "base/err.h"
#include "tui/picture.h"
#include "tui/theme.h"
#include "tui/view.h"

/* The refresh in the background, run by cli as a process of its own; tui never includes fetch. */
struct background {
    void *self;
    bool (*start)(void *self, struct err *err); /* false: not started (one is running, or err) */
    bool (*running)(void *self);
    int (*fd)(void *self);                      /* to poll, or -1 */
    /* Reads what is there; fills the line for the bottom bar and the part done (0..1). True: something changed. */
    bool (*step)(void *self, struct str *line, double *part);
    void (*stop)(void *self);                   /* asks it to end, waits for it */
};

/* Pages behind stories, fetched by processes of cli's; what came of one is told in the story. All NULL: none can be had. */
struct page_fetcher {
    void *self;
    bool (*start)(void *self, int64_t story, struct err *err);
    bool (*running)(void *self, int64_t story); /* 0 = any */
    bool (*step)(void *self);                   /* true: one has ended since it was asked last */
};

struct tui_binding { const char *key, *action; };

/* A setting of feeds.conf that cli looks at each time, so that :set can change it. */
struct tui_setting { const char *name, *example, *help; };

struct tui_options {
    struct db *db;
    struct background background;
    struct page_fetcher pages;
    struct picture_fetcher pictures;
    enum picture_way picture_way;
    const char *theme;        /* "" = by the terminal's colours */
    struct theme_colours *colours; /* the user's, which :colour changes; may be NULL */
    bool ascii, no_color;
    bool no_links;            /* OSC 8 is not written */
    bool no_mouse;            /* clicks and the wheel stay the terminal's own */
    const struct tui_binding *bindings;
    size_t nbindings;
    const char *home;
    const struct conf_query_item *queries;
    size_t nqueries;
    const struct query_expected *expected; /* names of feeds.conf, for query_unknown() */
    size_t nexpected;
    const char *notice;       /* shown at first in the bottom line, or NULL: "no feed answered" */
    const char *banner;       /* stays in the top bar, or NULL: what these stories are, when they are not the user's */
    bool (*brief)(void *app, const struct brief_order *order, struct str *out, struct err *err); /* as in view_env, as the next */
    bool (*brief_items)(void *app, const char *query, struct arena *a, struct brief_item **out, size_t *n, struct err *err);
    const struct tui_setting *settings; /* ends with a NULL name; NULL = none */
    bool (*set)(void *app, const char *name, const char *value, struct err *err); /* as feeds.conf would read it */
    const char *(*setting)(void *app, const char *name); /* NULL = not set */
    /* Adds a saved query to feeds.conf; queries and n become what there is then, the new one last. NULL: cannot be. */
    bool (*save_query)(void *app, struct conf_query_item query, const struct conf_query_item **queries, size_t *n,
                       struct err *err);
    /* Adds a watch line to feeds.conf; its name is added to name. NULL: cannot be. */
    bool (*watch)(void *app, struct text words, struct str *name, struct err *err);
    void *app;
    const char *history;      /* file that keeps what was typed behind : and /, or NULL: nothing is kept */
    const char *script;       /* file of keys to play ("j j Enter :quit"), or NULL */
    const char *dump;         /* file for the last screen, or NULL */
    const char *screen;       /* view to start with, or NULL */
};
/* Runs until the user quits; the terminal is restored on every way out. err: no terminal, unknown theme, key or action. */
bool tui_run(const struct tui_options *options, struct err *err);

#endif
