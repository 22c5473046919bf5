/* fetch/freshness.h -- what HTTP says of when to ask again. Pure. */
#ifndef NW_FETCH_FRESHNESS_H
#define NW_FETCH_FRESHNESS_H

#include "base/text.h"

#include <stdint.h>

/* An HTTP date as Unix seconds; TIME_NONE if it is none. */
int64_t http_date(const char *value);
/* Retry-After (RFC 9110 10.2.3), a number of seconds or a date: seconds from now, never negative; -1 for anything else.
 * now: the answer's own Date where it has one, so that a wrong clock on either side does not matter. */
int64_t retry_after(const char *value, int64_t now);

struct freshness { /* fields of the answer, "" if absent */
    const char *cache_control; /* all of them, joined by commas */
    const char *expires, *age;
    int64_t date; /* of the answer */
};
/* Seconds for which the answer may stand (RFC 9111 4.2.1, as a private cache); no-store and no-cache: not said, -1. */
int64_t freshness_lifetime(const struct freshness *f);

#endif
