/* tui/screen_complete.c -- what Tab offers in the prompts; see complete.h for the words themselves. */
#include "tui/screen_command.h"

static void offer(void *user, struct text candidate, const char *help)
{
    (void)help;
    prompt_offer(user, candidate);
}

static struct completion completion_of(const struct screen *s, struct prompt *p, struct text word)
{
    return (struct completion){ s->env.db, s->env.now, word, offer, p };
}

void prompt_complete_query(void *user, struct prompt *p, struct text line, struct text word)
{
    struct completion c = completion_of(user, p, word);
    (void)line;
    complete_query(&c);
}

void prompt_complete_tags(void *user, struct prompt *p, struct text line, struct text word)
{
    struct completion c = completion_of(user, p, word);
    (void)line;
    complete_tags(&c);
}

/* Settings that the app looks at, behind "set". */
static void complete_app_settings(const struct screen *s, const struct completion *c, struct text before)
{
    struct text word;
    text_split(&before, ' ', &word);
    for (const struct tui_setting *i = s->options->settings; i && i->name; i++) {
        if (!text_trim(before).n)
            complete_with(c, i->name, i->help);
        else if (text_is(text_trim(before), i->name))
            complete_with(c, i->example, i->help);
    }
}

void prompt_complete_command(void *user, struct prompt *p, struct text line, struct text word)
{
    struct completion c = completion_of(user, p, word);
    struct text before = text_trim(text_sub(line, 0, line.n - word.n)), rest = before, name;
    if (!before.n) {
        for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
            complete_with(&c, action_info((enum action)a)->name, action_info((enum action)a)->help);
        for (const struct screen_command_info *i = screen_command_list(); i->name; i++)
            complete_with(&c, i->name, i->help);
        return;
    }
    text_split(&rest, ' ', &name);
    if (text_is(name, "set"))
        complete_app_settings(user, &c, before);
    for (const struct screen_command_info *i = screen_command_list(); i->name; i++) {
        if (text_is(name, i->name) && i->complete)
            i->complete(&c, before);
    }
}
