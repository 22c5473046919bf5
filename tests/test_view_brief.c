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
    bool fails, empty, more; /* more: an event came since */
    char query[64], form[16];
    int width;
    char order[200]; /* "Breaking/11 AI/14(note)" as it was asked; "chosen" = nobody composed */
};

static void tell_order(struct stand_in *in, const struct brief_order *order)
{
    struct str told = { 0 };
    if (!order->items)
        str_add_s(&told, "chosen");
    for (size_t i = 0; order->items && i < order->nitems; i++) {
        const struct brief_item *item = &order->items[i];
        str_addf(&told, "%s%s/%lld", i ? " " : "", item->part, (long long)item->event);
        if (item->note[0])
            str_addf(&told, "(%s)", item->note);
    }
    snprintf(in->order, sizeof in->order, "%s", str_c(&told));
    str_free(&told);
}

static bool make_brief(void *app, const struct brief_order *order, struct str *out, struct err *err)
{
    struct stand_in *in = app;
    snprintf(in->query, sizeof in->query, "%s", order->query);
    snprintf(in->form, sizeof in->form, "%s", order->form);
    in->width = order->width;
    tell_order(in, order);
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

static bool make_items(void *app, const char *query, struct arena *a, struct brief_item **out, size_t *n, struct err *err)
{
    static const struct brief_item items[] = {
        { .event = 11, .story = 1, .part = "Breaking", .title = "Cloud pact reshapes AI compute", .sources = 5, .picked = true },
        { .event = 12, .story = 2, .part = "Breaking", .title = "VPN flaw exploited", .sources = 4, .picked = true },
        { .event = 13, .story = 3, .part = "AI", .title = "Inference prices fall again, \u6a21\u578b", .sources = 2, .picked = true },
        { .event = 14, .story = 4, .part = "AI", .title = "A laboratory moves house", .sources = 1, .picked = false },
        { .event = 15, .story = 5, .part = "AI", .title = "Late news", .sources = 1, .picked = true },
    };
    const struct stand_in *in = app;
    (void)query;
    if (in->fails)
        return err_set(err, "the store is locked");
    *n = in->empty ? 0 : in->more ? 5 : 4;
    *out = arena_array(a, *n + 1, sizeof **out);
    for (size_t i = 0; i < *n; i++) {
        (*out)[i] = items[i];
        (*out)[i].published = FIXTURE_NOW - 3600 * (int64_t)(i + 1);
        (*out)[i].note = "";
    }
    return true;
}

static void open_view(struct stage *s, struct stand_in *in, const char *query)
{
    struct view_env env = { .db = fixture.db, .now = FIXTURE_NOW, .brief = make_brief, .brief_items = make_items, .app = in };
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

/* A window of a laptop, beside the three sizes that every view is drawn in. */
static void same_at_120(struct stage *s, const char *name)
{
    char file[64];
    stage_size(s, 120, 40, false);
    snprintf(file, sizeof file, "%s-120x40", name);
    stage_same(s, file);
    stage_size(s, 120, 40, true);
    snprintf(file, sizeof file, "%s-120x40-ascii", name);
    stage_same(s, file);
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
    same_at_120(&s, "brief");
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
    stage_key(&s, ACT_NEXT_HEADING);
    assert_int_equal(stage_row(&s, "BREAKING"), 0);
    stage_key(&s, ACT_PREV_HEADING);
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
    assert_string_equal(s.reply.file_name, "brief-2026-11-23.txt");
    assert_true(stage_key(&s, ACT_PIPE));
    assert_true(s.reply.pipe_text.len > 100);
    assert_true(stage_key(&s, ACT_COPY));
    assert_true(s.reply.copy.len > 100);
    static const char *const names[] = { "brief-2026-11-23.md", "brief-2026-11-23.html", "brief-2026-11-23.json" };
    for (size_t i = 0; i < LEN(names); i++) {
        stage_key(&s, ACT_FORM);
        stage_key(&s, ACT_SAVE);
        assert_string_equal(s.reply.file_name, names[i]);
    }
    stage_close(&s);
}

static void note(struct stage *s, const char *words)
{
    brief_view.set_note(s->view, words, &s->reply);
    stage_reload(s);
}

static void test_composing(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    (void)state;
    open_view(&s, &in, "");
    assert_string_equal(in.order, "chosen");
    assert_true(stage_key(&s, ACT_PICK)); /* on the page: says where */
    assert_non_null(strstr(s.reply.message, "Tab"));
    assert_null(brief_view.note(s.view));
    stage_key(&s, ACT_NEXT_PANE);
    assert_true(stage_shows(&s, "[x]  1 Cloud pact"));
    assert_true(stage_shows(&s, "[ ]    A laboratory"));
    stage_sizes(&s, "brief-desk");
    same_at_120(&s, "brief-desk");
    stage_size(&s, 80, 24, false);
    stage_key(&s, ACT_PICK); /* drops the first, goes on to the second */
    stage_key(&s, ACT_NEXT_STORY); /* the second goes below the heading */
    stage_keys(&s, ACT_DOWN, 2);
    note(&s, "Ask them where to.");
    assert_true(stage_shows(&s, "Ask them where to."));
    stage_key(&s, ACT_PREV_STORY);
    stage_key(&s, ACT_NEXT_PANE); /* the page is made of it */
    assert_string_equal(in.order, "AI/12 AI/14(Ask them where to.) AI/13");
    stage_key(&s, ACT_NEXT_PANE);
    in.more = true; /* what comes later is offered, not taken */
    stage_reload(&s);
    assert_true(stage_shows(&s, "[ ]    Late news"));
    stage_key(&s, ACT_SAVE);
    assert_string_equal(in.order, "AI/12 AI/14(Ask them where to.) AI/13");
    stage_key(&s, ACT_IN);
    assert_int_equal(s.reply.target.story, 4);
    stage_storm(&s);
    stage_close(&s);
}

static void test_undo(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    (void)state;
    open_view(&s, &in, "");
    stage_size(&s, 140, 24, false);
    stage_key(&s, ACT_NEXT_PANE);
    assert_false(stage_key(&s, ACT_UNDO)); /* nothing of the desk's: the marks' turn */
    stage_key(&s, ACT_PICK);
    note(&s, "Ask.");
    stage_key(&s, ACT_NEXT_STORY);
    assert_string_equal(in.order, "AI/12(Ask.) AI/13");
    stage_key(&s, ACT_UNDO);
    assert_string_equal(in.order, "Breaking/12(Ask.) AI/13");
    stage_key(&s, ACT_UNDO);
    stage_key(&s, ACT_UNDO);
    assert_string_equal(in.order, "Breaking/11 Breaking/12 AI/13");
    for (int i = 0; i < 200; i++)
        stage_key(&s, ACT_PICK);
    for (int i = 0; i < 50; i++)
        assert_true(stage_key(&s, ACT_UNDO));
    assert_false(stage_key(&s, ACT_UNDO)); /* bounded */
    stage_close(&s);
}

static void test_edges_and_forms(void **state)
{
    struct stand_in in = { 0 };
    struct stage s;
    (void)state;
    open_view(&s, &in, "");
    stage_key(&s, ACT_FORM);
    assert_string_equal(in.form, "markdown");
    stage_key(&s, ACT_NEXT_PANE);
    stage_key(&s, ACT_PREV_STORY);
    assert_string_equal(s.reply.message, "this is the first event");
    stage_key(&s, ACT_LAST);
    stage_key(&s, ACT_NEXT_STORY);
    assert_string_equal(s.reply.message, "this is the last event");
    assert_true(stage_click(&s, 2, 1, 1, false)); /* the box of the first event */
    stage_key(&s, ACT_NEXT_PANE);
    assert_string_equal(in.order, "Breaking/12 AI/13");
    stage_size(&s, 140, 24, false);
    stage_key(&s, ACT_NEXT_PANE);
    stage_key(&s, ACT_FIRST);
    stage_key(&s, ACT_PICK); /* both are seen: the page follows at once */
    assert_string_equal(in.order, "Breaking/11 Breaking/12 AI/13");
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
        cmocka_unit_test(test_composing),
        cmocka_unit_test(test_undo),
        cmocka_unit_test(test_edges_and_forms),
        cmocka_unit_test(test_query),
        cmocka_unit_test(test_none),
    };
    return cmocka_run_group_tests_name("view_brief", tests, setup, teardown);
}
