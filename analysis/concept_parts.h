/* analysis/concept_parts.h -- the steps of figure_concept(). Inside it only. */
#ifndef NW_ANALYSIS_CONCEPT_PARTS_H
#define NW_ANALYSIS_CONCEPT_PARTS_H

#include "analysis/clause.h"

/* The noun that words before the figure tie it to: "revenue of", "cut prices by", "values the firm at"; or that it is
 * said to be. Empty when only the clause can tell. i: the first of the determiners and adverbs before the figure. */
struct text concept_before(const struct passage *p, const struct figure *f, size_t i);

bool passage_is_foreign(const struct passage *p); /* neither English nor too short to tell */
/* The noun beside a figure of such a passage, empty when there is none. */
struct text foreign_concept(const struct passage *p, const struct figure *f);

/* The first token of a phrase that begins at text start, going back from token end. */
static inline size_t token_behind(const struct passage *p, size_t end, const char *start)
{
    while (end > 0 && p->t.p + p->tok[end - 1].start >= start)
        end--;
    return end;
}

#endif
