/* tests/test_view_brief.c -- the brief's preview; the text itself is made by somebody else, here by a stand-in. */
#include "tests/support/stage.h"
#include "tests/support/store_fixture.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct store_fixture fixture;

/* What app points to: how the stand-in shall behave, and what it was asked. */
struct stand_in {
    bool fails, empty;
    char query[64];
    int width;
};

static bool make_brief(void *app, const char *query, int width, struct str *out, struct err *err)
{
    struct stand_in *in = app;
    snprintf(in->query, sizeof in->query, "%s", query);
    in->width = width;
    if (in->fails)
        return err_set(err, "the store is locked");
    if (in->empty)
        return true;
    str_add_s(out, "NORTHWIRE BRIEF\n24 hours to 09:41\n\nBREAKING\n\n");
    str_add_s(out, "1. Cloud pact reshapes AI compute                       5 sources, 41 min\n");
    str_add_s(out, "   Halden will commit up to $50 billion in cloud credits. [1]\n\nAI\n\n");
    for (int i = 0; i < 40; i++)
        str_addf(out, "   line %d of the brief, \u6a21\u578b [%d]\n", i, i);
    str_add_s(out, "\nSOURCES\n   [1] Model Ledger, https://ledger.example/cloud-pact\n");
    return true;
}

static void open_view(struct stage *s, struct stand_in *in, const char *query)
{
    struct view_env env = { .db = fixture.db, .now = FIXTURE_NOW, .brief = make_brief, .app = in };
    stage_open(s, &env, &brief_view, query);
}

static int setup(void **state)
{
    (void)state;
    store_fixture_open(&fixture);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    store_fixture_close(&fixture);
    return 0;
}

static void test_screens(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    (void)state;
    open_view(&s, &in, "topic:ai");
    assert_string_equal(in.query, "topic:ai");
    assert_int_equal(in.width, 72);
    stage_sizes(&s, "brief");
    stage_storm(&s);
    stage_close(&s);
}

static void test_scrolling(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    (void)state;
    open_view(&s, &in, "");
    assert_true(stage_shows(&s, "NORTHWIRE BRIEF"));
    stage_key(&s, ACT_LAST);
    assert_true(stage_shows(&s, "https://ledger.example/cloud-pact"));
    assert_false(stage_shows(&s, "NORTHWIRE BRIEF"));
    stage_key(&s, ACT_FIRST);
    stage_key(&s, ACT_NEXT_PANE); /* to the next heading */
    assert_int_equal(stage_row(&s, "BREAKING"), 0);
    stage_key(&s, ACT_PREV_PANE);
    assert_int_equal(stage_row(&s, "NORTHWIRE BRIEF"), 0);
    stage_close(&s);
}

static void test_taking_it(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    (void)state;
    open_view(&s, &in, "");
    assert_true(stage_key(&s, ACT_SAVE));
    assert_true(strstr(str_c(&s.reply.pipe_text), "SOURCES") != NULL);
    assert_true(stage_key(&s, ACT_PIPE));
    assert_true(s.reply.pipe_text.len > 100);
    assert_true(stage_key(&s, ACT_COPY));
    assert_true(s.reply.copy.len > 100);
    stage_close(&s);
}

static void test_query(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    struct view_reply reply = { 0 };
    struct err err = { 0 };
    (void)state;
    open_view(&s, &in, "");
    assert_true(brief_view.set_query(s.view, "section:AI", &reply, &err));
    assert_true(reply.reload);
    stage_reload(&s);
    assert_string_equal(in.query, "section:AI");
    assert_false(brief_view.set_query(s.view, "since:soon", &reply, &err));
    assert_string_equal(brief_view.query(s.view), "section:AI");
    stage_close(&s);
}

static void test_none(void **state)
{
    struct stand_in in = { .fails = true };
    struct stage s;
    (void)state;
    open_view(&s, &in, "");
    assert_true(stage_shows(&s, "the store is locked"));
    stage_key(&s, ACT_SAVE);
    assert_int_equal(s.reply.pipe_text.len, 0);
    assert_string_equal(s.reply.message, "there is no brief to take");
    in = (struct stand_in){ .empty = true };
    stage_reload(&s);
    assert_true(stage_shows(&s, "nothing matches"));
    for (enum action a = ACT_DOWN; a < ACT_COUNT; a++)
        stage_key(&s, a);
    stage_storm(&s);
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_scrolling),
        cmocka_unit_test(test_taking_it),
        cmocka_unit_test(test_query),
        cmocka_unit_test(test_none),
    };
    return cmocka_run_group_tests_name("view_brief", tests, setup, teardown);
}
