/* tests/test_brief_bound.c -- a figure that is a bound or a round one is told as such in every form of a brief, once, and as its
 * source does. */
#include "tests/support/program.h"

#include "base/mem.h"
#include "cli/brief_words.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_words(void **state)
{
    static const struct {
        const char *quoted, *figure, *hedge;
        enum metric_bound bound;
        const char *words;
    } cases[] = {
        { "It cost $5 million.", "$5 million", "", BOUND_EQUAL, "" },
        { "It cost roughly $5 million.", "$5 million", "", BOUND_ABOUT, "about" },
        { "It cost more than $5 million.", "$5 million", "", BOUND_ABOVE, "over" },
        { "It cost less than $5 million.", "$5 million", "", BOUND_BELOW, "under" },
        { "At least 45 looms stand.", "45 looms", "", BOUND_ABOVE, "at least" },
        { "45 looms or more stand.", "45 looms", "", BOUND_ABOVE, "at least" },
        { "Format 45 looms or more stand.", "45 looms", "", BOUND_BELOW, "under" }, /* words of the other bound */
        { "Neat least 45 looms", "45 looms", "", BOUND_ABOVE, "over" }, /* within a word */
        { "They rose by as much as 25 percent.", "25 percent", "", BOUND_BELOW, "up to" },
        { "They rose by up to 25 percent.", "25 percent", "Up to", BOUND_BELOW, "up to" },
        { "No more than 25 percent rose.", "25 percent", "", BOUND_BELOW, "at most" },
        { "It speaks 120+ languages.", "120+ languages", "", BOUND_ABOVE, "" },
        { "It has 10 million+ users.", "10 million+ users", "", BOUND_ABOVE, "" },
        { "It rose by around +8%.", "+8%", "", BOUND_ABOUT, "about" }, /* a sign is no bound */
        { "It read over 5 C++ files.", "5 C++ files", "", BOUND_ABOVE, "over" },
        { "Of them >40% rose.", ">40%", "", BOUND_ABOVE, "" },
        { "", "half", "", BOUND_ABOVE, "over" },
        { "", "", "", BOUND_ABOUT, "about" },
        { "nonsense", "5", "", (enum metric_bound)9, "" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct metric m = { .bound = cases[i].bound, .hedge = text_of(cases[i].hedge), .value_high = NAN };
        struct text quoted = text_of(cases[i].quoted), figure = text_of(cases[i].figure);
        const char *words = brief_bound(&m, figure, quoted, text_find(quoted, figure, 0));
        if (strcmp(words, cases[i].words) != 0)
            fail_msg("\"%s\": \"%s\", not \"%s\"", cases[i].quoted, words, cases[i].words);
        assert_string_equal(brief_bound(&m, figure, quoted, SIZE_MAX), brief_bound(&m, figure, TEXT(""), 0)); /* far outside */
    }
}

static const char mills[] =
    "<rss version=\"2.0\"><channel><title>A feed</title><link>https://a.example/</link>"
    "<item><title>Alder opens a mill in the north</title><link>https://a.example/1</link><pubDate>Sun, 22 Nov 2026 20:00:00 GMT</pubDate>"
    "<description>The mill cost roughly $28 million, said Alder. Annual revenue was more than $1.4 billion in 2025. The mill saves up to "
    "70 percent of its water.</description></item></channel></rss>";

static size_t times(struct text t, const char *part)
{
    size_t n = 0;
    for (size_t at = text_find(t, text_of(part), 0); at < t.n; at = text_find(t, text_of(part), at + 1))
        n++;
    return n;
}

/* Below the event and in the table, within the width; the values themselves stay in JSON as they were. */
static void test_every_form(void **state)
{
    static const char *const forms[] = { "--format=text", "--format=markdown", "--format=html" };
    static const char *const told[] = { "about $28 million", "over $1.4 billion", "up to 70 percent" };
    struct home h;
    (void)state;
    home_make(&h);
    home_write(&h, "a.xml", TEXT(mills));
    home_write(&h, "feeds.conf", TEXT("set brief-figures 12\nfile:a.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(forms); i++) {
        struct run r = program(&h, "brief", forms[i], NULL);
        run_must(&r, 0);
        for (size_t k = 0; k < LEN(told); k++) {
            if (!text_has(str_text(&r.out), told[k]))
                fail_msg("%s: no \"%s\" in\n%s", forms[i], told[k], str_c(&r.out));
        }
        struct text html = str_text(&r.out), from = text_sub(html, text_find(html, TEXT("Figures"), 0), html.n);
        assert_int_equal(times(html, "about $28 million") + times(html, "over $1.4 billion"), 4); /* event and table */
        assert_false(text_has(from, ", up to"));
        run_free(&r);
    }
    struct run json = program(&h, "brief", "--format=json", NULL);
    assert_true(text_has(str_text(&json.out), "\"$28 million\"") && text_has(str_text(&json.out), "\"bound\":\"~\""));
    assert_true(text_has(str_text(&json.out), "\"hedge\":\"up to\""));
    run_free(&json);
    home_remove(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_words), cmocka_unit_test(test_every_form) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
