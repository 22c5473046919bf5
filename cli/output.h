/* cli/output.h -- files that the user names for results. */
#ifndef NW_CLI_OUTPUT_H
#define NW_CLI_OUTPUT_H

#include "cli/app.h"

/* False (ERR_USAGE) for what belongs to the program itself: the store, what lies beside it, feeds.conf. */
bool output_allowed(const struct app *app, const char *path, struct err *err);
/* The same, then written whole or not at all (base/file.h). "-" and /dev/stdout are standard output, left to be flushed. */
bool output_write(const struct app *app, const char *path, struct text bytes, struct err *err);

#endif
