/* tests/test_feed.c -- each format, its modules and habits, well formed. */
#include "base/mem.h"
#include "fetch/feed.h"
#include "tests/support/feeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'>"
#define RSS "<rss version='2.0'><channel>"
#define END "</channel></rss>"

static const struct {
    const char *in, *want;
} feeds[] = {
    /* RSS 2.0, whole */
    { RSS
     "<title>T &amp; U</title><link>https://a.example/</link><description>D</description><language>en-GB</language>"
     "<lastBuildDate>Tue, 03 Nov 2026 08:30:00 "
     "GMT</lastBuildDate><image><title>I</title><link>https://i.example/</link>"
     "</image><item><title>One</title><link>https://a.example/1</link><guid isPermaLink='false'>g1</guid>"
     "<pubDate>Mon, 02 Nov 2026 08:00:00 +0100</pubDate><author>e@a.example (Ed Itor)</author><category>x</category>"
     "<category>y</category><category>x</category><description>&lt;p&gt;Short&lt;/p&gt;</description>"
     "<enclosure url='https://a.example/1.mp3' type='audio/mpeg' length='99'/></item>" END,
     "rss2|T & U|https://a.example/|D|en-GB|2026-11-03T08:30:00Z|\n"
     "g1|One|https://a.example/1|Ed Itor|2026-11-02T07:00:00Z||<p>Short</p>||x,y|https://a.example/1.mp3 audio/mpeg "
     "99" },
    /* older kin */
    { "<rss version='0.91'><channel><title>T</title><item><title>A</title></item>" END, "rss09|T|||||\n|A||||||||" },
    { "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
     "<channel rdf:about='u'><title>T</title><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel>"
     "<item rdf:about='https://a.example/1'><title>A</title><link>https://a.example/1</link></item></rdf:RDF>",
     "rss1|T|||||\nhttps://a.example/1|A|https://a.example/1|||||||" },
    { "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
     "<channel><title>T</title></channel></rdf:RDF>",
     "rss09|T|||||" },
    { "<Channel xmlns='http://purl.org/net/rss1.1#' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><title>T</title>"
     "<items><item r:about='https://a.example/1'><title>A</title></item></items></Channel>",
     "rss1|T|||||\nhttps://a.example/1|A|https://a.example/1|||||||" },
    { "<CHANNEL HREF='https://a.example/'><TITLE>T</TITLE><CHANNEL HREF='https://a.example/sub'><TITLE>Sub</TITLE>"
     "<ABSTRACT>of the sub</ABSTRACT><ITEM HREF='https://a.example/1'><TITLE>A</TITLE></ITEM></CHANNEL></CHANNEL>",
     "cdf|T|https://a.example/||||\n|A|https://a.example/1|||||||" },
    { RSS "<item><dcterms:creator>C</dcterms:creator><dcterms:title>A</dcterms:title><dcterms:identifier>i</dcterms:identifier>"
     "<dcterms:subject>s</dcterms:subject><dcterms:abstract>text</dcterms:abstract></item>" END,
     "rss2||||||\ni|A||C|||text||s|" },
    { "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"tags\":\"one, two\","
     "\"author\":[{\"name\":\"A\"},{\"name\":\"B\"}]}]}",
     "jsonfeed||||||\n1|||A, B|||||one,two|" },
    /* Atom */
    { ATOM "<title type='html'>T &amp;lt;b&gt;</title><link rel='self' href='https://a.example/f'/>"
          "<link href='https://a.example/'/><updated>2026-11-03T08:30:00Z</updated><author><name>Ann</name></author>"
          "<entry><id>urn:1</id><title>x &lt; y</title><link rel='enclosure' href='https://a.example/e' type='t/u'/>"
          "<link rel='alternate' href='https://a.example/1'/><published>2026-11-01T00:00:00Z</published>"
          "<updated>2026-11-02T00:00:00Z</updated><summary>plain &lt;i></summary>"
          "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a &lt; b<br/>c</p></div></content>"
          "<category term='t' label='L'/></entry></feed>",
     "atom1|T <b>|https://a.example/|||2026-11-03T08:30:00Z|Ann\n"
     "urn:1|x < y|https://a.example/1|Ann|2026-11-01T00:00:00Z|2026-11-02T00:00:00Z|plain <i>|"
     "<div><p>a &lt; b<br>c</p></div>|L,t|https://a.example/e t/u -1" },
    { "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title mode='base64' type='text/html'>PGI+VDwvYj4=</title>"
     "<tagline>S</tagline><modified>2026-11-03T08:30:00Z</modified><entry><title>A</title><issued>2026-11-01</issued>"
     "<content type='text/html' mode='escaped'>&lt;b>x&lt;/b></content></entry></feed>",
     "atom03|T||S||2026-11-03T08:30:00Z|\n|A|||2026-11-01T00:00:00Z|||<b>x</b>||" },
    /* people: the entry's own, else those of its source, else the feed's */
    { ATOM "<author><name>F</name></author><entry><author><name>A</name><email>a@x.example</email></author>"
          "<author><name>B</name></author></entry><entry><source><author><name>S</name></author><title>no</title>"
          "</source></entry><entry><author><uri>https://x.example/</uri></author></entry>"
          "<entry><author><email>m@x.example</email></author></entry></feed>",
     "atom1||||||F\n|||A, B||||||\n|||S||||||\n|||F||||||\n|||m@x.example||||||" },
    /* bases */
    { "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/d/'><entry xml:base='e/'><link href='x'/>"
     "<content type='html'>&lt;a href='y'&gt;z&lt;/a&gt;</content></entry></feed>",
     "atom1||||||\n||https://a.example/d/e/x|||||<a href=\"https://a.example/d/e/y\">z</a>||" },
    { RSS "<link>https://a.example/s/</link><item><link>p?a=1&amp;b=2</link></item>" END,
     "rss2||https://a.example/s/||||\n||https://a.example/s/p?a=1&b=2|||||||" },
    /* modules */
    { "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
     "xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
     "<channel><dc:title>T</dc:title><item><dc:creator>Ann</dc:creator><dc:date>2026-11-03</dc:date><dc:subject>s</"
     "dc:subject>"
     "<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded></item>" END,
     "rss2|T|||||\n|||Ann|2026-11-03T00:00:00Z||short|<p>long</p>|s|" },
    { "<rss version='2.0' "
     "xmlns:media='http://search.yahoo.com/mrss/'><channel><item><media:group><media:title>M</media:title>"
     "<media:content url='https://a.example/v' type='video/mp4' fileSize='7'/><media:description>W</media:description>"
     "</media:group></item>" END,
     "rss2||||||\n|M|||||W|||https://a.example/v video/mp4 7" },
    { RSS
     "<item><itunes:author>I</itunes:author><itunes:summary>S</itunes:summary><itunes:keywords>a, b</itunes:keywords>"
     "</item>" END, /* undeclared prefixes mean what they always mean */
     "rss2||||||\n|||I|||S||a,b|" },
    { "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom' "
     "xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'><channel>"
     "<link>https://a.example/</link><a:link rel='self' "
     "href='https://a.example/f'/><item><link>https://track.example/1</link>"
     "<f:origLink>https://a.example/1</f:origLink></item>" END,
     "rss2||https://a.example/||||\n||https://a.example/1|||||||" },
    { RSS "<item><guid>https://a.example/p</guid></item><item><guid "
         "isPermaLink='false'>https://a.example/p</guid></item>" END,
     "rss2||||||\nhttps://a.example/p||https://a.example/p|||||||\nhttps://a.example/p|||||||||" },
    /* CDF */
    { "<CHANNEL HREF='https://a.example/' LASTMOD='2026-11-03T08:30:00'><TITLE>T</TITLE><ABSTRACT>D</ABSTRACT>"
     "<ITEM HREF='https://a.example/1'><TITLE>A</TITLE></ITEM></CHANNEL>",
     "cdf|T|https://a.example/|D||2026-11-03T08:30:00Z|\n|A|https://a.example/1|||||||" },
    /* JSON Feed */
    { "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"home_page_url\":\"https://a.example/"
     "\",\"language\":\"en\","
     "\"authors\":[{\"name\":\"F\"}],\"items\":[{\"id\":7,\"url\":\"https://a.example/"
     "1\",\"title\":\"A\",\"content_text\":\"a < b\\nc\","
     "\"summary\":\"s\",\"date_published\":\"2026-11-03T09:30:00+01:00\",\"tags\":[\"x\",null],\"attachments\":"
     "[{\"url\":\"https://a.example/m\",\"mime_type\":\"a/b\",\"size_in_bytes\":5}]},"
     "{\"id\":\"8\",\"content_html\":\"<p>h</p>\",\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"title\":null}, 3]}",
     "jsonfeed|T|https://a.example/||en|2026-11-03T08:30:00Z|F\n"
     "7|A|https://a.example/1|F|2026-11-03T08:30:00Z||s|a < b/c|x|https://a.example/m a/b 5\n8|||A, B||||<p>h</p>||" },
    { "{\"version\":\"1.0\",\"items\":[]}", "jsonfeed||||||" },
    /* titles */
    { RSS "<item><title>&lt;b&gt;Bold&lt;/b&gt; AT&amp;amp;T</title></item><item><title>use "
         "vector&lt;int&gt;</title></item>" END,
     "rss2||||||\n|Bold AT&T||||||||\n|use vector<int>||||||||" },
    { RSS "<item><title>\n two\n lines </title></item>" END, "rss2||||||\n|two lines||||||||" },
};

static void test_formats(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(feeds); i++) {
        struct str got = { 0 };
        show_feed(&got, text_of(feeds[i].in), NULL);
        if (strcmp(str_c(&got), feeds[i].want) != 0)
            fail_msg("%s\ngot:  %s\nwant: %s", feeds[i].in, str_c(&got), feeds[i].want);
        str_free(&got);
    }
}

static void test_pace_hub_and_self(void **state)
{
    struct arena a = { 0 };
    struct feed feed;
    (void)state;
    assert_true(feed_parse(&feed, &a,
                           TEXT(RSS "<ttl>60</ttl><atom:link rel='hub' href='https://h.example/'/>"
                                    "<atom:link rel='self' href='/f.xml'/>" END),
                           &(struct feed_hints){ .url = TEXT("https://a.example/x/y") }, NULL));
    assert_int_equal(feed.ttl, HOUR);
    assert_true(text_is(feed.hub, "https://h.example/"));
    assert_true(text_is(feed.self, "https://a.example/f.xml"));
    assert_false(feed.repaired);
    assert_true(feed_parse(
        &feed, &a, TEXT(RSS "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>" END),
        NULL, NULL));
    assert_int_equal(feed.ttl, 6 * HOUR);
    arena_free(&a);
}

static void test_caps(void **state)
{
    struct arena a = { 0 };
    struct feed feed;
    struct str xml = { 0 };
    (void)state;
    str_add_s(&xml, RSS "<item><title>");
    for (int i = 0; i < 3000; i++)
        str_add_s(&xml, "Gr\u00f6\u00dfe ");
    str_add_s(&xml, "</title>");
    for (int i = 0; i < 3000; i++)
        str_addf(&xml, "<category>c%d</category><enclosure url='https://a.example/%d'/>", i, i);
    str_add_s(&xml, "</item><item/><item/>" END);
    assert_true(feed_parse(&feed, &a, str_text(&xml), &(struct feed_hints){ .max_entries = 2 }, NULL));
    assert_int_equal(feed.nentries, 2);
    assert_in_range(feed.entries[0].title.n, 1000, 5000);
    assert_in_range(feed.entries[0].ncategories, 10, 200);
    assert_in_range(feed.entries[0].nenclosures, 10, 200);
    arena_free(&a);
    str_free(&xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_pace_hub_and_self),
        cmocka_unit_test(test_caps),
    };
    feed_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
