/* tests/test_feed_lift.c -- long texts of XML feeds, which go round libxml2: they read as short ones do. */
#include "base/mem.h"
#include "fetch/feed.h"
#include "tests/support/feeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RSS "<rss version='2.0'><channel><item><description>"
#define END "</description></item></channel></rss>"
#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
#define ATOM_END "</entry></feed>"
#define GOT(summary) "rss2||||||\n||||||" summary "|||"

/* An @ stands for a long text, in what comes in and in what is wanted. */
static const struct {
    const char *in, *want;
    bool repaired;
} cases[] = {
    { RSS "@ &lt;b&gt;one&lt;/b&gt; &amp;amp; &#8217;&#x2019;&#x1F600;" END,
      GOT("@ <b>one</b> &amp; \u2019\u2019\U0001F600"), false },
    { RSS "<![CDATA[@ <b>one</b> &amp; &#8217;]]>" END, GOT("@ <b>one</b> &amp; \u2019"), false },
    { RSS "@ &quot;&apos;&amp;quot;x &lt;3" END, GOT("@ &quot;'&quot;x &lt;3"), false },
    { RSS "@\r\nb\rc\n\rd" END, GOT("@/b/c//d"), false },
    { RSS "<![CDATA[@\r\nb\rc\n\rd]]>" END, GOT("@/b/c//d"), false },
    { RSS "@&#13;&#10;x&#9;y" END, GOT("@/x\ty"), false },
    { RSS "@ \xc2\x92 &#146;" END, GOT("@ \u2019 \u2019"), false },
    /* what only looks like a section or its end */
    { RSS "<!-- <![CDATA[ -->@ a<!-- ]]> @ -->" END, GOT("@ a"), false },
    { RSS "<?pi <![CDATA[ @ ?>@ b<?pi > ]]> @?>" END, GOT("@ b"), false },
    { RSS "</description><x a=\"1 > @ ]]> '\" b='\"'/><description>@ c" END, GOT("@ c"), false },
    { RSS "<![CDATA[<!-- @ <?x <a b=\"]]>@ d" END, GOT(""), false },
    /* numbers stand for lifted texts; a feed's own numbers do not */
    { RSS "<![CDATA[0]]><![CDATA[]]>@<![CDATA[3]]><![CDATA[-1]]>x<![CDATA[99]]>" END, GOT("0@3-1x99"), false },
    { RSS "&lt;![CDATA[0]]&gt; @" END, GOT("<![CDATA[0]]> @"), false },
    /* what libxml2 refuses is mended, however long */
    { RSS "@ x]]>y" END, GOT("@ x]]>y"), true },
    { RSS "@ AT&T &bogus; &lt" END, GOT("@ AT&T &bogus; &lt"), true },
    { RSS "@ &#xd800;&#0;&#x110000;&#1114112;z" END, GOT("@ z"), true },
    { RSS "@ a\x01z" END, GOT("@ az"), true },
    { RSS "<![CDATA[@ a\x0bz]]>" END, GOT("@ az"), true },
    { RSS "@ a\xef\xbf\xbez" END, GOT("@ az"), true },
    { RSS END "@", GOT(""), true },
    { RSS END "<![CDATA[@]]>", GOT(""), true },
    { RSS "<![CDATA[@" END, "error: cut off before the end of its first entry", true },
    /* the constructs of Atom */
    { ATOM "<content type='xhtml'><div>@ &lt;i> &amp; \"q\"</div></content>" ATOM_END,
      "atom1||||||\n|||||||<div>@ &lt;i&gt; &amp; &quot;q&quot;</div>||", false },
    { ATOM "<content type='xhtml'><div><![CDATA[@ <i> & x]]></div></content>" ATOM_END,
      "atom1||||||\n|||||||<div>@ &lt;i&gt; &amp; x</div>||", false },
    { ATOM "<content type='text'>@ &lt;b>x&lt;/b></content>" ATOM_END, "atom1||||||\n|||||||@ <b>x</b>||", false },
    { ATOM "<content type='html'>@ &lt;b>x&lt;/b></content>" ATOM_END, "atom1||||||\n|||||||@ <b>x</b>||", false },
};

/* Adds s with a text of n bytes for every @. */
static void fill(struct str *out, const char *s, size_t n)
{
    for (; *s; s++) {
        if (*s != '@')
            str_add_c(out, *s);
        for (size_t i = 0; *s == '@' && i < n; i++)
            str_add_c(out, "lorem "[i % 5]);
    }
}

static void test_long_texts(void **state)
{
    static const size_t lengths[] = { 5, 1000, 20000 };
    (void)state;
    for (size_t i = 0; i < LEN(cases) * LEN(lengths); i++) {
        struct arena a = { 0 };
        struct str in = { 0 }, got = { 0 }, want = { 0 };
        struct feed feed;
        fill(&in, cases[i / LEN(lengths)].in, lengths[i % LEN(lengths)]);
        fill(&want, cases[i / LEN(lengths)].want, lengths[i % LEN(lengths)]);
        show_feed(&got, str_text(&in), NULL);
        if (!text_same(str_text(&got), str_text(&want)))
            fail_msg("%s\ngot:  %.900s\nwant: %.900s", cases[i / LEN(lengths)].in, str_c(&got), str_c(&want));
        if (feed_parse(&feed, &a, str_text(&in), NULL, NULL) && feed.repaired != cases[i / LEN(lengths)].repaired)
            fail_msg("%s: repaired %d", cases[i / LEN(lengths)].in, feed.repaired);
        arena_free(&a);
        str_free(&in);
        str_free(&got);
        str_free(&want);
    }
}

/* A document of more sections than are worth keeping apart. */
static void test_very_many_sections(void **state)
{
    struct str in = { 0 };
    struct arena a = { 0 };
    struct feed feed;
    (void)state;
    str_add_s(&in, RSS);
    for (int i = 0; i < 70000; i++)
        str_add_s(&in, "<![CDATA[0]]>");
    str_add_s(&in, END);
    assert_true(feed_parse(&feed, &a, str_text(&in), NULL, NULL));
    assert_int_equal(feed.nentries, 1);
    assert_int_equal(feed.entries[0].summary.raw.n, 70000);
    for (size_t i = 0; i < 70000; i++)
        assert_int_equal(feed.entries[0].summary.raw.p[i], '0');
    arena_free(&a);
    str_free(&in);
}

static void test_huge_bodies_are_cut(void **state)
{
    static const char *const around[][2] = { { "<![CDATA[", "]]>" }, { "", "" }, { "&amp;", "" }, { "&bogus;", "" } };
    (void)state;
    for (size_t i = 0; i < LEN(around); i++) {
        struct str in = { 0 };
        struct arena a = { 0 };
        struct feed feed;
        str_add_s(&in, RSS);
        str_add_s(&in, around[i][0]);
        for (int n = 0; n < 1500000; n++)
            str_add_s(&in, "sch\u00f6n ");
        str_add_s(&in, around[i][1]);
        str_add_s(&in, "</description></item><item><title>B" END);
        assert_true(feed_parse(&feed, &a, str_text(&in), NULL, NULL));
        assert_int_equal(feed.nentries, 2);
        assert_true(feed.entries[0].summary.raw.n > 4000000 && feed.entries[0].summary.raw.n < 4300000);
        assert_true(text_is(feed.entries[1].title, "B"));
        arena_free(&a);
        str_free(&in);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_very_many_sections),
        cmocka_unit_test(test_huge_bodies_are_cut),
    };
    feed_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
