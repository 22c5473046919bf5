/* tui/layout.h -- a document and a width in, lines with attributes out. Pure; the story view draws them, `show --text`
 * writes them. */
#ifndef NW_TUI_LAYOUT_H
#define NW_TUI_LAYOUT_H

#include "base/doc.h"
#include "tui/canvas.h"

#define LAYOUT_NOWHERE UINT32_MAX

struct layout_span {
    uint32_t start, end; /* bytes of the line's text */
    uint32_t at;         /* offset in the document of what stands at start; LAYOUT_NOWHERE: bullets, frames, marks */
    uint8_t role;        /* enum role */
    uint8_t attr;
    uint16_t link;       /* 0 = none, else index + 1 into the document's links */
};
struct layout_line {
    struct text text; /* indents, bullets and frames are in it */
    struct layout_span *spans;
    size_t nspans;
    uint32_t from, to; /* the part of the document's text that stands in this line; from == to: none */
    uint8_t heading;   /* 1..6: a heading starts here, for the outline; else 0 */
};
struct layout_mark { uint32_t start, end; uint8_t role; }; /* figures, matches, a sentence: laid over the text */
struct layout_options {
    int width;      /* columns; nothing exceeds it */
    bool ascii, link_numbers; /* [1] behind a link, and a list at the end */
    const struct layout_mark *marks; /* by start */
    size_t nmarks;
    bool skip_title; /* leave out BLOCK_TITLE */
};
struct layout { struct layout_line *lines; size_t nlines; };
void layout_doc(struct layout *out, struct arena *a, const struct doc *doc, const struct layout_options *options);
/* Line that shows offset at (or the nearest before it). */
size_t layout_line_of(const struct layout *l, uint32_t at);

#endif
