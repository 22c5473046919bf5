/* tests/test_moved.c -- feeds that moved for good: feeds.conf says so, and their stories go with them. */
#include "cli/feed_moves.h"

#include "base/mem.h"
#include "fetch/fetcher.h"
#include "tests/support/httpd.h"
#include "tests/support/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ITEM(n) "<item><title>Water " #n "</title><link>http://example.org/" #n "</link><guid>w" #n "</guid></item>"
#define RSS "<rss version=\"2.0\"><channel><title>River</title>" ITEM(1) ITEM(2) "</channel></rss>"

static const struct httpd_route routes[] = {
    { .path = "/old", .status = 301, .headers = "Location: /new" },
    { .path = "/older", .status = 308, .headers = "Location: /old" },
    { .path = "/new", .body = RSS, .headers = "Content-Type: application/rss+xml", .etag = "\"v1\"" },
    { .path = "/lent", .status = 302, .headers = "Location: /new" },
    { .path = "/half", .status = 301, .headers = "Location: /lent" },
    { .path = "/parked", .status = 301, .headers = "Location: /page" },
    { .path = "/page", .body = "<html><body>This name is for sale</body></html>" },
    { .path = "/index", .status = 301, .headers = "Location: /index2" },
    { .path = "/index2", .body = "<html><body><article><h2><a href='/s1'>A story about water levels</a></h2></article></body></html>" },
};

/* cli/main.c is not part of the library. */
const struct option *program_option_list(void);
const struct option *program_option_list(void) { return NULL; }

struct site {
    struct httpd *httpd;
    struct home home;
};

static int set_up(void **state)
{
    struct site *s = mem_alloc(sizeof *s);
    s->httpd = httpd_start(routes, LEN(routes));
    home_make(&s->home);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct site *s = *state;
    httpd_stop(s->httpd);
    home_remove(&s->home);
    free(s);
    return 0;
}

/* %s = the server. */
static struct str with_server(struct site *s, const char *conf)
{
    struct str out = { 0 };
    for (struct text rest = text_of(conf), part; text_split(&rest, '%', &part);) {
        str_add(&out, part);
        if (rest.p && rest.p > conf && rest.p[-1] == '%')
            str_addf(&out, "http://127.0.0.1:%d", httpd_port(s->httpd));
    }
    return out;
}

static void write_conf(struct site *s, const char *conf)
{
    struct str text = with_server(s, conf);
    home_write(&s->home, "feeds.conf", str_text(&text));
    str_free(&text);
}

static void conf_is(struct site *s, const char *wanted)
{
    struct str now = home_read(&s->home, "feeds.conf"), then = with_server(s, wanted);
    assert_string_equal(str_c(&now), str_c(&then));
    str_free(&now);
    str_free(&then);
}

static void refresh(struct site *s, int status, bool force)
{
    struct app app = { .program = "northwire", .db_path = s->home.db, .feeds_path = s->home.feeds, .db_given = true,
                       .feeds_given = true, .quiet = true };
    if (force)
        program_expect(&s->home, status, "refresh", "--force", NULL);
    else
        program_expect(&s->home, status, "refresh", NULL);
    feed_moves_apply(&app);
}

/* Listed feeds: their number, and of the first one the path of its address and its stories. */
static void first_feed_is(struct site *s, size_t feeds, const char *path, int stories)
{
    struct run r = program(&s->home, "feeds", "--json", NULL);
    run_must(&r, 0);
    json_t *lines = json_lines(str_text(&r.out)), *one = json_array_get(lines, 0);
    struct text url = text_of(json_string_value(json_object_get(one, "url")));
    assert_int_equal(json_array_size(lines), feeds);
    if (!text_ends(url, path))
        fail_msg("%s instead of %s", url.p, path);
    assert_int_equal(json_integer_value(json_object_get(one, "stories")), stories);
    json_has(one, "moved_to s; hidden b; listed b; failures i");
    json_decref(lines);
    run_free(&r);
}

static void test_rewritten(void **state)
{
    struct site *s = *state;
    write_conf(s, "# mine\n@ Water\n%/older  \"Old one\" wet  # keep this\n");
    refresh(s, 0, false);
    conf_is(s, "# mine\n@ Water\n%/new  \"Old one\" wet  # keep this\n");
    first_feed_is(s, 1, "/new", 2);
    refresh(s, 0, true);
    assert_int_equal(httpd_count(s->httpd, "/older"), 1);
    assert_true(httpd_saw(s->httpd, "/new", "If-None-Match: \"v1\"")); /* what was known of it is known still */
    first_feed_is(s, 1, "/new", 2);
}

static void test_both_listed(void **state)
{
    struct site *s = *state;
    write_conf(s, "%/old wet\n%/new dry\n");
    refresh(s, 0, false);
    conf_is(s, "# moved to one that is listed: %/old wet\n%/new dry\n");
    first_feed_is(s, 1, "/new", 2);
    struct run r = program(&s->home, "check", NULL);
    run_must(&r, 0);
    run_free(&r);
}

/* Two that moved to the same place become one feed with the stories of both. */
static void test_two_to_one(void **state)
{
    struct site *s = *state;
    write_conf(s, "%/old wet\n%/older dry\n");
    refresh(s, 0, false);
    conf_is(s, "%/new wet\n# moved to one that is listed: %/older dry\n");
    first_feed_is(s, 1, "/new", 2);
}

/* Not for good, not a feed, or not wanted: nothing changes. */
static void test_left_alone(void **state)
{
    static const struct { const char *conf; int status; } cases[] = {
        { "%/lent\n", 0 },
        { "%/half\n", 0 },
        { "%/parked\n", 1 },
        { "set rewrite-moved no\n%/old\n", 0 },
    };
    struct site *s = *state;
    for (size_t i = 0; i < LEN(cases); i++) {
        write_conf(s, cases[i].conf);
        remove(s->home.db);
        refresh(s, cases[i].status, true);
        conf_is(s, cases[i].conf);
    }
    first_feed_is(s, 1, "/old", 2);
}

static void test_page(void **state)
{
    struct site *s = *state;
    write_conf(s, "page:%/index  \"Index\" < items //h2/a\n");
    refresh(s, 0, false);
    conf_is(s, "page:%/index2  \"Index\" < items //h2/a\n");
    first_feed_is(s, 1, "/index2", 1);
}

int main(void)
{
    fetch_global_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rewritten, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_both_listed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two_to_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_page, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("moved", tests, NULL, NULL);
}
