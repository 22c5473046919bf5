/* tui/view_picture.h -- the view of a story's picture. It is reached by its key alone, so no list of views has it. */
#ifndef NW_TUI_VIEW_PICTURE_H
#define NW_TUI_VIEW_PICTURE_H

#include "tui/view.h"

extern const struct view_ops picture_view; /* target: story */
/* Whether the picture came and is of a kind that is not shown here: then its address, and why. */
bool picture_view_foreign(const void *self, struct text *url, const char **why);

#endif
