/* store/schema_pack.c -- see schema_pack.h. */
#include "store/schema_pack.h"

#include "base/mem.h"
#include "store/figures.h"

#include <math.h>

#define KEY_FIGURES 5 /* a migration does not follow later changes */

struct gathered { /* a story's figures */
    struct arena arena;
    struct metric *figures;
    size_t n, cap;
    int64_t story, published;
};

static void add_row(struct gathered *g, struct stmt *st)
{
    struct arena *a = &g->arena;
    g->figures = arena_grow(a, g->figures, &g->cap, g->n + 1, sizeof *g->figures);
    struct metric *m = &g->figures[g->n++];
    *m = (struct metric){
        .kind = (enum metric_kind)col_int(st, 1), .value = col_real(st, 2),
        .value_high = col_null(st, 3) ? NAN : col_real(st, 3), .unit = col_copy(st, 4, a),
        .change = (enum metric_change)col_int(st, 5), .bound = (enum metric_bound)col_int(st, 6),
        .start = (uint32_t)col_int(st, 7), .sentence = (uint32_t)col_int(st, 9), .salience = col_real(st, 10),
        .concept = col_copy(st, 11, a), .attribution = col_copy(st, 12, a), .hedge = col_copy(st, 13, a),
        .period = col_copy(st, 14, a),
    };
    m->end = m->start + (uint32_t)col_int(st, 8);
    g->published = col_int(st, 15);
}

static bool write_gathered(struct db *db, struct gathered *g, struct err *err)
{
    struct str packed = { 0 };
    uint16_t place[KEY_FIGURES];
    struct findings f = { .metrics = g->figures, .nmetrics = g->n };
    size_t n = figures_weightiest(g->figures, g->n, place, KEY_FIGURES);
    pack_figures(&packed, &f);
    bool ok = run(db, err, "UPDATE finding SET figures = ? WHERE story_id = ?", "bi", str_text(&packed), g->story);
    for (size_t i = 0; ok && i < n; i++) {
        const struct metric *m = &g->figures[place[i]];
        ok = run(db, err, "INSERT OR IGNORE INTO key_figure(id, published, salience, size, kind) VALUES(?, ?, ?, ?, ?)",
                 "iiidi", g->story * STORY_METRICS_MAX + (int64_t)place[i], g->published, (int64_t)figure_salience(m),
                 metric_size(m->value, m->kind, m->unit), (int64_t)m->kind);
    }
    str_free(&packed);
    arena_free(&g->arena);
    *g = (struct gathered){ 0 };
    return ok;
}

bool schema_pack_figures(struct db *db, struct err *err)
{
    struct gathered g = { 0 };
    bool ok = true;
    struct stmt *st = query(db, "SELECT id, kind, value, value_high, unit, change, bound, start, length, sentence, salience,"
                                " concept, attribution, hedge, period, published FROM metric ORDER BY id", "");
    while (ok && next_row(st)) {
        int64_t story = col_int(st, 0) / STORY_METRICS_MAX;
        if (g.n && story != g.story)
            ok = write_gathered(db, &g, err);
        g.story = story;
        add_row(&g, st);
    }
    ok = finish(st, ok ? err : NULL) && ok && (!g.n || write_gathered(db, &g, err));
    arena_free(&g.arena);
    return ok;
}
