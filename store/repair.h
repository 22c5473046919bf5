/* store/repair.h -- what a damaged store still gives, read into a new one. For doctor --repair; cli/repair.c is the
 * whole. */
#ifndef NW_STORE_REPAIR_H
#define NW_STORE_REPAIR_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* Whose file it is, by its first bytes and, where these are damaged, by the tables that are declared in it. */
enum store_owner { STORE_ABSENT, STORE_OURS, STORE_NEWER, STORE_FOREIGN };
bool store_owner_of(const char *path, enum store_owner *out, struct err *err);

struct salvaged {
    int64_t feeds, stories, read, starred, tagged; /* in the new store */
    int64_t textless; /* stories whose text is lost: the headline stands for it until the feed is read again */
    int64_t
        revived;   /* stories whose row is lost, put together from indexes and their text: without address and author */
    int64_t stale; /* stories whose findings have to be made again */
    int64_t nameless;   /* feeds of which nothing but their stories is left */
    int64_t unreadable; /* places that could not be read */
    int64_t refused;    /* rows that made no sense */
};
/* Reads table by table round the damaged places of the store at from, and then its pages one by one, into a new store
 * at to, which must not exist. from is a copy that nobody else uses (with its -wal beside it): it is written to. User
 * state (read, starred, tags) comes with the stories; what is derived is made again. Bad values are left out, so that
 * nothing enters that the reader of a feed would not have let in. */
bool store_salvage(const char *from, const char *to, struct salvaged *out, struct err *err);

#endif
