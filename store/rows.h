/* store/rows.h -- one row of a list by its id, for lists that choose their ids themselves. */
#ifndef NW_STORE_ROWS_H
#define NW_STORE_ROWS_H

#include "store/internal.h"
#include "store/stories.h"

bool story_row_load(struct db *db, int64_t id, int64_t now, struct arena *a, struct story_row *out, struct err *err);

#endif
