/* store/overview_figures.c -- see overview_figures.h.
 *
 * The ledger (metric_reader.c) is in the order of weight and age alone; here it counts, too, how many sources an event has.
 * So the key figures of a day are weighed all together, by what key_figure keeps of them, and only the stories whose figures
 * are shown are unpacked. */
#include "store/overview_figures.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/idset.h"

#include <math.h>
#include <stdlib.h>

#define STORIES_WALKED 1000 /* the newest of the day */
#define LEAST_SALIENCE 450  /* in steps: a lesser one is no key figure, unless hardly any other stands there */
#define ROWS_ANYWAY 5
#define SOURCES_SHARE 0.25  /* what each doubling of the sources adds to a figure's weight */

struct candidate {
    int64_t id, event, published;
    double weight;
};

static int by_weight(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->published != y->published)
        return x->published > y->published ? -1 : 1;
    return (x->id < y->id) - (x->id > y->id);
}

static bool find_candidates(struct db *db, int64_t end, struct candidate **out, size_t *n, struct err *err)
{
    size_t cap = 0;
    struct stmt *st = query(
        db, "SELECT k.id, k.salience, s.event_id, s.published, coalesce(e.sources, 1) FROM (SELECT id, event_id, published"
            " FROM story INDEXED BY story_newest WHERE muted = 0 AND duplicate = 0 AND published >= ?"
            " AND section_id <> 0 AND nmetrics > 0"
            " ORDER BY published DESC LIMIT ?) s CROSS JOIN key_figure k ON k.id BETWEEN s.id * 4096 AND s.id * 4096 + 4095"
            " LEFT JOIN event e ON e.id = s.event_id", "ii", end - DAY, (int64_t)STORIES_WALKED);
    while (next_row(st)) {
        int64_t sources = col_int(st, 4) > 1 ? col_int(st, 4) : 1;
        *out = mem_grow(*out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = (struct candidate){ col_int(st, 0), col_int(st, 2), col_int(st, 3),
                                             (double)col_int(st, 1) * (1 + SOURCES_SHARE * log2((double)sources)) };
    }
    return finish(st, err);
}

static bool add_row(struct db *db, int64_t id, struct id_set *classes, struct arena *a, struct metric_row *rows, size_t *n,
                    struct err *err)
{
    int64_t story = id / STORY_METRICS_MAX;
    struct stmt *st = query(db, "SELECT " METRIC_COLUMNS ", m.sources, m.disputed, m.class, s.event_id, s.published, s.title,"
                                " (SELECT substr(CAST(text AS BLOB), m.start + 1, m.length) FROM body WHERE story_id = s.id)"
                                " FROM story s CROSS JOIN metric m ON m.story = s.id AND m.id = ?2 WHERE s.id = ?1", "ii",
                            story, id);
    if (next_row(st) && id_set_add(classes, col_int(st, METRIC_NCOLUMNS + 2))) {
        struct metric_row *r = &rows[(*n)++];
        *r = (struct metric_row){
            .story = story, .event = col_int(st, METRIC_NCOLUMNS + 3), .published = col_int(st, METRIC_NCOLUMNS + 4),
            .title = col_copy(st, METRIC_NCOLUMNS + 5, a), .text = col_copy(st, METRIC_NCOLUMNS + 6, a),
            .sources = (int)col_int(st, METRIC_NCOLUMNS), .disputed = col_int(st, METRIC_NCOLUMNS + 1),
        };
        metric_read(st, &r->metric, a);
        r->metric.sentence = 0;
    }
    return finish(st, err);
}

static bool event_is_full(const struct metric_row *rows, size_t n, int64_t event)
{
    int has = 0;
    for (size_t i = 0; i < n; i++)
        has += rows[i].event == event;
    return has >= FIGURES_AN_EVENT;
}

bool overview_figures(struct db *db, int64_t end, int max, struct arena *a, struct metric_row **out, size_t *n,
                      struct err *err)
{
    struct candidate *c = NULL;
    struct id_set classes = { 0 };
    size_t found = 0, room = max > 0 ? (size_t)max : 0;
    *n = 0;
    *out = arena_array(a, room, sizeof **out);
    bool ok = find_candidates(db, end, &c, &found, err);
    if (found)
        qsort(c, found, sizeof *c, by_weight);
    for (size_t i = 0; ok && i < found && *n < room && (c[i].weight >= LEAST_SALIENCE || *n < ROWS_ANYWAY); i++) {
        if (!event_is_full(*out, *n, c[i].event))
            ok = add_row(db, c[i].id, &classes, a, *out, n, err);
    }
    id_set_free(&classes);
    free(c);
    return ok;
}
