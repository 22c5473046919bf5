/* tests/test_rules.c -- rules put on stories that are there already: every story is reached, and what the user did wins. */
#include "store/rules.h"

#include "base/mem.h"
#include "tests/support/store_asks.h"
#include "tests/support/store_bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define BULK 9000 /* more than two spans */

static void test_every_story_is_reached(void **state)
{
    struct db *db;
    struct err err;
    char path[256];
    struct bulk bulk = { .stories = BULK, .feeds = 20, .words = 8, .days = 30, .batch = 3000, .now = FIXTURE_NOW };
    struct query_tree *all = parsed(""), *odd = parsed("feed:1"), *muting = parsed("feed:2");
    const struct tag_rule rules[] = { { "every", all }, { "odd", odd }, { NULL, muting } };
    struct bulk_cost cost;
    int64_t put = -1;
    (void)state;
    scratch_path(path, sizeof path, "rules");
    assert_true(db_open(&db, path, DB_WRITE, &err));
    db_pin(db, FIXTURE_NOW);
    assert_true(bulk_fill(db, &bulk, &cost, &err));
    int64_t ones = count_of(db, "feed:1");
    assert_true(ones > 0 && ones < BULK);
    assert_true(rules_reapply(db, rules, LEN(rules), &put, &err));
    assert_int_equal(put, BULK + ones);
    assert_int_equal(count_of(db, "tag:every"), BULK);
    assert_int_equal(count_of(db, "tag:odd"), ones);
    assert_int_equal(count_of(db, "is:muted"), 0); /* mutes act on arrival */
    assert_true(rules_reapply(db, rules, LEN(rules), &put, &err));
    assert_int_equal(put, 0);
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
    query_free(all);
    query_free(odd);
    query_free(muting);
}

static void test_the_user_wins(void **state)
{
    struct store_fixture f;
    struct err err;
    int64_t put = -1;
    const int64_t mine = 1, gone = 2;
    struct query_tree *all = parsed("");
    const struct tag_rule rule = { "chips2", all };
    (void)state;
    store_fixture_open(&f);
    int64_t stories = count_of(f.db, "");
    assert_true(stories_tag(f.db, &mine, 1, TEXT("chips2"), true, NULL, &err));
    assert_true(rules_reapply(f.db, &rule, 1, &put, &err));
    assert_int_equal(put, (int64_t)fixture_nstories - 1);
    assert_int_equal(count_of(f.db, "tag:chips2"), stories);
    assert_true(stories_tag(f.db, &gone, 1, TEXT("chips2"), false, NULL, &err));
    assert_true(rules_reapply(f.db, &rule, 1, &put, &err));
    assert_int_equal(put, 0);
    assert_int_equal(count_of(f.db, "tag:chips2"), stories - 1);
    assert_true(stories_tag(f.db, &gone, 1, TEXT("chips2"), true, NULL, &err)); /* the user may think again */
    assert_int_equal(count_of(f.db, "tag:chips2"), stories);
    must_be_sound(f.db);
    store_fixture_close(&f);
    query_free(all);
}

/* A store that cannot be written: nothing is put, and the reason is said. */
static void test_refusal(void **state)
{
    struct store_fixture f;
    struct err err;
    struct db *reader;
    int64_t put = -1;
    struct query_tree *all = parsed("");
    const struct tag_rule rule = { "no", all };
    (void)state;
    store_fixture_open(&f);
    assert_true(db_open(&reader, f.path, DB_READ, &err));
    assert_false(rules_reapply(reader, &rule, 1, &put, &err));
    assert_int_equal(put, 0);
    assert_int_equal(count_of(f.db, "tag:no"), 0);
    db_close(reader);
    store_fixture_close(&f);
    query_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_story_is_reached),
        cmocka_unit_test(test_the_user_wins),
        cmocka_unit_test(test_refusal),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
