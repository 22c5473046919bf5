/* tests/test_feedlist_file.c -- feeds.conf as a file: read, a line added, a line taken away. */
#include "fetch/feedlist.h"

#include "base/mem.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* A file of the test's own, in a folder of its own. */
struct sandbox {
    char folder[256], path[300];
};

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static struct sandbox sandbox(const char *text)
{
    struct sandbox s;
    const char *tmp = getenv("TMPDIR");
    snprintf(s.folder, sizeof s.folder, "%s/feedlist-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(s.folder));
    snprintf(s.path, sizeof s.path, "%s/feeds.conf", s.folder);
    if (text)
        write_file(s.path, text);
    return s;
}

static void sandbox_is(const struct sandbox *s, const char *wanted)
{
    struct str text = { 0 };
    struct err err;
    assert_true(str_read_file(&text, s->path, &err));
    assert_string_equal(str_c(&text), wanted);
    str_free(&text);
}

static void test_add(void **state)
{
    (void)state;
    static const char *const tags[] = { "ai", "labs" };
    static const struct { const char *before; struct feed_change what; const char *after; } cases[] = {
        { "", { .url = "https://a.b/" }, "https://a.b/\n" },
        { "# end", { .url = "https://a.b/" }, "# end\nhttps://a.b/\n" },
        { "@ One\nhttps://a.b/1 # x\n\n# two\n@ Two\nhttps://a.b/2",
          { .url = "https://a.b/3", .title = "A \"B\" \\", .section = "One" },
          "@ One\nhttps://a.b/1 # x\nhttps://a.b/3  \"A \\\"B\\\" \\\\\"\n\n# two\n@ Two\nhttps://a.b/2" },
        { "@ One\r\n", { .url = "https://a.b/3", .section = "Two" }, "@ One\r\n\r\n@ Two\r\nhttps://a.b/3\r\n" },
        { "@ \"C # x\"\n\nset theme dusk\n", { .url = "page:https://a.b/3", .section = "C # x" },
          "@ \"C # x\"\npage:https://a.b/3\n\nset theme dusk\n" },
        { "nonsense\n", { .url = " https://a.b/ ", .section = "New # one", .tags = (const char **)(uintptr_t)tags,
                          .ntags = 2 },
          "nonsense\n\n@ \"New # one\"\nhttps://a.b/  ai labs\n" },
        { "@ One\nhttps://a.b/1\nset exec yes\n", { .url = "exec:x" },
          "@ One\nhttps://a.b/1\nset exec yes\nexec:x\n" },
        { "set exec yes\n", { .url = "exec:x 'a b'", .title = "S" }, "set exec yes\n\"exec:x 'a b'\"  \"S\"\n" },
        { "# mine\n\nset theme dusk\n# x\n@ One\nhttps://a.b/1\n", { .url = "https://a.b/2" },
          "# mine\n\nset theme dusk\nhttps://a.b/2\n# x\n@ One\nhttps://a.b/1\n" },
        { "# mine\n@ One\nhttps://a.b/1", { .url = "https://a.b/2" }, "# mine\nhttps://a.b/2\n@ One\nhttps://a.b/1" },
        { "https://a.b/x", { .url = "file:~/x.xml", .title = "evil\nset exec yes" },
          "https://a.b/x\nfile:~/x.xml  \"evil set exec yes\"\n" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct sandbox s = sandbox(cases[i].before);
        struct err err = { 0 };
        if (!feedlist_add(s.path, &cases[i].what, &err))
            fail_msg("case %zu: %s", i, err.message);
        sandbox_is(&s, cases[i].after);
    }
}

static void test_add_refused(void **state)
{
    (void)state;
    static const char *const evil[] = { "x\nset", "ai < every 1h" };
    static const struct { const char *before; struct feed_change what; const char *why; } cases[] = {
        { "\n@ x\nhttps://A.b/1 \"t\"\n", { .url = "https://a.b/1#f" }, ":3: already listed: https://A.b/1" },
        { "", { .url = "exec:x" }, "set exec yes" },
        { "", { .url = "example.org" }, "expected an address" },
        { "", { .url = "https://a.b/\nset exec yes" }, "control character" },
        { "", { .url = "https://a.b/ \"t\"" }, "not a web address" },
        { "", { .url = "https://a.b/", .tags = (const char **)(uintptr_t)evil, .ntags = 1 }, "cannot be a tag" },
        { "", { .url = "https://a.b/", .tags = (const char **)(uintptr_t)(evil + 1), .ntags = 1 }, "cannot be a tag" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct sandbox s = sandbox(cases[i].before);
        struct err err = { 0 };
        assert_false(feedlist_add(s.path, &cases[i].what, &err));
        assert_int_equal(err.code, ERR_USAGE);
        if (!strstr(err.message, cases[i].why))
            fail_msg("case %zu: %s", i, err.message);
        sandbox_is(&s, cases[i].before);
    }
}

static void test_remove(void **state)
{
    (void)state;
    static const struct { const char *before, *url, *after; } cases[] = {
        { "# a\nhttps://a.b/1 \"t\" x # y\nhttps://a.b/2", "https://a.b/1", "# a\nhttps://a.b/2" },
        { "https://a.b/1\nhttps://a.b/2", "https://a.b/2", "https://a.b/1\n" },
        { "\xef\xbb\xbfhttps://a.b/1\r\n\r\nx", "HTTPS://A.B/1", "\xef\xbb\xbf\r\nx" },
        { "https://a.b/1\nq\nhttps://a.b/1#again\n", "https://a.b/1", "q\n" },
        { "https://me:pw@a.b/1\n", "https://me@a.b/1", "" },
        { "file:x.xml\n  file:y.xml\n", "file:y.xml", "file:x.xml\n" },
        { "\"exec:x y\" \"t\"\n#\n", "exec:x y", "#\n" },
        { "page:https://a.b/1\nhttps://a.b/1\n", "page:https://a.b/1", "https://a.b/1\n" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct sandbox s = sandbox(cases[i].before);
        struct err err = { 0 };
        if (!feedlist_remove(s.path, cases[i].url, &err))
            fail_msg("case %zu: %s", i, err.message);
        sandbox_is(&s, cases[i].after);
        assert_false(feedlist_remove(s.path, cases[i].url, &err));
        assert_int_equal(err.code, ERR_NOT_FOUND);
        sandbox_is(&s, cases[i].after);
    }
}

static void test_mode_and_links(void **state)
{
    (void)state;
    struct sandbox s = sandbox("https://a.b/1\n");
    struct sandbox elsewhere = sandbox("");
    struct stat info;
    struct err err = { 0 };
    assert_int_equal(chmod(s.path, 0640), 0);
    assert_int_equal(unlink(elsewhere.path), 0);
    assert_int_equal(symlink(s.path, elsewhere.path), 0);
    assert_true(feedlist_add(elsewhere.path, &(struct feed_change){ .url = "https://a.b/2" }, &err));
    assert_int_equal(lstat(elsewhere.path, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(stat(s.path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    sandbox_is(&s, "https://a.b/1\nhttps://a.b/2\n");
    DIR *folder = opendir(s.folder);
    int files = 0;
    assert_non_null(folder);
    for (const struct dirent *e; (e = readdir(folder));)
        files += e->d_name[0] != '.' || strlen(e->d_name) > 2;
    closedir(folder);
    assert_int_equal(files, 1); /* nothing of the way there was left behind */
}

static void test_new_file(void **state)
{
    (void)state;
    struct sandbox s = sandbox(NULL);
    struct err err = { 0 };
    struct stat info;
    assert_false(feedlist_remove(s.path, "https://a.b/1", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(feedlist_add(s.path, &(struct feed_change){ .url = "exec:x" }, &err));
    assert_int_equal(access(s.path, F_OK), -1); /* a refusal leaves no empty file */
    assert_true(feedlist_add(s.path, &(struct feed_change){ .url = "https://a.b/1", .section = "S" }, &err));
    sandbox_is(&s, "@ S\nhttps://a.b/1\n");
    assert_int_equal(stat(s.path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

/* Several processes at once: every line arrives, and none twice. */
static void test_changes_at_once(void **state)
{
    (void)state;
    enum { PROCESSES = 8, LINES = 20 };
    struct sandbox s = sandbox("# mine\n");
    for (int p = 0; p < PROCESSES; p++) {
        pid_t child = fork();
        assert_true(child >= 0);
        for (int i = 0; child == 0 && i < LINES; i++) {
            char url[64];
            snprintf(url, sizeof url, "https://a.b/%d/%d", p, i);
            if (!feedlist_add(s.path, &(struct feed_change){ .url = url }, NULL))
                _exit(1);
        }
        if (child == 0)
            _exit(0);
    }
    for (int p = 0; p < PROCESSES; p++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    struct feedlist list;
    assert_true(feedlist_load(&list, s.path, NULL));
    assert_int_equal(list.nfeeds, PROCESSES * LINES);
    assert_int_equal(list.nerrors, 0);
    feedlist_free(&list);
}

static void test_load(void **state)
{
    (void)state;
    struct sandbox s = sandbox("https://a.b/1\noops\n");
    struct feedlist list;
    struct err err = { 0 };
    assert_true(feedlist_load(&list, s.path, &err));
    assert_int_equal(list.nfeeds, 1);
    assert_int_equal(list.nerrors, 1);
    assert_true(text_starts(text_of(list.errors[0]), s.path));
    feedlist_free(&list);
    assert_false(feedlist_load(&list, s.folder, &err));
    feedlist_free(&list);
    assert_int_equal(unlink(s.path), 0);
    assert_false(feedlist_load(&list, s.path, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.message, s.path));
    feedlist_free(&list);
}

static void test_shipped_list(void **state)
{
    (void)state;
    struct feedlist list;
    struct err err = { 0 };
    assert_true(feedlist_load(&list, "feeds.conf", &err));
    for (size_t i = 0; i < list.nerrors; i++)
        fail_msg("%s", list.errors[i]);
    assert_true(list.nfeeds >= 30);
    assert_true(list.nsections >= 9);
    feedlist_free(&list);
}

/* Many at once, into sections old and new; what cannot be added keeps nobody out. */
static void test_add_many(void **state)
{
    static const struct feed_change what[] = {
        { .url = "https://a.b/3", .section = "One" },
        { .url = "https://a.b/4", .section = "New" },
        { .url = "https://a.b/1#x" },
        { .url = "gopher://a.b/" },
        { .url = "https://a.b/5" },
        { .url = "https://a.b/6", .section = "One", .hidden = true },
        { .url = "https://a.b/7", .section = "New" },
        { .url = "HTTPS://A.b/7" },
        { .url = "https://a.b/8", .section = "Newer" },
    };
    static const enum edit_result wanted[] = { EDIT_DONE, EDIT_DONE, EDIT_LISTED, EDIT_REFUSED, EDIT_DONE,
                                               EDIT_DONE, EDIT_DONE, EDIT_LISTED, EDIT_DONE };
    (void)state;
    struct sandbox s = sandbox("@ One\nhttps://a.b/1\n# end\n@ Two\nhttps://a.b/2");
    struct arena a = { 0 };
    struct feed_changed results[LEN(what)];
    struct err err;
    assert_true(feedlist_add_many(s.path, what, LEN(what), &a, results, &err));
    for (size_t i = 0; i < LEN(what); i++) {
        assert_int_equal(results[i].how, wanted[i]);
        assert_int_equal(results[i].why == NULL, wanted[i] == EDIT_DONE);
    }
    sandbox_is(&s, "https://a.b/5\n@ One\nhttps://a.b/1\nhttps://a.b/3\nhttps://a.b/6  < hidden yes\n# end\n@ Two\n"
                   "https://a.b/2\n\n@ New\nhttps://a.b/4\nhttps://a.b/7\n\n@ Newer\nhttps://a.b/8\n");
    assert_true(feedlist_add_many(s.path, &what[2], 2, &a, results, &err)); /* nothing to write: no file is made anew */
    arena_free(&a);
}

static void test_move(void **state)
{
    static const struct {
        const char *before, *from, *to;
        enum edit_result how;
        const char *after;
    } cases[] = {
        { "# x\n  http://a.b/1  \"T\" ai < every 6h # keep\r\nhttps://a.b/2", "http://a.b/1", "https://a.b/new",
          EDIT_DONE, "# x\n  https://a.b/new  \"T\" ai < every 6h # keep\r\nhttps://a.b/2" },
        { "\xef\xbb\xbfhttp://A.b/1#f\n", "http://a.b/1", "https://a.b/1", EDIT_DONE, "\xef\xbb\xbfhttps://a.b/1\n" },
        { "http://a.b/1 x\nhttps://a.b/1 y\n", "http://a.b/1", "https://a.b/1", EDIT_LISTED,
          "# moved to one that is listed: http://a.b/1 x\nhttps://a.b/1 y\n" },
        { "page:http://a.b/n < items //h2/a", "page:http://a.b/n", "https://a.b/n", EDIT_DONE,
          "page:https://a.b/n < items //h2/a" },
        { "\"http://a.b/1\"", "http://a.b/1", "https://a.b/2", EDIT_DONE, "https://a.b/2" },
        { "http://a.b/1 # old: http://a.b/1", "http://a.b/1", "https://a.b/\"2", EDIT_DONE,
          "\"https://a.b/\\\"2\" # old: http://a.b/1" },
        { "http://a.b/1", "http://a.b/3", "https://a.b/2", EDIT_NONE, "http://a.b/1" },
        { "http://a.b/1", "http://a.b/1", "file:/etc/passwd", EDIT_REFUSED, "http://a.b/1" },
        { "http://a.b/1", "http://a.b/1", "https://a.b/x\nset exec yes", EDIT_REFUSED, "http://a.b/1" },
        { "file:/a", "file:/a", "https://a.b/2", EDIT_REFUSED, "file:/a" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct sandbox s = sandbox(cases[i].before);
        struct feed_move move = { cases[i].from, cases[i].to, EDIT_NONE };
        struct err err;
        if (!feedlist_move(s.path, &move, 1, &err))
            fail_msg("case %zu: %s", i, err.message);
        if (move.how != cases[i].how)
            fail_msg("case %zu: %d", i, move.how);
        sandbox_is(&s, cases[i].after);
    }
}

/* Two feeds that moved to one address are one feed. */
static void test_move_together(void **state)
{
    (void)state;
    struct sandbox s = sandbox("http://a.b/1\nhttp://a.b/2\n");
    struct feed_move moves[] = { { "http://a.b/1", "https://c.d/", EDIT_NONE }, { "http://a.b/2", "https://c.d/", EDIT_NONE } };
    struct err err;
    assert_true(feedlist_move(s.path, moves, LEN(moves), &err));
    assert_int_equal(moves[0].how, EDIT_DONE);
    assert_int_equal(moves[1].how, EDIT_LISTED);
    sandbox_is(&s, "https://c.d/\n# moved to one that is listed: http://a.b/2\n");
    assert_int_equal(chmod(s.folder, 0500), 0);
    moves[0] = (struct feed_move){ "https://c.d/", "https://e.f/", EDIT_NONE };
    bool could = feedlist_move(s.path, moves, 1, &err); /* who may do anything can write here, too */
    assert_int_equal(chmod(s.folder, 0700), 0);
    sandbox_is(&s, could ? "https://e.f/\n# moved to one that is listed: http://a.b/2\n"
                         : "https://c.d/\n# moved to one that is listed: http://a.b/2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add), cmocka_unit_test(test_add_many), cmocka_unit_test(test_move),
        cmocka_unit_test(test_move_together),
        cmocka_unit_test(test_add_refused),
        cmocka_unit_test(test_remove),
        cmocka_unit_test(test_mode_and_links),
        cmocka_unit_test(test_new_file),
        cmocka_unit_test(test_changes_at_once),
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_shipped_list),
    };
    return cmocka_run_group_tests_name("feedlist_file", tests, NULL, NULL);
}
