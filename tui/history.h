/* tui/history.h -- what was typed behind ":" and "/", kept between sessions in a file of the user's own (mode 0600). One line an
 * entry, its first byte the prompt's; a line that begins with a blank is not kept, as in shells. */
#ifndef NW_TUI_HISTORY_H
#define NW_TUI_HISTORY_H

#include "tui/prompt.h"

#define HISTORY_BYTES (256 * 1024) /* a longer file is none of ours */

/* A missing or damaged file leaves them as they are: a history is no reason to fail. */
void history_load(const char *path, struct prompt_history *query, struct prompt_history *command);
/* Adds one line to what the file holds by now, so that several dashboards share it. kind: PROMPT_QUERY or PROMPT_COMMAND;
 * others are not kept. */
bool history_keep(const char *path, enum prompt_kind kind, struct text line, struct err *err);

#endif
