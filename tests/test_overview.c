/* tests/test_overview.c -- the dashboard's numbers on the invented store, on an empty one, and how much they read on a
 * larger one. */
#include "store/overview.h"

#include "base/mem.h"
#include "store/internal.h"
#include "store/words.h"
#include "tests/support/store_asks.h"
#include "tests/support/store_bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct overview_ask ask = { .now = FIXTURE_NOW, .rows = 5, .metrics = 4, .trends = 6 };

static void load(struct db *db, const struct overview_ask *a, struct overview *o)
{
    struct err err = { 0 };
    if (!overview_load(db, a, o, &err))
        fail_msg("%s", err.message);
}

static const char *ids_in(const struct story_row *rows, size_t n, char *out, size_t size)
{
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; i < n; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%lld", i ? " " : "", (long long)rows[i].id);
    return out;
}

static int panels_with(const struct overview *o, int64_t event)
{
    int n = 0;
    for (size_t i = 0; i < o->npanels; i++) {
        for (size_t k = 0; k < o->panels[i].nrows; k++)
            n += o->panels[i].rows[k].event == event;
    }
    return n;
}

static void test_numbers(void **state)
{
    struct store_fixture f;
    struct overview o;
    char ids[200];
    (void)state;
    store_fixture_open(&f);
    load(f.db, &ask, &o);
    assert_int_equal(o.stories, 30);
    assert_int_equal(o.unread, 24);
    assert_int_equal(o.breaking, 2);
    assert_int_equal(o.last_refresh, FIXTURE_NOW - 4 * MINUTE);
    assert_true(o.feeds_ok == 11 && o.feeds_failing == 1 && !o.feeds_waiting && !o.feeds_new);
    /* the newest first, each by the report that speaks for it but as old as its newest story */
    assert_string_equal(ids_in(o.ticker, o.nticker, ids, sizeof ids), "1 8");
    assert_int_equal(o.ticker[1].published, FIXTURE_NOW - 58 * MINUTE);
    assert_int_equal(o.npanels, 9);
    assert_true(text_is(o.panels[0].name, "Infrastructure") && text_is(o.panels[8].name, "Northeast India"));
    const struct overview_panel *ai = &o.panels[1], *cloud = &o.panels[2];
    assert_true(ai->unread == 5 && ai->today == 5 && ai->volume[6] == 5 && ai->volume[5] == 0);
    /* breaking first, then sources; of two with as many the unread one; an event once, in
     * the section that told it first */
    assert_string_equal(ids_in(ai->rows, ai->nrows, ids, sizeof ids), "12 29");
    assert_string_equal(ids_in(cloud->rows, cloud->nrows, ids, sizeof ids), "1 8 15 13 17");
    for (size_t i = 0; i < o.npanels; i++) {
        for (size_t k = 0; k < o.panels[i].nrows; k++)
            assert_int_equal(panels_with(&o, o.panels[i].rows[k].event), 1);
    }
    assert_true(o.panels[3].volume[6] == 2 && o.panels[0].volume[5] == 1 && o.panels[0].volume[3] == 1);
    assert_int_equal(o.nmetrics, 4);
    assert_true(text_is(o.metrics[0].text, "$50 billion") && o.metrics[0].sources == 3 && o.metrics[0].disputed);
    assert_true(text_is(o.metrics[1].text, "$38 billion"));
    for (size_t i = 1; i < o.nmetrics; i++) /* each figure of an event once, best first */
        assert_true(o.metrics[i - 1].metric.salience >= o.metrics[i].metric.salience);
    assert_int_equal(o.ntrends, 6);
    assert_true(text_is(o.trends[0].name, "AI") && o.trends[0].is_topic && o.trends[0].score > 0);
    for (size_t i = 1; i < o.ntrends; i++)
        assert_true(o.trends[i - 1].score >= o.trends[i].score || o.trends[i].score < 0);
    overview_free(&o);
    store_fixture_close(&f);
}

static void test_stale_store(void **state)
{
    struct store_fixture f;
    struct overview o;
    struct overview_ask later = ask;
    (void)state;
    store_fixture_open(&f);
    later.now += 30 * DAY;
    load(f.db, &later, &o);
    assert_int_equal(o.nticker, 0);
    assert_int_equal(o.breaking, 0);
    assert_int_equal(o.panels[1].today, 0);
    assert_true(o.panels[1].nrows > 0);                    /* old, but what there is */
    assert_int_equal(o.nmetrics, 4);                       /* of the newest day with stories */
    assert_true(text_is(o.metrics[0].text, "$50 billion"));
    assert_int_equal(o.ntrends, 0);
    overview_free(&o);
    store_fixture_close(&f);
}

static void test_empty_store(void **state)
{
    char path[256];
    struct db *db;
    struct overview o;
    struct err err;
    struct arena a = { 0 };
    struct trend_row *trends;
    size_t n;
    (void)state;
    scratch_path(path, sizeof path, "empty");
    assert_true(db_open(&db, path, DB_WRITE, &err));
    load(db, &ask, &o);
    assert_true(!o.stories && !o.npanels && !o.nticker && !o.nmetrics && !o.ntrends && o.last_refresh == TIME_NONE);
    overview_free(&o);
    assert_true(trends_load(db, FIXTURE_NOW, 90, 10, &a, &trends, &n, &err));
    assert_int_equal(n, 0);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

static void test_trends(void **state)
{
    static const struct {
        const char *topic;
        int day, stories;
    } counts[] = { { "rising", 0, 9 }, { "rising", 3, 1 }, { "steady", 0, 2 }, { "steady", 1, 2 }, { "steady", 2, 2 },
                   { "steady", 3, 2 }, { "steady", 4, 2 }, { "steady", 5, 2 }, { "steady", 6, 2 }, { "falling", 1, 8 },
                   { "falling", 2, 8 }, { "once", 0, 1 }, { "old", 8, 9 } };
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct arena a = { 0 };
    struct trend_row *t;
    struct err err;
    size_t n;
    (void)state;
    for (size_t i = 0; i < LEN(counts); i++) {
        for (int j = 0; j < counts[i].stories; j++) {
            char title[40];
            snprintf(title, sizeof title, "%zu/%d", i, j);
            struct fixture_story one = { .title = title,
                                         .body = "Text.",
                                         .topics = counts[i].topic,
                                         .regions = "Region",
                                         .minutes = counts[i].day * 24 * 60 + 10 };
            put_story(db, 1, &one, 0, NULL, 0);
        }
    }
    assert_true(trends_load(db, FIXTURE_NOW, 7, 0, &a, &t, &n, &err));
    assert_int_equal(n, 3); /* one story is no trend, regions are none, and what is older does not count */
    assert_true(text_is(t[0].name, "rising") && t[0].score > 3 && t[0].total == 10 && t[0].days[6] == 9 &&
                t[0].days[3] == 1);
    assert_true(text_is(t[1].name, "falling") && t[1].score < -1 && t[1].days[5] == 8);
    assert_true(text_is(t[2].name, "steady") && t[2].score > -0.5 && t[2].score < 0.5);
    assert_true(trends_load(db, FIXTURE_NOW, 30, 1, &a, &t, &n, &err));
    assert_int_equal(n, 1);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

static void must_not_scan(struct db *db)
{
    for (sqlite3_stmt *st = sqlite3_next_stmt(db->handle, NULL); st; st = sqlite3_next_stmt(db->handle, st)) {
        int scanned = sqlite3_stmt_status(st, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
        int made = sqlite3_stmt_status(st, SQLITE_STMTSTATUS_AUTOINDEX, 1);
        if (scanned > WORDS_FEW + 200 || made)
            fail_msg("%d rows scanned, %d put in an index: %s", scanned, made, sqlite3_sql(st));
    }
}

/* No statement of the dashboard or of a list walks the stories, however many there are: the rows that are stepped
 * through without an index's help stay below what feeds, sections, names and a page explain. */
static void test_nothing_scans(void **state)
{
    static const char *const queries[] = {
        "",           "is:unread",   "section:chips", "feed:\"feed 3\"",     "topic:ai",  "cloud", "since:24h",
        "is:starred", "is:breaking", "tag:none",      "cloud section:chips", "sources:>2"
    };
    const struct bulk b = {
        .stories = 4000, .feeds = 40, .words = 20, .days = 60, .batch = 500, .read = 20, .now = FIXTURE_NOW
    };
    char path[256];
    struct db *db;
    struct bulk_cost cost;
    struct overview o;
    struct err err = { 0 };
    (void)state;
    scratch_path(path, sizeof path, "scan");
    if (!db_open(&db, path, DB_WRITE, &err) || !bulk_fill(db, &b, &cost, &err))
        fail_msg("%s", err.message);
    must_be_sound(db);
    db_close(db);
    assert_true(db_open(&db, path, DB_WRITE, &err)); /* new statements, whose counts start at nothing */
    db_pin(db, FIXTURE_NOW);
    load(db, &ask, &o);
    assert_int_equal(o.npanels, 9);
    overview_free(&o);
    must_not_scan(db);
    for (size_t i = 0; i < LEN(queries) * 4; i++) {
        struct query_tree *q = parsed(queries[i / 4]);
        struct story_filter f = { .query = q, .events = i % 2, .order = i % 4 < 2 ? ORDER_NEWEST : ORDER_SOURCES };
        struct story_list list = { 0 };
        if (!stories_page(db, &f, NULL, 20, &list, &err))
            fail_msg("%s", err.message);
        story_list_free(&list);
        query_free(q);
        must_not_scan(db);
    }
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_stale_store),   cmocka_unit_test(test_empty_store),
        cmocka_unit_test(test_trends),  cmocka_unit_test(test_nothing_scans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
