/* tests/test_locks.c -- several connections of one process, and other programs beside it. */
#include "base/mem.h"
#include "cli/refresh_lock.h"
#include "cli/repair.h"
#include "store/db.h"
#include "tests/support/store_fixture.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void run_program(const char *path)
{
    const char *program = getenv("NORTHWIRE_BIN");
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execl(program, "northwire", "--db", path, "stories", (char *)NULL);
        _exit(127);
    }
    int status = -1;
    assert_true(waitpid(pid, &status, 0) == pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* A second connection of this process, opened and closed, must not take the first one's locks with it: else the next program
 * that closes the store removes the log under us, and what we write is lost. */
static void test_second_connection_keeps_the_locks(void **state)
{
    char path[256], wal[300];
    struct db *first, *second;
    struct err err;
    struct stat before, after;
    (void)state;
    if (!getenv("NORTHWIRE_BIN")) {
        puts("skipped: NORTHWIRE_BIN names no program");
        return;
    }
    scratch_path(path, sizeof path, "locks");
    snprintf(wal, sizeof wal, "%s-wal", path);
    assert_true(db_open(&first, path, DB_WRITE, &err));
    assert_true(db_meta_set(first, "one", TEXT("1"), &err));
    assert_true(db_open(&second, path, DB_READ, &err));
    db_close(second);
    assert_int_equal(stat(wal, &before), 0);
    run_program(path);
    assert_int_equal(stat(wal, &after), 0);
    assert_true(before.st_ino == after.st_ino);
    assert_true(db_meta_set(first, "two", TEXT("2"), &err));
    db_close(first);
    scratch_remove(path);
}

/* --- a store of several names --- */

static void make_store(char *path, size_t size, const char *name)
{
    struct db *db;
    struct err err;
    scratch_path(path, size, name);
    assert_true(db_open(&db, path, DB_WRITE, &err));
    assert_true(db_meta_set(db, "one", TEXT("1"), &err));
    db_close(db);
}

/* Asked from another process: a process does not see its own locks. 'b' busy, 'g' got. */
static char ask_lock(const char *path)
{
    int ends[2];
    char answer = '?';
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct refresh_lock lock;
        struct err err;
        bool got = refresh_lock(&lock, path, false, &err);
        char said = got ? 'g' : err.code == ERR_BUSY && strstr(err.message, "refresh is running (process ") ? 'b' : '?';
        if (!got && (refresh_lock_holder(path) != getppid()))
            said = 'h';
        ssize_t wrote = write(ends[1], &said, 1);
        _exit(wrote == 1 ? 0 : 1);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &answer, 1), 1);
    close(ends[0]);
    waitpid(pid, NULL, 0);
    return answer;
}

static void test_links_share_the_refresh_lock(void **state)
{
    char path[256], beside[300], chain[300], folder[300], below[600];
    struct refresh_lock lock;
    struct err err;
    (void)state;
    make_store(path, sizeof path, "named");
    snprintf(beside, sizeof beside, "%s.link", path);
    snprintf(chain, sizeof chain, "%s.chain", path);
    snprintf(folder, sizeof folder, "%s.folder", path);
    snprintf(below, sizeof below, "%s/x.db", folder);
    assert_int_equal(symlink(path, beside), 0);
    assert_int_equal(symlink(beside, chain), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(symlink(chain, below), 0);
    const char *const names[] = { path, beside, chain, below };
    for (size_t i = 0; i < LEN(names); i++) {
        assert_true(refresh_lock(&lock, names[i], false, &err));
        for (size_t k = 0; k < LEN(names); k++)
            assert_int_equal(ask_lock(names[k]), 'b');
        refresh_unlock(&lock);
        assert_int_equal(ask_lock(names[i]), 'g');
        assert_int_equal(refresh_lock_holder(names[i]), 0);
    }
    for (size_t i = 1; i < LEN(names); i++)
        unlink(names[i]);
    assert_int_equal(rmdir(folder), 0); /* nothing was made beside the link */
    scratch_remove(path);
}

/* The log of a store that is reached through a link lies beside the file: it is seen, and what it holds is read. */
static void test_log_behind_a_link(void **state)
{
    char path[256], link[300], wal[310];
    struct db *writer, *reader;
    struct err err;
    struct str value = { 0 };
    struct stat st;
    (void)state;
    make_store(path, sizeof path, "logged");
    snprintf(link, sizeof link, "%s.link", path);
    snprintf(wal, sizeof wal, "%s-wal", link);
    assert_int_equal(symlink(path, link), 0);
    assert_true(db_open(&writer, link, DB_WRITE, &err));
    assert_true(db_meta_set(writer, "two", TEXT("2"), &err));
    assert_int_not_equal(stat(wal, &st), 0);
    assert_true(db_open(&reader, link, DB_READ, &err));
    assert_true(db_meta_get(reader, "two", &value, &err));
    assert_string_equal(str_c(&value), "2");
    assert_string_equal(db_path(reader), link);
    db_close(reader);
    db_close(writer);
    str_free(&value);
    unlink(link);
    scratch_remove(path);
}

/* Two hard links would have a log each, and who writes to both loses stories: every way in says so, and nothing is made. */
static void test_hard_links_are_refused(void **state)
{
    char path[256], link_path[300], wal[300];
    struct db *db;
    struct err err;
    struct stat before, after;
    (void)state;
    make_store(path, sizeof path, "hard");
    snprintf(link_path, sizeof link_path, "%s.hard", path);
    snprintf(wal, sizeof wal, "%.290s-wal", link_path);
    assert_int_equal(link(path, link_path), 0);
    assert_int_equal(stat(path, &before), 0);
    const char *const names[] = { path, link_path };
    for (size_t i = 0; i < LEN(names); i++) {
        assert_false(db_open(&db, names[i], DB_WRITE, &err));
        assert_int_equal(err.code, ERR_STORE);
        assert_non_null(strstr(err.message, "hard link"));
        assert_non_null(strstr(err.message, names[i]));
        assert_false(db_open(&db, names[i], DB_READ, &err));
    }
    struct str report = { 0 };
    assert_false(repair_store(path, &report, &err));
    assert_non_null(strstr(err.message, "hard link"));
    str_free(&report);
    assert_int_equal(stat(path, &after), 0);
    assert_true(before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_size == after.st_size);
    assert_int_not_equal(access(wal, F_OK), 0);
    assert_int_equal(unlink(link_path), 0);
    assert_true(db_open(&db, path, DB_WRITE, &err));
    db_close(db);
    scratch_remove(path);
}

/* A link to nothing: the store is made where it leads. */
static void test_dangling_link(void **state)
{
    char path[256], link_path[300];
    struct db *db;
    struct err err;
    struct stat st;
    (void)state;
    scratch_path(path, sizeof path, "dangling");
    snprintf(link_path, sizeof link_path, "%s.link", path);
    assert_int_equal(symlink(path, link_path), 0);
    assert_false(db_open(&db, link_path, DB_READ, &err));
    assert_int_not_equal(access(path, F_OK), 0);
    assert_true(db_open(&db, link_path, DB_WRITE, &err));
    db_close(db);
    assert_int_equal(lstat(link_path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(access(path, F_OK), 0);
    unlink(link_path);
    scratch_remove(path);
    assert_int_equal(symlink(link_path, link_path), 0); /* a link to itself */
    assert_false(db_open(&db, link_path, DB_WRITE, &err));
    assert_int_equal(err.code, ERR_STORE);
    unlink(link_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_second_connection_keeps_the_locks),
        cmocka_unit_test(test_links_share_the_refresh_lock),
        cmocka_unit_test(test_log_behind_a_link),
        cmocka_unit_test(test_hard_links_are_refused),
        cmocka_unit_test(test_dangling_link),
    };
    return cmocka_run_group_tests_name("locks", tests, NULL, NULL);
}
