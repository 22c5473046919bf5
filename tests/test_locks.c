/* tests/test_locks.c -- several connections of one process, and other programs beside it. */
#include "store/db.h"
#include "tests/support/store_fixture.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
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

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_second_connection_keeps_the_locks) };
    return cmocka_run_group_tests_name("locks", tests, NULL, NULL);
}
