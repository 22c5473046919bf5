/* store/repair_rows.c -- the rows that SQLite still reaches in a damaged store: each table in the order of its key, on
 * behind every place where reading breaks off. See repair_parts.h. */
#include "store/repair_parts.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

#define BREAKS_MAX 100000 /* places in one table; more is not damage but noise */

/* --- the tables of the new store --- */

static enum value_class class_of(struct text declared)
{
    static const struct {
        const char *name;
        enum value_class class;
    } classes[] = {{"INTEGER", VALUE_INTEGER}, {"REAL", VALUE_REAL}, {"TEXT", VALUE_TEXT}};
    for (size_t i = 0; i < LEN(classes); i++) {
        if (text_is_ascii(declared, classes[i].name))
            return classes[i].class;
    }
    return VALUE_BLOB;
}

static bool load_columns(struct salvage *s, struct table *t, struct err *err)
{
    size_t cap = 0;
    t->rowid = -1;
    struct stmt *st = query(
        s->to, "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?) ORDER BY cid", "s", t->name);
    while (next_row(st)) {
        t->columns = arena_grow(&s->arena, t->columns, &cap, t->ncolumns + 1, sizeof *t->columns);
        struct column *c = &t->columns[t->ncolumns];
        *c = (struct column){.name = arena_cstr(&s->arena, col_text(st, 0)),
                             .class = class_of(col_text(st, 1)),
                             .required = col_int(st, 2) || col_int(st, 4),
                             .key = (int)col_int(st, 4)};
        if (!col_null(st, 3))
            c->otherwise = arena_cstr(&s->arena, col_text(st, 3));
        if (c->key && !t->keyed && c->class == VALUE_INTEGER)
            t->rowid = (int)t->ncolumns;
        t->ncolumns++;
    }
    return finish(st, err);
}

static bool make_insert(struct salvage *s, struct table *t, struct err *err)
{
    struct str sql = {0};
    str_addf(&sql, "INSERT OR IGNORE INTO \"%s\"(", t->name);
    for (size_t i = 0; i < t->ncolumns; i++)
        str_addf(&sql, "%s\"%s\"", i ? ", " : "", t->columns[i].name);
    str_add_s(&sql, ") VALUES(");
    for (size_t i = 0; i < t->ncolumns; i++) {
        str_add_s(&sql, i ? ", " : "");
        if (t->columns[i].otherwise)
            str_addf(&sql, "coalesce(?, %s)", t->columns[i].otherwise);
        else
            str_add_s(&sql, "?");
    }
    str_add_s(&sql, ")");
    bool ok =
        sqlite3_prepare_v2(s->to->handle, str_c(&sql), -1, &t->insert, NULL) == SQLITE_OK || db_failed(s->to, err);
    str_free(&sql);
    return ok;
}

bool tables_load(struct salvage *s, struct err *err)
{
    size_t cap = 0;
    struct stmt *st = query(s->to,
                            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN ('feed_count', 'trend')"
                            " ORDER BY name",
                            "");
    while (next_row(st)) {
        s->tables = arena_grow(&s->arena, s->tables, &cap, s->ntables + 1, sizeof *s->tables);
        s->tables[s->ntables++] =
            (struct table){.name = arena_cstr(&s->arena, col_text(st, 0)), .keyed = col_int(st, 1)};
    }
    bool ok = finish(st, err);
    for (size_t i = 0; ok && i < s->ntables; i++)
        ok = load_columns(s, &s->tables[i], err) && make_insert(s, &s->tables[i], err);
    return ok;
}

void tables_free(struct salvage *s)
{
    for (size_t i = 0; i < s->ntables; i++)
        sqlite3_finalize(s->tables[i].insert);
}

/* --- one row --- */

bool value_fits(const struct value *v, const struct column *c)
{
    switch (v->type) {
    case SQLITE_NULL:
        return !c->required || c->otherwise;
    case SQLITE_INTEGER:
        return c->class == VALUE_INTEGER || c->class == VALUE_REAL;
    case SQLITE_FLOAT:
        return c->class == VALUE_REAL;
    case SQLITE_TEXT:
        return c->class == VALUE_TEXT;
    default:
        return v->type == SQLITE_BLOB && c->class == VALUE_BLOB;
    }
}

/* Valid UTF-8 without control characters. Normal form does not matter here: a text that was put together from clean
 * pieces need not have it, and cleaning would move the offsets that lead into it. */
static bool is_harmless(struct text t)
{
    for (size_t i = 0; i < t.n;) {
        uint32_t c;
        size_t n = utf8_decode(t, i, &c);
        bool control = c < 0x20 ? c != '\n' && c != '\t' : c >= 0x7f && c < 0xa0;
        bool bidi = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        if (control || bidi || (c == 0xfffd && n != 3))
            return false;
        i += n;
    }
    return true;
}

/* Through the gate that every text from outside passes. A text that was changed no longer fits the offsets into it. */
static void clean_row(struct arena *a, const struct table *t, struct value *values)
{
    bool changed = false;
    for (size_t i = 0; i < t->ncolumns; i++) {
        struct value *v = &values[i];
        if (v->type != SQLITE_TEXT || is_harmless(v->t))
            continue;
        v->t = clean_text(a, v->t, CLEAN_LINES);
        changed = changed || !strcmp(t->columns[i].name, "text");
    }
    for (size_t i = 0; changed && i < t->ncolumns; i++) {
        if (values[i].type == SQLITE_BLOB)
            values[i].t = (struct text){0};
    }
}

void value_bind(sqlite3_stmt *st, int at, const struct value *v)
{
    const char *bytes = v->t.p ? v->t.p : "";
    switch (v->type) {
    case SQLITE_INTEGER:
        sqlite3_bind_int64(st, at, v->i);
        break;
    case SQLITE_FLOAT:
        sqlite3_bind_double(st, at, v->d);
        break;
    case SQLITE_TEXT:
        sqlite3_bind_text64(st, at, bytes, v->t.n, SQLITE_STATIC, SQLITE_UTF8);
        break;
    case SQLITE_BLOB:
        sqlite3_bind_blob64(st, at, bytes, v->t.n, SQLITE_STATIC);
        break;
    default:
        sqlite3_bind_null(st, at);
    }
}

bool row_keep(struct salvage *s, const struct table *t, struct value *values, struct err *err)
{
    for (size_t i = 0; i < t->ncolumns; i++) {
        if (!value_fits(&values[i], &t->columns[i])) {
            s->out->refused++;
            return true;
        }
    }
    clean_row(&s->scratch, t, values);
    for (size_t i = 0; i < t->ncolumns; i++)
        value_bind(t->insert, (int)i + 1, &values[i]);
    int code = sqlite3_step(t->insert);
    bool ok = code == SQLITE_DONE || (code & 0xff) == SQLITE_CONSTRAINT || db_failed(s->to, err);
    sqlite3_reset(t->insert);
    sqlite3_clear_bindings(t->insert);
    arena_free(&s->scratch);
    return ok;
}

/* --- tables, through SQLite --- */

struct reading {
    struct salvage *s;
    sqlite3 *from;
    const struct table *table;
    struct str columns; /* of the damaged store in the new table's order; NULL for one that it has not */
    struct str order;   /* of the key */
    const char *key;    /* its first column: the number that reading goes on by */
    struct value *values;
};

void value_read(struct value *out, sqlite3_stmt *st, int at)
{
    *out = (struct value){.type = sqlite3_column_type(st, at)};
    if (out->type == SQLITE_INTEGER)
        out->i = sqlite3_column_int64(st, at);
    else if (out->type == SQLITE_FLOAT)
        out->d = sqlite3_column_double(st, at);
    else if (out->type == SQLITE_TEXT)
        out->t.p = (const char *)sqlite3_column_text(st, at);
    else if (out->type == SQLITE_BLOB)
        out->t.p = sqlite3_column_blob(st, at);
    if (out->t.p)
        out->t.n = (size_t)sqlite3_column_bytes(st, at);
}

/* NULL when the damaged store does not know the table. */
static sqlite3_stmt *prepare(const struct reading *r, const char *columns, const char *compare, const char *order,
                             int64_t key)
{
    sqlite3_stmt *st = NULL;
    struct str sql = {0};
    str_addf(&sql, "SELECT %s%s FROM \"%s\" NOT INDEXED WHERE %s %s ? ORDER BY %s", r->key, columns, r->table->name,
             r->key, compare, order);
    if (sqlite3_prepare_v2(r->from, str_c(&sql), -1, &st, NULL) == SQLITE_OK)
        sqlite3_bind_int64(st, 1, key);
    str_free(&sql);
    return st;
}

enum reached { REACHED_END, REACHED_BREAK, REACHED_FAILURE };

/* Keeps rows in the order given, *last being the key of the newest, until the end or a place that cannot be read. Keys
 * that do not rise mean pages that lead in a circle. */
static enum reached keep_rows(struct reading *r, sqlite3_stmt *st, int64_t *last, struct err *err)
{
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        int64_t key = sqlite3_column_int64(st, 0);
        if (key < *last || (key == *last && !r->table->keyed))
            return REACHED_BREAK;
        *last = key;
        for (size_t i = 0; i < r->table->ncolumns; i++)
            value_read(&r->values[i], st, (int)i + 1);
        if (!row_keep(r->s, r->table, r->values, err))
            return REACHED_FAILURE;
    }
    return code == SQLITE_DONE ? REACHED_END : REACHED_BREAK;
}

/* Whether what follows behind this key can be read. */
static bool readable(const struct reading *r, int64_t key)
{
    sqlite3_stmt *st = prepare(r, "", ">", r->key, key);
    int code = st ? sqlite3_step(st) : SQLITE_ERROR;
    sqlite3_finalize(st);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* The nearest key behind *last from which reading goes on: strides that double, then halves. False when nothing
 * follows. */
static bool skip_break(const struct reading *r, int64_t *last)
{
    int64_t bad = *last, good = INT64_MAX;
    for (uint64_t stride = 1;; stride *= 2) {
        uint64_t left = (uint64_t)INT64_MAX - (uint64_t)*last;
        if (stride >= left || stride > (uint64_t)INT64_MAX)
            return false;
        good = (int64_t)((uint64_t)*last + stride);
        if (readable(r, good))
            break;
        bad = good;
    }
    while (good - bad > 1) {
        int64_t middle = bad + (good - bad) / 2;
        if (readable(r, middle))
            good = middle;
        else
            bad = middle;
    }
    *last = good;
    return true;
}

/* What is left of the rows that share the key at which reading broke off, from their other end. */
static enum reached keep_rest(struct reading *r, int64_t key, struct err *err)
{
    struct str down = {0};
    struct text columns = str_text(&r->order), column;
    while (text_split(&columns, ',', &column))
        str_addf(&down, "%s%.*s DESC", down.len ? "," : "", (int)column.n, column.p);
    sqlite3_stmt *st = prepare(r, str_c(&r->columns), "=", str_c(&down), key);
    int64_t last = INT64_MIN;
    enum reached reached = st ? keep_rows(r, st, &last, err) : REACHED_BREAK;
    sqlite3_finalize(st);
    str_free(&down);
    return reached;
}

static bool keep_table(struct reading *r, struct err *err)
{
    int64_t last = INT64_MIN;
    for (int breaks = 0; breaks < BREAKS_MAX; breaks++) {
        sqlite3_stmt *st = prepare(r, str_c(&r->columns), breaks ? ">" : ">=", str_c(&r->order), last);
        bool known = st != NULL;
        enum reached reached = known ? keep_rows(r, st, &last, err) : REACHED_BREAK;
        sqlite3_finalize(st);
        if (reached != REACHED_BREAK)
            return reached == REACHED_END;
        r->s->out->unreadable++;
        r->s->damaged = true;
        if (!strcmp(r->table->name, "mention"))
            r->s->mentions_lost = true;
        if (known && r->table->keyed && keep_rest(r, last, err) == REACHED_FAILURE)
            return false;
        if (!known || !skip_break(r, &last))
            return true;
    }
    return true;
}

/* The key's columns and those that both stores have. False when the damaged store does not know the table. */
static bool plan_reading(struct reading *r)
{
    const struct table *t = r->table;
    bool known = false;
    for (size_t i = 0; i < t->ncolumns; i++) {
        const char *name = t->columns[i].name;
        bool there =
            sqlite3_table_column_metadata(r->from, "main", t->name, name, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
        known = known || there;
        str_addf(&r->columns, there ? ", \"%s\"" : ", NULL", name);
    }
    str_add_s(&r->order, t->keyed ? "" : "rowid");
    for (int place = 1; t->keyed && place <= (int)t->ncolumns; place++) {
        for (size_t i = 0; i < t->ncolumns; i++) {
            if (t->columns[i].key == place)
                str_addf(&r->order, "%s\"%s\"", r->order.len ? "," : "", t->columns[i].name);
        }
    }
    struct text first = str_text(&r->order);
    first.n = text_find_byte(first, ',', 0);
    r->key = arena_cstr(&r->s->arena, first);
    return known;
}

static bool read_table(struct salvage *s, sqlite3 *from, const struct table *t, struct err *err)
{
    struct reading r = {.s = s, .from = from, .table = t};
    r.values = arena_array(&s->arena, t->ncolumns, sizeof *r.values);
    bool ok = true;
    if (plan_reading(&r))
        ok = keep_table(&r, err);
    else
        s->damaged = true;
    str_free(&r.columns);
    str_free(&r.order);
    return ok;
}

sqlite3 *salvage_open(const struct salvage *s)
{
    sqlite3 *from = NULL;
    if (sqlite3_open_v2(s->path, &from, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        sqlite3_close(from);
        return NULL;
    }
    sqlite3_db_config(from, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* writable_schema: what cannot be understood in the schema is passed over instead of refused */
    sqlite3_exec(from, "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON", NULL, NULL, NULL);
    return from;
}

bool salvage_rows(struct salvage *s, struct err *err)
{
    sqlite3 *from = salvage_open(s);
    bool ok = true;
    if (from) {
        for (size_t i = 0; i < s->ntables && ok; i++)
            ok = read_table(s, from, &s->tables[i], err);
        sqlite3_exec(from, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL); /* for whoever reads pages */
    }
    sqlite3_close(from);
    return ok;
}
