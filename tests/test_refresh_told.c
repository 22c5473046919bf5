/* tests/test_refresh_told.c -- what a refresh says: a line of result that adds up, each failure with its reason, and the
 * broken feeds again as long as they are broken. */
#include "base/clock.h"
#include "base/mem.h"
#include "cli/refresh_ui.h"
#include "tests/support/site.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ITEM(n) "<item><title>Mill " n "</title><guid>" n "</guid><description>It paid $" n " million.</description></item>"
#define FEED(items) "<rss version=\"2.0\"><channel><title>Mill</title>" items "</channel></rss>"

static const struct httpd_route routes[] = {
    { .path = "/good.xml", .body = FEED(ITEM("1") ITEM("2")), .etag = "\"v1\"" },
    { .path = "/other.xml", .body = FEED(ITEM("3")), .etag = "\"v1\"" },
    { .path = "/gone", .status = 410 },
    { .path = "/sorry", .status = 503, .headers = "Retry-After: 7200" },
    { .path = "/error", .status = 500 },
    { .path = "/old", .status = 301, .headers = "Location: /other.xml" },
    { .path = "/cut.xml", .body = "<rss version=\"2.0\"><channel><title>Cut</title>" ITEM("4") "<item><title>Mill 5</tit" },
    { .path = "/page", .body = "<!doctype html><html><body><p>Welcome.</p></body></html>", .headers = "Content-Type: text/html" },
    { .path = "/nothing", .body = "" },
    { .path = "/silent", .fault = HTTPD_HANG },
    { .path = "/picture", .body = "\x89PNG\r\n\x1a\n\1\2\3\4\5\6\7", .headers = "Content-Type: image/png" },
    { .path = "/round", .status = 302, .headers = "Location: /round" },
};

static int set_up(void **state) { return site_open(state, routes, LEN(routes)); }

#define LIST(s, ...) site_list(s, (const char *const[]){ __VA_ARGS__, NULL }, NULL)

static void must_say(struct text t, const char *what)
{
    if (!text_has(t, what))
        fail_msg("nothing of \"%s\" in:\n%.*s", what, (int)t.n, t.p);
}

/* What is stored can be read while it is analysed: both are told. */
static void test_words_between(void **state)
{
    struct refresh_progress p = { .feeds = 9, .done = 9, .new_stories = 60, .analysed = 20, .figures = 7 }, back;
    struct str line = { 0 };
    (void)state;
    progress_words(&line, &p, ", ");
    assert_string_equal(str_c(&line), "9 of 9 feeds, 60 new stories, 20 of them analysed, 7 figures");
    str_cut(&line, 0);
    progress_line(&line, &p);
    assert_true(progress_read(str_text(&line), &back) && back.analysed == 20 && back.new_stories == 60);
    str_free(&line);
}

static void test_words(void **state)
{
    static const struct {
        struct refresh_progress p;
        int64_t ms;
        const char *words;
    } cases[] = {
        { { .feeds = 34, .done = 34, .ok = 20, .unchanged = 12, .failed = 2, .new_stories = 61, .changed_stories = 3, .figures = 48 },
          4260, "34 feeds: 20 read, 12 unchanged, 2 failed; 61 new stories, 3 changed, 48 figures; 4.2 s" },
        { { .feeds = 1, .done = 1, .ok = 1, .new_stories = 1, .figures = 1 },
          0, "1 feed: 1 read, 0 unchanged, 0 failed; 1 new story, 1 figure; 0.0 s" },
        { { .feeds = 9, .done = 4, .ok = 4 }, 61050, "4 of 9 feeds: 4 read, 0 unchanged, 0 failed; 0 new stories, 0 figures; 61.0 s" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        result_words(&out, &cases[i].p, cases[i].ms);
        assert_string_equal(str_c(&out), cases[i].words);
        str_free(&out);
    }
}

static void test_result_adds_up(void **state)
{
    struct site *s = *state;
    LIST(s, "/good.xml", "/error", "/gone", "/sorry", "/old");
    struct run r = program(&s->home, "refresh", NULL);
    run_must(&r, 1);
    must_say(str_text(&r.out), "5 feeds: 2 read, 0 unchanged, 3 failed; 3 new stories, 3 figures; ");
    must_say(str_text(&r.out), "\nof all 5 feeds: 1 failing, 1 told to wait, 1 gone for good");
    must_say(str_text(&r.err), "/error: 500 server error");
    must_say(str_text(&r.err), "/gone: 410 gone for good");
    must_say(str_text(&r.err), "/sorry: 503 unavailable");
    run_free(&r);
    r = program(&s->home, "refresh", "--force", "good", NULL); /* the others are not asked, and still told */
    run_must(&r, 0);
    must_say(str_text(&r.out), "1 feed: 0 read, 1 unchanged, 0 failed; 0 new stories, 0 figures; ");
    must_say(str_text(&r.out), "1 failing");
    run_free(&r);
    r = program(&s->home, "refresh", NULL);
    run_must(&r, 0);
    must_say(str_text(&r.out), "no feed is due, the next in ");
    must_say(str_text(&r.out), "1 failing");
    run_free(&r);
}

/* What an administrator reads in the mail of cron: each feed on a line of its own, with a reason to act upon. */
static void test_reasons(void **state)
{
    static const char *const told[] = {
        "/page: an HTML page, no feed\n", "/nothing: empty\n", "/silent: timed out after 1 s\n", "/picture: binary data, no feed\n",
        "/round: more than 10 redirects\n", "/missing: 404 not found\n", "/cut.xml: cut short on its way; only its complete stories were kept\n",
        "http://127.0.0.1:1/feed: connection refused\n",
    };
    static const char *const paths[] = { "/good.xml", "/page", "/nothing", "/silent", "/picture", "/round", "/missing", "/cut.xml", NULL };
    struct site *s = *state;
    site_list(s, paths, "http://127.0.0.1:1/feed\nnonsense here\n");
    struct run r = program(&s->home, "--quiet", "refresh", "--timeout", "1", NULL);
    run_must(&r, 1); /* a feed that failed goes before a wrong line, and both are told */
    assert_int_equal(r.out.len, 0);
    for (size_t i = 0; i < LEN(told); i++)
        must_say(str_text(&r.err), told[i]);
    must_say(str_text(&r.err), "feeds.conf:10: ");
    assert_false(text_has(str_text(&r.err), "good.xml"));
    run_free(&r);
    r = program(&s->home, "refresh", "--force", "good", NULL);
    run_must(&r, 2); /* the wrong line alone */
    run_free(&r);
}

/* A story that its feed gives no date is told as such, with the time when it was first seen. */
static void test_undated(void **state)
{
    struct site *s = *state;
    LIST(s, "/good.xml");
    program_expect(&s->home, 0, "refresh", NULL);
    struct run r = program(&s->home, "show", "1", NULL);
    run_must(&r, 0);
    must_say(str_text(&r.out), "without a date, first seen 2026-11-23 02:40 UTC (now)");
    run_free(&r);
}

static void test_all_is_well(void **state)
{
    struct site *s = *state;
    LIST(s, "/good.xml");
    struct run r = program(&s->home, "refresh", NULL);
    run_must(&r, 0);
    assert_int_equal(text_find_byte(str_text(&r.out), '\n', 0), r.out.len - 1); /* one line */
    assert_int_equal(r.err.len, 0);
    run_free(&r);
}

/* For cron: silence while all is well, and else the reasons alone. */
static void test_quiet(void **state)
{
    struct site *s = *state;
    LIST(s, "/good.xml", "/error");
    struct run r = program(&s->home, "--quiet", "refresh", NULL);
    run_must(&r, 1);
    assert_int_equal(r.out.len, 0);
    must_say(str_text(&r.err), "/error: 500 server error\n");
    assert_false(text_has(str_text(&r.err), "good.xml"));
    run_free(&r);
    r = program(&s->home, "--quiet", "refresh", "--force", "good", NULL);
    run_must(&r, 0);
    assert_int_equal(r.out.len + r.err.len, 0);
    run_free(&r);
}

/* The dashboard reads these lines, and nothing else may stand on standard output. */
static void test_progress_lines(void **state)
{
    struct site *s = *state;
    LIST(s, "/good.xml", "/error");
    struct run r = program(&s->home, "refresh", "--progress", NULL);
    run_must(&r, 1);
    assert_int_equal(r.out.len, 0);
    struct text rest = str_text(&r.err), line;
    struct refresh_progress p = { 0 };
    while (text_split(&rest, '\n', &line)) {
        if (line.n && !progress_read(line, &p))
            must_say(line, "/error: 500");
    }
    assert_int_equal(p.feeds, 2);
    assert_int_equal(p.done, 2);
    assert_int_equal(p.new_stories, 2);
    assert_int_equal(p.failed, 1);
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_words_between),
        cmocka_unit_test_setup_teardown(test_result_adds_up, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_reasons, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_undated, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_all_is_well, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_quiet, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_progress_lines, set_up, site_close),
    };
    return cmocka_run_group_tests_name("refresh told", tests, NULL, NULL);
}
