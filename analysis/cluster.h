/* analysis/cluster.h -- which event a story belongs to: incremental single pass on arrival over a sliding window
 * (Allan et al., "Topic Detection and Tracking", 1998: single-pass clustering with tf-idf and time decay; how the nearest
 * are found is in cluster_search.h).
 *
 * A story never changes its event by itself. Stories may come in any order of time. Only those within the window of a
 * story, before and after, have a say in its event. The clusterer keeps what that needs, in at most some 35 MB (the
 * oldest stories go first); the store keeps the rest. A clusterer that was told the stories again, in whatever order,
 * answers as the one before it, but for ties and what lengths of vectors had been rounded to. */
#ifndef NW_ANALYSIS_CLUSTER_H
#define NW_ANALYSIS_CLUSTER_H

#include "base/story.h"

struct cluster_story {
    int64_t published;
    uint64_t source;    /* hash of the feed or host: a source counts once; 0 = not known */
    uint64_t text_hash; /* findings.text_hash */
    const struct term *terms;
    size_t nterms;
};

#define CLUSTER_WINDOW (72 * 3600) /* seconds */

struct clusterer;
struct clusterer *clusterer_new(void);
/* The event that s belongs to, or 0: it starts a new one. *duplicate: its text is already there. */
int64_t clusterer_find(struct clusterer *c, const struct cluster_story *s, bool *duplicate);
/* Tells that s joined event (after clusterer_find(), or read back from the store, oldest first). Terms are copied. */
void clusterer_join(struct clusterer *c, int64_t event, const struct cluster_story *s);
void clusterer_free(struct clusterer *c);

#endif
