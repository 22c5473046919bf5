/* fetch/source.c -- file: sources, and command lines as argument vectors; see source.h. */
#include "fetch/source.h"

#include "fetch/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_ARGUMENTS 256

/* Never blocks, whatever the name leads to: a pipe or a terminal is refused, not waited for. */
bool source_read_file(struct str *out, const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return err_code(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, "%s: %s", path, strerror(errno));
    struct stat info;
    bool ok = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    FILE *file = ok ? fdopen(fd, "rb") : NULL;
    if (!file) {
        close(fd);
        return err_set(err, "%s: not a regular file", path);
    }
    struct err why;
    ok = str_read(out, file, &why);
    fclose(file);
    return ok ? true : err_set(err, "%s: %s", path, why.message);
}

/* One word at *rest, which starts with no blank. */
static bool next_argument(struct str *word, struct text *rest, struct err *err)
{
    struct text t = *rest;
    size_t i = 0;
    char quote = 0;
    for (; i < t.n && (quote || (t.p[i] != ' ' && t.p[i] != '\t')); i++) {
        char c = t.p[i];
        bool escape = c == '\\' && i + 1 < t.n && quote != '\'';
        if (quote == '"' && escape)
            escape = t.p[i + 1] == '"' || t.p[i + 1] == '\\';
        if (escape)
            str_add_c(word, t.p[++i]);
        else if (quote ? c == quote : c == '\'' || c == '"')
            quote = quote ? 0 : c;
        else
            str_add_c(word, c);
    }
    *rest = text_sub(t, i, t.n);
    return quote ? err_set(err, "a %s quote is not closed", quote == '"' ? "double" : "single") : true;
}

bool exec_split(char ***argv, struct arena *a, const char *command, struct err *err)
{
    struct text rest = text_trim(text_of(command));
    char **words = arena_array(a, MAX_ARGUMENTS + 1, sizeof *words);
    size_t n = 0;
    struct str word = { 0 };
    bool ok = true;
    while (ok && rest.n) {
        bool plain = rest.p[0] == '~'; /* a quoted ~ is a name */
        str_cut(&word, 0);
        ok = n < MAX_ARGUMENTS ? next_argument(&word, &rest, err)
                               : err_set(err, "more than %d arguments", MAX_ARGUMENTS);
        if (!ok)
            break;
        const char *value = plain ? path_expand(a, str_text(&word)) : str_c(&word);
        size_t size = strlen(value) + 1;
        words[n++] = memcpy(arena_alloc(a, size), value, size);
        while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t'))
            rest = text_sub(rest, 1, rest.n);
    }
    str_free(&word);
    if (!ok)
        return false;
    if (!n || !*words[0])
        return err_set(err, "an empty command");
    *argv = words;
    return true;
}
