/* tui/terminal_send.c -- see terminal_send.h. */
#include "tui/terminal_send.h"

#include "base/mem.h"
#include "tui/guard.h"
#include "tui/keymap.h"
#include "tui/terminal_names.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void terminal_send(struct text bytes)
{
    fflush(stdout);
    while (bytes.n) {
        ssize_t n = write(STDOUT_FILENO, bytes.p, bytes.n);
        struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
        if (n < 0 && errno == EAGAIN && (poll(&out, 1, -1) > 0 || errno == EINTR))
            continue; /* half an escape sequence would swallow what comes behind it */
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        bytes = text_sub(bytes, (size_t)n, bytes.n);
    }
}

void terminal_unpadded(struct str *out, const char *s)
{
    for (; *s; s++) {
        const char *close = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (close)
            s = close;
        else
            str_add_c(out, *s);
    }
}

void terminal_capability(struct str *out, const char *name)
{
    const char *s = tigetstr(name);
    if (s && s != (const char *)-1) // NOLINT(performance-no-int-to-ptr): terminfo's own sign
        terminal_unpadded(out, s);
}

void terminal_base64(struct str *out, struct text t)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < t.n; i += 3) {
        uint32_t group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < t.n ? (unsigned char)t.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            str_add_c(out, i + k <= t.n ? letters[group >> (18 - 6 * k) & 63] : '=');
    }
}

void terminal_remember_restore(void)
{
    static const char *const names[] = { "sgr0", "op", "rmkx", "cnorm", "rmcup" };
    struct str bytes = { 0 };
    if (term_tells_pictures()) /* it may happen in the middle of one */
        str_add_s(&bytes, "\033\\");
    str_add_s(&bytes, "\033[?1006;1003;1002;1000l");
    for (size_t i = 0; i < LEN(names); i++)
        terminal_capability(&bytes, names[i]);
    guard_restore_bytes(str_text(&bytes));
    str_free(&bytes);
}

uint32_t key_of_ncurses(wint_t code)
{
    static const struct {
        wint_t code;
        uint32_t key;
    } keys[] = {
        { KEY_UP, KEYS_UP },         { KEY_DOWN, KEYS_DOWN },      { KEY_LEFT, KEYS_LEFT },
        { KEY_RIGHT, KEYS_RIGHT },   { KEY_HOME, KEYS_HOME },      { KEY_END, KEYS_END },
        { KEY_PPAGE, KEYS_PAGE_UP }, { KEY_NPAGE, KEYS_PAGE_DOWN }, { KEY_IC, KEYS_INSERT },
        { KEY_DC, KEYS_DELETE },     { KEY_BTAB, KEYS_BACKTAB },   { KEY_BACKSPACE, KEYS_BACKSPACE },
        { KEY_ENTER, KEYS_ENTER },   { KEY_MOUSE, KEYS_MOUSE },    { KEY_RESIZE, KEYS_RESIZE },
        { KEY_A1, KEYS_HOME },       { KEY_A3, KEYS_PAGE_UP },     { KEY_C1, KEYS_END },
        { KEY_C3, KEYS_PAGE_DOWN },
    };
    for (size_t i = 0; i < LEN(keys); i++) {
        if (keys[i].code == code)
            return keys[i].key;
    }
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return KEYS_F1 + (uint32_t)(code - KEY_F(1));
    return KEYS_NONE;
}

uint32_t key_of_char(wint_t c)
{
    switch (c) {
    case '\r':
    case '\n': return KEYS_ENTER;
    case '\t': return KEYS_TAB;
    case 8:
    case 127: return KEYS_BACKSPACE;
    default: return c <= 0x10ffff ? (uint32_t)c : KEYS_NONE;
    }
}
