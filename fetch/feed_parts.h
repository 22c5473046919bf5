/* fetch/feed_parts.h -- what the readers of the formats share; private to feed*.c. */
#ifndef NW_FETCH_FEED_PARTS_H
#define NW_FETCH_FEED_PARTS_H

#include "fetch/feed.h"

#define MAX_LINE 4000                      /* bytes of a title, an author, a category */
#define MAX_BODY ((size_t)4 * 1024 * 1024) /* bytes of one body as the feed gives it */
#define MAX_CATEGORIES 100
#define MAX_ENCLOSURES 50

/* A reader's state of one entry (or of the feed's own fields): the first and best source of each field wins. Ranks:
 * lower is better; RANK_NONE = nothing yet. */
#define RANK_NONE 255
enum slot {
    SLOT_TITLE,
    SLOT_LINK,
    SLOT_ID,
    SLOT_AUTHOR,
    SLOT_PUBLISHED,
    SLOT_UPDATED,
    SLOT_SUMMARY,
    SLOT_CONTENT,
    SLOT_LANGUAGE,
    SLOTS
};
struct ranks {
    uint8_t of[SLOTS];
};
void ranks_reset(struct ranks *r);
/* True, and noted, when a value of this rank is at least as good as what is there. */
bool rank_take(struct ranks *r, enum slot slot, unsigned rank);

struct text line_plain(struct arena *a, struct text raw);                 /* clean, one line, cut to MAX_LINE */
struct text line_markup(struct arena *a, struct text raw);                /* the same for what may be HTML */
void entry_category(struct entry *e, struct arena *a, struct text label); /* duplicates dropped */
void entry_enclosure(struct entry *e, struct arena *a, struct text url, struct text type, struct text length);
/* A person as feeds write one: "mail (Name)", "Name <mail>", "Name", a bare address. The name where
 * it can be told. */
struct text person_name(struct arena *a, struct text raw);
bool is_address(struct text t); /* an e-mail address and nothing else */

/* What the document is, by its first bytes; both return false with err when it cannot be read at all. */
bool feed_read_xml(struct feed *out, struct arena *a, struct text utf8, const struct feed_hints *hints,
                   struct err *err);
bool feed_read_json(struct feed *out, struct arena *a, struct text utf8, const struct feed_hints *hints,
                    struct err *err);

#endif
