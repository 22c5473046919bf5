/* fetch/import.h -- what the readers of foreign lists share. Private to import*.c and opml.c. */
#ifndef NW_FETCH_IMPORT_H
#define NW_FETCH_IMPORT_H

#include "fetch/opml.h"

#define IMPORT_MAX_BYTES ((size_t)64 * 1024 * 1024)
#define IMPORT_MAX_FEEDS ((size_t)100000)
#define IMPORT_MAX_NOTES ((size_t)1000)

struct importer {
    struct import_list *list;
    struct arena *arena;
};

/* Adds a line to list->notes; line 0 = not by line. */
void import_note(struct importer *im, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Foreign words as they may stand in a note: clean and short; in the arena. */
const char *import_shown(struct importer *im, struct text t);
/* Adds feed if its URL is http or https with a host, else notes it. Every text of it is cleaned here. */
void import_add(struct importer *im, int line, const struct import_feed *feed);
/* Adds a tag made from any words ("Machine learning" -> "machine-learning" keeps its letters' case). */
void import_tag(struct importer *im, struct import_feed *feed, size_t *cap, struct text words);

/* Adds newsboat's expression in our query language; false when ours cannot say it (out may hold a part). */
bool import_query(struct str *out, struct text expression);

bool import_opml(struct importer *im, struct text bytes, struct err *err);
/* newsboat's "urls" and newsraft's "feeds", told apart by what is in them. Never fails: plain lines are addresses. */
void import_lines(struct importer *im, struct text bytes);

#endif
