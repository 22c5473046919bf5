/* tests/test_feedlist.c -- feeds.conf: every line form and every mistake. */
#include "fetch/feedlist.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct feedlist parse(const char *conf)
{
    struct feedlist list;
    feedlist_parse(&list, text_of(conf), "/etc/nw/feeds.conf");
    return list;
}

/* Everything that a list says, one thing a line, without its errors. */
static void describe(struct str *out, const struct feedlist *list)
{
    static const char *const kinds[] = { "http", "file", "exec", "page" };
    for (size_t i = 0; i < list->nfeeds; i++) {
        const struct feed_spec *f = &list->feeds[i];
        str_addf(out, "%d %s <%s> target=<%s> title=<%s> in=<%s>", f->line, kinds[f->kind], f->url, f->target,
                 f->title ? f->title : "", f->section);
        for (size_t k = 0; k < f->ntags; k++)
            str_addf(out, " +%s", f->tags[k]);
        str_addf(out, " every=%lld full=%d hidden=%d max=%d", (long long)f->every, f->full, f->hidden, f->max);
        const char *const paths[] = { f->items, f->item_title, f->item_link, f->item_date, f->item_summary };
        for (size_t k = 0; k < LEN(paths); k++)
            str_addf(out, " x%zu=<%s>", k, paths[k] ? paths[k] : "");
        str_add_c(out, '\n');
    }
}

static void expect(struct str *out, const char *wanted)
{
    assert_string_equal(str_c(out), wanted);
    str_free(out);
}

static void test_feed_lines(void **state)
{
    (void)state;
    setenv("HOME", "/home/ann", 1);
    struct feedlist list = parse(
        "https://example.org/plain\n"
        "@ AI and models\n"
        "https://example.org/feed.xml  \"Example \\\"one\\\" \\\\ two\"  ai labs # the first\n"
        "https://example.org/slow#part \"Slow\" < every 6h; full yes; max 200; hidden no\n"
        "page:https://example.org/desk \"Desk\" analysis < items //article//h2/a\n"
        "page:https://example.org/all < items \"//li[@class=\\\"x\\\"]\"; title .//b[contains(., ';')]; link a/@href; "
        "date time; summary p\n"
        "@ \"Files # and more\"\n"
        "file:~/feeds/saved.xml\n"
        "file:near.xml\n"
        "file:./sub/near.xml tag\n"
        "file:///srv/a%20b.xml\n"
        "file:\"~/my feeds/x.xml\"\n");
    struct str out = { 0 };
    describe(&out, &list);
    assert_int_equal(list.nerrors, 0);
    expect(&out,
           "1 http <https://example.org/plain> target=<https://example.org/plain> title=<> in=<> every=0 full=0 "
           "hidden=0 max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "3 http <https://example.org/feed.xml> target=<https://example.org/feed.xml> title=<Example \"one\" \\ two> "
           "in=<AI and models> +ai +labs every=0 full=0 hidden=0 max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "4 http <https://example.org/slow#part> target=<https://example.org/slow#part> title=<Slow> "
           "in=<AI and models> every=21600 full=1 hidden=0 max=200 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "5 page <page:https://example.org/desk> target=<https://example.org/desk> title=<Desk> in=<AI and models> "
           "+analysis every=0 full=0 hidden=0 max=0 x0=<//article//h2/a> x1=<> x2=<> x3=<> x4=<>\n"
           "6 page <page:https://example.org/all> target=<https://example.org/all> title=<> in=<AI and models> every=0 "
           "full=0 hidden=0 max=0 x0=<//li[@class=\"x\"]> x1=<.//b[contains(., ';')]> x2=<a/@href> x3=<time> x4=<p>\n"
           "8 file <file:/home/ann/feeds/saved.xml> target=</home/ann/feeds/saved.xml> title=<> in=<Files # and more> "
           "every=0 full=0 hidden=0 max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "9 file <file:/etc/nw/near.xml> target=</etc/nw/near.xml> title=<> in=<Files # and more> every=0 full=0 "
           "hidden=0 max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "10 file <file:/etc/nw/sub/near.xml> target=</etc/nw/sub/near.xml> title=<> in=<Files # and more> +tag "
           "every=0 full=0 hidden=0 max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "11 file <file:/srv/a b.xml> target=</srv/a b.xml> title=<> in=<Files # and more> every=0 full=0 hidden=0 "
           "max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n"
           "12 file <file:/home/ann/my feeds/x.xml> target=</home/ann/my feeds/x.xml> title=<> in=<Files # and more> "
           "every=0 full=0 hidden=0 max=0 x0=<> x1=<> x2=<> x3=<> x4=<>\n");
    feedlist_free(&list);
}

static void test_other_lines(void **state)
{
    (void)state;
    struct feedlist list = parse("@ One\n@ Two\n@One\n"
                                 "tag chips if title:(nvidia OR \"a # b\") # remark\n"
                                 "mute title:sponsored\n"
                                 "watch Trainium also \"trainium2\" \"aws silicon\"\n"
                                 "watch Groq\n"
                                 "query \"India AI\" topic:ai region:india since:7d\n"
                                 "set home \"Northeast India\"\nset theme dusk\nset theme dawn\nset jobs 8\n"
                                 "set refresh-every 90m\nset ascii On\n"
                                 "bind x mark-read\nbind < back\nbind \"#\" star\n"
                                 "topic Quantum qubit \"error correction\" 15 entangled -20 \"quantum of solace\"\n"
                                 "topic \"Northeast India\" Saltmere \"5\"\n");
    struct str out = { 0 };
    for (size_t i = 0; i < list.nsections; i++)
        str_addf(&out, "@%s\n", list.sections[i]);
    for (size_t i = 0; i < list.nrules; i++)
        str_addf(&out, "%d %s: %s\n", list.rules[i].line, list.rules[i].tag ? list.rules[i].tag : "(mute)",
                 list.rules[i].query);
    for (size_t i = 0; i < list.nwatches; i++) {
        str_addf(&out, "%d %s", list.watches[i].line, list.watches[i].name);
        for (size_t k = 0; k < list.watches[i].naliases; k++)
            str_addf(&out, " | %s", list.watches[i].aliases[k]);
        str_add_c(&out, '\n');
    }
    for (size_t i = 0; i < list.ntopics; i++) {
        str_addf(&out, "%d %s:", list.topics[i].line, list.topics[i].name);
        for (size_t k = 0; k < list.topics[i].nterms; k++)
            str_addf(&out, " %d %s;", list.topics[i].terms[k].weight, list.topics[i].terms[k].text);
        str_add_c(&out, '\n');
    }
    for (size_t i = 0; i < list.nqueries; i++)
        str_addf(&out, "%s = %s\n", list.queries[i].name, list.queries[i].query);
    for (size_t i = 0; i < list.nbindings; i++)
        str_addf(&out, "%s -> %s\n", list.bindings[i].key, list.bindings[i].action);
    assert_int_equal(list.nerrors, 0);
    expect(&out, "@One\n@Two\n4 chips: title:(nvidia OR \"a # b\")\n5 (mute): title:sponsored\n"
                 "6 Trainium | trainium2 | aws silicon\n7 Groq\n"
                 "18 quantum: 40 qubit; 40 error correction; 15 entangled; -20 quantum of solace;\n"
                 "19 northeast india: 40 Saltmere; 40 5;\nIndia AI = topic:ai region:india since:7d\n"
                 "x -> mark-read\n< -> back\n# -> star\n");
    assert_string_equal(feedlist_setting(&list, "home"), "Northeast India");
    assert_string_equal(feedlist_setting(&list, "theme"), "dawn");
    assert_null(feedlist_setting(&list, "exec"));
    assert_true(feedlist_flag(&list, "ascii", false));
    assert_true(feedlist_flag(&list, "mouse", true));
    assert_int_equal(feedlist_number(&list, "jobs", 1), 8);
    assert_int_equal(feedlist_number(&list, "refresh-every", 1), 5400);
    assert_int_equal(feedlist_number(&list, "timeout", 20), 20);
    feedlist_free(&list);
}

/* Each line with its one mistake, as it is told, and how many feeds there are all the same. */
static const struct { const char *conf; int line; const char *error; size_t feeds; } mistakes[] = {
    { "https://a.b/ < evry 6h", 1, "unknown setting \"evry\" (did you mean \"every\"?)", 1 },
    { "\n\nset hom x", 3, "unknown setting \"hom\" (did you mean \"home\"?)", 0 },
    { "set quux x", 1, "unknown setting \"quux\"", 0 },
    { "set home", 1, "home: a value is missing", 0 },
    { "set", 1, "expected: set NAME VALUE", 0 },
    { "set jobs many", 1, "jobs: expected a number from 1 to 500, not \"many\"", 0 },
    { "set jobs 0", 1, "jobs: expected a number from 1 to 500, not \"0\"", 0 },
    { "set exec perhaps", 1, "exec: expected yes or no, not \"perhaps\"", 0 },
    { "https://a.b/ < every soon", 1, "every: expected a duration such as 30m, 6h or 1d, not \"soon\"", 1 },
    { "https://a.b/ < every 5s", 1, "every: expected 1m to 60d, not \"5s\"", 1 },
    { "https://a.b/ < every", 1, "every: a value is missing", 1 },
    { "https://a.b/ < items //a", 1, "items: only for page: sources", 1 },
    { "page:https://a.b/ < items //a[", 1, "items: not an XPath: \"//a[\"", 1 },
    { "https://a.b/ \"one\" \"two\"", 1, "a second title \"two\"", 1 },
    { "https://a.b/ \"open tag", 1, "a quote is not closed", 1 },
    { "https://a.b/ -K", 1, "\"-K\" cannot be a tag", 1 },
    { "https://a.b/x y\nHTTPS://A.b/x#z", 2, "already listed in line 1: https://A.b/x#z", 1 },
    { "file:/a\nfile:///a", 2, "already listed in line 1: file:/a", 1 },
    { "\"file:/a\u2028b\"\nfile:/a\u2028b", 2, "already listed in line 1: file:/a b", 1 }, /* a separator of lines */
    { "exec:x", 1, "exec: needs a line \"set exec yes\" above it", 0 },
    { "exec:x\nset exec yes", 1, "exec: needs a line \"set exec yes\" above it", 0 },
    { "set exec yes\nset exec no\nexec:x", 3, "exec: needs a line \"set exec yes\" above it", 0 },
    { "set exec yes\nexec:x -v", 2, "\"-v\" cannot be a tag (a command with arguments stands in quotes: "
                                 "\"exec:COMMAND -x\")", 0 },
    { "set exec yes\n\"exec:x 'y\"", 2, "exec: a single quote is not closed", 0 },
    { "set exec yes\nexec:", 2, "expected exec:COMMAND: \"exec:\"", 0 },
    { "page:file:/etc/passwd", 1, "not a web address (expected https://host/path): \"page:file:/etc/passwd\"", 0 },
    { "https:///x", 1, "not a web address (expected https://host/path): \"https:///x\"", 0 },
    { "http:/x", 1, "not a web address (expected https://host/path): \"http:/x\"", 0 },
    { "http://h\\@e/", 1, "not a web address (expected https://host/path): \"http://...@e/\"", 0 },
    { "http://me:hunter2@h:x/", 1, "not a web address (expected https://host/path): \"http://...@h:x/\"", 0 },
    { "ftp://h/x", 1, "\"ftp://h/x\": cannot be read (expected http, https, page:, file: or exec:)", 0 },
    { "file://host/x", 1, "file: on another machine (expected file:/path, file:~/path or file:name): "
                       "\"file://host/x\"", 0 },
    { "file:///srv/a%0Ab.xml", 1, "expected file:/path, file:~/path or file:name: \"file:///srv/a%0Ab.xml\"", 0 },
    { "file:~bob/x", 1, "expected file:/path, file:~/path or file:name: \"file:~bob/x\"", 0 },
    { "example.org/feed", 1, "unknown word \"example.org/feed\" (did you mean \"https://example.org/feed\"?)",
      0 },
    { "qurey \"x\" y", 1, "unknown word \"qurey\" (did you mean \"query\"?)", 0 },
    { "|touch /x", 1, "unknown word \"|touch\" (expected an address, \"@ Section\", or set, tag, mute, "
                   "watch, topic, query, bind, colour)", 0 },
    { "\"Only a title\"", 1, "expected an address at the start of the line", 0 },
    { "@", 1, "a section without a name (expected \"@ Name\")", 0 },
    { "tag x title:y", 1, "expected: tag NAME if QUERY", 0 },
    { "mute", 1, "expected: mute QUERY", 0 },
    { "topic quantum", 1, "expected: topic NAME word \"or phrase\" ...", 0 },
    { "topic \"a,b\" word", 1, "expected: topic NAME word \"or phrase\" ...", 0 },
    { "topic a 500 word", 1, "topic: expected a weight from -100 to 100, not \"500\"", 0 },
    { "watch x also", 1, "expected: watch NAME also \"other name\" ...", 0 },
    { "query \"x\"", 1, "expected: query \"Name\" WORDS", 0 },
    { "bind x", 1, "expected: bind KEY ACTION", 0 },
    { "colour breaking", 1, "expected: colour ROLE COLOUR, such as colour breaking \"#ff5f00 bold\" (an unquoted # "
      "begins a comment)", 0 },
    { "colour breaking #ff5f00", 1, "expected: colour ROLE COLOUR, such as colour breaking \"#ff5f00 bold\" (an unquoted # "
      "begins a comment)", 0 },
    { "https://a.b/\x1b[31m", 1, "a control character (byte 0x1b)", 0 },
    { "https://a.b/ \"caf\xe9\"", 1, "not UTF-8 (byte 0xe9)", 1 },
};

static void test_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(mistakes); i++) {
        struct feedlist list;
        struct str wanted = { 0 };
        str_addf(&wanted, "feeds.conf:%d: %s", mistakes[i].line, mistakes[i].error);
        feedlist_parse(&list, text_of(mistakes[i].conf), "feeds.conf");
        const char *got = list.nerrors == 1 ? list.errors[0] : "(not one error)";
        if (strcmp(got, str_c(&wanted)) != 0 || list.nfeeds != mistakes[i].feeds)
            fail_msg("%s\n  is: %s\n  not: %s\n  feeds: %zu", mistakes[i].conf, got, str_c(&wanted), list.nfeeds);
        str_free(&wanted);
        feedlist_free(&list);
    }
}

static void test_a_wrong_line_stops_nothing(void **state)
{
    (void)state;
    struct feedlist list = parse("nonsense\nhttps://a.b/1\n< what\nhttps://a.b/2 \"x\" \"y\"\n@\nhttps://a.b/3\n");
    assert_int_equal(list.nerrors, 4);
    assert_int_equal(list.nfeeds, 3);
    assert_int_equal(list.feeds[2].line, 6);
    feedlist_free(&list);
}

static void test_line_ends(void **state)
{
    (void)state;
    static const char *const confs[] = {
        "\xef\xbb\xbfhttps://a.b/1 \"One\"\r\nhttps://a.b/2\r\n", "https://a.b/1 \"One\"\rhttps://a.b/2\r",
        "https://a.b/1 \"One\"\nhttps://a.b/2", "\n\r\n  https://a.b/1 \"One\"\t \n\thttps://a.b/2 # x",
    };
    for (size_t i = 0; i < LEN(confs); i++) {
        struct feedlist list = parse(confs[i]);
        assert_int_equal(list.nerrors, 0);
        assert_int_equal(list.nfeeds, 2);
        assert_string_equal(list.feeds[0].title, "One");
        assert_string_equal(list.feeds[1].url, "https://a.b/2");
        feedlist_free(&list);
    }
}

static void test_password_stays_in_target(void **state)
{
    (void)state;
    struct feedlist list = parse("https://me:hunter2@a.b/x\npage:https://me:hunter2@a.b/y\nhttps://me:other@a.b/x\n");
    assert_string_equal(list.feeds[0].url, "https://me@a.b/x");
    assert_string_equal(list.feeds[0].target, "https://me:hunter2@a.b/x");
    assert_string_equal(list.feeds[1].url, "page:https://me@a.b/y");
    assert_string_equal(list.feeds[1].target, "https://me:hunter2@a.b/y");
    for (size_t i = 0; i < list.nerrors; i++)
        assert_null(strstr(list.errors[i], "other@"));
    feedlist_free(&list);
}

static void test_hostile_sizes(void **state)
{
    (void)state;
    struct str conf = { 0 };
    str_add_s(&conf, "https://a.b/first\nhttps://a.b/");
    str_pad(&conf, 'a', 10 * 1024 * 1024);
    str_add_s(&conf, "\nhttps://a.b/tags");
    for (int i = 0; i < 5000; i++)
        str_addf(&conf, " t%d", i);
    str_add_s(&conf, "\nhttps://a.b/");
    str_pad(&conf, 'u', 9000);
    str_add(&conf, (struct text){ "\nhttps://a.b/\0x\n", 16 });
    for (int i = 0; i < 20000; i++)
        str_addf(&conf, "@ S%d\nhttps://a.b/many/%d\n", i, i);
    str_add_s(&conf, "\nhttps://a.b/last");
    struct feedlist list;
    feedlist_parse(&list, str_text(&conf), "feeds.conf");
    str_free(&conf);
    assert_int_equal(list.nfeeds, 20003);
    assert_int_equal(list.nsections, 20000);
    assert_int_equal(list.feeds[1].ntags, 64);
    assert_int_equal(list.nerrors, 4);
    assert_string_equal(list.errors[0], "feeds.conf:2: a line of 10485772 bytes (at most 65536 are read)");
    assert_string_equal(list.errors[1], "feeds.conf:3: 5000 tags (the first 64 are kept)");
    assert_non_null(strstr(list.errors[2], "feeds.conf:4: an address of 9012 bytes (at most 8192)"));
    assert_string_equal(list.errors[3], "feeds.conf:5: a control character (byte 0x00)");
    assert_string_equal(list.feeds[20002].url, "https://a.b/last");
    feedlist_free(&list);
}

static void test_errors_are_capped(void **state)
{
    (void)state;
    struct str conf = { 0 };
    for (int i = 0; i < 5000; i++)
        str_add_s(&conf, "\x1b]0;x\x07\n");
    struct feedlist list;
    feedlist_parse(&list, str_text(&conf), "feeds.conf");
    str_free(&conf);
    assert_int_equal(list.nerrors, 101);
    assert_string_equal(list.errors[100], "feeds.conf: 4900 more errors");
    for (size_t i = 0; i < list.nerrors; i++)
        assert_null(strchr(list.errors[i], '\x1b'));
    feedlist_free(&list);
}

/* What :set does: checked as a line would be, the file's own lines behind it. */
static void test_set_later(void **state)
{
    struct feedlist list;
    struct err err;
    (void)state;
    feedlist_parse(&list, TEXT("set brief-count 5\nset nonsense 1\n"), "feeds.conf");
    size_t errors = list.nerrors;
    assert_true(feedlist_set(&list, TEXT("brief-count 7"), &err));
    assert_int_equal(feedlist_number(&list, "brief-count", 0), 7);
    assert_false(feedlist_set(&list, TEXT("brief-count many"), &err));
    assert_string_equal(err.message, "brief-count: expected a number from 1 to 1000, not \"many\"");
    assert_false(feedlist_set(&list, TEXT("breif-count 7"), &err));
    assert_non_null(strstr(err.message, "did you mean \"brief-count\"?"));
    assert_false(feedlist_set(&list, TEXT("notify exec:touch"), &err)); /* commands stay off */
    assert_int_equal(feedlist_number(&list, "brief-count", 0), 7);
    assert_int_equal(list.nerrors, errors);
    feedlist_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_feed_lines),
        cmocka_unit_test(test_other_lines),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_a_wrong_line_stops_nothing),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_password_stays_in_target),
        cmocka_unit_test(test_hostile_sizes),
        cmocka_unit_test(test_errors_are_capped),
        cmocka_unit_test(test_set_later),
    };
    return cmocka_run_group_tests_name("feedlist", tests, NULL, NULL);
}
