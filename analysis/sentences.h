/* analysis/sentences.h -- where sentences begin and end. */
#ifndef NW_ANALYSIS_SENTENCES_H
#define NW_ANALYSIS_SENTENCES_H

#include "base/arena.h"
#include "base/story.h"

/* Sentences of every block with text, in order; never across a block's end; cells, items and headings are split like
 * paragraphs (a heading or cell is usually one). Offsets exclude surrounding white space. */
size_t sentences_find(struct sentence **out, struct arena *a, const struct doc *doc);

#endif
