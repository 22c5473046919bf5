/* tui/nearest.h -- the known name that a mistyped one stands closest to. */
#ifndef NW_TUI_NEAREST_H
#define NW_TUI_NEAREST_H

#include "base/text.h"

struct nearest {
    struct text word;
    const char *best; /* borrowed from whoever offered it; NULL = nothing close enough */
    int distance;
};
struct nearest nearest_to(struct text word);
void nearest_offer(struct nearest *n, const char *name);
/* Optimal string alignment distance (insert, drop, replace, swap neighbours; ASCII case aside) of at most 32 bytes
 * each; 99 beyond. */
int nearest_distance(struct text a, struct text b);

#endif
