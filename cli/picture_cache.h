/* cli/picture_cache.h -- pictures that were shown, kept for the next time and for when there is no network:
 * $XDG_CACHE_HOME/northwire/pictures (~/.cache), the bytes as they came, at most 64 files and 64 MiB, the longest unused go
 * first. Whatever goes wrong here is nobody's loss: then the picture is fetched. */
#ifndef NW_CLI_PICTURE_CACHE_H
#define NW_CLI_PICTURE_CACHE_H

#include "base/text.h"

#define PICTURE_CACHE_FILES 64
#define PICTURE_CACHE_BYTES (64 * 1024 * 1024)
#define PICTURE_CACHE_FRESH (7 * 86400) /* seconds; older ones are asked for again, and serve when nothing comes */

/* False when it is not there. *age: seconds since it was fetched. */
bool picture_cache_read(struct str *out, struct text url, int64_t *age);
void picture_cache_write(struct text url, struct text bytes);

#endif
