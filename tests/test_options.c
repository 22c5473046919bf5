/* tests/test_options.c -- words of a command line against a table of options, and their limits. */
#include "cli/options.h"

#include "base/mem.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct option table[] = {
    { "--json", NULL, "", 0 }, { "--limit", "N", "", 'n' }, { "--since", "SPAN", "", 0 }, { "--force", NULL, "", 'f' }, { 0 },
};

#define WORDS_MAX 6
static const struct {
    const char *argv[WORDS_MAX];
    bool dash_words;
    const char *limit;        /* value of --limit; NULL = not given */
    bool json, force;
    const char *words;        /* joined */
    const char *error;        /* part of the message; NULL = fine */
} cases[] = {
    { { NULL }, false, NULL, false, false, "", NULL },
    { { "a", "--json", "b" }, false, NULL, true, false, "a b", NULL },
    { { "--limit", "5" }, false, "5", false, false, "", NULL },
    { { "--limit=5", "x" }, false, "5", false, false, "x", NULL },
    { { "--limit=" }, false, "", false, false, "", NULL },
    { { "-n", "5", "-f" }, false, "5", false, true, "", NULL },
    { { "-n5" }, false, "5", false, false, "", NULL },
    { { "--limit", "1", "--limit", "2" }, false, "2", false, false, "", NULL },
    { { "--limit", "-3" }, false, "-3", false, false, "", NULL },
    { { "--", "--json", "-x" }, false, NULL, false, false, "--json -x", NULL },
    { { "-" }, false, NULL, false, false, "-", NULL },
    { { "" }, false, NULL, false, false, "", NULL },
    { { "-tag:x", "y" }, true, NULL, false, false, "-tag:x y", NULL },
    { { "-tag:x" }, false, NULL, false, false, "", "unknown option -tag:x" },
    { { "--jsn" }, false, NULL, false, false, "", "did you mean --json" },
    { { "--jsn" }, true, NULL, false, false, "", "did you mean --json" },
    { { "--jsonx" }, false, NULL, false, false, "", "unknown option" },
    { { "--qqqqqqqq" }, false, NULL, false, false, "", "unknown option --qqqqqqqq" },
    { { "--json=yes" }, false, NULL, false, false, "", "takes no value" },
    { { "--limit" }, false, NULL, false, false, "", "--limit needs a value: --limit N" },
    { { "x", "-n" }, false, NULL, false, false, "", "needs a value" },
};

static void test_parse(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct args args;
        struct err err = { 0 };
        int argc = 0;
        while (argc < WORDS_MAX && cases[i].argv[argc])
            argc++;
        bool ok = args_parse(&args, table, cases[i].dash_words, argc, (char **)(uintptr_t)cases[i].argv, &err);
        if (ok != !cases[i].error || (!ok && (err.code != ERR_USAGE || !strstr(err.message, cases[i].error))))
            fail_msg("case %zu: %s", i, ok ? "no error" : err.message);
        if (ok) {
            char *words = args_join(&args, 0);
            const char *limit = args_get(&args, "--limit");
            assert_string_equal(words, cases[i].words);
            assert_true(args_has(&args, "--json") == cases[i].json);
            assert_true(args_has(&args, "--force") == cases[i].force);
            assert_true(!limit == !cases[i].limit);
            if (limit)
                assert_string_equal(limit, cases[i].limit);
            free(words);
        }
        args_free(&args);
    }
}

static const struct {
    const char *value;
    bool ok;
    int64_t number;
} numbers[] = {
    { "1", true, 1 },   { "100", true, 100 },  { "0", false, 0 }, { "101", false, 0 }, { "-1", false, 0 },
    { "1x", false, 0 }, { "", false, 0 },      { " 5", false, 0 }, { "5.0", false, 0 }, { "99999999999999999999", false, 0 },
};

static void test_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(numbers); i++) {
        struct args args = { .options = table, .values = { NULL, numbers[i].value } };
        struct err err = { 0 };
        int64_t out = -7;
        bool ok = args_int(&args, "--limit", 1, 100, &out, &err);
        if (ok != numbers[i].ok || out != (ok ? numbers[i].number : -7))
            fail_msg("--limit \"%s\": %s, %lld", numbers[i].value, ok ? "taken" : "refused", (long long)out);
        if (!ok)
            assert_int_equal(err.code, ERR_USAGE);
    }
    struct args none = { .options = table };
    int64_t out = 42;
    assert_true(args_int(&none, "--limit", 1, 100, &out, NULL));
    assert_int_equal(out, 42);
}

static void test_spans(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        bool ok;
        int64_t seconds;
    } spans[] = { { "24h", true, 86400 }, { "7d", true, 604800 }, { "90m", true, 5400 },
                { "0", true, 0 }, { "24", false, 0 },
                { "soon", false, 0 }, { "", false, 0 }, { "h", false, 0 } };
    for (size_t i = 0; i < LEN(spans); i++) {
        struct args args = { .options = table, .values = { NULL, NULL, spans[i].value } };
        struct err err = { 0 };
        int64_t out = -7;
        bool ok = args_duration(&args, "--since", &out, &err);
        if (ok != spans[i].ok || (ok && out != spans[i].seconds))
            fail_msg("--since \"%s\": %s, %lld", spans[i].value, ok ? "taken" : "refused", (long long)out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
