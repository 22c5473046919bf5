/* cli/demo.c -- see demo.h. */
#include "cli/demo.h"

#include "base/clock.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define EDITION "edition/"

/* "-2h15m": seconds back from now; an empty span is 0. */
static bool read_span(struct text t, int64_t *seconds)
{
    int64_t number = 0;
    *seconds = 0;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        if (c == '-' && i == 0)
            continue;
        if (c >= '0' && c <= '9') {
            number = number * 10 + (c - '0');
            if (number > 1000000)
                return false;
            continue;
        }
        if (c != 'd' && c != 'h' && c != 'm')
            return false;
        *seconds += number * (c == 'd' ? DAY : c == 'h' ? HOUR : MINUTE);
        number = 0;
    }
    return number == 0;
}

/* English names whatever the locale. */
static bool add_date(struct str *out, struct text kind, int64_t when)
{
    static const char *const days[] = { "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday" };
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                          "September", "October", "November", "December" };
    int64_t year;
    int month, day;
    char stamp[RFC3339_SIZE];
    civil_from_days(when / DAY, &year, &month, &day);
    const char *name = days[when / DAY % 7];
    int clock = (int)(when % DAY);
    if (text_is(kind, "rfc822"))
        str_addf(out, "%.3s, %02d %.3s %d %02d:%02d:%02d +0000", name, day, months[month - 1], (int)year, clock / HOUR,
                 clock % HOUR / MINUTE, clock % MINUTE);
    else if (text_is(kind, "rfc3339"))
        str_add_s(out, time_rfc3339(stamp, when));
    else if (text_is(kind, "day"))
        str_add_s(out, name);
    else if (text_is(kind, "date"))
        str_addf(out, "%d %s %d", day, months[month - 1], (int)year);
    else if (text_is(kind, "month"))
        str_add_s(out, months[month - 1]);
    else if (text_is(kind, "year"))
        str_addf(out, "%d", (int)year);
    else
        return false;
    return true;
}

void demo_dates(struct str *out, struct text from, int64_t now)
{
    for (size_t at = 0; at < from.n;) {
        size_t mark = text_find(from, TEXT("{{"), at);
        str_add(out, text_sub(from, at, mark));
        if (mark == from.n)
            return;
        size_t end = text_find(from, TEXT("}}"), mark);
        struct text inside = text_sub(from, mark + 2, end), kind;
        int64_t back = 0;
        struct text rest = inside;
        bool known = end < from.n && text_split(&rest, ' ', &kind) && read_span(rest, &back) && add_date(out, kind, now - back);
        if (!known)
            str_add_s(out, "{{");
        at = known ? end + 2 : mark + 2;
    }
}

static bool write_file(const char *folder, const char *name, struct text bytes, struct err *err)
{
    struct str path = { 0 };
    str_addf(&path, "%s/%s", folder, name);
    FILE *file = fopen(str_c(&path), "wb");
    bool ok = file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    if (file)
        ok = fclose(file) == 0 && ok;
    if (!ok)
        err_set(err, "%s: %s", str_c(&path), strerror(errno));
    str_free(&path);
    return ok;
}

static bool unpack_all(const char *folder, struct err *err)
{
    int64_t now = clock_now();
    for (const struct embedded *f = embedded_files(); f->name; f++) {
        if (strncmp(f->name, EDITION, strlen(EDITION)) != 0)
            continue;
        struct str text = { 0 };
        demo_dates(&text, (struct text){ (const char *)f->data, f->size }, now);
        bool ok = write_file(folder, f->name + strlen(EDITION), str_text(&text), err);
        str_free(&text);
        if (!ok)
            return false;
    }
    return true;
}

bool demo_unpack(struct demo *out, struct app *app, struct err *err)
{
    struct str folder = { 0 }, db = { 0 }, feeds = { 0 };
    const char *tmp = getenv("TMPDIR");
    str_addf(&folder, "%s/northwire-demo-XXXXXX", tmp && tmp[0] == '/' ? tmp : "/tmp");
    if (!mkdtemp(folder.data)) {
        err_set(err, "%s: %s", folder.data, strerror(errno));
        str_free(&folder);
        return false;
    }
    str_addf(&db, "%s/northwire.db", folder.data);
    str_addf(&feeds, "%s/edition.conf", folder.data);
    *out = (struct demo){ folder.data, app, app->db_path, app->feeds_path };
    app->db_path = db.data;
    app->feeds_path = feeds.data;
    app->demo = true;
    if (unpack_all(out->folder, err))
        return true;
    demo_remove(out);
    return false;
}

void demo_remove(struct demo *d)
{
    DIR *dir = opendir(d->folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        struct str path = { 0 };
        str_addf(&path, "%s/%s", d->folder, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(str_c(&path));
        str_free(&path);
    }
    if (dir)
        closedir(dir);
    rmdir(d->folder);
    free(d->folder);
    free(d->app->db_path);
    free(d->app->feeds_path);
    d->app->db_path = d->db_path;
    d->app->feeds_path = d->feeds_path;
    d->app->demo = false;
}
