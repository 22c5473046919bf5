/* cli/brief_words.h -- phrases that every form of a brief has in common. */
#ifndef NW_CLI_BRIEF_WORDS_H
#define NW_CLI_BRIEF_WORDS_H

#include "cli/brief.h"

#define NOWHERE SIZE_MAX

/* "24 hours to 07:00 IST"; "3 sources, 41 min"; "61 new stories from 34 feeds, 3 breaking events" */
void brief_span(struct str *out, const struct brief *b);
void brief_event_note(struct str *out, const struct brief *b, const struct brief_event *e);
void brief_counts(struct str *out, const struct brief *b, const char *separator);
/* What a figure is of and who says so, without the figure: "cloud credits, up to, 2023 (announcement)". */
void brief_figure_words(struct str *out, const struct metric *m);
/* " [1][4]" for sources given as indexes. */
void brief_refs(struct str *out, const size_t *sources, size_t n);
/* Plain ASCII of a text, close forms first (quotes, dashes), '?' otherwise. */
void brief_ascii(struct str *out, struct text t);

#endif
