/* store/db.c -- statements, transactions and messages; opening is in open.c, schema in schema.c. See db.h. */
#include "store/internal.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct stmt {
    sqlite3_stmt *handle; /* NULL when it could not be prepared */
    struct db *db;
    struct stmt *next;
    char *sql;
    uint64_t hash, used;
    int code; /* SQLite's, of the last step */
    bool busy, cached;
    char *message; /* of a failed preparation, owned */
};

#define NO_SHARING "the file system cannot lock or share the store's files; put it on a local disk (--db)"
#define DAMAGED "the store is damaged; run northwire doctor --repair"

/* What says more stands before what says less: the first that fits is taken. */
static const struct {
    int code, bits; /* bits of a result code that are compared */
    enum err_code kind;
    const char *words;
} complaints[] = {
    { SQLITE_FULL, 0xff, ERR_STORE, "the disk is full" },
    { SQLITE_BUSY, 0xff, ERR_BUSY, "another northwire is writing; try again later" },
    { SQLITE_LOCKED, 0xff, ERR_BUSY, "another northwire is writing; try again later" },
    { SQLITE_CORRUPT, 0xff, ERR_STORE, DAMAGED },
    { SQLITE_NOTADB, 0xff, ERR_STORE, DAMAGED },
    { SQLITE_READONLY, 0xff, ERR_STORE, "the store cannot be written (read-only)" },
    { SQLITE_CANTOPEN, 0xff, ERR_STORE, "the store cannot be opened (a missing folder, or no right to read and write it)" },
    { SQLITE_PERM, 0xff, ERR_STORE, "the store cannot be opened (no right to read and write it)" },
    { SQLITE_IOERR_SHMSIZE, 0xffff, ERR_STORE, "the disk is full, or its file system cannot share memory" },
    { SQLITE_IOERR_SHMMAP, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_SHMOPEN, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_SHMLOCK, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_LOCK, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_RDLOCK, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_UNLOCK, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_CHECKRESERVEDLOCK, 0xffff, ERR_STORE, NO_SHARING },
    { SQLITE_IOERR_SHORT_READ, 0xffff, ERR_STORE, "the store is damaged (cut short); run northwire doctor --repair" },
    { SQLITE_IOERR_READ, 0xffff, ERR_STORE, "the disk refused to read; copy the store elsewhere while that is possible" },
    { SQLITE_IOERR_WRITE, 0xffff, ERR_STORE, "the disk refused to write" },
    { SQLITE_IOERR_FSYNC, 0xffff, ERR_STORE, "the disk refused to write" },
    { SQLITE_IOERR, 0xff, ERR_STORE, "the disk refused to read or write" },
    { SQLITE_TOOBIG, 0xff, ERR_FAILED, "a text is too long for the store" },
    { SQLITE_PROTOCOL, 0xff, ERR_BUSY, "another northwire holds the store; try again later" },
};

bool store_failed(const char *path, int code, const char *message, struct err *err)
{
    for (size_t i = 0; i < LEN(complaints); i++) {
        if (complaints[i].code == (code & complaints[i].bits))
            return err_code(err, complaints[i].kind, "%s: %s", path, complaints[i].words);
    }
    if (message && (strstr(message, "no such table") || strstr(message, "no such column")))
        return err_code(err, ERR_STORE, "%s: the store is damaged (%s); run northwire doctor --repair", path, message);
    return err_code(err, ERR_STORE, "%s: %s", path, message ? message : sqlite3_errstr(code));
}

bool db_failed(struct db *db, struct err *err)
{
    return store_failed(db->path, sqlite3_extended_errcode(db->handle), sqlite3_errmsg(db->handle), err);
}

const char *db_path(const struct db *db) { return db->path; }

void db_pin(struct db *db, int64_t now) { db->pinned = now; }

int64_t db_now(const struct db *db) { return db->pinned ? db->pinned : clock_now(); }

static void stmt_free(struct stmt *st)
{
    sqlite3_finalize(st->handle);
    free(st->sql);
    free(st->message);
    free(st);
}

void statements_free(struct db *db)
{
    for (size_t i = 0; i < STMT_BUCKETS; i++) {
        while (db->buckets[i]) {
            struct stmt *next = db->buckets[i]->next;
            stmt_free(db->buckets[i]);
            db->buckets[i] = next;
        }
    }
    db->nstatements = 0;
    db->last = NULL;
}

/* At once: other statements run before finish() is asked. */
static void keep_message(struct stmt *st)
{
    const char *message = sqlite3_errmsg(st->db->handle);
    free(st->message);
    st->message = mem_copy(message, strlen(message));
}

static void evict_oldest(struct db *db)
{
    struct stmt **oldest = NULL;
    for (size_t i = 0; i < STMT_BUCKETS; i++) {
        for (struct stmt **at = &db->buckets[i]; *at; at = &(*at)->next) {
            if (!(*at)->busy && (!oldest || (*at)->used < (*oldest)->used))
                oldest = at;
        }
    }
    if (!oldest)
        return;
    struct stmt *gone = *oldest;
    *oldest = gone->next;
    if (db->last == gone)
        db->last = NULL;
    stmt_free(gone);
    db->nstatements--;
}

static struct stmt *prepare(struct db *db, const char *sql, uint64_t hash, bool cached)
{
    struct stmt *st = mem_alloc(sizeof *st);
    st->db = db;
    st->hash = hash;
    st->cached = cached;
    st->sql = mem_copy(sql, strlen(sql));
    st->code = sqlite3_prepare_v3(db->handle, sql, -1, cached ? SQLITE_PREPARE_PERSISTENT : 0, &st->handle, NULL);
    if (st->code != SQLITE_OK) {
        keep_message(st);
        st->cached = false;
    }
    if (st->cached) {
        if (db->nstatements >= STMT_CACHE_MAX)
            evict_oldest(db);
        st->next = db->buckets[hash % STMT_BUCKETS];
        db->buckets[hash % STMT_BUCKETS] = st;
        db->nstatements++;
    }
    return st;
}

static struct stmt *take(struct db *db, struct stmt *st)
{
    st->busy = true;
    st->used = ++db->uses;
    st->code = SQLITE_OK;
    if (st->cached)
        db->last = st;
    return st;
}

static struct stmt *stmt_for(struct db *db, const char *sql)
{
    if (db->last && !db->last->busy && !strcmp(db->last->sql, sql))
        return take(db, db->last);
    uint64_t hash = text_hash(text_of(sql));
    bool in_use = false;
    for (struct stmt *st = db->buckets[hash % STMT_BUCKETS]; st; st = st->next) {
        if (st->hash != hash || strcmp(st->sql, sql))
            continue;
        if (!st->busy)
            return take(db, st);
        in_use = true;
    }
    struct stmt *st = prepare(db, sql, hash, !in_use);
    int code = st->code;
    take(db, st);
    st->code = code;
    return st;
}

/* SQLite reads an empty text with a NULL pointer as NULL: give it a pointer. */
static int bind_text(sqlite3_stmt *st, int at, struct text t)
{
    return sqlite3_bind_text64(st, at, t.p ? t.p : "", t.n, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind_arg(sqlite3_stmt *st, int at, char type, va_list *args)
{
    struct text t;
    const char *s;
    int64_t i;
    switch (type) {
    case 'i':
        return sqlite3_bind_int64(st, at, va_arg(*args, int64_t));
    case 'w':
        i = va_arg(*args, int64_t);
        return i == TIME_NONE ? sqlite3_bind_null(st, at) : sqlite3_bind_int64(st, at, i);
    case 'd':
        return sqlite3_bind_double(st, at, va_arg(*args, double)); /* NAN becomes NULL */
    case 't':
        return bind_text(st, at, va_arg(*args, struct text));
    case 'b':
        t = va_arg(*args, struct text);
        return sqlite3_bind_blob64(st, at, t.p ? t.p : "", t.n, SQLITE_STATIC);
    case 's':
        s = va_arg(*args, const char *);
        return s ? bind_text(st, at, text_of(s)) : sqlite3_bind_null(st, at);
    default:
        assert(type == 'n');
        return sqlite3_bind_null(st, at);
    }
}

static struct stmt *query_args(struct db *db, const char *sql, const char *types, va_list *args)
{
    struct stmt *st = stmt_for(db, sql);
    for (int i = 0; types[i] && st->code == SQLITE_OK; i++)
        st->code = bind_arg(st->handle, i + 1, types[i], args);
    return st;
}

struct stmt *query(struct db *db, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    struct stmt *st = query_args(db, sql, types, &args);
    va_end(args);
    return st;
}

struct stmt *query_sql(struct db *db, const struct sql *q)
{
    struct stmt *st = stmt_for(db, str_c(&q->text));
    for (size_t i = 0; i < q->nvalues && st->code == SQLITE_OK; i++) {
        const struct sql_value *v = &q->values[i];
        int at = (int)i + 1;
        if (v->type == 'i')
            st->code = sqlite3_bind_int64(st->handle, at, v->i);
        else if (v->type == 'd')
            st->code = sqlite3_bind_double(st->handle, at, v->d);
        else
            st->code = bind_text(st->handle, at, v->t);
    }
    return st;
}

bool next_row(struct stmt *st)
{
    if (st->code != SQLITE_OK && st->code != SQLITE_ROW)
        return false;
    st->code = sqlite3_step(st->handle);
    if (st->code != SQLITE_ROW && st->code != SQLITE_DONE)
        keep_message(st);
    return st->code == SQLITE_ROW;
}

int64_t col_int(struct stmt *st, int i) { return sqlite3_column_int64(st->handle, i); }

double col_real(struct stmt *st, int i) { return sqlite3_column_double(st->handle, i); }

bool col_null(struct stmt *st, int i) { return sqlite3_column_type(st->handle, i) == SQLITE_NULL; }

int64_t col_time(struct stmt *st, int i) { return col_null(st, i) ? TIME_NONE : col_int(st, i); }

struct text col_text(struct stmt *st, int i)
{
    const void *p = sqlite3_column_type(st->handle, i) == SQLITE_BLOB
                        ? sqlite3_column_blob(st->handle, i)
                        : (const void *)sqlite3_column_text(st->handle, i);
    return (struct text){ p, p ? (size_t)sqlite3_column_bytes(st->handle, i) : 0 };
}

struct text col_copy(struct stmt *st, int i, struct arena *a) { return arena_text(a, col_text(st, i)); }

bool finish(struct stmt *st, struct err *err)
{
    struct db *db = st->db;
    bool ok = st->code == SQLITE_OK || st->code == SQLITE_ROW || st->code == SQLITE_DONE;
    if (!ok)
        store_failed(db->path, st->code, st->message, err);
    if (st->cached) {
        free(st->message);
        st->message = NULL;
        sqlite3_reset(st->handle);
        sqlite3_clear_bindings(st->handle); /* the texts are the caller's and may go now */
        st->busy = false;
        st->code = SQLITE_OK;
    } else {
        stmt_free(st);
    }
    return ok;
}

bool run(struct db *db, struct err *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    struct stmt *st = query_args(db, sql, types, &args);
    va_end(args);
    while (next_row(st))
        ;
    return finish(st, err);
}

bool query_int(struct db *db, int64_t *out, bool *found, struct err *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    struct stmt *st = query_args(db, sql, types, &args);
    va_end(args);
    bool row = next_row(st);
    if (row)
        *out = col_int(st, 0);
    if (found)
        *found = row;
    return finish(st, err);
}

int64_t db_last_id(struct db *db) { return sqlite3_last_insert_rowid(db->handle); }

int64_t db_changes(struct db *db) { return sqlite3_changes64(db->handle); }

bool db_exec(struct db *db, const char *sql, struct err *err)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || db_failed(db, err);
}

int64_t db_data_version(struct db *db)
{
    int64_t version = 0;
    query_int(db, &version, NULL, NULL, "PRAGMA data_version", "");
    return version;
}

bool db_begin(struct db *db, struct err *err) { return run(db, err, "BEGIN IMMEDIATE", ""); }

bool db_commit(struct db *db, struct err *err)
{
    if (run(db, err, "COMMIT", ""))
        return true;
    db_rollback(db); /* a full disk can refuse the commit and leave the transaction open */
    return false;
}

bool db_in_transaction(const struct db *db) { return !sqlite3_get_autocommit(db->handle); }

void db_rollback(struct db *db)
{
    if (db_in_transaction(db))
        run(db, NULL, "ROLLBACK", "");
    ingest_forget_batch(db);
    intern_clear(db); /* names added in the transaction are gone */
}

bool db_enter(struct db *db, bool *entered, struct err *err)
{
    *entered = !db_in_transaction(db);
    return !*entered || db_begin(db, err);
}

bool db_leave(struct db *db, bool entered, bool ok, struct err *err)
{
    if (!entered)
        return ok;
    if (ok)
        return db_commit(db, err);
    db_rollback(db);
    return false;
}

bool db_meta_get(struct db *db, const char *key, struct str *out, struct err *err)
{
    struct stmt *st = query(db, "SELECT value FROM meta WHERE key = ?", "s", key);
    str_cut(out, 0);
    if (next_row(st))
        str_add(out, col_text(st, 0));
    return finish(st, err);
}

bool db_meta_set(struct db *db, const char *key, struct text value, struct err *err)
{
    return run(db, err,
               "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", "st",
               key, value);
}
