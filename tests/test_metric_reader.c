/* tests/test_metric_reader.c -- the ledger taken piece by piece, and what a figure is quoted with. */
#include "store/metrics.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/feeds.h"
#include "store/internal.h"
#include "store/quote.h"
#include "tests/support/store_asks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Taken in pieces of any size, with any effort, the rows are those of one page, each once, and the end is told. */
static void test_pieces(void **state)
{
    static const char *const queries[] = { "", "kind:money", "metric:>1B", "pact", "kind:money OR kind:percent", "unit:GW",
                                           "zebra", "feed:wire", "is:disputed" };
    static const struct { int limit, effort, whole; } pieces[] = { { 1, 1, 0 }, { 3, 0, 0 }, { 2, 2, 1 }, { 0, 5, 3 }, { 7, 0, 200 } };
    struct store_fixture f;
    (void)state;
    store_fixture_open(&f);
    for (size_t i = 0; i < LEN(queries) * LEN(pieces) * METRICS_ORDERS; i++) {
        size_t piece = i / METRICS_ORDERS % LEN(pieces);
        struct query_tree *q = parsed(queries[i / METRICS_ORDERS / LEN(pieces)]);
        struct metric_filter filter = { .query = q, .order = (enum metric_order)(i % METRICS_ORDERS), .once_per_event = true,
                                        .whole = pieces[piece].whole };
        struct metric_list whole = { 0 }, part = { .more = true };
        struct metric_reader *r;
        struct err err;
        size_t n = 0;
        if (!metrics_page(f.db, &filter, 0, 0, &whole, &err))
            fail_msg("\"%s\", order %zu, piece %zu: %s", queries[i / METRICS_ORDERS / LEN(pieces)], i % METRICS_ORDERS, piece, err.message);
        assert_false(whole.more);
        assert_true(metric_reader_open(&r, f.db, &filter, &err));
        for (int turns = 0; part.more; turns++) {
            assert_true(turns < 2000 && metric_reader_next(r, pieces[piece].limit, pieces[piece].effort, &part, &err));
            assert_true(!pieces[piece].limit || part.n <= (size_t)pieces[piece].limit);
            for (size_t k = 0; k < part.n; k++, n++) {
                assert_true(n < whole.n);
                assert_int_equal(part.rows[k].story, whole.rows[n].story);
                assert_int_equal(part.rows[k].metric.start, whole.rows[n].metric.start);
            }
        }
        assert_int_equal(n, whole.n);
        metric_reader_free(r);
        metric_list_free(&part);
        metric_list_free(&whole);
        query_free(q);
    }
    store_fixture_close(&f);
}

/* A hidden feed gives no figures to a list that nothing narrows, whichever way it is read. */
static void test_left_out(void **state)
{
    static const char *const sections[] = { "One" };
    static const struct feed_listing list[] = {
        { .url = "https://f1.example/rss", .section = "One" }, { .url = "https://f2.example/rss", .section = "One", .hidden = true },
    };
    static const int feeds[] = { 1, 2, 1, 2 };
    char path[256];
    struct db *db = small_store(path, sizeof path, 2);
    struct err err;
    (void)state;
    for (size_t i = 0; i < LEN(feeds); i++) {
        char title[20], url[40];
        snprintf(title, sizeof title, "Story %zu", i);
        snprintf(url, sizeof url, "https://a.example/%zu", i);
        struct fixture_story one = {
            .title = title, .url = url, .body = "F.", .minutes = (int)i * 10,
            .figures = { { "F", (double)i + 1, 0, METRIC_POWER, "MW", 0, BOUND_EQUAL, title, 0, 0, 0, 0.5 } },
        };
        put_story(db, feeds[i], &one, 0, NULL, 0);
    }
    assert_true(feeds_sync(db, list, LEN(list), sections, LEN(sections), &err));
    for (int i = 0; i < METRICS_ORDERS * 4; i++) {
        bool all = i / METRICS_ORDERS % 2;
        struct query_tree *q = parsed(all ? "kind:power" : "");
        struct metric_filter filter = { .query = q, .order = (enum metric_order)(i % METRICS_ORDERS),
                                        .whole = i / METRICS_ORDERS / 2 ? 1 : 0 };
        struct metric_list rows = { 0 };
        assert_true(metrics_page(db, &filter, 0, 0, &rows, &err));
        size_t expected = all ? 4 : 2;
        if (filter.order == METRICS_SUBJECT && filter.whole) /* of the newest alone */
            expected = 1;
        if (rows.n != expected)
            fail_msg("order %d, whole %d, %s: %zu rows", i % METRICS_ORDERS, filter.whole, all ? "all" : "none asked", rows.n);
        for (size_t k = 0; k < rows.n; k++)
            assert_true(all || rows.rows[k].story % 2 == 1);
        metric_list_free(&rows);
        query_free(q);
    }
    db_close(db);
    scratch_remove(path);
}

/* A text that is one sentence: each figure is quoted with the words round it, at offsets that hold. */
static void test_long_sentence(void **state)
{
    enum { FIGURES = 12 };
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct str body = { 0 };
    struct fixture_story story = { .title = "One sentence", .url = "https://a.example/" };
    static const char *const words[FIGURES] = { "1001 MW", "1002 MW", "1003 MW", "1004 MW", "1005 MW", "1006 MW",
                                                "1007 MW", "1008 MW", "1009 MW", "1010 MW", "1011 MW", "1012 MW" };
    struct metric_filter all = { .order = METRICS_NEWEST };
    struct metric_list list = { 0 };
    struct err err;
    (void)state;
    for (int i = 0; i < FIGURES; i++) {
        for (int k = 0; k < 30; k++)
            str_add_s(&body, k % 2 ? "\u00fcber den Fluss " : "past the r\u00edver ");
        str_add_s(&body, words[i]);
        str_add_s(&body, i % 2 ? ", " : " ");
        if (i < (int)LEN(story.figures))
            story.figures[i] = (struct fixture_figure){ words[i], 1001 + i, 0, METRIC_POWER, "MW", 0, BOUND_EQUAL, "hall", 0, 0, 0, 0.5 };
    }
    story.body = str_c(&body);
    put_story(db, 1, &story, 0, NULL, 0);
    assert_true(metrics_page(db, &all, 0, 0, &list, &err));
    assert_true(list.n > 2 && body.len > 4 * QUOTE_MAX);
    for (size_t i = 0; i < list.n; i++) {
        const struct metric_row *r = &list.rows[i];
        assert_in_range(r->sentence.n, QUOTE_MAX / 2, QUOTE_MAX + 20);
        assert_true(text_same(r->text, text_sub(r->sentence, r->metric.start - r->sentence_start,
                                                r->metric.end - r->sentence_start)));
        assert_true(text_is(r->text, words[(int)r->metric.value - 1001]));
        assert_true(is_clean(r->sentence, CLEAN_LINES) && r->cut_after == (r->metric.value < 1012));
        assert_true(!r->cut_before || r->sentence.p[0] == (char)0xc3 || r->sentence.p[0] == 'p' || r->sentence.p[0] == 'd' ||
                    r->sentence.p[0] == 't' || r->sentence.p[0] == 'r' || r->sentence.p[0] == 'F' || r->sentence.p[0] == '1');
    }
    metric_list_free(&list);
    str_free(&body);
    db_close(db);
    scratch_remove(path);
}

/* Sentence, figure, what is left: the quotation holds the figure, is bounded, begins and ends with whole words. */
static void test_quote(void **state)
{
    struct str text = { 0 };
    (void)state;
    for (int i = 0; i < 1000; i++)
        str_addf(&text, "w%d\u00e9 ", i);
    for (int i = 0; i < 20000; i++)
        str_add_c(&text, 'x');
    uint32_t n = (uint32_t)text.len;
    for (uint32_t at = 0; at + 10 < n; at += 97) {
        struct quote q = quote_round(str_text(&text), 0, (struct text_span){ 0, n }, (struct text_span){ at, at + 10 }, QUOTE_MAX);
        assert_true(q.start <= at && q.end >= at + 10 && q.end - q.start <= QUOTE_MAX + 10);
        assert_true(q.cut_before == (q.start > 0) && q.cut_after == (q.end < n));
        assert_true(q.end - q.start > QUOTE_MAX / 2);
        assert_true(((unsigned char)text.data[q.start] & 0xC0) != 0x80 && (q.end == n || ((unsigned char)text.data[q.end] & 0xC0) != 0x80));
        if (q.cut_before && text.data[at] != 'x')
            assert_true(text.data[q.start - 1] == ' ' && text.data[q.start] == 'w');
        /* no more of the text is needed than the promised bytes */
        uint32_t base = at > QUOTE_MAX + 1 ? at - QUOTE_MAX - 1 : 0;
        struct text part = text_sub(str_text(&text), base, at + 10 + QUOTE_MAX + 1);
        struct quote same = quote_round(part, base, (struct text_span){ 0, n }, (struct text_span){ at, at + 10 }, QUOTE_MAX);
        assert_true(same.start == q.start && same.end == q.end && same.cut_before == q.cut_before && same.cut_after == q.cut_after);
    }
    struct text_span first = { 0, 20 };
    struct quote outside = quote_round(str_text(&text), 0, first, (struct text_span){ 30, 34 }, QUOTE_MAX);
    struct quote small = quote_round(str_text(&text), 0, first, (struct text_span){ 3, 6 }, QUOTE_MAX);
    struct quote pane = quote_round(str_text(&text), 0, (struct text_span){ 0, 400 }, (struct text_span){ 200, 204 }, 100);
    assert_true(pane.start > 120 && pane.start <= 200 && pane.end >= 204 && pane.end < 280 && pane.cut_before && pane.cut_after);
    assert_true(outside.start == 30 && outside.end == 34 && small.start == 0 && small.end == 20 && !small.cut_after);
    struct str quoted = { 0 };
    quote_add(&quoted, TEXT("some words"), true, true, true);
    quote_add(&quoted, TEXT("whole"), false, false, true);
    assert_string_equal(str_c(&quoted), "... some words ...whole");
    str_free(&quoted);
    str_free(&text);
}

/* A figure asked for by its number is the one that a walk through its story meets; other numbers are nobody's. */
static void test_by_number(void **state)
{
    static const char *const none[] = { "NULL", "-1", "s.id * 4096 + 4095", "(s.id + 1) * 4096", "s.id * 4096 + 0.5",
                                        "9223372036854775807", "''" };
    struct store_fixture f;
    struct err err = { 0 };
    int64_t n;
    bool found;
    (void)state;
    store_fixture_open(&f);
    assert_true(query_int(f.db, &n, &found, &err,
                          "SELECT count(*) FROM story s CROSS JOIN metric m ON m.story = s.id CROSS JOIN metric o ON o.story = s.id"
                          " AND o.id = m.id WHERE o.start IS m.start AND o.value IS m.value AND o.concept IS m.concept"
                          " AND o.sentence_start IS m.sentence_start AND o.class IS m.class", ""));
    int64_t met = n;
    assert_true(query_int(f.db, &n, &found, &err, "SELECT count(*) FROM story s CROSS JOIN metric m ON m.story = s.id", ""));
    assert_true(n > 20 && met == n);
    for (size_t i = 0; i < LEN(none); i++) {
        struct str sql = { 0 };
        str_addf(&sql, "SELECT count(*) FROM story s CROSS JOIN metric m ON m.story = s.id AND m.id = %s", none[i]);
        assert_true(query_int(f.db, &n, &found, &err, str_c(&sql), ""));
        if (n)
            fail_msg("%s: %lld figures", str_c(&sql), (long long)n);
        str_free(&sql);
    }
    store_fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces), cmocka_unit_test(test_left_out), cmocka_unit_test(test_long_sentence),
        cmocka_unit_test(test_quote), cmocka_unit_test(test_by_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
