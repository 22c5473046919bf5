/* tui/action.c -- see action.h. */
#include "tui/action.h"

#define ACTION_ROW(id, name, keys, help) { name, keys, help },
static const struct action_info infos[ACT_COUNT] = { { "none", "", "nothing" }, ACTIONS(ACTION_ROW) };
#undef ACTION_ROW

const struct action_info *action_info(enum action a)
{
    return &infos[a > ACT_NONE && a < ACT_COUNT ? a : ACT_NONE];
}

enum action action_find(struct text name)
{
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        if (text_is(name, infos[a].name))
            return (enum action)a;
    }
    return ACT_NONE;
}
