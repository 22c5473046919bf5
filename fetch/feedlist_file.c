/* fetch/feedlist_file.c -- see feedlist_file.h. */
#include "fetch/feedlist_file.h"

#include "base/mem.h"
#include "fetch/feedlist_parse.h"
#include "fetch/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOCK_TRIES 10000 /* each waits for a change that another process makes just then */

void conf_file_close(struct conf_file *f)
{
    if (f->made)
        unlink(f->real);
    if (f->fd >= 0)
        close(f->fd);
    free(f->real);
    str_free(&f->text);
}

/* The lock is on the file itself. Who waited for it may find that the name leads to a new file by now. */
static bool lock_file(struct conf_file *f, int flags)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
        struct stat now;
        f->fd = open(f->real, flags | O_RDWR | O_CLOEXEC | O_NONBLOCK, 0600);
        if (f->fd < 0 || fstat(f->fd, &f->info) != 0 || !S_ISREG(f->info.st_mode))
            return f->fd >= 0;
        while (fcntl(f->fd, F_SETLKW, &whole) != 0 && errno == EINTR)
            ;
        if (stat(f->real, &now) == 0 && now.st_ino == f->info.st_ino && now.st_dev == f->info.st_dev)
            return true;
        close(f->fd);
        f->fd = -1;
    }
    errno = EBUSY;
    return false;
}

/* By the locked descriptor: closing any other one of the same file would give the lock up (POSIX, fcntl). */
static bool read_all(struct conf_file *f, struct err *err)
{
    char chunk[16384];
    ssize_t n;
    while ((n = read(f->fd, chunk, sizeof chunk)) != 0) {
        if (n < 0 && errno != EINTR)
            return err_set(err, "%s: %s", f->path, strerror(errno));
        if (n > 0)
            str_add(&f->text, (struct text){ chunk, (size_t)n });
        if (f->text.failed)
            return err_set(err, "%s: larger than %zu bytes", f->path, f->text.max);
    }
    return true;
}

bool conf_file_open(struct conf_file *f, const char *path, bool create, struct err *err)
{
    *f = (struct conf_file){ .path = path, .fd = -1, .text = STR_MAX(CONF_MAX_BYTES) };
    f->real = realpath(path, NULL);
    struct stat link;
    if (!f->real && errno == ENOENT && lstat(path, &link) == 0)
        return err_set(err, "%s: a link to nowhere", path);
    if (!f->real && (errno != ENOENT || !create))
        return err_code(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, "%s: %s", path, strerror(errno));
    f->made = !f->real;
    if (f->made)
        f->real = mem_copy(path, strlen(path));
    if (!lock_file(f, f->made ? O_CREAT : 0)) {
        f->made = false;
        return err_set(err, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(f->info.st_mode))
        return err_set(err, "%s: not a regular file", path);
    f->made = f->made && f->info.st_size == 0;
    return read_all(f, err);
}

static bool write_all(int fd, struct text t)
{
    while (t.n) {
        ssize_t n = write(fd, t.p, t.n);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            t = text_sub(t, (size_t)n, t.n);
    }
    return true;
}

/* A rename is only safe on disk when the folder is, too. Some file systems cannot: not an error. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

bool conf_file_replace(struct conf_file *f, struct text text, struct err *err)
{
    struct arena a = { 0 };
    struct str temp = { 0 };
    const char *folder = path_folder(&a, f->real);
    str_addf(&temp, "%s/.feeds.conf.XXXXXX", folder);
    int fd = mkstemp(temp.data);
    mode_t mode = f->info.st_mode & 0777;
    if (fd >= 0 && fchown(fd, f->info.st_uid, f->info.st_gid) != 0 && f->info.st_uid == geteuid())
        mode &= 0707; /* its group cannot be kept: then no other group gets its rights */
    bool ok = fd >= 0 && fchmod(fd, mode) == 0 && write_all(fd, text) && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        why = errno;
        ok = false;
    }
    if (ok && rename(temp.data, f->real) != 0) {
        why = errno;
        ok = false;
    }
    if (ok) {
        f->made = false;
        sync_folder(folder);
    }
    if (!ok && fd >= 0)
        unlink(temp.data);
    str_free(&temp);
    arena_free(&a);
    return ok ? true : err_set(err, "%s: %s", f->path, strerror(why));
}
