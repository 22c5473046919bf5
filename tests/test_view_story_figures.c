/* tests/test_view_story_figures.c -- the ways between a story's text and the table of its figures. */
#include "base/mem.h"
#include "tests/support/views.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define PACT 1 /* a story with several figures */

static void open_story(struct stage *s, int tab)
{
    struct err err;
    struct view_target target = { .ops = &story_view, .story = PACT, .tab = tab };
    *s = (struct stage){ .env = views_env(), .ops = &story_view };
    canvas_init(&s->canvas, 80, 30, false);
    s->view = story_view.create(&s->env, &target);
    assert_true(story_view.load(s->view, &err));
    stage_size(s, 80, 30, false);
}

/* What is marked in the text. */
static struct str marked(const struct stage *s)
{
    struct str out = { 0 };
    for (int i = 0; i < s->canvas.width * s->canvas.height; i++) {
        if (s->canvas.cells[i].role == ROLE_SELECTED)
            str_add_s(&out, s->canvas.cells[i].bytes);
    }
    return out;
}

/* The row of the table, as y copies it. */
static struct str row(struct stage *s)
{
    struct str out = { 0 };
    assert_true(stage_key(s, ACT_COPY));
    str_add(&out, str_text(&s->reply.copy));
    return out;
}

static bool in_table(const struct stage *s) { return stage_shows(s, "where it stands"); }

static void same(struct str a, struct str b)
{
    assert_true(a.len > 0);
    assert_string_equal(str_c(&a), str_c(&b));
    str_free(&a);
    str_free(&b);
}

/* n goes on, N back, Enter to the sentence, h back to the row that led there, and only then out. */
static void test_from_the_table(void **state)
{
    struct stage s;
    (void)state;
    open_story(&s, 2);
    assert_true(in_table(&s));
    struct str first = row(&s);
    stage_key(&s, ACT_NEXT_MATCH);
    struct str second = row(&s);
    assert_string_not_equal(str_c(&first), str_c(&second));
    stage_key(&s, ACT_PREV_MATCH);
    same(row(&s), first);
    stage_key(&s, ACT_NEXT_MATCH);
    assert_true(stage_key(&s, ACT_IN) && !in_table(&s));
    struct str text = marked(&s);
    assert_true(text.len > 1 && text_find(str_text(&second), text_sub(str_text(&text), 0, 4), 0) < second.len);
    str_free(&text);
    assert_true(stage_key(&s, ACT_OUT) && in_table(&s));
    same(row(&s), second);
    assert_false(stage_key(&s, ACT_OUT)); /* out: the screen's business */
    stage_close(&s);
}

/* n marks a figure of the text, Enter shows its row, h is back in the text at the same figure. */
static void test_from_the_text(void **state)
{
    struct stage s;
    (void)state;
    open_story(&s, 0);
    stage_keys(&s, ACT_NEXT_MATCH, 2);
    struct str text = marked(&s);
    assert_true(stage_key(&s, ACT_IN) && in_table(&s));
    struct str shown = row(&s);
    assert_true(text.len > 1 && text_find(str_text(&shown), text_sub(str_text(&text), 0, 4), 0) < shown.len);
    str_free(&shown);
    assert_true(stage_key(&s, ACT_OUT) && !in_table(&s));
    same(marked(&s), text);
    assert_false(stage_key(&s, ACT_OUT));
    /* there and back again leaves no way behind */
    assert_true(stage_key(&s, ACT_IN) && stage_key(&s, ACT_IN) && !in_table(&s));
    assert_true(stage_key(&s, ACT_IN) && in_table(&s));
    assert_false(stage_key(&s, ACT_OUT));
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_from_the_table), cmocka_unit_test(test_from_the_text) };
    return cmocka_run_group_tests_name("view_story_figures", tests, views_open, views_close);
}
