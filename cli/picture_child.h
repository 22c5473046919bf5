/* cli/picture_child.h -- pictures for the dashboard: a process of its own fetches one (or finds it in the cache) and decodes it.
 *
 * The process is a fork of this one that touches neither its store nor its terminal. It first asks for the bytes, with the
 * limits of a page (http and https, no private address unless the story's feed is there itself); then it gives up files,
 * sockets and memory, decodes, and writes a raster of the size that was asked for into a pipe. What comes out of the pipe is
 * checked before it is believed. */
#ifndef NW_CLI_PICTURE_CHILD_H
#define NW_CLI_PICTURE_CHILD_H

#include "cli/app.h"
#include "tui/picture.h"

struct child_picture;
struct child_picture *child_picture_new(struct db *db); /* never NULL; db is borrowed, read when a picture is asked for */
/* start is NULL in a build that can show none. */
struct picture_fetcher child_picture_hooks(struct child_picture *c);
void child_picture_free(struct child_picture *c); /* ends what runs */

#endif
