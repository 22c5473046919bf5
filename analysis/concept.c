/* analysis/concept.c -- the noun phrase that a figure is of, and whose that is.
 *
 * In order: what "of" or "in" ties to the figure ("60% of its revenue", "$18 million in ad revenue"), what the figure
 * stands before ("a 5 kW battery"), what it is a price or a rate of ("revenue of $5 billion"), the subject of
 * its clause. A phrase that is tied to the figure says what was measured; the clause's subject then says whose. */
#include "analysis/concept_parts.h"
#include "analysis/figure_parts.h"

#include "base/mem.h"

#include <math.h>

#define OWNER_MAX 60 /* bytes of a subject that is put before what it has */

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

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

/* "60% of its revenue", "23% increase in engagement", "$18 million in revenue", "$200 million deal". */
static struct text concept_behind(const struct passage *p, const struct figure *f)
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
    if (in && is_means(p, i + 1)) /* how it is paid; what for, stands before */
        return (struct text){ 0 };
    if (token_is(p, i, "of") || in || off || paid || saved || added) {
        size_t from = phrase_begin(p, i + 1), end = phrase_after(p, from);
        bool often = token_is(p, from, "time") && from + 1 == end; /* "5% of the time" */
        return end > from && !often && !phrase_is_time(p, from, end) ? phrase_from(p, i + 1) : (struct text){ 0 };
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
    if (end == i && compound && token_class(p, i, WORD_VERB)) /* "a 2-year break" */
        end = phrase_after(p, i + 1) > i + 1 ? phrase_after(p, i + 1) : i + 1;
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

/* What the figure is tied to: a phrase before or behind it that says what was measured. */
static struct text measured(const struct passage *p, const struct figure *f, size_t i)
{
    bool signed_change = (f->plus || f->minus) && f->unit && f->unit->kind == METRIC_PERCENT;
    struct text of = signed_change ? noun_phrase_before(p, f->modifiers) : (struct text){ 0 };
    if (!of.n)
        of = concept_behind(p, f);
    return of.n ? of : concept_before(p, f, i);
}

static struct text last_word(struct text phrase)
{
    size_t i = phrase.n;
    while (i > 0 && phrase.p[i - 1] != ' ')
        i--;
    return text_sub(phrase, i, phrase.n);
}

/* "crashed to Earth in the 50 mph winds": a phrase that only says where or how has nothing to do with the clause's
 * subject, but "invests in a $5 billion plant" has. opening: its first token, with determiners. */
static bool is_circumstance(const struct passage *p, const struct figure *f, size_t opening)
{
    static const char *const be[] = { "is", "are", "was", "were", "be", "been", "being" };
    static const char *const where[] = { "in", "to", "into", "on", "from", "onto", "through", "against" };
    if (opening < 2 || token_is(p, f->last, "of") || !token_in(p, opening - 1, where, LEN(where)))
        return false;
    if (f->first && token_mark(p, f->first - 1, '(')) /* "ranked first in the text arena (1,480 points)" */
        return false;
    if (token_is(p, opening - 2, "thanks") || token_is(p, opening - 2, "due") || token_is(p, opening - 2, "owing"))
        return true;
    bool ing = token_class(p, opening - 2, WORD_PARTICIPLE) && text_ends(token_text(p, opening - 2), "ing");
    bool money = f->unit && f->unit->kind == METRIC_MONEY, to = token_is(p, opening - 1, "to"); /* "to a $2 fine" */
    bool passive = opening > 2 && token_in(p, opening - 3, be, LEN(be));
    return !ing && (passive || (!(to && money) && !clause_verb(p, opening - 2)));
}

/* "killing a 65-year-old woman": she is nobody's. */
static bool is_aged(const struct passage *p, const struct figure *f, struct text of)
{
    return f->age && of.p > p->t.p + p->tok[f->first].start;
}

/* "had voted to approve a $6 million hall", "rejects Otway's bid for a $47 million refund": who judges a thing does not
 * have it. Between the subject and the phrase that begins at token i. */
static bool is_judged(const struct passage *p, size_t i)
{
    static const char *const judging[] = { "approv",   "reject",  "oppos",  "support",  "back",       "block",
                                          "critici",  "review",  "discuss", "cite",    "citing",     "question",
                                          "condemn",  "prais",   "welcom", "disput",   "investigat", "uph",
                                          "overturn", "overrul", "defend", "mention",  "compar",     "denounc",
                                          "slam",     "blast",   "challeng" };
    size_t verb;
    if (!clause_verb_before(p, i, &verb))
        return false;
    for (size_t k = 0; k < LEN(judging); k++) {
        if (text_starts(token_text(p, verb), judging[k]))
            return true;
    }
    return false;
}

/* "Otway could break \u2014 sending prices to $35": what one dash parts, belongs to nobody in particular. */
static bool is_aside(const struct passage *p, struct text subject, struct text of)
{
    size_t dashes = 0;
    for (size_t i = token_behind(p, p->n, subject.p); i < p->n && p->t.p + p->tok[i].start < of.p; i++)
        dashes += token_mark(p, i, MARK_EM_DASH);
    return dashes == 1;
}

/* "the round for taking a firm to $1 million of revenue": what it is for, it does not do. */
static bool serves_purpose(const struct passage *p, const struct figure *f, size_t i)
{
    size_t verb;
    static const char *const reckons[] = { "put", "puts", "pegs", "pegged", "estimate", "estimates", "estimated" };
    if (!clause_verb_before(p, i, &verb) || !verb)
        return false;
    if (token_in(p, verb, reckons, LEN(reckons)) && f->modifiers && token_is(p, f->modifiers - 1, "at")) /* "Tarn puts the subsidy at $4 billion" */
        return true;
    return text_ends(token_text(p, verb), "ing") &&
           (token_is(p, verb - 1, "for") || token_is(p, verb - 1, "of") || token_is(p, verb - 1, "without"));
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
    if ((is_circumstance(p, f, opening) && !is_statistic(of)) || is_aged(p, f, of))
        return (struct text){ 0 };
    if (opening > 1 && token_is(p, opening - 1, "with")) { /* "customers with $5 million in deposits" */
        bool apart = token_mark(p, opening - 2, ',');
        struct text holder = { 0 };
        if (!apart)
            holder = noun_phrase_before(p, opening - 1);
        size_t at = holder.n ? token_behind(p, opening - 1, holder.p) : 0;
        bool time = holder.n && phrase_is_time(p, at, opening - 1);
        while (at > 0 && token_class(p, at - 1, WORD_DETERMINER))
            at--;
        static const char *const ways[] = { "from", "in", "into", "to" };
        if (at > 1 && token_in(p, at - 1, ways, LEN(ways))) {
            struct text acts = clause_subject(p, at - 1, true); /* "Otway emerges from stealth with $5 million" */
            holder = acts.n && acts.n <= OWNER_MAX ? acts : holder;
        }
        if (apart || (holder.n && !time))
            return holder;
    }
    for (size_t k = i; k > 1 && i - k < 12 && !clause_verb(p, k - 1); k--) {
        if (token_mark(p, k - 2, ',') && (token_is(p, k - 1, "with") || token_is(p, k - 1, "including")))
            return (struct text){ 0 };
    }
    size_t found = opening;
    while (found > 0 && (token_class(p, found - 1, WORD_DETERMINER | WORD_ABOUT) || token_is(p, found - 1, "that")))
        found--;
    if ((i && token_in(p, i - 1, finders, LEN(finders))) || (found && token_in(p, found - 1, finders, LEN(finders))))
        return (struct text){ 0 }; /* "the group found 81% of firms", "found that a majority of" */
    static const char *const be[] = { "is", "are", "was", "were" };
    if (opening && token_in(p, opening - 1, be, LEN(be)) && of.p + of.n < p->t.p + p->tok[f->first].start)
        return (struct text){ 0 }; /* "the asset is a trove that": one and the same */
    if (is_judged(p, i) || serves_purpose(p, f, i))
        return (struct text){ 0 };
    struct text subject = clause_subject(p, i, true);
    bool before = subject.n && subject.p + subject.n <= of.p && subject.n <= OWNER_MAX && !is_aside(p, subject, of) &&
                  !text_same_ascii(last_word(subject), last_word(of));
    return before ? subject : (struct text){ 0 };
}

static struct text subject_of(const struct passage *p, const struct figure *f, size_t i)
{
    size_t verb;
    if (i > 1 && token_is(p, i - 1, "from") && f->from_to)
        i--;
    struct text concept = { 0 };
    if (i > 1 && token_is(p, i - 2, "it") && token_class(p, i - 1, WORD_AUXILIARY) && token_is(p, f->last, "for"))
        concept = phrase_from(p, f->last + 1); /* "it was $5 for Otway" */
    if (!concept.n && i > 1 && token_is(p, i - 1, "with") && !token_mark(p, i - 2, ',')) /* "a sedan with 93 hp" */
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
    bool itself = concept.of.p < behind && concept.of.p + concept.of.n > from && f->noun == f->noun_end;
    if (concept.of.n && (itself || !is_nominal(p, concept.of)))
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
