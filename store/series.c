/* store/series.c -- see series.h. */
#include "store/series.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/figures.h"

#include <math.h>
#include <stdlib.h>

#define COUNTED_LEAST 100 /* a noun without any other word: "three models" here and there are no course of anything */
#define TOLD_AGAIN (4 * DAY) /* so far the day that a later story names may lie from the day of the story before */
#define SERIES_WORDS 2 /* of a concept that a query asks for: more would miss those who put it otherwise */

/* --- of when --- */

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

/* A part of a year by its name: its middle in months from January, 0 = no such part. */
static double part_of_year(struct text period)
{
    static const struct {
        const char *name;
        double month;
    } parts[] = {
        { "q1", 2.5 },           { "q2", 5.5 },             { "q3", 8.5 },            { "q4", 11.5 },
        { "first quarter", 2.5 }, { "second quarter", 5.5 }, { "third quarter", 8.5 }, { "fourth quarter", 11.5 },
        { "first-quarter", 2.5 }, { "second-quarter", 5.5 }, { "third-quarter", 8.5 }, { "fourth-quarter", 11.5 },
        { "first half", 4 },     { "second half", 10 },     { "h1", 4 },              { "h2", 10 },
    };
    for (size_t i = 0; i < LEN(parts); i++) {
        if (text_find(period, text_of(parts[i].name), 0) < period.n)
            return parts[i].month;
    }
    struct text word;
    while (text_split(&period, ' ', &word)) {
        for (int i = 0; i < 12 && word.n >= 3; i++) {
            if (text_starts(word, months[i]))
                return i + 1.5;
        }
    }
    return 0;
}

/* A year of four digits, 1990 to 2099; 0 = none. */
static int year_of(struct text t)
{
    for (size_t i = 0; i + 4 <= t.n; i++) {
        int64_t year = 0;
        bool before = i && t.p[i - 1] >= '0' && t.p[i - 1] <= '9';
        bool behind = i + 4 < t.n && t.p[i + 4] >= '0' && t.p[i + 4] <= '9';
        if (!before && !behind && text_int(text_sub(t, i, i + 4), &year) && year >= 1990 && year < 2100)
            return (int)year;
    }
    return 0;
}

static int64_t middle_of(int64_t year, double month)
{
    int whole = month ? (int)month : 7;
    int day = month && month - whole > 0 ? 15 : 1;
    return days_from_civil(year, whole, day) * DAY;
}

static int64_t time_of(const struct metric_row *r, bool *told)
{
    static const struct {
        const char *period;
        int64_t before;
    } relative[] = {
        { "last month", 30 }, { "previous month", 30 }, { "last quarter", 91 },   { "previous quarter", 91 },
        { "prior quarter", 91 }, { "last week", 7 },    { "previous week", 7 },   { "a week ago", 7 },
        { "a month ago", 30 }, { "a year ago", 365 },   { "a year earlier", 365 }, { "year-ago", 365 },
    };
    struct str folded = { 0 };
    int64_t when = r->published;
    text_fold(&folded, r->metric.period);
    struct text period = str_text(&folded);
    int64_t year = year_of(period), published_year;
    int month, day;
    civil_from_days(r->published / DAY, &published_year, &month, &day);
    if (text_starts(period, "last year") || text_starts(period, "previous year"))
        year = published_year - 1;
    *told = year != 0;
    if (year)
        when = middle_of(year, part_of_year(period));
    for (size_t i = 0; !year && i < LEN(relative); i++) {
        if (text_find(period, text_of(relative[i].period), 0) == period.n)
            continue;
        when -= relative[i].before * DAY;
        *told = true;
        break;
    }
    str_free(&folded);
    return when;
}

/* --- of what --- */

struct member {
    struct subject subject;
    struct word_set title;
    int64_t when;
    bool told_when;
};

static void member_read(struct member *out, const struct metric_row *r)
{
    subject_read(&out->subject, &r->metric);
    word_set_read(&out->title, text_sub(r->title, 0, 200));
    out->when = time_of(r, &out->told_when);
}

static bool is_share(enum metric_kind kind) { return kind == METRIC_PERCENT || kind == METRIC_RATIO; }

/* Who is named by one is named by the other, be it in the headline. Where nobody is named the words must be many. */
static bool same_owner(const struct member *a, const struct metric_row *x, const struct member *b, const struct metric_row *y,
                       size_t shared)
{
    const struct word_set *of_a = &a->subject.owner, *of_b = &b->subject.owner;
    if (subject_other_owner(&a->subject, &b->subject))
        return false;
    if (x->event && x->event == y->event)
        return true;
    if (a->subject.named && b->subject.named)
        return word_set_shared(of_a, of_b) * 3 >= (of_a->n > of_b->n ? of_a->n : of_b->n) * 2;
    if (a->subject.named)
        return word_set_shared(of_a, &b->title) || word_set_shared(of_a, &b->subject.what);
    if (b->subject.named)
        return word_set_shared(of_b, &a->title) || word_set_shared(of_b, &a->subject.what);
    return shared >= 3 || word_set_shared(&a->title, &b->title) + (text_same(x->feed, y->feed) ? 1 : 0) >= 2;
}

/* "$0.84" beside "$0.71 per million tokens": money of the same subject, put shortly. */
static bool put_shortly(const struct member *a, const struct metric *m, const struct member *b, const struct metric *o)
{
    size_t code = text_find_byte(m->unit, '/', 0), other = text_find_byte(o->unit, '/', 0);
    const struct word_set *x = &a->subject.what, *y = &b->subject.what;
    return m->kind == METRIC_MONEY && o->kind == METRIC_MONEY && (code == m->unit.n || other == o->unit.n) &&
           text_same(text_sub(m->unit, 0, code), text_sub(o->unit, 0, other)) && x->n >= 2 && x->n == y->n &&
           word_set_shared(x, y) == x->n;
}

static bool same_series(const struct member *a, const struct metric_row *x, const struct member *b, const struct metric_row *y)
{
    const struct metric *m = &x->metric, *o = &y->metric;
    if (!subject_same_unit(m, &a->subject, o, &b->subject) && !put_shortly(a, m, b, o))
        return false;
    if (is_share(m->kind) && (m->change == CHANGE_NONE) != (o->change == CHANGE_NONE))
        return false;
    bool counted = a->subject.head && !a->subject.what.n && !b->subject.what.n;
    size_t shared = counted ? 1 + word_set_shared(&a->subject.counted, &b->subject.counted)
                            : word_set_shared(&a->subject.what, &b->subject.what);
    if (counted)
        return fmin(fabs(m->value), fabs(o->value)) >= COUNTED_LEAST && subject_same_counted(&a->subject, &b->subject) && same_owner(a, x, b, y, shared);
    /* Stories apart from one another: nearly all the words, for a part of the revenue is not the revenue. */
    size_t more = a->subject.what.n > b->subject.what.n ? a->subject.what.n : b->subject.what.n;
    return shared && shared * 3 >= more * 2 && same_owner(a, x, b, y, shared);
}

/* --- the points --- */

static int by_time(const void *a, const void *b)
{
    const struct series_point *x = a, *y = b;
    if (x->when != y->when)
        return x->when < y->when ? -1 : 1;
    return x->row != y->row ? (x->row->published > y->row->published) - (x->row->published < y->row->published) : 0;
}

static bool is_told(const struct series *s, const struct series_point *p)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct series_point *o = &s->points[i];
        if (o->row->story == p->row->story && o->when == p->when)
            return true; /* another value of the same time: of another thing, it seems */
        bool told_again = o->told_when != p->told_when && llabs(o->when - p->when) <= TOLD_AGAIN;
        if (told_again && figures_same_value(o->value, p->value))
            return true; /* "$0.71 a week ago", and the figure of a week ago */
        bool same_event = o->row->story == p->row->story || (p->row->event && o->row->event == p->row->event);
        bool same_time = o->when == p->when || !o->told_when || !p->told_when;
        if (same_event && same_time && figures_same_value(o->value, p->value))
            return true;
    }
    return false;
}

static void add_point(struct series *s, const struct metric_row *r, const struct member *m, const struct metric *unit)
{
    double one = metric_size(1, unit->kind, unit->unit);
    struct series_point p = { .row = r, .high = NAN, .when = m->when, .told_when = m->told_when };
    p.value = metric_size(r->metric.value, r->metric.kind, r->metric.unit) / one;
    if (is_share(unit->kind) && r->metric.change == CHANGE_DOWN)
        p.value = -fabs(p.value); /* a fall, below zero */
    if (!isnan(r->metric.value_high))
        p.high = metric_size(r->metric.value_high, r->metric.kind, r->metric.unit) / one;
    if (!is_told(s, &p))
        s->points[s->n++] = p;
}

static void gather(struct series *out, struct arena *a, const struct metric_row *const *rows, const struct member *members,
                   size_t n, size_t like, bool *taken)
{
    *out = (struct series){ .points = arena_array(a, n ? n : 1, sizeof *out->points) };
    if (like >= n)
        return;
    add_point(out, rows[like], &members[like], &rows[like]->metric); /* first, so that it is its copies that are left out */
    for (size_t i = 0; i < n; i++) {
        bool in = i == like || same_series(&members[like], rows[like], &members[i], rows[i]);
        if (in && taken)
            taken[i] = true;
        if (in && i != like)
            add_point(out, rows[i], &members[i], &rows[like]->metric);
    }
    qsort(out->points, out->n, sizeof *out->points, by_time);
    while (out->like + 1 < out->n && out->points[out->like].row != rows[like])
        out->like++;
}

static struct member *members_read(struct arena *a, const struct metric_row *const *rows, size_t n)
{
    struct member *members = arena_array(a, n ? n : 1, sizeof *members);
    for (size_t i = 0; i < n; i++)
        member_read(&members[i], rows[i]);
    return members;
}

void series_find(struct series *out, struct arena *a, const struct metric_row *const *rows, size_t n, size_t like)
{
    n = n < SERIES_ROWS_MAX ? n : SERIES_ROWS_MAX;
    gather(out, a, rows, members_read(a, rows, n), n, like, NULL);
}

/* Points at times of their own: two values of one day are no development. */
static size_t times_of(const struct series *s)
{
    size_t times = 0;
    for (size_t i = 0; i < s->n; i++)
        times += !i || s->points[i].when / DAY != s->points[i - 1].when / DAY;
    return times;
}

/* How many times the series of a row has at most, before what is told again is left out of it. met: of every day. */
static size_t times_most(const struct metric_row *const *rows, const struct member *members, size_t n, size_t like,
                         const size_t *day, size_t *met)
{
    size_t times = 0;
    for (size_t i = 0; i < n; i++) {
        if (met[day[i]] == like + 1 || (i != like && !same_series(&members[like], rows[like], &members[i], rows[i])))
            continue;
        met[day[i]] = like + 1;
        times++;
    }
    return times;
}

/* The first row of the same day, for each. */
static size_t *days_of(struct arena *a, const struct member *members, size_t n)
{
    size_t *day = arena_array(a, n ? n : 1, sizeof *day);
    for (size_t i = 0; i < n; i++) {
        while (members[day[i]].when / DAY != members[i].when / DAY)
            day[i]++;
    }
    return day;
}

bool series_next(struct series *out, struct arena *a, const struct metric_row *const *rows, size_t n, bool *taken)
{
    size_t best = 1, start = 0;
    n = n < SERIES_ROWS_MAX ? n : SERIES_ROWS_MAX;
    const struct member *members = members_read(a, rows, n);
    const size_t *day = days_of(a, members, n);
    size_t *met = arena_array(a, n ? n : 1, sizeof *met);
    for (size_t i = 0; i < n; i++) { /* to gather takes time with the square of the points: only what may be longer */
        struct arena scratch = { 0 };
        struct series s = { 0 };
        if (!taken[i] && times_most(rows, members, n, i, day, met) > best)
            gather(&s, &scratch, rows, members, n, i, NULL);
        if (times_of(&s) > best) {
            best = times_of(&s);
            start = i;
        }
        arena_free(&scratch);
    }
    if (best > 1)
        gather(out, a, rows, members, n, start, taken);
    return best > 1;
}

/* --- words --- */

/* The part of a concept that says what is measured. */
static struct text measured_part(struct text concept)
{
    for (size_t i = concept.n; i > 2; i--) {
        if (concept.p[i - 1] == ' ' && concept.p[i - 2] == ',')
            return text_sub(concept, i, concept.n);
    }
    return concept;
}

static bool is_query_word(struct text w)
{
    struct word_set known;
    word_set_read(&known, w);
    for (size_t i = 0; i < w.n; i++) {
        unsigned char c = (unsigned char)w.p[i];
        if (!(c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return known.n > 0 && w.n <= 40;
}

void series_words(struct str *out, const struct metric *m)
{
    struct text from = measured_part(m->concept), words[64], word;
    size_t n = 0;
    if (!from.n && (m->kind == METRIC_COUNT || m->kind == METRIC_OTHER))
        from = text_sub(m->unit, 0, text_find_byte(m->unit, '/', 0));
    while (n < LEN(words) && text_split(&from, ' ', &word)) {
        if (is_query_word(word))
            words[n++] = word;
    }
    for (size_t i = n > SERIES_WORDS ? n - SERIES_WORDS : 0; i < n; i++) {
        size_t n_bytes = words[i].n; /* the plural too, and the singular */
        str_add_s(out, out->len ? " \"" : "\"");
        str_add(out, text_sub(words[i], 0, n_bytes > 3 && words[i].p[n_bytes - 1] == 's' ? n_bytes - 1 : n_bytes));
        str_add_s(out, "\"*");
    }
}

void series_title(struct str *out, const struct metric *m)
{
    struct text what = measured_part(m->concept);
    bool counts = (m->kind == METRIC_COUNT || m->kind == METRIC_OTHER) && m->unit.n > 2 &&
                  text_find(m->concept, m->unit, 0) == m->concept.n;
    if (counts)
        str_add(out, m->unit);
    if (counts && what.n)
        str_add_s(out, ", ");
    str_add(out, text_head(what, 200));
    if (what.n < m->concept.n) {
        str_add_s(out, ", ");
        str_add(out, text_sub(m->concept, 0, m->concept.n - what.n - 2));
    }
}
