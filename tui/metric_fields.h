/* tui/metric_fields.h -- a figure of the ledger as a record for other programs: what `metrics --csv` prints and what the
 * dashboard exports. */
#ifndef NW_TUI_METRIC_FIELDS_H
#define NW_TUI_METRIC_FIELDS_H

#include "base/fields.h"
#include "store/metrics.h"

void metric_fields_head(struct str *out, enum field_form form); /* the line of names */
void metric_fields_add(struct str *out, enum field_form form, const struct metric_row *row);
/* "$50 B: committed in cloud credits", the sentence, the headline and the feed, the link: a figure to be quoted. Adds to
 * out; url may be empty. */
void metric_quote_add(struct str *out, const struct metric_row *row, struct text url);
/* How many bytes of a sentence a pane of so many lines quotes (for quote_round()), so that its figure is seen: all where it
 * is. until_figure: the sentence as far as the figure's end. */
uint32_t metric_quote_room(struct text until_figure, int columns, int lines);

#endif
