/* cli/doctor_files.c -- room on the disk, and files that lie beside ours; see doctor.h. */
#include "cli/doctor.h"

#include "cli/demo.h"
#include "cli/out.h"
#include "cli/refresh_lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define DISK_LOW ((uint64_t)200 << 20) /* bytes free */
#define DISK_NONE ((uint64_t)8 << 20)  /* a refresh needs this much at least */

/* The nearest folder above path that is there: where something is going to be made. */
static void folder_above(struct str *out, const char *path)
{
    char *real = realpath(path, NULL);
    str_cut(out, 0);
    str_add_s(out, real ? real : path);
    free(real);
    while (out->len) {
        const char *slash = strrchr(str_c(out), '/');
        size_t keep = slash ? (size_t)(slash - str_c(out)) : 0;
        str_cut(out, slash && !keep ? 1 : keep);
        if (out->len <= 1 || !access(str_c(out), F_OK))
            break;
    }
    if (!out->len)
        str_add_s(out, ".");
}

static void check_disk(struct visit *v, const char *folder)
{
    struct statvfs disk;
    if (statvfs(folder, &disk)) {
        doctor_say(v, DOUBTFUL, "disk", "%s: %s", folder, strerror(errno));
        return;
    }
    uint64_t left = (uint64_t)disk.f_bavail * disk.f_frsize;
    bool no_names = disk.f_files && !disk.f_favail;
    if (disk.f_flag & ST_RDONLY)
        doctor_say(v, DOUBTFUL, "disk", "%s is on a read-only file system", folder);
    else if (no_names)
        doctor_say(v, WRONG, "disk", "no further file can be made at %s (out of inodes)", folder);
    else
        doctor_say(v, left < DISK_NONE ? WRONG : left < DISK_LOW ? DOUBTFUL : WELL, "disk", "%llu MB free at %s%s",
                   (unsigned long long)(left >> 20), folder, left < DISK_NONE ? ": too little for a refresh" : "");
}

struct pile {
    size_t n;
    uint64_t bytes;
    char first[256];
};

static void pile_up(struct pile *p, DIR *dir, const char *name)
{
    struct stat st;
    if (!p->n++)
        snprintf(p->first, sizeof p->first, "%s", name);
    if (!fstatat(dirfd(dir), name, &st, AT_SYMLINK_NOFOLLOW) && S_ISREG(st.st_mode))
        p->bytes += (uint64_t)st.st_size;
}

/* Damaged stores that a repair kept, and what a repair or a write that was killed left. */
static void check_beside(struct visit *v, const char *folder, const char *store, bool busy)
{
    struct pile kept = { 0 }, left = { 0 };
    size_t n = strlen(store);
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        const char *name = entry->d_name, *rest = strncmp(name, store, n) ? "" : name + n;
        if (!strncmp(rest, ".damaged-", 9))
            pile_up(&kept, dir, name);
        else if (!strncmp(rest, ".repair-", 8) || !strncmp(name, ".northwire-", 11) || !strncmp(name, ".feeds.conf.", 12))
            pile_up(&left, dir, name);
    }
    if (dir)
        closedir(dir);
    if (kept.n)
        doctor_say(v, WELL, "kept", "%zu %s of damaged stores, %.1f MB, such as %s/%s: remove them when you miss nothing",
                   kept.n, plural((int64_t)kept.n, "file", "files"), (double)kept.bytes / 1e6, folder, kept.first);
    if (left.n && !busy)
        doctor_say(v, DOUBTFUL, "leftover", "%zu %s of a killed run, such as %s/%s: can be removed while nothing runs", left.n,
                   plural((int64_t)left.n, "file", "files"), folder, left.first);
}

void doctor_files(struct visit *v)
{
    struct str folder = { 0 };
    const char *path = v->app->db_path;
    char *real = realpath(path, NULL);
    pid_t holder = refresh_lock_holder(path);
    size_t demos = demo_leftovers();
    folder_above(&folder, path);
    check_disk(v, str_c(&folder));
    if (holder)
        doctor_say(v, WELL, "running", "a refresh or a repair (process %ld)", (long)holder);
    if (real)
        check_beside(v, str_c(&folder), strrchr(real, '/') + 1, holder != 0);
    if (demos)
        doctor_say(v, DOUBTFUL, "leftover", "%zu %s of killed demos in the temporary folder; the next northwire demo removes %s",
                   demos, plural((int64_t)demos, "folder", "folders"), demos == 1 ? "it" : "them");
    free(real);
    str_free(&folder);
}
