/* analysis/quotable.c -- see quotable.h. */
#include "analysis/quotable.h"

#include "base/mem.h"

#include <ctype.h>
#include <string.h>

#define OPEN_QUOTE "\xe2\x80\x9c"
#define CLOSE_QUOTE "\xe2\x80\x9d"
#define LOW_QUOTE "\xe2\x80\x9e" /* opens where "\u201c" closes */

static bool is_quotation(struct text t)
{
    static const char *const marks[] = { "\"", "'", OPEN_QUOTE, "\xe2\x80\x98", LOW_QUOTE, "\xc2\xab" };
    for (size_t i = 0; i < LEN(marks); i++) {
        if (text_starts(t, marks[i]))
            return true;
    }
    return false;
}

/* Opens with a word in small letters, which no name like "iPhone" or "gpt-5" is. */
static bool begins_small(struct text t)
{
    size_t n = 0;
    while (n < t.n && islower((unsigned char)t.p[n]))
        n++;
    return n && n < t.n && strchr(" ,;", t.p[n]);
}

static bool is_cut(struct text t)
{
    static const char *const ends[] = { "...", "\xe2\x80\xa6", "\xe2\x80\xa6]", "...]", ";", "," };
    for (size_t i = 0; i < LEN(ends); i++) {
        if (text_ends(t, ends[i]))
            return true;
    }
    return begins_small(t);
}

static bool opens_with(struct text t, const char *const *openings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(openings[i]);
        if (t.n > length && !isalnum((unsigned char)t.p[length]) && t.p[length] != '-' &&
            text_is_ascii(text_sub(t, 0, length), openings[i]))
            return true;
    }
    return false;
}

/* Connectives and demonstratives. */
static bool leans(struct text t)
{
    static const char *const openings[] = {
        "but", "and", "so", "yet", "nor", "or", "then", "also", "however", "moreover", "furthermore", "besides",
        "instead", "nevertheless", "nonetheless", "still", "thus", "therefore", "hence", "meanwhile", "otherwise",
        "likewise", "similarly", "consequently", "additionally", "conversely", "afterwards", "later", "plus",
        "even so", "in turn", "as a result", "in addition", "on the other hand", "for example", "for instance",
        "in other words", "in contrast", "after that", "in fact", "more specifically", "at the same time",
        "since then", "this", "that", "these", "those", "such",
    };
    return opens_with(t, openings, LEN(openings));
}

/* Personal pronouns do less harm, as the headline mostly names who is meant. */
static bool points_back(struct text t)
{
    static const char *const openings[] = { "it", "they", "he", "she", "his", "her", "their", "its", "both", "others" };
    return opens_with(t, openings, LEN(openings));
}

/* "1. The mill", "2) The mill": a list's number that stayed in the text. */
static bool is_counted(struct text t)
{
    size_t digits = 0;
    while (digits < t.n && digits < 3 && isdigit((unsigned char)t.p[digits]))
        digits++;
    return digits && digits + 1 < t.n && strchr(".)", t.p[digits]) && t.p[digits + 1] == ' ';
}

static size_t count(struct text t, const char *mark)
{
    size_t n = 0, length = strlen(mark);
    for (size_t at = text_find_byte(t, mark[0], 0); at < t.n; at = text_find_byte(t, mark[0], at + 1))
        n += at + length <= t.n && !memcmp(t.p + at, mark, length);
    return n;
}

static bool is_half_quoted(struct text t)
{
    size_t open = count(t, OPEN_QUOTE), low = count(t, LOW_QUOTE);
    return (low ? open != low : open != count(t, CLOSE_QUOTE)) || count(t, "\"") % 2;
}

/* "(It was late.)", "[First told elsewhere.]" */
static bool is_aside(struct text t)
{
    while (t.n && strchr(".!?", t.p[t.n - 1]))
        t.n--;
    return (text_starts(t, "(") && text_ends(t, ")")) || (text_starts(t, "[") && text_ends(t, "]"));
}

#define LABEL 24 /* bytes of one at most */

/* "Campaign: The mayor opens the mill": a caption, an entry of a list. */
static bool has_label(struct text t)
{
    size_t colon = text_find_byte(text_sub(t, 0, LABEL), ':', 0);
    return colon < LABEL && colon + 2 < t.n && t.p[colon + 1] == ' ' && isupper((unsigned char)t.p[0]) &&
           isupper((unsigned char)t.p[colon + 2]);
}

/* An address that stands in the text: what was a link's words on the page, or a bare reference. */
static bool has_address(struct text t)
{
    return text_find(t, TEXT("://"), 0) < t.n || text_find(t, TEXT("www."), 0) < t.n;
}

unsigned sentence_form(struct text t)
{
    struct text bare = t;
    while (bare.n && strchr(" \"'([*", bare.p[0]) && bare.p[0])
        bare = text_sub(bare, 1, bare.n);
    return (is_quotation(t) ? FORM_QUOTATION : 0) | (text_ends(t, "?") ? FORM_QUESTION : 0) |
           (is_cut(t) ? FORM_CUT : 0) |
           (leans(bare) ? FORM_LEANS : 0) | (text_starts(bare, "@") ? FORM_ADDRESSED : 0) |
           (is_half_quoted(t) ? FORM_HALF_QUOTED : 0) | (points_back(bare) ? FORM_POINTS_BACK : 0) |
           (is_counted(bare) ? FORM_COUNTED : 0) | (has_address(t) ? FORM_ADDRESS : 0) |
           (is_aside(t) ? FORM_ASIDE : 0) | (has_label(t) ? FORM_LABEL : 0);
}
