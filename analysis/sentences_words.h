/* analysis/sentences_words.h -- what the splitter knows of words; part of sentences.c's room only. */
#ifndef NW_ANALYSIS_SENTENCES_WORDS_H
#define NW_ANALYSIS_SENTENCES_WORDS_H

#include "base/text.h"

#include <stdbool.h>

enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_INNER,  /* never ends a sentence: "Mr.", "e.g." */
    ABBREVIATION_NUMBER, /* goes with the number behind it: "No. 5", "p. 12"; a plain word otherwise */
    ABBREVIATION_EITHER, /* ends one when a usual first word follows: "Inc.", "p.m." */
};

/* word without its last stop, any case. */
enum abbreviation abbreviation_of(struct text word);
bool is_weekday(struct text word); /* "Monday" */
/* Words that often begin a sentence and seldom a name. word as written. */
bool is_sentence_starter(struct text word);
/* What stands at i of t: the word, letters and digits with apostrophes inside; whether it begins with a capital, is a
 * usual first word, or is followed by a colon, as in "Image: ...". */
struct text word_at(struct text t, size_t i);
bool capital_at(struct text t, size_t i);
bool starter_at(struct text t, size_t i);
bool label_at(struct text t, size_t i);

#endif
