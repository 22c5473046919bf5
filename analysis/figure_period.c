/* analysis/figure_period.c -- for when a figure holds: "in 2023", "Q1 2024", "the second quarter of 2025", "YoY".
 *
 * A sentence often has several periods and several figures. Each figure takes the period that least stands between:
 * tokens are counted, and commas, new clauses and other figures cost more. What opens the sentence ("In Q2 2023, ...")
 * holds for all of it, but for old levels: "up from $31.7M in Q2 2022" keeps its period to itself. */
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>

#define REACH 28      /* tokens on either side that are looked at */
#define FAR 24        /* a period that costs this much is another's */
#define OPENING 5     /* tokens before the period that opens a sentence, at most */
#define OPENING_COST 9

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }
static bool is_number(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_NUMBER; }

/* --- what is a period --- */

static bool is_year(const struct passage *p, size_t i)
{
    if (!is_number(p, i))
        return false;
    const struct token *tok = &p->tok[i];
    bool cited = i && token_mark(p, i - 1, ',') && token_mark(p, i + 1, ')'); /* "(Otway and Li, 2024)" */
    if (cited && i > 1 && is_word(p, i - 2) && p->tok[i - 2].capital && !token_class(p, i - 2, WORD_MONTH))
        return false;
    bool glued = tok->glued && i && p->tok[i - 1].kind == TOKEN_MARK && p->tok[i - 1].mark != '(' &&
                 p->tok[i - 1].mark != '-';
    static const char *const parts[] = { "mid", "early", "late", "post", "pre" };
    if (tok->glued && i > 1 && token_mark(p, i - 1, '-') && p->tok[i - 1].glued && is_word(p, i - 2) &&
        !token_in(p, i - 2, parts, LEN(parts)))
        return false; /* "CVE-2025-1234" */
    if (i + 1 < p->n && p->tok[i + 1].glued && (token_mark(p, i + 1, '*') || text_starts(token_text(p, i + 1), "x")))
        return false; /* "2048x1536" */
    double first = i && token_class(p, i - 1, WORD_PREPOSITION) ? 1700 : 1900; /* "between 1893 and 1909" */
    return tok->digits == 4 && !tok->decimals && !tok->grouped && tok->value >= first && tok->value < 2061 && !glued;
}

static bool is_quarter(const struct passage *p, size_t i)
{
    struct text word = is_word(p, i) ? token_text(p, i) : (struct text){ 0 };
    bool joined = i + 1 < p->n && p->tok[i + 1].glued && (token_mark(p, i + 1, '_') || token_mark(p, i + 1, '-'));
    return word.n == 2 && (word.p[0] == 'Q' || word.p[0] == 'H') && word.p[1] >= '1' && word.p[1] <= '4' && !joined;
}

static bool is_span(const struct passage *p, size_t i)
{
    static const char *const spans[] = { "year",    "quarter", "month", "week",  "decade",   "half",
                                         "summer", "winter",  "autumn", "season", "century", "semester" };
    return token_in(p, i, spans, LEN(spans));
}

static bool is_spans(const struct passage *p, size_t i)
{
    static const char *const spans[] = { "years", "quarters", "months", "weeks", "decades", "days", "hours" };
    return token_in(p, i, spans, LEN(spans));
}

/* "of 2023", "2023", "of fiscal 2023" behind "quarter"; i when there is no year. */
static size_t of_year(const struct passage *p, size_t i)
{
    size_t k = i + (token_is(p, i, "of") || token_is(p, i, "in"));
    k += token_is(p, k, "fiscal");
    return is_year(p, k) ? k + 1 : i;
}

/* "year-over-year", "quarter on quarter", "year-ago quarter" at i. */
static size_t comparison_period(const struct passage *p, size_t i)
{
    if (token_mark(p, i + 1, '-') && token_is(p, i + 2, "ago") && p->tok[i + 1].glued)
        return i + 3 + (token_is(p, i + 3, "period") || token_is(p, i + 3, "quarter"));
    size_t over = i + 1 + token_mark(p, i + 1, '-'), again = over + 1 + token_mark(p, over + 1, '-');
    bool same = is_word(p, again) && text_same_ascii(token_text(p, i), token_text(p, again));
    return same && (token_is(p, over, "over") || token_is(p, over, "on") || token_is(p, over, "to")) ? again + 1 : i;
}

/* "second quarter of 2023", "third-quarter", "last week", "first nine months of 2023", "the past two years". */
static size_t relative_period(const struct passage *p, size_t i)
{
    size_t k = i + 1;
    if (token_mark(p, k, '-') && p->tok[k].glued)
        k++;
    k += token_is(p, k, "fiscal");
    if (is_span(p, k)) /* "by a third year-over-year" */
        return comparison_period(p, k) > k ? i : of_year(p, k + 1);
    bool counted = k == i + 1 && (is_number(p, k) || token_class(p, k, WORD_NUMBER) || token_is(p, k, "few"));
    return counted && is_spans(p, k + 1) ? of_year(p, k + 2) : i;
}

/* "Oct. 22, 2025", "May 2024"; i without a year. */
static size_t month_of_year(const struct passage *p, size_t i)
{
    size_t k = i + 1;
    k += token_mark(p, k, '.');
    if (is_number(p, k) && p->tok[k].digits < 3)
        k++;
    k += token_mark(p, k, ',');
    return is_year(p, k) ? k + 1 : i;
}

/* "May 2024", "May 2024 and March 2025". */
static size_t month_period(const struct passage *p, size_t i)
{
    size_t end = month_of_year(p, i), next = end + 1;
    bool link = end > i && (token_is(p, end, "and") || token_is(p, end, "to") || token_mark(p, end, '-'));
    size_t last = link && token_class(p, next, WORD_MONTH) && p->tok[next].capital ? month_of_year(p, next) : next;
    return last > next ? last : end;
}

static size_t fiscal_period(const struct passage *p, size_t i)
{
    size_t k = i + 1 + (token_is(p, i + 1, "year") || token_is(p, i + 1, "quarter"));
    if (is_quarter(p, k))
        return is_year(p, k + 1) ? k + 2 : k + 1;
    return is_year(p, k) ? k + 1 : i;
}

/* "2023", "2021-22", "2009 and 2014", "1990s"; the token behind it. */
static size_t year_period(const struct passage *p, size_t i)
{
    size_t k = i + 1;
    bool dash = token_mark(p, k, '-') && p->tok[k].glued;
    if ((dash || token_mark(p, k, '/')) && is_number(p, k + 1) && p->tok[k + 1].glued && p->tok[k + 1].digits == 2)
        return k + 2;
    if (token_mark(p, k, '-') || token_is(p, k, "and") || token_is(p, k, "or") || token_is(p, k, "to"))
        return is_year(p, k + 1) ? k + 2 : k;
    return token_is(p, k, "s") && p->tok[k].glued ? k + 1 : k;
}

/* Whether period_at() need look: most tokens begin no period. */
static bool may_begin_period(const struct passage *p, size_t i)
{
    const struct token *tok = &p->tok[i];
    if (tok->kind != TOKEN_WORD)
        return tok->kind == TOKEN_NUMBER && tok->digits == 4;
    bool code = tok->capital && tok->end - tok->start <= 6; /* Q1, FY2024, YoY */
    return code || tok->class & WORD_PERIOD || (tok->class & WORD_MONTH && tok->capital) || token_is(p, i, "year") ||
           token_is(p, i, "quarter") || token_is(p, i, "month") || token_is(p, i, "fiscal");
}

/* A period that begins at i; the token behind it, or i. */
static size_t period_at(const struct passage *p, size_t i)
{
    if (i >= p->n || !may_begin_period(p, i))
        return i;
    struct text word = token_text(p, i);
    if (is_year(p, i))
        return year_period(p, i);
    if (!is_word(p, i))
        return i;
    if (is_quarter(p, i)) {
        size_t end = of_year(p, i + 1);
        return token_is(p, i + 1, "fy") && is_year(p, i + 2) ? i + 3 : end;
    }
    if (text_is(word, "YoY") || text_is(word, "QoQ") || text_is(word, "MoM"))
        return i + 1;
    if ((text_starts(word, "FY") || text_starts(word, "CY")) && word.n <= 6) {
        if (word.n >= 4 && word.p[2] >= '0' && word.p[2] <= '9')
            return i + 1;
        return word.n == 2 && is_year(p, i + 1) ? i + 2 : i;
    }
    if (token_class(p, i, WORD_MONTH) && p->tok[i].capital)
        return month_period(p, i);
    if (token_is(p, i, "fiscal"))
        return fiscal_period(p, i);
    if (token_class(p, i, WORD_PERIOD))
        return relative_period(p, i);
    return comparison_period(p, i);
}

/* --- whose it is --- */

/* "its lowest since 2021", "the first time since March 2020": the date is of the record, not of the figure. */
static bool is_record_since(const struct passage *p, size_t since)
{
    static const char *const records[] = { "first", "best", "worst", "most", "least", "record", "biggest", "time" };
    for (size_t k = since; k > 0 && since - k < 5 && is_word(p, k - 1); k--) {
        struct text word = token_text(p, k - 1);
        if (token_in(p, k - 1, records, LEN(records)) || (word.n > 4 && text_ends(word, "est")))
            return true;
    }
    return false;
}

static bool starts_figure(const struct passage *p, size_t k)
{
    return is_number(p, k) && !is_year(p, k) &&
           (!p->tok[k].glued || token_mark(p, k - 1, '$') || token_mark(p, k - 1, MARK_OTHER));
}

static bool is_comparison(const struct passage *p, size_t k)
{
    return token_is(p, k, "from") || token_is(p, k, "versus") || token_is(p, k, "vs") || token_is(p, k, "compared") ||
           token_is(p, k, "than");
}

/* What stands between the tokens from and to costs. behind: where a period that begins at to ends; 0 when it stands
 * before its figure. */
static size_t cost_between(const struct passage *p, size_t from, size_t to, size_t behind)
{
    static const char *const turns[] = { "but", "while", "whereas", "although", "though", "when" };
    size_t cost = to - from + (token_class(p, from, WORD_POSSESSIVE) ? 8 : 0); /* "last year's festival" */
    bool compared = false;
    size_t comparison = 0;
    for (size_t k = from; k < to && cost < FAR; k++) {
        bool comma = token_mark(p, k, ',');
        cost += comma ? 4 : 0;
        cost += token_mark(p, k, ';') || token_mark(p, k, MARK_EM_DASH) ? 8 : 0;
        cost += token_in(p, k, turns, LEN(turns)) ? 8 : 0;
        bool clause = comma && (token_is(p, k + 1, "and") ||
                                token_class(p, k + 1, WORD_RELATIVE | WORD_PRONOUN | WORD_AUXILIARY));
        cost += clause ? 15 : 0;
        comparison = is_comparison(p, k) ? k + 1 : comparison;
        compared |= is_comparison(p, k);
        if (starts_figure(p, k))
            cost += compared ? FAR : 6; /* the period is that figure's */
    }
    bool course =
        comparison && token_is(p, comparison - 1, "from") && to < behind &&
        (token_is(p, behind - 2, "to") || token_is(p, behind - 3, "to")); /* "from April 2024 to March 2026" */
    if (behind && comparison && to - comparison < 3 && !course) /* "5% from 2022", "$100 more than last year's" */
        return FAR;
    return cost;
}

/* "up from $31.7M", "versus 28%": nothing said before holds for it. */
static bool is_old(const struct passage *p, const struct figure *fig)
{
    for (size_t k = fig->modifiers; k > 0 && fig->modifiers - k < 3; k--) {
        if (is_comparison(p, k - 1))
            return isnan(fig->high) && !token_is(p, k - 1, "than");
        if (!token_class(p, k - 1, WORD_DETERMINER | WORD_ADVERB) && !token_is(p, k - 1, "with"))
            return false;
    }
    return false;
}

/* "$9 a year ago", "28% a year earlier" right behind the figure. */
static struct text time_ago(const struct passage *p, const struct figure *fig)
{
    size_t i = fig->last, end;
    bool count = token_is(p, i, "a") || token_is(p, i, "one") || token_class(p, i, WORD_NUMBER) || is_number(p, i);
    end = i + 2;
    if (!count || !(is_span(p, i + 1) || is_spans(p, i + 1)) ||
        !(token_is(p, end, "ago") || token_is(p, end, "earlier") || token_is(p, end, "before")))
        return (struct text){ 0 };
    return text_sub(p->t, p->tok[i].start, p->tok[end].end);
}

/* "In 2023, ...", "At the start of 2022 there were ...": begins within the first tokens behind a preposition. */
static bool opens_sentence(const struct passage *p, size_t start, size_t end)
{
    return start > 0 && start <= OPENING && token_class(p, 0, WORD_PREPOSITION) &&
           (token_mark(p, end, ',') || token_class(p, end, WORD_DETERMINER | WORD_PRONOUN) ||
            (is_word(p, end) && p->tok[end].capital));
}

/* "AIME 2025", "a 2022 model", "the 2020 election": the year is part of a name. */
static bool names_edition(const struct passage *p, size_t start, size_t end)
{
    static const char *const editions[] = { "model", "models", "film",   "movie",    "drama",    "novel",
                                           "book",  "album",  "season", "election", "elections", "edition" };
    if (!is_year(p, start))
        return false;
    const struct token *before = start ? &p->tok[start - 1] : NULL;
    bool named = start > 1 && before->kind == TOKEN_WORD && before->capital && !before->glued &&
                 !(before->class & (WORD_PREPOSITION | WORD_MONTH | WORD_DETERMINER | WORD_CONJUNCTION | WORD_ADVERB |
                                    WORD_ADJECTIVE | WORD_VERB | WORD_PARTICIPLE | WORD_PERIOD));
    bool time =
        start && (is_span(p, start - 1) || token_is(p, start - 1, "spring") || token_is(p, start - 1, "calendar"));
    bool noun = is_word(p, end) && !phrase_ends(p, end); /* "Otway 2024 sales" */
    bool magazine = start && token_class(p, start - 1, WORD_DETERMINER) && is_word(p, end) && p->tok[end].capital &&
                    !p->tok[end].upper && !opens_sentence(p, start, end); /* "this 1989 Otway Weekly" */
    return (named && !time && !noun) || magazine || token_in(p, end, editions, LEN(editions));
}

/* "this week", "last month": said of the telling as often as of the figure. */
static bool is_loose(const struct passage *p, size_t start, size_t end)
{
    return end == start + 2 && token_class(p, start, WORD_PERIOD) &&
           (token_is(p, start + 1, "week") || token_is(p, start + 1, "month"));
}

/* "YoY", "year over year": only what moves or is a share is compared so. */
static bool compares(const struct passage *p, const struct figure *fig, size_t start)
{
    bool rate = text_ends(token_text(p, start), "oY") || text_ends(token_text(p, start), "oQ") ||
                comparison_period(p, start) > start;
    bool ago = token_mark(p, start + 1, '-') && token_is(p, start + 2, "ago");
    bool moves = fig->change != CHANGE_NONE || (fig->unit && fig->unit->kind == METRIC_PERCENT);
    return !rate || ago || moves;
}

static size_t cost_of(const struct passage *p, const struct figure *fig, size_t start, size_t end)
{
    size_t cost;
    if (start < fig->last && end > fig->first) /* "the next five years" are themselves counted */
        return FAR;
    if (start && (token_is(p, start - 1, "previous") || token_is(p, start - 1, "prior")))
        return FAR; /* "its previous fiscal 2022 record" */
    if (!compares(p, fig, start) || names_edition(p, start, end))
        return FAR;
    if (start >= fig->last) {
        cost = cost_between(p, fig->last, start, end);
        return cost > 6 && comparison_period(p, start) > start ? FAR : cost;
    }
    if (is_old(p, fig))
        return FAR;
    cost = cost_between(p, end, fig->first, 0);
    if (cost > OPENING_COST && opens_sentence(p, start, end))
        return OPENING_COST;
    return cost > 6 && is_loose(p, start, end) ? cost + 10 : cost;
}

struct text context_period(const struct passage *p, const struct figure *fig)
{
    struct text best = time_ago(p, fig);
    size_t least = best.n ? 0 : FAR;
    for (size_t i = 0; i < p->n && i < fig->last + REACH;) {
        if (i == OPENING + 1 && fig->first > REACH + OPENING + 1)
            i = fig->first - REACH;
        size_t end = period_at(p, i), start = i;
        if (end == i) {
            i++;
            continue;
        }
        i = end;
        bool rate = text_ends(token_text(p, start), "oY") || text_ends(token_text(p, start), "oQ");
        if (rate && token_is(p, end, "in") && period_at(p, end + 1) > end + 1)
            i = end = period_at(p, end + 1);
        bool since = start && token_is(p, start - 1, "since");
        if (since && is_record_since(p, start - 1))
            continue;
        size_t cost = cost_of(p, fig, start, end);
        if (cost >= FAR || cost > least || (cost == least && start < fig->first)) /* "5% in 2023 and 3% in 2024" */
            continue;
        static const char *const parts[] = { "early", "late", "mid" };
        if (start > 1 && token_in(p, start - 1, parts, LEN(parts)) && token_class(p, start - 2, WORD_PREPOSITION)) {
            since = token_is(p, start - 2, "since");
            start--; /* "since early 2021" */
        }
        bool bounded = since || (start && (token_is(p, start - 1, "by") || token_is(p, start - 1, "until") ||
                                           token_is(p, start - 1, "through")));
        least = cost;
        best = text_sub(p->t, p->tok[start - bounded].start, p->tok[end - 1].end);
    }
    return best;
}
