/* tests/test_manual.c -- the man page: it renders without complaint and leaves out no command, option, action or field. */
#include "cli/app.h"
#include "tests/support/program.h"
#include "tui/action.h"

#include "base/mem.h"

#include <fcntl.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

/* The tables of commands are read here; the options before the command live with main(), which a test has of its own. */
const struct option *program_option_list(void);
const struct option *program_option_list(void) { return NULL; }

static const char *const pages[] = { "northwire", "feeds.conf" };

static void write_page(const char *page, struct str *out)
{
    struct run r = program(NULL, "manual", page, NULL);
    run_must(&r, 0);
    str_add(out, str_text(&r.out));
    run_free(&r);
}

static void write_manual(struct str *out) { write_page("northwire", out); }

/* Plain words as they stand in roff: hyphens escaped. */
static bool names(struct text manual, const char *what)
{
    struct str roff = { 0 };
    for (const char *p = what; *p; p++)
        str_addf(&roff, *p == '-' ? "\\%c" : *p == '"' ? "\\(dq" : "%c", *p);
    bool found = text_has(manual, str_c(&roff));
    str_free(&roff);
    return found;
}

static void test_nothing_is_left_out(void **state)
{
    (void)state;
    struct str manual = { 0 };
    write_manual(&manual);
    struct text all = str_text(&manual);
    for (const struct command *const *c = command_list(); *c; c++) {
        if (!names(all, (*c)->name))
            fail_msg("command %s", (*c)->name);
        for (const struct option *o = (*c)->options; o && o->name; o++) {
            if (!names(all, o->name + 1))
                fail_msg("%s %s", (*c)->name, o->name);
        }
    }
    for (const struct query_field *f = query_fields(); f->name; f++) {
        if (!names(all, f->example))
            fail_msg("query field %s", f->name);
    }
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        if (!names(all, action_info((enum action)a)->name))
            fail_msg("action %s", action_info((enum action)a)->name);
    }
    str_free(&manual);
    manual = (struct str){ 0 };
    write_page("feeds.conf", &manual);
    for (size_t i = 0; feedlist_setting_help(i); i++) {
        if (!names(str_text(&manual), feedlist_setting_help(i)->name))
            fail_msg("setting %s", feedlist_setting_help(i)->name);
    }
    for (size_t i = 0; feedlist_option_help(i); i++) {
        if (!names(str_text(&manual), feedlist_option_help(i)->name))
            fail_msg("setting of a feed: %s", feedlist_option_help(i)->name);
    }
    str_free(&manual);
    program_expect(NULL, 2, "manual", "nonsense", NULL);
    program_expect(NULL, 2, "--manual", "nonsense", NULL);
    struct run flag = program(NULL, "--manual", NULL);
    run_must(&flag, 0);
    assert_true(text_has(str_text(&flag.out), ".Dt NORTHWIRE 1"));
    run_free(&flag);
}

/* Roff would take a line that begins with an unknown request for nothing, silently. */
static void test_only_known_requests(void **state)
{
    (void)state;
    static const char *const known[] = {
        ".Dd", ".Dt", ".Os", ".Sh", ".Nm", ".Nd", ".Op", ".Bl", ".El", ".It", ".Pp", ".Bd", ".Ed", ".Dl", ".Cm", ".Pa", ".Ar", ".Dq",
        ".Sq", ".Ic", ".Ql", ".Ss", ".Xr", ".Fl",
    };
    struct str manual = { 0 };
    for (size_t i = 0; i < LEN(pages); i++)
        write_page(pages[i], &manual);
    struct text rest = str_text(&manual), line;
    int depth = 0;
    while (text_split(&rest, '\n', &line)) {
        bool found = false;
        if (line.n < 3 || line.p[0] != '.')
            continue;
        for (size_t i = 0; i < LEN(known); i++)
            found = found || text_starts(line, known[i]);
        if (!found)
            fail_msg("unknown request: %.*s", (int)line.n, line.p);
        depth += text_starts(line, ".Bl") || text_starts(line, ".Bd");
        depth -= text_starts(line, ".El") || text_starts(line, ".Ed");
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
    str_free(&manual);
}

/* Runs mandoc -Tlint on file with its output to log; as its standard input, because it reads a section out of a folder's name.
 * Exit status, or -1 when there is no mandoc. */
static int run_lint(const char *file, const char *log)
{
    char mandoc[] = "mandoc", lint[] = "-Tlint";
    char *argv[] = { mandoc, lint, NULL };
    posix_spawn_file_actions_t files;
    pid_t pid;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, file, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    int failed = posix_spawnp(&pid, mandoc, &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    return failed ? -1 : program_wait(pid);
}

static void lint_page(const struct home *h, const char *page)
{
    struct str manual = { 0 };
    write_page(page, &manual);
    home_write(h, page, str_text(&manual));
    char *file = home_path(h, page), *log = home_path(h, "lint");
    int status = run_lint(file, log);
    if (status < 0 || status == 127) {
        printf("skipped: test_mandoc_has_no_complaint: mandoc is not installed\n");
    } else {
        struct str lint = home_read(h, "lint");
        struct text rest = str_text(&lint), line;
        while (text_split(&rest, '\n', &line)) { /* whether the other page is installed is not the page's fault */
            if (line.n && text_find(line, TEXT("referenced manual not found"), 0) == line.n)
                fail_msg("%.*s", (int)line.n, line.p);
        }
        str_free(&lint);
    }
    free(file);
    free(log);
    str_free(&manual);
}

static void test_mandoc_has_no_complaint(void **state)
{
    struct home h;
    (void)state;
    home_make(&h);
    for (size_t i = 0; i < LEN(pages); i++)
        lint_page(&h, pages[i]);
    home_remove(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_left_out),
        cmocka_unit_test(test_only_known_requests),
        cmocka_unit_test(test_mandoc_has_no_complaint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
