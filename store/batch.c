/* store/batch.c -- see batch.h. */
#include "store/batch.h"

#include "base/mem.h"

#include <stdlib.h>

struct ingest_state *batch_of(struct db *db)
{
    if (!db->ingest)
        db->ingest = mem_alloc(sizeof *db->ingest);
    return db->ingest;
}

static void drop_cells(struct ingest_state *b)
{
    free(b->cells);
    b->cells = NULL;
    b->ncells = b->cell_slots = 0;
}

void ingest_forget_batch(struct db *db)
{
    struct ingest_state *b = db->ingest;
    if (!b)
        return;
    b->next_id = 0;
    b->analysed.n = b->new.n = 0;
    b->nevents = 0;
    arena_free(&b->feed.arena);
    b->feed = (struct batch_feed){ 0 };
    b->nmentions = 0;
    if (!b->defer_trends)
        drop_cells(b);
}

void ingest_state_free(struct db *db)
{
    ingest_forget_batch(db);
    if (db->ingest) {
        drop_cells(db->ingest);
        free(db->ingest->events);
        free(db->ingest->analysed.runs);
        free(db->ingest->new.runs);
        free(db->ingest->mentions);
    }
    free(db->ingest);
    db->ingest = NULL;
}

void batch_touch(struct ingest_state *b, int64_t event)
{
    if (b->nevents && b->events[b->nevents - 1] == event)
        return;
    b->events = mem_grow(b->events, &b->event_cap, b->nevents + 1, sizeof *b->events);
    b->events[b->nevents++] = event;
}

void batch_run(struct id_runs *r, int64_t id)
{
    if (r->n && r->runs[r->n - 1].last + 1 == id) {
        r->runs[r->n - 1].last = id;
        return;
    }
    r->runs = mem_grow(r->runs, &r->cap, r->n + 1, sizeof *r->runs);
    r->runs[r->n++] = (struct id_run){ id, id };
}

void batch_mention(struct ingest_state *b, struct mention m)
{
    b->mentions = mem_grow(b->mentions, &b->mention_cap, b->nmentions + 1, sizeof *b->mentions);
    b->mentions[b->nmentions++] = m;
}

static int by_mention_key(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    if (x->name_id != y->name_id)
        return x->name_id < y->name_id ? -1 : 1;
    return (x->story_id > y->story_id) - (x->story_id < y->story_id);
}

bool batch_flush_mentions(struct db *db, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    bool ok = true;
    if (b->nmentions)
        qsort(b->mentions, b->nmentions, sizeof *b->mentions, by_mention_key);
    for (size_t i = 0; ok && i < b->nmentions; i++) {
        const struct mention *m = &b->mentions[i];
        ok = run(db, err, "INSERT INTO mention(name_id, story_id) VALUES(?, ?) ON CONFLICT DO NOTHING", "ii",
                 m->name_id, m->story_id);
        if (ok && db_changes(db))
            batch_trend(b, m->published, m->name_id, 1);
    }
    b->nmentions = 0;
    return ok;
}

static struct trend_cell *cell_of(struct trend_cell *cells, size_t slots, int64_t step, int64_t name_id)
{
    uint64_t mix = ((uint64_t)step * UINT64_C(0x9E3779B97F4A7C15)) ^ ((uint64_t)name_id * UINT64_C(0xC2B2AE3D27D4EB4F));
    size_t at = (size_t)((mix ^ (mix >> 29)) & (slots - 1));
    while (cells[at].name_id && (cells[at].name_id != name_id || cells[at].step != step))
        at = (at + 1) & (slots - 1);
    return &cells[at];
}

void batch_trend(struct ingest_state *b, int64_t published, int64_t name_id, int64_t change)
{
    int64_t step = published >= 0 ? published / TREND_STEP : (published - TREND_STEP + 1) / TREND_STEP;
    if ((b->ncells + 1) * 2 > b->cell_slots) {
        size_t slots = b->cell_slots ? b->cell_slots * 2 : 256;
        struct trend_cell *grown = mem_alloc(slots * sizeof *grown);
        for (size_t i = 0; i < b->cell_slots; i++) {
            if (b->cells[i].name_id)
                *cell_of(grown, slots, b->cells[i].step, b->cells[i].name_id) = b->cells[i];
        }
        free(b->cells);
        b->cells = grown;
        b->cell_slots = slots;
    }
    struct trend_cell *cell = cell_of(b->cells, b->cell_slots, step, name_id);
    if (!cell->name_id) {
        b->ncells++;
        cell->name_id = name_id;
        cell->step = step;
    }
    cell->stories += change;
}

static int by_name(const void *a, const void *b)
{
    const struct trend_cell *x = a, *y = b;
    if (x->name_id != y->name_id)
        return x->name_id < y->name_id ? -1 : 1;
    return (x->step > y->step) - (x->step < y->step);
}

static int by_step(const void *a, const void *b)
{
    const struct trend_cell *x = a, *y = b;
    if (x->step != y->step)
        return x->step < y->step ? -1 : 1;
    return (x->name_id > y->name_id) - (x->name_id < y->name_id);
}

static bool add_to_names(struct db *db, const struct trend_cell *cells, size_t n, struct err *err)
{
    bool ok = true;
    int64_t sum = 0;
    for (size_t i = 0; ok && i < n; i++) {
        sum += cells[i].stories;
        if (i + 1 < n && cells[i + 1].name_id == cells[i].name_id)
            continue;
        ok = !sum || run(db, err, "UPDATE name SET stories = stories + ? WHERE id = ?", "ii", sum, cells[i].name_id);
        sum = 0;
    }
    return ok;
}

bool batch_flush_trends(struct db *db, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    struct trend_cell *cells = b->cells;
    size_t n = 0;
    for (size_t i = 0; i < b->cell_slots; i++) {
        if (b->cells[i].name_id)
            cells[n++] = b->cells[i];
    }
    if (n)
        qsort(cells, n, sizeof *cells, by_name);
    bool ok = add_to_names(db, cells, n, err);
    if (n)
        qsort(cells, n, sizeof *cells, by_step); /* as the table's key */
    for (size_t i = 0; ok && i < n; i++) {
        const struct trend_cell *c = &cells[i];
        if (c->stories)
            ok = run(db, err,
                     "INSERT INTO trend(step, name_id, stories) VALUES(?, ?, ?)"
                     " ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
                     "iii", c->step, c->name_id, c->stories);
    }
    drop_cells(b);
    return ok;
}

bool batch_flush_feed(struct db *db, struct err *err)
{
    struct batch_feed *f = &batch_of(db)->feed;
    if (!f->stories)
        return true;
    int64_t stories = f->stories, unread = f->unread;
    f->stories = f->unread = 0;
    for (size_t i = 0; i < f->ntags; i++) {
        if (!run(db, err, "UPDATE tag SET stories = stories + ?, unread = unread + ? WHERE id = ?", "iii", stories, unread,
                 f->tags[i]))
            return false;
    }
    return run(db, err, "INSERT INTO feed_count(feed_id, stories, unread) VALUES(?, ?, ?) ON CONFLICT DO UPDATE"
                        " SET stories = stories + excluded.stories, unread = unread + excluded.unread", "iii", f->id,
               stories, unread);
}

/* --- runs of many batches --- */

/* secure_delete: some build SQLite so that what is deleted is overwritten, which costs a sixth here; it is public news. */
#define BULK_MODE "PRAGMA cache_size = -20000; PRAGMA wal_autocheckpoint = 100000; PRAGMA secure_delete = OFF"

#define COUNTING "trends-counting" /* meta: a run has not added its counts yet */

bool trends_recount(struct db *db, struct err *err)
{
    return run(db, err, "DELETE FROM trend", "") &&
           run(db, err, "INSERT INTO trend(step, name_id, stories) SELECT s.published / 21600 - (s.published % 21600 < 0),"
                        " m.name_id, count(*) FROM mention m JOIN story s ON s.id = m.story_id GROUP BY 1, 2", "") &&
           run(db, err, "UPDATE name SET stories = (SELECT count(*) FROM mention WHERE name_id = name.id)", "");
}

/* What a killed run left. */
static bool count_left(struct db *db, struct err *err)
{
    struct str left = { 0 };
    bool ok = db_meta_get(db, COUNTING, &left, err);
    bool any = left.len > 0;
    str_free(&left);
    return ok && (!any || trends_recount(db, err));
}

bool ingest_bulk(struct db *db, struct err *err)
{
    bool entered;
    if (!db_exec(db, BULK_MODE, err) || !db_enter(db, &entered, err))
        return false;
    bool ok = count_left(db, err) && run(db, err, "DELETE FROM meta WHERE key = ?", "s", COUNTING);
    batch_of(db)->defer_trends = true;
    return db_leave(db, entered, ok, err);
}

bool batch_end_trends(struct db *db, struct err *err)
{
    struct ingest_state *b = batch_of(db);
    if (!b->defer_trends)
        return batch_flush_trends(db, err);
    return !b->ncells || db_meta_set(db, COUNTING, TEXT("1"), err);
}

bool ingest_settle(struct db *db, struct err *err)
{
    bool entered;
    if (!db_enter(db, &entered, err))
        return false;
    batch_of(db)->defer_trends = false;
    bool ok = batch_flush_trends(db, err) && run(db, err, "DELETE FROM meta WHERE key = ?", "s", COUNTING);
    return db_leave(db, entered, ok, err);
}
