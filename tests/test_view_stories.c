/* tests/test_view_stories.c -- the list of stories on the fixture's store and on one of several pages. */
#include "tests/support/analysed.h"
#include "tests/support/views.h"

#include "base/mem.h"
#include "store/feeds.h"
#include "store/ingest.h"
#include "tui/view_stories_act.h"
#include "tui/view_stories_pager.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define MANY 700 /* more than the pages that one key may fetch */

static const struct conf_query_item queries[] = { { "Big money", "metric:>1B kind:money" } };

static void open_query(struct stage *s, struct db *db, const char *query)
{
    struct view_env env = { .db = db, .now = FIXTURE_NOW, .queries = queries, .nqueries = LEN(queries) };
    stage_open(s, &env, &stories_view, query);
}

static void test_screens(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, views_db(), "");
    stage_sizes(&s, "stories");
    stage_size(&s, 80, 24, false);
    stage_key(&s, ACT_NEXT_PANE);
    stage_keys(&s, ACT_DOWN, 4);
    stage_sizes(&s, "stories-side");
    stage_storm(&s);
    stage_close(&s);
}

static int64_t selected(const struct stage *s) { return stories_view.selected(s->view); }

static void test_events_and_stories(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, views_db(), "section:Cloud");
    stage_size(&s, 100, 24, false);
    assert_true(stage_shows(&s, " events"));
    stage_key(&s, ACT_EVENTS);
    assert_true(stage_shows(&s, " stories"));
    stage_key(&s, ACT_EVENTS);
    assert_true(stage_shows(&s, " events"));
    stage_close(&s);
}

/* Another order begins at its top; the oldest first is the newest first turned round. */
static void test_orders(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, views_db(), "");
    int64_t newest = selected(&s);
    stage_key(&s, ACT_LAST);
    int64_t oldest = selected(&s);
    assert_true(oldest != newest);
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "oldest first");
    assert_int_equal(selected(&s), oldest);
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "most sources first");
    assert_true(stage_shows(&s, "Cloud pact reshapes"));
    stage_key(&s, ACT_SORT); /* no words: there is no match to order by */
    assert_string_equal(s.reply.message, "newest first");
    assert_int_equal(selected(&s), newest);
    stage_close(&s);
}

static void test_words_are_ranked(void **state)
{
    struct stage s;
    struct str left = { 0 }, right = { 0 };
    (void)state;
    open_query(&s, views_db(), "cooling");
    stage_size(&s, 120, 24, false);
    assert_true(stage_shows(&s, "best match first"));
    assert_true(stage_shows(&s, "Liquid cooling becomes the default"));
    assert_false(stage_shows(&s, "Fibre ring"));
    stories_view.status(s.view, &left, &right);
    assert_string_equal(str_c(&left), ""); /* the words stand above the list */
    assert_string_equal(str_c(&right), "1 of 2");
    str_free(&left);
    str_free(&right);
    stage_close(&s);
}

static void test_query_changes(void **state)
{
    struct stage s;
    struct view_reply reply = { 0 };
    struct err err = { 0 };
    (void)state;
    open_query(&s, views_db(), "");
    int64_t was = selected(&s);
    assert_false(stories_view.set_query(s.view, "section:(", &reply, &err));
    assert_true(err.message[0] != '\0');
    assert_string_equal(stories_view.query(s.view), ""); /* a mistake changes nothing */
    assert_int_equal(selected(&s), was);
    assert_true(stories_view.set_query(s.view, "section:Chips", &reply, &err));
    assert_true(reply.reload);
    stage_reload(&s);
    assert_string_equal(stories_view.query(s.view), "section:Chips");
    assert_true(stage_shows(&s, "2 nm yield"));
    assert_false(stage_shows(&s, "Fibre ring"));
    assert_true(stories_view.set_query(s.view, "nosuchwordanywhere", &reply, &err));
    stage_reload(&s);
    assert_true(stage_shows(&s, "Nothing matches"));
    assert_int_equal(selected(&s), 0);
    for (enum action a = ACT_DOWN; a < ACT_COUNT; a++)
        stage_key(&s, a);
    stage_close(&s);
}

static void test_side_bar(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, views_db(), "");
    stage_size(&s, 80, 24, false);
    static const char *const shown[] = { "Unread", "Starred", "Sections", "Northeast India", "Queries", "Big money" };
    for (size_t i = 0; i < LEN(shown); i++) {
        if (!stage_shows(&s, shown[i]))
            fail_msg("\"%s\" is not in the side bar", shown[i]);
    }
    int y = stage_row(&s, "Starred");
    assert_true(stage_click(&s, 4, y, 1, false));
    assert_string_equal(stories_view.query(s.view), "is:starred");
    assert_true(stage_shows(&s, "Liquid cooling becomes"));
    stage_key(&s, ACT_PREV_PANE); /* to the side bar, on what is listed */
    stage_key(&s, ACT_UP);
    stage_key(&s, ACT_IN);
    assert_string_equal(stories_view.query(s.view), "is:unread");
    stage_size(&s, 60, 24, false); /* too narrow for it */
    assert_false(stage_shows(&s, "Sections"));
    stage_close(&s);
}

static void test_preview_follows(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, views_db(), "section:Chips");
    stage_size(&s, 160, 30, false);
    assert_true(stage_shows(&s, "cost of the plant"));
    stage_key(&s, ACT_DOWN);
    assert_false(stage_shows(&s, "cost of the plant"));
    assert_true(stage_shows(&s, "lead times"));
    stage_close(&s);
}

static void test_entering_and_links(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, views_db(), "");
    stage_key(&s, ACT_DOWN);
    stage_key(&s, ACT_IN);
    assert_true(s.reply.go && s.reply.target.ops == &story_view);
    assert_int_equal(s.reply.target.story, selected(&s));
    assert_false(stage_key(&s, ACT_MARK_ALL)); /* the screen asks first */
    assert_false(stage_key(&s, ACT_TAG));
    assert_false(stage_key(&s, ACT_BROWSER));
    stage_close(&s);
}

static void test_marks(void **state)
{
    struct stage s;
    struct err err;
    struct story_full full;
    (void)state;
    open_query(&s, views_db(), "section:India");
    int64_t id = selected(&s);
    assert_true(stage_key(&s, ACT_STAR));
    assert_non_null(s.reply.undo);
    assert_true(story_load(views_db(), id, &full, &err));
    assert_true(full.row.starred);
    story_full_free(&full);
    assert_true(undo_apply(views_db(), s.reply.undo, &err));
    assert_true(story_load(views_db(), id, &full, &err));
    assert_false(full.row.starred);
    story_full_free(&full);
    assert_int_equal(selected(&s), id);
    stage_close(&s);
}

/* A story that was just read keeps its place in a list of the unread until the list is read again. */
static void test_read_story_stays(void **state)
{
    struct stage s;
    struct err err;
    (void)state;
    open_query(&s, views_db(), "is:unread section:India");
    stage_size(&s, 60, 10, false);
    int64_t id = selected(&s);
    assert_int_equal(stage_row(&s, "\u2022"), 1);
    assert_true(stage_key(&s, ACT_READ));
    assert_int_equal(selected(&s), id);
    assert_int_equal(stage_row(&s, "\u2022"), 2);
    stage_key(&s, ACT_READ); /* and back */
    assert_int_equal(stage_row(&s, "\u2022"), 1);
    stage_key(&s, ACT_READ);
    struct undo *undo = s.reply.undo;
    s.reply.undo = NULL;
    stage_reload(&s);
    assert_true(selected(&s) != id);
    assert_true(undo_apply(views_db(), undo, &err));
    undo_free(undo);
    stage_close(&s);
}

static void test_unread_is_found(void **state)
{
    struct stage s;
    struct err err;
    (void)state;
    open_query(&s, views_db(), "");
    stage_key(&s, ACT_EVENTS); /* every story */
    int found = 0;
    for (;;) {
        int64_t was = selected(&s);
        struct story_full full;
        stage_key(&s, ACT_NEXT_MATCH);
        if (selected(&s) == was)
            break;
        assert_true(story_load(views_db(), selected(&s), &full, &err));
        assert_false(full.row.read);
        story_full_free(&full);
        found++;
    }
    assert_string_equal(s.reply.message, "nothing unread below");
    assert_true(found > 20);
    stage_key(&s, ACT_FIRST);
    stage_key(&s, ACT_PREV_MATCH);
    assert_string_equal(s.reply.message, "nothing unread above");
    stage_close(&s);
}

static void test_text_copy_keeps_characters(void **state)
{
    char out[6];
    (void)state;
    text_copy(out, sizeof out, TEXT("abc\u20ac")); /* three bytes that do not fit whole */
    assert_string_equal(out, "abc");
    text_copy(out, sizeof out, TEXT("ab\u20ac"));
    assert_string_equal(out, "ab\u20ac");
    text_copy(out, sizeof out, (struct text){ 0 });
    assert_string_equal(out, "");
}

/* A store of MANY stories, one a minute; the newest has the highest id. */
static struct db *open_many(char *path, size_t size)
{
    struct db *db;
    struct err err;
    scratch_path(path, size, "many");
    assert_true(db_open(&db, path, DB_WRITE, &err));
    db_pin(db, FIXTURE_NOW);
    static const char *const sections[] = { "All" };
    struct feed_listing feed = { .url = "https://many.example/feed", .title = "Many", .section = "All" };
    assert_true(feeds_sync(db, &feed, 1, sections, 1, &err));
    assert_true(db_begin(db, &err));
    for (int i = 0; i < MANY; i++) {
        char title[64], url[64];
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        snprintf(title, sizeof title, "Story number %d", i + 1);
        snprintf(url, sizeof url, "https://many.example/%d", i + 1);
        struct fixture_story from = { .minutes = MANY - i, .title = title, .url = url, .body = title };
        fixture_make(&story, &findings, &a, &from, FIXTURE_NOW);
        struct analysed_item item = { .feed_id = 1, .now = FIXTURE_NOW, .story = &story, .findings = &findings,
                                    .analysis_version = 1 };
        assert_true(ingest_analysed(db, &item, &err));
        arena_free(&a);
    }
    assert_true(ingest_finish(db, NULL, 0, FIXTURE_NOW, &err));
    assert_true(db_commit(db, &err));
    return db;
}

/* Every row is met once on the way down and once on the way up, over all the pages. */
static void test_walk_over_pages(void **state)
{
    char path[300];
    struct stage s;
    struct db *db = open_many(path, sizeof path);
    (void)state;
    open_query(&s, db, "");
    stage_size(&s, 60, 10, false);
    for (int64_t id = MANY; id >= 1; id--) {
        assert_int_equal(selected(&s), id);
        stage_key(&s, ACT_DOWN);
    }
    for (int64_t id = 1; id <= MANY; id++) {
        assert_int_equal(selected(&s), id);
        stage_key(&s, ACT_UP);
    }
    stage_close(&s);
    db_close(db);
    scratch_remove(path);
}

/* G is at the last row with one page, and from there up every row is met. */
static void test_end_and_back(void **state)
{
    char path[300];
    struct stage s;
    struct str left = { 0 }, right = { 0 };
    struct db *db = open_many(path, sizeof path);
    (void)state;
    open_query(&s, db, "");
    stage_size(&s, 60, 10, false);
    stage_key(&s, ACT_LAST);
    stories_view.status(s.view, &left, &right);
    assert_string_equal(str_c(&right), "700 of 700");
    for (int64_t id = 1; id <= MANY; id++) {
        assert_int_equal(selected(&s), id);
        stage_key(&s, ACT_UP);
    }
    str_cut(&left, 0);
    str_cut(&right, 0);
    stories_view.status(s.view, &left, &right);
    assert_string_equal(str_c(&right), "1 of 700");
    stage_key(&s, ACT_LAST);
    stage_key(&s, ACT_FIRST);
    assert_int_equal(selected(&s), MANY);
    str_free(&left);
    str_free(&right);
    stage_close(&s);
    db_close(db);
    scratch_remove(path);
}

/* The place is the story's, wherever it stands: deep in the list, with the store read again. */
static void test_place_is_kept_deep(void **state)
{
    char path[300];
    struct stage s;
    struct db *db = open_many(path, sizeof path);
    (void)state;
    open_query(&s, db, "");
    stage_size(&s, 60, 10, false);
    stage_keys(&s, ACT_DOWN, 333);
    int64_t id = selected(&s);
    assert_int_equal(id, MANY - 333);
    stage_reload(&s);
    assert_int_equal(selected(&s), id);
    assert_int_equal(stories_view.neighbour(s.view, id, 1), id - 1);
    assert_int_equal(stories_view.neighbour(s.view, id, -1), id + 1);
    stories_view.select(s.view, id + 1);
    assert_int_equal(selected(&s), id + 1);
    stage_keys(&s, ACT_UP, 332); /* and the way up is whole */
    assert_int_equal(selected(&s), MANY);
    stage_key(&s, ACT_UP);
    assert_int_equal(selected(&s), MANY);
    stage_close(&s);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_events_and_stories),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_words_are_ranked),
        cmocka_unit_test(test_query_changes),
        cmocka_unit_test(test_side_bar),
        cmocka_unit_test(test_preview_follows),
        cmocka_unit_test(test_entering_and_links),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_read_story_stays),
        cmocka_unit_test(test_unread_is_found),
        cmocka_unit_test(test_text_copy_keeps_characters),
        cmocka_unit_test(test_walk_over_pages),
        cmocka_unit_test(test_end_and_back),
        cmocka_unit_test(test_place_is_kept_deep),
    };
    return cmocka_run_group_tests_name("view_stories", tests, views_open, views_close);
}
