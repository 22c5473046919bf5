/* store/internal.h -- what the files of store/ share: the handle, statements with a list of values, packed numbers. */
#ifndef NW_STORE_INTERNAL_H
#define NW_STORE_INTERNAL_H

#define NW_STORE_INTERNAL
#include "base/arena.h"
#include "base/story.h"
#include "store/db.h"

#include <sqlite3.h>

#define APPLICATION_ID 0x6e777265 /* "nwre" */
#define BUSY_TIMEOUT_MS 10000
#define STMT_BUCKETS 128
#define STMT_CACHE_MAX 160 /* statements kept; the least recently used idle one makes room */

/* How breaking is told; see events.c. */
#define BREAKING_SOURCES 3
#define BREAKING_JOIN (6 * HOUR)   /* so many sources joined within this */
#define BREAKING_FRESH (12 * HOUR) /* and the newest story is not older than this */

struct ingest_state; /* what ingest_finish() has to do; store/batch.h */
struct word_sets;
struct intern;       /* names to ids, this connection's cache; store/names.c */

struct db {
    sqlite3 *handle;
    char *path;
    bool read_only, outdated;
    int64_t pinned; /* 0 = clock_now() */
    struct stmt *buckets[STMT_BUCKETS];
    struct stmt *last; /* used last and in the cache: a loop asks for the same again and again; NULL = none */
    size_t nstatements;
    uint64_t uses; /* counts query() calls, for "least recently used" */
    struct ingest_state *ingest;
    struct intern *intern;
    struct word_sets *words; /* store/words.h */
};

/* One value for a statement whose text is put together at run time. Texts are borrowed. */
struct sql_value {
    char type; /* as in query(): i d t */
    int64_t i;
    double d;
    struct text t;
};

/* SQL on its way: text, and the values of its ? marks in order. Values never become text. */
struct sql {
    struct str text;
    struct sql_value *values;
    size_t nvalues, cap;
};
void sql_add(struct sql *q, const char *text);
void sql_addf(struct sql *q, const char *format, ...) __attribute__((format(printf, 2, 3))); /* our own words only */
void sql_int(struct sql *q, int64_t value);
void sql_real(struct sql *q, double value);
void sql_text(struct sql *q, struct text value);
void sql_append(struct sql *q, const struct sql *part); /* text and values */
void sql_free(struct sql *q);
struct stmt *query_sql(struct db *db, const struct sql *q);

int64_t col_time(struct stmt *st, int i);                                 /* NULL = TIME_NONE */
struct text col_copy(struct stmt *st, int i, struct arena *a);            /* text or blob, in the arena */
/* First column of the first row; *out untouched when there is none (*found, may be NULL, says so). */
bool query_int(struct db *db, int64_t *out, bool *found, struct err *err, const char *sql, const char *types, ...);

/* Fills err with SQLite's last complaint in people's words; returns false. */
bool db_failed(struct db *db, struct err *err);
bool store_failed(const char *path, int code, const char *message, struct err *err);
bool db_exec(struct db *db, const char *sql, struct err *err); /* several statements, no values */
bool db_in_transaction(const struct db *db);
/* For doors that are one transaction by themselves but may be called inside one. */
bool db_enter(struct db *db, bool *entered, struct err *err);
bool db_leave(struct db *db, bool entered, bool ok, struct err *err);
void statements_free(struct db *db);

/* store/ingest.c, store/names.c: what a connection remembers of its transaction */
void ingest_forget_batch(struct db *db);
void ingest_state_free(struct db *db);
void intern_clear(struct db *db);

/* store/schema.c */
int schema_version(void);
bool schema_migrate(struct db *db, struct err *err);
/* store/functions.c: match_rank(bm25, published) */
bool functions_add(struct db *db, struct err *err);

/* store/pack.c: LEB128 numbers and texts in a blob. A reader past the end gives zeros and sets failed. */
struct unpack {
    struct text rest;
    bool failed;
};
void pack_uint(struct str *out, uint64_t value);
void pack_text(struct str *out, struct text t);
uint64_t unpack_uint(struct unpack *in);
size_t unpack_count(struct unpack *in,
                    size_t smallest);       /* a count that the rest can hold, items of smallest bytes each */
struct text unpack_text(struct unpack *in); /* borrowed */
void pack_sentences(struct str *out, const struct findings *f);
void unpack_sentences(struct findings *f, struct arena *a, struct text packed, size_t text_length, size_t nblocks);
/* Of the n-th sentence; false, and nothing touched, when there is none. */
bool unpack_sentence(struct text packed, size_t n, uint32_t *start, uint32_t *end);
void pack_summary(struct str *out, const struct findings *f);
void unpack_summary(struct findings *f, struct arena *a, struct text packed);
void pack_story_extras(struct str *categories, struct str *enclosures, const struct story *s);
void unpack_categories(struct text packed, struct arena *a, struct text **out, size_t *n);
void unpack_enclosures(struct text packed, struct arena *a, struct enclosure **out, size_t *n);
void pack_terms(struct str *out, const struct term *terms, size_t n);
size_t unpack_terms(struct text packed, struct arena *a, const struct term **out);

#endif
