/* tui/view_stories_act.h -- what lists of stories do with the selected one: marks, going in, going to a list. */
#ifndef NW_TUI_VIEW_STORIES_ACT_H
#define NW_TUI_VIEW_STORIES_ACT_H

#include "tui/view.h"

/* A terminated copy, cut between characters where it does not fit. */
void text_copy(char *out, size_t size, struct text t);
/* Terminated line for the bottom; "" clears it. */
void reply_message(struct view_reply *reply, const char *format, ...) __attribute__((format(printf, 2, 3)));
void reply_error(struct view_reply *reply, const struct err *err);

/* One mark of one story or event, as it was turned round. */
struct flag_change {
    int64_t story, event;
    bool whole_event; /* every story of the event */
    enum story_flag flag;
    bool on;
};
/* Turns the mark of a row round in the store. events: reading means every story of the event, not the row's alone. The
 * reply has the message and the undo record. False: nothing was changed. */
bool act_flag(const struct view_env *env, const struct story_row *row, bool events, enum story_flag flag,
              struct view_reply *reply, struct flag_change *change);
/* The same change on rows in memory: a list need not be read again for one mark, and a story that was just read does not
 * vanish from under the cursor. */
void flag_row(struct story_row *row, const struct flag_change *change);
void go_story(struct view_reply *reply, int64_t id);
void go_stories(struct view_reply *reply, const char *words, struct text title);

#endif
