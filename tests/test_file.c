/* tests/test_file.c -- files written whole or not at all. */
#include "base/file.h"

#include "base/mem.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char folder[300];
    char names[4][320]; /* files in it that tests use */
};

static int set_up(void **state)
{
    struct place *p = mem_alloc(sizeof *p);
    const char *tmp = getenv("TMPDIR");
    snprintf(p->folder, sizeof p->folder, "%.200s/file-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(p->folder));
    for (size_t i = 0; i < LEN(p->names); i++)
        snprintf(p->names[i], sizeof p->names[i], "%s/%zu", p->folder, i);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    struct place *p = *state;
    for (size_t i = 0; i < LEN(p->names); i++)
        unlink(p->names[i]);
    int left = rmdir(p->folder); /* fails when anything was left beside */
    free(p);
    return left;
}

static void holds(const char *path, const char *what)
{
    struct str bytes = { 0 };
    struct err err;
    assert_true(str_read_file(&bytes, path, &err));
    assert_string_equal(str_c(&bytes), what);
    str_free(&bytes);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(lstat(path, &st), 0);
    return st.st_mode & 0777;
}

static void test_new_and_again(void **state)
{
    struct place *p = *state;
    struct err err;
    mode_t mask = umask(027);
    assert_true(file_replace(p->names[0], TEXT("one"), 0666, &err));
    umask(mask);
    holds(p->names[0], "one");
    assert_int_equal(mode_of(p->names[0]), 0640);
    static const mode_t modes[] = { 0600, 0644, 0664, 0755 };
    for (size_t i = 0; i < LEN(modes); i++) {
        assert_int_equal(chmod(p->names[0], modes[i]), 0);
        assert_true(file_replace(p->names[0], i % 2 ? TEXT("") : TEXT("two"), 0600, &err));
        holds(p->names[0], i % 2 ? "" : "two");
        assert_int_equal(mode_of(p->names[0]), modes[i]);
    }
}

static void test_links_stay_links(void **state)
{
    struct place *p = *state;
    struct err err;
    struct stat st;
    assert_int_equal(symlink("1", p->names[0]), 0);
    assert_true(file_replace(p->names[0], TEXT("made through a link to nothing"), 0600, &err));
    holds(p->names[1], "made through a link to nothing");
    assert_int_equal(symlink("1", p->names[2]), 0);
    assert_true(file_replace(p->names[2], TEXT("through"), 0600, &err));
    assert_int_equal(lstat(p->names[2], &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    holds(p->names[2], "through");
}

/* A limit on the file's size stands for a full disk: what was there is there, and nothing else. */
static void test_no_room(void **state)
{
    struct place *p = *state;
    struct err err;
    struct str much = { 0 };
    str_pad(&much, 'x', 100000);
    assert_true(file_replace(p->names[0], TEXT("old"), 0644, &err));
    pid_t pid = fork();
    if (pid == 0) {
        struct rlimit small = { 4096, 4096 };
        struct err why = { 0 };
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        bool said = !file_replace(p->names[0], str_text(&much), 0644, &why) && strstr(why.message, p->names[0]);
        bool again = !file_replace(p->names[1], str_text(&much), 0644, &why) && strstr(why.message, p->names[1]);
        _exit(said && again ? 0 : 1);
    }
    int status = -1;
    assert_true(waitpid(pid, &status, 0) == pid);
    assert_int_equal(status, 0);
    holds(p->names[0], "old");
    assert_int_not_equal(access(p->names[1], F_OK), 0);
    str_free(&much);
}

static void test_refusals(void **state)
{
    struct place *p = *state;
    struct err err;
    char below[400];
    assert_false(file_replace(p->folder, TEXT("x"), 0600, &err));
    snprintf(below, sizeof below, "%s/no/such", p->folder);
    assert_false(file_replace(below, TEXT("x"), 0600, &err));
    assert_non_null(strstr(err.message, below));
    assert_false(file_replace("", TEXT("x"), 0600, &err));
}

static void test_no_plain_file(void **state)
{
    struct place *p = *state;
    struct err err;
    struct stat st;
    char got[8] = "";
    assert_true(file_replace("/dev/null", TEXT("gone"), 0600, &err));
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
    assert_int_equal(mkfifo(p->names[0], 0600), 0);
    int reader = open(p->names[0], O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    assert_true(file_replace(p->names[0], TEXT("pipe"), 0600, &err));
    assert_int_equal(read(reader, got, sizeof got), 4);
    assert_string_equal(got, "pipe");
    close(reader);
}

static void test_same(void **state)
{
    struct place *p = *state;
    struct err err;
    char round[700];
    const char *name = strrchr(p->folder, '/') + 1;
    snprintf(round, sizeof round, "%s/../%s/0", p->folder, name);
    assert_true(file_same(p->names[0], round)); /* neither is there */
    assert_false(file_same(p->names[0], p->names[1]));
    assert_false(file_same("/no/such/folder/x", "/no/such/folder/x"));
    assert_true(file_replace(p->names[0], TEXT("x"), 0600, &err));
    assert_true(file_same(p->names[0], round));
    assert_int_equal(symlink(p->names[0], p->names[1]), 0);
    assert_int_equal(link(p->names[0], p->names[2]), 0);
    assert_true(file_same(p->names[1], p->names[2]));
    assert_false(file_same(p->names[1], p->names[3]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_new_and_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links_stay_links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_room, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_plain_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_same, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
