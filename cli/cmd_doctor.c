/* cli/cmd_doctor.c -- `northwire doctor`: everything that the program rests on, looked at once, a line each. */
#include "cli/app.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/mem.h"
#include "cli/libraries.h"
#include "cli/out.h"
#include "cli/repair.h"
#include "store/feeds.h"
#include "store/stories.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define DISK_LOW ((uint64_t)200 << 20) /* bytes free */
#define FEEDS_NAMED 10
#define OLD_YEAR 1767225600 /* 2026-01-01: a clock before that is wrong */

static const struct option options[] = {
    { "--thorough", NULL, "check every page and index of the store, not only its structure", 0 },
    { "--repair", NULL, "check the store whole; if it is damaged, keep it beside and recover what it still gives", 0 },
    { 0 },
};

enum verdict { WELL, DOUBTFUL, WRONG };

struct visit {
    struct app *app;
    int verdicts[3]; /* how many of each */
};

static void say(struct visit *v, enum verdict verdict, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void say(struct visit *v, enum verdict verdict, const char *what, const char *format, ...)
{
    static const char *const names[] = { "ok  ", "warn", "FAIL" };
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    printf("%s  %-12s  ", names[verdict], what);
    out_line(text_of(line));
    v->verdicts[verdict]++;
}

static void check_libraries(struct visit *v)
{
    struct library_fact facts[LIBRARIES];
    libraries_read(facts);
    for (size_t i = 0; i < LIBRARIES; i++) {
        if (facts[i].lacks)
            say(v, WRONG, facts[i].name, "%s lacks %s", facts[i].version, facts[i].lacks);
        else
            say(v, WELL, facts[i].name, "%s", facts[i].version);
    }
}

static void check_terminal(struct visit *v)
{
    const char *term = getenv("TERM"), *codeset = nl_langinfo(CODESET), *colorterm = getenv("COLORTERM");
    const char *no_color = getenv("NO_COLOR");
    int colours = term && *term ? terminal_colours(term) : -1;
    if (!term || !*term)
        say(v, DOUBTFUL, "terminal", "TERM is not set: the dashboard needs a terminal, the commands do not");
    else if (colours == -1)
        say(v, DOUBTFUL, "terminal", "%s is unknown to terminfo", term);
    else if (colours == -2)
        say(v, DOUBTFUL, "terminal", "%s cannot show the dashboard; the commands work", term);
    else
        say(v, WELL, "terminal", "%s, %d colours%s%s, %d columns", term, colours,
            colorterm && *colorterm ? ", COLORTERM " : "", colorterm ? colorterm : "", out_width());
    if (strcmp(codeset, "UTF-8") != 0)
        say(v, DOUBTFUL, "locale", "%s, not UTF-8: marks and frames are ASCII", codeset);
    else
        say(v, WELL, "locale", "UTF-8");
    if (no_color && *no_color)
        say(v, WELL, "colours", "off: NO_COLOR is set");
}

static void check_clock(struct visit *v)
{
    char stamp[RFC3339_SIZE];
    time_rfc3339(stamp, clock_now());
    if (clock_pinned())
        say(v, DOUBTFUL, "clock", "%s, pinned by NORTHWIRE_NOW", stamp);
    else if (clock_now() < OLD_YEAR)
        say(v, WRONG, "clock", "%s is in the past: certificates and dates of stories will look wrong", stamp);
    else
        say(v, WELL, "clock", "%s", stamp);
}

static void check_disk(struct visit *v, const char *path)
{
    struct statvfs disk;
    struct str folder = { 0 };
    const char *slash = strrchr(path, '/');
    str_add(&folder, slash && slash > path ? (struct text){ path, (size_t)(slash - path) } : TEXT("."));
    if (!statvfs(str_c(&folder), &disk)) {
        uint64_t left = (uint64_t)disk.f_bavail * disk.f_frsize;
        say(v, left < DISK_LOW ? DOUBTFUL : WELL, "disk", "%llu MB free at %s", (unsigned long long)(left >> 20),
            str_c(&folder));
    }
    str_free(&folder);
}

/* --- feeds.conf --- */

static bool check_conf(struct visit *v, struct conf *conf)
{
    size_t wrong_lines;
    int status;
    const char *path = v->app->feeds_path;
    if (access(path, F_OK)) {
        if (v->app->feeds_given)
            say(v, WRONG, "feeds.conf", "%s is not there", path);
        else
            say(v, DOUBTFUL, "feeds.conf", "%s is not there yet; the first refresh makes it", path);
        return false;
    }
    if (!conf_load(v->app, conf, &wrong_lines, &status)) {
        say(v, WRONG, "feeds.conf", "%s cannot be read", path);
        return false;
    }
    if (wrong_lines)
        say(v, WRONG, "feeds.conf", "%s: %zu wrong %s, named above", path, wrong_lines,
            plural((int64_t)wrong_lines, "line", "lines"));
    else
        say(v, conf->list.nfeeds ? WELL : DOUBTFUL, "feeds.conf", "%s: %zu %s in %zu %s, %zu %s", path, conf->list.nfeeds,
            plural((int64_t)conf->list.nfeeds, "feed", "feeds"), conf->list.nsections,
            plural((int64_t)conf->list.nsections, "section", "sections"), conf->list.nrules,
            plural((int64_t)conf->list.nrules, "rule", "rules"));
    return true;
}

/* --- the store --- */

static void report_damage(void *user, const char *line) { say(user, WRONG, "integrity", "%s", line); }

static void check_integrity(struct visit *v, struct db *db)
{
    struct err err;
    int failed = v->verdicts[WRONG];
    bool thorough = args_has(&v->app->args, "--thorough");
    if (!db_check(db, thorough, report_damage, v, &err))
        say(v, WRONG, "integrity", "%s", err.message);
    else if (v->verdicts[WRONG] == failed)
        say(v, WELL, "integrity", "%s", thorough ? "every page, index and reference checked" : "structure checked");
}

static void check_contents(struct visit *v, struct db *db)
{
    struct err err;
    struct stat st = { 0 };
    struct arena arena = { 0 };
    struct stale_story *stale;
    struct story_filter all = { 0 };
    int64_t stories = 0;
    size_t nstale = 0;
    stat(v->app->db_path, &st);
    if (!stories_count(db, &all, 0, &stories, &err)) {
        say(v, WRONG, "store", "%s", err.message);
        return;
    }
    say(v, WELL, "store", "%s: %lld %s, %.1f MB", v->app->db_path, (long long)stories, plural(stories, "story", "stories"),
        (double)st.st_size / 1e6);
    if (st.st_mode & (S_IRWXG | S_IRWXO))
        say(v, WELL, "access", "others can read the store (mode %03o)", (unsigned)st.st_mode & 0777);
    if (!ingest_stale(db, ANALYSIS_VERSION, false, 0, 1, &arena, &stale, &nstale, &err))
        say(v, WRONG, "findings", "%s", err.message);
    else if (nstale)
        say(v, DOUBTFUL, "findings", "some are of an older version; northwire reanalyze makes them again");
    else
        say(v, WELL, "findings", "version %d", ANALYSIS_VERSION);
    arena_free(&arena);
}

static void name_troubled_feeds(struct visit *v, const struct feed_row *rows, size_t n)
{
    int named = 0;
    for (size_t i = 0; i < n && named < FEEDS_NAMED; i++) {
        const struct feed_row *f = &rows[i];
        if (f->status != FEED_FAILING && f->status != FEED_GONE)
            continue;
        say(v, DOUBTFUL, "feed", "%.*s: %.*s", (int)f->url.n, f->url.p, (int)f->error.n, f->error.n ? f->error.p : "");
        named++;
    }
}

static void check_feeds(struct visit *v, struct db *db)
{
    struct err err;
    struct arena arena = { 0 };
    struct feed_row *rows;
    char age[AGE_SIZE];
    size_t n, count[FEED_GONE + 1] = { 0 };
    int64_t last = TIME_NONE;
    if (!feeds_load(db, false, &arena, &rows, &n, &err)) {
        say(v, WRONG, "feeds", "%s", err.message);
        arena_free(&arena);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        count[rows[i].status]++;
        last = rows[i].last_fetched > last ? rows[i].last_fetched : last;
    }
    size_t bad = count[FEED_FAILING] + count[FEED_GONE];
    say(v, n && bad == n ? WRONG : bad ? DOUBTFUL : WELL, "feeds", "%zu ok, %zu waiting, %zu failing, %zu gone, %zu not yet read",
        count[FEED_OK], count[FEED_WAITING], count[FEED_FAILING], count[FEED_GONE], count[FEED_NEW]);
    name_troubled_feeds(v, rows, n);
    if (last == TIME_NONE)
        say(v, DOUBTFUL, "refresh", "never; northwire refresh reads the feeds");
    else
        say(v, clock_now() - last > 2 * DAY ? DOUBTFUL : WELL, "refresh", "the last: %s%s", time_age(age, clock_now(), last),
            clock_now() - last < MINUTE ? "" : " ago");
    arena_free(&arena);
}

static void check_store(struct visit *v)
{
    struct db *db;
    struct err err;
    const char *path = v->app->db_path;
    if (access(path, F_OK)) {
        say(v, DOUBTFUL, "store", "%s is not there yet; the first refresh makes it", path);
        return;
    }
    /* The full-text index is checked by a command that SQLite takes for a writing one. */
    bool thorough = args_has(&v->app->args, "--thorough");
    if (!db_open(&db, path, thorough ? DB_WRITE : DB_READ, &err)) {
        say(v, WRONG, "store", "%s", err.message);
        return;
    }
    check_contents(v, db);
    check_integrity(v, db);
    check_disk(v, path);
    check_feeds(v, db);
    db_close(db);
}

static int run_repair(struct app *app)
{
    struct str report = { 0 };
    struct err err;
    bool ok = repair_store(app->db_path, &report, &err);
    struct text lines = str_text(&report), line;
    while (text_split(&lines, '\n', &line)) {
        if (line.n && !app->quiet)
            out_line(line);
    }
    str_free(&report);
    return ok ? EXIT_OK : fail(&err);
}

static int run_doctor(struct app *app)
{
    struct visit v = { .app = app };
    struct conf conf;
    if (args_has(&app->args, "--repair"))
        return run_repair(app);
    say(&v, WELL, "northwire", "%s", NORTHWIRE_VERSION);
    check_libraries(&v);
    check_terminal(&v);
    check_clock(&v);
    if (check_conf(&v, &conf))
        conf_free(&conf);
    check_store(&v);
    if (!app->quiet)
        printf("\n%d well, %d to look at, %d wrong\n", v.verdicts[WELL], v.verdicts[DOUBTFUL], v.verdicts[WRONG]);
    return v.verdicts[WRONG] ? EXIT_SOME_FAILED : EXIT_OK;
}

const struct command doctor_command = {
    .name = "doctor", .args = "", .help = "look everything over: libraries, terminal, files, store, feeds",
    .text = "A line each, marked ok, warn or FAIL. The exit status is 1 when something is wrong. Nothing is changed and nobody is asked "
            "over the network. With --repair only the store is looked at, whole: a sound one is left alone; a damaged one is kept "
            "beside itself, and what it still gives is put in its place.",
    .options = options, .run = run_doctor,
};
