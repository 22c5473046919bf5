/* tests/test_cli_marks.c -- what the user does to stories, and what must outlive everything else; open, reanalyze, doctor. */
#include "tests/support/homes.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static size_t count(const struct home *h, const char *query)
{
    struct run r = program(h, "stories", "--json", query, NULL);
    run_must(&r, 0);
    json_t *stories = json_lines(str_text(&r.out));
    size_t n = json_array_size(stories);
    json_decref(stories);
    run_free(&r);
    return n;
}

static void says(const struct home *h, const char *what, const char *a, const char *b, const char *c, const char *d)
{
    struct run r = program(h, a, b, c, d, NULL);
    if (r.status || !text_has(str_text(&r.out), what))
        fail_msg("%s %s: exit status %d, says \"%s%s\", not \"%s\"", a, b, r.status, str_c(&r.out), str_c(&r.err), what);
    run_free(&r);
}

static void test_read_and_star(void **state)
{
    const struct home *h = *state;
    size_t unread = count(h, "is:unread"), halden = count(h, "title:halden");
    char expected[64];
    assert_true(halden > 2);
    snprintf(expected, sizeof expected, "%zu stories", halden);
    says(h, expected, "read", "title:halden", NULL, NULL);
    assert_int_equal(count(h, "is:unread"), unread - halden);
    says(h, "0 stories", "read", "title:halden", NULL, NULL); /* said is what changed */
    struct run typo = program(h, "star", "topic:cloudy", NULL);
    assert_true(text_has(str_text(&typo.err), "no topic \"cloudy\"; did you mean \"cloud\"?"));
    run_free(&typo);
    says(h, expected, "read", "title:halden", "--not", NULL);
    assert_int_equal(count(h, "is:unread"), unread);
    says(h, "1 story", "read", "3", NULL, NULL);
    says(h, "2 stories", "star", "3", "4", NULL);
    assert_int_equal(count(h, "is:starred"), 2);
    says(h, "1 story", "star", "--not", "4", NULL);
    assert_int_equal(count(h, "is:starred"), 1);
    program_expect(h, 1, "read", "3", "99999", NULL);
}

static void test_tags(void **state)
{
    const struct home *h = *state;
    size_t halden = count(h, "title:halden"), cloud = count(h, "title:halden tag:cloud");
    assert_true(cloud > 0);
    program_expect(h, 0, "tag", "title:halden", "+Pact", "-cloud", NULL);
    assert_int_equal(count(h, "tag:pact"), halden);
    assert_int_equal(count(h, "title:halden tag:cloud"), 0);
    program_expect(h, 0, "tag", "1", "2", "+mine", NULL);
    program_expect(h, 0, "tag", "1 3", "+both", NULL); /* numbers in one word */
    assert_int_equal(count(h, "tag:both"), 2);
    program_expect(h, 0, "tag", "1,3", "4", "+three", NULL);
    assert_int_equal(count(h, "tag:three"), 3);
    program_expect(h, 2, "tag", "0", "+zero", NULL); /* a slip, no query */
    program_expect(h, 2, "star", "1", "99999999999999999999", NULL);
    assert_int_equal(count(h, "tag:zero OR is:starred"), 0);
    assert_int_equal(count(h, "tag:mine"), 2);
    program_expect(h, 0, "tag", "-title:halden", "tag:pact", "+none", NULL); /* a query may begin with a minus */
    assert_int_equal(count(h, "tag:none"), 0);
    program_expect(h, 2, "tag", "title:halden", "+not/a/tag", NULL);
}

static void test_rules_again(void **state)
{
    const struct home *h = *state;
    struct str conf = home_read(h, "feeds.conf");
    size_t guwahati = count(h, "title:guwahati");
    assert_true(guwahati > 2);
    str_add_s(&conf, "\ntag brahma if title:guwahati\n");
    home_write(h, "feeds.conf", str_text(&conf));
    assert_int_equal(count(h, "tag:brahma"), 0);
    program_expect(h, 0, "tag", NULL);
    assert_int_equal(count(h, "tag:brahma"), guwahati);
    program_expect(h, 0, "tag", "title:guwahati feed:gridline", "-brahma", NULL);
    assert_int_equal(count(h, "tag:brahma"), guwahati - 1);
    says(h, "0 tags put", "tag", NULL, NULL, NULL); /* what the user took away does not come back */
    assert_int_equal(count(h, "tag:brahma"), guwahati - 1);
    program_expect(h, 0, "tag", "title:halden", "+brahma", NULL); /* and what the user put on stays */
    size_t halden = count(h, "title:halden");
    program_expect(h, 0, "tag", NULL);
    assert_int_equal(count(h, "tag:brahma"), guwahati - 1 + halden);
    assert_int_equal(count(h, "title:guwahati feed:gridline tag:brahma"), 0);
    str_free(&conf);
}

/* Marks survive another refresh, a feed that drops its stories, a feed that is listed no more, and new findings. */
static void test_marks_survive(void **state)
{
    const struct home *h = *state;
    size_t stories = count(h, "");
    program_expect(h, 0, "star", "title:halden", NULL);
    program_expect(h, 0, "read", "title:halden", NULL);
    program_expect(h, 0, "tag", "title:halden", "+keep", NULL);
    size_t starred = count(h, "is:starred");
    home_write(h, "egress.json", TEXT("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Egress\",\"items\":[]}"));
    program_expect(h, 0, "refresh", "--force", NULL);
    assert_int_equal(count(h, ""), stories);
    program_expect(h, 0, "reanalyze", "--all", NULL);
    home_write(h, "feeds.conf", TEXT("file:tapeout.rdf\n"));
    program_expect(h, 0, "refresh", "--force", NULL);
    assert_int_equal(count(h, ""), stories);
    assert_int_equal(count(h, "is:starred"), starred);
    assert_int_equal(count(h, "is:starred is:read tag:keep"), starred);
}

static void test_reanalyze_makes_the_same(void **state)
{
    const struct home *h = *state;
    struct run before = program(h, "metrics", "--json", "--sort=newest", NULL);
    program_expect(h, 0, "reanalyze", "--all", NULL);
    struct run after = program(h, "metrics", "--json", "--sort=newest", NULL);
    assert_true(before.out.len > 0);
    assert_true(text_same(str_text(&before.out), str_text(&after.out)));
    says(h, "0 stories", "reanalyze", NULL, NULL, NULL); /* nothing is of an older version */
    run_free(&before);
    run_free(&after);
}

static void test_open(void **state)
{
    struct home h = *(struct home *)*state;
    static const char script[] = "#!/bin/sh\nfor word; do printf '<%s>' \"$word\"; done >\"${0%/*}/seen\"\n";
    struct str browser = { 0 };
    home_write(&h, "browser", text_of(script));
    str_addf(&browser, "BROWSER=%s/browser --new %%s", h.folder);
    char *path = home_path(&h, "browser");
    assert_int_equal(chmod(path, 0700), 0);
    home_env(&h, str_c(&browser));
    program_expect(&h, 0, "open", "1", NULL);
    struct str seen = home_read(&h, "seen");
    assert_true(text_starts(str_text(&seen), "<--new><http"));
    str_free(&seen);
    str_free(&browser);
    free(path);
}

/* A hostile link reaches the browser as one argument, or not at all. */
static void test_open_hostile(void **state)
{
    struct home h = *(struct home *)*state;
    static const char feed[] =
        "<rss version=\"2.0\"><channel><title>x</title>"
        "<item><title>shell words</title><link>http://x.example/$(touch%20/tmp/no)?a=1&amp;b=`id`;'\"</link></item>"
        "<item><title>no web</title><link>javascript:alert(1)</link></item>"
        "<item><title>an option</title><link>--help</link></item></channel></rss>";
    struct str browser = { 0 };
    home_write(&h, "feeds.conf", TEXT("file:hostile.xml\n"));
    home_write(&h, "hostile.xml", text_of(feed));
    home_write(&h, "browser", TEXT("#!/bin/sh\nprintf '%s' \"$#\" >\"${0%/*}/seen\"\n"));
    char *path = home_path(&h, "browser");
    assert_int_equal(chmod(path, 0700), 0);
    str_addf(&browser, "BROWSER=%s", path);
    home_env(&h, str_c(&browser));
    program_expect(&h, 0, "refresh", NULL);
    static const char *const queries[] = { "title:\"shell words\"", "title:\"no web\"", "title:\"an option\"" };
    for (size_t i = 0; i < LEN(queries); i++) {
        char id[24];
        struct run r = program(&h, "stories", "--json", queries[i], NULL);
        json_t *stories = json_lines(str_text(&r.out)), *story = json_array_get(stories, 0);
        const char *url = json_string_value(json_object_get(story, "url"));
        snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(story, "id")));
        program_expect(&h, *url ? 0 : 1, "open", id, NULL);
        if (i > 0)
            assert_string_equal(url, "");
        json_decref(stories);
        run_free(&r);
    }
    struct str seen = home_read(&h, "seen");
    assert_string_equal(str_c(&seen), "1");
    str_free(&seen);
    str_free(&browser);
    free(path);
}

static void test_doctor(void **state)
{
    const struct home *h = *state;
    struct run r = program(h, "doctor", "--thorough", NULL);
    run_must(&r, 0);
    static const char *const lines[] = { "SQLite", "FTS5", "libxml2", "locale", "clock", "feeds.conf", "integrity", "18 ok" };
    for (size_t i = 0; i < LEN(lines); i++) {
        if (!text_has(str_text(&r.out), lines[i]))
            fail_msg("nothing of %s in:\n%s", lines[i], str_c(&r.out));
    }
    assert_false(text_has(str_text(&r.out), "FAIL"));
    run_free(&r);
    home_write(h, "feeds.conf", TEXT("nonsense\n"));
    r = program(h, "doctor", NULL);
    run_must(&r, 2);
    assert_true(text_has(str_text(&r.out), "FAIL  feeds.conf"));
    run_free(&r);
}

static void test_doctor_without_a_store(void **state)
{
    (void)state;
    struct home h, bare;
    struct str config = { 0 };
    home_make(&h);
    program_expect(&h, 2, "doctor", NULL); /* a list that was named is not there */
    bare = h;
    bare.feeds = NULL;
    str_addf(&config, "XDG_CONFIG_HOME=%s", h.folder);
    home_env(&bare, str_c(&config));
    program_expect(&bare, 0, "doctor", NULL);
    char *made = home_path(&h, "northwire");
    assert_int_not_equal(access(h.db, F_OK), 0);
    assert_int_not_equal(access(made, F_OK), 0); /* it looks and makes nothing */
    home_write(&h, "store.db", TEXT("not a store at all, but long enough to be looked at as one; not a store at all, but long enough"));
    program_expect(&bare, 3, "doctor", NULL);
    free(made);
    str_free(&config);
    home_remove(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_read_and_star, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_tags, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_rules_again, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_marks_survive, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_reanalyze_makes_the_same, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_open, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_open_hostile, edition_open, home_close),
        cmocka_unit_test_setup_teardown(test_doctor, edition_open, home_close),
        cmocka_unit_test(test_doctor_without_a_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
