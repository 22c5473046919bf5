/* analysis/sentences_quotes.c -- see sentences_quotes.h.
 *
 * Nothing is kept from stop to stop: the mark that a stop stands behind is looked for backwards, and told to be an
 * opening or a closing one by its neighbours. How long a quotation stays whole was found on edited news and
 * biographies, where those of up to 210 bytes within a sentence stand in one piece, and longer ones do not. */
#include "analysis/sentences_quotes.h"

#include "analysis/sentences_marks.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

#define WITHIN 210   /* bytes of a quotation that stands within a sentence, */
#define OPENING 140  /* of one that a sentence begins with, */
#define BRACKETS 60  /* and of square brackets */
#define ASIDE 120
#define BRACKETS_KIND (1u << 8)

static bool is_letter_or_digit(struct text t, size_t i)
{
    uint32_t c;
    if (i >= t.n)
        return false;
    utf8_decode(t, i, &c);
    return is_letter(c) || is_digit(c);
}

/* Does what stands right before i belong to a word? */
static bool word_before(struct text t, size_t i)
{
    size_t k = i;
    while (k && i - k < 4 && ((unsigned char)t.p[k - 1] & 0xc0) == 0x80)
        k--;
    return k && is_letter_or_digit(t, k - 1);
}

struct quote_kind {
    const char *open, *close;
};

static const struct quote_kind quote_kinds[] = {
    { "\"", "\"" },
    { "\u201c", "\u201d" },
    { "'", "'" },
    { "\u2018", "\u2019" },
};

static bool stands_at(struct text t, size_t i, const char *mark)
{
    size_t n = strlen(mark);
    return i < t.n && t.n - i >= n && !memcmp(t.p + i, mark, n);
}

/* An opening mark stands behind white space or a bracket and before a word; a closing one is no apostrophe. */
static bool opens_at(struct text t, size_t i, const struct quote_kind *kind)
{
    size_t n = strlen(kind->open);
    return stands_at(t, i, kind->open) && i + n < t.n && !is_blank(t.p[i + n]) &&
           (i == 0 || (!word_before(t, i) && !strchr(".,;:!?", t.p[i - 1])));
}

static bool closes_at(struct text t, size_t i, const struct quote_kind *kind)
{
    size_t n = strlen(kind->close);
    return i > 0 && stands_at(t, i, kind->close) && !is_blank(t.p[i - 1]) && !is_letter_or_digit(t, i + n);
}

/* The opening mark that i stands behind, at most far bytes back; t.n if there is none. */
static size_t opening_before(struct text t, size_t i, size_t far, const struct quote_kind *kind)
{
    for (size_t k = i; k > 0 && i - k < far; k--) {
        if (opens_at(t, k - 1, kind))
            return k - 1;
        if (t.p[k - 1] == '\n' || closes_at(t, k - 1, kind))
            break;
    }
    return t.n;
}

static size_t closing_behind(struct text t, size_t i, size_t end, const struct quote_kind *kind)
{
    for (; i < t.n && i < end; i++) {
        if (t.p[i] == '\n' || opens_at(t, i, kind))
            break;
        if (closes_at(t, i, kind))
            return i;
    }
    return t.n;
}

static bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }

static bool has_inner_stop(struct text t, size_t i, size_t end)
{
    for (; i + 1 < end; i++) {
        if (is_stop(t.p[i]) && t.p[i + 1] == ' ')
            return true;
    }
    return false;
}

static bool in_quotation(struct text t, size_t from, size_t i, const struct quote_kind *kind)
{
    size_t open = opening_before(t, i, WITHIN, kind);
    if (open == t.n || open < from) /* none, or it was cut before */
        return false;
    bool within = open > from;
    size_t close = closing_behind(t, i, open + (within ? WITHIN : OPENING), kind);
    return close < t.n && (within || !has_inner_stop(t, i, close));
}

static bool in_brackets(struct text t, size_t i)
{
    size_t open = i, close = i;
    while (open > 0 && i - open < BRACKETS && !strchr("[]\n", t.p[open - 1]))
        open--;
    while (close < t.n && close - i < BRACKETS && !strchr("[]\n", t.p[close]))
        close++;
    return open > 0 && t.p[open - 1] == '[' && close < t.n && t.p[close] == ']';
}

unsigned quote_kinds_in(struct text t, size_t i)
{
    unsigned kinds = 0;
    for (; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c == '[')
            kinds |= BRACKETS_KIND;
        if (c != '"' && c != '\'' && c != 0xe2)
            continue;
        for (size_t k = 0; k < LEN(quote_kinds); k++)
            kinds |= (unsigned)opens_at(t, i, &quote_kinds[k]) << k;
    }
    return kinds;
}

bool is_kept_together(struct text t, unsigned kinds, size_t from, size_t i)
{
    for (size_t k = 0; k < LEN(quote_kinds); k++) {
        if ((kinds >> k & 1) && in_quotation(t, from, i, &quote_kinds[k]))
            return true;
    }
    return (kinds & BRACKETS_KIND) && in_brackets(t, i);
}

bool is_closing_aside(struct text t, size_t i)
{
    size_t close = i;
    while (close < t.n && close - i < ASIDE && t.p[close] != ')')
        close++;
    return i < t.n && t.p[i] == '(' && close + 1 == t.n && is_stop(t.p[close - 1]);
}
