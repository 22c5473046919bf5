/* store/figures_compare.c -- the figures of an event held against each other: which say the same, which differ.
 *
 * Same: kind, unit and value (within SAME_VALUE) are equal; where a value is so common that it proves nothing (two digits,
 * no currency) the subjects must not be strangers, unless many of one noun are counted. Same subject: kind and unit are
 * equal, more than half of the words that say what is measured are shared (store/subject.h), or both count the same noun
 * and nothing tells them apart, or both count many of it; neither period, direction nor owner contradict. Disputed:
 * another source has another value for the same subject, which is not the same told with fewer digits, not many times
 * the size, neither of the two sources states the other's value as well, and neither has several values for the subject. Two
 * things take several sources that agree, for want of words: a measure (find_measure), and a sum of one owner (find_sum). */
#include "store/figures.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

#define COUNTED_LEAST 10      /* smaller counts of one noun are of different things: two models, three models */
#define COUNTED_MUCH 1000     /* so many of one noun, in one event, are the same ones */
#define COUNTED_APART 1.5     /* unless the counts lie further apart */
#define EXACT_COUNT 100       /* smaller counts are not rounded */
#define ROUNDED_APART 1.025
#define DISPUTED_APART 4.0    /* nor do sources dispute by more than this: one of them speaks of something else */
#define DISPUTED_COUNTS_APART 2.0
#define MEASURE_SOURCES 3
#define SUM_SOURCES 2

bool figures_same_value(double a, double b)
{
    double size = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return fabs(a - b) <= size * SAME_VALUE;
}

/* Two digits or fewer: 20, 0.5, 3e6. */
static bool is_common_value(double value)
{
    if (value == 0)
        return true;
    double scaled = fabs(value) / pow(10, floor(log10(fabs(value))) - 1);
    return fabs(scaled - round(scaled)) < 1e-6;
}

static bool same_figure(const struct figure *a, const struct figure *b)
{
    bool counts_much = a->subject.head && a->subject.head == b->subject.head && fabs(a->size) >= COUNTED_MUCH;
    if (!figures_same_value(a->size, b->size) || isnan(a->size_high) != isnan(b->size_high) ||
        (!counts_much && !subject_same_unit(&a->metric, &a->subject, &b->metric, &b->subject)))
        return false;
    if (!isnan(a->size_high) && !figures_same_value(a->size_high, b->size_high))
        return false;
    return counts_much || a->metric.kind == METRIC_MONEY || !is_common_value(a->size) ||
           subject_no_strangers(&a->subject, &b->subject);
}

/* "last month", "next year": of another time than the story's, also than a figure that says nothing of its time. */
static bool is_another_time(struct text period)
{
    static const char *const words[] = { "last ", "previous ", "prior ", "earlier ", "next ", "by ", "a year ", "year-ago" };
    for (size_t i = 0; i < LEN(words); i++) { /* asked for every pair: nothing is copied */
        if (text_is_ascii(text_sub(period, 0, strlen(words[i])), words[i]))
            return true;
    }
    return false;
}

static bool contradict(struct text a, struct text b)
{
    return !text_same_ascii(a, b) && ((a.n && b.n) || is_another_time(a) || is_another_time(b));
}

/* How many times the smaller goes into the greater; huge for zero and across signs. */
static double times_apart(double a, double b)
{
    double less = fmin(fabs(a), fabs(b)), more = fmax(fabs(a), fabs(b));
    return less > 0 && (a > 0) == (b > 0) ? more / less : HUGE_VAL;
}

/* Neither is for another time, nor does one rise while the other falls. */
static bool compatible(const struct figure *a, const struct figure *b)
{
    return !contradict(a->metric.period, b->metric.period) &&
           (a->metric.change == b->metric.change || a->metric.change == CHANGE_NONE || b->metric.change == CHANGE_NONE);
}

static bool same_subject(const struct figure *a, const struct figure *b)
{
    if (!compatible(a, b))
        return false;
    double least = fmin(a->size, b->size);
    bool near = times_apart(a->size, b->size) <= COUNTED_APART;
    if (subject_same_persons(&a->subject, &b->subject))
        return least >= COUNTED_MUCH && near;
    if (!subject_same_unit(&a->metric, &a->subject, &b->metric, &b->subject))
        return false;
    if (subject_same(&a->subject, &b->subject))
        return true;
    if (!a->subject.head || !near || subject_other_owner(&a->subject, &b->subject))
        return false;
    const struct word_set *x = &a->subject.counted, *y = &b->subject.counted;
    bool other_ones = x->n && y->n && !word_set_shared(x, y); /* "exposed gateways", "patched gateways" */
    return (least >= COUNTED_MUCH && !other_ones) ||
           (least >= COUNTED_LEAST && subject_same_counted(&a->subject, &b->subject));
}

/* Whether what a claims leaves room for b: a range that holds it, "more than" below it, "about" near it. */
static bool allows(const struct figure *a, const struct figure *b)
{
    if (!isnan(a->size_high))
        return b->size >= a->size * (1 - SAME_VALUE) && b->size <= a->size_high * (1 + SAME_VALUE);
    switch (a->metric.bound) {
    case BOUND_ABOVE:
        return b->size >= a->size && b->size <= a->size * 1.5;
    case BOUND_BELOW:
        return b->size <= a->size && b->size >= a->size / 1.25;
    case BOUND_ABOUT:
        return fabs(a->size - b->size) <= fabs(a->size) * 0.05;
    case BOUND_EQUAL:
        break;
    }
    return false;
}

static int digits_of(double value)
{
    for (int digits = 1; digits < 6 && value != 0; digits++) {
        double scaled = fabs(value) / pow(10, floor(log10(fabs(value))) - digits + 1);
        if (fabs(scaled - round(scaled)) < 1e-6)
            return digits;
    }
    return 6;
}

/* Whether a is b told with fewer digits ("$5 billion" of 5.1, "two days" of 49 hours) or in another unit. */
static bool is_rounded(const struct figure *a, const struct figure *b)
{
    const struct metric *m = &a->metric;
    if (m->value == 0 || !isnan(a->size_high) || (m->kind == METRIC_COUNT && fabs(m->value) < EXACT_COUNT))
        return false;
    int digits = digits_of(m->value);
    double step = pow(10, floor(log10(fabs(m->value))) - digits + 1) * fabs(a->size / m->value);
    return (digits < digits_of(b->metric.value) || !text_same(m->unit, b->metric.unit)) &&
           fabs(a->size - b->size) < step && times_apart(a->size, b->size) <= ROUNDED_APART;
}

static bool other_source(const struct figure *a, const struct figure *b)
{
    return a->feed != b->feed && a->source != b->source && !a->duplicate && !b->duplicate;
}

static bool source_states(const struct figure *f, size_t n, size_t class, int64_t feed)
{
    for (size_t i = 0; i < n; i++) {
        if (f[i].class == class && f[i].feed == feed)
            return true;
    }
    return false;
}

/* The feed of one gives several values for what the other is of: it tells of several things, or of then and now. */
static bool is_ambiguous(const struct figure *f, size_t n, const struct figure *one, const struct figure *other)
{
    for (size_t i = 0; i < n; i++) {
        if (f[i].feed == one->feed && f[i].class != one->class && same_subject(&f[i], other))
            return true;
    }
    return false;
}

static bool is_plausible(const struct figure *a, const struct figure *b)
{
    double most = a->metric.kind == METRIC_COUNT ? DISPUTED_COUNTS_APART : DISPUTED_APART;
    return !figures_same_value(a->size, b->size) && times_apart(a->size, b->size) <= most && !allows(a, b) &&
           !allows(b, a) && !is_rounded(a, b) && !is_rounded(b, a);
}

/* How many of the sources state a class; the smaller of feeds and hosts, as they are counted everywhere. */
size_t figures_class_sources(const struct figure *f, size_t n, size_t class)
{
    size_t feeds = 0, hosts = 0;
    for (size_t i = class; i < n; i++) {
        if (f[i].class != class || f[i].duplicate)
            continue;
        bool new_feed = true, new_host = true;
        for (size_t j = class; j < i; j++) {
            if (f[j].class != class || f[j].duplicate)
                continue;
            new_feed &= f[j].feed != f[i].feed;
            new_host &= f[j].source != f[i].source;
        }
        feeds += new_feed;
        hosts += new_host;
    }
    return feeds < hosts ? feeds : hosts;
}

static bool is_measure(enum metric_kind kind)
{
    return kind == METRIC_POWER || kind == METRIC_ENERGY || kind == METRIC_AREA || kind == METRIC_MASS || kind == METRIC_DATA;
}

/* Of its source's stories in the event the one figure of that unit, for the present. */
static bool is_only_one(const struct figure *f, size_t n, const struct figure *one)
{
    for (size_t i = 0; i < n; i++) {
        if (&f[i] != one && f[i].feed == one->feed && f[i].class != one->class &&
            subject_same_unit(&f[i].metric, &f[i].subject, &one->metric, &one->subject))
            return false;
    }
    return true;
}

/* What is said of it is what the headlines of those who state the class are about, or nothing. */
static bool is_of_headlines(const struct figure *f, size_t n, size_t class, const struct figure *one)
{
    if (!one->subject.what.n && !one->subject.owner.n)
        return true;
    for (size_t i = class; i < n; i++) {
        if (f[i].class == class && f[i].title && (word_set_shared(f[i].title, &one->subject.owner) ||
                                                  word_set_shared(f[i].title, &one->subject.what)))
            return true;
    }
    return false;
}

/* Whether the i-th is a little greater or smaller than what the class says, and the one figure of that unit of a source that
 * does not state the class. */
static bool is_rival(const struct figure *f, size_t n, size_t class, size_t i)
{
    const struct figure *a = &f[class], *b = &f[i];
    return b->class != class && !b->duplicate && subject_same_unit(&a->metric, &a->subject, &b->metric, &b->subject) &&
           compatible(a, b) && is_plausible(a, b) && times_apart(a->size, b->size) <= COUNTED_APART &&
           !source_states(f, n, class, b->feed) && is_only_one(f, n, b);
}

/* The size of the thing that the event is about, which most state alike, whatever each calls it: a source whose one figure
 * of that unit is a little greater or smaller disputes it. */
static void find_measure(struct figure *f, size_t n, size_t class)
{
    if (f[class].class != class || !is_measure(f[class].metric.kind) || figures_class_sources(f, n, class) < MEASURE_SOURCES)
        return;
    for (size_t i = 0; i < n; i++) {
        if (!is_rival(f, n, class, i) || !is_of_headlines(f, n, class, &f[i]))
            continue;
        f[i].group = f[class].group;
        f[i].disputed = f[class].disputed = true;
    }
}

/* Says no more than whose it is: "Halden, $3 million". */
static bool is_owner_alone(const struct subject *s) { return !s->what.n && s->owner.n; }

/* The sum that an event is about, which several state alike without a word of what it is: a source that has one other sum, and
 * says no more of it, disputes it. */
static void find_sum(struct figure *f, size_t n, size_t class)
{
    if (f[class].class != class || f[class].metric.kind != METRIC_MONEY || !is_owner_alone(&f[class].subject) ||
        figures_class_sources(f, n, class) < SUM_SOURCES)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct subject *a = &f[class].subject, *b = &f[i].subject;
        if (!is_owner_alone(b) || !word_set_shared(&a->owner, &b->owner) || subject_other_owner(a, b) ||
            !is_rival(f, n, class, i))
            continue;
        f[i].group = f[class].group = f[i].group < f[class].group ? f[i].group : f[class].group;
        f[i].disputed = f[class].disputed = true;
    }
}

static void find_disputes(struct figure *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            if (f[i].class == f[j].class || !same_subject(&f[i], &f[j]))
                continue;
            if (f[j].group > f[i].group)
                f[j].group = f[i].group;
            if (!other_source(&f[i], &f[j]) || !is_plausible(&f[i], &f[j]) || source_states(f, n, f[i].class, f[j].feed) ||
                source_states(f, n, f[j].class, f[i].feed) || is_ambiguous(f, n, &f[i], &f[j]) ||
                is_ambiguous(f, n, &f[j], &f[i]))
                continue;
            f[i].disputed = f[j].disputed = true;
        }
    }
    for (size_t i = 0; i < n; i++) {
        find_measure(f, n, i);
        find_sum(f, n, i);
    }
    for (size_t i = 0; i < n; i++) { /* what is said of a figure holds for all that state it */
        struct figure *stands = &f[f[i].class];
        stands->disputed |= f[i].disputed;
        if (f[i].group < stands->group)
            stands->group = f[i].group;
    }
    for (size_t i = 0; i < n; i++) {
        f[i].disputed = f[f[i].class].disputed;
        f[i].group = f[f[f[i].class].group].group;
    }
}

void figures_compare(struct figure *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        f[i].class = f[i].group = i;
        for (size_t j = 0; j < i; j++) {
            if (same_figure(&f[j], &f[i])) { /* any that states it, not the first alone: each tells a part of the subject */
                f[i].class = f[i].group = f[j].class;
                break;
            }
        }
    }
    find_disputes(f, n);
}
