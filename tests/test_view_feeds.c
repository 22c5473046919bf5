/* tests/test_view_feeds.c -- the feeds' health on the fixture's store. */
#include "tests/support/views.h"

#include "base/mem.h"
#include "store/feeds.h"
#include "store/ingest.h"
#include "tui/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void open_view(struct stage *s)
{
    views_stage(s, &feeds_view, "");
}

static void test_screens(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_sizes(&s, "feeds");
    stage_storm(&s);
    stage_close(&s);
}

static void test_trouble_first(void **state)
{
    struct stage s;
    struct str left = { 0 }, right = { 0 };
    (void)state;
    open_view(&s);
    assert_int_equal(stage_row(&s, "failing"), 1);
    assert_true(stage_shows(&s, "503 Service Unavailable"));
    feeds_view.status(s.view, &left, &right);
    assert_string_equal(str_c(&left), "11 fine  1 failing");
    assert_string_equal(str_c(&right), "1 of 12  trouble first");
    str_free(&left);
    str_free(&right);
    stage_key(&s, ACT_SORT);
    assert_int_equal(stage_row(&s, "Rack Notes"), 1);
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "most stories first");
    stage_close(&s);
}

static void test_entering(void **state)
{
    struct stage s;
    (void)state;
    open_view(&s);
    stage_key(&s, ACT_SORT);
    stage_keys(&s, ACT_DOWN, 2);
    stage_key(&s, ACT_IN);
    assert_ptr_equal(s.reply.target.ops, &stories_view);
    assert_string_equal(s.reply.target.query, "feed:\"Prompt & Proof\"");
    stage_key(&s, ACT_COPY);
    assert_string_equal(str_c(&s.reply.copy), "https://prompt.example/rss");
    stage_reload(&s);
    stage_key(&s, ACT_IN);
    assert_string_equal(s.reply.target.title, "Prompt & Proof");
    stage_close(&s);
}

/* Every state has a word and a mark of its own, in ASCII too. */
static void test_states_without_colour(void **state)
{
    static const struct {
        enum feed_status status;
        const char *line;
    } cases[] = { { FEED_NEW, "o new" }, { FEED_WAITING, "~ waiting" }, { FEED_FAILING, "! failing" },
                  { FEED_GONE, "x gone" }, { FEED_OK, "+ ok" } };
    struct stage s;
    struct err err;
    (void)state;
    open_view(&s);
    stage_size(&s, 80, 24, true);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct feed_outcome o = { .feed_id = 12, .now = FIXTURE_NOW, .next_due = FIXTURE_NOW + HOUR,
                                  .status = cases[i].status, .http_status = 500,
                                  .error = cases[i].status == FEED_OK ? NULL : "because" };
        assert_true(db_begin(views_db(), &err));
        assert_true(ingest_outcome(views_db(), &o, &err));
        assert_true(db_commit(views_db(), &err));
        stage_reload(&s);
        if (!stage_shows(&s, cases[i].line))
            fail_msg("\"%s\" is not shown", cases[i].line);
    }
    stage_close(&s);
}

/* Beside the errors: where a feed moved to, that it is hidden, that it fell silent, and what becomes of a gone one. */
static void test_other_news(void **state)
{
    static const char *const sections[] = { "One" };
    static const struct feed_listing list[] = {
        { .url = "https://a.example/rss", .title = "Gone one", .section = "One" },
        { .url = "https://b.example/rss", .title = "Mover", .section = "One" },
        { .url = "https://c.example/rss", .title = "Hider", .section = "One", .hidden = true },
        { .url = "https://d.example/rss", .title = "Unlisted soon", .section = "One" },
    };
    char path[300];
    struct err err;
    struct stage s;
    struct view_env env = { .now = FIXTURE_NOW };
    (void)state;
    scratch_path(path, sizeof path, "news");
    assert_true(db_open(&env.db, path, DB_WRITE, &err));
    assert_true(feeds_sync(env.db, list, LEN(list), sections, 1, &err));
    struct feed_outcome gone = { .feed_id = 1, .now = FIXTURE_NOW, .next_due = FIXTURE_NOW + HOUR, .status = FEED_GONE,
                                 .http_status = 410, .error = "410 gone for good" };
    struct feed_outcome moved = { .feed_id = 2, .now = FIXTURE_NOW, .next_due = FIXTURE_NOW + HOUR, .status = FEED_OK,
                                  .http_status = 200, .moved_to = "https://new.example/rss" };
    assert_true(db_begin(env.db, &err) && ingest_outcome(env.db, &gone, &err) && ingest_outcome(env.db, &gone, &err) &&
                ingest_outcome(env.db, &moved, &err) && db_commit(env.db, &err));
    assert_true(feeds_sync(env.db, list, LEN(list) - 1, sections, 1, &err));
    stage_open(&s, &env, &feeds_view, "");
    stage_size(&s, 160, 40, false);
    assert_true(stage_shows(&s, "2 times: 410 gone for good"));
    assert_true(stage_shows(&s, "never: it is gone for good"));
    assert_true(stage_shows(&s, "moved to https://new.example/rss"));
    assert_true(stage_shows(&s, "hidden"));
    assert_false(stage_shows(&s, "Unlisted soon")); /* no line, no stories: nothing to see */
    stage_close(&s);
    db_close(env.db);
    scratch_remove(path);
}

static void test_words_of_time(void **state)
{
    static const struct {
        int64_t back;
        const char *age, *due;
    } cases[] = {
        { 0, "just now", "now" },
        { 5 * MINUTE, "5 min ago", "now" },
        { HOUR, "1 hour ago", "now" },
        { 3 * DAY, "3 days ago", "now" },
        { 30 * DAY, "4 weeks ago", "now" },
        { 800 * DAY, "2 years ago", "now" },
        { -90 * MINUTE, "just now", "in 1 hour" },
        { -20 * MINUTE, "just now", "in 20 min" },
    };
    struct str out = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        str_cut(&out, 0);
        age_words(&out, FIXTURE_NOW, FIXTURE_NOW - cases[i].back);
        assert_string_equal(str_c(&out), cases[i].age);
        str_cut(&out, 0);
        due_words(&out, FIXTURE_NOW, FIXTURE_NOW - cases[i].back);
        assert_string_equal(str_c(&out), cases[i].due);
    }
    str_cut(&out, 0);
    age_words(&out, FIXTURE_NOW, TIME_NONE);
    assert_string_equal(str_c(&out), "never");
    str_free(&out);
}

static void test_no_feeds(void **state)
{
    struct empty_store empty;
    struct stage s;
    (void)state;
    empty_store_open(&empty);
    stage_open(&s, &empty.env, &feeds_view, "");
    assert_true(stage_shows(&s, "northwire add URL"));
    for (enum action a = ACT_DOWN; a < ACT_COUNT; a++)
        stage_key(&s, a);
    stage_close(&s);
    empty_store_close(&empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_trouble_first),
        cmocka_unit_test(test_entering),
        cmocka_unit_test(test_states_without_colour),
        cmocka_unit_test(test_other_news),
        cmocka_unit_test(test_words_of_time),
        cmocka_unit_test(test_no_feeds),
    };
    return cmocka_run_group_tests_name("view_feeds", tests, views_open, views_close);
}
