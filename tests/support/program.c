/* tests/support/program.c -- see program.h. */
#include "tests/support/program.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/demo.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define LIMIT_MS 60000
#define ARGS_MAX 32
#define ENV_MAX 256

extern char **environ;

/* --- a home --- */

char *home_path(const struct home *h, const char *name)
{
    struct str path = { 0 };
    str_addf(&path, "%s/%s", h->folder, name);
    return path.data;
}

void home_make(struct home *h)
{
    struct str folder = { 0 };
    const char *tmp = getenv("TMPDIR");
    *h = (struct home){ 0 };
    str_addf(&folder, "%s/home-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder.data));
    h->folder = folder.data;
    h->db = home_path(h, "store.db");
    h->feeds = home_path(h, "feeds.conf");
}

void home_write(const struct home *h, const char *name, struct text bytes)
{
    char *path = home_path(h, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(bytes.n ? fwrite(bytes.p, 1, bytes.n, file) : 0, bytes.n);
    assert_int_equal(fclose(file), 0);
    free(path);
}

struct str home_read(const struct home *h, const char *name)
{
    struct str bytes = { 0 };
    struct err err;
    char *path = home_path(h, name);
    if (!str_read_file(&bytes, path, &err))
        fail_msg("%s", err.message);
    free(path);
    return bytes;
}

void home_edition(struct home *h)
{
    DIR *dir = opendir("edition");
    struct dirent *entry;
    home_make(h);
    assert_non_null(dir);
    while ((entry = readdir(dir))) {
        struct str path = { 0 }, raw = { 0 }, dated = { 0 };
        struct err err;
        if (entry->d_name[0] == '.')
            continue;
        str_addf(&path, "edition/%s", entry->d_name);
        assert_true(str_read_file(&raw, path.data, &err));
        demo_dates(&dated, str_text(&raw), PROGRAM_NOW_SECONDS);
        home_write(h, strcmp(entry->d_name, "edition.conf") ? entry->d_name : "feeds.conf", str_text(&dated));
        str_free(&path);
        str_free(&raw);
        str_free(&dated);
    }
    closedir(dir);
}

/* The program makes folders one level deep: northwire/ under XDG paths. */
static void empty_folder(const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        struct str path = { 0 };
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        str_addf(&path, "%s/%s", folder, entry->d_name);
        if (remove(path.data) && depth > 0)
            empty_folder(path.data, depth - 1);
        str_free(&path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

void home_remove(struct home *h)
{
    empty_folder(h->folder, 1);
    free(h->folder);
    free(h->db);
    free(h->feeds);
    *h = (struct home){ 0 };
}

void home_env(struct home *h, const char *setting)
{
    size_t i = 0;
    while (h->env[i])
        i++;
    assert_true(i + 1 < HOME_ENV);
    h->env[i] = setting;
}

/* --- the program --- */

static bool same_name(const char *a, const char *b)
{
    size_t n = strcspn(a, "=");
    return n == strcspn(b, "=") && !strncmp(a, b, n);
}

/* The tests' own environment but for what would make runs differ. */
static void make_env(const struct home *h, const char *out[ENV_MAX])
{
    static const char *const own[] = { "NORTHWIRE_NOW=" PROGRAM_NOW, "TERM=dumb", "LC_ALL=C.UTF-8", "TZ=UTC" };
    static const char *const dropped[] = { "COLUMNS", "NO_COLOR", "BROWSER", "http_proxy", "https_proxy", "all_proxy" };
    const char *wanted[LEN(own) + HOME_ENV + 1];
    size_t n = 0, w = 0;
    for (size_t i = 0; h && h->env[i]; i++)
        wanted[w++] = h->env[i];
    for (size_t i = 0; i < LEN(own); i++) {
        bool replaced = false;
        for (size_t k = 0; h && h->env[k]; k++)
            replaced = replaced || same_name(h->env[k], own[i]);
        if (!replaced)
            wanted[w++] = own[i];
    }
    for (char **e = environ; *e && n + w + 1 < ENV_MAX; e++) {
        bool skip = false;
        for (size_t i = 0; i < w; i++)
            skip = skip || same_name(*e, wanted[i]);
        for (size_t i = 0; i < LEN(dropped); i++)
            skip = skip || same_name(*e, dropped[i]);
        if (!skip)
            out[n++] = *e;
    }
    for (size_t i = 0; i < w; i++)
        out[n++] = wanted[i];
    out[n] = NULL;
}

struct pipes {
    int in[2], out[2], err[2]; /* in[0] and out[1], err[1] are the child's */
};

static pid_t spawn(const struct home *h, const char *const *args, const struct pipes *p)
{
    const char *argv[ARGS_MAX + 8], *env[ENV_MAX], *bin = getenv("NORTHWIRE_BIN");
    int n = 0;
    pid_t pid;
    posix_spawn_file_actions_t files;
    if (!bin)
        fail_msg("NORTHWIRE_BIN is not set: run the tests with make test");
    argv[n++] = bin;
    if (h && h->db) {
        argv[n++] = "--db";
        argv[n++] = h->db;
    }
    if (h && h->feeds) {
        argv[n++] = "--feeds";
        argv[n++] = h->feeds;
    }
    while (*args && n < ARGS_MAX)
        argv[n++] = *args++;
    argv[n] = NULL;
    make_env(h, env);
    posix_spawn_file_actions_init(&files);
    if (p) {
        posix_spawn_file_actions_adddup2(&files, p->in[0], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, p->out[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&files, p->err[1], STDERR_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    int failed = posix_spawn(&pid, bin, &files, NULL, (char **)(uintptr_t)argv, (char **)(uintptr_t)env);
    posix_spawn_file_actions_destroy(&files);
    if (failed)
        fail_msg("%s: %s", bin, strerror(failed));
    return pid;
}

int program_wait(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* False at the end of the stream. */
static bool drain(int fd, struct str *to)
{
    char chunk[16384];
    ssize_t n = read(fd, chunk, sizeof chunk);
    if (n > 0)
        str_add(to, (struct text){ chunk, (size_t)n });
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

static bool read_both(struct run *r, int out, int err)
{
    struct pollfd fds[2] = { { out, POLLIN, 0 }, { err, POLLIN, 0 } };
    int64_t end = clock_monotonic_ms() + LIMIT_MS;
    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        int64_t left = end - clock_monotonic_ms();
        if (left <= 0 || poll(fds, 2, (int)left) == 0)
            return false;
        if (fds[0].revents && !drain(out, &r->out))
            fds[0].fd = -1;
        if (fds[1].revents && !drain(err, &r->err))
            fds[1].fd = -1;
    }
    return true;
}

static void open_pipes(struct pipes *p)
{
    int *ends[] = { p->in, p->out, p->err };
    for (size_t i = 0; i < LEN(ends); i++) {
        assert_int_equal(pipe(ends[i]), 0);
        fcntl(ends[i][0], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i][1], F_SETFD, FD_CLOEXEC);
    }
}

/* Inputs are smaller than a pipe's buffer, so writing them first cannot block. */
struct run program_with(const struct home *h, struct text input, const char *const *args)
{
    struct run r = { 0 };
    struct pipes p;
    open_pipes(&p);
    pid_t pid = spawn(h, args, &p);
    close(p.in[0]);
    close(p.out[1]);
    close(p.err[1]);
    assert_true(input.n < 60000);
    if (input.n)
        assert_int_equal(write(p.in[1], input.p, input.n), (ssize_t)input.n);
    close(p.in[1]);
    bool ended = read_both(&r, p.out[0], p.err[0]);
    if (!ended)
        kill(pid, SIGKILL);
    r.status = program_wait(pid);
    close(p.out[0]);
    close(p.err[0]);
    if (!ended)
        fail_msg("northwire %s: still running after a minute", args[0]);
    return r;
}

static void collect_args(const char *out[ARGS_MAX], va_list list)
{
    size_t n = 0;
    const char *arg;
    while ((arg = va_arg(list, const char *)) && n + 1 < ARGS_MAX)
        out[n++] = arg;
    out[n] = NULL;
}

struct run program(const struct home *h, ...)
{
    const char *args[ARGS_MAX];
    va_list list;
    va_start(list, h);
    collect_args(args, list);
    va_end(list);
    return program_with(h, (struct text){ 0 }, args);
}

void program_expect(const struct home *h, int status, ...)
{
    const char *args[ARGS_MAX];
    va_list list;
    va_start(list, status);
    collect_args(args, list);
    va_end(list);
    struct run r = program_with(h, (struct text){ 0 }, args);
    if (r.status != status)
        fail_msg("northwire %s %s: exit status %d, not %d\n%s%s", args[0], args[0] && args[1] ? args[1] : "", r.status, status,
                 str_c(&r.out), str_c(&r.err));
    run_free(&r);
}

pid_t program_start(const struct home *h, ...)
{
    const char *args[ARGS_MAX];
    va_list list;
    va_start(list, h);
    collect_args(args, list);
    va_end(list);
    return spawn(h, args, NULL);
}

void run_must(const struct run *r, int status)
{
    if (r->status != status)
        fail_msg("exit status %d, not %d\n%s%s", r->status, status, str_c(&r->out), str_c(&r->err));
}

void run_free(struct run *r)
{
    str_free(&r->out);
    str_free(&r->err);
}

/* --- what it printed --- */

bool text_has(struct text t, const char *part) { return text_find(t, text_of(part), 0) < t.n; }

json_t *json_lines(struct text t)
{
    json_t *list = json_array();
    struct text line;
    while (text_split(&t, '\n', &line)) {
        json_error_t why;
        if (!line.n)
            continue;
        json_t *object = json_loadb(line.p, line.n, 0, &why);
        if (!object)
            fail_msg("no JSON: %s: %.*s", why.text, (int)line.n, line.p);
        json_array_append_new(list, object);
    }
    return list;
}

static bool is_time(json_t *v)
{
    int64_t when;
    return json_is_string(v) && text_ends(text_of(json_string_value(v)), "Z") &&
           time_parse_rfc3339(text_of(json_string_value(v)), &when);
}

static bool all_strings(json_t *v)
{
    size_t i;
    json_t *one;
    json_array_foreach(v, i, one) {
        if (!json_is_string(one))
            return false;
    }
    return json_is_array(v);
}

static bool has_type(json_t *v, char type)
{
    switch (type) {
    case 'i': return json_is_integer(v);
    case 'n': return json_is_number(v);
    case 'N': return json_is_number(v) || json_is_null(v);
    case 's': return json_is_string(v);
    case 'b': return json_is_boolean(v);
    case 'd': return is_time(v);
    case 'D': return is_time(v) || json_is_null(v);
    case 'S': return all_strings(v);
    case 'A': return json_is_array(v);
    case 'O': return json_is_object(v);
    default: return false;
    }
}

void json_has(json_t *object, const char *keys)
{
    struct text rest = text_of(keys), one;
    assert_true(json_is_object(object));
    while (text_split(&rest, ';', &one)) {
        struct text key;
        one = text_trim(one);
        text_split(&one, ' ', &key);
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)key.n, key.p);
        json_t *value = json_object_get(object, name);
        if (!value || !one.n || !has_type(value, one.p[0])) {
            char *shown = json_dumps(object, JSON_COMPACT);
            fail_msg("key \"%s\" is absent or of a wrong type in %s", name, shown);
        }
    }
}

void assert_clean(struct text t, const char *what)
{
    struct text line;
    size_t number = 0;
    while (text_split(&t, '\n', &line)) {
        number++;
        if (!is_clean(line, CLEAN_LINES))
            fail_msg("%s: line %zu is not clean: %.*s", what, number, (int)line.n, line.p);
    }
}
