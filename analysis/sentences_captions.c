/* analysis/sentences_captions.c -- see sentences_captions.h. */
#include "analysis/sentences_captions.h"

#include "analysis/sentences_marks.h"
#include "analysis/sentences_words.h"
#include "base/mem.h"

#define CAPTION 20 /* bytes of a caption at least */

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

bool is_left_out(struct text t)
{
    return text_is(t, "[...]") || text_is(t, "[\u2026]") || text_is(t, "(...)");
}
