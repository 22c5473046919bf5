/* store/health.c -- see health.h. */
#include "store/health.h"

#include "store/feeds.h"
#include "store/internal.h"

bool feed_health(struct db *db, struct feed_health *out, struct err *err)
{
    *out = (struct feed_health){ .next_due = TIME_NONE, .last_fetched = TIME_NONE };
    struct stmt *st = query(db, "SELECT count(*), coalesce(sum(status = ?), 0), coalesce(sum(status = ?), 0),"
                                " coalesce(sum(status = ?), 0), coalesce(sum(moved_to <> ''), 0), min(next_due),"
                                " max(last_fetched) FROM feed WHERE listed = 1", "iii",
                            (int64_t)FEED_FAILING, (int64_t)FEED_WAITING, (int64_t)FEED_GONE);
    if (next_row(st)) {
        out->feeds = col_int(st, 0);
        out->failing = col_int(st, 1);
        out->waiting = col_int(st, 2);
        out->gone = col_int(st, 3);
        out->moved = col_int(st, 4);
        out->next_due = col_time(st, 5);
        out->last_fetched = col_time(st, 6);
    }
    return finish(st, err);
}
