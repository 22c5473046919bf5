/* cli/pipeline.h -- the one way through the house: bytes -> feed -> stories -> findings -> store. */
#ifndef NW_CLI_PIPELINE_H
#define NW_CLI_PIPELINE_H

#include "cli/app.h"

struct refresh_progress {
    size_t matched;     /* feeds that options.only names (or all); feeds: those of them that are due */
    size_t feeds, done; /* of this refresh */
    size_t ok, unchanged, failed;
    int64_t new_stories, changed_stories;
    int64_t analysed, figures; /* stories that have their findings; the figures in these */
    int64_t pages, pages_failed; /* behind stories: kept; could not be had */
};

struct refresh_options {
    bool force;              /* also what is not due; stays conditional */
    bool wait;               /* for a refresh that runs already; else ERR_BUSY */
    int jobs;                /* transfers at once; 0 = the default */
    int timeout_s;           /* of one fetch; and once it is over since the first request, who is silent is ended; 0 =
                                the default */
    const char **only;       /* words that URL, title or section must contain (without case); any of them */
    int nonly;
    /* Told about progress, at most some times a second and once at the end; NULL is allowed. */
    void (*progress)(void *user, const struct refresh_progress *p);
    /* Told about each feed that failed, as it happens; NULL is allowed. */
    void (*failed)(void *user, const struct feed_spec *spec, const char *title, const char *why);
    void *user;
};

/* Refreshes the feeds of conf that are due. False only when nothing could be done (err says why); feeds that failed are counted
 * in out. A SIGINT, SIGTERM or SIGHUP ends it early with everything that was fetched stored: then *interrupted is set. */
bool refresh_run(struct app *app, const struct conf *conf, const struct refresh_options *options,
                 struct refresh_progress *out, bool *interrupted, struct err *err);

#endif
