/* tests/test_breaking.c -- events that break: for how long, against what is usual, and told once. */
#include "base/mem.h"
#include "cli/notify.h"
#include "fetch/feedlist.h"
#include "fetch/source.h"
#include "store/overview.h"
#include "tests/support/program.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* cli/main.c is not part of the library. */
const struct option *program_option_list(void);
const struct option *program_option_list(void) { return NULL; }

/* An event of so many feeds, its newest story so many minutes old (less than nothing: in the future). */
static int64_t put_event(struct db *db, const char *name, int feeds, int minutes)
{
    int64_t event = 0;
    for (int i = 0; i < feeds; i++) {
        char url[60], title[60];
        snprintf(url, sizeof url, "https://h%d.example/%s", i, name);
        snprintf(title, sizeof title, "%s told by %d", name, i);
        struct fixture_story one = { .title = title, .url = url, .body = "Text.", .minutes = minutes + (feeds - 1 - i) };
        event = put_story(db, i + 1, &one, event, NULL, 0).event;
    }
    return event;
}

static size_t breaking_at(struct db *db, int64_t now)
{
    struct arena a = { 0 };
    struct breaking_event *events;
    struct err err;
    size_t n;
    if (!breaking_events(db, now, 100, &a, &events, &n, &err))
        fail_msg("%s", err.message);
    arena_free(&a);
    return n;
}

static void test_breaks_for_a_while(void **state)
{
    static const struct {
        const char *what;
        int minutes, hours; /* age of the newest story when it came; hours later */
        bool breaking;
    } cases[] = {
        { "now", 0, 0, true },
        { "eleven hours later", 0, 11, true },
        { "a day later", 0, 24, false },
        { "a clock that ran ahead by three days", -3 * 24 * 60, 0, false },
        { "and when its time has come", -3 * 24 * 60, 3 * 24, false },
        { "a clock that is half an hour fast", -30, 0, true },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        char path[256];
        struct db *db = small_store(path, sizeof path, 4);
        struct overview o;
        struct err err;
        int64_t now = FIXTURE_NOW + (int64_t)cases[i].hours * HOUR;
        struct overview_ask ask = { .now = now, .rows = 3 };
        put_event(db, "flood", 4, cases[i].minutes);
        db_pin(db, now);
        if ((breaking_at(db, now) > 0) != cases[i].breaking)
            fail_msg("%s: %s", cases[i].what, cases[i].breaking ? "not breaking" : "still breaking");
        assert_true(overview_load(db, &ask, &o, &err));
        assert_int_equal(o.breaking, cases[i].breaking);
        assert_int_equal(o.nticker, cases[i].breaking);
        for (size_t k = 0; k < o.npanels; k++) {
            for (size_t m = 0; m < o.panels[k].nrows; m++)
                assert_int_equal(o.panels[k].rows[m].breaking, cases[i].breaking);
        }
        overview_free(&o);
        db_close(db);
        scratch_remove(path);
    }
}

/* Where many events have three sources, three are nothing. */
static void test_against_what_is_usual(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 8);
    struct arena a = { 0 };
    struct breaking_event *before;
    struct err err;
    size_t n;
    (void)state;
    for (int i = 0; i < 30; i++) {
        char name[20];
        snprintf(name, sizeof name, "event-%d", i);
        put_event(db, name, 3, 60 + i);
    }
    int64_t large = put_event(db, "large", 7, 10);
    assert_int_equal(breaking_at(db, FIXTURE_NOW), 31);
    assert_true(breaking_events(db, FIXTURE_NOW, 3, &a, &before, &n, &err)); /* what was told stays: the newest three */
    assert_int_equal(n, 3);
    assert_true(before[0].event == large && before[0].sources == 7);
    assert_true(breaking_settle(db, FIXTURE_NOW, before, n, &err));
    assert_int_equal(breaking_at(db, FIXTURE_NOW), 3);
    assert_int_equal(count_of(db, "is:breaking"), 7 + 3 + 3);
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
    db = small_store(path, sizeof path, 8);
    put_event(db, "small", 3, 60);
    assert_true(breaking_settle(db, FIXTURE_NOW, NULL, 0, &err)); /* where it stands alone, three are enough */
    assert_int_equal(breaking_at(db, FIXTURE_NOW), 1);
    arena_free(&a);
    db_close(db);
    scratch_remove(path);
}

static void test_words_of_a_command(void **state)
{
    static const struct {
        const char *command, *title, *wanted; /* words between | */
    } cases[] = {
        { "say", "Dam breaks", "say|Breaking: Dam breaks (4 sources)" },
        { "say -x '%n: %t'", "Dam breaks; rm -rf ~ $(id)", "say|-x|4: Dam breaks; rm -rf ~ $(id)" },
        { "say %t %u", "--version", "say| --version|https://a.example/1" },
        { "say %i 100%% %z", "T", "say|7|100%|%z" },
        { "say 50%%", "T", "say|50%|Breaking: T (4 sources)" },
        { "say %t", "50%n %u", "say|50%n %u" },
    };
    struct arena a = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct breaking_event e = { 5, 7, 4, text_of(cases[i].title), TEXT("https://a.example/1") };
        struct str got = { 0 };
        struct err err;
        char **command;
        assert_true(exec_split(&command, &a, cases[i].command, &err));
        for (char **word = notify_words(&a, command, &e); *word; word++)
            str_addf(&got, "%s%s", got.len ? "|" : "", *word);
        assert_string_equal(str_c(&got), cases[i].wanted);
        str_free(&got);
    }
    arena_free(&a);
}

static void test_setting(void **state)
{
    static const struct {
        const char *conf, *value, *error; /* value NULL: not set; error NULL: none */
    } cases[] = {
        { "set notify bell\n", "bell", NULL },
        { "set notify osc9\n", "osc9", NULL },
        { "set notify email\n", NULL, "expected bell, osc9 or exec:" },
        { "set notify exec:say hello\n", NULL, "set exec yes" },
        { "set exec yes\nset notify exec:say 'hello there'\n", "exec:say 'hello there'", NULL },
        { "set notify exec:say\nset exec yes\n", NULL, "set exec yes" },
        { "set exec yes\nset notify exec:say 'hello\n", NULL, "notify:" },
        { "set exec yes\nset notify exec:\n", NULL, "notify:" },
        { "set notify osc9\nset notify bell\n", "bell", NULL },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct feedlist list;
        feedlist_parse(&list, text_of(cases[i].conf), "feeds.conf");
        const char *value = feedlist_setting(&list, "notify");
        if ((value == NULL) != (cases[i].value == NULL) || (value && strcmp(value, cases[i].value)))
            fail_msg("%s: set to %s", cases[i].conf, value ? value : "nothing");
        assert_int_equal(list.nerrors, cases[i].error != NULL);
        if (cases[i].error && !strstr(list.errors[0], cases[i].error))
            fail_msg("%s: %s", cases[i].conf, list.errors[0]);
        feedlist_free(&list);
    }
}

static const char *const places[] = { "harbour", "valley", "ridge" };

static void write_feed(const struct home *h, size_t i, bool flood)
{
    char name[20];
    struct str rss = { 0 };
    str_addf(&rss, "<rss version=\"2.0\"><channel><title>The %s post</title><link>https://%s.example/</link>"
                   "<item><title>Bakers of the %s choose an apple pie %zu</title><link>https://%s.example/pie</link>"
                   "<pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate></item>",
             places[i], places[i], places[i], i, places[i]);
    if (flood)
        str_addf(&rss, "<item><title>Saltmere dam breaks, thousands leave their homes</title>"
                       "<link>https://%s.example/dam</link><pubDate>Mon, 23 Nov 2026 0%zu:10:00 GMT</pubDate>"
                       "<description>The Saltmere dam broke at night and thousands of people left their homes, the %s "
                       "watch said.</description></item>", places[i], i, places[i]);
    str_add_s(&rss, "</channel></rss>");
    snprintf(name, sizeof name, "%zu.xml", i);
    home_write(h, name, str_text(&rss));
    str_free(&rss);
}

/* Not on the first refresh, once an event, and never again. */
static void test_told_once(void **state)
{
    struct home h;
    struct str conf = { 0 };
    (void)state;
    home_make(&h);
    str_addf(&conf, "set exec yes\nset notify exec:touch '%s/%%t, %%n'\n", h.folder);
    for (size_t i = 0; i < LEN(places); i++) {
        str_addf(&conf, "file:%s/%zu.xml\n", h.folder, i);
        write_feed(&h, i, false);
    }
    home_write(&h, "feeds.conf", str_text(&conf));
    char *listed = home_path(&h, "feeds.conf"), *told;
    free(h.feeds);
    h.feeds = listed;
    program_expect(&h, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(places); i++)
        write_feed(&h, i, true);
    told = home_path(&h, "Saltmere dam breaks, thousands leave their homes, 3");
    assert_int_not_equal(access(told, F_OK), 0);
    program_expect(&h, 0, "refresh", "--force", NULL);
    assert_int_equal(access(told, F_OK), 0);
    assert_int_equal(unlink(told), 0);
    write_feed(&h, 0, false);
    program_expect(&h, 0, "refresh", "--force", NULL);
    assert_int_not_equal(access(told, F_OK), 0);
    str_free(&conf);
    free(told);
    home_remove(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaks_for_a_while), cmocka_unit_test(test_against_what_is_usual),
        cmocka_unit_test(test_words_of_a_command), cmocka_unit_test(test_setting),
        cmocka_unit_test(test_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
