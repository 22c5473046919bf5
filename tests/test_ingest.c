/* tests/test_ingest.c -- what comes in: stories new and changed, events, rules, findings made
 * again. */
#include "store/ingest.h"

#include "base/mem.h"
#include "store/overview.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_new_same_changed(void **state)
{
    struct fixture_story one = { .title = "First words",
                                 .url = "https://f1.example/1",
                                 .minutes = 30,
                                 .topics = "AI",
                                 .body = "It has a zebra. It cost $5 million.",
                                 .figures = { { "$5 million", 5e6, 0, METRIC_MONEY, "USD", CHANGE_NONE, BOUND_EQUAL,
                                                "cost", NULL, NULL, NULL, 0.5 } } };
    char path[256];
    struct db *db = small_store(path, sizeof path, 2);
    struct known_story *known;
    struct arena a = { 0 };
    struct err err;
    size_t n;
    (void)state;
    assert_int_equal(put_story(db, 1, &one, 0, NULL, 0).result, INGEST_NEW);
    int64_t id = 1;
    assert_true(stories_flag(db, &id, 1, FLAG_READ, true, NULL, &err) &&
                stories_flag(db, &id, 1, FLAG_STARRED, true, NULL, &err));
    assert_true(stories_tag(db, &id, 1, TEXT("mine"), true, NULL, &err));
    assert_int_equal(put_story(db, 1, &one, 0, NULL, 0).result, INGEST_SAME);
    assert_int_equal(put_story(db, 2, &one, 0, NULL, 0).result, INGEST_NEW); /* a guid is its feed's own */
    one.body = "It has a giraffe. It cost $6 million.";
    one.figures[0].text = "$6 million";
    one.figures[0].value = 6e6;
    one.topics = "chips";
    one.minutes = 20;
    struct analysed_item changed = put_story(db, 1, &one, 0, NULL, 0);
    assert_true(changed.result == INGEST_CHANGED && changed.id == 1 && changed.event == 1);
    assert_int_equal(count_of(db, "zebra"), 1);
    assert_int_equal(count_of(db, "giraffe is:read is:starred tag:mine metric:6M topic:chips -topic:ai since:25m"), 1);
    assert_true(ingest_known(db, 1, &a, &known, &n, &err));
    assert_int_equal(n, 1);
    assert_true(known->guid_hash == text_hash(text_of(one.url)));
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* The same guid twice in one batch, and a story changed in the batch it came in. */
static void test_twice_in_a_batch(void **state)
{
    struct fixture_story one = { .title = "Twice", .url = "https://f1.example/1", .body = "A zebra." };
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct err err = { 0 };
    (void)state;
    assert_true(db_begin(db, &err));
    for (int i = 0; i < 3; i++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        one.body = i ? "A giraffe." : "A zebra.";
        fixture_make(&story, &findings, &a, &one, FIXTURE_NOW);
        struct analysed_item item = { .feed_id = 1, .now = FIXTURE_NOW, .story = &story, .findings = &findings,
                                    .analysis_version = 1 };
        if (!ingest_analysed(db, &item, &err))
            fail_msg("%s", err.message);
        assert_int_equal(item.result, i == 0 ? INGEST_NEW : i == 1 ? INGEST_CHANGED : INGEST_SAME);
        arena_free(&a);
    }
    assert_true(ingest_finish(db, NULL, 0, FIXTURE_NOW, &err) && db_commit(db, &err));
    assert_int_equal(count_of(db, "giraffe"), 1);
    assert_int_equal(count_of(db, "zebra"), 0);
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

/* Every order in which undated and moved dates may come: the first sight of a story without a date stays. */
static void test_dates(void **state)
{
    struct fixture_story one = { .title = "Undated", .url = "https://f1.example/1", .body = "A." };
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct story_full s;
    struct err err = { 0 };
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        one.body = i ? "B." : "A.";
        fixture_make(&story, &findings, &a, &one, FIXTURE_NOW);
        story.published = i ? FIXTURE_NOW : TIME_NONE;
        story.date_guessed = true;
        struct analysed_item item = { .feed_id = 1, .now = FIXTURE_NOW - 1000 + i, .story = &story, .findings = &findings,
                                    .analysis_version = 1 };
        assert_true(db_begin(db, &err) && ingest_analysed(db, &item, &err) &&
                    ingest_finish(db, NULL, 0, FIXTURE_NOW, &err) && db_commit(db, &err));
        arena_free(&a);
    }
    assert_true(story_load(db, 1, &s, &err));
    assert_int_equal(s.row.published, FIXTURE_NOW - 1000);
    assert_true(s.date_guessed && text_is(text_sub(s.doc.text, s.doc.text.n - 2, s.doc.text.n), "B."));
    story_full_free(&s);
    db_close(db);
    scratch_remove(path);
}

static int64_t sources_of(struct db *db, int64_t event)
{
    struct story_list list = { 0 };
    struct err err;
    assert_true(event_stories(db, event, &list, &err));
    int64_t sources = list.n ? list.rows[0].sources : -1;
    story_list_free(&list);
    return sources;
}

static void test_sources(void **state)
{
    static const struct {
        int64_t feed;
        const char *url;
        bool duplicate;
        int64_t sources; /* of the event, after this story came */
    } steps[] = {
        { 1, "https://www.a.example/1", false, 1 },
        { 2, "https://a.example/2", false, 1 }, /* another feed of the same host */
        { 1, "https://b.example/1", false, 2 },
        { 1, "https://c.example/1", false, 2 }, /* one feed that links to many */
        { 3, "https://d.example/1", false, 3 },
        { 4, "https://e.example/1", true, 3 }, /* the same text again */
        { 5, NULL, false, 4 },
    };
    char path[256];
    struct db *db = small_store(path, sizeof path, 5);
    int64_t event = 0;
    (void)state;
    for (size_t i = 0; i < LEN(steps); i++) {
        char title[32];
        snprintf(title, sizeof title, "Step %zu", i);
        struct fixture_story one = {
            .title = title, .url = steps[i].url, .body = "Text.", .duplicate = steps[i].duplicate, .minutes = 10
        };
        event = put_story(db, steps[i].feed, &one, event, NULL, 0).event;
        if (sources_of(db, event) != steps[i].sources)
            fail_msg("step %zu: %lld sources", i, (long long)sources_of(db, event));
    }
    assert_true(story_source(TEXT("https://www.A:8080/x"), TEXT("")) == text_hash(TEXT("A")));
    assert_true(story_source(TEXT("https://u@h.example?x"), TEXT("f")) == text_hash(TEXT("h.example")));
    assert_true(story_source(TEXT(""), TEXT("file:/a/b")) == text_hash(TEXT("file:/a/b")));
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

static void test_breaking(void **state)
{
    static const struct {
        const char *what;
        int minutes[4]; /* ages of the event's stories, one feed each; 0 ends */
        bool breaking;
    } cases[] = {
        { "three within six hours", { 300, 200, 10 }, true },
        { "two only", { 200, 10 }, false },
        { "three, but not within six hours", { 800, 400, 10 }, false },
        { "within six hours, long ago", { 1000, 900, 800 }, false },
        { "three at once, a late one", { 900, 860, 840, 30 }, true },
        { "exactly six hours", { 370, 200, 10 }, true },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        char path[256];
        struct db *db = small_store(path, sizeof path, 4);
        int64_t event = 0;
        for (int j = 0; j < 4 && cases[i].minutes[j]; j++) {
            char url[40];
            snprintf(url, sizeof url, "https://h%d.example/", j);
            struct fixture_story one = { .title = url, .url = url, .body = "Text.", .minutes = cases[i].minutes[j] };
            event = put_story(db, j + 1, &one, event, NULL, 0).event;
        }
        if ((count_of(db, "is:breaking") > 0) != cases[i].breaking)
            fail_msg("%s", cases[i].what);
        db_close(db);
        scratch_remove(path);
    }
}

static void test_rules(void **state)
{
    static const struct fixture_story stories[] = {
        { .title = "Sponsored: buy this", .body = "Chips.", .topics = "chips" },
        { .title = "Chips are down", .body = "Trainium and others.", .topics = "chips" },
        { .title = "Nothing else", .body = "Weather.", .topics = "policy" },
    };
    char path[256], ids[200];
    struct db *db = small_store(path, sizeof path, 1);
    struct tag_rule rules[] = { { "chips", parsed("topic:chips -title:sponsored") },
                                { NULL, parsed("title:sponsored") },
                                { "both", parsed("title:(chips OR nothing) feed:\"feed 1\"") } };
    struct err err;
    struct trend_row *trends;
    struct arena a = { 0 };
    int64_t id = 2;
    size_t n;
    (void)state;
    for (size_t i = 0; i < LEN(stories); i++)
        put_story(db, 1, &stories[i], 0, rules, LEN(rules));
    assert_string_equal(ids_of(db, "tag:chips", ORDER_NEWEST, false, 9, ids, sizeof ids), "2");
    assert_string_equal(ids_of(db, "tag:both", ORDER_NEWEST, false, 9, ids, sizeof ids), "3 2");
    assert_string_equal(ids_of(db, "", ORDER_NEWEST, false, 9, ids, sizeof ids), "3 2"); /* muted: in no list */
    assert_string_equal(ids_of(db, "is:muted", ORDER_NEWEST, false, 9, ids, sizeof ids), "1");
    assert_string_equal(ids_of(db, "sponsored", ORDER_MATCH, false, 9, ids, sizeof ids), "");
    assert_true(trends_load(db, FIXTURE_NOW, 7, 9, &a, &trends, &n, &err));
    assert_int_equal(n, 0); /* one story each: the muted one does not count */
    must_be_sound(db);
    /* the user takes the rule's tag away: a change of the story does not bring it back */
    assert_true(stories_tag(db, &id, 1, TEXT("chips"), false, NULL, &err));
    struct fixture_story changed = stories[1];
    changed.body = "Trainium and no others.";
    put_story(db, 1, &changed, 0, rules, LEN(rules));
    assert_int_equal(count_of(db, "tag:chips"), 0);
    for (size_t i = 0; i < LEN(rules); i++)
        query_free((struct query_tree *)(uintptr_t)rules[i].query);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

struct seen_window {
    size_t n, terms;
    int64_t last;
};

static void see_window(void *user, const struct window_story *s)
{
    struct seen_window *w = user;
    assert_true(s->published >= w->last && s->event && s->source && s->text_hash);
    w->last = s->published;
    w->n++;
    for (size_t i = 0; i < s->nterms; i++)
        w->terms += s->terms[i].weight == 1 && s->terms[i].hash;
}

static void test_window(void **state)
{
    struct store_fixture f;
    struct err err;
    (void)state;
    store_fixture_open(&f);
    struct seen_window w = { .last = INT64_MIN };
    assert_true(ingest_window(f.db, FIXTURE_NOW - 3 * DAY, see_window, &w, &err));
    assert_int_equal(w.n, 26); /* younger than three days */
    assert_true(w.terms > 100);
    assert_true(ingest_forget(f.db, FIXTURE_NOW - HOUR, &err));
    w = (struct seen_window){ .last = INT64_MIN };
    assert_true(ingest_window(f.db, 0, see_window, &w, &err));
    assert_int_equal(w.n, 2);
    store_fixture_close(&f);
}

static void test_findings_again(void **state)
{
    struct store_fixture f;
    struct arena a = { 0 };
    struct pending_story *old;
    struct story_full s;
    struct err err = { 0 };
    struct pending_ask ask = { PENDING_OLD, 1, 0, 10, SIZE_MAX };
    int64_t done = 0;
    size_t n;
    (void)state;
    store_fixture_open(&f);
    assert_true(ingest_pending(f.db, &ask, &a, &old, &n, &err));
    assert_int_equal(n, 0); /* all are of version 1 */
    ask = (struct pending_ask){ PENDING_OLD, 2, 0, 7, SIZE_MAX };
    do {
        assert_true(db_begin(f.db, &err) && ingest_pending(f.db, &ask, &a, &old, &n, &err));
        for (size_t i = 0; i < n; i++, done++) {
            struct packed_findings none = { .words = 3, .text_hash = 9 };
            struct ingest_findings item = { .story = old[i].id, .hash = old[i].hash, .findings = &none,
                                            .analysis_version = 2, .now = FIXTURE_NOW };
            struct doc doc = { 0 };
            doc_unpack(&doc, &a, old[i].text, old[i].form);
            assert_true(doc.text.n && doc.nblocks && doc.blocks[0].kind == BLOCK_TITLE && !old[i].is_new);
            if (!ingest_findings(f.db, &item, &err))
                fail_msg("%s", err.message);
            ask.after = old[i].id;
        }
        assert_true(ingest_finish(f.db, NULL, 0, FIXTURE_NOW, &err) && db_commit(f.db, &err));
    } while (n);
    assert_int_equal(done, fixture_nstories);
    assert_int_equal(count_of(f.db, "metric:>0 OR kind:percent OR topic:ai OR entity:\"halden cloud\""), 0);
    assert_int_equal(count_of(f.db, "tag:later is:starred"), 1); /* the user's stays */
    assert_true(story_load(f.db, 1, &s, &err) && s.findings.nmetrics == 0 && s.row.metrics == 0 && s.row.sources == 5);
    story_full_free(&s);
    struct ingest_findings nobody = { .story = 4711, .findings = &(struct packed_findings){ .words = 0 } };
    assert_false(ingest_findings(f.db, &nobody, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    must_be_sound(f.db);
    arena_free(&a);
    store_fixture_close(&f);
}

static void test_rolled_back(void **state)
{
    static const struct fixture_story one = { .title = "Once", .body = "Text.", .topics = "unheard", .tag = "t" };
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct arena a = { 0 };
    struct story story;
    struct findings findings;
    struct err err;
    (void)state;
    fixture_make(&story, &findings, &a, &one, FIXTURE_NOW);
    struct analysed_item item = {
        .feed_id = 1, .now = FIXTURE_NOW, .story = &story, .findings = &findings, .analysis_version = 1
    };
    assert_true(db_begin(db, &err) && ingest_analysed(db, &item, &err));
    db_rollback(db);
    assert_int_equal(put_story(db, 1, &one, 0, NULL, 0).result, INGEST_NEW);
    assert_int_equal(count_of(db, "topic:unheard"), 1);
    item.feed_id = 77;
    assert_true(db_begin(db, &err));
    assert_false(ingest_analysed(db, &item, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    db_rollback(db);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* Texts that would break a program that pastes SQL, counts characters for bytes or trusts findings. */
static void test_hostile(void **state)
{
    static const char *const titles[] = {
        "'); DROP TABLE story;--",
        "\"; SELECT 1",
        "%s%n%d",
        "?1 ?2",
        "title:x OR -y",
        "NULL",
        "\xf0\x9f\x92\xa9\xf0\x9f\x92\xa9",
        "\u202etxt",
        "a\u0301\u0301\u0301\u0301",
        "",
        "*",
        "\"",
        "((((",
        "\u0e33\u0e33",
        "AND OR NOT NEAR",
    };
    char path[256], ids[200];
    struct db *db = small_store(path, sizeof path, 1);
    struct story_full s;
    struct err err = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(titles); i++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        char guid[20];
        struct fixture_story one = { .title = titles[i], .body = "Zebra \u00e9\u00e9\u00e9 5 %.", .author = titles[i],
                                     .topics = titles[i], .entities = titles[i] };
        fixture_make(&story, &findings, &a, &one, FIXTURE_NOW);
        snprintf(guid, sizeof guid, "g%zu", i);
        story.guid = text_of(guid);
        struct metric wild[] = {
            { .start = 5, .end = UINT32_MAX, .value = 1 },
            { .start = 9, .end = 3 },
            { .start = 0, .end = 1, .sentence = 999999, .value = 1.0 / 0.0, .value_high = -1.0 / 0.0 }
        };
        findings.metrics = wild;
        findings.nmetrics = LEN(wild);
        struct analysed_item item = { .feed_id = 1, .now = FIXTURE_NOW, .story = &story, .findings = &findings,
                                    .analysis_version = 1 };
        if (!db_begin(db, &err) || !ingest_analysed(db, &item, &err) || !ingest_finish(db, NULL, 0, FIXTURE_NOW, &err) ||
            !db_commit(db, &err))
            fail_msg("\"%s\": %s", titles[i], err.message);
        assert_true(story_load(db, (int64_t)i + 1, &s, &err));
        assert_true(text_is(s.row.title, titles[i]) && text_same(s.doc.text, story.doc.text));
        assert_int_equal(s.findings.nmetrics, 1); /* what points outside the text is left out */
        story_full_free(&s);
        arena_free(&a);
    }
    assert_int_equal(count_of(db, "zebra"), LEN(titles));
    assert_string_equal(ids_of(db, "title:\"drop table\"", ORDER_NEWEST, false, 9, ids, sizeof ids), "1");
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_same_changed),
        cmocka_unit_test(test_twice_in_a_batch), cmocka_unit_test(test_dates), cmocka_unit_test(test_sources),
        cmocka_unit_test(test_breaking), cmocka_unit_test(test_rules),   cmocka_unit_test(test_window),
        cmocka_unit_test(test_findings_again), cmocka_unit_test(test_rolled_back), cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
