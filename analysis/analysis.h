/* analysis/analysis.h -- a document in, findings out. Pure: no I/O, no clock, no globals, nothing allocated but in the
 * arena. Same input, same version, same findings. */
#ifndef NW_ANALYSIS_ANALYSIS_H
#define NW_ANALYSIS_ANALYSIS_H

#include "base/arena.h"
#include "base/story.h"

#define ANALYSIS_VERSION 4 /* stored with findings; raise it when they would differ */

/* Topic rules, gazetteer and watched names, compiled once, read-only after that. */
struct lexicon;
struct lexicon *lexicon_new(void); /* with what is shipped; never NULL */
/* Adds an entity to follow; aliases fold to name. Before the first analyse(). */
void lexicon_watch(struct lexicon *lex, struct text name, const struct text *aliases, size_t naliases);
/* Adds a term with its weight (-100..100, as in topic_rules.h) to a topic, which is made if there is none of the name; to a
 * region, a place. A term that the topic has takes the new weight. Before the first analyse(). */
void lexicon_topic_term(struct lexicon *lex, struct text topic, struct text term, int weight);
void lexicon_free(struct lexicon *lex); /* NULL is allowed */

void analyse(struct findings *out, struct arena *a, const struct doc *doc, const struct lexicon *lex);

#endif
