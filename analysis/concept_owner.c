/* analysis/concept_owner.c -- whose a measured thing is: the subject of its clause, unless that only judges it, tells
 * of it, or stands there for something else. See concept_parts.h. */
#include "analysis/concept_parts.h"

#include "base/mem.h"

bool concept_is_statistic(struct text phrase)
{
    return text_is_ascii(phrase, "average") || text_is_ascii(phrase, "maximum") || text_is_ascii(phrase, "minimum") ||
           text_is_ascii(phrase, "median");
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
    size_t participle = opening - 2; /* of "is also included in" */
    while (participle > 1 && token_class(p, participle - 1, WORD_ADVERB))
        participle--;
    bool passive = participle && token_in(p, participle - 1, be, LEN(be));
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

/* "Otway could break \u2014 sending prices to $35": what is moved behind a dash, belongs to nobody in particular. */
static bool is_aside(const struct passage *p, const struct figure *f, struct text subject, struct text of)
{
    size_t dashes = 0;
    if (of.p > p->t.p + p->tok[f->first].start) /* "Otway joined\u2014paying $5 million in cash" */
        return false;
    for (size_t i = token_behind(p, p->n, subject.p); i < p->n && p->t.p + p->tok[i].start < of.p; i++)
        dashes += token_mark(p, i, MARK_EM_DASH);
    return dashes == 1;
}

/* "Tarn puts the subsidy at $4 billion": who reckons a thing does not have it. */
static bool is_reckoned(const struct passage *p, const struct figure *f, size_t i)
{
    static const char *const reckons[] = { "put", "puts", "pegs", "pegged", "estimate", "estimates", "estimated" };
    size_t verb;
    return f->modifiers && token_is(p, f->modifiers - 1, "at") && clause_verb_before(p, i, &verb) &&
           token_in(p, verb, reckons, LEN(reckons));
}

/* "the round for taking a firm to $1 million of revenue": what it is for, it does not do. */
static bool serves_purpose(const struct passage *p, size_t i)
{
    size_t verb;
    return clause_verb_before(p, i, &verb) && verb && text_ends(token_text(p, verb), "ing") &&
           (token_is(p, verb - 1, "for") || token_is(p, verb - 1, "of") || token_is(p, verb - 1, "without"));
}

bool concept_is_told(const struct passage *p, size_t i)
{
    static const char *const finders[] = { "found",     "finds",     "find",    "said",     "says",     "say",
                                          "show",      "shows",     "showed",  "believe",  "believes", "estimate",
                                          "estimates", "estimated", "suggest", "suggests", "suggested" };
    bool that = false; /* "reported $5 million" has it, "reported that $5 million were" has not */
    while (i > 0 && (token_class(p, i - 1, WORD_DETERMINER | WORD_ABOUT) || token_is(p, i - 1, "that")))
        that |= token_is(p, --i, "that");
    return i && (token_in(p, i - 1, finders, LEN(finders)) || (that && token_class(p, i - 1, WORD_SAY | WORD_VERB)));
}

/* In "emerges from stealth with $5 million" it is who emerges. */
struct text concept_holder(const struct passage *p, size_t i)
{
    static const char *const ways[] = { "from", "in", "into", "to", "at" };
    if (!i || token_mark(p, i - 1, ','))
        return (struct text){ 0 };
    struct text holder = noun_phrase_before(p, i);
    size_t at = holder.n ? token_behind(p, i, holder.p) : 0;
    if (!holder.n || phrase_is_time(p, at, i))
        return (struct text){ 0 };
    while (at > 0 && token_class(p, at - 1, WORD_DETERMINER))
        at--;
    if (at < 2 || !token_in(p, at - 1, ways, LEN(ways)))
        return holder;
    struct text acts = clause_subject(p, at - 1, true);
    return acts.n && acts.n <= OWNER_MAX ? acts : holder;
}

struct text concept_owner(const struct passage *p, const struct figure *f, struct text of)
{
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
    if ((is_circumstance(p, f, opening) && !concept_is_statistic(of)) || is_aged(p, f, of))
        return (struct text){ 0 };
    if (opening > 1 && token_is(p, opening - 1, "with")) { /* "customers with $5 million in deposits" */
        struct text holder = concept_holder(p, opening - 1);
        if (holder.n || token_mark(p, opening - 2, ','))
            return holder;
    }
    for (size_t k = i; k > 1 && i - k < 12 && !clause_verb(p, k - 1); k--) {
        if (token_mark(p, k - 2, ',') && (token_is(p, k - 1, "with") || token_is(p, k - 1, "including")))
            return (struct text){ 0 };
    }
    if (concept_is_told(p, i) || concept_is_told(p, opening)) /* "found that a majority of firms" */
        return (struct text){ 0 };
    static const char *const be[] = { "is", "are", "was", "were" };
    if (opening && token_in(p, opening - 1, be, LEN(be)) && of.p + of.n < p->t.p + p->tok[f->first].start)
        return (struct text){ 0 }; /* "the asset is a trove that": one and the same */
    if (is_judged(p, i) || is_reckoned(p, f, i) || serves_purpose(p, i))
        return (struct text){ 0 };
    struct text subject = clause_subject(p, i, true);
    bool before = subject.n && subject.p + subject.n <= of.p && subject.n <= OWNER_MAX && !is_aside(p, f, subject, of) &&
                  !text_same_ascii(last_word(subject), last_word(of));
    return before ? subject : (struct text){ 0 };
}
