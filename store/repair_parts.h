/* store/repair_parts.h -- what the files of the repair share. Private to repair*.c. */
#ifndef NW_STORE_REPAIR_PARTS_H
#define NW_STORE_REPAIR_PARTS_H

#include "store/internal.h"
#include "store/repair.h"

enum value_class { VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB };

struct column {
    const char *name;
    enum value_class class;
    bool required;         /* NOT NULL */
    const char *otherwise; /* the declared default, as SQL; or NULL */
    int key;               /* place in the primary key from 1; 0 = none */
};

/* A table of the new store that holds what is worth keeping. */
struct table {
    const char *name;
    struct column *columns;
    size_t ncolumns;
    bool keyed; /* WITHOUT ROWID */
    int rowid;  /* column that is the rowid, or -1 */
    sqlite3_stmt *insert;
};

struct salvage {
    const char *path; /* the damaged copy */
    struct db *to;
    struct salvaged *out;
    struct arena arena, scratch; /* scratch: one row */
    struct table *tables;
    size_t ntables;
    size_t page_size;
    bool mentions_lost;
    bool damaged; /* some row could not be reached through SQLite: look at the pages */
};

/* The tables of the new store but for those that db_rebuild() makes. */
bool tables_load(struct salvage *s, struct err *err);
void tables_free(struct salvage *s); /* their statements; the rest is in the arena */

/* A value on its way: from a row that SQLite gave, or from the bytes of a page. */
struct value {
    int type; /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB, SQLITE_NULL */
    int64_t i;
    double d;
    struct text t;
};
void value_read(struct value *out, sqlite3_stmt *st, int at);     /* borrowed until the next row */
void value_bind(sqlite3_stmt *st, int at, const struct value *v); /* at from 1; v's bytes are borrowed */
/* True when the value may stand in the column. */
bool value_fits(const struct value *v, const struct column *c);
/* Inserts a row that is not there yet, its texts cleaned. values: one a column, in the table's order; NULL for one that
 * has a default means that. A row that does not fit is left out and counted. False only when the new store cannot be
 * written. */
bool row_keep(struct salvage *s, const struct table *t, struct value *values, struct err *err);

sqlite3 *salvage_open(const struct salvage *s); /* the damaged copy, to sqlite3_close(); NULL when SQLite refuses it */
bool salvage_rows(struct salvage *s, struct err *err);    /* through SQLite */
bool salvage_pages(struct salvage *s, struct err *err);   /* page by page, where SQLite did not get through */
bool salvage_indexes(struct salvage *s, struct err *err); /* what indexes say of rows that are lost */

#endif
