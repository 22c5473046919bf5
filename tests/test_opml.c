/* tests/test_opml.c -- lists of other readers in, OPML out. */
#include "fetch/opml.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void describe(struct str *out, const struct import_list *list)
{
    for (size_t i = 0; i < list->nfeeds; i++) {
        const struct import_feed *f = &list->feeds[i];
        str_addf(out, "%.*s", (int)f->url.n, f->url.p);
        str_addf(out, " <%.*s> in <%.*s>", (int)f->title.n, f->title.n ? f->title.p : "", (int)f->section.n,
                 f->section.n ? f->section.p : "");
        for (size_t k = 0; k < f->ntags; k++)
            str_addf(out, " +%.*s", (int)f->tags[k].n, f->tags[k].p);
        str_addf(out, "%s\n", f->hidden ? " hidden" : "");
    }
    for (size_t i = 0; i < list->nnotes; i++)
        str_addf(out, "# %.*s\n", (int)list->notes[i].n, list->notes[i].p);
}

/* in: the list; out: what describe() says of it. */
static void check(const char *in, const char *wanted)
{
    struct arena a = { 0 };
    struct import_list list;
    struct str got = { 0 };
    struct err err = { 0 };
    if (!import_parse(&list, &a, text_of(in), &err))
        fail_msg("%s\n  refused: %s", in, err.message);
    describe(&got, &list);
    assert_string_equal(str_c(&got), wanted);
    str_free(&got);
    arena_free(&a);
}

static void test_opml(void **state)
{
    (void)state;
    check("<?xml version=\"1.0\"?>\n<opml version=\"1.1\"><head><title>x</title></head><body>\n"
          "<outline text=\"News\"><outline text=\"Chips &amp; more\" title=\"no\">\n"
          "<outline type=\"rss\" text=\"One &#8211; two\" title=\"T\" xmlUrl=\"https://a.b/1?x=1&amp;y=2\" "
          "htmlUrl=\"https://a.b/\" category=\"/Tech/Big chips,ai, /x/\"/></outline>\n"
          "<outline TYPE='rss' TITLE='Two' XMLURL='http://a.b/2'/></outline>\n"
          "<outline xmlurl=\"https://a.b/3\" text=\"https://a.b/3\"/>\n"
          "</body></opml>",
          "https://a.b/1?x=1&y=2 <One \u2013 two> in <News / Chips & more> +Big-chips +ai +x\n"
          "http://a.b/2 <Two> in <News>\n"
          "https://a.b/3 <> in <>\n");
}

static void test_schemes_in_lower_case(void **state)
{
    (void)state;
    check("{\n  httPs://a.b/Feed \"T\"\n", "https://a.b/Feed <T> in <>\n# line 1: left out, only http and https are taken over: {\n");
}

static void test_opml_refuses_all_but_web(void **state)
{
    (void)state;
    check("<opml><body><outline text='S'><outline xmlUrl='exec:rm -r /' text='x'/>"
          "<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='javascript:alert(1)'/>"
          "<outline xmlUrl='filter:cat:https://a.b/'/><outline xmlUrl='https://a.b/&#10;set exec yes'/>"
          "<outline xmlUrl='https://'/><outline text='Just a name'/>"
          "<outline xmlUrl='https://a.b/ok' text='&#27;[31mred&#x202e;'/></outline></body></opml>",
          "https://a.b/ok <[31mred> in <S>\n"
          "# left out, only http and https are taken over: exec:rm -r /\n"
          "# left out, only http and https are taken over: file:///etc/passwd\n"
          "# left out, only http and https are taken over: javascript:alert(1)\n"
          "# left out, only http and https are taken over: filter:cat:https://a.b/\n"
          "# left out, not a web address (expected https://host/path): https://a.b/ set exec yes\n"
          "# left out, not a web address (expected https://host/path): https://\n"
          "# left out, no address: Just a name\n");
}

static void test_opml_broken(void **state)
{
    (void)state;
    check("\xef\xbb\xbf\n<opml><body><outline text='Caf&eacute; R&D &nbsp;x' xmlUrl='https://a.b/?a=1&b=2&copy=3'>"
          "<outline text=\"cut\" xmlUrl=\"https://a.b/2\"/>",
          "https://a.b/?a=1&b=2&copy=3 <Caf\u00e9 R&D x> in <>\nhttps://a.b/2 <cut> in <>\n");
    check("<opml><body><outline text='A'><outline xmlUrl='https://a.b/1' text='bad \xff byte'/>\n</wrong></outline>"
          "<outline xmlUrl='https://a.b/2'/></body></opml>",
          "https://a.b/1 <bad \ufffd byte> in <A>\nhttps://a.b/2 <> in <>\n");
    check("<?xml version='1.0' encoding='ISO-8859-1'?><opml><body><outline xmlUrl='https://a.b/1' text='caf\xe9'/>"
          "</body></opml>",
          "https://a.b/1 <caf\u00e9> in <>\n");
}

/* External entities name files; entities of entities name gigabytes. Neither is ever looked up. */
static void test_opml_entities(void **state)
{
    (void)state;
    check("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
          "<opml><body><outline xmlUrl='https://a.b/1' text='1 &x; &b;'/></body></opml>",
          "https://a.b/1 <1 &x; &b;> in <>\n");
}

static void test_opml_deep(void **state)
{
    (void)state;
    struct str deep = { 0 };
    struct arena a = { 0 };
    struct import_list list;
    struct err err;
    str_add_s(&deep, "<opml><body><outline xmlUrl='https://a.b/1'/>");
    for (int i = 0; i < 100000; i++)
        str_add_s(&deep, "<outline text='x'>");
    str_add_s(&deep, "<outline xmlUrl='https://a.b/2'/>");
    assert_true(import_parse(&list, &a, str_text(&deep), &err)); /* what stands before the depth limit is kept */
    assert_true(list.nfeeds >= 1);
    assert_true(text_is(list.feeds[0].url, "https://a.b/1"));
    str_free(&deep);
    arena_free(&a);
}

static void test_newsboat(void **state)
{
    (void)state;
    check("# my feeds\n"
          "https://a.b/1 tech \"machine learning\" \"~The First\"\n"
          "https://a.b/2 \"~Second # one\" ! ai\n"
          "https://a.b/3 \"!secret stuff\"\n"
          "http://a.b/4\n"
          "\"query:Unread:unread = \\\"yes\\\"\" tag\n"
          "exec:~/bin/gen.sh tag\n"
          "\"exec:gen --all\" \"~Gen\"\n"
          "filter:~/bin/f.py:https://a.b/5\n"
          "file:///home/x/y.xml\n",
          "https://a.b/1 <The First> in <> +tech +machine-learning\n"
          "https://a.b/2 <Second # one> in <> +ai hidden\n"
          "https://a.b/3 <> in <> +secret-stuff hidden\n"
          "http://a.b/4 <> in <>\n"
          "# line 7: left out, commands are never taken over: exec:~/bin/gen.sh tag\n"
          "# line 8: left out, commands are never taken over: \"exec:gen --all\" \"~Gen\"\n"
          "# line 9: left out, commands are never taken over: filter:~/bin/f.py:https://a.b/5\n"
          "# line 10: left out, only http and https are taken over: file:///home/x/y.xml\n");
}

/* Saved queries: what our language can say is said in it, the rest is told. */
static void test_newsboat_queries(void **state)
{
    static const struct { const char *in, *out; } cases[] = {
        { "unread = \"yes\"", "is:unread" },
        { "unread != \"yes\"", "is:read" },
        { "( tags # \"machine learning\" ) and unread = \"yes\"", "(tag:\"machine-learning\") is:unread" },
        { "title =~ \"rust|go\" or author =~ \"Ann B\"", "(title:\"rust\" OR title:\"go\") OR author:\"Ann B\"" },
        { "title !~ \"ad\" and age between 0:7", "-title:\"ad\" since:7d" },
        { "age < 3", "since:3d" },
        { "(title = \"a\" or title = \"b\") and content =~ \"c\"", "(title:\"a\" OR title:\"b\") text:\"c\"" },
        { "title = \"a\" or title = \"b\" and title = \"c\"", NULL }, /* which binds first? */
        { "title =~ \"^Re: .*\"", NULL },
        { "flags # \"s\"", NULL },
        { "title = \"a", NULL },
        { "title = \"a\" and", NULL },
        { "and", NULL },
        { "(((title = \"a\"", NULL },
        { "title = \"a\")", NULL },
        { "age between 3:7", NULL },
        { "", NULL },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct import_list list;
        struct str line = { 0 };
        str_add_s(&line, "\"query:Mine:");
        for (const char *c = cases[i].in; *c; c++)
            str_addf(&line, "%s%c", *c == '"' ? "\\" : "", *c);
        str_add_s(&line, "\"\n");
        assert_true(import_parse(&list, &a, str_text(&line), NULL));
        assert_int_equal(list.nqueries, cases[i].out != NULL);
        assert_int_equal(list.nnotes, cases[i].out == NULL);
        if (cases[i].out && !text_is(list.queries[0].query, cases[i].out))
            fail_msg("%s: %.*s", cases[i].in, (int)list.queries[0].query.n, list.queries[0].query.p);
        str_free(&line);
        arena_free(&a);
    }
}

static void test_newsraft(void **state)
{
    (void)state;
    check("https://a.b/0\n@ News < reload-period 60\n"
          "https://a.b/1 \"First\" < reload-period 30; item-limit 5\r\n"
          "https://a.b/2 \"Second\"\n"
          "@ Science \n"
          "$(cat x; echo y) \"Shell\"\n"
          "set exec yes\n"
          "exec:x\n",
          "https://a.b/0 <> in <>\n"
          "https://a.b/1 <First> in <News>\n"
          "https://a.b/2 <Second> in <News>\n"
          "# line 3: settings are not taken over: reload-period 30; item-limit 5\n"
          "# line 6: left out, commands are never taken over: $(cat x; echo y) \"Shell\"\n"
          "# line 7: left out, no feed: set exec yes\n"
          "# line 8: left out, commands are never taken over: exec:x\n");
    check("https://a.b/1 \"A title\"\nhttps://a.b/2 \"Another\"\n",
          "https://a.b/1 <A title> in <>\nhttps://a.b/2 <Another> in <>\n");
}

static void test_refused(void **state)
{
    (void)state;
    static const struct { struct text in; const char *why; } cases[] = {
        { { "", 0 }, "empty" },
        { { " \n\t", 3 }, "empty" },
        { { "<html><body>no list</body></html>", 33 }, "no OPML: it has no <outline>" },
        { { "<<<<", 4 }, "no OPML: not XML at all" },
        { { "\x7f" "ELF\0\0", 6 }, "binary data, no list of feeds" },
        { { "<opml><body/></opml>", 20 }, "no feeds in it" },
        { { "# only a comment\n", 17 }, "no feeds in it" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct import_list list;
        struct err err = { 0 };
        assert_false(import_parse(&list, &a, cases[i].in, &err));
        assert_string_equal(err.message, cases[i].why);
        arena_free(&a);
    }
}

static void test_notes_are_capped(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct import_list list;
    struct str in = { 0 };
    for (int i = 0; i < 3000; i++)
        str_add_s(&in, "exec:x\n");
    assert_true(import_parse(&list, &a, str_text(&in), NULL));
    assert_int_equal(list.nnotes, 1001);
    assert_true(text_is(list.notes[1000], "and more"));
    str_free(&in);
    arena_free(&a);
}

static void test_write(void **state)
{
    (void)state;
    struct feedlist list;
    struct str out = { 0 };
    feedlist_parse(&list, text_of("https://me:pw@a.b/0?x=1&y=2\n@ A \"<&>\n@ Empty\n@ B\n"
                                  "https://a.b/1 \"One <b> \\\"q\\\" & 'a'\" ai labs\nfile:/x\npage:https://a.b/\n"
                                  "@ A \"<&>\nhttps://a.b/2\n"), "feeds.conf");
    opml_write(&out, &list);
    assert_string_equal(str_c(&out),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
        "<head><title>northwire feeds</title></head>\n<body>\n"
        "<!-- 2 file:, page: and exec: sources are left out: no other program could read them -->\n"
        "  <outline type=\"rss\" text=\"https://me@a.b/0?x=1&amp;y=2\" xmlUrl=\"https://me@a.b/0?x=1&amp;y=2\"/>\n"
        "  <outline text=\"A &quot;&lt;&amp;&gt;\" title=\"A &quot;&lt;&amp;&gt;\">\n"
        "    <outline type=\"rss\" text=\"https://a.b/2\" xmlUrl=\"https://a.b/2\"/>\n"
        "  </outline>\n"
        "  <outline text=\"B\" title=\"B\">\n"
        "    <outline type=\"rss\" text=\"One &lt;b&gt; &quot;q&quot; &amp; 'a'\" "
        "title=\"One &lt;b&gt; &quot;q&quot; &amp; 'a'\" xmlUrl=\"https://a.b/1\" category=\"ai,labs\"/>\n"
        "  </outline>\n"
        "</body>\n</opml>\n");
    str_free(&out);
    feedlist_free(&list);
}

/* What goes out comes back: titles, sections and tags. */
static void test_round_trip(void **state)
{
    (void)state;
    struct feedlist list;
    struct str opml = { 0 };
    feedlist_parse(&list, text_of("@ \"A & <B> #1\"\nhttps://a.b/1?x&y \"T \\\"q\\\" & <i>\" ai c++\n"), "feeds.conf");
    assert_int_equal(list.nerrors, 0);
    opml_write(&opml, &list);
    check(str_c(&opml), "https://a.b/1?x&y <T \"q\" & <i>> in <A & <B> #1> +ai +c++\n");
    str_free(&opml);
    feedlist_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opml), cmocka_unit_test(test_schemes_in_lower_case),
        cmocka_unit_test(test_opml_refuses_all_but_web),
        cmocka_unit_test(test_opml_broken),
        cmocka_unit_test(test_opml_entities),
        cmocka_unit_test(test_opml_deep),
        cmocka_unit_test(test_newsboat),
        cmocka_unit_test(test_newsboat_queries),
        cmocka_unit_test(test_newsraft),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_notes_are_capped),
        cmocka_unit_test(test_write),
        cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests_name("opml", tests, NULL, NULL);
}
