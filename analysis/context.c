/* analysis/context.c -- who says a figure and how sure: read off its sentence. */
#include "analysis/figure.h"

#include "base/mem.h"

/* Who spoke, without when: "an SEC filing on Friday". */
static size_t without_day(const struct passage *p, size_t from, size_t to)
{
    bool day = to > from + 2 && token_class(p, to - 1, WORD_MONTH) && p->tok[to - 1].capital;
    return day && (token_is(p, to - 2, "on") || token_is(p, to - 2, "in") || token_is(p, to - 2, "last")) ? to - 2 : to;
}

static struct text range(const struct passage *p, size_t from, size_t to)
{
    while (to > from && (token_mark(p, to - 1, ',') || token_mark(p, to - 1, ':')))
        to--;
    to = without_day(p, from, to);
    return to > from ? text_sub(p->t, p->tok[from].start, p->tok[to - 1].end) : (struct text){ 0 };
}

/* "Rep. Otway", "Otway Inc. said": the stop at i belongs to the short word before it. */
static bool is_abbreviation(const struct passage *p, size_t i)
{
    static const char *const short_words[] = { "rep", "sen", "dr", "mr", "mrs", "ms", "gov", "gen", "prof", "inc",
                                              "corp", "co", "ltd", "jr", "sr", "st", "lt", "col", "sgt", "capt" };
    return i && p->tok[i].glued && i + 1 < p->n && token_in(p, i - 1, short_words, LEN(short_words));
}

static bool is_clause_mark(const struct passage *p, size_t i)
{
    return token_mark(p, i, ',') || token_mark(p, i, ';') || token_mark(p, i, ':') || token_mark(p, i, '(') ||
           token_mark(p, i, ')') || token_mark(p, i, '"') || token_mark(p, i, MARK_EM_DASH) ||
           (token_mark(p, i, '.') && !is_abbreviation(p, i));
}

/* "according to X" at i. */
static struct text according(const struct passage *p, size_t i)
{
    size_t from = i + 2, to = from;
    while (to < p->n && to - from < 14 && !is_clause_mark(p, to) && !token_class(p, to, WORD_AUXILIARY | WORD_RELATIVE))
        to++;
    return range(p, from, to);
}

/* The words before a verb of saying at i: its subject, back to the clause's begin. */
static struct text sayer(const struct passage *p, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 12 && !is_clause_mark(p, from - 1) &&
           !token_class(p, from - 1, WORD_AUXILIARY | WORD_RELATIVE | WORD_CONJUNCTION | WORD_VERB))
        from--;
    static const char *const spoken[] = { "said", "says", "say", "told", "tell", "tells" };
    bool named = false;
    if (i - from == 1 && token_class(p, from, WORD_MONTH))
        return (struct text){ 0 };
    for (size_t k = from; k < i; k++) {
        if ((p->tok[k].kind == TOKEN_NUMBER && (p->tok[k].digits != 4 || p->tok[k].grouped || p->tok[k].decimals)) ||
            (token_class(p, k, WORD_NUMBER) && p->tok[k].value > 1))
            return (struct text){ 0 }; /* "13 percent of respondents said": counted themselves */
    }
    for (size_t k = from; k < i; k++)
        named |= token_class(p, k, WORD_STUDY) || (p->tok[k].kind == TOKEN_WORD && p->tok[k].capital && k > 0) ||
                 (p->tok[k].kind == TOKEN_WORD && p->tok[k].capital && !p->tok[k].class);
    if (i - from == 1 && token_class(p, from, WORD_PRONOUN)) /* "I found" */
        return (struct text){ 0 };
    if (token_class(p, from, WORD_PREPOSITION)) /* "bones found in Otway show": the head stands before it */
        return (struct text){ 0 };
    bool group = i > from && token_in(p, i, spoken, LEN(spoken)) && p->tok[i - 1].kind == TOKEN_WORD &&
                 !(p->tok[i - 1].class & ~(uint32_t)(WORD_PLAIN | WORD_STUDY | WORD_EITHER)); /* "police said" */
    size_t end = i;
    if (token_class(p, from, WORD_PERIOD) && i - from > 2 && token_class(p, from, WORD_DETERMINER | WORD_ADJECTIVE) &&
        (token_is(p, from + 1, "week") || token_is(p, from + 1, "month") || token_is(p, from + 1, "year")))
        from += 2; /* "This week Otway said" */
    while (end > from && (token_class(p, end - 1, WORD_ADVERB) || token_is(p, end - 1, "recently")))
        end--; /* "Otway just said" */
    return named || group ? range(p, from, end) : (struct text){ 0 };
}

/* "said Jane Doe of X" behind a verb of saying at i. */
static struct text said_by(const struct passage *p, size_t i)
{
    size_t to = i + 1;
    if (to >= p->n || p->tok[to].kind != TOKEN_WORD || !p->tok[to].capital ||
        token_class(p, to, WORD_PRONOUN | WORD_MONTH))
        return (struct text){ 0 };
    while (to < p->n && to - i < 10 && !is_clause_mark(p, to) &&
           !token_class(p, to, WORD_VERB | WORD_AUXILIARY | WORD_RELATIVE))
        to++;
    return range(p, i + 1, to);
}

/* "found 61% of banks" is a claim, "the agents found 266" is none. */
static bool counts_share(const struct passage *p, size_t i)
{
    return i < p->n && p->tok[i].kind == TOKEN_NUMBER &&
           (token_mark(p, i + 1, '%') || token_is(p, i + 1, "percent") || token_is(p, i + 1, "per"));
}

/* "Analysts at Otway expect margins of 5%": who studies claims, whatever follows. */
static bool studied(const struct passage *p, size_t i)
{
    for (size_t k = i; k > 0 && i - k < 8 && p->tok[k - 1].kind == TOKEN_WORD; k--) {
        if (token_class(p, k - 1, WORD_STUDY) && !token_class(p, k - 1, WORD_EITHER))
            return true;
    }
    return false;
}

struct text context_attribution(const struct passage *p)
{
    struct text who;
    for (size_t i = 0; i < p->n; i++) {
        if (!token_class(p, i, WORD_SAY))
            continue;
        if (token_is(p, i, "according")) {
            who = token_is(p, i + 1, "to") ? according(p, i) : (struct text){ 0 };
            if (who.n)
                return who;
            continue;
        }
        bool spoken = token_is(p, i, "said") || token_is(p, i, "says") || token_is(p, i, "told");
        bool clause = spoken || token_is(p, i + 1, "that") || token_is(p, i + 1, ":") || i + 1 == p->n ||
                      (i + 2 == p->n && token_mark(p, i + 1, '.')) ||
                      token_class(p, i + 1, WORD_PRONOUN | WORD_DETERMINER) || counts_share(p, i + 1);
        bool finite = token_class(p, i, WORD_VERB | WORD_SAY) && !text_ends(token_text(p, i), "ing");
        if (token_class(p, i, WORD_EITHER) && p->tok[i].capital && i) /* "the Alignment Project: a fund" */
            continue;
        if (token_class(p, i + 1, WORD_DETERMINER) && token_is(p, i + 2, "way")) /* "found their way" */
            continue;
        if (!finite || (i && token_class(p, i - 1, WORD_AUXILIARY | WORD_PREPOSITION | WORD_DETERMINER)))
            continue;
        who = clause || (token_class(p, i, WORD_VERB) && studied(p, i)) ? sayer(p, i) : (struct text){ 0 };
        if (!who.n && spoken)
            who = said_by(p, i);
        if (who.n)
            return who;
    }
    return (struct text){ 0 };
}

/* --- hedges --- */

#define HEDGE_REACH 16 /* tokens before a figure */

bool passage_is_history(const struct passage *p)
{
    for (size_t i = 1; i < p->n; i++) {
        const struct token *tok = &p->tok[i];
        bool year = tok->kind == TOKEN_NUMBER && tok->digits == 4 && !tok->grouped && !tok->decimals;
        bool past = year && tok->value >= 1100 && tok->value < 2000;
        if (past && token_class(p, i - 1, WORD_PREPOSITION | WORD_CONJUNCTION | WORD_MONTH))
            return true;
    }
    return false;
}

/* "projects 40%", "estimates that": the verb; "two projects worth", "the most likely candidates": no hedges. */
static bool is_hedge(const struct passage *p, size_t k, size_t near)
{
    const uint32_t object = WORD_DETERMINER | WORD_ABOUT | WORD_ABOVE | WORD_NUMBER | WORD_PRONOUN;
    if (!token_class(p, k, WORD_HEDGE) || (token_is(p, k, "may") && p->tok[k].capital && k))
        return false;
    if (token_is(p, k, "would") && passage_is_history(p))
        return false;
    if (token_is(p, k, "likely"))
        return !(k && (token_is(p, k - 1, "most") || token_class(p, k - 1, WORD_DETERMINER)) &&
                 !token_is(p, k + 1, "to"));
    if (token_is(p, k, "plans") || token_is(p, k, "aims") || token_is(p, k, "vows") || token_is(p, k, "hopes"))
        return token_is(p, k + 1, "to") && !token_class(p, k + 2, WORD_PREPOSITION); /* "cut its plans to about $4" */
    if (token_is(p, k, "targeted") || token_is(p, k, "targeting")) /* "targeted a rally" */
        return k + 3 > near;
    if (!token_class(p, k, WORD_EITHER))
        return true;
    bool verb = token_class(p, k + 1, object) || token_mark(p, k + 1, '$') || token_mark(p, k + 1, MARK_OTHER) ||
                (k + 1 < p->n && p->tok[k + 1].kind == TOKEN_NUMBER);
    return verb || !token_is(p, k, "projects");
}

/* "yields said to be", "thought to be". */
static bool is_said_to_be(const struct passage *p, size_t k)
{
    return token_is(p, k + 1, "to") && token_is(p, k + 2, "be") &&
           (token_is(p, k, "said") || token_is(p, k, "thought") || token_is(p, k, "believed"));
}

static bool is_denial(const struct passage *p, size_t k)
{
    static const char *const denials[] = { "denied", "denies", "deny", "refuted", "disputed", "disputes", "denying" };
    return token_in(p, k, denials, LEN(denials));
}

/* "it should work, after it lost $4 million": what stands before the comma says nothing of what comes. */
static bool begins_clause(const struct passage *p, size_t i)
{
    static const char *const openers[] = { "after", "when", "while", "because", "although", "though" };
    return token_class(p, i, WORD_PRONOUN) || token_in(p, i, openers, LEN(openers));
}

static struct text hedge_before(const struct passage *p, const struct figure *fig)
{
    struct text hedge = { 0 };
    size_t near = fig->first;
    for (size_t i = near; i > 0 && near - i < HEDGE_REACH; i--) {
        size_t k = i - 1;
        bool all = k && (token_is(p, k - 1, "nothing") || token_is(p, k - 1, "all") || token_is(p, k - 1, "anything"));
        bool turn = (token_is(p, k, "but") && !all) ||
                    (token_mark(p, k, ',') && k + 1 < near && begins_clause(p, k + 1));
        if (token_mark(p, k, ';') || (token_mark(p, k, '.') && !p->tok[k].glued) || turn)
            break;
        if (is_denial(p, k)) /* whatever it would have been */
            return range(p, k, k + 1);
        if (hedge.n)
            continue;
        if (token_is(p, k, "up") && token_is(p, k + 1, "to") && k + 2 >= near && fig->bound == BOUND_BELOW)
            return range(p, k, k + 2);
        if (is_hedge(p, k, near) || is_said_to_be(p, k))
            hedge = range(p, k, k + 1);
    }
    /* "IIRC it was ...", "Reportedly, ...": holds for the sentence */
    if (!hedge.n && p->n && is_hedge(p, 0, near) && !token_class(p, 0, WORD_VERB | WORD_AUXILIARY))
        hedge = range(p, 0, 1);
    return hedge;
}

/* "$35 billion contingent on", "$36 billion if", "$10 billion, reportedly". */
static struct text hedge_behind(const struct passage *p, const struct figure *fig)
{
    static const char *const near[] = {"contingent", "conditional", "expected", "planned", "projected", "if", "unless"};
    static const char *const far[] = { "reportedly", "allegedly", "likely" };
    size_t end = fig->last;
    for (size_t k = end; k < p->n && k - end < 10; k++) {
        if (token_mark(p, k, ',') || token_mark(p, k, ';'))
            break;
        if (token_in(p, k, far, LEN(far)) ||
            (k - end < 2 && token_in(p, k, near, LEN(near)) && !token_is(p, k + 1, "you")))
            return range(p, k, k + 1);
    }
    return (struct text){ 0 };
}

struct text context_hedge(const struct passage *p, const struct figure *fig)
{
    struct text before = hedge_before(p, fig);
    return before.n ? before : hedge_behind(p, fig);
}
