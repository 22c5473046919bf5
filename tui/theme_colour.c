/* tui/theme_colour.c -- the user's own colours: colour breaking "#ff5f00 on black bold", of feeds.conf. */
#include "tui/theme.h"

#include "base/mem.h"
#include "tui/nearest.h"

#include <string.h>

#define NO 255 /* the terminal's own, of 16 colours */

static const char *const role_names[ROLES] = {
    [ROLE_TEXT] = "text", [ROLE_DIM] = "dim", [ROLE_TITLE] = "title", [ROLE_HEADING] = "heading", [ROLE_SECTION] = "section",
    [ROLE_UNREAD] = "unread", [ROLE_BREAKING] = "breaking", [ROLE_RISING] = "rising", [ROLE_FALLING] = "falling",
    [ROLE_DISPUTED] = "disputed", [ROLE_FIGURE] = "figure", [ROLE_TAG] = "tag", [ROLE_LINK] = "link", [ROLE_CODE] = "code",
    [ROLE_QUOTE] = "quote", [ROLE_STAR] = "star", [ROLE_MATCH] = "match", [ROLE_BORDER] = "border",
    [ROLE_BORDER_ACTIVE] = "border-active", [ROLE_SELECTED] = "selected", [ROLE_SELECTED_IDLE] = "selected-idle",
    [ROLE_BAR] = "bar", [ROLE_KEY] = "key", [ROLE_ERROR] = "error", [ROLE_OK] = "ok", [ROLE_GAUGE] = "gauge",
};

/* By number, as xterm shows them. */
static const struct named {
    const char *name;
    int32_t rgb;
} named[] = {
    { "black", 0x000000 },      { "red", 0xcd0000 },         { "green", 0x00cd00 },       { "yellow", 0xcdcd00 },
    { "blue", 0x0000ee },       { "magenta", 0xcd00cd },     { "cyan", 0x00cdcd },        { "white", 0xe5e5e5 },
    { "grey", 0x7f7f7f },       { "bright-red", 0xff0000 },  { "bright-green", 0x00ff00 }, { "bright-yellow", 0xffff00 },
    { "bright-blue", 0x5c5cff }, { "bright-magenta", 0xff00ff }, { "bright-cyan", 0x00ffff }, { "bright-white", 0xffffff },
};

const char *role_name(enum role role) { return role_names[role]; }

static uint8_t nearest_of_16(int32_t rgb)
{
    size_t best = 0;
    for (size_t i = 1; i < LEN(named); i++)
        best = color_distance(rgb, named[i].rgb) < color_distance(rgb, named[best].rgb) ? i : best;
    return (uint8_t)best;
}

/* Six digits stand for themselves: in feeds.conf an unquoted # begins a comment. */
static bool hex_color(struct text t, int32_t *rgb)
{
    int32_t value = 0;
    bool marked = text_starts(t, "#");
    if (marked ? t.n != 4 && t.n != 7 : t.n != 6)
        return false;
    for (size_t i = marked; i < t.n; i++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, t.p[i] >= 'A' && t.p[i] <= 'F' ? t.p[i] + 32 : t.p[i]);
        if (!at || !t.p[i])
            return false;
        value = value << 4 | (int32_t)(at - digits);
        if (t.n == 4)
            value = value << 4 | (int32_t)(at - digits);
    }
    *rgb = value;
    return true;
}

/* A colour by name, number (0 to 255) or as #rrggbb; -1 for the terminal's own. */
static bool read_color(struct text t, int32_t *rgb, uint8_t *of16)
{
    int64_t number;
    *of16 = NO;
    *rgb = -1;
    if (text_is_ascii(t, "default"))
        return true;
    for (size_t i = 0; i < LEN(named); i++) {
        if (text_is_ascii(t, named[i].name) || (text_int(t, &number) && number == (int64_t)i)) {
            *rgb = named[i].rgb;
            *of16 = (uint8_t)i;
            return true;
        }
    }
    bool hex = hex_color(t, rgb);
    if (!hex && (!text_int(t, &number) || number < 16 || number > 255))
        return false;
    if (!hex)
        *rgb = xterm_color((int)number);
    *of16 = nearest_of_16(*rgb);
    return true;
}

static bool read_attribute(struct style *s, struct text word)
{
    if (text_is_ascii(word, "bold"))
        s->bold = 1;
    else if (text_is_ascii(word, "underline"))
        s->underline = 1;
    else if (text_is_ascii(word, "reverse"))
        s->reverse = 1;
    else if (text_is_ascii(word, "dim"))
        s->dim = 1;
    else
        return false;
    return true;
}

static bool read_style(struct style *s, struct text spec, struct err *err)
{
    struct text word;
    bool behind = false, text_set = false, behind_set = false;
    *s = (struct style){ .fg = -1, .bg = -1, .fg16 = NO, .bg16 = NO };
    while (text_split(&spec, ' ', &word)) {
        int32_t rgb;
        uint8_t of16;
        if (!word.n || (!behind && read_attribute(s, word)))
            continue;
        if (!behind && text_is_ascii(word, "on")) {
            behind = true;
            continue;
        }
        if ((behind ? behind_set : text_set) || !read_color(word, &rgb, &of16))
            return err_set(err, "colour: expected COLOUR on COLOUR and bold, underline, reverse or dim, not \"%.*s\" (a colour is "
                                "#rrggbb, a number to 255, a name such as bright-red, or default)", (int)(word.n < 40 ? word.n : 40), word.p);
        *(behind ? &s->bg : &s->fg) = rgb;
        *(behind ? &s->bg16 : &s->fg16) = of16;
        behind_set = behind_set || behind;
        text_set = text_set || !behind;
        behind = false;
    }
    return !behind || err_set(err, "colour: a colour is missing behind \"on\"");
}

bool theme_colour(struct theme_colours *c, struct text role, struct text spec, struct err *err)
{
    struct nearest n = nearest_to(role);
    spec = text_trim(spec);
    for (int r = 0; r < ROLES; r++) {
        nearest_offer(&n, role_names[r]);
        if (!text_is_ascii(role, role_names[r]))
            continue;
        if (text_is_ascii(spec, "theme")) {
            c->set[r] = false;
            return true;
        }
        struct style style;
        if (!spec.n)
            return err_set(err, "colour: expected colour ROLE COLOUR, such as colour breaking \"#ff5f00 bold\"");
        if (!read_style(&style, spec, err))
            return false;
        c->styles[r] = style;
        c->set[r] = true;
        return true;
    }
    struct str all = { 0 };
    for (int r = 0; r < ROLES; r++)
        str_addf(&all, "%s%s", r ? ", " : "", role_names[r]);
    if (n.best)
        err_set(err, "colour: no role \"%.*s\" (did you mean \"%s\"?)", (int)(role.n < 40 ? role.n : 40), role.p, n.best);
    else
        err_set(err, "colour: no role \"%.*s\"; there are %s", (int)(role.n < 40 ? role.n : 40), role.p, str_c(&all));
    str_free(&all);
    return false;
}
