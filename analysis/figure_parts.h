/* analysis/figure_parts.h -- the steps of figure_read(), which share one figure in the making. Inside the reader only.
 */
#ifndef NW_ANALYSIS_FIGURE_PARTS_H
#define NW_ANALYSIS_FIGURE_PARTS_H

#include "analysis/figure.h"

/* "$", "US$", "US $", "USD", "Rs." at i; *end: the token behind. NULL when no currency stands there. */
const struct unit *figure_currency(const struct passage *p, size_t i, size_t *end);
/* One or two tokens from i on as the name of a unit; *end: the token behind. */
const struct unit *figure_unit_at(const struct passage *p, size_t i, size_t *end);
/* The unit behind the number that ends at *i; moves *i behind it. */
const struct unit *figure_read_unit(const struct passage *p, const struct figure *f, size_t *i);
void figure_read_per(const struct passage *p, struct figure *f);       /* "a month", "per barrel", "/s" */
void figure_read_range(const struct passage *p, struct figure *f);     /* "3-5 million", "from 3 to 5" */
void figure_read_suspended(const struct passage *p, struct figure *f); /* "7- or 8-inch" */
void figure_read_shared(const struct passage *p, struct figure *f);    /* "8 or 16 GB" */
void figure_read_minor(const struct passage *p, struct figure *f);     /* "3 dollars 50 cents" */

#endif
