/* base/arena.h -- many things that die together.
 *
 * A parsed feed, its stories and their findings live in one arena. { 0 } is ready to use. An arena either takes its
 * blocks from the heap or lives inside one region given by arena_in(): then running past the region's end is
 * fatal to the process, which is what a supervised worker wants. */
#ifndef NW_BASE_ARENA_H
#define NW_BASE_ARENA_H

#include "base/text.h"

#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *head;  /* newest first */
    struct arena_block *spare; /* emptied by arena_reset(), to be used again */
    size_t block_size;        /* bytes; 0 = the default. Tests set it tiny, so that every edge is crossed */
    char *region;             /* fixed region instead of the heap, borrowed */
    size_t region_size, region_used;
};

void arena_in(struct arena *a, void *region, size_t size); /* region: zero-filled or reused; borrowed */
void *arena_alloc(struct arena *a, size_t size);           /* zeroed, aligned for any type, never NULL */
void *arena_array(struct arena *a, size_t count, size_t item);
struct text arena_text(struct arena *a, struct text t);     /* a copy, followed by a NUL that is not counted */
const char *arena_cstr(struct arena *a, struct text t);     /* a copy, terminated */
/* Like mem_grow(), for arrays in an arena: the old array stays behind until the arena goes. */
void *arena_grow(struct arena *a, void *data, size_t *cap, size_t need, size_t item);
/* Empties the arena but keeps its blocks for what comes next: for work that is done again and again. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a); /* everything at once; the arena is empty and reusable */

#endif
