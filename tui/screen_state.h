/* tui/screen_state.h -- what the screen's files share. Nobody else includes this. */
#ifndef NW_TUI_SCREEN_STATE_H
#define NW_TUI_SCREEN_STATE_H

#include "tui/prompt.h"
#include "tui/screen.h"

#include <sys/types.h>

#define STACK_MAX 16   /* views; going deeper forgets the second */
#define UNDO_MAX 100   /* steps */
#define BULK_ASKS 50  /* a change of more stories than this asks first */
#define CHILDREN_MAX 16
#define PAGES_MAX 8

struct frame {
    const struct view_ops *ops;
    void *self;
    bool stale; /* to be loaded before it is shown again */
};

/* One change by the user may be several records of the store. */
struct undo_step {
    struct undo *undo;
    unsigned group;
};

/* What waits for a yes. */
enum pending { PENDING_NONE, PENDING_FLAG_ALL, PENDING_TAG_ALL, PENDING_OVERWRITE };

struct screen {
    const struct tui_options *options;
    struct screen_port port;
    picture_means_fn *picture_means; /* of the terminal; NULL = none told */
    void *picture_terminal;
    enum picture_way picture_way; /* as the user wishes */
    struct keymap keys; /* the user's, and what :bind added */
    struct view_env env;
    struct canvas canvas;
    struct area body; /* where the view was drawn */
    struct frame stack[STACK_MAX];
    size_t depth;

    struct prompt prompt;
    struct prompt_history history[PROMPT_KINDS];
    char query_before[PROMPT_MAX + 1]; /* what / started from */
    struct str outgoing;               /* text for | and w */
    char outgoing_name[64];            /* that w offers for it; "" = none */
    enum pending pending;
    char pending_words[PROMPT_MAX + 1]; /* tags, or a path */

    struct undo_step undos[UNDO_MAX];
    size_t nundos;
    unsigned undo_group;

    char message[300];
    bool message_is_error;
    int64_t unread, breaking, failing, last_refresh; /* for the top bar; unread < 0 = not counted yet; failing: feeds */
    struct str progress;                    /* the refresh's line */
    double progress_part;
    bool refreshing;
    int64_t data_version, minute;
    pid_t children[CHILDREN_MAX];
    int64_t pages[PAGES_MAX]; /* stories whose pages were asked for from here; 0 = none */
    bool dirty, done, counts_stale;
    const struct theme *theme; /* NULL = by the terminal */
    bool no_links, no_mouse;
    bool late; /* the view on top has work that was put off until it was drawn */
    bool half_typed; /* what is listed begins with the word typed last: that can be much, and is not counted until Enter */
    bool query_changed; /* typed, not asked yet: keys that wait go first, so that typing never waits for the store */
    bool letter_shown; /* the letter that changed it is drawn */
};

/* screen.c */
struct frame *screen_top(struct screen *s);
int64_t screen_selected(struct screen *s);  /* story id or 0 */
const char *screen_words(struct screen *s); /* the shown filter; "" if there is none */
void screen_message(struct screen *s, bool is_error, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool screen_push(struct screen *s, const struct view_target *target, bool replace);
void screen_back(struct screen *s);
void screen_go(struct screen *s, const struct view_ops *ops); /* one of the seven */
void screen_reload(struct screen *s); /* the top now, the others when they come up */
void screen_run(struct screen *s, enum action a); /* as if its key was pressed */
void screen_reply(struct screen *s, struct view_reply *reply);
const struct view_ops *view_by_name(struct text name);
const struct view_ops *const *view_list(void); /* in the order of their keys; ends with NULL */

/* screen_act.c: what every view can do. False: nothing to do here. */
bool screen_action(struct screen *s, enum action a, uint32_t key);
void screen_undo_add(struct screen *s, struct undo *undo);
void screen_open_url(struct screen *s, struct text url);
bool screen_open_link(struct screen *s, struct text number, struct err *err); /* of the text that is shown */
void screen_reap(struct screen *s);
void screen_pages_ended(struct screen *s); /* tells what came of pages that were on their way */

/* screen_picture.c */
void screen_picture(struct screen *s);      /* of the selected story */
void screen_picture_tick(struct screen *s); /* looks after the one that comes */
void screen_picture_means(void *screen, struct picture_means *out);
bool screen_set_pictures(struct screen *s, struct text value, struct err *err);
void screen_add_pictures(const struct screen *s, struct str *out);

/* screen_prompt.c: prompts and what they do. */
void screen_prompt(struct screen *s, enum prompt_kind kind);
void screen_prompt_key(struct screen *s, uint32_t key);
bool screen_late_waits(const struct screen *s); /* while somebody types, what is long to count is not counted */
void screen_query_settle(struct screen *s); /* asks what was typed behind / */
void screen_tag(struct screen *s, struct text words);
void screen_flag_all(struct screen *s, enum story_flag flag, bool on, bool sure);

/* screen_complete.c: what Tab offers in a prompt. */
prompt_complete_fn prompt_complete_query, prompt_complete_tags, prompt_complete_command;

/* screen_bars.c */
struct area screen_body(const struct screen *s);
void screen_bars(struct screen *s);
bool screen_bar_click(struct screen *s, int x, int y);
void screen_count(struct screen *s); /* the numbers of the top bar, from the store */

#endif
