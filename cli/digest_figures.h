/* cli/digest_figures.h -- the figures of an article as a table whose cells wrap: nothing of a figure is cut away. */
#ifndef NW_CLI_DIGEST_FIGURES_H
#define NW_CLI_DIGEST_FIGURES_H

#include "cli/reading.h"

/* In the order of the text, parts under their whole with a bar before them. Columns that nothing stands in are left out; a
 * window narrower than 60 columns has the figure above what is said of it. Nothing is printed where there are none. */
void digest_figures(const struct reading *a);

#endif
