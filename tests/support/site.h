/* tests/support/site.h -- a home and a server for it: the state of tests that refresh over HTTP.
 *
 *     static int set_up(void **state) { return site_open(state, routes, LEN(routes)); }
 *     ... cmocka_unit_test_setup_teardown(test_x, set_up, site_close) ... */
#ifndef NW_TESTS_SUPPORT_SITE_H
#define NW_TESTS_SUPPORT_SITE_H

#include "tests/support/httpd.h"
#include "tests/support/program.h"

struct site {
    struct home home;
    struct httpd *httpd;
};

/* *state becomes a struct site. Both give 0, as cmocka wants it. */
int site_open(void **state, const struct httpd_route *routes, size_t n);
int site_close(void **state);
/* feeds.conf: the server's address of each path (NULL ends them), a line each, then more as it is (NULL = nothing). */
void site_list(struct site *s, const char *const *paths, const char *more);

#endif
