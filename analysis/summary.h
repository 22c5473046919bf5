/* analysis/summary.h -- the sentences that say it: verbatim, by index, deterministic. */
#ifndef NW_ANALYSIS_SUMMARY_H
#define NW_ANALYSIS_SUMMARY_H

#include "base/arena.h"
#include "base/story.h"

/* Picks at most max sentences of f->sentences (headline, headings, cells and boilerplate left out), in reading order,
 * and sets f->summary. f->metrics must be there: figures weigh in. */
void summary_pick(struct findings *f, struct arena *a, const struct doc *doc, size_t max);

#endif
