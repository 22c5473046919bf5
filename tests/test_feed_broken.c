/* tests/test_feed_broken.c -- feeds that are broken, mislabelled, cut or hostile. */
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/feed.h"
#include "tests/support/feeds.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RSS "<rss version='2.0'><channel>"
#define END "</channel></rss>"
#define ITEM "<item><title>A</title></item>"
#define GOT_ITEM "\n|A||||||||"

static const struct {
    const char *in, *want;
} broken[] = {
    /* signs and references */
    { RSS "<title>AT&T &nbsp;x &copy; &bogus; &#8217; &#x2014 </title>" ITEM END,
     "rss2|AT&T x \u00a9 &bogus; \u2019 \u2014|||||" GOT_ITEM },
    { RSS "<link>https://a.example/?a=1&b=2&c</link>" END, "rss2||https://a.example/?a=1&b=2&c||||" },
    { RSS "<title>x < 5 <3 ]]> y</title>" END, "rss2|x < 5 <3 ]]> y|||||" },
    { RSS "<title>a\x01\x1b[31mb\x7f</title>" END, "rss2|a[31mb|||||" },
    { RSS "<title>&#xD83D;&#xDE00; &#0;&#27;z &#146;</title>" END, "rss2|\U0001F600 z \u2019|||||" },
    { RSS "<title><![CDATA[a ]]> b]]></title>" END, "rss2|a b]]>|||||" },
    { RSS "<!-- a -- b --->" ITEM END, "rss2||||||" GOT_ITEM },
    { RSS "<!-- never closed <title>T</title>" ITEM END, "rss2|T|||||" GOT_ITEM },
    /* tags */
    { "<RSS VERSION=2.0><CHANNEL><TITLE>T</Title><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>",
      "rss2|T|||||" GOT_ITEM },
    { RSS "<item><title>A</item>" ITEM END, "rss2||||||" GOT_ITEM GOT_ITEM },
    { RSS "<title>T<link>https://a.example/</link>" ITEM END, "rss2|T|https://a.example/||||" GOT_ITEM },
    { RSS "<item><title>A</title>" ITEM END, "rss2||||||" GOT_ITEM GOT_ITEM },
    { RSS "</b>" ITEM "</i>" END, "rss2||||||" GOT_ITEM },
    { RSS "<item><description><p>one<br>two</p></description></item>" END, "rss2||||||\n||||||<p>one<br>two</p>|||" },
    { RSS "<item><enclosure url=https://a.example/e type=a/b url='dup'></item>" END,
     "rss2||||||\n|||||||||https://a.example/e a/b -1" },
    { "<rss version='2.0'><channel><title>T</title></channel>" ITEM "</rss>" ITEM "<script>x</script>",
     "rss2|T|||||" GOT_ITEM GOT_ITEM },
    /* what stands before */
    { "<br />\n<b>Warning</b>: file.php <?xml version='1.0'?>\n<?xml version='1.0'?>" RSS ITEM END,
     "rss2||||||" GOT_ITEM },
    { "\n\n  <?xml version='1.1'?><!-- <rss> --><?pi?>" RSS ITEM END, "rss2||||||" GOT_ITEM },
    { "\xef\xbb\xbf\xef\xbb\xbf{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"}]}",
     "jsonfeed||||||\n1|||||||||" },
    /* declared entities: internal ones count, external ones are empty, bombs end */
    { "<!DOCTYPE rss [<!ENTITY who 'A &amp; B'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>" RSS
     "<title>&who;&f;!</title>" END,
     "rss2|A & B!|||||" },
    { "<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://dtd.invalid/x'><rss version='0.91'><channel>" ITEM END,
     "rss09||||||" GOT_ITEM },
    { "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>" RSS "<title>x&a;y</title>" END, "rss2|xy|||||" },
    /* JSON */
    { "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\\ud800b\\u0000\nc\"},]}",
     "jsonfeed||||||\n1|a\ufffdb c||||||||" },
    { "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"ti",
     "jsonfeed||||||\n1|||||||||" },
    /* cut: the entry that is not whole is left out */
    { RSS ITEM "<item><title>B</title><descr", "rss2||||||" GOT_ITEM },
    { RSS ITEM "<item><title><![CDATA[B", "rss2||||||" GOT_ITEM },
    { RSS ITEM, "rss2||||||" GOT_ITEM },
    /* no feeds */
    { "", "error: empty" },
    { " \n\t", "error: empty" },
    { "<", "error: plain text, no feed" },
    { "just words", "error: plain text, no feed" },
    { "<!DOCTYPE html><html><head><title>x</title></head></html>", "error: an HTML page, no feed" },
    { "<opml version='2.0'/>", "error: no feed: markup of an unknown kind" },
    { "{\"a\":1}", "error: no feed: JSON of another kind" },
    { "[1,2]", "error: no feed: JSON of another kind" },
    { "{\"version\"", "error: no feed: broken JSON" },
    { "\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\x07\x08", "error: binary data, no feed" },
    { RSS "<item><title>A", "error: cut off before the end of its first entry" },
};

static void test_broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(broken); i++) {
        struct str got = { 0 };
        show_feed(&got, text_of(broken[i].in), NULL);
        if (strcmp(str_c(&got), broken[i].want) != 0)
            fail_msg("%s\ngot:  %s\nwant: %s", broken[i].in, str_c(&got), broken[i].want);
        str_free(&got);
    }
}

static void test_state_of_repair_is_told(void **state)
{
    static const struct {
        const char *in;
        bool repaired, truncated;
    } cases[] = {
        { RSS ITEM END, false, false },
        { RSS "<title>a & b</title>" ITEM END, true, false },
        { RSS ITEM "<item>", true, true },
        { "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},", true, true },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct feed feed;
        assert_true(feed_parse(&feed, &a, text_of(cases[i].in), NULL, NULL));
        assert_int_equal(feed.repaired, cases[i].repaired);
        assert_int_equal(feed.truncated, cases[i].truncated);
        assert_int_equal(feed.nentries, 1);
        arena_free(&a);
    }
}

/* --- encodings --- */

/* text (UTF-8) in the named encoding, added to out. */
static void encode(struct str *out, const char *name, const char *text)
{
    char bytes[2000], *to = bytes, *from = (char *)(uintptr_t)text;
    size_t left = strlen(text), room = sizeof bytes;
    iconv_t cd = iconv_open(name, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
    iconv(cd, NULL, NULL, &to, &room);
    iconv_close(cd);
    str_add(out, (struct text){ bytes, sizeof bytes - room });
}

static const struct {
    const char *bytes_in, *label, *charset, *title; /* label NULL: no declaration; charset: from HTTP */
} encodings[] = {
    { "UTF-8", NULL, NULL, "\u65e5\u672c \u2014 \u00e9" },
    { "UTF-8", "ISO-8859-1", "windows-1252", "valid UTF-8 wins \u2014 \u00e9" },
    { "CP1252", "ISO-8859-1", NULL, "It\u2019s \u201c5 \u20ac\u201d" },
    { "CP1252", NULL, NULL, "caf\u00e9 \u2014 na\u00efve" },
    { "CP1252", "utf-8", NULL, "caf\u00e9 \u2014 na\u00efve" },
    { "CP1252", "no-such-thing", NULL, "caf\u00e9" },
    { "CP1252", "../../etc/passwd", NULL, "caf\u00e9" },
    { "KOI8-R", "koi8-r", NULL, "\u041f\u0440\u0438\u0432\u0435\u0442" },
    { "CP1251", NULL, "windows-1251", "\u041f\u0440\u0438\u0432\u0435\u0442" },
    { "CP1251", "windows-1251", "utf-8", "\u041f\u0440\u0438\u0432\u0435\u0442" },
    { "GB18030", "gb2312", NULL, "\u4e2d\u6587\u65b0\u95fb" },
    { "BIG5", "big5", NULL, "\u4e2d\u6587" },
    { "CP932", "shift_jis", NULL, "\u65e5\u672c\u8a9e" },
    { "EUC-JP", "euc-jp", NULL, "\u65e5\u672c\u8a9e" },
    { "ISO-2022-JP", "iso-2022-jp", NULL, "\u65e5\u672c\u8a9e" },
    { "CP949", "euc-kr", NULL, "\ud55c\uad6d\uc5b4" },
    { "CP874", "tis-620", NULL, "\u0e02\u0e48\u0e32\u0e27" },
    { "UTF-16LE", NULL, NULL, "\u65e5\u672c \u00e9" },
    { "UTF-16BE", "utf-16", NULL, "\u65e5\u672c \u00e9" },
    { "UTF-16LE", "utf-8", NULL, "\u65e5\u672c \u00e9" },
    { "UTF-32LE", NULL, NULL, "\u65e5\u672c \U0001F600" },
    { "UTF-16", "utf-8", NULL, "mark \u00e9" }, /* with a byte order mark */
};

static void test_encodings(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(encodings); i++) {
        struct arena a = { 0 };
        struct str xml = { 0 }, bytes = { 0 };
        struct feed feed;
        struct err err = { .message = "" };
        if (encodings[i].label)
            str_addf(&xml, "<?xml version='1.0' encoding='%s'?>", encodings[i].label);
        str_addf(&xml, RSS "<title>%s</title>" ITEM END, encodings[i].title);
        encode(&bytes, encodings[i].bytes_in, str_c(&xml));
        struct feed_hints hints = { .charset = text_of(encodings[i].charset) };
        bool ok = feed_parse(&feed, &a, str_text(&bytes), &hints, &err);
        if (!ok || !text_is(feed.title, encodings[i].title) || feed.nentries != 1)
            fail_msg("%s as %s: %.*s %s", encodings[i].bytes_in, encodings[i].label, ok ? (int)feed.title.n : 0,
                     ok ? feed.title.p : "", err.message);
        str_free(&xml);
        str_free(&bytes);
        arena_free(&a);
    }
}

static void test_stray_byte_in_utf8(void **state)
{
    struct arena a = { 0 };
    struct feed feed;
    (void)state;
    assert_true(feed_parse(&feed, &a, TEXT(RSS "<title>\xe6\x97\xa5 caf\xe9 \xe2\x80\x94</title>" END), NULL, NULL));
    assert_true(text_is(feed.title, "\u65e5 caf\u00e9 \u2014"));
    arena_free(&a);
}

/* --- hostile --- */

static void check_clean(const struct feed *feed)
{
    assert_true(is_clean(feed->title, CLEAN_LINE) && is_clean(feed->description, CLEAN_LINE));
    for (size_t i = 0; i < feed->nentries; i++) {
        const struct entry *e = &feed->entries[i];
        assert_true(is_clean(e->title, CLEAN_LINE) && is_clean(e->author, CLEAN_LINE) && is_clean(e->id, CLEAN_LINE));
        assert_true(!e->link.n || text_starts(e->link, "http://") || text_starts(e->link, "https://"));
        assert_true(e->summary.is_html || is_clean(e->summary.raw, CLEAN_LINES));
        assert_true(e->content.is_html || is_clean(e->content.raw, CLEAN_LINES));
    }
}

/* A document with everything in it, cut and damaged at every byte: an answer each time, clean, and nothing leaks. */
static void test_damage_at_every_byte(void **state)
{
    const char *xml =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e 'x'>]>" RSS "<title>T &e; &eacute; \xe2\x80\x94</title>"
        "<item><title><![CDATA[A]]></title><link>http://a.example/?a&b</link><guid>g</guid>"
        "<author>a@b.example (N)</author><pubDate>Tue, 3 Nov 2026 08:30:00 GMT</pubDate>"
        "<description>&lt;p class='x'&gt;one<br>two &#8217;</description><enclosure url='http://a.example/e'/>"
        "</item><!-- c -->" ITEM END;
    static const char bad[] = { '<', '>', '&', '"', '\0', '\x1b', '\xff', ']' };
    size_t n = strlen(xml);
    (void)state;
    for (size_t i = 0; i < n; i++) {
        char damaged[1000];
        struct arena a = { 0 };
        struct feed feed;
        assert_true(n < sizeof damaged);
        if (feed_parse(&feed, &a, (struct text){ xml, i }, NULL, NULL))
            check_clean(&feed);
        memcpy(damaged, xml, n);
        damaged[i] = bad[i % LEN(bad)];
        if (feed_parse(&feed, &a, (struct text){ damaged, n }, NULL, NULL))
            check_clean(&feed);
        arena_free(&a);
    }
}

static void test_floods_end(void **state)
{
    static const struct {
        const char *before, *piece, *after;
        size_t entries;
    } floods[] = {
        { RSS ITEM "<item><description>", "<a>", "</description></item>" END, 2 },
        { RSS ITEM, "<x:y>", "", 1 },
        { RSS ITEM, "</x", END, 1 },
        { RSS ITEM, "<!--", END, 1 },
        { RSS ITEM, "<?", END, 1 },
        { RSS ITEM, "<![CDATA[", "]]>" END, 1 },
        { RSS ITEM "<item", " a='b'", "><title>B</title></item>" END, 2 },
        { RSS ITEM "<item", " a", "/>" END, 2 },
        { RSS ITEM "<item b='>'", " a='>'", "/>" END, 2 },
        { RSS ITEM, "&", END, 1 },
        { RSS ITEM, "<item><title>B</title>", END, 5000 },
        { "<rss xmlns:a='b'", " xmlns:a='b'", "><channel>" ITEM END, 1 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(floods); i++) {
        struct arena a = { 0 };
        struct str xml = { 0 };
        struct feed feed;
        str_add_s(&xml, floods[i].before);
        for (int n = 0; n < 20000; n++)
            str_add_s(&xml, floods[i].piece);
        str_add_s(&xml, floods[i].after);
        if (!feed_parse(&feed, &a, str_text(&xml), NULL, NULL) || feed.nentries != floods[i].entries)
            fail_msg("%s...: %zu entries", floods[i].piece, feed.nentries);
        arena_free(&a);
        str_free(&xml);
    }
}

static void test_entity_bomb_stays_small(void **state)
{
    struct arena a = { 0 };
    struct str xml = { 0 };
    struct feed feed;
    (void)state;
    str_add_s(&xml, "<!DOCTYPE rss [<!ENTITY a0 'ha ha ha ha ha ha ha ha ha ha '>");
    for (int i = 1; i < 12; i++) {
        str_addf(&xml, "<!ENTITY a%d '", i);
        for (int k = 0; k < 10; k++)
            str_addf(&xml, "&a%d;", i - 1);
        str_add_s(&xml, "'>");
    }
    str_add_s(&xml, "]>" RSS "<item><description>&a11;&a5;&a5;</description></item>" END);
    assert_true(feed_parse(&feed, &a, str_text(&xml), NULL, NULL));
    assert_int_equal(feed.nentries, 1);
    assert_true(feed.entries[0].summary.raw.n < 1024 * 1024);
    arena_free(&a);
    str_free(&xml);
}

static void test_long_lines_end_clean(void **state)
{
    (void)state;
    for (size_t before = 3996; before < 4004; before++) { /* the blank falls on every side of the cut */
        struct arena a = { 0 };
        struct feed feed;
        struct str xml = { 0 };
        str_add_s(&xml, RSS "<title>");
        str_pad(&xml, 'x', before);
        str_add_s(&xml, " \u20ac</title><item><title>&lt;b>");
        str_pad(&xml, 'y', before);
        str_add_s(&xml, "&lt;/b> z</title></item>" END);
        assert_true(feed_parse(&feed, &a, str_text(&xml), NULL, NULL));
        assert_true(is_clean(feed.title, CLEAN_LINE));
        assert_true(feed.title.n >= 3990 && feed.title.n <= 4004);
        assert_int_equal(feed.nentries, 1);
        assert_true(is_clean(feed.entries[0].title, CLEAN_LINE));
        arena_free(&a);
        str_free(&xml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_state_of_repair_is_told),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_stray_byte_in_utf8),
        cmocka_unit_test(test_damage_at_every_byte),
        cmocka_unit_test(test_floods_end),
        cmocka_unit_test(test_entity_bomb_stays_small),
        cmocka_unit_test(test_long_lines_end_clean),
    };
    feed_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
