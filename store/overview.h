/* store/overview.h -- what the dashboard, trends and briefs are made of: one pass of covering queries each. */
#ifndef NW_STORE_OVERVIEW_H
#define NW_STORE_OVERVIEW_H

#include "store/metrics.h"
#include "store/stories.h"

#define OVERVIEW_DAYS 7

struct overview_panel {
    struct text name; /* section or saved query */
    int64_t unread, today; /* stories published within 24 h of now */
    int volume[OVERVIEW_DAYS]; /* stories a day (24 h back from now each), oldest first */
    struct story_row *rows; /* top events by importance (store/importance.h), rank is their score; each is the report that speaks
                             * for the event (store/coverage.h), published when its newest story was */
    size_t nrows;
};

struct overview_trend {
    struct text name;
    bool is_topic; /* else an entity */
    int now, before;   /* stories of the last span / mean of the earlier spans */
    int series[OVERVIEW_DAYS];
    double score; /* > 0 rises, < 0 falls, against its own past */
};

struct overview {
    struct arena arena;
    int64_t stories, unread, breaking;
    int64_t last_refresh; /* newest last_fetched of a feed; TIME_NONE = never */
    struct overview_panel *panels;
    size_t npanels;
    struct story_row *ticker; /* breaking events, newest first; likewise */
    size_t nticker;
    struct metric_row *metrics; /* of the last 24 h (or the newest day with stories), two an event, by salience and sources;
                                 * without sentence and feed */
    size_t nmetrics;
    struct overview_trend *trends; /* by absolute score; none that is chance */
    size_t ntrends;
    int feeds_ok, feeds_waiting, feeds_failing, feeds_new;
};

struct overview_ask {
    int64_t now;
    int rows;    /* a panel, at most */
    int metrics, trends;
    const char *home; /* the home region counts for more; NULL = none */
};
bool overview_load(struct db *db, const struct overview_ask *ask, struct overview *out, struct err *err);
void overview_free(struct overview *o);

/* Feeds with stories since then in sections of other names than these (case ignored): of a section that was taken out of the
 * list, or of none. Those with the newest stories first, at most max ids in the arena. */
bool feeds_outside(struct db *db, const char *const *sections, size_t nsections, int64_t since, size_t max, struct arena *a,
                   int64_t **out, size_t *n, struct err *err);

/* Topics and entities over days: for the trends view and command. */
#define TREND_CLEAR 1.0 /* standard deviations: a score nearer to 0 is chance, and neither rises nor falls */
#define TREND_MAX_DAYS 90
struct trend_row {
    struct text name;
    bool is_topic;
    int total;
    int days[TREND_MAX_DAYS]; /* oldest first, ndays used */
    double score;
};
bool trends_load(struct db *db, int64_t now, int ndays, int limit, struct arena *a, struct trend_row **out, size_t *n,
                 struct err *err);

#endif
