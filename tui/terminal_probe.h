/* tui/terminal_probe.h -- whether TERM names a terminal on which the cursor can be placed. */
#ifndef NW_TUI_TERMINAL_PROBE_H
#define NW_TUI_TERMINAL_PROBE_H

#include <stdbool.h>

bool terminal_probe(void);

#endif
