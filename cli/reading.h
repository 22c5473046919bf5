/* cli/reading.h -- a document with its findings as text for reading: what `show` and `digest` have in common. */
#ifndef NW_CLI_READING_H
#define NW_CLI_READING_H

#include "base/story.h"
#include "store/coverage.h"
#include "store/quote.h"

#include <jansson.h>

struct reading {
    const struct doc *doc;
    const struct findings *findings;
    const int *sources; /* for each figure, how many agree; NULL = not known */
    int width;
};
void reading_heading(const char *name); /* a blank line, then the heading */
void reading_outline(const struct reading *a); /* headings with their levels; nothing where there are none */
void reading_summary(const struct reading *a); /* one sentence a paragraph, verbatim but for line breaks */
/* What other sources of the event add, each with its feed and the number of its story. */
void reading_quotes(const struct reading *a, const struct event_quote *quotes, size_t n);
/* The most salient ones, in the order of the text: figure, subject, claimant, period; the sentence where nothing is known.
 * Returns how many were left out. */
size_t reading_figures(const struct reading *a, size_t most);
void reading_figures_with_sentences(const struct reading *a);
/* The text in full with its links numbered. */
void reading_text(const struct reading *a, bool with_title);
/* What a figure is quoted with (store/quote.h): its sentence, or where that is long the words round the figure; *out is the
 * place of it. The figure itself where it stands in no sentence. Borrowed. */
struct text reading_quotation(const struct reading *a, const struct metric *m, struct quote *out);
/* The sign of a figure's bound (> < ~), where neither its words nor its hedge tell it; else "". */
const char *reading_bound(const struct reading *a, const struct metric *m);

json_t *reading_json_summary(const struct reading *a); /* [{text, start, end}] */
json_t *reading_json_quotes(const struct event_quote *quotes, size_t n); /* [{text, feed, story, start}] */
json_t *reading_json_figures(const struct reading *a); /* as `metrics --json`, without the story */
json_t *reading_json_outline(const struct reading *a); /* [{level, text, start}] */
json_t *reading_json_topics(const struct reading *a);  /* [{name, score, region}] */
json_t *reading_json_entities(const struct reading *a);

#endif
