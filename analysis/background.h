/* analysis/background.h -- how common the common stems of English news are, so that document frequencies mean
 * something before any story was seen. */
#ifndef NW_ANALYSIS_BACKGROUND_H
#define NW_ANALYSIS_BACKGROUND_H

#include <stdint.h>

struct background;
struct background *background_new(void);
/* Share of stories that have the stem, 0..1; 0 for what is rare. */
double background_share(const struct background *b, uint64_t stem_hash);
void background_free(struct background *b);

#endif
