/* analysis/concept.c -- the noun phrase that a figure is of, and whose that is.
 *
 * In order: what "of" or "in" ties to the figure ("60% of its revenue", "$18 million in ad revenue"), what the figure
 * stands before ("a 5 kW battery"), what it is a price or a rate of ("revenue of $5 billion"), the subject of
 * its clause. A phrase that is tied to the figure says what was measured; the clause's subject then says whose. */
#include "analysis/clause.h"

#include "base/mem.h"

#include <math.h>

#define OWNER_MAX 60 /* bytes of a subject that is put before what it has */

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* The first token of a phrase that begins at text start, going back from token end. */
static size_t token_behind(const struct passage *p, size_t end, const char *start)
{
    while (end > 0 && p->t.p + p->tok[end - 1].start >= start)
        end--;
    return end;
}

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
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER))
        i--;
    bool moved = token_is(p, f->last, "lower") || token_is(p, f->last, "higher");
    bool by = end < f->modifiers && token_is(p, end, "by");
    if (by && i > 1 && (token_is(p, i - 1, "and") || token_mark(p, i - 1, ',')))
        return object; /* "sales rise by 5% and costs by 3%" */
    bool verb = i > 0 && (clause_verb(p, i - 1) || token_class(p, i - 1, WORD_PARTICIPLE)); /* "hiking fees by 5%" */
    return verb && (moved || token_class(p, i - 1, WORD_UP | WORD_DOWN)) ? object : (struct text){ 0 };
}

/* "lowered its guidance for the quarter to $84 billion", "values the firm at $5 billion": the object of a verb that
 * moves or sets a level, which the figure then tells. */
static struct text levelled_object(const struct passage *p, const struct figure *f)
{
    static const char *const setters[] = {
        "value",    "values",    "valued",    "valuing", "price",   "priced",   "pricing", "put",
        "puts",     "putting",   "set",       "sets",    "setting", "peg",      "pegged",  "pegs",
        "estimate", "estimated", "estimates", "brings",  "brought", "bringing", "takes",   "took",
        "taking",   "bring",     "keep",      "kept",    "push",    "pushed",   "pushing", "pushes" };
    size_t i = f->modifiers, verb;
    while (i > 0 && token_class(p, i - 1, WORD_ADVERB | WORD_DETERMINER))
        i--;
    bool to = i > 0 && (token_is(p, i - 1, "to") || token_is(p, i - 1, "from") || token_is(p, i - 1, "by"));
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
    if ((!setter && !(moves && to)) || aside)
        return (struct text){ 0 };
    struct text object = phrase_from(p, from);
    return object.n && object.p + object.n <= p->t.p + p->tok[i - 1].start ? object : (struct text){ 0 };
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
    return token_mark(p, k, ')') && (token_is(p, k + 1, "of") || token_is(p, k + 1, "in")) ? k + 1 : i;
}

/* "paid $35,000 for a system", "spends a total of $2 billion": the verb before a sum. */
static bool is_payment(const struct passage *p, const struct figure *f)
{
    static const char *const paying[] = { "pay",      "pays",   "paid",    "paying",  "spend",    "spends",  "spent",
                                         "spending", "charge", "charges", "charged", "charging", "shelled", "fork" };
    for (size_t i = f->modifiers; i > 0 && f->modifiers - i < 5; i--) {
        if (token_in(p, i - 1, paying, LEN(paying)))
            return true;
    }
    return false;
}

static bool is_means(const struct passage *p, size_t i)
{
    return token_is(p, i, "cash") || token_is(p, i, "stock") || token_is(p, i, "shares");
}

/* "60% of its revenue", "23% increase in engagement", "$18 million in revenue", "$200 million deal". */
static struct text concept_behind(const struct passage *p, const struct figure *f)
{
    size_t i = behind_brackets(p, f->last);
    i += token_is(p, i, "worth") && token_is(p, i + 1, "of");
    bool in =
        token_is(p, i, "in") && f->unit && f->unit->kind == METRIC_MONEY && !token_class(p, i + 1, WORD_DETERMINER);
    bool off = token_is(p, i, "off") && f->unit && (f->unit->kind == METRIC_MONEY || f->unit->kind == METRIC_PERCENT);
    bool paid = token_is(p, i, "for") && f->unit && f->unit->kind == METRIC_MONEY && is_payment(p, f);
    bool saved = token_is(p, i, "on") && f->unit && f->modifiers && f->unit->kind == METRIC_PERCENT &&
                 (token_is(p, f->modifiers - 1, "save") || token_is(p, f->modifiers - 1, "saved"));
    if (in && is_means(p, i + 1)) /* how it is paid; what for, stands before */
        return (struct text){ 0 };
    if (token_is(p, i, "of") || in || off || paid || saved) {
        size_t from = phrase_begin(p, i + 1), end = phrase_after(p, from);
        return end > from && !phrase_is_time(p, from, end) ? phrase_from(p, i + 1) : (struct text){ 0 };
    }
    if (f->noun_end > f->noun) { /* "a 12 page document", "a 10,000-server data center" */
        bool modifies = f->noun_end == f->noun + 1 && f->noun_end == f->last && !f->suspended &&
                        !text_ends(token_text(p, f->noun), "s") && f->per == f->per_end;
        size_t more = modifies ? phrase_after(p, f->last) : f->last;
        bool other = more > f->last && !phrase_is_time(p, f->last, more);
        return other ? passage_range(p, f->last, more) : (struct text){ 0 };
    }
    i = f->last;
    if (token_mark(p, i, '-'))
        i++;
    if (token_is(p, i, "lower") || token_is(p, i, "higher") || token_is(p, i, "fewer") || token_is(p, i, "less") ||
        token_is(p, i, "more")) /* "50% lower latency" */
        i++;
    if (token_class(p, i, WORD_EITHER) && /* "homes ... stay an average of", "starts to look" */
        (token_class(p, i + 1, WORD_DETERMINER) || token_is(p, i + 1, "to")))
        return (struct text){ 0 };
    if (token_class(p, i, WORD_VERB) && !token_class(p, i, WORD_EITHER | WORD_PLAIN))
        return (struct text){ 0 };
    size_t end = f->unit ? phrase_after(p, i) : i;
    if (end == i || phrase_is_time(p, i, end))
        return (struct text){ 0 };
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

/* Nouns that say nothing of what is measured: "a total of", "an average of". */
static bool is_generic(struct text phrase)
{
    static const char *const words[] = { "total",          "sum",  "amount", "record", "number",
                                        "combined total", "cost", "period" };
    for (size_t k = 0; k < LEN(words); k++) {
        if (text_is_ascii(phrase, words[k]))
            return true;
    }
    return false;
}

/* "an average of 70 days" says how it was measured, not what. */
static bool is_statistic(struct text phrase)
{
    return text_is_ascii(phrase, "average") || text_is_ascii(phrase, "maximum") || text_is_ascii(phrase, "minimum") ||
           text_is_ascii(phrase, "median");
}

/* "$15 billion already committed by AWS": who acts. */
static struct text agent_behind(const struct passage *p, const struct figure *f)
{
    size_t i = f->last;
    while (token_class(p, i, WORD_ADVERB | WORD_AUXILIARY))
        i++;
    return token_class(p, i, WORD_PARTICIPLE) && token_is(p, i + 1, "by") ? phrase_from(p, i + 2) : (struct text){ 0 };
}

/* "Of that, $14 billion is a firm order": where the figure is the subject itself, what it is said to be. */
static struct text predicate_behind(const struct passage *p, const struct figure *f)
{
    static const char *const be[] = { "is", "are", "was", "were" };
    size_t i = f->modifiers, verb = f->last;
    bool opens =
        !i || token_mark(p, i - 1, ',') || token_mark(p, i - 1, '"') || token_class(p, i - 1, WORD_CONJUNCTION);
    if (!opens || !token_in(p, verb, be, LEN(be)) || !token_class(p, verb + 1, WORD_DETERMINER))
        return (struct text){ 0 };
    return phrase_from(p, verb + 1);
}

/* "the tablet for $799", "Dow +0.2%", "floor area = 32 m2": what stands right before a price, a change or a mark. */
static struct text named_before(const struct passage *p, const struct figure *f)
{
    size_t i = f->modifiers;
    bool money = f->unit && f->unit->kind == METRIC_MONEY;
    if (money && i > 1 && (token_is(p, i - 1, "for") || token_is(p, i - 1, "f\u00fcr")))
        return subject_before(p, i - 1); /* "eight GPUs in Pune for $90" */
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

/* What ties the figure to a noun, nearest first; empty when only the clause can tell. */
static struct text tied_noun(const struct passage *p, const struct figure *f, size_t i)
{
    struct text concept = { 0 };
    if (i > 1 && (token_is(p, i - 1, "of") || token_is(p, i - 1, "worth") || token_mark(p, i - 1, '(') ||
                  (f->from_to && !isnan(f->high) && token_is(p, i - 1, "from"))))
        concept = noun_phrase_before(p, i - 1);
    if (concept.n && phrase_is_time(p, token_behind(p, i - 1, concept.p), i - 1))
        concept.n = 0;
    if (concept.n && !is_generic(concept))
        return concept;
    concept = moved_object(p, f);
    if (!concept.n)
        concept = levelled_object(p, f);
    if (!concept.n)
        concept = named_before(p, f);
    return concept.n ? concept : predicate_behind(p, f);
}

/* What the figure is tied to: a phrase before or behind it that says what was measured. */
static struct text measured(const struct passage *p, const struct figure *f, size_t i)
{
    bool signed_change = (f->plus || f->minus) && f->unit && f->unit->kind == METRIC_PERCENT;
    struct text of = signed_change ? named_before(p, f) : (struct text){ 0 };
    if (!of.n)
        of = concept_behind(p, f);
    return of.n ? of : tied_noun(p, f, i);
}

static struct text last_word(struct text phrase)
{
    size_t i = phrase.n;
    while (i > 0 && phrase.p[i - 1] != ' ')
        i--;
    return text_sub(phrase, i, phrase.n);
}

/* Whose it is: the subject of the clause whose object is the measured phrase ("Dell" of "5% of its workforce"). */
static struct text owner(const struct passage *p, const struct figure *f, struct text of)
{
    static const char *const finders[] = { "found",     "finds",     "find",    "said",     "says",     "say",
                                          "show",      "shows",     "showed",  "believe",  "believes", "estimate",
                                          "estimates", "estimated", "suggest", "suggests", "that" };
    const char *end = p->t.p + p->tok[f->last - 1].end;
    size_t i = f->modifiers, behind = f->last;
    if (of.p < p->t.p + p->tok[i].start)
        i = token_behind(p, i, of.p);
    for (end = of.p + of.n > end ? of.p + of.n : end; behind < p->n && p->t.p + p->tok[behind].start < end;)
        behind++;
    if (clause_verb(p, behind) && !token_is(p, behind, "lower")) /* "60% of banks use it" */
        return (struct text){ 0 };
    size_t opening = i;
    while (opening > 0 && token_class(p, opening - 1, WORD_DETERMINER | WORD_ADJECTIVE))
        opening--;
    if (opening > 1 && token_is(p, opening - 1, "with")) { /* "customers with $5 million in deposits" */
        bool apart = token_mark(p, opening - 2, ',');
        struct text holder = { 0 };
        if (!apart)
            holder = noun_phrase_before(p, opening - 1);
        bool time = holder.n && phrase_is_time(p, token_behind(p, opening - 1, holder.p), opening - 1);
        if (apart || (holder.n && !time))
            return holder;
    }
    for (size_t k = i; k > 1 && i - k < 12 && !clause_verb(p, k - 1); k--) {
        if (token_mark(p, k - 2, ',') && (token_is(p, k - 1, "with") || token_is(p, k - 1, "including")))
            return (struct text){ 0 };
    }
    if (i && token_in(p, i - 1, finders, LEN(finders))) /* "the group found 81% of firms" */
        return (struct text){ 0 };
    struct text subject = clause_subject(p, i, true);
    bool before = subject.n && subject.p + subject.n <= of.p && subject.n <= OWNER_MAX &&
                  !text_same_ascii(last_word(subject), last_word(of));
    return before ? subject : (struct text){ 0 };
}

static struct text subject_of(const struct passage *p, const struct figure *f, size_t i)
{
    size_t verb;
    if (i > 1 && token_is(p, i - 1, "from") && f->from_to)
        i--;
    struct text concept = { 0 };
    if (i > 1 && token_is(p, i - 1, "with") && !token_mark(p, i - 2, ',')) /* "a sedan with 938 horsepower" */
        concept = noun_phrase_before(p, i - 1);
    if (!concept.n)
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

struct concept figure_concept(const struct passage *p, const struct figure *f)
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
        concept.whose = owner(p, f, concept.of);
        if (!concept.whose.n && is_statistic(concept.of))
            concept.of.n = 0; /* an average of what? */
        concept.before = modifiers_before(p, f, concept.of);
    } else if (!time) {
        concept.of = subject_of(p, f, i);
    }
    if (concept.of.n && !concept.whose.n)
        concept.whose = topic_before_dash(p, concept.of);
    if (!concept.of.n && token_is(p, f->last, "in") && is_means(p, f->last + 1))
        concept.of = phrase_from(p, f->last + 1);
    return concept;
}

/* "Hyper-localization: Instant dubbing in 120 languages": what stands before the colon, but for "Result:". */
struct text passage_label(const struct passage *p)
{
    static const char *const idle[] = { "result", "results", "note", "update", "example", "why", "outcome", "impact" };
    for (size_t i = 1; i < p->n && i < 8; i++) {
        if (token_mark(p, i, ':')) {
            if (i == 1 && token_in(p, 0, idle, LEN(idle)))
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
