/* analysis/figure_read.c -- number and unit: "$3-5 million", "between 10 and 20 percent", "4,000 new users a day". */
#include "analysis/figure_parts.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* "28-year-old", "15 year-olds", "30 years old", "aged 28", "years of age". */
static void read_age(const struct passage *p, struct figure *f)
{
    size_t i = f->last;
    if (!f->unit || !(f->unit->flags & UNIT_TIME))
        return;
    if (token_mark(p, i, '-'))
        i++;
    if (token_is(p, i, "old") || token_is(p, i, "olds")) {
        f->age = true;
        f->last = i + 1;
    } else if (token_is(p, i, "of") && token_is(p, i + 1, "age")) {
        f->age = true;
        f->last = i + 2;
    }
}

/* "at the age of 83", "a man of age 87". */
static void read_age_before(const struct passage *p, struct figure *f)
{
    size_t i = f->first;
    bool age = i && (token_is(p, i - 1, "age") || (i > 1 && token_is(p, i - 1, "of") && token_is(p, i - 2, "age")));
    if (!age || f->unit || f->noun_end > f->noun || !f->value.plain || f->value.value >= 130 || !isnan(f->high))
        return;
    f->unit = unit_find(TEXT("year"));
    f->age = true;
}

static void read_sign(const struct passage *p, struct figure *f)
{
    size_t i = f->first, word = i && token_mark(p, i - 1, '-') && p->tok[i].glued ? i - 1 : i;
    if (word && token_is(p, word - 1, "minus") && !(word > 1 && p->tok[word - 2].kind == TOKEN_NUMBER)) {
        f->minus = true;
        f->first = word - 1;
        return;
    }
    if (!i || !p->tok[i].glued)
        return;
    bool alone = i < 2 || !p->tok[i - 1].glued || token_mark(p, i - 2, '(') || token_mark(p, i - 2, '/');
    if (token_mark(p, i - 1, '-') && alone) {
        f->minus = true;
        f->first--;
    } else if (token_mark(p, i - 1, '+') && alone) {
        f->plus = true;
        f->first--;
    }
}

/* "30 MUSD", "MSEK 30", "30 KEUR": a currency's code with a scale in front; *scale is set. */
static const struct unit *scaled_currency(const struct passage *p, size_t i, double *scale)
{
    static const struct {
        char letter;
        double scale;
    } scales[] = { { 'M', 1e6 }, { 'K', 1e3 }, { 'T', 1e3 } };
    struct text word = token_text(p, i);
    if (word.n != 4 || p->tok[i].kind != TOKEN_WORD || !p->tok[i].upper)
        return NULL;
    const struct unit *unit = unit_find(text_sub(word, 1, word.n));
    for (size_t k = 0; k < LEN(scales) && unit && unit->kind == METRIC_MONEY; k++) {
        bool common = strcmp(unit->symbol, "EUR") == 0 || strcmp(unit->symbol, "USD") == 0 ||
                      strcmp(unit->symbol, "CHF") == 0;
        *scale = scales[k].scale;
        if (scales[k].letter == word.p[0] && (word.p[0] == 'M' || common)) /* "KEUR", but no "TRON" */
            return unit;
    }
    return NULL;
}

/* "75 USD million", "30 MUSD": the scale stands behind the number, with its currency. */
static void read_late_scale(const struct passage *p, struct figure *f)
{
    double scale;
    const struct unit *unit = f->unit ? NULL : scaled_currency(p, f->last, &scale);
    if (unit) {
        f->unit = unit;
        f->last++;
    } else if (f->unit && f->unit->kind == METRIC_MONEY && !f->unit_before && f->value.plain &&
               token_class(p, f->last, WORD_SCALE)) {
        scale = p->tok[f->last++].value;
    } else {
        return;
    }
    f->value.value *= scale;
    f->value.scale = scale;
    f->value.plain = false;
}

/* "361 million pounds" are money, unless they are "of" something. */
static bool is_sterling(const struct passage *p, const struct figure *f)
{
    bool pounds = f->unit && !strcmp(f->unit->symbol, "lb") && token_is(p, f->last - 1, "pounds");
    return pounds && f->value.scale >= 1e6 && !token_is(p, f->last, "of");
}

static bool is_plural_look(struct text word)
{
    return word.n > 3 && text_ends(word, "s") && !text_ends(word, "ss") && !text_ends(word, "us");
}

/* "two TD passes", "two United States service members": what looks like a verb or like the noun's end is not, where
 * more than one is counted. */
static void extend_noun(const struct passage *p, struct figure *f)
{
    size_t k = f->noun_end;
    bool object = k == f->noun && k && f->value.plain && token_class(p, f->first - !!f->first, WORD_VERB) &&
                  token_class(p, k, WORD_VERB) && !token_class(p, k, WORD_AUXILIARY | WORD_SAY | WORD_PARTICIPLE) &&
                  (k + 1 >= p->n || p->tok[k + 1].kind == TOKEN_MARK || token_class(p, k + 1, WORD_PREPOSITION));
    if (object && f->value.value > 1 && is_plural_look(token_text(p, k)) && !p->tok[k].glued && f->first) {
        f->noun_end = f->last = k + 1; /* "blocked 16,000 merges" */
        return;
    }
    bool paid = k == f->noun && (token_is(p, k, "paid") || token_is(p, k, "known")) && k + 1 < p->n && !p->tok[k].glued;
    if (paid && token_class(p, k + 1, ~0u) == 0 && is_plural_look(token_text(p, k + 1))) {
        f->noun_end = f->last = k + 2; /* "2 million paid subscribers" */
        return;
    }
    if (k == f->noun || k >= p->n || p->tok[k].kind != TOKEN_WORD || p->tok[k].capital || f->value.value < 2 ||
        f->suspended || k != f->last || p->tok[k].glued)
        return;
    struct text last = token_text(p, k - 1);
    bool verb = token_class(p, k, WORD_VERB | WORD_EITHER) && !token_class(p, k, WORD_AUXILIARY | WORD_SAY);
    bool acronym = p->tok[k - 1].upper && last.n > 1 && !is_plural_look(last);
    bool name = k > f->noun + 1 && p->tok[k - 1].capital && p->tok[k - 2].capital && is_plural_look(last);
    size_t end = name && !verb ? phrase_after(p, k) : acronym && verb ? k + 1 : k;
    if (end > k && end - k < 3 && is_plural_look(token_text(p, end - 1)))
        f->noun_end = f->last = end;
}

/* "a 128B model": what is counted in billions is its parameters. */
static void read_model_size(const struct passage *p, struct figure *f)
{
    static const char *const models[] = { "model", "models", "llm", "llms", "moe", "variant", "variants", "transformer",
                                         "version" };
    size_t suffix = f->number_end - 1, next = f->last + 1;
    bool both = f->noun_end == f->noun && (token_is(p, f->last, "and") || token_is(p, f->last, "or")) &&
                text_is(token_text(p, next + 1), "B") && token_in(p, next + 2, models, LEN(models));
    if (both && suffix == f->number + 1 && text_is(token_text(p, suffix), "B")) { /* "1B and 3B models" */
        f->unit = unit_find(TEXT("parameters"));
        return;
    }
    if (token_is(p, f->noun, "context") && f->value.value >= 1000 && f->noun_end > f->noun) { /* "a 128K context" */
        f->unit = unit_find(TEXT("token"));
        f->last = f->noun_end = f->noun;
        return;
    }
    if (f->first && token_class(p, f->first - 1, WORD_LABEL)) /* "the Block 1B version" */
        return;
    size_t model = f->noun;
    while (model < f->noun_end && !token_in(p, model, models, LEN(models)))
        model++;
    if (model == f->noun_end || suffix != f->number + 1)
        return;
    bool billions = text_is(token_text(p, suffix), "B") && p->tok[suffix].glued;
    if (billions || (text_is(token_text(p, suffix), "M") && token_is(p, f->noun_end - 1, "model"))) {
        f->unit = unit_find(TEXT("parameters"));
        f->last = f->noun_end = f->noun;
    }
}

/* "2,300[12] units", "1,200* units": a note's mark between a number and what it counts. */
static void skip_note(const struct passage *p, struct figure *f)
{
    size_t i = f->last, behind = i;
    if (f->unit || i >= p->n || !p->tok[i].glued || p->tok[i].kind != TOKEN_MARK)
        return;
    if (token_mark(p, i, '[') && i + 2 < p->n && p->tok[i + 1].kind == TOKEN_NUMBER && token_mark(p, i + 2, ']'))
        behind = i + 3;
    else if (token_mark(p, i, '*') || token_is(p, i, "\u2020") || token_is(p, i, "\u2021"))
        behind = i + 1;
    if (behind > i && behind < p->n && !p->tok[behind].glued && !phrase_ends(p, behind))
        f->last = f->noun = f->noun_end = behind;
}

/* "a CVSS score of 9.8", "CVSS 9.8", but "CVSS 3.1 score": a version. */
static void read_severity(const struct passage *p, struct figure *f)
{
    size_t i = f->first;
    bool behind = !phrase_ends(p, f->last);
    if (f->unit || !f->value.plain || f->value.value > 10 || (i && token_is(p, i - 1, "cvss") && behind))
        return;
    for (; i > 0 && f->first - i < 6 && (p->tok[i - 1].kind == TOKEN_WORD || p->tok[i - 1].kind == TOKEN_NUMBER); i--) {
        if (token_is(p, i - 1, "cvss")) {
            f->unit = unit_find(TEXT("cvss"));
            return;
        }
    }
}

/* What is counted, when the figure has no unit. */
static void read_counted(const struct passage *p, struct figure *f)
{
    f->noun = f->noun_end = f->last;
    read_severity(p, f);
    if (f->unit || f->value.fraction)
        return;
    skip_note(p, f);
    size_t start = f->last;
    figure_read_noun(p, f);
    if (f->noun_end > f->noun && f->noun == start + 2 && token_class(p, start, WORD_ADJECTIVE) && !f->suspended)
        f->noun = start; /* "monthly active users" */
    bool using = f->noun_end == f->noun + 1 && token_class(p, f->noun, WORD_PARTICIPLE) &&
                 text_ends(token_text(p, f->noun), "ing") && token_class(p, f->noun_end, WORD_DETERMINER);
    size_t next = f->noun_end;
    bool working = f->noun_end == f->noun + 1 && token_class(p, f->noun, WORD_EITHER) && f->value.value >= 2 &&
                   !p->tok[f->noun].capital && !p->tok[f->noun].glued && !is_plural_look(token_text(p, f->noun)) &&
                   f->per == f->per_end && token_class(p, next, WORD_PREPOSITION | WORD_ADVERB);
    if (using || working) /* "scored 47.7 using the", "3 million work at home" */
        f->last = f->noun_end = f->noun;
    extend_noun(p, f);
    read_model_size(p, f);
    if (f->noun_end > f->noun && f->per == f->per_end)
        figure_read_per(p, f);
    if (!f->unit && f->noun_end == f->noun && !f->indefinite)
        figure_read_one_of(p, f);
    figure_read_shared(p, f);
}

bool figure_read(const struct passage *p, size_t i, struct figure *out)
{
    size_t at = i;
    *out = (struct figure){ .first = i, .high = NAN };
    double scale = 1;
    out->unit = figure_currency(p, i, &at);
    if (!out->unit && (out->unit = scaled_currency(p, i, &scale)) != NULL)
        at = i + 1;
    out->unit_before = out->unit != NULL;
    if (out->unit_before && token_mark(p, at, '+') && p->tok[at].glued && p->tok[at - 1].kind == TOKEN_WORD)
        return false; /* "Rs+1" */
    if (out->unit_before && (token_mark(p, at, '-') || token_mark(p, at, '+')) && p->tok[at].glued) {
        out->minus = token_mark(p, at, '-');
        at++;
    }
    if (!number_read(p, at, out->unit != NULL, &out->value))
        return false;
    out->value.value *= scale;
    out->number = at;
    out->number_end = out->last = out->value.end;
    out->indefinite = !isnan(out->value.high);
    out->high = out->value.high;
    if (out->indefinite && token_is(p, out->last, "of"))
        out->last += 1 + token_class(p, out->last + 1, WORD_DETERMINER); /* "billions of their calls" */
    size_t bare = out->last;
    const struct unit *behind = figure_read_unit(p, out, &out->last);
    /* "a $4.5B Bitcoin theft" */
    bool coins = behind && (!strcmp(behind->symbol, "BTC") || !strcmp(behind->symbol, "ETH"));
    if (out->unit && behind && (behind->kind != METRIC_MONEY || coins))
        out->last = bare;
    else if (!out->unit || (behind && strcmp(behind->symbol, "USD") != 0))
        out->unit = behind;
    if (out->unit_before && !strcmp(out->unit->symbol, "USD") && out->last < p->n && p->tok[out->last].upper &&
        (token_is(p, out->last, "us") || token_is(p, out->last, "u.s.") || token_is(p, out->last, "u.s")))
        out->last++; /* "$500 US" */
    if (is_sterling(p, out))
        out->unit = unit_find(TEXT("\u00a3"));
    read_late_scale(p, out);
    figure_read_minor(p, out);
    if (!out->indefinite)
        figure_read_range(p, out);
    figure_read_suspended(p, out);
    if (out->suspended)
        return true;
    read_age(p, out);
    if (!out->age)
        figure_read_per(p, out);
    if (out->per_end > out->per && out->from_to && isnan(out->high)) /* "from $75 per barrel to $46" */
        figure_read_range(p, out);
    read_counted(p, out);
    read_age_before(p, out);
    read_sign(p, out);
    if (out->minus)
        out->value.value = -out->value.value;
    return true;
}
