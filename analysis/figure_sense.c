/* analysis/figure_sense.c -- direction and bound, from the words around a figure. */
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* Phrases around a figure, from it on outwards: those before it stand with their last word first. */
struct bound_phrase {
    const char *words[5]; /* NULL-padded */
    enum metric_bound bound;
};

static const struct bound_phrase before[] = {
    { { "than", "less", "no" }, BOUND_ABOVE }, { { "than", "fewer", "no" }, BOUND_ABOVE },
    { { "exceed", "to", "not" }, BOUND_BELOW }, { { "exceed", "not" }, BOUND_BELOW },
    { { "exceeding", "not" }, BOUND_BELOW }, { { "than", "less", "not" }, BOUND_ABOVE },
    { { "than", "more", "no" }, BOUND_BELOW }, { { "than", "more", "not" }, BOUND_BELOW },
    { { "to", "equal", "or", "than", "less" }, BOUND_BELOW }, { { "to", "equal", "or", "than", "more" }, BOUND_ABOVE },
    { { "to", "equal", "or", "than", "greater" }, BOUND_ABOVE }, { { "than", "equal", "or", "less" }, BOUND_BELOW },
    { { "equal", "or", "than", "less" }, BOUND_BELOW }, { { "than", "over" }, BOUND_ABOVE },
    { { "than", "more" }, BOUND_ABOVE }, { { "than", "greater" }, BOUND_ABOVE },
    { { "than", "higher" }, BOUND_ABOVE }, { { "than", "larger" }, BOUND_ABOVE },
    { { "than", "bigger" }, BOUND_ABOVE }, { { "than", "better" }, BOUND_ABOVE },
    { { "than", "longer" }, BOUND_ABOVE }, { { "than", "other" }, BOUND_EQUAL },
    { { "than", "less" }, BOUND_BELOW }, { { "than", "fewer" }, BOUND_BELOW }, { { "than", "lower" }, BOUND_BELOW },
    { { "than", "smaller" }, BOUND_BELOW }, { { "than", "shorter" }, BOUND_BELOW },
    { { "least", "at" }, BOUND_ABOVE }, { { "most", "at" }, BOUND_BELOW },
    { { "least", "the", "at" }, BOUND_ABOVE }, { { "to", "up" }, BOUND_BELOW }, { { "of", "north" }, BOUND_ABOVE },
    { { "of", "upwards" }, BOUND_ABOVE }, { { "of", "upward" }, BOUND_ABOVE }, { { "of", "excess" }, BOUND_ABOVE },
    { { "of", "minimum", "a" }, BOUND_ABOVE }, { { "of", "minimum" }, BOUND_ABOVE },
    { { "of", "maximum" }, BOUND_BELOW }, { { "under", "just" }, BOUND_BELOW }, { { "over", "just" }, BOUND_ABOVE },
    { { "to", "close" }, BOUND_ABOUT }, { { "of", "shy" }, BOUND_BELOW }, { { "a", "than", "less" }, BOUND_BELOW },
    { { "at", "starting" }, BOUND_ABOVE }, { { "at", "starts" }, BOUND_ABOVE }, { { "as", "much", "as" }, BOUND_BELOW },
    { { "as", "many", "as" }, BOUND_EQUAL }, { { "estimated", "an" }, BOUND_ABOUT },
    { { "of", "order" }, BOUND_ABOUT },
};

static const struct bound_phrase behind[] = {
    { { "or", "more" }, BOUND_ABOVE }, { { "or", "higher" }, BOUND_ABOVE }, { { "or", "greater" }, BOUND_ABOVE },
    { { "or", "above" }, BOUND_ABOVE }, { { "or", "less" }, BOUND_BELOW }, { { "or", "fewer" }, BOUND_BELOW },
    { { "or", "under" }, BOUND_BELOW }, { { "or", "below" }, BOUND_BELOW }, { { "or", "lower" }, BOUND_BELOW },
    { { "or", "so" }, BOUND_ABOUT }, { { "and", "up" }, BOUND_ABOVE }, { { "at", "most" }, BOUND_BELOW },
    { { "and", "above" }, BOUND_ABOVE }, { { "or", "thereabouts" }, BOUND_ABOUT },
};

/* The first of n phrases whose words stand at i, i + step and so on; *end: the token beyond it. */
static const struct bound_phrase *find_phrase(const struct passage *p, size_t i, int step,
                                              const struct bound_phrase *phrases, size_t n, size_t *end)
{
    char first;
    if (i >= p->n)
        return NULL;
    memcpy(&first, &p->tok[i].key, 1);
    for (size_t k = 0; k < n; k++) {
        const struct bound_phrase *b = &phrases[k];
        size_t word = 0, at = i; /* back beyond the first token: SIZE_MAX, where no token is */
        if (b->words[0][0] != first)
            continue;
        for (; word < LEN(b->words) && b->words[word] && token_is(p, at, b->words[word]); word++)
            at += (size_t)step;
        if (word < LEN(b->words) && b->words[word])
            continue;
        *end = at;
        return b;
    }
    return NULL;
}

/* "went back up to 5%", "inched up to": a move to a level, no bound. */
static bool moves_up_to(const struct passage *p, size_t first)
{
    return token_is(p, first, "up") && first && (token_is(p, first - 1, "back") || token_class(p, first - 1, WORD_UP));
}

/* The phrase that ends right before token i; its first token through *i. */
static bool bound_before(const struct passage *p, size_t *i, enum metric_bound *bound)
{
    size_t end;
    const struct bound_phrase *b = *i ? find_phrase(p, *i - 1, -1, before, LEN(before), &end) : NULL;
    if (!b || moves_up_to(p, end + 1))
        return false;
    *i = end + 1;
    *bound = b->bound;
    return true;
}

/* Single words and marks: "about", "over", "<". Prepositions of place are none ("over $5" is, "in over" too). */
static bool bound_word(const struct passage *p, size_t i, enum metric_bound *bound)
{
    if (token_mark(p, i, '~'))
        *bound = BOUND_ABOUT;
    else if (token_mark(p, i, '>') && p->tok[i].glued && i && (token_mark(p, i - 1, '-') || token_mark(p, i - 1, '=')))
        return false; /* an arrow */
    else if (token_mark(p, i, '>'))
        *bound = BOUND_ABOVE;
    else if (token_mark(p, i, '<'))
        *bound = BOUND_BELOW;
    else if (token_class(p, i, WORD_ABOUT) && token_is(p, i, "about") && token_is(p, i + 1, "one") &&
             !token_is(p, i + 2, "in") && !token_class(p, i + 2, WORD_SCALE | WORD_FRACTION))
        return false; /* "right about one thing" */
    else if (token_class(p, i, WORD_ABOUT) && !token_is(p, i, "near") && !token_is(p, i, "close"))
        *bound = BOUND_ABOUT;
    else if (token_is(p, i, "top") && i && token_class(p, i - 1, WORD_DETERMINER | WORD_POSSESSIVE))
        return false; /* "the top 20%" */
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
    return token_in(p, i, fillers, LEN(fillers));
}

/* "$50 billion over ten years", "spread over five years": a stretch of time, not more than that. "In over three years",
 * "lasted over an hour", and an opening "Over 20 years ago" compare. */
static bool spans_time(const struct passage *p, const struct figure *f, size_t i)
{
    const uint32_t noun_ends = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_AUXILIARY | WORD_ADVERB | WORD_DETERMINER;
    if (!f->unit || !(f->unit->flags & UNIT_TIME) || f->age || !token_is(p, i, "over") || !i)
        return false;
    static const char *const lasting[] = { "last", "lasts", "lasted", "lasting", "take", "takes", "took", "taken",
                                           "taking", "wait", "waits", "waited", "waiting", "spend", "spent", "be" };
    if (token_in(p, i - 1, lasting, LEN(lasting)))
        return false;
    return !token_class(p, i - 1, noun_ends) && !token_mark(p, i - 1, ',') && !token_mark(p, i - 1, '(');
}

/* Walks back over "by an estimated", "to more than"; what stands before through f->modifiers. */
static void read_bound(const struct passage *p, struct figure *f)
{
    size_t i = f->first, end;
    enum metric_bound bound;
    if (f->between && i && token_is(p, i - 1, "between"))
        i--;
    if (i > 1 && token_mark(p, i - 1, '-') && p->tok[i].glued && token_is(p, i - 2, "sub"))
        f->bound = BOUND_BELOW; /* "sub-$7,000" */
    for (int steps = 0; i > 0 && steps < 4; steps++) {
        if (token_is(p, i - 1, "the") && i > 1 && (token_is(p, i - 2, "above") || token_is(p, i - 2, "below")) &&
            (token_is(p, f->last, "mark") || token_is(p, f->last, "threshold") || token_is(p, f->last, "level")))
            i--; /* "above the $1.4 billion mark" */
        size_t k = i;
        bool place = token_class(p, i - 1, WORD_PREPOSITION) && (token_is(p, i, "a") || token_is(p, i, "an"));
        if (spans_time(p, f, i - 1) || (place && i < f->first)) /* "over a 3 mile run" */
            break;
        if (bound_before(p, &k, &bound) || (bound_word(p, k - 1, &bound) && k--)) {
            bool not_more = bound == BOUND_ABOVE && k > 1 && token_is(p, k, "more") &&
                            (token_is(p, k - 2, "not") || token_is(p, k - 2, "never") || token_is(p, k - 2, "cannot"));
            if (token_is(p, k, "as") && token_is(p, k + 1, "much") && !f->unit)
                bound = BOUND_EQUAL; /* "draws as much as 30,000 homes" */
            if (f->bound == BOUND_EQUAL) /* "could not take more than" */
                f->bound = not_more ? BOUND_BELOW : bound;
            i = k;
            f->modifiers = i;
        } else if (is_filler(p, i - 1) && !token_is(p, i - 1, "of") && !token_is(p, i - 1, "by") &&
                   !token_is(p, i - 1, "the")) {
            i--;
        } else {
            break;
        }
    }
    if ((token_mark(p, f->number_end, '+') && p->tok[f->number_end].glued) ||
        (f->unit && token_mark(p, f->last, '+') && p->tok[f->last].glued))
        f->bound = BOUND_ABOVE;
    const struct bound_phrase *b = NULL;
    if (f->bound == BOUND_EQUAL)
        b = find_phrase(p, f->last, 1, behind, LEN(behind), &end);
    if (f->bound == BOUND_EQUAL && !b)
        b = find_phrase(p, f->number_end, 1, behind, LEN(behind), &end);
    if (b)
        f->bound = b->bound;
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
    bool measured = f->unit && f->unit->kind != METRIC_DURATION && f->unit->kind != METRIC_COUNT;
    if (token_is(p, k, "off") && !measured) /* "kicks off two hours later" */
        return true;
    static const char *const phrasal[] = { /* with "up" or "down" they are other verbs */
        "turn", "turns", "turned", "turning", "open", "opens", "opened", "opening", "free", "freed", "frees",
        "freeing", "backed", "put", "take", "took", "takes", "sign", "signs", "cough", "coughed", "pony",
        "scoop", "scooped", "snap", "snapped", "hand", "handed", "tear", "tore", "shut", "shuts", "knock", "break",
        "broke", "make", "makes", "made", "hold", "lay", "laid", "track", "tracked",
    };
    if (k && token_in(p, k - 1, phrasal, LEN(phrasal)))
        return token_is(p, k, "up") || token_is(p, k, "down");
    if (token_is(p, k, "up") || token_is(p, k, "down") || token_is(p, k, "off")) {
        if (!k || !token_class(p, k - 1, WORD_VERB | WORD_PARTICIPLE | WORD_EITHER) ||
            token_class(p, k - 1, WORD_AUXILIARY | WORD_UP | WORD_DOWN))
            return k && p->tok[k].glued && token_mark(p, k - 1, '-');
        if (token_in(p, k - 1, movers, LEN(movers)))
            return false;
        return token_class(p, k - 1, WORD_VERB) || text_ends(token_text(p, k - 1), "ed");
    }
    struct text word = token_text(p, k);
    if (to && f->unit && (f->unit->kind == METRIC_LENGTH || f->unit->kind == METRIC_RATE) &&
        text_is_ascii(text_sub(word, 0, 7), "acceler")) /* "accelerates to 100 km/h": what it can do */
        return true;
    bool raise = text_is_ascii(text_sub(word, 0, 4), "rais") || text_is_ascii(text_sub(word, 0, 4), "lost") ||
                 text_is_ascii(text_sub(word, 0, 4), "lose") || text_is_ascii(text_sub(word, 0, 5), "advan");
    bool money = f->unit && f->unit->kind == METRIC_MONEY;
    return money && raise && !to && !token_is(p, k + 1, "by");
}

/* "reduces training costs by 30%": the verb of movement before the object that token i ends. */
static enum metric_change change_by(const struct passage *p, size_t i)
{
    const uint32_t moves = WORD_UP | WORD_DOWN;
    bool aside = i && (token_mark(p, i - 1, ',') || token_mark(p, i - 1, ')')); /* "cut fees, its main income, by 5%" */
    for (int steps = 0; i > 0 && steps < (aside ? 20 : 9); steps++, i--) {
        uint32_t class = p->tok[i - 1].kind == TOKEN_WORD ? p->tok[i - 1].class : 0;
        if (class & moves && class & (WORD_VERB | WORD_EITHER) && !(class & WORD_ADVERB))
            return direction(class);
        bool stops = class & (WORD_VERB | WORD_RELATIVE) && !(class & (WORD_EITHER | WORD_PLAIN | WORD_PARTICIPLE));
        if (stops && i > 1 && token_class(p, i - 2, moves) && token_class(p, i - 2, WORD_VERB))
            return direction(p->tok[i - 2].class); /* "reducing stuck runs by 15%" */
        bool mark = p->tok[i - 1].kind == TOKEN_MARK && !token_mark(p, i - 1, '-') && !token_mark(p, i - 1, '"');
        if (stops || (mark && (!aside || token_mark(p, i - 1, ';') || token_mark(p, i - 1, '.'))))
            break;
    }
    return CHANGE_NONE;
}

/* "two hours later", "dropped a 10-minute clip": when or which, not by how much. */
static bool names_moment(const struct passage *p, const struct figure *f)
{
    static const char *const moments[] = { "later", "ago", "earlier", "before", "after" };
    if (!f->unit || f->unit->kind == METRIC_PERCENT || f->unit->kind == METRIC_MONEY)
        return false;
    bool hyphen = token_mark(p, f->number_end, '-') && p->tok[f->number_end].glued;
    return hyphen || (f->unit->flags & UNIT_TIME && token_in(p, f->last, moments, LEN(moments)));
}

/* "up 12%", "rose by nearly 5%", "slowed to 12%", "fell from 36 to 34". */
static enum metric_change change_before(const struct passage *p, const struct figure *f)
{
    size_t i = f->modifiers;
    bool to = false, by = false;
    if (names_moment(p, f))
        return CHANGE_NONE;
    for (int steps = 0; i > 0 && steps < 6; steps++) {
        size_t k = i - 1;
        if (token_class(p, k, WORD_UP | WORD_DOWN) && !(p->tok[k].class & WORD_POSSESSIVE)) {
            bool part = f->noun_end > f->noun && k && token_class(p, k - 1, WORD_DETERMINER) &&
                        (token_is(p, k, "lower") || token_is(p, k, "higher")); /* "the lower 48 states" */
            if (part || is_idle_direction(p, f, k, to))
                return CHANGE_NONE;
            bool noun = p->tok[k].class & WORD_EITHER && k && token_class(p, k - 1, WORD_DETERMINER | WORD_ADJECTIVE);
            return noun && to ? CHANGE_NONE : direction(p->tok[k].class);
        }
        if (token_is(p, k, "from"))
            return CHANGE_NONE;
        by |= token_is(p, k, "by");
        if (token_is(p, k, "to"))
            to = true;
        else if (!is_filler(p, k) && !token_class(p, k, WORD_ADVERB))
            break;
        i = k;
    }
    bool reach =
        f->bound == BOUND_BELOW && token_is(p, f->modifiers, "up") && f->unit && f->unit->kind == METRIC_PERCENT;
    return (by || reach) && f->unit ? change_by(p, i) : CHANGE_NONE; /* "cut costs by 5%", "cut costs up to 5%" */
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
    if (comparative && !p->tok[i].glued && p->tok[i].capital && f->unit->kind == METRIC_MONEY)
        return CHANGE_NONE; /* "£23.99 More info" */
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
    bool fewer = token_is(p, f->last, "less") || token_is(p, f->last, "fewer");
    if (f->plus || (f->minus && f->unit && f->unit->kind == METRIC_PERCENT))
        f->change = f->plus ? CHANGE_UP : CHANGE_DOWN;
    else if (fewer && f->unit && f->unit->kind == METRIC_PERCENT)
        f->change = CHANGE_DOWN; /* "raised 92% less" */
    else if (!f->from_to || isnan(f->high)) /* a move from X to Y says its direction by its two levels */
        f->change = change_before(p, f);
    if (f->change == CHANGE_NONE && !f->from_to)
        f->change = change_behind(p, f);
}
