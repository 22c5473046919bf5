/* tests/test_history.c -- lines typed behind : and /, kept between sessions: private, bounded, shared, never in the way. */
#include "tui/history.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct str path_for(const char *name)
{
    struct str path = { 0 };
    const char *folder = getenv("TMPDIR");
    str_addf(&path, "%s/history-%ld-%s", folder ? folder : "/tmp", (long)getpid(), name);
    unlink(str_c(&path));
    return path;
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void keep(const char *path, enum prompt_kind kind, const char *line)
{
    struct err err;
    if (!history_keep(path, kind, text_of(line), &err))
        fail_msg("%s", err.message);
}

/* "/a /b | :c": both kinds as they are read back. */
static void expect(const char *path, const char *expected)
{
    struct prompt_history query = { 0 }, command = { 0 };
    struct str told = { 0 };
    history_load(path, &query, &command);
    for (size_t i = 0; i < query.n; i++)
        str_addf(&told, "%s/%s", told.len ? " " : "", query.lines[i]);
    for (size_t i = 0; i < command.n; i++)
        str_addf(&told, "%s:%s", told.len ? " " : "", command.lines[i]);
    assert_string_equal(str_c(&told), expected);
    str_free(&told);
    prompt_history_free(&query);
    prompt_history_free(&command);
}

static void test_kept(void **state)
{
    struct str path = path_for("kept");
    struct stat st;
    (void)state;
    expect(str_c(&path), "");
    keep(str_c(&path), PROMPT_QUERY, "topic:ai");
    keep(str_c(&path), PROMPT_COMMAND, "set theme dawn");
    keep(str_c(&path), PROMPT_QUERY, "is:unread \u6a21\u578b");
    keep(str_c(&path), PROMPT_QUERY, "topic:ai"); /* once, as the newest */
    expect(str_c(&path), "/is:unread \u6a21\u578b /topic:ai :set theme dawn");
    assert_int_equal(stat(str_c(&path), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    unlink(str_c(&path));
    str_free(&path);
}

static void test_left_out(void **state)
{
    struct str path = path_for("out");
    (void)state;
    keep(str_c(&path), PROMPT_PIPE, "mail -s secret me");
    keep(str_c(&path), PROMPT_TAG, "+later");
    keep(str_c(&path), PROMPT_NOTE, "a note");
    keep(str_c(&path), PROMPT_QUERY, " not this one"); /* as in shells */
    keep(str_c(&path), PROMPT_QUERY, "   ");
    assert_int_not_equal(access(str_c(&path), F_OK), 0); /* nothing to keep makes no file */
    keep(NULL, PROMPT_QUERY, "nowhere");
    str_free(&path);
}

static void test_bounded(void **state)
{
    struct str path = path_for("bounded");
    struct prompt_history query = { 0 }, command = { 0 };
    char line[32];
    (void)state;
    for (int i = 0; i < PROMPT_HISTORY + 20; i++) {
        snprintf(line, sizeof line, "word%d", i);
        keep(str_c(&path), PROMPT_QUERY, line);
    }
    history_load(str_c(&path), &query, &command);
    assert_int_equal(query.n, PROMPT_HISTORY);
    assert_string_equal(query.lines[0], "word20");
    prompt_history_free(&query);
    prompt_history_free(&command);
    unlink(str_c(&path));
    str_free(&path);
}

static void test_damaged(void **state)
{
    struct str path = path_for("damaged"), text = { 0 };
    (void)state;
    write_file(str_c(&path), "/good\n?other\n/\n:\033[2Jbad\n/\xff\xfe\n:fine\n");
    expect(str_c(&path), "/good :fine");
    str_add_s(&text, "/");
    str_pad(&text, 'x', PROMPT_MAX + 1); /* longer than any line that can be typed */
    str_add_s(&text, "\n/short\n");
    write_file(str_c(&path), str_c(&text));
    expect(str_c(&path), "/short");
    str_cut(&text, 0);
    str_pad(&text, 'y', HISTORY_BYTES + 10);
    write_file(str_c(&path), str_c(&text));
    expect(str_c(&path), "");
    unlink(str_c(&path));
    str_free(&text);
    str_free(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept),
        cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_bounded),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
