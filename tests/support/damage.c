/* tests/support/damage.c -- see damage.h. */
#include "tests/support/damage.h"

#include "base/mem.h"
#include "cli/repair.h"
#include "store/stories.h"
#include "tests/support/store_bulk.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* --- stores and what is in them --- */

void must(bool ok, const struct err *err)
{
    if (!ok)
        fail_msg("%s", err->message);
}

static void take(struct states *out, struct db *db, const struct story_row *row)
{
    struct story_full full;
    struct err err;
    assert_true(row->id > 0 && row->id < STORIES_MAX);
    must(story_load(db, row->id, &full, &err), &err);
    out->at[row->id] = (struct state){row->id,      text_hash(row->title), row->read,
                                      row->starred, text_hash(row->tags),  text_hash(full.doc.text),
                                      !row->url.n};
    out->n++;
    story_full_free(&full);
}

void read_states(struct states *out, const char *path)
{
    struct db *db;
    struct err err;
    struct story_list list = {0};
    struct story_cursor at = {0};
    struct query_tree *all;
    memset(out, 0, sizeof *out);
    must(db_open(&db, path, DB_WRITE, &err), &err);
    db_pin(db, FIXTURE_NOW);
    must(query_parse(&all, TEXT("is:muted OR -is:muted"), FIXTURE_NOW, &err, NULL), &err);
    struct story_filter filter = {.query = all};
    do {
        must(stories_page(db, &filter, &at, 500, &list, &err), &err);
        for (size_t i = 0; i < list.n; i++)
            take(out, db, &list.rows[i]);
        at = list.end;
    } while (list.more);
    story_list_free(&list);
    query_free(all);
    db_close(db);
}

void write_file(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    assert_int_equal(fclose(file), 0);
}

bool same_file(const char *path, struct text bytes)
{
    struct str now = {0};
    struct err err;
    must(str_read_file(&now, path, &err), &err);
    bool same = text_same(str_text(&now), bytes);
    str_free(&now);
    return same;
}

void damage_small(struct str *out)
{
    struct store_fixture f;
    struct err err;
    store_fixture_open(&f);
    db_close(f.db);
    must(str_read_file(out, f.path, &err), &err);
    scratch_remove(f.path);
}

void damage_large(struct str *out)
{
    struct err err;
    struct db *db;
    char path[256];
    const struct bulk size = {
        .stories = DAMAGE_STORIES, .feeds = 40, .words = 60, .days = 10, .batch = 200, .read = 40, .now = FIXTURE_NOW};
    struct bulk_cost cost;
    scratch_path(path, sizeof path, "bulk");
    must(db_open(&db, path, DB_WRITE, &err), &err);
    must(bulk_fill(db, &size, &cost, &err), &err);
    for (int64_t id = 7; id < DAMAGE_STORIES; id += 11)
        must(stories_flag(db, &id, 1, FLAG_STARRED, true, NULL, &err) &&
                 stories_tag(db, &id, 1, TEXT("kept"), true, NULL, &err),
             &err);
    db_close(db);
    must(str_read_file(out, path, &err), &err);
    scratch_remove(path);
}

/* --- a damaged store in a folder of its own --- */

struct scene *scene_of(struct text bytes)
{
    struct scene *s = mem_alloc(sizeof *s);
    scratch_path(s->folder, sizeof s->folder, "repair");
    assert_int_equal(mkdir(s->folder, 0700), 0);
    snprintf(s->path, sizeof s->path, "%s/northwire.db", s->folder);
    write_file(s->path, bytes);
    return s;
}

struct scene *scene_damaged(struct text sound, struct text damaged)
{
    struct scene *s = scene_of(sound);
    read_states(&s->before, s->path);
    scratch_remove(s->path);
    write_file(s->path, damaged);
    return s;
}

int files_with(const struct scene *s, const char *part, char name[600])
{
    DIR *dir = opendir(s->folder);
    int n = 0;
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        if (!strstr(e->d_name, part))
            continue;
        n++;
        if (name)
            snprintf(name, 600, "%s/%s", s->folder, e->d_name);
    }
    closedir(dir);
    return n;
}

void scene_free(struct scene *s)
{
    char name[600];
    while (files_with(s, "northwire", name) && !unlink(name))
        ;
    rmdir(s->folder);
    str_free(&s->report);
    free(s);
}

static bool is_sound(const char *path)
{
    struct str report = {0};
    struct err err = {0};
    bool ok = repair_store(path, &report, &err) && text_starts(str_text(&report), "nothing to repair");
    if (!ok)
        print_message("%s%s\n", str_c(&report), err.message);
    str_free(&report);
    return ok;
}

int scene_compare(struct scene *s, const char *what)
{
    int lost = 0;
    for (size_t i = 0; i < STORIES_MAX; i++) {
        const struct state *a = &s->before.at[i], *b = &s->after.at[i];
        lost += a->id && !b->id;
        bool changed = b->id && (a->read != b->read || a->starred != b->starred || a->tags != b->tags);
        lost += changed && b->revived;
        if (changed && !b->revived)
            fail_msg("%s: story %d is not what it was (read %d %d, starred %d %d, tags %d)", what, (int)i, a->read,
                     b->read, a->starred, b->starred, a->tags == b->tags);
    }
    return lost;
}

int scene_textless(const struct scene *s)
{
    int n = 0;
    for (size_t i = 0; i < STORIES_MAX; i++)
        n += s->after.at[i].id && s->before.at[i].text != s->after.at[i].text;
    return n;
}

int scene_retitled(const struct scene *s)
{
    int n = 0;
    for (size_t i = 0; i < STORIES_MAX; i++)
        n += s->after.at[i].id && s->before.at[i].title != s->after.at[i].title;
    return n;
}

bool scene_repair(struct scene *s, struct text damaged, const char *what)
{
    char kept[600];
    if (!repair_store(s->path, &s->report, &s->err))
        return false;
    assert_int_equal(files_with(s, ".repair-", NULL), 0);
    if (text_starts(str_text(&s->report), "nothing to repair")) {
        assert_int_equal(files_with(s, "damaged", NULL), 0);
    } else if (files_with(s, "damaged", kept) != 1 || (damaged.n && !same_file(kept, damaged))) {
        fail_msg("%s: the damaged store is not kept as it was", what);
    }
    if (!is_sound(s->path))
        fail_msg("%s: not sound after the repair", what);
    read_states(&s->after, s->path);
    return true;
}

void harm_page(struct str *bytes, size_t page, enum harm harm, unsigned *seed)
{
    char *at = bytes->data + page * PAGE;
    for (size_t i = 0; harm != ANOTHER_PAGE && i < PAGE; i++) {
        *seed = *seed * 1103515245 + 12345;
        at[i] = harm == NOISE ? (char)(*seed >> 16) : 0;
    }
    if (harm == ANOTHER_PAGE)
        memcpy(at, bytes->data + (page * 7 + 3) % (bytes->len / PAGE) * PAGE, PAGE);
}
