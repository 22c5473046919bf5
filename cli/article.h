/* cli/article.h -- a document with its findings as text for reading: what `show` and `digest` have in common. */
#ifndef NW_CLI_ARTICLE_H
#define NW_CLI_ARTICLE_H

#include "base/story.h"

#include <jansson.h>

struct article {
    const struct doc *doc;
    const struct findings *findings;
    const int *sources; /* for each figure, how many agree; NULL = not known */
    int width;
};
void article_heading(const char *name); /* a blank line, then the heading */
void article_outline(const struct article *a); /* headings with their levels; nothing where there are none */
void article_summary(const struct article *a); /* one sentence a paragraph, verbatim but for line breaks */
/* The most salient ones, in the order of the text: figure, subject, claimant, period; the sentence where nothing is known.
 * Returns how many were left out. */
size_t article_figures(const struct article *a, size_t most);
void article_figures_with_sentences(const struct article *a);
/* The text in full with its links numbered. */
void article_text(const struct article *a, bool with_title);
struct text article_sentence(const struct article *a, size_t sentence); /* borrowed; empty when there is none */

json_t *article_json_summary(const struct article *a); /* [{text, start, end}] */
json_t *article_json_figures(const struct article *a); /* as `metrics --json`, without the story */
json_t *article_json_outline(const struct article *a); /* [{level, text, start}] */
json_t *article_json_topics(const struct article *a);  /* [{name, score, region}] */
json_t *article_json_entities(const struct article *a);

#endif
