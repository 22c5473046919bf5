/* store/findings.c -- findings in their two forms: packed beside the story (sentences, summary, names, figures) and as rows
 * that other stories can be compared with (key figures, mentions, trend counters). See batch.h. */
#include "store/batch.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/names.h"

#include <math.h>
#include <string.h>

#define NAMES_MAX 200 /* of each sort, per story */

static struct text move_to(struct arena *a, struct str *s)
{
    struct text t = arena_text(a, str_text(s));
    str_free(s);
    return t;
}

static void pack_names(struct packed_findings *out, struct arena *a, const struct findings *f)
{
    struct str topics = { 0 };
    size_t ntopics = f->ntopics < NAMES_MAX ? f->ntopics : NAMES_MAX;
    size_t nentities = f->nentities < NAMES_MAX ? f->nentities : NAMES_MAX;
    out->names = arena_array(a, ntopics + nentities, sizeof *out->names);
    for (size_t i = 0; i < ntopics; i++) {
        const struct topic *t = &f->topics[i];
        double score = t->score > 0 ? t->score < 1 ? t->score : 1 : 0;
        out->names[out->nnames++] = (struct packed_name){ arena_text(a, t->name), t->is_region ? SPACE_REGION : SPACE_TOPIC, 0,
                                                          (uint32_t)lround(score * 10000) };
        if (t->is_region)
            continue;
        str_add_s(&topics, topics.len ? ", " : "");
        str_add(&topics, t->name);
    }
    for (size_t i = 0; i < nentities; i++) {
        const struct entity *e = &f->entities[i];
        out->names[out->nnames++] = (struct packed_name){ arena_text(a, e->name), SPACE_ENTITY, (uint8_t)e->kind, e->count };
    }
    out->topics = move_to(a, &topics);
}

static void pack_key_figures(struct packed_findings *out, const struct findings *f)
{
    uint16_t places[KEY_FIGURES];
    out->nkey = figures_weightiest(f->metrics, out->nmetrics, places, KEY_FIGURES);
    for (size_t i = 0; i < out->nkey; i++) {
        const struct metric *m = &f->metrics[places[i]];
        out->key[i] = (struct packed_key){ metric_size(isfinite(m->value) ? m->value : 0, m->kind, m->unit), places[i],
                                           (uint16_t)figure_salience(m), (uint8_t)m->kind };
    }
}

/* What points outside the text could not be shown. The metrics array is copied only when there is such a one. */
static struct findings only_shown(const struct findings *f, size_t text_length, struct arena *a)
{
    struct findings shown = *f;
    size_t n = 0;
    while (n < f->nmetrics && f->metrics[n].start <= f->metrics[n].end && f->metrics[n].end <= text_length)
        n++;
    if (n < f->nmetrics) {
        shown.metrics = arena_array(a, f->nmetrics, sizeof *shown.metrics);
        shown.nmetrics = 0;
        for (size_t i = 0; i < f->nmetrics; i++) {
            if (f->metrics[i].start <= f->metrics[i].end && f->metrics[i].end <= text_length)
                shown.metrics[shown.nmetrics++] = f->metrics[i];
        }
    }
    if (shown.nmetrics > STORY_METRICS_MAX)
        shown.nmetrics = STORY_METRICS_MAX;
    return shown;
}

void findings_pack(struct packed_findings *out, struct arena *a, const struct findings *f, size_t text_length)
{
    struct str sentences = { 0 }, summary = { 0 }, figures = { 0 };
    struct findings shown = only_shown(f, text_length, a);
    *out = (struct packed_findings){ .nmetrics = shown.nmetrics, .nterms = f->nterms, .text_hash = f->text_hash,
                                     .words = f->words };
    struct term *terms = arena_array(a, f->nterms, sizeof *terms);
    if (f->nterms)
        memcpy(terms, f->terms, f->nterms * sizeof *terms);
    out->terms = terms;
    pack_sentences(&sentences, f);
    pack_summary(&summary, f);
    pack_figures(&figures, &shown);
    out->sentences = move_to(a, &sentences);
    out->summary = move_to(a, &summary);
    out->figures = move_to(a, &figures);
    pack_names(out, a, f);
    pack_key_figures(out, &shown);
}

/* Names become ids. A muted story has no place among the names. */
static bool link_names(struct db *db, int64_t story, int64_t published, const struct packed_findings *f, bool muted,
                       struct str *packed, struct err *err)
{
    pack_uint(packed, f->nnames);
    for (size_t i = 0; i < f->nnames; i++) {
        const struct packed_name *n = &f->names[i];
        struct mention m = { .published = published, .story_id = story };
        if (!name_intern(db, (enum name_space)n->space, n->text, n->kind, &m.name_id, err))
            return false;
        pack_uint(packed, n->space);
        pack_uint(packed, (uint64_t)m.name_id);
        pack_uint(packed, n->kind);
        pack_uint(packed, n->weight);
        if (!muted)
            batch_mention(batch_of(db), m);
    }
    return true;
}

bool findings_link(struct db *db, int64_t story, int64_t published, const struct packed_findings *f, bool muted,
                   struct err *err)
{
    struct str names = { 0 };
    bool ok = link_names(db, story, published, f, muted, &names, err) &&
              run(db, err, "INSERT INTO finding(story_id, sentences, summary, names, figures) VALUES(?1, ?2, ?3, ?4, ?5)"
                           " ON CONFLICT DO UPDATE SET sentences = ?2, summary = ?3, names = ?4, figures = ?5", "ibbbb",
                  story, f->sentences, f->summary, str_text(&names), f->figures);
    for (size_t i = 0; ok && i < f->nkey; i++) {
        const struct packed_key *k = &f->key[i];
        ok = run(db, err, "INSERT INTO key_figure(id, published, salience, size, kind) VALUES(?, ?, ?, ?, ?)", "iiidi",
                 story * STORY_METRICS_MAX + (int64_t)k->place, published, (int64_t)k->salience, k->size,
                 (int64_t)k->kind);
    }
    str_free(&names);
    return ok;
}

static bool drop_mentions(struct db *db, int64_t story, int64_t published, struct text names, struct err *err)
{
    struct unpack in = { names, false };
    size_t n = names.n ? unpack_count(&in, 4) : 0;
    for (size_t i = 0; i < n && !in.failed; i++) {
        unpack_uint(&in);
        int64_t id = (int64_t)unpack_uint(&in);
        unpack_uint(&in);
        unpack_uint(&in);
        if (!run(db, err, "DELETE FROM mention WHERE name_id = ? AND story_id = ?", "ii", id, story))
            return false;
        if (db_changes(db))
            batch_trend(batch_of(db), published, id, -1);
    }
    return true;
}

bool findings_unlink(struct db *db, int64_t story, struct err *err)
{
    int64_t first = story * STORY_METRICS_MAX, last = first + STORY_METRICS_MAX - 1;
    if (!batch_flush_mentions(db, err))
        return false;
    struct stmt *st = query(db, "SELECT s.published, n.names FROM story s JOIN finding n ON n.story_id = s.id"
                                " WHERE s.id = ?", "i", story);
    bool ok = !next_row(st) || drop_mentions(db, story, col_int(st, 0), col_text(st, 1), err);
    return finish(st, ok ? err : NULL) && ok && run(db, err, "DELETE FROM finding WHERE story_id = ?", "i", story) &&
           run(db, err, "DELETE FROM key_figure WHERE id BETWEEN ? AND ?", "ii", first, last) &&
           run(db, err, "DELETE FROM agreement WHERE id BETWEEN ? AND ?", "ii", first, last);
}
