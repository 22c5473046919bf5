/* tui/terminal_ask.c -- see terminal_ask.h. */
#include "tui/terminal_ask.h"

#include <string.h>

bool ask_begins(struct terminal_ask *a, uint32_t byte, int64_t now_ms)
{
    if (a->waiting && now_ms - a->since > ASK_PATIENCE_MS)
        a->waiting = false;
    if (!a->waiting || byte != ']')
        return false;
    a->inside = true;
    a->escaped = false;
    a->n = 0;
    return true;
}

bool ask_byte(struct terminal_ask *a, uint32_t byte)
{
    bool ends = byte == '\a' || (a->escaped && byte == '\\');
    bool fits = byte >= 0x20 && byte < 0x7f && !a->escaped && a->n + 1 < sizeof a->answer;
    if (byte == 27 && !a->escaped) {
        a->escaped = true;
        return false;
    }
    if (!ends && fits) {
        a->answer[a->n++] = (char)byte;
        return false;
    }
    a->answer[ends ? a->n : 0] = '\0';
    a->waiting = a->inside = false;
    return true;
}

/* One of the three, 1 to 4 hexadecimal digits, as 0..255. */
static bool component(struct text t, unsigned *out)
{
    unsigned value = 0, most = 0;
    if (!t.n || t.n > 4)
        return false;
    for (size_t i = 0; i < t.n; i++) {
        const char *digits = "0123456789abcdef",
                   *at = strchr(digits, t.p[i] >= 'A' && t.p[i] <= 'F' ? t.p[i] + 32 : t.p[i]);
        if (!at)
            return false;
        value = value * 16 + (unsigned)(at - digits);
        most = most * 16 + 15;
    }
    *out = value * 255 / most;
    return true;
}

bool ask_is_light(const struct terminal_ask *a, bool *light)
{
    struct text t = text_of(a->answer), part;
    unsigned rgb[3];
    size_t n = 0;
    if (text_starts(t, "11;rgb:"))
        t = text_sub(t, 7, t.n);
    else if (text_starts(t, "11;rgba:"))
        t = text_sub(t, 8, t.n);
    else
        return false;
    while (n < 3 && text_split(&t, '/', &part)) {
        if (!component(part, &rgb[n++]))
            return false;
    }
    if (n < 3)
        return false;
    *light = 299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] > 127 * 1000; /* luma of ITU-R BT.601 */
    return true;
}
