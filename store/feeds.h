/* store/feeds.h -- feeds and their state: what feeds.conf lists, how each fared, when it is due. */
#ifndef NW_STORE_FEEDS_H
#define NW_STORE_FEEDS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/db.h"

#include <stdint.h>

enum feed_status { FEED_NEW, FEED_OK, FEED_WAITING /* back-off or Retry-After */, FEED_FAILING, FEED_GONE };
const char *feed_status_name(enum feed_status status); /* new ok waiting failing gone */

/* What feeds.conf says of a feed; order in the array is the order everywhere. */
struct feed_listing {
    const char *url;   /* identity */
    const char *title; /* NULL = the feed's own */
    const char *section;
    const char *const *tags;
    size_t ntags;
    bool hidden;
};

/* Makes the feed rows match the list in one transaction: new rows added, titles, sections, tags and order set; feeds
 * that are no longer listed stay with their stories and are marked unlisted. Sections keep their order. Writes only
 * what differs.
 * A feed that is listed no more, while the address that it moved to is, is the same feed: its row takes the new address;
 * where the new one has a row already, its stories go there (those that both have stay, and count as read and starred in
 * either when they are in one). */
bool feeds_sync(struct db *db, const struct feed_listing *list, size_t n, const char *const *sections, size_t nsections,
                struct err *err);

struct feed_row {
    int64_t id;
    struct text url, title, section, tags /* blank between */, link, error /* empty = none */, moved_to;
    enum feed_status status;
    int64_t http_status;                       /* last; 0 = none */
    int64_t last_fetched, last_ok, next_due;   /* TIME_NONE = never */
    int64_t failures;                          /* consecutive */
    int64_t stories, unread;
    int64_t newest;                            /* published of its newest story */
    int64_t gap;                               /* mean seconds between its newest ten stories; 0 = under three, or undated */
    int64_t ttl;                               /* seconds that its newest body asks to wait; 0 = it does not say */
    bool listed, hidden;
    struct text etag, last_modified;           /* validators of the newest 200 */
    int64_t content_hash;                      /* of the newest body; 0 = none */
};
/* Whole days since its newest story; -1 = it has none. */
int64_t feed_idle_days(const struct feed_row *row, int64_t now);
/* All listed feeds in their order, in the arena; behind them, if wanted, the unlisted ones that have stories. */
bool feeds_load(struct db *db, bool unlisted_too, struct arena *a, struct feed_row **out, size_t *n, struct err *err);

#endif
