/* tests/test_settle.c -- a refresh of many batches: figures are compared once, at the end, and what a killed one left is made good. */
#include "base/mem.h"
#include "store/ingest.h"
#include "store/metrics.h"
#include "tests/support/store_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PACT(feed_number, age, headline, host)                                                                                    \
    {                                                                                                                              \
        .feed = feed_number, .minutes = age, .title = headline, .url = "https://" host ".example/pact",                            \
        .body = "The pact is worth $50 billion.",                                                                                  \
        .figures = { { .text = "$50 billion", .value = 50e9, .kind = METRIC_MONEY, .unit = "USD", .concept = "pact", .salience = 0.9 } } \
    }

static const struct fixture_story told[] = {
    PACT(0, 30, "Pact of $50 billion", "one"),
    PACT(1, 20, "A $50 billion pact", "two"),
    PACT(2, 10, "The pact: $50 billion", "three"),
};

static void open_store(struct db **db, char *path, size_t size)
{
    static const struct feed_listing feeds[] = {
        { .url = "https://one.example/feed", .title = "One", .section = "AI" },
        { .url = "https://two.example/feed", .title = "Two", .section = "AI" },
        { .url = "https://three.example/feed", .title = "Three", .section = "AI" },
    };
    static const char *const sections[] = { "AI" };
    struct err err;
    scratch_path(path, size, "settle");
    assert_true(db_open(db, path, DB_WRITE, &err));
    assert_true(feeds_sync(*db, feeds, LEN(feeds), sections, 1, &err));
}

/* Each story in a batch of its own, as feeds that come one after the other. */
static void tell_all(struct db *db)
{
    int64_t event = 0;
    struct err err;
    for (size_t i = 0; i < LEN(told); i++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        fixture_make(&story, &findings, &a, &told[i], FIXTURE_NOW);
        struct ingest_item item = { .feed_id = (int64_t)i + 1, .now = FIXTURE_NOW, .story = &story, .findings = &findings,
                                    .analysis_version = 1, .event = event };
        assert_true(db_begin(db, &err));
        assert_true(ingest_story(db, &item, &err));
        assert_int_equal(item.result, INGEST_NEW);
        event = item.event;
        assert_true(ingest_finish(db, NULL, 0, FIXTURE_NOW, &err));
        assert_true(db_commit(db, &err));
        arena_free(&a);
    }
}

static int sources_of_first(struct db *db, enum metric_order order)
{
    struct metric_list list = { 0 };
    struct metric_filter all = { .order = order, .once_per_event = true };
    struct err err;
    if (!metrics_page(db, &all, 0, 10, &list, &err))
        fail_msg("%s", err.message);
    int sources = list.n ? list.rows[0].sources : -1;
    metric_list_free(&list);
    return sources;
}

static void settle_all(struct db *db)
{
    struct err err;
    bool more = true;
    for (int rounds = 0; more; rounds++) {
        assert_true(rounds < 100);
        assert_true(db_begin(db, &err));
        assert_true(ingest_settle(db, &more, &err));
        assert_true(db_commit(db, &err));
    }
}

static void test_settled_at_the_end(void **state)
{
    struct db *db;
    struct err err;
    char path[256];
    (void)state;
    open_store(&db, path, sizeof path);
    assert_true(ingest_bulk(db, &err));
    tell_all(db);
    assert_int_equal(sources_of_first(db, METRICS_SALIENCE), 1); /* lists work meanwhile, without their indexes */
    assert_int_equal(sources_of_first(db, METRICS_VALUE), 1);
    settle_all(db);
    assert_int_equal(sources_of_first(db, METRICS_SALIENCE), 3);
    assert_int_equal(sources_of_first(db, METRICS_VALUE), 3);
    db_close(db);
    scratch_remove(path);
}

static void test_left_unsettled(void **state)
{
    struct db *db;
    struct err err;
    char path[256];
    (void)state;
    open_store(&db, path, sizeof path);
    assert_true(ingest_bulk(db, &err));
    tell_all(db);
    db_close(db); /* as if the refresh had been killed here */
    assert_true(db_open(&db, path, DB_WRITE, &err));
    assert_int_equal(sources_of_first(db, METRICS_SALIENCE), 1);
    assert_true(ingest_bulk(db, &err)); /* the next refresh, which brings nothing */
    settle_all(db);
    assert_int_equal(sources_of_first(db, METRICS_SALIENCE), 3);
    settle_all(db); /* once more changes nothing */
    assert_int_equal(sources_of_first(db, METRICS_SALIENCE), 3);
    db_close(db);
    scratch_remove(path);
}

static void test_at_once_without_bulk(void **state)
{
    struct db *db;
    char path[256];
    (void)state;
    open_store(&db, path, sizeof path);
    tell_all(db);
    assert_int_equal(sources_of_first(db, METRICS_SALIENCE), 3);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settled_at_the_end),
        cmocka_unit_test(test_left_unsettled),
        cmocka_unit_test(test_at_once_without_bulk),
    };
    return cmocka_run_group_tests_name("settle", tests, NULL, NULL);
}
