/* tui/guard.h -- signals, and the terminal put back whatever happens.
 *
 * The handlers set flags and write a byte into a pipe that the loop polls; nothing else happens inside them but the
 * last resort: on a fatal signal the bytes that restore the terminal are written and the signal is raised again. */
#ifndef NW_TUI_GUARD_H
#define NW_TUI_GUARD_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>

enum guard_flag { GUARD_RESIZE = 1, GUARD_STOP = 2, GUARD_CONTINUED = 4, GUARD_END = 8 };

/* restore: what to write to standard output to get the terminal back, copied (at most 512 bytes). The terminal's modes
 * are those of this moment: call before they are changed. */
bool guard_open(struct err *err);
void guard_restore_bytes(struct text restore);
void guard_close(void);  /* the old handlers are back */
int guard_fd(void);      /* readable when a flag is set */
unsigned guard_take(void); /* the flags since the last call; empties the pipe */
/* Away: the terminal belongs to a child or the shell; stop signals act as they do by default, ^C is not for us. */
void guard_away(bool away);
/* Stops the process group as ^Z would; returns when it goes on. */
void guard_stop(void);

#endif
