/* tui/layout_rich.h -- running text with its marks: cut out of a document once, wrapped to any width after. Internal to
 * the layout. */
#ifndef NW_TUI_LAYOUT_RICH_H
#define NW_TUI_LAYOUT_RICH_H

#include "tui/layout.h"

/* Where a mark or a highlight begins or ends. */
struct layout_event {
    uint32_t at;
    uint8_t kind; /* enum mark_kind, or MARK_KINDS = highlight */
    uint8_t role; /* of a highlight */
    bool on;
    uint16_t link;
};

/* Goes once through the document, block by block; carries the marks that are open. */
struct layout_walk {
    const struct doc *doc;
    const struct layout_options *options;
    struct arena scratch; /* dies with the walk */
    struct layout_event *events;
    size_t nevents, next;
    uint32_t open[MARK_KINDS];
    uint32_t lit[ROLES];
    uint16_t link; /* index + 1 of the open link */
};

/* A text whose spans lie in order and cover it. In the walk's scratch arena. */
struct rich {
    struct text text;
    struct layout_span *spans;
    size_t nspans;
};

/* How a block's text looks where no mark says otherwise. */
struct rich_style {
    uint8_t role, attr;
    bool verbatim; /* code: marks add no characters, tabs go to stops of four columns */
    bool flows;    /* line ends are blanks */
    bool quoted;   /* lines begin with the ">" of a letter's quotation, which the bar at the side stands for */
    const char *head, *tail; /* what stands round the text, before the number of a link; may be NULL */
};

void walk_begin(struct layout_walk *w, const struct doc *doc, const struct layout_options *options);
void walk_end(struct layout_walk *w);
/* The part start..end of the document; parts must be asked for in order. */
void rich_cut(struct layout_walk *w, uint32_t start, uint32_t end, struct rich_style style, struct rich *out);

/* One line under construction. */
struct line_builder {
    struct layout *out;
    struct arena *arena;
    size_t line_cap;
    int width;
    bool ascii, boxed, begun;
    struct text margin; /* bars and blanks before every line; borrowed */
    int left, right;    /* columns of the margin, and those that the text must leave at the other side */
    struct str text;
    struct layout_span *spans;
    size_t nspans, span_cap;
    int columns;       /* used so far, the margin's included */
    uint32_t from, to; /* part of the document in the line so far; from == to: none */
};
void line_add(struct line_builder *b, struct text t, enum role role, unsigned attr); /* decoration */
void line_to(struct line_builder *b, int column); /* blanks up to a column behind the margin */
void line_repeat(struct line_builder *b, const char *glyph, int count, enum role role);
void line_slice(struct line_builder *b, const struct rich *r, size_t start, size_t end);
void line_end(struct line_builder *b, int heading); /* appended to out, cut to the width */
void line_builder_free(struct line_builder *b);

/* Line breaks of r at a width: offsets of its lines, in the walk's scratch arena. */
struct rich_lines {
    uint32_t (*at)[2];
    size_t n, cap;
    const struct rich *rich;
    struct arena *arena;
};
void rich_wrap(struct layout_walk *w, const struct rich *r, int columns, struct rich_lines *out);
void rich_fold(struct layout_walk *w, const struct rich *r, int columns, struct rich_lines *out); /* code: by columns */

#endif
