/* store/trends.c -- topics and entities over days, from counters in steps of six hours; see overview.h.
 *
 * A day here is four steps back from the step that now lies in, so the last one is up to six hours short. The score
 * holds the recent mean against the earlier one in standard deviations of a Poisson count, smoothed by one. What is
 * expected of a name follows how much was written at all: on a Sunday, with a day that has just begun or with feeds that
 * came new, everything would fall or rise otherwise. */
#include "store/overview.h"

#include "base/mem.h"
#include "store/batch.h"
#include "store/names.h"

#include <math.h>
#include <stdlib.h>

#define VOLUME_SMOOTH 700.0 /* mentions in all the days: of fewer, more or less says little */
#define VOLUME_MOST 30.0    /* times more, or fewer: a feed that came new brings its newest stories alone */

struct series {
    int64_t name;
    int total;
    int days[TREND_MAX_DAYS];
    double score;
};

struct series_table {
    struct series *rows;
    size_t n, cap;
    uint32_t *slots; /* by name: index + 1 */
    size_t nslots;
};

static uint32_t *slot_of(const struct series_table *t, int64_t name)
{
    size_t at = (size_t)(((uint64_t)name * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (t->nslots - 1);
    while (t->slots[at] && t->rows[t->slots[at] - 1].name != name)
        at = (at + 1) & (t->nslots - 1);
    return &t->slots[at];
}

static struct series *series_of(struct series_table *t, int64_t name)
{
    if ((t->n + 1) * 2 > t->nslots) {
        t->nslots = t->nslots ? t->nslots * 2 : 1024;
        free(t->slots);
        t->slots = mem_alloc(t->nslots * sizeof *t->slots);
        for (size_t i = 0; i < t->n; i++)
            *slot_of(t, t->rows[i].name) = (uint32_t)i + 1;
    }
    uint32_t *slot = slot_of(t, name);
    if (!*slot) {
        t->rows = mem_grow(t->rows, &t->cap, t->n + 1, sizeof *t->rows);
        t->rows[t->n++] = (struct series){ .name = name };
        *slot = (uint32_t)t->n;
    }
    return &t->rows[*slot - 1];
}

static int recent_days(int ndays) { return ndays / 7 > 0 ? ndays / 7 : 1; }

/* Stories a day of the last days, and of those before them. */
static void means(const struct series *s, int ndays, double *now, double *before)
{
    int recent = recent_days(ndays), earlier = ndays - recent, sum = 0;
    for (int day = earlier; day < ndays; day++)
        sum += s->days[day];
    *now = (double)sum / recent;
    *before = earlier > 0 ? (double)(s->total - sum) / earlier : 0;
}

/* How much more was written lately than before, all names together. */
static double volume_change(const struct series_table *t, int ndays)
{
    double now = VOLUME_SMOOTH / ndays, before = now;
    for (size_t i = 0; i < t->n; i++) {
        double n, b;
        means(&t->rows[i], ndays, &n, &b);
        now += n;
        before += b;
    }
    return fmin(VOLUME_MOST, fmax(1 / VOLUME_MOST, now / before));
}

static void rate(struct series *s, int ndays, double volume)
{
    double now, before;
    means(s, ndays, &now, &before);
    double expected = before * volume;
    bool against = (now - before) * (now - expected) < 0; /* it grew, but less than all: no change to tell of */
    s->score = against ? 0 : (now - expected) * sqrt(recent_days(ndays)) / sqrt(expected + 1);
}

static int by_change(const void *a, const void *b)
{
    const struct series *x = a, *y = b;
    double dx = fabs(x->score), dy = fabs(y->score);
    if (dx < dy || dx > dy)
        return dx > dy ? -1 : 1;
    if (x->total != y->total)
        return x->total > y->total ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static bool gather(struct db *db, int64_t now, int ndays, struct series_table *t, struct err *err)
{
    int64_t last = now / TREND_STEP, first = last - (int64_t)ndays * 4 + 1;
    struct stmt *st =
        query(db, "SELECT name_id, step, stories FROM trend WHERE step BETWEEN ? AND ?", "ii", first, last);
    while (next_row(st)) {
        struct series *s = series_of(t, col_int(st, 0));
        int stories = (int)col_int(st, 2);
        s->days[(col_int(st, 1) - first) / 4] += stories;
        s->total += stories;
    }
    return finish(st, err);
}

static bool name_row(struct db *db, const struct series *s, struct arena *a, struct trend_row *out, bool *wanted,
                     struct err *err)
{
    struct stmt *st = query(db, "SELECT text, space FROM name WHERE id = ?", "i", s->name);
    *wanted = next_row(st) && col_int(st, 1) != SPACE_REGION;
    if (*wanted) {
        *out = (struct trend_row){
            .name = col_copy(st, 0, a), .is_topic = col_int(st, 1) == SPACE_TOPIC, .total = s->total, .score = s->score
        };
        for (int day = 0; day < TREND_MAX_DAYS; day++)
            out->days[day] = s->days[day];
    }
    return finish(st, err);
}

bool trends_load(struct db *db, int64_t now, int ndays, int limit, struct arena *a, struct trend_row **out, size_t *n,
                 struct err *err)
{
    struct series_table t = { 0 };
    size_t cap = 0, wanted = limit > 0 ? (size_t)limit : SIZE_MAX;
    *out = NULL;
    *n = 0;
    ndays = ndays < 1 ? 1 : ndays > TREND_MAX_DAYS ? TREND_MAX_DAYS : ndays;
    bool ok = gather(db, now, ndays, &t, err);
    double volume = volume_change(&t, ndays);
    for (size_t i = 0; i < t.n; i++)
        rate(&t.rows[i], ndays, volume);
    if (t.n)
        qsort(t.rows, t.n, sizeof *t.rows, by_change);
    for (size_t i = 0; ok && i < t.n && *n < wanted; i++) {
        struct trend_row row;
        bool keep;
        if (t.rows[i].total < 2)
            continue; /* one story is no trend */
        ok = name_row(db, &t.rows[i], a, &row, &keep, err);
        if (!ok || !keep)
            continue;
        *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = row;
    }
    free(t.rows);
    free(t.slots);
    return ok;
}
