/* analysis/tokens.h -- a sentence as words, numbers and marks; one linear pass, nothing allocated.
 *
 * "AWS's 3.5GB/s" is AWS, 's, 3.5, GB, /, s: numbers never hold letters, words may hold digits but begin
 * with a letter. */
#ifndef NW_ANALYSIS_TOKENS_H
#define NW_ANALYSIS_TOKENS_H

#include "analysis/vocabulary.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

/* Marks have their ASCII character; these stand for others. Curly quotes are '"', en dash and minus '-'. */
#define MARK_EM_DASH 1
#define MARK_OTHER 2

struct token {
    uint32_t start, end; /* bytes of the text */
    uint8_t kind;
    char mark;         /* TOKEN_MARK */
    bool glued;        /* no white space before it */
    bool capital;      /* TOKEN_WORD: first letter (iPhone: any letter) is a capital */
    bool upper;        /* TOKEN_WORD: no small letter */
    bool opaque;       /* part of an address or a file name: never a figure */
    bool grouped;      /* TOKEN_NUMBER: thousands are parted */
    bool dotted;       /* TOKEN_NUMBER: more than one stop, as in versions and addresses */
    uint8_t decimals;  /* TOKEN_NUMBER: digits behind the decimal point */
    uint8_t digits;    /* TOKEN_NUMBER: digits before it, at most 255 */
    uint32_t class;    /* TOKEN_WORD: WORD_... of vocabulary.h */
    double value;      /* TOKEN_NUMBER, and TOKEN_WORD with a number's class */
    uint64_t key;      /* its first eight bytes, ASCII letters small, padded with NUL: equal for equal words */
};

/* Tokens of t from *at on, at most max; *at moves behind them (to t.n when all fitted). */
size_t tokens_read(struct token *out, size_t max, const struct vocabulary *v, struct text t, size_t *at);

#endif
