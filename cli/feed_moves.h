/* cli/feed_moves.h -- feeds that moved for good: feeds.conf is made to say so. */
#ifndef NW_CLI_FEED_MOVES_H
#define NW_CLI_FEED_MOVES_H

#include "cli/app.h"

/* Call after a refresh, with no store open for writing. A feed whose address answered with permanent redirects (301, 308)
 * that ended at a feed gets its new address in feeds.conf and in the store, where it keeps its stories; when the new
 * address is listed already, the old line becomes a comment. Each is told on stderr (not when quiet), and so is why the
 * list could not be changed: that is no failure, the redirects are followed anyway. Never from https to http, and not
 * after "set rewrite-moved no". */
void feed_moves_apply(struct app *app);

#endif
