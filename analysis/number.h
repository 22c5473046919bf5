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

static inline struct text token_text(const struct passage *p, size_t i)
{
    return i < p->n ? text_sub(p->t, p->tok[i].start, p->tok[i].end) : (struct text){ 0 };
}
static inline bool token_mark(const struct passage *p, size_t i, char mark)
{
    return i < p->n && p->tok[i].kind == TOKEN_MARK && p->tok[i].mark == mark;
}
static inline bool token_class(const struct passage *p, size_t i, uint32_t class) /* a word with any of these */
{
    return i < p->n && p->tok[i].kind == TOKEN_WORD && p->tok[i].class & class;
}
bool token_goes_on(const struct passage *p, size_t i, const char *word); /* behind the eight bytes of the key */
/* word in small letters; case is ignored. False beyond the end. Inline, so that a literal is one comparison. */
static inline bool token_is(const struct passage *p, size_t i, const char *word)
{
    size_t n = strlen(word);
    uint64_t key = 0;
    memcpy(&key, word, n < sizeof key ? n : sizeof key);
    return i < p->n && p->tok[i].key == key && p->tok[i].end - p->tok[i].start == n &&
           (n <= sizeof key || token_goes_on(p, i, word));
}
bool token_in(const struct passage *p, size_t i, const char *const *words, size_t n); /* is one of n words */

/* Reads the number that begins at token i. money: a currency stood before it, so "m" and "b" are scales.
 * False when there is none; ordinals, "one another" and the like are none. */
bool number_read(const struct passage *p, size_t i, bool money, struct number *out);

#endif
