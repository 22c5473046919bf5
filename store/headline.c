/* store/headline.c -- see headline.h. */
#include "store/headline.h"

#include "base/mem.h"

#include <string.h>

#define LOOKED_AT 160 /* bytes of a headline */
#define LABEL_WORDS 3
#define LONG_WORD 21 /* bytes beyond ASCII: seven ideographs */
#define NAME_LETTERS 4

/* Words in lower case with one blank between and one at the end: "who won ? ", "it's here : a rack ". */
struct plain {
    char words[3 * LOOKED_AT];
    size_t n;
};

static bool is_stop(char c) { return c == ':' || c == '|' || c == '?'; }

static void plain_read(struct plain *p, struct text title)
{
    p->n = 0;
    title = text_sub(title, 0, LOOKED_AT);
    for (size_t i = 0; i <= title.n; i++) {
        char c = i < title.n ? title.p[i] : ' ';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c == '\xe2' && text_starts(text_sub(title, i, title.n), "\u2019")) { /* the other apostrophe */
            c = '\'';
            i += 2;
        }
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 || c == '\'' || c == '#' || is_stop(c);
        if ((!word || is_stop(c)) && p->n && p->words[p->n - 1] != ' ')
            p->words[p->n++] = ' ';
        if (word)
            p->words[p->n++] = c;
        if (is_stop(c))
            p->words[p->n++] = ' '; /* a word by itself */
    }
    p->words[p->n] = '\0';
}

/* Whether it has less than a few words. Scripts without blanks between words make long ones. */
static bool is_label(struct text title)
{
    struct text word;
    int words = 0;
    while (words < LABEL_WORDS && text_split(&title, ' ', &word)) {
        int letters = 0, other = 0;
        for (size_t i = 0; i < word.n; i++) {
            unsigned char c = (unsigned char)word.p[i];
            letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            other += c >= 0x80;
        }
        words += other >= LONG_WORD ? LABEL_WORDS : letters + other >= 3;
    }
    return words < LABEL_WORDS;
}

static bool is_digits(struct text word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9')
            return false;
    }
    return word.n > 0;
}

/* "#12", "part 3", "episode 7": an instalment. "10 ways", "7 best": a list. */
static enum headline_kind by_number(const struct plain *p)
{
    static const char *const series[] = { "part", "episode", "ep", "issue", "vol", "volume", "edition", "chapter" };
    static const char *const listed[] = { "ways", "tips", "reasons", "things", "best", "tricks", "lessons", "tools", "books", "gifts" };
    struct text rest = { p->words, p->n }, word, before = { 0 };
    for (size_t at = 0; text_split(&rest, ' ', &word); at++, before = word) {
        if (word.n > 1 && word.p[0] == '#' && is_digits(text_sub(word, 1, word.n)))
            return HEADLINE_ROUTINE;
        for (size_t i = 0; i < LEN(series); i++) {
            if (is_digits(word) && word.n < 4 && text_is(before, series[i]))
                return HEADLINE_ROUTINE;
        }
        for (size_t i = 0; i < LEN(listed) && at < 3; i++) {
            if (is_digits(before) && text_is(word, listed[i]))
                return HEADLINE_GUIDE;
        }
    }
    return HEADLINE_REPORT;
}

/* "... (2019)": a piece of that year, passed on. */
static bool is_dated(struct text title)
{
    title = text_trim(title);
    return title.n > 6 && title.p[title.n - 6] == '(' && title.p[title.n - 1] == ')' &&
           is_digits(text_sub(title, title.n - 5, title.n - 1));
}

/* Whether one of the marks begins here. */
static bool begins_mark(const char *words, const char *const *marks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (marks[i][0] == words[0] && !strncmp(words, marks[i], strlen(marks[i])))
            return true;
    }
    return false;
}

/* Those in first begin the headline, those in anywhere a word of it. */
static bool has_mark(const struct plain *p, const char *const *first, size_t nfirst, const char *const *anywhere, size_t nanywhere)
{
    for (size_t at = 0; at < p->n; at++) {
        if ((!at || p->words[at - 1] == ' ') && begins_mark(p->words + at, anywhere, nanywhere))
            return true;
    }
    return begins_mark(p->words, first, nfirst);
}

static bool is_routine(const struct plain *p)
{
    static const char *const first[] = {
        "daily ", "weekly ", "monthly ", "today's ", "this week in ", "this week's ", "the week in ", "last week in ",
        "week in review ", "sponsored ", "advertisement ",
    };
    static const char *const anywhere[] = {
        "open thread ", "megathread ", "newsletter ", "podcast ", "roundup ", "round up ", "recap ", "crossword ",
        "wordle ", "horoscope ", "quiz ", "giveaway ", "promo code ", "coupon ", "deal of the day ", "best deals ",
        "deals on ", "is hiring ", "are hiring ", "webinar ", "morning briefing ", "photos of the ",
        "links for ", "what we're reading ", "now hiring ",
    };
    return has_mark(p, first, LEN(first), anywhere, LEN(anywhere));
}

static bool is_guide(const struct plain *p)
{
    static const char *const first[] = {
        "how to ", "how i ", "how we ", "why i ", "why we ", "why you ", "what i ", "what we ", "guide to ",
        "a guide ", "the best ", "best ", "getting started ", "introduction to ", "an introduction ", "opinion ",
        "comment : ", "essay ", "review ", "show hn ", "tell hn ", "ask hn ", "i ", "i'm ", "i've ", "my ",
        "a brief history ", "the history of ", "lessons from ", "notes on ", "thoughts on ",
    };
    static const char *const anywhere[] = {
        "step by step ", "tips for ", "tips and ", "cheat sheet ", "for beginners ", "tutorial ", "explainer ",
        "walkthrough ", ": how to ", "review : ", "my ", "hands on ", "reviewed ", "op ed ",
        "everything you need to know ", "what you need to know ",
    };
    return has_mark(p, first, LEN(first), anywhere, LEN(anywhere));
}

enum headline_kind headline_kind(struct text title)
{
    struct plain p;
    if (is_label(title))
        return HEADLINE_LABEL;
    plain_read(&p, title);
    enum headline_kind kind = by_number(&p);
    if (kind == HEADLINE_ROUTINE || is_routine(&p))
        return HEADLINE_ROUTINE;
    return kind == HEADLINE_GUIDE || is_dated(title) || is_guide(&p) ? HEADLINE_GUIDE : HEADLINE_REPORT;
}

static bool is_letter_byte(struct text t, size_t at)
{
    unsigned char c = at < t.n ? (unsigned char)t.p[at] : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static bool has_word(struct text title, struct text word)
{
    for (size_t at = text_find(title, word, 0); at < title.n; at = text_find(title, word, at + 1)) {
        if ((!at || !is_letter_byte(title, at - 1)) && !is_letter_byte(title, at + word.n))
            return true;
    }
    return false;
}

bool headline_names(struct text title, struct text name)
{
    char initials[8];
    size_t n = 0;
    struct text rest = name, word;
    if (!name.n || has_word(title, name))
        return name.n > 0;
    while (text_split(&rest, ' ', &word)) {
        if (word.n && word.p[0] >= 'A' && word.p[0] <= 'Z') {
            initials[n < sizeof initials - 1 ? n++ : n] = word.p[0];
            if (word.n >= NAME_LETTERS && has_word(title, word))
                return true;
        }
    }
    return n > 2 && has_word(title, (struct text){ initials, n });
}
