/* fetch/suggest.h -- "did you mean ...?": the nearest of a few known names. */
#ifndef NW_FETCH_SUGGEST_H
#define NW_FETCH_SUGGEST_H

#include "base/text.h"

struct suggestion {
    struct text word;  /* what was written */
    const char *best;  /* nearest name so far, borrowed; NULL = none is near enough */
    size_t distance;   /* its distance */
};

/* Offers one known name. Distance: optimal string alignment (insert, delete, change, swap of neighbours), ASCII letters
 * without case; a third of the word's letters may differ, three at most. */
void suggest_offer(struct suggestion *s, const char *name);
/* Adds ` (did you mean "best"?)`, or nothing. */
void suggest_add(struct str *out, const struct suggestion *s);

#endif
