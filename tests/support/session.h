/* tests/support/session.h -- a real program on a pty, with libvterm as its terminal: what is typed, what is seen, how it ends.
 * Who starts it opens the pty and forks; nothing waits for longer than half a minute, which only a hang takes. */
#ifndef NW_TESTS_SUPPORT_SESSION_H
#define NW_TESTS_SUPPORT_SESSION_H

#include "base/text.h"

#include <sys/types.h>
#include <vterm.h>

#define SESSION_PATIENCE_MS 30000 /* a machine under load and sanitizers */

struct session {
    VTerm *vt;
    VTermScreen *screen;
    int master; /* set by who opens the pty; -1 once it is closed */
    int rows, cols;
    pid_t pid;
    bool altscreen, cursor;
    char title[200];
    struct str raw; /* all that the program wrote */
};

/* A terminal of 24 by 80; s stays where it is. */
void session_begin(struct session *s);
void session_free(struct session *s); /* the pty's end, too, unless it is closed */
/* Feeds the terminal with what the program writes within ms. False when nothing came. */
bool session_pump(struct session *s, int ms);
/* Lines without the blanks at their ends; the caller frees it. */
struct str session_text(const struct session *s);
bool session_has(const struct session *s, const char *words);
void session_await(struct session *s, const char *words, bool there);
void session_type(struct session *s, const char *keys);
void session_resize(struct session *s, int rows, int cols);
/* Waits for the end of the program. Exit status, or 128 + the signal. */
int session_end(struct session *s);

#endif
