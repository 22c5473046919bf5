/* cli/notify.h -- tells of events that begin to break during a refresh, once an event: set notify in feeds.conf. */
#ifndef NW_CLI_NOTIFY_H
#define NW_CLI_NOTIFY_H

#include "cli/app.h"
#include "store/breaking.h"

struct notifier {
    struct arena arena;
    struct breaking_event *before; /* the refresh: these are told already */
    size_t nbefore;
    bool fresh; /* a store without stories: all of its first refresh is new, and nothing of it news */
};

void notifier_begin(struct notifier *n, const struct app *app);
/* Settles which events are breaking (store/breaking.h), and tells of those that were not before, as conf asks. What goes
 * wrong is told on stderr and stops nothing. conf NULL: the refresh failed (another one may run), nothing is told. */
void notifier_end(struct notifier *n, const struct app *app, const struct conf *conf);

/* The argument vector for an event: %t title, %n sources, %u address, %i story, %% a per cent sign; where no word has
 * any, "Breaking: TITLE (N sources)" is the last one. No word that a feed's text begins can be taken for an option.
 * Ends with NULL, in the arena. For tests, too. */
char **notify_words(struct arena *a, char *const *command, const struct breaking_event *event);

#endif
