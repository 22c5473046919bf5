/* tests/test_fetcher_hosts.c -- what a host says of itself changes how it is asked; bodies at once are bounded. */
#include "base/mem.h"
#include "tests/support/asker.h"
#include "tests/support/httpd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ATOM "<feed><title>wire</title></feed>"
#define LARGE ((size_t)600 * 1024)

static char large[LARGE + 1];

static const struct httpd_route routes[] = {
    { .path = "/busy/*", .status = 429, .headers = "Retry-After: 120", .body = "slow down" },
    { .path = "/down/*", .status = 503, .body = "later" },
    { .path = "/hang/*", .fault = HTTPD_HANG },
    { .path = "/bomb/*", .fault = HTTPD_GZIP_BOMB },
    { .path = "/many/*", .body = ATOM, .delay_ms = 20 },
    { .path = "/quick/*", .body = ATOM },
    { .path = "/large/*", .body = large },
};

/* Answers of one fetcher to paths that differ in their number alone. */
struct trial {
    struct httpd *h;
    struct asker asker;
    struct kept *kept;
    size_t n;
};

static void trial_start(struct trial *t, const struct fetch_limits *limits)
{
    *t = (struct trial){ .h = httpd_start(routes, LEN(routes)) };
    t->kept = mem_alloc(1000 * sizeof *t->kept);
    asker_start(&t->asker, limits);
}

static void trial_add(struct trial *t, const char *folder, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char path[32];
        snprintf(path, sizeof path, "%s%zu", folder, t->n);
        asker_add(&t->asker, &t->kept[t->n++], httpd_url(t->h, path));
    }
}

static void trial_stop(struct trial *t)
{
    assert_int_equal(t->asker.done, t->n);
    asker_stop(&t->asker);
    httpd_stop(t->h);
    for (size_t i = 0; i < t->n; i++)
        kept_free(&t->kept[i]);
    free(t->kept);
}

static size_t count_error(const struct trial *t, const char *part)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += strstr(str_c(&t->kept[i].error), part) != NULL;
    return n;
}

static size_t count_well(const struct trial *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->kept[i].status == 200 && !t->kept[i].failed;
    return n;
}

/* A host that says "too many" again and again is left alone; those not asked know when they may be. */
static void test_refusing_host(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .timeout_s = 5 });
    trial_add(&t, "/busy/", 20);
    asker_drive(&t.asker);
    assert_in_range(httpd_count(t.h, NULL), 2, 8);
    assert_int_equal(count_error(&t, "not asked: its host answered 429"), 20 - (size_t)httpd_count(t.h, NULL));
    for (size_t i = 0; i < t.n; i++) {
        assert_int_equal(t.kept[i].status, 429);
        assert_int_equal(t.kept[i].retry_after, 120);
    }
    trial_stop(&t);
}

/* Some refusals among good answers make nobody lose a feed. */
static void test_refusals_between(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .timeout_s = 5 });
    trial_add(&t, "/quick/", 3);
    trial_add(&t, "/busy/", 2);
    trial_add(&t, "/quick/", 6);
    trial_add(&t, "/down/", 1);
    trial_add(&t, "/quick/", 4);
    asker_drive(&t.asker);
    assert_int_equal(count_well(&t), 13);
    assert_int_equal(count_error(&t, "not asked"), 0);
    assert_int_equal(httpd_count(t.h, NULL), 16);
    trial_stop(&t);
}

static void test_silent_host(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .timeout_s = 1, .per_host = 6 });
    trial_add(&t, "/hang/", 40);
    asker_drive(&t.asker);
    assert_int_equal(httpd_count(t.h, NULL), 6);
    assert_int_equal(count_error(&t, "not asked: 6 requests in a row"), 34);
    trial_stop(&t);
}

/* What is queued after a host's queue was given up is a new question. */
static void test_ask_after_giving_up(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .timeout_s = 1, .per_host = 6 });
    trial_add(&t, "/hang/", 12);
    asker_drive(&t.asker);
    trial_add(&t, "/quick/", 3);
    asker_drive(&t.asker);
    assert_int_equal(count_well(&t), 3);
    trial_stop(&t);
}

/* When the time of the whole is over, silent ones are ended and the others still come. */
static void test_whole_time(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .timeout_s = 2 });
    trial_add(&t, "/quick/", 1);
    trial_add(&t, "/hang/", 7);
    trial_add(&t, "/quick/", 5);
    asker_drive(&t.asker);
    assert_int_equal(count_well(&t), 6);
    assert_true(count_error(&t, "the 2 s of the refresh were over") >= 2);
    assert_true(count_error(&t, "timed out after 2 s") >= 1);
    trial_stop(&t);
}

/* Two at once, but for a long queue to this very machine; and always what the caller says. */
static void test_places(void **state)
{
    static const struct { size_t feeds; int per_host, most; } cases[] = { { 30, 0, 2 }, { 200, 0, 16 }, { 200, 3, 3 } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct trial t;
        trial_start(&t, &(struct fetch_limits){ .per_host = cases[i].per_host });
        trial_add(&t, "/many/", cases[i].feeds);
        asker_drive(&t.asker);
        assert_int_equal(count_well(&t), cases[i].feeds);
        assert_in_range(httpd_max_open(t.h), cases[i].most > 2 ? 3 : 2, cases[i].most);
        trial_stop(&t);
    }
}

/* A budget much smaller than what comes: each waits for its turn, and every one arrives whole. */
static void test_budget(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .per_host = 8, .budget = 64 * 1024 });
    trial_add(&t, "/large/", 24);
    trial_add(&t, "/quick/", 8);
    asker_drive(&t.asker);
    assert_int_equal(count_well(&t), 32);
    for (size_t i = 0; i < 24; i++) {
        assert_int_equal(t.kept[i].body.len, LARGE);
        assert_memory_equal(t.kept[i].body.data, large, LARGE);
    }
    trial_stop(&t);
}

/* Bombs beside honest feeds: each ends with a reason, the honest ones arrive. */
static void test_bombs_within_budget(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ .per_host = 8, .budget = 256 * 1024, .max_body = (size_t)4 << 20 });
    trial_add(&t, "/bomb/", 6);
    trial_add(&t, "/large/", 4);
    asker_drive(&t.asker);
    assert_int_equal(count_well(&t), 4);
    assert_int_equal(count_error(&t, "larger than 4 MiB") + count_error(&t, "hundredfold"), 6);
    trial_stop(&t);
}

static void test_hold(void **state)
{
    struct trial t;
    (void)state;
    trial_start(&t, &(struct fetch_limits){ 0 });
    fetcher_hold(t.asker.fetcher, true);
    trial_add(&t, "/quick/", 5);
    assert_int_equal(fetcher_step(t.asker.fetcher, NULL, 0, 30), 5);
    assert_int_equal(httpd_count(t.h, NULL), 0);
    fetcher_hold(t.asker.fetcher, false);
    asker_drive(&t.asker);
    assert_int_equal(count_well(&t), 5);
    trial_stop(&t);
}

int main(void)
{
    for (size_t i = 0; i < LARGE; i++)
        large[i] = (char)('a' + i % 7 + i / 1000 % 11);
    asker_without_proxies();
    fetch_global_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusing_host), cmocka_unit_test(test_refusals_between),
        cmocka_unit_test(test_silent_host),   cmocka_unit_test(test_ask_after_giving_up),
        cmocka_unit_test(test_whole_time),    cmocka_unit_test(test_places),
        cmocka_unit_test(test_budget),        cmocka_unit_test(test_bombs_within_budget),
        cmocka_unit_test(test_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
