/* tests/test_feed_story.c -- entries as stories: headline, body, guid, dates, links, hash. */
#include "base/mem.h"
#include "fetch/feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW INT64_C(1793694600) /* 2026-11-03T08:30:00Z */
#define RSS "<rss version='2.0'><channel><link>https://a.example/</link>"
#define END "</channel></rss>"

/* The first entry of one feed as a story. */
static void read_story(struct story *out, struct arena *a, const char *xml)
{
    struct feed feed;
    assert_true(feed_parse(&feed, a, text_of(xml), NULL, NULL));
    assert_true(feed.nentries > 0);
    feed_story(out, a, &feed, &feed.entries[0], NOW);
}

static const struct {
    const char *item, *title, *text;
    size_t nblocks;
} bodies[] = {
    { "<title>Head</title><description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</description>", "Head",
     "Head\n\nOne\n\nTwo", 3 },
    { "<title>Head</title>", "Head", "Head", 1 },
    { "<description>No headline here, only text that goes on for a good deal longer than a line</description>",
     "No headline here, only text that goes on for a good deal\u2026",
     "No headline here, only text that goes on for a good deal longer than a line", 1 },
    { "", "", "", 0 },
    /* the fuller of two bodies */
    { "<title>H</title><description>short</description><encoded>&lt;p&gt;the long one&lt;/p&gt;</encoded>", "H",
     "H\n\nthe long one", 2 },
    { "<title>H</title><description>a summary that says more</description><encoded>less</encoded>", "H",
     "H\n\na summary that says more", 2 },
    /* a body that begins with its own headline */
    { "<title>Chips get smaller</title><description>&lt;h1&gt;Chips get smaller.&lt;/h1&gt;&lt;p&gt;By "
     "&lt;b&gt;half&lt;/b&gt;."
     "&lt;/p&gt;</description>",
     "Chips get smaller", "Chips get smaller\n\nBy half.", 2 },
    { "<title>Same</title><description>same</description>", "Same", "Same", 1 },
    /* plain text keeps its layout */
    { "<title>H</title><description>First line\nsecond line\n\n- a point\n- another</description>", "H",
     "H\n\nFirst line\nsecond line\na point\nanother", 4 },
};

static void test_bodies(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(bodies); i++) {
        struct arena a = { 0 };
        struct str xml = { 0 };
        struct story s;
        str_addf(&xml, RSS "<item>%s</item>" END, bodies[i].item);
        read_story(&s, &a, str_c(&xml));
        if (!text_is(s.title, bodies[i].title) || !text_is(s.doc.text, bodies[i].text) ||
            s.doc.nblocks != bodies[i].nblocks)
            fail_msg("%s\ntitle %.*s, %zu blocks:\n%.*s", bodies[i].item, (int)s.title.n, s.title.p, s.doc.nblocks,
                     (int)s.doc.text.n, s.doc.text.p);
        bool headline = strstr(bodies[i].item, "<title>") != NULL;
        assert_int_equal(s.doc.nblocks && s.doc.blocks[0].kind == BLOCK_TITLE, headline);
        for (size_t k = 0; k < s.doc.nmarks; k++)
            assert_true(text_is(text_sub(s.doc.text, s.doc.marks[k].start, s.doc.marks[k].end), "half"));
        str_free(&xml);
        arena_free(&a);
    }
}

static const struct {
    const char *dates;
    int64_t published, updated;
    bool guessed;
} dates[] = {
    { "<published>2026-11-01T00:00:00Z</published><updated>2026-11-02T00:00:00Z</updated>", NOW - 203400, NOW - 117000,
     false },
    { "<updated>2026-11-02T00:00:00Z</updated>", NOW - 117000, NOW - 117000, false },
    { "<pubDate>2030-01-01</pubDate>", NOW, NOW, false }, /* never in the future */
    { "<pubDate>soon</pubDate>", NOW, NOW, true },
    { "", NOW, NOW, true },
};

static void test_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(dates); i++) {
        struct arena a = { 0 };
        struct str xml = { 0 };
        struct story s;
        str_addf(&xml, RSS "<item><title>x</title>%s</item>" END, dates[i].dates);
        read_story(&s, &a, str_c(&xml));
        assert_int_equal(s.published, dates[i].published);
        assert_int_equal(s.updated, dates[i].updated);
        assert_int_equal(s.date_guessed, dates[i].guessed);
        str_free(&xml);
        arena_free(&a);
    }
}

static const struct {
    const char *item, *guid, *url; /* guid NULL: made up */
} names[] = {
    { "<guid isPermaLink='false'>g</guid><link>https://a.example/1?utm_source=feed</link>", "g",
      "https://a.example/1" },
    { "<link>https://a.example/1?utm_source=feed</link>", "https://a.example/1?utm_source=feed",
      "https://a.example/1" },
    { "<guid>https://a.example/p</guid>", "https://a.example/p", "https://a.example/p" },
    { "<link>javascript:alert(1)</link><title>t</title>", NULL, "" },
    { "<link>/relative</link>", "https://a.example/relative", "https://a.example/relative" },
};

static void test_guid_and_url(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(names); i++) {
        struct arena a = { 0 };
        struct str xml = { 0 };
        struct story s;
        str_addf(&xml, RSS "<item>%s</item>" END, names[i].item);
        read_story(&s, &a, str_c(&xml));
        if (!text_is(s.url, names[i].url) || (names[i].guid && !text_is(s.guid, names[i].guid)) || !s.guid.n)
            fail_msg("%s: %.*s %.*s", names[i].item, (int)s.guid.n, s.guid.p, (int)s.url.n, s.url.p);
        str_free(&xml);
        arena_free(&a);
    }
}

/* The hash changes with what a reader sees, and with nothing else. */
static void test_hash(void **state)
{
    static const char *const items[] = {
        "<title>t</title><description>d</description><category>c</category>",
        "<title>u</title><description>d</description><category>c</category>",
        "<title>t</title><description>e</description><category>c</category>",
        "<title>t</title><description>d</description><category>k</category>",
        "<title>t</title><description>d</description><category>c</category><author>a</author>",
        "<title>t</title><description>d</description><category>c</category><link>https://a.example/2</link>",
    };
    uint64_t seen[LEN(items)];
    (void)state;
    for (size_t i = 0; i < LEN(items); i++) {
        struct arena a = { 0 };
        struct str xml = { 0 };
        struct story s, again;
        str_addf(&xml, RSS "<item>%s</item>" END, items[i]);
        read_story(&s, &a, str_c(&xml));
        str_cut(&xml, 0);
        str_addf(&xml, RSS "<ttl>5</ttl>\n <item>\n%s </item>" END, items[i]);
        read_story(&again, &a, str_c(&xml));
        assert_true(s.hash == again.hash);
        seen[i] = s.hash;
        for (size_t k = 0; k < i; k++)
            assert_true(seen[k] != seen[i]);
        str_free(&xml);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_guid_and_url),
        cmocka_unit_test(test_hash),
    };
    feed_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
