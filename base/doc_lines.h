/* base/doc_lines.h -- what a line of a plain text looks like; for doc_article.c and doc_saved.c alone. */
#ifndef NW_BASE_DOC_LINES_H
#define NW_BASE_DOC_LINES_H

#include "base/doc.h"
#include "base/text.h"

bool is_heading_line(struct text line); /* short, one line, begins as a heading does, does not end as a sentence does */
bool is_title_line(struct text line);   /* likewise, but may be longer */
bool is_line_rule(struct text line);    /* ==== or ---- */
bool is_frame(struct text t);           /* every line a row of names with signs between: a ticker, a menu */
bool is_label(struct text t);           /* likewise, or one or two words: "Breaking", "SERVERS" */
struct text byline_name(struct text line); /* whom "By ..." names; empty if it is no byline */
bool is_case_study(struct text line);
bool is_outcome(struct text paragraph); /* "Result: ..." */
bool is_call_out(struct text paragraph);
bool opens_with_money(struct text paragraph);
size_t fixed_length(struct text t);     /* the length at which its lines seem to be broken; 0 = at none */
/* All lines of it but the last are about so long. */
bool fills_lines(struct text t, size_t length);
uint32_t line_start(struct text t, uint32_t at); /* of the line that at lies in, behind its indent */

bool has_fields(struct text t); /* every line "Name: value" */
/* doc_saved.c: what a text brings with it from where it was written. Blocks without what is none of their text. */
void read_saved(struct doc *d, struct plain_article *article, struct arena *a);

/* doc_markdown.c: the text without the stars of emphasis and the addresses of links of Markdown; t itself if there are
 * none. What is code stays. */
struct text without_markdown(struct arena *a, struct text t);

/* Lines as the rows of a table. */
struct text_rows {
    size_t n, columns; /* columns 0: they have not all the same number */
    char separator;    /* '\t', '|', or ' ' for two and more blanks */
    bool heading;      /* the first row names the columns */
    bool unparted;     /* rows, but where one cell ends and the next begins cannot be seen */
};
void read_rows(struct text t, struct text_rows *out);
bool is_row_rule(struct text line); /* |---|---| */
/* The next cell of a line; *at moves on. False at the end. */
bool row_cell(struct text line, const struct text_rows *rows, size_t *at, struct text *cell);

#endif
