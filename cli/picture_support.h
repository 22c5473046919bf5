/* cli/picture_support.h -- what pictures this build shows, in words; for cli/libraries.c, whose libraries suffer no other
 * header. */
#ifndef NW_CLI_PICTURE_SUPPORT_H
#define NW_CLI_PICTURE_SUPPORT_H

#include <stddef.h>

void picture_support(char *out, size_t size);

#endif
