/* tui/nearest.h -- the name that somebody probably meant, of names that stand in several tables; also one that begins so. */
#ifndef NW_TUI_NEAREST_H
#define NW_TUI_NEAREST_H

#include "base/text.h"

struct nearest {
    struct text word;
    const char *best; /* borrowed from whoever offered it; NULL = nothing close enough */
    bool begins;      /* best begins with the word: "dash" for "dashboard" */
};
struct nearest nearest_to(struct text word);
void nearest_offer(struct nearest *n, const char *name);

#endif
