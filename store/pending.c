/* store/pending.c -- stories that wait for their findings, and these when they come; see ingest.h. */
#include "store/batch.h"

#include "base/mem.h"
#include "store/figures.h"

#define TERMS_KEPT (8 * DAY) /* of older stories no event's window will ask */

bool ingest_pending(struct db *db, const struct pending_ask *ask, struct arena *a, struct pending_story **out, size_t *n,
                    struct err *err)
{
#define PENDING(HINT, CONDITION)                                                                                       \
    "SELECT s.id, s.feed_id, s.published, s.event_id, s.source, s.hash, s.analysis_version, b.form, b.text,"      \
    " coalesce(p.hash, 0) FROM story s" HINT " CROSS JOIN body b ON b.story_id = s.id"                                   \
    " LEFT JOIN page p ON p.story_id = s.id WHERE s.id > ?1 AND ?2 = ?2 AND " CONDITION " ORDER BY s.id LIMIT ?3"
    static const char *const statements[] = {
        [PENDING_NEW] = PENDING(" INDEXED BY story_pending", "s.analysis_version <= 0"),
        [PENDING_OLD] = PENDING("", "s.analysis_version <> ?2"),
        [PENDING_ALL] = PENDING("", "1"),
    };
#undef PENDING
    size_t bytes = 0;
    *out = arena_array(a, ask->limit > 0 ? (size_t)ask->limit : 1, sizeof **out);
    *n = 0;
    struct stmt *st =
        query(db, statements[ask->which], "iii", ask->after, (int64_t)ask->analysis_version, (int64_t)ask->limit);
    while (bytes < ask->bytes && next_row(st)) {
        struct pending_story *p = &(*out)[(*n)++];
        *p = (struct pending_story){
            .id = col_int(st, 0), .feed_id = col_int(st, 1), .published = col_int(st, 2), .event = col_int(st, 3),
            .source = (uint64_t)col_int(st, 4), .hash = (uint64_t)(col_int(st, 5) ^ col_int(st, 9)), .is_new = !col_int(st, 6),
            .form = col_copy(st, 7, a), .text = col_copy(st, 8, a),
        };
        bytes += p->form.n + p->text.n;
    }
    return finish(st, err);
}

static bool write_terms(struct db *db, int64_t id, int64_t published, int64_t now, const struct packed_findings *f,
                        bool had_some, struct err *err)
{
    if (!f->nterms || published < now - TERMS_KEPT)
        return !had_some || run(db, err, "DELETE FROM term WHERE story_id = ?", "i", id);
    struct str packed = { 0 };
    pack_terms(&packed, f->terms, f->nterms);
    bool ok = run(db, err, "INSERT INTO term(story_id, published, data) VALUES(?, ?, ?) ON CONFLICT DO UPDATE"
                           " SET published = excluded.published, data = excluded.data", "iib", id, published,
                  str_text(&packed));
    str_free(&packed);
    return ok;
}

/* Out of the event that it was by itself, into the one that it belongs to. */
static bool join_event(struct db *db, const struct ingest_findings *item, struct err *err)
{
    if (!run(db, err, "UPDATE story SET event_id = ?, duplicate = ? WHERE id = ?", "iii", item->event,
             (int64_t)item->duplicate, item->story) ||
        !run(db, err, "DELETE FROM event WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM story WHERE event_id = ?1)", "i",
             item->story))
        return false;
    if (!db_changes(db))
        batch_touch(batch_of(db), item->story); /* another has joined it meanwhile: it is counted without this one */
    return true;
}

struct state { /* of the story, before */
    int64_t published, event, hash, version;
    bool muted, found;
};

static bool read_state(struct db *db, int64_t story, struct state *s, struct err *err)
{
    struct stmt *st =
        query(db, "SELECT published, event_id, s.hash, analysis_version, muted, coalesce(p.hash, 0) FROM story s"
                  " LEFT JOIN page p ON p.story_id = s.id WHERE s.id = ?", "i", story);
    *s = (struct state){ .found = next_row(st) };
    if (s->found) {
        s->published = col_int(st, 0);
        s->event = col_int(st, 1);
        s->hash = col_int(st, 2) ^ col_int(st, 5);
        s->version = col_int(st, 3);
        s->muted = col_int(st, 4);
    }
    return finish(st, err);
}

bool ingest_findings(struct db *db, struct ingest_findings *item, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    const struct packed_findings *f = item->findings;
    struct state s;
    item->result = INGEST_SAME;
    if (!read_state(db, item->story, &s, err))
        return false;
    if (!s.found)
        return err_code(err, ERR_NOT_FOUND, "there is no story %lld", (long long)item->story);
    if (s.hash != (int64_t)item->hash)
        return true;
    item->result = s.version == 0 ? INGEST_NEW : INGEST_CHANGED;
    if (s.version > 0 && !findings_unlink(db, item->story, err))
        return false;
    if (!run(db, err,
             "UPDATE story SET text_hash = ?, words = ?, nmetrics = ?, analysis_version = ?, topics = ? WHERE id = ?",
             "iiiiti", (int64_t)f->text_hash, (int64_t)f->words, (int64_t)f->nmetrics, (int64_t)item->analysis_version,
             f->topics, item->story) ||
        !findings_link(db, item->story, s.published, f, s.muted, err) ||
        !write_terms(db, item->story, s.published, item->now, f, s.version != 0, err))
        return false;
    bool joins = s.version == 0 && item->event && item->event != item->story;
    if (joins && !join_event(db, item, err))
        return false;
    if (joins || s.version != 0)
        batch_touch(b, joins ? item->event : s.event);
    if (s.version <= 0)
        batch_run(&b->analysed, item->story);
    if (s.version == 0)
        batch_run(&b->new, item->story);
    return true;
}
