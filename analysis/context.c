/* analysis/context.c -- who says a figure, how sure, for when: read off its sentence. */
#include "analysis/figure.h"

#include "base/mem.h"

static struct text range(const struct passage *p, size_t from, size_t to)
{
    while (to > from && (token_mark(p, to - 1, ',') || token_mark(p, to - 1, ':')))
        to--;
    return to > from ? text_sub(p->t, p->tok[from].start, p->tok[to - 1].end) : (struct text){ 0 };
}

static bool is_clause_mark(const struct passage *p, size_t i)
{
    return token_mark(p, i, ',') || token_mark(p, i, ';') || token_mark(p, i, ':') || token_mark(p, i, '(') ||
           token_mark(p, i, ')') || token_mark(p, i, '"') || token_mark(p, i, MARK_EM_DASH) || token_mark(p, i, '.');
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
    static const char *const spoken[] = { "said", "says" };
    bool named = false;
    if (i - from == 1 && token_class(p, from, WORD_MONTH))
        return (struct text){ 0 };
    for (size_t k = from; k < i; k++)
        named |= token_class(p, k, WORD_STUDY) || (p->tok[k].kind == TOKEN_WORD && p->tok[k].capital && k > 0) ||
                 (p->tok[k].kind == TOKEN_WORD && p->tok[k].capital && !p->tok[k].class);
    bool group = i > from && token_in(p, i, spoken, LEN(spoken)) && p->tok[i - 1].kind == TOKEN_WORD &&
                 !(p->tok[i - 1].class & ~(uint32_t)(WORD_PLAIN | WORD_STUDY | WORD_EITHER)); /* "police said" */
    return named || group ? range(p, from, i) : (struct text){ 0 };
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
                      token_class(p, i + 1, WORD_PRONOUN | WORD_DETERMINER) || p->tok[i + 1].kind == TOKEN_NUMBER;
        bool finite = token_class(p, i, WORD_VERB | WORD_SAY) && !text_ends(token_text(p, i), "ing");
        if (token_class(p, i, WORD_EITHER) && p->tok[i].capital && i) /* "the Alignment Project: a fund" */
            continue;
        if (!finite || (i && token_class(p, i - 1, WORD_AUXILIARY | WORD_PREPOSITION | WORD_DETERMINER)))
            continue;
        who = clause ? sayer(p, i) : (struct text){ 0 };
        if (!who.n && spoken)
            who = said_by(p, i);
        if (who.n)
            return who;
    }
    return (struct text){ 0 };
}

struct text context_hedge(const struct passage *p, size_t near)
{
    for (size_t i = near; i > 0 && near - i < 16; i--) {
        size_t k = i - 1;
        if (token_mark(p, k, ';') || (token_mark(p, k, '.') && !p->tok[k].glued))
            break;
        if (token_is(p, k, "up") && token_is(p, k + 1, "to") && k + 2 >= near)
            return range(p, k, k + 2);
        if (token_class(p, k, WORD_HEDGE) && !(token_is(p, k, "may") && p->tok[k].capital && k))
            return range(p, k, k + 1);
    }
    for (size_t k = near; k < p->n && k - near < 10; k++) {
        if (token_mark(p, k, ',') || token_mark(p, k, ';'))
            break;
        if (token_is(p, k, "reportedly") || token_is(p, k, "allegedly") || token_is(p, k, "likely"))
            return range(p, k, k + 1);
    }
    return (struct text){ 0 };
}

/* --- periods --- */

static bool is_year(const struct passage *p, size_t i)
{
    if (i >= p->n || p->tok[i].kind != TOKEN_NUMBER)
        return false;
    const struct token *tok = &p->tok[i];
    bool glued = tok->glued && i && p->tok[i - 1].kind == TOKEN_MARK && p->tok[i - 1].mark != '(' &&
                 p->tok[i - 1].mark != '-';
    return tok->digits == 4 && !tok->decimals && !tok->grouped && tok->value >= 1900 && tok->value < 2100 && !glued;
}

static bool is_quarter(const struct passage *p, size_t i)
{
    struct text word = i < p->n && p->tok[i].kind == TOKEN_WORD ? token_text(p, i) : (struct text){ 0 };
    return word.n == 2 && (word.p[0] == 'Q' || word.p[0] == 'H') && word.p[1] >= '1' && word.p[1] <= '4';
}

static bool is_span(const struct passage *p, size_t i)
{
    static const char *const spans[] = { "year", "quarter", "month", "week", "decade", "half" };
    return token_in(p, i, spans, LEN(spans));
}

/* Whether period_at() need look: most tokens begin no period. */
static bool may_begin_period(const struct passage *p, size_t i)
{
    const struct token *tok = &p->tok[i];
    if (tok->kind != TOKEN_WORD)
        return tok->kind == TOKEN_NUMBER && tok->digits == 4;
    bool code = tok->capital && tok->end - tok->start <= 6; /* Q1, FY2024, YoY */
    return code || tok->class & WORD_PERIOD || (tok->class & WORD_MONTH && tok->capital) || token_is(p, i, "year");
}

/* A period that begins at i; the token behind it, or i. */
static size_t period_at(const struct passage *p, size_t i)
{
    if (i >= p->n || !may_begin_period(p, i))
        return i;
    struct text word = token_text(p, i);
    if (is_quarter(p, i))
        return is_year(p, i + 1) ? i + 2 : i + 1;
    if (text_is(word, "YoY") || text_is(word, "QoQ") || text_is(word, "MoM"))
        return i + 1;
    if (token_is(p, i, "year") && token_mark(p, i + 1, '-') && token_is(p, i + 2, "over"))
        return i + 5 <= p->n ? i + 5 : p->n;
    if ((text_starts(word, "FY") || text_starts(word, "CY")) && word.n >= 4 && word.n <= 6 && word.p[2] >= '0' &&
        word.p[2] <= '9')
        return i + 1;
    if (token_class(p, i, WORD_MONTH) && i < p->n && p->tok[i].capital) {
        size_t k = i + 1;
        if (k < p->n && p->tok[k].kind == TOKEN_NUMBER && p->tok[k].digits < 3)
            k++;
        if (token_mark(p, k, ','))
            k++;
        return is_year(p, k) ? k + 1 : i;
    }
    if (is_year(p, i))
        return token_mark(p, i + 1, '-') && is_year(p, i + 2) ? i + 3 : i + 1;
    bool relative = token_class(p, i, WORD_PERIOD);
    if (relative && is_span(p, i + 1)) {
        size_t k = i + 2;
        if (token_is(p, k, "of") && is_year(p, k + 1))
            k += 2;
        return k;
    }
    return i;
}

static bool starts_figure(const struct passage *p, size_t k)
{
    return !p->tok[k].glued || token_mark(p, k - 1, '$') || token_mark(p, k - 1, MARK_OTHER);
}

struct text context_period(const struct passage *p, size_t near)
{
    struct text best = { 0 };
    size_t distance = 24;
    size_t from = near > 24 ? near - 24 : 0;
    for (size_t i = from; i < p->n && i < near + 24;) {
        size_t end = period_at(p, i);
        if (end == i) {
            i++;
            continue;
        }
        bool rate = text_ends(token_text(p, i), "oY") || text_ends(token_text(p, i), "oQ");
        if (rate && token_is(p, end, "in") && period_at(p, end + 1) > end + 1)
            end = period_at(p, end + 1);
        size_t away = i > near ? i - near : near - i;
        for (size_t k = i < near ? end : near + 2; k < (i < near ? near : i); k++) {
            away += token_mark(p, k, ',') || token_mark(p, k, ';') ? 4 : 0;
            bool other = p->tok[k].kind == TOKEN_NUMBER && starts_figure(p, k) && !is_year(p, k);
            away += other ? 6 : 0; /* the period is that figure's */
        }
        size_t start = i && (token_is(p, i - 1, "by") || token_is(p, i - 1, "since") || token_is(p, i - 1, "until"))
                           ? i - 1 : i;
        if (away < distance) {
            distance = away;
            best = range(p, start, end);
        }
        i = end;
    }
    return best;
}
