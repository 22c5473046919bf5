/* store/figures.c -- the figures of an event, read and classified; see figures.h. What is the same and what is disputed:
 * figures_compare.c. */
#include "store/figures.h"

#include "base/mem.h"
#include "store/batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVENT_STORIES_COMPARED 16 /* the newest */
#define EVENT_FIGURES_MAX 100 /* the most salient; pairs are compared */

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

/* A story of the event with its packed figures. */
struct event_member {
    int64_t id, published, feed;
    uint64_t source;
    bool duplicate;
    struct text feed_name;
    struct word_set title;
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
    size_t n = unpack_figures(&metrics, a, packed, STORY_METRICS_MAX);
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
        .feed_name = s->feed_name, .title = &s->title, .duplicate = s->duplicate, .size = metric_size(m->value, m->kind, m->unit),
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
        db, "SELECT s.id, s.published, s.feed_id, s.source, s.duplicate, f.name, n.figures, s.title"
            " FROM (SELECT * FROM story WHERE event_id = ? AND muted = 0 ORDER BY published DESC, id DESC LIMIT ?) s"
            " CROSS JOIN finding n ON n.story_id = s.id JOIN feed f ON f.id = s.feed_id", "ii", event,
        (int64_t)EVENT_STORIES_COMPARED);
    for (; next_row(st); m++) {
        *m = (struct event_member){ col_int(st, 0), col_int(st, 1), col_int(st, 2), (uint64_t)col_int(st, 3),
                                    col_int(st, 4), col_copy(st, 5, a), { .n = 0 } };
        word_set_read(&m->title, text_sub(col_text(st, 7), 0, 200));
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
    figures_compare(*out, *n);
    return true;
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
            sources[i] = (int64_t)(figures_class_sources(f, n, i) ? figures_class_sources(f, n, i) : 1);
        struct kept now = { f[i].id, f[class].id, sources[class], f[i].disputed };
        ok = keep_agreement(db, &now, before, nbefore, err);
    }
    arena_free(&a);
    return ok;
}
