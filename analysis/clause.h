/* analysis/clause.h -- clauses and noun phrases around a figure, by the classes of their words: no parser, one look
 * each way.
 *
 * Texts that are returned are ranges of the passage, empty where nothing fits. */
#ifndef NW_ANALYSIS_CLAUSE_H
#define NW_ANALYSIS_CLAUSE_H

#include "analysis/figure.h"

bool clause_verb(const struct passage *p, size_t i); /* is token i a verb where it stands? */
/* The last verb before token i in its clause: token behind the verb with *verb set, 0 when there is none near. */
size_t clause_verb_before(const struct passage *p, size_t i, size_t *verb);
/* The first verb of the group that verb ends: "has been reported to have fallen". */
size_t clause_verb_group(const struct passage *p, size_t verb);
/* The subject of the clause that token i stands in, or of the clause before where that is a pronoun's. named: not an
 * imperative's object, and none of the clauses before one of "we" or "you". */
struct text clause_subject(const struct passage *p, size_t i, bool named);
struct text subject_before(const struct passage *p, size_t verb); /* the noun phrase that the verb at that token has */

size_t phrase_begin(const struct passage *p, size_t i); /* behind determiners and quotes */
/* A noun phrase from i on, with "of" phrases and possessives joined. */
struct text phrase_from(const struct passage *p, size_t i);
/* The noun phrase that ends right before token end, "X of Y" whole; noun_: unless it is of adjectives alone. */
struct text phrase_before(const struct passage *p, size_t end);
struct text noun_phrase_before(const struct passage *p, size_t end);
bool phrase_part(const struct passage *p, size_t i); /* may token i stand in a noun phrase that ends behind it? */
bool phrase_acronym(const struct passage *p, size_t i); /* "LED": a name, not the verb that it spells */
bool phrase_is_adjectives(const struct passage *p, size_t i, size_t end); /* nothing but adjectives, or empty */
bool phrase_is_time(const struct passage *p, size_t i, size_t end); /* "next year", "YoY": a time is no subject */

static inline struct text passage_range(const struct passage *p, size_t from, size_t to)
{
    return to > from ? text_sub(p->t, p->tok[from].start, p->tok[to - 1].end) : (struct text){0};
}

#endif
