/* store/db.h -- one SQLite file: opened, checked, migrated; statements prepared once and cached by their text.
 *
 * WAL, foreign keys, busy timeout; application_id and user_version say whose file it is and how new. A foreign or newer
 * file is refused and left untouched (ERR_STORE). Links are followed: log and locks lie beside the file itself. A file
 * with several names (hard links) is refused, for each name would have a log of its own. */
#ifndef NW_STORE_DB_H
#define NW_STORE_DB_H

#include "base/err.h"
#include "base/text.h"

#include <stdint.h>

enum db_mode {
    DB_WRITE, /* created and migrated where needed, folders too */
    DB_READ,  /* must exist; still migrated when it is older and can be written */
    DB_LOOK,  /* must exist; nothing is changed, an older one stays as it is: ask db_outdated() before reading tables */
};

/* One thread at a time; after a fork the child must not touch its parent's handle (it opens its own). */
struct db;
bool db_open(struct db **out, const char *path, enum db_mode mode, struct err *err);
void db_close(struct db *db); /* NULL is allowed */
bool db_outdated(const struct db *db); /* made by an older northwire, and DB_LOOK left it so */
const char *db_path(const struct db *db);
/* What "breaking" is measured from. 0, as after db_open(): the clock at each call (clock_now()). */
void db_pin(struct db *db, int64_t now);
int64_t db_now(const struct db *db);
/* Changes when another process wrote (PRAGMA data_version). Cheap: ask before each reload. */
int64_t db_data_version(struct db *db);
/* BEGIN IMMEDIATE ... COMMIT. Waits for another writer up to the busy timeout, then ERR_BUSY. */
bool db_begin(struct db *db, struct err *err);
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
/* Small facts of the program that live with the store ("brief.last" and its kin). An absent key leaves out empty. */
bool db_meta_get(struct db *db, const char *key, struct str *out, struct err *err);
bool db_meta_set(struct db *db, const char *key, struct text value, struct err *err);
/* PRAGMA quick_check or integrity_check, foreign keys, full-text index against stories: a line each problem. */
typedef void db_check_fn(void *user, const char *line);
bool db_check(struct db *db, bool thorough, db_check_fn *report, void *user, struct err *err);
bool db_optimize(struct db *db, struct err *err); /* statistics where they pay, index merge, WAL checkpoint */
/* Makes again what is derived from the stories: counters, events, full-text index. For doctor --repair. */
bool db_rebuild(struct db *db, struct err *err);

#endif

#if defined NW_STORE_INTERNAL && !defined NW_STORE_DB_INTERNAL /* for store/ alone: the room with SQL */
#define NW_STORE_DB_INTERNAL
/* A cached statement. types, a letter a value: i int64_t, d double, t struct text, s const char * (NULL = NULL),
 * n nothing (NULL), b struct text as blob, w int64_t time (TIME_NONE = NULL). The statement is busy until finish(). */
struct stmt;
struct stmt *query(struct db *db, const char *sql, const char *types, ...);
bool next_row(struct stmt *st);
int64_t col_int(struct stmt *st, int i);
double col_real(struct stmt *st, int i);
bool col_null(struct stmt *st, int i);
struct text col_text(struct stmt *st, int i); /* borrowed until the next row */
bool finish(struct stmt *st, struct err *err); /* resets; false with SQLite's message */
bool run(struct db *db, struct err *err, const char *sql, const char *types, ...); /* query, step to the end, finish */
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db);
#endif
