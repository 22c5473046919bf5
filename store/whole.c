/* store/whole.c -- see whole.h. */
#include "store/whole.h"

#include "base/mem.h"
#include "store/subject.h"

#include <math.h>

#define NEAR_SENTENCES 12 /* behind the whole's own */
#define TOGETHER 2        /* sentences from one part to the next */
#define PARTS_MOST 5
#define LOOKED_AT 24     /* figures behind a whole, before a whole */
#define COUNT_LEAST 10   /* of smaller counts any three add up to a fourth */
#define SUM_APART 0.005

/* Kinds of which parts add up. */
static bool adds_up(const struct metric *m)
{
    static const enum metric_kind kinds[] = { METRIC_MONEY, METRIC_COUNT, METRIC_POWER, METRIC_ENERGY,
                                              METRIC_AREA, METRIC_MASS, METRIC_DATA };
    for (size_t i = 0; i < LEN(kinds); i++) {
        if (m->kind == kinds[i])
            return isnan(m->value_high) && m->value > 0 && (m->kind != METRIC_COUNT || m->unit.n) &&
                   text_find_byte(m->unit, '/', 0) == m->unit.n; /* prices of a unit do not */
    }
    return false;
}

static bool same_unit(const struct metric *a, const struct metric *b)
{
    struct subject of_a, of_b;
    if (a->kind != b->kind)
        return false;
    subject_read(&of_a, a);
    subject_read(&of_b, b);
    return subject_same_unit(a, &of_a, b, &of_b);
}

static double size_of(const struct metric *m) { return metric_size(m->value, m->kind, m->unit); }

static bool begins(struct text t, const char *const *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct text phrase = text_of(phrases[i]);
        char after = t.n > phrase.n ? t.p[phrase.n] : ' ';
        if (text_same_ascii(text_sub(t, 0, phrase.n), phrase) && !(after >= 'a' && after <= 'z'))
            return true;
    }
    return false;
}

/* "$14 billion of it", "of which $14 billion". */
static bool says_part(struct text text, const struct metric *m)
{
    static const char *const behind[] = { " of it", " of that", " of this", " of them", " of these", " of which" };
    static const char *const before[] = { "of which", "of that", "of this" };
    if (begins(text_sub(text, m->end, m->end + 16), behind, LEN(behind)))
        return true;
    for (uint32_t at = m->start > 24 ? m->start - 24 : 0; at < m->start; at++) { /* "of which only about" */
        struct text t = text_sub(text, at, m->start);
        if (begins(t, before, LEN(before)))
            return text_find_byte(t, '.', 0) == t.n && text_find_byte(t, ';', 0) == t.n;
    }
    return false;
}

/* The nearest greater one before it. */
static void find_told(uint32_t *whole, const struct findings *f, uint32_t i)
{
    const struct metric *m = &f->metrics[i];
    for (uint32_t k = i; k-- > 0 && i - k <= LOOKED_AT;) {
        const struct metric *w = &f->metrics[k];
        if (w->sentence + 2 < m->sentence)
            return;
        if (adds_up(w) && same_unit(w, m) && size_of(w) > size_of(m)) {
            whole[i] = k;
            return;
        }
    }
}

/* The figures of its unit next behind the k-th that add up to it, two at least. */
static void find_sum(uint32_t *whole, const struct findings *f, uint32_t k)
{
    const struct metric *w = &f->metrics[k];
    uint32_t parts[PARTS_MOST];
    size_t n = 0;
    double sum = 0, size = size_of(w);
    if (w->kind == METRIC_COUNT && w->value < COUNT_LEAST)
        return;
    for (uint32_t i = k + 1; i < f->nmetrics && i - k <= LOOKED_AT && n < PARTS_MOST; i++) {
        const struct metric *m = &f->metrics[i];
        if (m->sentence > w->sentence + NEAR_SENTENCES || sum > size * (1 + SUM_APART))
            return;
        if (m->start < w->end || !adds_up(m) || !same_unit(w, m) || size_of(m) >= size)
            continue;
        if (n && m->sentence > f->metrics[parts[n - 1]].sentence + TOGETHER)
            return;
        bool again = false; /* the same figure told twice, rather than two equal halves */
        for (size_t j = 0; j < n; j++)
            again |= size_of(m) == size_of(&f->metrics[parts[j]]);
        if (again)
            continue;
        parts[n++] = i;
        sum += size_of(m);
        if (n < 2 || fabs(sum - size) > size * SUM_APART)
            continue;
        for (size_t j = 0; j < n; j++)
            whole[parts[j]] = whole[parts[j]] == parts[j] ? k : whole[parts[j]];
        return;
    }
}

void metrics_wholes(uint32_t *whole, const struct findings *f, struct text text)
{
    for (uint32_t i = 0; i < f->nmetrics; i++)
        whole[i] = i;
    for (uint32_t i = 0; i < f->nmetrics; i++) {
        if (adds_up(&f->metrics[i]) && says_part(text, &f->metrics[i]))
            find_told(whole, f, i);
    }
    for (uint32_t k = (uint32_t)f->nmetrics; k-- > 0;) { /* the nearest whole before them has them */
        if (adds_up(&f->metrics[k]))
            find_sum(whole, f, k);
    }
    for (uint32_t i = 0; i < f->nmetrics; i++) { /* wholes stand before their parts: theirs are known */
        whole[i] = whole[whole[i]];
    }
}

/* --- then and now --- */

#define BETWEEN_MOST 40 /* bytes between the two figures */

static bool ends_with_any(struct text t, const char *const *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text_ends(t, phrases[i]))
            return true;
    }
    return false;
}

/* Of two figures next to one another which is the earlier: 1 = the second, -1 = the first, 0 = neither. */
static int which_earlier(struct text text, const struct metric *a, const struct metric *b)
{
    static const char *const compared[] = { " from", " compared with", " compared to", " against", " versus", " instead of" };
    static const char *const led[] = { " from", "From" };
    if (a->end > b->start || b->start > text.n || b->start - a->end > BETWEEN_MOST)
        return 0;
    struct text between = text_trim(text_sub(text, a->end, b->start));
    struct text before = text_trim(text_sub(text, a->start > 8 ? a->start - 8 : 0, a->start));
    if (text_is(between, "to") && ends_with_any(before, led, LEN(led)))
        return -1;
    struct text spaced = text_sub(text, a->end, b->start);
    while (spaced.n && spaced.p[spaced.n - 1] == ' ')
        spaced.n--;
    return ends_with_any(spaced, compared, LEN(compared)) ? 1 : 0;
}

void metrics_earlier(uint32_t *earlier, const struct findings *f, struct text text)
{
    for (uint32_t i = 0; i < f->nmetrics; i++)
        earlier[i] = i;
    for (uint32_t i = 0; i + 1 < f->nmetrics; i++) {
        const struct metric *a = &f->metrics[i], *b = &f->metrics[i + 1];
        if (a->sentence != b->sentence || !same_unit(a, b) || a->value == b->value)
            continue;
        int which = which_earlier(text, a, b);
        if (which > 0)
            earlier[i] = i + 1;
        else if (which < 0)
            earlier[i + 1] = i;
    }
}
