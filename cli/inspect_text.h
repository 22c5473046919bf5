/* cli/inspect_text.h -- what the kinds of `inspect` share: the JSON line of a file, and plain text files as documents.
 *
 * What leaves here has passed the gate: texts, names of files and reasons alike. */
#ifndef NW_CLI_INSPECT_TEXT_H
#define NW_CLI_INSPECT_TEXT_H

#include "base/arena.h"
#include "base/doc.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#define INSPECT_TEXT_MAX ((size_t)32 << 20) /* bytes of a file; a larger one is refused */

json_t *inspect_line(const char *path); /* an object with "file"; the caller's until inspect_print() */
/* Its "error" is "WHERE: WHY", and stderr says so too; where NULL: why alone, which names the file itself. */
void inspect_refuse(json_t *line, const char *where, const char *why);
void inspect_print(FILE *out, json_t *line); /* and frees it */
json_t *inspect_string(struct text t);       /* clean text as JSON; owned by the caller */
json_t *inspect_or_null(struct text t);      /* null for the empty text */

struct inspected {
    struct arena arena;
    struct doc doc; /* offsets are offsets into the file; what the gate does not let through are blanks */
    json_t *line;   /* has "file"; the caller adds to it */
    bool refused;   /* then line has "error" */
};

/* Reads path as a plain text in UTF-8. False when it was refused. inspect_close() is due in either case. */
bool inspect_open(struct inspected *in, const char *path);
/* Prints the line and frees everything. Returns false when the file was refused. */
bool inspect_close(struct inspected *in, FILE *out);

#endif
