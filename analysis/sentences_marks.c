/* analysis/sentences_marks.c -- see sentences_marks.h. */
#include "analysis/sentences_marks.h"

#include "base/unicode.h"

#include <string.h>

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

size_t skip_blanks(struct text t, size_t i)
{
    while (i < t.n) {
        if (is_blank(t.p[i]))
            i++;
        else if (t.n - i >= 2 && !memcmp(t.p + i, "\u00a0", 2))
            i += 2;
        else if (t.n - i >= 3 && !memcmp(t.p + i, "\u3000", 3))
            i += 3;
        else
            break;
    }
    return i;
}

/* Marks of one kind: those of one byte, and the others. */
struct mark_set {
    const char *ascii;
    const char *wide[12]; /* ends with NULL */
};

/* Length of the mark of the set at i, or 0. */
static size_t one_of(struct text t, size_t i, const struct mark_set *set)
{
    if (i >= t.n)
        return 0;
    if ((unsigned char)t.p[i] < 0x80)
        return t.p[i] && strchr(set->ascii, t.p[i]) ? 1 : 0;
    for (const char *const *mark = set->wide; *mark; mark++) {
        size_t n = strlen(*mark);
        if (t.n - i >= n && !memcmp(t.p + i, *mark, n))
            return n;
    }
    return 0;
}

/* A stop that needs no white space behind it. */
size_t wide_stop(struct text t, size_t i)
{
    static const struct mark_set stops = { "", { "\u3002", "\uff01", "\uff1f", "\uff0e", "\uff61" } };
    return (unsigned char)t.p[i] >= 0xe3 ? one_of(t, i, &stops) : 0;
}

size_t ellipsis(struct text t, size_t i)
{
    return t.n - i >= 3 && !memcmp(t.p + i, "\u2026", 3) ? 3 : 0;
}

size_t digits_end(struct text t, size_t i)
{
    while (i < t.n && t.p[i] >= '0' && t.p[i] <= '9')
        i++;
    return i;
}

/* "[1]", "[2-11]", "[citation needed]" right behind a stop. */
static size_t citation(struct text t, size_t i)
{
    size_t k = i + 1;
    while (k < t.n && k - i < 24 && t.p[k] != ']' && t.p[k] != '\n' && t.p[k] != '[')
        k++;
    return t.p[i] == '[' && k < t.n && t.p[k] == ']' && k > i + 1 ? k + 1 - i : 0;
}

/* " [17] [4]" behind a stop and a blank: notes that belong to the sentence before; behind the last of them. */
size_t skip_notes(struct text t, size_t i)
{
    for (;;) {
        size_t open = skip_blanks(t, i), k = open + 1;
        if (open == i || open >= t.n || t.p[open] != '[')
            return i;
        while (k < t.n && k - open < 12 && ((t.p[k] >= '0' && t.p[k] <= '9') || t.p[k] == ',' || t.p[k] == '-'))
            k++;
        if (k == open + 1 || k >= t.n || t.p[k] != ']')
            return i;
        i = k + 1;
    }
}

size_t skip_closers(struct text t, size_t i)
{
    static const struct mark_set closers = { "\"')]}", { "\u201d", "\u2019", "\u00bb", "\u300d", "\u300f", "\uff09" } };
    for (size_t n; i < t.n; i += n) {
        n = one_of(t, i, &closers);
        if (!n && t.n - i > 3 && !memcmp(t.p + i, "\u201c", 3) && is_blank(t.p[i + 3]))
            n = 3; /* opens in English, closes in German, and may not open before a blank */
        if (!n)
            n = citation(t, i);
        if (!n)
            break;
    }
    return i;
}

size_t skip_openers(struct text t, size_t i)
{
    static const struct mark_set openers = { "\"'([{-*_", { "\u201c", "\u2018", "\u00ab", "\u300c", "\u2013", "\u2014",
                                                         "\u2022", "\u00a1", "\u00bf" } };
    for (size_t n; i < t.n && ((n = one_of(t, i, &openers)) || is_blank(t.p[i]));)
        i += n ? n : 1;
    return i;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool dash_at(struct text t, size_t i)
{
    static const struct mark_set dashes = { "-", { "\u2013" } };
    size_t n = one_of(t, i, &dashes);
    return n && i + n < t.n && t.p[i + n] == ' ';
}

/* Skips "...", "?!", ". . ." at i. *dots counts stops and ellipses, *loud tells of ! or ?. */
size_t skip_stops(struct text t, size_t i, int *dots, bool *loud)
{
    for (;;) {
        size_t k = i;
        while (*dots && k < t.n && k < i + 1 && t.p[k] == ' ')
            k++;
        if (k > i && (k >= t.n || t.p[k] != '.' || (k + 1 < t.n && is_word_byte(t.p[k + 1]))))
            return i;
        size_t n = k < t.n ? ellipsis(t, k) : 0;
        if (k < t.n && (t.p[k] == '!' || t.p[k] == '?'))
            *loud = true;
        else if (k < t.n && (n || t.p[k] == '.'))
            *dots += n ? 3 : 1;
        else
            return i;
        i = k + (n ? n : 1);
    }
}

/* Does a closing quotation mark stand right before i? */
bool is_closing_quote(struct text t, size_t i)
{
    return t.p[i - 1] == '"' || t.p[i - 1] == '\'' || (i >= 3 && !memcmp(t.p + i - 3, "\u201d", 3));
}
