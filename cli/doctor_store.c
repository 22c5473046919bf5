/* cli/doctor_store.c -- the store and what is in it, looked at and left alone; see doctor.h. */
#include "cli/doctor.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "cli/out.h"
#include "store/feeds.h"
#include "store/stories.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FEEDS_NAMED 10
#define SILENT (90 * (int64_t)DAY) /* a feed that answers and has nothing newer */
#define CLOCK_SLACK (5 * MINUTE)
#define AHEAD_COUNTED 50
#define LOG_LARGE ((int64_t)128 << 20) /* of the log: somebody holds an old state open */
#define KINDS 8 /* of damage that are shown */

/* --- whole or damaged --- */

/* Complaints that differ in their numbers alone are one kind. */
struct damage {
    struct kind {
        struct str first, key;
        size_t n;
    } kinds[KINDS];
    size_t nkinds, further; /* further: complaints of kinds that found no room */
};

static void key_of(struct str *out, struct text line)
{
    for (size_t i = 0; i < line.n; i++) {
        bool digit = line.p[i] >= '0' && line.p[i] <= '9';
        if (!digit || !out->len || out->data[out->len - 1] != '#')
            str_add_c(out, digit ? '#' : line.p[i]);
    }
}

static void add_damage(struct damage *d, struct text line)
{
    struct str key = { 0 };
    size_t i = 0;
    key_of(&key, line);
    while (i < d->nkinds && !text_same(str_text(&d->kinds[i].key), str_text(&key)))
        i++;
    if (i == KINDS) {
        d->further++;
        str_free(&key);
        return;
    }
    if (i < d->nkinds) {
        d->kinds[i].n++;
        str_free(&key);
        return;
    }
    d->kinds[d->nkinds] = (struct kind){ .key = key, .n = 1 };
    str_add(&d->kinds[d->nkinds++].first, line);
}

/* SQLite puts several complaints into one, under a heading. */
static void report_damage(void *user, const char *lines)
{
    struct text rest = text_of(lines), line;
    while (text_split(&rest, '\n', &line)) {
        if (line.n && !text_starts(line, "*** "))
            add_damage(user, line);
    }
}

static void say_damage(struct visit *v, struct damage *d)
{
    for (size_t i = 0; i < d->nkinds; i++) {
        struct kind *k = &d->kinds[i];
        if (k->n > 1)
            doctor_wrong(v, EXIT_NO_STORE, "integrity", "%s (and %zu more of the kind)", str_c(&k->first), k->n - 1);
        else
            doctor_wrong(v, EXIT_NO_STORE, "integrity", "%s", str_c(&k->first));
        str_free(&k->first);
        str_free(&k->key);
    }
    if (d->further)
        doctor_wrong(v, EXIT_NO_STORE, "integrity", "and %zu further complaints", d->further);
}

static void check_integrity(struct visit *v, struct db *db)
{
    struct err err;
    struct damage damage = { 0 };
    bool thorough = args_has(&v->app->args, "--thorough") && !db_outdated(db);
    bool done = db_check(db, thorough, report_damage, &damage, &err);
    if (done && !damage.nkinds)
        doctor_say(v, WELL, "integrity", "%s",
                   thorough ? "every page, index and reference checked" : "structure checked; --thorough checks the rest");
    say_damage(v, &damage);
    if (!done && err.code == ERR_BUSY)
        doctor_say(v, DOUBTFUL, "integrity", "%s", err.message);
    else if (!done)
        doctor_wrong(v, EXIT_NO_STORE, "integrity", "%s", err.message);
    else if (damage.nkinds)
        doctor_say(v, DOUBTFUL, "repair", "northwire doctor --repair keeps this store beside and recovers what it gives");
}

/* --- what it is --- */

static int64_t log_size(const char *path)
{
    struct stat st = { 0 };
    struct str name = { 0 };
    char *real = realpath(path, NULL);
    str_addf(&name, "%s-wal", real ? real : path);
    int64_t size = stat(str_c(&name), &st) ? 0 : (int64_t)st.st_size;
    free(real);
    str_free(&name);
    return size;
}

/* How many of a kind there are at all, looked for up to one; -1 after having complained. */
static int pending_some(struct visit *v, struct db *db, enum pending_which which)
{
    struct err err;
    struct arena arena = { 0 };
    struct pending_story *pending;
    size_t n = 0;
    bool ok = ingest_pending(db, &(struct pending_ask){ which, ANALYSIS_VERSION, 0, 1, 1 }, &arena, &pending, &n, &err);
    if (!ok)
        doctor_wrong(v, EXIT_NO_STORE, "findings", "%s", err.message);
    arena_free(&arena);
    return ok ? n > 0 : -1;
}

static void check_findings(struct visit *v, struct db *db)
{
    int fresh = pending_some(v, db, PENDING_NEW), old = fresh == 0 ? pending_some(v, db, PENDING_OLD) : 0;
    if (fresh > 0) /* a refresh was stopped, or is at it */
        doctor_say(v, DOUBTFUL, "findings", "some stories are not analysed yet; the next refresh goes on with them");
    else if (old > 0)
        doctor_say(v, DOUBTFUL, "findings", "some are of an older version; northwire reanalyze makes them again");
    else if (!fresh && !old)
        doctor_say(v, WELL, "findings", "version %d", ANALYSIS_VERSION);
}

static bool check_contents(struct visit *v, struct db *db)
{
    struct err err;
    struct stat st = { 0 };
    struct story_filter all = { 0 };
    int64_t stories = 0, log = log_size(v->app->db_path);
    const char *path = v->app->db_path;
    stat(path, &st);
    if (db_outdated(db)) {
        doctor_say(v, DOUBTFUL, "store", "%s: made by an older northwire; the next command that uses it brings it up to date", path);
        return false;
    }
    if (!stories_count(db, &all, 0, &stories, &err)) {
        doctor_wrong(v, EXIT_NO_STORE, "store", "%s", err.message);
        return false;
    }
    doctor_say(v, WELL, "store", "%s: %lld %s, %.1f MB", path, (long long)stories, plural(stories, "story", "stories"),
               (double)(st.st_size + log) / 1e6);
    if (log > LOG_LARGE)
        doctor_say(v, DOUBTFUL, "store", "its log has %.0f MB: a program that holds it open keeps it from being written back",
                   (double)log / 1e6);
    if (st.st_nlink > 1)
        doctor_wrong(v, EXIT_NO_STORE, "store", "%s has another name too (a hard link): no command uses it until one is removed",
                     path);
    if (access(path, W_OK))
        doctor_say(v, DOUBTFUL, "access", "the store cannot be written: it can be read, nothing can be stored");
    if (st.st_mode & (S_IRWXG | S_IRWXO))
        doctor_say(v, WELL, "access", "others can read the store (mode %03o)", (unsigned)st.st_mode & 0777);
    return true;
}

/* Stories dated after now stand before all others: the clock was wrong when they came. */
static void check_dates(struct visit *v, struct db *db)
{
    struct err err;
    struct story_list list = { 0 };
    struct story_cursor start = { 0 };
    struct story_filter newest = { .order = ORDER_NEWEST };
    size_t ahead = 0;
    char stamp[RFC3339_SIZE];
    if (!stories_page(db, &newest, &start, AHEAD_COUNTED, &list, &err)) {
        story_list_free(&list);
        return; /* integrity tells */
    }
    while (ahead < list.n && list.rows[ahead].published > clock_now() + CLOCK_SLACK)
        ahead++;
    if (ahead)
        doctor_say(v, DOUBTFUL, "dates", "%zu%s %s dated after now, the first %s: they came while the clock was wrong, or it is wrong now",
                   ahead, ahead == list.n && list.more ? " or more" : "", ahead == 1 ? "story is" : "stories are",
                   time_rfc3339(stamp, list.rows[0].published));
    story_list_free(&list);
}

/* --- feeds --- */

static bool is_troubled(const struct feed_row *f) { return f->status == FEED_FAILING || f->status == FEED_GONE; }

static bool is_moved(const struct feed_row *f) { return f->moved_to.n > 0; }

static bool is_silent(const struct feed_row *f)
{
    return f->status == FEED_OK && f->last_ok != TIME_NONE &&
           (f->newest == TIME_NONE || (f->newest <= clock_now() && clock_now() - f->newest > SILENT));
}

static void say_troubled(struct visit *v, const struct feed_row *f)
{
    char age[AGE_SIZE] = "never";
    if (f->last_ok != TIME_NONE)
        time_age(age, clock_now(), f->last_ok);
    doctor_say(v, DOUBTFUL, f->status == FEED_GONE ? "gone" : "failing", "%.*s: %.*s (%lld %s; last good: %s%s)", (int)f->url.n,
               f->url.p, (int)f->error.n, f->error.n ? f->error.p : "", (long long)f->failures,
               f->failures == 1 ? "time" : "times running", age,
               f->last_ok == TIME_NONE || !strcmp(age, "now") ? "" : " ago");
}

static void say_moved(struct visit *v, const struct feed_row *f)
{
    doctor_say(v, DOUBTFUL, "moved", "%.*s to %.*s", (int)f->url.n, f->url.p, (int)f->moved_to.n, f->moved_to.p);
}

static void say_silent(struct visit *v, const struct feed_row *f)
{
    char age[AGE_SIZE];
    if (f->newest == TIME_NONE)
        doctor_say(v, DOUBTFUL, "silent", "%.*s answers and has never had a story", (int)f->url.n, f->url.p);
    else
        doctor_say(v, DOUBTFUL, "silent", "%.*s answers, but its newest story is %s old", (int)f->url.n, f->url.p,
                   time_age(age, clock_now(), f->newest));
}

/* What is looked for in every feed, each kind named up to a number. */
static const struct {
    bool (*is)(const struct feed_row *f);
    void (*say)(struct visit *v, const struct feed_row *f);
    const char *what;
} troubles[] = {
    { is_troubled, say_troubled, "failing" },
    { is_moved, say_moved, "moved" },
    { is_silent, say_silent, "silent" },
};

static void name_feeds(struct visit *v, const struct feed_row *rows, size_t n)
{
    for (size_t k = 0; k < sizeof troubles / sizeof *troubles; k++) {
        size_t found = 0;
        for (size_t i = 0; i < n; i++) {
            if (troubles[k].is(&rows[i]) && found++ < FEEDS_NAMED)
                troubles[k].say(v, &rows[i]);
        }
        if (found > FEEDS_NAMED)
            doctor_say(v, DOUBTFUL, troubles[k].what, "and %zu more; northwire feeds lists them", found - FEEDS_NAMED);
    }
}

static void check_last_refresh(struct visit *v, int64_t last)
{
    char age[AGE_SIZE], stamp[RFC3339_SIZE];
    int64_t now = clock_now();
    if (last == TIME_NONE)
        doctor_say(v, DOUBTFUL, "refresh", "never; northwire refresh reads the feeds");
    else if (last > now + CLOCK_SLACK)
        doctor_say(v, DOUBTFUL, "clock", "the last refresh was at %s, after now: the clock was wrong then or is wrong now; "
                   "the next refresh asks every feed again", time_rfc3339(stamp, last));
    else
        doctor_say(v, now - last > 2 * DAY ? DOUBTFUL : WELL, "refresh", "the last: %s%s", time_age(age, now, last),
                   now - last < MINUTE ? "" : " ago");
}

static void check_feeds(struct visit *v, struct db *db)
{
    struct err err;
    struct arena arena = { 0 };
    struct feed_row *rows;
    size_t n, count[FEED_GONE + 1] = { 0 };
    int64_t last = TIME_NONE;
    if (!feeds_load(db, false, &arena, &rows, &n, &err)) {
        doctor_wrong(v, EXIT_NO_STORE, "feeds", "%s", err.message);
        arena_free(&arena);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        count[rows[i].status <= FEED_GONE ? rows[i].status : FEED_FAILING]++;
        last = rows[i].last_fetched > last ? rows[i].last_fetched : last;
    }
    size_t bad = count[FEED_FAILING] + count[FEED_GONE];
    doctor_say(v, n && bad == n ? WRONG : bad ? DOUBTFUL : WELL, "feeds",
               "%zu ok, %zu waiting, %zu failing, %zu gone, %zu not yet read", count[FEED_OK], count[FEED_WAITING],
               count[FEED_FAILING], count[FEED_GONE], count[FEED_NEW]);
    name_feeds(v, rows, n);
    check_last_refresh(v, last);
    arena_free(&arena);
}

void doctor_store(struct visit *v)
{
    struct db *db;
    struct err err;
    struct stat st;
    const char *path = v->app->db_path;
    bool there = !stat(path, &st);
    if (!there || (S_ISREG(st.st_mode) && !st.st_size)) {
        doctor_say(v, DOUBTFUL, "store", "%s is %s; the first refresh makes it", path, there ? "empty" : "not there yet");
        return;
    }
    if (!db_open(&db, path, DB_LOOK, &err)) {
        doctor_wrong(v, EXIT_NO_STORE, "store", "%s", err.message);
        return;
    }
    bool readable = check_contents(v, db);
    check_integrity(v, db);
    if (readable) {
        check_findings(v, db);
        check_dates(v, db);
        check_feeds(v, db);
    }
    db_close(db);
}
