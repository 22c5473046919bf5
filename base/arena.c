/* base/arena.c -- see arena.h. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK ((size_t)64 * 1024)
#define ARENA_ALIGN alignof(max_align_t)

struct arena_block {
    struct arena_block *next;
    size_t used, size; /* bytes in data[] */
    alignas(max_align_t) char data[];
};

void arena_in(struct arena *a, void *region, size_t size)
{
    *a = (struct arena){ .region = region, .region_size = size };
}

static void *region_alloc(struct arena *a, size_t size)
{
    if (size > a->region_size - a->region_used)
        mem_die();
    char *data = a->region + a->region_used;
    a->region_used += size;
    return memset(data, 0, size);
}

/* A block with room for size: the first spare one that is large enough, else a new one. Its room is zeroed. */
static struct arena_block *block_for(struct arena *a, size_t size)
{
    struct arena_block **spare = &a->spare;
    while (*spare && (*spare)->size < size)
        spare = &(*spare)->next;
    struct arena_block *block = *spare;
    if (block) {
        *spare = block->next;
        memset(block->data, 0, block->used);
        block->used = 0;
    } else {
        size_t room = a->block_size ? a->block_size : ARENA_BLOCK;
        if (room < size)
            room = size;
        if (room > SIZE_MAX - sizeof *block)
            mem_die();
        block = mem_alloc(sizeof *block + room); /* calloc: fresh pages are zero already */
        block->size = room;
    }
    block->next = a->head;
    a->head = block;
    return block;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX - ARENA_ALIGN)
        mem_die();
    size = (size + ARENA_ALIGN - 1) & ~(ARENA_ALIGN - 1);
    if (a->region)
        return region_alloc(a, size);
    struct arena_block *block = a->head;
    if (!block || size > block->size - block->used)
        block = block_for(a, size);
    char *data = block->data + block->used;
    block->used += size;
    return data;
}

void *arena_array(struct arena *a, size_t count, size_t item)
{
    if (item && count > SIZE_MAX / item)
        mem_die();
    return arena_alloc(a, count * item);
}

struct text arena_text(struct arena *a, struct text t)
{
    char *copy = arena_alloc(a, t.n + 1);
    if (t.n)
        memcpy(copy, t.p, t.n);
    return (struct text){ copy, t.n };
}

const char *arena_cstr(struct arena *a, struct text t) { return arena_text(a, t).p; }

void *arena_grow(struct arena *a, void *data, size_t *cap, size_t need, size_t item)
{
    if (need <= *cap)
        return data;
    size_t wanted = *cap ? *cap : 8, old = *cap;
    while (wanted < need) {
        if (wanted > SIZE_MAX / 2)
            mem_die();
        wanted *= 2;
    }
    void *grown = arena_array(a, wanted, item);
    if (old)
        memcpy(grown, data, old * item);
    *cap = wanted;
    return grown;
}

void arena_reset(struct arena *a)
{
    while (a->head) {
        struct arena_block *next = a->head->next;
        a->head->next = a->spare;
        a->spare = a->head;
        a->head = next;
    }
    a->region_used = 0;
}

void arena_free(struct arena *a)
{
    arena_reset(a);
    while (a->spare) {
        struct arena_block *next = a->spare->next;
        free(a->spare);
        a->spare = next;
    }
}
