/* store/metric_source.c -- see metric_source.h. */
#include "store/metric_source.h"

#include "base/mem.h"
#include "store/figures.h"

#include <stdlib.h>

#define AGE_WEEK 604800.0 /* seconds */
#define LEVEL_BLOCK 32    /* entries read at a time */

double metric_aged(double salience, int64_t now, int64_t published)
{
    double age = now > published ? (double)(now - published) : 0;
    return salience * (0.5 + 0.5 / (1 + age / AGE_WEEK));
}

int ranked_order(const struct ranked *a, const struct ranked *b)
{
    if (a->rank < b->rank || a->rank > b->rank)
        return a->rank > b->rank ? -1 : 1;
    if (a->then != b->then)
        return a->then > b->then ? -1 : 1;
    return (a->id < b->id) - (a->id > b->id);
}

/* --- by weight --- */

/* The entries of one salience, newest first. */
struct weight_level {
    int64_t salience;
    struct ranked block[LEVEL_BLOCK];
    size_t n, at;
    bool over; /* the index has none behind the block */
};

static const struct ranked *head_of(const struct weight_source *s, size_t level)
{
    return &s->levels[level].block[s->levels[level].at];
}

static bool goes_before(const struct weight_source *s, size_t a, size_t b)
{
    return ranked_order(head_of(s, s->heap[a]), head_of(s, s->heap[b])) < 0;
}

static void swap(struct weight_source *s, size_t a, size_t b)
{
    size_t level = s->heap[a];
    s->heap[a] = s->heap[b];
    s->heap[b] = level;
}

static void sift_up(struct weight_source *s, size_t at)
{
    for (; at && goes_before(s, at, (at - 1) / 2); at = (at - 1) / 2)
        swap(s, at, (at - 1) / 2);
}

static void sift_down(struct weight_source *s)
{
    for (size_t at = 0, child; (child = 2 * at + 1) < s->nheap; at = child) {
        child += child + 1 < s->nheap && goes_before(s, child + 1, child);
        if (!goes_before(s, child, at))
            return;
        swap(s, at, child);
    }
}

static struct ranked entry(const struct weight_source *s, int64_t salience, int64_t published, int64_t id)
{
    return (struct ranked){ metric_aged((double)salience / SALIENCE_STEPS, s->now, published), published, id };
}

/* The level's next entries; it is empty behind the last. */
static bool refill(struct weight_source *s, struct weight_level *level, struct db *db, struct err *err)
{
    struct ranked last = level->block[level->n - 1];
    level->n = level->at = 0;
    if (level->over)
        return true;
    struct stmt *st = query(db, "SELECT published, id FROM key_figure INDEXED BY key_figure_salience WHERE salience = ?"
                                " AND (published, id) < (?, ?) ORDER BY published DESC, id DESC LIMIT ?", "iiii",
                            level->salience, last.then, last.id, (int64_t)LEVEL_BLOCK);
    while (level->n < LEVEL_BLOCK && next_row(st))
        level->block[level->n++] = entry(s, level->salience, col_int(st, 0), col_int(st, 1));
    level->over = level->n < LEVEL_BLOCK;
    return finish(st, err);
}

/* Opens the greatest salience that is not open yet: its newest entry. */
static bool open_level(struct weight_source *s, struct db *db, struct err *err)
{
    struct stmt *st = query(db, "SELECT salience, published, id FROM key_figure INDEXED BY key_figure_salience"
                                " WHERE salience < ? ORDER BY salience DESC, published DESC, id DESC LIMIT 1", "i", s->below);
    s->below = 0;
    if (next_row(st)) {
        s->levels = mem_grow(s->levels, &s->cap, s->n + 1, sizeof *s->levels);
        s->heap = mem_grow(s->heap, &s->heap_cap, s->nheap + 1, sizeof *s->heap);
        struct weight_level *level = &s->levels[s->n];
        *level = (struct weight_level){ .salience = s->below = col_int(st, 0), .n = 1 };
        level->block[0] = entry(s, level->salience, col_int(st, 1), col_int(st, 2));
        s->heap[s->nheap++] = s->n++;
        sift_up(s, s->nheap - 1);
    }
    return finish(st, err);
}

void weight_source_init(struct weight_source *s, int64_t now)
{
    *s = (struct weight_source){ .now = now, .below = SALIENCE_STEPS + 1 };
}

bool weight_source_next(struct weight_source *s, struct db *db, struct ranked *out, bool *end, struct err *err)
{
    /* nothing of a salience weighs more than the salience itself */
    while (s->below > 0 && (!s->nheap || (double)(s->below - 1) / SALIENCE_STEPS >= head_of(s, s->heap[0])->rank)) {
        if (!open_level(s, db, err))
            return false;
    }
    *end = !s->nheap;
    if (*end)
        return false;
    struct weight_level *level = &s->levels[s->heap[0]];
    *out = level->block[level->at++];
    if (level->at == level->n && !refill(s, level, db, err))
        return false;
    if (!level->n)
        s->heap[0] = s->heap[--s->nheap];
    sift_down(s);
    return true;
}

void weight_source_free(struct weight_source *s)
{
    free(s->levels);
    free(s->heap);
    *s = (struct weight_source){ 0 };
}

/* --- by size --- */

static bool read_sizes(struct size_source *s, struct db *db, struct err *err)
{
    static const char first[] = "SELECT size, kind, id FROM key_figure INDEXED BY key_figure_size"
                                " ORDER BY size DESC, kind DESC, id DESC LIMIT ?",
                      more[] = "SELECT size, kind, id FROM key_figure INDEXED BY key_figure_size"
                               " WHERE (size, kind, id) < (?, ?, ?) ORDER BY size DESC, kind DESC, id DESC LIMIT ?";
    struct ranked last = s->n ? s->block[s->n - 1] : (struct ranked){ 0 };
    struct stmt *st = s->begun ? query(db, more, "diii", last.rank, last.then, last.id, (int64_t)SIZE_BLOCK)
                               : query(db, first, "i", (int64_t)SIZE_BLOCK);
    s->begun = true;
    s->n = s->at = 0;
    while (s->n < SIZE_BLOCK && next_row(st))
        s->block[s->n++] = (struct ranked){ col_real(st, 0), col_int(st, 1), col_int(st, 2) };
    s->over = s->n < SIZE_BLOCK;
    return finish(st, err);
}

bool size_source_next(struct size_source *s, struct db *db, struct ranked *out, bool *end, struct err *err)
{
    if (s->at == s->n && !s->over && !read_sizes(s, db, err))
        return false;
    *end = s->at == s->n;
    if (*end)
        return false;
    *out = s->block[s->at++];
    return true;
}
