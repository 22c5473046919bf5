/* store/figure_table.c -- the packed figures as a table for SQL: see figures.h.
 *
 * A virtual table (https://www.sqlite.org/vtab.html) that exists by itself in every connection, without a row in the
 * schema. It answers only for a given story: SELECT ... FROM metric m WHERE m.story = ?. Where a figure's id is given, too,
 * those behind it are not unpacked, and those before it not walked through. */
#include "store/figures.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

static const char declaration[] =
    "CREATE TABLE metric(id INTEGER, kind INTEGER, value REAL, value_high REAL, unit TEXT, change INTEGER, bound INTEGER,"
    " start INTEGER, length INTEGER, sentence INTEGER, sentence_start INTEGER, sentence_length INTEGER, salience REAL,"
    " concept TEXT, attribution TEXT, hedge TEXT, period TEXT, size REAL, class INTEGER, sources INTEGER, disputed INTEGER, story INTEGER HIDDEN)";

enum column {
    COL_ID, COL_KIND, COL_VALUE, COL_VALUE_HIGH, COL_UNIT, COL_CHANGE, COL_BOUND, COL_START, COL_LENGTH, COL_SENTENCE,
    COL_SENTENCE_START, COL_SENTENCE_LENGTH, COL_SALIENCE, COL_CONCEPT, COL_ATTRIBUTION, COL_HEDGE, COL_PERIOD, COL_SIZE,
    COL_CLASS, COL_SOURCES, COL_DISPUTED, COL_STORY,
};

struct figure_table {
    sqlite3_vtab base;
    sqlite3 *handle;
    sqlite3_stmt *load, *agreed; /* prepared when first asked; the schema may not be there yet at the start */
};

struct figure_cursor {
    sqlite3_vtab_cursor base;
    struct arena arena; /* of the story in hand */
    int64_t story;
    struct metric *figures;
    size_t n, at;
    struct text sentences; /* packed */
    int64_t class, sources, disputed;
    bool agreement_known; /* the three above are of the row in hand */
};

static int table_connect(sqlite3 *handle, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **why)
{
    (void)aux, (void)argc, (void)argv, (void)why;
    int code = sqlite3_declare_vtab(handle, declaration);
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(handle, SQLITE_VTAB_INNOCUOUS);
    struct figure_table *t = mem_alloc(sizeof *t);
    t->handle = handle;
    *out = &t->base;
    return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *base)
{
    struct figure_table *t = (struct figure_table *)base;
    sqlite3_finalize(t->load);
    sqlite3_finalize(t->agreed);
    free(t);
    return SQLITE_OK;
}

static int table_plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    (void)base;
    int story = -1, id = -1;
    for (int i = 0; i < info->nConstraint; i++) {
        const struct sqlite3_index_constraint *c = &info->aConstraint[i];
        bool given = c->op == SQLITE_INDEX_CONSTRAINT_EQ && c->usable;
        story = given && c->iColumn == COL_STORY ? i : story;
        id = given && c->iColumn == COL_ID ? i : id;
    }
    if (story < 0)
        return SQLITE_CONSTRAINT; /* not without a story */
    info->aConstraintUsage[story].argvIndex = 1;
    info->aConstraintUsage[story].omit = 1;
    info->estimatedCost = 10;
    info->estimatedRows = 8;
    if (id >= 0) {
        info->aConstraintUsage[id].argvIndex = 2; /* not omitted: SQLite compares what is no whole number */
        info->estimatedCost = 9;
        info->estimatedRows = 1;
    }
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    (void)base;
    struct figure_cursor *c = mem_alloc(sizeof *c);
    *out = &c->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    struct figure_cursor *c = (struct figure_cursor *)base;
    arena_free(&c->arena);
    free(c);
    return SQLITE_OK;
}

static struct text blob_of(sqlite3_stmt *st, int i, struct arena *a)
{
    const void *p = sqlite3_column_blob(st, i);
    return arena_text(a, (struct text){ p, p ? (size_t)sqlite3_column_bytes(st, i) : 0 });
}

static int prepare(struct figure_table *t, sqlite3_stmt **st, const char *sql)
{
    return *st ? SQLITE_OK : sqlite3_prepare_v3(t->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, st, NULL);
}

static int cursor_filter(sqlite3_vtab_cursor *base, int number, const char *name, int argc, sqlite3_value **argv)
{
    struct figure_cursor *c = (struct figure_cursor *)base;
    struct figure_table *t = (struct figure_table *)base->pVtab;
    size_t first = 0, most = STORY_METRICS_MAX;
    (void)number, (void)name;
    arena_reset(&c->arena);
    c->n = c->at = 0;
    c->agreement_known = false;
    c->story = sqlite3_value_int64(argv[0]);
    if (argc > 1) {
        int64_t id = sqlite3_value_int64(argv[1]);
        if (id / STORY_METRICS_MAX != c->story || id < 0)
            return SQLITE_OK;
        first = (size_t)(id % STORY_METRICS_MAX);
        most = first + 1;
    }
    int code = prepare(t, &t->load, "SELECT figures, sentences FROM finding WHERE story_id = ?");
    if (code != SQLITE_OK)
        return code;
    sqlite3_bind_int64(t->load, 1, c->story);
    code = sqlite3_step(t->load);
    if (code == SQLITE_ROW) {
        struct text packed = blob_of(t->load, 0, &c->arena);
        c->sentences = blob_of(t->load, 1, &c->arena);
        c->n = unpack_figures(&c->figures, &c->arena, packed, most);
        c->at = first;
    }
    int reset = sqlite3_reset(t->load);
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : reset;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    struct figure_cursor *c = (struct figure_cursor *)base;
    c->at++;
    c->agreement_known = false;
    return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *base)
{
    const struct figure_cursor *c = (const struct figure_cursor *)base;
    return c->at >= c->n;
}

static int64_t id_of(const struct figure_cursor *c) { return c->story * STORY_METRICS_MAX + (int64_t)c->at; }

static int cursor_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = id_of((const struct figure_cursor *)base);
    return SQLITE_OK;
}

static void give_text(sqlite3_context *to, struct text t)
{
    sqlite3_result_text64(to, t.p ? t.p : "", t.n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* A figure outside every sentence is its own. */
static void give_sentence(sqlite3_context *to, const struct figure_cursor *c, const struct metric *m, bool length)
{
    uint32_t from = m->start, end = m->end;
    unpack_sentence(c->sentences, m->sentence, &from, &end);
    sqlite3_result_int64(to, length ? (int64_t)end - from : (int64_t)from);
}

/* Of most figures nothing is kept: one source states them, nobody disputes them. */
static int give_agreement(sqlite3_context *to, struct figure_cursor *c, enum column column)
{
    struct figure_table *t = (struct figure_table *)c->base.pVtab;
    if (!c->agreement_known) {
        int code = prepare(t, &t->agreed, "SELECT class, sources, disputed FROM agreement WHERE id = ?");
        if (code != SQLITE_OK)
            return code;
        sqlite3_bind_int64(t->agreed, 1, id_of(c));
        code = sqlite3_step(t->agreed);
        bool row = code == SQLITE_ROW;
        c->class = row ? sqlite3_column_int64(t->agreed, 0) : id_of(c);
        c->sources = row ? sqlite3_column_int64(t->agreed, 1) : 1;
        c->disputed = row ? sqlite3_column_int64(t->agreed, 2) : 0;
        int reset = sqlite3_reset(t->agreed);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            return reset;
        c->agreement_known = true;
    }
    sqlite3_result_int64(to, column == COL_CLASS ? c->class : column == COL_SOURCES ? c->sources : c->disputed);
    return SQLITE_OK;
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *to, int column)
{
    struct figure_cursor *c = (struct figure_cursor *)base;
    const struct metric *m = &c->figures[c->at];
    const int64_t numbers[] = {
        [COL_ID] = id_of(c), [COL_KIND] = (int64_t)m->kind,
        [COL_CHANGE] = (int64_t)m->change, [COL_BOUND] = (int64_t)m->bound, [COL_START] = m->start,
        [COL_LENGTH] = m->end - m->start, [COL_SENTENCE] = m->sentence, [COL_STORY] = c->story,
    };
    switch ((enum column)column) {
    case COL_VALUE: sqlite3_result_double(to, m->value); break;
    case COL_VALUE_HIGH: /* NAN becomes NULL */
        sqlite3_result_double(to, m->value_high);
        break;
    case COL_SALIENCE: sqlite3_result_double(to, m->salience); break;
    case COL_SIZE: sqlite3_result_double(to, metric_size(m->value, m->kind, m->unit)); break;
    case COL_UNIT: give_text(to, m->unit); break;
    case COL_CONCEPT: give_text(to, m->concept); break;
    case COL_ATTRIBUTION: give_text(to, m->attribution); break;
    case COL_HEDGE: give_text(to, m->hedge); break;
    case COL_PERIOD: give_text(to, m->period); break;
    case COL_SENTENCE_START: give_sentence(to, c, m, false); break;
    case COL_SENTENCE_LENGTH: give_sentence(to, c, m, true); break;
    case COL_CLASS: case COL_SOURCES: case COL_DISPUTED: return give_agreement(to, c, (enum column)column);
    case COL_ID: case COL_KIND: case COL_CHANGE: case COL_BOUND: case COL_START: case COL_LENGTH: case COL_SENTENCE:
    case COL_STORY:
        sqlite3_result_int64(to, numbers[column]);
    }
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = table_connect, .xBestIndex = table_plan, .xDisconnect = table_disconnect, .xOpen = cursor_open,
    .xClose = cursor_close, .xFilter = cursor_filter, .xNext = cursor_next, .xEof = cursor_eof,
    .xColumn = cursor_column, .xRowid = cursor_rowid,
};

bool figure_table_add(struct db *db, struct err *err)
{
    return sqlite3_create_module_v2(db->handle, "metric", &module, NULL, NULL) == SQLITE_OK || db_failed(db, err);
}
