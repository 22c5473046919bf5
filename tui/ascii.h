/* tui/ascii.h -- what stands for a character where the terminal has ASCII alone. */
#ifndef NW_TUI_ASCII_H
#define NW_TUI_ASCII_H

#include "base/text.h"

#include <stdint.h>

/* One ASCII character for a cluster: line art and marks by table, accented letters as their base letter (Unicode
 * decompositions), '?' for the rest. Never a control character. */
char ascii_form(struct text cluster);

#endif
