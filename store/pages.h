/* store/pages.h -- the pages behind stories: which are wanted, what came of them, and the story's second document.
 *
 * A story has one document in use: lists, search and analysis know no other. It is the page's when that says more than the
 * feed's own; the other of the two lies in the table page, and the reader can have both. A page once stored is not fetched
 * again unless somebody asks for it. Writing is inside db_begin()/db_commit(). */
#ifndef NW_STORE_PAGES_H
#define NW_STORE_PAGES_H

#include "base/story.h"
#include "store/db.h"

enum page_state {
    PAGE_NONE,     /* nobody wants it */
    PAGE_WANTED,   /* to be fetched by the next refresh; after a failure, once more (see error) */
    PAGE_GIVEN_UP, /* failed twice: nobody tries again unless asked to */
    PAGE_KEPT,     /* stored, but it says less than the feed: not in use */
    PAGE_USED,     /* stored, and the story's document */
};

/* What is known of a story's page. */
struct story_page {
    enum page_state state;
    int64_t fetched, http_status; /* of the newest attempt; TIME_NONE and 0 = none */
    struct text error;            /* why the newest attempt failed; empty = it did not, or none was made */
    struct text title, byline, image /* URL of the lead picture */, caption; /* as the page has them */
    struct doc other;             /* the document that is not in use: the feed's when the page is, and the other way round */
};
/* In the arena. No row: all empty. */
bool page_load(struct db *db, int64_t story, struct arena *a, struct story_page *out, struct err *err);

/* "whole article", "could not be fetched: 404 not found"; nothing when nobody wants it. Adds to out. */
void page_words(struct str *out, const struct story_page *p);
const char *page_state_name(enum page_state state); /* none wanted failed kept used */

/* Asks for a story's page; nothing changes where it is wanted or stored already. */
bool page_want(struct db *db, int64_t story, struct err *err);

struct wanted_page {
    int64_t story;
    struct text url, feed_url, title; /* of the story */
};
#define PAGES_A_HOST 40 /* that pages_wanted() gives of one host: the rest another time */
/* Asks for pages of a feed's stories that have none and are not asked for yet, the newest first; of the feed no more than
 * most are wanted by it. */
bool pages_want_older(struct db *db, int64_t feed, int most, struct err *err);
/* Those that are wanted, of the newest stories first; none of hosts that rest now (page_outcome.not_before). In the
 * arena. */
bool pages_wanted(struct db *db, int limit, struct arena *a, struct wanted_page **out, size_t *n, struct err *err);
/* One story's, wanted or not. ERR_NOT_FOUND when there is no such story. */
bool page_of_story(struct db *db, int64_t story, struct arena *a, struct wanted_page *out, struct err *err);

/* How a fetch ended. */
struct page_outcome {
    int64_t story, now, http_status;
    const char *error;     /* NULL = the page is here */
    bool refused;          /* its host did not want to be asked, or was not: no attempt, the page stays wanted */
    int64_t not_before;    /* no page of its host is to be asked for until then; TIME_NONE = whenever */
    const struct doc *doc; /* its document, headline first */
    struct text title, byline, image, caption;
};
/* Keeps it. A page that says more than the feed becomes the story's document: words and findings of the old one go, and the
 * story is pending again (ingest.h). A failure leaves a page that is there as it is. *state: what it is now. Call
 * ingest_finish() before the commit. */
bool page_store(struct db *db, const struct page_outcome *o, enum page_state *state, struct err *err);
/* For the writer of stories: the feed brings a new document for one that is there. Where the page's stays in use, the feed's
 * is put beside it (*taken, the body is not to be touched); where it is outgrown, it makes room. The derived is gone already. */
bool page_takes_own(struct db *db, int64_t story, struct text form, struct text text, bool *taken, struct err *err);

#endif
