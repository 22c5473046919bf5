/* tests/test_pipeline.c -- refresh from end to end against a real server: what is stored, what is told, what nothing may harm. */
#include "tests/support/site.h"

#include "base/clock.h"
#include "base/mem.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ITEM(n) "<item><title>Mill story " #n "</title><link>http://mill.example/" #n "</link><guid>mill-" #n "</guid>" \
                "<pubDate>Sun, 22 Nov 2026 10:0" #n ":00 GMT</pubDate><description>The mill paid $" #n " million.</description></item>"
#define RSS(items) "<rss version=\"2.0\"><channel><title>Mill</title>" items "</channel></rss>"

static const struct httpd_route routes[] = {
    { .path = "/good.xml", .body = RSS(ITEM(1) ITEM(2) ITEM(3)), .headers = "Content-Type: application/rss+xml", .etag = "\"v1\"" },
    { .path = "/page.html", .body = "<!doctype html><html><body><p>Not a feed.</p></body></html>",
      .headers = "Content-Type: text/html" },
    { .path = "/empty", .body = "" },
    { .path = "/noise", .body = "\x89PNG\r\n\x1a\n\x01\x02\x03\xff\xfe\xfd", .headers = "Content-Type: application/rss+xml" },
    { .path = "/endless", .body = RSS(ITEM(4)), .fault = HTTPD_ENDLESS },
    { .path = "/hang", .fault = HTTPD_HANG },
    { .path = "/drip", .body = RSS(ITEM(5)), .fault = HTTPD_DRIP, .delay_ms = 50 },
    { .path = "/bomb", .fault = HTTPD_GZIP_BOMB },
    { .path = "/flood", .fault = HTTPD_HEADER_FLOOD },
    { .path = "/error", .status = 500, .body = RSS(ITEM(6)) },
    { .path = "/out", .status = 302, .headers = "Location: file:///etc/passwd" },
    { .path = "/loop", .status = 302, .headers = "Location: /loop" },
    { .path = "/slow*", .body = RSS(ITEM(7)), .delay_ms = 150 },
};

static int set_up(void **state) { return site_open(state, routes, LEN(routes)); }

static json_t *lines_of(const struct home *h, const char *command)
{
    struct run r = program(h, command, "--json", NULL);
    if (r.status)
        fail_msg("%s: exit status %d: %s", command, r.status, str_c(&r.err));
    json_t *lines = json_lines(str_text(&r.out));
    run_free(&r);
    return lines;
}

static size_t count_stories(const struct home *h)
{
    json_t *stories = lines_of(h, "stories");
    size_t n = json_array_size(stories);
    json_decref(stories);
    return n;
}

static void test_good_among_bad(void **state)
{
    struct site *s = *state;
    static const char *const paths[] = {
        "/page.html", "/empty", "/noise", "/endless", "/good.xml", "/hang", "/drip", "/bomb", "/flood", "/error", "/out", "/loop", NULL,
    };
    site_list(s, paths, "file:/no/such/file.xml\n");
    struct run r = program(&s->home, "refresh", "--timeout", "2", NULL);
    run_must(&r, 1);
    assert_true(text_has(str_text(&r.out), "3 new stories"));
    for (size_t i = 0; paths[i]; i++) {
        bool named = text_has(str_text(&r.err), httpd_url(s->httpd, paths[i]));
        if (named != (strcmp(paths[i], "/good.xml") != 0))
            fail_msg("%s is %s in:\n%s", paths[i], named ? "named" : "not named", str_c(&r.err));
    }
    assert_true(text_has(str_text(&r.err), "/no/such/file.xml"));
    assert_clean(str_text(&r.err), "stderr of refresh");
    run_free(&r);
    json_t *feeds = lines_of(&s->home, "feeds"), *one;
    size_t i;
    json_array_foreach(feeds, i, one) {
        bool good = text_ends(text_of(json_string_value(json_object_get(one, "url"))), "/good.xml");
        assert_true(good == !*json_string_value(json_object_get(one, "error")));
        assert_int_equal(json_integer_value(json_object_get(one, "failures")), good ? 0 : 1);
        assert_int_equal(json_integer_value(json_object_get(one, "stories")), good ? 3 : 0);
        assert_true(json_is_string(json_object_get(one, "next_due"))); /* nothing is silent for ever */
    }
    json_decref(feeds);
}

static void test_second_refresh_adds_nothing(void **state)
{
    struct site *s = *state;
    site_list(s, (const char *const[]){ "/good.xml", NULL }, NULL);
    program_expect(&s->home, 0, "refresh", NULL);
    json_t *before = lines_of(&s->home, "stories");
    assert_int_equal(httpd_count(s->httpd, "/good.xml"), 1);
    program_expect(&s->home, 0, "refresh", NULL); /* not due: not asked */
    assert_int_equal(httpd_count(s->httpd, "/good.xml"), 1);
    program_expect(&s->home, 0, "refresh", "--force", NULL);
    assert_int_equal(httpd_count(s->httpd, "/good.xml"), 2);
    assert_true(httpd_saw(s->httpd, "/good.xml", "If-None-Match: \"v1\""));
    json_t *after = lines_of(&s->home, "stories");
    assert_true(json_equal(before, after));
    json_decref(before);
    json_decref(after);
}

/* What was stored stays when the address answers with something else. */
static void test_bad_answer_removes_nothing(void **state)
{
    struct site *s = *state;
    static const char *const answers[] = { "", "<html><body>down for maintenance</body></html>", "<rss version=\"2.0\"><chan", "\x01\x02",
                                           "<rss version=\"2.0\"><channel><title>now empty</title></channel></rss>" };
    home_write(&s->home, "saved.xml", text_of(RSS(ITEM(1) ITEM(2))));
    home_write(&s->home, "feeds.conf", TEXT("file:saved.xml\n"));
    program_expect(&s->home, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(answers); i++) {
        home_write(&s->home, "saved.xml", text_of(answers[i]));
        program_expect(&s->home, i + 1 < LEN(answers), "refresh", "--force", NULL);
        assert_int_equal(count_stories(&s->home), 2);
    }
    home_write(&s->home, "saved.xml", text_of(RSS(ITEM(2) ITEM(3))));
    program_expect(&s->home, 0, "refresh", "--force", NULL);
    assert_int_equal(count_stories(&s->home), 3);
}

static void test_only_named_feeds(void **state)
{
    struct site *s = *state;
    home_write(&s->home, "a.xml", text_of(RSS(ITEM(1))));
    home_write(&s->home, "b.xml", text_of(RSS(ITEM(2))));
    home_write(&s->home, "feeds.conf", TEXT("file:a.xml \"Alder\"\n@ Wood\nfile:b.xml \"Birch\"\n"));
    program_expect(&s->home, 0, "refresh", "birch", NULL);
    assert_int_equal(count_stories(&s->home), 1);
    program_expect(&s->home, 1, "refresh", "nothing-like-it", NULL); /* no such feed */
    assert_int_equal(count_stories(&s->home), 1);
    program_expect(&s->home, 0, "refresh", "alder", "WOOD", NULL);
    assert_int_equal(count_stories(&s->home), 2);
}

static void test_exec(void **state)
{
    struct site *s = *state;
    home_write(&s->home, "made.xml", text_of(RSS(ITEM(1) ITEM(2))));
    struct str conf = { 0 };
    str_addf(&conf, "set exec yes\n\"exec:/bin/cat %s/made.xml\" \"Made\"\n\"exec:/bin/sh -c 'echo no luck >&2; exit 3'\" \"Broken\"\n",
             s->home.folder);
    home_write(&s->home, "feeds.conf", str_text(&conf));
    struct run r = program(&s->home, "refresh", NULL);
    run_must(&r, 1);
    assert_true(text_has(str_text(&r.err), "no luck"));
    assert_int_equal(count_stories(&s->home), 2);
    run_free(&r);
    str_free(&conf);
}

/* Forty slow feeds, two at once from one host: a refresh that lasts some seconds. */
static void list_slow(struct site *s, int n)
{
    struct str conf = { 0 };
    str_addf(&conf, "%s\n", httpd_url(s->httpd, "/good.xml"));
    for (int i = 0; i < n; i++) {
        char path[24];
        snprintf(path, sizeof path, "/slow%d", i);
        str_addf(&conf, "%s\n", httpd_url(s->httpd, path));
    }
    home_write(&s->home, "feeds.conf", str_text(&conf));
    str_free(&conf);
}

static void wait_for_requests(struct httpd *h, int n)
{
    for (int i = 0; i < 1000 && httpd_count(h, NULL) < n; i++)
        poll(NULL, 0, 10);
    assert_true(httpd_count(h, NULL) >= n);
}

static void test_kill_loses_nothing(void **state)
{
    struct site *s = *state;
    site_list(s, (const char *const[]){ "/good.xml", NULL }, NULL);
    program_expect(&s->home, 0, "refresh", NULL);
    json_t *reported = lines_of(&s->home, "stories"), *one, *other;
    list_slow(s, 30);
    for (int turn = 1; turn <= 3; turn++) {
        pid_t pid = program_start(&s->home, "refresh", "--force", NULL);
        wait_for_requests(s->httpd, httpd_count(s->httpd, NULL) + 4 * turn);
        kill(pid, SIGKILL);
        assert_int_equal(program_wait(pid), 128 + SIGKILL);
        json_t *left = lines_of(&s->home, "stories");
        size_t i, k;
        json_array_foreach(reported, i, one) {
            bool found = false;
            json_array_foreach(left, k, other)
                found = found || json_equal(json_object_get(one, "id"), json_object_get(other, "id"));
            assert_true(found);
        }
        json_decref(left);
        program_expect(&s->home, 0, "doctor", "--thorough", NULL);
    }
    program_expect(&s->home, 0, "refresh", "--force", NULL); /* no lock was left behind */
    assert_int_equal(count_stories(&s->home), 3 + 30);
    json_decref(reported);
}

static void test_interrupt_stores_what_came(void **state)
{
    struct site *s = *state;
    list_slow(s, 30);
    pid_t pid = program_start(&s->home, "refresh", NULL);
    wait_for_requests(s->httpd, 8);
    kill(pid, SIGTERM);
    assert_int_equal(program_wait(pid), 1);
    size_t n = count_stories(&s->home);
    assert_true(n >= 4 && n < 33);
    json_t *feeds = lines_of(&s->home, "feeds"), *one;
    size_t i;
    json_array_foreach(feeds, i, one)
        assert_string_equal(json_string_value(json_object_get(one, "error")), ""); /* no feed is to blame */
    json_decref(feeds);
}

static void test_two_at_once(void **state)
{
    struct site *s = *state;
    list_slow(s, 12);
    pid_t first = program_start(&s->home, "refresh", NULL);
    wait_for_requests(s->httpd, 2);
    struct run second = program(&s->home, "refresh", "--force", NULL);
    run_must(&second, 1);
    assert_true(text_has(str_text(&second.err), "refresh"));
    struct run waiting = program(&s->home, "refresh", "--wait", NULL);
    run_must(&waiting, 0);
    assert_int_equal(program_wait(first), 0);
    assert_int_equal(count_stories(&s->home), 3 + 12);
    assert_int_equal(httpd_count(s->httpd, NULL), 13); /* nothing was asked twice */
    run_free(&second);
    run_free(&waiting);
}

/* Reading goes on while a refresh writes. */
static void test_reading_meanwhile(void **state)
{
    struct site *s = *state;
    list_slow(s, 16);
    program_expect(&s->home, 0, "refresh", "good.xml", NULL);
    pid_t pid = program_start(&s->home, "refresh", NULL);
    wait_for_requests(s->httpd, 3);
    assert_true(count_stories(&s->home) >= 3);
    program_expect(&s->home, 0, "star", "title:\"mill story 1\"", NULL);
    assert_int_equal(program_wait(pid), 0);
    assert_int_equal(count_stories(&s->home), 3 + 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_good_among_bad, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_second_refresh_adds_nothing, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_bad_answer_removes_nothing, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_only_named_feeds, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_exec, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_kill_loses_nothing, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_interrupt_stores_what_came, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_two_at_once, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_reading_meanwhile, set_up, site_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
