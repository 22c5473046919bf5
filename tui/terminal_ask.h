/* tui/terminal_ask.h -- the terminal's background, asked with OSC 11 where COLORFGBG does not tell it. The question
 * goes out and nobody waits: the answer comes among the keys and is taken out of them. See ctlseqs of xterm, "Operating
 * System Commands". */
#ifndef NW_TUI_TERMINAL_ASK_H
#define NW_TUI_TERMINAL_ASK_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

#define ASK_BACKGROUND "\033]11;?\033\\"
#define ASK_PATIENCE_MS 3000 /* a later answer is no answer */

struct terminal_ask {
    bool waiting;
    int64_t since; /* clock_monotonic_ms() */
    bool inside, escaped;
    char answer[64];
    size_t n;
};
/* Whether ESC and then byte begin an answer; from then on every byte goes to ask_byte(). */
bool ask_begins(struct terminal_ask *a, uint32_t byte, int64_t now_ms);
/* True when that was the last byte. One that steers, or too many of them, end it too. */
bool ask_byte(struct terminal_ask *a, uint32_t byte);
/* After the last byte: false when it cannot be read. */
bool ask_is_light(const struct terminal_ask *a, bool *light);

#endif
