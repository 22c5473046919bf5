/* store/rules.h -- the user's rules on stories that are there already. */
#ifndef NW_STORE_RULES_H
#define NW_STORE_RULES_H

#include "store/ingest.h"

/* Puts the tags of the rules on every stored story that their queries select, a span of stories a transaction. What the user
 * did to a tag wins: one that was taken away does not come back, one that was put on stays the user's. Nothing is taken away,
 * and mutes are left out: they act on arrival alone. *put: tags that are new. */
bool rules_reapply(struct db *db, const struct tag_rule *rules, size_t n, int64_t *put, struct err *err);

#endif
