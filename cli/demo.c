/* cli/demo.c -- see demo.h. */
#include "cli/demo.h"

#include "base/clock.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define EDITION "edition/"
#define FOLDER "northwire-demo-" /* and six letters of mkdtemp() */
#define LOCK_NAME "lock"

/* "-2h15m": seconds back from now; an empty span is 0. */
static bool read_span(struct text t, int64_t *seconds)
{
    int64_t number = 0;
    *seconds = 0;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        if (c == '-' && i == 0)
            continue;
        if (c >= '0' && c <= '9') {
            number = number * 10 + (c - '0');
            if (number > 1000000)
                return false;
            continue;
        }
        if (c != 'd' && c != 'h' && c != 'm')
            return false;
        *seconds += number * (c == 'd' ? DAY : c == 'h' ? HOUR : MINUTE);
        number = 0;
    }
    return number == 0;
}

/* English names whatever the locale. */
static bool add_date(struct str *out, struct text kind, int64_t when)
{
    static const char *const days[] = { "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday" };
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                          "September", "October", "November", "December" };
    int64_t year;
    int month, day;
    char stamp[RFC3339_SIZE];
    civil_from_days(when / DAY, &year, &month, &day);
    const char *name = days[when / DAY % 7];
    int clock = (int)(when % DAY);
    if (text_is(kind, "rfc822"))
        str_addf(out, "%.3s, %02d %.3s %d %02d:%02d:%02d +0000", name, day, months[month - 1], (int)year, clock / HOUR,
                 clock % HOUR / MINUTE, clock % MINUTE);
    else if (text_is(kind, "rfc3339"))
        str_add_s(out, time_rfc3339(stamp, when));
    else if (text_is(kind, "day"))
        str_add_s(out, name);
    else if (text_is(kind, "date"))
        str_addf(out, "%d %s %d", day, months[month - 1], (int)year);
    else if (text_is(kind, "month"))
        str_add_s(out, months[month - 1]);
    else if (text_is(kind, "year"))
        str_addf(out, "%d", (int)year);
    else
        return false;
    return true;
}

void demo_dates(struct str *out, struct text from, int64_t now)
{
    for (size_t at = 0; at < from.n;) {
        size_t mark = text_find(from, TEXT("{{"), at);
        str_add(out, text_sub(from, at, mark));
        if (mark == from.n)
            return;
        size_t end = text_find(from, TEXT("}}"), mark);
        struct text inside = text_sub(from, mark + 2, end), kind;
        int64_t back = 0;
        struct text rest = inside;
        bool known = end < from.n && text_split(&rest, ' ', &kind) && read_span(rest, &back) && add_date(out, kind, now - back);
        if (!known)
            str_add_s(out, "{{");
        at = known ? end + 2 : mark + 2;
    }
}

static bool write_file(const char *folder, const char *name, struct text bytes, struct err *err)
{
    struct str path = { 0 };
    str_addf(&path, "%s/%s", folder, name);
    FILE *file = fopen(str_c(&path), "wb");
    bool ok = file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    if (file)
        ok = fclose(file) == 0 && ok;
    if (!ok)
        err_set(err, "%s: %s", str_c(&path), strerror(errno));
    str_free(&path);
    return ok;
}

static bool unpack_all(const char *folder, struct err *err)
{
    int64_t now = clock_now();
    for (const struct embedded *f = embedded_files(); f->name; f++) {
        if (strncmp(f->name, EDITION, strlen(EDITION)) != 0)
            continue;
        if (demo_stopped())
            return err_set(err, "interrupted");
        struct str text = { 0 };
        demo_dates(&text, (struct text){ (const char *)f->data, f->size }, now);
        bool ok = write_file(folder, f->name + strlen(EDITION), str_text(&text), err);
        str_free(&text);
        if (!ok)
            return false;
    }
    return true;
}

/* --- its folder --- */

static volatile sig_atomic_t stop_signal; /* set by the handler */

static const int signals[DEMO_SIGNALS] = { SIGINT, SIGTERM, SIGHUP };

static void on_stop(int number) { stop_signal = number; }

bool demo_stopped(void) { return stop_signal != 0; }

static const char *temporary_folder(void)
{
    const char *tmp = getenv("TMPDIR");
    return tmp && tmp[0] == '/' ? tmp : "/tmp";
}

static bool take_lock(int fd)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    return !fcntl(fd, F_SETLK, &whole);
}

/* Removes the files of a folder that is open; folders in it (nobody made any) stay. */
static void empty_folder(int fd)
{
    DIR *dir = fdopendir(dup(fd));
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(fd, entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
}

/* A demo's folder whose process is gone: ours, and its lock is free. One without a lock was just begun, or killed in its
 * first moment: that is told by its age. */
static bool is_abandoned(int fd)
{
    struct stat st;
    if (fstat(fd, &st) || st.st_uid != geteuid())
        return false;
    int lock = openat(fd, LOCK_NAME, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (lock < 0)
        return errno == ENOENT && time(NULL) - st.st_mtime > HOUR;
    bool gone = take_lock(lock);
    close(lock);
    return gone;
}

/* Folders of demos that were killed, counted, and removed if wanted. */
static size_t sweep(bool remove)
{
    DIR *dir = opendir(temporary_folder());
    struct dirent *entry;
    size_t found = 0;
    while (dir && (entry = readdir(dir))) {
        const char *name = entry->d_name;
        if (strncmp(name, FOLDER, strlen(FOLDER)) != 0 || strlen(name) != strlen(FOLDER) + 6)
            continue;
        int fd = openat(dirfd(dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0)
            continue;
        if (is_abandoned(fd)) {
            found++;
            if (remove) {
                empty_folder(fd);
                unlinkat(dirfd(dir), name, AT_REMOVEDIR);
            }
        }
        close(fd);
    }
    if (dir)
        closedir(dir);
    return found;
}

size_t demo_leftovers(void) { return sweep(false); }

static bool make_folder(struct demo *d, struct err *err)
{
    struct str folder = { 0 }, lock = { 0 };
    str_addf(&folder, "%s/" FOLDER "XXXXXX", temporary_folder());
    if (!mkdtemp(folder.data)) {
        err_set(err, "%s: %s", folder.data, strerror(errno));
        str_free(&folder);
        return false;
    }
    d->folder = folder.data;
    str_addf(&lock, "%s/" LOCK_NAME, d->folder);
    d->lock = open(str_c(&lock), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = (d->lock >= 0 && take_lock(d->lock)) || err_set(err, "%s: %s", str_c(&lock), strerror(errno));
    str_free(&lock);
    return ok;
}

bool demo_unpack(struct demo *out, struct app *app, struct err *err)
{
    struct str db = { 0 }, feeds = { 0 };
    struct sigaction stop = { .sa_handler = on_stop };
    *out = (struct demo){ .lock = -1, .app = app, .db_path = app->db_path, .feeds_path = app->feeds_path };
    sweep(true);
    stop_signal = 0;
    for (size_t i = 0; i < DEMO_SIGNALS; i++)
        sigaction(signals[i], &stop, &out->before[i]);
    bool ok = make_folder(out, err);
    str_addf(&db, "%s/northwire.db", out->folder ? out->folder : "");
    str_addf(&feeds, "%s/edition.conf", out->folder ? out->folder : "");
    app->db_path = db.data;
    app->feeds_path = feeds.data;
    app->demo = true;
    if (ok && unpack_all(out->folder, err))
        return true;
    demo_remove(out);
    return false;
}

void demo_remove(struct demo *d)
{
    int fd = d->folder ? open(d->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (fd >= 0) {
        empty_folder(fd);
        close(fd);
        rmdir(d->folder);
    }
    if (d->lock >= 0)
        close(d->lock);
    free(d->folder);
    free(d->app->db_path);
    free(d->app->feeds_path);
    d->app->db_path = d->db_path;
    d->app->feeds_path = d->feeds_path;
    d->app->demo = false;
    for (size_t i = 0; i < DEMO_SIGNALS; i++)
        sigaction(signals[i], &d->before[i], NULL);
}
