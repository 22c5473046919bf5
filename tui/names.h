/* tui/names.h -- topics and regions as a reader writes them. They are stored, and asked for, in lower case. */
#ifndef NW_TUI_NAMES_H
#define NW_TUI_NAMES_H

#include "base/text.h"

/* "ai" -> "AI", "northeast india" -> "Northeast India", "business, ai" -> "Business, AI": every word begins with a
 * capital, abbreviations consist of them. A name that has a capital already is left as it is. Adds to out. */
void names_shown(struct str *out, struct text names);

#endif
