/* tests/test_pages_refresh.c -- whole articles from end to end: refresh with "full yes", show --fetch, and what must not happen. */
#include "base/mem.h"
#include "cli/address.h"
#include "tests/support/site.h"
#include "tui/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SENTENCE(n) "<p>The works at Brightwater will take " n " months and cost $" n " million, the council said on Monday, with " n \
                    " welders on the site and a loan of the county that is to be paid back over the years.</p>"
#define WHOLE "<!doctype html><html><head><title>Lock gates | Riverside</title><meta property=\"og:image\" content=\"/lock.jpg\">" \
              "<meta name=\"author\" content=\"Ida Holm\"></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Lock gates</h1>" \
              SENTENCE("11") SENTENCE("12") SENTENCE("13") SENTENCE("14") "<h2>Sluices</h2>" SENTENCE("15") "</article></body></html>"

static const struct httpd_route routes[] = {
    { .path = "/whole", .body = WHOLE, .headers = "Content-Type: text/html; charset=utf-8" },
    { .path = "/moved", .status = 302, .headers = "Location: /whole" },
    { .path = "/short", .body = "<html><body><p>Short.</p></body></html>", .headers = "Content-Type: text/html" },
    { .path = "/picture", .body = "\x89PNG\r\n\x1a\n\x01", .headers = "Content-Type: image/png" },
    { .path = "/endless", .body = WHOLE, .fault = HTTPD_ENDLESS },
    { .path = "/bomb", .fault = HTTPD_GZIP_BOMB },
    { .path = "/out", .status = 302, .headers = "Location: file:///etc/passwd" },
    { .path = "/busy/*", .status = 429, .headers = "Retry-After: 3600" },
    { .path = "/plain", .body = "Plain words\n\nThe ferry of Norwick sails again after a winter of repairs, and its owner has bought "
                                "two more ships for the line to the islands.\n", .headers = "Content-Type: text/plain" },
};
static const char *const pages[] = { "/whole", "/moved", "/short", "/picture", "/endless", "/bomb", "/out", "/missing", "/plain" };

static int set_up(void **state) { return site_open(state, routes, LEN(routes)); }

/* A feed whose items lead to these pages, of the server or (NULL) relative to the feed; story i has the id i + 1. */
static void make_feed(struct str *feed, struct httpd *httpd, const char *const *paths, size_t n)
{
    str_add_s(feed, "<rss version=\"2.0\"><channel><title>Locks</title>");
    for (size_t i = 0; i < n; i++)
        str_addf(feed, "<item><title>Story of %s</title><link>%s</link><guid>g%zu</guid><pubDate>Sun, 22 Nov 2026 10:0%zu:00 GMT"
                       "</pubDate><description>Two lines of %s.</description></item>", paths[i] + 1,
                 httpd ? httpd_url(httpd, paths[i]) : paths[i], i, i, paths[i] + 1);
    str_add_s(feed, "</channel></rss>");
}

/* The same in a file. */
static void write_feed(struct site *s, const char *const *paths, size_t n, const char *options)
{
    struct str feed = { 0 }, conf = { 0 };
    make_feed(&feed, s->httpd, paths, n);
    home_write(&s->home, "feed.xml", str_text(&feed));
    char *path = home_path(&s->home, "feed.xml");
    str_addf(&conf, "file:%s \"Locks\"%s\n", path, options);
    home_write(&s->home, "feeds.conf", str_text(&conf));
    free(path);
    str_free(&feed);
    str_free(&conf);
}

static json_t *story_of(struct site *s, int64_t id)
{
    char word[24];
    snprintf(word, sizeof word, "%lld", (long long)id);
    struct run r = program(&s->home, "show", word, "--json", NULL);
    run_must(&r, 0);
    json_t *lines = json_lines(str_text(&r.out)), *story = json_incref(json_array_get(lines, 0));
    json_decref(lines);
    run_free(&r);
    return story;
}

static const char *of_page(json_t *story, const char *key)
{
    const char *value = json_string_value(json_object_get(json_object_get(story, "page"), key));
    return value ? value : "";
}

/* The state of a story's page, and a word of its text and of what went wrong ("" = nothing did). */
static void expect(struct site *s, int64_t id, const char *state, const char *text, const char *error)
{
    json_t *story = story_of(s, id);
    const char *why = of_page(story, "error"), *has = json_string_value(json_object_get(story, "text"));
    if (strcmp(of_page(story, "state"), state) != 0 || !strstr(has, text) || !strstr(why, error) || (!*error && *why))
        fail_msg("story %lld: \"%s\", \"%s\", text: %s", (long long)id, of_page(story, "state"), why, has);
    json_decref(story);
}

/* A server whose feed lists its own pages. */
static struct httpd *start_with_feed(struct httpd_route *own, struct str *feed, const char *const *paths, size_t n)
{
    for (size_t i = 0; i < LEN(routes); i++)
        own[i] = routes[i];
    make_feed(feed, NULL, paths, n);
    own[LEN(routes)] = (struct httpd_route){ .path = "/feed.xml", .body = str_c(feed), .headers = "Content-Type: application/rss+xml",
                                             .etag = "\"f\"" };
    return httpd_start(own, LEN(routes) + 1);
}

static void list_served(struct site *s, const char *options)
{
    struct str conf = { 0 };
    str_addf(&conf, "%s \"Locks\"%s\n", httpd_url(s->httpd, "/feed.xml"), options);
    home_write(&s->home, "feeds.conf", str_text(&conf));
    str_free(&conf);
}

static int set_up_served(void **state)
{
    set_up(state);
    struct site *s = *state;
    httpd_stop(s->httpd);
    static struct httpd_route own[LEN(routes) + 1];
    static struct str feed; /* of the newest server; borrowed by it */
    str_free(&feed);
    s->httpd = start_with_feed(own, &feed, pages, LEN(pages));
    return 0;
}

static void test_full(void **state)
{
    struct site *s = *state;
    list_served(s, " < full yes");
    struct run r = program(&s->home, "refresh", "--timeout", "5", NULL);
    run_must(&r, 0); /* pages that fail are nothing that the feed can do about */
    assert_true(text_has(str_text(&r.out), "4 pages, 5 pages could not be fetched"));
    run_free(&r);
    assert_true(httpd_saw(s->httpd, "/whole", "Accept: text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5"));
    expect(s, 1, "used", "15 welders", "");
    expect(s, 2, "used", "15 welders", "");
    expect(s, 3, "kept", "Two lines of short", "");
    expect(s, 4, "wanted", "Two lines of picture", "image/png");
    expect(s, 5, "wanted", "Two lines of endless", "MiB");
    expect(s, 6, "wanted", "Two lines of bomb", "MiB");
    expect(s, 7, "wanted", "Two lines of out", "forbidden");
    expect(s, 8, "wanted", "Two lines of missing", "404 not found");
    expect(s, 9, "used", "ferry of Norwick", "");
    json_t *story = story_of(s, 1);
    assert_true(text_starts(text_of(json_string_value(json_object_get(story, "text"))), "Story of whole\n"));
    assert_true(json_array_size(json_object_get(story, "figures")) >= 10); /* of the whole */
    assert_string_equal(of_page(story, "byline"), "Ida Holm");
    assert_true(text_ends(text_of(of_page(story, "image")), "/lock.jpg"));
    assert_non_null(strstr(of_page(story, "other_text"), "Two lines of whole"));
    json_decref(story);
    program_expect(&s->home, 0, "doctor", NULL);
}

static void test_once_and_once_more(void **state)
{
    struct site *s = *state;
    list_served(s, " < full yes");
    program_expect(&s->home, 0, "refresh", "--timeout", "5", NULL);
    program_expect(&s->home, 0, "refresh", "--timeout", "5", NULL);
    assert_int_equal(httpd_count(s->httpd, "/missing"), 2);
    expect(s, 8, "failed", "Two lines of missing", "404 not found");
    program_expect(&s->home, 0, "refresh", "--force", "--timeout", "5", NULL);
    assert_int_equal(httpd_count(s->httpd, "/missing"), 2);
    assert_int_equal(httpd_count(s->httpd, "/short"), 1); /* what is stored is not asked for again */
    httpd_stop(s->httpd);
    expect(s, 1, "used", "15 welders", ""); /* without the network */
    s->httpd = httpd_start(routes, LEN(routes));
}

/* Stories that were there before "full yes", newest first; a server that wants to be left alone is asked once. */
static void test_older_and_refused(void **state)
{
    static const char *const paths[] = { "/whole", "/busy/1", "/busy/2", "/busy/3", "/plain" };
    static struct httpd_route own[LEN(routes) + 1];
    struct site *s = *state;
    static struct str feed; /* borrowed by the server */
    httpd_stop(s->httpd);
    str_free(&feed);
    s->httpd = start_with_feed(own, &feed, paths, LEN(paths));
    list_served(s, "");
    program_expect(&s->home, 0, "refresh", NULL);
    assert_int_equal(httpd_count(s->httpd, NULL), 1);
    list_served(s, " < full yes");
    program_expect(&s->home, 0, "refresh", "--force", "--timeout", "5", NULL);
    expect(s, 5, "used", "ferry of Norwick", "");
    int asked = httpd_count(s->httpd, "/busy/1") + httpd_count(s->httpd, "/busy/2") + httpd_count(s->httpd, "/busy/3");
    assert_int_equal(asked, 1);
    program_expect(&s->home, 0, "refresh", "--force", "--timeout", "5", NULL);
    asked = httpd_count(s->httpd, "/busy/1") + httpd_count(s->httpd, "/busy/2") + httpd_count(s->httpd, "/busy/3");
    assert_int_equal(asked, 1); /* for the hour that it named, and the others are wanted still */
    for (int64_t id = 2; id <= 4; id++) {
        json_t *story = story_of(s, id);
        assert_string_equal(of_page(story, "state"), "wanted");
        json_decref(story);
    }
}

static void test_only_when_wanted(void **state)
{
    struct site *s = *state;
    list_served(s, "");
    program_expect(&s->home, 0, "refresh", NULL);
    assert_int_equal(httpd_count(s->httpd, NULL), 1);
    expect(s, 1, "none", "Two lines of whole", "");
    struct run r = program(&s->home, "show", "1", "--text", "--fetch", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "15 welders") && text_has(str_text(&r.out), "Sluices"));
    run_free(&r);
    assert_int_equal(httpd_count(s->httpd, NULL), 2);
    json_t *story = story_of(s, 1);
    assert_true(json_array_size(json_object_get(story, "figures")) >= 10);
    json_decref(story);
    r = program(&s->home, "stories", "sluices", NULL); /* its words are found */
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "Story of whole"));
    run_free(&r);
    r = program(&s->home, "show", "8", "--fetch", NULL);
    run_must(&r, 1);
    assert_true(text_has(str_text(&r.err), "404 not found") && text_has(str_text(&r.out), "Two lines of missing"));
    run_free(&r);
    program_expect(&s->home, 0, "show", "1", "--fetch", NULL); /* asked again */
    assert_int_equal(httpd_count(s->httpd, "/whole"), 2);
    program_expect(&s->home, 1, "show", "99", "--fetch", NULL);
    program_expect(&s->home, 0, "doctor", NULL);
}

/* A feed from elsewhere cannot make us ask this machine. */
static void test_private_addresses(void **state)
{
    struct site *s = *state;
    static const char *const one[] = { "/whole" };
    write_feed(s, one, 1, " < full yes");
    program_expect(&s->home, 0, "refresh", NULL);
    expect(s, 1, "wanted", "Two lines of whole", "private network");
    program_expect(&s->home, 1, "show", "1", "--fetch", NULL);
    assert_int_equal(httpd_count(s->httpd, NULL), 0);
}

/* What the dashboard shows once these keys are played. */
static struct str screen_after(struct site *s, const char *keys)
{
    home_write(&s->home, "keys", text_of(keys));
    char *path = home_path(&s->home, "keys");
    struct run r = program(&s->home, "ui", "--screen", "stories", "--script", path, "--dump", "-", NULL);
    run_must(&r, 0);
    free(path);
    str_free(&r.err);
    return r.out;
}

static void test_dashboard(void **state)
{
    struct site *s = *state;
    static const struct {
        const char *keys, *shows, *hides;
    } cases[] = { /* rows are stories, the oldest last: story 1 is at the end */
        { "e G Enter v", "this story has one text", "welders" },
        { "e G Enter f @wait", "11 welders", "Two lines of whole" },
        { "e G Enter v", "Two lines of whole", "11 welders" },
        { "e G Enter v v", "11 welders", "Two lines of whole" },
        { "e G Enter v Tab", "Summary", "Two lines of whole" },
        { "e g j Enter f @wait", "could not be fetched: 404", "welders" },
        { "e G Enter f", "fetching the page", "no page" },
    };
    list_served(s, "");
    home_env(&s->home, "BROWSER=true");
    program_expect(&s->home, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str screen = screen_after(s, cases[i].keys);
        if (!text_has(str_text(&screen), cases[i].shows) || text_has(str_text(&screen), cases[i].hides))
            fail_msg("%s: not \"%s\", or \"%s\" in:\n%s", cases[i].keys, cases[i].shows, cases[i].hides, str_c(&screen));
        str_free(&screen);
    }
    list_served(s, "\nset pictures off"); /* else it is shown, in a build that can */
    struct str screen = screen_after(s, "e G Enter i");
    assert_true(text_has(str_text(&screen), "opened with true"));
    str_free(&screen);
    screen = screen_after(s, "e g Enter i");
    assert_true(text_has(str_text(&screen), "this story tells of no picture"));
    str_free(&screen);
}

static void test_picture(void **state)
{
    static const struct {
        const char *image, *url, *type, *chosen;
    } cases[] = {
        { "", "https://a.example/p.jpg", "", "https://a.example/p.jpg" },
        { "", "https://a.example/p.JPEG?w=3", "", "https://a.example/p.JPEG?w=3" },
        { "", "https://a.example/talk.mp3", "audio/mpeg", "" },
        { "", "https://a.example/p.jpg", "text/html", "" },
        { "", "https://a.example/p", "image/webp", "https://a.example/p" },
        { "", "https://a.example/p", "", "" },
        { "https://a.example/lead.png", "https://a.example/p.jpg", "image/jpeg", "https://a.example/lead.png" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct enclosure sound = { TEXT("https://a.example/s.ogg"), TEXT("audio/ogg"), 1 };
        struct enclosure all[] = { sound, { text_of(cases[i].url), text_of(cases[i].type), -1 } };
        struct story_full s = { .enclosures = all, .nenclosures = 2, .page.image = text_of(cases[i].image) };
        if (!text_is(story_picture(&s), cases[i].chosen))
            fail_msg("%s %s %s", cases[i].image, cases[i].url, cases[i].type);
    }
}

static void test_hosts(void **state)
{
    static const struct {
        const char *url, *host; /* NULL = none */
        bool private;
    } cases[] = {
        { "http://127.0.0.1:8080/x", "127.0.0.1", true }, { "https://[::1]/", "::1", true },
        { "http://LOCALHOST./", "localhost", true }, { "http://user:pw@10.1.2.3/", "10.1.2.3", true },
        { "http://172.31.0.1/", "172.31.0.1", true }, { "http://172.32.0.1/", "172.32.0.1", false },
        { "http://192.168.1.1", "192.168.1.1", true }, { "http://169.254.169.254/latest", "169.254.169.254", true },
        { "http://100.64.0.1/", "100.64.0.1", true }, { "http://8.8.8.8/", "8.8.8.8", false },
        { "http://[fe80::1]/", "fe80::1", true }, { "http://[fd00::1]/", "fd00::1", true },
        { "http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1", true }, { "http://[2606:4700::1111]/", "2606:4700::1111", false },
        { "http://2130706433/", "2130706433", true }, { "http://0x7f.1/", "0x7f.1", true }, { "http://0/", "0", true },
        { "http://printer.local/", "printer.local", true }, { "http://a.b@[::1]:80/", "::1", true },
        { "http://224.0.0.1/", "224.0.0.1", true }, { "ftp://example.org/", NULL, false }, { "http:///x", NULL, false },
        { "", NULL, false }, { "http://8.8.8.8\\@127.0.0.1/", "8.8.8.8", false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str host = { 0 };
        bool any = address_host(&host, text_of(cases[i].url));
        if (any != (cases[i].host != NULL) || (any && strcmp(str_c(&host), cases[i].host) != 0))
            fail_msg("%s: host \"%s\"", cases[i].url, str_c(&host));
        if (any && address_is_private(&host) != cases[i].private)
            fail_msg("%s: %sprivate", cases[i].url, cases[i].private ? "not " : "");
        str_free(&host);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_full, set_up_served, site_close),
        cmocka_unit_test_setup_teardown(test_once_and_once_more, set_up_served, site_close),
        cmocka_unit_test_setup_teardown(test_older_and_refused, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_only_when_wanted, set_up_served, site_close),
        cmocka_unit_test_setup_teardown(test_private_addresses, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_dashboard, set_up_served, site_close),
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_hosts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
