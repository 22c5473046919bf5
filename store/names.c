/* store/names.c -- see names.h. */
#include "store/names.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

#define INTERN_SLOTS 4096 /* direct-mapped: a newcomer takes the place of what was there */
#define TAG_SPACE 100

struct intern {
    struct {
        uint64_t hash;
        int64_t id;
    } slots[INTERN_SLOTS];
};

void intern_clear(struct db *db)
{
    if (db->intern)
        memset(db->intern, 0, sizeof *db->intern);
}

static uint64_t intern_hash(int space, struct text text)
{
    char prefix = (char)(space + 1);
    return text_hash_more(text_hash((struct text){ &prefix, 1 }), text);
}

static int64_t *intern_slot(struct db *db, uint64_t hash, bool *hit)
{
    if (!db->intern)
        db->intern = mem_alloc(sizeof *db->intern);
    size_t at = (size_t)(hash % INTERN_SLOTS);
    *hit = db->intern->slots[at].id && db->intern->slots[at].hash == hash;
    if (!*hit) {
        db->intern->slots[at].hash = hash;
        db->intern->slots[at].id = 0; /* until the caller has it */
    }
    return &db->intern->slots[at].id;
}

struct text name_fold(struct arena *a, struct text t)
{
    struct str folded = { 0 };
    text_fold(&folded, t);
    struct text copy = arena_text(a, str_text(&folded));
    str_free(&folded);
    return copy;
}

static bool name_add(struct db *db, enum name_space space, struct text text, int kind, int64_t *id, struct err *err)
{
    struct str fold = { 0 };
    text_fold(&fold, text);
    bool ok = run(db, err, "INSERT INTO name(space, text, fold, kind) VALUES(?, ?, ?, ?)", "itti", (int64_t)space, text,
                  str_text(&fold), (int64_t)kind);
    *id = db_last_id(db);
    str_free(&fold);
    return ok;
}

bool name_intern(struct db *db, enum name_space space, struct text text, int kind, int64_t *id, struct err *err)
{
    bool hit, found;
    int64_t *slot = intern_slot(db, intern_hash(space, text), &hit);
    if (hit) {
        *id = *slot;
        return true;
    }
    if (!query_int(db, id, &found, err, "SELECT id FROM name WHERE space = ? AND text = ?", "it", (int64_t)space, text))
        return false;
    if (!found && !name_add(db, space, text, kind, id, err))
        return false;
    *slot = *id;
    return true;
}

bool tag_intern(struct db *db, struct text name, int64_t *id, struct err *err)
{
    bool hit, found;
    int64_t *slot = intern_slot(db, intern_hash(TAG_SPACE, name), &hit);
    if (hit) {
        *id = *slot;
        return true;
    }
    if (!query_int(db, id, &found, err, "SELECT id FROM tag WHERE name = ?", "t", name))
        return false;
    if (!found) {
        if (!run(db, err, "INSERT INTO tag(name) VALUES(?)", "t", name))
            return false;
        *id = db_last_id(db);
    }
    *slot = *id;
    return true;
}
