/* analysis/topics.h -- what a document is about, and who is in it: rules and gazetteer as data. */
#ifndef NW_ANALYSIS_TOPICS_H
#define NW_ANALYSIS_TOPICS_H

#include "analysis/analysis.h"

/* Fills f->topics, f->entities, f->terms, f->text_hash and f->words. */
void topics_find(struct findings *f, struct arena *a, const struct doc *doc, const struct lexicon *lex);
/* Names of the shipped topics, NULL-terminated; for help, completion and queries. */
const char *const *topic_names(void);

#endif
