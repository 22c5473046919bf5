/* tests/test_pages.c -- the page behind a story in the store: which document is in use, what is analysed again, what a failure
 * leaves, and that the store stays sound. */
#include "base/mem.h"
#include "store/ingest.h"
#include "store/pages.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONG "The quay at Ostmark was closed for twelve days. Pilots wait outside the breakwater, and the port pays $9 million."
#define LONGER LONG "\nTwo cranes stand still. The harbour board meets on Thursday to speak of the silt, which came with the flood."

static const struct fixture_story brief_one = {
    .minutes = 30, .title = "Quay closed", .url = "https://one.example/quay", .body = "The quay is closed to ferries.",
};

struct fixture {
    char path[256];
    struct db *db;
    int64_t id;
};

static void set_up(struct fixture *f)
{
    f->db = small_store(f->path, sizeof f->path, 2);
    f->id = put_story(f->db, 1, &brief_one, 0, NULL, 0).id;
}

static void tear_down(struct fixture *f)
{
    must_be_sound(f->db);
    db_close(f->db);
    scratch_remove(f->path);
}

static enum page_state keep(struct fixture *f, const char *text, const char *error)
{
    struct arena a = { 0 };
    struct doc doc;
    struct err err;
    enum page_state state;
    doc_from_plain(&doc, &a, text_of(text));
    struct page_outcome o = { .story = f->id, .now = FIXTURE_NOW, .http_status = error ? 404 : 200, .error = error,
                              .doc = error ? NULL : &doc, .title = TEXT("Quay"), .byline = TEXT("Ida Holm"),
                              .image = TEXT("https://one.example/quay.jpg") };
    if (!db_begin(f->db, &err) || !page_store(f->db, &o, &state, &err) ||
        !ingest_finish(f->db, NULL, 0, FIXTURE_NOW, &err) || !db_commit(f->db, &err))
        fail_msg("%s", err.message);
    arena_free(&a);
    return state;
}

/* The feed tells the story anew. */
static void retell(struct fixture *f, const char *body)
{
    struct arena a = { 0 };
    struct fixture_story told = brief_one;
    struct story story;
    struct findings findings;
    struct err err;
    told.body = body;
    fixture_make(&story, &findings, &a, &told, FIXTURE_NOW);
    struct ingest_item item = { .feed_id = 1, .now = FIXTURE_NOW, .story = &story, .full = true };
    if (!db_begin(f->db, &err) || !ingest_story(f->db, &item, &err) || !ingest_finish(f->db, NULL, 0, FIXTURE_NOW, &err) ||
        !db_commit(f->db, &err))
        fail_msg("%s", err.message);
    assert_int_equal(item.id, f->id);
    assert_int_equal(item.result, INGEST_CHANGED);
    arena_free(&a);
}

static size_t pending(struct fixture *f, struct arena *a, struct pending_story **out)
{
    struct pending_ask ask = { PENDING_NEW, 1, 0, 100, SIZE_MAX };
    struct err err;
    size_t n;
    if (!ingest_pending(f->db, &ask, a, out, &n, &err))
        fail_msg("%s", err.message);
    return n;
}

static enum ingest_result analyse_it(struct fixture *f, const struct pending_story *p)
{
    struct arena a = { 0 };
    struct findings none = { .words = 7 };
    struct packed_findings packed;
    struct err err;
    findings_pack(&packed, &a, &none, p->text.n);
    struct ingest_findings item = { .story = p->id, .hash = p->hash, .findings = &packed, .analysis_version = 1,
                                    .now = FIXTURE_NOW };
    if (!db_begin(f->db, &err) || !ingest_findings(f->db, &item, &err) ||
        !ingest_finish(f->db, NULL, 0, FIXTURE_NOW, &err) || !db_commit(f->db, &err))
        fail_msg("%s", err.message);
    arena_free(&a);
    return item.result;
}

static void analyse_all(struct fixture *f)
{
    struct arena a = { 0 };
    struct pending_story *p;
    size_t n = pending(f, &a, &p);
    for (size_t i = 0; i < n; i++)
        assert_int_not_equal(analyse_it(f, &p[i]), INGEST_SAME);
    arena_free(&a);
}

/* state; words that stand in the document in use and in the other one. */
static void holds(struct fixture *f, enum page_state state, const char *in_use, const char *other)
{
    struct story_full s;
    struct err err;
    if (!story_load(f->db, f->id, &s, &err))
        fail_msg("%s", err.message);
    assert_int_equal(s.page.state, state);
    if (text_find(s.doc.text, text_of(in_use), 0) == s.doc.text.n)
        fail_msg("\"%s\" is not in use: %.*s", in_use, (int)s.doc.text.n, s.doc.text.p);
    if (other && text_find(s.page.other.text, text_of(other), 0) == s.page.other.text.n)
        fail_msg("\"%s\" is not kept: %.*s", other, (int)s.page.other.text.n, s.page.other.text.p ? s.page.other.text.p : "");
    assert_true(other || !s.page.other.text.n);
    story_full_free(&s);
}

static void test_page_takes_over(void **state)
{
    struct fixture f;
    struct arena a = { 0 };
    struct pending_story *p;
    (void)state;
    set_up(&f);
    holds(&f, PAGE_NONE, "ferries", NULL);
    assert_int_equal(count_of(f.db, "ferries"), 1);
    assert_int_equal(keep(&f, LONG, NULL), PAGE_USED);
    holds(&f, PAGE_USED, "breakwater", "ferries");
    assert_int_equal(count_of(f.db, "ferries"), 0); /* words of the old text are gone at once */
    assert_int_equal(pending(&f, &a, &p), 1);
    assert_false(p[0].is_new); /* it stays in its event */
    assert_true(text_find(p[0].text, TEXT("breakwater"), 0) < p[0].text.n);
    assert_int_equal(analyse_it(&f, &p[0]), INGEST_CHANGED);
    assert_int_equal(count_of(f.db, "breakwater"), 1);
    assert_int_equal(keep(&f, LONGER, NULL), PAGE_USED); /* asked for again */
    holds(&f, PAGE_USED, "silt", "ferries");
    analyse_all(&f);
    arena_free(&a);
    tear_down(&f);
}

static void test_page_says_less(void **state)
{
    struct fixture f;
    struct arena a = { 0 };
    struct pending_story *p;
    (void)state;
    set_up(&f);
    assert_int_equal(keep(&f, "Log in.", NULL), PAGE_KEPT);
    holds(&f, PAGE_KEPT, "ferries", "Log in");
    assert_int_equal(pending(&f, &a, &p), 0);
    assert_int_equal(keep(&f, LONG, NULL), PAGE_USED);
    assert_int_equal(keep(&f, "Log in.", NULL), PAGE_KEPT); /* the page has shrunk: the feed's own is back */
    holds(&f, PAGE_KEPT, "ferries", "Log in");
    analyse_all(&f);
    assert_int_equal(count_of(f.db, "ferries"), 1);
    arena_free(&a);
    tear_down(&f);
}

static void test_feed_changes_under_the_page(void **state)
{
    struct fixture f;
    (void)state;
    set_up(&f);
    keep(&f, LONG, NULL);
    analyse_all(&f);
    retell(&f, "The quay is closed to tugs.");
    holds(&f, PAGE_USED, "breakwater", "tugs");
    analyse_all(&f);
    assert_int_equal(count_of(f.db, "breakwater"), 1);
    retell(&f, LONGER);
    holds(&f, PAGE_KEPT, "silt", "breakwater");
    analyse_all(&f);
    assert_int_equal(count_of(f.db, "silt"), 1);
    tear_down(&f);
}

/* A worker had the feed's text while the page came: what it found points into another text. */
static void test_findings_of_the_other_document(void **state)
{
    struct fixture f;
    struct arena a = { 0 };
    struct pending_story *before, *after;
    (void)state;
    set_up(&f);
    retell(&f, "The quay is closed to tugs.");
    assert_int_equal(pending(&f, &a, &before), 1);
    keep(&f, LONG, NULL);
    assert_int_equal(analyse_it(&f, &before[0]), INGEST_SAME);
    assert_int_equal(pending(&f, &a, &after), 1);
    assert_int_equal(analyse_it(&f, &after[0]), INGEST_CHANGED);
    arena_free(&a);
    tear_down(&f);
}

static void test_failures(void **state)
{
    struct fixture f;
    struct story_page page;
    struct arena a = { 0 };
    struct err err;
    struct str words = { 0 };
    (void)state;
    set_up(&f);
    assert_int_equal(keep(&f, "", "404 not found"), PAGE_WANTED); /* once more, by the next refresh */
    assert_int_equal(keep(&f, "", "404 not found"), PAGE_GIVEN_UP);
    assert_true(page_load(f.db, f.id, &a, &page, &err));
    page_words(&words, &page);
    assert_string_equal(str_c(&words), "could not be fetched: 404 not found");
    assert_int_equal(page.http_status, 404);
    holds(&f, PAGE_GIVEN_UP, "ferries", NULL);
    assert_int_equal(keep(&f, LONG, NULL), PAGE_USED); /* somebody asked */
    assert_int_equal(keep(&f, "", "503 unavailable"), PAGE_USED); /* what is there stays */
    holds(&f, PAGE_USED, "breakwater", "ferries");
    analyse_all(&f);
    str_free(&words);
    arena_free(&a);
    tear_down(&f);
}

static void test_wanted(void **state)
{
    static const struct fixture_story more[] = {
        { .minutes = 20, .title = "Second", .url = "https://one.example/2", .body = "Two." },
        { .minutes = 10, .title = "Linkless", .url = "", .body = "Three." },
        { .minutes = 5, .title = "Fourth", .url = "https://one.example/4", .body = "Four." },
    };
    struct fixture f;
    struct arena a = { 0 };
    struct wanted_page *wanted, one;
    struct err err;
    size_t n;
    (void)state;
    set_up(&f);
    for (size_t i = 0; i < LEN(more); i++) {
        struct story story;
        struct findings findings;
        fixture_make(&story, &findings, &a, &more[i], FIXTURE_NOW);
        struct ingest_item item = { .feed_id = 2, .now = FIXTURE_NOW, .story = &story, .full = true };
        if (!db_begin(f.db, &err) || !ingest_story(f.db, &item, &err) ||
            !ingest_finish(f.db, NULL, 0, FIXTURE_NOW, &err) || !db_commit(f.db, &err))
            fail_msg("%s", err.message);
    }
    assert_true(pages_wanted(f.db, 10, &a, &wanted, &n, &err));
    assert_int_equal(n, 2); /* not the first, which nobody asked for, nor the one without a link */
    assert_true(text_is(wanted[0].title, "Fourth") && text_is(wanted[1].url, "https://one.example/2"));
    assert_true(text_is(wanted[0].feed_url, "https://f2.example/rss"));
    assert_true(pages_wanted(f.db, 1, &a, &wanted, &n, &err));
    assert_int_equal(n, 1);
    assert_true(page_of_story(f.db, f.id, &a, &one, &err) && text_is(one.url, "https://one.example/quay"));
    assert_false(page_of_story(f.db, 99, &a, &one, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    analyse_all(&f);
    arena_free(&a);
    tear_down(&f);
}

static size_t count_wanted(struct fixture *f)
{
    struct arena a = { 0 };
    struct wanted_page *wanted;
    struct err err;
    size_t n;
    if (!pages_wanted(f->db, 100, &a, &wanted, &n, &err))
        fail_msg("%s", err.message);
    arena_free(&a);
    return n;
}

static void refuse(struct fixture *f, int64_t not_before)
{
    struct err err;
    enum page_state state;
    struct page_outcome o = { .story = f->id, .now = db_now(f->db), .http_status = 429, .error = "429 too many requests",
                              .refused = true, .not_before = not_before };
    if (!db_begin(f->db, &err) || !page_store(f->db, &o, &state, &err) || !db_commit(f->db, &err))
        fail_msg("%s", err.message);
    assert_int_equal(state, PAGE_WANTED);
}

/* A host that wants to be left alone is: for all of its pages, for so long, and it costs none of them an attempt. */
static void test_hosts_rest(void **state)
{
    struct fixture_story other = brief_one;
    struct fixture f;
    struct err err;
    (void)state;
    set_up(&f);
    other.url = "https://two.example/ferry";
    other.title = "Ferry back";
    int64_t ferry = put_story(f.db, 1, &other, 0, NULL, 0).id;
    assert_true(db_begin(f.db, &err) && page_want(f.db, f.id, &err) && page_want(f.db, ferry, &err) && db_commit(f.db, &err));
    db_pin(f.db, FIXTURE_NOW);
    assert_int_equal(count_wanted(&f), 2);
    for (int i = 0; i < 5; i++)
        refuse(&f, FIXTURE_NOW + 600);
    assert_int_equal(count_wanted(&f), 1);
    db_pin(f.db, FIXTURE_NOW + 599);
    assert_int_equal(count_wanted(&f), 1);
    db_pin(f.db, FIXTURE_NOW + 600);
    assert_int_equal(count_wanted(&f), 2);
    refuse(&f, TIME_NONE);
    assert_int_equal(count_wanted(&f), 2);
    assert_int_equal(keep(&f, "", "404 not found"), PAGE_WANTED); /* its first attempt */
    tear_down(&f);
}

static void test_older_stories(void **state)
{
    struct fixture f;
    struct err err;
    struct arena a = { 0 };
    struct wanted_page *wanted;
    size_t n;
    (void)state;
    set_up(&f);
    for (int i = 0; i < 60; i++) {
        char url[64], title[32];
        snprintf(url, sizeof url, "https://one.example/%d", i);
        snprintf(title, sizeof title, "Story %d", i);
        struct fixture_story s = { .minutes = 100 + i, .title = title, .url = i == 1 ? "" : url, .body = "Two lines." };
        put_story(f.db, i % 2 ? 2 : 1, &s, 0, NULL, 0);
    }
    assert_int_equal(count_wanted(&f), 0);
    assert_true(db_begin(f.db, &err) && pages_want_older(f.db, 2, 5, &err) && db_commit(f.db, &err));
    assert_true(pages_wanted(f.db, 100, &a, &wanted, &n, &err));
    assert_int_equal(n, 5);
    static const char *const newest[] = { "Story 3", "Story 5", "Story 7", "Story 9", "Story 11" };
    for (size_t i = 0; i < n; i++) { /* the newest five with a link, in whatever order */
        bool any = false;
        for (size_t k = 0; k < LEN(newest); k++)
            any |= text_is(wanted[i].title, newest[k]);
        assert_true(any);
    }
    assert_true(db_begin(f.db, &err) && pages_want_older(f.db, 2, 5, &err) && db_commit(f.db, &err));
    assert_int_equal(count_wanted(&f), 5); /* no more until some are here */
    assert_true(db_begin(f.db, &err) && pages_want_older(f.db, 2, 1000, &err) && pages_want_older(f.db, 1, 1000, &err) &&
                db_commit(f.db, &err));
    assert_int_equal(count_wanted(&f), PAGES_A_HOST); /* all of one host */
    arena_free(&a);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page_takes_over),
        cmocka_unit_test(test_page_says_less),
        cmocka_unit_test(test_feed_changes_under_the_page),
        cmocka_unit_test(test_findings_of_the_other_document),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_wanted),
        cmocka_unit_test(test_hosts_rest),
        cmocka_unit_test(test_older_stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
