/* tui/prompt.h -- one line that the user types: editing, history, completion. Pure; the screen acts on it. */
#ifndef NW_TUI_PROMPT_H
#define NW_TUI_PROMPT_H

#include "base/text.h"
#include "tui/canvas.h"

#include <stdint.h>

enum prompt_kind {
    PROMPT_NONE, PROMPT_QUERY, PROMPT_COMMAND, PROMPT_TAG, PROMPT_PIPE, PROMPT_WRITE, PROMPT_NOTE, PROMPT_LINK, PROMPT_CONFIRM, PROMPT_KINDS,
};
enum prompt_result { PROMPT_IGNORED, PROMPT_MOVED, PROMPT_CHANGED, PROMPT_DONE, PROMPT_CANCELLED };

#define PROMPT_MAX 511    /* bytes of a line */
#define PROMPT_HISTORY 50 /* lines kept a kind */
#define PROMPT_CANDIDATES 64

struct prompt_history {
    char *lines[PROMPT_HISTORY]; /* oldest first */
    size_t n;
};

/* Adds candidates for the word text[start..end) of a line through prompt_offer(). */
struct prompt;
typedef void prompt_complete_fn(void *user, struct prompt *p, struct text line, struct text word);

struct prompt {
    enum prompt_kind kind; /* PROMPT_NONE: none is open */
    char label[200];       /* "/", ":", "tags: ", or a question */
    struct str text;
    size_t cursor; /* bytes */
    char note[200]; /* beside the text: an error, a count */
    bool note_is_error;
    struct prompt_history *history; /* borrowed; NULL = none */
    size_t recalled;                /* history line shown; history->n = the one being typed */
    char *draft;                    /* the line being typed, while an older one is shown */
    prompt_complete_fn *complete;
    void *user;
    char *candidates[PROMPT_CANDIDATES]; /* of the completion that goes on */
    size_t ncandidates, candidate, word_start;
};

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *label, struct text initial,
                 struct prompt_history *history);
void prompt_close(struct prompt *p);
enum prompt_result prompt_key(struct prompt *p, uint32_t key);
void prompt_offer(struct prompt *p, struct text candidate); /* inside complete() */
void prompt_note(struct prompt *p, bool is_error, const char *note);
void prompt_draw(const struct prompt *p, struct canvas *c, struct area line); /* one row; places the cursor */

void prompt_history_add(struct prompt_history *h, struct text line); /* the same line is kept once, as the newest */
void prompt_history_free(struct prompt_history *h);

#endif
