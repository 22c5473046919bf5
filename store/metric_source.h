/* store/metric_source.h -- figures by number in the order of a ledger, without reading them (inside store/ only).
 *
 * A list over a large store is merged from index entries: nothing is sorted that is not shown. A source keeps keys, never an
 * open statement, so a list may be left for hours and gone on with. */
#ifndef NW_STORE_METRIC_SOURCE_H
#define NW_STORE_METRIC_SOURCE_H

#include "store/internal.h"
#include "store/metrics.h"

/* A figure's place in the order, and which it is. */
struct ranked {
    double rank; /* aged weight or size: greatest first */
    int64_t then; /* published; of sizes the kind */
    int64_t id;
};
/* Greatest rank first, then greatest `then`, then greatest id. */
int ranked_order(const struct ranked *a, const struct ranked *b);

/* Half of a figure's weight stays for ever, half of the rest is gone after a week. */
double metric_aged(double salience, int64_t now, int64_t published);

/* All key figures by aged weight. Within one salience the newer weighs more, so the entries of a salience in the index are
 * in order as they stand, and the saliences are merged: a thousand at most, of which those are opened whose best could be
 * next. */
struct weight_level;
struct weight_source {
    struct weight_level *levels;
    size_t n, cap;
    size_t *heap; /* of levels by their first entry */
    size_t nheap, heap_cap;
    int64_t now;
    int64_t below; /* saliences that were not opened yet are less than this; 0 = all were */
};
void weight_source_init(struct weight_source *s, int64_t now);
/* False with *end true behind the last, or with err. */
bool weight_source_next(struct weight_source *s, struct db *db, struct ranked *out, bool *end, struct err *err);
void weight_source_free(struct weight_source *s);

/* All key figures by size. */
#define SIZE_BLOCK 512
struct size_source {
    struct ranked block[SIZE_BLOCK];
    size_t n, at;
    bool begun, over;
};
bool size_source_next(struct size_source *s, struct db *db, struct ranked *out, bool *end, struct err *err);

#endif
