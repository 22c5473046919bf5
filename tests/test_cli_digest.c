/* tests/test_cli_digest.c -- `northwire digest`: articles as files and from a pipe, in several widths, in ASCII and as JSON;
 * what is no article. */
#include "tests/support/program.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char article[] =
    "Halden Cloud ties itself to Mirador AI\n"
    "\n"
    "By Imke Saar\n"
    "\n"
    "Halden Cloud will commit $50 billion to Mirador AI, it said in July 2026. Of that $15 billion is firm, and the other "
    "$35 billion depends on milestones that neither company would describe.\n"
    "\n"
    "What it costs\n"
    "\n"
    "Training the last model reportedly cost over $100 million in computing power. Revenue fell 12% in the first quarter of "
    "2026, a survey by Tern Research found.\n";

static struct home home;

static int setup(void **state)
{
    (void)state;
    home_make(&home);
    home_env(&home, "LC_ALL=C.UTF-8");
    home_env(&home, "COLUMNS=80");
    home_write(&home, "article.txt", text_of(article));
    home_write(&home, "page.html", TEXT("<html><head><title>Fibre reaches Aizawl</title>"
               "<meta property='article:published_time' content='2026-11-20T08:00:00Z'><meta name='author' content='Lal Ngaia'>"
               "<meta property='og:site_name' content='Hills Dispatch'></head><body><article><h1>Fibre reaches Aizawl</h1>"
               "<p>The ring is 412 km long and cost 168 crore rupees, the company said on Friday in a statement to the press.</p>"
               "<p>Its second half follows next year, when a further 95 km will join the ring to the border by the river.</p>"
               "</article></body></html>"));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    home_remove(&home);
    return 0;
}

static struct run digest(struct text input, const char *a, const char *b, const char *c)
{
    const char *args[] = { "digest", a, b, c, NULL };
    return program_with(&home, input, args);
}

static void test_plain(void **state)
{
    static const char *const parts[] = { "By Imke Saar", "Outline", "What it costs", "Summary", "Figures", "who says so",
                                         ">$100 million", "| $15 billion", "| $35 billion", "reportedly", "12%" };
    char *path = home_path(&home, "article.txt");
    struct run r = digest(TEXT(""), path, NULL, NULL), piped = digest(text_of(article), NULL, NULL, NULL);
    (void)state;
    run_must(&r, 0);
    run_must(&piped, 0);
    assert_clean(str_text(&r.out), "the digest");
    assert_true(text_starts(str_text(&r.out), "Halden Cloud ties itself to Mirador AI\n"));
    for (size_t i = 0; i < LEN(parts); i++) {
        if (!text_has(str_text(&r.out), parts[i]) || !text_has(str_text(&piped.out), parts[i]))
            fail_msg("no \"%s\" in\n%s", parts[i], str_c(&r.out));
    }
    assert_true(text_has(str_text(&piped.out), "\nstandard input\n")); /* a pipe needs no word for it */
    run_free(&r);
    run_free(&piped);
    free(path);
}

static void test_widths(void **state)
{
    static const char *const widths[] = { "--width=20", "--width=40", "--width=60", "--width=80", "--width=120" };
    char *path = home_path(&home, "article.txt");
    (void)state;
    for (size_t i = 0; i < LEN(widths); i++) {
        struct run r = digest(TEXT(""), path, widths[i], "--ascii");
        struct text rest = str_text(&r.out), line;
        size_t most = strtoul(widths[i] + 8, NULL, 10), n = 0;
        run_must(&r, 0);
        for (; text_split(&rest, '\n', &line); n++) {
            if (most >= 40 && (size_t)text_width(line) > most && !text_has(line, home.folder))
                fail_msg("%s: %.*s", widths[i], (int)line.n, line.p);
            for (size_t k = 0; k < line.n; k++)
                assert_true((unsigned char)line.p[k] < 0x80);
        }
        if (n <= 12 || !text_has(str_text(&r.out), "$100 million") || !text_has(str_text(&r.out), "| $15 billion"))
            fail_msg("%s:\n%s", widths[i], str_c(&r.out));
        run_free(&r);
    }
    free(path);
}

static void test_several(void **state)
{
    char *path = home_path(&home, "article.txt"), *page = home_path(&home, "page.html");
    struct run r = digest(TEXT(""), path, page, NULL), json = digest(TEXT(""), "--json", page, path);
    json_t *lines = json_lines(str_text(&json.out)), *one;
    size_t i;
    (void)state;
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "By Imke Saar\n") &&
                text_has(str_text(&r.out), "By Lal Ngaia, Hills Dispatch, 20 Nov 2026\n"));
    run_must(&json, 0);
    assert_int_equal(json_array_size(lines), 2);
    json_array_foreach(lines, i, one)
        json_has(one, "source s; title s; byline s; words i; breaks_off b; published D; outline A; summary A; metrics A; "
                      "topics A; entities A; text s");
    assert_string_equal(json_string_value(json_object_get(json_array_get(lines, 0), "published")), "2026-11-20T08:00:00Z");
    assert_true(json_is_null(json_object_get(json_array_get(lines, 1), "published")));
    json_array_foreach(json_object_get(json_array_get(lines, 1), "metrics"), i, one)
        json_has(one, "text s; value n; value_high N; unit s; kind s; change s; bound s; concept s; attribution s; hedge s; "
                      "period s; sentence s; start i; end i");
    json_decref(lines);
    run_free(&r);
    run_free(&json);
    free(path);
    free(page);
}

/* Each says what it is; what can be read beside it is read all the same. */
static void test_no_article(void **state)
{
    static const struct {
        struct text input;
        int status;
        const char *out, *err;
    } cases[] = {
        { { "", 0 }, 1, NULL, "standard input: no text in it" },
        { { " \n\t\n", 4 }, 1, NULL, "standard input: no text in it" },
        { { "\x7f" "ELF\2\1\1\0\0\0\0\0\0\3\0>", 16 }, 1, NULL, "standard input: binary data, no text" },
        { { "hello\n", 6 }, 0, "1 word: nothing to sum up, and no figure", NULL },
        { { "<p>", 3 }, 1, NULL, "standard input: no text in it" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct run r = digest(cases[i].input, "-", NULL, NULL);
        if (r.status != cases[i].status || (cases[i].out && !text_has(str_text(&r.out), cases[i].out)) ||
            (cases[i].err && !text_has(str_text(&r.err), cases[i].err)))
            fail_msg("case %zu: %d\n%s%s", i, r.status, str_c(&r.out), str_c(&r.err));
        run_free(&r);
    }
    char *path = home_path(&home, "article.txt");
    struct run r = digest(TEXT(""), "no-such-file", path, NULL);
    run_must(&r, 1);
    assert_true(text_has(str_text(&r.err), "no-such-file") && text_has(str_text(&r.out), "Imke Saar"));
    run_free(&r);
    free(path);
}

/* A text that is one sentence is quoted round each figure, not whole for each; offsets lead to the words. */
static void test_one_sentence(void **state)
{
    struct str input = { 0 };
    (void)state;
    str_add_s(&input, "A list without end\n\nThe list says that");
    for (int i = 0; i < 800; i++)
        str_addf(&input, "%s the hall number %d draws %d MW from the grid", i ? " and" : "", i, i + 3);
    str_add_s(&input, ".\n");
    struct run json = digest(str_text(&input), "--json", NULL, NULL), plain = digest(str_text(&input), NULL, NULL, NULL);
    json_t *lines = json_lines(str_text(&json.out)), *one, *object = json_array_get(lines, 0);
    struct text text = text_of(json_string_value(json_object_get(object, "text")));
    size_t i;
    run_must(&json, 0);
    run_must(&plain, 0);
    assert_true(json_array_size(json_object_get(object, "metrics")) >= 800);
    json_array_foreach(json_object_get(object, "metrics"), i, one)
    {
        struct text sentence = text_of(json_string_value(json_object_get(one, "sentence")));
        size_t from = (size_t)json_integer_value(json_object_get(one, "sentence_start"));
        size_t start = (size_t)json_integer_value(json_object_get(one, "start"));
        assert_in_range(sentence.n, 200, 640);
        assert_true(text_same(sentence, text_sub(text, from, from + sentence.n)));
        assert_true(start >= from && text_starts(text_sub(text, start, text.n),
                                                 json_string_value(json_object_get(one, "text"))));
    }
    assert_true(json.out.len < input.len * 40 && plain.out.len < input.len * 10);
    json_decref(lines);
    run_free(&json);
    run_free(&plain);
    str_free(&input);
}

/* What a row has in common with another is told apart by what is said of it; a bound is told by one of sign and word. */
static void test_rows_apart(void **state)
{
    static const char input[] =
        "Clouds and their cost\n\nA 2024 Tern Research survey found that:\n\n"
        "- 78% of Indian firms are testing language models\n- But 62% cite costs as the main barrier\n"
        "- 45% are exploring older halls\n\n"
        "Halden Cloud will commit up to $50 billion in credits. Training cost more than $100 million in July.\n";
    struct run r = digest(TEXT(input), "--width=120", NULL, NULL);
    static const char *const parts[] = { "testing language", "main barrier", "exploring older" };
    (void)state;
    run_must(&r, 0);
    for (size_t i = 0; i < LEN(parts); i++) {
        struct text figures = text_sub(str_text(&r.out), text_find(str_text(&r.out), TEXT("\nFigures\n"), 0), r.out.len);
        if (!text_has(figures, parts[i]))
            fail_msg("no \"%s\" in\n%s", parts[i], str_c(&r.out));
    }
    assert_true(text_has(str_text(&r.out), "$50 billion") && text_has(str_text(&r.out), "up to"));
    assert_false(text_has(str_text(&r.out), "<$50 billion"));
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain), cmocka_unit_test(test_widths), cmocka_unit_test(test_several),
        cmocka_unit_test(test_no_article), cmocka_unit_test(test_one_sentence), cmocka_unit_test(test_rows_apart),
    };
    return cmocka_run_group_tests_name("cli_digest", tests, setup, teardown);
}
