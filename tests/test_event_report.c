/* tests/test_event_report.c -- which story speaks for an event. */
#include "store/coverage.h"

#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define SHORT "The mill opens."
#define FULL "The mill of the north opens in the spring, said its owner, and weaves for the town from then on."

static const struct {
    const char *titles[3], *bodies[3]; /* oldest first; body NULL: longer than a report */
    int duplicate;                     /* index of one that is, or -1 */
    const char *speaks;
} cases[] = {
    { { "A mill opens today", "The mill opens wide", "Mill of the north" }, { SHORT, FULL, SHORT }, -1, "The mill opens wide" },
    { { "A mill opens today", "The mill opens wide", "v2.1" }, { SHORT, SHORT, FULL }, -1, "The mill opens wide" }, /* newer */
    { { "A mill opens today", "What a mill means for us all", "v2.1" }, { SHORT, NULL, FULL }, -1, "A mill opens today" },
    { { "A mill opens today", "The mill opens wide", "Mill 2" }, { SHORT, FULL, SHORT }, 1, "A mill opens today" },
    { { "v2.0", "v2.1", "v2.2" }, { SHORT, FULL, SHORT }, -1, "v2.1" },
};

static void test_who_speaks(void **state)
{
    struct str analysis = { 0 };
    (void)state;
    for (int i = 0; i < REPORT_WORDS + 10; i++)
        str_add_s(&analysis, "mill ");
    for (size_t i = 0; i < LEN(cases); i++) {
        char path[256];
        struct arena a = { 0 };
        struct err err;
        struct text title = { 0 };
        int64_t event = 0, story = 0;
        struct db *db = small_store(path, sizeof path, 3);
        for (int k = 0; k < 3; k++) {
            char url[40];
            snprintf(url, sizeof url, "https://%c.example/", 'a' + k);
            struct fixture_story one = { .title = cases[i].titles[k], .url = url, .body = cases[i].bodies[k] ? cases[i].bodies[k] : str_c(&analysis),
                                         .minutes = 30 - k, .duplicate = k == cases[i].duplicate };
            event = put_story(db, k + 1, &one, event, NULL, 0).event;
        }
        assert_true(event_report(db, event, &a, &story, &title, &err));
        if (!text_is(title, cases[i].speaks))
            fail_msg("case %zu: %.*s", i, (int)title.n, title.p);
        assert_in_range(story, 1, 3);
        assert_false(event_report(db, 4711, &a, &story, &title, &err));
        assert_int_equal(err.code, ERR_NOT_FOUND);
        arena_free(&a);
        db_close(db);
        scratch_remove(path);
    }
    str_free(&analysis);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_speaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
