/* base/file.c -- see file.h. */
#include "base/file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_TRIED 100

static bool write_all(int fd, struct text bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t n = write(fd, bytes.p + done, bytes.n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* close() may be the first to say that the disk is full. errno stays the first reason. */
static bool finish_file(int fd, bool ok)
{
    int why = errno;
    if (close(fd) && ok)
        return false;
    errno = why;
    return ok;
}

static bool write_in_place(const char *path, struct text bytes)
{
    int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY);
    return fd >= 0 && finish_file(fd, write_all(fd, bytes));
}

/* The folder with its slash; empty for a bare name. */
static struct text folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct text){ path, slash ? (size_t)(slash - path) + 1 : 0 };
}

static void sync_folder(struct text folder)
{
    struct str name = { 0 };
    str_add(&name, folder.n ? folder : TEXT("."));
    int fd = open(str_c(&name), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    str_free(&name);
}

/* A name of its own beside path: hidden, short whatever path's length. -1 when no file can be made there. */
static int make_beside(struct str *name, const char *path, mode_t mode)
{
    int fd = -1;
    for (int i = 0; i < NAMES_TRIED && fd < 0; i++) {
        str_cut(name, 0);
        str_add(name, folder_of(path));
        str_addf(name, ".northwire-%ld-%d", (long)getpid(), i);
        fd = open(str_c(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

/* there: NULL when the file is new. */
static bool rename_over(const char *path, struct text bytes, mode_t mode, const struct stat *there)
{
    struct str beside = { 0 };
    int fd = make_beside(&beside, path, there ? 0600 : mode);
    bool made = fd >= 0, ok = made;
    if (made) {
        mode_t kept = there ? there->st_mode & 0777 : 0;
        if (there && fchown(fd, there->st_uid, there->st_gid) && there->st_gid != getegid())
            kept &= 0707; /* its group cannot be kept: then no other group gets its rights */
        ok = (!there || !fchmod(fd, kept)) && write_all(fd, bytes) && !fsync(fd);
        ok = finish_file(fd, ok);
        ok = ok && !rename(str_c(&beside), path);
    }
    int why = errno;
    if (ok)
        sync_folder(folder_of(path));
    else if (made)
        unlink(str_c(&beside));
    str_free(&beside);
    errno = why;
    if (!made && there && (why == EACCES || why == EPERM || why == EROFS))
        return write_in_place(path, bytes);
    return ok;
}

/* The file behind links. A link to nothing: the file that it names is made, empty. */
static char *behind_links(const char *path, mode_t mode)
{
    struct stat st;
    char *real = realpath(path, NULL);
    if (real || lstat(path, &st) || !S_ISLNK(st.st_mode))
        return real;
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, mode);
    if (fd >= 0)
        close(fd);
    return realpath(path, NULL);
}

bool file_replace(const char *path, struct text bytes, mode_t mode, struct err *err)
{
    struct stat there;
    char *real = behind_links(path, mode);
    const char *at = real ? real : path;
    bool is_there = !stat(at, &there), ok;
    if (is_there && S_ISDIR(there.st_mode)) {
        errno = EISDIR;
        ok = false;
    } else if (is_there && !S_ISREG(there.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        ok = fd >= 0 && finish_file(fd, write_all(fd, bytes));
    } else if (is_there && access(at, W_OK)) {
        ok = false; /* a file that may not be written is not exchanged for another either */
    } else {
        ok = rename_over(at, bytes, mode, is_there ? &there : NULL);
    }
    int why = errno;
    free(real);
    return ok || err_set(err, "%s: %s", path, strerror(why));
}

/* The folder's own name and the file's, for a file that need not be there. NULL when the folder is not there. */
static char *canonical(const char *path)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    struct str folder = { 0 }, whole = { 0 };
    struct text before = folder_of(path);
    str_add(&folder, before.n ? before : TEXT("."));
    char *there = realpath(str_c(&folder), NULL);
    if (there)
        str_addf(&whole, "%s/%s", there, path + before.n);
    free(there);
    str_free(&folder);
    return whole.data;
}

bool file_same(const char *a, const char *b)
{
    struct stat x, y;
    if (!stat(a, &x) && !stat(b, &y))
        return x.st_dev == y.st_dev && x.st_ino == y.st_ino;
    char *one = canonical(a), *two = canonical(b);
    bool same = one && two && !strcmp(one, two);
    free(one);
    free(two);
    return same;
}
