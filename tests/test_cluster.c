/* tests/test_cluster.c -- stories of one event come together, in whatever order they arrive. */
#include "analysis/cluster.h"
#include "analysis/topics.h"
#include "base/mem.h"
#include "tests/support/stories.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOON INT64_C(1780000000)

struct fixture {
    struct lexicon *lex;
    struct clusterer *clusterer;
    struct arena arena;
    int64_t events;
};

static int set_up(void **state)
{
    struct fixture *x = mem_alloc(sizeof(*x));
    x->lex = lexicon_new();
    x->clusterer = clusterer_new();
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    clusterer_free(x->clusterer);
    lexicon_free(x->lex);
    arena_free(&x->arena);
    free(x);
    return 0;
}

struct item {
    const char *source, *title, *body;
    int64_t after; /* seconds after NOON */
};

/* The item as the clusterer gets it; its terms live as long as the fixture. */
static struct cluster_story story_of(struct fixture *x, const struct item *item)
{
    struct doc doc;
    struct findings f = { 0 };
    story_doc(&doc, &x->arena, item->title, item->body);
    topics_find(&f, &x->arena, &doc, x->lex);
    uint64_t source = *item->source ? text_hash(text_of(item->source)) : 0;
    return (struct cluster_story){ NOON + item->after, source, f.text_hash, f.terms, f.nterms };
}

/* The event that the story went to; a new one where it found none. */
static int64_t arrive(struct fixture *x, const struct item *item, bool *duplicate)
{
    bool same;
    struct cluster_story s = story_of(x, item);
    int64_t event = clusterer_find(x->clusterer, &s, duplicate ? duplicate : &same);
    if (!event)
        event = ++x->events;
    clusterer_join(x->clusterer, event, &s);
    return event;
}

static const struct item dam[] = {
    { "a.example", "Harbour City approves forty-megawatt data hall", "The council voted for the docks.", 0 },
    { "b.example", "Data hall of 40 MW gets a yes from Harbour City council", "People at the docks objected.", 3600 },
    { "c.example", "Harbour City says yes to data hall at docks", "The hall will draw forty megawatts.", 9000 },
};
static const struct item worm[] = {
    { "a.example", "Worm spreads through unpatched print servers", "Researchers at Fernlock call it Inkblot.", 600 },
    { "b.example", "Inkblot worm hits print servers, Fernlock warns", "Admins should patch servers at once.", 4000 },
};

static void test_events_come_together(void **state)
{
    static const int orders[][5] = { { 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 }, { 2, 4, 0, 3, 1 } };
    (void)state;
    for (size_t o = 0; o < LEN(orders); o++) {
        void *fixture;
        int64_t event[5];
        set_up(&fixture);
        for (size_t i = 0; i < 5; i++) {
            int k = orders[o][i];
            event[k] = arrive(fixture, k < 3 ? &dam[k] : &worm[k - 3], NULL);
        }
        tear_down(&fixture);
        assert_int_equal(event[0], event[1]);
        assert_int_equal(event[0], event[2]);
        assert_int_equal(event[3], event[4]);
        assert_true(event[0] != event[3]);
    }
}

static void test_window_closes(void **state)
{
    static const int64_t after[] = { CLUSTER_WINDOW + 1, -CLUSTER_WINDOW - 1, 14 * DAY, -400 * DAY };
    struct fixture *x = *state;
    struct item near = dam[1];
    int64_t first = arrive(x, &dam[0], NULL);
    near.after = CLUSTER_WINDOW / 2;
    assert_int_equal(arrive(x, &near, NULL), first);
    tear_down(state);
    set_up(state);
    x = *state;
    first = arrive(x, &dam[0], NULL);
    for (size_t i = 0; i < LEN(after); i++) {
        struct item late = dam[0];
        bool duplicate;
        late.after = after[i];
        if (arrive(x, &late, &duplicate) == first || duplicate)
            fail_msg("joined from %lld seconds away", (long long)after[i]);
    }
}

/* The parts of a series are alike in all but their number; two sources of one part are one event. */
static void test_series_are_told_apart(void **state)
{
    static const struct item parts[] = {
        { "a.example", "Gridle hint and answer #412 for today", "Stuck on the Gridle? Here are a hint and the answer.", 0 },
        { "b.example", "Gridle #412: today's hint and the answer", "A hint for today's Gridle, then its answer.", 3600 },
        { "a.example", "Gridle hint and answer #413 for today", "Stuck on the Gridle? Here are a hint and the answer.", DAY },
        { "b.example", "Gridle #413: today's hint and the answer", "A hint for today's Gridle, then its answer.", DAY + 3600 },
    };
    int64_t event[LEN(parts)];
    for (size_t i = 0; i < LEN(parts); i++)
        event[i] = arrive(*state, &parts[i], NULL);
    assert_int_equal(event[0], event[1]);
    assert_int_equal(event[2], event[3]);
    assert_true(event[0] != event[2]);
}

/* One newsroom's guides to one thing are no event; two newsrooms' stories as alike are. Without a source nobody knows. */
static void test_one_source_side_by_side(void **state)
{
    static const struct {
        const char *first, *second;
        bool together;
    } rows[] = { { "a.example", "a.example", false }, { "a.example", "b.example", true }, { "", "", true } };
    for (size_t i = 0; i < LEN(rows); i++) {
        struct item one = { rows[i].first, "How to find the silver key in Harbour Quest", "It lies under the pier.", 0 };
        struct item two = { rows[i].second, "Where to sell the iron bell in Harbour Quest", "A smith at the docks buys it.", 60 };
        tear_down(state);
        set_up(state);
        int64_t event = arrive(*state, &one, NULL);
        assert_int_equal(arrive(*state, &two, NULL) == event, rows[i].together);
    }
}

static void test_same_text_is_a_duplicate(void **state)
{
    static const char body[] =
        "The ferry line will test hydrogen boats on its northern route from May, its chief engineer said on Friday. "
        "Two boats are being refitted at the yard in Saltmere, and a third may follow when the grant is renewed. "
        "Passengers will notice quieter engines and little else, she added.";
    struct fixture *x = *state;
    struct item first = { "a.example", "Hydrogen ferries on trial", body, 0 };
    struct item again = { "b.example", "Quiet boats for the northern route", body, 7200 };
    struct item other = { "c.example", "Poultry prices rise", "Feed costs more.", 7300 };
    bool duplicate;
    int64_t event = arrive(x, &first, &duplicate);
    assert_false(duplicate);
    assert_int_equal(arrive(x, &again, &duplicate), event);
    assert_true(duplicate);
    assert_true(arrive(x, &other, &duplicate) != event);
    assert_false(duplicate);
}

/* What many stories share as a form is no event: a series of one source, and lines that an aggregator adds. */
static void test_templates_stay_apart(void **state)
{
    static const struct item series[] = {
        { "games.example", "Puzzle hints and answers for Monday, June 1", "Stuck on the puzzle? It is OTTER.", 0 },
        { "news.example", "Rust notes from a beginner",
          "Article URL: https://rust.example/n Comments URL: https://agg.example/?id=1 Points: 11 # Comments: 3", 100 },
        { "blog.example", "Letterpress at home",
          "Article URL: https://pr.example/h Comments URL: https://agg.example/?id=2 Points: 11 # Comments: 3", 200 },
        { "lab.example", "Counting whales from orbit",
          "Article URL: https://wh.example/c Comments URL: https://agg.example/?id=3 Points: 9 # Comments: 1", 300 },
    };
    int64_t event[LEN(series)];
    for (size_t i = 0; i < LEN(series); i++) {
        event[i] = arrive(*state, &series[i], NULL);
        for (size_t k = 0; k < i; k++) {
            if (event[k] == event[i])
                fail_msg("\"%s\" joined \"%s\"", series[i].title, series[k].title);
        }
    }
}

static void test_events_read_back_from_a_store(void **state)
{
    struct fixture *x = *state;
    struct doc doc;
    struct findings f = { 0 };
    bool duplicate;
    story_doc(&doc, &x->arena, dam[0].title, dam[0].body);
    topics_find(&f, &x->arena, &doc, x->lex);
    struct cluster_story s = { NOON, 1, f.text_hash, f.terms, f.nterms };
    clusterer_join(x->clusterer, INT64_C(900000000001), &s); /* ids are the store's, whatever they are */
    s.source = 2;
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), INT64_C(900000000001));
}

static void test_odd_stories(void **state)
{
    struct fixture *x = *state;
    struct term heavy[200];
    bool duplicate;
    for (size_t i = 0; i < LEN(heavy); i++)
        heavy[i] = (struct term){ i * UINT64_C(0x9e3779b97f4a7c15), i % 3 ? 1.0f : 0.0f };
    struct cluster_story none = { .published = NOON }, many = { NOON, 1, 7, heavy, LEN(heavy) };
    struct cluster_story first = { INT64_MIN, 1, 0, heavy, 3 }, last = { INT64_MAX, 1, 0, heavy, 3 };
    assert_int_equal(clusterer_find(x->clusterer, &none, &duplicate), 0);
    clusterer_join(x->clusterer, 1, &none);
    assert_int_equal(clusterer_find(x->clusterer, &none, &duplicate), 0);
    clusterer_join(x->clusterer, 2, &many);
    many.text_hash = 0;
    many.source = 2;
    assert_int_equal(clusterer_find(x->clusterer, &many, &duplicate), 2);
    clusterer_join(x->clusterer, 3, &first);
    clusterer_join(x->clusterer, 4, &last);
    assert_int_equal(clusterer_find(x->clusterer, &first, &duplicate) == 4, 0);
    assert_int_equal(clusterer_find(x->clusterer, &last, &duplicate) == 3, 0);
}

/* More stories than are kept, over years and out of order: old ones are forgotten, new ones still found. */
static void test_memory_is_bounded(void **state)
{
    struct fixture *x = *state;
    bool duplicate;
    for (uint64_t i = 0; i < 50000; i++) {
        struct term terms[3] = { { i + 1, 1 }, { i / 2 + 1000000, 1 }, { 42, 1 } };
        int64_t day = (int64_t)(i * 7919 % 1500);
        struct cluster_story s = { NOON + day * DAY, i % 50, 0, terms, LEN(terms) };
        clusterer_join(x->clusterer, (int64_t)i + 1, &s);
    }
    struct term rare[2] = { { UINT64_C(1) << 60, 1 }, { UINT64_C(1) << 61, 1 } };
    struct cluster_story s = { NOON + 1499 * DAY, 99, 0, rare, LEN(rare) };
    clusterer_join(x->clusterer, 77, &s);
    s.source = 98;
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), 77);
    s.published = NOON;
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), 0);
}

/* More than is kept, all within an hour: the oldest are forgotten, whatever the window says; what is left is right. */
static void test_flood_is_bounded(void **state)
{
    enum { STORIES = 40000, TERMS = 60 };
    struct fixture *x = *state;
    struct term terms[TERMS];
    bool duplicate;
    struct cluster_story s = { .published = NOON, .terms = terms, .nterms = TERMS };
    for (uint64_t i = 0; i < STORIES; i++) {
        for (uint64_t k = 0; k < TERMS; k++)
            terms[k] = (struct term){ (i * TERMS + k + 1) * UINT64_C(0x9e3779b97f4a7c15), 1 };
        s.source = i;
        s.text_hash = i + 1;
        s.published = NOON + (int64_t)(i % 3600);
        if (i % 100 == 0)
            assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), 0);
        clusterer_join(x->clusterer, (int64_t)i + 1, &s);
    }
    s.source = STORIES;
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), STORIES);
    assert_true(duplicate);
    s.text_hash = 0; /* by its terms */
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), STORIES);
    assert_false(duplicate);
    for (uint64_t k = 0; k < TERMS; k++)
        terms[k].hash = (k + 1) * UINT64_C(0x9e3779b97f4a7c15);
    s.text_hash = 1;
    s.published = NOON;
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), 0);
}

/* Thousands of stories of few words within the window: a search reads a part of them, and finds the right event. */
static void test_crowded_window(void **state)
{
    enum { STORIES = 20000, TERMS = 20 };
    struct fixture *x = *state;
    struct term terms[TERMS];
    uint64_t random = 1;
    bool duplicate;
    struct cluster_story s = { .terms = terms, .nterms = TERMS };
    for (uint64_t i = 0; i < STORIES; i++) {
        for (uint64_t k = 0; k < TERMS; k++) {
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
            terms[k] = (struct term){ k * 1000 + (random >> 33) % 200 + 1, 1 };
        }
        s.source = i % 300;
        s.published = NOON + (int64_t)(i * 7919 % CLUSTER_WINDOW);
        clusterer_join(x->clusterer, (int64_t)i + 1, &s);
    }
    for (size_t k = 0; k < 3; k++)
        terms[k].hash = k * 1000 + 500; /* three of twenty are other words */
    s.source = 999;
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), STORIES);
    for (size_t k = 0; k < TERMS; k++)
        terms[k].hash += k < 17 ? 700 : 0; /* three are the same, and common to many */
    assert_int_equal(clusterer_find(x->clusterer, &s, &duplicate), 0);
}

/* Read back in another order than they arrived, the stories give what comes next the same events. */
static void test_events_survive_a_restart(void **state)
{
    static const struct item next[] = {
        { "d.example", "Harbour City council backs the forty-megawatt data hall", "Building at the docks begins.", 9500 },
        { "e.example", "Print servers hit by Inkblot worm", "Fernlock says to patch at once.", 9700 },
        { "f.example", "Lighthouse keeper retires after fifty years", "A party was held at the pier.", 9800 },
    };
    struct fixture *x = *state;
    const struct item *all[] = { &worm[1], &dam[0], &dam[2], &worm[0], &dam[1] };
    static const int oldest_first[] = { 1, 3, 4, 0, 2 };
    int64_t event[LEN(all)];
    struct clusterer *again = clusterer_new();
    for (size_t i = 0; i < LEN(all); i++)
        event[i] = arrive(x, all[i], NULL);
    for (size_t i = 0; i < LEN(all); i++) {
        int k = oldest_first[i];
        struct cluster_story s = story_of(x, all[k]);
        clusterer_join(again, event[k], &s);
    }
    for (size_t i = 0; i < LEN(next); i++) {
        bool duplicate;
        struct cluster_story s = story_of(x, &next[i]);
        int64_t before = clusterer_find(x->clusterer, &s, &duplicate);
        assert_int_equal(before, i == 0 ? event[1] : i == 1 ? event[0] : 0);
        assert_int_equal(clusterer_find(again, &s, &duplicate), before);
    }
    clusterer_free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events_come_together),
        cmocka_unit_test_setup_teardown(test_window_closes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_series_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_one_source_side_by_side, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_same_text_is_a_duplicate, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_templates_stay_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_events_read_back_from_a_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_odd_stories, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_memory_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_flood_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_crowded_window, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_events_survive_a_restart, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
