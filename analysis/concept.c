/* analysis/concept.c -- the noun phrase that a figure is of.
 *
 * In order: what "of" or "in" ties to the figure ("60% of its revenue", "$18 million in ad revenue"), what the figure
 * stands before ("a 5 kW battery"), what it is a price or a rate of ("revenue of $5 billion"), the subject of
 * its clause. */
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>

#define REACH 40 /* tokens looked back for a subject */

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

static bool is_verb(const struct passage *p, size_t i)
{
    const uint32_t behind = WORD_PREPOSITION | WORD_DETERMINER | WORD_ADVERB | WORD_ABOUT | WORD_PRONOUN;
    if (!is_word(p, i) || !(p->tok[i].class & (WORD_VERB | WORD_AUXILIARY | WORD_EITHER | WORD_PARTICIPLE)))
        return false;
    if (p->tok[i].class == WORD_PARTICIPLE) /* "stretched for", but "tapered syringe" */
        return i && !p->tok[i].capital && is_word(p, i - 1) && i + 1 < p->n &&
               !token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE) &&
               (!is_word(p, i + 1) || token_class(p, i + 1, behind));
    if (token_class(p, i, WORD_EITHER) && i && (token_class(p, i - 1, WORD_AUXILIARY) || token_is(p, i - 1, "to")))
        return !token_class(p, i, WORD_DETERMINER);
    if (!(p->tok[i].class & WORD_EITHER))
        return true;
    /* "revenue rises 5%", "sales cut by": a noun's other face */
    bool noun = !i || token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE | WORD_PREPOSITION | WORD_POSSESSIVE) ||
                !is_word(p, i - 1);
    bool moves = token_class(p, i, WORD_UP | WORD_DOWN) && (token_is(p, i + 1, "by") || token_is(p, i + 1, "to"));
    bool before = i + 1 < p->n && (moves || p->tok[i + 1].kind == TOKEN_NUMBER || token_mark(p, i + 1, '$') ||
                                   token_class(p, i + 1, WORD_ADVERB | WORD_ABOUT | WORD_DETERMINER | WORD_NUMBER));
    return !noun && before;
}

static struct text range(const struct passage *p, size_t from, size_t to)
{
    return to > from ? text_sub(p->t, p->tok[from].start, p->tok[to - 1].end) : (struct text){ 0 };
}

static size_t skip_determiners(const struct passage *p, size_t i)
{
    while (token_class(p, i, WORD_DETERMINER) || token_mark(p, i, '"'))
        i++;
    return i;
}

/* A noun phrase from i on, with "of" and "for" phrases and possessives joined; empty if none begins there. */
static struct text phrase_from(const struct passage *p, size_t i)
{
    size_t from = skip_determiners(p, i), end = phrase_after(p, from);
    if (end == from)
        return (struct text){ 0 };
    for (int joins = 0; joins < 2; joins++) {
        size_t next = end;
        if (token_class(p, next, WORD_POSSESSIVE))
            next++;
        else if (token_is(p, next, "of"))
            next = skip_determiners(p, next + 1);
        else
            break;
        size_t more = phrase_after(p, next);
        if (more == next)
            break;
        end = more;
    }
    return range(p, from, end);
}

/* Whether the words from i up to end are the unit of a number before them. */
static bool is_unit_of_number(const struct passage *p, size_t i, size_t end)
{
    if (!i || end > p->n || (p->tok[i - 1].kind != TOKEN_NUMBER && !token_class(p, i - 1, WORD_NUMBER | WORD_SCALE)))
        return false;
    const struct unit *unit = unit_find(range(p, i, end));
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

static bool part_of_phrase(const struct passage *p, size_t i)
{
    if (!is_word(p, i))
        return (p->tok[i].kind == TOKEN_MARK && p->tok[i].mark == '-' && p->tok[i].glued) ||
               (p->tok[i].kind == TOKEN_NUMBER && i && p->tok[i - 1].capital && !is_currency(p, i - 1));
    uint32_t class = p->tok[i].class;
    if (is_figure_unit(p, i) || (class == WORD_PARTICIPLE && is_verb(p, i)))
        return false;
    if ((class & WORD_EITHER && is_verb(p, i)) || class & (WORD_SCALE | WORD_PLURAL_SCALE))
        return false;
    if (class & (WORD_POSSESSIVE | WORD_ADJECTIVE | WORD_EITHER | WORD_PLAIN))
        return true;
    if (class & (WORD_CONJUNCTION | WORD_PREPOSITION | WORD_PRONOUN | WORD_RELATIVE | WORD_DETERMINER | WORD_AUXILIARY))
        return false;
    if (class & WORD_ADVERB)
        return p->tok[i].capital && i > 0;
    return !(class & WORD_VERB) || p->tok[i].capital;
}

/* The noun phrase that ends right before token end; with "X of Y" whole. */
static struct text phrase_before(const struct passage *p, size_t end)
{
    size_t i = end;
    int joins = 0;
    while (i > 0 && end - i < 14) {
        if (part_of_phrase(p, i - 1)) {
            i--;
        } else if (joins < 2 && i < end && i > 1 && token_is(p, i - 1, "of") && part_of_phrase(p, i - 2)) {
            joins++;
            i--;
        } else if (joins < 2 && i < end && i > 2 && token_class(p, i - 1, WORD_DETERMINER) &&
                   token_is(p, i - 2, "of") && part_of_phrase(p, i - 3)) {
            joins++;
            i -= 2;
        } else {
            break;
        }
    }
    while (i < end && (token_class(p, i, WORD_POSSESSIVE | WORD_DETERMINER) || token_mark(p, i, '-')))
        i++;
    return range(p, i, end);
}

/* "next year", "YoY": a time is no subject. */
static bool is_time_phrase(const struct passage *p, size_t i, size_t end)
{
    static const char *const times[] = { "year", "years", "quarter", "month", "months", "week", "weeks", "day", "days",
                                         "yoy", "qoq", "mom", "ago", "today", "year-on-year", "session" };
    size_t k = i; /* "May 2030", but not "December gold contract" */
    while (k < end && (token_class(p, k, WORD_MONTH) || p->tok[k].kind == TOKEN_NUMBER))
        k++;
    return k == end || token_in(p, end - 1, times, LEN(times)) || token_is(p, i, "year");
}

/* Skips what may stand between a subject and its figure: "in 2023", "the", adverbs. */
static size_t back_to_verb(const struct passage *p, size_t i, size_t *verb)
{
    for (size_t steps = 0; i > 0 && steps < REACH; steps++, i--) {
        if (is_verb(p, i - 1)) {
            *verb = i - 1;
            return i;
        }
        if (token_mark(p, i - 1, ';') || token_mark(p, i - 1, ':'))
            break;
    }
    return 0;
}

/* The first verb of the group that verb ends: "has been reported to have fallen". */
static size_t verb_group_start(const struct passage *p, size_t verb)
{
    size_t i = verb;
    while (i > 0 && (is_verb(p, i - 1) || token_class(p, i - 1, WORD_ADVERB) || token_is(p, i - 1, "to") ||
                     token_is(p, i - 1, "not")))
        i--;
    return i;
}

static bool only_adjectives(const struct passage *p, size_t from, size_t to)
{
    while (from < to && token_class(p, from, WORD_ADJECTIVE))
        from++;
    return from == to;
}

/* "Ford (F)": before a bracket that ends at end. */
static size_t skip_bracket(const struct passage *p, size_t end)
{
    if (!end || !token_mark(p, end - 1, ')'))
        return end;
    for (size_t k = end - 1; k > 0 && end - k < 8; k--) {
        if (token_mark(p, k - 1, '('))
            return k - 1;
    }
    return end;
}

/* The same, unless it is of adjectives alone ("the first", "true"). */
static struct text noun_before(const struct passage *p, size_t end)
{
    struct text phrase = phrase_before(p, end);
    size_t first = end;
    while (phrase.n && first > 0 && p->tok[first - 1].start >= (uint32_t)(phrase.p - p->t.p))
        first--;
    if (only_adjectives(p, first, end))
        phrase.n = 0;
    return phrase;
}

/* Steps back over a phrase set off behind the subject: ", which ...,", "in Europe", "(F)". */
static struct text subject_before(const struct passage *p, size_t verb)
{
    size_t end = verb, tail = 0; /* tail: behind the phrases that belong to the subject ("exports to China") */
    for (int steps = 0; end > 0 && steps < 4; steps++) {
        end = skip_bracket(p, end);
        while (end > 0 && (token_class(p, end - 1, WORD_RELATIVE | WORD_ADVERB) || token_mark(p, end - 1, ',') ||
                           token_mark(p, end - 1, ')') || token_mark(p, end - 1, '(') ||
                           token_mark(p, end - 1, '"')))
            end--;
        struct text phrase = phrase_before(p, end);
        if (!phrase.n)
            return phrase;
        bool relative = end < p->n && token_class(p, end, WORD_RELATIVE);
        relative |= token_mark(p, end, '(') && token_class(p, end + 1, WORD_RELATIVE);
        relative |= token_mark(p, end, ',') && token_class(p, end + 1, WORD_RELATIVE);
        size_t first = end;
        while (first > 0 && p->tok[first - 1].start >= (uint32_t)(phrase.p - p->t.p))
            first--;
        if (relative && !only_adjectives(p, first, end))
            return phrase;
        if (only_adjectives(p, first, end) || is_time_phrase(p, first, end)) {
            bool on = first > 1 && token_class(p, first - 1, WORD_PREPOSITION) && !token_is(p, first - 1, "of");
            end = on ? first - 1 : first; /* "Dell on Monday announced" */
            tail = 0;
            continue;
        }
        /* a prepositional phrase: the subject stands before it */
        size_t before = first;
        while (before > 0 && token_class(p, before - 1, WORD_DETERMINER))
            before--;
        if (before > 1 && token_class(p, before - 1, WORD_PREPOSITION) && !token_is(p, before - 1, "of") &&
            (part_of_phrase(p, before - 2))) {
            tail = tail ? tail : end;
            end = before - 1;
            continue;
        }
        if (before > 2 && token_class(p, before - 1, WORD_PREPOSITION) && token_mark(p, before - 2, ',')) {
            end = before - 2; /* "debt, excluding banks, was" */
            tail = 0;
            continue;
        }
        return tail ? range(p, first, tail) : phrase;
    }
    return (struct text){ 0 };
}

/* "reduces training costs by 30%", "cut prices 5%": the object of a verb of movement. */
static struct text moved_object(const struct passage *p, const struct figure *f)
{
    size_t end = f->modifiers, i;
    while (end > 0 && (token_is(p, end - 1, "by") || token_class(p, end - 1, WORD_ADVERB)))
        end--;
    struct text object = noun_before(p, end);
    if (!object.n)
        return object;
    for (i = end; i > 0 && p->tok[i - 1].start >= (uint32_t)(object.p - p->t.p);)
        i--;
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER))
        i--;
    bool moved = token_is(p, f->last, "lower") || token_is(p, f->last, "higher"); /* "pulled the sector 2% lower" */
    return i > 0 && (moved || token_class(p, i - 1, WORD_UP | WORD_DOWN)) && is_verb(p, i - 1) ? object
                                                                                             : (struct text){ 0 };
}

/* "8 miles (13 km) of tunnels": behind the same figure told again, at i; inside its brackets, behind them. */
static size_t behind_brackets(const struct passage *p, size_t i)
{
    size_t k = i;
    if (token_mark(p, k, '(') && (k + 1 < p->n && p->tok[k + 1].kind != TOKEN_WORD)) {
        while (k < p->n && k - i < 8 && !token_mark(p, k, ')'))
            k++;
    }
    return token_mark(p, k, ')') && (token_is(p, k + 1, "of") || token_is(p, k + 1, "in")) ? k + 1 : i;
}

/* "60% of its revenue", "23% increase in engagement", "$18 million in revenue", "$200 million deal". */
static struct text concept_behind(const struct passage *p, const struct figure *f)
{
    size_t i = behind_brackets(p, f->last);
    i += token_is(p, i, "worth") && token_is(p, i + 1, "of");
    if (token_is(p, i, "of") || (token_is(p, i, "in") && f->unit && f->unit->kind == METRIC_MONEY)) {
        size_t from = skip_determiners(p, i + 1), end = phrase_after(p, from);
        return end > from && !is_time_phrase(p, from, end) ? phrase_from(p, i + 1) : (struct text){ 0 };
    }
    if (f->noun_end > f->noun)
        return (struct text){ 0 };
    i = f->last;
    if (token_mark(p, i, '-'))
        i++;
    if (token_class(p, i, WORD_EITHER) && token_class(p, i + 1, WORD_DETERMINER)) /* "homes ... stay an average of" */
        return (struct text){ 0 };
    if (token_class(p, i, WORD_VERB) && !token_class(p, i, WORD_EITHER | WORD_PLAIN))
        return (struct text){ 0 };
    size_t end = f->unit ? phrase_after(p, i) : i;
    if (end == i || is_time_phrase(p, i, end))
        return (struct text){ 0 };
    bool change = token_class(p, end - 1, WORD_UP | WORD_DOWN) || token_is(p, end - 1, "reduction") ||
                  token_is(p, end - 1, "growth") || token_is(p, end - 1, "improvement");
    if (change && (token_is(p, end, "in") || token_is(p, end, "of"))) {
        struct text of = phrase_from(p, end + 1);
        return of.n ? of : range(p, i, end);
    }
    if (change && end == i + 1) /* "a 5% drop": of what, the clause says */
        return (struct text){ 0 };
    return range(p, i, end);
}

/* Nouns that say nothing of what is measured: "a total of", "an average of". */
static bool is_generic(struct text phrase)
{
    static const char *const words[] = { "total", "sum", "average", "amount", "maximum", "minimum", "record", "number",
                                         "combined total", "cost" };
    for (size_t k = 0; k < LEN(words); k++) {
        if (text_is_ascii(phrase, words[k]))
            return true;
    }
    return false;
}

/* "$15 billion already committed by AWS": who acts. */
static struct text agent_behind(const struct passage *p, const struct figure *f)
{
    size_t i = f->last;
    while (token_class(p, i, WORD_ADVERB | WORD_AUXILIARY))
        i++;
    return token_class(p, i, WORD_PARTICIPLE) && token_is(p, i + 1, "by") ? phrase_from(p, i + 2) : (struct text){ 0 };
}

/* The subject of the clause that the figure ends, or of the clause before where that is a pronoun's. */
static struct text clause_subject(const struct passage *p, size_t i)
{
    struct text subject = { 0 };
    size_t verb;
    for (int clauses = 0; clauses < 3 && !subject.n && back_to_verb(p, i, &verb); clauses++) {
        size_t group = verb_group_start(p, verb);
        subject = subject_before(p, group);
        if (!subject.n && group == 0 && verb + 1 < i) /* "Get the mirror for $448": its object */
            subject = phrase_from(p, verb + 1);
        i = group;
    }
    return subject;
}

/* "Of that, $14 billion is a firm order": where the figure is the subject itself, what it is said to be. */
static struct text predicate_behind(const struct passage *p, const struct figure *f)
{
    static const char *const be[] = { "is", "are", "was", "were" };
    size_t i = f->modifiers, verb = f->last;
    bool opens = !i || token_mark(p, i - 1, ',') || token_mark(p, i - 1, '"') ||
                 token_class(p, i - 1, WORD_CONJUNCTION);
    if (!opens || !token_in(p, verb, be, LEN(be)) || !token_class(p, verb + 1, WORD_DETERMINER))
        return (struct text){ 0 };
    return phrase_from(p, verb + 1);
}

/* "the tablet for $799", "Dow +0.2%", "floor area = 32 m2": what stands right before a price, a change or a mark. */
static struct text named_before(const struct passage *p, const struct figure *f)
{
    size_t i = f->modifiers;
    bool money = f->unit && f->unit->kind == METRIC_MONEY;
    if (money && i > 1 && token_is(p, i - 1, "for"))
        return subject_before(p, i - 1); /* "eight GPUs in Pune for $90" */
    if (i < f->first && token_class(p, i, WORD_PREPOSITION) && token_class(p, i, WORD_ABOVE | WORD_BELOW)) {
        size_t end = i && token_mark(p, i - 1, '"') ? i - 1 : i; /* "a yield above 70%" */
        struct text phrase = noun_before(p, end);
        return phrase.n && !is_time_phrase(p, end - 1, end) ? phrase : (struct text){ 0 };
    }
    if ((f->plus || f->minus) && f->unit && f->unit->kind == METRIC_PERCENT)
        return noun_before(p, i);
    if (i > 1 && (token_mark(p, i - 1, '=') || token_mark(p, i - 1, MARK_OTHER)) && !p->tok[i - 1].glued)
        return noun_before(p, i - 1);
    return (struct text){ 0 };
}

/* What ties the figure to a noun, nearest first; empty when only the clause can tell. */
static struct text tied_noun(const struct passage *p, const struct figure *f, size_t i)
{
    struct text concept = { 0 };
    if (i > 1 && (token_is(p, i - 1, "of") || token_is(p, i - 1, "worth") || token_mark(p, i - 1, '(') ||
                  (f->from_to && !isnan(f->high) && token_is(p, i - 1, "from"))))
        concept = noun_before(p, i - 1);
    if (concept.n && !is_generic(concept))
        return concept;
    concept = moved_object(p, f);
    if (!concept.n)
        concept = named_before(p, f);
    return concept.n ? concept : predicate_behind(p, f);
}

struct text figure_concept(const struct passage *p, const struct figure *f)
{
    size_t i = f->modifiers, verb;
    bool duration = f->unit && f->unit->flags & UNIT_TIME && !f->age;
    if (f->one_of)
        return (struct text){ 0 };
    bool signed_change = (f->plus || f->minus) && f->unit && f->unit->kind == METRIC_PERCENT;
    struct text concept = signed_change ? named_before(p, f) : (struct text){ 0 };
    if (!concept.n)
        concept = concept_behind(p, f);
    if (concept.n)
        return concept;
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER | WORD_ADVERB) && !token_class(p, i - 1, WORD_UP | WORD_DOWN))
        i--;
    if (duration && i && token_class(p, i - 1, WORD_PREPOSITION | WORD_ADJECTIVE))
        return concept;
    concept = tied_noun(p, f, i);
    if (concept.n)
        return concept;
    if (i > 1 && token_is(p, i - 1, "from") && f->from_to)
        i--;
    concept = clause_subject(p, i);
    if (!concept.n)
        concept = agent_behind(p, f);
    if (concept.n || !f->unit || f->unit->kind != METRIC_MONEY)
        return concept.n || back_to_verb(p, i, &verb) ? concept : noun_before(p, i);
    /* "I paid $35,538 for a system" */
    return token_is(p, f->last, "for") ? phrase_from(p, f->last + 1) : concept;
}

/* "Hyper-localization: Instant dubbing in 120 languages": what stands before the colon, but for "Result:". */
struct text passage_label(const struct passage *p)
{
    static const char *const idle[] = { "result", "results", "note", "update", "example", "why", "outcome", "impact" };
    for (size_t i = 1; i < p->n && i < 8; i++) {
        if (token_mark(p, i, ':')) {
            if (i == 1 && token_in(p, 0, idle, LEN(idle)))
                return (struct text){ 0 };
            return i + 1 < p->n ? range(p, skip_determiners(p, 0), i) : (struct text){ 0 };
        }
        if (p->tok[i].kind == TOKEN_MARK && p->tok[i].mark != '-' && p->tok[i].mark != '/')
            break;
    }
    return (struct text){ 0 };
}

/* What a sentence as a whole is about: its first clause's subject. */
struct text passage_subject(const struct passage *p)
{
    for (size_t i = 1; i < p->n; i++) {
        if (is_verb(p, i))
            return subject_before(p, verb_group_start(p, i));
    }
    return (struct text){ 0 };
}
