/* tests/support/screens.h -- views drawn on a memory canvas against files of tests/screens/. */
#ifndef NW_TESTS_SUPPORT_SCREENS_H
#define NW_TESTS_SUPPORT_SCREENS_H

#include "tui/view.h"

/* The canvas as text against tests/screens/NAME.txt. With NORTHWIRE_ACCEPT=1 in the environment the file is written
 * instead. A difference fails the test and prints both. */
void screens_compare(const char *name, const struct canvas *c);

/* A view on a store, outside any screen. */
struct screens_view {
    struct view_env env;
    const struct view_ops *ops;
    void *self;
};
/* Makes and loads the view; fails the test when it cannot. */
void screens_open(struct screens_view *v, struct db *db, int64_t now, const struct view_target *target);
void screens_close(struct screens_view *v);
/* Sends an action; false if the view did not take it. What a reply owns is freed; *reply may be NULL. */
bool screens_key(struct screens_view *v, enum action a, struct view_reply *reply);
/* Draws at a size on a fresh canvas and compares with NAME-WxH[-ascii].txt. */
void screens_check(struct screens_view *v, const char *name, int width, int height, bool ascii);
/* 80x24, 40x10 and 200x60, in UTF-8 and ASCII. */
void screens_check_all(struct screens_view *v, const char *name);
/* Draws at every odd size up to 300x100: nothing may break, and nothing may fall outside the area that was given. */
void screens_storm(struct screens_view *v);

#endif
