/* cli/inspect_text.h -- what the inspections of plain text files share: the file read as a document, one JSON line. */
#ifndef NW_CLI_INSPECT_TEXT_H
#define NW_CLI_INSPECT_TEXT_H

#include "base/arena.h"
#include "base/doc.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#define INSPECT_TEXT_MAX ((size_t)32 << 20) /* bytes of a file; a larger one is refused */

struct inspected {
    struct arena arena;
    struct doc doc; /* offsets are offsets into the file where its bytes were clean already */
    json_t *line;   /* has "file"; the caller adds to it */
    bool refused;   /* then line has "error" */
};

/* Reads path as a plain text. False when it was refused. inspect_close() is due in either case. */
bool inspect_open(struct inspected *in, const char *path);
/* Prints the line and frees everything. Returns false when the file was refused. */
bool inspect_close(struct inspected *in, FILE *out);
json_t *inspect_string(struct text t); /* clean text as JSON; owned by the caller */

#endif
