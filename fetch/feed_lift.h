/* fetch/feed_lift.h -- long texts lifted out of XML before libxml2 sees it; private to feed_xml.c.
 *
 * A feed is mostly text, which libxml2 copies character by character, with a call for every reference in it. So CDATA
 * sections and long runs of character data are set aside, and a CDATA section with the number of the text stands in
 * the place of each. What is well formed, and all structure, is libxml2's to judge as before: only a text that it
 * would surely accept is lifted. */
#ifndef NW_FETCH_FEED_LIFT_H
#define NW_FETCH_FEED_LIFT_H

#include "base/text.h"

#include <stdint.h>

struct lift {
    uint32_t start, size; /* bytes of the document */
    bool references;      /* & means something in it: not from a CDATA section */
};

struct lifts {
    struct text whole;
    struct text xml; /* what libxml2 is to read: whole itself, when nothing was lifted */
    struct lift *list;
    size_t n, cap;
    struct str rest, scratch;
};

/* Takes xml (UTF-8, borrowed, from its root element on) apart; { 0 } before. False when it has something that libxml2
 * would refuse or is slow on (a tag of very many attributes): repair it first. Linear in the size of xml. */
bool lifts_take(struct lifts *l, struct text xml);
/* The text of a CDATA section that libxml2 met: the lifted one that its number means. Until the next call. */
struct text lifts_text(struct lifts *l, struct text section);
void lifts_free(struct lifts *l);

#endif
