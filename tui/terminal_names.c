/* tui/terminal_names.c -- see terminal_names.h. */
#include "tui/terminal_names.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

static bool term_is(const char *const *prefixes, size_t n)
{
    struct text term = text_of(getenv("TERM"));
    for (size_t i = 0; i < n; i++) {
        if (text_starts(term, prefixes[i]))
            return true;
    }
    return false;
}

bool term_is_plain(void)
{
    static const char *const names[] = { "linux", "vt100", "vt102", "vt220", "vt320", "ansi", "cons25", "sun" };
    return term_is(names, LEN(names));
}

bool term_takes_extras(void)
{
    static const char *const names[] = { "xterm",   "tmux",    "screen",  "rxvt",   "alacritty", "foot",
                                         "kitty",   "st-",     "konsole", "gnome",  "vte",       "wezterm",
                                         "contour", "ghostty", "iterm",   "mlterm", "putty" };
    return term_is(names, LEN(names));
}

/* VTE broke on them before 0.50. */
bool term_has_links(void)
{
    static const char *const names[] = { "xterm", "tmux", "alacritty", "foot", "kitty", "konsole", "gnome", "vte",
                                         "wezterm", "contour", "ghostty", "iterm" };
    struct text program = text_of(getenv("TERM_PROGRAM"));
    int64_t vte;
    bool old_vte = text_int(text_of(getenv("VTE_VERSION")), &vte) && vte < 5000;
    return term_is(names, LEN(names)) && !old_vte && !text_is(program, "Apple_Terminal");
}

bool term_tells_color(void)
{
    static const char *const mute[] = { "screen", "putty" };
    const char *known = getenv("COLORFGBG");
    return !(known && *known) && !term_is(mute, LEN(mute));
}

bool term_tells_pictures(void)
{
    static const char *const names[] = { "xterm", "alacritty", "foot",    "kitty",   "st-",   "konsole", "gnome",
                                         "vte",   "wezterm",   "contour", "ghostty", "iterm", "mlterm" };
    const char *const inside[] = { getenv("TMUX"), getenv("STY"), getenv("ZELLIJ") };
    for (size_t i = 0; i < LEN(inside); i++) {
        if (inside[i] && *inside[i]) /* it keeps cells, not pictures */
            return false;
    }
    return term_is(names, LEN(names)) && !text_is(text_of(getenv("TERM_PROGRAM")), "Apple_Terminal");
}

bool term_takes_rgb(void)
{
    struct text told = text_of(getenv("COLORTERM"));
    return text_is(told, "truecolor") || text_is(told, "24bit");
}
