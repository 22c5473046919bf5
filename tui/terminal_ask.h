/* tui/terminal_ask.h -- what the terminal is asked, and how its answers are told from keys. A question goes out and nobody
 * waits: the answer comes among the keys and is taken out of them.
 *
 * Its background, with OSC 11 where COLORFGBG does not tell it; and whether it shows pictures: kitty's graphics question (an
 * APC string), the size of a cell (CSI 16 t), and last the device attributes (CSI c), which every terminal answers. See
 * ctlseqs of xterm, and "Terminal graphics protocol" of kitty. */
#ifndef NW_TUI_TERMINAL_ASK_H
#define NW_TUI_TERMINAL_ASK_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

#define ASK_BACKGROUND "\033]11;?\033\\"
#define ASK_GRAPHICS "\033_Gi=9641,s=1,v=1,a=q,t=d,f=24;AAAA\033\\\033[16t\033[c"
#define ASK_PATIENCE_MS 3000 /* a later answer is no answer */

enum ask_answer { ANSWER_NONE, ANSWER_COLOR = 1, ANSWER_KITTY = 2, ANSWER_DEVICE = 4 /* attributes, or a cell's size */ };

struct terminal_ask {
    unsigned waiting; /* for which answers: enum ask_answer, added up */
    int64_t since;    /* clock_monotonic_ms() of the newest question */
    enum ask_answer inside; /* of which one, while its bytes come */
    bool escaped;
    char answer[64]; /* what stood between its brackets; a CSI answer with its last byte */
    size_t n;
};
/* Whether ESC and then byte begin an answer; from then on every byte goes to ask_byte(). */
bool ask_begins(struct terminal_ask *a, uint32_t byte, int64_t now_ms);
/* The answer that this was the last byte of, else ANSWER_NONE. A byte that steers, or too many of them, end it too: then the
 * answer is empty. */
enum ask_answer ask_byte(struct terminal_ask *a, uint32_t byte);
/* After the last byte: false when it cannot be read. */
bool ask_is_light(const struct terminal_ask *a, bool *light);
bool ask_is_kitty(const struct terminal_ask *a); /* it has kitty's graphics */
/* Device attributes; *sixel: among them. */
bool ask_is_device(const struct terminal_ask *a, bool *sixel);
/* A cell's size in points. */
bool ask_is_cell(const struct terminal_ask *a, int *width, int *height);

#endif
