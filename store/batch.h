/* store/batch.h -- what the writer gathers over a transaction and settles in ingest_finish(). */
#ifndef NW_STORE_BATCH_H
#define NW_STORE_BATCH_H

#include "store/ingest.h"
#include "store/internal.h"

#define TREND_STEP (6 * HOUR)

/* The feed in hand: stories come a feed at a time. */
struct batch_feed {
    int64_t id, section_id;
    int64_t stories, unread; /* new since the counters were written */
    struct text url;         /* in the arena below */
    int64_t *tags;
    size_t ntags;
    struct text tag_names; /* blank between: story.tags of its new stories */
    struct arena arena;
};

struct trend_cell { /* a counter's change, not yet written */
    int64_t step, name_id, stories;
};

struct mention { /* a row of that table, not yet written: a batch's rows go in by key, which costs a third of any order
                  */
    int64_t name_id, published, story_id;
};

struct id_run { /* ids without a gap */
    int64_t first, last;
};

struct id_runs { /* rising */
    struct id_run *runs;
    size_t n, cap;
};

struct ingest_state {
    int64_t next_id; /* 0 = not asked yet */
    struct id_runs analysed, new; /* their words are to be indexed; the rules to be applied */
    int64_t *events;              /* to be counted again */
    size_t nevents, event_cap;
    struct batch_feed feed;
    struct mention *mentions;
    size_t nmentions, mention_cap;
    bool defer_trends;        /* see ingest_bulk() */
    struct trend_cell *cells; /* open addressing by step and name */
    size_t ncells, cell_slots;
};

struct ingest_state *batch_of(struct db *db);
void batch_touch(struct ingest_state *b, int64_t event); /* a story of it came or changed */
void batch_run(struct id_runs *runs, int64_t id);
void batch_trend(struct ingest_state *b, int64_t published, int64_t name_id, int64_t change);
void batch_mention(struct ingest_state *b, struct mention m);
bool batch_flush_mentions(struct db *db, struct err *err); /* before the trends: it counts them */
bool batch_flush_trends(struct db *db, struct err *err);
bool batch_end_trends(struct db *db, struct err *err); /* the same at the end of a batch, unless they wait */
bool trends_recount(struct db *db, struct err *err);   /* from the mentions */
bool batch_flush_feed(struct db *db, struct err *err);

/* store/findings.c: a story's findings in their packed row and as rows of mention, trend and key figures. */
bool findings_link(struct db *db, int64_t story, int64_t published, const struct packed_findings *f, bool muted,
                   struct err *err);
/* Takes these away again (before new ones come, or the story's time moves). */
bool findings_unlink(struct db *db, int64_t story, struct err *err);

/* store/events.c */
bool events_recount(struct db *db, int64_t now, struct err *err);
/* Its figures are held against each other as well. */
bool event_recount(struct db *db, int64_t event, int64_t now, struct err *err);
/* store/figures.c: who agrees and who differs in an event. */
bool figures_classify(struct db *db, int64_t event, struct err *err);
/* store/index.c: the full-text rows, of analysed stories. The old words must be dropped before the story changes. */
bool words_flush(struct db *db, struct err *err); /* of those analysed in this batch */
bool words_drop(struct db *db, int64_t story, struct err *err);

#endif
