/* cli/refresh_lock.h -- one refresh at a time on a store, whoever started it. */
#ifndef NW_CLI_REFRESH_LOCK_H
#define NW_CLI_REFRESH_LOCK_H

#include "base/err.h"

struct refresh_lock {
    int fd;
};
/* A record lock on DB-refresh, which dies with the process. ERR_BUSY when another holds it and wait is false. */
bool refresh_lock(struct refresh_lock *lock, const char *db_path, bool wait, struct err *err);
void refresh_unlock(struct refresh_lock *lock);

#endif
