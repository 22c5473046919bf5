/* cli/refresh_lock.c -- see refresh_lock.h. */
#include "cli/refresh_lock.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Beside the file, as SQLite's log is: a store that is reached by several names has one lock. */
static void lock_path(struct str *out, const char *db_path)
{
    char *real = realpath(db_path, NULL);
    str_addf(out, "%s-refresh", real ? real : db_path);
    free(real);
}

static pid_t holder_of(int fd)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    return fcntl(fd, F_GETLK, &whole) || whole.l_type == F_UNLCK || whole.l_pid < 0 ? 0 : whole.l_pid;
}

static bool busy(int fd, struct err *err)
{
    pid_t holder = holder_of(fd);
    if (holder > 0)
        return err_code(err, ERR_BUSY, "another refresh is running (process %ld); refresh --wait waits for it", (long)holder);
    return err_code(err, ERR_BUSY, "another refresh is running; refresh --wait waits for it");
}

bool refresh_lock(struct refresh_lock *lock, const char *db_path, bool wait, struct err *err)
{
    struct str path = { 0 };
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    lock_path(&path, db_path);
    lock->fd = open(str_c(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    bool ok = lock->fd >= 0;
    if (!ok) {
        err_code(err, ERR_STORE, "%s: %s", str_c(&path), strerror(errno));
    } else if (fcntl(lock->fd, wait ? F_SETLKW : F_SETLK, &whole)) {
        ok = errno == EACCES || errno == EAGAIN ? busy(lock->fd, err)
                                                : err_code(err, ERR_STORE, "%s: %s", str_c(&path), strerror(errno));
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

pid_t refresh_lock_holder(const char *db_path)
{
    struct str path = { 0 };
    lock_path(&path, db_path);
    int fd = open(str_c(&path), O_RDWR | O_CLOEXEC);
    pid_t holder = fd >= 0 ? holder_of(fd) : 0;
    if (fd >= 0)
        close(fd);
    str_free(&path);
    return holder;
}
