/* tests/support/stage.h -- a view on a memory canvas, driven by keys as the screen would drive it. */
#ifndef NW_TESTS_SUPPORT_STAGE_H
#define NW_TESTS_SUPPORT_STAGE_H

#include "tui/view.h"

struct stage {
    struct view_env env;
    struct canvas canvas;
    const struct view_ops *ops;
    void *view;
    struct view_reply reply; /* of the last key; its strings are freed with the next */
};

/* Makes, loads and draws the view. env is copied; db, queries and app are borrowed. Fails the test when it cannot. */
void stage_open(struct stage *s, const struct view_env *env, const struct view_ops *ops, const char *query);
/* Another size; drawn anew. */
void stage_size(struct stage *s, int width, int height, bool ascii);
/* One key, then what the screen does: reload if asked, draw. Returns what the view returned. */
bool stage_key(struct stage *s, enum action a);
void stage_keys(struct stage *s, enum action a, int times);
bool stage_click(struct stage *s, int x, int y, int button, bool twice);
void stage_reload(struct stage *s);
/* The canvas as text; the caller frees it. */
struct str stage_text(const struct stage *s);
bool stage_shows(const struct stage *s, const char *words);
/* The row of the canvas in which words stand first, or -1. */
int stage_row(const struct stage *s, const char *words);
/* Against tests/screens/NAME.txt, as screens_compare(). */
void stage_same(const struct stage *s, const char *name);
/* 80x24, 40x10 and 200x60, in UTF-8 and ASCII, each against its file: NAME-80x24.txt, NAME-80x24-ascii.txt ... */
void stage_sizes(struct stage *s, const char *name);
/* Any size: nothing breaks, nothing is drawn outside. */
void stage_storm(struct stage *s);
void stage_close(struct stage *s);

#endif
