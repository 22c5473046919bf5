/* tests/test_cli_feeds.c -- feeds.conf changed by commands: add with its look at the address, remove, check, import, export. */
#include "tests/support/site.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char rss[] = "<rss version=\"2.0\"><channel><title>Mill Log</title><link>http://mill.example/</link>"
                          "<item><title>One</title><link>http://mill.example/1</link></item>"
                          "<item><title>Two</title><link>http://mill.example/2</link></item></channel></rss>";

static const struct httpd_route routes[] = {
    { .path = "/feed.xml", .body = rss, .headers = "Content-Type: application/rss+xml" },
    { .path = "/moved.xml", .status = 301, .headers = "Location: /feed.xml" },
    { .path = "/one.html", .headers = "Content-Type: text/html",
      .body = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\"></head><body>x</body></html>" },
    { .path = "/two.html", .headers = "Content-Type: text/html",
      .body = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Posts\" href=\"/feed.xml\">"
              "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Comments\" href=\"/other.xml\"></head></html>" },
    { .path = "/none.html", .headers = "Content-Type: text/html", .body = "<html><body><p>No feed here.</p></body></html>" },
    { .path = "/empty", .body = "" },
    { .path = "/gone", .status = 410, .body = "gone" },
    { .path = "/article.html", .headers = "Content-Type: text/html; charset=utf-8",
      .body = "<html><head><title>Mill hall costs $3 million</title></head><body><h2>What it costs</h2><p>The hall costs $3 million, "
              "said its builder. It opens in spring.</p></body></html>" },
};

static int set_up(void **state)
{
    site_open(state, routes, LEN(routes));
    home_write(&((struct site *)*state)->home, "feeds.conf", TEXT("# mine\n@ Mills\nfile:/nowhere/a.xml \"A\"\n@ Other\n"));
    return 0;
}

static bool conf_has(const struct home *h, const char *part)
{
    struct str conf = home_read(h, "feeds.conf");
    bool has = text_has(str_text(&conf), part);
    str_free(&conf);
    return has;
}

static const struct {
    const char *path;
    int status;
    const char *listed; /* path that stands in feeds.conf then; NULL = nothing changed */
    const char *says;   /* on stdout or stderr */
} addresses[] = {
    { "/feed.xml", 0, "/feed.xml", "Mill Log, 2 entries" },
    { "/moved.xml", 0, "/feed.xml", "Mill Log, 2 entries" },
    { "/one.html", 0, "/feed.xml", "Mill Log, 2 entries" },
    { "/two.html", 1, NULL, "/other.xml  Comments" },
    { "/none.html", 1, NULL, "announces no feed" },
    { "/empty", 1, NULL, "/empty" },
    { "/gone", 1, NULL, "410" },
    { "/not-there", 1, NULL, "404" },
};

static void test_add_looks_first(void **state)
{
    struct site *s = *state;
    struct str before = home_read(&s->home, "feeds.conf");
    for (size_t i = 0; i < LEN(addresses); i++) {
        home_write(&s->home, "feeds.conf", str_text(&before));
        struct run r = program(&s->home, "add", httpd_url(s->httpd, addresses[i].path), "tools", NULL);
        if (r.status != addresses[i].status || (!text_has(str_text(&r.out), addresses[i].says) &&
                                                 !text_has(str_text(&r.err), addresses[i].says)))
            fail_msg("%s: exit status %d: %s%s", addresses[i].path, r.status, str_c(&r.out), str_c(&r.err));
        struct str after = home_read(&s->home, "feeds.conf");
        if (addresses[i].listed) {
            assert_true(conf_has(&s->home, httpd_url(s->httpd, addresses[i].listed)));
            assert_true(text_starts(str_text(&after), "# mine\n"));
        } else {
            assert_true(text_same(str_text(&before), str_text(&after)));
        }
        str_free(&after);
        run_free(&r);
    }
    str_free(&before);
}

static void test_add_says_where(void **state)
{
    struct site *s = *state;
    const struct home *h = &s->home;
    program_expect(h, 0, "add", "http://mill.example/x.xml", "--no-fetch", "--title", "The \"X\"", "--section", "Mills", "x", "y",
                   NULL);
    assert_true(conf_has(h, "@ Mills\nfile:/nowhere/a.xml \"A\"\nhttp://mill.example/x.xml  \"The \\\"X\\\"\"  x y\n@ Other\n"));
    program_expect(h, 2, "add", "http://mill.example/x.xml", "--no-fetch", NULL);     /* is there */
    program_expect(h, 2, "add", "HTTP://MILL.example/x.xml", "--no-fetch", NULL);     /* in another spelling */
    program_expect(h, 2, "add", "ftp://mill.example/x.xml", "--no-fetch", NULL);
    program_expect(h, 2, "add", "http://mill.example/y.xml", "--no-fetch", "not a tag", NULL);
    program_expect(h, 0, "add", "mill.example/z.xml", "--no-fetch", NULL);
    assert_true(conf_has(h, "https://mill.example/z.xml"));
    program_expect(h, 0, "remove", "http://mill.example/x.xml", NULL);
    assert_false(conf_has(h, "x.xml"));
    program_expect(h, 1, "remove", "http://mill.example/x.xml", NULL);
}

static void test_add_file(void **state)
{
    struct site *s = *state;
    struct str word = { 0 };
    home_write(&s->home, "saved.xml", text_of(rss));
    home_write(&s->home, "bad.xml", TEXT("\x01\x02\x03 nothing"));
    str_addf(&word, "file:%s/saved.xml", s->home.folder);
    program_expect(&s->home, 0, "add", str_c(&word), NULL);
    assert_true(conf_has(&s->home, str_c(&word)));
    str_cut(&word, 0);
    str_addf(&word, "file:%s/bad.xml", s->home.folder);
    program_expect(&s->home, 1, "add", str_c(&word), NULL);
    program_expect(&s->home, 2, "add", "exec:/bin/true", NULL); /* not without "set exec yes" */
    str_free(&word);
}

static void test_check(void **state)
{
    struct site *s = *state;
    static const struct {
        const char *conf;
        int status;
        const char *says;
    } cases[] = {
        { "@ A\nhttp://a.example/f\ntag x if title:y\n", 0, "1 feed, 1 section, 1 rule: all well" },
        { "", 0, "0 feeds, 0 sections, 0 rules: all well" },
        { "http://a.example/f < evry 6h\n", 2, ":1: " },
        { "\n\ntag x if title:(y\n", 2, ":3: " },
        { "query \"Q\" since:nonsense\n", 2, ":1: " },
        { "bind x no-such-action\n", 2, ":1: " },
        { "# ok\nset theme nonsense\n", 2, ":2: " },
        { "colour breaking \"#ff5f00 on black bold\"\ncolor tag 208\n", 0, "all well" },
        { "\ncolour braking red\n", 2, ":2: colour: no role \"braking\" (did you mean \"breaking\"?)" },
        { "colour breaking rouge\n", 2, ":1: colour: expected COLOUR" },
        { "set nonsense 1\n", 2, ":1: " },
        { "nonsense\n", 2, ":1: " },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        home_write(&s->home, "feeds.conf", text_of(cases[i].conf));
        struct run r = program(&s->home, "check", NULL);
        struct text told = cases[i].status ? str_text(&r.err) : str_text(&r.out);
        if (r.status != cases[i].status || !text_has(told, cases[i].says))
            fail_msg("%s: exit status %d, %s%s", cases[i].conf, r.status, str_c(&r.out), str_c(&r.err));
        if (cases[i].status)
            assert_true(text_has(told, "feeds.conf:"));
        run_free(&r);
    }
}

/* A command that is about something else names one wrong line, or says how many there are; doctor finds what check finds. */
static void test_wrong_lines_elsewhere(void **state)
{
    struct site *s = *state;
    home_write(&s->home, "feeds.conf", TEXT("set theme nonsense\n"));
    struct run one = program(&s->home, "export", NULL);
    run_must(&one, 0);
    assert_true(text_has(str_text(&one.err), "feeds.conf:1: unknown theme"));
    run_free(&one);
    home_write(&s->home, "feeds.conf", TEXT("set theme nonsense\nbind x no-such-action\nnonsense\n"));
    struct run three = program(&s->home, "export", NULL), doctor = program(&s->home, "doctor", NULL);
    run_must(&three, 0);
    assert_true(text_has(str_text(&three.err), "has 3 wrong lines; northwire check names them\n"));
    assert_false(text_has(str_text(&three.err), "feeds.conf:2"));
    assert_int_equal(doctor.status, 2);
    assert_true(text_has(str_text(&doctor.err), "feeds.conf:1: ") && text_has(str_text(&doctor.err), "feeds.conf:3: "));
    assert_true(text_has(str_text(&doctor.out), "3 wrong lines"));
    run_free(&three);
    run_free(&doctor);
}

/* All that is wrong, in the order of its lines, whoever found it. */
static void test_check_order(void **state)
{
    struct site *s = *state;
    home_write(&s->home, "feeds.conf", TEXT("bind x no-such-action\ntag x if title:(y\nnonsense\nquery \"Q\" since:never\n"
                                            "set theme nonsense\nset nonsense 1\n"));
    struct run r = program(&s->home, "check", NULL);
    run_must(&r, 2);
    struct text rest = str_text(&r.err), line;
    for (int i = 1; i <= 6; i++) {
        char place[32];
        snprintf(place, sizeof place, "feeds.conf:%d: ", i);
        assert_true(text_split(&rest, '\n', &line));
        if (!text_has(line, place))
            fail_msg("line %d of the answer: %.*s", i, (int)line.n, line.p);
    }
    run_free(&r);
}

static void test_unreadable_conf(void **state)
{
    struct site *s = *state;
    struct home folder = s->home;
    static const char *const commands[] = { "check", "refresh", "feeds", "export", "tag" };
    folder.feeds = s->home.folder; /* a folder where a file should be */
    for (size_t i = 0; i < LEN(commands); i++)
        program_expect(&folder, 2, commands[i], NULL);
    assert_int_not_equal(access(s->home.db, F_OK), 0); /* nothing was begun */
}

/* The starter list is made where the default one is absent; a list that was named must be there, but to add to it. */
static void test_starter_list(void **state)
{
    struct site *s = *state;
    struct home h = s->home;
    struct str config = { 0 };
    str_addf(&config, "XDG_CONFIG_HOME=%s", h.folder);
    home_env(&h, str_c(&config));
    h.feeds = NULL;
    struct run r = program(&h, "check", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.err), "wrote a starter list"));
    assert_true(text_has(str_text(&r.out), "9 sections"));
    run_free(&r);
    struct str conf = home_read(&h, "northwire/feeds.conf");
    assert_true(conf.len > 1000);
    str_free(&conf);
    str_free(&config);
    remove(s->home.feeds);
    program_expect(&s->home, 2, "check", NULL);
    program_expect(&s->home, 2, "export", NULL);
    program_expect(&s->home, 0, "add", "http://mill.example/x.xml", "--no-fetch", NULL);
    assert_true(conf_has(&s->home, "http://mill.example/x.xml\n"));
}

/* What `feeds` tells: of a healthy one, a hidden one, one that is gone and one that fails. */
static void test_health(void **state)
{
    struct site *s = *state;
    struct str conf = { 0 };
    str_addf(&conf, "%s\n", httpd_url(s->httpd, "/feed.xml"));
    str_addf(&conf, "file:one.xml < hidden yes\n%s\n", httpd_url(s->httpd, "/gone"));
    str_addf(&conf, "%s\n", httpd_url(s->httpd, "/not-there"));
    home_write(&s->home, "feeds.conf", str_text(&conf));
    home_write(&s->home, "one.xml", TEXT("<rss version=\"2.0\"><channel><title>Quiet</title><item><title>Long ago</title>"
                                         "<pubDate>Sun, 23 Aug 2026 02:00:00 GMT</pubDate></item></channel></rss>"));
    program_expect(&s->home, 1, "refresh", NULL);
    program_expect(&s->home, 1, "refresh", "--force", NULL);
    struct run r = program(&s->home, "feeds", "--json", NULL);
    run_must(&r, 0);
    json_t *lines = json_lines(str_text(&r.out));
    static const struct { const char *status; int failures, http_status; bool hidden; int idle_days; } wanted[] = {
        { "ok", 0, 200, false, 1 }, { "ok", 0, 0, true, 92 }, { "gone", 2, 410, false, -1 }, { "failing", 2, 404, false, -1 },
    };
    for (size_t i = 0; i < LEN(wanted); i++) {
        json_t *f = json_array_get(lines, i), *idle = json_object_get(f, "idle_days");
        assert_string_equal(json_string_value(json_object_get(f, "status")), wanted[i].status);
        assert_int_equal(json_integer_value(json_object_get(f, "failures")), wanted[i].failures);
        assert_int_equal(json_integer_value(json_object_get(f, "http_status")), wanted[i].http_status);
        assert_int_equal(json_is_true(json_object_get(f, "hidden")), wanted[i].hidden);
        assert_int_equal(json_is_null(idle) ? -1 : json_integer_value(idle), wanted[i].idle_days);
    }
    json_decref(lines);
    run_free(&r);
    r = program(&s->home, "feeds", NULL);
    run_must(&r, 0);
    static const char *const parts[] = { "ok, hidden", "no new story for 92 days", "410 gone for good (2 times in a row, never read well)",
                                         "It is not asked any more", "404 not found (2 times" };
    for (size_t i = 0; i < LEN(parts); i++) {
        if (!text_has(str_text(&r.out), parts[i]))
            fail_msg("%s is not in: %s", parts[i], str_c(&r.out));
    }
    run_free(&r);
    str_free(&conf);
}

/* A browser that fails is told and the next one tried; %s stands for the link inside a word, too. */
static void test_open_tries(void **state)
{
    struct site *s = *state;
    struct home h = s->home;
    static const char script[] = "#!/bin/sh\nprintf '<%s>' \"$@\" >\"${0%/*}/seen\"\n";
    struct str works = { 0 }, fails = { 0 };
    home_write(&h, "feeds.conf", TEXT("file:one.xml\n"));
    home_write(&h, "one.xml", TEXT("<rss version=\"2.0\"><channel><title>x</title><item><title>A</title>"
                                   "<link>http://x.example/a%20b?c=%73</link></item></channel></rss>"));
    home_write(&h, "browser", text_of(script));
    char *path = home_path(&h, "browser");
    assert_int_equal(chmod(path, 0700), 0);
    program_expect(&h, 0, "refresh", NULL);
    str_addf(&fails, "BROWSER=false:%s/no-such-browser %%s", h.folder);
    home_env(&h, str_c(&fails));
    struct run r = program(&h, "open", "1", NULL);
    run_must(&r, 1);
    assert_true(text_has(str_text(&r.err), "no-such-browser"));
    run_free(&r);
    str_addf(&works, "BROWSER=false:%s --tab=%%s -x:false", path);
    h.env[0] = str_c(&works);
    program_expect(&h, 0, "open", "1", NULL);
    struct str seen = home_read(&h, "seen");
    assert_string_equal(str_c(&seen), "<--tab=http://x.example/a%20b?c=%73><-x>");
    str_free(&seen);
    str_free(&works);
    str_free(&fails);
    free(path);
}

static const char opml[] =
    "<?xml version=\"1.0\"?><opml version=\"2.0\"><head/><body><outline text=\"Rivers\">"
    "<outline type=\"rss\" text=\"Brook\" xmlUrl=\"http://brook.example/feed\"/>"
    "<outline type=\"rss\" text=\"Evil\" xmlUrl=\"file:///etc/passwd\"/>"
    "<outline type=\"rss\" text=\"Evil\" xmlUrl=\"exec:rm\"/></outline>"
    "<outline type=\"rss\" text=\"Lake\" xmlUrl=\"https://lake.example/feed\" category=\"water\"/></body></opml>";

static void test_import_and_export(void **state)
{
    struct site *s = *state;
    home_write(&s->home, "feeds.conf", TEXT("@ Rivers\nhttp://first.example/f\n"));
    home_write(&s->home, "list.opml", text_of(opml));
    char *path = home_path(&s->home, "list.opml");
    struct run r = program(&s->home, "import", path, NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "2 feeds added, 0 already there"));
    assert_true(text_has(str_text(&r.err), "/etc/passwd"));
    assert_true(conf_has(&s->home, "@ Rivers\nhttp://first.example/f\nhttp://brook.example/feed  \"Brook\"\n"));
    assert_true(conf_has(&s->home, "https://lake.example/feed"));
    assert_false(conf_has(&s->home, "passwd"));
    assert_false(conf_has(&s->home, "exec:"));
    run_free(&r);
    r = program(&s->home, "import", path, NULL);
    assert_true(text_has(str_text(&r.out), "0 feeds added, 2 already there"));
    run_free(&r);
    r = program(&s->home, "export", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "xmlUrl=\"http://brook.example/feed\""));
    /* what was exported comes in again elsewhere */
    home_write(&s->home, "feeds.conf", TEXT("# empty\n"));
    static const char *const from_stdin[] = { "import", "-", NULL };
    struct run again = program_with(&s->home, str_text(&r.out), from_stdin);
    assert_true(text_has(str_text(&again.out), "3 feeds added"));
    run_free(&again);
    run_free(&r);
    free(path);
}

/* A feed that the list gives no title goes by its own once the store has it; without a store, by its address. */
static void test_export_titles(void **state)
{
    struct site *s = *state;
    struct str conf = { 0 }, address = { 0 }, own = { 0 };
    const char *url = httpd_url(s->httpd, "/feed.xml");
    str_addf(&conf, "%s\nhttp://first.example/f \"Mine\"\nhttp://never.example/f\n", url);
    str_addf(&address, "text=\"%s\" xmlUrl=\"%s\"", url, url);
    str_addf(&own, "text=\"Mill Log\" title=\"Mill Log\" xmlUrl=\"%s\"", url);
    home_write(&s->home, "feeds.conf", str_text(&conf));
    struct run before = program(&s->home, "export", NULL);
    run_must(&before, 0);
    assert_true(text_has(str_text(&before.out), str_c(&address)) && before.err.len == 0);
    assert_true(access(s->home.db, F_OK) != 0); /* none was made */
    program_expect(&s->home, 0, "refresh", url, NULL);
    struct run after = program(&s->home, "export", NULL);
    run_must(&after, 0);
    assert_true(text_has(str_text(&after.out), str_c(&own)));
    assert_true(text_has(str_text(&after.out), "text=\"Mine\" title=\"Mine\""));
    assert_true(text_has(str_text(&after.out), "text=\"http://never.example/f\" xmlUrl="));
    home_write(&s->home, "broken.db", TEXT("no store at all"));
    struct home other = s->home;
    other.db = home_path(&s->home, "broken.db");
    struct run broken = program(&other, "export", NULL);
    run_must(&broken, 0);
    assert_true(text_same(str_text(&broken.out), str_text(&before.out)));
    free(other.db);
    run_free(&before);
    run_free(&after);
    run_free(&broken);
    str_free(&conf);
    str_free(&address);
    str_free(&own);
}

/* newsboat's list: what is hidden there stays hidden, its saved queries are saved queries here. */
static void test_import_newsboat(void **state)
{
    struct site *s = *state;
    static const char urls[] = "http://mill.example/f river \"~The Mill\"\nhttp://weir.example/f \"!quiet\"\n"
                               "\"query:Fresh:unread = \\\"yes\\\" and age < 2\"\n\"query:Odd:title =~ \\\"^x\\\"\"\n";
    home_write(&s->home, "feeds.conf", TEXT("# mine\n"));
    home_write(&s->home, "urls", TEXT(urls));
    char *path = home_path(&s->home, "urls");
    struct run r = program(&s->home, "import", path, NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "2 feeds added, 0 already there, 1 saved query"));
    assert_true(text_has(str_text(&r.err), "line 4: a saved query"));
    run_free(&r);
    assert_true(conf_has(&s->home, "http://mill.example/f  \"The Mill\"  river\n"));
    assert_true(conf_has(&s->home, "http://weir.example/f  quiet  < hidden yes\n"));
    assert_true(conf_has(&s->home, "query \"Fresh\" is:unread since:2d\n"));
    r = program(&s->home, "import", path, NULL); /* nothing comes twice */
    assert_true(text_has(str_text(&r.out), "0 feeds added, 2 already there;"));
    run_free(&r);
    program_expect(&s->home, 0, "check", NULL);
    home_write(&s->home, "feeds.conf", TEXT("@ River\nhttp://a.example/f\n")); /* above a section they would stand in none */
    program_expect(&s->home, 0, "import", path, NULL);
    assert_true(conf_has(&s->home, "http://a.example/f\n\n@ Imported\nhttp://mill.example/f"));
    home_write(&s->home, "feeds.conf", TEXT("@ River\nhttp://a.example/f\n"));
    program_expect(&s->home, 0, "import", "--section", "River", path, NULL);
    assert_true(conf_has(&s->home, "http://a.example/f\nhttp://mill.example/f"));
    free(path);
}

/* A long list is one change of the file. */
static void test_import_many(void **state)
{
    enum { MANY = 5000 };
    struct site *s = *state;
    struct str list = { 0 };
    for (int i = 0; i < MANY; i++)
        str_addf(&list, "https://h%d.example/feed tag%d\n", i % (MANY - 10), i % 7);
    home_write(&s->home, "feeds.conf", TEXT("@ One\nhttps://h7.example/feed\n"));
    home_write(&s->home, "urls", str_text(&list));
    char *path = home_path(&s->home, "urls");
    struct run r = program(&s->home, "import", path, NULL);
    run_must(&r, 0);
    free(path);
    assert_true(text_has(str_text(&r.out), "4989 feeds added, 11 already there"));
    run_free(&r);
    str_free(&list);
}

static void test_digest(void **state)
{
    struct site *s = *state;
    struct run r = program(&s->home, "digest", "--json", httpd_url(s->httpd, "/article.html"), NULL);
    run_must(&r, 0);
    json_t *lines = json_lines(str_text(&r.out)), *one = json_array_get(lines, 0);
    json_has(one, "source s; title s; words i; outline A; summary A; metrics A; topics A; entities A; text s");
    assert_string_equal(json_string_value(json_object_get(one, "title")), "Mill hall costs $3 million");
    assert_int_equal(json_array_size(json_object_get(one, "outline")), 1);
    assert_true(json_array_size(json_object_get(one, "metrics")) >= 1);
    json_has(json_array_get(json_object_get(one, "metrics"), 0), "text s; value n; concept s; attribution s; period s; sentence s");
    json_decref(lines);
    run_free(&r);
    static const char *const from_stdin[] = { "digest", "-", NULL };
    r = program_with(NULL, TEXT("Mill shut\n\nThe mill shut on Monday after 40 years.\n\nCosts\n\nIt cost $2 million a year to run.\n"),
                     from_stdin);
    run_must(&r, 0);
    assert_true(text_starts(str_text(&r.out), "Mill shut\n"));
    assert_true(text_has(str_text(&r.out), "Outline\n  Costs\n"));
    assert_true(text_has(str_text(&r.out), "$2 million"));
    run_free(&r);
    assert_int_not_equal(access(s->home.db, F_OK), 0); /* stores nothing */
    program_expect(&s->home, 1, "digest", httpd_url(s->httpd, "/gone"), NULL);
    program_expect(&s->home, 1, "digest", httpd_url(s->httpd, "/empty"), NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_add_looks_first, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_add_says_where, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_add_file, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_check, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_wrong_lines_elsewhere, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_check_order, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_unreadable_conf, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_starter_list, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_health, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_open_tries, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_import_and_export, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_export_titles, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_import_newsboat, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_import_many, set_up, site_close),
        cmocka_unit_test_setup_teardown(test_digest, set_up, site_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
