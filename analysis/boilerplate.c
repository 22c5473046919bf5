/* analysis/boilerplate.c -- see boilerplate.h. */
#include "analysis/boilerplate.h"

#include "base/mem.h"

#include <string.h>

#define LETTER(c) ((c) - 'a')

struct phrases {
    const char *at[15]; /* ends with NULL */
};

/* What such a line begins with, by its first letter; lower case. */
static const struct phrases openings[26] = {
    [LETTER('a')] = { { "also read", "advertisement", "all rights reserved", "article url:", "additional reporting",
        "authors:", "author:" } },
    [LETTER('b')] = { { "by ." } },
    [LETTER('c')] = { { "click here", "click to", "credit:", "copyright", "contact the", "continue reading",
        "comments url:", "comments on hacker news", "copy link" } },
    [LETTER('d')] = { { "disclaimer:", "disclosure:", "download our" } },
    [LETTER('e')] = { { "editor's note", "editing by" } },
    [LETTER('f')] = { { "follow us", "follow @", "follow the", "for confidential support", "for more information",
        "filed under" } },
    [LETTER('g')] = { { "getty images", "get the latest", "got a tip" } },
    [LETTER('h')] = { { "have your say" } },
    [LETTER('i')] = { { "image:", "image credit", "image source", "images:" } },
    [LETTER('j')] = { { "join our", "join us" } },
    [LETTER('l')] = { { "last updated", "listen:", "let us know", "leave a comment" } },
    [LETTER('m')] = { { "more:", "most popular" } },
    [LETTER('p')] = { { "published:", "photo:", "photo by", "photo source", "photos:", "photograph:", "picture:",
        "privacy policy", "posted in", "posted by", "print edition" } },
    [LETTER('r')] = { { "read more", "read the full", "read our", "read also", "related:", "register now",
        "recommended", "reporting by" } },
    [LETTER('s')] = { { "scroll down", "see also", "subscribe", "sign up", "share this", "source:", "sponsored",
        "send us", "skip to", "stay tuned", "submitted by" } },
    [LETTER('t')] = { { "this article was", "this article originally", "this story was", "this post was",
        "this post originally", "tweet us", "trending", "terms of", "table of contents", "tags:", "topics:",
        "tell us in the comments", "thank you for reading", "thanks for reading" } },
    [LETTER('u')] = { { "updated:", "use code", "use promo code" } },
    [LETTER('v')] = { { "video:" } },
    [LETTER('w')] = { { "watch:", "written by", "what do you think" } },
    [LETTER('y')] = { { "you may also like" } },
};

/* What gives such a line away wherever it stands, likewise. */
static const struct phrases anywhere[26] = {
    [LETTER('a')] = { { "appeared first on", "all rights reserved", "accept cookies", "affiliate link",
        "affiliate links", "article continues below" } },
    [LETTER('c')] = { { "click here to" } },
    [LETTER('d')] = { { "daily newsletter", "download the app" } },
    [LETTER('e')] = { { "earn a commission", "enable javascript" } },
    [LETTER('f')] = { { "follow us on", "free trial of" } },
    [LETTER('i')] = { { "image credit" } },
    [LETTER('l')] = { { "like us on facebook" } },
    [LETTER('m')] = { { "may not be reproduced", "material may not be published" } },
    [LETTER('o')] = { { "our cookie", "our newsletter", "on our facebook page", "originally published on",
        "originally appeared on", "our app for" } },
    [LETTER('p')] = { { "privacy policy", "photo credit", "please subscribe" } },
    [LETTER('r')] = { { "republished with permission" } },
    [LETTER('s')] = { { "sign up for our", "subscribe to our", "story continues below", "scroll down for" } },
    [LETTER('t')] = { { "terms of service", "terms and conditions" } },
    [LETTER('u')] = { { "use of cookies", "uses cookies" } },
    [LETTER('w')] = { { "weekly newsletter" } },
    [LETTER('y')] = { { "your browser does not" } },
};

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

#define APOSTROPHE "\xe2\x80\x99" /* as typeset; the phrases have the typewriter's */

/* Whether phrase stands at t + at, whatever the case, and no word goes on behind it. */
static bool stands_at(struct text t, size_t at, const char *phrase)
{
    size_t i = 0;
    for (; phrase[i] && at + i < t.n; i++) {
        if (phrase[i] == '\'' && text_starts(text_sub(t, at + i, t.n), APOSTROPHE))
            at += strlen(APOSTROPHE) - 1;
        else if (lower(t.p[at + i]) != phrase[i])
            return false;
    }
    if (phrase[i] || i == 0)
        return false;
    char next = at + i < t.n ? lower(t.p[at + i]) : ' ', last = phrase[i - 1];
    return !(last >= 'a' && last <= 'z' && next >= 'a' && next <= 'z');
}

/* Whether any phrase of a table by letters stands at t + at. */
static bool any_at(struct text t, size_t at, const struct phrases *table)
{
    char first = at < t.n ? lower(t.p[at]) : ' ';
    if (first < 'a' || first > 'z')
        return false;
    char second = at + 1 < t.n ? lower(t.p[at + 1]) : ' ';
    for (const char *const *phrase = table[LETTER(first)].at; *phrase; phrase++) {
        if ((*phrase)[1] == second && stands_at(t, at, *phrase))
            return true;
    }
    return false;
}

bool begins_notice(struct text folded)
{
    char first = folded.n ? folded.p[0] : ' ';
    if (first < 'a' || first > 'z')
        return false;
    for (const char *const *phrase = anywhere[LETTER(first)].at; *phrase; phrase++) {
        if (!strncmp(*phrase, folded.p, folded.n) && (*phrase)[folded.n] == ' ')
            return true;
    }
    return false;
}

/* "By Jane Doe", "By Jane Doe and John Roe": a byline ends without a point and has capitals only. */
static bool is_byline(struct text t)
{
    if (t.n > 90 || !(text_starts(t, "By ") || text_starts(t, "BY ")) || text_ends(t, "."))
        return false;
    struct text rest = text_sub(t, 3, t.n), word;
    while (text_split(&rest, ' ', &word)) {
        bool small = word.n && word.p[0] >= 'a' && word.p[0] <= 'z';
        if (small && !text_is(word, "and") && !text_is(word, "for") && !text_is(word, "of") && !text_is(word, "in"))
            return false;
    }
    return true;
}

#define PARTS 3       /* of a line of data about the page, at least, */
#define PART_BYTES 24 /* and how long they are on the average at most */

/* "4 items \u2022 Updated 1 day ago \u2022 198": short parts with marks between them, and no end. */
static bool is_data_line(struct text t)
{
    static const char *const marks[] = { " \u2022 ", " \u00b7 ", " | ", " / " };
    if (!t.n || strchr(".!?", t.p[t.n - 1]))
        return false;
    for (size_t i = 0; i < LEN(marks); i++) {
        size_t parts = 1, n = strlen(marks[i]);
        for (size_t at = text_find(t, text_of(marks[i]), 0); at < t.n; at = text_find(t, text_of(marks[i]), at + n))
            parts++;
        if (parts >= PARTS && t.n <= parts * PART_BYTES)
            return true;
    }
    return false;
}

bool is_boilerplate(struct text text, struct sentence s, const struct word *words, size_t n)
{
    struct text t = text_sub(text, s.start, s.end);
    while (t.n && t.p[0] && strchr(" \"'(*[", t.p[0]))
        t = text_sub(t, 1, t.n);
    if (is_byline(t) || any_at(t, 0, openings) || text_starts(t, "\u00a9") || is_data_line(t))
        return true;
    /* Long sentences are somebody's; what follows is looked for in short ones only, which also bounds the work. */
    for (size_t i = 0; t.n <= 320 && i < n; i++) {
        size_t at = (size_t)(text.p + words[i].start - t.p);
        if ((words[i].marks & MARK_NOTICE) && (!at || t.p[at - 1] == ' ') && any_at(t, at, anywhere))
            return true;
    }
    return false;
}
