/* analysis/clause.c -- see clause.h. */
#include "analysis/clause.h"

#include "base/mem.h"

#define REACH 40 /* tokens looked back for a subject */

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

bool clause_verb(const struct passage *p, size_t i)
{
    const uint32_t behind = WORD_PREPOSITION | WORD_DETERMINER | WORD_ADVERB | WORD_ABOUT | WORD_PRONOUN;
    const uint32_t object = WORD_ADVERB | WORD_ABOUT | WORD_ABOVE | WORD_BELOW | WORD_DETERMINER | WORD_NUMBER |
                            WORD_PRONOUN;
    const uint32_t noun = WORD_DETERMINER | WORD_ADJECTIVE | WORD_PREPOSITION | WORD_POSSESSIVE;
    if (!is_word(p, i) || !(p->tok[i].class & (WORD_VERB | WORD_AUXILIARY | WORD_EITHER | WORD_PARTICIPLE)))
        return false;
    if (p->tok[i].glued && i && token_mark(p, i - 1, '-') && p->tok[i - 1].glued) /* "crowd-voted", "fine-tuning" */
        return false;
    uint32_t class = p->tok[i].class, before = i && is_word(p, i - 1) ? p->tok[i - 1].class : 0;
    if (class == WORD_PARTICIPLE) /* "stretched for", but "tapered syringe" */
        return i && !p->tok[i].capital && is_word(p, i - 1) && i + 1 < p->n &&
               !(before & (WORD_DETERMINER | WORD_ADJECTIVE)) && (!is_word(p, i + 1) || token_class(p, i + 1, behind));
    if (class & WORD_PARTICIPLE && before & (WORD_DETERMINER | WORD_POSSESSIVE) && !(before & WORD_RELATIVE))
        return false; /* "his proposed ballroom" */
    if (!(class & WORD_EITHER))
        return true;
    /* "revenue rises 5%", "sales cut by", "it faces fines": a noun's other face */
    if (before & WORD_AUXILIARY || (i && token_is(p, i - 1, "to")))
        return !(class & WORD_DETERMINER);
    bool country = i && p->tok[i - 1].upper && p->tok[i - 1].end - p->tok[i - 1].start > 1; /* "US trade" */
    if (before & (WORD_PRONOUN | WORD_RELATIVE) && !country && !(before & WORD_DETERMINER && !(before & WORD_RELATIVE)))
        return is_word(p, i + 1) || !(before & WORD_DETERMINER);
    if (before & WORD_ADVERB && text_ends(token_text(p, i - 1), "ly") && is_word(p, i + 1) && p->tok[i + 1].capital)
        return true; /* "reportedly cost Otway $4 million" */
    bool moves = class & (WORD_UP | WORD_DOWN) &&
                 (token_is(p, i + 1, "by") || token_is(p, i + 1, "to") || token_is(p, i + 1, "from"));
    bool acts = i + 1 < p->n && (moves || p->tok[i + 1].kind == TOKEN_NUMBER || token_mark(p, i + 1, '$') ||
                                 token_class(p, i + 1, object));
    return i && is_word(p, i - 1) && !(before & noun) && acts;
}

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

static bool part_of_phrase(const struct passage *p, size_t i)
{
    if (token_mark(p, i, '&'))
        return i && is_word(p, i - 1) && p->tok[i - 1].capital;
    if (!is_word(p, i))
        return (p->tok[i].kind == TOKEN_MARK && p->tok[i].mark == '-' && p->tok[i].glued) ||
               (p->tok[i].kind == TOKEN_NUMBER && i && p->tok[i - 1].capital && !is_currency(p, i - 1)) ||
               (p->tok[i].kind == TOKEN_NUMBER && i > 1 && p->tok[i].glued && token_mark(p, i - 1, '-') &&
                p->tok[i - 1].glued && p->tok[i - 2].capital); /* "GPT-5" */
    uint32_t class = p->tok[i].class;
    if (i > 1 && p->tok[i].glued && token_mark(p, i - 1, '-') && p->tok[i - 1].glued && is_word(p, i - 2) &&
        token_mark(p, i + 1, '-') && p->tok[i + 1].glued)
        return true; /* "Text-to-Speech" */
    if (is_figure_unit(p, i) || (class == WORD_PARTICIPLE && clause_verb(p, i)))
        return false;
    if (class & WORD_PARTICIPLE && i && is_word(p, i + 1) &&
        !token_class(p, i + 1, WORD_DETERMINER | WORD_PREPOSITION) &&
        token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE | WORD_POSSESSIVE)) /* "the missing feature" */
        return true;
    if ((class & WORD_EITHER && clause_verb(p, i)) || class & (WORD_SCALE | WORD_PLURAL_SCALE))
        return false;
    if (class & (WORD_POSSESSIVE | WORD_ADJECTIVE | WORD_EITHER | WORD_PLAIN) ||
        (class & WORD_NUMBER && p->tok[i].capital && i && p->tok[i - 1].capital)) /* "Motorola One" */
        return true;
    if (class & (WORD_CONJUNCTION | WORD_PREPOSITION | WORD_PRONOUN | WORD_RELATIVE | WORD_DETERMINER | WORD_AUXILIARY))
        return false;
    if (class & WORD_ADVERB)
        return p->tok[i].capital && i > 0;
    return !(class & WORD_VERB) || p->tok[i].capital;
}

static bool only_adjectives(const struct passage *p, size_t from, size_t to)
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
    if (!i || !token_is(p, i, "and") || !is_word(p, i + 1) || !is_word(p, i - 1) || !part_of_phrase(p, i - 1))
        return false;
    if (p->tok[i - 1].capital && p->tok[i + 1].capital && i > 1)
        return true;
    if (token_class(p, i - 1, WORD_ADJECTIVE | WORD_PARTICIPLE) &&
        token_class(p, i + 1, WORD_ADJECTIVE | WORD_PARTICIPLE))
        return true;
    while (k > 0 && i - k < 6 && (part_of_phrase(p, k - 1) || token_class(p, k - 1, WORD_DETERMINER))) {
        if (token_class(p, --k, WORD_RELATIVE)) /* "that drivers and couriers" */
            return true;
    }
    return !k || (!clause_verb(p, k - 1) && !token_class(p, k - 1, WORD_PREPOSITION) && is_word(p, k - 1));
}

/* The noun phrase that ends right before token end; with "X of Y" and "X per Y" whole. */
struct text phrase_before(const struct passage *p, size_t end)
{
    size_t i = end;
    int joins = 0;
    while (i > 0 && end - i < 14) {
        size_t k = i - 1;
        if (part_of_phrase(p, k)) {
            i--;
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
        if (!k || !(token_is(p, k, "of") || token_is(p, k, "per")) || !part_of_phrase(p, k - 1) ||
            only_adjectives(p, k - 1, k))
            break;
        i = k;
    }
    while (end > i && token_mark(p, end - 1, '-'))
        end--;
    while (i < end &&
           (token_class(p, i, WORD_POSSESSIVE | WORD_DETERMINER) || token_mark(p, i, '-') || token_is(p, i, "and")))
        i++;
    return passage_range(p, i, end);
}

/* "next year", "YoY": a time is no subject. */
bool phrase_is_time(const struct passage *p, size_t i, size_t end)
{
    static const char *const times[] = { "year",  "years", "quarter",      "month",  "months", "week",
                                        "weeks", "day",   "days",         "yoy",    "qoq",    "mom",
                                        "ago",   "today", "year-on-year", "session" };
    size_t k = i; /* "May 2030", but not "December gold contract" */
    while (k < end && (token_class(p, k, WORD_MONTH) || p->tok[k].kind == TOKEN_NUMBER))
        k++;
    return k == end || token_in(p, end - 1, times, LEN(times)) || token_is(p, i, "year");
}

/* Skips what may stand between a subject and its figure: "in 2023", "the", adverbs. */
size_t clause_verb_before(const struct passage *p, size_t i, size_t *verb)
{
    for (size_t steps = 0; i > 0 && steps < REACH; steps++, i--) {
        if (clause_verb(p, i - 1)) {
            *verb = i - 1;
            return i;
        }
        if (token_mark(p, i - 1, ';') || token_mark(p, i - 1, ':'))
            break;
    }
    return 0;
}

/* "recently", but not the "Lilly" of a name. */
static bool is_adverb(const struct passage *p, size_t i)
{
    return token_class(p, i, WORD_ADVERB) && !(p->tok[i].capital && i);
}

static bool is_linking(const struct passage *p, size_t i)
{
    return token_class(p, i, WORD_RELATIVE) || is_adverb(p, i);
}

/* The first verb of the group that verb ends: "has been reported to have fallen". */
size_t clause_verb_group(const struct passage *p, size_t verb)
{
    size_t i = verb;
    while (i > 0 && (clause_verb(p, i - 1) || is_adverb(p, i - 1) || token_is(p, i - 1, "to") ||
                     token_is(p, i - 1, "not")))
        i--;
    return i;
}

/* "Ford (F)": before a bracket that ends at end. */
static size_t skip_bracket(const struct passage *p, size_t end)
{
    bool dash = end && token_mark(p, end - 1, MARK_EM_DASH); /* "phishing\u2014a common technique\u2014fell" */
    if (!dash && (!end || !token_mark(p, end - 1, ')')))
        return end;
    for (size_t k = end - 1; k > 0 && end - k < (dash ? 16 : 8); k--) {
        if (token_mark(p, k - 1, dash ? MARK_EM_DASH : '('))
            return k - 1;
    }
    return end;
}

/* "this week" before end is no part of a subject. */
static size_t skip_time(const struct passage *p, size_t end)
{
    return end > 2 && token_class(p, end - 2, WORD_PERIOD) && phrase_is_time(p, end - 2, end) ? end - 2 : end;
}

/* "women aged 25 to 54" before end: the numbers go. */
static size_t skip_age(const struct passage *p, size_t end)
{
    size_t i = end;
    while (i > 1 && end - i < 4 && (p->tok[i - 1].kind == TOKEN_NUMBER || token_is(p, i - 1, "to") ||
                                    token_mark(p, i - 1, '-')))
        i--;
    return i < end && token_is(p, i - 1, "aged") ? i - 1 : end;
}

/* "startups that use Carta" before end: the token where the relative clause begins, end when there is none. */
static size_t skip_relative(const struct passage *p, size_t first, size_t end)
{
    size_t i = first;
    while (i > 0 && first - i < 3 && token_class(p, i - 1, WORD_DETERMINER | WORD_ADVERB))
        i--;
    if (!i || !clause_verb(p, i - 1))
        return end;
    size_t group = clause_verb_group(p, i - 1);
    return group > 1 && token_class(p, group - 1, WORD_RELATIVE) && is_word(p, group - 2) ? group - 1 : end;
}

/* The same, unless it is of adjectives alone ("the first", "true"). */
struct text noun_phrase_before(const struct passage *p, size_t end)
{
    bool participle = end > 1 && token_class(p, end - 1, WORD_PARTICIPLE) && !token_class(p, end - 1, WORD_PLAIN);
    if (participle && is_word(p, end - 2) && part_of_phrase(p, end - 2) && text_ends(token_text(p, end - 1), "ing"))
        end--; /* "sizes starting" */
    struct text phrase = phrase_before(p, end);
    size_t first = end;
    while (phrase.n && first > 0 && p->tok[first - 1].start >= (uint32_t)(phrase.p - p->t.p))
        first--;
    if (only_adjectives(p, first, end))
        phrase.n = 0;
    return phrase;
}

/* Steps back over a phrase set off behind the subject: ", which ...,", "in Europe", "(F)". */
struct text subject_before(const struct passage *p, size_t verb)
{
    size_t end = verb, tail = 0; /* tail: behind the phrases that belong to the subject ("exports to China") */
    for (int steps = 0; end > 0 && steps < 4; steps++) {
        end = skip_bracket(p, end);
        while (end > 0 && (is_linking(p, end - 1) || token_mark(p, end - 1, ',') ||
                           token_mark(p, end - 1, ')') || token_mark(p, end - 1, '(') || token_mark(p, end - 1, '"'))) {
            size_t opened = skip_bracket(p, end);
            end = opened < end ? opened : end - 1;
        }
        end = skip_age(p, skip_time(p, end));
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
        size_t shorter = skip_relative(p, first, end);
        if (shorter < end) {
            end = shorter;
            continue;
        }
        if (only_adjectives(p, first, end) || phrase_is_time(p, first, end)) {
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
        if (before > 2 && token_class(p, before - 1, WORD_PREPOSITION) && token_mark(p, before - 2, ',') &&
            !token_is(p, before - 1, "with")) {
            end = before - 2; /* "debt, excluding banks, was" */
            tail = 0;
            continue;
        }
        return tail ? passage_range(p, first, tail) : phrase;
    }
    return (struct text){ 0 };
}

/* "expects revenue to reach", "lets users save": the noun before the infinitive acts; else it serves the clause's
 * subject. */
static bool is_raising(const struct passage *p, size_t verb)
{
    static const char *const raising[] = { "allow",    "allows", "allowed", "allowing", "enable",  "enables", "enabled",
                                          "enabling", "help",   "helps",   "helped",   "helping", "want",    "wants",
                                          "wanted",   "ask",    "asks",    "asked",    "force",   "forces",  "forced",
                                          "cause",    "causes", "caused",  "lead",     "led",     "require", "requires",
                                          "required", "see",    "sees" };
    return token_class(p, verb, WORD_SAY | WORD_HEDGE) || token_in(p, verb, raising, LEN(raising));
}

/* "plans to cut", ", creating 400 jobs", "and offers": the subject stands before an earlier verb, if there is one. */
static bool leans_on_earlier(const struct passage *p, size_t group)
{
    size_t verb;
    bool participle = group && token_class(p, group, WORD_PARTICIPLE) && text_ends(token_text(p, group), "ing");
    if (participle && token_mark(p, group - 1, '('))
        return true;
    if (!group || !clause_verb_before(p, group, &verb))
        return false;
    if (token_is(p, group, "to"))
        return !is_raising(p, verb);
    return participle && token_mark(p, group - 1, ',');
}

/* "we", "you": whose figure it is, the sentence does not say. */
static bool is_speaker(const struct passage *p, size_t i)
{
    static const char *const speakers[] = { "i", "we", "you", "i'm", "we're", "you're", "he", "she" };
    return token_in(p, i, speakers, LEN(speakers));
}

struct text clause_subject(const struct passage *p, size_t i, bool named)
{
    struct text nearest = { 0 };
    size_t verb;
    for (int clauses = 0; clauses < 3 && clause_verb_before(p, i, &verb); clauses++) {
        size_t group = clause_verb_group(p, verb);
        struct text subject = subject_before(p, group);
        if (!subject.n && !named && group == 0 && verb + 1 < i) /* "Get the mirror for $448": its object */
            subject = phrase_from(p, verb + 1);
        if (subject.n && !leans_on_earlier(p, group))
            return subject;
        if (!subject.n && named && group && is_speaker(p, group - 1))
            return subject;
        if (!named || !token_mark(p, group ? group - 1 : 0, '('))
            nearest = nearest.n ? nearest : subject;
        i = group;
    }
    return nearest;
}

/* What a sentence as a whole is about: its first clause's subject. */
struct text passage_subject(const struct passage *p)
{
    for (size_t i = 1; i < p->n; i++) {
        if (clause_verb(p, i))
            return subject_before(p, clause_verb_group(p, i));
    }
    return (struct text){ 0 };
}
