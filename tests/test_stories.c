/* tests/test_stories.c -- lists and their pages, one story whole, what the user does and takes back, names with
 * counts. */
#include "store/stories.h"

#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Many stories on the same second, in events across them: every order, every page size, each row exactly once. */
static struct db *tied_store(char *path, size_t size)
{
    struct db *db = small_store(path, size, 3);
    int64_t events[8] = { 0 };
    for (int i = 0; i < 60; i++) {
        char title[40], body[60];
        snprintf(title, sizeof title, "Tie %d", i);
        snprintf(body, sizeof body, "All at once, %s %d times over.", i % 3 ? "common" : "rarer", i);
        struct fixture_story one = { .title = title, .body = body, .minutes = i / 20 * 30 };
        struct analysed_item item = put_story(db, i % 3 + 1, &one, i % 4 == 3 ? events[i % 8] : 0, NULL, 0);
        if (i % 4 != 3)
            events[(i + 1) % 8] = item.event;
    }
    return db;
}

static bool has_twice(const char *ids)
{
    bool seen[200] = { false };
    for (const char *p = ids; *p;) {
        char *end;
        long id = strtol(p, &end, 10);
        if (end == p || id < 0 || id >= 200 || seen[id])
            return true;
        seen[id] = true;
        p = *end ? end + 1 : end;
    }
    return false;
}

static void test_pages_through_ties(void **state)
{
    static const char *const queries[] = { "",          "common",      "rarer OR common",
                                           "-rarer",    "section:one", "feed:\"feed 2\"",
                                           "is:unread", "since:7d",    "tie*",
                                           "sources:>1" };
    char path[256], whole[2048], pages[2048];
    struct db *db = tied_store(path, sizeof path);
    (void)state;
    for (size_t q = 0; q < LEN(queries); q++) {
        for (int order = ORDER_NEWEST; order <= ORDER_MATCH; order++) {
            for (int events = 0; events < 2; events++) {
                ids_of(db, queries[q], (enum story_order)order, events, 0, whole, sizeof whole);
                for (int size = 1; size <= 7; size += 2) {
                    ids_of(db, queries[q], (enum story_order)order, events, size, pages, sizeof pages);
                    if (strcmp(whole, pages) || !*whole || has_twice(whole))
                        fail_msg("\"%s\", order %d, events %d, pages of %d:\n%s\n%s", queries[q], order, events, size,
                                 whole, pages);
                }
            }
        }
    }
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

static void test_orders(void **state)
{
    struct store_fixture f;
    char ids[2048];
    (void)state;
    store_fixture_open(&f);
    static const struct {
        const char *words;
        enum story_order order;
        bool events;
        const char *ids;
    } cases[] = {
        { "topic:chips", ORDER_OLDEST, false, "28 16 15 22" },
        { "", ORDER_SOURCES, true, "1 7 11 23 13 15 17 22 10 18 21 19 25 26 20 27 28 29 30" },
        { "section:cloud", ORDER_SOURCES, true, "2 9 14 16 17 18" },
        { "is:unread topic:ai", ORDER_SOURCES, true, "1 11 13 21 29" },
        { "pact", ORDER_NEWEST, true, "1" },
        { "halden", ORDER_NEWEST, true, "1 17" },
        { "halden -pact", ORDER_NEWEST, true, "3 17" }, /* the newest of its event that matches */
        { "kestrel", ORDER_MATCH, false, "16 15" },     /* a word in the title weighs more */
        { "gateways", ORDER_MATCH, true, "9" },         /* of an event the best match, once */
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        ids_of(f.db, cases[i].words, cases[i].order, cases[i].events, 4, ids, sizeof ids);
        if (strcmp(ids, cases[i].ids))
            fail_msg("\"%s\" order %d: %s, expected %s", cases[i].words, (int)cases[i].order, ids, cases[i].ids);
    }
    store_fixture_close(&f);
}

static void test_row(void **state)
{
    struct store_fixture f;
    struct story_list list = { 0 };
    struct story_filter filter = { .section_feed = 2 };
    struct err err;
    (void)state;
    store_fixture_open(&f);
    assert_true(stories_page(f.db, &filter, NULL, 2, &list, &err));
    assert_int_equal(list.n, 2);
    assert_true(list.more);
    const struct story_row *r = &list.rows[0];
    assert_int_equal(r->id, 1);
    assert_int_equal(r->event, 1);
    assert_true(text_is(r->title, "Cloud pact reshapes AI compute") && text_is(r->feed, "Model Ledger"));
    assert_true(text_is(r->section, "AI") && text_is(r->tags, "ai later") && text_is(r->topics, "AI, cloud, business"));
    assert_true(text_is(r->url, "https://ledger.example/cloud-pact"));
    assert_int_equal(r->published, FIXTURE_NOW - 41 * MINUTE);
    assert_true(!r->read && r->starred && r->breaking && !r->duplicate);
    assert_int_equal(r->sources, 5); /* five feeds: the sixth story is one of these again */
    assert_int_equal(r->metrics, 7);
    assert_int_equal(r->event_stories, 6);
    assert_int_equal(r->event_unread, 6);
    db_pin(f.db, FIXTURE_NOW + 12 * HOUR); /* nothing is breaking for ever */
    assert_true(stories_page(f.db, &filter, NULL, 1, &list, &err));
    assert_false(list.rows[0].breaking);
    story_list_free(&list);
    assert_true(event_stories(f.db, 1, &list, &err));
    assert_int_equal(list.n, 6);
    assert_int_equal(list.rows[0].id, 1);
    assert_int_equal(list.rows[5].id, 6); /* the duplicate behind, though it is not the oldest */
    assert_true(event_stories(f.db, 999, &list, &err));
    assert_int_equal(list.n, 0);
    story_list_free(&list);
    store_fixture_close(&f);
}

static void same_findings(const struct findings *a, const struct findings *b)
{
    assert_int_equal(a->nsentences, b->nsentences);
    assert_memory_equal(a->sentences, b->sentences, a->nsentences * sizeof *a->sentences);
    assert_int_equal(a->nsummary, b->nsummary);
    assert_memory_equal(a->summary, b->summary, a->nsummary * sizeof *a->summary);
    assert_int_equal(a->nmetrics, b->nmetrics);
    for (size_t i = 0; i < a->nmetrics; i++) {
        const struct metric *x = &a->metrics[i], *y = &b->metrics[i];
        assert_true(x->start == y->start && x->end == y->end && x->sentence == y->sentence && x->kind == y->kind);
        assert_true(x->change == y->change && x->bound == y->bound && x->salience == y->salience &&
                    x->value == y->value);
        assert_true(isnan(x->value_high) ? isnan(y->value_high) : x->value_high == y->value_high);
        assert_true(text_same(x->unit, y->unit) && text_same(x->concept, y->concept) && text_same(x->hedge, y->hedge));
        assert_true(text_same(x->attribution, y->attribution) && text_same(x->period, y->period));
    }
    assert_int_equal(a->ntopics, b->ntopics);
    for (size_t i = 0; i < a->ntopics; i++) {
        assert_true(text_same(a->topics[i].name, b->topics[i].name) &&
                    a->topics[i].is_region == b->topics[i].is_region);
        assert_true(fabs(a->topics[i].score - b->topics[i].score) < 1e-3);
    }
    assert_int_equal(a->nentities, b->nentities);
    for (size_t i = 0; i < a->nentities; i++) {
        assert_true(text_same(a->entities[i].name, b->entities[i].name) && a->entities[i].kind == b->entities[i].kind);
        assert_int_equal(a->entities[i].count, b->entities[i].count);
    }
    assert_true(a->text_hash == b->text_hash && a->words == b->words);
}

/* What goes in comes out. */
static void test_whole(void **state)
{
    struct store_fixture f;
    struct story_full s;
    struct err err;
    (void)state;
    store_fixture_open(&f);
    for (size_t i = 0; i < fixture_nstories; i++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        fixture_make(&story, &findings, &a, &fixture_stories[i], FIXTURE_NOW);
        if (!story_load(f.db, (int64_t)i + 1, &s, &err))
            fail_msg("%s", err.message);
        assert_true(text_same(s.doc.text, story.doc.text) && text_same(s.row.title, story.title));
        assert_int_equal(s.doc.nblocks, story.doc.nblocks);
        assert_memory_equal(s.doc.blocks, story.doc.blocks, s.doc.nblocks * sizeof *s.doc.blocks);
        assert_true(text_same(s.author, story.author) && text_same(s.guid, story.guid));
        assert_true(text_is(s.feed_url, fixture_feeds[fixture_stories[i].feed].url));
        assert_int_equal(s.updated, TIME_NONE);
        same_findings(&findings, &s.findings);
        story_full_free(&s);
        arena_free(&a);
    }
    assert_true(story_load(f.db, 1, &s, &err));
    assert_int_equal(s.metric_sources[0], 3); /* $50 billion: three of five sources */
    story_full_free(&s);
    assert_false(story_load(f.db, 4711, &s, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    store_fixture_close(&f);
}

static void test_flags(void **state)
{
    static const int64_t ids[] = { 1, 12, 7, 4711 }; /* 12 is read already; there is no 4711 */
    struct store_fixture f;
    struct undo *read, *star, *all;
    struct story_filter everything = { .events = true, .order = ORDER_SOURCES };
    struct err err;
    int64_t changed;
    char before[2048], now[2048];
    (void)state;
    store_fixture_open(&f);
    ids_of(f.db, "is:unread", ORDER_NEWEST, false, 50, before, sizeof before);
    assert_true(stories_flag(f.db, ids, LEN(ids), FLAG_READ, true, &read, &err));
    assert_string_equal(undo_what(read), "marked 2 stories read");
    assert_int_equal(count_of(f.db, "is:unread"), 22);
    assert_true(stories_flag(f.db, ids, 1, FLAG_STARRED, false, &star, &err));
    assert_string_equal(undo_what(star), "took the star from 1 story");
    assert_true(stories_flag_query(f.db, &everything, FLAG_READ, true, &all, &changed, &err));
    assert_int_equal(changed, 22); /* every story, not the first of each event */
    must_be_sound(f.db);
    assert_int_equal(count_of(f.db, "is:unread"), 0);
    assert_true(stories_flag(f.db, ids + 2, 1, FLAG_READ, false, NULL, &err)); /* changed again since: 7 is unread */
    assert_true(undo_apply(f.db, read, &err));
    assert_string_equal(ids_of(f.db, "is:unread", ORDER_NEWEST, false, 50, now, sizeof now), "1 7");
    assert_false(undo_apply(f.db, read, &err)); /* used up */
    assert_true(undo_apply(f.db, all, &err) && undo_apply(f.db, star, &err));
    assert_string_equal(ids_of(f.db, "is:unread", ORDER_NEWEST, false, 50, now, sizeof now), before);
    assert_string_equal(ids_of(f.db, "is:starred", ORDER_NEWEST, false, 50, now, sizeof now), "1 26");
    must_be_sound(f.db);
    undo_free(read);
    undo_free(star);
    undo_free(all);
    undo_free(NULL);
    store_fixture_close(&f);
}

static void test_tags(void **state)
{
    static const int64_t ids[] = { 1, 5, 10 };
    struct store_fixture f;
    struct undo *on, *off, *query;
    struct query_tree *q = parsed("kestrel OR tag:dc");
    struct story_filter filter = { .query = q };
    struct err err = { 0 };
    int64_t changed;
    char now[2048];
    (void)state;
    store_fixture_open(&f);
    assert_false(stories_tag(f.db, ids, 3, TEXT("no blanks"), true, NULL, &err));
    assert_int_equal(err.code, ERR_USAGE);
    assert_true(stories_tag(f.db, ids, 3, TEXT("later"), true, &on, &err));
    assert_string_equal(undo_what(on), "tagged 2 stories later"); /* 1 had it */
    assert_true(stories_tag(f.db, ids, 3, TEXT("dc"), false, &off, &err)); /* 5 has it from its feed */
    assert_string_equal(undo_what(off), "took from 1 story the tag dc");
    assert_string_equal(ids_of(f.db, "tag:dc", ORDER_NEWEST, false, 9, now, sizeof now), "26 27");
    assert_true(stories_tag_query(f.db, &filter, TEXT("mix"), true, &query, &changed, &err));
    assert_int_equal(changed, 4);
    must_be_sound(f.db);
    assert_true(undo_apply(f.db, off, &err) && undo_apply(f.db, on, &err) && undo_apply(f.db, query, &err));
    assert_string_equal(ids_of(f.db, "tag:dc", ORDER_NEWEST, false, 9, now, sizeof now), "5 26 27");
    assert_string_equal(ids_of(f.db, "tag:later", ORDER_NEWEST, false, 9, now, sizeof now), "1 27");
    assert_int_equal(count_of(f.db, "tag:mix"), 0);
    must_be_sound(f.db);
    undo_free(on);
    undo_free(off);
    undo_free(query);
    query_free(q);
    store_fixture_close(&f);
}

static void test_tag_names(void **state)
{
    static const struct {
        const char *tag;
        bool valid;
    } cases[] = {
        { "chips", true },
        { "a-b_9", true },
        { "\u0905\u0938\u092e", true },
        { "", false },
        { "a b", false },
        { "a,b", false },
        { "-a", false },
        { "a:b", false },
        { "a\n", false },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        if (tag_valid(text_of(cases[i].tag)) != cases[i].valid)
            fail_msg("\"%s\"", cases[i].tag);
    }
}

static void must_name(struct db *db, enum name_kind kind, int64_t since, const char *expected)
{
    struct arena a = { 0 };
    struct str got = { 0 };
    struct name_count *names;
    struct err err;
    size_t n;
    if (!names_load(db, kind, since, &a, &names, &n, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < n; i++)
        str_addf(&got, "%.*s %lld/%lld, ", (int)names[i].name.n, names[i].name.p, (long long)names[i].unread,
                 (long long)names[i].stories);
    bool same = !strcmp(str_c(&got), expected);
    if (!same)
        print_error("%s\n", str_c(&got));
    str_free(&got);
    arena_free(&a);
    assert_true(same);
}

static void test_names(void **state)
{
    struct store_fixture f;
    (void)state;
    store_fixture_open(&f);
    must_name(f.db, NAMES_TAGS, 0, "ai 5/6, chips 1/2, dc 2/3, later 1/2, ");
    must_name(f.db, NAMES_TAGS, FIXTURE_NOW - DAY, "ai 4/5, chips 1/1, dc 1/1, later 1/1, ");
    must_name(f.db, NAMES_SECTIONS, 0, "Infrastructure 2/3, AI 5/6, Cloud 7/9, Security 2/3, Chips 1/2, Software 2/2, "
                                       "Policy 1/1, India 2/2, Northeast India 2/2, ");
    must_name(f.db, NAMES_SECTIONS, FIXTURE_NOW - HOUR,
              "Infrastructure 0/0, AI 1/1, Cloud 0/0, Security 1/1, Chips 0/0, "
              "Software 0/0, Policy 0/0, India 0/0, Northeast India 0/0, ");
    must_name(f.db, NAMES_TOPICS, 0,
              "AI 9/12, business 5/5, chips 3/4, cloud 6/8, cooling 1/2, data centres 4/5, energy 1/1, "
              "networks 1/1, open source 2/3, policy 1/2, security 4/5, software 2/2, ");
    must_name(f.db, NAMES_TOPICS, FIXTURE_NOW - HOUR, "AI 1/1, business 1/1, cloud 1/1, security 1/1, ");
    must_name(f.db, NAMES_FEEDS, FIXTURE_NOW - HOUR,
              "Brahmaputra Bytes 0/0, Cumulus 0/0, Dakshin Tech 0/0, Die Shot 0/0, "
              "Merge Window 0/0, Model Ledger 1/1, Patch Desk 1/1, Policy Post 0/0, "
              "Prompt & Proof 0/0, Quiet Quarterly 0/0, Rack Notes 0/0, Wire Daily 0/0, ");
    store_fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_through_ties), cmocka_unit_test(test_orders),    cmocka_unit_test(test_row),
        cmocka_unit_test(test_whole),              cmocka_unit_test(test_flags),     cmocka_unit_test(test_tags),
        cmocka_unit_test(test_tag_names),          cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
