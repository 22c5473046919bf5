/* cli/demo.h -- the built-in edition: feeds written by us, unpacked with dates that move with the clock. */
#ifndef NW_CLI_DEMO_H
#define NW_CLI_DEMO_H

#include "cli/app.h"

struct demo {
    char *folder;                  /* temporary; removed by demo_remove() */
    struct app *app;
    char *db_path, *feeds_path;    /* what the app had before */
};
/* Unpacks the edition and points the app at it: its feeds.conf and a store beside it. */
bool demo_unpack(struct demo *out, struct app *app, struct err *err);
void demo_remove(struct demo *d); /* and the app has its own paths again */

/* Replaces date marks: {{rfc822 -2h15m}}, {{rfc3339 -3d}}, {{day -2d}}, {{date -5d}}, {{month}}, {{year}}. Unknown marks
 * stay. */
void demo_dates(struct str *out, struct text from, int64_t now);

#endif
