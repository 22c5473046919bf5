/* cli/child.h -- a refresh as a process of its own, for the dashboard: started, listened to, never waited for. */
#ifndef NW_CLI_CHILD_H
#define NW_CLI_CHILD_H

#include "cli/app.h"
#include "tui/app.h"

struct child_refresh;
struct child_refresh *child_new(const struct app *app); /* never NULL */
struct background child_hooks(struct child_refresh *b);
void child_free(struct child_refresh *b); /* ends a refresh that runs, with what it fetched stored */

#endif
