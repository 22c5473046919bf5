/* tests/support/homes.h -- homes as the state of tests that run the whole program: *state is a struct home.
 *
 *     return cmocka_run_group_tests(tests, edition_open, home_close);
 *
 * All give 0, as cmocka wants it. */
#ifndef NW_TESTS_SUPPORT_HOMES_H
#define NW_TESTS_SUPPORT_HOMES_H

#include "tests/support/program.h"

int home_open(void **state);    /* empty: no store, no feeds.conf */
int edition_open(void **state); /* the built-in edition, refreshed */
int home_close(void **state);   /* either */

#endif
