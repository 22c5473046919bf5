/* cli/out.h -- results on standard output: plain tables fitted to the terminal, and fields for other programs.
 *
 * Text from the store is clean. A terminal whose locale is not UTF-8 would still take the second byte of some letters for
 * a control character, so there text is written in ASCII; into a file or pipe it stays UTF-8. */
#ifndef NW_CLI_OUT_H
#define NW_CLI_OUT_H

#include "base/fields.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

int out_width(void);   /* columns of the terminal, else $COLUMNS, else 80 */
int out_table_width(void); /* likewise, but wide enough for all where neither says how wide: what reads a pipe has no edge */
bool out_ascii(void);  /* no marks beyond ASCII: the locale is not UTF-8 */
bool out_is_terminal(void);
void out_text(struct text t);
void out_line(struct text t); /* and a line end */
/* Wrapped to width, every line but the first indented by hang columns, the first by what stands there already. */
void out_wrapped(struct text t, int width, int hang);

struct column {
    const char *head;
    int width;  /* columns; 0 = takes what the others leave (one such column) */
    bool right; /* numbers */
    bool spare; /* left out where the window is narrow, the last of them first */
};
#define TABLE_COLUMNS 12
#define FLEXIBLE_WANTS 32
/* Widens columns to what their cells need, each at most to most[i] (0 = it stays), as far as the window has room once the
 * flexible one has what it needs or FLEXIBLE_WANTS; and makes that one no wider than its cells. cells: rows of n. */
void table_widen(struct column *columns, size_t n, const int *most, int width, const struct text *cells, size_t rows);
/* Cells are cut to their columns with an ellipsis. Two blanks between columns, none at a line's end. */
void table_head(const struct column *columns, size_t n, int width);
void table_row(const struct column *columns, size_t n, int width, const struct text *cells);

/* A record on standard output; base/fields.h. */
void fields_line(enum field_form form, const struct text *fields, size_t n);

/* "41m" for tables; "-" for TIME_NONE. Returns out. */
struct text age_cell(char out[24], int64_t now, int64_t when);
const char *plural(int64_t n, const char *one, const char *many);

#endif
