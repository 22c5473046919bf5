/* store/stories.h -- stories read back: lists paged by key, one story whole, what the user did to them. */
#ifndef NW_STORE_STORIES_H
#define NW_STORE_STORIES_H

#include "base/story.h"
#include "store/db.h"
#include "store/pages.h"
#include "store/query.h"

enum story_order { ORDER_NEWEST, ORDER_OLDEST, ORDER_SOURCES /* events with most sources first */, ORDER_MATCH /* bm25 and recency; needs words */ };

struct story_filter {
    const struct query_tree *query; /* NULL = all that is not muted */
    int64_t section_feed;           /* 0 = any; a feed id */
    enum story_order order;
    bool events;                    /* one row an event: its newest listed story stands for it */
};

struct story_row {
    int64_t id, event;
    struct text title, feed, section, tags /* blank between */, topics /* comma between */, url;
    int64_t published;
    bool read, starred, breaking, duplicate;
    int sources; /* distinct sources of the event */
    int metrics; /* figures found in it */
    int event_stories, event_unread;
    double rank; /* order key of ORDER_SOURCES and ORDER_MATCH */
};

/* Where a page ends; { 0 } starts at the first row. */
struct story_cursor {
    bool set;
    double rank;
    int64_t published, id;
};

struct story_list {
    struct arena arena;
    struct story_row *rows;
    size_t n;
    bool more;
    struct story_cursor end; /* pass to get the next page */
};

/* At most limit rows behind the cursor. No bodies are read. The list is emptied first. */
bool stories_page(struct db *db, const struct story_filter *f, const struct story_cursor *after, int limit,
                  struct story_list *out, struct err *err);
/* How many rows match, counted up to the limit (0 = all). */
bool stories_count(struct db *db, const struct story_filter *f, int64_t limit, int64_t *out, struct err *err);
void story_list_free(struct story_list *list);

/* One story with everything. ERR_NOT_FOUND if there is none. */
struct story_full {
    struct arena arena;
    struct story_row row;
    struct text author, feed_url, feed_link, guid, date_raw;
    struct text link; /* the address as the feed wrote it, where row.url is that without parameters that count readers */
    int64_t updated, fetched;
    bool date_guessed;
    struct doc doc;           /* the one in use: the page's when page.state is PAGE_USED, else the feed's */
    struct story_page page;
    struct findings findings; /* terms are not loaded */
    struct text *categories;
    size_t ncategories;
    struct enclosure *enclosures;
    size_t nenclosures;
    int *metric_sources; /* a figure: how many sources of the event agree with it, itself included */
};
bool story_load(struct db *db, int64_t id, struct story_full *out, struct err *err);
void story_full_free(struct story_full *s);

/* The stories of an event, newest first, the duplicates behind. */
bool event_stories(struct db *db, int64_t event, struct story_list *out, struct err *err);

/* User state. Each call is one transaction and returns an undo record that brings back exactly what it changed. */
enum story_flag { FLAG_READ, FLAG_STARRED };
struct undo; /* opaque; undo_free() */
bool stories_flag(struct db *db, const int64_t *ids, size_t n, enum story_flag flag, bool on, struct undo **undo, struct err *err);
/* All that match. *changed: how many. */
bool stories_flag_query(struct db *db, const struct story_filter *f, enum story_flag flag, bool on, struct undo **undo,
                        int64_t *changed, struct err *err);
bool stories_tag(struct db *db, const int64_t *ids, size_t n, struct text tag, bool on, struct undo **undo, struct err *err);
bool stories_tag_query(struct db *db, const struct story_filter *f, struct text tag, bool on, struct undo **undo,
                       int64_t *changed, struct err *err);
bool undo_apply(struct db *db, struct undo *undo, struct err *err); /* the record is used up, still to be freed */
const char *undo_what(const struct undo *undo);                     /* "marked 12 stories read" */
void undo_free(struct undo *undo);
/* Valid tag: letters, digits, - and _, at most 40 bytes; lower-cased by the caller. */
bool tag_valid(struct text tag);

/* Names with counts for side bars, completion: tags, sections, topics. In the arena, by name. */
struct name_count {
    struct text name;
    int64_t stories, unread;
};
enum name_kind { NAMES_TAGS, NAMES_SECTIONS, NAMES_TOPICS, NAMES_FEEDS };
bool names_load(struct db *db, enum name_kind kind, int64_t since, struct arena *a, struct name_count **out, size_t *n,
                struct err *err);

#endif
