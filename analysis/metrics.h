/* analysis/metrics.h -- the figures of a document: value, unit, direction, bound, subject, claimant, hedge, period. */
#ifndef NW_ANALYSIS_METRICS_H
#define NW_ANALYSIS_METRICS_H

#include "base/arena.h"
#include "base/story.h"

/* Every figure in every place, by start offset; the findings of a story hold one that is told twice only once.
 * sentences as sentences_find() gave them for the same document. */
size_t metrics_find(struct metric **out, struct arena *a, const struct doc *doc, const struct sentence *sentences,
                    size_t nsentences);

#endif
