/* analysis/findings.h -- the parts of analyse() that share one reading of the words; inside this room only. */
#ifndef NW_ANALYSIS_FINDINGS_H
#define NW_ANALYSIS_FINDINGS_H

#include "analysis/lexicon.h"

/* What several parts need; borrowed. */
struct reading {
    const struct doc *doc;
    const struct lexicon *lex; /* NULL for the summary */
    struct words words;
    struct arena *arena;
};

void find_metrics(struct findings *f, const struct reading *r); /* f->sentences must be there */
void find_summary(struct findings *f, const struct reading *r, size_t max);
void find_topics(struct findings *f, const struct reading *r);
/* Entities, and for every region the evidence that its places give: evidence[i] of lexicon_topic(i). */
void find_entities(struct findings *f, const struct reading *r, double *evidence);
/* f->terms (entities must be there), f->text_hash and f->words. */
void find_terms(struct findings *f, const struct reading *r);

/* Words of the document as they are shown elsewhere: without the line ends and runs of blanks that a plain text may
 * have between them. The text itself where there are none. */
struct text one_line(struct arena *a, struct text t);
/* How much a mention counts by its place, the index of its word: in the title most, then falling. */
double place_weight(const struct words *w, size_t word);

#endif
