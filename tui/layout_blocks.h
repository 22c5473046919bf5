/* tui/layout_blocks.h -- shared between the layout's files: the state of one run over a document. */
#ifndef NW_TUI_LAYOUT_BLOCKS_H
#define NW_TUI_LAYOUT_BLOCKS_H

#include "tui/layout_rich.h"

#define LAYOUT_DEPTH 8 /* list and quote levels that get an indent of their own */

struct layout_run {
    struct layout_walk walk;
    struct line_builder line;
    const struct doc *doc;
    const struct layout_options *options;
    uint8_t *markers;          /* a block: columns of its list's marker, blank behind it included */
    int indent[LAYOUT_DEPTH + 1]; /* column where the text of an item of a level starts */
};

/* A look and the strings that stand before each line: first on the first, rest on the others. */
struct layout_frame {
    struct text first, rest;
    enum role role; /* of the prefix */
    int indent;     /* blanks before the prefix */
};
void layout_text(struct layout_run *run, const struct rich *r, const struct layout_frame *frame, int heading);
/* Draws the table that starts at block i; returns the first block behind it. */
size_t layout_table(struct layout_run *run, size_t i);
const char *layout_glyph(const struct layout_run *run, const char *line_art, const char *ascii);

#endif
