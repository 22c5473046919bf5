/* tests/test_brief.c -- briefs: the same byte for byte, every sentence and figure traceable to its source, each form escaped for
 * its own medium. */
#include "tests/support/program.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    struct home *h = mem_alloc(sizeof *h);
    home_edition(h);
    program_expect(h, 0, "refresh", NULL);
    *state = h;
    return 0;
}

static int tear_down(void **state)
{
    home_remove(*state);
    free(*state);
    return 0;
}

static const char *const forms[] = { "--format=text", "--format=markdown", "--format=html", "--format=json" };

static void test_same_twice(void **state)
{
    for (size_t i = 0; i < LEN(forms); i++) {
        struct run first = program(*state, "brief", forms[i], NULL), second = program(*state, "brief", forms[i], NULL);
        run_must(&first, 0);
        assert_true(first.out.len > 2000);
        assert_true(text_same(str_text(&first.out), str_text(&second.out)));
        assert_clean(str_text(&first.out), forms[i]);
        assert_true(text_has(str_text(&first.out), "Halden"));
        run_free(&first);
        run_free(&second);
    }
}

static json_t *brief_of(const struct home *h, const char *a, const char *b)
{
    struct run r = program(h, "brief", "--format=json", a, b, NULL);
    if (r.status)
        fail_msg("brief: exit status %d: %s", r.status, str_c(&r.err));
    json_t *lines = json_lines(str_text(&r.out)), *brief = json_incref(json_array_get(lines, 0));
    json_decref(lines);
    run_free(&r);
    json_has(brief, "now d; since d; stories i; feeds i; breaking i; parts A; figures A; sources A");
    return brief;
}

/* The texts of the sources, in their order, as `show` prints them; each story once. */
static json_t *texts_of_sources(const struct home *h, json_t *brief)
{
    json_t *texts = json_array(), *source, *seen = json_object();
    size_t i;
    json_array_foreach(json_object_get(brief, "sources"), i, source) {
        char id[24];
        json_has(source, "number i; story i; feed s; title s; url s; published d");
        assert_int_equal(json_integer_value(json_object_get(source, "number")), i + 1);
        snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(source, "story")));
        assert_null(json_object_get(seen, id));
        json_object_set_new(seen, id, json_true());
        struct run r = program(h, "show", id, "--json", NULL);
        json_t *shown = json_lines(str_text(&r.out));
        json_array_append(texts, json_object_get(json_array_get(shown, 0), "text"));
        json_decref(shown);
        run_free(&r);
    }
    json_decref(seen);
    return texts;
}

static const char *text_of_source(json_t *texts, json_t *number)
{
    json_int_t n = json_integer_value(number);
    if (n < 1 || (size_t)n > json_array_size(texts))
        fail_msg("source %lld of %zu", (long long)n, json_array_size(texts));
    return json_string_value(json_array_get(texts, (size_t)n - 1));
}

/* The figures of the store as "event text". */
static json_t *ledger_of(const struct home *h)
{
    struct run r = program(h, "metrics", "--json", NULL);
    json_t *figures = json_lines(str_text(&r.out)), *set = json_object(), *one;
    size_t i;
    json_array_foreach(figures, i, one) {
        struct str key = { 0 };
        str_addf(&key, "%lld %s", (long long)json_integer_value(json_object_get(one, "cluster")),
                 json_string_value(json_object_get(one, "text")));
        json_object_set_new(set, str_c(&key), json_true());
        str_free(&key);
    }
    json_decref(figures);
    run_free(&r);
    return set;
}

static void check_event(json_t *event, json_t *texts, json_t *ledger)
{
    json_t *one, *number;
    size_t i, k;
    json_has(event, "event i; title s; url s; published d; sources i; breaking b; summary A; figures A");
    json_array_foreach(json_object_get(event, "summary"), i, one) {
        json_has(one, "text s; source i");
        const char *sentence = json_string_value(json_object_get(one, "text"));
        if (!strstr(text_of_source(texts, json_object_get(one, "source")), sentence))
            fail_msg("not verbatim: %s", sentence);
    }
    json_array_foreach(json_object_get(event, "figures"), i, one) {
        struct str key = { 0 };
        json_has(one, "text s; value n; value_high N; unit s; kind s; concept s; attribution s; period s; disputed b; sources A");
        assert_true(json_array_size(json_object_get(one, "sources")) > 0);
        const char *written = json_string_value(json_object_get(one, "text"));
        bool stands = false;
        json_array_foreach(json_object_get(one, "sources"), k, number)
            stands = strstr(text_of_source(texts, number), written) || stands;
        if (!stands)
            fail_msg("in none of its sources: %s", written);
        str_addf(&key, "%lld %s", (long long)json_integer_value(json_object_get(event, "event")),
                 json_string_value(json_object_get(one, "text")));
        if (!json_object_get(ledger, str_c(&key)))
            fail_msg("no figure of the event: %s", str_c(&key));
        str_free(&key);
    }
}

static void test_everything_is_quoted(void **state)
{
    json_t *brief = brief_of(*state, "--since=3d", NULL), *texts = texts_of_sources(*state, brief);
    json_t *ledger = ledger_of(*state), *part, *event, *figure;
    size_t i, k, sentences = 0, figures = 0;
    json_array_foreach(json_object_get(brief, "parts"), i, part) {
        json_array_foreach(json_object_get(part, "events"), k, event) {
            check_event(event, texts, ledger);
            sentences += json_array_size(json_object_get(event, "summary"));
            figures += json_array_size(json_object_get(event, "figures"));
        }
    }
    json_array_foreach(json_object_get(brief, "figures"), i, figure) {
        const char *text = text_of_source(texts, json_object_get(figure, "source"));
        assert_non_null(strstr(text, json_string_value(json_object_get(figure, "sentence"))));
        assert_non_null(strstr(text, json_string_value(json_object_get(figure, "text"))));
    }
    assert_true(sentences > 20 && figures > 20);
    json_decref(texts);
    json_decref(ledger);
    json_decref(brief);
}

/* An event stands once, whatever sections its stories come from; breaking ones first. */
static void test_events_once(void **state)
{
    json_t *brief = brief_of(*state, NULL, NULL), *part, *event, *seen = json_object();
    size_t i, k;
    json_t *parts = json_object_get(brief, "parts");
    assert_string_equal(json_string_value(json_object_get(json_array_get(parts, 0), "name")), "Breaking");
    json_array_foreach(parts, i, part) {
        json_array_foreach(json_object_get(part, "events"), k, event) {
            char id[24];
            snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(event, "event")));
            if (json_object_get(seen, id))
                fail_msg("twice: %s", json_string_value(json_object_get(event, "title")));
            json_object_set_new(seen, id, json_true());
            assert_true(i == 0 || !json_is_true(json_object_get(event, "breaking")));
        }
    }
    json_decref(seen);
    json_decref(brief);
}

static void test_query_and_span(void **state)
{
    json_t *brief = brief_of(*state, "section:security", "--since=7d"), *source;
    size_t i;
    assert_true(json_integer_value(json_object_get(brief, "stories")) > 5);
    assert_string_equal(json_string_value(json_object_get(brief, "since")), "2026-11-16T02:40:00Z");
    json_array_foreach(json_object_get(brief, "sources"), i, source)
        assert_true(strcmp(json_string_value(json_object_get(source, "published")), "2026-11-16T02:40:00Z") >= 0);
    json_decref(brief);
    struct run none = program(*state, "brief", "title:nosuchwordanywhere", NULL);
    run_must(&none, 0);
    assert_true(text_has(str_text(&none.out), "Nothing new in this span."));
    run_free(&none);
}

/* A since: of the query is the span, unless --since says otherwise; what a "-" says is none. */
static void test_span_of_query(void **state)
{
    static const struct {
        const char *query, *option, *since;
    } cases[] = {
        { "since:7d", NULL, "2026-11-16T02:40:00Z" },
        { "section:security since:3d", NULL, "2026-11-20T02:40:00Z" },
        { "(topic:ai since:2d) OR (topic:chips since:5d)", NULL, "2026-11-18T02:40:00Z" },
        { "topic:ai -since:7d", NULL, "2026-11-22T02:40:00Z" },
        { "since:7d", "--since=2d", "2026-11-21T02:40:00Z" },
        { "until:2026-11-21T00:00:00Z", NULL, "2026-11-20T00:00:00Z" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        json_t *brief = brief_of(*state, cases[i].query, cases[i].option);
        const char *since = json_string_value(json_object_get(brief, "since"));
        if (strcmp(since, cases[i].since) != 0)
            fail_msg("%s: since %s, not %s", cases[i].query, since, cases[i].since);
        json_decref(brief);
    }
    struct run week = program(*state, "brief", "since:7d", NULL), until = program(*state, "brief", "until:2026-11-21T00:00:00Z", NULL);
    assert_true(text_has(str_text(&week.out), "7 days to "));
    assert_true(text_has(str_text(&until.out), "24 hours to 21 Nov 2026 00:00"));
    run_free(&week);
    run_free(&until);
}

/* A figure that sources dispute is followed by what the others say, and by whom, in every form. */
static void test_disputes_are_told(void **state)
{
    json_t *brief = brief_of(*state, NULL, NULL), *part, *event, *one;
    size_t i, k, n, disputes = 0, alone = 0;
    json_array_foreach(json_object_get(brief, "parts"), i, part) {
        json_array_foreach(json_object_get(part, "events"), k, event) {
            json_t *figures = json_object_get(event, "figures");
            json_array_foreach(figures, n, one) {
                bool disputed = json_is_true(json_object_get(one, "disputed"));
                json_int_t group = json_integer_value(json_object_get(one, "group"));
                json_t *before = n ? json_array_get(figures, n - 1) : NULL, *behind = json_array_get(figures, n + 1);
                bool near = (before && json_integer_value(json_object_get(before, "group")) == group) ||
                            (behind && json_integer_value(json_object_get(behind, "group")) == group);
                disputes += disputed;
                alone += disputed && !near;
            }
        }
    }
    assert_true(disputes >= 4);
    assert_int_equal(alone, 0);
    json_decref(brief);
    for (size_t f = 0; f < 3; f++) {
        struct run r = program(*state, "brief", forms[f], NULL);
        assert_true(text_has(str_text(&r.out), "instead in "));
        run_free(&r);
    }
}

static void test_settings(void **state)
{
    struct home h = *(struct home *)*state;
    static const struct {
        const char *setting, *parts;
    } cases[] = {
        { "set brief-sections \"India, AI\"\nset brief-breaking 0\n", "India|AI|" },
        { "set brief-sections \"Chips, *\"\nset brief-breaking 0\nset brief-count 1\n", "Chips|Infrastructure|AI|Cloud|Security|" },
    };
    struct str conf = home_read(&h, "feeds.conf");
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str text = { 0 }, parts = { 0 };
        json_t *part;
        size_t k;
        str_add(&text, str_text(&conf));
        str_add_s(&text, cases[i].setting);
        str_add_s(&text, "set brief-figures 0\n");
        home_write(&h, "feeds.conf", str_text(&text));
        json_t *brief = brief_of(&h, NULL, NULL);
        json_array_foreach(json_object_get(brief, "parts"), k, part) {
            str_addf(&parts, "%s|", json_string_value(json_object_get(part, "name")));
            if (i == 1)
                assert_int_equal(json_array_size(json_object_get(part, "events")), 1);
        }
        if (!text_starts(str_text(&parts), cases[i].parts))
            fail_msg("%s gives %s", cases[i].setting, str_c(&parts));
        assert_int_equal(json_array_size(json_object_get(brief, "figures")), 0);
        json_decref(brief);
        str_free(&text);
        str_free(&parts);
    }
    home_write(&h, "feeds.conf", str_text(&conf));
    str_free(&conf);
}

/* Every mark of the HTML form leads to a source of it, and every source is told of. */
static void test_marks_lead_to_sources(void **state)
{
    struct run r = program(*state, "brief", "--format=html", "--since=3d", NULL);
    struct text html = str_text(&r.out);
    size_t marks = 0;
    for (size_t at = text_find(html, TEXT("href=\"#s"), 0); at < html.n; at = text_find(html, TEXT("href=\"#s"), at + 1)) {
        struct str id = { 0 };
        size_t from = at + strlen("href=\"#"), end = text_find_byte(html, '"', from);
        str_addf(&id, "id=\"%.*s\"", (int)(end - from), html.p + from);
        if (text_find(html, str_text(&id), 0) == html.n)
            fail_msg("nowhere: %s", str_c(&id));
        str_free(&id);
        marks++;
    }
    assert_true(marks > 50);
    assert_false(text_has(html, "<script") || text_has(html, "<link") || text_has(html, "<img") || text_has(html, "url("));
    run_free(&r);
    struct run none = program(*state, "brief", "title:nosuchwordanywhere", "--format=html", NULL);
    assert_true(text_has(str_text(&none.out), "Nothing new in this span.") && text_has(str_text(&none.out), "</html>"));
    run_free(&none);
}

static void test_mail(void **state)
{
    struct run r = program(*state, "brief", "--mail=board@example.org", NULL);
    struct text mail = str_text(&r.out), rest = mail, line;
    run_must(&r, 0);
    assert_true(text_starts(mail, "To: board@example.org\nSubject: Northwire brief, 23 Nov 2026: 46 stories"));
    assert_true(text_has(mail, "\nDate: Mon, 23 Nov 2026 02:40:00 +0000\nMIME-Version: 1.0\n"));
    assert_true(text_has(mail, "Content-Type: text/plain; charset=utf-8") && text_has(mail, "Content-Type: text/html; charset=utf-8"));
    assert_true(text_has(mail, "\n\nTk9SVEhXSVJFIEJSSUVG")); /* NORTHWIRE BRIEF */
    assert_true(text_ends(mail, "--\n"));
    while (text_split(&rest, '\n', &line)) {
        if (line.n > 100)
            fail_msg("%zu bytes: %.*s", line.n, 80, line.p);
        for (size_t i = 0; i < line.n; i++)
            assert_true((unsigned char)line.p[i] < 0x80);
    }
    run_free(&r);
    program_expect(*state, 2, "brief", "--mail=a@example.org\nBcc: b@example.org", NULL); /* nobody writes a header of their own */
    program_expect(*state, 2, "brief", "--mail=", NULL);
    program_expect(*state, 2, "brief", "--mail=a@example.org", "--format=html", NULL);
}

static void test_width_and_ascii(void **state)
{
    static const struct {
        const char *option;
        int columns;
    } widths[] = { { "--width=40", 40 }, { "--width=72", 72 }, { "--width=120", 120 } };
    for (size_t i = 0; i < LEN(widths); i++) {
        struct run r = program(*state, "brief", widths[i].option, NULL);
        struct text rest = str_text(&r.out), line;
        while (text_split(&rest, '\n', &line)) {
            bool address = text_starts(text_trim(line), "http"); /* kept whole on a line of its own, however long */
            if ((text_width(line) > widths[i].columns && !address) || text_ends(line, " "))
                fail_msg("%s: %.*s", widths[i].option, (int)line.n, line.p);
        }
        run_free(&r);
    }
    struct run plain = program(*state, "brief", "--ascii", "--since=14d", NULL);
    assert_true(plain.out.len > 2000);
    for (size_t i = 0; i < plain.out.len; i++)
        assert_true((unsigned char)plain.out.data[i] < 0x80);
    run_free(&plain);
    program_expect(*state, 2, "brief", "--width", "39", NULL);
}

static void test_output_file(void **state)
{
    char *path = home_path(*state, "brief.txt");
    struct run direct = program(*state, "brief", NULL), quiet = program(*state, "brief", "-o", path, NULL);
    struct str file = home_read(*state, "brief.txt");
    assert_int_equal(quiet.out.len, 0);
    assert_true(text_same(str_text(&direct.out), str_text(&file)));
    program_expect(*state, 1, "brief", "-o", "/no/such/folder/brief.txt", NULL);
    str_free(&file);
    run_free(&direct);
    run_free(&quiet);
    free(path);
}

static void test_only_new(void **state)
{
    struct home h = *(struct home *)*state;
    struct run first = program(&h, "brief", "--new", NULL), second = program(&h, "brief", "--new", NULL);
    run_must(&first, 0);
    assert_true(text_has(str_text(&first.out), "Halden"));
    assert_true(text_has(str_text(&second.out), "Nothing new"));
    run_free(&first);
    run_free(&second);
}

#define LATE(title, date)                                                                                                       \
    "<rss version=\"2.0\"><channel><title>Alder</title><item><title>" title "</title><guid>" title "</guid>"                        \
    "<link>http://a.example/" date "</link><pubDate>Mon, " date ":00 GMT</pubDate></item></channel></rss>"

/* What was published before the last brief but came after it is told in the next one, once. */
static void test_late_arrivals(void **state)
{
    struct home h, later, next_day;
    (void)state;
    home_make(&h);
    later = next_day = h;
    home_env(&h, "NORTHWIRE_NOW=2026-11-23T07:00:00Z");
    home_env(&later, "NORTHWIRE_NOW=2026-11-23T07:30:00Z");
    home_env(&next_day, "NORTHWIRE_NOW=2026-11-24T07:00:00Z");
    home_write(&h, "a.xml", TEXT(LATE("Old mill reopens", "20 Nov 2026 06:00")));
    home_write(&h, "feeds.conf", TEXT("file:a.xml \"Alder\"\n"));
    program_expect(&h, 0, "refresh", NULL);
    program_expect(&h, 0, "brief", "--new", NULL);
    home_write(&h, "a.xml", TEXT(LATE("Bridge closed overnight", "23 Nov 2026 05:00")));
    program_expect(&later, 0, "refresh", "--force", NULL);
    struct run next = program(&next_day, "brief", "--new", NULL), again = program(&next_day, "brief", "--new", NULL);
    assert_true(text_has(str_text(&next.out), "Bridge closed overnight"));
    assert_false(text_has(str_text(&next.out), "Old mill reopens"));
    assert_false(text_has(str_text(&again.out), "Bridge closed overnight"));
    run_free(&next);
    run_free(&again);
    home_remove(&h);
}

static const char hostile[] =
    "<rss version=\"2.0\"><channel><title>&lt;i&gt;Feed&lt;/i&gt; | x</title>"
    "<item><title>&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; [click](javascript:alert(2)) `tick` **bold** | pipe</title>"
    "<link>http://h.example/a_(b)?q=\"&gt;&lt;x</link><pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate>"
    "<description>A mill &amp;lt;img src=x onerror=alert(3)&amp;gt; paid $5 million for # headings and &amp;amp; more. &lt;p&gt;It *rose* by 12% in 2026.&lt;/p&gt;"
    "</description></item></channel></rss>";

/* part stands in t without a backslash before it. */
static bool has_bare(struct text t, const char *part)
{
    for (size_t at = text_find(t, text_of(part), 0); at < t.n; at = text_find(t, text_of(part), at + 1)) {
        if (at == 0 || t.p[at - 1] != '\\')
            return true;
    }
    return false;
}

static void test_each_form_escapes(void **state)
{
    const struct home *h = *state;
    home_write(h, "hostile.xml", text_of(hostile));
    home_write(h, "feeds.conf", TEXT("file:hostile.xml\n"));
    program_expect(h, 0, "refresh", "--force", NULL);
    struct run html = program(h, "brief", "title:click", "--format=html", NULL);
    run_must(&html, 0);
    assert_true(text_has(str_text(&html.out), "&lt;script&gt;"));
    assert_false(text_has(str_text(&html.out), "<script"));
    assert_false(text_has(str_text(&html.out), "<img"));
    assert_false(text_has(str_text(&html.out), "<x"));
    run_free(&html);
    struct run markdown = program(h, "brief", "title:click", "--format=markdown", NULL);
    static const char *const bare[] = { "](javascript:", "<script", "<img", "**bold", "`tick" };
    assert_true(text_has(str_text(&markdown.out), "click"));
    for (size_t i = 0; i < LEN(bare); i++) {
        if (has_bare(str_text(&markdown.out), bare[i]))
            fail_msg("%s in:\n%s", bare[i], str_c(&markdown.out));
    }
    run_free(&markdown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_twice),
        cmocka_unit_test(test_everything_is_quoted),
        cmocka_unit_test(test_events_once),
        cmocka_unit_test(test_query_and_span),
        cmocka_unit_test(test_span_of_query),
        cmocka_unit_test(test_disputes_are_told),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_marks_lead_to_sources),
        cmocka_unit_test(test_mail),
        cmocka_unit_test(test_width_and_ascii),
        cmocka_unit_test(test_output_file),
        cmocka_unit_test(test_only_new),
        cmocka_unit_test(test_late_arrivals),
        cmocka_unit_test(test_each_form_escapes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
