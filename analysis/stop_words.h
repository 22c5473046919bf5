/* analysis/stop_words.h -- English words too common to tell one story from another. */
#ifndef NW_ANALYSIS_STOP_WORDS_H
#define NW_ANALYSIS_STOP_WORDS_H

#include "base/text.h"

bool is_stop_word(struct text folded); /* lower case, straight apostrophes */

#endif
