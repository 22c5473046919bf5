/* analysis/quotable.h -- how well a sentence stands alone, told by its form. Pure. */
#ifndef NW_ANALYSIS_QUOTABLE_H
#define NW_ANALYSIS_QUOTABLE_H

#include "base/text.h"

enum form {
    FORM_QUOTATION = 1, /* opens as one */
    FORM_QUESTION = 2,
    FORM_CUT = 4,       /* "...", or it ends as a part of a list does: ";", ","; or it begins in its middle */
    FORM_LEANS = 8,     /* opens with a word that points at the sentence before: "However,", "This" */
    FORM_ADDRESSED = 16, /* opens with somebody's handle */
    FORM_HALF_QUOTED = 32, /* a quotation mark without its other half: cut out of somebody's words */
    FORM_POINTS_BACK = 64, /* opens with a pronoun: "They", "Its" */
    FORM_COUNTED = 128,    /* opens with a list's number */
    FORM_ADDRESS = 256,    /* has the address of a page in it */
    FORM_ASIDE = 512,      /* stands in brackets */
    FORM_LABEL = 1024,     /* opens with a word or two that a colon parts from the rest */
};
unsigned sentence_form(struct text sentence);

#endif
