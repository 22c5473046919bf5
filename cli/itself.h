/* cli/itself.h -- this program again, as a process of its own: its connection to the store is then its own, too. */
#ifndef NW_CLI_ITSELF_H
#define NW_CLI_ITSELF_H

#include "cli/app.h"

#include <sys/types.h>

#define ITSELF_WORDS 8 /* at most */

/* Starts the command and its words (NULL at the end) on the app's store and list. Standard input is empty, standard output
 * thrown away, and so is standard error unless told_to (a descriptor) is given; -1 = none. The caller waits for *pid. The
 * message names the command. */
bool itself_start(const struct app *app, const char *const *words, int told_to, pid_t *pid, struct err *err);

#endif
