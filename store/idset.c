/* store/idset.c -- see idset.h. Open addressing, at most half full. */
#include "store/idset.h"

#include "base/mem.h"

#include <stdlib.h>

static void grow(struct id_set *set)
{
    struct id_set grown = { .size = set->size ? set->size * 2 : 256 };
    grown.slots = mem_alloc(grown.size * sizeof *grown.slots);
    for (size_t i = 0; i < set->size; i++) {
        if (set->slots[i])
            id_set_add(&grown, set->slots[i]);
    }
    free(set->slots);
    *set = grown;
}

bool id_set_add(struct id_set *set, int64_t id)
{
    if ((set->n + 1) * 2 > set->size)
        grow(set);
    size_t at = (size_t)(((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (set->size - 1);
    while (set->slots[at] && set->slots[at] != id)
        at = (at + 1) & (set->size - 1);
    if (set->slots[at])
        return false;
    set->slots[at] = id;
    set->n++;
    return true;
}

void id_set_free(struct id_set *set)
{
    free(set->slots);
    *set = (struct id_set){ 0 };
}
