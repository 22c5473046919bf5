/* store/open.c -- a file is looked at before SQLite may touch it: SQLite itself would recover, create -wal and -shm
 * beside a stranger's file, or checkpoint a newer northwire's. See db.h. */
#include "store/internal.h"

#include "base/mem.h"
#include "store/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define HEADER 100 /* bytes of an SQLite file's header, https://www.sqlite.org/fileformat2.html#the_database_header */

struct look {
    char *real;              /* the file behind links, owned: its log and its locks go by that name. NULL = absent */
    bool absent, empty, wal; /* wal: a -wal with something in it stands beside */
    bool writable;           /* file and folder */
    bool linked;             /* it has further names: each of them would have a log of its own */
    int64_t size, pages, page_size;
    uint32_t application_id, user_version;
};

static bool make_folders(const char *path, struct err *err)
{
    bool ok = true;
    char *folder = mem_copy(path, strlen(path));
    for (char *slash = strchr(folder + 1, '/'); slash && ok; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) && errno != EEXIST && access(folder, F_OK))
            ok = err_code(err, ERR_STORE, "%s: cannot make the folder: %s", folder, strerror(errno));
        *slash = '/';
    }
    free(folder);
    return ok;
}

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool folder_writable(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return !access(".", W_OK);
    char *folder = mem_copy(path, slash == path ? 1 : (size_t)(slash - path));
    bool ok = !access(folder, W_OK);
    free(folder);
    return ok;
}

static bool wal_beside(const char *path)
{
    struct str name = { 0 };
    struct stat st;
    str_addf(&name, "%s-wal", path);
    bool there = !stat(str_c(&name), &st) && st.st_size > 32; /* its header alone holds nothing */
    str_free(&name);
    return there;
}

/* A path as an SQLite URI: only so can immutable be asked for, and no name is special. */
static void add_uri(struct str *out, const char *path, const char *options)
{
    str_add_s(out, "file:");
    if (*path != '/')
        str_add_s(out, "./");
    while (path[0] == '/' && path[1] == '/') /* two at the head would name a host */
        path++;
    for (const char *p = path; *p; p++) {
        if (strchr("?#%", *p))
            str_addf(out, "%%%02x", (unsigned char)*p);
        else
            str_add_c(out, *p);
    }
    str_add_s(out, options);
}

static int open_handle(sqlite3 **handle, const char *path, int flags, bool immutable)
{
    struct str uri = { 0 };
    add_uri(&uri, path, immutable ? "?immutable=1" : "");
    int code = sqlite3_open_v2(str_c(&uri), handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    str_free(&uri);
    return code;
}

/* Read through SQLite's own file, opened without its locks: close() on a descriptor of our own would take away every
 * lock that another connection of this process holds on the file (POSIX), and with them the store's safety. */
static bool read_bytes(unsigned char h[HEADER], const char *path)
{
    sqlite3 *handle = NULL;
    sqlite3_file *file = NULL;
    bool ok = open_handle(&handle, path, SQLITE_OPEN_READONLY, true) == SQLITE_OK &&
              sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file &&
              file->pMethods && file->pMethods->xRead(file, h, HEADER, 0) == SQLITE_OK;
    sqlite3_close(handle);
    return ok;
}

static bool read_header(struct look *out, const char *path, struct err *err)
{
    unsigned char h[HEADER];
    if (access(out->real, R_OK))
        return err_code(err, ERR_STORE, "%s: %s", path, strerror(errno));
    int n = read_bytes(h, out->real) ? HEADER : 0;
    if (n < HEADER || memcmp(h, "SQLite format 3", 16))
        return err_code(err, ERR_STORE, "%s: this file is no northwire store; it is left as it is", path);
    out->page_size = h[16] << 8 | h[17];
    if (out->page_size == 1)
        out->page_size = 65536;
    if (!memcmp(h + 24, h + 92, 4)) /* the page count is only valid with an equal change counter */
        out->pages = big_endian(h + 28);
    out->user_version = big_endian(h + 60);
    out->application_id = big_endian(h + 68);
    return true;
}

static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode) ? "a folder" : S_ISFIFO(mode) ? "a pipe" : S_ISSOCK(mode) ? "a socket" : "a device";
}

static bool look_at(struct look *out, const char *path, struct err *err)
{
    struct stat st;
    *out = (struct look){ .writable = true };
    if (!*path)
        return err_code(err, ERR_STORE, "the name of the store is empty");
    out->real = realpath(path, NULL);
    if (!out->real || stat(out->real, &st)) {
        out->absent = errno == ENOENT;
        return out->absent || err_code(err, ERR_STORE, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(st.st_mode))
        return err_code(err, ERR_STORE, "%s: is %s, not a file", path, kind_of(st.st_mode));
    out->size = st.st_size;
    out->empty = !st.st_size;
    out->linked = st.st_nlink > 1;
    out->wal = wal_beside(out->real);
    out->writable = !access(out->real, W_OK) && folder_writable(out->real);
    return out->empty || read_header(out, path, err);
}

/* A file without our id may still be ours when it has no table yet: made by a process that was killed at once. */
static bool has_tables(const char *path)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *st = NULL;
    bool tables = true;
    if (open_handle(&handle, path, SQLITE_OPEN_READONLY, true) == SQLITE_OK &&
        sqlite3_prepare_v2(handle, "SELECT count(*) FROM sqlite_schema", -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW)
        tables = sqlite3_column_int(st, 0) > 0;
    sqlite3_finalize(st);
    sqlite3_close(handle);
    return tables;
}

static bool judge(const struct look *l, const char *path, enum db_mode mode, struct err *err)
{
    if ((l->absent || l->empty) && mode != DB_WRITE)
        return err_code(err, ERR_STORE, "%s: there is no store yet; run northwire refresh", path);
    if (!l->writable && mode == DB_WRITE)
        return err_code(err, ERR_STORE, "%s: the store cannot be written (read-only)", path);
    if (l->absent || l->empty)
        return true;
    if (l->application_id != APPLICATION_ID && (l->application_id || has_tables(l->real)))
        return err_code(err, ERR_STORE, "%s: another program's database, no northwire store; it is left as it is",
                        path);
    if (l->user_version > (uint32_t)schema_version())
        return err_code(err, ERR_STORE,
                        "%s: made by a newer northwire (schema %u, this one knows %d); it is left as it is", path,
                        l->user_version, schema_version());
    if (!l->wal && l->pages * l->page_size > l->size)
        return err_code(err, ERR_STORE, "%s: the store is damaged (cut short); run northwire doctor --repair", path);
    if (l->linked && mode != DB_LOOK)
        return err_code(err, ERR_STORE,
                        "%s: the file has another name too (a hard link), and who uses both would lose what is new; "
                        "remove one name or make a copy", path);
    return true;
}

/* Created by us, so that its mode does not hang on the umask; SQLite gives -wal and -shm the same mode. */
static bool create_file(const char *path, struct err *err)
{
    if (!make_folders(path, err))
        return false;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
    if (fd < 0)
        return err_code(err, ERR_STORE, "%s: cannot make the store: %s", path, strerror(errno));
    close(fd);
    return true;
}

/* The switch to WAL does not wait by itself when two processes make it at once. */
static bool switch_to_wal(struct db *db, struct err *err)
{
    int64_t deadline = clock_monotonic_ms() + BUSY_TIMEOUT_MS;
    for (;;) {
        struct stmt *st = query(db, "PRAGMA journal_mode = WAL", "");
        bool wal = next_row(st) && text_is(col_text(st, 0), "wal");
        struct err why = { .code = ERR_FAILED };
        if (finish(st, &why) && wal)
            return true;
        if (why.code != ERR_BUSY || clock_monotonic_ms() > deadline) {
            if (err && *why.message)
                *err = why;
            else
                err_code(err, ERR_STORE, "%s: the file system cannot hold a store (no write-ahead log)", db->path);
            return false;
        }
        nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
    }
}

static bool version_now(struct db *db, int64_t *version, struct err *err)
{
    int64_t id = 0;
    if (!query_int(db, version, NULL, err, "PRAGMA user_version", "") ||
        !query_int(db, &id, NULL, err, "PRAGMA application_id", ""))
        return false;
    if (*version > schema_version() || (id != APPLICATION_ID && *version))
        return err_code(err, ERR_STORE, "%s: made by a newer northwire; it is left as it is", db->path);
    return true;
}

static bool set_up(struct db *db, const struct look *l, enum db_mode mode, struct err *err)
{
    int64_t version = 0;
    sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
    sqlite3_extended_result_codes(db->handle, 1);
    /* until the version in the log is known, closing must not write the log back */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (!version_now(db, &version, err))
        return false;
    /* who only looks leaves a log that was there as it was */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, mode == DB_LOOK && l->wal, NULL);
    db->read_only = !l->writable;
    db->outdated = version < schema_version();
    if (!db_exec(db, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA automatic_index = OFF;"
                     "PRAGMA cache_size = -8000;", err) ||
        !functions_add(db, err))
        return false;
    if (mode == DB_LOOK)
        return true;
    if (!db->read_only &&
        (!switch_to_wal(db, err) ||
         !db_exec(db, "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;"
                      "PRAGMA journal_size_limit = 33554432;", err)))
        return false;
    if (db->outdated) {
        if (db->read_only)
            return err_code(err, ERR_STORE,
                            "%s: made by an older northwire, and read-only: it cannot be brought up to date", db->path);
        if (!schema_migrate(db, err))
            return false;
        db->outdated = false;
    }
    return mode == DB_WRITE || db_exec(db, "PRAGMA query_only = ON", err);
}

/* SQLite takes "no locks here" for "somebody else holds it", and waits in vain. Asked of a file of our own: closing one that
 * SQLite has open would lose its locks. */
static bool folder_locks(const char *path)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    struct str name = { 0 };
    const char *slash = strrchr(path, '/');
    str_add(&name, slash ? (struct text){ path, (size_t)(slash - path) + 1 } : TEXT("./"));
    str_add_s(&name, ".northwire-lock-XXXXXX");
    int fd = mkstemp(name.data);
    bool lock = fd < 0 || !fcntl(fd, F_SETLK, &whole); /* where nothing can be made, nothing is known */
    if (fd >= 0) {
        unlink(str_c(&name));
        close(fd);
    }
    str_free(&name);
    return lock;
}

/* Why it could not be opened, where more is known than SQLite says. */
static bool explain(const struct look *look, const char *path, struct err *err)
{
    if (err && err->code == ERR_BUSY && look->writable && !folder_locks(look->real))
        return err_code(err, ERR_STORE, "%s: the file system cannot lock files; put the store on a local disk (--db)", path);
    if (err && err->code == ERR_STORE && !look->writable && look->wal && strstr(err->message, "cannot be opened"))
        return err_code(err, ERR_STORE, "%s: a run that was killed left a log beside it, which only who may write can read in; "
                        "run any command with that right once", path);
    return false;
}

static bool open_store(struct db **out, const char *path, struct look *look, enum db_mode mode, struct err *err)
{
    if (!look_at(look, path, err) || !judge(look, path, mode, err))
        return false;
    if (look->absent && (!create_file(path, err) || !(look->real = realpath(path, NULL))))
        return false;
    struct db *db = mem_alloc(sizeof *db);
    db->path = mem_copy(path, strlen(path));
    /* Without a right to write there can be no -shm: read the file as it is, unless its log still has news. */
    bool immutable = !look->writable && !look->wal;
    int flags = look->writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    int code = open_handle(&db->handle, look->real, flags, immutable);
    if (code != SQLITE_OK ? !store_failed(path, code, NULL, err) : !set_up(db, look, mode, err)) {
        db_close(db);
        return explain(look, path, err);
    }
    *out = db;
    return true;
}

bool db_open(struct db **out, const char *path, enum db_mode mode, struct err *err)
{
    struct look look;
    *out = NULL;
    bool ok = open_store(out, path, &look, mode, err);
    free(look.real);
    return ok;
}

bool db_outdated(const struct db *db) { return db->outdated; }

void db_close(struct db *db)
{
    if (!db)
        return;
    if (db->handle && db_in_transaction(db))
        db_rollback(db);
    statements_free(db);
    ingest_state_free(db);
    intern_clear(db);
    free(db->intern);
    word_sets_free(db);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
}
