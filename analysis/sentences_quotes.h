/* analysis/sentences_quotes.h -- quotations and brackets that a sentence is not cut in; inside this room only. */
#ifndef NW_ANALYSIS_SENTENCES_QUOTES_H
#define NW_ANALYSIS_SENTENCES_QUOTES_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* The kinds of quotation marks and brackets that open in t from i on, a bit each. */
unsigned quote_kinds_in(struct text t, size_t i);
/* Does the stop whose sentence would end at i, in the sentence that began at from, stand inside a quotation or square
 * brackets that stay whole? kinds tells of those worth looking for. A quotation of several sentences is cut when it is long. Short ones are not when they stand
 * within a sentence (He said "It runs. We ship it."), nor is one of two short sentences. Looks no further than some
 * hundred bytes to either side. */
bool is_kept_together(struct text t, unsigned kinds, size_t from, size_t i);
/* Is what begins at i an aside in parentheses that closes the text right behind a quotation, which ends before i? */
bool is_closing_aside(struct text t, size_t i);

#endif
