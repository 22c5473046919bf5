/* tests/test_figures_sum.c -- sums of which is said only whose they are: when a source disputes what others agree on. */
#include "store/metrics.h"

#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SUM(amount, of) { .text = "F", .value = (amount), .kind = METRIC_MONEY, .unit = "INR", .concept = (of), .salience = 0.5 }

/* Two sources agree on 186; a third tells the sums given. */
static const struct {
    struct fixture_figure third, more;
    const char *agreed; /* what the two say of it */
    bool disputed;
} cases[] = {
    { SUM(168e7, "Halden Networks"), { 0 }, "Halden Networks", true },
    { SUM(168e7, "Halden"), { 0 }, "Halden Networks", true },
    { SUM(168e7, "Mirador"), { 0 }, "Halden Networks", false },          /* another's */
    { SUM(168e7, "Halden, profit"), { 0 }, "Halden Networks", false },   /* of something else */
    { SUM(168e7, "Halden"), { 0 }, "Halden, profit", false },
    { SUM(168e7, NULL), { 0 }, "Halden Networks", false },               /* nobody's */
    { SUM(20e7, "Halden Networks"), { 0 }, "Halden Networks", false },   /* a part of it */
    { SUM(168e7, "Halden Networks"), SUM(50e7, "bridge"), "Halden Networks", false }, /* one of several */
};

static void test_sums(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        char path[256];
        struct db *db = small_store(path, sizeof path, 3);
        const struct fixture_story stories[] = {
            { .title = "One", .url = "https://a.example/", .body = "F.", .figures = { SUM(186e7, cases[i].agreed) } },
            { .title = "Two", .url = "https://b.example/", .body = "F.", .figures = { SUM(186e7, cases[i].agreed) } },
            { .title = "Three", .url = "https://c.example/", .body = "F F.", .figures = { cases[i].third, cases[i].more } },
        };
        struct arena a = { 0 };
        struct event_figure *e;
        struct err err;
        size_t n, disputed = 0;
        int64_t event = 0;
        int group = -1;
        for (size_t k = 0; k < LEN(stories); k++)
            event = put_story(db, (int)k + 1, &stories[k], event, NULL, 0).event;
        assert_true(event_figures(db, event, &a, &e, &n, &err));
        for (size_t k = 0; k < n; k++) {
            if (!e[k].disputed)
                continue;
            assert_true(group < 0 || group == e[k].group);
            group = e[k].group;
            disputed++;
        }
        if (disputed != (cases[i].disputed ? 2u : 0u))
            fail_msg("case %zu: %zu disputed", i, disputed);
        arena_free(&a);
        db_close(db);
        scratch_remove(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
