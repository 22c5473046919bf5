/* tui/screen_command.h -- the command line: what stands behind ":". */
#ifndef NW_TUI_SCREEN_COMMAND_H
#define NW_TUI_SCREEN_COMMAND_H

#include "tui/screen_state.h"

void screen_command(struct screen *s, struct text line);
const char *const *command_words(void); /* first words beside the actions' names; ends with NULL */

#endif
