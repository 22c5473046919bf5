/* store/coverage.h -- an event in sentences: what its other sources add to what one story says of it. */
#ifndef NW_STORE_COVERAGE_H
#define NW_STORE_COVERAGE_H

#include "store/stories.h"

#define TOLD_SHARE 0.5 /* of a sentence's longer words told before: it says nothing new */

/* Share of the longer words of a sentence that the n others have already, 0..1. */
double told_share(const struct text *told, size_t n, struct text sentence);

/* Which story speaks for an event, with its title: of those told newest, the fullest report that is no duplicate; one that is as
 * long as an analysis (REPORT_WORDS) or has a mere label for a headline only where there is no other. The title in the arena. */
#define REPORT_STORIES 8
#define REPORT_WORDS 700
bool event_report(struct db *db, int64_t event, struct arena *a, int64_t *story, struct text *title, struct err *err);

struct event_quote {
    int64_t story;
    struct text feed, sentence; /* verbatim, of that story's summary */
    uint32_t start;             /* where the sentence begins in the story's text */
};
/* A sentence of each other source of the story's event that the story's summary and the quotes before do not tell, newest
 * story first, at most max. In the arena. */
bool event_quotes(struct db *db, const struct story_full *story, size_t max, struct arena *a, struct event_quote **out,
                  size_t *n, struct err *err);

#endif
