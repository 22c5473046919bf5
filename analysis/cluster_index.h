/* analysis/cluster_index.h -- the stories of a stretch of time, found by their terms; inside this room only.
 *
 * Time is cut into spans as long as the window, so that what may match a story lies in its own span and its two
 * neighbours. Each span has an inverted index of its own: it is searched without looking at the rest, and forgotten
 * whole. Stories may come in any order of time. */
#ifndef NW_ANALYSIS_CLUSTER_INDEX_H
#define NW_ANALYSIS_CLUSTER_INDEX_H

#include "analysis/cluster.h"

#define NEIGHBOURS 3     /* spans that a story may have matches in */
#define BLOCK_POSTINGS 6

struct posting {
    uint32_t story; /* index into the span's stories */
    float weight;   /* as in struct term */
};

struct posting_block {
    uint32_t next; /* index + 1; 0 = the last */
    uint32_t n;
    struct posting at[BLOCK_POSTINGS];
};

struct span_term {
    uint64_t hash;
    uint32_t stories; /* that have it */
    uint32_t head;    /* newest block + 1 */
};

struct stored_term {
    uint32_t term; /* index into the span's terms */
    float weight;
};

struct stored {
    int64_t published, event;
    uint64_t source, text_hash;
    uint32_t first, nterms; /* in the span's story_terms */
    float norm;             /* length of its vector when norm_stories was the count of stories near it; 0 = not known */
    uint32_t norm_stories;
};

struct span {
    int64_t number; /* published / CLUSTER_WINDOW, rounded down */
    struct stored *stories;
    float *score; /* scratch of a search, one a story; 0 between searches */
    size_t nstories, story_cap, score_cap;
    struct stored_term *story_terms;
    size_t nstory_terms, story_term_cap;
    struct span_term *terms;
    size_t nterms, term_cap;
    uint32_t *table; /* term index + 1 by hash, open addressing */
    size_t table_size;
    struct posting_block *blocks;
    size_t nblocks, block_cap;
};

int64_t span_number(int64_t published);
struct span *span_new(int64_t number);
void span_free(struct span *s); /* NULL is allowed */
/* The term, or NULL; s may be NULL. */
struct span_term *span_find(const struct span *s, uint64_t hash);
/* Stories with the same text, as postings without weight; NULL when there are none. */
struct span_term *span_find_text(const struct span *s, uint64_t text_hash);
void span_add(struct span *s, int64_t event, const struct cluster_story *story);

#endif
