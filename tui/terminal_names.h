/* tui/terminal_names.h -- what TERM and its kin say of a terminal that terminfo does not. For tui/terminal*.c alone. */
#ifndef NW_TUI_TERMINAL_NAMES_H
#define NW_TUI_TERMINAL_NAMES_H

#include <stdbool.h>

bool term_is_plain(void);     /* shows nothing beyond ASCII for sure */
bool term_takes_extras(void); /* OSC 2 and 52 */
bool term_has_links(void);    /* OSC 8: opens them, or swallows them whole */
bool term_tells_color(void);  /* OSC 11 is answered, or swallowed */
bool term_tells_pictures(void); /* kitty's question is answered, or swallowed; false inside a multiplexer */
bool term_takes_rgb(void);    /* COLORTERM: 24 bits a colour, whatever terminfo says */

#endif
