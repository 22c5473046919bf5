/* tests/test_query.c -- the query language: what is read, what is refused and how, what each field finds. */
#include "store/query.h"

#include "base/mem.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_mistakes(void **state)
{
    static const struct {
        const char *words;
        size_t at;
        const char *message; /* its start */
    } cases[] = {
        { "since:x", 6, "column 7: expected a duration or a date after since:" },
        { "titel:x", 0, "column 1: unknown field \"titel\" (did you mean \"title\"?)" },
        { "ok bogus:x", 3, "column 4: unknown field \"bogus\"" },
        { "\u00e9\u00e9 feeed:x", 5, "column 4: unknown field \"feeed\" (did you mean \"feed\"?)" },
        { "since:24", 6, "column 7: expected a span with its unit (24h or 24d) after since:" },
        { "ai until:007", 9, "column 10: expected a span with its unit (007h or 007d) after until:" },
        { "arrived:2", 8, "column 9: expected a span with its unit (2h or 2d) after arrived:" },
        { "since:2026", 6, "column 7: expected a whole date (2026-01-01) after since:" },
        { "since:20261101", 6, "column 7: expected a span with its unit (24h or 7d) after since:" },
        { "since:0", 6, "" }, /* now, whatever the unit */
        { "is:green", 3, "column 4: expected unread, read, starred, breaking" },
        { "metric:>x", 7, "column 8: expected a size such as >1B" },
        { "metric:", 7, "column 8: expected a value after metric:" },
        { "sources:>two", 8, "column 9: expected a whole number such as >2 after sources:" },
        { "sources:2.5", 8, "column 9: expected a whole number such as >2 after sources:" },
        { "words:many", 6, "column 7: expected a whole number such as >2 after words:" },
        { "metric:>10%%", 7, "column 8: expected a size such as >1B" },
        { "metric:<5?", 7, "column 8: expected a size such as >1B" },
        { "metric:>20\u00b0C", 7, "" },
        { "kind:gold", 5, "column 6: expected money, percent, count, " },
        { "\"open", 0, "column 1: expected a closing quotation mark" },
        { "a \"", 2, "column 3: expected a closing quotation mark" },
        { "\"\"", 0, "column 1: expected words between the quotes" },
        { "title:\"-\"", 6, "column 7: expected words between the quotes" },
        { "(a", 0, "column 1: expected a closing parenthesis" },
        { "a)", 1, "column 2: expected no closing parenthesis here" },
        { "()", 0, "column 1: expected words between the parentheses" },
        { "title:()", 6, "column 7: expected words between the parentheses" },
        { "title:(a feed:b)", 9, "column 10: expected only values inside title:( )" },
        { "a OR", 4, "column 5: expected a term" },
        { "OR a", 0, "column 1: expected a term" },
        { "a OR OR b", 5, "column 6: expected a term" },
        { "AND a", 0, "column 1: expected a term before AND" },
        { "a AND", 5, "column 6: expected a term" },
        { "NOT", 0, "column 1: expected something to leave out" },
        { "a -", 2, "" }, /* a dash between blanks is no word: nothing to find, and no mistake */
        { "&", 0, "column 1: expected a word with a letter or a digit" },
        { "a\x01", 1, "column 2: expected text (UTF-8, no control characters)" },
        { "a \xff\xfe", 2, "column 3: expected text" },
        { "\xed\xa0\x80", 0, "column 1: expected text" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct query_tree *q = NULL;
        struct err err = { 0 };
        size_t at = SIZE_MAX;
        bool ok = query_parse(&q, text_of(cases[i].words), FIXTURE_NOW, &err, &at);
        if (ok != !*cases[i].message)
            fail_msg("\"%s\": %s", cases[i].words, ok ? "read" : err.message);
        if (!ok && (at != cases[i].at || strncmp(err.message, cases[i].message, strlen(cases[i].message)) || q))
            fail_msg("\"%s\": at %zu, \"%s\"", cases[i].words, at, err.message);
        if (!ok)
            assert_int_equal(err.code, ERR_USAGE);
        query_free(q);
    }
}

static void must_refuse(const char *what, struct text words)
{
    struct query_tree *q = NULL;
    struct err err = { 0 };
    if (query_parse(&q, words, FIXTURE_NOW, &err, NULL))
        fail_msg("%s was read", what);
    assert_null(q);
    assert_true(err.message[0]);
}

static void test_limits(void **state)
{
    struct str s = { 0 };
    struct query_tree *q;
    struct err err;
    (void)state;
    must_refuse("a NUL", (struct text){ "a\0b", 3 });
    str_pad(&s, 'a', 1 << 20);
    must_refuse("1 MB", str_text(&s));
    str_cut(&s, 0);
    str_pad(&s, '(', 4000);
    must_refuse("4000 parentheses", str_text(&s));
    str_cut(&s, 0);
    for (int i = 0; i < 1900; i++)
        str_add_s(&s, "a ");
    must_refuse("1900 terms", str_text(&s));
    str_cut(&s, 0);
    for (int i = 0; i < 500; i++)
        str_add_s(&s, "a:(");
    must_refuse("500 fields that open", str_text(&s));
    str_cut(&s, 0);
    str_pad(&s, '-', 4000);
    str_add_s(&s, "a"); /* an even number of NOTs is none */
    assert_true(query_parse(&q, str_text(&s), FIXTURE_NOW, &err, NULL));
    query_free(q);
    str_free(&s);
}

/* The deepest and widest query that is allowed must also be one that SQLite takes. */
static void test_largest(void **state)
{
    struct store_fixture f;
    struct str s = { 0 };
    char ids[2048];
    (void)state;
    store_fixture_open(&f);
    for (int i = 0; i < 32; i++)
        str_add_s(&s, i % 2 ? "(topic:ai OR -tag:x " : "-(kind:money region:india OR ");
    str_add_s(&s, "kestrel");
    str_pad(&s, ')', 32);
    ids_of(f.db, str_c(&s), ORDER_NEWEST, true, 10, ids, sizeof ids);
    str_cut(&s, 0);
    for (int i = 0; i < 32; i++)
        str_add_s(&s, "(a b OR c (");
    must_refuse("64 parentheses", str_text(&s));
    str_cut(&s, 0);
    for (int i = 0; i < 16; i++)
        str_add_s(&s, "(zz1 zz2 OR zz3 (");
    str_add_s(&s, "kestrel");
    str_pad(&s, ')', 32);
    assert_int_equal(count_of(f.db, str_c(&s)), 0);
    str_cut(&s, 0);
    for (int i = 0; i < 200; i++)
        str_addf(&s, "%s%sentity:e%d", i ? " OR " : "", i % 3 ? "" : "-", i);
    assert_int_equal(count_of(f.db, str_c(&s)), (int64_t)fixture_nstories);
    str_cut(&s, 0);
    for (int i = 0; i < 200; i++)
        str_addf(&s, "%sword%d", i ? " OR " : "kestrel OR ", i);
    must_refuse("201 words", str_text(&s));
    str_cut(&s, 0);
    for (int i = 0; i < 199; i++)
        str_addf(&s, "%sword%d", i ? " OR " : "kestrel OR ", i);
    assert_string_equal(ids_of(f.db, str_c(&s), ORDER_MATCH, false, 10, ids, sizeof ids), "16 15");
    str_free(&s);
    store_fixture_close(&f);
}

/* Random bytes made of the language's own signs: answered or refused, never a crash, and what is read runs. */
static void test_noise(void **state)
{
    static const char *const parts[] = { "title:",     "(",      ")",    "\"",     "-",  "NOT ",     "OR ",
                                         " ",          "a",      "*",    "since:", "7d", "metric:>", "1B",
                                         "is:",        "unread", "\xc3", "\xa9",   ":",  "tag:",     "AND ",
                                         "kind:money", "'",      "%",    ";" };
    struct store_fixture f;
    uint64_t seed = 7;
    (void)state;
    store_fixture_open(&f);
    for (int round = 0; round < 3000; round++) {
        struct str s = { 0 };
        struct query_tree *q;
        struct err err = { 0 };
        for (int i = 0; i < 12; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            str_add_s(&s, parts[(seed >> 33) % LEN(parts)]);
        }
        if (query_parse(&q, str_text(&s), FIXTURE_NOW, &err, NULL)) {
            struct story_filter filter = { .query = q, .events = round % 2 };
            struct story_list list = { 0 };
            if (!stories_page(f.db, &filter, NULL, 5, &list, &err))
                fail_msg("\"%s\": %s", str_c(&s), err.message);
            story_list_free(&list);
            query_free(q);
        }
        str_free(&s);
    }
    store_fixture_close(&f);
}

static const struct {
    const char *words, *ids; /* newest first */
} finds[] = {
    { "", "1 7 9 8 2 3 4 11 12 5 6 17 23 22 24 13 14 10 15 16 18 21 19 25 26 20 27 28 29 30" },
    { "  \t ", "1 7 9 8 2 3 4 11 12 5 6 17 23 22 24 13 14 10 15 16 18 21 19 25 26 20 27 28 29 30" },
    { "kestrel", "15 16" },
    { "KESTREL", "15 16" },
    { "kestr*", "15 16" },
    { "kest", "" },
    { "cafe", "29" }, /* accents do not matter */
    { "\"compute pact\"", "2 6" },
    { "pact compute", "1 2 6" },
    { "title:pact", "1 2 6" },
    { "text:milestones", "1" },
    { "title:milestones", "" },
    { "title:(nothing OR yield OR yields)", "15 16" },
    { "title:(kestrel yields)", "16" },
    { "title:(\"2 nm\" -yields)", "15" },
    { "halden -pact", "3 4 5 17" },
    { "halden NOT pact", "3 4 5 17" },
    { "halden -(pact OR hyderabad)", "3 4 5" },
    { "kestrel OR aizawl", "15 16 25" },
    { "kestrel wire OR aizawl", "25" },
    { "kestrel AND yields", "16" },
    { "(kestrel OR aizawl) -yields", "15 25" },
    { "feed:\"die shot\"", "15 28" },
    { "feed:die", "15 28" },
    { "feed:https://die.example/shots.atom", "15 28" },
    { "feed:(\"Die Shot\" OR \"Merge Window\")", "15 19 20 28" },
    { "feed:nosuchfeed", "" },
    { "section:chips", "15 28" },
    { "section:\"northeast india\"", "23 25" },
    { "section:india", "22 24" }, /* a section of that very name goes before those that hold the word */
    { "section:north", "23 25" },
    { "tag:later", "1 27" },
    { "tag:LATER", "1 27" },
    { "tag:late*", "1 27" },
    { "tag:dc", "5 26 27" }, /* a feed's tag is on its stories */
    { "tag:none", "" },
    { "topic:chips", "22 15 16 28" },
    { "topic:Chips", "22 15 16 28" },
    { "topic:chi*", "22 15 16 28" },
    { "topic:\"open source\"", "11 12 19" },
    { "topic:ai topic:chips", "28" },
    { "region:\"northeast india\"", "23 24 25" },
    { "region:india", "17 23 22 24" },
    { "entity:\"kestrel silicon\"", "15 16" },
    { "entity:CVE-2099-10423", "7" },
    { "entity:kestrel", "15 16" }, /* nobody is called that: names with the word */
    { "entity:\"halden cloud\"", "1 2 3 4 5 6 17" },
    { "entity:HALDEN", "1 2 3 4 5 6 17" },
    { "feed:nosuch entity:nosuch", "" }, /* SQLite finds a plan for what nothing can match */
    { "section:nosuch entity:nosuch", "" },
    { "entity:(halden -mirador)", "5 17" },
    { "entity:2099", "7" },
    { "entity:cve-2099", "7" },
    { "entity:halde", "" },
    { "entity:loud", "" }, /* in a word is not the word */
    { "entity:loud*", "" },
    { "entity:sil*", "15 16" },
    { "entity:\"kestrel sil\"*", "15 16" },
    { "entity:(sili OR silicon)", "15 16" },
    { "-entity:a* -entity:cloud entity:silicon kind:money", "15" },
    { "topic:source", "11 12 19" },
    { "topic:sour", "11 12 19" }, /* the only one that begins so */
    { "topic:c", "" },
    { "region:northeast", "23 24 25" },
    { "region:northe", "23 24 25" },
    { "author:ashdown", "15 16 28" },
    { "author:\"nell ashdown\" is:unread", "15 16" },
    { "url:die.example", "15 28" },
    { "https://die.example/shortage", "28" },
    { "author:nell url:wire.example", "16" },
    { "is:read", "12 14 18 27 28 30" },
    { "is:unread feed:patch", "7 10" },
    { "is:starred", "1 26" },
    { "is:breaking", "1 7 9 8 2 3 4 5 6" },
    { "is:duplicate", "6" },
    { "is:disputed", "1 7 9 8 2 3 4 6" },
    { "since:1h", "1 7" },
    { "since:2026-11-23T08:30:00Z", "1 7 9" },
    { "since:2026-11-22 until:2026-11-22", "19 25 26 20" },
    { "since:yesterday until:yesterday", "19 25 26 20" },
    { "since:today -since:4h", "23 22 24 13 14 10 15 16 18 21" },
    { "until:2026-11-17", "29 30" },
    { "metric:>1B kind:money", "1 2 3 4 6 22 15" },
    { "metric:>$40B", "1 3 4" },
    { "metric:50B", "1 3 4" },
    { "metric:>70%", "" },
    { "metric:>=70%", "15 16" },
    { "metric:>1GW", "1 3 5" },
    { "metric:<50MW", "23 24" },
    { "metric:>10B unit:EUR", "" }, /* of one figure */
    { "kind:percent metric:>36", "1 15 16" },
    { "unit:% metric:<3", "21" },
    { "unit:eur", "15" },
    { "unit:gateways", "7 9 8" },
    { "kind:score", "7 11" },
    { "-kind:money feed:wire", "8 16" },
    { "sources:>4", "1 2 3 4 5 6" },
    { "sources:2 is:unread section:ai", "11 13" },
    { "words:>100", "1" },
    { "words:<=10 words:>7", "20 27 30" },
    { "zebra", "" },
    { "R & D", "" },
    { "Egress \u2013 fees", "18" }, /* a dash between words is no word */
    { "\"Robert'); DROP TABLE story;--\"", "" },
    { "tag:x'y feed:a\"b\"", "" },
};

static void test_fields(void **state)
{
    struct store_fixture f;
    char ids[2048];
    int wrong = 0;
    (void)state;
    store_fixture_open(&f);
    for (size_t i = 0; i < LEN(finds); i++) {
        ids_of(f.db, finds[i].words, ORDER_NEWEST, false, 7, ids, sizeof ids);
        if (strcmp(ids, finds[i].ids))
            print_error("\"%s\": found %s, expected %s\n", finds[i].words, ids, finds[i].ids);
        wrong += strcmp(ids, finds[i].ids) != 0;
        int64_t n = 0;
        for (const char *p = ids; *p; p++)
            n += *p == ' ';
        assert_int_equal(count_of(f.db, finds[i].words), *ids ? n + 1 : 0);
    }
    assert_int_equal(wrong, 0);
    store_fixture_close(&f);
}

#define TEN_E "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
#define LONG_WORD TEN_E TEN_E "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9" /* 58 bytes */

/* What is told to who found nothing: names that are not there, and what was meant. */
static void test_unknown_names(void **state)
{
    static const struct {
        const char *words, *told;
    } cases[] = {
        { "", "" },
        { "zebra is:starred since:1h", "" },
        { "topic:chips tag:later section:chips feed:die entity:\"kestrel silicon\" region:india unit:eur", "" },
        { "topic:chi* section:north", "" },
        { "entity:kestrel entity:sil* topic:sour region:northeast", "" },
        { "entity:kestr", "no name \"kestr\"; did you mean \"Kestrel Silicon\"?" },
        { "topic:c", "no topic \"c\"" },
        { "entity:halden", "" },
        { "entity:carney",
          "no story has the name \"Carney\" yet: northwire reanalyze --all reads the stored ones anew" },
        { "-entity:carney", "" },
        { "entity:arney", "no name \"arney\"" },
        { "topic:carney", "no topic \"carney\"" },
        { "topic:Quantum tag:fab",
          "no story has the topic \"quantum computing\" yet: northwire reanalyze --all reads the stored ones anew\n"
          "no story has the tag \"fab\" yet: northwire tag applies the rules to the stored ones" },
        { "topic:chipz", "no topic \"chipz\"; did you mean \"chips\"?" },
        { "topic:gardening", "no topic \"gardening\"" },
        { "topic:zzz*", "no topic \"zzz\"" },
        { "tag:z" LONG_WORD LONG_WORD, "no tag \"z" LONG_WORD "\"" }, /* cut, but not within a character */
        { "-topic:chipz", "" },
        { "NOT (topic:chipz OR tag:latter) ai", "" },
        { "kestrel OR (topic:chipz tag:latter)",
          "no topic \"chipz\"; did you mean \"chips\"?\nno tag \"latter\"; did you mean \"later\"?" },
        { "region:indai", "no region \"indai\"; did you mean \"India\"?" },
        { "section:Chpis", "no section \"Chpis\"; did you mean \"Chips\"?" },
        { "feed:\"dye shot\"", "no feed \"dye shot\"; did you mean \"Die Shot\"?" },
        { "feed:windwo", "no feed \"windwo\"; did you mean \"Merge Window\"?" }, /* one word of it */
        { "entity:kestrle", "no name \"kestrle\"; did you mean \"Kestrel Silicon\"?" },
        { "unit:Dollars", "no unit \"Dollars\"; did you mean \"USD\"?" },
        { "tag:q1 tag:q2 tag:q3 tag:q4", "no tag \"q1\"\nno tag \"q2\"\nno tag \"q3\"" },
    };
    static const struct query_expected expected[] = {
        { "entity", "Carney" }, { "entity", "Halden Cloud" }, { "topic", "quantum computing" }, { "tag", "fab" },
    };
    struct store_fixture f;
    (void)state;
    store_fixture_open(&f);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct err err = { 0 };
        struct str out = { 0 };
        struct query_tree *q = parsed(cases[i].words);
        if (!query_unknown(f.db, q, expected, LEN(expected), &out, &err))
            fail_msg("%s: %s", cases[i].words, err.message);
        if (strcmp(str_c(&out), cases[i].told) != 0)
            fail_msg("%s: told \"%s\"", cases[i].words, str_c(&out));
        query_free(q);
        str_free(&out);
    }
    store_fixture_close(&f);
}

static void test_words_to_show(void **state)
{
    const struct text *words;
    (void)state;
    struct query_tree *q = parsed("chip* title:(yield -gone) \"2 nm\" -left NOT (out -again) topic:ai author:jo");
    size_t n = query_words(q, &words);
    static const char *const expected[] = { "chip", "yield", "2 nm", "again" };
    assert_int_equal(n, LEN(expected));
    for (size_t i = 0; i < n; i++)
        assert_true(text_is(words[i], expected[i]));
    assert_false(query_is_empty(q));
    query_free(q);
    q = parsed(" ");
    assert_true(query_is_empty(q));
    assert_int_equal(query_words(q, &words), 0);
    query_free(q);
}

static void test_help(void **state)
{
    size_t n = 0;
    (void)state;
    for (const struct query_field *f = query_fields(); f->name; f++, n++) {
        assert_true(*f->name && *f->help);
        query_free(parsed(f->example)); /* every example is a query */
    }
    assert_int_equal(n, 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes), cmocka_unit_test(test_limits),        cmocka_unit_test(test_largest),
        cmocka_unit_test(test_noise),    cmocka_unit_test(test_fields),        cmocka_unit_test(test_words_to_show),
        cmocka_unit_test(test_help),     cmocka_unit_test(test_unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
