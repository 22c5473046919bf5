/* analysis/concept.c -- the noun phrase that a figure is of, and whose that is.
 *
 * In order: what "of" or "in" ties to the figure ("60% of its revenue", "$18 million in ad revenue"), what the figure
 * stands before ("a 5 kW battery"), what it is a price or a rate of ("revenue of $5 billion"), the subject of
 * its clause. A phrase that is tied to the figure says what was measured; the clause's subject then says whose. */
#include "analysis/concept_parts.h"

#include "base/mem.h"

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* "$15 billion already committed by AWS": who acts. */
static struct text agent_behind(const struct passage *p, const struct figure *f)
{
    size_t i = f->last;
    while (token_class(p, i, WORD_ADVERB | WORD_AUXILIARY))
        i++;
    return token_class(p, i, WORD_PARTICIPLE) && token_is(p, i + 1, "by") ? phrase_from(p, i + 2) : (struct text){ 0 };
}

/* What the figure is tied to: a phrase before or behind it that says what was measured. */
static struct text measured(const struct passage *p, const struct figure *f, size_t i)
{
    bool signed_change = (f->plus || f->minus) && f->unit && f->unit->kind == METRIC_PERCENT;
    struct text of = signed_change ? noun_phrase_before(p, f->modifiers) : (struct text){ 0 };
    if (!of.n)
        of = concept_behind(p, f);
    return of.n ? of : concept_before(p, f, i);
}

static struct text subject_of(const struct passage *p, const struct figure *f, size_t i)
{
    size_t verb;
    if (i > 1 && token_is(p, i - 1, "from") && f->from_to)
        i--;
    struct text concept = { 0 };
    if (i > 1 && token_is(p, i - 2, "it") && token_class(p, i - 1, WORD_AUXILIARY) && token_is(p, f->last, "for"))
        concept = phrase_from(p, f->last + 1); /* "it was $5 for Otway" */
    if (!concept.n && i > 1 && token_is(p, i - 1, "with")) /* "a sedan with 93 hp" */
        concept = concept_holder(p, i - 1);
    bool subject = f->noun_end > f->noun && concept_is_told(p, f->modifiers); /* "says that 1,000 police came" */
    if (!concept.n && !subject)
        concept = clause_subject(p, i, false);
    if (!concept.n)
        concept = agent_behind(p, f);
    if (i > 1 && !concept.n && text_ends(token_text(p, i - 1), "ing"))
        i--; /* "a firm processing 4 million claims" */
    if (concept.n || !f->unit || f->unit->kind != METRIC_MONEY)
        return concept.n || clause_verb_before(p, i, &verb) ? concept : noun_phrase_before(p, i);
    /* "I paid $35,538 for a system" */
    return token_is(p, f->last, "for") ? phrase_from(p, f->last + 1) : concept;
}

/* "turbocharged 1.6 litre engine", "the phone's 6.1-inch display": what stands before the figure in the phrase that
 * goes on behind it. */
static struct text modifiers_before(const struct passage *p, const struct figure *f, struct text of)
{
    size_t i = f->modifiers;
    bool next = f->last < p->n && of.p <= p->t.p + p->tok[f->last].start + 1 && of.p > p->t.p + p->tok[f->first].start;
    if (!next || !i || token_mark(p, i - 1, '-') || clause_verb(p, i - 1))
        return (struct text){ 0 };
    struct text before = phrase_before(p, i);
    return before.n <= OWNER_MAX ? before : (struct text){ 0 };
}

/* "Otway \u2014 The cable maker gained 2%": the name that a short note begins with, when of is the subject behind. */
static struct text topic_before_dash(const struct passage *p, struct text of)
{
    size_t i = 0;
    while (i < p->n && i < 6 && is_word(p, i) && p->tok[i].capital)
        i++;
    bool note = i > 0 && token_mark(p, i, MARK_EM_DASH) && token_is(p, i + 1, "the") && !(i == 1 && p->tok[0].upper);
    return note && i + 2 < p->n && of.p == p->t.p + p->tok[i + 2].start ? passage_range(p, 0, i) : (struct text){ 0 };
}

/* "Otway's currently selling the phone for": there it is short for "is". */
static struct text without_is(const struct passage *p, struct text phrase)
{
    size_t n = text_ends(phrase, "'s") ? 2 : text_ends(phrase, "\u2019s") ? 4 : 0;
    size_t i = n ? token_behind(p, p->n, phrase.p + phrase.n) : 0;
    while (n && is_word(p, i) && token_class(p, i, WORD_ADVERB))
        i++;
    bool is = n && token_class(p, i, WORD_PARTICIPLE) && text_ends(token_text(p, i), "ing");
    return is ? text_sub(phrase, 0, phrase.n - n) : phrase;
}

static struct concept find_concept(const struct passage *p, const struct figure *f)
{
    struct concept concept = { .of = { 0 } };
    size_t i = f->modifiers;
    bool duration = f->unit && f->unit->flags & UNIT_TIME && !f->age;
    if (f->one_of)
        return concept;
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER | WORD_ADVERB) && !token_class(p, i - 1, WORD_UP | WORD_DOWN))
        i--;
    bool time = duration && i && token_class(p, i - 1, WORD_PREPOSITION | WORD_ADJECTIVE) && !token_is(p, i - 1, "of");
    bool lasting = time && i > 1 && token_is(p, i - 1, "for") && !token_is(p, i, "the");
    concept.of = time ? concept_behind(p, f) : measured(p, f, i);
    if (lasting && !concept.of.n) /* "a grounding for three months", "ran for three hours" */
        concept.of = !clause_verb(p, i - 2) ? noun_phrase_before(p, i - 1) : clause_subject(p, i, false);
    if (concept.of.n) {
        concept.whose = concept_owner(p, f, concept.of);
        if (!concept.whose.n && concept_is_statistic(concept.of))
            concept.of.n = 0; /* an average of what? */
        concept.before = modifiers_before(p, f, concept.of);
    } else if (!time) {
        concept.of = subject_of(p, f, i);
    }
    if (concept.of.n && !concept.whose.n)
        concept.whose = topic_before_dash(p, concept.of);
    if (!concept.of.n && token_is(p, f->last, "in") && concept_is_means(p, f->last + 1))
        concept.of = phrase_from(p, f->last + 1);
    return concept;
}

/* Whether a phrase says what something is: not "three", "nobody", "right", "quivering", "leading to a withdrawal". */
static bool is_nominal(const struct passage *p, struct text phrase)
{
    const uint32_t closed = WORD_ADVERB | WORD_PRONOUN | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_DETERMINER |
                            WORD_AUXILIARY | WORD_NUMBER | WORD_MONTH;
    size_t end = token_behind(p, p->n, phrase.p + phrase.n), i = token_behind(p, end, phrase.p);
    bool ing = token_class(p, i, WORD_PARTICIPLE) && text_ends(token_text(p, i), "ing") &&
               !token_class(p, i, WORD_PLAIN) && !p->tok[i].capital;
    bool infinitive = i + 1 == end && token_is(p, end, "to"); /* "charges of conspiring to" */
    bool alone = i + 1 == end && i && !token_is(p, end, "of") && is_word(p, i - 1) && !p->tok[i - 1].glued &&
                 !token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE | WORD_POSSESSIVE);
    bool place = token_class(p, i + 1, WORD_PREPOSITION) && !token_is(p, i + 1, "of");
    bool clause = ing && (alone || infinitive || place);
    static const char *const blank[] = { "anything", "everything", "something", "nothing", "those", "ones", "things" };
    if (i + 1 == end && token_in(p, i, blank, LEN(blank)))
        return false;
    if (clause || token_class(p, i, WORD_AUXILIARY) || phrase_is_adjectives(p, i, end))
        return false;
    for (; i < end; i++) {
        bool named = p->tok[i].capital && i > 0 && end - i > 1;
        bool qualifies = token_class(p, i, WORD_ADJECTIVE) && !token_class(p, i, WORD_EITHER | WORD_PLAIN);
        if (is_word(p, i) && !qualifies && (named || token_class(p, i, WORD_PLAIN) || !token_class(p, i, closed)))
            return true;
    }
    return false;
}

struct concept figure_concept(const struct passage *p, const struct figure *f)
{
    if (passage_is_foreign(p))
        return (struct concept){ .of = foreign_concept(p, f) };
    struct concept concept = find_concept(p, f);
    const char *from = p->t.p + p->tok[f->first].start, *behind = p->t.p + p->tok[f->last - 1].end;
    bool itself = concept.of.n && concept.of.p < behind && concept.of.p + concept.of.n > from;
    if ((itself && f->noun == f->noun_end) || (concept.of.n && !is_nominal(p, concept.of)))
        return (struct concept){ .of = { 0 } };
    if (concept.whose.n && !is_nominal(p, concept.whose))
        concept.whose.n = 0;
    concept.of = without_is(p, concept.of);
    concept.whose = without_is(p, concept.whose);
    return concept;
}

static bool all_names(const struct passage *p, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        if (is_word(p, i) && !p->tok[i].capital)
            return false;
    }
    return true;
}

/* "Hyper-localization: Instant dubbing in 120 languages": what stands before the colon, but for "Result:". */
struct text passage_label(const struct passage *p)
{
    static const char *const idle[] = { "result", "results", "note", "update", "example", "why", "outcome", "impact" };
    for (size_t i = 1; i < p->n && i < 8; i++) {
        if (token_mark(p, i, ':')) {
            if (i == 1 && token_in(p, 0, idle, LEN(idle)))
                return (struct text){ 0 };
            if (p->tok[0].kind == TOKEN_NUMBER || (passage_is_foreign(p) && !all_names(p, i)))
                return (struct text){ 0 };
            size_t from = phrase_begin(p, 0); /* not "Behind the news:", "We're thinking:" */
            bool names = i + 1 < p->n && !token_class(p, from, WORD_PREPOSITION | WORD_PRONOUN | WORD_RELATIVE |
                                                                   WORD_ADVERB | WORD_CONJUNCTION);
            while (i > from && token_class(p, i - 1, WORD_PREPOSITION)) /* "Properties including:" */
                i--;
            return names ? passage_range(p, from, i) : (struct text){ 0 };
        }
        if (p->tok[i].kind == TOKEN_MARK && p->tok[i].mark != '-' && p->tok[i].mark != '/')
            break;
    }
    return (struct text){ 0 };
}
