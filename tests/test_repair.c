/* tests/test_repair.c -- stores with pages lost at many places: what the repair brings back. */
#include "base/mem.h"
#include "cli/repair.h"
#include "tests/support/damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct str model; /* the bytes of a sound store; made once, read only after that */
static struct str bulk;  /* of a larger one */

static int make_models(void **state)
{
    (void)state;
    damage_small(&model);
    damage_large(&bulk);
    return 0;
}

static int free_models(void **state)
{
    (void)state;
    str_free(&model);
    str_free(&bulk);
    return 0;
}

static struct text damaged_copy(struct str *out, const struct str *from)
{
    str_cut(out, 0);
    str_add(out, str_text(from));
    return str_text(out);
}

static void test_a_sound_store_is_left_alone(void **state)
{
    struct scene *s = scene_of(str_text(&model));
    (void)state;
    assert_true(repair_store(s->path, &s->report, &s->err));
    assert_true(text_starts(str_text(&s->report), "nothing to repair"));
    assert_true(same_file(s->path, str_text(&model)));
    assert_int_equal(files_with(s, "damaged", NULL), 0);
    scene_free(s);
}

/* Every page of a small store in turn, the first one too. No story is lost by it, and no mark of the user. */
static void test_any_page_may_be_lost(void **state)
{
    struct str bytes = {0};
    unsigned seed = 5;
    int most = 0;
    (void)state;
    for (size_t page = 0; page < model.len / PAGE; page++) {
        char what[64];
        struct text damaged = damaged_copy(&bytes, &model);
        snprintf(what, sizeof what, "page %zu of %zu", page + 1, model.len / PAGE);
        harm_page(&bytes, page, (enum harm)(page % HARMS), &seed);
        struct scene *s = scene_damaged(str_text(&model), damaged);
        if (!scene_repair(s, damaged, what))
            fail_msg("%s: %s", what, s->err.message);
        int lost = scene_compare(s, what), mute = scene_textless(s);
        most = mute > most ? mute : most;
        if (lost || scene_retitled(s))
            fail_msg("%s: %d stories are lost, %d headlines\n%s", what, lost, scene_retitled(s), str_c(&s->report));
        scene_free(s);
    }
    assert_true(most > 0); /* the damage was some */
    str_free(&bytes);
}

/* Many pages of a larger store at once, inner pages of its trees among them. */
static void test_many_pages_may_be_lost(void **state)
{
    struct str bytes = {0};
    (void)state;
    for (unsigned round = 1; round <= 8; round++) {
        char what[64];
        unsigned seed = round * 7919;
        struct text damaged = damaged_copy(&bytes, &bulk);
        size_t pages = bulk.len / PAGE;
        snprintf(what, sizeof what, "round %u", round);
        for (unsigned i = 0; i < 3 * round; i++) {
            seed = seed * 1103515245 + 12345;
            harm_page(&bytes, (seed >> 8) % pages, (enum harm)(i % HARMS), &seed);
        }
        struct scene *s = scene_damaged(str_text(&bulk), damaged);
        if (!scene_repair(s, damaged, what))
            fail_msg("%s: %s", what, s->err.message);
        int lost = scene_compare(s, what), mute = scene_textless(s);
        if (lost > DAMAGE_STORIES / 50 || mute > DAMAGE_STORIES / 10) /* of 0.3 to 3 % of the pages */
            fail_msg("%s: %d stories lost, %d texts", what, lost, mute);
        scene_free(s);
    }
    str_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sound_store_is_left_alone),
        cmocka_unit_test(test_any_page_may_be_lost),
        cmocka_unit_test(test_many_pages_may_be_lost),
    };
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    return cmocka_run_group_tests(tests, make_models, free_models);
}
