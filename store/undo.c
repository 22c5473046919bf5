/* store/undo.c -- see undo.h, stories.h. */
#include "store/undo.h"

#include "base/mem.h"
#include "store/tags.h"

#include <stdlib.h>

struct undo *undo_new(enum undo_kind kind, bool on)
{
    struct undo *u = mem_alloc(sizeof *u);
    u->kind = kind;
    u->on = on;
    return u;
}

void undo_note(struct undo *u, int64_t story, int tag_source_before)
{
    pack_uint(&u->changes, (uint64_t)(story - u->last)); /* modulo 2^64: any order comes back */
    u->last = story;
    if (u->kind == UNDO_TAG)
        str_add_c(&u->changes, (char)(tag_source_before + 1));
    u->n++;
}

void undo_free(struct undo *u)
{
    if (!u)
        return;
    str_free(&u->changes);
    free(u);
}

const char *undo_what(const struct undo *u) { return u->what; }

/* A story that was changed again since then keeps its newer state. */
static bool restore_flag(struct db *db, const struct undo *u, int64_t story, struct err *err)
{
    static const char *const restore[] = { "UPDATE story SET read = ?1 WHERE id = ?2 AND read <> ?1",
                                           "UPDATE story SET starred = ?1 WHERE id = ?2 AND starred <> ?1" };
    return run(db, err, restore[u->kind], "ii", (int64_t)!u->on, story);
}

static bool restore_tag(struct db *db, const struct undo *u, int64_t story, int before, struct err *err)
{
    int64_t published = 0, source = TAG_NONE;
    bool there = false;
    if (!query_int(db, &published, &there, err, "SELECT published FROM story WHERE id = ?", "i", story) ||
        !query_int(db, &source, NULL, err,
                   "SELECT source FROM story_tag WHERE tag_id = ? AND published = ? AND story_id = ?", "iii", u->tag,
                   published, story))
        return false;
    if (!there || (source == TAG_USER) != u->on)
        return true;
    return tag_force(db, story, published, u->tag, (enum tag_source)before, err) && tags_repack(db, story, err);
}

bool undo_apply(struct db *db, struct undo *u, struct err *err)
{
    struct unpack in = { str_text(&u->changes), false };
    int64_t story = 0;
    bool entered, ok = true;
    if (u->used)
        return err_set(err, "this was undone already");
    if (!db_enter(db, &entered, err))
        return false;
    for (size_t i = 0; ok && i < u->n; i++) {
        story = (int64_t)((uint64_t)story + unpack_uint(&in));
        if (u->kind == UNDO_TAG) {
            int before = in.rest.n ? in.rest.p[0] - 1 : TAG_NONE;
            in.rest = text_sub(in.rest, 1, in.rest.n);
            ok = restore_tag(db, u, story, before, err);
        } else {
            ok = restore_flag(db, u, story, err);
        }
    }
    ok = db_leave(db, entered, ok, err);
    u->used = ok;
    return ok;
}
