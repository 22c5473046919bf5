/* analysis/boilerplate.c -- see boilerplate.h. */
#include "analysis/boilerplate.h"

#include "base/mem.h"

#include <string.h>

/* What such a line begins with; lower case. */
static const char *const openings[] = {
    "by .", "published:", "updated:", "last updated", "scroll down", "click here", "click to", "read more",
    "read the full", "read our", "read also", "also read", "see also", "related:", "more:", "watch:", "listen:",
    "follow us", "follow @", "follow the", "subscribe", "sign up", "join our", "join us", "register now", "share this",
    "photo:", "photo by", "photos:", "photograph:", "image:", "image credit", "images:", "picture:", "credit:",
    "getty images", "source:", "video:", "advertisement", "sponsored", "copyright", "©", "(c) ",
    "all rights reserved", "disclaimer:", "disclosure:", "editor's note", "this article was",
    "this article originally", "this story was", "this post was", "this post originally", "for confidential support",
    "for more information", "download our", "get the latest", "got a tip", "contact the", "send us", "tweet us",
    "continue reading", "comments url:", "article url:", "you may also like", "recommended", "trending",
    "most popular", "privacy policy", "terms of", "skip to", "table of contents", "filed under", "tags:", "topics:",
    "posted in", "posted by", "reporting by", "additional reporting", "editing by", "written by", "what do you think",
    "let us know", "tell us in the comments", "stay tuned", "thank you for reading", "thanks for reading",
    "leave a comment", "have your say", "print edition",
};

/* What gives such a line away wherever it stands. */
static const char *const anywhere[] = {
    "appeared first on", "all rights reserved", "use of cookies", "uses cookies", "our cookie", "accept cookies",
    "sign up for our", "subscribe to our", "our newsletter", "daily newsletter", "weekly newsletter",
    "earn a commission", "affiliate link", "affiliate links", "click here to", "follow us on", "like us on facebook",
    "on our facebook page", "terms of service", "terms and conditions", "privacy policy", "photo credit",
    "image credit", "originally published on", "originally appeared on", "download the app", "our app for",
    "enable javascript", "your browser does not", "story continues below", "article continues below",
    "scroll down for", "please subscribe", "free trial of", "may not be reproduced", "material may not be published",
    "republished with permission",
};

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Whether phrase stands at t + at, whatever the case, and no word goes on behind it. */
static bool stands_at(struct text t, size_t at, const char *phrase)
{
    size_t i = 0;
    for (; phrase[i] && at + i < t.n; i++) {
        if (lower(t.p[at + i]) != phrase[i])
            return false;
    }
    if (phrase[i] || i == 0)
        return false;
    char next = at + i < t.n ? lower(t.p[at + i]) : ' ', last = phrase[i - 1];
    return !(last >= 'a' && last <= 'z' && next >= 'a' && next <= 'z');
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

bool is_boilerplate(struct text t)
{
    while (t.n && strchr(" \"'(*[", t.p[0]))
        t = text_sub(t, 1, t.n);
    if (is_byline(t))
        return true;
    for (size_t i = 0; i < LEN(openings); i++) {
        if (stands_at(t, 0, openings[i]))
            return true;
    }
    /* Long sentences are somebody's; what follows is looked for in short ones only, which also bounds the work. */
    for (size_t at = 0; t.n <= 320 && at < t.n; at++) {
        if (at && t.p[at - 1] != ' ')
            continue;
        for (size_t i = 0; i < LEN(anywhere); i++) {
            if (lower(t.p[at]) == anywhere[i][0] && stands_at(t, at, anywhere[i]))
                return true;
        }
    }
    return false;
}
