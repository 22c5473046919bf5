/* tests/test_refresh_again.c -- feeds that never answered: who watches a refresh has them asked again at once, cron does not. */
#include "tests/support/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define FEED "<rss version=\"2.0\"><channel><title>Mill</title><item><title>Mill one</title><guid>1</guid></item></channel></rss>"

/* Its pages are on the same server, which has none of them. */
#define FULL "<rss version=\"2.0\"><channel><title>Locks</title><item><title>Lock one</title><link>/lost1</link><guid>1</guid></item>" \
             "<item><title>Lock two</title><link>/lost2</link><guid>2</guid></item></channel></rss>"

static const struct httpd_route routes[] = {
    { .path = "/good.xml", .body = FEED },
    { .path = "/full.xml", .body = FULL },
    { .path = "/error", .status = 500 },
    { .path = "/sorry", .status = 503, .headers = "Retry-After: 7200" },
    { .path = "/gone", .status = 410 },
};

static int set_up(void **state)
{
    site_open(state, routes, sizeof routes / sizeof routes[0]);
    site_list(*state, (const char *const[]){ "/good.xml", "/error", "/sorry", "/gone", NULL }, NULL);
    return 0;
}

/* Asked so often: the one that answered, the one that failed, the one that said when to come, the one that is gone. */
static void asked(struct site *s, int good, int error, int sorry, int gone)
{
    assert_int_equal(httpd_count(s->httpd, "/good.xml"), good);
    assert_int_equal(httpd_count(s->httpd, "/error"), error);
    assert_int_equal(httpd_count(s->httpd, "/sorry"), sorry);
    assert_int_equal(httpd_count(s->httpd, "/gone"), gone);
}

static void test_who_is_asked_again(void **state)
{
    struct site *s = *state;
    program_expect(&s->home, 1, "refresh", "--progress", NULL);
    asked(s, 1, 1, 1, 1); /* not twice in one refresh */
    home_env(&s->home, "NORTHWIRE_NOW=2026-11-23T02:41:00Z"); /* a minute later */
    program_expect(&s->home, 0, "refresh", NULL);
    asked(s, 1, 1, 1, 1);
    program_expect(&s->home, 1, "refresh", "--progress", NULL);
    asked(s, 1, 2, 1, 1);
}

/* A page that could not be had is named, with the way to the others. */
static void test_page_is_named(void **state)
{
    struct site *s = *state;
    struct str conf = { 0 };
    str_addf(&conf, "%s \"Locks\" < full yes\n", httpd_url(s->httpd, "/full.xml"));
    home_write(&s->home, "feeds.conf", str_text(&conf));
    str_free(&conf);
    struct run r = program(&s->home, "refresh", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "\npage not fetched: Lock "));
    assert_true(text_has(str_text(&r.out), "; 1 more: their stories tell why"));
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who_is_asked_again, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_page_is_named, set_up, site_close),
    };
    return cmocka_run_group_tests_name("refresh_again", tests, NULL, NULL);
}
