/* tests/support/store_bulk.h -- a store of any size, invented: for measurements and for tests of what must not grow
 * with it.
 *
 * Words are drawn by Zipf's law from a made-up vocabulary, stories spread over the days before now, some join an event
 * of the days before. The same numbers give the same store. */
#ifndef NW_TESTS_SUPPORT_STORE_BULK_H
#define NW_TESTS_SUPPORT_STORE_BULK_H

#include "base/err.h"
#include "store/db.h"

#include <stdint.h>

struct bulk {
    int64_t stories;
    int feeds;    /* in nine sections */
    int words;    /* of a story, about; 400 are 2.7 KB */
    int days;     /* that the stories spread over */
    int batch;    /* stories a transaction */
    int read;     /* percent that are read */
    int64_t now;
};

/* What the stages took, in seconds of CPU. */
struct bulk_cost {
    double make;   /* the generator itself */
    double ingest; /* ingest_story() */
    double finish; /* ingest_finish(), which indexes the words */
    double commit;
};
bool bulk_fill(struct db *db, const struct bulk *b, struct bulk_cost *cost, struct err *err);
double cpu_seconds(void); /* of this process so far */

#endif
