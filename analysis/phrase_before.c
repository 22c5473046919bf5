/* analysis/phrase_before.c -- noun phrases with what is joined to them, from a token on and back from one. */
#include "analysis/clause.h"

#include "base/mem.h"

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

size_t phrase_begin(const struct passage *p, size_t i)
{
    while (token_class(p, i, WORD_DETERMINER) || token_mark(p, i, '"'))
        i++;
    return i;
}

/* "a stake in Otway": the noun says little without what it is in. */
static bool is_holding(const struct passage *p, size_t i)
{
    static const char *const holdings[] = { "stake", "interest", "investment", "holding", "position", "shareholding" };
    return token_in(p, i, holdings, LEN(holdings));
}

/* A noun phrase from i on, with "of" and "for" phrases and possessives joined; empty if none begins there. */
struct text phrase_from(const struct passage *p, size_t i)
{
    size_t from = phrase_begin(p, i), end = phrase_after(p, from);
    if (end == from)
        return (struct text){ 0 };
    for (int joins = 0; joins < 2; joins++) {
        size_t next = end;
        if (token_class(p, next, WORD_POSSESSIVE))
            next++;
        else if (token_is(p, next, "of") || (token_is(p, next, "in") && is_holding(p, end - 1)))
            next = phrase_begin(p, next + 1);
        else
            break;
        size_t more = phrase_after(p, next);
        if (more == next)
            break;
        end = more;
    }
    return passage_range(p, from, end);
}

/* Whether the words from i up to end are the unit of a number before them. */
static bool is_unit_of_number(const struct passage *p, size_t i, size_t end)
{
    if (!i || end > p->n || (p->tok[i - 1].kind != TOKEN_NUMBER && !token_class(p, i - 1, WORD_NUMBER | WORD_SCALE)))
        return false;
    const struct unit *unit = unit_find(passage_range(p, i, end));
    return unit && !(unit->flags & (UNIT_WEAK | UNIT_WORD));
}

/* "km" in "412 km", "cent" in "5 per cent", both words of "40 basis points". */
static bool is_figure_unit(const struct passage *p, size_t i)
{
    if (token_is(p, i, "cent"))
        return i && token_is(p, i - 1, "per");
    return is_unit_of_number(p, i, i + 1) || is_unit_of_number(p, i, i + 2) ||
           (i && is_unit_of_number(p, i - 1, i + 1));
}

static bool is_currency(const struct passage *p, size_t i)
{
    const struct unit *unit = unit_find(token_text(p, i));
    return (unit && unit->flags & UNIT_BEFORE) || (i && p->tok[i].glued && token_mark(p, i - 1, '$'));
}

/* "Get 5 games for $9": what the reader is told to do. */
static bool asks(const struct passage *p, size_t i)
{
    static const char *const verbs[] = { "get", "take", "save", "buy", "see", "start", "let", "make", "keep", "try",
                                        "meet", "learn", "read", "give", "choose", "find", "build", "write", "enjoy" };
    return !i && token_in(p, i, verbs, LEN(verbs));
}

/* "LED", "SAVE Act": letters, not the verb that they spell, unless all words here are in capitals. */
bool phrase_acronym(const struct passage *p, size_t i)
{
    if (!is_word(p, i) || !p->tok[i].upper || p->tok[i].end - p->tok[i].start < 2)
        return false;
    bool before = i && is_word(p, i - 1) && p->tok[i - 1].upper, behind = is_word(p, i + 1) && p->tok[i + 1].upper;
    bool loud = (before && behind) || (before && p->tok[i - 1].end - p->tok[i - 1].start > 4) ||
                (behind && p->tok[i + 1].end - p->tok[i + 1].start > 4);
    return !loud;
}

static bool ends_in_digit(const struct passage *p, size_t i)
{
    char c = p->t.p[p->tok[i].end - 1];
    return c >= '0' && c <= '9';
}

/* The point and the number of "V3.1" and "Heron3.1", the number of "15L". */
static bool is_release(const struct passage *p, size_t i)
{
    if (token_mark(p, i, '.'))
        return i && p->tok[i].glued && i + 1 < p->n && p->tok[i + 1].kind == TOKEN_NUMBER && p->tok[i + 1].glued &&
               is_word(p, i - 1) && (p->tok[i - 1].upper || ends_in_digit(p, i - 1));
    if (p->tok[i].kind != TOKEN_NUMBER)
        return false;
    if (p->tok[i].glued && i > 1 && token_mark(p, i - 1, '.') && is_release(p, i - 1))
        return true;
    if (p->tok[i].value == 3 && token_is(p, i + 1, "m") && p->tok[i + 1].upper && p->tok[i + 1].glued)
        return true; /* the company */
    static const char *const letters[] = { "b", "l", "s", "g" }; /* no scale, no degrees */
    return !p->tok[i].decimals && is_word(p, i + 1) && p->tok[i + 1].glued && p->tok[i + 1].upper &&
           token_in(p, i + 1, letters, LEN(letters)) && !(i && (token_mark(p, i - 1, '$') || is_currency(p, i - 1)));
}

bool phrase_part(const struct passage *p, size_t i)
{
    if (token_mark(p, i, '&'))
        return i && is_word(p, i - 1) && p->tok[i - 1].capital;
    if (!is_word(p, i))
        return (p->tok[i].kind == TOKEN_MARK && p->tok[i].mark == '-' && p->tok[i].glued) || is_release(p, i) ||
               (p->tok[i].kind == TOKEN_NUMBER && i && p->tok[i - 1].capital && !is_currency(p, i - 1)) ||
               (p->tok[i].kind == TOKEN_NUMBER && i > 1 && p->tok[i].glued && token_mark(p, i - 1, '-') &&
                p->tok[i - 1].glued && p->tok[i - 2].capital); /* "GPT-5" */
    uint32_t class = p->tok[i].class;
    if (p->tok[i].opaque)
        return false;
    bool owned = i > 1 && token_class(p, i - 1, WORD_POSSESSIVE) && !token_class(p, i - 2, WORD_PRONOUN);
    if (owned && class & WORD_VERB && is_word(p, i + 1) &&
        !token_class(p, i + 1, WORD_DETERMINER | WORD_PREPOSITION | WORD_ADVERB | WORD_ABOUT))
        return true; /* "Otway's recruit leaves" */
    if (class & (WORD_VERB | WORD_EITHER) && phrase_acronym(p, i))
        return true;
    if (i > 1 && p->tok[i].glued && token_mark(p, i - 1, '-') && p->tok[i - 1].glued && is_word(p, i - 2) &&
        token_mark(p, i + 1, '-') && p->tok[i + 1].glued)
        return true; /* "Text-to-Speech" */
    if (i > 1 && p->tok[i].glued && token_mark(p, i - 1, '-') && p->tok[i - 1].glued && class & WORD_PARTICIPLE)
        return true; /* "an Otway-owned firm" */
    if (is_figure_unit(p, i) || (class == WORD_PARTICIPLE && clause_verb(p, i)))
        return false;
    if (class & WORD_PARTICIPLE && i && is_word(p, i + 1) &&
        !token_class(p, i + 1, WORD_DETERMINER | WORD_PREPOSITION) &&
        token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE | WORD_POSSESSIVE)) /* "the missing feature" */
        return true;
    if ((class & WORD_EITHER && clause_verb(p, i)) || class & (WORD_SCALE | WORD_PLURAL_SCALE))
        return false;
    if (token_is(p, i, "during") || token_is(p, i, "across"))
        return false;
    if (class & (WORD_POSSESSIVE | WORD_ADJECTIVE | WORD_EITHER | WORD_PLAIN) ||
        (class & WORD_NUMBER && p->tok[i].capital && i && p->tok[i - 1].capital)) /* "Motorola One" */
        return true;
    if (class & (WORD_CONJUNCTION | WORD_PREPOSITION | WORD_PRONOUN | WORD_RELATIVE | WORD_DETERMINER | WORD_AUXILIARY))
        return false;
    if (class & WORD_ADVERB) /* "Eli Lilly" */
        return p->tok[i].capital && i > 0 && text_ends(token_text(p, i), "ly");
    return !(class & WORD_VERB) || (p->tok[i].capital && !asks(p, i));
}

bool phrase_is_adjectives(const struct passage *p, size_t from, size_t to)
{
    while (from < to && token_class(p, from, WORD_ADJECTIVE) && !token_class(p, from, WORD_EITHER))
        from++;
    return from == to;
}

/* "issued and outstanding shares", "Clean Energy and Power Index", "Drivers and couriers earned": whether "and" at i
 * joins the word before it to the phrase behind it, rather than another clause. */
static bool joins_phrase(const struct passage *p, size_t i)
{
    size_t k = i;
    if (!i || !token_is(p, i, "and") || !is_word(p, i + 1) || !is_word(p, i - 1) || !phrase_part(p, i - 1))
        return false;
    if (p->tok[i - 1].capital && p->tok[i + 1].capital && i > 1)
        return true;
    if (token_class(p, i - 1, WORD_ADJECTIVE | WORD_PARTICIPLE) &&
        token_class(p, i + 1, WORD_ADJECTIVE | WORD_PARTICIPLE))
        return true;
    while (k > 0 && i - k < 6 && (phrase_part(p, k - 1) || token_class(p, k - 1, WORD_DETERMINER))) {
        if (token_class(p, --k, WORD_RELATIVE)) /* "that drivers and couriers" */
            return true;
    }
    return !k || (!clause_verb(p, k - 1) && !token_class(p, k - 1, WORD_PREPOSITION) && is_word(p, k - 1));
}

/* "on top of", "in terms of": no noun of its own stands before that "of". */
static bool is_complex_preposition(const struct passage *p, size_t i)
{
    static const char *const nouns[] = { "top",  "front", "terms",  "light", "view",
                                        "spite", "case",  "behalf", "favour" };
    return i && token_in(p, i, nouns, LEN(nouns)) && token_class(p, i - 1, WORD_PREPOSITION);
}

static bool is_numeral(const struct passage *p, size_t i)
{
    return p->tok[i].kind == TOKEN_NUMBER || token_class(p, i, WORD_NUMBER | WORD_SCALE);
}

/* A phrase that would begin within a compound: "marathon" of "23-hour marathon" stands without the measure, "edition
 * release" of "limited-edition release" takes the compound whole. */
static size_t compound_begin(const struct passage *p, size_t i, size_t end)
{
    size_t word = i + token_mark(p, i, '-'), head = word;
    if (word >= end)
        return i;
    while (head > 1 && (token_mark(p, head - 1, '-') || token_mark(p, head - 1, '/')) && p->tok[head].glued &&
           p->tok[head - 1].glued && !p->tok[head - 2].opaque)
        head -= 2;
    bool unit = word && p->tok[word].glued && p->tok[word - 1].kind == TOKEN_NUMBER; /* "1500m freestyle" */
    if (unit || (head < word && is_numeral(p, head))) {
        size_t behind = word + 1;
        while (behind + 1 < end && token_mark(p, behind, '-') && p->tok[behind].glued)
            behind += 2;
        return behind < end ? behind : i;
    }
    return is_word(p, head) && !token_class(p, head, WORD_CONJUNCTION | WORD_PRONOUN) ? head : i;
}

/* "Lock-in High exit costs Model weights": where the last cell begins in a table's row that lost its cells, and that
 * ends at end. */
static size_t row_begin(const struct passage *p, size_t end)
{
    for (size_t i = end > 1 ? end - 1 : 0; i > 2; i--) {
        bool begins = is_word(p, i) && p->tok[i].capital && is_word(p, i + 1) && i + 1 < end && !p->tok[i + 1].capital;
        bool noun = is_word(p, i - 1) && !(p->tok[i - 1].class & ~(uint32_t)(WORD_PLAIN | WORD_EITHER));
        bool ends = noun && !p->tok[i - 1].capital && !p->tok[i - 1].glued && !p->tok[i].glued;
        if (begins && ends)
            return i;
    }
    return 0;
}

/* The noun phrase that ends right before token end; with "X of Y" and "X per Y" whole. */
struct text phrase_before(const struct passage *p, size_t end)
{
    size_t i = end;
    int joins = 0;
    while (i > 0 && end - i < 14) {
        size_t k = i - 1;
        if (phrase_part(p, k)) {
            i--;
            continue;
        }
        bool aside = i < end && k > 2 && token_mark(p, k, ')') && token_mark(p, k - 2, '(') && p->tok[k - 1].upper;
        if (aside && phrase_part(p, k - 3)) { /* "expenditures (PCE) index" */
            i = k - 2;
            continue;
        }
        if (joins == 2 || i == end)
            break;
        joins++;
        if (joins_phrase(p, k)) {
            i--;
            continue;
        }
        while (k > 0 && i - k < 2 && token_class(p, k, WORD_DETERMINER))
            k--;
        if (!k || !(token_is(p, k, "of") || token_is(p, k, "per")) || !phrase_part(p, k - 1) ||
            phrase_is_adjectives(p, k - 1, k) || is_complex_preposition(p, k - 1))
            break;
        i = k;
    }
    while (end > i && token_mark(p, end - 1, '-'))
        end--;
    size_t head = compound_begin(p, i, end);
    while (head < i && head > 0 && is_word(p, head - 1) && p->tok[head - 1].capital && p->tok[head].capital &&
           phrase_part(p, head - 1))
        head--; /* "Heron Max/Fram X" */
    i = head;
    while (i < end && !(token_mark(p, i + 1, '/') && p->tok[i + 1].glued) &&
           (token_class(p, i, WORD_POSSESSIVE | WORD_DETERMINER) || token_mark(p, i, '-') || token_is(p, i, "and")))
        i++;
    return passage_range(p, i ? i : row_begin(p, end), end);
}

/* "next year", "YoY": a time is no subject. */
bool phrase_is_time(const struct passage *p, size_t i, size_t end)
{
    static const char *const times[] = { "year",  "years", "quarter",      "month",  "months", "week",
                                        "weeks", "day",   "days",         "yoy",    "qoq",    "mom",
                                        "ago",   "today", "year-on-year", "session", "morning", "afternoon",
                                        "evening", "night" };
    size_t k = i; /* "May 2030", but not "December gold contract" */
    while (k < end && (token_class(p, k, WORD_MONTH) || p->tok[k].kind == TOKEN_NUMBER))
        k++;
    bool half = end > i + 1 && token_is(p, end - 1, "half") &&
                (token_is(p, end - 2, "first") || token_is(p, end - 2, "second"));
    return k == end || half || token_in(p, end - 1, times, LEN(times)) || token_is(p, i, "year");
}

/* The same, unless it is of adjectives alone ("the first", "true"). */
struct text noun_phrase_before(const struct passage *p, size_t end)
{
    bool participle = end > 1 && token_class(p, end - 1, WORD_PARTICIPLE) && !token_class(p, end - 1, WORD_PLAIN);
    if (participle && is_word(p, end - 2) && phrase_part(p, end - 2) && text_ends(token_text(p, end - 1), "ing"))
        end--; /* "sizes starting" */
    struct text phrase = phrase_before(p, end);
    size_t first = end;
    while (phrase.n && first > 0 && p->tok[first - 1].start >= (uint32_t)(phrase.p - p->t.p))
        first--;
    if (phrase_is_adjectives(p, first, end))
        phrase.n = 0;
    return phrase;
}
