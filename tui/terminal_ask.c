/* tui/terminal_ask.c -- see terminal_ask.h. */
#include "tui/terminal_ask.h"

#include "base/mem.h"

#include <string.h>

bool ask_begins(struct terminal_ask *a, uint32_t byte, int64_t now_ms)
{
    static const struct { uint32_t byte; enum ask_answer answer; } openings[] = {
        { ']', ANSWER_COLOR }, { '_', ANSWER_KITTY }, { '[', ANSWER_DEVICE },
    };
    if (a->waiting && now_ms - a->since > ASK_PATIENCE_MS)
        a->waiting = 0;
    for (size_t i = 0; i < LEN(openings); i++) {
        if (openings[i].byte != byte || !(a->waiting & openings[i].answer))
            continue;
        a->inside = openings[i].answer;
        a->escaped = false;
        a->n = 0;
        return true;
    }
    return false;
}

/* Which bytes end an answer well. */
static bool ends_with(const struct terminal_ask *a, uint32_t byte)
{
    if (a->inside == ANSWER_DEVICE)
        return byte >= 0x40 && byte < 0x7f;
    return byte == '\a' || (a->escaped && byte == '\\');
}

enum ask_answer ask_byte(struct terminal_ask *a, uint32_t byte)
{
    enum ask_answer inside = a->inside;
    bool ends = ends_with(a, byte), csi = inside == ANSWER_DEVICE;
    bool fits = byte >= 0x20 && byte < 0x7f && !a->escaped && a->n + 1 < sizeof a->answer;
    if (byte == 27 && !a->escaped && !csi) {
        a->escaped = true;
        return ANSWER_NONE;
    }
    if (fits && (!ends || csi))
        a->answer[a->n++] = (char)byte;
    if (fits && !ends)
        return ANSWER_NONE;
    a->answer[ends ? a->n : 0] = '\0';
    a->inside = ANSWER_NONE;
    if (!csi)
        a->waiting &= ~(unsigned)inside;
    else if (a->n > 1 && a->answer[0] == '?' && a->answer[a->n - 1] == 'c') /* the last of its questions */
        a->waiting &= ~(unsigned)(ANSWER_DEVICE | ANSWER_KITTY);
    return inside;
}

bool ask_is_kitty(const struct terminal_ask *a) { return text_is(text_of(a->answer), "Gi=9641;OK"); }

/* The next number of a list that ';' parts. */
static bool next_number(struct text *rest, int64_t *out)
{
    struct text part;
    return text_split(rest, ';', &part) && text_int(part, out) && *out >= 0;
}

bool ask_is_device(const struct terminal_ask *a, bool *sixel)
{
    struct text t = text_of(a->answer), part;
    if (t.n < 2 || t.p[0] != '?' || t.p[t.n - 1] != 'c')
        return false;
    t = text_sub(t, 1, t.n - 1);
    *sixel = false;
    for (bool first = true; text_split(&t, ';', &part); first = false) /* the first is the terminal's class */
        *sixel |= !first && text_is(part, "4");
    return true;
}

bool ask_is_cell(const struct terminal_ask *a, int *width, int *height)
{
    struct text t = text_of(a->answer);
    int64_t kind, high, wide;
    if (t.n < 2 || t.p[t.n - 1] != 't')
        return false;
    t.n--;
    if (!next_number(&t, &kind) || kind != 6 || !next_number(&t, &high) || !next_number(&t, &wide))
        return false;
    *width = (int)(wide < 1000 ? wide : 0);
    *height = (int)(high < 1000 ? high : 0);
    return *width > 0 && *height > 0;
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
