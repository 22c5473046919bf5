/* tests/test_store_feeds.c -- feeds in the store: made to match the list, and how each fared. */
#include "store/feeds.h"

#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void sync_feeds(struct db *db, const struct feed_listing *list, size_t n, const char *const *sections,
                       size_t nsections)
{
    struct err err = { 0 };
    if (!feeds_sync(db, list, n, sections, nsections, &err))
        fail_msg("%s", err.message);
}

static struct feed_row *load_feeds(struct db *db, struct arena *a, size_t *n)
{
    struct feed_row *rows;
    struct err err = { 0 };
    if (!feeds_load(db, true, a, &rows, n, &err))
        fail_msg("%s", err.message);
    return rows;
}

static void test_feeds(void **state)
{
    static const char *const ab[] = { "a", "b" }, *const c[] = { "c" };
    static const char *const sections[] = { "AI", "Chips", "Empty" }, *const turned[] = { "Chips", "AI" };
    static const struct feed_listing before[] = {
        { .url = "https://one.example/", .title = "One", .section = "AI", .tags = ab, .ntags = 2 },
        { .url = "https://two.example/", .section = "Chips" },
        { .url = "https://one.example/", .title = "Twice", .section = "Chips" }, /* the first line counts */
    };
    static const struct feed_listing after[] = {
        { .url = "https://three.example/", .section = "New" },
        { .url = "https://one.example/", .section = "Chips", .tags = c, .ntags = 1, .hidden = true },
    };
    static const struct fixture_story story = { .title = "Kept", .body = "Text." };
    char path[256], ids[200];
    struct db *db, *other;
    struct arena a = { 0 };
    struct err err;
    size_t n;
    (void)state;
    scratch_path(path, sizeof path, "feeds");
    assert_true(db_open(&db, path, DB_WRITE, &err) && db_open(&other, path, DB_WRITE, &err));
    sync_feeds(db, before, LEN(before), sections, LEN(sections));
    struct feed_row *f = load_feeds(db, &a, &n);
    assert_int_equal(n, 2);
    assert_true(text_is(f[0].title, "One") && text_is(f[0].section, "AI") && text_is(f[0].tags, "a b"));
    assert_true(text_is(f[1].title, "https://two.example/") && f[1].status == FEED_NEW && f[1].last_ok == TIME_NONE);
    put_story(db, f[0].id, &story, 0, NULL, 0);
    assert_string_equal(ids_of(db, "tag:a tag:b section:ai", ORDER_NEWEST, false, 9, ids, sizeof ids), "1");
    int64_t version = db_data_version(other);
    sync_feeds(db, before, LEN(before), sections, LEN(sections)); /* nothing differs: nothing is written */
    assert_int_equal(db_data_version(other), version);
    sync_feeds(db, after, LEN(after), turned, LEN(turned));
    assert_int_not_equal(db_data_version(other), version);
    f = load_feeds(db, &a, &n);
    assert_int_equal(n, 2);
    assert_true(text_is(f[0].url, "https://three.example/") && text_is(f[0].section, "New") && f[0].listed);
    assert_true(text_is(f[1].url, "https://one.example/") && text_is(f[1].section, "Chips") && f[1].hidden);
    assert_true(text_is(f[1].title, "https://one.example/") && f[1].stories == 1 && f[1].unread == 1);
    assert_string_equal(ids_of(db, "tag:c", ORDER_NEWEST, false, 9, ids, sizeof ids), "1"); /* who asks finds it */
    assert_int_equal(count_of(db, "section:chips"), 0); /* who looks around does not */
    assert_int_equal(count_of(db, "since:9d"), 0);
    assert_int_equal(count_of(db, ""), 0);
    assert_int_equal(count_of(db, "tag:a OR tag:b OR section:ai"), 0);
    sync_feeds(db, before, 1, sections, LEN(sections)); /* listed again with what it had */
    assert_string_equal(ids_of(db, "tag:a section:ai feed:one", ORDER_NEWEST, false, 9, ids, sizeof ids), "1");
    must_be_sound(db);
    arena_free(&a);
    db_close(other);
    db_close(db);
    scratch_remove(path);
}

static void test_outcomes(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct arena a = { 0 };
    struct err err;
    size_t n;
    struct feed_outcome fine = { .feed_id = 1,
                                 .now = 1000,
                                 .next_due = 2000,
                                 .status = FEED_OK,
                                 .http_status = 200,
                                 .etag = "W/\"x\"",
                                 .last_modified = "Mon",
                                 .title = TEXT("Own title"),
                                 .body_read = true,
                                 .link = TEXT("https://f1.example/"),
                                 .content_hash = 7 };
    struct feed_outcome same = { .feed_id = 1, .now = 1500, .next_due = 2500, .status = FEED_OK, .http_status = 304 };
    struct feed_outcome bad = { .feed_id = 1, .now = 1600, .next_due = 9000, .status = FEED_FAILING, .http_status = 500,
                                .error = "500 Internal Server Error", .moved_to = "https://new.example/" };
    (void)state;
    assert_true(ingest_outcome(db, &fine, &err) && ingest_outcome(db, &same, &err));
    struct feed_row *f = load_feeds(db, &a, &n);
    assert_true(text_is(f->etag, "W/\"x\"") && text_is(f->last_modified, "Mon") &&
                f->content_hash == 7); /* kept by a 304 */
    assert_true(f->last_ok == 1500 && f->last_fetched == 1500 && f->next_due == 2500 && f->http_status == 304);
    assert_true(text_is(f->title, "Feed 1") &&
                text_is(f->link, "https://f1.example/")); /* feeds.conf's title goes first */
    assert_true(ingest_outcome(db, &bad, &err) && ingest_outcome(db, &bad, &err));
    f = load_feeds(db, &a, &n);
    assert_true(f->failures == 2 && f->last_ok == 1500 && f->status == FEED_FAILING && text_is(f->error, bad.error));
    assert_true(text_is(f->moved_to, "https://new.example/") && text_is(f->etag, "W/\"x\""));
    assert_true(ingest_outcome(db, &same, &err));
    f = load_feeds(db, &a, &n);
    assert_true(f->failures == 0 && !f->error.n);
    assert_string_equal(feed_status_name(FEED_GONE), "gone");
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

static void outcome(struct db *db, int64_t feed, const char *moved_to)
{
    struct feed_outcome o = { .feed_id = feed, .now = FIXTURE_NOW, .next_due = FIXTURE_NOW + HOUR, .status = FEED_OK,
                              .http_status = 200, .moved_to = moved_to };
    struct err err = { 0 };
    if (!ingest_outcome(db, &o, &err))
        fail_msg("%s", err.message);
}

/* The list names the new address: the same feed, with its stories. */
static void test_moved(void **state)
{
    static const char *const sections[] = { "One", "Two" };
    static const struct feed_listing both[] = { { .url = "https://f1.example/rss", .section = "One" },
                                                { .url = "page:http://f2.example/", .section = "One" } };
    static const struct feed_listing moved[] = { { .url = "https://new.example/1", .section = "Two" },
                                                 { .url = "page:https://f2.example/", .section = "One" } };
    static const struct fixture_story story = { .title = "Kept", .body = "Text.", .url = "https://f1.example/a" };
    char path[256], ids[2048];
    struct db *db = small_store(path, sizeof path, 1);
    struct arena a = { 0 };
    size_t n;
    (void)state;
    sync_feeds(db, both, LEN(both), sections, LEN(sections));
    put_story(db, 1, &story, 0, NULL, 0);
    outcome(db, 1, "https://new.example/1");
    outcome(db, 2, "https://f2.example/");
    sync_feeds(db, both, LEN(both), sections, LEN(sections)); /* the list still has the old ones: nothing happens */
    struct feed_row *f = load_feeds(db, &a, &n);
    assert_true(n == 2 && text_is(f[0].url, "https://f1.example/rss") && text_is(f[0].moved_to, "https://new.example/1"));
    sync_feeds(db, moved, LEN(moved), sections, LEN(sections));
    f = load_feeds(db, &a, &n);
    assert_int_equal(n, 2);
    assert_true(f[0].id == 1 && text_is(f[0].url, "https://new.example/1") && !f[0].moved_to.n && f[0].stories == 1);
    assert_true(text_is(f[0].title, "https://new.example/1") && text_is(f[0].section, "Two"));
    assert_true(f[1].id == 2 && text_is(f[1].url, "page:https://f2.example/"));
    assert_string_equal(ids_of(db, "section:two", ORDER_NEWEST, false, 9, ids, sizeof ids), "1");
    sync_feeds(db, both, 1, sections, LEN(sections)); /* back by hand: another feed, since nothing says otherwise */
    f = load_feeds(db, &a, &n);
    assert_int_equal(n, 2);
    assert_true(f[0].id != 1 && f[0].listed && !f[1].listed && f[1].id == 1);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* The new address has a row of its own: the stories come together, none twice, none lost. */
static void test_moved_to_a_listed_one(void **state)
{
    static const char *const sections[] = { "One", "Two" };
    static const struct feed_listing left[] = { { .url = "https://f2.example/rss", .section = "Two" } };
    static const struct fixture_story old = { .title = "Old", .body = "Text.", .url = "https://f1.example/a" };
    static const struct fixture_story same = { .title = "Both", .body = "Words.", .url = "https://f1.example/b" };
    char path[256];
    struct db *db = small_store(path, sizeof path, 2);
    struct arena a = { 0 };
    struct err err;
    size_t n;
    (void)state;
    put_story(db, 1, &old, 0, NULL, 0);
    put_story(db, 1, &same, 0, NULL, 0);
    put_story(db, 2, &same, 0, NULL, 0);
    const int64_t read[] = { 2 };
    assert_true(stories_flag(db, read, 1, FLAG_READ, true, NULL, &err));
    outcome(db, 1, "https://f2.example/rss");
    sync_feeds(db, left, LEN(left), sections, LEN(sections));
    struct feed_row *f = load_feeds(db, &a, &n);
    assert_int_equal(n, 2); /* the story that both had keeps the old row shown */
    assert_true(text_is(f[0].url, "https://f2.example/rss") && f[0].stories == 2 && f[0].unread == 1);
    assert_true(text_is(f[1].url, "https://f1.example/rss") && !f[1].listed && f[1].stories == 1 && f[1].unread == 0);
    assert_int_equal(count_of(db, "section:two"), 2);
    must_be_sound(db);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

/* How often it has news, how long it has been silent; and who is shown at all. */
static void test_health(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 4);
    struct arena a = { 0 };
    struct err err;
    size_t n;
    (void)state;
    for (int i = 0; i < 14; i++) { /* feed 1: the newest ten an hour apart, older ones far away; feed 2: two stories */
        char title[32];
        snprintf(title, sizeof title, "Story %d", i);
        struct fixture_story story = { .title = title, .body = "Text.", .url = title, .minutes = i < 10 ? i * 60 : i * 9000 };
        put_story(db, 1, &story, 0, NULL, 0);
        story.minutes = (i + 3) * 1440;
        if (i < 2)
            put_story(db, 2, &story, 0, NULL, 0);
        story.minutes = i * 1440; /* feed 3: three stories, a day apart */
        if (i < 3)
            put_story(db, 3, &story, 0, NULL, 0);
    }
    struct feed_row *f = load_feeds(db, &a, &n);
    assert_int_equal(n, 4);
    assert_int_equal(f[0].gap, HOUR);
    assert_int_equal(f[1].gap, 0);
    assert_int_equal(f[2].gap, DAY);
    assert_int_equal(f[3].gap, 0);
    assert_int_equal(feed_idle_days(&f[0], FIXTURE_NOW), 0);
    assert_int_equal(feed_idle_days(&f[1], FIXTURE_NOW), 3);
    assert_int_equal(feed_idle_days(&f[3], FIXTURE_NOW), -1);
    assert_true(feeds_sync(db, NULL, 0, NULL, 0, &err));
    f = load_feeds(db, &a, &n);
    assert_int_equal(n, 3); /* without a line and without stories there is nothing to show */
    assert_true(!f[0].listed && f[0].stories == 14);
    assert_true(feeds_load(db, false, &a, &f, &n, &err));
    assert_int_equal(n, 0);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_feeds), cmocka_unit_test(test_outcomes),
                                        cmocka_unit_test(test_moved), cmocka_unit_test(test_moved_to_a_listed_one),
                                        cmocka_unit_test(test_health) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
