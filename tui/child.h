/* tui/child.h -- programs started from the dashboard: the browser, and what the user types behind |. */
#ifndef NW_TUI_CHILD_H
#define NW_TUI_CHILD_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>

#define CHILD_ARGS 32

/* Splits a command line at blanks; '...' "..." and \ quote. No shell, no expansion. argv ends with NULL. */
bool child_split(struct arena *a, struct text line, char *argv[CHILD_ARGS + 1], struct err *err);

/* The browser's argument vector for an http(s) URL: $BROWSER (its first entry; %s is replaced, in a word as well), else xdg-open.
 * *console: it is a text browser and needs the terminal. The URL is one argument that begins with "http": never an option. */
bool child_browser(struct arena *a, const char *browser, struct text url, char *argv[CHILD_ARGS + 1], bool *console,
                   struct err *err);

bool child_start(char *const argv[], pid_t *pid, struct err *err); /* in the background, output to /dev/null */
/* In the foreground, waits. input: what the child reads on standard input; NULL = the terminal. */
bool child_run(char *const argv[], const struct text *input, struct err *err);
/* In the foreground, with the terminal; false as well when it ends otherwise than with exit status 0. */
bool child_must(char *const argv[], struct err *err);
void child_wait_enter(void); /* asks for Enter on the plain terminal */

#endif
