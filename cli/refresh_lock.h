/* cli/refresh_lock.h -- one refresh at a time on a store, whoever started it. */
#ifndef NW_CLI_REFRESH_LOCK_H
#define NW_CLI_REFRESH_LOCK_H

#include "base/err.h"

#include <sys/types.h>

struct refresh_lock {
    int fd;
};
/* A record lock on DB-refresh beside the file itself (links are followed), which dies with the process. ERR_BUSY when another
 * holds it and wait is false. */
bool refresh_lock(struct refresh_lock *lock, const char *db_path, bool wait, struct err *err);
void refresh_unlock(struct refresh_lock *lock);
/* The process that holds it; 0 = none, or it cannot be told. Makes nothing. Not to be asked by who holds it. */
pid_t refresh_lock_holder(const char *db_path);

#endif
