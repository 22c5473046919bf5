/* tests/test_view_metrics.c -- the ledger of figures on the fixture's store. */
#include "tests/support/screens.h"
#include "tests/support/stage.h"
#include "tests/support/store_asks.h"

#include "base/mem.h"
#include "tui/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct store_fixture fixture;

static void open_query(struct stage *s, const char *query)
{
    struct view_env env = { .db = fixture.db, .now = FIXTURE_NOW };
    stage_open(s, &env, &metrics_view, query);
}

static int setup(void **state)
{
    (void)state;
    store_fixture_open(&fixture);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    store_fixture_close(&fixture);
    return 0;
}

/* NAME-WxH, in UTF-8 and ASCII. */
static void same_at(struct stage *s, const char *name, int width, int height)
{
    struct screens_view v = { .env = s->env, .ops = s->ops, .self = s->view };
    screens_check(&v, name, width, height, false);
    screens_check(&v, name, width, height, true);
}

static void test_screens(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "");
    stage_sizes(&s, "metrics");
    same_at(&s, "metrics", 120, 40);
    stage_storm(&s);
    stage_close(&s);
}

/* The selected figure's sentence stands below with the figure marked, and who differs. */
static void test_where_it_stands(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "");
    stage_size(&s, 100, 24, false);
    int row = stage_row(&s, "will commit up to $50 billion");
    assert_true(row > 14);
    struct str line = { 0 };
    int marked = 0;
    for (int x = 0; x < s.canvas.width; x++) {
        const struct cell *cell = &s.canvas.cells[row * s.canvas.width + x];
        if (cell->role == ROLE_MATCH)
            str_add_s(&line, cell->bytes);
        marked += cell->role == ROLE_MATCH;
    }
    assert_string_equal(str_c(&line), "$50 billion");
    assert_int_equal(marked, 11);
    str_free(&line);
    assert_true(stage_shows(&s, "3 sources agree"));
    assert_true(stage_shows(&s, "Wire Daily has $38 B"));
    stage_key(&s, ACT_DOWN);
    assert_true(stage_shows(&s, "worth $38 billion over seven years"));
    stage_close(&s);
}

static void test_enter_leads_to_the_sentence(void **state)
{
    struct stage s;
    struct story_full full;
    struct err err;
    (void)state;
    open_query(&s, "");
    assert_true(stage_key(&s, ACT_IN));
    assert_ptr_equal(s.reply.target.ops, &story_view);
    assert_int_equal(s.reply.target.story, metrics_view.selected(s.view));
    assert_int_equal(s.reply.target.tab, 0);
    assert_true(story_load(fixture.db, s.reply.target.story, &full, &err));
    assert_true(text_starts(text_sub(full.doc.text, s.reply.target.at, full.doc.text.n), "$50 billion"));
    story_full_free(&full);
    stage_close(&s);
}

static void test_orders(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "");
    stage_size(&s, 100, 30, false);
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "newest first");
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "largest first");
    assert_int_equal(stage_row(&s, "70 B"), 1); /* parameters: more than any sum of money */
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "by subject");
    int cloud = stage_row(&s, "committed in cloud credits"), tokens = stage_row(&s, "price per million tokens");
    assert_true(cloud > 0 && tokens > cloud);
    stage_key(&s, ACT_SORT);
    assert_string_equal(s.reply.message, "most telling first");
    assert_int_equal(stage_row(&s, "$50 B"), 1);
    stage_close(&s);
}

/* f: one kind of figure after another, within the words; back to all behind the last. */
static void test_kinds(void **state)
{
    struct stage s;
    int kinds = 0;
    (void)state;
    open_query(&s, "halden OR gateways");
    stage_size(&s, 100, 30, false);
    assert_true(stage_shows(&s, "gateways") && stage_shows(&s, "$50 B"));
    stage_key(&s, ACT_FETCH);
    assert_string_equal(s.reply.message, "money alone");
    assert_true(stage_shows(&s, "$50 B") && !stage_shows(&s, "gateways"));
    assert_string_equal(metrics_view.query(s.view), "halden OR gateways");
    do {
        stage_key(&s, ACT_FETCH);
        kinds++;
        assert_false(stage_shows(&s, "No figure matches"));
    } while (strcmp(s.reply.message, "figures of every kind") != 0 && kinds < METRIC_KINDS + 2);
    assert_in_range(kinds, 2, METRIC_KINDS);
    assert_true(stage_shows(&s, "gateways") && stage_shows(&s, "$50 B"));
    stage_close(&s);
}

/* x: what is listed as CSV, in its order; the screen asks for the file. */
static void test_export(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "kind:money");
    assert_true(stage_key(&s, ACT_EXPORT));
    const char *csv = str_c(&s.reply.pipe_text), *line = strstr(csv, "\r\n");
    assert_true(!strncmp(csv, "story,text,value,value_high,unit,kind,", 38) && line);
    assert_true(!strncmp(line + 2, "1,$50 billion,50000000000,,USD,money,up,<,committed in cloud credits,", 67));
    assert_null(strstr(csv, ",percent,"));
    assert_string_equal(s.reply.file_name, "figures-2026-11-23.csv");
    stage_close(&s);
    open_query(&s, "zebra");
    stage_key(&s, ACT_EXPORT);
    assert_string_equal(s.reply.message, "no figure is listed");
    assert_int_equal(s.reply.pipe_text.len, 0);
    stage_close(&s);
}

/* c: the subject of the selected figure over time, with whose each point is. */
static void test_chart(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "committed");
    stage_size(&s, 100, 30, false);
    assert_false(stage_shows(&s, "side by side"));
    assert_true(stage_key(&s, ACT_CHART)); /* of one day: who says what, no course */
    assert_true(stage_shows(&s, "side by side: committed in cloud credits, in USD"));
    assert_true(stage_row(&s, "Wire Daily") > 12 && stage_shows(&s, "$38 B \u2588"));
    assert_false(stage_shows(&s, "$0"));
    stage_sizes(&s, "metrics-chart");
    same_at(&s, "metrics-chart", 120, 40);
    stage_storm(&s);
    stage_size(&s, 100, 30, false);
    stage_reload(&s);
    assert_true(stage_shows(&s, "side by side"));
    stage_key(&s, ACT_ZOOM); /* the other key for it */
    assert_true(stage_shows(&s, "where it stands"));
    stage_close(&s);
    open_query(&s, "kind:length"); /* nothing to set it against */
    stage_key(&s, ACT_ZOOM);
    assert_true(stage_shows(&s, "where it stands") && stage_shows(&s, "no other story has a figure of this subject"));
    stage_key(&s, ACT_ZOOM);
    assert_false(stage_shows(&s, "no other story"));
    stage_close(&s);
}

/* A subject in three weeks: points with their sources on an axis from zero. */
static void test_course(void **state)
{
    char path[256];
    struct stage s;
    struct db *db = small_store(path, sizeof path, 2);
    struct view_env env = { .db = db, .now = FIXTURE_NOW };
    (void)state;
    for (int i = 0; i < 3; i++) {
        char title[40], url[40];
        snprintf(title, sizeof title, "Prices, week %d", 3 - i);
        snprintf(url, sizeof url, "https://a.example/%d", i);
        struct fixture_story one = {
            .title = title, .url = url, .body = "The price of a token is F.", .minutes = i * 7 * 24 * 60,
            .figures = { { "F", 0.55 + 0.13 * i, 0, METRIC_MONEY, "USD", 0, BOUND_EQUAL, "Loomwright, price of a token", 0, 0, 0, 0.9 } },
        };
        put_story(db, i % 2 + 1, &one, 0, NULL, 0);
    }
    stage_open(&s, &env, &metrics_view, "");
    stage_size(&s, 100, 30, false);
    assert_true(stage_key(&s, ACT_CHART));
    assert_true(stage_shows(&s, "over time: price of a token, Loomwright, in USD (3)"));
    assert_true(stage_shows(&s, "$0\u2524") && stage_shows(&s, "$1\u2524") && !stage_shows(&s, "axis is broken"));
    int first = stage_row(&s, "a 09 Nov 2026"), last = stage_row(&s, "c 23 Nov 2026");
    assert_true(first > 20 && last == first + 2);
    stage_sizes(&s, "metrics-course");
    same_at(&s, "metrics-course", 120, 40);
    stage_close(&s);
    db_close(db);
    scratch_remove(path);
}

/* More figures than are read at once: they come as they are scrolled to, each once, and a reload keeps the place. */
static void test_pages(void **state)
{
    enum { STORIES = 70, EACH = 5 };
    char path[256];
    struct stage s;
    struct db *db = small_store(path, sizeof path, 2);
    struct view_env env = { .db = db, .now = FIXTURE_NOW };
    struct str left = { 0 }, right = { 0 };
    (void)state;
    for (int i = 0; i < STORIES; i++) {
        char title[40], url[40];
        snprintf(title, sizeof title, "Story %d", i);
        snprintf(url, sizeof url, "https://a.example/%d", i);
        struct fixture_story one = { .title = title, .url = url, .body = "F F F F F.", .minutes = i };
        for (int k = 0; k < EACH; k++)
            one.figures[k] = (struct fixture_figure){ "F", 1 + i * EACH + k, 0, METRIC_POWER, "MW", 0, BOUND_EQUAL, "hall", 0, 0, 0, 0.5 };
        put_story(db, i % 2 + 1, &one, 0, NULL, 0);
    }
    stage_open(&s, &env, &metrics_view, "");
    stage_size(&s, 100, 30, false);
    metrics_view.status(s.view, &left, &right);
    assert_string_equal(str_c(&right), "1 of 200+");
    stage_key(&s, ACT_EXPORT); /* what is listed, and that there is more */
    assert_string_equal(s.reply.message, "the 200 listed so far, not all");
    for (int i = 0; i < 8; i++)
        stage_key(&s, ACT_LAST);
    str_cut(&right, 0);
    metrics_view.status(s.view, &left, &right);
    assert_string_equal(str_c(&right), "350 of 350");
    struct str before = stage_text(&s);
    stage_reload(&s);
    struct str after = stage_text(&s);
    assert_string_equal(str_c(&before), str_c(&after));
    for (int i = 0; i < METRICS_ORDERS; i++) { /* from the top in each order */
        stage_key(&s, ACT_SORT);
        str_cut(&right, 0);
        metrics_view.status(s.view, &left, &right);
        assert_string_equal(str_c(&right), "1 of 200+");
    }
    str_free(&left);
    str_free(&right);
    str_free(&before);
    str_free(&after);
    stage_close(&s);
    db_close(db);
    scratch_remove(path);
}

static void test_query(void **state)
{
    struct stage s;
    struct view_reply reply = { 0 };
    struct err err = { 0 };
    (void)state;
    open_query(&s, "kind:percent");
    stage_size(&s, 100, 30, false);
    assert_true(stage_shows(&s, "23 %"));
    assert_false(stage_shows(&s, "$15 B"));
    assert_string_equal(metrics_view.query(s.view), "kind:percent");
    assert_false(metrics_view.set_query(s.view, "kind:", &reply, &err));
    assert_string_equal(metrics_view.query(s.view), "kind:percent");
    assert_true(metrics_view.set_query(s.view, "kind:frequency", &reply, &err));
    stage_reload(&s);
    assert_true(stage_shows(&s, "No figure matches"));
    for (enum action a = ACT_DOWN; a < ACT_COUNT; a++)
        stage_key(&s, a);
    stage_close(&s);
}

static void test_copy(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "");
    stage_key(&s, ACT_COPY);
    static const char *const parts[] = { "$50 B", "committed in cloud credits", "Halden Cloud will commit",
                                         "Cloud pact reshapes AI compute", "Model Ledger" };
    for (size_t i = 0; i < LEN(parts); i++)
        assert_true(strstr(str_c(&s.reply.copy), parts[i]) != NULL);
    stage_close(&s);
}

static void test_place_is_kept(void **state)
{
    struct stage s;
    (void)state;
    open_query(&s, "");
    stage_size(&s, 100, 30, false);
    stage_keys(&s, ACT_DOWN, 7);
    struct str before = stage_text(&s);
    stage_reload(&s);
    struct str after = stage_text(&s);
    assert_string_equal(str_c(&before), str_c(&after));
    str_free(&before);
    str_free(&after);
    stage_close(&s);
}

/* A counted noun stands with the subject, a sign with the number; nothing is said twice. */
static void test_figures_as_text(void **state)
{
    static const struct {
        double value, high;
        enum metric_kind kind;
        const char *unit, *concept;
        enum metric_bound bound;
        const char *whole, *brief, *subject;
    } cases[] = {
        { 46000, 0, METRIC_COUNT, "gateways", "exposed", BOUND_EQUAL, "46 K gateways", "46 K", "gateways, exposed" },
        { 46000, 0, METRIC_COUNT, "gateways", "exposed gateways", BOUND_EQUAL, "46 K gateways", "46 K", "exposed gateways" },
        { 46000, 0, METRIC_COUNT, "gateways", "", BOUND_ABOUT, "~46 K gateways", "~46 K", "gateways" },
        { 50e9, 0, METRIC_MONEY, "USD", "credits", BOUND_BELOW, "<$50 B", "<$50 B", "credits" },
        { 70, 0, METRIC_PERCENT, "%", "yield", BOUND_ABOVE, ">70 %", ">70 %", "yield" },
        { 1.2, 0, METRIC_POWER, "GW", "", BOUND_EQUAL, "1.2 GW", "1.2 GW", "" },
        { 96, 0, METRIC_RATE, "Tbit/s", "campus", BOUND_EQUAL, "96 Tbit/s", "96 Tbit/s", "campus" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct metric m = { .value = cases[i].value, .value_high = cases[i].high != 0 ? cases[i].high : NAN,
                            .kind = cases[i].kind, .unit = text_of(cases[i].unit), .bound = cases[i].bound,
                            .concept = text_of(cases[i].concept) };
        struct str whole = { 0 }, brief = { 0 }, subject = { 0 };
        figure_text(&whole, &m);
        figure_short(&brief, &m);
        figure_subject(&subject, &m);
        assert_string_equal(str_c(&whole), cases[i].whole);
        assert_string_equal(str_c(&brief), cases[i].brief);
        assert_string_equal(str_c(&subject), cases[i].subject);
        str_free(&whole);
        str_free(&brief);
        str_free(&subject);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_where_it_stands),
        cmocka_unit_test(test_enter_leads_to_the_sentence),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_export),
        cmocka_unit_test(test_query),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_place_is_kept),
        cmocka_unit_test(test_figures_as_text),
    };
    return cmocka_run_group_tests_name("view_metrics", tests, setup, teardown);
}
