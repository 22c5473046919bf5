/* store/window.c -- the clusterer's window; see ingest.h. */
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

