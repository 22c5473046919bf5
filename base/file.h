/* base/file.h -- files that are written whole or not at all. */
#ifndef NW_BASE_FILE_H
#define NW_BASE_FILE_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>

/* Makes the file hold exactly these bytes: written beside it under a name of its own, synced, renamed over it. Whatever goes
 * wrong, the old content is there or the new, and nothing is left beside (but by kill -9). Links are followed; a file that is
 * there keeps its mode, a new one gets mode less the umask. What is no plain file (a pipe, a terminal) is written to, and so
 * is a file in a folder where none can be made: then a full disk can leave half of it. The message names path. */
bool file_replace(const char *path, struct text bytes, mode_t mode, struct err *err);
/* Whether both names lead to one file, also where there is none yet: same folder, same name. */
bool file_same(const char *a, const char *b);

#endif
