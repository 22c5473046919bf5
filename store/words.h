/* store/words.h -- which stories hold certain words, asked story by story.
 *
 * Asking the full-text index for one story costs hundreds of microseconds (a seek in every segment); asking it for a
 * range of ids costs little more than for one. So a set of hits is kept as bits, filled a block of ids at a time when
 * the first story of the block is asked about: a list that shows the newest stories reads the newest blocks and no
 * more. Sets stay until somebody writes. */
#ifndef NW_STORE_WORDS_H
#define NW_STORE_WORDS_H

#include "store/internal.h"

enum word_index { INDEX_NONE, INDEX_TEXT /* title, text */, INDEX_ORIGIN /* author, url */ };

/* A new statement is about to be put together: sets of earlier ones may go. */
void word_sets_turn(struct db *db);
/* The number of a set, for words(number, id) in SQL; good until the next turn. match: in FTS5's language. */
int64_t word_set(struct db *db, enum word_index index, const char *match);
/* How many stories there are, counted up to WORDS_FEW + 1, and while they are few their ids as a JSON array (borrowed,
 * as the set), to drive a list by. */
#define WORDS_FEW 2000
bool word_hits(struct db *db, enum word_index index, const char *match, int64_t *hits, struct text *ids,
               struct err *err);
/* words(number, id): 1 if the story is in the set. */
bool words_function_add(struct db *db, struct err *err);
void word_sets_free(struct db *db);

#endif
