/* analysis/boilerplate.h -- lines that come with a page, not with its story: bylines, promotions, credits, cookies. */
#ifndef NW_ANALYSIS_BOILERPLATE_H
#define NW_ANALYSIS_BOILERPLATE_H

#include "base/text.h"

#include <stdbool.h>

bool is_boilerplate(struct text sentence);

#endif
