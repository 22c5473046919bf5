/* tui/child.c -- see child.h. */
#include "tui/child.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Reads one word at *at; false at the end of the line. */
static bool next_word(struct text line, size_t *at, struct str *word)
{
    char quote = 0;
    while (*at < line.n && (line.p[*at] == ' ' || line.p[*at] == '\t'))
        ++*at;
    if (*at >= line.n)
        return false;
    for (; *at < line.n; ++*at) {
        char c = line.p[*at];
        if (!quote && (c == ' ' || c == '\t'))
            break;
        if (quote ? c == quote : c == '\'' || c == '"')
            quote = quote ? 0 : c;
        else if (c == '\\' && quote != '\'' && *at + 1 < line.n)
            str_add_c(word, line.p[++*at]);
        else
            str_add_c(word, c);
    }
    return true;
}

/* No shell, no expansion. argv ends with NULL. */
static bool split(struct arena *a, struct text line, char *argv[CHILD_ARGS + 1], struct err *err)
{
    size_t at = 0, n = 0;
    struct str word = { 0 };
    while (n < CHILD_ARGS && next_word(line, &at, &word)) {
        struct text copy = arena_text(a, str_text(&word));
        argv[n++] = (char *)(uintptr_t)copy.p;
        str_cut(&word, 0);
    }
    argv[n] = NULL;
    str_free(&word);
    if (at < line.n && text_trim(text_sub(line, at, line.n)).n)
        return err_set(err, "a command has at most %d words", CHILD_ARGS);
    return n > 0 || err_set(err, "the command is empty");
}

static bool is_console_browser(const char *program)
{
    static const char *const names[] = { "w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl",
                                         "chawan", "cha" };
    const char *slash = strrchr(program, '/');
    for (size_t i = 0; i < LEN(names); i++) {
        if (!strcmp(slash ? slash + 1 : program, names[i]))
            return true;
    }
    return false;
}

/* The first %s of a word becomes the link: "--new-tab=%s". */
static bool place_link(struct arena *a, char **word, struct text url)
{
    struct text t = text_of(*word);
    size_t at = text_find(t, TEXT("%s"), 0);
    struct str out = { 0 };
    if (at == t.n)
        return false;
    str_add(&out, text_sub(t, 0, at));
    str_add(&out, url);
    str_add(&out, text_sub(t, at + 2, t.n));
    *word = (char *)(uintptr_t)arena_cstr(a, str_text(&out));
    str_free(&out);
    return true;
}

/* The words of one entry, with the link among them. */
static bool browser_words(struct arena *a, struct text entry, struct text url, char *argv[CHILD_ARGS + 1], struct err *err)
{
    bool placed = false;
    struct err why;
    if (!split(a, entry, argv, &why))
        return err_set(err, "BROWSER: %s", why.message);
    size_t n = 0;
    for (; argv[n]; n++)
        placed |= place_link(a, &argv[n], url);
    if (!placed && n == CHILD_ARGS)
        return err_set(err, "BROWSER: too many words");
    if (!placed) {
        argv[n++] = (char *)(uintptr_t)arena_cstr(a, url);
        argv[n] = NULL;
    }
    return true;
}

bool child_browse(struct text url, child_browser_fn *start, void *user, struct err *err)
{
    const char *browser = getenv("BROWSER");
    bool chosen = browser && *browser, ok = false, tried = false;
    struct text rest = text_of(chosen ? browser : "xdg-open"), entry;
    if (!text_starts(url, "http://") && !text_starts(url, "https://"))
        return err_set(err, "this story has no link");
    while (!ok && text_split(&rest, ':', &entry)) {
        struct arena arena = { 0 };
        char *argv[CHILD_ARGS + 1];
        if (text_trim(entry).n || !tried)
            ok = browser_words(&arena, entry, url, argv, err) && start(user, argv, is_console_browser(argv[0]), err);
        tried = true;
        arena_free(&arena);
    }
    if (!ok && !chosen && text_ends(text_of(err->message), strerror(ENOENT)))
        err_set(err, "no browser: $BROWSER names none, and xdg-open is not there");
    return ok;
}

/* Signals as a program expects them at its start. */
static void plain_signals(posix_spawnattr_t *attr, bool own_group)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGPIPE);
    sigaddset(&set, SIGTSTP);
    posix_spawnattr_setsigdefault(attr, &set);
    sigemptyset(&set);
    posix_spawnattr_setsigmask(attr, &set);
    if (own_group)
        posix_spawnattr_setpgroup(attr, 0);
    posix_spawnattr_setflags(attr, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                           (own_group ? POSIX_SPAWN_SETPGROUP : 0)));
}

static bool spawn(char *const argv[], posix_spawn_file_actions_t *files, bool own_group, pid_t *pid, struct err *err)
{
    posix_spawnattr_t attr;
    posix_spawnattr_init(&attr);
    plain_signals(&attr, own_group);
    int failed = posix_spawnp(pid, argv[0], files, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    return !failed || err_set(err, "%s: %s", argv[0], strerror(failed));
}

bool child_start(char *const argv[], pid_t *pid, struct err *err)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    bool ok = spawn(argv, &files, true, pid, err);
    posix_spawn_file_actions_destroy(&files);
    return ok;
}

/* A file without a name that holds the input, read from its start. */
static FILE *input_file(const struct text *input, struct err *err)
{
    FILE *file = tmpfile();
    if (!file || fwrite(input->p, 1, input->n, file) != input->n || fflush(file) != 0 ||
        fseek(file, 0, SEEK_SET) != 0) {
        err_set(err, "temporary file: %s", strerror(errno));
        if (file)
            fclose(file);
        return NULL;
    }
    return file;
}

static bool run(char *const argv[], const struct text *input, int *status, struct err *err)
{
    posix_spawn_file_actions_t files;
    FILE *file = input ? input_file(input, err) : NULL;
    pid_t pid;
    *status = 0;
    if (input && !file)
        return false;
    posix_spawn_file_actions_init(&files);
    if (file)
        posix_spawn_file_actions_adddup2(&files, fileno(file), STDIN_FILENO);
    bool ok = spawn(argv, &files, false, &pid, err);
    posix_spawn_file_actions_destroy(&files);
    while (ok && waitpid(pid, status, 0) < 0 && errno == EINTR)
        continue;
    if (file)
        fclose(file);
    if (ok && WIFEXITED(*status) && WEXITSTATUS(*status) == 127)
        return err_set(err, "%s: not found, or it failed with 127", argv[0]);
    return ok;
}

bool child_run(char *const argv[], const struct text *input, struct err *err)
{
    int ignored;
    return run(argv, input, &ignored, err);
}

bool child_must(char *const argv[], struct err *err)
{
    int status;
    if (!run(argv, NULL, &status, err))
        return false;
    if (WIFSIGNALED(status))
        return err_set(err, "%s: ended by signal %d", argv[0], WTERMSIG(status));
    return WEXITSTATUS(status) == 0 || err_set(err, "%s: exit status %d", argv[0], WEXITSTATUS(status));
}

void child_wait_enter(void)
{
    static const char ask[] = "\n[Enter: back to northwire] ";
    char c = 0;
    if (write(STDOUT_FILENO, ask, sizeof ask - 1) < 0)
        return;
    while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n' && c != '\r')
        continue;
}
