/* tests/test_fetcher_turns.c -- who is asked when: limits per host and in all, order, many at once, stopping. */
#include "base/clock.h"
#include "base/mem.h"
#include "tests/support/asker.h"
#include "tests/support/httpd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define ATOM "<feed><title>wire</title></feed>"

static const struct httpd_route routes[] = {
    { .path = "/feed", .body = ATOM },
    { .path = "/gzip", .body = ATOM, .fault = HTTPD_GZIP },
    { .path = "/hang", .fault = HTTPD_HANG },
    { .path = "/many/*", .body = ATOM, .delay_ms = 20 },
    { .path = "/quick/*", .body = ATOM },
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

static void add_many(struct asker *asker, struct httpd *h, const char *folder, struct kept *kept, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char path[32];
        snprintf(path, sizeof path, "%s%zu", folder, i);
        asker_add(asker, &kept[i], httpd_url(h, path));
    }
}

static void test_limit_per_host(void **state)
{
    static const int limits[] = { 1, 2, 5 };
    (void)state;
    for (size_t i = 0; i < LEN(limits); i++) {
        struct httpd *h = httpd_start(routes, LEN(routes));
        struct asker asker;
        struct kept kept[24] = { 0 };
        asker_start(&asker, &(struct fetch_limits){ .per_host = limits[i] });
        add_many(&asker, h, "/many/", kept, LEN(kept));
        asker_drive(&asker);
        assert_int_equal(asker.done, LEN(kept));
        assert_int_equal(httpd_max_open(h), limits[i]);
        asker_stop(&asker);
        httpd_stop(h);
        for (size_t k = 0; k < LEN(kept); k++) {
            assert_int_equal(kept[k].status, 200);
            kept_free(&kept[k]);
        }
    }
}

/* With one place in all, two hosts take turns, however long the queue of the first is. */
static void test_fair_order(void **state)
{
    struct httpd *h = httpd_start(routes, LEN(routes));
    (void)state;
    struct asker asker;
    struct kept kept[6] = { 0 };
    asker_start(&asker, &(struct fetch_limits){ .max_open = 1 });
    for (int i = 0; i < 6; i++) {
        char url[64];
        snprintf(url, sizeof url, "http://%s:%d/quick/%d", i < 4 ? "127.0.0.1" : "localhost", httpd_port(h), i);
        asker_add(&asker, &kept[i], url);
    }
    asker_drive(&asker);
    char *order = httpd_order(h);
    assert_string_equal(order, "/quick/0 /quick/4 /quick/1 /quick/5 /quick/2 /quick/3");
    free(order);
    asker_stop(&asker);
    httpd_stop(h);
    for (size_t i = 0; i < LEN(kept); i++)
        kept_free(&kept[i]);
}

static void test_many(void **state)
{
    enum { MANY = 2000 };
    struct kept *kept = mem_alloc(MANY * sizeof *kept);
    struct asker asker;
    asker_start(&asker, &(struct fetch_limits){ .per_host = 8 });
    add_many(&asker, *state, "/quick/", kept, MANY);
    asker_drive(&asker);
    assert_int_equal(asker.done, MANY);
    asker_stop(&asker);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(kept[i].status, 200);
        assert_string_equal(str_c(&kept[i].body), ATOM);
        kept_free(&kept[i]);
    }
    free(kept);
}

static void test_ask_from_inside_the_answer(void **state)
{
    struct kept first = { 0 }, second = { 0 };
    struct asker asker;
    asker_start(&asker, &(struct fetch_limits){ .max_open = 1 });
    asker.then = httpd_url(*state, "/gzip");
    asker.then_kept = &second;
    asker_add(&asker, &first, httpd_url(*state, "/feed"));
    asker_drive(&asker);
    assert_true(second.done);
    assert_string_equal(str_c(&second.body), ATOM);
    asker_stop(&asker);
    kept_free(&first);
    kept_free(&second);
}

static void test_cancel(void **state)
{
    struct kept kept[6] = { 0 };
    struct asker asker;
    asker_start(&asker, &(struct fetch_limits){ 0 });
    for (size_t i = 0; i < LEN(kept); i++) {
        asker_add(&asker, &kept[i], httpd_url(*state, "/hang"));
    }
    assert_int_equal(fetcher_step(asker.fetcher, NULL, 0, 50), LEN(kept));
    fetcher_cancel(asker.fetcher, "stopped by\nthe user");
    assert_int_equal(asker.done, LEN(kept));
    assert_int_equal(fetcher_step(asker.fetcher, NULL, 0, 0), 0);
    for (size_t i = 0; i < LEN(kept); i++) {
        assert_string_equal(str_c(&kept[i].error), "stopped by the user");
        kept_free(&kept[i]);
    }
    struct kept after = { 0 }; /* it goes on afterwards */
    asker_add(&asker, &after, httpd_url(*state, "/feed"));
    asker_drive(&asker);
    assert_int_equal(after.status, 200);
    kept_free(&after);
    asker_stop(&asker);
}

static void test_free_with_open_transfers(void **state)
{
    struct kept kept[3] = { 0 };
    struct asker asker;
    asker_start(&asker, &(struct fetch_limits){ 0 });
    for (size_t i = 0; i < LEN(kept); i++) {
        asker_add(&asker, &kept[i], httpd_url(*state, "/hang"));
    }
    fetcher_step(asker.fetcher, NULL, 0, 50);
    asker_stop(&asker);
    assert_int_equal(asker.done, 0);
    fetcher_free(NULL);
}

static void test_wake(void **state)
{
    int ends[2];
    struct kept k = { 0 };
    struct asker asker;
    assert_int_equal(pipe(ends), 0);
    asker_start(&asker, &(struct fetch_limits){ 0 });
    asker_add(&asker, &k, httpd_url(*state, "/hang"));
    assert_int_equal(write(ends[1], "!", 1), 1);
    int64_t before = clock_monotonic_ms();
    assert_int_equal(fetcher_step(asker.fetcher, ends, 1, 15000), 1);
    assert_true(clock_monotonic_ms() - before < 14000); /* not the time limit: the descriptor */
    asker_stop(&asker);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    asker_without_proxies();
    fetch_global_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limit_per_host),
        cmocka_unit_test(test_fair_order),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_ask_from_inside_the_answer),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_free_with_open_transfers),
        cmocka_unit_test(test_wake),
    };
    return cmocka_run_group_tests_name("fetcher_turns", tests, start, stop);
}
