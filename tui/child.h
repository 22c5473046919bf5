/* tui/child.h -- programs started from the dashboard: the browser, and what the user types behind |. */
#ifndef NW_TUI_CHILD_H
#define NW_TUI_CHILD_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>

#define CHILD_ARGS 32

/* Starts one browser; false, with the reason, when it cannot. console: it is a text browser and needs the terminal. */
typedef bool child_browser_fn(void *user, char *const argv[], bool console, struct err *err);
/* An http(s) URL for the entries of $BROWSER (parted by colons; split into words at blanks, '...' "..." and \ quote; %s is
 * replaced, in a word as well), one after another until one starts; else for xdg-open. No shell: the URL is one argument that
 * begins with "http", never an option. err tells of the last one. */
bool child_browse(struct text url, child_browser_fn *start, void *user, struct err *err);

bool child_start(char *const argv[], pid_t *pid, struct err *err); /* in the background, output to /dev/null */
/* In the foreground, waits. input: what the child reads on standard input; NULL = the terminal. */
bool child_run(char *const argv[], const struct text *input, struct err *err);
/* In the foreground, with the terminal; false as well when it ends otherwise than with exit status 0. */
bool child_must(char *const argv[], struct err *err);
void child_wait_enter(void); /* asks for Enter on the plain terminal */

#endif
