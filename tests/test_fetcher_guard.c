/* tests/test_fetcher_guard.c -- requests that must stay outside of private networks, and the rest a host gets between two. */
#include "base/clock.h"
#include "base/mem.h"
#include "fetch/fetcher_parts.h"
#include "tests/support/asker.h"
#include "tests/support/httpd.h"

#include <netdb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct httpd_route routes[] = {
    { .path = "/page", .body = "words" },
    { .path = "/busy/*", .status = 429, .headers = "Retry-After: 120" },
};

static void test_names_and_numbers(void **state)
{
    static const struct {
        const char *host;
        bool private;
    } hosts[] = {
        { "localhost", true }, { "a.localhost", true }, { "127.0.0.1", true }, { "127.9.9.9", true }, { "0.0.0.0", true },
        { "10.0.0.1", true }, { "172.16.0.1", true }, { "172.31.255.255", true }, { "172.32.0.1", false },
        { "192.168.0.1", true }, { "192.169.0.1", false }, { "169.254.169.254", true }, { "100.64.0.1", true },
        { "100.128.0.1", false }, { "224.0.0.1", true }, { "255.255.255.255", true }, { "8.8.8.8", false },
        { "[::1]", true }, { "[::]", true }, { "[fe80::1]", true }, { "[fe80::1%25eth0]", true }, { "[fd00::1]", true },
        { "[ff02::1]", true }, { "[::ffff:10.0.0.1]", true }, { "[64:ff9b::7f00:1]", true }, { "[2002:7f00:1::]", true },
        { "[2606:4700::1111]", false }, { "[::ffff:8.8.8.8]", false }, { "news.example", false }, { "", false },
        { "localhost.example", false }, { "[", false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(hosts); i++) {
        if (host_is_private(hosts[i].host) != hosts[i].private)
            fail_msg("%s", hosts[i].host);
    }
}

static void ask(struct asker *asker, struct kept *k, const char *url, bool public_only)
{
    struct err err;
    struct fetch_request request = { .user = k, .url = url, .public_only = public_only };
    if (!fetcher_add(asker->fetcher, &request, &err))
        fail_msg("%s: %s", url, err.message);
    while (!k->done)
        fetcher_step(asker->fetcher, NULL, 0, 100);
}

static void test_refused_by_address(void **state)
{
    static const char *const urls[] = { "http://127.0.0.1:9/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
                                        "http://LOCALHOST/", "https://10.1.2.3/x" };
    struct asker asker;
    (void)state;
    asker_start(&asker, &(struct fetch_limits){ .timeout_s = 5 });
    for (size_t i = 0; i < LEN(urls); i++) {
        struct err err;
        struct fetch_request request = { .url = urls[i], .public_only = true };
        if (fetcher_add(asker.fetcher, &request, &err) || !strstr(err.message, "private network"))
            fail_msg("%s", urls[i]);
    }
    asker_stop(&asker);
}

/* A name that leads to this machine and does not look like it; NULL if the machine has none. */
static const char *own_name(void)
{
    static char name[256];
    static const char *const others[] = { "ip6-localhost", "ip6-loopback" };
    struct addrinfo *found = NULL, wanted = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    for (size_t i = 0; i <= LEN(others); i++) {
        if (i == 0 && gethostname(name, sizeof name - 1))
            continue;
        if (i > 0)
            snprintf(name, sizeof name, "%s", others[i - 1]);
        bool known = !host_is_private(name) && !getaddrinfo(name, NULL, &wanted, &found);
        if (known)
            freeaddrinfo(found);
        if (known)
            return name;
    }
    return NULL;
}

/* The name says nothing; what it leads to does. Also over a connection that another request has left open. */
static void test_refused_by_what_a_name_leads_to(void **state)
{
    (void)state;
    const char *name = own_name();
    if (!name) {
        printf("skipped: no name of this machine is known to it\n");
        return;
    }
    struct httpd *h = httpd_start(routes, LEN(routes));
    struct asker asker;
    struct kept kept[3] = { { 0 } };
    char url[320], home[320];
    snprintf(url, sizeof url, "http://%s:%d/page", name, httpd_port(h));
    snprintf(home, sizeof home, "http://127.0.0.1:%d/page", httpd_port(h));
    asker_start(&asker, &(struct fetch_limits){ .timeout_s = 5 });
    ask(&asker, &kept[0], home, false);
    ask(&asker, &kept[1], url, false);
    ask(&asker, &kept[2], url, true);
    assert_int_equal(kept[0].status, 200);
    assert_true(kept[2].failed && kept[2].status == 0);
    if (!strstr(str_c(&kept[2].error), "private network"))
        fail_msg("%s: %s", url, str_c(&kept[2].error));
    assert_int_equal(httpd_count(h, "/page"), 1 + (kept[1].status == 200));
    asker_stop(&asker);
    httpd_stop(h);
    for (size_t i = 0; i < LEN(kept); i++)
        kept_free(&kept[i]);
}

/* --- time between two requests, on hosts alone --- */

static struct transfer *wait_in_line(struct hosts *h, const char *host, int64_t now)
{
    struct transfer *t = mem_alloc(sizeof *t);
    t->host = host_of(h, mem_copy(host, strlen(host)));
    host_enqueue(h, t, false, now);
    return t;
}

static void test_gap(void **state)
{
    struct hosts h = { .per_host = 1, .gap_ms = 1000 };
    struct transfer *all[5];
    (void)state;
    for (size_t i = 0; i < 3; i++)
        all[i] = wait_in_line(&h, "a.example", 0);
    all[3] = wait_in_line(&h, "127.0.0.1", 0);
    all[4] = wait_in_line(&h, "127.0.0.1", 0);
    assert_ptr_equal(hosts_next(&h, 0), all[0]);
    assert_ptr_equal(hosts_next(&h, 0), all[3]);
    assert_null(hosts_next(&h, 0));
    host_release(&h, all[0]->host, 400);
    host_release(&h, all[3]->host, 400);
    assert_ptr_equal(hosts_next(&h, 400), all[4]); /* this machine needs no rest */
    assert_null(hosts_next(&h, 1399));
    assert_int_equal(hosts_rest_ms(&h, 1399), 1);
    assert_ptr_equal(hosts_next(&h, 1400), all[1]);
    host_release(&h, all[1]->host, 1400);
    assert_null(hosts_next(&h, 2300));
    assert_ptr_equal(hosts_next(&h, 2400), all[2]);
    hosts_clear(&h);
    hosts_free(&h);
    for (size_t i = 0; i < LEN(all); i++)
        free(all[i]);
}

/* A caller may want a host left alone at its first refusal. */
static void test_refusals(void **state)
{
    struct httpd *h = httpd_start(routes, LEN(routes));
    struct asker asker;
    struct kept kept[4] = { { 0 } };
    (void)state;
    asker_start(&asker, &(struct fetch_limits){ .timeout_s = 5, .per_host = 1, .refusals = 1 });
    for (size_t i = 0; i < LEN(kept); i++)
        asker_add(&asker, &kept[i], httpd_url(h, "/busy/1"));
    while (asker.done < (int)LEN(kept))
        fetcher_step(asker.fetcher, NULL, 0, 100);
    assert_int_equal(httpd_count(h, NULL), 1);
    for (size_t i = 0; i < LEN(kept); i++) {
        assert_int_equal(kept[i].status, 429);
        assert_int_equal(kept[i].retry_after, 120);
        assert_true(i == 0 || strstr(str_c(&kept[i].error), "not asked"));
        kept_free(&kept[i]);
    }
    asker_stop(&asker);
    httpd_stop(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_numbers), cmocka_unit_test(test_refused_by_address),
        cmocka_unit_test(test_refused_by_what_a_name_leads_to), cmocka_unit_test(test_gap),
        cmocka_unit_test(test_refusals),
    };
    fetch_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
