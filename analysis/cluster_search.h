/* analysis/cluster_search.h -- the event that a story is most like, among the stories near in time; inside this room only.
 *
 * Likeness is the cosine of tf-idf vectors, with document frequencies of the stories near. An event is as like as a mix
 * of its nearest story and the mean of all its stories (which is the cosine to their centroid, but for its length).
 *
 * Postings are read from the rarest term on, within a budget, so that a search costs no more in a large store (Lin and
 * Trotman, "Anytime Ranking for Impact-Ordered Indexes", 2015). Terms that are left over start nothing; they complete
 * the scores of the best and of those only that may still get there (max-score: Turtle and Flood, "Query Evaluation:
 * Strategies and Optimizations", 1995), from the stories' own vectors. */
#ifndef NW_ANALYSIS_CLUSTER_SEARCH_H
#define NW_ANALYSIS_CLUSTER_SEARCH_H

#include "analysis/cluster_index.h"

struct event {
    int64_t id;
    uint32_t stories;     /* that are kept */
    float nearest, sum;   /* scratch of a search, as the next; 0 between searches */
    uint32_t same_source; /* stories of the same source that are like */
    bool soon, others;    /* one of those came out shortly before or after; there are like stories of other sources */
    uint32_t passed;      /* stories that may be like and were not looked at */
};

struct searcher;
struct searcher *searcher_new(void);
void searcher_free(struct searcher *r); /* NULL is allowed */
/* Index + 1 of the event in events that s belongs to, 0: of none. near: NEIGHBOURS spans, NULL where there is none, s's
 * own in the middle. *duplicate: its text is already there. */
uint32_t searcher_find(struct searcher *r, struct span *const *near, struct event *events, const struct cluster_story *s,
                       bool *duplicate);

#endif
