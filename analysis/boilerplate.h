/* analysis/boilerplate.h -- lines that come with a page, not with its story: bylines, promotions, credits, cookies. */
#ifndef NW_ANALYSIS_BOILERPLATE_H
#define NW_ANALYSIS_BOILERPLATE_H

#include "analysis/words.h"
#include "base/story.h"

/* Whether the sentence of the text is one; words = the n words in it. */
bool is_boilerplate(struct text text, struct sentence s, const struct word *words, size_t n);
/* Whether what gives such a line away may begin with this word, in lower case: MARK_NOTICE of words.h. */
bool begins_notice(struct text folded);

#endif
