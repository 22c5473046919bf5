/* store/window.c -- the clusterer's window, and findings made again; see ingest.h. */
#include "store/batch.h"

#include "base/mem.h"

bool ingest_window(struct db *db, int64_t since, window_fn *each, void *user, struct err *err)
{
    struct arena a = { 0 };
    struct stmt *st = query(db, "SELECT s.event_id, t.published, s.source, s.text_hash, t.data FROM term t"
                                " JOIN story s ON s.id = t.story_id WHERE t.published >= ?"
                                " ORDER BY t.published, t.story_id", "i", since);
    while (next_row(st)) {
        struct window_story s = { .event = col_int(st, 0),
                                  .published = col_int(st, 1),
                                  .source = (uint64_t)col_int(st, 2),
                                  .text_hash = (uint64_t)col_int(st, 3) };
        s.nterms = unpack_terms(col_text(st, 4), &a, &s.terms);
        each(user, &s);
        arena_free(&a);
    }
    return finish(st, err);
}

bool ingest_forget(struct db *db, int64_t before, struct err *err)
{
    return run(db, err, "DELETE FROM term WHERE published < ?", "i", before);
}

bool ingest_stale(struct db *db, int analysis_version, bool all, int64_t after, int limit, struct arena *a,
                  struct stale_story **out, size_t *n, struct err *err)
{
    *out = arena_array(a, limit > 0 ? (size_t)limit : 1, sizeof **out);
    *n = 0;
    struct stmt *st = query(db,
                            "SELECT s.id, b.text, b.form FROM story s JOIN body b ON b.story_id = s.id"
                            " WHERE s.id > ? AND (? OR s.analysis_version <> ?) ORDER BY s.id LIMIT ?",
                            "iiii", after, (int64_t)all, (int64_t)analysis_version, (int64_t)limit);
    while (next_row(st)) {
        struct stale_story *s = &(*out)[(*n)++];
        s->id = col_int(st, 0);
        struct text text = col_copy(st, 1, a), form = col_copy(st, 2, a);
        doc_unpack(&s->doc, a, text, form);
    }
    return finish(st, err);
}

static bool replace_findings(struct db *db, int64_t id, const struct findings *f, int version, int64_t published,
                             struct text text, struct err *err)
{
    struct packed_findings p;
    bool ok = findings_unlink(db, id, err) && findings_pack(&p, db, f, err);
    if (!ok)
        return false;
    ok = run(db, err,
             "UPDATE story SET text_hash = ?, words = ?, nmetrics = ?, analysis_version = ?, topics = ? WHERE id = ?",
             "iiiiti", (int64_t)f->text_hash, (int64_t)f->words, (int64_t)p.nmetrics, (int64_t)version,
             str_text(&p.topics), id) &&
         run(db, err, "UPDATE body SET sentences = ?, summary = ?, names = ? WHERE story_id = ?", "bbbi",
             str_text(&p.sentences), str_text(&p.summary), str_text(&p.names), id) &&
         findings_link_again(db, id, published, f, text, err);
    packed_findings_free(&p);
    return ok;
}

bool ingest_findings(struct db *db, int64_t story_id, const struct findings *f, int analysis_version, struct err *err)
{
    struct arena a = { 0 };
    int64_t published = 0, event = 0;
    struct text text = { 0 };
    struct stmt *st = query(db, "SELECT s.published, s.event_id, b.text FROM story s JOIN body b ON b.story_id = s.id"
                                " WHERE s.id = ?", "i", story_id);
    bool found = next_row(st);
    if (found) {
        published = col_int(st, 0);
        event = col_int(st, 1);
        text = col_copy(st, 2, &a);
    }
    bool ok = finish(st, err);
    if (ok && !found)
        ok = err_code(err, ERR_NOT_FOUND, "there is no story %lld", (long long)story_id);
    ok = ok && replace_findings(db, story_id, f, analysis_version, published, text, err);
    if (ok)
        batch_touch(batch_of(db), event);
    arena_free(&a);
    return ok;
}
