/* tui/screen.h -- the frame round the views: a stack of them, the bars, prompts, undo, and what every view can do.
 *
 * Knows no ncurses: it draws on a canvas and reaches the terminal through a port, so that tests and --dump run it
 * without one. */
#ifndef NW_TUI_SCREEN_H
#define NW_TUI_SCREEN_H

#include "tui/app.h"
#include "tui/keymap.h"
#include "tui/terminal.h"
#include "tui/theme.h"

/* The way to the terminal; every function may be NULL (no terminal). */
struct screen_port {
    void *self;
    void (*leave)(void *self); /* the plain screen for a child */
    void (*back)(void *self);
    void (*suspend)(void *self);
    void (*redraw)(void *self);
    bool (*copy)(void *self, struct text text); /* false: the terminal does not take it */
    void (*title)(void *self, struct text text);
    void (*theme)(void *self, const struct theme *theme); /* NULL = by the terminal */
    bool (*links)(void *self, bool on); /* false: the terminal has none */
    void (*mouse)(void *self, bool on);
    bool plain;                         /* it shows nothing beyond ASCII */
};

struct screen;
/* Never NULL; options and keys are borrowed and outlive it. */
struct screen *screen_new(const struct tui_options *options, const struct keymap *keys, const struct screen_port *port,
                          bool ascii);
void screen_free(struct screen *s);
/* The first view, by name; NULL = dashboard. False for an unknown name or an unreadable store. */
bool screen_start(struct screen *s, const char *view, struct err *err);
void screen_resize(struct screen *s, int width, int height);
void screen_key(struct screen *s, const struct key_event *event);
/* Looks for what changed outside: the clock, the refresh, other processes' writes. Call once a second and when the
 * refresh's fd is readable. */
void screen_tick(struct screen *s);
bool screen_dirty(const struct screen *s);
const struct canvas *screen_draw(struct screen *s);
/* How the terminal shows pictures; without it they are blocks without colours. */
typedef void picture_means_fn(void *terminal, enum picture_way wish, struct picture_means *out);
void screen_pictures(struct screen *s, picture_means_fn *means, void *terminal);
bool screen_done(const struct screen *s);
void screen_quit(struct screen *s);
bool screen_busy(const struct screen *s); /* a refresh is running */

#endif
