/* tests/support/views.h -- the fixture's store for the views of one test program: opened once for all of its tests.
 *
 *     cmocka_run_group_tests_name("view_x", tests, views_open, views_close);
 *     ... struct stage s; views_stage(&s, &x_view, ""); ... views_db() ... */
#ifndef NW_TESTS_SUPPORT_VIEWS_H
#define NW_TESTS_SUPPORT_VIEWS_H

#include "tests/support/stage.h"
#include "tests/support/store_fixture.h"

int views_open(void **state); /* also pins the clock to FIXTURE_NOW */
int views_close(void **state);
struct db *views_db(void);
struct view_env views_env(void); /* that store at FIXTURE_NOW; to be added to */
/* stage_open() on it. */
void views_stage(struct stage *s, const struct view_ops *ops, const char *query);

/* A store that has nothing yet, at FIXTURE_NOW too. */
struct empty_store {
    struct view_env env; /* to be added to */
    char path[300];
};
void empty_store_open(struct empty_store *e);
void empty_store_close(struct empty_store *e);

#endif
