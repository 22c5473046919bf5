/* analysis/figure_pair.c -- figures of one sentence that lean on each other: told again in another unit, the old level
 * of a new one, two bounds of one range, a number that takes its measure from the one before. */
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>

/* "7 miles (11 km)", "190 points, or 0.6%": the same figure again in another unit. */
bool figure_restates(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    size_t i = fig->modifiers;
    if (!last || i < last->last || i - last->last > 2)
        return false;
    if (i == last->last + 1 && (token_mark(p, i - 1, '(') || token_mark(p, i - 1, '/')))
        return true;
    return token_is(p, i - 1, "or") && (i - 1 == last->last || token_mark(p, last->last, ',')) &&
           fig->unit != last->unit;
}

/* "$84 billion, down from $90 billion", "to 6% from 5%": the old level of what the figure before tells. */
bool figure_is_old_level(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    size_t at = fig->modifiers;
    bool up = at > 1 && token_is(p, at - 1, "from") && (token_is(p, at - 2, "up") || token_is(p, at - 2, "down"));
    if (at < last->last || at - last->last > (up ? 28 : 12) || fig->unit != last->unit || !fig->unit)
        return false;
    if (up)
        return true;
    for (size_t i = last->last; i < fig->modifiers; i++) {
        if (token_is(p, i, "from") || token_is(p, i, "versus") || token_is(p, i, "vs") || token_is(p, i, "compared"))
            return true;
        if (token_class(p, i, WORD_VERB) && !token_class(p, i, WORD_UP | WORD_DOWN))
            return false;
    }
    return false;
}

/* "up 24% and 28%", "to $27 million and $30.9 million, respectively": the same move. */
void figure_share_change(const struct passage *p, struct figure *fig, const struct figure *last)
{
    size_t i = fig->modifiers;
    bool next = last->value.end && i == last->last + 1 && (token_is(p, i - 1, "and") || token_mark(p, i - 1, ','));
    bool ends = fig->last >= p->n || p->tok[fig->last].kind == TOKEN_MARK || token_is(p, fig->last, "and") ||
                token_is(p, fig->last, "respectively");
    if (next && ends && fig->change == CHANGE_NONE && fig->unit && fig->unit == last->unit && isnan(fig->high))
        fig->change = last->change;
}

/* "435 homes by sale and 187 by tender", "from 21 mpg to 23": a bare number takes the measure of the figure before. */
void figure_take_measure(const struct passage *p, struct figure *fig, const struct figure *last)
{
    static const char *const links[] = { "and", "or", "including", "versus", "vs", "to", "from", "but" };
    size_t i = fig->modifiers, behind = fig->last;
    const struct token *tok = &p->tok[fig->number];
    bool bare = !fig->unit && fig->noun_end == fig->noun && !fig->value.fraction && !fig->value.words &&
                !fig->indefinite && fig->per == fig->per_end && isnan(fig->high) && !fig->plus && !fig->minus &&
                !fig->one_of;
    bool year = tok->digits == 4 && !tok->grouped && !tok->decimals && tok->value > 1900 && tok->value < 2100;
    bool ends = behind >= p->n || token_class(p, behind, WORD_PREPOSITION | WORD_CONJUNCTION) ||
                (p->tok[behind].kind == TOKEN_MARK && !(p->tok[behind].glued && behind + 1 < p->n &&
                                                        p->tok[behind + 1].glued));
    if (!bare || year || !ends || !last->value.end || i < last->last || i - last->last > 8 || !i ||
        !token_in(p, i - 1, links, LEN(links)) || last->one_of || last->age)
        return;
    bool level = token_is(p, i - 1, "to") || token_is(p, i - 1, "from");
    bool measured = last->noun_end > last->noun ||
                    (last->unit && last->unit->kind != METRIC_PERCENT && last->unit->kind != METRIC_DURATION);
    bool money = last->unit && last->unit->kind == METRIC_MONEY;
    if (!measured || (level && i - 1 > last->last + 3) || (money && !level))
        return;
    fig->unit = last->unit;
    fig->noun = last->noun;
    fig->noun_end = last->noun_end;
    fig->suspended = true;
}

/* "more than 10 and fewer than 20": two bounds on one thing are a range. */
void figure_join_bounds(const struct passage *p, struct figure *fig)
{
    struct figure other;
    size_t i = fig->last, first;
    bool low = fig->bound == BOUND_ABOVE, high = fig->bound == BOUND_BELOW;
    if ((!low && !high) || !isnan(fig->high) || !(token_is(p, i, "and") || token_is(p, i, "but")))
        return;
    for (first = i + 1; first < p->n && first - i < 8 && p->tok[first].kind != TOKEN_MARK;) {
        if (p->tok[first].kind == TOKEN_NUMBER || token_class(p, first, WORD_NUMBER))
            break;
        first++;
    }
    if (first >= p->n || !figure_read(p, first, &other) || !isnan(other.high))
        return;
    figure_sense(p, &other);
    bool opposite = low ? other.bound == BOUND_BELOW : other.bound == BOUND_ABOVE;
    bool same = !fig->unit || !other.unit || fig->unit == other.unit;
    double bottom = low ? fig->value.value : other.value.value, top = low ? other.value.value : fig->value.value;
    if (other.modifiers != i + 1 || !opposite || !same || bottom >= top || (fig->noun_end > fig->noun))
        return;
    fig->value.value = bottom;
    fig->high = top;
    fig->bound = BOUND_EQUAL;
    fig->between = true;
    fig->last = other.last;
    if (!fig->unit) {
        fig->unit = other.unit;
        fig->noun = other.noun;
        fig->noun_end = other.noun_end;
        fig->per = other.per;
        fig->per_end = other.per_end;
    }
}

/* "5% growth - Raised $10M", "Battery: 5,000 mAh | $300": notes that were run together. */
bool figure_is_apart(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    for (size_t i = last->last; i < fig->first; i++) {
        bool spaced = token_mark(p, i, '-') && !p->tok[i].glued && !p->tok[i + 1].glued;
        if (spaced || token_mark(p, i, '|') || token_mark(p, i, MARK_OTHER))
            return true;
    }
    return false;
}

/* "prizes of $5 for winners and $9 for a record": a second sum of the same, for another. */
static bool is_coordinated(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    bool joined = fig->modifiers && (token_is(p, fig->modifiers - 1, "and") || token_is(p, fig->modifiers - 1, "or") ||
                                     token_mark(p, fig->modifiers - 1, ','));
    return joined && fig->unit && fig->unit == last->unit && fig->unit->kind == METRIC_MONEY && last->modifiers &&
           token_is(p, last->modifiers - 1, "of") && token_is(p, last->last, "for") && token_is(p, fig->last, "for");
}

/* "a loss of $43 million, double the $20 million it lost a year ago" */
static bool is_multiple_of(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    size_t i = fig->modifiers;
    return i > 1 && fig->unit && fig->unit == last->unit && token_is(p, i - 1, "the") &&
           (token_is(p, i - 2, "double") || token_is(p, i - 2, "triple") || token_is(p, i - 2, "twice") ||
            token_is(p, i - 2, "half") || token_is(p, i - 2, "quadruple"));
}

bool figure_shares_subject(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    return is_coordinated(p, fig, last) || is_multiple_of(p, fig, last);
}

/* "Otway stands at 21% and Tarn at 16%", "Otway grew by 21%, Tarn Five by 16%": the second name has the verb of the first,
 * which the same preposition before both figures tells. Empty when there is none. */
struct text figure_gapped_name(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    size_t i = fig->modifiers, before = last->modifiers;
    if (!i || !before || !fig->unit || fig->unit != last->unit || i <= last->last)
        return (struct text){ 0 };
    bool link = token_class(p, i - 1, WORD_PREPOSITION) && token_text(p, i - 1).n == token_text(p, before - 1).n &&
                text_same_ascii(token_text(p, i - 1), token_text(p, before - 1));
    size_t end = i - link, from = end;
    while (from > last->last && !token_is(p, from - 1, "and") && !token_mark(p, from - 1, ','))
        from--;
    bool joined = from > last->last && from < end && end - from < 5;
    for (size_t k = from; k < end && joined; k++)
        joined = p->tok[k].kind == TOKEN_NUMBER || p->tok[k].capital || (token_mark(p, k, '-') && p->tok[k].glued);
    return joined && link && p->tok[from].capital ? text_sub(p->t, p->tok[from].start, p->tok[end - 1].end)
                                                  : (struct text){ 0 };
}
