/* tests/support/stories.h -- short invented stories as documents, for the tests of analysis. */
#ifndef NW_TESTS_SUPPORT_STORIES_H
#define NW_TESTS_SUPPORT_STORIES_H

#include "base/doc.h"
#include "base/story.h"

/* A headline (NULL = none) and paragraphs parted by '\n'. */
void story_doc(struct doc *out, struct arena *a, const char *title, const char *body);
/* Whether some topic, entity or summary sentence has the name or holds the text. */
const struct topic *topic_of(const struct findings *f, const char *name);
const struct entity *entity_of(const struct findings *f, const char *name);
bool summary_has(const struct findings *f, const struct doc *doc, const char *part);

#endif
