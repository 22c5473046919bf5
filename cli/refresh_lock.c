/* cli/refresh_lock.c -- see refresh_lock.h. */
#include "cli/refresh_lock.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool refresh_lock(struct refresh_lock *lock, const char *db_path, bool wait, struct err *err)
{
    struct str path = { 0 };
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    str_addf(&path, "%s-refresh", db_path);
    lock->fd = open(str_c(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    bool ok = lock->fd >= 0;
    if (!ok) {
        err_code(err, ERR_STORE, "%s: %s", str_c(&path), strerror(errno));
    } else if (fcntl(lock->fd, wait ? F_SETLKW : F_SETLK, &whole)) {
        ok = errno == EACCES || errno == EAGAIN
                 ? err_code(err, ERR_BUSY, "another refresh is running; refresh --wait waits for it")
                 : err_set(err, "%s: %s", str_c(&path), strerror(errno));
        refresh_unlock(lock);
    }
    str_free(&path);
    return ok;
}

void refresh_unlock(struct refresh_lock *lock)
{
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}
