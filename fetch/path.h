/* fetch/path.h -- file names as people write them. Results in the arena. */
#ifndef NW_FETCH_PATH_H
#define NW_FETCH_PATH_H

#include "base/arena.h"
#include "base/text.h"

/* A leading "~" or "~/" replaced by $HOME (else the password database's); anything else as it is. */
const char *path_expand(struct arena *a, struct text path);
/* path_expand(), and a relative path is put behind folder. */
const char *path_absolute(struct arena *a, struct text path, const char *folder);
/* The absolute folder that a file is in. */
const char *path_folder(struct arena *a, const char *path);

#endif
