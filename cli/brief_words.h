/* cli/brief_words.h -- phrases that every form of a brief has in common. */
#ifndef NW_CLI_BRIEF_WORDS_H
#define NW_CLI_BRIEF_WORDS_H

#include "cli/brief.h"

/* "24 hours to 07:00 IST"; "3 sources"; "41 min"; "61 new stories from 34 feeds, 3 breaking events" */
void brief_span(struct str *out, const struct brief *b);
void brief_event_sources(struct str *out, const struct brief_event *e);
void brief_event_age(struct str *out, const struct brief *b, const struct brief_event *e);
void brief_counts(struct str *out, const struct brief *b, const char *separator);
/* What a figure is of and who says so, without the figure: "cloud credits, up to, 2023 (announcement)". */
void brief_figure_words(struct str *out, const struct metric *m);
/* What a figure of the day is of, with the headline of its story where no name says whose it is. */
void brief_day_subject(struct str *out, const struct metric_row *r);
/* " \u2191" behind a value that rose, " \u2193" behind one that fell; nothing where its own sign says so. */
void brief_change(struct str *out, const struct metric *m, struct text value);
/* "about", "over", "at least", "under", "up to", "at most" before a figure that is a bound or a round one, "" where it is neither
 * or says so itself ("120+ languages"). figure stands at byte `at` of the words quoted; without those, or where it stands elsewhere,
 * the plain word. Static. */
const char *brief_bound(const struct metric *m, struct text figure, struct text quoted, size_t at);
const char *brief_row_bound(const struct metric_row *r); /* by its sentence */
/* Its hedge says "up to", which brief_bound() then says: not twice. */
bool brief_hedge_is_bound(const struct metric *m);
/* "over $1.4 billion \u2191": the figure with its bound and its direction. */
void brief_value(struct str *out, const struct metric *m, struct text figure, const char *bound);
/* What stands behind a figure of an event: its subject and how many say so, or who says otherwise. */
void brief_figure_note(struct str *out, const struct brief_figure *f);
/* " [1][4]", " [1-5]" for sources given as indexes, ascending. */
void brief_refs(struct str *out, const size_t *sources, size_t n);
/* "08:19" of today, "22 Nov 08:19" of another day, "22 Nov 2025" of another year. */
const char *brief_when(char *out, size_t size, const struct brief *b, int64_t when);
/* What a brief without events says instead. */
const char *brief_nothing(const struct brief *b);
const char *brief_figures_heading(const struct brief *b);
/* Plain ASCII of a text, close forms first (quotes, dashes), '?' otherwise. */
void brief_ascii(struct str *out, struct text t);

#endif
