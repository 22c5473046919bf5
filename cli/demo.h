/* cli/demo.h -- the built-in edition: feeds written by us, unpacked with dates that move with the clock. */
#ifndef NW_CLI_DEMO_H
#define NW_CLI_DEMO_H

#include "cli/app.h"

#include <signal.h>

#define DEMO_SIGNALS 3

struct demo {
    char *folder;                  /* temporary; removed by demo_remove() */
    int lock;                      /* held while the folder is in use; dies with the process */
    struct app *app;
    char *db_path, *feeds_path;    /* what the app had before */
    struct sigaction before[DEMO_SIGNALS];
};
/* Unpacks the edition and points the app at it: its feeds.conf and a store beside it. Folders of demos that were killed are
 * removed. From here to demo_remove() SIGINT, SIGTERM and SIGHUP only set demo_stopped(), so that the folder goes too. */
bool demo_unpack(struct demo *out, struct app *app, struct err *err);
bool demo_stopped(void);
void demo_remove(struct demo *d); /* and the app has its own paths again */
/* Names of the commands that may be asked of it; ends with NULL. */
const char *const *demo_commands(void);
/* How many folders of killed demos lie about. */
size_t demo_leftovers(void);

/* Replaces date marks: {{rfc822 -2h15m}}, {{rfc3339 -3d}}, {{day -2d}}, {{date -5d}}, {{month}}, {{year}}. Unknown marks
 * stay. */
void demo_dates(struct str *out, struct text from, int64_t now);

#endif
