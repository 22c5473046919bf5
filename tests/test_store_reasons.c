/* tests/test_store_reasons.c -- why a store cannot be used, in one line for people. */
#include "base/mem.h"
#include "store/internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* SQLite's reasons in people's words, each with the file. */
static void test_reasons(void **state)
{
    static const struct {
        int code;
        enum err_code kind;
        const char *words;
    } cases[] = {
        { SQLITE_FULL, ERR_STORE, "disk is full" },
        { SQLITE_BUSY, ERR_BUSY, "another northwire" },
        { SQLITE_BUSY_SNAPSHOT, ERR_BUSY, "another northwire" },
        { SQLITE_CORRUPT_VTAB, ERR_STORE, "doctor --repair" },
        { SQLITE_READONLY_DIRECTORY, ERR_STORE, "read-only" },
        { SQLITE_CANTOPEN_ISDIR, ERR_STORE, "cannot be opened" },
        { SQLITE_IOERR_SHMMAP, ERR_STORE, "local disk" },
        { SQLITE_IOERR_SHMOPEN, ERR_STORE, "local disk" },
        { SQLITE_IOERR_LOCK, ERR_STORE, "local disk" },
        { SQLITE_IOERR_SHMSIZE, ERR_STORE, "disk is full" },
        { SQLITE_IOERR_READ, ERR_STORE, "refused to read" },
        { SQLITE_IOERR_WRITE, ERR_STORE, "refused to write" },
        { SQLITE_IOERR_FSTAT, ERR_STORE, "refused to read or write" },
        { SQLITE_NOMEM, ERR_STORE, "memory" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct err err = { 0 };
        assert_false(store_failed("here.db", cases[i].code, NULL, &err));
        if (err.code != cases[i].kind || !strstr(err.message, cases[i].words) || strncmp(err.message, "here.db: ", 9) != 0)
            fail_msg("%d: %s", cases[i].code, err.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_reasons) };
    return cmocka_run_group_tests_name("store reasons", tests, NULL, NULL);
}
