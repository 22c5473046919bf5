/* tests/test_importance.c -- what a reader should meet first among a day's events. */
#include "store/importance.h"
#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct importance plain(int sources)
{
    return (struct importance){ .sources = sources, .words = 400, .topic = true };
}

/* Each stands before the next. */
static void test_order(void **state)
{
    const struct importance falling[] = {
        { .sources = 3, .words = 400, .topic = true, .breaking = true, .age = 10 * HOUR },
        { .sources = 9, .words = 400, .topic = true },
        { .sources = 3, .words = 400, .topic = true },
        { .sources = 2, .words = 400, .topic = true, .salience = 0.6 },
        { .sources = 1, .words = 400, .topic = true, .home = true },
        { .sources = 2, .words = 400, .topic = true },
        { .sources = 1, .words = 400, .topic = true, .watched = 1, .named = true },
        { .sources = 1, .words = 400, .topic = true, .salience = 1, .named = true }, /* all that one source can show */
        { .sources = 1, .words = 400, .topic = true, .salience = 0.5, .named = true },
        { .sources = 1, .words = 400, .topic = true, .salience = 0.5 },
        { .sources = 1, .words = 400, .topic = true },
        { .sources = 1, .words = 6, .topic = true },
        { .sources = 1, .words = 400, .topic = true, .age = 12 * HOUR },
        { .sources = 1, .words = 400, .topic = true, .headline = HEADLINE_GUIDE },
        { .sources = 1, .words = 400, .topic = true, .headline = HEADLINE_ROUTINE },
        { .sources = 1, .words = 400, .topic = true, .headline = HEADLINE_LABEL },
        { .sources = 1, .words = 400, .topic = true, .headline = HEADLINE_LABEL, .age = 12 * HOUR },
    };
    (void)state;
    for (size_t i = 0; i + 1 < LEN(falling); i++) {
        if (!(importance_score(&falling[i]) > importance_score(&falling[i + 1])))
            fail_msg("row %zu does not stand before the next", i);
    }
}

static void test_age(void **state)
{
    struct importance young = plain(1), two = plain(2), old = two, week = two;
    (void)state;
    old.age = DAY;
    assert_true(importance_score(&old) > importance_score(&young)); /* a second source outlasts the day */
    old.age = 3 * DAY;
    assert_true(importance_score(&old) < importance_score(&young));
    old.sources = 4;
    old.watched = 1;
    old.age = 4 * DAY;
    assert_true(importance_score(&old) < importance_score(&young)); /* what could be met for days */
    old = two;
    week.age = 3 * DAY;
    week.span = 7 * DAY;
    assert_true(importance_score(&week) > importance_score(&young)); /* where a week is looked at, longer */
    old.age = -5; /* a clock that is ahead */
    assert_true(importance_score(&old) == importance_score(&two));
}

/* Each of them moves an event, and no more than it should. */
static void test_wishes(void **state)
{
    struct importance watched = plain(1), starred = plain(1), read = plain(1), one = plain(1), two = plain(2), label = plain(2);
    (void)state;
    struct importance passing = plain(1), shown = plain(1);
    starred.starred = read.read = watched.named = shown.named = true;
    watched.watched = 1;
    passing.watched = 0.15;
    shown.salience = 1;
    label.headline = HEADLINE_LABEL;
    assert_true(importance_score(&watched) > importance_score(&shown) && importance_score(&watched) < importance_score(&two));
    assert_true(importance_score(&passing) > importance_score(&one) && importance_score(&passing) < importance_score(&starred));
    watched.watched = 7; /* of a damaged store */
    assert_true(importance_score(&watched) < importance_score(&two));
    assert_true(importance_score(&starred) > importance_score(&one) && importance_score(&starred) < importance_score(&two));
    assert_true(importance_score(&read) < importance_score(&one));
    assert_true(importance_score(&label) == importance_score(&two)); /* what several sources tell is no mere label */
}

static void test_bounds(void **state)
{
    struct importance bare = { .sources = 1 }, wrong = { .sources = -5, .salience = -1, .words = -9 };
    struct importance huge = { .sources = 1, .salience = 7, .words = 1000000 }, most = { .sources = 1, .salience = 1, .words = 60 };
    (void)state;
    assert_true(importance_score(&bare) == 1.0);
    assert_true(importance_score(&wrong) == 1.0);
    assert_true(importance_score(&huge) == importance_score(&most));
}

/* Read from the store: the figure, the home region, who is named in the headline, what is watched. */
static void test_from_store(void **state)
{
    static const struct fixture_story stories[] = {
        { .title = "A maker of parts moves house", .url = "https://a.example/1", .body = "It moves.", .minutes = 10 },
        { .title = "A maker of parts moves house", .url = "https://a.example/2", .body = "It moves.", .minutes = 10,
          .regions = "india" },
        { .title = "A maker of parts moves house", .url = "https://a.example/3", .body = "It costs $5 billion.", .minutes = 10,
          .figures = { { .text = "$5 billion", .value = 5e9, .kind = METRIC_MONEY, .unit = "USD", .salience = 0.8 } } },
        { .title = "Halden moves house", .url = "https://a.example/4", .body = "It moves.", .minutes = 10,
          .entities = "place:Lulea, company:Halden Cloud" },
        { .title = "A maker of parts moves house", .url = "https://a.example/5", .body = "Halden moves.", .minutes = 10,
          .entities = "company:Halden Cloud" }, /* named, but not in the headline */
        { .title = "A maker of parts moves house", .url = "https://a.example/6", .body = "Halden moves.", .minutes = 10,
          .entities = "watched:Trainyard" },
        { .title = "The maker of Trainyard moves house", .url = "https://a.example/7", .body = "It moves.", .minutes = 10,
          .entities = "company:One, company:Two, company:Three, company:Four, company:Five, company:Six, company:Seven, watched:Trainyard" },
    };
    char path[256];
    struct err err;
    double score[LEN(stories)] = { 0 }, abroad = 0;
    int64_t home = 0, none = 1;
    struct db *db = small_store(path, sizeof path, 1);
    (void)state;
    for (size_t i = 0; i < LEN(stories); i++)
        put_story(db, 1, &stories[i], 0, NULL, 0);
    assert_true(importance_home(db, "India", &home, &err));
    assert_true(home > 0);
    assert_true(importance_home(db, "Atlantis", &none, &err));
    assert_int_equal(none, 0);
    none = 1;
    assert_true(importance_home(db, NULL, &none, &err));
    assert_int_equal(none, 0);
    for (size_t i = 0; i < LEN(stories); i++) {
        struct story_full s;
        assert_true(story_load(db, (int64_t)i + 1, &s, &err));
        assert_true(importance_of(db, &s.row, home, FIXTURE_NOW, DAY, &score[i], &err));
        assert_true(importance_of(db, &s.row, 0, FIXTURE_NOW, DAY, &abroad, &err));
        assert_true(i == 1 ? abroad < score[i] : abroad == score[i]);
        story_full_free(&s);
    }
    assert_true(score[6] > score[2] && score[1] > score[2]); /* what the reader asked for */
    assert_true(score[5] > score[0] && score[5] - score[0] < (score[6] - score[0]) / 2); /* a watched name in the text alone */
    assert_true(score[2] > score[0] && score[3] > score[0]);
    assert_true(score[4] == score[0]);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order), cmocka_unit_test(test_age), cmocka_unit_test(test_wishes), cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_from_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
