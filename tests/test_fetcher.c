/* tests/test_fetcher.c -- downloads against a real server that misbehaves. */
#include "base/mem.h"
#include "tests/support/asker.h"
#include "tests/support/httpd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ATOM "<feed><title>wire</title></feed>"

/* One request with these limits; the answer is the caller's to kept_free(). */
static struct kept fetch_with(struct fetch_limits limits, struct fetch_request request)
{
    struct kept k = { 0 };
    struct asker asker;
    asker_start(&asker, &limits);
    request.user = &k;
    assert_true(fetcher_add(asker.fetcher, &request, NULL));
    asker_drive(&asker);
    asker_stop(&asker);
    assert_true(k.done);
    assert_int_equal(asker.done, 1);
    return k;
}

static struct kept fetch(const char *url)
{
    return fetch_with((struct fetch_limits){ .max_body = 65536, .timeout_s = 20, .max_redirects = 5 },
                      (struct fetch_request){ .url = url });
}

static const struct httpd_route routes[] = {
    { .path = "/feed", .body = ATOM, .etag = "W/\"a \\b, 1\"",
      .headers = "Content-Type: application/atom+xml\nLast-Modified: Tue, 3 March 2026 8:15 CET\n"
                 "Cache-Control: public, Max-Age=\"600\"\nAge: 100\nSet-Cookie: track=1" },
    { .path = "/gzip", .body = ATOM, .fault = HTTPD_GZIP },
    { .path = "/late", .body = ATOM, .delay_ms = 150 },
    { .path = "/empty", .body = "" },
    { .path = "/temporary", .status = 302, .headers = "Location: /feed" },
    { .path = "/permanent", .status = 301, .headers = "Location: /permanent-2" },
    { .path = "/permanent-2", .status = 308, .headers = "Location: feed", .body = "<p>moved</p>" },
    { .path = "/mixed", .status = 301, .headers = "Location: /temporary" },
    { .path = "/dead-end", .status = 301, .headers = "Location: /missing" },
    { .path = "/loop", .status = 302, .headers = "Location: /loop" },
    { .path = "/to-file", .status = 302, .headers = "Location: file:///etc/passwd" },
    { .path = "/to-gopher", .status = 301, .headers = "Location: gopher://127.0.0.1:1/x" },
    { .path = "/to-nowhere", .status = 302 },
    { .path = "/to-nonsense", .status = 302, .headers = "Location: http://a b/" },
    { .path = "/to-blank", .status = 302, .headers = "Location: a feed?x y" },
    { .path = "/a feed", .body = ATOM },
    { .path = "/caf\xc3\xa9", .body = ATOM },
    { .path = "/slow-loop", .status = 302, .headers = "Location: /slow-loop", .delay_ms = 250 },
    { .path = "/long-header", .fault = HTTPD_LONG_HEADER },
    { .path = "/cut", .body = ATOM ATOM ATOM, .fault = HTTPD_CUT },
    { .path = "/endless", .body = "<item/>", .fault = HTTPD_ENDLESS },
    { .path = "/drip", .fault = HTTPD_DRIP, .delay_ms = 50 },
    { .path = "/hang", .fault = HTTPD_HANG },
    { .path = "/flood", .body = ATOM, .fault = HTTPD_HEADER_FLOOD },
    { .path = "/bomb", .fault = HTTPD_GZIP_BOMB },
    { .path = "/not-gzip", .body = "plain", .headers = "Content-Encoding: gzip" },
    { .path = "/unknown-encoding", .body = "plain", .headers = "Content-Encoding: x-evil" },
    { .path = "/gone", .status = 410, .body = "gone" },
    { .path = "/error-feed", .status = 500, .body = ATOM },
    { .path = "/wait", .status = 429, .headers = "Retry-After: 3600" },
    { .path = "/wait-date", .status = 503,
      .headers = "Date: Mon, 02 Mar 2026 10:00:00 GMT\nRetry-After: Mon, 02 Mar 2026 11:00:00 GMT" },
    { .path = "/expires", .body = ATOM,
      .headers = "Date: Mon, 02 Mar 2026 10:00:00 GMT\nExpires: Mon, 02 Mar 2026 10:30:00 GMT" },
};

static int start(void **state)
{
    *state = httpd_start(routes, LEN(routes));
    return 0;
}

static int stop(void **state)
{
    httpd_stop(*state);
    return 0;
}

static void test_plain_answer(void **state)
{
    struct kept k = fetch(httpd_url(*state, "/feed"));
    assert_int_equal(k.status, 200);
    assert_false(k.failed);
    assert_false(k.moved);
    assert_string_equal(str_c(&k.body), ATOM);
    assert_string_equal(str_c(&k.type), "application/atom+xml");
    assert_string_equal(str_c(&k.etag), "W/\"a \\b, 1\"");
    assert_string_equal(str_c(&k.modified), "Tue, 3 March 2026 8:15 CET");
    assert_string_equal(str_c(&k.url), str_c(&k.final_url));
    assert_int_equal(k.max_age, 500);
    assert_int_equal(k.retry_after, -1);
    kept_free(&k);
}

static void test_what_is_sent(void **state)
{
    struct kept k = fetch(httpd_url(*state, "/feed"));
    kept_free(&k);
    assert_true(httpd_saw(*state, "/feed", "User-Agent: northwire/" NORTHWIRE_VERSION " (+https://northwire.example)"));
    assert_true(httpd_saw(*state, "/feed", "Accept-Encoding:"));
    assert_true(httpd_saw(*state, "/feed", "Accept: application/atom+xml, application/rss+xml, application/rdf+xml, "
                                           "application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"));
    static const char *const never[] = { "Cookie:", "Referer:", "Authorization:", "Range:", "If-None-Match:",
                                         "If-Modified-Since:" };
    for (size_t i = 0; i < LEN(never); i++) {
        if (httpd_saw(*state, "/feed", never[i]))
            fail_msg("sent unasked: %s", never[i]);
    }
}

/* What is asked for is asked for behind a redirect too; a value that would end its line is not sent. */
static void test_accept(void **state)
{
    static const struct {
        const char *path, *accept, *sent;
    } cases[] = {
        { "/feed", FETCH_ACCEPT_PAGE, "Accept: " FETCH_ACCEPT_PAGE },
        { "/temporary", "image/png", "Accept: image/png" },
        { "/feed", "image/png\r\nX-Evil: 1", "Accept:" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        const struct fetch_request request = { .url = httpd_url(*state, cases[i].path), .accept = cases[i].accept };
        struct kept k = fetch_with((struct fetch_limits){ 0 }, request);
        assert_int_equal(k.status, 200);
        assert_true(httpd_saw(*state, "/feed", cases[i].sent));
        assert_false(httpd_saw(*state, "/feed", "X-Evil:"));
        kept_free(&k);
    }
}

static void test_conditional(void **state)
{
    const struct fetch_request request = {
        .url = httpd_url(*state, "/feed"), .etag = "W/\"a \\b, 1\"", .last_modified = "Tue, 3 March 2026 8:15 CET",
    };
    struct kept k = fetch_with((struct fetch_limits){ 0 }, request);
    assert_int_equal(k.status, 304);
    assert_false(k.failed);
    assert_int_equal(k.body.len, 0);
    assert_true(httpd_saw(*state, "/feed", "If-None-Match: W/\"a \\b, 1\""));
    assert_true(httpd_saw(*state, "/feed", "If-Modified-Since: Tue, 3 March 2026 8:15 CET"));
    assert_false(httpd_saw(*state, "/feed", "Cookie:"));
    kept_free(&k);
}

/* A validator must not be able to end its header line; one that would is not sent at all. */
static void test_validator_with_line_end(void **state)
{
    const struct fetch_request request = { .url = httpd_url(*state, "/feed"), .etag = "\"x\"\r\nX-Evil: 1" };
    struct kept k = fetch_with((struct fetch_limits){ 0 }, request);
    assert_int_equal(k.status, 200);
    assert_false(httpd_saw(*state, "/feed", "X-Evil:"));
    assert_false(httpd_saw(*state, "/feed", "If-None-Match:"));
    kept_free(&k);
}

static void test_statuses(void **state)
{
    static const struct { const char *path; long status; const char *body; int64_t retry_after, max_age; } cases[] = {
        { "/gzip", 200, ATOM, -1, -1 },
        { "/late", 200, ATOM, -1, -1 },
        { "/empty", 200, "", -1, -1 },
        { "/missing", 404, "not here\n", -1, -1 },
        { "/gone", 410, "gone", -1, -1 },
        { "/error-feed", 500, ATOM, -1, -1 },
        { "/wait", 429, "", 3600, -1 },
        { "/wait-date", 503, "", 3600, -1 },
        { "/expires", 200, ATOM, -1, 1800 },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct kept k = fetch(httpd_url(*state, cases[i].path));
        if (k.status != cases[i].status || k.failed || !text_is(str_text(&k.body), cases[i].body))
            fail_msg("%s: status %ld, error \"%s\", body \"%s\"", cases[i].path, k.status, str_c(&k.error),
                     str_c(&k.body));
        if (k.retry_after != cases[i].retry_after || k.max_age != cases[i].max_age)
            fail_msg("%s: retry after %lld, max age %lld", cases[i].path, (long long)k.retry_after,
                     (long long)k.max_age);
        kept_free(&k);
    }
}

static void test_redirects(void **state)
{
    static const struct { const char *path, *final, *moved; } cases[] = {
        { "/temporary", "/feed", NULL },
        { "/permanent", "/feed", "/feed" },
        { "/permanent-2", "/feed", "/feed" },
        { "/mixed", "/feed", NULL },
        { "/dead-end", "/missing", NULL },
        { "/to-blank", "/a%20feed?x+y", NULL },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct kept k = fetch(httpd_url(*state, cases[i].path));
        assert_false(k.failed);
        assert_string_equal(str_c(&k.url), httpd_url(*state, cases[i].path));
        assert_string_equal(str_c(&k.final_url), httpd_url(*state, cases[i].final));
        assert_int_equal(k.moved, cases[i].moved != NULL);
        if (k.moved)
            assert_string_equal(str_c(&k.moved_to), httpd_url(*state, cases[i].moved));
        assert_null(strstr(str_c(&k.body), "moved")); /* bodies on the way are nobody's */
        kept_free(&k);
    }
}

static void test_letters_beyond_ascii(void **state)
{
    struct kept k = fetch(httpd_url(*state, "/caf\xc3\xa9"));
    assert_int_equal(k.status, 200);
    assert_string_equal(str_c(&k.url), httpd_url(*state, "/caf\xc3\xa9"));
    assert_string_equal(str_c(&k.final_url), httpd_url(*state, "/caf%c3%a9"));
    kept_free(&k);
}

static void test_redirect_keeps_validators_and_no_referrer(void **state)
{
    const struct fetch_request request = { .url = httpd_url(*state, "/mixed"), .etag = "W/\"a \\b, 1\"" };
    struct kept k = fetch_with((struct fetch_limits){ 0 }, request);
    assert_int_equal(k.status, 304);
    assert_false(httpd_saw(*state, "/feed", "Referer:"));
    kept_free(&k);
}

static void test_failures(void **state)
{
    static const struct { const char *path, *error; long status; } cases[] = {
        { "/loop", "more than 5 redirects", 302 },
        { "/to-file", "redirected to a forbidden scheme: file", 302 },
        { "/to-gopher", "redirected to a forbidden scheme: gopher", 301 },
        { "/to-nowhere", "HTTP 302 without an address to go to", 302 },
        { "/to-nonsense", "redirected to a bad address", 302 },
        { "/long-header", "a header line is too long", 200 },
        { "/cut", "cut off after 48 bytes (96 were announced)", 200 },
        { "/endless", "larger than 64 KiB", 200 },
        { "/bomb", "larger than 64 KiB", 200 },
        { "/flood", "headers larger than 256 KiB", 200 },
        { "/not-gzip", "the answer's compression is broken or unknown", 200 },
        { "/unknown-encoding", "the answer's compression is broken or unknown", 200 },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct kept k = fetch(httpd_url(*state, cases[i].path));
        if (!k.failed || !text_is(str_text(&k.error), cases[i].error) || k.status != cases[i].status)
            fail_msg("%s: status %ld, error \"%s\"", cases[i].path, k.status, str_c(&k.error));
        assert_true(k.body.len <= 65536);
        assert_false(k.moved);
        kept_free(&k);
    }
    assert_int_equal(httpd_count(*state, "/loop"), 6);
}

static void test_time_limits(void **state)
{
    static const char *const paths[] = { "/hang", "/drip", "/slow-loop" };
    for (size_t i = 0; i < LEN(paths); i++) {
        struct fetch_limits limits = { .timeout_s = 1 };
        struct kept k = fetch_with(limits, (struct fetch_request){ .url = httpd_url(*state, paths[i]) });
        assert_string_equal(str_c(&k.error), "timed out after 1 s");
        kept_free(&k);
    }
}

static void test_unreachable(void **state)
{
    char url[64];
    struct httpd *gone = httpd_start(routes, 0);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", httpd_port(gone));
    httpd_stop(gone);
    struct kept k = fetch(url);
    assert_string_equal(str_c(&k.error), "connection refused");
    assert_int_equal(k.status, 0);
    kept_free(&k);
    snprintf(url, sizeof url, "https://127.0.0.1:%d/feed", httpd_port(*state)); /* speaks no TLS */
    k = fetch(url);
    assert_string_equal(str_c(&k.error), "TLS: no secure connection could be made");
    kept_free(&k);
}

static void test_bad_urls(void **state)
{
    (void)state;
    static const char *const urls[] = { "", "feed", "ftp://example.org/x", "file:///etc/passwd", "http://",
                                        "javascript:alert(1)", "https://exa mple.org/", "http://h\r\nX: 1/" };
    struct asker asker;
    struct kept k = { 0 };
    struct err err;
    asker_start(&asker, &(struct fetch_limits){ 0 });
    for (size_t i = 0; i < LEN(urls); i++) {
        err.message[0] = '\0';
        if (fetcher_add(asker.fetcher, &(struct fetch_request){ .user = &k, .url = urls[i] }, &err))
            fail_msg("taken: %s", urls[i]);
        assert_non_null(strstr(err.message, "not a web address"));
    }
    assert_int_equal(fetcher_step(asker.fetcher, NULL, 0, 1000), 0);
    asker_stop(&asker);
}

/* The password of an address goes to its own server, and nowhere else: not into an answer, not through a redirect,
 * not into the next request over the same connection. */
static void test_passwords(void **state)
{
    struct str url = { 0 };
    str_addf(&url, "http://me:hunter2@127.0.0.1:%d/temporary", httpd_port(*state));
    struct asker asker;
    struct kept first = { 0 }, second = { 0 };
    asker_start(&asker, &(struct fetch_limits){ .max_open = 1 });
    asker_add(&asker, &first, str_c(&url));
    asker_drive(&asker);
    assert_true(httpd_saw(*state, "/temporary", "Authorization: Basic bWU6aHVudGVyMg=="));
    assert_true(httpd_saw(*state, "/feed", "Authorization: Basic bWU6aHVudGVyMg=="));
    assert_null(strstr(str_c(&first.final_url), "hunter2"));
    asker_add(&asker, &second, httpd_url(*state, "/empty"));
    asker_drive(&asker);
    assert_false(httpd_saw(*state, "/empty", "Authorization:"));
    asker_stop(&asker);
    kept_free(&first);
    kept_free(&second);
    str_free(&url);
}

/* A name and password that a server writes into a redirect are never used. */
static void test_password_from_redirect(void **state)
{
    struct str location = { 0 };
    str_addf(&location, "Location: http://me:pass@127.0.0.1:%d/gzip", httpd_port(*state));
    const struct httpd_route trap[] = { { .path = "/", .status = 302, .headers = str_c(&location) } };
    struct httpd *h = httpd_start(trap, LEN(trap));
    struct kept k = fetch(httpd_url(h, "/"));
    assert_int_equal(k.status, 200);
    assert_string_equal(str_c(&k.final_url), httpd_url(*state, "/gzip"));
    assert_false(httpd_saw(*state, "/gzip", "Authorization:"));
    kept_free(&k);
    httpd_stop(h);
    str_free(&location);
}

int main(void)
{
    asker_without_proxies();
    fetch_global_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_answer),
        cmocka_unit_test(test_what_is_sent),
        cmocka_unit_test(test_accept), cmocka_unit_test(test_conditional),
        cmocka_unit_test(test_validator_with_line_end),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_redirects),
        cmocka_unit_test(test_letters_beyond_ascii),
        cmocka_unit_test(test_redirect_keeps_validators_and_no_referrer),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_time_limits),
        cmocka_unit_test(test_unreachable),
        cmocka_unit_test(test_bad_urls),
        cmocka_unit_test(test_passwords),
        cmocka_unit_test(test_password_from_redirect),
    };
    return cmocka_run_group_tests_name("fetcher", tests, start, stop);
}
