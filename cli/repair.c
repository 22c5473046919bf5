/* cli/repair.c -- see repair.h. What is in the files is store/'s business (store/repair.h); here they are kept, checked
 * and exchanged. */
#include "cli/repair.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/out.h"
#include "cli/refresh_lock.h"
#include "store/db.h"
#include "store/repair.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define COPY_STEP ((size_t)1 << 20)
#define NAMES_TRIED 100
/* Where SQLite's locks lie: https://www.sqlite.org/src/file/src/os.h, PENDING_BYTE and what follows. */
#define LOCKS_AT 0x40000000
#define LOCKS_LENGTH 512

/* Files that belong to a store: itself, its log, the log's index, a rollback journal of another SQLite mode. */
static const char *const endings[] = {"", "-wal", "-journal", "-shm"};
#define KEPT 3 /* endings that hold data */

struct repair {
    char *path;       /* of the file itself, links followed */
    struct str kept;  /* PATH.damaged-TIME */
    struct str old;   /* a copy to read from */
    struct str fresh; /* the new store */
    int fd;           /* of the store, holding its locks; -1 = not held */
    struct salvaged found;
};

static void name_of(struct str *out, const char *path, const char *ending)
{
    str_cut(out, 0);
    str_addf(out, "%s%s", path, ending);
}

static void remove_store(const char *path)
{
    struct str name = {0};
    for (size_t i = 0; i < LEN(endings); i++) {
        name_of(&name, path, endings[i]);
        unlink(str_c(&name));
    }
    str_free(&name);
}

/* --- is it sound --- */

struct check {
    int64_t problems;
    struct str first;
};

static void count_problem(void *user, const char *line)
{
    struct check *c = user;
    struct text lines = text_of(line), first = lines;
    if (c->problems++)
        return;
    while (text_split(&lines, '\n', &first) && text_starts(first, "*** ")) /* SQLite's heading */
        ;
    str_add(&c->first, first);
}

enum health { SOUND, DERIVED_WRONG, DAMAGED, BUSY };

/* A store that cannot be opened is damaged too: whose it is was asked before. why takes the first complaint. */
static enum health examine(const char *path, struct str *why)
{
    struct db *db;
    struct err err = {0};
    struct check structure = {0}, whole = {0};
    enum health health = DAMAGED;
    if (!db_open(&db, path, DB_WRITE, &err)) {
        str_add_s(why, err.message);
        return err.code == ERR_BUSY ? BUSY : DAMAGED;
    }
    bool checked = db_check(db, false, count_problem, &structure, &err);
    if (checked && !structure.problems)
        checked = db_check(db, true, count_problem, &whole, &err);
    if (checked && !structure.problems)
        health = whole.problems ? DERIVED_WRONG : SOUND;
    str_add(why, str_text(structure.problems ? &structure.first : &whole.first));
    if (!checked && !why->len)
        str_add_s(why, err.message);
    if (!checked && err.code == ERR_BUSY)
        health = BUSY;
    str_free(&structure.first);
    str_free(&whole.first);
    db_close(db);
    return health;
}

/* --- files --- */

static bool copy_bytes(int from, int to)
{
    char *bytes = mem_alloc(COPY_STEP);
    off_t at = 0;
    ssize_t n;
    bool ok = true;
    while (ok && (n = pread(from, bytes, COPY_STEP, at)) != 0) {
        for (ssize_t done = 0; ok && done < n;) {
            ssize_t written = write(to, bytes + done, (size_t)(n - done));
            ok = written > 0;
            done += written;
        }
        ok = ok && n > 0;
        at += n;
    }
    free(bytes);
    return ok && !fsync(to);
}

/* fd: of from if it is open already (closing another one would lose its locks), else -1. A file that is not there is no
 * failure unless it is the store itself. */
static bool copy_file(int fd, const char *from, const char *to, struct err *err)
{
    int in = fd >= 0 ? fd : open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return errno == ENOENT || err_code(err, ERR_STORE, "%s: %s", from, strerror(errno));
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = out >= 0 && copy_bytes(in, out);
    if (!ok)
        err_code(err, ERR_STORE, "%s: %s", to, strerror(errno));
    if (out >= 0)
        close(out);
    if (in != fd)
        close(in);
    return ok;
}

static bool copy_store(const struct repair *r, const char *to, struct err *err)
{
    struct str from = {0}, copy = {0};
    bool ok = true;
    for (size_t i = 0; i < KEPT && ok; i++) {
        name_of(&from, r->path, endings[i]);
        name_of(&copy, to, endings[i]);
        ok = copy_file(i ? -1 : r->fd, str_c(&from), str_c(&copy), err);
    }
    str_free(&from);
    str_free(&copy);
    if (!ok)
        remove_store(to);
    return ok;
}

/* SQLite's own locks on the file: while we hold them nobody opens it, and nobody has it open. */
static bool hold(struct repair *r, struct err *err)
{
    struct flock locks = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKS_AT, .l_len = LOCKS_LENGTH};
    r->fd = open(r->path, O_RDWR | O_CLOEXEC);
    if (r->fd < 0)
        return err_code(err, ERR_STORE, "%s: %s", r->path, strerror(errno));
    if (!fcntl(r->fd, F_SETLK, &locks))
        return true;
    return errno == EACCES || errno == EAGAIN
               ? err_code(err, ERR_BUSY, "%s: another northwire has the store open; close it first", r->path)
               : err_code(err, ERR_STORE, "%s: %s", r->path, strerror(errno));
}

static void let_go(struct repair *r)
{
    if (r->fd >= 0)
        close(r->fd);
    r->fd = -1;
}

static bool keep(struct repair *r, struct err *err)
{
    char stamp[32];
    time_t now = (time_t)clock_now();
    struct tm utc;
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", gmtime_r(&now, &utc));
    for (int i = 1; i <= NAMES_TRIED; i++) {
        str_cut(&r->kept, 0);
        str_addf(&r->kept, "%s.damaged-%s", r->path, stamp);
        if (i > 1)
            str_addf(&r->kept, "-%d", i);
        if (access(str_c(&r->kept), F_OK))
            break;
    }
    return copy_store(r, str_c(&r->kept), err);
}

/* The log and its kin go first: they would be played into the new store. All of them are kept already. */
static bool exchange(struct repair *r, struct err *err)
{
    struct str name = {0};
    struct stat st;
    bool ok = true;
    if (!fstat(r->fd, &st))
        ok = !chmod(str_c(&r->fresh), st.st_mode & 0777);
    for (size_t i = 1; i < LEN(endings) && ok; i++) {
        name_of(&name, r->path, endings[i]);
        ok = !unlink(str_c(&name)) || errno == ENOENT;
    }
    ok = ok && !rename(str_c(&r->fresh), r->path);
    if (!ok)
        err_code(err, ERR_STORE, "%s: %s", r->path, strerror(errno));
    str_free(&name);
    return ok;
}

/* --- the whole --- */

static bool rebuild(const char *path, struct err *err)
{
    struct db *db;
    if (!db_open(&db, path, DB_WRITE, err))
        return false;
    bool ok = db_rebuild(db, err);
    db_close(db);
    return ok;
}

static bool salvage(struct repair *r, struct err *err)
{
    struct str why = {0};
    remove_store(str_c(&r->old)); /* of a repair that was killed */
    remove_store(str_c(&r->fresh));
    bool ok = copy_store(r, str_c(&r->old), err) && store_salvage(str_c(&r->old), str_c(&r->fresh), &r->found, err);
    if (ok && !r->found.stories && !r->found.feeds)
        ok = err_code(err, ERR_STORE,
                      "%s: nothing in it can be read any more; put it away, and northwire refresh begins a new one",
                      r->path);
    if (ok && examine(str_c(&r->fresh), &why) != SOUND)
        ok = err_code(err, ERR_STORE, "%s: the repaired store is not sound (%s); the damaged one is left as it was",
                      r->path, str_c(&why));
    ok = ok && exchange(r, err);
    remove_store(str_c(&r->old));
    remove_store(str_c(&r->fresh));
    str_free(&why);
    return ok;
}

static void tell(const struct repair *r, struct str *report)
{
    const struct salvaged *f = &r->found;
    const struct {
        int64_t n;
        const char *one, *several;
    } facts[] = {
        {f->unreadable, "place could not be read", "places could not be read"},
        {f->refused, "row made no sense and was left out", "rows made no sense and were left out"},
        {f->nameless, "feed has lost its address; its stories are kept under \"Recovered feed\"",
         "feeds have lost their addresses; their stories are kept under \"Recovered feed\""},
        {f->textless, "story has lost its text; the next refresh brings it back if its feed still carries it",
         "stories have lost their texts; the next refresh brings them back if their feeds still carry them"},
        {f->revived, "story has lost its address; the next refresh brings it back if its feed still carries it",
         "stories have lost their addresses; the next refresh brings them back if their feeds still carry them"},
        {f->stale, "story has lost findings; northwire reanalyze makes them again",
         "stories have lost findings; northwire reanalyze makes them again"},
    };
    str_addf(report,
             "recovered %" PRId64 " %s of %" PRId64 " %s (%" PRId64 " read, %" PRId64 " starred, %" PRId64 " tagged)\n",
             f->stories, plural(f->stories, "story", "stories"), f->feeds, plural(f->feeds, "feed", "feeds"), f->read,
             f->starred, f->tagged);
    for (size_t i = 0; i < LEN(facts); i++) {
        if (facts[i].n)
            str_addf(report, "%" PRId64 " %s\n", facts[i].n, plural(facts[i].n, facts[i].one, facts[i].several));
    }
    str_addf(report, "the damaged store is kept as %s\n", str_c(&r->kept));
}

/* health: as examine() found it. What is only derived is made again in place, with the file as it was kept all the
 * same. */
static bool mend(struct repair *r, enum health health, struct str *report, struct err *err)
{
    struct str why = {0};
    if (!hold(r, err) || !keep(r, err))
        return false;
    bool ok = true;
    if (health == DERIVED_WRONG) {
        let_go(r); /* SQLite takes its own */
        if (rebuild(r->path, err) && examine(r->path, &why) == SOUND) {
            str_addf(report,
                     "made the counters, events and full-text index again; every story is there\n"
                     "the store as it was is kept as %s\n",
                     str_c(&r->kept));
            str_free(&why);
            return true;
        }
        ok = hold(r, err);
    }
    str_free(&why);
    ok = ok && salvage(r, err);
    if (ok)
        tell(r, report);
    else if (health == DAMAGED)
        remove_store(str_c(&r->kept)); /* the store itself is as it was */
    return ok;
}

static bool repair_file(struct repair *r, struct str *report, struct err *err)
{
    struct refresh_lock lock;
    struct str why = {0};
    if (!refresh_lock(&lock, r->path, false, err))
        return false;
    enum health health = examine(r->path, &why);
    bool ok = true;
    if (health == SOUND) {
        str_add_s(report, "nothing to repair: every page, index and count of the store is in order\n");
    } else if (health == BUSY) {
        ok = err_code(err, ERR_BUSY, "%s", str_c(&why));
    } else {
        str_addf(report, "found: %s\n", str_c(&why));
        ok = mend(r, health, report, err);
    }
    let_go(r);
    refresh_unlock(&lock);
    str_free(&why);
    return ok;
}

static bool is_ours(const char *path, struct err *err)
{
    enum store_owner owner;
    struct stat st;
    if (!stat(path, &st) && !S_ISREG(st.st_mode))
        return err_code(err, ERR_STORE, "%s: is not a file", path);
    if (!stat(path, &st) && st.st_nlink > 1)
        return err_code(err, ERR_STORE, "%s: the file has another name too (a hard link); remove one name or make a copy, "
                        "then repair", path);
    if (!store_owner_of(path, &owner, err))
        return false;
    switch (owner) {
    case STORE_OURS:
        return true;
    case STORE_ABSENT:
        return err_code(err, ERR_STORE, "%s: there is no store yet; run northwire refresh", path);
    case STORE_NEWER:
        return err_code(err, ERR_STORE, "%s: made by a newer northwire; it is left as it is", path);
    default:
        return err_code(err, ERR_STORE, "%s: nothing in it says that it is a northwire store; it is left as it is",
                        path);
    }
}

/* What cannot be written may be sound, and is not mended here. */
static bool may_write(const char *path, struct err *err)
{
    struct str folder = {0};
    const char *slash = strrchr(path, '/');
    str_add(&folder, slash > path ? (struct text){path, (size_t)(slash - path)} : TEXT("/"));
    bool ok = !access(path, W_OK) && !access(str_c(&folder), W_OK);
    if (!ok)
        err_code(err, ERR_STORE, "%s: it cannot be written (%s), so nothing is repaired", path, strerror(errno));
    str_free(&folder);
    return ok;
}

bool repair_store(const char *path, struct str *report, struct err *err)
{
    if (!is_ours(path, err))
        return false;
    struct repair r = {.path = realpath(path, NULL), .fd = -1};
    if (!r.path)
        return err_code(err, ERR_STORE, "%s: %s", path, strerror(errno));
    name_of(&r.old, r.path, ".repair-old");
    name_of(&r.fresh, r.path, ".repair-new");
    bool ok = may_write(r.path, err) && repair_file(&r, report, err);
    str_free(&r.kept);
    str_free(&r.old);
    str_free(&r.fresh);
    free(r.path);
    return ok;
}
