/* analysis/sentences_captions.c -- see sentences_captions.h. */
#include "analysis/sentences_captions.h"

#include "analysis/sentences_marks.h"
#include "analysis/sentences_words.h"
#include "base/mem.h"

#define CAPTION 20 /* bytes of a caption at least */
#define BYLINE 240 /* bytes of a byline with its dates that are looked through */

size_t credit_before(struct text t, size_t from, size_t colon)
{
    static const char *const labels[] = { "Image", "Photo", "Photos", "Picture", "Credit" };
    for (size_t k = 0; k < LEN(labels); k++) {
        struct text label = text_of(labels[k]);
        size_t start = colon - label.n;
        if (colon < from + label.n + CAPTION || !text_is(text_sub(t, start, colon), labels[k]))
            continue;
        char before = t.p[start - 2];
        bool word = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || before == ')';
        return t.p[start - 1] == ' ' && word && label_at(t, start) ? start - 1 : 0;
    }
    return 0;
}

/* --- text that runs on --- */

/* The word that ends right before i, as far as it is of ASCII letters. */
static struct text letters_before(struct text t, size_t from, size_t i)
{
    size_t start = i;
    while (start > from && ((t.p[start - 1] | 0x20) >= 'a' && (t.p[start - 1] | 0x20) <= 'z'))
        start--;
    return text_sub(t, start, i);
}

bool wants_more(struct text word)
{
    static const char *const words[] = {
        "a", "an", "and", "as", "at", "by", "called", "dubbed", "entitled", "for", "from", "in", "is", "like",
        "named", "of", "on", "or", "read", "reads", "said", "says", "than", "that", "the", "their", "titled", "to",
        "vs", "was", "with",
    };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is(word, words[i]))
            return true;
    }
    return false;
}

/* Words that are seldom written with a capital within a sentence, as names and in titles. */
static bool begins_anew(struct text word)
{
    static const char typeset[] = "\u2019";
    word.n = text_find_byte(word, '\'', 0); /* "It's" */
    word.n = text_find(word, text_of(typeset), 0);
    static const char *const words[] = {
        "A", "According", "After", "Although", "An", "And", "As", "At", "Because", "Before", "But", "By", "Despite",
        "During", "Every", "For", "From", "He", "Her", "His", "However", "If", "In", "It", "Its", "Many", "More",
        "Most", "My", "On", "Once", "Our", "She", "Since", "So", "Some", "That", "The", "Their", "There", "These",
        "They", "This", "Those", "Though", "To", "We", "When", "While", "With",
    };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is(word, words[i]))
            return true;
    }
    return false;
}

bool runs_on_at(struct text t, size_t from, size_t i)
{
    char last = i > from ? t.p[i - 1] : ' ';
    struct text next = word_at(t, i + 1);
    size_t behind = i + 1 + next.n;
    if (i < from + CAPTION || (last != ')' && !(last >= 'a' && last <= 'z')) || behind + 1 >= t.n || t.p[behind] != ' ')
        return false;
    char first = t.p[behind + 1];
    if (!((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9')) || !begins_anew(next))
        return false;
    struct text word = letters_before(t, from, i);
    bool small = word.n > 1 && word.p[0] >= 'a' && word.p[0] <= 'z';
    return last == ')' || (small && !wants_more(word));
}

/* --- bylines --- */

static bool is_date_of_page(struct text part)
{
    bool number = part.n && part.p[0] >= '0' && part.p[0] <= '9';
    return text_is(part, "|") || text_starts(part, "Last updated") || text_starts(part, "PUBLISHED:") ||
           text_starts(part, "UPDATED:") || (number && part.n <= 40 && text_find_byte(part, ':', 0) < part.n);
}

/* "Ada Quill", "and Ada Quill for the Daily Post": few words, and those that count with capitals. */
static bool is_name_of_author(struct text part)
{
    static const char *const small[] = { "and", "for", "in", "of", "the" };
    struct text word;
    size_t words = 0;
    while (text_split(&part, ' ', &word)) {
        bool known = word.n && word.p[0] >= 'A' && word.p[0] <= 'Z';
        for (size_t k = 0; k < LEN(small); k++)
            known = known || text_is(word, small[k]);
        if (!known)
            return false;
        words++;
    }
    return words && words <= 8;
}

/* The end of "By . Ada Quill . PUBLISHED: . 01:15 EST, 30 November 2013 ." and its like at i, or 0. */
static size_t byline_end(struct text t, size_t i)
{
    size_t at = i + 5, end = 0;
    if (!text_starts(text_sub(t, i, t.n), "By . "))
        return 0;
    for (bool named = false; at < t.n && at < i + BYLINE;) {
        size_t stop = text_find(text_sub(t, 0, i + BYLINE), TEXT(" . "), at);
        struct text part = text_sub(t, at, stop);
        bool author = (!named || text_starts(part, "and ")) && is_name_of_author(part);
        if (stop + 3 > t.n || stop >= i + BYLINE || !(author || is_date_of_page(part)))
            break;
        named = true;
        end = stop + 2;
        at = stop + 3;
    }
    return end;
}

/* One blank at i and what follows it in digits; i itself when it is not there. */
static size_t number_behind(struct text t, size_t i)
{
    size_t end = i < t.n && t.p[i] == ' ' ? digits_end(t, i + 1) : i;
    return end > i + 1 ? end : i;
}

size_t opening_end(struct text t, size_t i)
{
    struct text first = word_at(t, i);
    size_t end = i + first.n, last = 0;
    if (text_is(first, "By"))
        return byline_end(t, i);
    if (is_weekday(first) && text_starts(text_sub(t, end, t.n), ", ")) {
        size_t month = end + 2 + word_at(t, end + 2).n, day = number_behind(t, month);
        if (day > month && day < t.n && t.p[day] == ',')
            last = number_behind(t, day + 1);
        last = last == day + 6 ? last : 0; /* a year of four digits */
    } else if (text_is(first, "Figure") || text_is(first, "Table")) {
        last = number_behind(t, end);
        size_t part = last > end && last + 1 < t.n && t.p[last] == '.' ? digits_end(t, last + 1) : last;
        last = last == end ? 0 : part > last + 1 ? part : last;
    }
    if (!last || last >= t.n || t.p[last] != ' ' || last + 1 >= t.n)
        return 0;
    bool caption = !is_weekday(first) && (t.p[last + 1] == '(' || capital_at(t, last + 1));
    return caption || starter_at(t, last + 1) ? last : 0;
}

bool is_left_out(struct text t)
{
    return text_is(t, "[...]") || text_is(t, "[\u2026]") || text_is(t, "(...)");
}
