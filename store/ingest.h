/* store/ingest.h -- the one writer: what a fetch brought, a feed at a time, several feeds a transaction. */
#ifndef NW_STORE_INGEST_H
#define NW_STORE_INGEST_H

#include "base/story.h"
#include "store/feeds.h"

/* Who a story comes from, for "distinct sources": the host of its URL (without "www."), else of the feed's, else the
 * feed. The clusterer's source and window_story.source are this. */
uint64_t story_source(struct text story_url, struct text feed_url);

/* guid and content of a story that is there already, so that a worker need not analyse it again. */
struct known_story {
    uint64_t guid_hash; /* text_hash(guid) */
    uint64_t hash;      /* story.hash */
    bool findings_current; /* made by this analysis version */
};
/* Of one feed, ordered by guid_hash. */
bool ingest_known(struct db *db, int64_t feed_id, int analysis_version, struct arena *a, struct known_story **out,
                  size_t *n, struct err *err);

/* How a fetch of a feed ended. Fields that a 304 or an error does not bring keep their old values. */
struct feed_outcome {
    int64_t feed_id;
    int64_t now, next_due;
    enum feed_status status;
    long http_status;
    const char *error;                 /* NULL = none: failures back to 0, last_ok = now */
    const char *etag, *last_modified;  /* set when body_read; NULL otherwise */
    const char *moved_to;              /* NULL = nothing new */
    struct text title, link;           /* the feed's own; empty = keep */
    uint64_t content_hash;
    bool body_read;                    /* a 200 whose body was a feed */
};
bool ingest_outcome(struct db *db, const struct feed_outcome *o, struct err *err);

enum ingest_result { INGEST_NEW, INGEST_CHANGED, INGEST_SAME };

/* One story on its way into the store. */
struct ingest_item {
    int64_t feed_id, now;
    const struct story *story;
    const struct findings *findings; /* NULL when the story is known and unchanged */
    int analysis_version;
    bool duplicate; /* its text is already in the event */
    int64_t event;  /* in: from the clusterer, 0 = a new event; out: the event it is in. Ignored for known stories */
    int64_t id;     /* out */
    enum ingest_result result; /* out */
};
/* Inside db_begin()/db_commit(). User state is never touched. */
bool ingest_story(struct db *db, struct ingest_item *item, struct err *err);
/* Recounts the events touched since the last call (sources, newest, breaking) and applies the rules to stories new
 * since then. Call before db_commit(). */
struct tag_rule {
    const char *tag;             /* NULL = mute: hidden from lists and briefs */
    const struct query_tree *query;
};
bool ingest_finish(struct db *db, const struct tag_rule *rules, size_t nrules, int64_t now, struct err *err);

/* For a run of many batches that ends with ingest_settle(): ingest_finish() then leaves the figures of events that only
 * gained stories, and in a store without figures their indexes are built at the end (lists work meanwhile, slower).
 * What a killed run left is settled by the next one. Outside a transaction. */
bool ingest_bulk(struct db *db, struct err *err);
/* One span of stories, inside db_begin()/db_commit(); *more: call again in another transaction. */
bool ingest_settle(struct db *db, bool *more, struct err *err);

/* Stories of the clusterer's window with their terms, oldest first. */
struct window_story {
    int64_t event, published;
    uint64_t source, text_hash;
    const struct term *terms;
    size_t nterms;
};
typedef void window_fn(void *user, const struct window_story *s);
bool ingest_window(struct db *db, int64_t since, window_fn *each, void *user, struct err *err);
/* Terms older than the window are dropped. */
bool ingest_forget(struct db *db, int64_t before, struct err *err);

/* Stories whose findings are of an older version (or all), in batches for reanalyze. after: last id done. */
struct stale_story {
    int64_t id;
    struct doc doc;
};
bool ingest_stale(struct db *db, int analysis_version, bool all, int64_t after, int limit, struct arena *a,
                  struct stale_story **out, size_t *n, struct err *err);
bool ingest_findings(struct db *db, int64_t story_id, const struct findings *f, int analysis_version, struct err *err);

#endif
