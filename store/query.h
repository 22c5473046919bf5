/* store/query.h -- the one query language (DESIGN 7): words to a tree; the tree to SQL inside this room. */
#ifndef NW_STORE_QUERY_H
#define NW_STORE_QUERY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

#include <stdint.h>

struct query_tree; /* immutable; owns its memory */

/* now: what since: and until: are measured from. Empty words select everything. On a mistake err says the place and
 * what was expected ("column 7: expected a duration or a date after since:"), and *at (may be NULL) is its byte
 * offset. */
bool query_parse(struct query_tree **out, struct text words, int64_t now, struct err *err, size_t *at);
void query_free(struct query_tree *q); /* NULL is allowed */
bool query_is_empty(const struct query_tree *q);
/* Free words and phrases of the query (not negated), for highlighting; borrowed from q. */
size_t query_words(const struct query_tree *q, const struct text **out);
/* For who found nothing: a line for each name in the query (at most three, none of those left out with NOT) that nothing in
 * the store has, and what was probably meant: no topic "cloudy"; did you mean "cloud"? No line end behind the last. */
struct db;
/* A name that feeds.conf tells of: stories have it when they are read again, not before. Told instead of what was meant. */
struct query_expected {
    const char *field, *name; /* field: "entity", "topic" or "tag" */
};
bool query_unknown(struct db *db, const struct query_tree *q, const struct query_expected *expected, size_t nexpected,
                   struct str *out, struct err *err);
/* What topic:, region: or entity: (field) may go on with: names with a word that begins as typed, those of most stories first,
 * at most max; in the arena. */
struct name_count;
bool query_names(struct db *db, const char *field, struct text typed, size_t max, struct arena *a, struct name_count **out,
                 size_t *n, struct err *err);
/* Field names with a line of help each, for help, man page and completion; ends with a NULL name. */
struct query_field {
    const char *name, *example, *help;
};
const struct query_field *query_fields(void);

#endif
