/* tui/screen_command.c -- the commands of the command line: every action by its name, and a few that take words. */
#include "base/mem.h"
#include "tui/nearest.h"
#include "tui/screen_command.h"

#include <string.h>

static bool do_quit(struct screen *s, struct text rest, struct err *err)
{
    (void)rest;
    (void)err;
    s->done = true;
    return true;
}

static bool do_set(struct screen *s, struct text rest, struct err *err)
{
    struct text what;
    text_split(&rest, ' ', &what);
    rest = text_trim(rest);
    if (!text_is(what, "theme"))
        return err_set(err, "expected: set theme NAME");
    const struct theme *theme = theme_find(rest);
    if (!theme) {
        struct nearest n = nearest_to(rest);
        for (size_t i = 0; theme_list()[i]; i++)
            nearest_offer(&n, theme_list()[i]->name);
        return err_set(err, "no theme \"%.*s\" (%s%s)", (int)rest.n, rest.p, n.best ? "did you mean " : "",
                       n.best ? n.best : "dusk, dawn, mono, contrast");
    }
    if (s->port.theme)
        s->port.theme(s->port.self, theme);
    screen_message(s, false, "theme %s: %s", theme->name, theme->help);
    return true;
}

static bool do_bind(struct screen *s, struct text rest, struct err *err)
{
    struct text key;
    char key_s[32], action_s[64];
    text_split(&rest, ' ', &key);
    rest = text_trim(rest);
    if (!key.n || !rest.n || key.n >= sizeof key_s || rest.n >= sizeof action_s)
        return err_set(err, "expected: bind KEY ACTION");
    snprintf(key_s, sizeof key_s, "%.*s", (int)key.n, key.p);
    snprintf(action_s, sizeof action_s, "%.*s", (int)rest.n, rest.p);
    if (!keymap_bind(&s->keys, key_s, action_s, err))
        return false;
    screen_message(s, false, "%s: %s", key_s, action_s);
    return true;
}

static bool do_tag(struct screen *s, struct text rest, struct err *err)
{
    if (!text_trim(rest).n)
        return err_set(err, "expected: tag +new -old, or tag all +new");
    screen_tag(s, rest);
    return true;
}

static bool do_query(struct screen *s, struct text rest, struct err *err)
{
    struct frame *f = screen_top(s);
    struct view_reply reply = { 0 };
    char words[PROMPT_MAX + 1];
    if (!f->ops->set_query) {
        screen_go(s, &stories_view);
        f = screen_top(s);
    }
    snprintf(words, sizeof words, "%.*s", (int)rest.n, rest.p ? rest.p : "");
    bool ok = f->ops->set_query && f->ops->set_query(f->self, words, &reply, err);
    screen_reply(s, &reply);
    return ok;
}

static bool do_open(struct screen *s, struct text rest, struct err *err)
{
    int64_t id;
    if (!text_int(text_trim(rest), &id) || id <= 0)
        return err_set(err, "expected the number of a story");
    screen_push(s, &(struct view_target){ .ops = &story_view, .story = id }, false);
    return true;
}

static const struct {
    const char *name;
    bool words; /* takes any; without them an action of the same name is meant */
    bool (*run)(struct screen *s, struct text rest, struct err *err);
} commands[] = {
    { "q", false, do_quit },   { "set", true, do_set },     { "bind", true, do_bind },
    { "tag", true, do_tag },   { "query", true, do_query }, { "story", true, do_open },
};

const char *const *command_words(void)
{
    static const char *const words[] = { "q", "set", "bind", "tag", "query", "story", NULL };
    _Static_assert(LEN(words) == LEN(commands) + 1, "each command is offered");
    return words;
}

static void unknown(struct screen *s, struct text name)
{
    struct nearest n = nearest_to(name);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        nearest_offer(&n, action_info((enum action)a)->name);
    for (size_t i = 0; i < LEN(commands); i++)
        nearest_offer(&n, commands[i].name);
    if (n.best)
        screen_message(s, true, "no command \"%.*s\" (did you mean \"%s\"?)", (int)name.n, name.p, n.best);
    else
        screen_message(s, true, "no command \"%.*s\"; ? lists them", (int)name.n, name.p);
}

void screen_command(struct screen *s, struct text line)
{
    struct text rest = text_trim(line), name;
    struct err err = { 0 };
    if (!rest.n)
        return;
    text_split(&rest, ' ', &name);
    for (size_t i = 0; i < LEN(commands); i++) {
        if (!text_is(name, commands[i].name) || (commands[i].words && !text_trim(rest).n && action_find(name)))
            continue;
        if (!commands[i].run(s, text_trim(rest), &err))
            screen_message(s, true, "%s", err.message);
        return;
    }
    if (action_find(name) != ACT_NONE)
        screen_run(s, action_find(name));
    else
        unknown(s, name);
}
