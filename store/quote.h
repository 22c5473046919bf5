/* store/quote.h -- the words that a figure is quoted with. */
#ifndef NW_STORE_QUOTE_H
#define NW_STORE_QUOTE_H

#include "base/text.h"

/* A sentence of more bytes is not quoted whole: a text without a full stop would be told once for each of its figures. */
#define QUOTE_MAX 600

/* A place in a text, bytes. */
struct text_span {
    uint32_t start, end;
};

/* A part of a sentence, bytes; whether words of the sentence are left out at either end. */
struct quote {
    uint32_t start, end;
    bool cut_before, cut_after;
};

/* The sentence [start, end) that a figure stands in, or where that is longer than so many bytes (QUOTE_MAX; fewer for a
 * small pane) the words round the figure, at most so many and the figure's own. A figure outside of it is its own sentence.
 * text may begin at offset base of the text that the offsets count in, and needs to reach one byte further than `most` to
 * each side of the figure, no further. */
struct quote quote_round(struct text text, uint32_t base, struct text_span sentence, struct text_span figure, uint32_t most);
/* Adds the quotation to out, with an ellipsis where words are left out. */
void quote_add(struct str *out, struct text quotation, bool cut_before, bool cut_after, bool ascii);

#endif
