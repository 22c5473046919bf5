/* store/health.h -- how all feeds fare at a glance, without reading a row each. */
#ifndef NW_STORE_HEALTH_H
#define NW_STORE_HEALTH_H

#include "store/db.h"

/* Listed feeds. next_due: the earliest of those that will be asked again; TIME_NONE = none is planned. last_fetched: the
 * newest, TIME_NONE = never. */
struct feed_health {
    int64_t feeds, failing, waiting, gone, moved;
    int64_t next_due, last_fetched;
};
bool feed_health(struct db *db, struct feed_health *out, struct err *err);

#endif
