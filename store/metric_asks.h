/* store/metric_asks.h -- what a query asks of figures, seen in its tree (inside store/ only). A tree may be NULL: everything. */
#ifndef NW_STORE_METRIC_ASKS_H
#define NW_STORE_METRIC_ASKS_H

#include "store/query_sql.h"

/* Whether it asks anything of figures: their kind, size, unit, or whether they are disputed. */
bool metric_asks_figures(const struct query_tree *q);
/* Whether all of that stands in a figure's row of key_figure: kind and size. */
bool metric_key_tells(const struct query_tree *q);
/* The same text captured twice is told once, unless just such a capture or one feed is asked for. */
bool metric_wants_duplicates(const struct query_tree *q);
/* Whether it wants another kind than this, and nothing else will do. */
bool metric_other_kind(const struct query_tree *q, int64_t kind);

#endif
