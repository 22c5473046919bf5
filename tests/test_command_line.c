/* tests/test_command_line.c -- the command line of the dashboard in the whole program: settings, colours, composing, links. */
#include "tests/support/homes.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The last screen after the keys, 80x24. */
static struct str screen_after(const struct home *h, const char *keys)
{
    char *script = home_path(h, "keys"), *dump = home_path(h, "screen");
    unlink(dump);
    home_write(h, "keys", text_of(keys));
    program_expect(h, 0, "ui", "--script", script, "--dump", dump, NULL);
    struct str screen = home_read(h, "screen");
    free(script);
    free(dump);
    return screen;
}

static void shows(const struct home *h, const char *keys, const char *words, bool expected)
{
    struct str screen = screen_after(h, keys);
    if (text_has(str_text(&screen), words) != expected)
        fail_msg("%s: %s\"%s\" in\n%s", keys, expected ? "no " : "", words, str_c(&screen));
    str_free(&screen);
}

static void test_settings(void **state)
{
    shows(*state, "7 Tab G", "of 17 events", true);
    shows(*state, ":set brief-count 1<Enter> 7 Tab", "[ ]    Podcast", true);
    shows(*state, ":set brief-sections \"Chips, AI\"<Enter> 7 Tab", " Cloud\n", false);
    shows(*state, ":set brief-since 1h<Enter> 7", "1 hour to ", true);
    shows(*state, ":set brief-count x<Enter>", "brief-count: expected a number from 1 to 1000", true);
    shows(*state, ":set brief-sence 1<Enter>", "did you mean \"brief-since\"?", true);
    shows(*state, ":set home Assam<Enter> :set home<Enter>", "home Assam", true);
    shows(*state, ":set exec yes<Enter>", "set: nothing is called \"exec\"", true); /* nothing that a screen has no use for */
}

/* Who filters for a name that nobody has is told so while typing and below the empty list. */
static void test_unknown_names(void **state)
{
    static const char told[] = "no topic \"cloudy\"; did you mean \"cloud\"?";
    shows(*state, "2 /topic:cloudy", told, true);
    shows(*state, "2 /topic:cloudy<Enter>", told, true);
    shows(*state, "2 /topic:cloudy<Enter>", "Nothing matches", true);
    shows(*state, "4 /topic:cloudy<Enter>", told, true);
    shows(*state, "2 /topic:clou", told, false);
    shows(*state, "2 /topic:cloud<Enter>", "no topic", false);
    shows(*state, "2 /nosuchwordatall<Enter>", "did you mean", false);
    shows(*state, "? /cloudy topic:", "no topic", false); /* there / is no query */
}

/* What feeds.conf tells of since the stories were read is no mistake of who asks for it. */
static void test_names_to_come(void **state)
{
    static const char told[] = "no story has the name \"Zanzibar Quill\" yet: northwire reanalyze --all";
    const struct home *h = *state;
    FILE *conf = fopen(h->feeds, "a");
    assert_non_null(conf);
    fputs("\nwatch \"Zanzibar Quill\"\n", conf);
    assert_int_equal(fclose(conf), 0);
    struct run r = program(h, "stories", "entity:quill", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.err), told));
    run_free(&r);
    shows(h, "2 /entity:quill<Enter>", "no story has the name \"Zanzibar Quill\" yet", true);
}

/* What / lists is kept under a name, in the file and beside the other saved queries. */
static void test_saved_query(void **state)
{
    const struct home *h = *state;
    shows(h, "2 /topic:chips<Enter> :save Chip watch<Enter>", "Chip watch", true);
    struct str conf = home_read(h, strrchr(h->feeds, '/') + 1);
    assert_true(text_ends(str_text(&conf), "query \"Chip watch\" topic:chips\n"));
    str_free(&conf);
    shows(h, "2", "Chip watch", true);
    shows(h, "2 /topic:ai<Enter> :save Chip watch<Enter>", "feeds.conf has a query \"Chip watch\" already", true);
    shows(h, "2 /topic:ai<Enter> :save<Enter>", "expected: save NAME", true);
    shows(h, "2 :save x<Enter>", "nothing to save", true);
}

/* A name to follow is in the file, and known to be one that stories will have. */
static void test_watch(void **state)
{
    const struct home *h = *state;
    shows(h, ":watch Quagga Foundry also \"quagga fab\"<Enter>", "written to feeds.conf: watch Quagga Foundry;", true);
    struct str conf = home_read(h, strrchr(h->feeds, '/') + 1);
    assert_true(text_ends(str_text(&conf), "\nwatch Quagga Foundry also \"quagga fab\"\n"));
    size_t size = conf.len;
    str_free(&conf);
    shows(h, ":watch Tapir Cloud<Enter> 2 /entity:tapir<Enter>", "no story has the name \"Tapir Cloud\" yet", true);
    shows(h, ":watch Tapir Cloud<Enter>", "feeds.conf watches Tapir Cloud already", true);
    shows(h, ":watch<Enter>", "expected: watch NAME", true);
    shows(h, ":watch Tapir also<Enter>", "expected: watch NAME", true);
    conf = home_read(h, strrchr(h->feeds, '/') + 1);
    assert_int_equal(conf.len, size + strlen("watch Tapir Cloud\n"));
    str_free(&conf);
}

static void test_colours(void **state)
{
    shows(*state, ":colour breaking #ff5f00 bold<Enter>", "breaking: #ff5f00 bold", true);
    shows(*state, ":colour braking red<Enter>", "did you mean \"breaking\"?", true);
    shows(*state, ":colour breaking<Enter>", "expected colour ROLE COLOUR", true);
}

static void test_composing(void **state)
{
    const struct home *h = *state;
    char *file = home_path(h, "brief.txt");
    struct str keys = { 0 };
    str_addf(&keys, "7 Tab d a ask_about_this<Enter> w %s<Enter>", file);
    shows(h, str_c(&keys), "written to ", true);
    struct str brief = home_read(h, "brief.txt");
    struct run whole = program(h, "brief", NULL);
    assert_true(text_has(str_text(&brief), "    Note      ask_about_this\n"));
    assert_true(text_has(str_text(&whole.out), "\n 1. Halden to build"));
    assert_false(text_has(str_text(&brief), "1. Halden to build")); /* dropped */
    assert_true(text_has(str_text(&brief), "\nSOURCES\n"));
    run_free(&whole);
    str_free(&brief);
    str_free(&keys);
    free(file);
}

static void test_links_and_notes_say_where(void **state)
{
    shows(*state, "2 L", "links stand in the text of a story", true);
    shows(*state, "2 a", "notes are written below the events of a brief", true);
    shows(*state, "2 Enter :link 99<Enter>", "link", true);
    shows(*state, "7 d", "Tab goes to the list of events", true);
}

/* Nothing of a script is kept: what is typed there was not typed by anybody. */
static void test_scripts_leave_no_history(void **state)
{
    char *folder = home_path(*state, "state");
    setenv("XDG_STATE_HOME", folder, 1);
    shows(*state, ":events<Enter> 2 /topic:ai<Enter>", "topic:ai", true);
    assert_int_not_equal(access(folder, F_OK), 0);
    unsetenv("XDG_STATE_HOME");
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_names_to_come),
        cmocka_unit_test(test_saved_query),
        cmocka_unit_test(test_watch),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_composing),
        cmocka_unit_test(test_links_and_notes_say_where),
        cmocka_unit_test(test_scripts_leave_no_history),
    };
    return cmocka_run_group_tests_name("command_line", tests, edition_open, home_close);
}
