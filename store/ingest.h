/* store/ingest.h -- the one writer. Stories come in two steps: ingest_story() stores what a fetch brought, and from then on
 * it can be listed and read; ingest_findings() adds what analysis says of it: summary, figures, names, its event, its words
 * in the full-text index. What is stored and not yet analysed is pending, whoever stored it and however that process
 * ended. Everything here is inside db_begin()/db_commit(), many stories a transaction. */
#ifndef NW_STORE_INGEST_H
#define NW_STORE_INGEST_H

#include "base/story.h"
#include "store/feeds.h"

#define KEY_FIGURES 5 /* of a story stand in the lists by weight and size of all stories */

/* Who a story comes from, for "distinct sources": the host of its URL (without "www."), else of the feed's, else the
 * feed. The clusterer's source and window_story.source are this. */
uint64_t story_source(struct text story_url, struct text feed_url);

/* guid and content of a story that is there already, so that a feed read again need not be written again. */
struct known_story {
    uint64_t guid_hash; /* text_hash(guid) */
    uint64_t hash;      /* story.hash */
};
/* Of one feed, ordered by guid_hash. */
bool ingest_known(struct db *db, int64_t feed_id, struct arena *a, struct known_story **out, size_t *n, struct err *err);

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
    int64_t ttl;                       /* seconds that the body asks to wait; 0 = it does not. Set when body_read */
    uint64_t content_hash;
    bool body_read;                    /* a 200 whose body was a feed */
};
bool ingest_outcome(struct db *db, const struct feed_outcome *o, struct err *err);

enum ingest_result { INGEST_NEW, INGEST_CHANGED, INGEST_SAME };

/* One story on its way into the store. A new one is an event of its own until it is analysed. User state is never
 * touched. */
struct ingest_item {
    int64_t feed_id, now;
    const struct story *story;
    bool full;                 /* a new one wants its page (store/pages.h) */
    int64_t id;                /* out */
    enum ingest_result result; /* out */
};
bool ingest_story(struct db *db, struct ingest_item *item, struct err *err);

/* Findings in the form that the store keeps, made without the store: workers pack. All in the arena given. */
struct packed_findings {
    struct text sentences, summary, figures;
    struct text topics; /* for lists: "AI, cloud" */
    struct packed_name {
        struct text text;
        uint8_t space, kind;
        uint32_t weight;
    } *names;
    size_t nnames;
    struct packed_key { /* of the weightiest figures */
        double size;
        uint16_t place, salience;
        uint8_t kind;
    } key[KEY_FIGURES];
    size_t nkey, nmetrics;
    const struct term *terms;
    size_t nterms;
    uint64_t text_hash;
    uint32_t words;
};
void findings_pack(struct packed_findings *out, struct arena *a, const struct findings *f, size_t text_length);

/* A story that waits for its findings. */
struct pending_story {
    int64_t id, feed_id, published, event;
    uint64_t source, hash; /* story_source(); of story and document in use */
    bool is_new;           /* it has no event yet but itself */
    struct text form, text; /* doc_unpack() */
};
enum pending_which { PENDING_NEW, PENDING_OLD, PENDING_ALL }; /* never analysed or changed since; or by another version; all */
struct pending_ask {
    enum pending_which which;
    int analysis_version;
    int64_t after; /* the last id that was had */
    int limit;
    size_t bytes; /* no more stories once their texts take this */
};
/* In the order of ids. */
bool ingest_pending(struct db *db, const struct pending_ask *ask, struct arena *a, struct pending_story **out, size_t *n,
                    struct err *err);

struct ingest_findings {
    int64_t story;
    uint64_t hash; /* of what was analysed (pending_story): when another has come since, nothing is written (INGEST_SAME) */
    const struct packed_findings *findings;
    int analysis_version;
    int64_t now;
    int64_t event;  /* of a new story: from the clusterer; 0 = its own */
    bool duplicate; /* likewise: its text is already in the event */
    enum ingest_result result; /* out */
};
/* In the order of ids. */
bool ingest_findings(struct db *db, struct ingest_findings *item, struct err *err);

/* Recounts the events touched since the last call (sources, newest, breaking), indexes the words of the stories analysed
 * since then and applies the rules to the new ones of these. Call before db_commit(). */
struct tag_rule {
    const char *tag;             /* NULL = mute: hidden from lists and briefs */
    const struct query_tree *query;
};
bool ingest_finish(struct db *db, const struct tag_rule *rules, size_t nrules, int64_t now, struct err *err);

/* For a run of many batches, which ends with ingest_settle(): a batch stays in memory until its commit, the log is written
 * back less often, and the counters of trends wait for the end (they are counted anew when a run was killed before it).
 * Outside a transaction. */
bool ingest_bulk(struct db *db, struct err *err);
bool ingest_settle(struct db *db, struct err *err);

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

#endif
