/* base/nearest.h -- the name that somebody probably meant: "did you mean ...?" */
#ifndef NW_BASE_NEAREST_H
#define NW_BASE_NEAREST_H

#include "base/text.h"

/* The nearest of n names within a third of the word's length (optimal string alignment distance, ASCII case ignored), or
 * NULL when none is near. */
const char *nearest_name(struct text word, const char *const *names, size_t n);

#endif
