/* tests/test_pending.c -- stories come in two steps: what is stored can be read at once, findings follow, and whatever happens
 * between the two is made good. */
#include "base/mem.h"
#include "store/ingest.h"
#include "store/metrics.h"
#include "tests/support/store_asks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PACT(age, headline, host)                                                                                                  \
    {                                                                                                                              \
        .minutes = age, .title = headline, .url = "https://" host ".example/pact", .body = "The pact is worth $50 billion.",       \
        .topics = "AI",                                                                                                            \
        .figures = { { .text = "$50 billion", .value = 50e9, .kind = METRIC_MONEY, .unit = "USD", .concept = "pact", .salience = 0.9 } } \
    }

static struct fixture_story told[] = {
    PACT(30, "Pact of $50 billion", "one"),
    PACT(20, "A $50 billion pact", "two"),
    PACT(10, "The pact: $50 billion", "three"),
};

/* The first step alone. */
static struct ingest_item store(struct db *db, int64_t feed, const struct fixture_story *from)
{
    struct arena a = { 0 };
    struct story story;
    struct findings findings;
    struct err err;
    fixture_make(&story, &findings, &a, from, FIXTURE_NOW);
    struct ingest_item item = { .feed_id = feed, .now = FIXTURE_NOW, .story = &story };
    if (!db_begin(db, &err) || !ingest_story(db, &item, &err) || !ingest_finish(db, NULL, 0, FIXTURE_NOW, &err) ||
        !db_commit(db, &err))
        fail_msg("%s", err.message);
    arena_free(&a);
    return item;
}

static size_t pending(struct db *db, struct arena *a, struct pending_story **out)
{
    struct pending_ask ask = { PENDING_NEW, 1, 0, 100, SIZE_MAX };
    struct err err;
    size_t n;
    if (!ingest_pending(db, &ask, a, out, &n, &err))
        fail_msg("%s", err.message);
    return n;
}

/* The second step of one pending story. */
static enum ingest_result find(struct db *db, const struct pending_story *p, const struct fixture_story *from, int64_t event,
                               const struct tag_rule *rules, size_t nrules)
{
    struct arena a = { 0 };
    struct story story;
    struct findings findings;
    struct packed_findings packed;
    struct err err;
    fixture_make(&story, &findings, &a, from, FIXTURE_NOW);
    findings_pack(&packed, &a, &findings, story.doc.text.n);
    struct ingest_findings item = { .story = p->id, .hash = p->hash, .findings = &packed, .analysis_version = 1,
                                    .now = FIXTURE_NOW, .event = event };
    if (!db_begin(db, &err) || !ingest_findings(db, &item, &err) ||
        !ingest_finish(db, rules, nrules, FIXTURE_NOW, &err) || !db_commit(db, &err))
        fail_msg("%s", err.message);
    arena_free(&a);
    return item.result;
}

static void test_readable_before(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct arena a = { 0 };
    struct pending_story *p;
    struct story_full s;
    struct err err;
    (void)state;
    assert_int_equal(store(db, 1, &told[0]).result, INGEST_NEW);
    assert_true(story_load(db, 1, &s, &err));
    assert_true(text_is(s.row.title, told[0].title) && s.doc.text.n && s.findings.nmetrics == 0 && s.row.sources == 1);
    story_full_free(&s);
    assert_int_equal(count_of(db, "is:unread since:1h"), 1);
    assert_int_equal(count_of(db, "pact"), 0); /* its words come with its findings */
    must_be_sound(db);
    assert_int_equal(pending(db, &a, &p), 1);
    assert_true(p[0].is_new && p[0].event == 1 && p[0].text.n);
    assert_int_equal(find(db, &p[0], &told[0], 0, NULL, 0), INGEST_NEW);
    assert_int_equal(count_of(db, "pact metric:>1B topic:ai"), 1);
    assert_int_equal(pending(db, &a, &p), 0);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

static void test_events_come_later(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct arena a = { 0 };
    struct pending_story *p;
    struct story_list events = { 0 };
    struct metric_list list = { 0 };
    struct metric_filter all = { .order = METRICS_SALIENCE, .once_per_event = true };
    struct err err;
    (void)state;
    for (size_t i = 0; i < LEN(told); i++)
        store(db, (int64_t)i + 1, &told[i]);
    assert_int_equal(pending(db, &a, &p), 3);
    for (size_t i = 0; i < LEN(told); i++)
        find(db, &p[i], &told[i], i ? 1 : 0, NULL, 0);
    assert_true(event_stories(db, 1, &events, &err));
    assert_int_equal(events.n, 3);
    assert_int_equal(events.rows[0].sources, 3);
    story_list_free(&events);
    assert_true(metrics_page(db, &all, 0, 10, &list, &err));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.rows[0].sources, 3);
    metric_list_free(&list);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* The feed changes a story while its findings are made: those of the old text are not taken. */
static void test_changed_between(void **state)
{
    struct fixture_story one = told[0];
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct arena a = { 0 };
    struct pending_story *p;
    (void)state;
    store(db, 1, &one);
    assert_int_equal(pending(db, &a, &p), 1);
    one.body = "The pact was called off.";
    one.figures[0].text = NULL;
    assert_int_equal(store(db, 1, &one).result, INGEST_CHANGED);
    assert_int_equal(find(db, &p[0], &told[0], 0, NULL, 0), INGEST_SAME);
    assert_int_equal(pending(db, &a, &p), 1);
    assert_true(p[0].is_new);
    find(db, &p[0], &one, 0, NULL, 0);
    assert_int_equal(count_of(db, "called metric:>0"), 0);
    assert_int_equal(count_of(db, "called"), 1);
    must_be_sound(db);
    /* and one that has its findings: it is pending again, and stays in its event */
    store(db, 2, &told[1]);
    assert_int_equal(pending(db, &a, &p), 1);
    find(db, &p[0], &told[1], 1, NULL, 0);
    struct fixture_story other = told[1];
    other.body = "The pact is worth $60 billion.";
    other.figures[0].text = "$60 billion";
    other.figures[0].value = 60e9;
    assert_int_equal(store(db, 2, &other).result, INGEST_CHANGED);
    assert_int_equal(count_of(db, "metric:>1B OR \"worth 50\""), 0); /* nothing of the old text is left */
    must_be_sound(db);
    assert_int_equal(pending(db, &a, &p), 1);
    assert_true(!p[0].is_new && p[0].event == 1);
    assert_int_equal(find(db, &p[0], &other, 77, NULL, 0), INGEST_CHANGED);
    assert_int_equal(count_of(db, "metric:60B pact"), 1);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* A story that another has joined goes to a third's event: the other is not left without one. */
static void test_event_outlives_its_first(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct arena a = { 0 };
    struct pending_story *p;
    struct story_list events = { 0 };
    struct err err;
    (void)state;
    for (size_t i = 0; i < LEN(told); i++)
        store(db, (int64_t)i + 1, &told[i]);
    assert_int_equal(pending(db, &a, &p), 3);
    find(db, &p[1], &told[1], 1, NULL, 0);
    find(db, &p[0], &told[0], 3, NULL, 0);
    find(db, &p[2], &told[2], 0, NULL, 0);
    must_be_sound(db);
    assert_true(event_stories(db, 1, &events, &err) && events.n == 1 && events.rows[0].id == 2);
    assert_true(event_stories(db, 3, &events, &err) && events.n == 2);
    story_list_free(&events);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

static void test_rules_once_analysed(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct arena a = { 0 };
    struct pending_story *p;
    struct query_tree *money = parsed("kind:money"), *pact = parsed("title:pact");
    const struct tag_rule rules[] = { { "money", money }, { NULL, pact } };
    (void)state;
    store(db, 1, &told[0]);
    assert_int_equal(pending(db, &a, &p), 1);
    find(db, &p[0], &told[0], 0, rules, LEN(rules));
    assert_int_equal(count_of(db, "is:muted"), 1);
    assert_int_equal(count_of(db, "is:unread"), 0);
    must_be_sound(db);
    query_free(money);
    query_free(pact);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* Texts are handed out up to a weight, in the order of ids, and none twice. */
static void test_handed_out_in_parts(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct arena a = { 0 };
    struct pending_ask ask = { PENDING_NEW, 1, 0, 2, SIZE_MAX };
    struct pending_story *p;
    struct err err;
    size_t n;
    (void)state;
    for (size_t i = 0; i < LEN(told); i++)
        store(db, (int64_t)i + 1, &told[i]);
    assert_true(ingest_pending(db, &ask, &a, &p, &n, &err) && n == 2 && p[0].id == 1 && p[1].id == 2);
    ask.after = 2;
    assert_true(ingest_pending(db, &ask, &a, &p, &n, &err) && n == 1 && p[0].id == 3);
    ask = (struct pending_ask){ PENDING_NEW, 1, 0, 100, 1 };
    assert_true(ingest_pending(db, &ask, &a, &p, &n, &err) && n == 1);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readable_before),     cmocka_unit_test(test_events_come_later),
        cmocka_unit_test(test_changed_between),     cmocka_unit_test(test_rules_once_analysed),
        cmocka_unit_test(test_handed_out_in_parts), cmocka_unit_test(test_event_outlives_its_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
