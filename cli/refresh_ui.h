/* cli/refresh_ui.h -- a refresh as people see it on stderr, and as the dashboard reads it through a pipe. */
#ifndef NW_CLI_REFRESH_UI_H
#define NW_CLI_REFRESH_UI_H

#include "cli/pipeline.h"

struct refresh_telling {
    bool lines;         /* progress_line() on stderr where it is no terminal */
    bool only_count;    /* failed feeds are counted, not named */
    bool result_stderr; /* the line of result goes to stderr: stdout is for what follows */
};
/* Runs the refresh with a bar where stderr is a terminal; names failed feeds on stderr; a line of result, and one more while
 * feeds of the list fail, are gone or have moved, whether they were due now or not (neither with --quiet). Returns the exit
 * status. Where somebody watches (a bar is drawn, or lines are read), feeds that never answered are asked again however long they
 * were to be left alone. result may be NULL. */
int refresh_and_tell(struct app *app, const struct conf *conf, const struct refresh_options *options,
                     const struct refresh_telling *telling, struct refresh_progress *result);

/* "progress 22 34 61 48 1 30": feeds done, feeds, new stories, figures, failed, stories analysed. What the dashboard reads. */
void progress_line(struct str *out, const struct refresh_progress *p);
bool progress_read(struct text line, struct refresh_progress *out);
/* "22 of 34 feeds, 61 new stories, 48 figures": while it runs. */
void progress_words(struct str *out, const struct refresh_progress *p, const char *separator);
/* "34 feeds: 20 read, 12 unchanged, 2 failed; 61 new stories, 3 changed, 48 figures; 4.2 s": how it ended. */
void result_words(struct str *out, const struct refresh_progress *p, int64_t ms);

#endif
