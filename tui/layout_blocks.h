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
    int room;                  /* columns for the text of the block that is drawn */
    struct str margin;         /* what stands before them */
    bool boxed;                /* a call-out is open */
    size_t content_end;        /* behind the last block that is no rule */
    const struct block *before; /* the block drawn last, or NULL */
};
#define LAYOUT_MIN_TEXT 8 /* columns of text below which indents and frames give way */

/* A look and the strings that stand before each line: first on the first, rest on the others. */
struct layout_frame {
    struct text first, rest;
    enum role role; /* of the prefix */
    int indent;     /* blanks before the prefix */
};
/* Draws block i; returns the first block behind what was drawn. */
size_t layout_block(struct layout_run *run, size_t i);
/* Columns of an item's marker ("10. "), the blank behind it included. */
int layout_marker_width(const struct block *b);
int layout_quotes(const struct block *b);
int layout_lists(const struct block *b); /* lists that it stands in */
/* Between a table's marker and its cells: the caption of the table, not of a picture. */
bool layout_is_table_caption(const struct doc *doc, size_t i);
/* A call-out's first line above its list: "Key figures". A box round that line alone would part the two. */
bool layout_is_list_title(const struct doc *doc, size_t i);
void layout_text(struct layout_run *run, const struct rich *r, const struct layout_frame *frame, int heading);
/* Draws the table that starts at block i; returns the first block behind it. */
size_t layout_table(struct layout_run *run, size_t i);
const char *layout_glyph(const struct layout_run *run, const char *line_art, const char *ascii);

#endif
