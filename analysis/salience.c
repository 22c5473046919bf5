/* analysis/salience.c -- see salience.h: money and shares about somebody named before counts of pages. */
#include "analysis/salience.h"

#include "base/mem.h"

#include <math.h>

static double kind_weight(const struct metric *m, bool counted)
{
    static const double weights[METRIC_KINDS] = {
        [METRIC_MONEY] = 0.62, [METRIC_PERCENT] = 0.55, [METRIC_COUNT] = 0.3, [METRIC_RATIO] = 0.42,
        [METRIC_DURATION] = 0.15, [METRIC_DATA] = 0.4, [METRIC_RATE] = 0.42, [METRIC_POWER] = 0.42,
        [METRIC_ENERGY] = 0.42, [METRIC_FREQUENCY] = 0.3, [METRIC_LENGTH] = 0.22, [METRIC_AREA] = 0.25,
        [METRIC_MASS] = 0.2, [METRIC_TEMPERATURE] = 0.2, [METRIC_SCORE] = 0.35, [METRIC_OTHER] = 0.25,
    };
    double weight = weights[m->kind], size = fabs(m->value);
    if (m->kind == METRIC_COUNT && !counted)
        weight = 0.15;
    if (m->kind == METRIC_DATA && size <= 1024 && text_is(m->unit, "bit"))
        return 0.15; /* "8-bit", "64-bit": a kind of machine more often than a quantity */
    if (m->kind == METRIC_RATIO && size > 0.95 && size < 1.5)
        return 0.1; /* "1x", "one in one" */
    if (m->kind == METRIC_COUNT && size < 20)
        return size < 3 ? 0.02 : 0.06;
    if (m->kind == METRIC_COUNT || m->kind == METRIC_MONEY)
        weight += size >= 1e9 ? 0.15 : size >= 1e6 ? 0.1 : size >= 1e4 ? 0.03 : 0;
    if (m->kind == METRIC_MONEY && size < 100)
        weight -= 0.12;
    return weight;
}

double passage_ease(const struct passage *p)
{
    static const char *const foreign[] = {
        /* common, and no English words */
        "und",       "f\u00fcr", "wird",  "soll", "nicht", "ist",  "von", "mit",  "milliarden", "millionen",
        "milliards", "les",      "une",   "pour", "dans",  "avec", "del", "los",  "las",        "para",
        "una",       "della",    "delle", "dei",  "que",   "het",  "een", "voor",
    };
    static const char *const personal[] = { "i", "i'm", "i've", "i'd", "my", "me" };
    size_t numbers = 0, strange = 0, equals = 0, self = 0;
    for (size_t i = 0; i < p->n; i++) {
        numbers += p->tok[i].kind == TOKEN_NUMBER;
        equals += token_mark(p, i, '=');
        self += p->tok[i].kind == TOKEN_WORD && token_in(p, i, personal, LEN(personal));
        strange += p->tok[i].kind == TOKEN_WORD && token_in(p, i, foreign, LEN(foreign));
    }
    double ease = p->n > 30 ? 1 - fmin(0.4, 0.01 * (double)(p->n - 30)) : 1;
    ease -= numbers > 4 ? 0.2 : 0;
    ease -= strange ? 0.6 : 0;
    ease -= equals ? 0.6 : 0;
    ease -= self ? 0.5 : 0; /* an anecdote */
    ease -= passage_is_history(p) ? 0.5 : 0;
    ease -= token_is(p, 0, "if") || (token_is(p, 0, "even") && token_is(p, 1, "if")) ? 0.3 : 0;
    return fmax(ease, 0);
}

static bool names_something(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] >= 'A' && t.p[i] <= 'Z')
            return true;
    }
    return false;
}

/* "IIRC": what somebody remembers is no claim that a reader wants. */
static bool is_chatter(struct text hedge)
{
    return text_is_ascii(hedge, "iirc") || text_is_ascii(hedge, "afaik") || text_is_ascii(hedge, "imo") ||
           text_is_ascii(hedge, "imho");
}

double metric_salience(const struct metric *m, const struct figure *fig, const struct metric_place *at)
{
    double value = kind_weight(m, fig->noun_end > fig->noun);
    if (value < 0.1)
        return value;
    value += at->title ? 0.2 : 0.1 * (1 - at->depth) - fmin(0.12, 0.0006 * at->sentence);
    value += m->change != CHANGE_NONE ? 0.05 : 0;
    value += names_something(m->concept) ? 0.12 : m->concept.n ? 0.03 : -0.08;
    value += m->attribution.n ? 0.02 : 0;
    if (!m->concept.n && at->alone)
        value *= 0.4; /* a number without a word */
    if (fig->indefinite)
        value *= 0.3; /* "billions of dollars" */
    if (fig->value.words && fig->value.value == fig->value.scale && fig->value.scale > 1)
        value *= 0.6; /* "a million-dollar prize" */
    if (at->cell)
        value *= 0.6;
    value -= 0.3 * (1 - at->ease);
    if (at->old)
        value *= 0.7; /* the level before is told with the one after */
    if (is_chatter(m->hedge))
        value *= 0.4;
    return fmin(fmax(value, 0), 1);
}
