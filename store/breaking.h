/* store/breaking.h -- which events are breaking now; inside and outside of this room.
 *
 * An event gets its mark when BREAKING_SOURCES distinct sources joined it within BREAKING_JOIN (store/events.c). Lists
 * show the mark while it stands for news: the event's newest story is not older than BREAKING_FRESH, and the mark itself
 * not older than BREAKING_LASTS, so that neither an event that goes on for days nor a story whose date lies in the
 * future (a clock that ran ahead) breaks for ever. */
#ifndef NW_STORE_BREAKING_H
#define NW_STORE_BREAKING_H

#include "base/arena.h"
#include "store/db.h"

struct breaking_event {
    int64_t event, story; /* the story that stands for it */
    int sources;
    struct text title, url;
};

/* Those that are breaking at that time, newest first, at most max. In the arena. */
bool breaking_events(struct db *db, int64_t now, size_t max, struct arena *a, struct breaking_event **out, size_t *n,
                     struct err *err);
/* Takes the mark from events that got it since (they are not in before) where they have no more sources than events
 * usually have here: among many feeds three sources are nothing. before: as breaking_events() gave it. One
 * transaction. */
bool breaking_settle(struct db *db, int64_t now, const struct breaking_event *before, size_t nbefore, struct err *err);

/* Inside this room: " AND ..." of an event with that letter, with its values; and the same of one that was read (mark:
 * TIME_NONE = none). */
struct sql;
void breaking_condition(struct sql *out, char event, int64_t now);
bool is_breaking_now(int64_t mark, int64_t newest, int64_t now);

#endif
