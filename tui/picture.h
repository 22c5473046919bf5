/* tui/picture.h -- the picture that a story has. */
#ifndef NW_TUI_PICTURE_H
#define NW_TUI_PICTURE_H

#include "store/stories.h"

/* Address of its lead picture: what the page declares, else what the feed encloses. Empty: it has none. */
struct text story_picture(const struct story_full *s);

#endif
