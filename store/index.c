/* store/index.c -- the full-text rows of stories. FTS5 gathers a batch's words in memory and writes them once: hence
 * one statement for all new stories of a batch, none a story. */
#include "store/batch.h"

static bool is_pending(struct db *db, int64_t story)
{
    int64_t first = batch_of(db)->first_new;
    return first && story >= first; /* new in this batch: all of these are indexed at its end */
}

bool words_renew(struct db *db, int64_t story, struct err *err)
{
    return is_pending(db, story) || words_add(db, story, story, err);
}

bool words_add(struct db *db, int64_t first, int64_t last, struct err *err)
{
    return run(db, err, "INSERT INTO story_fts(rowid, title, text)"
                        " SELECT s.id, s.title, b.text FROM story s JOIN body b ON b.story_id = s.id"
                        " WHERE s.id BETWEEN ? AND ? ORDER BY s.id", "ii", first, last) &&
           run(db, err, "INSERT INTO origin_fts(rowid, author, url) SELECT id, author, url FROM story"
                        " WHERE id BETWEEN ? AND ? ORDER BY id", "ii", first, last);
}

bool words_drop(struct db *db, int64_t story, struct err *err)
{
    return is_pending(db, story) ||
           (run(db, err, "INSERT INTO story_fts(story_fts, rowid, title, text)"
                         " SELECT 'delete', id, title, text FROM story_words WHERE id = ?", "i", story) &&
            run(db, err, "INSERT INTO origin_fts(origin_fts, rowid, author, url)"
                         " SELECT 'delete', id, author, url FROM story WHERE id = ?", "i", story));
}
