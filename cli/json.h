/* cli/json.h -- the pieces that the JSON of several commands is made of (jansson). What they return is the caller's. */
#ifndef NW_CLI_JSON_H
#define NW_CLI_JSON_H

#include "base/story.h"
#include "store/metrics.h"
#include "store/stories.h"

#include <jansson.h>

json_t *json_text(struct text t);                   /* a string; text is clean */
json_t *json_path(const char *path);                /* the user's own words: bytes that are no UTF-8 are replaced */
json_t *json_time(int64_t when);                    /* RFC 3339 UTC, or null */
json_t *json_names(struct text t, char separator);  /* "AI, cloud" as an array; blanks around names go */
void json_add(json_t *object, const char *key, json_t *value); /* takes value */

/* The keys of a figure that the contracts of `metrics` and `inspect metrics` share: value to period. */
void json_metric(json_t *object, const struct metric *m);
/* The keys of `stories`: id to sources, and what a list knows besides. summary and author are not in a row. */
json_t *json_story_row(const struct story_row *row);
json_t *json_summary(const struct story_full *s); /* the summary's sentences as one string */

/* One line on standard output; frees object. */
void json_line(json_t *object);

#endif
