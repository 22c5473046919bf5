/* cli/brief_bound.c -- "about $28 billion", "over $1.4 billion", "up to 25 percent": that a figure is a bound or a round one, in
 * words. Who quotes it off a brief without them makes a claim that no source made. */
#include "cli/brief_words.h"

#include "base/mem.h"

#include <string.h>

/* What a source's own words make of a bound, where the plain word for it would say something else: "at least 45" is not
 * over 45. */
struct bound_words {
    enum metric_bound bound;
    const char *source, *brief;
};

static const struct bound_words before_figure[] = {
    { BOUND_ABOVE, "at least", "at least" },         { BOUND_ABOVE, "at the least", "at least" },
    { BOUND_ABOVE, "no less than", "at least" },     { BOUND_ABOVE, "not less than", "at least" },
    { BOUND_ABOVE, "no fewer than", "at least" },    { BOUND_ABOVE, "minimum of", "at least" },
    { BOUND_ABOVE, "starts at", "at least" },        { BOUND_ABOVE, "starting at", "at least" },
    { BOUND_ABOVE, "or equal to", "at least" },      { BOUND_BELOW, "up to", "up to" },
    { BOUND_BELOW, "as much as", "up to" },          { BOUND_BELOW, "as many as", "up to" },
    { BOUND_BELOW, "at most", "at most" },           { BOUND_BELOW, "no more than", "at most" },
    { BOUND_BELOW, "not more than", "at most" },     { BOUND_BELOW, "maximum of", "at most" },
    { BOUND_BELOW, "not exceed", "at most" },        { BOUND_BELOW, "not to exceed", "at most" },
    { BOUND_BELOW, "not exceeding", "at most" },     { BOUND_BELOW, "or equal to", "at most" },
};
static const struct bound_words behind_figure[] = {
    { BOUND_ABOVE, "or more", "at least" },   { BOUND_ABOVE, "or higher", "at least" }, { BOUND_ABOVE, "or greater", "at least" },
    { BOUND_ABOVE, "or above", "at least" },  { BOUND_ABOVE, "and up", "at least" },    { BOUND_ABOVE, "and above", "at least" },
    { BOUND_BELOW, "or less", "at most" },    { BOUND_BELOW, "or fewer", "at most" },   { BOUND_BELOW, "or lower", "at most" },
    { BOUND_BELOW, "or below", "at most" },   { BOUND_BELOW, "or under", "at most" },   { BOUND_BELOW, "at most", "at most" },
};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }

/* Whether t ends (or else begins) with the words, as whole words. */
static bool has_words(struct text t, const char *words, bool at_end)
{
    size_t n = strlen(words);
    if (t.n < n || !text_is_ascii(at_end ? text_sub(t, t.n - n, t.n) : text_sub(t, 0, n), words))
        return false;
    return t.n == n || !is_letter(at_end ? t.p[t.n - n - 1] : t.p[n]);
}

/* "120+ languages", "10 million+ users", ">40%": the figure as written says it. */
static bool is_told(struct text figure)
{
    static const char *const signs[] = { "<", ">", "~", "\u2248", "\u2264", "\u2265" };
    static const char *const scales[] = { "thousand+", "million+", "billion+", "trillion+" };
    bool told = text_ends(figure, "+");
    for (size_t i = 0; i < LEN(signs); i++)
        told = told || text_starts(figure, signs[i]);
    for (size_t i = 0; i < LEN(scales); i++)
        told = told || text_find(figure, text_of(scales[i]), 0) < figure.n;
    struct text number = text_sub(figure, 1, text_find_byte(figure, ' ', 0)); /* a "+" before it is a sign */
    return told || text_find_byte(number, '+', 0) < number.n;
}

const char *brief_bound(const struct metric *m, struct text figure, struct text quoted, size_t at)
{
    static const char *const plain[] = { "", "over", "under", "about" };
    bool there = text_same(text_sub(quoted, at, at + figure.n), figure);
    struct text before = text_trim(text_sub(quoted, 0, there ? at : 0));
    struct text behind = text_trim(text_sub(quoted, there ? at + figure.n : quoted.n, quoted.n));
    if (m->bound == BOUND_EQUAL || (unsigned)m->bound >= LEN(plain) || is_told(figure))
        return "";
    if (m->bound == BOUND_BELOW && brief_hedge_is_bound(m))
        return "up to";
    for (size_t i = 0; i < LEN(before_figure); i++) {
        if (before_figure[i].bound == m->bound && has_words(before, before_figure[i].source, true))
            return before_figure[i].brief;
    }
    for (size_t i = 0; i < LEN(behind_figure); i++) {
        if (behind_figure[i].bound == m->bound && has_words(behind, behind_figure[i].source, false))
            return behind_figure[i].brief;
    }
    return plain[m->bound];
}

const char *brief_row_bound(const struct metric_row *r)
{
    return brief_bound(&r->metric, r->text, r->sentence, r->metric.start - r->sentence_start);
}

bool brief_hedge_is_bound(const struct metric *m) { return text_is_ascii(m->hedge, "up to"); }

void brief_value(struct str *out, const struct metric *m, struct text figure, const char *bound)
{
    str_add_s(out, bound);
    str_add_s(out, *bound ? " " : "");
    str_add(out, figure);
    brief_change(out, m, figure);
}
