/* tests/test_screen_told.c -- what the frame tells: what f fetches and what came of it, whole reasons, whose stories these are, and
 * what a query finds that is not typed to its end. */
#include "base/mem.h"
#include "store/ingest.h"
#include "store/pages.h"
#include "tests/support/play.h"
#include "tests/support/screens.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <string.h>

/* The page of the story that was asked for ends so. */
static void end_page(struct play *p, const char *why)
{
    struct err err;
    enum page_state state;
    struct page_outcome o = { .story = p->pages.story, .now = FIXTURE_NOW, .http_status = 404, .error = why,
                              .not_before = TIME_NONE };
    if (!page_want(p->fixture.db, o.story, &err) || !db_begin(p->fixture.db, &err) ||
        !page_store(p->fixture.db, &o, &state, &err) || !db_commit(p->fixture.db, &err))
        fail_msg("%s", err.message);
    p->pages.ended = true;
    screen_tick(p->screen);
}

/* In a list nothing else would show that f did anything. */
static void test_fetch_in_a_list(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 / title:fibre<Enter> f");
    play_expect(p, "fetching the page of \"Fibre ring reaches Aizawl\"", true);
    end_page(p, "404 not found");
    play_expect(p, "the page of \"Fibre ring reaches Aizawl\" could not be fetched: 404 not found", true);
    play_keys(p, "6 f");
    play_expect(p, "no story is selected", true);
}

/* A reason that one row would cut has two, in place of the keys, until the next key. */
static void test_long_reason(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 / title:fibre<Enter> f");
    end_page(p, "the certificate of the host ends with an authority that this machine knows nothing of");
    play_expect(p, "knows nothing of", true);
    play_expect(p, "1 dashboard", false);
    play_keys(p, "k");
    play_expect(p, "knows nothing", false);
    play_expect(p, "1 dashboard", true);
    play_keys(p, "Enter"); /* the story tells it in its own line, whole as far as the row goes */
    play_expect(p, "could not be fetched: the certificate of the host ends with an authority", true);
}

static void test_banner(void **state)
{
    struct play *p = *state;
    play_expect(p, "invented", false);
    p->options.banner = "demo: invented stories";
    p->options.notice = "No feed answered, so this is the built-in edition: every story in it is invented. Q leaves the edition";
    play_again(p);
    play_expect(p, "Q leaves the edition", true);
    play_keys(p, "5"); /* the notice goes, the banner stays */
    play_expect(p, "Q leaves", false);
    play_expect(p, "northwire  demo: invented stories", true);
}

static void test_words_half_typed(void **state)
{
    static const struct {
        const char *keys, *shows, *hides;
    } cases[] = {
        { "/ a i z", "Fibre ring", "VPN flaw" },               /* nothing has the word: it may become one */
        { "/ a i z Enter", "Fibre ring", "VPN flaw" },         /* and Enter keeps what is seen */
        { "/ \" f i b r e Space r i n", "Fibre ring", "VPN flaw" }, /* a phrase that is open */
        { "/ \" f i b r e Space r i n g", "Fibre ring", "VPN flaw" },
        { "/ \" f i b r e Space r x", "nothing matches", "Fibre ring" },
        { "/ t i t l e : \" f i b", "Fibre ring", "VPN flaw" },
        { "/ \"", "column", "nothing matches" },
        { "/ v p n", "VPN flaw", "Fibre ring" },
        { "/ z z z", "nothing matches", "Fibre ring" },
        { "/ i s : u n", "column 4", "\"" },
    };
    struct play *p = *state;
    for (size_t i = 0; i < LEN(cases); i++) {
        play_keys(p, "2 / ^U Enter");
        play_keys(p, cases[i].keys);
        play_expect(p, cases[i].shows, true);
        play_expect(p, cases[i].hides, false);
        play_keys(p, "Esc");
    }
}

/* Who types behind an old query is told how to be rid of it. */
static void test_old_query(void **state)
{
    struct play *p = *state;
    play_keys(p, "2 /");
    play_expect(p, "^U clears it", false);
    play_keys(p, "v p n Enter /");
    play_expect(p, "^U clears it", true);
    play_keys(p, "^U f i b r e");
    play_expect(p, "/fibre", true);
    play_expect(p, "Fibre ring", true);
}

/* The bars round a view in what they go through, at three sizes, in UTF-8 and ASCII. */
static void test_bars_at_all_sizes(void **state)
{
    static const int sizes[][2] = { { 80, 24 }, { 40, 10 }, { 200, 60 } };
    static const struct {
        const char *name, *keys;
    } faces[] = {
        { "bars-refresh", "2 r" }, { "bars-typing", "2 / t i t l e : p a" }, { "bars-mistake", "2 / s i n c e : x" }, { "bars-tags", "2 t" },
    };
    struct play *p = *state;
    p->options.banner = "demo: invented stories";
    for (size_t i = 0; i < LEN(sizes) * 2 * LEN(faces); i++) {
        const int *size = sizes[i / 2 % LEN(sizes)];
        char name[80];
        p->fake = (struct fake){ 0 };
        p->ascii = i % 2;
        play_again(p);
        screen_resize(p->screen, size[0], size[1]);
        play_keys(p, faces[i / 6].keys);
        if (p->fake.running)
            screen_tick(p->screen);
        play_draw(p);
        snprintf(name, sizeof name, "%s-%dx%d%s", faces[i / 6].name, size[0], size[1], p->ascii ? "-ascii" : "");
        screens_compare(name, screen_draw(p->screen));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fetch_in_a_list, play_open, play_close),
        cmocka_unit_test_setup_teardown(test_long_reason, play_open, play_close),
        cmocka_unit_test_setup_teardown(test_banner, play_open, play_close),
        cmocka_unit_test_setup_teardown(test_words_half_typed, play_open, play_close),
        cmocka_unit_test_setup_teardown(test_old_query, play_open, play_close),
        cmocka_unit_test_setup_teardown(test_bars_at_all_sizes, play_open, play_close),
    };
    return cmocka_run_group_tests_name("screen_told", tests, NULL, NULL);
}
