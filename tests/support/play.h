/* tests/support/play.h -- the frame round the views on the fixture's store, driven by keys as a user would, without a terminal:
 * what it asks of the terminal, of a refresh and of pages is kept for the test to look at.
 *
 *     cmocka_unit_test_setup_teardown(test_x, play_open, play_close) ... struct play *p = *state; play_keys(p, "2 j Enter"); */
#ifndef NW_TESTS_SUPPORT_PLAY_H
#define NW_TESTS_SUPPORT_PLAY_H

#include "tests/support/store_fixture.h"
#include "tui/screen.h"

/* A refresh that does what the test says. */
struct fake {
    bool running, refuse;
    int steps, stops;
};

/* Pages behind stories: one is on its way until the test ends it. */
struct fake_pages {
    int64_t story; /* 0 = none */
    bool ended;
};

/* What the port was asked for. */
struct port {
    char copied[2000], title[200], theme[20];
    int left, redrawn, suspended;
    bool refuses_copy;
};

struct play {
    struct store_fixture fixture;
    struct fake fake;
    struct fake_pages pages;
    struct port port;
    struct tui_options options;
    struct keymap keys;
    struct screen *screen;
    bool ascii; /* of the next play_again() */
};

int play_open(void **state);
int play_close(void **state);
/* Another screen on the same store, as p->options say now. */
void play_again(struct play *p);
void play_draw(struct play *p); /* until nothing is left to draw */
void play_keys(struct play *p, const char *script); /* as keymap.h reads scripts; drawn after each */
/* Fails, showing the screen, unless words are on it, or are not. */
void play_expect(struct play *p, const char *words, bool expected);

#endif
