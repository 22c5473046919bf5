/* store/figures.c -- the figures of an event held against each other; see figures.h.
 *
 * Same: kind, unit and value (within SAME_VALUE) are equal; where a value is so common that it proves nothing (two digits,
 * no currency) the subjects must not be strangers, unless many of one noun are counted. Same subject: kind and unit are equal, more than half of the words that
 * say what is measured are shared (store/subject.h), or both count the same noun and nothing tells them apart; neither
 * period, direction nor owner contradict. Disputed: another source has another value for the same subject, not many times
 * the size, neither of the two sources states the other's value as well, and neither has several values for the subject. */
#include "store/figures.h"

#include "base/mem.h"
#include "store/batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVENT_STORIES_COMPARED 16 /* the newest */
#define EVENT_FIGURES_MAX 100 /* the most salient; pairs are compared */
#define COUNTED_LEAST 10      /* smaller counts of one noun are of different things: two models, three models */
#define COUNTED_MUCH 1000     /* so many of one noun, in one event, are the same ones */
#define COUNTED_APART 1.5     /* and so are counts that lie further apart */
#define DISPUTED_APART 4.0    /* nor do sources dispute by more than this: one of them speaks of something else */
#define DISPUTED_COUNTS_APART 2.0

int64_t metric_read(struct stmt *st, struct metric *m, struct arena *a)
{
    *m = (struct metric){
        .kind = (enum metric_kind)col_int(st, 1), .value = col_real(st, 2),
        .value_high = col_null(st, 3) ? NAN : col_real(st, 3), .unit = col_copy(st, 4, a),
        .change = (enum metric_change)col_int(st, 5), .bound = (enum metric_bound)col_int(st, 6),
        .start = (uint32_t)col_int(st, 7), .sentence = (uint32_t)col_int(st, 9), .salience = col_real(st, 12),
        .concept = col_copy(st, 13, a), .attribution = col_copy(st, 14, a), .hedge = col_copy(st, 15, a),
        .period = col_copy(st, 16, a),
    };
    m->end = m->start + (uint32_t)col_int(st, 8);
    return col_int(st, 0);
}

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

static bool same_subject(const struct figure *a, const struct figure *b)
{
    if (!subject_same_unit(&a->metric, &a->subject, &b->metric, &b->subject) ||
        contradict(a->metric.period, b->metric.period))
        return false;
    if (a->metric.change != b->metric.change && a->metric.change != CHANGE_NONE && b->metric.change != CHANGE_NONE)
        return false;
    if (subject_same(&a->subject, &b->subject))
        return true;
    return subject_same_counted(&a->subject, &b->subject) && fmin(a->size, b->size) >= COUNTED_LEAST &&
           times_apart(a->size, b->size) <= COUNTED_APART;
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
    return !figures_same_value(a->size, b->size) && times_apart(a->size, b->size) <= most && !allows(a, b) && !allows(b, a);
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

static void compare_figures(struct figure *f, size_t n)
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

/* A story of the event with its packed figures. */
struct event_member {
    int64_t id, published, feed;
    uint64_t source;
    bool duplicate;
    struct text feed_name;
};

struct candidate {
    const struct metric *metric;
    const struct event_member *member;
    int64_t id;
};

struct candidates {
    struct candidate *all;
    size_t n, cap;
};

static void gather(struct candidates *c, struct arena *a, const struct event_member *member, struct text packed)
{
    struct metric *metrics;
    size_t n = unpack_figures(&metrics, a, packed);
    c->all = arena_grow(a, c->all, &c->cap, c->n + n, sizeof *c->all);
    for (size_t i = 0; i < n; i++)
        c->all[c->n++] = (struct candidate){ &metrics[i], member, member->id * STORY_METRICS_MAX + (int64_t)i };
}

static int by_salience(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->metric->salience != y->metric->salience)
        return x->metric->salience > y->metric->salience ? -1 : 1;
    if (x->member->published != y->member->published)
        return x->member->published > y->member->published ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static struct figure figure_of(const struct candidate *c)
{
    const struct metric *m = c->metric;
    const struct event_member *s = c->member;
    struct figure f = {
        .metric = *m, .id = c->id, .story = s->id, .published = s->published, .feed = s->feed, .source = s->source,
        .feed_name = s->feed_name, .duplicate = s->duplicate, .size = metric_size(m->value, m->kind, m->unit),
        .size_high = isnan(m->value_high) ? NAN : metric_size(m->value_high, m->kind, m->unit),
    };
    subject_read(&f.subject, m);
    return f;
}

bool figures_load(struct db *db, int64_t event, struct arena *a, struct figure **out, size_t *n, struct err *err)
{
    struct candidates c = { 0 };
    struct event_member *members = arena_array(a, EVENT_STORIES_COMPARED, sizeof *members), *m = members;
    *out = NULL;
    *n = 0;
    struct stmt *st = query(
        db, "SELECT s.id, s.published, s.feed_id, s.source, s.duplicate, f.name, n.figures"
            " FROM (SELECT * FROM story WHERE event_id = ? AND muted = 0 ORDER BY published DESC, id DESC LIMIT ?) s"
            " CROSS JOIN finding n ON n.story_id = s.id JOIN feed f ON f.id = s.feed_id", "ii", event,
        (int64_t)EVENT_STORIES_COMPARED);
    for (; next_row(st); m++) {
        *m = (struct event_member){ col_int(st, 0), col_int(st, 1), col_int(st, 2), (uint64_t)col_int(st, 3),
                                    col_int(st, 4), col_copy(st, 5, a) };
        gather(&c, a, m, col_copy(st, 6, a));
    }
    if (!finish(st, err))
        return false;
    if (c.n)
        qsort(c.all, c.n, sizeof *c.all, by_salience);
    *n = c.n < EVENT_FIGURES_MAX ? c.n : EVENT_FIGURES_MAX;
    *out = arena_array(a, *n, sizeof **out);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = figure_of(&c.all[i]);
    compare_figures(*out, *n);
    return true;
}

/* Distinct feeds and distinct hosts that state the class; the smaller number, as events.c counts sources. */
static int64_t class_sources(const struct figure *f, size_t n, size_t class)
{
    int64_t feeds = 0, hosts = 0;
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
    int64_t sources = feeds < hosts ? feeds : hosts;
    return sources ? sources : 1;
}

/* What the store says of a story's figures; sorted. */
struct kept {
    int64_t id, class, sources;
    bool disputed;
};

static bool read_kept(struct db *db, const struct figure *f, size_t n, struct arena *a, struct kept **out, size_t *nkept,
                      struct err *err)
{
    size_t cap = 0;
    bool ok = true;
    *out = NULL;
    *nkept = 0;
    for (size_t i = 0; ok && i < n; i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++)
            seen = f[j].story == f[i].story;
        if (seen)
            continue;
        int64_t first = f[i].story * STORY_METRICS_MAX;
        struct stmt *st = query(db, "SELECT id, class, sources, disputed FROM agreement WHERE id BETWEEN ? AND ?", "ii",
                                first, first + STORY_METRICS_MAX - 1);
        while (next_row(st)) {
            *out = arena_grow(a, *out, &cap, *nkept + 1, sizeof **out);
            (*out)[(*nkept)++] = (struct kept){ col_int(st, 0), col_int(st, 1), col_int(st, 2), col_int(st, 3) };
        }
        ok = finish(st, err);
    }
    return ok;
}

/* Of most figures nothing is kept: one source states them, nobody disputes them. */
static bool keep_agreement(struct db *db, const struct kept *now, const struct kept *before, size_t nbefore, struct err *err)
{
    struct kept old = { now->id, now->id, 1, false };
    for (size_t i = 0; i < nbefore; i++) {
        if (before[i].id == now->id)
            old = before[i];
    }
    if (old.class == now->class && old.sources == now->sources && old.disputed == now->disputed)
        return true;
    if (now->class == now->id && now->sources == 1 && !now->disputed)
        return run(db, err, "DELETE FROM agreement WHERE id = ?", "i", now->id);
    return run(db, err, "INSERT OR REPLACE INTO agreement(id, class, sources, disputed) VALUES(?, ?, ?, ?)", "iiii",
               now->id, now->class, now->sources, (int64_t)now->disputed);
}

bool figures_classify(struct db *db, int64_t event, struct err *err)
{
    struct arena a = { 0 };
    struct figure *f = NULL;
    struct kept *before;
    size_t n = 0, nbefore;
    bool ok = figures_load(db, event, &a, &f, &n, err) && read_kept(db, f, n, &a, &before, &nbefore, err);
    int64_t *sources = arena_array(&a, n, sizeof *sources);
    for (size_t i = 0; ok && i < n; i++) {
        size_t class = f[i].class;
        if (class == i)
            sources[i] = class_sources(f, n, i);
        struct kept now = { f[i].id, f[class].id, sources[class], f[i].disputed };
        ok = keep_agreement(db, &now, before, nbefore, err);
    }
    arena_free(&a);
    return ok;
}
