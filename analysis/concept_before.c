/* analysis/concept_before.c -- what stands before a figure and ties it to a noun. See concept_parts.h. */
#include "analysis/concept_parts.h"

#include "base/mem.h"

#include <math.h>

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* "reduces training costs by 30%", "cut prices 5%", "pulled the sector 2% lower": the object right before the figure.
 */
static struct text moved_object(const struct passage *p, const struct figure *f)
{
    size_t end = f->modifiers, i;
    while (end > 0 && (token_is(p, end - 1, "by") || token_class(p, end - 1, WORD_ADVERB)))
        end--;
    struct text object = noun_phrase_before(p, end);
    if (!object.n)
        return object;
    i = token_behind(p, end, object.p);
    if (token_class(p, i, WORD_PARTICIPLE) && token_class(p, i, WORD_UP | WORD_DOWN) && i + 1 < end)
        return passage_range(p, i + 1, end); /* "hiking subscription fees by 5%" */
    bool told = !i && end > 1 && token_class(p, 0, WORD_UP | WORD_DOWN) && token_class(p, 0, WORD_VERB | WORD_EITHER);
    if (told && end < f->modifiers)
        return passage_range(p, 1, end); /* "Cut prices by 5%" */
    bool year = i > 0 && p->tok[i - 1].kind == TOKEN_NUMBER && p->tok[i - 1].digits == 4; /* "its 2004 dividend" */
    i -= year;
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER))
        i--;
    bool moved = token_is(p, f->last, "lower") || token_is(p, f->last, "higher");
    bool by = end < f->modifiers && token_is(p, end, "by");
    if (by && i > 1 && (token_is(p, i - 1, "and") || token_mark(p, i - 1, ',')))
        return object; /* "sales rise by 5% and costs by 3%" */
    bool verb = i > 0 && (clause_verb(p, i - 1) || token_class(p, i - 1, WORD_PARTICIPLE)); /* "hiking fees by 5%" */
    return verb && (moved || by || token_class(p, i - 1, WORD_UP | WORD_DOWN)) ? object : (struct text){ 0 };
}

/* "lowered its guidance for the quarter to $84 billion", "values the firm at $5 billion": the object of a verb that
 * moves or sets a level, which the figure then tells. */
static struct text levelled_object(const struct passage *p, const struct figure *f)
{
    static const char *const setters[] = {
        "value",    "values",    "valued",    "valuing", "price",   "priced",   "pricing", "put",
        "puts",     "putting",   "set",       "sets",    "setting", "peg",      "pegged",  "pegs",
        "estimate", "estimated", "estimates", "brings",  "brought", "bringing", "takes",   "took",
        "taking",   "bring",     "keep",      "kept",    "push",    "pushed",   "pushing", "pushes",
        "send",     "sends",     "sent",      "sending", "drive",   "drives",   "driving", "drove" };
    size_t i = f->modifiers, verb;
    while (i > 0 && token_class(p, i - 1, WORD_ADVERB | WORD_DETERMINER))
        i--;
    static const char *const links[] = { "to", "from", "by", "as" };
    bool to = i > 0 && token_in(p, i - 1, links, LEN(links));
    bool at = i > 0 && token_is(p, i - 1, "at");
    if ((!to && !at) || !clause_verb_before(p, i - 1, &verb))
        return (struct text){ 0 };
    bool setter = false, moves = false;
    for (int verbs = 0; verbs < 3; verbs++) { /* past "guidance for the quarter ended in May" */
        setter = token_in(p, verb, setters, LEN(setters));
        moves = token_class(p, verb, WORD_UP | WORD_DOWN);
        bool aside = text_ends(token_text(p, verb), "ed") && token_class(p, verb, WORD_PARTICIPLE);
        if (setter || moves || !aside || !clause_verb_before(p, verb, &verb))
            break;
    }
    size_t from = verb + 1;
    if (setter && (token_is(p, from, "up") || token_is(p, from, "down")))
        from++;
    bool aside = token_class(p, from, WORD_PREPOSITION | WORD_ADVERB) && !token_class(p, from, WORD_ADJECTIVE);
    struct text object = phrase_from(p, from);
    size_t last = i - 2 - (i > 2 && (token_is(p, i - 2, "down") || token_is(p, i - 2, "up")));
    bool right = object.n && object.p + object.n == p->t.p + p->tok[last].end; /* "threw the film to $7 million" */
    bool level = f->unit && (f->unit->kind == METRIC_MONEY || f->unit->kind == METRIC_PERCENT);
    bool measured = right && f->unit && (level ? to && !token_is(p, i - 1, "by") : token_is(p, i - 1, "as"));
    if ((!setter && !(moves && to) && !measured) || aside)
        return (struct text){ 0 };
    return object.n && object.p + object.n <= p->t.p + p->tok[i - 1].start ? object : (struct text){ 0 };
}

/* Nouns that say nothing of what is measured: "a total of", "an average of". */
static bool is_generic(struct text phrase)
{
    static const char *const words[] = { "total",          "sum",  "amount", "record", "number",
                                        "combined total", "cost", "period", "equivalent", "range",
                                        "favour", "favor" };
    for (size_t k = 0; k < LEN(words); k++) {
        if (text_is_ascii(phrase, words[k]))
            return true;
    }
    return false;
}

/* "Of that, $14 billion is a firm order": where the figure is the subject itself, what it is said to be. */
static struct text predicate_behind(const struct passage *p, const struct figure *f)
{
    static const char *const be[] = { "is", "are", "was", "were" };
    size_t i = f->modifiers, verb = f->last;
    bool opens =
        !i || token_mark(p, i - 1, ',') || token_mark(p, i - 1, '"') || token_class(p, i - 1, WORD_CONJUNCTION);
    if (!opens)
        return (struct text){ 0 };
    if (token_in(p, verb, be, LEN(be)) && token_class(p, verb + 1, WORD_DETERMINER))
        return phrase_from(p, verb + 1);
    while (token_class(p, verb, WORD_AUXILIARY) || token_class(p, verb, WORD_ADVERB))
        verb++;
    bool sum = f->unit && (f->unit->kind == METRIC_MONEY || f->unit->kind == METRIC_PERCENT);
    /* "$5 million was invested in firms" */
    bool passive = sum && verb > f->last && token_class(p, verb, WORD_PARTICIPLE) &&
                   (token_is(p, verb + 1, "in") || token_is(p, verb + 1, "on") || token_is(p, verb + 1, "to"));
    return passive ? phrase_from(p, verb + 2) : (struct text){ 0 };
}

/* "a trove, which Otway bid for and won for $10": what the object's "which" before the verb that ends at to is. */
static struct text relative_object(const struct passage *p, size_t to)
{
    for (size_t i = to - 1; i > 1 && to - i < 12; i--) {
        bool which = token_is(p, i, "which") || token_is(p, i, "that");
        bool object = which && is_word(p, i + 1) && !clause_verb(p, i + 1) &&
                      !token_class(p, i + 1, WORD_AUXILIARY | WORD_VERB | WORD_ADVERB);
        if (object)
            return noun_phrase_before(p, token_mark(p, i - 1, ',') ? i - 1 : i);
        if (!is_word(p, i))
            break;
    }
    return (struct text){ 0 };
}

/* "picks the tablet up on sale for $799", "is sold on a forum for $600": what costs the sum behind the "for" at to. */
static struct text priced(const struct passage *p, size_t to)
{
    if (token_class(p, to - 1, WORD_PARTICIPLE) && text_ends(token_text(p, to - 1), "ing"))
        to--; /* "sneakers selling for" */
    if (clause_verb(p, to - 1) && !token_class(p, to - 1, WORD_PARTICIPLE)) { /* "which it won for $10 million" */
        struct text object = relative_object(p, to);
        return object.n ? object : clause_subject(p, to, false);
    }
    if (token_mark(p, to - 1, ',')) { /* "acquired X1, a card startup, for $95 million" */
        size_t open = to - 1;
        while (open > 1 && to - open < 14 && !token_mark(p, open - 1, ','))
            open--;
        struct text named = open > 1 && token_mark(p, open - 1, ',') && token_class(p, open, WORD_DETERMINER)
                                ? noun_phrase_before(p, open - 1)
                                : (struct text){ 0 };
        if (named.n)
            return named;
    }
    struct text what = subject_before(p, to); /* "eight GPUs in Pune for $90" */
    size_t i = what.n ? token_behind(p, to, what.p) : 0;
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER))
        i--;
    bool place = i > 1 && token_class(p, i - 1, WORD_PREPOSITION) && !token_is(p, i - 1, "of") &&
                 (clause_verb(p, i - 2) || token_class(p, i - 2, WORD_ADVERB | WORD_PRONOUN));
    if (place && i > 1 && (token_is(p, i - 2, "it") || token_is(p, i - 2, "them")))
        return passage_subject(p); /* "The tablet is light, and you can get it on sale for $99" */
    struct text subject = place ? clause_subject(p, i - 1, false) : (struct text){ 0 };
    return subject.n ? subject : what;
}

/* "Otway sales down 5%", "users down by more than half": where "down" stands, without a verb; 0 when it does not. */
static size_t moved_at(const struct passage *p, const struct figure *f)
{
    bool rate = f->value.fraction || (f->unit && f->unit->kind != METRIC_DURATION && f->unit->kind != METRIC_COUNT);
    for (size_t i = f->modifiers + 1; rate && i > 0 && i + 2 > f->modifiers; i--) {
        if ((token_is(p, i - 1, "up") || token_is(p, i - 1, "down")) && i - 1 < f->first && !token_is(p, i, "to") &&
            !token_is(p, i, "from"))
            return i - 1;
    }
    return 0;
}

/* "the tablet for $799", "Dow +0.2%", "floor area = 32 m2": what stands right before a price, a change or a mark. */
static struct text named_before(const struct passage *p, const struct figure *f)
{
    size_t i = f->modifiers, price = i;
    bool money = f->unit && f->unit->kind == METRIC_MONEY;
    while (price > 0 && token_class(p, price - 1, WORD_ADVERB) && !token_class(p, price - 1, WORD_UP | WORD_DOWN))
        price--;
    if (money && price > 1 && (token_is(p, price - 1, "for") || token_is(p, price - 1, "f\u00fcr")))
        return priced(p, price - 1);
    size_t move = moved_at(p, f);
    if (move && is_word(p, move - 1) && !clause_verb(p, move - 1) && !token_class(p, move - 1, WORD_PARTICIPLE))
        return subject_before(p, move);
    if (i < f->first && token_class(p, i, WORD_PREPOSITION) && token_class(p, i, WORD_ABOVE | WORD_BELOW)) {
        size_t end = i && token_mark(p, i - 1, '"') ? i - 1 : i; /* "a yield above 70%" */
        struct text phrase = noun_phrase_before(p, end);
        return phrase.n && !phrase_is_time(p, end - 1, end) ? phrase : (struct text){ 0 };
    }
    if ((f->plus || f->minus) && f->unit && f->unit->kind == METRIC_PERCENT)
        return noun_phrase_before(p, i);
    if (i > 1 && (token_mark(p, i - 1, '=') || token_mark(p, i - 1, MARK_OTHER)) && !p->tok[i - 1].glued)
        return noun_phrase_before(p, i - 1);
    return (struct text){ 0 };
}

/* Nearest first. */
struct text concept_before(const struct passage *p, const struct figure *f, size_t i)
{
    struct text concept = { 0 };
    if (i > 1 && (token_is(p, i - 1, "of") || token_is(p, i - 1, "worth") || token_mark(p, i - 1, '(') ||
                  (f->from_to && !isnan(f->high) && token_is(p, i - 1, "from"))))
        concept = noun_phrase_before(p, i - 1);
    if (concept.n && phrase_is_time(p, token_behind(p, i - 1, concept.p), i - 1))
        concept.n = 0;
    if (concept.n && token_mark(p, i - 1, '(') && token_class(p, i - 2, WORD_UP | WORD_DOWN))
        return (struct text){ 0 }; /* "a 45 point gain (6% to 51%)" */
    if (concept.n && !is_generic(concept))
        return concept;
    concept = moved_object(p, f);
    if (!concept.n)
        concept = levelled_object(p, f);
    if (!concept.n)
        concept = named_before(p, f);
    return concept.n ? concept : predicate_behind(p, f);
}
