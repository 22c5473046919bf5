/* analysis/number.h -- numbers in digits and words, among the tokens of a sentence. */
#ifndef NW_ANALYSIS_NUMBER_H
#define NW_ANALYSIS_NUMBER_H

#include "analysis/tokens.h"

/* Tokens of one sentence (or a part of a very long one) and the text that they point into. */
struct passage {
    struct text t;
    const struct token *tok;
    size_t n;
};

struct number {
    size_t end;     /* index of the token behind it */
    double value;
    double high;    /* NAN, or the upper end of "dozens", "tens of thousands" */
    double scale;   /* what the digits were multiplied by: 1e6 for "3.5 million" */
    bool words;     /* begins with a word: "twenty-eight", "a dozen" */
    bool fraction;  /* "a third", "1/4", "one in five" */
    bool plain;     /* digits only */
};

struct text token_text(const struct passage *p, size_t i);
bool token_is(const struct passage *p, size_t i, const char *word); /* ASCII case ignored; false beyond the end */
bool token_mark(const struct passage *p, size_t i, char mark);
bool token_class(const struct passage *p, size_t i, uint32_t class); /* a word with any of these classes */

/* Reads the number that begins at token i. money: a currency stood before it, so "m" and "b" are scales.
 * False when there is none; ordinals, "one another" and the like are none. */
bool number_read(const struct passage *p, size_t i, bool money, struct number *out);

#endif
