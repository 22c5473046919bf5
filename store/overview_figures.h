/* store/overview_figures.h -- the figures of a day for the dashboard (inside store/ only). */
#ifndef NW_STORE_OVERVIEW_FIGURES_H
#define NW_STORE_OVERVIEW_FIGURES_H

#include "store/overview.h"

#define FIGURES_AN_EVENT 2 /* so that a day's picture is not one long article's */

/* The weightiest key figures of the stories within 24 h before end: by salience, more where more sources tell the event;
 * the same figure of an event once. At most max; in the arena, without sentence and feed, which the dashboard does not
 * show. */
bool overview_figures(struct db *db, int64_t end, int max, struct arena *a, struct metric_row **out, size_t *n,
                      struct err *err);

#endif
