/* store/names.c -- see names.h. */
#include "store/names.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/query.h"
#include "store/stories.h"

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

enum place { PLACE_NONE, PLACE_BEGINS, PLACE_WHOLE };

static bool is_word_at(struct text t, size_t at)
{
    uint32_t code_point = ' ';
    if (at < t.n)
        utf8_decode(t, at, &code_point);
    return is_letter(code_point) || is_digit(code_point);
}

/* How words stand in a name: as whole words somewhere, or only as the beginning of one. */
static enum place place_of(struct text name, struct text words)
{
    enum place best = PLACE_NONE;
    for (size_t at = 0; best < PLACE_WHOLE && (at = text_find(name, words, at)) < name.n; at++) {
        size_t before = at;
        while (before > 0 && ((unsigned char)name.p[--before] & 0xc0) == 0x80)
            continue;
        if (!at || !is_word_at(name, before))
            best = is_word_at(name, at + words.n) ? PLACE_BEGINS : PLACE_WHOLE;
    }
    return best;
}

bool name_meant(struct text name, struct text fold, bool begins)
{
    return place_of(name, fold) >= (begins ? PLACE_BEGINS : PLACE_WHOLE);
}

/* Names that no story has, not yet or no more, are in nobody's way. */
#define MENTIONED_NAMES(condition)                                                                                     \
    "SELECT id, fold FROM name WHERE space = ? AND " condition                                                         \
    " AND EXISTS (SELECT 1 FROM mention WHERE name_id = name.id)"

/* Names in which the words stand at least so. */
static bool find_placed(struct db *db, const char *sql, enum name_space space, struct text fold, enum place least,
                        struct name_set *out, struct str *ids, struct err *err)
{
    struct stmt *st = query(db, sql, "it", (int64_t)space, fold);
    str_cut(ids, 0);
    for (*out = (struct name_set){ 0 }; next_row(st);) {
        if (place_of(col_text(st, 1), fold) < least)
            continue;
        str_addf(ids, "%s%lld", out->n ? "," : "[", (long long)col_int(st, 0));
        out->one = out->n++ ? out->one : col_int(st, 0);
    }
    str_add_c(ids, ']');
    return finish(st, err);
}

bool names_find(struct db *db, enum name_space space, struct text fold, bool begins, struct arena *a,
                struct name_set *out, struct err *err)
{
    static const char is[] = MENTIONED_NAMES("fold = ?"), has[] = MENTIONED_NAMES("instr(fold, ?)");
    struct str ids = { 0 };
    *out = (struct name_set){ 0 };
    bool ok = begins || find_placed(db, is, space, fold, PLACE_WHOLE, out, &ids, err);
    if (ok && !out->n)
        ok = find_placed(db, has, space, fold, begins ? PLACE_BEGINS : PLACE_WHOLE, out, &ids, err);
    if (ok && !out->n && !begins && space != SPACE_ENTITY) {
        ok = find_placed(db, has, space, fold, PLACE_BEGINS, out, &ids, err);
        if (out->n != 1) /* several: nobody knows which is meant */
            *out = (struct name_set){ 0 };
    }
    if (out->n)
        out->ids = arena_text(a, str_text(&ids));
    str_free(&ids);
    return ok;
}

bool query_names(struct db *db, const char *field, struct text typed, size_t max, struct arena *a, struct name_count **out,
                 size_t *n, struct err *err)
{
    static const char *const spaces[] = { [SPACE_TOPIC] = "topic", [SPACE_REGION] = "region", [SPACE_ENTITY] = "entity" };
    struct text fold = name_fold(a, typed);
    int64_t space = 0;
    while (space < SPACE_ENTITY && strcmp(field, spaces[space]) != 0)
        space++;
    *out = arena_array(a, max, sizeof **out);
    *n = 0;
    struct stmt *st = query(db, "SELECT text, stories, fold FROM name WHERE space = ? AND stories > 0 AND instr(fold, ?)"
                                " ORDER BY stories DESC, fold", "it", space, fold);
    while (*n < max && next_row(st)) {
        if (!fold.n || name_meant(col_text(st, 2), fold, true))
            (*out)[(*n)++] = (struct name_count){ col_copy(st, 0, a), col_int(st, 1), 0 };
    }
    return finish(st, err);
}
