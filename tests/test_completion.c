/* tests/test_completion.c -- completion for the shells: what the program answers, and bash itself with the script. */
#include "cli/app.h"
#include "tests/support/program.h"
#include "tests/support/store_fixture.h"

#include "base/mem.h"

#include <setjmp.h>
#include <spawn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

/* The tables of commands are read here; the options before the command live with main(), which a test has of its own.
 */
const struct option *program_option_list(void);
const struct option *program_option_list(void) { return NULL; }

static struct home home;

static int open_home(void **state)
{
    struct store_fixture fixture;
    (void)state;
    home_make(&home);
    home_write(&home, "feeds.conf", TEXT("set theme dusk\n"));
    store_fixture_open(&fixture);
    db_close(fixture.db);
    free(home.db);
    home.db = mem_copy(fixture.path, strlen(fixture.path));
    home_env(&home, "NORTHWIRE_NOW=" FIXTURE_NOW_TEXT);
    return 0;
}

static int close_home(void **state)
{
    (void)state;
    scratch_remove(home.db);
    home_remove(&home);
    return 0;
}

/* The answer to a line: words parted by blanks, a blank at its end begins a new word. */
static struct str ask(const char *line)
{
    const char *args[24] = { "completion", "words", "--" };
    char *copies[20] = { 0 };
    struct text rest = text_of(line), word;
    size_t n = 0;
    while (n < LEN(copies) && text_split(&rest, ' ', &word)) {
        copies[n] = mem_copy(word.n ? word.p : "", word.n);
        args[3 + n] = copies[n];
        n++;
    }
    if (!n)
        args[3] = "";
    struct run r = program_with(&home, TEXT(""), args);
    run_must(&r, 0);
    for (size_t i = 0; i < n; i++)
        free(copies[i]);
    str_free(&r.err);
    return r.out;
}

static bool offers(const struct str *answer, const char *word)
{
    struct text rest = str_text(answer), line;
    while (text_split(&rest, '\n', &line)) {
        if (text_is(text_sub(line, 0, text_find_byte(line, '\t', 0)), word))
            return true;
    }
    return false;
}

static void test_answers(void **state)
{
    static const struct {
        const char *line, *yes, *no;
    } cases[] = {
        { "", "refresh", "--db" },
        { "re", "refresh", "stories" },
        { "-", "--feeds", "--limit" },
        { "--qu", "--quiet", "--db" },
        { "--db", "--db", "refresh" },
        { "--db ", ":", "refresh" },
        { "--quiet sto", "stories", "--quiet" },
        { "stories --", "--limit", "--format" },
        { "stories --sort ", "sources", "salience" },
        { "metrics --sort ", "salience", "sources" },
        { "stories --limit ", ":none", "is:" },
        { "stories is:", "is:unread", "is:" },
        { "stories -is:u", "-is:unread", "is:unread" },
        { "stories (ta", "(tag:", "tag:" },
        { "stories tag:l", "tag:later", "tag:chips" },
        { "stories topic:sec", "topic:security", "topic:cloud" },
        { "stories region:nor", "region:\"Northeast India\"", "region:AI" },
        { "stories entity:hal", "entity:\"Halden Cloud\"", "entity:Chennai" },
        { "stories entity:\"hal", "entity:\"Halden Cloud\"", "entity:Chennai" },
        { "stories -entity:cloud", "-entity:\"Halden Cloud\"", "-entity:\"Mirador AI\"" }, /* by any word of it */
        { "stories entity:loud", ":none", "entity:\"Halden Cloud\"" },
        { "stories ki", "kind:", "is:" },
        { "stories kind:mo", "kind:money", "kind:percent" },
        { "stories --since ", "7d", "is:" },
        { "stories -n 5 is:r", "is:read", "is:unread" },
        { "tag title:x +l", "+later", "+chips" },
        { "brief --format m", "markdown", "text" },
        { "brief -o ", ":", "is:" },
        { "brief --output ", ":", "text" },
        { "ui --theme d", "dawn", "mono" },
        { "inspect ", "clusters", ":" },
        { "inspect feed ", ":", "clusters" },
        { "import ", ":", "is:" },
        { "completion ", "fish", "words" },
        { "manual f", "feeds.conf", "northwire" },
        { "show --", "--summary", "--limit" },
        { "demo ", "brief", "star" },
        { "demo st", "stories", "star" },
        { "demo brief --format m", "markdown", "text" },
        { "nonsense ", ":none", "refresh" },
        { "stories -- --l", ":none", "--limit" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str answer = ask(cases[i].line);
        if (strcmp(cases[i].yes, ":none") != 0 && !offers(&answer, cases[i].yes))
            fail_msg("\"%s\" does not offer %s but\n%.600s", cases[i].line, cases[i].yes, str_c(&answer));
        if (offers(&answer, cases[i].no))
            fail_msg("\"%s\" offers %s", cases[i].line, cases[i].no);
        assert_clean(str_text(&answer), cases[i].line);
        str_free(&answer);
    }
}

/* Nothing of the tables is left out. */
static void test_every_option(void **state)
{
    (void)state;
    struct str all = ask("");
    for (const struct command *const *c = command_list(); *c; c++) {
        if (!offers(&all, (*c)->name))
            fail_msg("no %s", (*c)->name);
        char line[64];
        snprintf(line, sizeof line, "%s --", (*c)->name);
        struct str answer = ask(line);
        for (const struct option *o = (*c)->options; o && o->name; o++) {
            if (!offers(&answer, o->name))
                fail_msg("%s: no %s", (*c)->name, o->name);
        }
        assert_true(offers(&answer, "--help"));
        str_free(&answer);
    }
    str_free(&all);
}

static void test_without_a_store(void **state)
{
    (void)state;
    char *path = home.db;
    home.db = home_path(&home, "nothing.db");
    struct str answer = ask("stories tag:");
    assert_int_equal(answer.len, 0);
    str_free(&answer);
    answer = ask("show ");
    assert_int_equal(answer.len, 0);
    assert_int_not_equal(access(home.db, F_OK), 0); /* looking makes none */
    str_free(&answer);
    free(home.db);
    home.db = path;
}

/* A shell that reads file, its output in log; -1 when it is not there. */
static int run_shell(char *shell, char *file, const char *log)
{
    char *argv[] = { shell, file, NULL };
    posix_spawn_file_actions_t files;
    pid_t pid;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    int failed = posix_spawnp(&pid, shell, &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    return failed ? -1 : program_wait(pid);
}

/* Bash with the script loaded completes lines as its line editor would ask it to. */
static const char bash_lines[] =
    "try() {\n"
    "    COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()\n"
    "    _northwire\n"
    "    printf '[%s]' \"${COMPREPLY[@]}\"\n"
    "    echo\n"
    "}\n"
    "set -u\n"
    "COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'\n"
    "cd \"$(dirname \"$0\")\"\n"
    "try 'northwire refr'\n"
    "try 'northwire stories is:unr'\n"
    "try 'northwire stories -tag:la'\n"
    "try \"northwire --db $DB tag title:x +la\"\n"
    "try 'northwire import feeds.c'\n"
    "try 'northwire brief --format h'\n"
    "try 'northwire stories section:\"Nor'\n"
    "COMP_WORDBREAKS=$' \\t\\n'\n"
    "try 'northwire stories is:unr'\n"
    "complete -p northwire\n";

static void test_bash(void **state)
{
    static const char *const answers[] = {
        "[refresh]\n", "[unread]\n", "[later]\n", "[+later]\n", "[feeds.conf]\n", "[html]\n",
        "[\\\"Northeast\\ India\\\"]\n", "[is:unread]\n", "complete -F _northwire northwire\n",
    };
    static char bash[] = "bash";
    struct str script = { 0 };
    (void)state;
    char *bin = home_path(&home, "bin"), *log = home_path(&home, "log"), *file = home_path(&home, "try.bash");
    str_addf(&script, "mkdir -p '%s'; ln -sf '%s' '%s/northwire'; PATH='%s':$PATH; DB='%s'\n", bin,
             getenv("NORTHWIRE_BIN"), bin, bin, home.db);
    str_addf(&script, "mkdir -p \"$XDG_DATA_HOME/northwire\" && cp '%s' \"$XDG_DATA_HOME/northwire/northwire.db\"\n",
             home.db);
    str_add_s(&script, "export NORTHWIRE_NOW=" FIXTURE_NOW_TEXT "\neval \"$(northwire completion bash)\"\n");
    str_add_s(&script, bash_lines);
    home_write(&home, "try.bash", str_text(&script));
    int status = run_shell(bash, file, log);
    if (status < 0 || status == 127) {
        printf("skipped: test_bash: bash is not installed\n");
    } else {
        struct str out = home_read(&home, "log");
        const char *at = str_c(&out);
        for (size_t i = 0; i < LEN(answers); i++) {
            if (strncmp(at, answers[i], strlen(answers[i])) != 0)
                fail_msg("line %zu: expected %s in\n%s", i + 1, answers[i], str_c(&out));
            at += strlen(answers[i]);
        }
        str_free(&out);
    }
    str_free(&script);
    free(bin);
    free(log);
    free(file);
}

static void test_scripts(void **state)
{
    static const struct {
        const char *shell, *has;
    } cases[] = { { "bash", "complete -F" }, { "zsh", "#compdef northwire" }, { "fish", "complete -c northwire" } };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct run r = program(NULL, "completion", cases[i].shell, NULL);
        run_must(&r, 0);
        assert_true(text_has(str_text(&r.out), cases[i].has));
        run_free(&r);
    }
    program_expect(NULL, 2, "completion", "csh", NULL);
    program_expect(NULL, 2, "completion", NULL);
    program_expect(NULL, 0, "completion", "words", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers), cmocka_unit_test(test_every_option), cmocka_unit_test(test_without_a_store),
        cmocka_unit_test(test_bash),    cmocka_unit_test(test_scripts),
    };
    return cmocka_run_group_tests(tests, open_home, close_home);
}
