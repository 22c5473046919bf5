/* tests/support/store_asks.h -- questions that tests put to a store, answered in a form that can be compared. They fail
 * the test when the store refuses. */
#ifndef NW_TESTS_SUPPORT_STORE_ASKS_H
#define NW_TESTS_SUPPORT_STORE_ASKS_H

#include "tests/support/analysed.h"
#include "store/stories.h"
#include "tests/support/store_fixture.h"

/* The query parsed at FIXTURE_NOW. */
struct query_tree *parsed(const char *words);
/* Ids of all that match, read in pages of page_size, "1 7 9"; out is at least 2 KB. */
const char *ids_of(struct db *db, const char *words, enum story_order order, bool events, int page_size, char *out,
                   size_t size);
int64_t count_of(struct db *db, const char *words);
/* Adds one story made from these words to the feed (a new event unless event is set), in a transaction of its own with
 * the rules. Returns the item as it came back. */
struct analysed_item put_story(struct db *db, int64_t feed, const struct fixture_story *from, int64_t event,
                             const struct tag_rule *rules, size_t nrules);
/* A store in the scratch folder with n feeds "https://fN.example/rss" in sections "One" and "Two" by turns. */
struct db *small_store(char *path, size_t size, int feeds);
/* Fails when db_check() finds anything: counters, events, full-text index, foreign keys, pages. */
void must_be_sound(struct db *db);

#endif
