/* store/words.c -- see words.h. */
#include "store/words.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_IDS 4096
#define SETS_KEPT 24

struct word_set {
    enum word_index index;
    char *match;        /* NULL = a free place */
    uint64_t turn;      /* asked for last in this one */
    int64_t version;    /* db_data_version() and own changes when its blocks were filled */
    int64_t changes;
    uint64_t **blocks;  /* NULL = not yet asked for */
    size_t nblocks;
    int64_t hits;       /* counted; -1 = not yet */
    struct str ids;     /* JSON, while they are few */
};

struct word_sets {
    struct word_set *sets;
    size_t n, cap;
    uint64_t turn;
    int64_t version, changes; /* of this turn */
};

static struct word_sets *sets_of(struct db *db)
{
    if (!db->words)
        db->words = mem_alloc(sizeof *db->words);
    return db->words;
}

static void drop_blocks(struct word_set *s)
{
    for (size_t i = 0; i < s->nblocks; i++)
        free(s->blocks[i]);
    free(s->blocks);
    s->blocks = NULL;
    s->nblocks = 0;
    s->hits = -1;
    str_free(&s->ids);
}

static void drop_set(struct word_set *s)
{
    drop_blocks(s);
    free(s->match);
    *s = (struct word_set){ 0 };
}

void word_sets_free(struct db *db)
{
    for (size_t i = 0; db->words && i < db->words->n; i++)
        drop_set(&db->words->sets[i]);
    if (db->words)
        free(db->words->sets);
    free(db->words);
    db->words = NULL;
}

void word_sets_turn(struct db *db)
{
    struct word_sets *w = sets_of(db);
    w->turn++;
    w->version = db_data_version(db);
    w->changes = sqlite3_total_changes64(db->handle);
}

/* A free place, else the set asked for longest ago, else (all are of this turn) a new place. */
static struct word_set *place_for(struct word_sets *w)
{
    struct word_set *oldest = NULL;
    for (size_t i = 0; i < w->n; i++) {
        struct word_set *s = &w->sets[i];
        if (!s->match)
            return s;
        if (s->turn != w->turn && (!oldest || s->turn < oldest->turn))
            oldest = s;
    }
    if (oldest && w->n >= SETS_KEPT) {
        drop_set(oldest);
        return oldest;
    }
    w->sets = mem_grow(w->sets, &w->cap, w->n + 1, sizeof *w->sets);
    w->sets[w->n] = (struct word_set){ 0 };
    return &w->sets[w->n++];
}

int64_t word_set(struct db *db, enum word_index index, const char *match)
{
    struct word_sets *w = sets_of(db);
    struct word_set *found = NULL;
    for (size_t i = 0; i < w->n && !found; i++) {
        if (w->sets[i].match && w->sets[i].index == index && !strcmp(w->sets[i].match, match))
            found = &w->sets[i];
    }
    if (!found) {
        found = place_for(w);
        found->index = index;
        found->match = mem_copy(match, strlen(match));
        found->hits = -1;
    }
    if (found->version != w->version || found->changes != w->changes)
        drop_blocks(found);
    found->version = w->version;
    found->changes = w->changes;
    found->turn = w->turn;
    return found - w->sets;
}

bool word_hits(struct db *db, enum word_index index, const char *match, int64_t *hits, struct text *ids,
               struct err *err)
{
    static const char *const all[] = {
        [INDEX_TEXT] = "SELECT rowid FROM story_fts WHERE story_fts MATCH ? LIMIT ?",
        [INDEX_ORIGIN] = "SELECT rowid FROM origin_fts WHERE origin_fts MATCH ? LIMIT ?",
    };
    int64_t number = word_set(db, index, match); /* may move the sets */
    struct word_set *s = &db->words->sets[number];
    bool ok = true;
    if (s->hits < 0) {
        struct stmt *st = query(db, all[index], "si", match, (int64_t)WORDS_FEW + 1);
        str_add_c(&s->ids, '[');
        for (s->hits = 0; next_row(st); s->hits++)
            str_addf(&s->ids, "%s%lld", s->hits ? "," : "", (long long)col_int(st, 0));
        str_add_c(&s->ids, ']');
        ok = finish(st, err);
        if (!ok)
            s->hits = -1;
        if (!ok || s->hits > WORDS_FEW)
            str_free(&s->ids);
    }
    *hits = s->hits;
    *ids = str_text(&s->ids);
    return ok;
}

static bool fill_block(struct db *db, struct word_set *s, size_t block, struct err *err)
{
    static const char *const hits[] = {
        [INDEX_TEXT] = "SELECT rowid FROM story_fts WHERE story_fts MATCH ? AND rowid BETWEEN ? AND ?",
        [INDEX_ORIGIN] = "SELECT rowid FROM origin_fts WHERE origin_fts MATCH ? AND rowid BETWEEN ? AND ?",
    };
    uint64_t *bits = mem_alloc(BLOCK_IDS / 8);
    int64_t first = (int64_t)block * BLOCK_IDS;
    struct stmt *st = query(db, hits[s->index], "sii", s->match, first, first + BLOCK_IDS - 1);
    while (next_row(st)) {
        uint64_t at = (uint64_t)(col_int(st, 0) - first) % BLOCK_IDS;
        bits[at / 64] |= UINT64_C(1) << (at % 64);
    }
    s->blocks[block] = bits;
    return finish(st, err);
}

static void words(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    struct db *db = sqlite3_user_data(context);
    int64_t number = sqlite3_value_int64(argv[0]), id = sqlite3_value_int64(argv[1]);
    struct err err;
    (void)argc;
    if (!db->words || number < 0 || (size_t)number >= db->words->n || id < 0)
        return; /* NULL: no */
    struct word_set *s = &db->words->sets[number];
    size_t block = (size_t)(id / BLOCK_IDS), at = (size_t)(id % BLOCK_IDS);
    if (block >= s->nblocks) {
        size_t wanted = block + 16;
        s->blocks = mem_resize(s->blocks, wanted * sizeof(uint64_t *));
        memset(s->blocks + s->nblocks, 0, (wanted - s->nblocks) * sizeof(uint64_t *));
        s->nblocks = wanted;
    }
    if (!s->blocks[block] && !fill_block(db, s, block, &err)) {
        sqlite3_result_error(context, err.message, -1);
        return;
    }
    sqlite3_result_int(context, (int)(s->blocks[block][at / 64] >> (at % 64) & 1));
}

bool words_function_add(struct db *db, struct err *err)
{
    int code = sqlite3_create_function_v2(db->handle, "words", 2, SQLITE_UTF8, db, words, NULL, NULL, NULL);
    return code == SQLITE_OK || db_failed(db, err);
}
