/* cli/background.h -- a refresh as a process of its own, for the dashboard: started, listened to, never waited for. */
#ifndef NW_CLI_BACKGROUND_H
#define NW_CLI_BACKGROUND_H

#include "cli/app.h"
#include "tui/app.h"

struct background_refresh;
struct background_refresh *background_new(const struct app *app); /* never NULL */
struct background background_hooks(struct background_refresh *b);
void background_free(struct background_refresh *b); /* ends a refresh that runs, with what it fetched stored */

#endif
