/* tests/test_migrate.c -- a store of an older version is brought up to date with all that is in it. */
#include "base/mem.h"
#include "store/metrics.h"
#include "store/stories.h"
#include "tests/support/store_asks.h"

#include <math.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void make_old(char *path, size_t size, const char *script)
{
    static char sql[65536];
    sqlite3 *handle;
    char *why = NULL;
    FILE *file = fopen(script, "r");
    assert_non_null(file);
    size_t n = fread(sql, 1, sizeof sql - 1, file);
    fclose(file);
    assert_true(n < sizeof sql - 1);
    sql[n] = '\0';
    scratch_path(path, size, "old");
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", script, why);
    sqlite3_close(handle);
}

static struct db *open_old(char *path, size_t size)
{
    struct db *db;
    struct err err;
    make_old(path, size, "tests/data/store_1.sql");
    if (!db_open(&db, path, DB_WRITE, &err))
        fail_msg("%s", err.message);
    return db;
}

static void test_all_is_there(void **state)
{
    char path[256], ids[64];
    struct db *db = open_old(path, sizeof path);
    struct story_full s;
    struct err err;
    (void)state;
    assert_true(story_load(db, 1, &s, &err));
    assert_true(text_is(s.row.title, "Harbour Systems buys a crane works for $120 million"));
    assert_int_equal(s.row.sources, 2);
    assert_true(s.findings.nsentences >= 3 && s.findings.nsummary >= 1 && s.findings.nentities + s.findings.ntopics > 0);
    assert_int_equal(s.findings.nmetrics, 4);
    assert_true(s.findings.metrics[0].value == 120e6 && text_is(s.findings.metrics[0].unit, "USD") &&
                isnan(s.findings.metrics[0].value_high) && s.metric_sources[0] == 2);
    assert_int_equal(s.page.state, PAGE_NONE);
    story_full_free(&s);
    assert_true(db_begin(db, &err) && page_want(db, 1, &err) && db_commit(db, &err)); /* its table is there */
    assert_string_equal(ids_of(db, "metric:>100M", ORDER_NEWEST, false, 9, ids, sizeof ids), "3 1");
    assert_string_equal(ids_of(db, "quays", ORDER_NEWEST, false, 9, ids, sizeof ids), "2");
    assert_string_equal(ids_of(db, "url:harbour", ORDER_NEWEST, false, 9, ids, sizeof ids), "2 1");
    assert_string_equal(ids_of(db, "tag:money", ORDER_NEWEST, false, 9, ids, sizeof ids), "3 1");
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

static void test_figures_in_order(void **state)
{
    static const enum metric_order orders[] = { METRICS_SALIENCE, METRICS_VALUE, METRICS_NEWEST };
    char path[256];
    struct db *db = open_old(path, sizeof path);
    struct err err;
    (void)state;
    for (size_t i = 0; i < LEN(orders); i++) {
        struct metric_list list = { 0 };
        struct metric_filter f = { .order = orders[i] };
        assert_true(metrics_page(db, &f, 0, 50, &list, &err));
        assert_int_equal(list.n, 9); /* none has more than five, so all are key figures */
        for (size_t k = 1; k < list.n && orders[i] == METRICS_SALIENCE; k++)
            assert_true(list.rows[k - 1].metric.salience >= list.rows[k].metric.salience);
        for (size_t k = 0; k < list.n; k++)
            assert_true(list.rows[k].sentence.n && list.rows[k].text.n);
        metric_list_free(&list);
    }
    db_close(db);
    scratch_remove(path);
}

static void test_again(void **state)
{
    char path[256];
    struct db *db = open_old(path, sizeof path);
    struct err err;
    (void)state;
    db_close(db);
    assert_true(db_open(&db, path, DB_WRITE, &err)); /* nothing is left to do */
    assert_int_equal(count_of(db, "kind:money"), 2);
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_is_there),
        cmocka_unit_test(test_figures_in_order),
        cmocka_unit_test(test_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
