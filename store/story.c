/* store/story.c -- one story with everything; see stories.h. */
#include "store/stories.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/names.h"
#include "store/rows.h"

#include <stdlib.h>

static bool load_body(struct db *db, int64_t id, struct story_full *s, struct text *names, struct err *err)
{
    struct arena *a = &s->arena;
    struct stmt *st = query(
        db, "SELECT s.author, f.url, f.link, b.guid, b.date_raw, s.updated, s.fetched, s.guessed, b.form, b.categories,"
            " b.enclosures, n.sentences, n.summary, n.names, b.text, s.words, s.text_hash, b.link FROM story s"
            " JOIN feed f ON f.id = s.feed_id JOIN body b ON b.story_id = s.id LEFT JOIN finding n ON n.story_id = s.id"
            " WHERE s.id = ?", "i", id);
    bool found = next_row(st);
    if (found) {
        s->author = col_copy(st, 0, a);
        s->feed_url = col_copy(st, 1, a);
        s->feed_link = col_copy(st, 2, a);
        s->guid = col_copy(st, 3, a);
        s->date_raw = col_copy(st, 4, a);
        s->updated = col_time(st, 5);
        s->fetched = col_int(st, 6);
        s->date_guessed = col_int(st, 7);
        struct text form = col_copy(st, 8, a), text = col_copy(st, 14, a);
        doc_unpack(&s->doc, a, text, form);
        unpack_categories(col_text(st, 9), a, &s->categories, &s->ncategories);
        unpack_enclosures(col_text(st, 10), a, &s->enclosures, &s->nenclosures);
        unpack_sentences(&s->findings, a, col_text(st, 11), text.n, s->doc.nblocks);
        unpack_summary(&s->findings, a, col_text(st, 12));
        *names = col_copy(st, 13, a);
        s->findings.words = (uint32_t)col_int(st, 15);
        s->findings.text_hash = (uint64_t)col_int(st, 16);
        s->link = col_copy(st, 17, a);
    }
    if (!finish(st, err))
        return false;
    return found || err_code(err, ERR_STORE, "%s: story %lld has lost its text; run northwire doctor --repair",
                             db_path(db), (long long)id);
}

static bool load_names(struct db *db, struct findings *f, struct arena *a, struct text packed, struct err *err)
{
    struct unpack in = { packed, false };
    size_t n = packed.n ? unpack_count(&in, 4) : 0;
    f->topics = arena_array(a, n, sizeof *f->topics);
    f->entities = arena_array(a, n, sizeof *f->entities);
    for (size_t i = 0; i < n; i++) {
        uint64_t space = unpack_uint(&in);
        int64_t id = (int64_t)unpack_uint(&in);
        uint64_t kind = unpack_uint(&in), weight = unpack_uint(&in);
        if (in.failed)
            break;
        struct stmt *st = query(db, "SELECT text FROM name WHERE id = ?", "i", id);
        struct text text = next_row(st) ? col_copy(st, 0, a) : (struct text){ 0 };
        if (!finish(st, err))
            return false;
        if (!text.n)
            continue;
        if (space == SPACE_ENTITY)
            f->entities[f->nentities++] =
                (struct entity){ text, kind < ENTITY_KINDS ? (enum entity_kind)kind : ENTITY_OTHER, (uint32_t)weight };
        else
            f->topics[f->ntopics++] = (struct topic){ text, space == SPACE_REGION, (double)weight / 10000 };
    }
    return true;
}

static bool load_metrics(struct db *db, int64_t id, struct story_full *s, struct err *err)
{
    struct findings *f = &s->findings;
    struct arena *a = &s->arena;
    size_t cap = 0, source_cap = 0;
    struct stmt *st =
        query(db, "SELECT " METRIC_COLUMNS ", m.sources FROM metric m WHERE m.story = ?", "i", id);
    while (next_row(st)) {
        struct metric m;
        metric_read(st, &m, a);
        if (m.end > s->doc.text.n || m.start > m.end)
            continue;
        f->metrics = arena_grow(a, f->metrics, &cap, f->nmetrics + 1, sizeof *f->metrics);
        s->metric_sources = arena_grow(a, s->metric_sources, &source_cap, f->nmetrics + 1, sizeof *s->metric_sources);
        s->metric_sources[f->nmetrics] = (int)col_int(st, METRIC_NCOLUMNS);
        f->metrics[f->nmetrics++] = m;
    }
    return finish(st, err);
}

bool story_load(struct db *db, int64_t id, struct story_full *out, struct err *err)
{
    struct text names = { 0 };
    *out = (struct story_full){ 0 };
    if (story_row_load(db, id, db_now(db), &out->arena, &out->row, err) && load_body(db, id, out, &names, err) &&
        page_load(db, id, &out->arena, &out->page, err) &&
        load_names(db, &out->findings, &out->arena, names, err) && load_metrics(db, id, out, err))
        return true;
    story_full_free(out);
    return false;
}

void story_full_free(struct story_full *s)
{
    arena_free(&s->arena);
    *s = (struct story_full){ 0 };
}
