/* tests/test_cli.c -- the commands that read the store, end to end on the built-in edition: their contracts as JSON, their
 * tables, their fields, what they say when asked wrongly. */
#include "tests/support/homes.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char story_keys[] =
    "id i; title s; url s; feed s; published d; author s; summary s; read b; starred b; tags S; topics S; cluster i; sources i";
static const char feed_keys[] = "url s; title s; section s; status s; error s; http_status i; last_fetched D; last_ok D; "
                                "next_due D; failures i; stories i";
static const char metric_keys[] =
    "story i; text s; value n; value_high N; unit s; kind s; change s; bound s; concept s; attribution s; hedge s; period s; "
    "sentence s; start i; end i; sources i";

/* Runs, expects success and nothing that is not clean; the lines as JSON. */
static json_t *ask(const struct home *h, const char *a, const char *b, const char *c, const char *d)
{
    struct run r = program(h, a, b, c, d, NULL);
    if (r.status)
        fail_msg("%s %s: exit status %d: %s", a, b, r.status, str_c(&r.err));
    assert_clean(str_text(&r.out), a);
    json_t *lines = json_lines(str_text(&r.out));
    run_free(&r);
    return lines;
}

static void test_stories_json(void **state)
{
    json_t *stories = ask(*state, "stories", "--json", NULL, NULL), *one;
    size_t i;
    const char *before = "9999";
    assert_true(json_array_size(stories) >= 80);
    json_array_foreach(stories, i, one) {
        json_has(one, story_keys);
        const char *published = json_string_value(json_object_get(one, "published"));
        assert_true(strcmp(published, before) <= 0); /* newest first */
        assert_true(json_integer_value(json_object_get(one, "sources")) >= 1);
        before = published;
    }
    json_decref(stories);
}

static const struct {
    const char *query;
    const char *key, *value; /* what every answer has; NULL = not looked at */
} queries[] = {
    { "is:unread", NULL, NULL },
    { "section:security", "section", "Security" },
    { "feed:egress", "feed", "Egress" },
    { "title:halden -section:security", NULL, NULL },
    { "(halden OR guwahati) since:24h", NULL, NULL },
    { "\"data centre\"", NULL, NULL },
};

static void test_stories_queries(void **state)
{
    for (size_t i = 0; i < LEN(queries); i++) {
        json_t *stories = ask(*state, "stories", "--json", queries[i].query, NULL), *one;
        size_t k;
        if (!json_array_size(stories))
            fail_msg("%s: nothing found", queries[i].query);
        json_array_foreach(stories, k, one) {
            if (queries[i].key)
                assert_string_equal(json_string_value(json_object_get(one, queries[i].key)), queries[i].value);
        }
        json_decref(stories);
    }
}

static void test_stories_limit_and_order(void **state)
{
    json_t *newest = ask(*state, "stories", "--json", "--limit", "7"), *by_sources, *events;
    assert_int_equal(json_array_size(newest), 7);
    by_sources = ask(*state, "stories", "--json", "--sort=sources", "--limit=5");
    size_t i;
    json_t *one;
    json_int_t most = INT32_MAX;
    json_array_foreach(by_sources, i, one) {
        json_int_t n = json_integer_value(json_object_get(one, "sources"));
        assert_true(n <= most);
        most = n;
    }
    assert_true(json_integer_value(json_object_get(json_array_get(by_sources, 0), "sources")) >= 5);
    events = ask(*state, "stories", "--json", "--events", "--since=7d");
    json_array_foreach(events, i, one) {
        json_t *other;
        size_t k;
        json_array_foreach(events, k, other) {
            if (k != i && json_equal(json_object_get(one, "cluster"), json_object_get(other, "cluster")))
                fail_msg("two rows of the event %lld", (long long)json_integer_value(json_object_get(one, "cluster")));
        }
    }
    json_decref(newest);
    json_decref(by_sources);
    json_decref(events);
}

static int count_lines(struct text t)
{
    struct text line;
    int n = 0;
    while (text_split(&t, '\n', &line))
        n += line.n > 0;
    return n;
}

static int count_fields(struct text line, char separator)
{
    struct text field;
    int n = 0;
    while (text_split(&line, separator, &field))
        n++;
    return n;
}

static void test_fields(void **state)
{
    struct run r = program(*state, "stories", "--tsv", NULL);
    struct text rest = str_text(&r.out), line;
    run_must(&r, 0);
    assert_true(text_starts(rest, "id\ttitle\turl\tfeed\t"));
    while (text_split(&rest, '\n', &line)) {
        if (line.n)
            assert_int_equal(count_fields(line, '\t'), 12);
    }
    run_free(&r);
    r = program(*state, "metrics", "--tsv", "--limit", "50", NULL);
    rest = str_text(&r.out);
    while (text_split(&rest, '\n', &line)) {
        if (line.n)
            assert_int_equal(count_fields(line, '\t'), 23);
    }
    run_free(&r);
    r = program(*state, "metrics", "--csv", "--limit", "50", NULL);
    assert_true(text_starts(str_text(&r.out), "story,text,value,value_high,unit,kind,"));
    assert_int_equal(count_lines(str_text(&r.out)), 51);
    run_free(&r);
}

static void test_tables_fit(void **state)
{
    static const char *const commands[][2] = {
        { "stories" }, { "metrics" }, { "feeds" }, { "trends" }, { "trends", "--since=90d" },
    };
    static const struct {
        int columns;
        const char *setting;
    } widths[] = { { 60, "COLUMNS=60" }, { 80, "COLUMNS=80" }, { 132, "COLUMNS=132" } };
    struct home *h = *state;
    for (size_t w = 0; w < LEN(widths); w++) {
        struct home narrow = *h;
        home_env(&narrow, widths[w].setting);
        int columns = widths[w].columns;
        for (size_t i = 0; i < LEN(commands); i++) {
            struct run r = program(&narrow, commands[i][0], commands[i][1], NULL);
            struct text rest = str_text(&r.out), line;
            run_must(&r, 0);
            assert_clean(rest, commands[i][0]);
            assert_true(count_lines(rest) > 5);
            while (text_split(&rest, '\n', &line)) {
                if (text_width(line) > columns)
                    fail_msg("%s at %d columns: %.*s", commands[i][0], columns, (int)line.n, line.p);
            }
            run_free(&r);
        }
    }
}

static void test_plain_locale(void **state)
{
    static const char *const commands[] = { "stories", "metrics", "feeds", "trends", "brief", "doctor" };
    struct home plain = *(struct home *)*state;
    home_env(&plain, "LC_ALL=C");
    for (size_t i = 0; i < LEN(commands); i++) {
        struct run r = program(&plain, commands[i], NULL);
        run_must(&r, 0);
        assert_true(r.out.len > 0);
        assert_clean(str_text(&r.out), commands[i]);
        run_free(&r);
    }
}

static void test_metrics_json(void **state)
{
    json_t *metrics = ask(*state, "metrics", "--json", NULL, NULL), *one;
    size_t i, ranges = 0;
    assert_true(json_array_size(metrics) > 300);
    json_array_foreach(metrics, i, one) {
        json_has(one, metric_keys);
        const char *text = json_string_value(json_object_get(one, "text"));
        const char *sentence = json_string_value(json_object_get(one, "sentence"));
        if (!strstr(sentence, text))
            fail_msg("\"%s\" does not stand in \"%s\"", text, sentence);
        ranges += json_is_number(json_object_get(one, "value_high"));
    }
    assert_true(ranges > 0);
    json_decref(metrics);
}

static void test_metrics_queries(void **state)
{
    json_t *money = ask(*state, "metrics", "--json", "kind:money metric:>1B", "--sort=value"), *one;
    size_t i;
    double before = 1e300;
    assert_true(json_array_size(money) > 5);
    json_array_foreach(money, i, one) {
        double value = json_number_value(json_object_get(one, "value"));
        double high = json_is_number(json_object_get(one, "value_high")) ? json_number_value(json_object_get(one, "value_high")) : value;
        assert_string_equal(json_string_value(json_object_get(one, "kind")), "money");
        assert_true(value > 1e9 || high > 1e9);
        assert_true(value <= before);
        before = value;
    }
    json_decref(money);
}

static void test_feeds_json(void **state)
{
    json_t *feeds = ask(*state, "feeds", "--json", NULL, NULL), *one;
    size_t i;
    assert_int_equal(json_array_size(feeds), 18);
    json_array_foreach(feeds, i, one) {
        json_has(one, feed_keys);
        assert_string_equal(json_string_value(json_object_get(one, "status")), "ok");
        assert_true(json_integer_value(json_object_get(one, "stories")) > 0);
        assert_true(json_is_string(json_object_get(one, "last_ok")));
    }
    json_decref(feeds);
}

static void test_trends_json(void **state)
{
    json_t *trends = ask(*state, "trends", "--json", "--since", "7d"), *one, *day;
    size_t i, k;
    assert_true(json_array_size(trends) > 3);
    json_array_foreach(trends, i, one) {
        json_int_t sum = 0;
        json_has(one, "name s; kind s; total i; score N; days A");
        assert_int_equal(json_array_size(json_object_get(one, "days")), 7);
        json_array_foreach(json_object_get(one, "days"), k, day)
            sum += json_integer_value(day);
        assert_int_equal(sum, json_integer_value(json_object_get(one, "total")));
    }
    json_decref(trends);
}

/* Offsets in what is printed are offsets into the text that is printed with them. */
static void check_ranges(json_t *list, const char *text)
{
    json_t *one;
    size_t i;
    json_array_foreach(list, i, one) {
        size_t start = (size_t)json_integer_value(json_object_get(one, "start"));
        const char *quoted = json_string_value(json_object_get(one, "text"));
        assert_true(start + strlen(quoted) <= strlen(text));
        assert_memory_equal(text + start, quoted, strlen(quoted));
    }
}

static void test_show_json(void **state)
{
    json_t *stories = ask(*state, "stories", "--json", "--limit", "25"), *one;
    size_t i;
    json_array_foreach(stories, i, one) {
        char id[24];
        snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(one, "id")));
        json_t *shown = ask(*state, "show", id, "--json", NULL), *story = json_array_get(shown, 0);
        json_has(story, story_keys);
        json_has(story, "text s; summary_sentences A; figures A; entities A; outline A; topic_scores A; words i");
        const char *text = json_string_value(json_object_get(story, "text"));
        check_ranges(json_object_get(story, "summary_sentences"), text);
        check_ranges(json_object_get(story, "figures"), text);
        assert_true(json_equal(json_object_get(story, "summary"), json_object_get(one, "summary")));
        json_decref(shown);
    }
    json_decref(stories);
}

static void test_show_forms(void **state)
{
    static const char *const forms[] = { "--text", "--summary", "--metrics", "--width=60" };
    json_t *stories = ask(*state, "stories", "--json", "feed:\"long view\"", "--limit=1");
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(json_array_get(stories, 0), "id")));
    for (size_t i = 0; i < LEN(forms); i++) {
        struct run r = program(*state, "show", id, forms[i], NULL);
        run_must(&r, 0);
        assert_true(r.out.len > 100);
        assert_clean(str_text(&r.out), forms[i]);
        run_free(&r);
    }
    struct run two = program(*state, "show", "1", "2", NULL);
    run_must(&two, 0);
    assert_true(text_has(str_text(&two.out), "------"));
    run_free(&two);
    json_decref(stories);
}

/* The summary of a story that others tell too ends with what they add, each verbatim from the story that it names. */
static void test_show_what_others_add(void **state)
{
    json_t *stories = ask(*state, "stories", "--json", "sources:>3", "--events"), *one, *quote;
    size_t i, k, quotes = 0;
    json_array_foreach(stories, i, one) {
        char id[24];
        snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(one, "id")));
        json_t *shown = ask(*state, "show", id, "--json", NULL);
        struct run r = program(*state, "show", id, "--summary", "--width=500", NULL);
        run_must(&r, 0);
        json_array_foreach(json_object_get(json_array_get(shown, 0), "event_sentences"), k, quote) {
            char other[24], from[300];
            json_has(quote, "text s; feed s; story i; start i");
            snprintf(other, sizeof other, "%lld", (long long)json_integer_value(json_object_get(quote, "story")));
            snprintf(from, sizeof from, "    %s adds, in %s\n", json_string_value(json_object_get(quote, "feed")), other);
            assert_true(text_has(str_text(&r.out), from));
            json_t *source = ask(*state, "show", other, "--json", NULL), *list = json_array();
            json_array_append_new(list, json_pack("{s:O, s:i}", "text", json_object_get(quote, "text"), "start",
                                                  (int)json_integer_value(json_object_get(quote, "start"))));
            check_ranges(list, json_string_value(json_object_get(json_array_get(source, 0), "text")));
            json_decref(list);
            json_decref(source);
            quotes++;
        }
        run_free(&r);
        json_decref(shown);
    }
    assert_true(quotes > 3);
    json_decref(stories);
}

/* A bound that only the sentence tells stands before the figure; one that its words tell is not told twice. */
static void test_show_bounds(void **state)
{
    static const struct {
        const char *sentence, *shown;
    } cases[] = {
        { "The hall cost more than $40 million in all.", "  >$40 million" },
        { "The hall cost at least $40 million in all.", "  >$40 million" },
        { "The hall cost less than $40 million in all.", "  <$40 million" },
        { "The hall cost roughly $40 million in all.", "  ~$40 million" },
        { "The hall cost $40 million in all.", "  $40 million" },
        { "The hall may cost up to $40 million in all.", "  $40 million" },
        { "The hall speaks 120+ languages on each of its signs.", "  120+ languages" },
    };
    struct home h;
    (void)state;
    home_make(&h);
    struct str feed = { 0 };
    str_add_s(&feed, "<rss version=\"2.0\"><channel><title>Mill</title>");
    for (size_t i = 0; i < LEN(cases); i++)
        str_addf(&feed, "<item><title>Hall %zu</title><guid>%zu</guid><description>%s</description></item>", i, i, cases[i].sentence);
    str_add_s(&feed, "</channel></rss>");
    home_write(&h, "feed.xml", str_text(&feed));
    home_write(&h, "feeds.conf", TEXT("file:feed.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(cases); i++) {
        char id[24];
        snprintf(id, sizeof id, "%zu", i + 1);
        struct run r = program(&h, "show", id, "--metrics", NULL);
        run_must(&r, 0);
        if (!text_starts(str_text(&r.out), cases[i].shown))
            fail_msg("%s: shown as %s", cases[i].sentence, str_c(&r.out));
        run_free(&r);
    }
    str_free(&feed);
    home_remove(&h);
}

static const struct {
    const char *words[5];
    int status;
    const char *says;
} wrong[] = {
    { { "storis" }, 2, "did you mean \"stories\"" },
    { { "frobnicate" }, 2, "unknown command" },
    { { "stories", "--jsno" }, 2, "did you mean --json" },
    { { "stories", "--limit", "x" }, 2, "--limit x: expected a number" },
    { { "stories", "--limit" }, 2, "--limit needs a value" },
    { { "stories", "--sort", "size" }, 2, "--sort size: expected" },
    { { "stories", "--sort", "match" }, 2, "no words to match" },
    { { "stories", "since:whenever" }, 2, "query: " },
    { { "stories", "(halden" }, 2, "query: " },
    { { "metrics", "--sort", "x" }, 2, "--sort x: expected" },
    { { "metrics", "metric:>" }, 2, "query: " },
    { { "show" }, 2, "usage: northwire show" },
    { { "show", "abc" }, 2, "expected the number of a story" },
    { { "show", "999999" }, 1, "999999" },
    { { "trends", "--since", "7" }, 2, "--since 7: expected a unit behind the number: 7h, 7d" },
    { { "stories", "ai", "--since", "24" }, 2, "--since 24: expected a span with its unit (24h or 24d)\n" },
    { { "stories", "ai", "--since", "soon" }, 2, "--since soon: expected a duration or a date\n" },
    { { "stories", "until:24" }, 2, "column 7: expected a span with its unit" },
    { { "stories", "topic:cloudy" }, 0, "no topic \"cloudy\"; did you mean \"cloud\"?" },
    { { "stories", "topic:cloudy", "--json" }, 0, "no topic \"cloudy\"; did you mean \"cloud\"?" },
    { { "trends", "--since", "1y" }, 2, "--since 1y" },
    { { "trends", "--since", "400d" }, 2, "--since 400d" },
    { { "tag", "title:halden" }, 2, "expected tags" },
    { { "tag", "+chips" }, 2, "expected a query" },
    { { "read" }, 2, "usage: northwire read" },
    { { "star", "999999" }, 1, "999999" },
    { { "open", "x" }, 2, "expected the number" },
    { { "digest", "no-such-file.html" }, 1, "no-such-file.html" },
    { { "inspect", "fed", "x" }, 2, "did you mean \"feed\"" },
    { { "doctor", "now" }, 2, "usage: northwire doctor" },
    { { "brief", "--format", "pdf" }, 2, "--format pdf: expected" },
};

static void test_wrong_words(void **state)
{
    for (size_t i = 0; i < LEN(wrong); i++) {
        struct run r = program_with(*state, (struct text){ 0 }, wrong[i].words);
        if (r.status != wrong[i].status || !text_has(str_text(&r.err), wrong[i].says))
            fail_msg("%s %s: exit status %d, says: %s", wrong[i].words[0], wrong[i].words[1] ? wrong[i].words[1] : "", r.status,
                     str_c(&r.err));
        assert_int_equal(r.out.len, 0); /* diagnostics are no results */
        run_free(&r);
    }
}

static void test_pinned_clock_must_be_a_time(void **state)
{
    struct home h = *(struct home *)*state;
    home_env(&h, "NORTHWIRE_NOW=yesterday");
    program_expect(&h, 2, "stories", NULL);
}

/* One line, as curl's: what somebody who reports a fault should copy. */
static void test_version(void **state)
{
    static const char *const parts[] = { " SQLite/3.", " curl/", " libxml2/", " ncurses/", " jansson/", " libunistring/", "; pictures: " };
    struct run r = program(*state, "--version", NULL), plain = program_with(NULL, (struct text){ 0 }, (const char *const[]){ "--version", NULL });
    run_must(&plain, 0);
    assert_true(text_starts(str_text(&plain.out), "northwire " NORTHWIRE_VERSION " "));
    assert_int_equal(count_lines(str_text(&plain.out)), 1);
    for (size_t i = 0; i < LEN(parts); i++) {
        if (!text_has(str_text(&plain.out), parts[i]))
            fail_msg("nothing of \"%s\" in %s", parts[i], str_c(&plain.out));
    }
    assert_true(text_same(str_text(&plain.out), str_text(&r.out)));
    run_free(&r);
    run_free(&plain);
}

static void test_help_of_every_command(void **state)
{
    static const char *const names[] = {
        "ui", "start", "refresh", "brief", "stories", "show", "metrics", "trends", "digest", "feeds", "add", "remove", "check",
        "tag", "read", "star", "open", "import", "export", "inspect", "reanalyze", "doctor", "demo",
    };
    struct run all = program(*state, "--help", NULL);
    run_must(&all, 0);
    for (size_t i = 0; i < LEN(names); i++) {
        struct run r = program(*state, names[i], "--help", NULL);
        run_must(&r, 0);
        assert_true(text_has(str_text(&r.out), names[i]));
        assert_int_equal(r.err.len, 0);
        if (!text_has(str_text(&all.out), names[i]))
            fail_msg("--help leaves out %s", names[i]);
        run_free(&r);
    }
    run_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories_json),
        cmocka_unit_test(test_stories_queries),
        cmocka_unit_test(test_stories_limit_and_order),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_tables_fit),
        cmocka_unit_test(test_plain_locale),
        cmocka_unit_test(test_metrics_json),
        cmocka_unit_test(test_metrics_queries),
        cmocka_unit_test(test_feeds_json),
        cmocka_unit_test(test_trends_json),
        cmocka_unit_test(test_show_json),
        cmocka_unit_test(test_show_forms),
        cmocka_unit_test(test_show_what_others_add),
        cmocka_unit_test(test_show_bounds),
        cmocka_unit_test(test_wrong_words),
        cmocka_unit_test(test_pinned_clock_must_be_a_time),
        cmocka_unit_test(test_version),
        cmocka_unit_test(test_help_of_every_command),
    };
    return cmocka_run_group_tests(tests, edition_open, home_close);
}
