/* tests/test_number.c -- numbers in digits and words. */
#include "analysis/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct row {
    const char *text;
    bool money;
    double value;
    const char *read; /* how much of the text is the number; NULL = none */
};

static const struct row rows[] = {
    { "1,234.56", false, 1234.56, "1,234.56" },
    { "1.234.567,8", false, 1234567.8, "1.234.567,8" },
    { "380.000 Euro", false, 380000, "380.000" },
    { "16.057 percent", false, 16.057, "16.057" },
    { "12,34,567", false, 1234567, "12,34,567" },
    { "1,23 and more", false, 1, "1" },
    { "12,5 Prozent", false, 12.5, "12,5" },
    { "3,5 Millionen Euro", false, 3.5e6, "3,5 Millionen" },
    { "1 234 567 euros", false, 1234567, "1 234 567" },
    { "12 500 \u20ac", false, 12500, "12 500" },
    { "12 500 people", false, 12, "12" },
    { "3,5 milliards", false, 3.5e9, "3,5 milliards" },
    { "2.5 B$ there", false, 2.5e9, "2.5 B" },
    { "5x10^6 cells", false, 5e6, "5x10^6" },
    { "one and a half million", false, 1.5e6, "one and a half million" },
    { "two and a half years", false, 2.5, "two and a half" },
    { "one and half of them", false, 1, "one" },
    { "one point two five million", false, 1.25e6, "one point two five million" },
    { "one point behind", false, 1, "one" },
    { "12 lakhs", false, 12e5, "12 lakhs" },
    { "3.5 million users", false, 3.5e6, "3.5 million" },
    { "3.5m users", false, 3.5e6, "3.5m" },
    { "3.5m tall", false, 3.5, "3.5" },
    { "3.5m", true, 3.5e6, "3.5m" },
    { "70B parameters", false, 7e10, "70B" },
    { "12 lakh crore", false, 12e12, "12 lakh crore" },
    { "2 crore people", false, 2e7, "2 crore" },
    { "twenty-eight thousand six hundred and forty-two", false, 28642,
      "twenty-eight thousand six hundred and forty-two" },
    { "three hundred million", false, 3e8, "three hundred million" },
    { "two three", false, 2, "two" },
    { "ten and twenty", false, 10, "ten" },
    { "a dozen eggs", false, 12, "a dozen" },
    { "half a million", false, 5e5, "half a million" },
    { "a third of them", false, 1.0 / 3, "a third" },
    { "two-thirds of them", false, 2.0 / 3, "two-thirds" },
    { "a third party", false, 0, NULL },
    { "quarter million", false, 2.5e5, "quarter million" },
    { "1/4 mile", false, 0.25, "1/4" },
    { "3 1/2 cups", false, 3.5, "3 1/2" },
    { "one in five", false, 0.2, "one in five" },
    { "2 out of 3 people", false, 2.0 / 3, "2 out of 3" },
    { "5 in 10 minutes", false, 5, "5" },
    { "9/11", false, 9, "9" },
    { "tens of thousands of", false, 10000, "tens of thousands" },
    { "second", false, 0, NULL },
    { "17.4.1", false, 0, NULL },
    { "the", false, 0, NULL },
};

static void reads_what_it_says(void **state)
{
    (void)state;
    struct vocabulary *v = vocabulary_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct token tokens[32];
        struct text t = text_of(rows[i].text);
        size_t at = 0;
        struct passage p = { t, tokens, 0 };
        struct number number;
        p.n = tokens_read(tokens, 32, v, t, &at);
        assert_int_equal(at, t.n);
        bool found = number_read(&p, 0, rows[i].money, &number);
        if (found != (rows[i].read != NULL))
            fail_msg("\"%s\": found %d", rows[i].text, found);
        if (!found)
            continue;
        struct text read = text_sub(t, 0, tokens[number.end - 1].end);
        if (!text_is(read, rows[i].read) || fabs(number.value - rows[i].value) > 1e-9 * fabs(rows[i].value))
            fail_msg("\"%s\": read \"%.*s\" = %.12g", rows[i].text, (int)read.n, read.p, number.value);
    }
    vocabulary_free(v);
}

static void tokens_cover_the_text_in_pieces(void **state)
{
    struct token tokens[3];
    struct text t = text_of("AWS's 3.5GB/s link, up 2\u00a0000 \u20ac in the U.S. at http://a.b/c?d=1.5 now");
    size_t at = 0, total = 0;
    uint32_t last = 0;
    struct vocabulary *v = vocabulary_new();
    (void)state;
    while (at < t.n) {
        size_t n = tokens_read(tokens, 3, v, t, &at);
        for (size_t i = 0; i < n; i++) {
            assert_true(tokens[i].start >= last && tokens[i].end > tokens[i].start && tokens[i].end <= t.n);
            last = tokens[i].end;
        }
        total += n;
    }
    assert_int_equal(total, 17);
    vocabulary_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_says),
        cmocka_unit_test(tokens_cover_the_text_in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
