/* tests/test_repair_files.c -- stores that are cut, headless, without their log, not ours, in use: what the repair
 * does. */
#include "base/mem.h"
#include "cli/repair.h"
#include "store/stories.h"
#include "tests/support/damage.h"
#include "tests/support/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

static struct str model; /* the bytes of a sound store; made once, read only after that */
static struct str bulk;  /* of a larger one */

static int make_models(void **state)
{
    (void)state;
    damage_small(&model);
    damage_large(&bulk);
    return 0;
}

static int free_models(void **state)
{
    (void)state;
    str_free(&model);
    str_free(&bulk);
    return 0;
}

static struct text damaged_copy(struct str *out, const struct str *from)
{
    str_cut(out, 0);
    str_add(out, str_text(from));
    return str_text(out);
}

static void test_cut_files(void **state)
{
    static const struct {
        int percent, more; /* what is left of the file: a part, and bytes */
    } cuts[] = {{99, 0}, {90, 100}, {75, 0}, {50, 2000}};
    (void)state;
    for (size_t i = 0; i < LEN(cuts); i++) {
        struct scene *s = scene_of(str_text(&bulk));
        size_t left = bulk.len / PAGE * (size_t)cuts[i].percent / 100 * PAGE + (size_t)cuts[i].more;
        struct text damaged = text_sub(str_text(&bulk), 0, left);
        char what[64];
        snprintf(what, sizeof what, "cut at %d %%", cuts[i].percent);
        read_states(&s->before, s->path);
        scratch_remove(s->path);
        write_file(s->path, damaged);
        if (!scene_repair(s, damaged, what))
            fail_msg("%s: %s", what, s->err.message);
        int lost = scene_compare(s, what);
        assert_true(lost * 100 <= (int)s->before.n * (115 - cuts[i].percent));
        scene_free(s);
    }
}

static void test_lost_header(void **state)
{
    static const struct {
        size_t from, to;
    } parts[] = {{0, 16}, {0, 100}, {16, 24}, {24, 40}, {60, 64}, {100, 120}};
    struct str bytes = {0};
    (void)state;
    for (size_t i = 0; i < LEN(parts); i++) {
        struct scene *s = scene_of(str_text(&model));
        damaged_copy(&bytes, &model);
        read_states(&s->before, s->path);
        scratch_remove(s->path);
        memset(bytes.data + parts[i].from, 0, parts[i].to - parts[i].from);
        write_file(s->path, str_text(&bytes));
        if (!scene_repair(s, (struct text){0}, "header"))
            fail_msg("bytes %zu to %zu: %s", parts[i].from, parts[i].to, s->err.message);
        assert_int_equal(scene_compare(s, "header"), 0);
        assert_int_equal(scene_textless(s), 0);
        scene_free(s);
    }
    str_free(&bytes);
}

static void copy_to(const char *from, const char *to)
{
    struct str bytes = {0};
    struct err err;
    must(str_read_file(&bytes, from, &err), &err);
    write_file(to, str_text(&bytes));
    str_free(&bytes);
}

/* What stands in the log alone is part of the store; a log that is lost takes that with it, and nothing else. */
static void test_log(void **state)
{
    (void)state;
    for (int lost = 0; lost < 2; lost++) {
        struct scene *s = scene_of(str_text(&model));
        struct db *db;
        char copy[320], wal[320], copy_wal[340];
        int64_t id = 3;
        must(db_open(&db, s->path, DB_WRITE, &s->err), &s->err);
        must(stories_flag(db, &id, 1, FLAG_STARRED, true, NULL, &s->err), &s->err);
        snprintf(copy, sizeof copy, "%s/northwire-2.db", s->folder);
        snprintf(wal, sizeof wal, "%s-wal", s->path);
        snprintf(copy_wal, sizeof copy_wal, "%s-wal", copy);
        copy_to(s->path, copy); /* as a crash would leave them */
        if (!lost)
            copy_to(wal, copy_wal);
        db_close(db);
        read_states(&s->before, s->path);
        if (lost)
            s->before.at[id].starred = false;
        scratch_remove(s->path);
        assert_int_equal(rename(copy, s->path), 0);
        if (!lost)
            assert_int_equal(rename(copy_wal, wal), 0);
        struct str bytes = {0};
        unsigned seed = 3;
        must(str_read_file(&bytes, s->path, &s->err), &s->err);
        harm_page(&bytes, bytes.len / PAGE - 1, NOISE, &seed); /* part of the full-text index */
        write_file(s->path, str_text(&bytes));
        assert_true(scene_repair(s, (struct text){0}, "log"));
        assert_int_equal(scene_compare(s, lost ? "log lost" : "log"), 0);
        str_free(&bytes);
        scene_free(s);
    }
}

/* What another program left beside the store must not get into the new one. */
static void test_stray_journal(void **state)
{
    struct str bytes = {0};
    unsigned seed = 9;
    struct scene *s = scene_of(str_text(&model));
    char name[340];
    (void)state;
    read_states(&s->before, s->path);
    scratch_remove(s->path);
    damaged_copy(&bytes, &model);
    harm_page(&bytes, 12, NOISE, &seed);
    write_file(s->path, str_text(&bytes));
    snprintf(name, sizeof name, "%s-journal", s->path);
    write_file(name, TEXT("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 what some other program left"));
    if (!scene_repair(s, (struct text){0}, "stray journal"))
        fail_msg("%s", s->err.message);
    assert_int_equal(scene_compare(s, "stray journal"), 0);
    assert_int_equal(access(name, F_OK), -1);
    str_free(&bytes);
    scene_free(s);
}

static void alter(const char *path, const char *sql)
{
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(handle);
}

static void test_what_is_missing_is_made_again(void **state)
{
    static const struct {
        const char *sql;
        int textless;
    } wrongs[] = {
        {"UPDATE feed_count SET stories = stories + 5", 0},
        {"UPDATE tag SET unread = 99", 0},
        {"DELETE FROM event", 0},
        {"INSERT INTO story_fts(story_fts) VALUES('delete-all')", 0},
        {"DELETE FROM body WHERE story_id IN (3, 4)", 2},
        {"DELETE FROM feed WHERE id = 2", 0},
    };
    (void)state;
    for (size_t i = 0; i < LEN(wrongs); i++) {
        struct scene *s = scene_of(str_text(&model));
        read_states(&s->before, s->path);
        alter(s->path, wrongs[i].sql);
        if (!scene_repair(s, (struct text){0}, wrongs[i].sql))
            fail_msg("%s: %s", wrongs[i].sql, s->err.message);
        assert_int_equal(scene_compare(s, wrongs[i].sql), 0);
        assert_int_equal(scene_textless(s), wrongs[i].textless);
        assert_int_equal(files_with(s, "damaged", NULL), 1);
        scene_free(s);
    }
}

static void test_strangers_are_left_alone(void **state)
{
    struct str newer = {0}, stranger = {0}, hollow = {0};
    (void)state;
    damaged_copy(&newer, &model);
    memcpy(newer.data + 60, "\0\0\x27\x0f", 4); /* user_version */
    damaged_copy(&stranger, &model);
    memcpy(stranger.data + 68, "\0\0\0M", 4); /* application_id */
    str_pad(&hollow, '\0', 10 * PAGE);
    memcpy(hollow.data, model.data, 100); /* ours, and nothing behind it */
    const struct {
        const char *what;
        struct text bytes;
    } cases[] = {
        {"newer", str_text(&newer)},
        {"of another program", str_text(&stranger)},
        {"a text", TEXT("https://example.org/feed.xml my feeds, put here by mistake\n")},
        {"noise", TEXT("\x1f\x8b\x08\0\0\0\0\0\0\x03")},
        {"hollow", str_text(&hollow)},
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct scene *s = scene_of(cases[i].bytes);
        if (repair_store(s->path, &s->report, &s->err))
            fail_msg("%s: %s", cases[i].what, str_c(&s->report));
        assert_int_equal(s->err.code, ERR_STORE);
        if (!same_file(s->path, cases[i].bytes))
            fail_msg("%s: was changed", cases[i].what);
        assert_int_equal(files_with(s, "damaged", NULL) + files_with(s, ".repair-", NULL), 0);
        scene_free(s);
    }
    struct scene *s = scene_of(TEXT("x"));
    unlink(s->path);
    assert_false(repair_store(s->path, &s->report, &s->err)); /* absent */
    assert_int_equal(files_with(s, "northwire.db", NULL), 0);
    assert_false(repair_store(s->folder, &s->report, &s->err)); /* a folder */
    scene_free(s);
    str_free(&newer);
    str_free(&stranger);
    str_free(&hollow);
}

/* Somebody who has the store open would go on writing into the file that was put away. */
static void test_not_while_another_has_it_open(void **state)
{
    struct str bytes = {0};
    unsigned seed = 1;
    int ready[2], done[2];
    char byte = 0;
    struct scene *s = scene_of(str_text(&model));
    (void)state;
    damaged_copy(&bytes, &model);
    harm_page(&bytes, bytes.len / PAGE - 1, NOISE, &seed);
    write_file(s->path, str_text(&bytes));
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(done), 0);
    pid_t pid = fork();
    if (!pid) {
        struct db *db;
        bool ok = db_open(&db, s->path, DB_READ, NULL) && db_data_version(db) > 0;
        bool told = write(ready[1], ok ? "y" : "n", 1) == 1;
        close(done[1]);
        _exit(told && read(done[0], &byte, 1) == 0 ? 0 : 1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    assert_false(repair_store(s->path, &s->report, &s->err));
    assert_int_equal(s->err.code, ERR_BUSY);
    assert_int_equal(files_with(s, "damaged", NULL), 0);
    close(done[0]);
    close(done[1]);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    close(ready[0]);
    close(ready[1]);
    if (!repair_store(s->path, &s->report, &s->err))
        fail_msg("%s", s->err.message);
    str_free(&bytes);
    scene_free(s);
}

/* What the command says and how it ends. */
static void test_the_command(void **state)
{
    struct scene *s = scene_of(str_text(&model));
    struct home home = {.db = s->path};
    struct str bytes = {0};
    unsigned seed = 1;
    (void)state;
    damaged_copy(&bytes, &model);
    harm_page(&bytes, 12, NOISE, &seed);
    struct run r = program(&home, "doctor", "--repair", NULL);
    assert_int_equal(r.status, 0);
    assert_true(text_has(str_text(&r.out), "nothing to repair"));
    run_free(&r);
    write_file(s->path, str_text(&bytes));
    program_expect(&home, 3, "doctor", "--thorough", NULL);
    r = program(&home, "doctor", "--repair", NULL);
    assert_int_equal(r.status, 0);
    assert_true(text_has(str_text(&r.out), "recovered 30 stories of 12 feeds"));
    assert_true(text_has(str_text(&r.out), "kept as"));
    assert_clean(str_text(&r.out), "doctor --repair");
    run_free(&r);
    write_file(s->path, TEXT("no store at all"));
    r = program(&home, "doctor", "--repair", NULL);
    assert_int_equal(r.status, 3);
    assert_true(r.err.len > 0);
    run_free(&r);
    str_free(&bytes);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_files),
        cmocka_unit_test(test_lost_header),
        cmocka_unit_test(test_log),
        cmocka_unit_test(test_stray_journal),
        cmocka_unit_test(test_what_is_missing_is_made_again),
        cmocka_unit_test(test_strangers_are_left_alone),
        cmocka_unit_test(test_not_while_another_has_it_open),
        cmocka_unit_test(test_the_command),
    };
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    return cmocka_run_group_tests(tests, make_models, free_models);
}
