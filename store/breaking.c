/* store/breaking.c -- see breaking.h.
 *
 * What is usual here: the number of sources that so few events of the last week had that they make BREAKING_A_DAY a day. */
#include "store/internal.h"

#include "store/breaking.h"

#include "base/mem.h"

#define BREAKING_LASTS DAY
#define BREAKING_AHEAD HOUR /* a date further in the future than this is of a wrong clock */
#define BREAKING_WEEK (7 * DAY)
#define BREAKING_A_DAY 10
#define SOURCES_TOLD 64 /* events with more are counted as of so many */
#define SETTLED_MAX 4096

void breaking_condition(struct sql *out, char event, int64_t now)
{
    sql_addf(out, " AND %c.breaking_at > ? AND %c.newest > ? AND %c.newest <= ?", event, event, event);
    sql_int(out, now - BREAKING_LASTS);
    sql_int(out, now - BREAKING_FRESH);
    sql_int(out, now + BREAKING_AHEAD);
}

bool is_breaking_now(int64_t mark, int64_t newest, int64_t now)
{
    return mark != TIME_NONE && mark > now - BREAKING_LASTS && newest > now - BREAKING_FRESH &&
           newest <= now + BREAKING_AHEAD;
}

bool breaking_events(struct db *db, int64_t now, size_t max, struct arena *a, struct breaking_event **out, size_t *n,
                     struct err *err)
{
    struct sql q = { 0 };
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    sql_add(&q, "SELECT e.id, e.lead, e.sources, s.title, s.url FROM event e INDEXED BY event_breaking JOIN story s"
                " ON s.id = e.lead WHERE e.breaking_at IS NOT NULL AND e.stories > 0");
    breaking_condition(&q, 'e', now);
    sql_add(&q, " ORDER BY e.newest DESC, e.lead DESC LIMIT ?");
    sql_int(&q, (int64_t)max);
    struct stmt *st = query_sql(db, &q);
    while (next_row(st)) {
        *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = (struct breaking_event){ col_int(st, 0), col_int(st, 1), (int)col_int(st, 2),
                                                  col_copy(st, 3, a), col_copy(st, 4, a) };
    }
    sql_free(&q);
    return finish(st, err);
}

/* How many sources an event needs to stand out. */
static bool needed_sources(struct db *db, int64_t now, int *needed, struct err *err)
{
    int64_t events[SOURCES_TOLD + 1] = { 0 }, first = now, total = 0;
    struct stmt *st = query(db, "SELECT sources, count(*), min(newest) FROM event INDEXED BY event_newest"
                                " WHERE stories > 0 AND newest > ? AND newest <= ? GROUP BY sources", "ii",
                            now - BREAKING_WEEK, now + BREAKING_AHEAD);
    while (next_row(st)) {
        int64_t sources = col_int(st, 0);
        events[sources < SOURCES_TOLD ? sources > 0 ? sources : 0 : SOURCES_TOLD] += col_int(st, 1);
        first = col_int(st, 2) < first ? col_int(st, 2) : first;
    }
    int64_t days = (now - first + DAY - 1) / DAY;
    for (*needed = SOURCES_TOLD; *needed > BREAKING_SOURCES; --*needed) {
        total += events[*needed];
        if (total + events[*needed - 1] > BREAKING_A_DAY * (days > 0 ? days : 1))
            break;
    }
    return finish(st, err);
}

static bool was_there(const struct breaking_event *before, size_t n, int64_t event)
{
    for (size_t i = 0; i < n; i++) {
        if (before[i].event == event)
            return true;
    }
    return false;
}

static bool take_marks(struct db *db, const struct breaking_event *now, size_t n, int needed,
                       const struct breaking_event *before, size_t nbefore, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (now[i].sources >= needed || was_there(before, nbefore, now[i].event))
            continue;
        if (!run(db, err, "UPDATE event SET breaking_at = NULL WHERE id = ?", "i", now[i].event))
            return false;
    }
    return true;
}

bool breaking_settle(struct db *db, int64_t now, const struct breaking_event *before, size_t nbefore, struct err *err)
{
    struct arena a = { 0 };
    struct breaking_event *events;
    size_t n;
    int needed = BREAKING_SOURCES;
    bool entered = false;
    bool ok = db_enter(db, &entered, err);
    if (ok) {
        ok = breaking_events(db, now, SETTLED_MAX, &a, &events, &n, err) &&
             (!n || (needed_sources(db, now, &needed, err) &&
                     take_marks(db, events, n, needed, before, nbefore, err)));
        ok = db_leave(db, entered, ok, err);
    }
    arena_free(&a);
    return ok;
}
