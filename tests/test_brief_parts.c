/* tests/test_brief_parts.c -- which events a brief tells, and where: the order of the dashboard, sections that left the list, who is
 * written to. */
#include "tests/support/program.h"

#include "base/mem.h"
#include "cli/brief.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FEED_HEAD "<rss version=\"2.0\"><channel><title>A feed</title><link>https://a.example/</link>"
#define ITEM(name, title, text)                                                                                        \
    "<item><title>" title "</title><link>https://a.example/" name "</link><description>" text "</description>"         \
    "<pubDate>Sun, 22 Nov 2026 20:00:00 GMT</pubDate></item>"
#define FEED_TAIL "</channel></rss>"

/* Two sections, and a feed before the first of them. */
static void lists(struct home *h, const char *conf)
{
    home_make(h);
    home_write(h, "alder.xml", TEXT(FEED_HEAD ITEM("1", "Alder opens a mill in the north", "It has 40 looms.") FEED_TAIL));
    home_write(h, "birch.xml", TEXT(FEED_HEAD ITEM("2", "Birch sells a harbour to the town", "It fetched $5 million.") FEED_TAIL));
    home_write(h, "cedar.xml", TEXT(FEED_HEAD ITEM("3", "Cedar closes a bridge for the winter", "It is old.") FEED_TAIL));
    home_write(h, "feeds.conf", text_of(conf));
    program_expect(h, 0, "refresh", NULL);
}

/* Fails unless the brief has the parts and titles in this order: "MILLS", "Alder". NULL ends them. */
static void must_tell(const struct home *h, const char *const *parts)
{
    struct run r = program(h, "brief", NULL);
    const char *at = str_c(&r.out);
    run_must(&r, 0);
    for (; *parts; parts++) {
        const char *found = strstr(at, *parts);
        if (!found)
            fail_msg("no \"%s\" in its place:\n%s", *parts, str_c(&r.out));
        at = found;
    }
    run_free(&r);
}

static const char every_section[] = "file:alder.xml \"Alder\"\n@ Harbours\nfile:birch.xml \"Birch\"\n@ Big \"B\" bridges\nfile:cedar.xml \"Cedar\"\n";

static void test_no_section(void **state)
{
    static const char *const parts[] = { "HARBOURS", "Birch sells", "FEEDS", "Alder opens", "FIGURES", "SOURCES", NULL };
    struct home h;
    (void)state;
    lists(&h, every_section);
    must_tell(&h, parts);
    must_tell(&h, (const char *const[]){ "MORE", "Cedar closes", "SOURCES", NULL }); /* a name that no query can quote */
    home_remove(&h);
}

static void test_section_gone(void **state)
{
    static const char *const gone[] = { "3 stories from 3 feeds", "MILLS", "Alder opens", "MORE", "Birch sells", "SOURCES", NULL };
    struct home h;
    (void)state;
    lists(&h, "@ Mills\nfile:alder.xml \"Alder\"\n@ Harbours\nfile:birch.xml \"Birch\"\n@ Bridges\nfile:cedar.xml \"Cedar\"\n");
    must_tell(&h, (const char *const[]){ "MILLS", "HARBOURS", "BRIDGES", NULL });
    home_write(&h, "feeds.conf", TEXT("@ Mills\nfile:alder.xml \"Alder\"\n"));
    program_expect(&h, 0, "refresh", NULL);
    must_tell(&h, gone);
    must_tell(&h, (const char *const[]){ "MORE", "Cedar closes", NULL });
    home_write(&h, "feeds.conf", TEXT("set brief-sections Mills\n@ Mills\nfile:alder.xml \"Alder\"\n")); /* it and no others */
    struct run r = program(&h, "brief", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "Alder opens") && !text_has(str_text(&r.out), "MORE"));
    run_free(&r);
    home_remove(&h);
}

static void test_addresses(void **state)
{
    static const struct {
        int status;
        const char *to, *told; /* in the header, or on standard error */
    } cases[] = {
        { 0, "you@example.org", "To: you@example.org\nSubject:" },
        { 0, "root@localhost", "To: root@localhost\n" },
        { 0, "a.b+news=x@mail.ex-ample.org", "To: a.b+news=x@mail.ex-ample.org\n" },
        { 0, "a@example.org, b@example.org,c@example.org", "To: a@example.org,\n b@example.org,\n c@example.org\nSubject:" },
        { 2, "you", "--mail you: expected an address such as you@example.org" },
        { 2, "you@", "--mail you@: expected" },
        { 2, "@example.org", "expected an address" },
        { 2, "a..b@example.org", "expected an address" },
        { 2, ".a@example.org", "expected an address" },
        { 2, "a.@example.org", "expected an address" },
        { 2, "a@example..org", "expected an address" },
        { 2, "a@example.org.", "expected an address" },
        { 2, "a@-example.org", "expected an address" },
        { 2, "a b@example.org", "expected an address" },
        { 2, "a@b@example.org", "expected an address" },
        { 2, "A <a@example.org>", "expected an address" },
        { 2, "a@\xc3\xa4.example", "expected an address" },
        { 2, "a@example.org,", "several with a comma between" },
        { 2, ",", "several with a comma between" },
        { 2, "a@example.org,nobody", "--mail nobody: expected an address such as you@example.org, or several" },
    };
    struct home h;
    (void)state;
    lists(&h, every_section);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct run r = program(&h, "brief", "--mail", cases[i].to, NULL);
        if (r.status != cases[i].status || !text_has(str_text(r.status ? &r.err : &r.out), cases[i].told))
            fail_msg("\"%s\": %d: %s", cases[i].to, r.status, str_c(&r.err));
        run_free(&r);
    }
    home_remove(&h);
}

static void test_long_addresses(void **state)
{
    struct str host = { 0 }, label = { 0 }, many = { 0 };
    struct home h;
    (void)state;
    lists(&h, every_section);
    str_add_s(&host, "a@");
    for (int i = 0; i < 4; i++) {
        str_pad(&host, 'b', 62);
        str_add_s(&host, i < 3 ? "." : "");
    }
    assert_int_equal(host.len, 253);
    program_expect(&h, 0, "brief", "--mail", str_c(&host), NULL);
    str_add_c(&host, 'b');
    program_expect(&h, 0, "brief", "--mail", str_c(&host), NULL); /* 254 bytes, a label of 63 */
    str_add_c(&host, 'b');
    host.data[220] = '.';
    program_expect(&h, 2, "brief", "--mail", str_c(&host), NULL); /* one too many */
    host.data[254] = '\0';
    host.data[220] = 'b';
    host.data[65] = 'b'; /* where a dot stood */
    host.data[64] = '.';
    program_expect(&h, 0, "brief", "--mail", str_c(&host), NULL);
    host.data[64] = 'b';
    program_expect(&h, 2, "brief", "--mail", str_c(&host), NULL); /* a label of more than 63 */
    str_pad(&label, 'l', 65);
    str_add_s(&label, "@example.org");
    program_expect(&h, 2, "brief", "--mail", str_c(&label), NULL);
    for (int i = 0; i < 51; i++)
        str_addf(&many, "%sa%d@example.org", i ? "," : "", i);
    program_expect(&h, 2, "brief", "--mail", str_c(&many), NULL);
    str_free(&host);
    str_free(&label);
    str_free(&many);
    home_remove(&h);
}

static void test_settings_without_names(void **state)
{
    static const char *const wrong[] = { "set brief-sections \",\"\n", "set brief-sections \" , \"\n" };
    struct home h;
    (void)state;
    lists(&h, every_section);
    for (size_t i = 0; i < LEN(wrong); i++) {
        home_write(&h, "feeds.conf", text_of(wrong[i]));
        struct run r = program(&h, "check", NULL);
        assert_int_equal(r.status, 2);
        assert_true(text_has(str_text(&r.err), "brief-sections: expected names with a comma between") ||
                    text_has(str_text(&r.out), "brief-sections: expected names with a comma between"));
        run_free(&r);
    }
    home_remove(&h);
}

static void test_one_of_each(void **state)
{
    struct home h;
    (void)state;
    home_make(&h);
    home_write(&h, "a.xml", TEXT(FEED_HEAD "<item><title>Alder opens a mill</title><link>https://a.example/1</link>"
                                           "<pubDate>Mon, 23 Nov 2026 02:39:40 GMT</pubDate></item>" FEED_TAIL));
    home_write(&h, "feeds.conf", TEXT("file:a.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    struct run r = program(&h, "brief", "--since=1m", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "1 minute to "));
    assert_true(text_has(str_text(&r.out), "1 story from 1 feed\n"));
    run_free(&r);
    program_expect(&h, 0, "brief", "--new", NULL);
    struct run none = program(&h, "brief", "--new", NULL);
    run_must(&none, 0);
    assert_true(text_has(str_text(&none.out), "0 stories\n")); /* no feed has told any */
    run_free(&none);
    home_remove(&h);
}

static const struct overview_panel *panel_named(const struct overview *o, struct text name)
{
    for (size_t i = 0; i < o->npanels; i++) {
        if (text_same(o->panels[i].name, name))
            return &o->panels[i];
    }
    return NULL;
}

static size_t place_in(const struct overview_panel *p, int64_t event)
{
    size_t at = 0;
    while (at < p->nrows && p->rows[at].event != event)
        at++;
    return at;
}

/* The events of a section stand in the order of its panel, under the same headlines: one ranking. */
static void test_as_the_dashboard(void **state)
{
    struct home h;
    struct db *db;
    struct err err = { 0 };
    struct brief b;
    struct overview o;
    size_t compared = 0;
    (void)state;
    home_edition(&h);
    program_expect(&h, 0, "refresh", NULL);
    struct brief_request ask = brief_defaults(PROGRAM_NOW_SECONDS);
    struct overview_ask screen = { .now = PROGRAM_NOW_SECONDS, .rows = 100 };
    ask.per_section = 100;
    ask.breaking = 0;
    if (!db_open(&db, h.db, DB_READ, &err) || !brief_load(&b, db, &ask, &err) || !overview_load(db, &screen, &o, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < b.nparts; i++) {
        const struct overview_panel *panel = panel_named(&o, b.parts[i].name);
        size_t before = 0;
        for (size_t k = 0; panel && k < b.parts[i].nevents; k++) {
            size_t at = place_in(panel, b.parts[i].events[k].row.event);
            if (at == panel->nrows) /* the panel of another section has it */
                continue;
            if (at < before)
                fail_msg("%.*s: %s", (int)panel->name.n, panel->name.p, b.parts[i].events[k].row.title.p);
            assert_true(text_same(panel->rows[at].title, b.parts[i].events[k].row.title)); /* one name for one event */
            before = at;
            compared++;
        }
    }
    if (compared < 12)
        fail_msg("%zu events in %zu parts", compared, b.nparts);
    overview_free(&o);
    brief_free(&b);
    db_close(db);
    home_remove(&h);
}

/* The composer's list names an event as its page does. */
static void test_offers_as_told(void **state)
{
    struct home h;
    struct db *db;
    struct err err = { 0 };
    struct brief b;
    struct arena a = { 0 };
    struct brief_offer *offers;
    size_t n, at = 0, several = 0;
    (void)state;
    home_edition(&h);
    program_expect(&h, 0, "refresh", NULL);
    struct brief_request ask = brief_defaults(PROGRAM_NOW_SECONDS);
    if (!db_open(&db, h.db, DB_READ, &err) || !brief_load(&b, db, &ask, &err) || !brief_offers(db, &ask, &a, &offers, &n, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < b.nparts; i++) {
        for (size_t k = 0; k < b.parts[i].nevents; k++) {
            const struct brief_event *e = &b.parts[i].events[k];
            while (at < n && !offers[at].picked)
                at++;
            assert_true(at < n);
            assert_true(offers[at].event == e->row.event && text_same(offers[at].title, e->row.title));
            several += e->row.event_stories > 1;
            at++;
        }
    }
    assert_true(several > 3);
    arena_free(&a);
    brief_free(&b);
    db_close(db);
    home_remove(&h);
}

/* As many as are asked for, also where they are many. */
static void test_many_asked(void **state)
{
    struct str feed = { 0 };
    struct home h;
    (void)state;
    home_make(&h);
    str_add_s(&feed, FEED_HEAD);
    for (int i = 0; i < 150; i++)
        str_addf(&feed, "<item><title>Mill %d%c opens in the north</title><link>https://a.example/%d</link><pubDate>Sun, 22 Nov 2026 "
                        "%02d:%02d:00 GMT</pubDate></item>", i * 7919 % 1000, 'a' + i % 26, i, 10 + i / 60, i % 60);
    str_add_s(&feed, FEED_TAIL);
    home_write(&h, "a.xml", str_text(&feed));
    home_write(&h, "feeds.conf", TEXT("set brief-count 140\n@ Mills\nfile:a.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    struct run r = program(&h, "brief", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "\n140. ") && !text_has(str_text(&r.out), "\n141. "));
    run_free(&r);
    str_free(&feed);
    home_remove(&h);
}

/* What was dropped is counted no more; a brief of nothing says so. */
static void test_counts_of_picks(void **state)
{
    struct home h;
    struct db *db;
    struct err err = { 0 };
    struct brief b;
    struct str none = { 0 };
    (void)state;
    home_edition(&h);
    program_expect(&h, 0, "refresh", NULL);
    struct brief_request ask = brief_defaults(PROGRAM_NOW_SECONDS);
    if (!db_open(&db, h.db, DB_READ, &err))
        fail_msg("%s", err.message);
    db_pin(db, PROGRAM_NOW_SECONDS);
    if (!brief_load(&b, db, &ask, &err))
        fail_msg("%s", err.message);
    assert_true(b.breaking > 2 && text_is(b.parts[0].name, "Breaking"));
    const struct brief_pick picks[] = { { b.parts[0].events[0].row.event, "Breaking", "" },
                                        { b.parts[0].events[1].row.event, "To watch", "" },
                                        { b.parts[b.nparts - 1].events[0].row.event, "Else", "" } };
    brief_free(&b);
    ask.picks = picks;
    ask.npicks = LEN(picks);
    assert_true(brief_load(&b, db, &ask, &err));
    assert_int_equal(b.breaking, 2);
    assert_int_equal(b.nparts, 3);
    brief_free(&b);
    ask.npicks = 0;
    assert_true(brief_write(db, &ask, &none, &err));
    assert_true(text_has(str_text(&none), "No event was taken into this brief."));
    assert_false(text_has(str_text(&none), "breaking"));
    str_free(&none);
    db_close(db);
    home_remove(&h);
}

/* In the table of the day a figure stands alone: where no name says whose it is, the headline does. */
static void test_whose_figure(void **state)
{
    static const char *const forms[] = { "--format=text", "--format=markdown", "--format=html" };
    struct home h;
    (void)state;
    home_make(&h);
    home_write(&h, "a.xml", TEXT(FEED_HEAD ITEM("1", "Alder opens a mill in the north", "Annual revenue rose to $5 million in 2025, said the owner on Friday.")
                                     ITEM("2", "A bridge is sold to the town", "Birch Harbours paid $7 million for the bridge, said the town.") FEED_TAIL));
    home_write(&h, "feeds.conf", TEXT("file:a.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(forms); i++) {
        struct run r = program(&h, "brief", "--width=120", forms[i], NULL);
        struct text table = text_sub(str_text(&r.out), text_find(str_text(&r.out), TEXT("the day"), 0), r.out.len);
        if (!table.n)
            table = text_sub(str_text(&r.out), text_find(str_text(&r.out), TEXT("THE DAY"), 0), r.out.len);
        table = text_sub(table, 0, text_find(table, i ? TEXT("Sources") : TEXT("SOURCES"), 0));
        assert_true(text_has(table, "\u00b7 Alder opens a mill"));
        assert_true(text_has(table, "$7 million") && !text_has(table, "A bridge is sold"));
        run_free(&r);
    }
    home_remove(&h);
}

/* What a story counts in passing stands beside no figure of weight; alone, the first of it stands. */
static void test_figures_of_weight(void **state)
{
    struct home h;
    size_t events = 0;
    (void)state;
    home_make(&h);
    home_write(&h, "a.xml", TEXT(FEED_HEAD
        ITEM("1", "Alder opens a mill in the north", "Annual revenue rose to $5 million in 2025. The owner bought six tools. Three clerks "
             "came from the town.")
        ITEM("2", "Birch keeps a harbour for the town", "The owner bought seven boats. Four clerks came from the town.") FEED_TAIL));
    home_write(&h, "feeds.conf", TEXT("set brief-figures 0\nfile:a.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    struct run r = program(&h, "brief", "--format=json", NULL);
    json_t *lines = json_lines(str_text(&r.out)), *part, *event;
    size_t i, k;
    json_array_foreach(json_object_get(json_array_get(lines, 0), "parts"), i, part) {
        json_array_foreach(json_object_get(part, "events"), k, event) {
            bool alder = strstr(json_string_value(json_object_get(event, "title")), "Alder") != NULL;
            json_t *figures = json_object_get(event, "figures");
            assert_int_equal(json_array_size(figures), 1);
            assert_string_equal(json_string_value(json_object_get(json_array_get(figures, 0), "text")), alder ? "$5 million" : "seven boats");
            events++;
        }
    }
    assert_int_equal(events, 2);
    json_decref(lines);
    run_free(&r);
    home_remove(&h);
}

/* What is copied out of a mail stays in one piece: paths and options. List items are no sentences. */
static void test_whole_words(void **state)
{
    static const char *const whole[] = { "src/looms/north-mill/main.c", "--with-warm-looms" };
    struct home h;
    (void)state;
    home_make(&h);
    home_write(&h, "a.xml", TEXT(FEED_HEAD ITEM("1", "Alder opens a mill in the north",
        "&lt;p&gt;The mill of the north runs on what stands in src/looms/north-mill/main.c since the autumn, said its owner on Friday in "
        "Alder. Whoever builds it in winter gives --with-warm-looms to the makers of the mill, the owner said as well on "
        "Friday.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Free looms for the vast majority of the weavers of the north and of the mill&lt;/li&gt;&lt;/ul&gt;") FEED_TAIL));
    home_write(&h, "feeds.conf", TEXT("file:a.xml\n"));
    program_expect(&h, 0, "refresh", NULL);
    for (int width = 44; width < 80; width += 3) {
        char columns[16];
        snprintf(columns, sizeof columns, "%d", width);
        struct run r = program(&h, "brief", "--width", columns, NULL);
        for (size_t i = 0; i < LEN(whole); i++) {
            if (!text_has(str_text(&r.out), whole[i]))
                fail_msg("%s in %d columns:\n%s", whole[i], width, str_c(&r.out));
        }
        assert_false(text_has(str_text(&r.out), "\u2060"));
        assert_false(text_has(str_text(&r.out), "Free looms"));
        run_free(&r);
    }
    home_remove(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_section),   cmocka_unit_test(test_section_gone),           cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_long_addresses), cmocka_unit_test(test_settings_without_names), cmocka_unit_test(test_one_of_each),
        cmocka_unit_test(test_as_the_dashboard), cmocka_unit_test(test_offers_as_told), cmocka_unit_test(test_figures_of_weight), cmocka_unit_test(test_whole_words), cmocka_unit_test(test_many_asked), cmocka_unit_test(test_whose_figure), cmocka_unit_test(test_counts_of_picks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
