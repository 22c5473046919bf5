/* tests/test_cli_metrics.c -- the ledger's command on the built-in edition: the chart, and one ledger in three forms. */
#include "tests/support/program.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct home home;

static int setup(void **state)
{
    (void)state;
    home_edition(&home);
    home_env(&home, "LC_ALL=C.UTF-8");
    home_env(&home, "COLUMNS=80");
    program_expect(&home, 0, "refresh", NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    home_remove(&home);
    return 0;
}

/* The named subject, its points in order of time with their sources, an axis from zero. */
static void test_chart(void **state)
{
    static const char *const parts[] = { "Cost per Token index, in USD", "$0.50", "$1", "$0.84", "$0.71", "$0.55", "Cost per Token" };
    struct run r = program(&home, "metrics", "--chart", "index", "per", "token", NULL);
    (void)state;
    run_must(&r, 0);
    assert_clean(str_text(&r.out), "the chart");
    for (size_t i = 0; i < LEN(parts); i++) {
        if (!text_has(str_text(&r.out), parts[i]))
            fail_msg("no \"%s\" in\n%s", parts[i], str_c(&r.out));
    }
    const char *older = strstr(str_c(&r.out), "$0.84"), *newer = strstr(str_c(&r.out), "$0.55");
    assert_true(older && newer && older < newer);
    run_free(&r);
    home.env[0] = "LC_ALL=C";
    r = program(&home, "metrics", "--chart", NULL);
    run_must(&r, 0);
    assert_true(r.out.len > 200 && text_has(str_text(&r.out), "Other subjects: "));
    for (size_t i = 0; i < r.out.len; i++)
        assert_true((unsigned char)r.out.data[i] < 0x80);
    run_free(&r);
    home.env[0] = "LC_ALL=C.UTF-8";
}

static void test_no_chart(void **state)
{
    static const struct {
        const char *words[4];
        int status;
        const char *complaint;
    } cases[] = {
        { { "metrics", "--chart", "zebra" }, 0, "no subject has figures of two days" },
        { { "metrics", "--chart", "--json" }, 2, "--chart and --json" },
        { { "metrics", "--csv", "--json" }, 2, "--json and --csv" },
        { { "metrics", "--chart", "kind:" }, 2, "query: " },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct run r = program(&home, cases[i].words[0], cases[i].words[1], cases[i].words[2], NULL);
        run_must(&r, cases[i].status);
        assert_true(r.out.len == 0 && text_has(str_text(&r.err), cases[i].complaint));
        run_free(&r);
    }
}

static size_t longest_line(struct text t)
{
    struct text line;
    size_t most = 0;
    while (text_split(&t, '\n', &line))
        most = (size_t)text_width(line) > most ? (size_t)text_width(line) : most;
    return most;
}

/* The table fits the columns that it is told of, and shows more where there are more; a pipe without any cuts nothing. */
static void test_table_fits(void **state)
{
    static const char *const widths[] = { "COLUMNS=40", "COLUMNS=80", "COLUMNS=140" };
    size_t most[LEN(widths)];
    (void)state;
    for (size_t i = 0; i < LEN(widths); i++) {
        home.env[1] = widths[i];
        struct run r = program(&home, "metrics", "kind:power", NULL);
        run_must(&r, 0);
        most[i] = longest_line(str_text(&r.out));
        assert_true(most[i] <= strtoul(widths[i] + 8, NULL, 10) && text_has(str_text(&r.out), "figure  of what"));
        assert_true(i < 2 || text_has(str_text(&r.out), "Brahmaputra Post"));
        run_free(&r);
    }
    assert_true(most[0] < most[1] && most[1] < most[2]);
    home.env[1] = "COLUMNS=";
    struct run r = program(&home, "metrics", "kind:power", NULL);
    run_must(&r, 0);
    assert_false(text_has(str_text(&r.out), "\u2026"));
    assert_true(longest_line(str_text(&r.out)) >= most[2]);
    run_free(&r);
    home.env[1] = "COLUMNS=80";
}

/* --width says what the window would; a counted noun stands with the subject where the table is narrow. */
static void test_width_asked(void **state)
{
    static const struct {
        const char *width, *query;
        size_t most;
        bool apart;
    } cases[] = { { "--width=40", "kind:count", 40, true }, { "--width=80", "kind:count", 80, true },
                  { "--width=200", "kind:count", 200, false } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct run r = program(&home, "metrics", cases[i].width, cases[i].query, NULL);
        run_must(&r, 0);
        if (longest_line(str_text(&r.out)) > cases[i].most || text_has(str_text(&r.out), " K gateways ") == cases[i].apart)
            fail_msg("%s\n%s", cases[i].width, str_c(&r.out));
        run_free(&r);
    }
    struct run narrow = program(&home, "metrics", "--width=39", NULL), word = program(&home, "metrics", "--width", "wide", NULL);
    run_must(&narrow, 2);
    run_must(&word, 2);
    run_free(&narrow);
    run_free(&word);
}

/* Direction and dispute as the dashboard and the brief mark them; likewise where there is only ASCII. */
static void test_marks(void **state)
{
    struct run json = program(&home, "metrics", "--json", NULL);
    json_t *rows = json_lines(str_text(&json.out));
    size_t marked[3] = { 0 }; /* up, down, disputed */
    (void)state;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *change = json_string_value(json_object_get(json_array_get(rows, i), "change"));
        marked[0] += !strcmp(change, "up");
        marked[1] += !strcmp(change, "down");
        marked[2] += json_is_true(json_object_get(json_array_get(rows, i), "disputed"));
    }
    assert_true(marked[0] > 3 && marked[1] > 3 && marked[2] > 3);
    for (int ascii = 0; ascii < 2; ascii++) {
        static const char *const arrows[][2] = { { "\u2191 ", "\u2193 " }, { "^ ", "v " } };
        size_t found[3] = { 0 };
        home.env[0] = ascii ? "LC_ALL=C" : "LC_ALL=C.UTF-8";
        struct run r = program(&home, "metrics", NULL);
        struct text rest = str_text(&r.out), line;
        run_must(&r, 0);
        assert_true(text_split(&rest, '\n', &line)); /* the head */
        while (text_split(&rest, '\n', &line)) {
            struct text figure = text_trim(text_sub(line, ascii ? 1 : text_find_byte(line, ' ', 0), line.n));
            found[0] += text_starts(line, arrows[ascii][0]);
            found[1] += text_starts(line, arrows[ascii][1]);
            found[2] += text_starts(figure, "!");
        }
        assert_memory_equal(found, marked, sizeof found);
        run_free(&r);
    }
    home.env[0] = "LC_ALL=C.UTF-8";
    json_decref(rows);
    run_free(&json);
}

/* Each figure once in each form, with the same place, value and event. */
static void test_forms_agree(void **state)
{
    struct run json = program(&home, "metrics", "--json", "kind:power", NULL);
    struct run tsv = program(&home, "metrics", "--tsv", "kind:power", NULL);
    json_t *rows = json_lines(str_text(&json.out));
    struct text rest = str_text(&tsv.out), line, field;
    (void)state;
    assert_true(text_split(&rest, '\n', &line) && text_starts(line, "story\ttext\tvalue\t"));
    assert_true(text_ends(line, "\tsalience\tsentence_start\tcluster"));
    assert_true(json_array_size(rows) > 10);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *one = json_array_get(rows, i);
        struct text fields[23] = { 0 };
        size_t n = 0;
        assert_true(text_split(&rest, '\n', &line));
        while (n < LEN(fields) && text_split(&line, '\t', &field))
            fields[n++] = field;
        assert_int_equal(n, LEN(fields));
        static const struct {
            size_t field;
            const char *key;
        } whole[] = { { 0, "story" }, { 13, "start" }, { 14, "end" }, { 15, "sources" }, { 21, "sentence_start" }, { 22, "cluster" } };
        for (size_t k = 0; k < LEN(whole); k++) {
            int64_t number = -1;
            assert_true(text_int(fields[whole[k].field], &number));
            assert_int_equal(number, json_integer_value(json_object_get(one, whole[k].key)));
        }
        assert_true(text_is(fields[4], json_string_value(json_object_get(one, "unit"))));
        assert_true(text_is(fields[8], json_string_value(json_object_get(one, "concept"))));
    }
    assert_false(text_split(&rest, '\n', &line) && line.n);
    json_decref(rows);
    run_free(&json);
    run_free(&tsv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_no_chart),
        cmocka_unit_test(test_table_fits), cmocka_unit_test(test_width_asked), cmocka_unit_test(test_marks), cmocka_unit_test(test_forms_agree),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
