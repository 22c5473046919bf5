/* tui/terminal_send.h -- bytes past ncurses, and its codes in our terms. For tui/terminal*.c alone. */
#ifndef NW_TUI_TERMINAL_SEND_H
#define NW_TUI_TERMINAL_SEND_H

#include "base/text.h"

#include <stdint.h>
#include <wchar.h>

void terminal_send(struct text bytes);
/* Adds a terminfo string by its name, without the padding notes ("$<5>"); nothing where TERM has none. */
void terminal_capability(struct str *out, const char *name);
/* The same for a string that is at hand. */
void terminal_unpadded(struct str *out, const char *s);
void terminal_remember_restore(void); /* tells the guard what gives the terminal back after a crash */
void terminal_base64(struct str *out, struct text t); /* RFC 4648 */

uint32_t key_of_ncurses(wint_t code); /* KEY_...; KEYS_NONE for one that has no name here */
uint32_t key_of_char(wint_t c);

#endif
