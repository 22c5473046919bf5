/* cli/inspect.h -- `northwire inspect KIND FILE...`: what the parsers see, one JSON object a line, touching no store.
 * Each prints the line of one file; false = the file was refused: its line has "error", and stderr says why too. */
#ifndef NW_CLI_INSPECT_H
#define NW_CLI_INSPECT_H

#include <stdbool.h>
#include <stdio.h>

typedef bool inspect_fn(FILE *out, const char *path);
inspect_fn inspect_feed, inspect_sentences, inspect_metrics, inspect_summary, inspect_topics, inspect_entities,
    inspect_clusters, inspect_article, inspect_render;

#endif
