/* tui/screen_command.h -- the command line: what stands behind ":". The help and Tab walk the same tables. */
#ifndef NW_TUI_SCREEN_COMMAND_H
#define NW_TUI_SCREEN_COMMAND_H

#include "tui/complete.h"
#include "tui/screen_state.h"

void screen_command(struct screen *s, struct text line);

/* Commands that take words; beside them every action is one by its name. */
struct screen_command_info {
    const char *name, *args, *help;
    bool also_action; /* without words the action of the same name is meant */
    bool (*run)(struct screen *s, struct text rest, struct err *err);
    void (*complete)(const struct completion *c, struct text before); /* before: the line up to the word, trimmed. May be NULL */
};
const struct screen_command_info *screen_command_list(void); /* ends with a NULL name */

/* screen_set.c: what can be set while it runs, by the names of feeds.conf. */
struct screen_setting {
    const char *name, *values, *help;
    bool (*set)(struct screen *s, struct text value, struct err *err);
    void (*add)(const struct screen *s, struct str *out); /* adds the value as it is */
};
const struct screen_setting *screen_setting_list(void); /* ends with a NULL name */
bool screen_set(struct screen *s, struct text rest, struct err *err);
void screen_set_complete(const struct completion *c, struct text before);

#endif
