/* fetch/feedlist_edit.c -- adding and removing a line of feeds.conf, every other byte kept. */
#include "fetch/feedlist_parse.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_TRIES 10000 /* each waits for a change that another process makes just then */

/* The file as it was read, to be replaced as a whole. Locked all the while, so that of two changes at once none is
 * lost. */
struct conf_file {
    const char *path; /* as given: for messages */
    char *real;       /* behind symbolic links; owned */
    int fd;           /* holds the lock; -1 = none */
    struct str text;
    struct stat info;
    bool made; /* it was not there; goes again if nothing is written */
};

static void conf_file_close(struct conf_file *f)
{
    if (f->made)
        unlink(f->real);
    if (f->fd >= 0)
        close(f->fd);
    free(f->real);
    str_free(&f->text);
}

/* The lock is on the file itself. Who waited for it may find that the name leads to a new file by now. */
static bool lock_file(struct conf_file *f, int flags)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
        struct stat now;
        f->fd = open(f->real, flags | O_RDWR | O_CLOEXEC | O_NONBLOCK, 0600);
        if (f->fd < 0 || fstat(f->fd, &f->info) != 0 || !S_ISREG(f->info.st_mode))
            return f->fd >= 0;
        while (fcntl(f->fd, F_SETLKW, &whole) != 0 && errno == EINTR)
            ;
        if (stat(f->real, &now) == 0 && now.st_ino == f->info.st_ino && now.st_dev == f->info.st_dev)
            return true;
        close(f->fd);
        f->fd = -1;
    }
    errno = EBUSY;
    return false;
}

/* By the locked descriptor: closing any other one of the same file would give the lock up (POSIX, fcntl). */
static bool read_all(struct conf_file *f, struct err *err)
{
    char chunk[16384];
    ssize_t n;
    while ((n = read(f->fd, chunk, sizeof chunk)) != 0) {
        if (n < 0 && errno != EINTR)
            return err_set(err, "%s: %s", f->path, strerror(errno));
        if (n > 0)
            str_add(&f->text, (struct text){ chunk, (size_t)n });
        if (f->text.failed)
            return err_set(err, "%s: larger than %zu bytes", f->path, f->text.max);
    }
    return true;
}

/* create: a file that is not there is an empty one. */
static bool conf_file_open(struct conf_file *f, const char *path, bool create, struct err *err)
{
    *f = (struct conf_file){ .path = path, .fd = -1, .text = STR_MAX(CONF_MAX_BYTES) };
    f->real = realpath(path, NULL);
    struct stat link;
    if (!f->real && errno == ENOENT && lstat(path, &link) == 0)
        return err_set(err, "%s: a link to nowhere", path);
    if (!f->real && (errno != ENOENT || !create))
        return err_code(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, "%s: %s", path, strerror(errno));
    f->made = !f->real;
    if (f->made)
        f->real = mem_copy(path, strlen(path));
    if (!lock_file(f, f->made ? O_CREAT : 0)) {
        f->made = false;
        return err_set(err, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(f->info.st_mode))
        return err_set(err, "%s: not a regular file", path);
    f->made = f->made && f->info.st_size == 0;
    return read_all(f, err);
}

static bool write_all(int fd, struct text t)
{
    while (t.n) {
        ssize_t n = write(fd, t.p, t.n);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            t = text_sub(t, (size_t)n, t.n);
    }
    return true;
}

/* A rename is only safe on disk when the folder is, too. Some file systems cannot: not an error. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static bool conf_file_replace(struct conf_file *f, struct text text, struct err *err)
{
    struct arena a = { 0 };
    struct str temp = { 0 };
    const char *folder = path_folder(&a, f->real);
    str_addf(&temp, "%s/.feeds.conf.XXXXXX", folder);
    int fd = mkstemp(temp.data);
    mode_t mode = f->info.st_mode & 0777;
    if (fd >= 0 && fchown(fd, f->info.st_uid, f->info.st_gid) != 0 && f->info.st_uid == geteuid())
        mode &= 0707; /* its group cannot be kept: then no other group gets its rights */
    bool ok = fd >= 0 && fchmod(fd, mode) == 0 && write_all(fd, text) && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        why = errno;
        ok = false;
    }
    if (ok && rename(temp.data, f->real) != 0) {
        why = errno;
        ok = false;
    }
    if (ok) {
        f->made = false;
        sync_folder(folder);
    }
    if (!ok && fd >= 0)
        unlink(temp.data);
    str_free(&temp);
    arena_free(&a);
    return ok ? true : err_set(err, "%s: %s", f->path, strerror(why));
}

static void write_line(struct str *out, const struct feed_change *what)
{
    struct text url = text_trim(text_of(what->url));
    bool plain = url.n && url.p[0] != '"';
    for (size_t i = 0; i < url.n && plain; i++)
        plain = !strchr(" \t\"\\", url.p[i]);
    struct str clean = { 0 };
    if (plain)
        str_add(out, url);
    else
        conf_quote(out, url);
    clean_add(&clean, text_of(what->title), CLEAN_LINE);
    if (clean.len) {
        str_add_s(out, "  ");
        conf_quote(out, str_text(&clean));
    }
    str_free(&clean);
    for (size_t i = 0; i < what->ntags; i++)
        str_addf(out, "%s%s", i ? " " : "  ", what->tags[i]);
}

/* Where a line goes: an offset, and whether the section has to be begun there. */
struct place {
    size_t at;
    bool new_section;
};

/* The section's name as the parser reads it; false if line is no "@" line. */
static bool section_of(struct arena *a, struct text line, struct text *name)
{
    struct text t = conf_without_comment(line);
    if (!text_starts(t, "@"))
        return false;
    *name = clean_text(a, conf_unquote(a, text_trim(text_sub(t, 1, t.n))), CLEAN_LINE);
    return true;
}

static struct place find_place(struct arena *a, struct text conf, const char *section)
{
    struct text wanted = clean_text(a, text_of(section), CLEAN_LINE), name;
    struct place place = { .at = conf.n, .new_section = wanted.n > 0 };
    struct conf_lines lines = { .all = conf };
    bool inside = false;
    while (wanted.n && conf_next_line(&lines)) {
        bool heading = section_of(a, lines.line, &name);
        if (heading)
            inside = text_same(name, wanted);
        struct text t = text_trim(lines.line);
        struct text word = text_sub(t, text_starts(t, "\""), t.n);
        if (inside && (heading || source_name_known(word)))
            place = (struct place){ .at = lines.end };
    }
    return place;
}

/* conf with the new line in it, in the manner of its line ends. Returns the new line's offset. */
static size_t insert_line(struct str *out, struct text conf, struct place place, const struct feed_change *what)
{
    size_t lf = text_find_byte(conf, '\n', 0);
    const char *newline = lf > 0 && lf < conf.n && conf.p[lf - 1] == '\r' ? "\r\n" : "\n";
    str_add(out, text_sub(conf, 0, place.at));
    if (place.at && conf.p[place.at - 1] != '\n' && conf.p[place.at - 1] != '\r')
        str_add_s(out, newline);
    if (place.new_section) {
        struct str name = { 0 };
        clean_add(&name, text_of(what->section), CLEAN_LINE);
        str_addf(out, "%s@ ", place.at ? newline : "");
        bool quoted = text_find_byte(str_text(&name), '#', 0) < name.len || text_starts(str_text(&name), "\"");
        if (quoted)
            conf_quote(out, str_text(&name));
        else
            str_add(out, str_text(&name));
        str_add_s(out, newline);
        str_free(&name);
    }
    size_t at = out->len;
    write_line(out, what);
    str_add_s(out, newline);
    str_add(out, text_sub(conf, place.at, conf.n));
    return at;
}

/* The feed of the list that is the same source, by any spelling of it; NULL if there is none. */
static const struct feed_spec *find_feed(struct feedlist *list, const struct source_name *wanted)
{
    static const char *const before[] = {
        [SOURCE_HTTP] = "", [SOURCE_FILE] = "file:", [SOURCE_EXEC] = "exec:", [SOURCE_PAGE] = "page:",
    };
    const struct feed_spec *found = NULL;
    struct str spelled = { 0 };
    for (size_t i = 0; i < list->nfeeds && !found; i++) {
        const struct feed_spec *spec = &list->feeds[i];
        struct source_name name;
        if (spec->kind != wanted->kind)
            continue;
        str_cut(&spelled, 0);
        str_addf(&spelled, "%s%s", before[spec->kind], spec->target);
        if (source_name_parse(&name, &list->arena, str_text(&spelled), "/", NULL) && text_same(name.key, wanted->key))
            found = spec;
    }
    str_free(&spelled);
    return found;
}

static const char *error_of_line(struct feedlist *list, size_t offset, struct text conf)
{
    struct conf_lines lines = { .all = conf };
    while (conf_next_line(&lines) && lines.end <= offset)
        ;
    struct str prefix = { 0 };
    str_addf(&prefix, "%s:%d: ", list->path, lines.number);
    const char *found = NULL;
    for (size_t i = 0; i < list->nerrors && !found; i++)
        found = text_starts(text_of(list->errors[i]), str_c(&prefix)) ? list->errors[i] : NULL;
    str_free(&prefix);
    return found;
}

/* Parses what the file would be: so nothing is ever written that would not be read back. */
static bool check_added(struct text conf, size_t offset, const char *path, const struct source_name *name,
                        struct err *err)
{
    struct feedlist after;
    feedlist_parse(&after, conf, path);
    const char *why = error_of_line(&after, offset, conf);
    bool ok = !why && find_feed(&after, name);
    if (!ok)
        err_code(err, ERR_USAGE, "%s", why ? why : "the line could not be read back");
    feedlist_free(&after);
    return ok;
}

static bool check_tags(const struct feed_change *what, struct err *err)
{
    for (size_t i = 0; i < what->ntags; i++) {
        if (!conf_is_tag(text_of(what->tags[i])))
            return err_code(err, ERR_USAGE, "\"%s\" cannot be a tag", what->tags[i]);
    }
    return true;
}

bool feedlist_add(const char *path, const struct feed_change *what, struct err *err)
{
    struct conf_file file;
    struct feedlist before = { 0 };
    struct str conf = { 0 };
    struct source_name name;
    bool ok = conf_file_open(&file, path, true, err);
    if (!ok)
        goto cleanup;
    feedlist_parse(&before, str_text(&file.text), path);
    struct arena *a = &before.arena;
    ok = source_name_parse(&name, a, text_trim(text_of(what->url)), path_folder(a, path), err) &&
         check_tags(what, err);
    if (!ok)
        goto cleanup;
    const struct feed_spec *there = find_feed(&before, &name);
    if (there) {
        ok = err_code(err, ERR_USAGE, "%s:%d: already listed: %s", path, there->line, there->url);
        goto cleanup;
    }
    struct place place = find_place(a, str_text(&file.text), what->section);
    size_t offset = insert_line(&conf, str_text(&file.text), place, what);
    ok = check_added(str_text(&conf), offset, path, &name, err) && conf_file_replace(&file, str_text(&conf), err);
cleanup:
    feedlist_free(&before);
    str_free(&conf);
    conf_file_close(&file);
    return ok;
}

/* Copies every line but those of the named source: a second, ignored one would else come alive. Returns how many
 * were left out. */
static int copy_without(struct str *out, struct text conf, struct arena *a, const char *folder,
                        const struct source_name *wanted)
{
    int dropped = 0;
    size_t kept = 0;
    struct conf_lines lines = { .all = conf };
    while (conf_next_line(&lines)) {
        struct text rest = lines.line.n <= CONF_MAX_LINE ? conf_without_comment(lines.line) : (struct text){ 0 };
        struct conf_word first = conf_next_word(a, &rest);
        struct source_name name;
        if (first.kind == WORD_END || first.kind == WORD_SETTINGS || !source_name_known(first.value))
            continue;
        bool same = source_name_parse(&name, a, first.value, folder, NULL) && text_same(name.key, wanted->key);
        if (!same)
            continue;
        str_add(out, text_sub(conf, kept, lines.start));
        kept = lines.end;
        dropped++;
    }
    str_add(out, text_sub(conf, kept, conf.n));
    return dropped;
}

bool feedlist_remove(const char *path, const char *url, struct err *err)
{
    struct conf_file file;
    struct arena a = { 0 };
    struct str conf = { 0 };
    struct source_name name;
    bool ok = conf_file_open(&file, path, false, err);
    if (!ok)
        goto cleanup;
    const char *folder = path_folder(&a, path);
    ok = source_name_parse(&name, &a, text_trim(text_of(url)), folder, err);
    if (!ok)
        goto cleanup;
    if (copy_without(&conf, str_text(&file.text), &a, folder, &name))
        ok = conf_file_replace(&file, str_text(&conf), err);
    else
        ok = err_code(err, ERR_NOT_FOUND, "%s: not listed: %s", path, name.url);
cleanup:
    str_free(&conf);
    arena_free(&a);
    conf_file_close(&file);
    return ok;
}
