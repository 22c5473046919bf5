/* tests/test_metrics_store.c -- the ledger of figures: which rows, in which order, who agrees, who differs. */
#include "store/metrics.h"

#include "base/mem.h"
#include "store/figures.h"
#include "tests/support/store_asks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* "50e9 USD x3!" a row: value, unit, sources, disputed. */
static const char *ledger(struct db *db, const char *words, enum metric_order order, bool once, int page, char *out,
                          size_t size)
{
    struct query_tree *q = parsed(words);
    struct metric_filter f = { .query = q, .order = order, .once_per_event = once };
    struct metric_list list = { 0 };
    struct err err = { 0 };
    size_t used = 0;
    int64_t offset = 0;
    *out = '\0';
    do {
        if (!metrics_page(db, &f, offset, page, &list, &err))
            fail_msg("\"%s\": %s", words, err.message);
        for (size_t i = 0; i < list.n && used + 60 < size; i++) {
            const struct metric_row *r = &list.rows[i];
            assert_true(r->sentence.n && r->text.n && r->title.n && r->feed.n);
            assert_true(text_same(r->text, text_sub(r->sentence, r->metric.start - r->sentence_start,
                                                    r->metric.end - r->sentence_start)));
            used += (size_t)snprintf(out + used, size - used, "%s%g %.*s x%d%s", used ? ", " : "", r->metric.value,
                                     (int)r->metric.unit.n, r->metric.unit.p, r->sources, r->disputed ? "!" : "");
        }
        offset += (int64_t)list.n;
    } while (list.more);
    metric_list_free(&list);
    query_free(q);
    return out;
}

static void test_ledger(void **state)
{
    static const struct {
        const char *words;
        enum metric_order order;
        bool once;
        const char *rows;
    } cases[] = {
        { "pact kind:money", METRICS_SALIENCE, false,
          "5e+10 USD x3!, 3.8e+10 USD x1!, 1.5e+10 USD x2, 3.5e+10 USD x1, 1.5e+10 USD x2, 3e+06 USD x1" },
        { "pact kind:money is:duplicate", METRICS_SALIENCE, false, "3.8e+10 USD x1!" }, /* the same text captured again */
        { "pact kind:money", METRICS_SALIENCE, true,
          "5e+10 USD x3!, 3.8e+10 USD x1!, 1.5e+10 USD x2, 3.5e+10 USD x1, 3e+06 USD x1" },
        { "topic:\"data centres\"", METRICS_SALIENCE, true, "1.2 GW x3, 40 MW x2" },
        { "topic:\"data centres\"", METRICS_NEWEST, false, "1.2 GW x3, 40 MW x2, 40 MW x2" },
        { "kind:percent metric:<15", METRICS_VALUE, false, "13 % x1, 12 % x1, 2 % x1" },
        { "kind:percent topic:chips OR unit:km", METRICS_VALUE, true, "540 km x1, 70 % x2" },
        { "metric:>40MW unit:MW", METRICS_VALUE, false, "1200 MW x3" },
        { "title:price* -feed:cumulus", METRICS_NEWEST, false, "23 % x2" },
        { "is:disputed section:security", METRICS_SALIENCE, true, "46000 gateways x2!" },
        { "zebra", METRICS_SALIENCE, false, "" },
    };
    struct store_fixture f;
    char rows[4096];
    int wrong = 0;
    (void)state;
    store_fixture_open(&f);
    for (size_t i = 0; i < LEN(cases) * 3; i++) {
        const char *words = cases[i / 3].words;
        ledger(f.db, words, cases[i / 3].order, cases[i / 3].once, (int)(i % 3) + 1, rows, sizeof rows);
        if (strcmp(rows, cases[i / 3].rows))
            print_error("\"%s\", pages of %d: %s\n", words, (int)(i % 3) + 1, rows);
        wrong += strcmp(rows, cases[i / 3].rows) != 0;
    }
    assert_int_equal(wrong, 0);
    store_fixture_close(&f);
}

static void test_row(void **state)
{
    struct store_fixture f;
    struct metric_list list = { 0 };
    struct metric_filter top = { .order = METRICS_SALIENCE };
    struct err err;
    (void)state;
    store_fixture_open(&f);
    assert_true(metrics_page(f.db, &top, 0, 1, &list, &err));
    const struct metric_row *r = list.rows;
    assert_true(list.n == 1 && list.more && r->story == 1 && r->event == 1 &&
                r->published == FIXTURE_NOW - 41 * MINUTE);
    assert_true(text_is(r->text, "$50 billion") && text_is(r->title, "Cloud pact reshapes AI compute") &&
                text_is(r->feed, "Model Ledger"));
    assert_true(text_starts(r->sentence, "Halden Cloud will commit up to $50 billion") &&
                text_ends(r->sentence, "over several years."));
    assert_true(r->metric.kind == METRIC_MONEY && r->metric.bound == BOUND_BELOW && r->metric.change == CHANGE_UP);
    assert_true(text_is(r->metric.concept, "committed in cloud credits") && text_is(r->metric.hedge, "up to"));
    assert_true(isnan(r->metric.value_high) && r->metric.salience > 0.9);
    metric_list_free(&list);
    store_fixture_close(&f);
}

/* "group: value unit xN!": the figures of an event as they are laid side by side. */
static void test_event(void **state)
{
    struct store_fixture f;
    struct event_figure *e;
    struct arena a = { 0 };
    struct err err;
    size_t n, fifty = SIZE_MAX, thirty = SIZE_MAX;
    (void)state;
    store_fixture_open(&f);
    assert_true(event_figures(f.db, 1, &a, &e, &n, &err));
    for (size_t i = 0; i < n; i++) {
        if (text_is(e[i].metric.unit, "USD") && e[i].metric.value == 50e9)
            fifty = i;
        if (text_is(e[i].metric.unit, "USD") && e[i].metric.value == 38e9)
            thirty = i;
        assert_true(!i || e[i - 1].group <= e[i].group);
    }
    assert_true(fifty < n && thirty < n);
    assert_int_equal(e[fifty].nfeeds, 3);
    assert_int_equal(e[thirty].nfeeds, 1); /* the wire's second copy is the same feed */
    assert_true(text_is(e[thirty].feeds[0], "Wire Daily") && text_is(e[fifty].text, "$50 billion"));
    assert_true(e[fifty].disputed && e[thirty].disputed && e[fifty].group == e[thirty].group);
    assert_int_equal(e[fifty].story, 1); /* the newest that says so */
    assert_true(event_figures(f.db, 4711, &a, &e, &n, &err));
    assert_int_equal(n, 0);
    arena_free(&a);
    store_fixture_close(&f);
}

#define FIG(value, kind, unit, concept) \
    { "F", (value), 0, METRIC_##kind, (unit), 0, BOUND_EQUAL, (concept), 0, 0, 0, 0.5 }
#define FIGURES(...) { __VA_ARGS__ }

/* Two sources, a figure each: do they agree, do they dispute? */
static const struct {
    struct fixture_figure a, b;
    int sources;
    bool disputed;
} pairs[] = {
    { { "F", 1200, 0, METRIC_POWER, "MW", 0, BOUND_EQUAL, "power of the campus", 0, 0, 0, 0.5 },
      { "F", 1.2, 0, METRIC_POWER, "GW", 0, BOUND_EQUAL, "campus", 0, 0, 0, 0.5 },
      2,
      false },
    { { "F", 1000e6, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "invested", 0, 0, 0, 0.5 },
      { "F", 1004e6, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "investment", 0, 0, 0, 0.5 },
      2,
      false },
    { { "F", 1000e6, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "invested", 0, 0, 0, 0.5 },
      { "F", 1030e6, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "investment", 0, 0, 0, 0.5 },
      1,
      true },
    { { "F", 5e9, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "revenue", 0, 0, "2023", 0.5 },
      { "F", 6e9, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "revenue", 0, 0, "2024", 0.5 },
      1,
      false }, /* of other years */
    { { "F", 5e9, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "revenue", 0, 0, 0, 0.5 },
      { "F", 5e9, 0, METRIC_MONEY, "EUR", 0, BOUND_EQUAL, "revenue", 0, 0, 0, 0.5 },
      1,
      false }, /* of other money */
    { { "F", 70, 0, METRIC_PERCENT, "%", 0, BOUND_ABOVE, "yield", 0, 0, 0, 0.5 },
      { "F", 74, 0, METRIC_PERCENT, "%", 0, BOUND_EQUAL, "yield", 0, 0, 0, 0.5 },
      1,
      false }, /* "more than" leaves room */
    { { "F", 70, 0, METRIC_PERCENT, "%", 0, BOUND_BELOW, "yield", 0, 0, 0, 0.5 },
      { "F", 74, 0, METRIC_PERCENT, "%", 0, BOUND_EQUAL, "yield", 0, 0, 0, 0.5 },
      1,
      true },
    { { "F", 40e3, 60e3, METRIC_COUNT, "jobs", 0, BOUND_EQUAL, "jobs lost", 0, 0, 0, 0.5 },
      { "F", 52e3, 0, METRIC_COUNT, "jobs", 0, BOUND_EQUAL, "jobs lost", 0, 0, 0, 0.5 },
      1,
      false }, /* within the range */
    { { "F", 20, 0, METRIC_PERCENT, "%", CHANGE_UP, BOUND_EQUAL, "prices", 0, 0, 0, 0.5 },
      { "F", 20, 0, METRIC_PERCENT, "%", CHANGE_UP, BOUND_EQUAL, "turnover fine", 0, 0, 0, 0.5 },
      1,
      false }, /* by chance */
    { { "F", 21.7, 0, METRIC_PERCENT, "%", 0, BOUND_EQUAL, "prices", 0, 0, 0, 0.5 },
      { "F", 21.7, 0, METRIC_PERCENT, "%", 0, BOUND_EQUAL, "cost of a token", 0, 0, 0, 0.5 },
      2,
      false }, /* not by chance */
    { { "F", 8, 0, METRIC_PERCENT, "%", CHANGE_UP, BOUND_EQUAL, "shares", 0, 0, 0, 0.5 },
      { "F", 9, 0, METRIC_PERCENT, "%", CHANGE_DOWN, BOUND_EQUAL, "shares", 0, 0, 0, 0.5 },
      1,
      false }, /* ups and downs */
    { { "F", 0, 0, METRIC_COUNT, "deaths", 0, BOUND_EQUAL, "deaths", 0, 0, 0, 0.5 },
      { "F", 0, 0, METRIC_COUNT, "deaths", 0, BOUND_EQUAL, "deaths", 0, 0, 0, 0.5 },
      2,
      false },
    FIGURES(FIG(41e3, COUNT, "exposed gateways", 0), FIG(46e3, COUNT, "gateways", 0), 1, true),
    FIGURES(FIG(41e3, COUNT, "VPN gateways", "scan"), FIG(41e3, COUNT, "gateways", 0), 2, false),
    FIGURES(FIG(41e3, COUNT, "Drawbridge VPN gateways", 0), FIG(41e3, COUNT, "exposed gateways", 0), 2, false),
    FIGURES(FIG(20, COUNT, "VPN test gateways", 0), FIG(20, COUNT, "exposed gateways", 0), 1, false),
    FIGURES(FIG(41e3, COUNT, "gateways", 0), FIG(46e3, COUNT, "routers", 0), 1, false),
    FIGURES(FIG(41e3, COUNT, "exposed gateways", 0), FIG(46e3, COUNT, "patched gateways", 0), 1, false),
    FIGURES(FIG(41e3, COUNT, "gateways", 0), FIG(9e3, COUNT, "gateways", 0), 1, false), /* a part of them */
    FIGURES(FIG(2, COUNT, "models", 0), FIG(3, COUNT, "models", 0), 1, false),
    FIGURES(FIG(1200, COUNT, "workers", "Halden, workforce"), FIG(1500, COUNT, "workers", "Mirador, workforce"), 1, false),
    FIGURES(FIG(1200, COUNT, "wafers/month", 0), FIG(1500, COUNT, "wafers/week", 0), 1, false),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden Cloud, revenue"), FIG(6e9, MONEY, "USD", "Halden Cloud, profit"), 1, false),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden Cloud, revenue"), FIG(6e9, MONEY, "USD", "Mirador AI, revenue"), 1, false),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden Cloud, revenue"), FIG(6e9, MONEY, "USD", "Halden, revenue"), 1, true),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden Cloud, revenue"), FIG(6e9, MONEY, "USD", "revenue"), 1, true),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden's revenue"), FIG(6e9, MONEY, "USD", "Halden Cloud, revenue"), 1, true),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden\u2019s cloud revenue"), FIG(6e9, MONEY, "USD", "Mirador\u2019s cloud revenue"), 1, false),
    FIGURES(FIG(5e9, MONEY, "USD", "Halden Cloud"), FIG(6e9, MONEY, "USD", "Halden Cloud"), 1, false), /* of what? */
    FIGURES(FIG(5e9, MONEY, "USD", "company"), FIG(6e9, MONEY, "USD", "company"), 1, false),
    FIGURES(FIG(5e9, MONEY, "USD", "draft export rule"), FIG(6e9, MONEY, "USD", "US draft rule, exports of chips"), 1, true),
    FIGURES(FIG(5e9, MONEY, "USD", "revenue"), FIG(50e9, MONEY, "USD", "revenue"), 1, false), /* of other things */
    FIGURES(FIG(12, DURATION, "min", "outage"), FIG(3, DURATION, "h", "outage"), 1, false),
    { { "F", 91, 0, METRIC_COUNT, "fixes", 0, BOUND_EQUAL, 0, 0, 0, 0, 0.5 },
      { "F", 74, 0, METRIC_COUNT, "fixes", 0, BOUND_EQUAL, 0, 0, 0, "Last month", 0.5 },
      1,
      false }, /* then and now */
    { { "F", 50e9, 0, METRIC_MONEY, "USD", 0, BOUND_BELOW, "compute pact", 0, 0, 0, 0.5 },
      { "F", 38e9, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "compute pact", 0, 0, 0, 0.5 },
      1,
      true }, /* "up to" leaves room, but not that much */
    { FIG(20000, COUNT, "wafers/month", "plant by the river"), FIG(24000, COUNT, "wafers/month", "line"), 1, true },
    { FIG(20000, COUNT, "wafers/month", "plant"), FIG(48000, COUNT, "wafers/month", "line"), 1, false },
    { FIG(1200, COUNT, "people", 0), FIG(1500, COUNT, "jobs", "Halden"), 1, true },
    { FIG(1200, COUNT, "people", "homeless"), FIG(1500, COUNT, "jobs", "Halden"), 1, false },
    { FIG(5e9, MONEY, "USD", "Halden, profit"), FIG(5.1e9, MONEY, "USD", "profit"), 1, false }, /* fewer digits */
    { FIG(30, MASS, "g", "cobalt"), FIG(31, MASS, "g", "cobalt"), 1, true },
    { FIG(20, COUNT, "countries", "rule"), FIG(21, COUNT, "countries", "rule"), 1, true }, /* small counts are not rounded */
    { FIG(5600, LENGTH, "km", "cable"), FIG(3500, LENGTH, "miles", "cable"), 1, false }, /* 5,633 km */
    { FIG(14, DURATION, "ms", "Round trip to Hillfort"), FIG(18, DURATION, "ms", "Hillfort, Median"), 1, true },
    { FIG(14, DURATION, "ms", "Round trip to Hillfort"), FIG(18, DURATION, "ms", "Hillfort, 95th percentile"), 1, false },
    { FIG(70, PERCENT, "%", "BX profits"), FIG(83, PERCENT, "%", "Accidental profits"), 1, false }, /* of two owners */
    { FIG(70, PERCENT, "%", "Halden profits"), FIG(83, PERCENT, "%", "Halden profits"), 1, true },
};

static void test_agreement(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(pairs); i++) {
        char path[256];
        struct db *db = small_store(path, sizeof path, 2);
        struct fixture_story one = {
            .title = "One", .url = "https://a.example/", .body = "F.", .figures = { pairs[i].a }
        };
        struct fixture_story two = {
            .title = "Two", .url = "https://b.example/", .body = "F.", .figures = { pairs[i].b }
        };
        struct metric_list list = { 0 };
        struct metric_filter all = { .order = METRICS_NEWEST };
        struct err err;
        int64_t event = put_story(db, 1, &one, 0, NULL, 0).event;
        put_story(db, 2, &two, event, NULL, 0);
        assert_true(metrics_page(db, &all, 0, 9, &list, &err));
        assert_int_equal(list.n, 2);
        for (size_t j = 0; j < 2; j++) {
            if (list.rows[j].sources != pairs[i].sources || list.rows[j].disputed != pairs[i].disputed)
                fail_msg("case %zu, row %zu: %d sources%s", i, j, list.rows[j].sources,
                         list.rows[j].disputed ? ", disputed" : "");
        }
        metric_list_free(&list);
        db_close(db);
        scratch_remove(path);
    }
}

/* A source that has several values for the subject is disputed by nobody; figures that say the same are one, though each
 * tells another part of the subject. */
static void test_several(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 3);
    struct fixture_story stories[] = {
        { .title = "One", .url = "https://a.example/", .body = "F F F.",
          .figures = { FIG(9.2, RATE, "TB/s", "Kestrel K7, bandwidth"), FIG(5.3, RATE, "TB/s", "Kestrel K6, bandwidth"),
                       FIG(30, POWER, "MW", "campus") } },
        { .title = "Two", .url = "https://b.example/", .body = "F F.",
          .figures = { FIG(6, RATE, "TB/s", "memory bandwidth"), FIG(30, POWER, "MW", "campus near the river") } },
        { .title = "Three", .url = "https://c.example/", .body = "F.", .figures = { FIG(30, POWER, "MW", "river site") } },
    };
    struct metric_list list = { 0 };
    struct metric_filter all = { .order = METRICS_VALUE };
    struct err err;
    int64_t event = 0;
    (void)state;
    for (size_t i = 0; i < LEN(stories); i++)
        event = put_story(db, (int)i + 1, &stories[i], event, NULL, 0).event;
    assert_true(metrics_page(db, &all, 0, 20, &list, &err));
    assert_int_equal(list.n, 6);
    for (size_t i = 0; i < list.n; i++) {
        assert_false(list.rows[i].disputed);
        assert_int_equal(list.rows[i].sources, list.rows[i].metric.kind == METRIC_POWER ? 3 : 1);
    }
    metric_list_free(&list);
    db_close(db);
    scratch_remove(path);
}

/* What a size in a query selects, and what it does not. */
static void test_sizes_asked(void **state)
{
    static const struct fixture_story story = {
        .title = "One", .url = "https://a.example/", .body = "F F F F F F F F.",
        .figures = { FIG(12, PERCENT, "%", "share"), FIG(60, PERCENT, "bp", "margin"), FIG(-30, PERCENT, "%", "orders"),
                     FIG(2e9, MONEY, "USD", "sales"), FIG(3e9, MONEY, "EUR", "sales"), FIG(4e9, COUNT, "users", "users"),
                     { "F", 5e8, 2e9, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "costs", 0, 0, 0, 0.5 },
                     FIG(5, POWER, "GW", "grid") },
    };
    static const struct {
        const char *words, *rows;
    } cases[] = {
        { "metric:>10%", "-30 % x1, 12 % x1" }, { "metric:<0", "-30 % x1" }, { "metric:>-40%", "-30 % x1, 12 % x1" },
        { "metric:>1B unit:USD", "2e+09 USD x1" }, { "metric:>1B", "4e+09 users x1, 3e+09 EUR x1, 2e+09 USD x1" },
        { "metric:>$1B", "2e+09 USD x1" }, { "metric:<1B unit:usd", "5e+08 USD x1" }, { "metric:>1B unit:%", "" },
        { "metric:>1GW", "5 GW x1" }, { "metric:=2B unit:USD", "2e+09 USD x1" }, { "metric:=-30%", "-30 % x1" },
    };
    char path[256], rows[1024];
    int wrong = 0;
    struct db *db = small_store(path, sizeof path, 1);
    (void)state;
    put_story(db, 1, &story, 0, NULL, 0);
    for (size_t i = 0; i < LEN(cases); i++) {
        ledger(db, cases[i].words, METRICS_NEWEST, false, 9, rows, sizeof rows);
        struct text rest = text_of(cases[i].rows), part;
        bool ok = strlen(rows) == strlen(cases[i].rows);
        while (ok && rest.n && text_split(&rest, ',', &part)) /* in any order */
            ok = text_find(text_of(rows), text_trim(part), 0) < strlen(rows);
        if (!ok)
            print_error("%s: %s\n", cases[i].words, rows);
        wrong += !ok;
    }
    assert_int_equal(wrong, 0);
    db_close(db);
    scratch_remove(path);
}

/* The size of what an event is about: most sources state it, whatever they call it. */
static void test_measure(void **state)
{
    static const struct {
        const char *concept;
        double other, more; /* of the fourth source; more: another figure of its, 0 = none */
        bool disputed;
    } cases[] = {
        { "Halden", 48, 0, true }, { "", 48, 0, true }, { "Mirador", 48, 0, false }, { "Halden", 30, 0, false },
        { "Halden", 48, 75, false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        char path[256];
        struct db *db = small_store(path, sizeof path, 4);
        struct fixture_story stories[] = {
            { .title = "Halden opens", .url = "https://a.example/", .body = "F.", .figures = { FIG(62.5, POWER, "MW", "park") } },
            { .title = "It opens", .url = "https://b.example/", .body = "F.", .figures = { FIG(62.5, POWER, "MW", "river site") } },
            { .title = "Open", .url = "https://c.example/", .body = "F.", .figures = { FIG(62.5, POWER, "MW", "new hall") } },
            { .title = "Less than said", .url = "https://d.example/", .body = "F F.",
              .figures = { FIG(cases[i].other, POWER, "MW", cases[i].concept) } },
        };
        struct metric_list list = { 0 };
        struct metric_filter all = { .order = METRICS_VALUE };
        struct err err;
        int64_t event = 0;
        if (cases[i].more > 0)
            stories[3].figures[1] = (struct fixture_figure)FIG(cases[i].more, POWER, "MW", "turbine");
        for (size_t k = 0; k < LEN(stories); k++)
            event = put_story(db, (int)k + 1, &stories[k], event, NULL, 0).event;
        assert_true(metrics_page(db, &all, 0, 20, &list, &err));
        for (size_t k = 0; k < list.n; k++) {
            bool one = list.rows[k].metric.value == 62.5 || list.rows[k].metric.value == cases[i].other;
            if (list.rows[k].disputed != (one && cases[i].disputed))
                fail_msg("case %zu, %g MW", i, list.rows[k].metric.value);
        }
        metric_list_free(&list);
        db_close(db);
        scratch_remove(path);
    }
}

/* An event with far more figures than are compared is counted all the same. */
static void test_many(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 4);
    struct metric_list list = { 0 };
    struct metric_filter all = { .order = METRICS_VALUE, .once_per_event = true };
    struct err err;
    int64_t event = 0;
    (void)state;
    for (int i = 0; i < 120; i++) {
        char title[20], url[40];
        snprintf(title, sizeof title, "Story %d", i);
        snprintf(url, sizeof url, "https://h%d.example/%d", i % 4, i);
        struct fixture_story one = { .title = title, .url = url, .body = "F F." };
        for (size_t j = 0; j < LEN(one.figures) - 1; j++)
            one.figures[j] = (struct fixture_figure){ "F",         100 * pow(1.02, i / 4 * 7 + (int)j),
                                                      0,           METRIC_COUNT,
                                                      "units",     0,
                                                      BOUND_EQUAL, "units sold",
                                                      0,           0,
                                                      0,           0.5 };
        event = put_story(db, i % 4 + 1, &one, event, NULL, 0).event;
    }
    assert_true(metrics_page(db, &all, 0, 1000, &list, &err));
    if (list.n < 210 || list.n > 840)
        fail_msg("%zu figures", list.n);
    metric_list_free(&list);
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

static void test_sizes(void **state)
{
    static const struct {
        double value;
        enum metric_kind kind;
        const char *unit;
        double size;
        const char *base;
    } cases[] = {
        { 1.2, METRIC_POWER, "GW", 1.2e9, "W" },       { 5, METRIC_POWER, "W", 5, "W" },
        { 3, METRIC_ENERGY, "TWh", 3e12, "Wh" },       { 2, METRIC_FREQUENCY, "GHz", 2e9, "Hz" },
        { 4, METRIC_DATA, "TB", 4e12, "B" },           { 1, METRIC_DATA, "GiB", 1073741824, "B" },
        { 2, METRIC_DURATION, "hours", 7200, "s" },    { 2, METRIC_DURATION, "ms", 0.002, "s" },
        { 1, METRIC_DURATION, "day", 86400, "s" },     { 7, METRIC_LENGTH, "nm", 7e-9, "m" },
        { 540, METRIC_LENGTH, "km", 540e3, "m" },      { 2, METRIC_MASS, "kg", 2000, "g" },
        { 9, METRIC_COUNT, "MW", 9, "MW" },            { 9, METRIC_MONEY, "USD", 9, "USD" },
        { 9, METRIC_POWER, "horses", 9, "horses" },    { 9, METRIC_POWER, "", 9, "" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct text unit = text_of(cases[i].unit);
        double size = metric_size(cases[i].value, cases[i].kind, unit);
        if (fabs(size - cases[i].size) > 1e-9 * cases[i].size ||
            !text_is(metric_base_unit(cases[i].kind, unit), cases[i].base))
            fail_msg("%g %s: %g", cases[i].value, cases[i].unit, size);
    }
}

/* Weight counts less with age, also over more stories than are sorted: their newest and the walk through the older ones
 * make one list, each figure once. */
static void test_aged(void **state)
{
    enum { STORIES = METRICS_STORIES_SORTED + 100, OLD = STORIES - 2 };
    static const int first[] = { 3, OLD, 0, 1, 2, 4 };
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct metric_list list = { 0 };
    struct metric_filter weight = { .order = METRICS_SALIENCE, .once_per_event = true };
    struct metric_filter subject = { .order = METRICS_SUBJECT };
    struct err err;
    (void)state;
    for (int i = 0; i < STORIES; i++) {
        char title[20], url[40], concept[20];
        snprintf(title, sizeof title, "Story %d", i);
        snprintf(url, sizeof url, "https://a.example/%d", i);
        snprintf(concept, sizeof concept, "Thing %d", STORIES - i);
        struct fixture_story one = { .title = title, .url = url, .body = "F.", .minutes = 10 * i,
                                     .figures = { FIG(i + 1, POWER, "MW", concept) } };
        one.figures[0].salience = i == 3 ? 0.65 : i == OLD ? 0.9 : 0.5;
        put_story(db, 1, &one, 0, NULL, 0);
    }
    assert_true(metrics_page(db, &weight, 0, 0, &list, &err));
    assert_int_equal(list.n, STORIES);
    for (size_t i = 0; i < LEN(first); i++) {
        if ((int)list.rows[i].metric.value != first[i] + 1)
            fail_msg("row %zu: %g", i, list.rows[i].metric.value);
        struct metric_list page = { 0 };
        assert_true(metrics_page(db, &weight, (int64_t)i, 1, &page, &err));
        assert_true(page.n == 1 && page.more && page.rows[0].story == list.rows[i].story);
        metric_list_free(&page);
    }
    assert_true(metrics_page(db, &subject, 0, 0, &list, &err));
    assert_in_range(list.n, METRICS_STORIES_SORTED, METRICS_STORIES_SORTED + 1);
    for (size_t i = 1; i < list.n; i++)
        assert_true(text_compare(list.rows[i - 1].metric.concept, list.rows[i].metric.concept) <= 0);
    metric_list_free(&list);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ledger), cmocka_unit_test(test_row),  cmocka_unit_test(test_event),
        cmocka_unit_test(test_agreement), cmocka_unit_test(test_many), cmocka_unit_test(test_several), cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_aged), cmocka_unit_test(test_measure), cmocka_unit_test(test_sizes_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
