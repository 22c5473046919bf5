/* cli/show_ui.h -- what commands show when they are done: the dashboard, or the brief. */
#ifndef NW_CLI_SHOW_UI_H
#define NW_CLI_SHOW_UI_H

#include "cli/app.h"

/* Opens the dashboard on the app's store and feeds. notice: first message of the bottom line, or NULL. Exit status. */
int show_dashboard(struct app *app, const char *notice);
/* Prints the brief of the last 24 hours (of the newest day that has stories, when there are none) as text. Exit status. */
int show_brief(struct app *app);
bool store_is_empty(struct app *app);

#endif
