/* cli/schedule.h -- when a feed is asked again, with its own history taken into account. Pure. */
#ifndef NW_CLI_SCHEDULE_H
#define NW_CLI_SCHEDULE_H

#include "store/feeds.h"

/* What an answer, the feed's line and the settings say; seconds, -1 or 0 = not said. */
struct schedule_facts {
    int64_t now, every, ttl, max_age, retry_after, refresh_every;
    int64_t failures; /* consecutive, this one included */
    bool failed;
    uint64_t jitter;  /* any number; spreads feeds */
};

/* What is known of a feed besides this answer. */
struct schedule_history {
    int64_t gap, newest;             /* feed_row: mean seconds between its stories, 0 = not known; its newest one */
    int64_t last_fetched, next_due;  /* before this answer: what was planned last time; TIME_NONE = never */
    bool had_failed;                 /* that plan was made after a failure */
    bool news;                       /* this answer brought new stories */
};

/* When to ask next: after its "every", refresh-every or half an hour, and not before feed and server allow; a failing one
 * ever less often. A feed without an "every" of its own that is quiet is asked less often, twice as long after each answer
 * without news until an eighth of the time between its stories (6 hours at most); any news, and it is asked as usual again.
 * One that has a story every few minutes is asked every quarter of an hour, unless refresh-every is set. What a feed asked
 * for (ttl, sy:update...) it said in its body, not in a 304: facts->ttl is then what it said last. */
int64_t schedule_plan(const struct schedule_facts *facts, const struct schedule_history *history);

/* Whether a refresh asks a feed. A retired one (410) only when it is named or with --force; any other when it is due.
 * A fetch that lies in the future was made under a wrong clock: what was planned then is void. */
bool schedule_wanted(const struct feed_row *row, int64_t now, bool force, bool named);

#endif
