/* store/index.c -- the full-text rows of stories. FTS5 gathers words in memory and writes them at the end of a statement that
 * may fail in part, so a run of stories is one statement. */
#include "store/batch.h"

static bool words_add(struct db *db, int64_t first, int64_t last, struct err *err)
{
    return run(db, err, "INSERT INTO story_fts(rowid, title, text) SELECT id, title, text FROM story_words"
                        " WHERE id BETWEEN ? AND ? ORDER BY id", "ii", first, last) &&
           run(db, err, "INSERT INTO origin_fts(rowid, author, url) SELECT id, author, url FROM story_origins"
                        " WHERE id BETWEEN ? AND ? ORDER BY id", "ii", first, last);
}

bool words_flush(struct db *db, struct err *err)
{
    struct id_runs *r = &batch_of(db)->analysed;
    bool ok = true;
    for (size_t i = 0; ok && i < r->n; i++)
        ok = words_add(db, r->runs[i].first, r->runs[i].last, err);
    r->n = 0;
    return ok;
}

bool words_drop(struct db *db, int64_t story, struct err *err)
{
    return run(db, err, "INSERT INTO story_fts(story_fts, rowid, title, text)"
                        " SELECT 'delete', id, title, text FROM story_words WHERE id = ?", "i", story) &&
           run(db, err, "INSERT INTO origin_fts(origin_fts, rowid, author, url)"
                        " SELECT 'delete', id, author, url FROM story_origins WHERE id = ?", "i", story);
}
