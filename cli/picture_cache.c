/* cli/picture_cache.c -- see picture_cache.h. A file's name is a digest of the address; its access time is set by hand, as many
 * file systems do not keep it. */
#include "cli/picture_cache.h"

#include "base/file.h"
#include "base/mem.h"
#include "cli/app.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ENTRIES_MAX 4096 /* of the folder that are looked at */

/* Ends with a slash; false where there is no home for it. */
static bool folder(struct str *out)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/')
        str_addf(out, "%s/northwire/pictures/", cache);
    else if (home && home[0] == '/')
        str_addf(out, "%s/.cache/northwire/pictures/", home);
    return out->len > 0;
}

static bool path_of(struct str *out, struct text url)
{
    if (!folder(out))
        return false;
    str_addf(out, "%016llx%016llx", (unsigned long long)text_hash(url), (unsigned long long)text_digest(1, url));
    return true;
}

bool picture_cache_read(struct str *out, struct text url, int64_t *age)
{
    struct str path = { 0 };
    struct stat info;
    struct err ignored;
    bool found = path_of(&path, url) && !stat(str_c(&path), &info) && S_ISREG(info.st_mode) && info.st_size > 0 &&
                 info.st_size <= PICTURE_CACHE_BYTES && str_read_file(out, str_c(&path), &ignored);
    if (found) {
        struct timespec times[2] = { { .tv_nsec = UTIME_NOW }, { .tv_nsec = UTIME_OMIT } };
        utimensat(AT_FDCWD, str_c(&path), times, 0);
        *age = time(NULL) > info.st_mtime ? (int64_t)(time(NULL) - info.st_mtime) : 0; /* time() may lag behind files' times */
    }
    str_free(&path);
    return found;
}

struct entry {
    char name[64];
    int64_t size;
    int64_t used; /* nanoseconds */
};

static int by_use(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return x->used < y->used ? 1 : x->used > y->used ? -1 : strcmp(x->name, y->name);
}

static int64_t nanoseconds(struct timespec t) { return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec; }

/* The newest stay (clocks are coarse: the one that was just written is told); what else is there goes, also what a killed
 * process left half written. */
static void make_room(const char *where, const char *newest)
{
    struct entry *all = NULL;
    size_t n = 0, cap = 0;
    DIR *dir = opendir(where);
    if (!dir)
        return;
    for (const struct dirent *e; n < ENTRIES_MAX && (e = readdir(dir));) {
        struct stat info;
        if (strlen(e->d_name) >= sizeof all->name || fstatat(dirfd(dir), e->d_name, &info, AT_SYMLINK_NOFOLLOW) ||
            !S_ISREG(info.st_mode))
            continue;
        all = mem_grow(all, &cap, n + 1, sizeof *all);
        int64_t read_at = nanoseconds(info.st_atim), made_at = nanoseconds(info.st_mtim);
        all[n] = (struct entry){ .size = (int64_t)info.st_size, .used = read_at > made_at ? read_at : made_at };
        if (!strcmp(e->d_name, newest))
            all[n].used = INT64_MAX;
        snprintf(all[n].name, sizeof all->name, "%.*s", (int)sizeof all->name - 1, e->d_name);
        n++;
    }
    if (n)
        qsort(all, n, sizeof *all, by_use);
    int64_t bytes = 0;
    for (size_t i = 0; i < n; i++) {
        bytes += all[i].size;
        if (i >= PICTURE_CACHE_FILES || bytes > PICTURE_CACHE_BYTES)
            unlinkat(dirfd(dir), all[i].name, 0);
    }
    closedir(dir);
    free(all);
}

void picture_cache_write(struct text url, struct text bytes)
{
    struct str path = { 0 }, where = { 0 };
    struct err ignored;
    if (path_of(&path, url) && folder(&where) && path_make_parents(str_c(&path), &ignored) &&
        file_replace(str_c(&path), bytes, 0600, &ignored))
        make_room(str_c(&where), str_c(&path) + where.len);
    str_free(&path);
    str_free(&where);
}
