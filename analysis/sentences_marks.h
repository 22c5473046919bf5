/* analysis/sentences_marks.h -- the marks around a sentence's end; part of sentences.c's room only. */
#ifndef NW_ANALYSIS_SENTENCES_MARKS_H
#define NW_ANALYSIS_SENTENCES_MARKS_H

#include "base/text.h"

#include <stdbool.h>

/* All offsets are bytes of t; skip_...() return where they got to, the others the length of what stands at i, or 0. */
bool is_blank(char c);
size_t skip_blanks(struct text t, size_t i);
size_t wide_stop(struct text t, size_t i); /* a stop that needs no white space behind it */
size_t ellipsis(struct text t, size_t i);
size_t digits_end(struct text t, size_t i);
size_t skip_notes(struct text t, size_t i); /* " [17] [4]" behind a stop */
size_t skip_closers(struct text t, size_t i);
size_t skip_openers(struct text t, size_t i);
/* "...", "?!", ". . ." at i. *dots counts stops and ellipses, *loud tells of ! or ?. */
size_t skip_stops(struct text t, size_t i, int *dots, bool *loud);
bool dash_at(struct text t, size_t i);          /* with a blank behind it */
bool is_closing_quote(struct text t, size_t i); /* right before i */

#endif
