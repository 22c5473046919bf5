/* store/whole.h -- which figures of a story are parts of another: "$50 billion ... $15 billion firm and $35 billion later",
 * "$14 billion of it"; and which say what another was before. */
#ifndef NW_STORE_WHOLE_H
#define NW_STORE_WHOLE_H

#include "base/story.h"

/* whole[i]: index of the figure that the i-th is a part of, itself where it is none; always a figure that is no part of
 * another. Parts are of the whole's kind and unit, stand behind it within a few sentences, and either say so ("of it",
 * "of which") or add up to it. text: of the document. */
void metrics_wholes(uint32_t *whole, const struct findings *f, struct text text);
/* earlier[i]: index of the figure that says what the i-th was before ("$2, down from $3", "from 28% to 12%"), itself where
 * the sentence tells none. */
void metrics_earlier(uint32_t *earlier, const struct findings *f, struct text text);

#endif
