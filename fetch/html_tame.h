/* fetch/html_tame.h -- HTML made ready for libxml2; for html_walk.c alone.
 *
 * libxml2 is asked what it knows best, which element holds which. It copies texts by the character, compares all
 * attributes of a tag with one another and searches its stack of open elements for every end tag: so texts are led
 * round it (a number stands in their place), attributes that nobody asks for stay behind, and what is nested too deep
 * is levelled. */
#ifndef NW_FETCH_HTML_TAME_H
#define NW_FETCH_HTML_TAME_H

#include "base/text.h"

#define TAME_MARK '\x7f' /* stands before and behind the number of a text */

struct tamed {
    struct str html;    /* what libxml2 reads */
    struct text source; /* borrowed */
    struct tamed_span {
        uint32_t start, end; /* bytes of the source */
        bool raw;            /* a script's: & is no reference */
    } *spans;
    size_t n, cap;
};

void html_tame(struct tamed *out, struct text html);
/* Text number i with its references resolved; in the source, or in held. Empty when there is no such number. */
struct text tamed_text(const struct tamed *t, size_t i, struct str *held);
void tamed_free(struct tamed *t);

#endif
