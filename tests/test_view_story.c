/* tests/test_view_story.c -- one story in its four tabs, and the help, on the fixture's store. */
#include "base/mem.h"
#include "tests/support/screens.h"
#include "tests/support/views.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>
#include <string.h>

#define PACT 1 /* every kind of block, seven figures, an event of five sources that differ */

static void open_story(struct screens_view *v, int64_t id, int tab)
{
    screens_open(v, views_db(), FIXTURE_NOW, &(struct view_target){ .ops = &story_view, .story = id, .tab = tab });
}

static int64_t titled(const char *start)
{
    for (size_t i = 0; i < fixture_nstories; i++) {
        if (text_starts(text_of(fixture_stories[i].title), start))
            return (int64_t)i + 1;
    }
    fail_msg("the fixture has no story \"%s\"", start);
    return 0;
}

static struct str drawn(struct screens_view *v, int width, int height)
{
    struct canvas c;
    struct str text = { 0 };
    canvas_init(&c, width, height, false);
    v->ops->draw(v->self, &c, (struct area){ 0, 0, width, height });
    canvas_dump(&c, &text, true);
    canvas_free(&c);
    return text;
}

static void shows(struct screens_view *v, const char *words, bool expected)
{
    struct str text = drawn(v, 80, 24);
    if ((strstr(str_c(&text), words) != NULL) != expected)
        fail_msg("%s \"%s\" in:\n%s", expected ? "no" : "unexpected", words, str_c(&text));
    str_free(&text);
}

static void test_screens(void **state)
{
    static const char *const names[] = { "story-text", "story-summary", "story-metrics", "story-coverage" };
    (void)state;
    for (int tab = 0; tab < (int)LEN(names); tab++) {
        struct screens_view v;
        open_story(&v, PACT, tab);
        screens_check_all(&v, names[tab]);
        screens_storm(&v);
        screens_close(&v);
    }
}

static void test_wide_characters_and_no_body(void **state)
{
    static const char *const titles[] = { "\u6a21\u578b", "A title with", "Inference" };
    (void)state;
    for (size_t i = 0; i < LEN(titles); i++) {
        struct screens_view v;
        open_story(&v, titled(titles[i]), 0);
        if (i == 0)
            screens_check_all(&v, "story-wide");
        for (int tab = 0; tab < 4; tab++) {
            screens_storm(&v);
            screens_key(&v, ACT_NEXT_PANE, NULL);
        }
        screens_close(&v);
    }
}

static int undos;
static struct undo *last_undo;

static void keep(void *user, struct undo *undo)
{
    (void)user;
    undos++;
    undo_free(last_undo);
    last_undo = undo;
}

static bool is_read(int64_t id)
{
    struct story_full full;
    struct err err;
    if (!story_load(views_db(), id, &full, &err))
        fail_msg("%s", err.message);
    bool read = full.row.read;
    story_full_free(&full);
    return read;
}

static void test_opening_reads_once(void **state)
{
    int64_t id = titled("Compiler learns");
    struct view_env env = { .db = views_db(), .now = FIXTURE_NOW, .undoable = keep };
    struct view_target target = { .ops = &story_view, .story = id };
    struct err err;
    (void)state;
    assert_false(is_read(id));
    void *view = story_view.create(&env, &target);
    assert_true(story_view.load(view, &err));
    assert_int_equal(undos, 1);
    assert_true(is_read(id));
    assert_true(undo_apply(views_db(), last_undo, &err));
    assert_true(story_view.load(view, &err)); /* a reload after the undo does not mark it again */
    assert_int_equal(undos, 1);
    assert_false(is_read(id));
    undo_free(last_undo);
    last_undo = NULL;
    story_view.free(view);
}

static void test_unknown_story(void **state)
{
    struct view_env env = views_env();
    struct view_target target = { .ops = &story_view, .story = 4711, .tab = 99 };
    struct err err;
    (void)state;
    void *view = story_view.create(&env, &target);
    assert_false(story_view.load(view, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    struct canvas c;
    canvas_init(&c, 80, 24, false);
    story_view.draw(view, &c, (struct area){ 0, 0, 80, 24 });
    canvas_free(&c);
    story_view.free(view);
}

static void test_figures_one_after_another(void **state)
{
    struct screens_view v;
    struct view_reply reply;
    (void)state;
    open_story(&v, PACT, 0);
    shows(&v, "ttttt", false); /* t: the role of what is selected */
    for (int i = 1; i <= 7; i++) {
        char words[32];
        assert_true(screens_key(&v, ACT_NEXT_MATCH, &reply));
        snprintf(words, sizeof words, "figure %d of 7", i);
        assert_true(text_starts(text_of(reply.message), words));
        shows(&v, "tt", true); /* scrolled to where it can be seen */
    }
    screens_key(&v, ACT_NEXT_MATCH, &reply);
    assert_string_equal(reply.message, "figure 1 of 7, from the top");
    screens_key(&v, ACT_PREV_MATCH, &reply);
    assert_string_equal(reply.message, "figure 7 of 7");
    screens_close(&v);
}

/* What n is said to do is what it does. */
static void test_hints(void **state)
{
    static const char *const next[] = { "next figure", "next sentence", "next figure", "next source" };
    struct screens_view v;
    struct view_reply reply = { 0 };
    struct err err;
    (void)state;
    open_story(&v, PACT, 0);
    for (size_t tab = 0; tab < LEN(next); tab++) {
        assert_string_equal(story_view.hint(v.self, ACT_NEXT_MATCH), next[tab]);
        screens_key(&v, ACT_NEXT_PANE, &reply);
    }
    assert_null(story_view.hint(v.self, ACT_STAR)); /* as everywhere */
    assert_true(story_view.set_query(v.self, "credits", &reply, &err));
    assert_string_equal(story_view.hint(v.self, ACT_NEXT_MATCH), "next match");
    assert_true(story_view.set_query(v.self, "nosuchword", &reply, &err));
    assert_true(screens_key(&v, ACT_NEXT_MATCH, &reply));
    assert_true(text_starts(text_of(reply.message), "\"nosuchword\" is not in this text"));
    assert_true(story_view.set_query(v.self, "", &reply, &err));
    assert_true(screens_key(&v, ACT_NEXT_MATCH, &reply));
    assert_true(text_starts(text_of(reply.message), "figure "));
    assert_non_null(story_view.doc(v.self));
    screens_close(&v);
}

static void test_headings_one_after_another(void **state)
{
    static const struct {
        enum action key;
        const char *message, *top; /* of the text; NULL: not looked at */
    } steps[] = {
        { ACT_PREV_HEADING, "the first heading", NULL },
        { ACT_NEXT_HEADING, "heading 1 of 2", "What is firm" },
        { ACT_NEXT_HEADING, "heading 2 of 2", "What it does to prices" },
        { ACT_NEXT_HEADING, "the last heading", "What it does to prices" },
        { ACT_PREV_HEADING, "heading 1 of 2", "What is firm" },
        { ACT_PREV_HEADING, "the first heading", NULL },
    };
    struct screens_view v;
    struct view_reply reply;
    (void)state;
    open_story(&v, PACT, 0);
    for (size_t i = 0; i < LEN(steps); i++) {
        struct str text = drawn(&v, 80, 12);
        assert_true(screens_key(&v, steps[i].key, &reply));
        str_free(&text);
        text = drawn(&v, 80, 12);
        assert_string_equal(reply.message, steps[i].message);
        if (steps[i].top && !strstr(str_c(&text), steps[i].top))
            fail_msg("step %zu: %s is not in view:\n%s", i, steps[i].top, str_c(&text));
        str_free(&text);
    }
    screens_close(&v);
    open_story(&v, PACT, 1);
    assert_false(screens_key(&v, ACT_NEXT_HEADING, &reply)); /* the text alone has headings */
    screens_close(&v);
}

static size_t matches_of(struct screens_view *v, const char *words)
{
    struct view_reply reply = { 0 };
    struct err err;
    struct str left = { 0 }, right = { 0 };
    int64_t n = 0;
    assert_true(v->ops->set_query(v->self, words, &reply, &err));
    v->ops->status(v->self, &left, &right);
    struct text rest = str_text(&left), first;
    if (text_split(&rest, ' ', &first))
        text_int(first, &n);
    str_free(&left);
    str_free(&right);
    return (size_t)n;
}

static void test_search(void **state)
{
    static const struct {
        const char *words;
        size_t n;
    } cases[] = {
        { "halden", 2 }, { "HALDEN", 2 }, { "phase 1", 1 }, { "term", 1 },     { "nowhere", 0 },
        { "", 0 },       { " ", 0 },      { "(", 0 },       { "campuses", 1 }, { "million transactions", 1 },
    };
    struct screens_view v;
    struct view_reply reply;
    (void)state;
    open_story(&v, PACT, 2);
    for (size_t i = 0; i < LEN(cases); i++) {
        size_t n = matches_of(&v, cases[i].words);
        if (n != cases[i].n)
            fail_msg("\"%s\": %zu matches", cases[i].words, n);
    }
    matches_of(&v, "porto");
    shows(&v, "Porto", true); /* brought into view, in the text tab */
    screens_key(&v, ACT_NEXT_MATCH, &reply);
    assert_string_equal(reply.message, "match 1 of 1, from the top");
    screens_close(&v);
    open_story(&v, titled("\u6a21\u578b"), 0);
    assert_int_equal(matches_of(&v, "cafe"), 1); /* accents aside; the headline is searched too */
    screens_close(&v);
}

static void test_from_a_figure_to_its_sentence_and_back(void **state)
{
    struct screens_view v;
    struct view_reply reply;
    (void)state;
    open_story(&v, PACT, 2);
    screens_key(&v, ACT_DOWN, NULL);
    screens_key(&v, ACT_COPY, NULL);
    shows(&v, "where it stands", true);
    assert_true(screens_key(&v, ACT_IN, NULL));
    shows(&v, "where it stands", false);
    shows(&v, "tttttttt", true);
    assert_true(screens_key(&v, ACT_OUT, &reply)); /* back to the table, not out of the story */
    assert_false(reply.back);
    shows(&v, "where it stands", true);
    assert_false(screens_key(&v, ACT_OUT, NULL)); /* now out: the screen's business */
    screens_key(&v, ACT_SORT, &reply);
    assert_string_equal(reply.message, "the weightiest first");
    screens_close(&v);
}

/* Parts hang under their whole; f shows one kind, x hands out what is listed, c opens the chart of the subject. */
static void test_figures_tab(void **state)
{
    struct screens_view v;
    struct view_reply reply = { 0 };
    (void)state;
    open_story(&v, PACT, 2);
    shows(&v, "\u258c!\u25b8<$50 B", true);
    shows(&v, "   \u258f~$15 B", true);
    shows(&v, "   \u258f$35 B", true);
    screens_key(&v, ACT_SORT, NULL);
    screens_key(&v, ACT_SORT, &reply);
    assert_string_equal(reply.message, "kind by kind, the largest first");
    shows(&v, "\u258f$35 B", false);
    screens_key(&v, ACT_FETCH, &reply);
    assert_string_equal(reply.message, "money alone: 4 of 7");
    shows(&v, "1.2 GW \u2191 power", false);
    reply = (struct view_reply){ 0 };
    assert_true(v.ops->key(v.self, ACT_EXPORT, &reply));
    const char *csv = str_c(&reply.pipe_text);
    assert_non_null(strstr(csv, "\r\n1,$50 billion,50000000000,,USD,money,up,<,committed in cloud credits,announcement,up to,"));
    assert_null(strstr(csv, ",percent,"));
    str_free(&reply.pipe_text);
    reply = (struct view_reply){ 0 };
    assert_true(v.ops->key(v.self, ACT_CHART, &reply));
    assert_true(reply.go && reply.target.ops == &metrics_view && reply.target.story == 1 && reply.target.tab == 1);
    assert_string_equal(reply.target.query, "\"cloud\"* \"credit\"* kind:money");
    for (int i = 0; i < METRIC_KINDS && strcmp(reply.message, "figures of every kind") != 0; i++)
        screens_key(&v, ACT_FETCH, &reply);
    assert_string_equal(reply.message, "figures of every kind");
    shows(&v, "1.2 GW", true);
    screens_close(&v);
}

static void test_copied_figure_has_its_sentence(void **state)
{
    struct screens_view v;
    struct view_reply reply = { 0 };
    (void)state;
    open_story(&v, PACT, 2);
    assert_true(v.ops->key(v.self, ACT_COPY, &reply));
    assert_string_equal(str_c(&reply.copy),
                        "<$50 B: committed in cloud credits\n"
                        "\"Halden Cloud will commit up to $50 billion in cloud credits and joint development to Mirador AI "
                        "over several years.\"\nCloud pact reshapes AI compute, Model Ledger\n"
                        "https://ledger.example/cloud-pact\n");
    str_free(&reply.copy);
    screens_close(&v);
}

/* Under the story's own sentences stands what other sources add, each a word for word quotation and a way to its story. */
static void test_summary_of_the_event(void **state)
{
    struct screens_view v;
    struct view_reply reply;
    struct story_full other;
    struct err err;
    (void)state;
    open_story(&v, PACT, 1);
    shows(&v, "Wire Daily adds", true);
    shows(&v, "of the text", true);
    screens_key(&v, ACT_LAST, NULL);
    struct view_reply copied = { 0 };
    assert_true(v.ops->key(v.self, ACT_COPY, &copied));
    screens_key(&v, ACT_IN, &reply);
    assert_true(reply.go && reply.target.story != PACT && reply.target.ops == &story_view);
    assert_true(story_load(views_db(), reply.target.story, &other, &err));
    assert_true(copied.copy.len > 0 && text_find(other.doc.text, str_text(&copied.copy), 0) < other.doc.text.n);
    story_full_free(&other);
    str_free(&copied.copy);
    screens_close(&v);
}

static void test_coverage_leads_to_the_others(void **state)
{
    struct screens_view v;
    struct view_reply reply;
    (void)state;
    open_story(&v, PACT, 3);
    shows(&v, "!      $38 B", true);
    screens_key(&v, ACT_IN, &reply); /* the first row is this story */
    assert_false(reply.go);
    screens_key(&v, ACT_PREV_PANE, NULL);
    screens_key(&v, ACT_DOWN, NULL);
    screens_key(&v, ACT_IN, &reply);
    assert_true(reply.go);
    assert_true(reply.target.story != PACT && reply.target.ops == &story_view);
    screens_key(&v, ACT_LAST, NULL);
    screens_key(&v, ACT_IN, &reply);
    assert_true(reply.go && reply.target.tab == 2 && reply.target.at > 0);
    screens_close(&v);
    open_story(&v, reply.target.story, reply.target.tab); /* and there it is found */
    shows(&v, "\u258c", true);
    screens_close(&v);
}

static void test_clicks(void **state)
{
    struct screens_view v;
    struct view_reply reply = { 0 };
    (void)state;
    open_story(&v, PACT, 0);
    struct str text = drawn(&v, 80, 24);
    str_free(&text);
    int tabs = -1;
    for (int y = 0; y < 6 && tabs < 0; y++) { /* find the row of the tabs by clicking */
        v.ops->click(v.self, 20, y, 1, false, &reply);
        text = drawn(&v, 80, 24);
        tabs = strstr(str_c(&text), "where it stands") ? y : -1;
        str_free(&text);
    }
    assert_true(tabs >= 0);
    v.ops->click(v.self, 5, tabs + 4, 1, false, &reply); /* a row of the table */
    shows(&v, "\u258c  \u258f$35 B", true);
    v.ops->click(v.self, 5, tabs + 4, 1, true, &reply);
    shows(&v, "where it stands", false);
    assert_false(v.ops->click(v.self, 5, 9, 4, false, &reply)); /* the wheel is the screen's */
    for (int y = -2; y < 30; y++)
        v.ops->click(v.self, y * 3, y, 1, y % 2, &reply);
    screens_close(&v);
}

static void test_help(void **state)
{
    struct screens_view v;
    struct view_reply reply = { 0 };
    struct err err;
    (void)state;
    screens_open(&v, views_db(), FIXTURE_NOW, &(struct view_target){ .ops = &help_view, .title = "story" });
    screens_check_all(&v, "help");
    screens_storm(&v);
    shows(&v, "Keys of this screen: Story", true);
    screens_key(&v, ACT_LAST, NULL);
    shows(&v, "Keys of this screen: Story", false);
    assert_true(v.ops->set_query(v.self, "Shell", &reply, &err));
    shows(&v, "^Z", true);
    shows(&v, "half a screen", false);
    v.ops->set_query(v.self, "no such words", &reply, &err);
    shows(&v, "nothing here", true);
    screens_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_wide_characters_and_no_body),
        cmocka_unit_test(test_opening_reads_once),
        cmocka_unit_test(test_unknown_story),
        cmocka_unit_test(test_figures_one_after_another),
        cmocka_unit_test(test_hints),
        cmocka_unit_test(test_headings_one_after_another),
        cmocka_unit_test(test_search),
        cmocka_unit_test(test_from_a_figure_to_its_sentence_and_back),
        cmocka_unit_test(test_figures_tab),
        cmocka_unit_test(test_copied_figure_has_its_sentence),
        cmocka_unit_test(test_summary_of_the_event),
        cmocka_unit_test(test_coverage_leads_to_the_others),
        cmocka_unit_test(test_clicks),
        cmocka_unit_test(test_help),
    };
    return cmocka_run_group_tests(tests, views_open, views_close);
}
