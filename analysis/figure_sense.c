/* analysis/figure_sense.c -- direction and bound, from the words around a figure. */
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* Phrases before a figure, last word first in reading backwards; longest first. */
struct bound_phrase {
    const char *words[4]; /* in reading order, NULL-padded */
    enum metric_bound bound;
};

static const struct bound_phrase before[] = {
    { { "no", "less", "than" }, BOUND_ABOVE }, { { "no", "fewer", "than" }, BOUND_ABOVE },
    { { "not", "to", "exceed" }, BOUND_BELOW }, { { "not", "exceed" }, BOUND_BELOW },
    { { "not", "exceeding" }, BOUND_BELOW }, { { "not", "less", "than" }, BOUND_ABOVE },
    { { "no", "more", "than" }, BOUND_BELOW }, { { "not", "more", "than" }, BOUND_BELOW },
    { { "less", "than", "or", "equal" }, BOUND_BELOW }, { { "over", "than" }, BOUND_ABOVE },
    { { "more", "than" }, BOUND_ABOVE }, { { "greater", "than" }, BOUND_ABOVE },
    { { "higher", "than" }, BOUND_ABOVE }, { { "larger", "than" }, BOUND_ABOVE },
    { { "bigger", "than" }, BOUND_ABOVE }, { { "better", "than" }, BOUND_ABOVE },
    { { "longer", "than" }, BOUND_ABOVE }, { { "other", "than" }, BOUND_EQUAL },
    { { "less", "than" }, BOUND_BELOW }, { { "fewer", "than" }, BOUND_BELOW }, { { "lower", "than" }, BOUND_BELOW },
    { { "smaller", "than" }, BOUND_BELOW }, { { "shorter", "than" }, BOUND_BELOW },
    { { "at", "least" }, BOUND_ABOVE }, { { "at", "most" }, BOUND_BELOW },
    { { "at", "the", "least" }, BOUND_ABOVE }, { { "up", "to" }, BOUND_BELOW }, { { "north", "of" }, BOUND_ABOVE },
    { { "upwards", "of" }, BOUND_ABOVE }, { { "upward", "of" }, BOUND_ABOVE }, { { "excess", "of" }, BOUND_ABOVE },
    { { "a", "minimum", "of" }, BOUND_ABOVE }, { { "minimum", "of" }, BOUND_ABOVE },
    { { "maximum", "of" }, BOUND_BELOW }, { { "just", "under" }, BOUND_BELOW }, { { "just", "over" }, BOUND_ABOVE },
    { { "close", "to" }, BOUND_ABOUT }, { { "shy", "of" }, BOUND_BELOW }, { { "less", "than", "a" }, BOUND_BELOW },
    { { "starting", "at" }, BOUND_ABOVE }, { { "as", "much", "as" }, BOUND_EQUAL },
    { { "as", "many", "as" }, BOUND_EQUAL }, { { "an", "estimated" }, BOUND_ABOUT },
    { { "order", "of" }, BOUND_ABOUT },
};

static const struct bound_phrase behind[] = {
    { { "or", "more" }, BOUND_ABOVE }, { { "or", "higher" }, BOUND_ABOVE }, { { "or", "greater" }, BOUND_ABOVE },
    { { "or", "above" }, BOUND_ABOVE }, { { "or", "less" }, BOUND_BELOW }, { { "or", "fewer" }, BOUND_BELOW },
    { { "or", "under" }, BOUND_BELOW }, { { "or", "below" }, BOUND_BELOW }, { { "or", "lower" }, BOUND_BELOW },
    { { "or", "so" }, BOUND_ABOUT }, { { "and", "up" }, BOUND_ABOVE }, { { "at", "most" }, BOUND_BELOW },
    { { "and", "above" }, BOUND_ABOVE }, { { "or", "thereabouts" }, BOUND_ABOUT },
};

static size_t phrase_length(const struct bound_phrase *b)
{
    size_t n = 0;
    while (n < LEN(b->words) && b->words[n])
        n++;
    return n;
}

static bool phrase_at(const struct passage *p, size_t i, const struct bound_phrase *b)
{
    for (size_t k = 0; k < phrase_length(b); k++) {
        if (!token_is(p, i + k, b->words[k]))
            return false;
    }
    return true;
}

/* The phrase that ends right before token i; its first token through *i. */
static bool bound_before(const struct passage *p, size_t *i, enum metric_bound *bound)
{
    for (size_t k = 0; k < LEN(before); k++) {
        size_t n = phrase_length(&before[k]);
        if (n <= *i && phrase_at(p, *i - n, &before[k])) {
            *i -= n;
            *bound = before[k].bound;
            return true;
        }
    }
    return false;
}

/* Single words and marks: "about", "over", "<". Prepositions of place are none ("over $5" is, "in over" too). */
static bool bound_word(const struct passage *p, size_t i, enum metric_bound *bound)
{
    if (token_mark(p, i, '~'))
        *bound = BOUND_ABOUT;
    else if (token_mark(p, i, '>'))
        *bound = BOUND_ABOVE;
    else if (token_mark(p, i, '<'))
        *bound = BOUND_BELOW;
    else if (token_class(p, i, WORD_ABOUT) && !token_is(p, i, "near") && !token_is(p, i, "close"))
        *bound = BOUND_ABOUT;
    else if (token_class(p, i, WORD_ABOVE) && !token_is(p, i, "least") && !token_is(p, i, "minimum"))
        *bound = BOUND_ABOVE;
    else if (token_class(p, i, WORD_BELOW) && !token_is(p, i, "most") && !token_is(p, i, "maximum"))
        *bound = BOUND_BELOW;
    else
        return false;
    return true;
}

static bool is_filler(const struct passage *p, size_t i)
{
    static const char *const fillers[] = { "a", "an", "just", "only", "whopping", "the", "some", "by", "another",
                                           "additional", "mere", "record", "staggering", "reported", "total", "of",
                                           "whole", "full", "even", "now", "around" };
    for (size_t k = 0; k < LEN(fillers); k++) {
        if (token_is(p, i, fillers[k]))
            return true;
    }
    return false;
}

/* Walks back over "by an estimated", "to more than"; what stands before through f->modifiers. */
static void read_bound(const struct passage *p, struct figure *f)
{
    size_t i = f->first;
    enum metric_bound bound;
    if (f->between && i && token_is(p, i - 1, "between"))
        i--;
    for (int steps = 0; i > 0 && steps < 4; steps++) {
        size_t k = i;
        if (bound_before(p, &k, &bound) || (bound_word(p, k - 1, &bound) && k--)) {
            if (f->bound == BOUND_EQUAL)
                f->bound = bound;
            i = k;
            f->modifiers = i;
        } else if (is_filler(p, i - 1) && !token_is(p, i - 1, "of") && !token_is(p, i - 1, "by") &&
                   !token_is(p, i - 1, "the")) {
            i--;
        } else {
            break;
        }
    }
    if (token_mark(p, f->number_end, '+') && p->tok[f->number_end].glued)
        f->bound = BOUND_ABOVE;
    for (size_t k = 0; k < LEN(behind) && f->bound == BOUND_EQUAL; k++) {
        if (phrase_at(p, f->last, &behind[k]) || phrase_at(p, f->number_end, &behind[k]))
            f->bound = behind[k].bound;
    }
}

static enum metric_change direction(uint32_t class)
{
    return class & WORD_UP ? CHANGE_UP : class & WORD_DOWN ? CHANGE_DOWN : CHANGE_NONE;
}

/* "rack up thousands", "signed up 500", "raised $88M from": the word moves nothing. */
static bool is_idle_direction(const struct passage *p, const struct figure *f, size_t k, bool to)
{
    static const char *const movers[] = {
        "go", "goes", "went", "gone", "going", "came", "move", "moved", "moving", "push", "pushed", "drive",
        "drove", "driving", "ended", "closed", "finished", "edged", "inched", "ticked",
    };
    if (token_is(p, k, "up") || token_is(p, k, "down") || token_is(p, k, "off")) {
        if (!k || !token_class(p, k - 1, WORD_VERB | WORD_PARTICIPLE | WORD_EITHER) ||
            token_class(p, k - 1, WORD_AUXILIARY | WORD_UP | WORD_DOWN))
            return k && p->tok[k].glued && token_mark(p, k - 1, '-');
        for (size_t m = 0; m < LEN(movers); m++) {
            if (token_is(p, k - 1, movers[m]))
                return false;
        }
        return token_class(p, k - 1, WORD_VERB) || text_ends(token_text(p, k - 1), "ed");
    }
    struct text word = token_text(p, k);
    bool raise = text_is_ascii(text_sub(word, 0, 4), "rais") || text_is_ascii(text_sub(word, 0, 4), "lost") ||
                 text_is_ascii(text_sub(word, 0, 4), "lose");
    bool money = f->unit && f->unit->kind == METRIC_MONEY;
    return money && raise && !to && !token_is(p, k + 1, "by");
}

/* "up 12%", "rose by nearly 5%", "slowed to 12%", "fell from 36 to 34". */
static enum metric_change change_before(const struct passage *p, const struct figure *f)
{
    size_t i = f->modifiers;
    bool to = false;
    for (int steps = 0; i > 0 && steps < 6; steps++) {
        size_t k = i - 1;
        if (token_class(p, k, WORD_UP | WORD_DOWN) && !(p->tok[k].class & WORD_POSSESSIVE)) {
            if (is_idle_direction(p, f, k, to))
                return CHANGE_NONE;
            bool noun = p->tok[k].class & WORD_EITHER && k && token_class(p, k - 1, WORD_DETERMINER | WORD_ADJECTIVE);
            return noun && to ? CHANGE_NONE : direction(p->tok[k].class);
        }
        if (token_is(p, k, "from"))
            return CHANGE_NONE;
        if (token_is(p, k, "to"))
            to = true;
        else if (!is_filler(p, k) && !token_class(p, k, WORD_ADVERB))
            break;
        i = k;
    }
    return CHANGE_NONE;
}

/* "from X to Y": the verb before it, or what the ends say when a verb of movement is near. */
static enum metric_change change_from_to(const struct passage *p, const struct figure *f)
{
    for (size_t i = f->first; i > 0 && f->first - i < 8; i--) {
        if (token_class(p, i - 1, WORD_UP | WORD_DOWN))
            return direction(p->tok[i - 1].class);
        if (token_class(p, i - 1, WORD_RELATIVE) || token_mark(p, i - 1, ','))
            break;
        if (token_is(p, i - 1, "ranging") || token_is(p, i - 1, "ranges") || token_is(p, i - 1, "range"))
            return CHANGE_NONE;
    }
    return CHANGE_NONE;
}

/* "a 40% reduction", "23% increase in", "20% lower". */
static enum metric_change change_behind(const struct passage *p, const struct figure *f)
{
    size_t i = f->last;
    if (!f->unit)
        return CHANGE_NONE;
    bool times = !strcmp(f->unit->symbol, "x");
    if (f->unit->kind != METRIC_PERCENT && f->unit->kind != METRIC_MONEY && !times)
        return CHANGE_NONE;
    if (token_mark(p, i, '-'))
        i++;
    bool comparative = token_is(p, i, "higher") || token_is(p, i, "lower") || token_is(p, i, "fewer") ||
                       token_is(p, i, "less") || token_is(p, i, "more") || token_is(p, i, "cheaper");
    if (comparative)
        return token_is(p, i, "higher") || token_is(p, i, "more") ? CHANGE_UP : CHANGE_DOWN;
    if (token_class(p, i, WORD_ADJECTIVE))
        i++;
    if (token_is(p, i, "reduction") || token_is(p, i, "reductions"))
        return CHANGE_DOWN;
    if (token_is(p, i, "growth") || token_is(p, i, "improvement") || token_is(p, i, "boost"))
        return CHANGE_UP;
    return token_class(p, i, WORD_UP | WORD_DOWN) && !token_class(p, i, WORD_ADVERB) &&
                   token_class(p, i, WORD_EITHER | WORD_VERB) && !text_ends(token_text(p, i), "ed")
               ? direction(p->tok[i].class)
               : CHANGE_NONE;
}

void figure_sense(const struct passage *p, struct figure *f)
{
    f->modifiers = f->first;
    read_bound(p, f);
    if (f->plus || (f->minus && f->unit && f->unit->kind == METRIC_PERCENT))
        f->change = f->plus ? CHANGE_UP : CHANGE_DOWN;
    else if (f->from_to && !isnan(f->high))
        f->change = change_from_to(p, f);
    else
        f->change = change_before(p, f);
    if (f->change == CHANGE_NONE && !f->from_to)
        f->change = change_behind(p, f);
}
