/* tests/test_importance.c -- what a reader should meet first among a day's events. */
#include "store/importance.h"
#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static double score(int sources, double salience, int words, bool topic, bool home, const char *title)
{
    return importance_score(&(struct importance){ sources, salience, words, topic, home, text_of(title) });
}

static void test_order(void **state)
{
    const struct importance falling[] = { /* each before the next */
        { 5, 0.6, 400, true, false, TEXT("A cloud pact reshapes compute") },
        { 3, 0, 400, true, false, TEXT("A cloud pact reshapes compute") },
        { 2, 0.6, 400, true, false, TEXT("A cloud pact reshapes compute") },
        { 1, 0.6, 400, true, true, TEXT("A park for data centres opens") },
        { 1, 0.9, 400, true, false, TEXT("A maker of chips raises money") },
        { 1, 0, 400, true, false, TEXT("A maker of chips names a chief") },
        { 1, 0, 20, true, false, TEXT("A maker of chips names a chief") },
        { 1, 0, 20, true, false, TEXT("v2.1.240") },
        { 1, 0, 0, false, false, { 0 } },
    };
    (void)state;
    for (size_t i = 0; i + 1 < LEN(falling); i++) {
        if (!(importance_score(&falling[i]) > importance_score(&falling[i + 1])))
            fail_msg("row %zu does not stand before the next", i);
    }
}

static void test_labels(void **state)
{
    static const struct {
        const char *title;
        bool label;
    } cases[] = {
        { "v2.1.240", true }, { "Release 7", true }, { "2026-11-23", true }, { "", true }, { "   ", true },
        { "\xff\xfe", true }, { "Kernel 6.18.3", true }, { "Chip makers agree", false },
        { "Straße in Köln gesperrt", false },
        { "\u8fd9\u662f\u4e00\u4e2a\u6d4b\u8bd5\u6807\u9898", false }, /* a headline without blanks */
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        double plain = score(1, 0, 0, false, false, "Three words suffice"), own = score(1, 0, 0, false, false, cases[i].title);
        if ((own < plain) != cases[i].label)
            fail_msg("\"%s\"", cases[i].title);
        /* what several sources tell is no mere label */
        assert_true(score(2, 0, 0, false, false, cases[i].title) > plain);
    }
}

static void test_bounds(void **state)
{
    (void)state;
    assert_true(score(0, 0, 0, false, false, "Three words suffice") == score(1, 0, 0, false, false, "Three words suffice"));
    assert_true(score(-5, -1, -9, false, false, "Three words suffice") == 1.0);
    assert_true(score(1, 7, 1000000, false, false, "Three words suffice") == score(1, 1, 250, false, false, "Three words suffice"));
}

/* Read from the store: the figure, the length, the home region. */
static void test_from_store(void **state)
{
    static const struct fixture_story plain = { .title = "A maker of parts moves house", .url = "https://a.example/1",
                                                .body = "It moves.", .minutes = 10, .regions = "india" };
    static const struct fixture_story weighty = {
        .title = "A maker of parts moves house", .url = "https://a.example/2", .body = "It costs $5 billion.", .minutes = 9,
        .figures = { { .text = "$5 billion", .value = 5e9, .kind = METRIC_MONEY, .unit = "USD", .salience = 0.8 } },
    };
    char path[256];
    struct err err;
    struct db *db = small_store(path, sizeof path, 2);
    const int64_t ids[] = { put_story(db, 1, &plain, 0, NULL, 0).id, put_story(db, 2, &weighty, 0, NULL, 0).id };
    double at_home = 0, abroad = 0, figure = 0;
    int64_t home = 0, none = 1;
    struct story_full s;
    (void)state;
    assert_true(importance_home(db, "India", &home, &err));
    assert_true(home > 0);
    assert_true(importance_home(db, "Atlantis", &none, &err));
    assert_int_equal(none, 0);
    none = 1;
    assert_true(importance_home(db, NULL, &none, &err));
    assert_int_equal(none, 0);
    assert_true(story_load(db, ids[0], &s, &err));
    assert_true(importance_of(db, &s.row, home, &at_home, &err));
    assert_true(importance_of(db, &s.row, 0, &abroad, &err));
    story_full_free(&s);
    assert_true(story_load(db, ids[1], &s, &err));
    assert_true(importance_of(db, &s.row, home, &figure, &err));
    story_full_free(&s);
    assert_true(at_home > figure);
    assert_true(figure > abroad);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order), cmocka_unit_test(test_labels), cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_from_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
