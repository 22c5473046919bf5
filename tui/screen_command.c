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

static bool do_colour(struct screen *s, struct text rest, struct err *err)
{
    struct text role;
    text_split(&rest, ' ', &role);
    if (!s->options->colours)
        return err_set(err, "colours cannot be changed here");
    if (!theme_colour(s->options->colours, role, rest, err))
        return false;
    if (s->port.theme)
        s->port.theme(s->port.self, s->theme); /* the same again: with them */
    screen_message(s, false, "%.*s: %.*s", (int)role.n, role.p, (int)rest.n, rest.p);
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

/* Keeps the words of the list under a name in feeds.conf, beside the saved queries that are there. */
static bool do_save(struct screen *s, struct text rest, struct err *err)
{
    const char *words = screen_words(s);
    char name[96];
    if (text_starts(rest, "\"") && text_ends(rest, "\"") && rest.n > 1)
        rest = text_trim(text_sub(rest, 1, rest.n - 1));
    if (!rest.n || rest.n >= sizeof name || text_find_byte(rest, '"', 0) < rest.n)
        return err_set(err, "expected: save NAME, of what / lists");
    if (!words[0])
        return err_set(err, "nothing to save: / filters by a query first");
    if (!s->options->save_query)
        return err_set(err, "queries cannot be saved here");
    snprintf(name, sizeof name, "%.*s", (int)rest.n, rest.p);
    struct conf_query_item query = { name, words };
    if (!s->options->save_query(s->options->app, query, &s->env.queries, &s->env.nqueries, err))
        return false;
    screen_message(s, false, "written to feeds.conf: query \"%s\" %s", name, words);
    screen_reload(s);
    return true;
}

/* Follows a name from the next refresh on. */
static bool do_watch(struct screen *s, struct text rest, struct err *err)
{
    struct str name = { 0 };
    if (!rest.n)
        return err_set(err, "expected: watch NAME also \"other name\" ...");
    if (!s->options->watch)
        return err_set(err, "names cannot be watched from here");
    bool ok = s->options->watch(s->options->app, rest, &name, err);
    if (ok)
        screen_message(s, false, "written to feeds.conf: watch %s; northwire reanalyze --all finds it in the stored stories, too",
                       str_c(&name));
    str_free(&name);
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

static bool do_link(struct screen *s, struct text rest, struct err *err) { return screen_open_link(s, rest, err); }

/* What is listed, when the word is "all"; else the selected story, by its action. */
static bool do_flag(struct screen *s, enum story_flag flag, bool on, struct text rest, struct err *err)
{
    if (!text_is(rest, "all"))
        return err_set(err, "expected: all, for every story that is listed");
    screen_flag_all(s, flag, on, false);
    return true;
}

static bool do_read(struct screen *s, struct text rest, struct err *err)
{
    return do_flag(s, FLAG_READ, true, rest, err);
}
static bool do_unread(struct screen *s, struct text rest, struct err *err)
{
    return do_flag(s, FLAG_READ, false, rest, err);
}
static bool do_star(struct screen *s, struct text rest, struct err *err)
{
    return do_flag(s, FLAG_STARRED, true, rest, err);
}
static bool do_unstar(struct screen *s, struct text rest, struct err *err)
{
    return do_flag(s, FLAG_STARRED, false, rest, err);
}

/* --- what Tab offers behind them --- */

static void offer_bind(const struct completion *c, struct text before)
{
    struct text word;
    text_split(&before, ' ', &word); /* "bind" */
    for (int a = ACT_NONE; text_trim(before).n && a < ACT_COUNT; a++)
        complete_with(c, action_info((enum action)a)->name, action_info((enum action)a)->help);
}

static void offer_colour(const struct completion *c, struct text before)
{
    static const char *const words[] = { "theme", "default", "on", "bold", "underline", "reverse", "dim", "red", "green", "yellow",
                                         "blue", "magenta", "cyan", "white", "black", "grey" };
    for (int r = 0; text_is(before, "colour") && r < ROLES; r++)
        complete_with(c, role_name((enum role)r), "");
    for (size_t i = 0; !text_is(before, "colour") && i < LEN(words); i++)
        complete_with(c, words[i], "");
}

static void offer_query(const struct completion *c, struct text before)
{
    (void)before;
    complete_query(c);
}

static void offer_tags(const struct completion *c, struct text before)
{
    if (text_is(before, "tag"))
        complete_with(c, "all", "every story that is listed");
    complete_tags(c);
}

static void offer_all(const struct completion *c, struct text before)
{
    (void)before;
    complete_with(c, "all", "every story that is listed");
}

static const struct screen_command_info commands[] = {
    { "q", "", "quit", false, do_quit, NULL },
    { "set", "NAME VALUE", "a setting until the end; alone it tells them all", false, screen_set, screen_set_complete },
    { "bind", "KEY ACTION", "a key until the end; bind lines of feeds.conf stay", false, do_bind, offer_bind },
    { "colour", "ROLE COLOUR", "a colour until the end, as in feeds.conf; theme takes it back", false, do_colour, offer_colour },
    { "query", "WORDS", "the same as /; without words all stories", true, do_query, offer_query },
    { "save", "NAME", "what is listed as a saved query of that name, in feeds.conf", false, do_save, NULL },
    { "watch", "NAME", "a name to follow from the next refresh on, in feeds.conf", false, do_watch, NULL },
    { "tag", "[all] +new -old", "tags of the story, or of all that is listed", true, do_tag, offer_tags },
    { "story", "NUMBER", "the story of that number", true, do_open, NULL },
    { "link", "NUMBER", "opens a link of the story's text by its number", true, do_link, NULL },
    { "read", "all", "marks all that is listed as read", false, do_read, offer_all },
    { "unread", "all", "marks all that is listed as unread", false, do_unread, offer_all },
    { "star", "all", "stars all that is listed", true, do_star, offer_all },
    { "unstar", "all", "takes the stars from all that is listed", false, do_unstar, offer_all },
    { 0 },
};

const struct screen_command_info *screen_command_list(void) { return commands; }

static void unknown(struct screen *s, struct text name)
{
    struct nearest n = nearest_to(name);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        nearest_offer(&n, action_info((enum action)a)->name);
    for (size_t i = 0; commands[i].name; i++)
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
    for (size_t i = 0; commands[i].name; i++) {
        if (!text_is(name, commands[i].name) || (commands[i].also_action && !text_trim(rest).n && action_find(name)))
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
