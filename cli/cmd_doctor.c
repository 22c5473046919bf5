/* cli/cmd_doctor.c -- `northwire doctor`: everything that the program rests on, looked at once, a line each. */
#include "cli/conf.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/doctor.h"
#include "cli/libraries.h"
#include "cli/out.h"
#include "cli/repair.h"

#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define OLD_YEAR 1767225600 /* 2026-01-01: a clock before that is wrong */

static const struct option options[] = {
    { "--thorough", NULL, "check every page and index of the store, not only its structure", 0 },
    { "--repair", NULL, "check the store whole; if it is damaged, keep it beside and recover what it still gives", 0 },
    { 0 },
};

static void say(struct visit *v, enum verdict verdict, const char *what, const char *format, va_list args)
{
    static const char *const names[] = { "ok  ", "warn", "FAIL" };
    char raw[1024];
    struct str line = { 0 };
    v->verdicts[verdict]++;
    if (verdict == WELL && v->app->quiet)
        return;
    vsnprintf(raw, sizeof raw, format, args);
    clean_add(&line, text_of(raw), CLEAN_LINE); /* paths and old messages are anybody's words */
    printf("%s  %-12s  ", names[verdict], what);
    out_line(str_text(&line));
    str_free(&line);
}

void doctor_say(struct visit *v, enum verdict verdict, const char *what, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(v, verdict, what, format, args);
    va_end(args);
    if (verdict == WRONG && v->status < EXIT_SOME_FAILED)
        v->status = EXIT_SOME_FAILED;
}

void doctor_wrong(struct visit *v, enum exit_status status, const char *what, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(v, WRONG, what, format, args);
    va_end(args);
    if (v->status < (int)status)
        v->status = status;
}

static void check_libraries(struct visit *v)
{
    struct library_fact facts[LIBRARIES];
    libraries_read(facts);
    for (size_t i = 0; i < LIBRARIES; i++) {
        if (facts[i].lacks)
            doctor_say(v, WRONG, facts[i].name, "%s lacks %s", facts[i].version, facts[i].lacks);
        else
            doctor_say(v, WELL, facts[i].name, "%s", facts[i].version);
    }
}

static void say_size(struct str *out)
{
    struct winsize size;
    static const int fds[] = { STDOUT_FILENO, STDIN_FILENO, STDERR_FILENO };
    for (size_t i = 0; i < LEN(fds); i++) {
        if (!ioctl(fds[i], TIOCGWINSZ, &size) && size.ws_col && size.ws_row) {
            str_addf(out, ", %dx%d", size.ws_col, size.ws_row);
            if (size.ws_col < 80 || size.ws_row < 24)
                str_add_s(out, " (80x24 show everything)");
            return;
        }
    }
}

static void check_terminal(struct visit *v)
{
    const char *term = getenv("TERM"), *codeset = nl_langinfo(CODESET), *colorterm = getenv("COLORTERM");
    const char *no_color = getenv("NO_COLOR");
    int colours = term && *term ? terminal_colours(term) : -1;
    bool true_colour = colorterm && (!strcmp(colorterm, "truecolor") || !strcmp(colorterm, "24bit"));
    struct str size = { 0 };
    say_size(&size);
    if (!term || !*term)
        doctor_say(v, DOUBTFUL, "terminal", "TERM is not set: the dashboard needs a terminal, the commands do not");
    else if (colours == -1)
        doctor_say(v, DOUBTFUL, "terminal", "%s is unknown to terminfo: the dashboard cannot be shown; the commands work", term);
    else if (colours == -2)
        doctor_say(v, DOUBTFUL, "terminal", "%s cannot move its cursor: the dashboard cannot be shown; the commands work", term);
    else
        doctor_say(v, WELL, "terminal", "%s, %d colours%s%s%s", term, colours,
                   true_colour ? " by terminfo, 16 million by COLORTERM" : "", str_c(&size),
                   isatty(STDOUT_FILENO) ? "" : "; standard output is none");
    if (strcmp(codeset, "UTF-8") != 0)
        doctor_say(v, DOUBTFUL, "locale", "%s, not UTF-8: marks and frames are ASCII", codeset);
    else
        doctor_say(v, WELL, "locale", "UTF-8");
    if (no_color && *no_color)
        doctor_say(v, WELL, "colours", "off: NO_COLOR is set");
    str_free(&size);
}

static void check_clock(struct visit *v)
{
    char stamp[RFC3339_SIZE];
    time_rfc3339(stamp, clock_now());
    if (clock_pinned())
        doctor_say(v, DOUBTFUL, "clock", "%s, pinned by NORTHWIRE_NOW", stamp);
    else if (clock_now() < OLD_YEAR)
        doctor_say(v, WRONG, "clock", "%s is in the past: certificates and dates of stories will look wrong", stamp);
    else
        doctor_say(v, WELL, "clock", "%s", stamp);
}

/* --- feeds.conf --- */

static bool check_conf(struct visit *v, struct conf *conf)
{
    struct conf_mistakes mistakes;
    int status;
    const char *path = v->app->feeds_path;
    if (access(path, F_OK)) {
        if (v->app->feeds_given)
            doctor_wrong(v, EXIT_WRONG_USAGE, "feeds.conf", "%s: %s", path, strerror(errno));
        else
            doctor_say(v, DOUBTFUL, "feeds.conf", "%s is not there yet; the first refresh makes it", path);
        return false;
    }
    bool read = conf_read(v->app, conf, &mistakes, &status);
    size_t wrong_lines = mistakes.n;
    conf_mistakes_tell(&mistakes);
    conf_mistakes_free(&mistakes);
    if (!read) {
        doctor_wrong(v, EXIT_WRONG_USAGE, "feeds.conf", "%s cannot be read; the reason stands above", path);
        return false;
    }
    if (wrong_lines)
        doctor_wrong(v, EXIT_WRONG_USAGE, "feeds.conf", "%s: %zu wrong %s, named above", path, wrong_lines,
            plural((int64_t)wrong_lines, "line", "lines"));
    else
        doctor_say(v, conf->list.nfeeds ? WELL : DOUBTFUL, "feeds.conf", "%s: %zu %s in %zu %s, %zu %s", path, conf->list.nfeeds,
            plural((int64_t)conf->list.nfeeds, "feed", "feeds"), conf->list.nsections,
            plural((int64_t)conf->list.nsections, "section", "sections"), conf->list.nrules,
            plural((int64_t)conf->list.nrules, "rule", "rules"));
    return true;
}

/* --- the whole --- */

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
    doctor_say(&v, WELL, "northwire", "%s", NORTHWIRE_VERSION);
    check_libraries(&v);
    check_terminal(&v);
    check_clock(&v);
    if (check_conf(&v, &conf))
        conf_free(&conf);
    doctor_files(&v);
    doctor_store(&v);
    if (!app->quiet)
        printf("\n%d well, %d to look at, %d wrong\n", v.verdicts[WELL], v.verdicts[DOUBTFUL], v.verdicts[WRONG]);
    return v.status;
}

const struct command doctor_command = {
    .name = "doctor", .args = "", .help = "look everything over: libraries, terminal, files, store, feeds",
    .text = "A line each, marked ok, warn or FAIL; with --quiet only what is not well. The exit status is 3 when the "
            "store cannot be used, 2 when feeds.conf is wrong, 1 when something else is. Nothing is changed and nobody "
            "is asked over the network. With --repair only the store is looked at, whole: a sound one is left alone; a "
            "damaged one is kept beside itself, and what it still gives is put in its place.",
    .options = options, .run = run_doctor,
};
