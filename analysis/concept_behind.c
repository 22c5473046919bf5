/* analysis/concept_behind.c -- what stands behind a figure and says what it is of. See concept_parts.h. */
#include "analysis/concept_parts.h"
#include "analysis/figure_parts.h"

#include "base/mem.h"

/* "a $300 million (\u20ac280 million) bid" */
static bool is_offer(const struct passage *p, size_t i)
{
    static const char *const nouns[] = { "bid", "deal", "offer", "fine", "contract", "takeover", "investment", "fee" };
    return token_in(p, i, nouns, LEN(nouns));
}

/* "8 miles (13 km) of tunnels": behind the same figure told again, at i; inside its brackets, behind them. */
static size_t behind_brackets(const struct passage *p, size_t i)
{
    size_t k = i;
    bool figure = k + 2 < p->n && (p->tok[k + 1].kind != TOKEN_WORD || p->tok[k + 2].kind != TOKEN_WORD);
    if (token_mark(p, k, '(') && figure) {
        while (k < p->n && k - i < 8 && !token_mark(p, k, ')'))
            k++;
    }
    bool verb = token_class(p, k + 1, WORD_VERB | WORD_EITHER | WORD_PERIOD) && !token_class(p, k + 1, WORD_PARTICIPLE);
    bool noun = figure && !verb && phrase_after(p, k + 1) > k + 1;
    bool ties = token_is(p, k + 1, "of") || token_is(p, k + 1, "in") || (figure && is_offer(p, k + 1)) || noun;
    return token_mark(p, k, ')') && ties ? k + 1 : i;
}

/* "paid $35,000 for a system", "spends a total of $2 billion": the verb before a sum. */
static bool is_payment(const struct passage *p, const struct figure *f)
{
    static const char *const paying[] = { "pay",      "pays",   "paid",    "paying",  "spend",    "spends",  "spent",
                                         "spending", "charge", "charges", "charged", "charging", "shelled", "fork",
                                         "including" };
    for (size_t i = f->modifiers; i > 0 && f->modifiers - i < 5; i--) {
        if (token_in(p, i - 1, paying, LEN(paying)))
            return true;
    }
    return false;
}

/* "a 12 page document", "a 10,000-server data center": what the counted noun only describes. */
static struct text counted_behind(const struct passage *p, const struct figure *f)
{
    bool modifies = f->noun_end == f->noun + 1 && f->noun_end == f->last && !f->suspended &&
                    !text_ends(token_text(p, f->noun), "s") && f->per == f->per_end;
    size_t more = modifies ? phrase_after(p, f->last) : f->last;
    bool joined = f->noun && token_mark(p, f->noun - 1, '-'); /* "a 500-page report" */
    bool verb = !joined && token_class(p, f->last, WORD_EITHER | WORD_VERB) && token_class(p, more, WORD_PREPOSITION);
    bool other = more > f->last && !verb && !phrase_is_time(p, f->last, more); /* not "8 million people hit by" */
    return other ? passage_range(p, f->last, more) : (struct text){ 0 };
}

/* "leaving only 5 percent as wilderness": what that share is of all. */
static bool is_left_as(const struct passage *p, const struct figure *f)
{
    static const char *const verbs[] = { "leaving", "leaves",   "left",     "counts",     "counted",     "class",
                                        "classed", "describe", "described", "classified", "categorised", "categorized",
                                        "counting", "listed",  "lists",     "rated",      "rates",       "identified" };
    size_t i = f->modifiers;
    while (i > 0 && token_class(p, i - 1, WORD_ADVERB | WORD_ABOUT))
        i--;
    return i && f->unit && f->unit->kind == METRIC_PERCENT && token_in(p, i - 1, verbs, LEN(verbs));
}

/* "a $140 2TB drive", "this $799 13-inch laptop": behind the measure that follows a price, f->last without one. */
static size_t behind_measure(const struct passage *p, const struct figure *f)
{
    struct number measure;
    size_t i = f->last, end;
    bool money = f->unit && f->unit->kind == METRIC_MONEY;
    if (!money || i >= p->n || p->tok[i].kind != TOKEN_NUMBER || p->tok[i].glued || !number_read(p, i, false, &measure))
        return i;
    size_t at = measure.end + (token_mark(p, measure.end, '-') && p->tok[measure.end].glued);
    return figure_unit_at(p, at, &end) && phrase_after(p, end) > end ? end : i;
}

/* The phrase behind a figure, from i to end, without a word that only says that it changed: "increase in engagement". */
static struct text without_change(const struct passage *p, size_t i, size_t end)
{
    bool change = token_class(p, end - 1, WORD_UP | WORD_DOWN) || token_is(p, end - 1, "reduction") ||
                  token_is(p, end - 1, "growth") || token_is(p, end - 1, "improvement");
    if (change && (token_is(p, end, "in") || token_is(p, end, "of"))) {
        struct text of = phrase_from(p, end + 1);
        return of.n ? of : passage_range(p, i, end);
    }
    if (end == i + 1 && (token_is(p, i, "mark") || token_is(p, i, "level")))
        return (struct text){ 0 };
    if (!change && token_is(p, end, "in"))
        return phrase_from(p, i);
    if (change && end == i + 1) /* "a 5% drop": of what, the clause says */
        return (struct text){ 0 };
    return passage_range(p, i, end);
}

struct text concept_behind(const struct passage *p, const struct figure *f)
{
    size_t i = behind_brackets(p, f->last);
    i += token_is(p, i, "worth") && token_is(p, i + 1, "of");
    bool in =
        token_is(p, i, "in") && f->unit && f->unit->kind == METRIC_MONEY && !token_class(p, i + 1, WORD_DETERMINER);
    bool off = token_is(p, i, "off") && f->unit && (f->unit->kind == METRIC_MONEY || f->unit->kind == METRIC_PERCENT);
    bool sum_of = f->modifiers && token_is(p, f->modifiers - 1, "of"); /* "paid prizes of $5 for winners" */
    bool paid = token_is(p, i, "for") && f->unit && f->unit->kind == METRIC_MONEY && !sum_of && is_payment(p, f);
    bool saved = token_is(p, i, "on") && f->unit && f->modifiers && f->unit->kind == METRIC_PERCENT &&
                 (token_is(p, f->modifiers - 1, "save") || token_is(p, f->modifiers - 1, "saved"));
    bool added = token_is(p, i, "to") && f->modifiers && token_class(p, f->modifiers - 1, WORD_VERB) &&
                 text_starts(token_text(p, f->modifiers - 1), "add");
    if (in && concept_is_means(p, i + 1)) /* how it is paid; what for, stands before */
        return (struct text){ 0 };
    if (token_is(p, i, "of") || in || off || paid || saved || added) {
        size_t from = phrase_begin(p, i + 1);
        if (paid && token_class(p, from, WORD_NUMBER) && token_is(p, from + 1, "of")) /* "for one of six coupes" */
            from = phrase_begin(p, from + 2 + token_class(p, from + 2, WORD_NUMBER));
        size_t end = phrase_after(p, from);
        bool often = token_is(p, from, "time") && from + 1 == end; /* "5% of the time" */
        return end > from && !often && !phrase_is_time(p, from, end) ? phrase_from(p, from) : (struct text){ 0 };
    }
    if (f->noun_end > f->noun)
        return counted_behind(p, f);
    if (token_is(p, i, "as") && is_left_as(p, f))
        return phrase_from(p, i + 1);
    i = i > f->last ? i : behind_measure(p, f);
    bool plus = token_mark(p, i, '+') && p->tok[i].glued; /* "$10B+ retailers" */
    if ((token_mark(p, i, '-') && p->tok[i].glued) || plus)
        i++;
    bool compound = !f->age && f->last > f->first + 2 && token_mark(p, f->last - 2, '-') && p->tok[f->last - 1].glued;
    if (token_is(p, i, "lower") || token_is(p, i, "higher") || token_is(p, i, "fewer") || token_is(p, i, "less") ||
        token_is(p, i, "more")) /* "50% lower latency" */
        i++;
    if (token_class(p, i, WORD_EITHER) && /* "homes ... stay an average of", "starts to look" */
        (token_class(p, i + 1, WORD_DETERMINER) || token_is(p, i + 1, "to")))
        return (struct text){ 0 };
    /* "the $35 selling price", but "spent $35 selling phones" */
    compound |= f->modifiers && token_class(p, i, WORD_PARTICIPLE) && phrase_after(p, i) > i + 1 &&
                token_class(p, f->modifiers - 1, WORD_DETERMINER | WORD_ADJECTIVE);
    if (token_class(p, i, WORD_VERB) && !token_class(p, i, WORD_EITHER | WORD_PLAIN) && !compound)
        return (struct text){ 0 };
    bool share = f->value.fraction && !f->unit && !f->one_of; /* "eight in ten women" */
    size_t end = f->unit || share ? phrase_after(p, i) : i;
    bool a = f->modifiers && token_class(p, f->modifiers - 1, WORD_DETERMINER);
    if (end == i + 1 && token_is(p, i, "firm") && !a) /* "$14 billion firm, and more if": for sure */
        return (struct text){ 0 };
    if (end == i && compound && token_class(p, i, WORD_VERB)) /* "a 2-year break" */
        end = phrase_after(p, i + 1) > i + 1 ? phrase_after(p, i + 1) : i + 1;
    if (end == i || phrase_is_time(p, i, end))
        return (struct text){ 0 };
    return without_change(p, i, end);
}
