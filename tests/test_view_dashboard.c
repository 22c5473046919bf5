/* tests/test_view_dashboard.c -- the first screen on the fixture's store: what it shows, where its keys lead. */
#include "tests/support/store_asks.h"
#include "tests/support/views.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct conf_query_item queries[] = {
    { "Big money", "metric:>1B kind:money" },
    { "Wrong", "section:(" }, /* complained about elsewhere; here it only has no panel */
};

static void open_env(struct stage *s, const char *home)
{
    struct view_env env = { .db = views_db(), .now = FIXTURE_NOW, .home = home, .queries = queries,
                            .nqueries = LEN(queries) };
    stage_open(s, &env, &dashboard_view, "");
}

static void test_screens(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, "Northeast India");
    stage_sizes(&s, "dashboard");
    stage_key(&s, ACT_NEXT_PANE);
    stage_key(&s, ACT_ZOOM);
    stage_sizes(&s, "dashboard-zoomed");
    stage_storm(&s);
    stage_close(&s);
}

/* What the sketch promises at 80x24 is on the screen without a key. */
static void test_first_screen(void **state)
{
    static const char *const shown[] = { "BREAKING", "Infrastructure", "AI", "Key metrics, 24 h", "$50 B", "!$38 B",
                                         "Rising", "Northeast India", "Security",
                                         "Cloud pact reshapes" };
    struct stage s;
    (void)state;
    open_env(&s, "Northeast India");
    stage_size(&s, 80, 24, false);
    for (size_t i = 0; i < LEN(shown); i++) {
        if (!stage_shows(&s, shown[i]))
            fail_msg("\"%s\" is not on the first screen", shown[i]);
    }
    stage_close(&s);
}

/* A home region without a section of its name is a panel of what the stories are about. */
static void test_home_without_section(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, "Europe");
    stage_size(&s, 200, 60, false);
    assert_true(stage_shows(&s, " Europe "));
    stage_close(&s);
    open_env(&s, NULL);
    stage_size(&s, 200, 60, false);
    assert_false(stage_shows(&s, " Europe "));
    stage_close(&s);
}

static void test_saved_query_is_a_panel(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, NULL);
    stage_size(&s, 200, 60, false);
    assert_true(stage_shows(&s, "Big money"));
    assert_false(stage_shows(&s, "Wrong"));
    stage_close(&s);
}

/* Goes through the panels until the status names this one. */
static void go_to(struct stage *s, const char *panel)
{
    for (int i = 0; i < 40; i++) {
        struct str left = { 0 }, right = { 0 };
        s->ops->status(s->view, &left, &right);
        bool here = text_is(str_text(&left), panel);
        str_free(&left);
        str_free(&right);
        if (here)
            return;
        stage_key(s, ACT_NEXT_PANE);
    }
    fail_msg("Tab never reaches \"%s\"", panel);
}

static void test_everything_can_be_entered(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, "Northeast India");
    go_to(&s, "AI");
    stage_key(&s, ACT_IN);
    assert_true(s.reply.go && s.reply.target.ops == &story_view);
    assert_int_equal(s.reply.target.story, dashboard_view.selected(s.view));
    stage_key(&s, ACT_UP); /* onto the title */
    stage_key(&s, ACT_IN);
    assert_true(s.reply.go && s.reply.target.ops == &stories_view);
    assert_string_equal(s.reply.target.query, "section:\"AI\"");
    assert_string_equal(s.reply.target.title, "AI");
    go_to(&s, "Key metrics, 24 h");
    stage_key(&s, ACT_IN);
    assert_true(s.reply.go && s.reply.target.ops == &story_view && s.reply.target.story > 0);
    assert_true(s.reply.target.at > 0);
    stage_key(&s, ACT_UP);
    stage_key(&s, ACT_IN);
    assert_ptr_equal(s.reply.target.ops, &metrics_view);
    go_to(&s, "Rising");
    stage_key(&s, ACT_IN);
    assert_true(s.reply.go && s.reply.target.ops == &stories_view);
    assert_true(strstr(s.reply.target.query, " since:7d") != NULL);
    go_to(&s, "Feeds");
    stage_key(&s, ACT_IN);
    assert_ptr_equal(s.reply.target.ops, &feeds_view);
    go_to(&s, "Breaking");
    stage_key(&s, ACT_IN);
    assert_true(s.reply.go && s.reply.target.ops == &story_view);
    stage_close(&s);
}

/* Down from the first row visits every visible panel of the column and goes on; up comes back. */
static void test_rows_and_panels(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, NULL);
    stage_size(&s, 80, 24, false);
    int64_t story = dashboard_view.selected(s.view);
    assert_true(story > 0);
    stage_keys(&s, ACT_DOWN, 200); /* to the very end */
    assert_true(dashboard_view.selected(s.view) != story);
    stage_keys(&s, ACT_UP, 400); /* beyond the very top: the ticker */
    stage_key(&s, ACT_DOWN);     /* the first panel's title ... */
    assert_int_equal(dashboard_view.selected(s.view), 0);
    stage_key(&s, ACT_DOWN); /* ... and its first row */
    assert_int_equal(dashboard_view.selected(s.view), story);
    stage_close(&s);
}

static void test_place_is_kept(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, NULL);
    go_to(&s, "Cloud");
    stage_key(&s, ACT_DOWN);
    int64_t story = dashboard_view.selected(s.view);
    assert_true(story > 0);
    stage_reload(&s);
    assert_int_equal(dashboard_view.selected(s.view), story);
    stage_close(&s);
}

/* m reads the whole event, and undo brings it back. */
static void test_read_and_undo(void **state)
{
    struct stage s;
    struct err err;
    (void)state;
    open_env(&s, NULL);
    int64_t story = 0;
    struct story_full full;
    int unread = 0;
    for (int rows = 0; rows < 60 && unread < 2; rows++) { /* an event of several stories, wherever it stands */
        story = dashboard_view.selected(s.view);
        if (story && story_load(views_db(), story, &full, &err)) {
            unread = full.row.event_unread;
            story_full_free(&full);
        }
        if (unread < 2)
            stage_key(&s, ACT_DOWN);
    }
    assert_true(unread > 1);
    assert_true(stage_key(&s, ACT_READ));
    assert_non_null(s.reply.undo);
    dashboard_view.select(s.view, story);
    assert_true(story_load(views_db(), story, &full, &err));
    assert_int_equal(full.row.event_unread, 0);
    story_full_free(&full);
    assert_true(undo_apply(views_db(), s.reply.undo, &err));
    assert_true(story_load(views_db(), story, &full, &err));
    assert_int_equal(full.row.event_unread, unread);
    story_full_free(&full);
    stage_close(&s);
}

static void test_next_unread(void **state)
{
    struct stage s;
    struct err err;
    (void)state;
    open_env(&s, NULL);
    for (int i = 0; i < 30; i++) {
        struct story_full full;
        stage_key(&s, ACT_NEXT_MATCH);
        int64_t id = dashboard_view.selected(s.view);
        assert_true(story_load(views_db(), id, &full, &err));
        assert_true(!full.row.read || full.row.event_unread > 0);
        story_full_free(&full);
    }
    stage_close(&s);
}

static void test_zoom_and_back(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, NULL);
    go_to(&s, "Security");
    assert_true(stage_key(&s, ACT_ZOOM));
    assert_true(stage_shows(&s, "Security"));
    assert_false(stage_shows(&s, "Key metrics"));
    assert_true(stage_key(&s, ACT_OUT)); /* first out of the zoom */
    assert_true(stage_shows(&s, "Key metrics"));
    assert_false(stage_key(&s, ACT_OUT)); /* then the screen's */
    stage_close(&s);
}

static void test_mouse(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, NULL);
    stage_size(&s, 80, 24, false);
    int y = stage_row(&s, "Rising");
    assert_true(y > 0);
    assert_true(stage_click(&s, 60, y, 1, true)); /* the title, twice */
    assert_ptr_equal(s.reply.target.ops, &trends_view);
    int64_t before = dashboard_view.selected(s.view);
    assert_true(stage_click(&s, 5, 3, 1, false));
    assert_true(dashboard_view.selected(s.view) != before);
    assert_true(stage_click(&s, 5, 3, 5, false)); /* wheel */
    assert_false(stage_click(&s, 5, 300, 1, false));
    stage_close(&s);
}

static void test_queries_and_neighbours(void **state)
{
    struct stage s;
    (void)state;
    open_env(&s, NULL);
    go_to(&s, "Cloud");
    assert_string_equal(dashboard_view.query(s.view), "section:\"Cloud\"");
    int64_t first = dashboard_view.selected(s.view), second = dashboard_view.neighbour(s.view, first, 1);
    assert_true(second > 0 && second != first);
    assert_int_equal(dashboard_view.neighbour(s.view, second, -1), first);
    assert_int_equal(dashboard_view.neighbour(s.view, first, -1), 0);
    go_to(&s, "Feeds");
    assert_null(dashboard_view.query(s.view));
    stage_close(&s);
}

static void test_empty_store(void **state)
{
    struct empty_store empty;
    struct stage s;
    (void)state;
    empty_store_open(&empty);
    stage_open(&s, &empty.env, &dashboard_view, "");
    assert_true(stage_shows(&s, "r  refresh"));
    assert_true(stage_shows(&s, "northwire demo"));
    stage_sizes(&s, "dashboard-empty");
    stage_size(&s, 80, 24, false);
    for (enum action a = ACT_DOWN; a < ACT_COUNT; a++)
        stage_key(&s, a);
    stage_storm(&s);
    stage_close(&s);
    empty_store_close(&empty);
}

/* While the first refresh runs nobody is told to start one. */
static void test_first_refresh(void **state)
{
    struct empty_store empty;
    struct stage s;
    (void)state;
    empty_store_open(&empty);
    empty.env.refreshing = true;
    stage_open(&s, &empty.env, &dashboard_view, "");
    assert_true(stage_shows(&s, "Refreshing the feeds"));
    assert_false(stage_shows(&s, "r  refresh"));
    stage_close(&s);
    empty_store_close(&empty);
}

static void put(struct db *db, const char *title, int minutes)
{
    struct fixture_story one = { .title = title, .body = "A text.", .minutes = minutes };
    put_story(db, 1, &one, 0, NULL, 0);
}

/* Who has not touched a key meets the best story under the cursor; who chose one keeps it. */
static void test_cursor_while_stories_come(void **state)
{
    char path[300];
    struct stage s;
    struct view_env env = { .db = small_store(path, sizeof path, 1), .now = FIXTURE_NOW };
    (void)state;
    put(env.db, "The oldest story of these", 1000);
    put(env.db, "The second story of these", 900);
    stage_open(&s, &env, &dashboard_view, "");
    int64_t first = dashboard_view.selected(s.view);
    put(env.db, "The third story of these", 60);
    stage_reload(&s);
    int64_t newest = dashboard_view.selected(s.view);
    assert_true(newest > first);
    stage_key(&s, ACT_DOWN);
    int64_t chosen = dashboard_view.selected(s.view);
    put(env.db, "The fourth story of these", 1);
    stage_reload(&s);
    assert_true(chosen != newest && chosen == dashboard_view.selected(s.view));
    stage_close(&s);
    db_close(env.db);
    scratch_remove(path);
}

/* A high screen gets the rows that it has room for, behind the first draw. */
static void test_rows_for_a_high_screen(void **state)
{
    char path[300];
    struct stage s;
    struct view_env env = { .db = small_store(path, sizeof path, 1), .now = FIXTURE_NOW };
    (void)state;
    for (int i = 0; i < 40; i++) {
        char title[40];
        snprintf(title, sizeof title, "Story number %d of forty", i);
        put(env.db, title, 10 * (i + 1));
    }
    stage_open(&s, &env, &dashboard_view, "");
    stage_size(&s, 80, 60, false);
    assert_false(stage_shows(&s, "Story number 39"));
    dashboard_view.late(s.view);
    stage_size(&s, 80, 60, false);
    assert_true(stage_shows(&s, "Story number 39"));
    stage_close(&s);
    db_close(env.db);
    scratch_remove(path);
}

/* A store that was not refreshed for a month says so and shows what it has. */
static void test_nothing_new(void **state)
{
    struct stage s;
    struct view_env env = { .db = views_db(), .now = FIXTURE_NOW + 30 * DAY };
    (void)state;
    db_pin(views_db(), env.now);
    stage_open(&s, &env, &dashboard_view, "");
    assert_true(stage_shows(&s, "Nothing new in 24 h"));
    assert_true(stage_shows(&s, "Liquid cooling becomes"));
    stage_close(&s);
    db_pin(views_db(), FIXTURE_NOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_first_screen),
        cmocka_unit_test(test_home_without_section),
        cmocka_unit_test(test_saved_query_is_a_panel),
        cmocka_unit_test(test_everything_can_be_entered),
        cmocka_unit_test(test_rows_and_panels),
        cmocka_unit_test(test_place_is_kept),
        cmocka_unit_test(test_read_and_undo),
        cmocka_unit_test(test_next_unread),
        cmocka_unit_test(test_zoom_and_back),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_queries_and_neighbours),
        cmocka_unit_test(test_empty_store),
        cmocka_unit_test(test_first_refresh),
        cmocka_unit_test(test_cursor_while_stories_come),
        cmocka_unit_test(test_rows_for_a_high_screen),
        cmocka_unit_test(test_nothing_new),
    };
    return cmocka_run_group_tests_name("view_dashboard", tests, views_open, views_close);
}
