/* analysis/concept_parts.h -- the steps of figure_concept(). Inside it only. */
#ifndef NW_ANALYSIS_CONCEPT_PARTS_H
#define NW_ANALYSIS_CONCEPT_PARTS_H

#include "analysis/clause.h"

#define OWNER_MAX 60 /* bytes of a subject that is put before what it has */

/* What words behind the figure say that it is of: "60% of its revenue", "a 23% increase in engagement", "$18 million in
 * revenue", "a $200 million deal". Empty when they do not. */
struct text concept_behind(const struct passage *p, const struct figure *f);

/* Whose it is: the subject of the clause whose object is the measured phrase of ("Dell" of "5% of its workforce"). */
struct text concept_owner(const struct passage *p, const struct figure *f, struct text of);
/* Who has what stands behind the "with" at token i ("customers with $5 million"); empty when that is not plain. */
struct text concept_holder(const struct passage *p, size_t i);
/* Whether what begins at token i is what somebody says, so that who says it has no part in it. */
bool concept_is_told(const struct passage *p, size_t i);
bool concept_is_statistic(struct text phrase); /* "average": how it was measured, not what */

/* The noun that words before the figure tie it to: "revenue of", "cut prices by", "values the firm at"; or that it is
 * said to be. Empty when only the clause can tell. i: the first of the determiners and adverbs before the figure. */
struct text concept_before(const struct passage *p, const struct figure *f, size_t i);

bool passage_is_foreign(const struct passage *p); /* neither English nor too short to tell */
/* The noun beside a figure of such a passage, empty when there is none. */
struct text foreign_concept(const struct passage *p, const struct figure *f);

/* "$5 million in cash": the noun at token i says how a sum is paid, not what for. */
static inline bool concept_is_means(const struct passage *p, size_t i)
{
    return token_is(p, i, "cash") || token_is(p, i, "stock") || token_is(p, i, "shares");
}

/* The first token of a phrase that begins at text start, going back from token end. */
static inline size_t token_behind(const struct passage *p, size_t end, const char *start)
{
    while (end > 0 && p->t.p + p->tok[end - 1].start >= start)
        end--;
    return end;
}

#endif
