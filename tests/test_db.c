/* tests/test_db.c -- opening a store: what is made, what is refused and left as it is, several processes, a killed
 * writer. */
#include "store/db.h"

#include "base/mem.h"
#include "store/internal.h"
#include "tests/support/store_asks.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void write_file(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p ? bytes.p : "", 1, bytes.n, file), bytes.n);
    assert_int_equal(fclose(file), 0);
}

static struct str read_file(const char *path)
{
    struct str s = { 0 };
    struct err err;
    if (!str_read_file(&s, path, &err))
        fail_msg("%s", err.message);
    return s;
}

static bool beside(const char *path, const char *ending)
{
    char name[512];
    snprintf(name, sizeof name, "%s%s", path, ending);
    return !access(name, F_OK);
}

/* A sound store that is at rest: no -wal beside it. */
static void make_store(const char *path)
{
    struct db *db;
    struct err err = { 0 };
    if (!db_open(&db, path, DB_WRITE, &err))
        fail_msg("%s", err.message);
    db_close(db);
    assert_false(beside(path, "-wal"));
}

static void test_made(void **state)
{
    char folder[256], path[400];
    struct db *db;
    struct err err = { 0 };
    struct stat st;
    (void)state;
    scratch_path(folder, sizeof folder, "made");
    snprintf(path, sizeof path, "%s/a b/c%%41?x#y/nw.db", folder);
    mode_t mask = umask(0);
    bool ok = db_open(&db, path, DB_WRITE, &err);
    umask(mask);
    if (!ok)
        fail_msg("%s", err.message);
    assert_string_equal(db_path(db), path);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_true(beside(path, "-wal"));
    db_close(db);
    assert_true(db_open(&db, path, DB_READ, &err));
    assert_false(db_begin(db, NULL) && db_meta_set(db, "a", TEXT("b"), NULL)); /* opened to read */
    db_close(db);
}

static void put_big_endian(struct str *s, size_t at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        s->data[at + (size_t)i] = (char)(value >> (24 - 8 * i));
}

/* A database of another program. */
static void make_foreign(const char *path, int id)
{
    sqlite3 *handle;
    char sql[200];
    snprintf(sql, sizeof sql, "PRAGMA journal_mode = WAL; CREATE TABLE moz_places(x); INSERT INTO moz_places VALUES(7);"
                              " PRAGMA application_id = %d", id);
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(handle);
}

static void spoil(const char *path, const char *how)
{
    struct str s = { 0 };
    if (!strcmp(how, "text")) {
        str_add_s(&s, "https://example.org/feed.xml my list, put here by mistake\n");
    } else if (!strcmp(how, "short")) {
        str_add_s(&s, "SQLite format 3");
    } else if (!strcmp(how, "noise")) {
        for (unsigned i = 0, x = 1; i < 40000; i++, x = x * 1103515245u + 12345u)
            str_add_c(&s, (char)(x >> 16));
    } else if (!strcmp(how, "foreign") || !strcmp(how, "foreign id")) {
        make_foreign(path, how[7] ? 77 : 0);
        return;
    } else {
        make_store(path);
        s = read_file(path);
        if (!strcmp(how, "garbage header"))
            memcpy(s.data, "GARBAGE HEADER", 14);
        else if (!strcmp(how, "newer"))
            put_big_endian(&s, 60, 9999);
        else if (!strcmp(how, "cut short"))
            str_cut(&s, s.len / 2 / 512 * 512 + 100);
        else
            fail_msg("%s?", how);
    }
    write_file(path, str_text(&s));
    str_free(&s);
}

static void test_refused(void **state)
{
    static const struct {
        const char *how, *words;
    } cases[] = {
        { "text", "no northwire store" },   { "short", "no northwire store" },      { "noise", "no northwire store" },
        { "garbage header", "no northwire store" }, { "foreign", "another program's database" },
        { "foreign id", "another program's database" }, { "newer", "made by a newer northwire" },
        { "cut short", "the store is damaged" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases) * 2; i++) {
        char path[256];
        struct db *db;
        struct err err = { 0 };
        scratch_path(path, sizeof path, "refused");
        spoil(path, cases[i / 2].how);
        struct str before = read_file(path);
        bool ok = db_open(&db, path, i % 2 ? DB_READ : DB_WRITE, &err);
        struct str after = read_file(path);
        if (ok || db || err.code != ERR_STORE || !strstr(err.message, cases[i / 2].words) || !strstr(err.message, path))
            fail_msg("%s: %s", cases[i / 2].how, ok ? "opened" : err.message);
        if (!text_same(str_text(&before), str_text(&after)) || beside(path, "-wal") || beside(path, "-shm"))
            fail_msg("%s: not left as it was", cases[i / 2].how);
        str_free(&before);
        str_free(&after);
        scratch_remove(path);
    }
}

static void test_not_there(void **state)
{
    char path[256];
    struct db *db;
    struct err err = { 0 };
    (void)state;
    scratch_path(path, sizeof path, "absent");
    assert_false(db_open(&db, path, DB_READ, &err));
    assert_int_equal(err.code, ERR_STORE);
    assert_non_null(strstr(err.message, "no store yet"));
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(db_open(&db, path, DB_WRITE, &err));
    assert_non_null(strstr(err.message, "is a folder"));
    assert_int_equal(rmdir(path), 0);
    write_file(path, (struct text){ 0 }); /* an empty file becomes a store */
    assert_true(db_open(&db, path, DB_WRITE, &err));
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

/* A file that another process was killed over: a log or journal of nonsense beside a sound store. */
static void test_strays(void **state)
{
    static const char *const endings[] = { "-wal", "-journal" };
    (void)state;
    for (size_t i = 0; i < LEN(endings); i++) {
        char path[256], name[300];
        struct db *db;
        struct err err = { 0 };
        struct str noise = { 0 };
        scratch_path(path, sizeof path, "stray");
        make_store(path);
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        str_pad(&noise, 'x', 50000);
        write_file(name, str_text(&noise));
        str_free(&noise);
        if (!db_open(&db, path, DB_WRITE, &err))
            fail_msg("%s: %s", endings[i], err.message);
        must_be_sound(db);
        db_close(db);
        scratch_remove(path);
    }
}

/* In a child without root's rights: exit 0 if opening ended as expected. */
static int open_without_rights(const char *path, enum db_mode mode, const char *words)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        struct db *db;
        struct err err = { 0 };
        if (!geteuid() && (setgid(65534) || setuid(65534)))
            _exit(9);
        bool ok = db_open(&db, path, mode, &err);
        if (ok) {
            struct story_filter all = { 0 };
            int64_t n = -1;
            ok = stories_count(db, &all, 0, &n, &err) && n == 0;
            db_close(db);
        }
        _exit(ok ? (words ? 1 : 0) : words && strstr(err.message, words) ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static void test_read_only(void **state)
{
    char folder[] = "/tmp/nw-read-only-XXXXXX", path[64];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/nw.db", folder);
    make_store(path);
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    int reading = open_without_rights(path, DB_READ, NULL);
    int writing = open_without_rights(path, DB_WRITE, "read-only");
    chmod(path, 0600);
    int hidden = open_without_rights(path, DB_READ, geteuid() ? NULL : "Permission denied");
    chmod(folder, 0700);
    bool left = beside(path, "-wal") || beside(path, "-shm");
    scratch_remove(path);
    rmdir(folder);
    assert_int_equal(reading, 0);
    assert_int_equal(writing, 0);
    assert_int_equal(hidden, 0);
    assert_false(left);
}

static void test_many_at_once(void **state)
{
    char path[256];
    pid_t children[6];
    struct db *db;
    struct err err = { 0 };
    (void)state;
    scratch_path(path, sizeof path, "many");
    fflush(NULL);
    for (size_t i = 0; i < LEN(children); i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (!children[i]) {
            char key[16];
            snprintf(key, sizeof key, "k%zu", i);
            bool ok = db_open(&db, path, DB_WRITE, &err) && db_begin(db, &err) &&
                      db_meta_set(db, key, TEXT("1"), &err) && db_commit(db, &err);
            if (!ok)
                fprintf(stderr, "%s\n", err.message);
            _exit(!ok);
        }
    }
    for (size_t i = 0; i < LEN(children); i++) {
        int status = 1;
        waitpid(children[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_true(db_open(&db, path, DB_WRITE, &err));
    int64_t n = 0;
    assert_true(query_int(db, &n, NULL, &err, "SELECT count(*) FROM meta", ""));
    assert_int_equal(n, LEN(children));
    must_be_sound(db);
    db_close(db);
    scratch_remove(path);
}

static void put_batch(struct db *db, int from, int n)
{
    for (int i = from; i < from + n; i++) {
        char title[40];
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        snprintf(title, sizeof title, "Story number %d", i);
        struct fixture_story one = { .title = title,
                                     .minutes = i,
                                     .body = "It cost $5 million. It was late.",
                                     .topics = "AI",
                                     .figures = { { "$5 million", 5e6, 0, METRIC_MONEY, "USD", CHANGE_NONE, BOUND_EQUAL,
                                                    "cost", NULL, NULL, NULL, 0.5 } } };
        fixture_make(&story, &findings, &a, &one, FIXTURE_NOW);
        struct analysed_item item = { .feed_id = i % 2 + 1, .now = FIXTURE_NOW, .story = &story, .findings = &findings,
                                    .analysis_version = 1 };
        if (!ingest_analysed(db, &item, NULL))
            _exit(5);
        arena_free(&a);
    }
}

/* A writer is killed at different moments of its second batch: the first is there, whole, the second not at all or
 * whole. */
static void test_killed_writer(void **state)
{
    (void)state;
    for (int moment = 0; moment < 4; moment++) {
        char path[256], byte;
        struct err err = { 0 };
        int pipes[2];
        struct db *db = small_store(path, sizeof path, 2);
        db_close(db);
        assert_int_equal(pipe(pipes), 0);
        fflush(NULL);
        pid_t child = fork();
        assert_true(child >= 0);
        if (!child) {
            bool ok = db_open(&db, path, DB_WRITE, NULL) && db_begin(db, NULL);
            put_batch(db, 0, 40);
            ok = ok && ingest_finish(db, NULL, 0, FIXTURE_NOW, NULL) && db_commit(db, NULL) && db_begin(db, NULL);
            put_batch(db, 40, moment ? 2000 : 20);
            ok = ok && (moment < 2 || ingest_finish(db, NULL, 0, FIXTURE_NOW, NULL)) &&
                 (moment < 3 || db_commit(db, NULL));
            if (ok && write(pipes[1], "x", 1) == 1)
                pause();
            _exit(6);
        }
        close(pipes[1]);
        assert_int_equal(read(pipes[0], &byte, 1), 1);
        close(pipes[0]);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        if (!db_open(&db, path, DB_WRITE, &err))
            fail_msg("%s", err.message);
        must_be_sound(db);
        assert_int_equal(count_of(db, ""), moment < 3 ? 40 : 2040);
        assert_int_equal(count_of(db, "number"), moment < 3 ? 40 : 2040);
        db_close(db);
        scratch_remove(path);
    }
}

static void test_two_connections(void **state)
{
    static const struct fixture_story one = { .title = "Seen by the other", .body = "Text.", .minutes = 5 };
    char path[256];
    struct db *reader, *writer = small_store(path, sizeof path, 1);
    struct err err = { 0 };
    (void)state;
    assert_true(db_open(&reader, path, DB_WRITE, &err));
    int64_t before = db_data_version(reader);
    assert_int_equal(count_of(reader, "seen"), 0);
    assert_true(db_begin(writer, &err));
    sqlite3_busy_timeout(reader->handle, 20);
    assert_int_equal(count_of(reader, "seen"), 0); /* readers never wait */
    assert_false(db_begin(reader, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_non_null(strstr(err.message, "another northwire is writing"));
    assert_int_equal(db_data_version(reader), before);
    db_rollback(writer);
    put_story(writer, 1, &one, 0, NULL, 0);
    assert_int_not_equal(db_data_version(reader), before);
    assert_int_equal(count_of(reader, "seen"), 1);
    assert_true(db_begin(reader, &err));
    db_rollback(reader);
    db_rollback(reader); /* without a transaction: nothing happens */
    db_close(reader);
    db_close(writer);
    db_close(NULL);
    scratch_remove(path);
}

static void test_meta(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct str value = { 0 };
    struct err err;
    (void)state;
    assert_true(db_meta_get(db, "brief.last", &value, &err));
    assert_int_equal(value.len, 0);
    assert_true(db_meta_set(db, "brief.last", TEXT("1"), &err) && db_meta_set(db, "brief.last", TEXT("two"), &err));
    assert_true(db_meta_get(db, "brief.last", &value, &err));
    assert_string_equal(str_c(&value), "two");
    str_free(&value);
    db_close(db);
    scratch_remove(path);
}

static void count_line(void *user, const char *line)
{
    (void)line;
    ++*(int *)user;
}

/* What is derived may be wrong: it is found, and made again. */
static void test_found_and_rebuilt(void **state)
{
    static const char *const damages[] = {
        "UPDATE feed_count SET unread = unread + 1",
        "UPDATE event SET stories = 7 WHERE id = 1",
        "UPDATE tag SET stories = 9",
        "INSERT INTO story_fts(story_fts) VALUES('delete-all')",
        "DELETE FROM event WHERE id = 7",
    };
    struct store_fixture f;
    struct err err = { 0 };
    char ids[2048], again[2048];
    (void)state;
    store_fixture_open(&f);
    must_be_sound(f.db);
    ids_of(f.db, "kestrel OR pact", ORDER_SOURCES, true, 9, ids, sizeof ids);
    for (size_t i = 0; i < LEN(damages); i++) {
        int lines = 0;
        assert_true(db_exec(f.db, damages[i], &err));
        assert_true(db_check(f.db, true, count_line, &lines, &err));
        if (!lines)
            fail_msg("not found: %s", damages[i]);
        if (!db_rebuild(f.db, &err))
            fail_msg("%s", err.message);
        must_be_sound(f.db);
    }
    assert_string_equal(ids_of(f.db, "kestrel OR pact", ORDER_SOURCES, true, 9, again, sizeof again), ids);
    assert_true(db_optimize(f.db, &err));
    must_be_sound(f.db);
    store_fixture_close(&f);
}

/* Pages in the middle of the file overwritten: every door answers or says that the store is damaged; nothing
 * crashes. */
static void test_damaged(void **state)
{
    (void)state;
    for (int third = 0; third < 6; third++) {
        struct store_fixture f;
        struct db *db;
        struct err err = { 0 };
        char copy[300];
        store_fixture_open(&f);
        db_close(f.db);
        f.db = NULL;
        struct str s = read_file(f.path);
        for (size_t i = s.len / 6 * (size_t)third + 5000, end = i + 9000; i < end && i < s.len; i++)
            s.data[i] = (char)(i * 7919 >> 3);
        snprintf(copy, sizeof copy, "%s.damaged", f.path);
        write_file(copy, str_text(&s));
        str_free(&s);
        if (db_open(&db, copy, DB_WRITE, &err)) {
            int lines = 0;
            struct story_full full;
            struct story_filter all = { 0 };
            struct story_list list = { 0 };
            bool told = !db_check(db, false, count_line, &lines, &err) || lines;
            assert_true(told);
            for (int64_t id = 1; id <= (int64_t)fixture_nstories; id++) {
                if (story_load(db, id, &full, &err))
                    story_full_free(&full);
                else
                    assert_true(err.message[0]);
            }
            if (!stories_page(db, &all, NULL, 100, &list, &err))
                assert_true(err.message[0]);
            story_list_free(&list);
            db_close(db);
        } else {
            assert_int_equal(err.code, ERR_STORE);
        }
        scratch_remove(copy);
        scratch_remove(f.path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made),          cmocka_unit_test(test_refused),
        cmocka_unit_test(test_not_there),     cmocka_unit_test(test_strays),
        cmocka_unit_test(test_read_only),     cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_killed_writer), cmocka_unit_test(test_two_connections),
        cmocka_unit_test(test_meta),          cmocka_unit_test(test_found_and_rebuilt),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
