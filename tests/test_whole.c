/* tests/test_whole.c -- which figures of a story are parts of another. */
#include "store/whole.h"

#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define FIGURES_MOST 6

/* Figures are told as "value unit" by their places; a sentence ends with ". ". */
struct one {
    const char *text; /* its first place behind the figure before */
    double value;
    enum metric_kind kind;
    const char *unit;
};
static const struct {
    const char *text;
    struct one figures[FIGURES_MOST];
    int whole[FIGURES_MOST];
} cases[] = {
    { "A pact of $50 billion. Of it $15 billion is firm. The other $35 billion depends.",
      { { "$50 billion", 50e9, METRIC_MONEY, "USD" }, { "$15 billion", 15e9, METRIC_MONEY, "USD" },
        { "$35 billion", 35e9, METRIC_MONEY, "USD" } }, { 0, 0, 0 } },
    { "A pact of $50 billion, $14 billion of it firm. Another cost $20 billion.",
      { { "$50 billion", 50e9, METRIC_MONEY, "USD" }, { "$14 billion", 14e9, METRIC_MONEY, "USD" },
        { "$20 billion", 20e9, METRIC_MONEY, "USD" } }, { 0, 0, 2 } },
    { "It takes 1.2 GW, of which about 400 MW is wind. A rival takes 300 MW.",
      { { "1.2 GW", 1.2, METRIC_POWER, "GW" }, { "400 MW", 400, METRIC_POWER, "MW" }, { "300 MW", 300, METRIC_POWER, "MW" } },
      { 0, 0, 2 } },
    { "The park employs 1,200 people, 400 of them for good.",
      { { "1,200 people", 1200, METRIC_COUNT, "people" }, { "400", 400, METRIC_COUNT, "people" } }, { 0, 0 } },
    { "Shares: 60%, 40%, 20%.", /* shares of different things do not add up */
      { { "60%", 60, METRIC_PERCENT, "%" }, { "40%", 40, METRIC_PERCENT, "%" }, { "20%", 20, METRIC_PERCENT, "%" } },
      { 0, 1, 2 } },
    { "5 models, 3 modes, 2 models.", { { "5", 5, METRIC_COUNT, "models" }, { "3", 3, METRIC_COUNT, "models" },
                                        { "2", 2, METRIC_COUNT, "models" } }, { 0, 1, 2 } },
    { "It cost $50 million. A. B. C. D. E. F. G. H. I. J. K. L. M. $30 million here, $20 million there.", /* too far away */
      { { "$50 million", 50e6, METRIC_MONEY, "USD" }, { "$30 million", 30e6, METRIC_MONEY, "USD" },
        { "$20 million", 20e6, METRIC_MONEY, "USD" } }, { 0, 1, 2 } },
    { "$90 million: $60 million for halls, $30 million for power, $20 million of it for cables.",
      { { "$90 million", 90e6, METRIC_MONEY, "USD" }, { "$60 million", 60e6, METRIC_MONEY, "USD" },
        { "$30 million", 30e6, METRIC_MONEY, "USD" }, { "$20 million", 20e6, METRIC_MONEY, "USD" } }, { 0, 0, 0, 0 } },
    { "16 bytes hold 8 bytes, not 8 bytes more.", { { "16 bytes", 16, METRIC_DATA, "B" }, { "8 bytes", 8, METRIC_DATA, "B" },
                                                    { "8 bytes", 8, METRIC_DATA, "B" } }, { 0, 1, 2 } },
    { "$40/M in, $10/M cached, $30/M out.", { { "$40/M", 40, METRIC_MONEY, "USD/M" }, { "$10/M", 10, METRIC_MONEY, "USD/M" },
                                              { "$30/M", 30, METRIC_MONEY, "USD/M" } }, { 0, 1, 2 } },
    { "EUR 50 million, $30 million and $20 million.",
      { { "EUR 50 million", 50e6, METRIC_MONEY, "EUR" }, { "$30 million", 30e6, METRIC_MONEY, "USD" },
        { "$20 million", 20e6, METRIC_MONEY, "USD" } }, { 0, 1, 2 } },
};

static void test_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct text text = text_of(cases[i].text);
        struct metric metrics[FIGURES_MOST] = { 0 };
        struct findings f = { .metrics = metrics };
        uint32_t whole[FIGURES_MOST], at = 0;
        for (size_t k = 0; k < FIGURES_MOST && cases[i].figures[k].text; k++) {
            const struct one *one = &cases[i].figures[k];
            struct metric *m = &metrics[f.nmetrics++];
            *m = (struct metric){ .value = one->value, .value_high = NAN, .kind = one->kind, .unit = text_of(one->unit) };
            m->start = (uint32_t)text_find(text, text_of(one->text), at);
            m->end = at = m->start + (uint32_t)strlen(one->text);
            assert_true(m->end <= text.n);
            for (uint32_t b = 0; b < m->start; b++)
                m->sentence += text.p[b] == '.' && text.p[b + 1] == ' ';
        }
        metrics_wholes(whole, &f, text);
        for (size_t k = 0; k < f.nmetrics; k++) {
            if ((int)whole[k] != cases[i].whole[k])
                fail_msg("\"%s\", figure %zu: part of %u", cases[i].text, k, (unsigned)whole[k]);
        }
    }
}

static void test_earlier(void **state)
{
    static const struct {
        const char *text, *a, *b; /* the two figures, in the order of the text */
        int earlier;              /* 1: b says what a was; -1: a what b was; 0: neither */
    } then[] = {
        { "It now costs $2, down from $3.", "$2", "$3", 1 },     { "Costs fell from $3 to $2.", "$3", "$2", -1 },
        { "It costs $2 against $3 last year.", "$2", "$3", 1 },  { "It costs $2 here and $3 there.", "$2", "$3", 0 },
        { "It took $2 from rivals, then $3.", "$2", "$3", 0 },   { "Costs rose to $3, compared with $2.", "$3", "$2", 1 },
        { "$2. From $3 on it pays.", "$2", "$3", 0 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(then); i++) {
        struct text text = text_of(then[i].text);
        struct metric metrics[2] = { 0 };
        struct findings f = { .metrics = metrics, .nmetrics = 2 };
        uint32_t earlier[2];
        for (int k = 0; k < 2; k++) {
            const char *figure = k ? then[i].b : then[i].a;
            metrics[k] = (struct metric){ .value = figure[1] - '0', .value_high = NAN, .kind = METRIC_MONEY, .unit = TEXT("USD") };
            metrics[k].start = (uint32_t)text_find(text, text_of(figure), 0);
            metrics[k].end = metrics[k].start + 2;
        }
        metrics_earlier(earlier, &f, text);
        int found = earlier[0] == 1 ? 1 : earlier[1] == 0 ? -1 : 0;
        if (found != then[i].earlier)
            fail_msg("\"%s\": %d", then[i].text, found);
    }
}

/* Offsets that the text does not have, sentences out of order, no figures: nothing breaks. */
static void test_broken(void **state)
{
    struct metric metrics[40] = { 0 };
    struct findings f = { .metrics = metrics };
    uint32_t whole[40];
    (void)state;
    metrics_wholes(whole, &f, TEXT(""));
    for (size_t i = 0; i < LEN(metrics); i++)
        metrics[i] = (struct metric){ .start = (uint32_t)(i * 7919 % 97), .end = UINT32_MAX - (uint32_t)i, .value = 1e300 / (double)(i + 1),
                                      .value_high = NAN, .kind = METRIC_MONEY, .unit = TEXT("USD"),
                                      .sentence = UINT32_MAX - (uint32_t)(i % 3) };
    f.nmetrics = LEN(metrics);
    metrics_earlier(whole, &f, TEXT("short"));
    metrics_wholes(whole, &f, TEXT("short"));
    for (size_t i = 0; i < LEN(metrics); i++)
        assert_true(whole[i] <= i && whole[whole[i]] == whole[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_parts), cmocka_unit_test(test_earlier), cmocka_unit_test(test_broken) };
    return cmocka_run_group_tests_name("whole", tests, NULL, NULL);
}
