/* analysis/cluster_index.h -- the stories of a stretch of time, found by their terms; inside this room only.
 *
 * Time is cut into spans as long as the window, so that what may match a story lies in its own span and its two
 * neighbours. Each span has an inverted index of its own: it is searched without looking at the rest, and forgotten
 * whole. Stories may come in any order of time.
 *
 * Postings lie in chunks that double in size, newest first, in one pool (Busch et al., "Earlybird: Real-Time Search at
 * Twitter", 2012); the many terms of one story alone have theirs in the dictionary. Each story's own terms are kept
 * beside (a forward index), so that long postings need not be read to complete a score. */
#ifndef NW_ANALYSIS_CLUSTER_INDEX_H
#define NW_ANALYSIS_CLUSTER_INDEX_H

#include "analysis/cluster.h"

#define NEIGHBOURS 3          /* spans that a story may have matches in */
#define WEIGHT_STEPS 80       /* of a stored weight in one unit; the heaviest that is told apart is 255 / 80 */
#define STORY_TERMS 60        /* of a story that are looked at */
#define USELESS 0.125         /* share of stories past which a term is left out of products */

/* A story's term, or a term's story: an index with a weight. */
static inline uint32_t packed(uint32_t index, uint32_t weight) { return index << 8 | weight; }
static inline uint32_t packed_index(uint32_t p) { return p >> 8 & 0x7fffff; } /* the highest bit is a mark */
static inline uint32_t packed_weight(uint32_t p) { return p & 0xff; }

struct span_term {
    uint64_t hash;
    unsigned stories : 24; /* that have it */
    unsigned heaviest : 8; /* of its weights */
    uint32_t head;         /* see postings_of() */
};

struct stored {
    uint32_t first, nterms; /* in the span's story_terms, on one page */
    uint32_t event;         /* a number of the clusterer's */
    uint32_t source;        /* its hash, folded */
};

/* What a search needs of every story that it meets. */
struct likeness {
    float score;     /* scratch of a search; 0 between searches */
    float norm;      /* length of the story's vector; 0 = not known */
    uint32_t second; /* when it was published, from the span's beginning */
};

/* A long array of words that grows by pages, without being moved or copied. */
struct word_pages {
    uint32_t **pages;
    size_t used, npages, page_cap;
};

struct span {
    int64_t number; /* published / CLUSTER_WINDOW, rounded down */
    struct stored *stories;
    struct likeness *like; /* one a story */
    size_t nstories, story_cap, like_cap;
    size_t norm_stories; /* that were near when norms were last made anew */
    struct word_pages story_terms; /* packed: index into terms, weight */
    struct span_term *terms;
    float *weight; /* scratch of a search, one a term; 0 between searches */
    float *idf;    /* one a term, from when norms were last made anew; 0 = not known */
    size_t nterms, term_cap, weight_cap, idf_cap;
    uint32_t *table; /* packed: term index + 1, a tag; by hash, open addressing */
    size_t table_size;
    struct word_pages pool; /* chunks of postings: where the next is, count, then packed: index into stories, weight */
};

#define PAGE_WORDS 2048
static inline uint32_t *word_at(const struct word_pages *w, uint32_t i)
{
    return &w->pages[i / PAGE_WORDS][i % PAGE_WORDS];
}

/* The postings of a term, a chunk at a time. */
struct postings {
    const uint32_t *at;
    uint32_t n, next;
};

uint32_t packed_from(float weight); /* a weight in steps, 0..255 */
int64_t span_number(int64_t published);
uint32_t span_second(int64_t published); /* since its span began */
struct span *span_new(int64_t number);
void span_free(struct span *s); /* NULL is allowed */
/* The term, or NULL; s may be NULL. */
struct span_term *span_find(const struct span *s, uint64_t hash);
/* Stories with the same text; NULL when there are none. */
struct span_term *span_find_text(const struct span *s, uint64_t text_hash);
/* The first (newest) chunk, then chunk by chunk; n is 0 at the end. What very many stories have may have gaps. */
struct postings postings_of(const struct span *s, const struct span_term *t);
struct postings postings_next(const struct span *s, struct postings p);
/* Adds the story with its first STORY_TERMS terms. */
void span_add(struct span *s, uint32_t event, const struct cluster_story *story);
size_t span_bytes(const struct span *s); /* of memory */
/* Forgets the half of the stories that came first. */
void span_forget_half(struct span *s);

#endif
