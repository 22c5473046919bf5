/* analysis/sentences_captions.h -- what stands before or behind a text on one line with it, without a stop; inside this
 * room only. */
#ifndef NW_ANALYSIS_SENTENCES_CAPTIONS_H
#define NW_ANALYSIS_SENTENCES_CAPTIONS_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* The end of a line that stands before a text without a stop: "Thursday, May 7, 2015", "Figure 1.3", a byline whose parts
 * stops stand between. 0 if there is none at i, or if what follows does not look like the beginning of a sentence. */
size_t opening_end(struct text t, size_t i);
/* Where the caption that begins at from ends when the colon belongs to a credit behind it, "... on the stage Image: Ada
 * Quill", or 0. */
size_t credit_before(struct text t, size_t from, size_t colon);
/* Does the sentence that began at from, a caption as a rule, end at the blank at i although no stop tells so: "... opens
 * the mill It had been shut"? */
bool runs_on_at(struct text t, size_t from, size_t i);
/* May a name that begins like a sentence follow the word: "a cover of The wall"? */
bool wants_more(struct text word);
/* Is t the mark of a text that was left out, and nothing more: "[...]"? */
bool is_left_out(struct text t);

#endif
