/* store/batch.h -- what the writer gathers over a transaction and settles in ingest_finish(). */
#ifndef NW_STORE_BATCH_H
#define NW_STORE_BATCH_H

#include "store/ingest.h"
#include "store/internal.h"

#define STORY_METRICS_MAX 4096 /* ids of a story's figures: story * 4096 + place */
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

struct touched_event { /* to be counted again */
    int64_t id;
    bool compare; /* its figures too, whatever is deferred */
};

struct ingest_state {
    bool defer_figures;          /* see ingest_bulk() */
    int64_t next_id;             /* 0 = not asked yet */
    int64_t first_new, last_new; /* ids of the batch's new stories lie without a gap; 0 = none */
    struct touched_event *events;
    size_t nevents, event_cap;
    struct batch_feed feed;
    struct mention *mentions;
    size_t nmentions, mention_cap;
    struct trend_cell *cells; /* open addressing by step and name */
    size_t ncells, cell_slots;
    struct arena scratch; /* emptied after each story */
};

struct ingest_state *batch_of(struct db *db);
void batch_touch(struct ingest_state *b, int64_t event);     /* a story of it changed */
void batch_touch_new(struct ingest_state *b, int64_t event); /* a story joined it */
void batch_trend(struct ingest_state *b, int64_t published, int64_t name_id, int64_t change);
void batch_mention(struct ingest_state *b, struct mention m);
bool batch_flush_mentions(struct db *db, struct err *err); /* before the trends: it counts them */
bool batch_flush_trends(struct db *db, struct err *err);
bool batch_flush_feed(struct db *db, struct err *err);

/* store/findings.c: a story's findings in packed and linked form. */
struct packed_findings {
    struct str sentences, summary, names, topics;
    size_t nmetrics;
};
/* Names become ids here, so: inside the transaction. f NULL packs nothing. */
bool findings_pack(struct packed_findings *out, struct db *db, const struct findings *f, struct err *err);
void packed_findings_free(struct packed_findings *p);
/* Rows of metric, mention and the trend counters. text: the document's. */
bool findings_link(struct db *db, int64_t story, int64_t published, const struct findings *f, struct text text,
                   struct err *err);
/* The same for a story that was there: a muted one gets its figures, but no place among the names. */
bool findings_link_again(struct db *db, int64_t story, int64_t published, const struct findings *f, struct text text,
                         struct err *err);
/* Takes these away again (before new ones come, or the story's time moves). */
bool findings_unlink(struct db *db, int64_t story, struct err *err);

/* store/events.c */
bool events_recount(struct db *db, int64_t now, struct err *err);
/* compare: its figures are held against each other as well. */
bool event_recount(struct db *db, int64_t event, bool compare, int64_t now, struct err *err);
/* store/figures.c: metric.class, sources, disputed over an event. */
bool figures_classify(struct db *db, int64_t event, struct err *err);
/* store/index.c: the full-text rows. The old words must be dropped before the story's row changes. */
bool words_add(struct db *db, int64_t first, int64_t last, struct err *err);
bool words_renew(struct db *db, int64_t story, struct err *err); /* the new words of a story that was there */
bool words_drop(struct db *db, int64_t story, struct err *err);

#endif
