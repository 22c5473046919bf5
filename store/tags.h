/* store/tags.h -- tags on stories, and who put them there. */
#ifndef NW_STORE_TAGS_H
#define NW_STORE_TAGS_H

#include "store/internal.h"

enum tag_source {
    TAG_REMOVED, /* by the user: no rule puts it back */
    TAG_USER,
    TAG_RULE,
    TAG_FEED,
    TAG_NONE = -1, /* no row */
};

/* A rule or a feed puts a tag: nothing happens where any row is, a removed one too. */
bool tag_offer(struct db *db, int64_t story, int64_t published, int64_t tag, enum tag_source source, struct err *err);
/* Makes the row be exactly this (TAG_NONE: no row). */
bool tag_force(struct db *db, int64_t story, int64_t published, int64_t tag, enum tag_source source, struct err *err);
/* Writes story.tags again from the rows. */
bool tags_repack(struct db *db, int64_t story, struct err *err);
/* Its numbers, from the rows. */
bool tag_recount(struct db *db, int64_t tag, struct err *err);
/* feeds.conf changed a feed's tags: its stories follow, but for what the user did. */
bool feed_tags_changed(struct db *db, int64_t feed, struct text before, struct text after, struct err *err);

#endif
