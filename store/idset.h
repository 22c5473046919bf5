/* store/idset.h -- a set of ids, for "each once" over rows that come in another order. */
#ifndef NW_STORE_IDSET_H
#define NW_STORE_IDSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct id_set { /* { 0 } is empty */
    int64_t *slots; /* 0 = free: ids start at 1 */
    size_t n, size;
};

bool id_set_add(struct id_set *set, int64_t id); /* false: it was there */
void id_set_free(struct id_set *set);

#endif
