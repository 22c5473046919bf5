/* tests/support/analysed.h -- a story stored and analysed in one go, as the two halves of a refresh do. */
#ifndef NW_TESTS_SUPPORT_ANALYSED_H
#define NW_TESTS_SUPPORT_ANALYSED_H

#include "store/ingest.h"

struct analysed_item {
    int64_t feed_id, now;
    const struct story *story;
    const struct findings *findings;
    int analysis_version;
    int64_t event; /* in: 0 = its own; out: the one that it is in */
    bool duplicate;
    int64_t id;                /* out */
    enum ingest_result result; /* out */
};
bool ingest_analysed(struct db *db, struct analysed_item *item, struct err *err);

#endif
