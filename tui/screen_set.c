/* tui/screen_set.c -- ":set NAME VALUE": the settings of feeds.conf that can change while the dashboard runs. */
#include "base/mem.h"
#include "tui/nearest.h"
#include "tui/screen_command.h"

#include <string.h>

static bool flag_of(struct text value, bool *out, struct err *err)
{
    static const struct {
        const char *word;
        bool value;
    } words[] = { { "yes", true }, { "no", false }, { "on", true }, { "off", false } };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_same_ascii(value, text_of(words[i].word))) {
            *out = words[i].value;
            return true;
        }
    }
    return err_set(err, "expected yes or no");
}

static bool set_theme(struct screen *s, struct text value, struct err *err)
{
    bool by_terminal = text_is(value, "auto");
    const struct theme *theme = by_terminal ? NULL : theme_find(value);
    if (!theme && !by_terminal) {
        struct nearest n = nearest_to(value);
        for (size_t i = 0; theme_list()[i]; i++)
            nearest_offer(&n, theme_list()[i]->name);
        return err_set(err, "no theme \"%.*s\" (%s%s)", (int)value.n, value.p, n.best ? "did you mean " : "",
                       n.best ? n.best : "dusk, dawn, mono, contrast, auto");
    }
    s->theme = theme;
    if (s->port.theme)
        s->port.theme(s->port.self, theme);
    screen_message(s, false, "theme %s: %s", theme ? theme->name : "auto",
                   theme ? theme->help : "by the terminal's background");
    return true;
}

static bool set_links(struct screen *s, struct text value, struct err *err)
{
    bool on;
    if (!flag_of(value, &on, err))
        return false;
    if (s->port.links && !s->port.links(s->port.self, on) && on)
        return err_set(err, "this terminal shows no links (OSC 8)");
    s->no_links = !on;
    return true;
}

static bool set_mouse(struct screen *s, struct text value, struct err *err)
{
    bool on;
    if (!flag_of(value, &on, err))
        return false;
    if (s->port.mouse)
        s->port.mouse(s->port.self, on);
    s->no_mouse = !on;
    return true;
}

static bool set_ascii(struct screen *s, struct text value, struct err *err)
{
    bool on;
    if (!flag_of(value, &on, err))
        return false;
    if (!on && s->port.plain)
        return err_set(err, "this terminal or locale shows nothing beyond ASCII");
    s->env.ascii = s->canvas.ascii = on;
    screen_reload(s);
    return true;
}

static void add_theme(const struct screen *s, struct str *out) { str_add_s(out, s->theme ? s->theme->name : "auto"); }
static void add_links(const struct screen *s, struct str *out) { str_add_s(out, s->no_links ? "no" : "yes"); }
static void add_mouse(const struct screen *s, struct str *out) { str_add_s(out, s->no_mouse ? "no" : "yes"); }
static void add_ascii(const struct screen *s, struct str *out) { str_add_s(out, s->env.ascii ? "yes" : "no"); }

static const struct screen_setting settings[] = {
    {"theme", "dusk dawn mono contrast auto", "colours; auto goes by the terminal's background", set_theme, add_theme},
    {"links", "yes no", "links that the terminal itself can open (OSC 8)", set_links, add_links},
    {"mouse", "yes no", "no leaves clicks and the wheel to the terminal", set_mouse, add_mouse},
    {"ascii", "yes no", "no line art or marks beyond ASCII", set_ascii, add_ascii},
    {"pictures", "auto blocks kitty sixel off", "how i shows a story's picture", screen_set_pictures, screen_add_pictures},
    {0},
};

const struct screen_setting *screen_setting_list(void) { return settings; }

/* --- those of the app: the home region, what a brief holds --- */

static const struct tui_setting *app_settings(const struct screen *s)
{
    static const struct tui_setting none = { 0 };
    return s->options->settings && s->options->set ? s->options->settings : &none;
}

static bool set_app(struct screen *s, const char *name, struct text value, struct err *err)
{
    char words[PROMPT_MAX + 1];
    snprintf(words, sizeof words, "%.*s", (int)value.n, value.p);
    if (!s->options->set(s->options->app, name, words, err))
        return false;
    if (!strcmp(name, "home"))
        s->env.home = s->options->setting(s->options->app, name);
    screen_reload(s);
    return true;
}

static void add_app(const struct screen *s, const char *name, struct str *out)
{
    const char *value = s->options->setting(s->options->app, name);
    str_add_s(out, value ? value : "-");
}

static bool unknown(const struct screen *s, struct text name, struct err *err)
{
    struct str all = { 0 };
    struct nearest n = nearest_to(name);
    for (const struct tui_setting *i = app_settings(s); i->name; i++)
        nearest_offer(&n, i->name);
    for (const struct screen_setting *i = settings; i->name; i++) {
        nearest_offer(&n, i->name);
        str_addf(&all, "%s%s", i == settings ? "" : ", ", i->name);
    }
    if (n.best)
        err_set(err, "set: nothing is called \"%.*s\" (did you mean \"%s\"?)", (int)name.n, name.p, n.best);
    else
        err_set(err, "set: nothing is called \"%.*s\"; there are %s", (int)name.n, name.p, str_c(&all));
    str_free(&all);
    return false;
}

/* Without a value: as it is; without a name: all of them. */
bool screen_set(struct screen *s, struct text rest, struct err *err)
{
    struct text name = { 0 };
    struct str told = { 0 };
    text_split(&rest, ' ', &name);
    rest = text_trim(rest);
    for (const struct screen_setting *i = settings; i->name; i++) {
        if (name.n && !text_is(name, i->name))
            continue;
        if (rest.n && !i->set(s, rest, err)) {
            str_free(&told);
            return false;
        }
        str_addf(&told, "%s%s ", told.len ? "   " : "", i->name);
        i->add(s, &told);
    }
    for (const struct tui_setting *i = app_settings(s); i->name; i++) {
        if (name.n && !text_is(name, i->name))
            continue;
        if (rest.n && !set_app(s, i->name, rest, err)) {
            str_free(&told);
            return false;
        }
        str_addf(&told, "%s%s ", told.len ? "   " : "", i->name);
        add_app(s, i->name, &told);
    }
    bool found = told.len > 0;
    if (found && !(rest.n && text_is(name, "theme")))
        screen_message(s, false, "%s", str_c(&told));
    str_free(&told);
    return found || unknown(s, name, err);
}

void screen_set_complete(const struct completion *c, struct text before)
{
    char value[16];
    struct text word, name = { 0 };
    text_split(&before, ' ', &word); /* "set" */
    name = text_trim(before);
    for (const struct screen_setting *i = settings; i->name; i++) {
        if (!name.n)
            complete_with(c, i->name, i->help);
        if (!text_is(name, i->name))
            continue;
        struct text values = text_of(i->values);
        while (text_split(&values, ' ', &word)) {
            snprintf(value, sizeof value, "%.*s", (int)word.n, word.p);
            complete_with(c, value, "");
        }
    }
}
