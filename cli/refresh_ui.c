/* cli/refresh_ui.c -- see refresh_ui.h. */
#include "cli/refresh_ui.h"

#include "cli/feed_moves.h"
#include "cli/notify.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/out.h"
#include "store/health.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAR_COLUMNS 16

struct teller {
    const struct app *app;
    bool bar, lines, ascii, drawn;
    int columns; /* of the terminal */
};

static void draw_bar(const struct teller *t, const struct refresh_progress *p)
{
    struct str line = { 0 };
    size_t full = p->feeds ? p->done * BAR_COLUMNS / p->feeds : BAR_COLUMNS;
    str_add_s(&line, t->ascii ? "\rRefresh [" : "\rRefresh \u2595");
    for (size_t i = 0; i < BAR_COLUMNS; i++)
        str_add_s(&line, i < full ? (t->ascii ? "#" : "\u2588") : (t->ascii ? "." : "\u2591"));
    str_add_s(&line, t->ascii ? "] " : "\u258f ");
    progress_words(&line, p, t->ascii ? ", " : " \u00b7 ");
    struct text shown = text_sub(str_text(&line), 1, line.len); /* behind the carriage return */
    size_t fits = text_fit(shown, t->columns - 1, NULL);        /* a line that wraps would be left behind */
    str_cut(&line, 1 + fits);
    str_add_s(&line, "\033[K");
    fwrite(line.data, 1, line.len, stderr);
    fflush(stderr);
    str_free(&line);
}

static void on_progress(void *user, const struct refresh_progress *p)
{
    struct teller *t = user;
    if (t->bar) {
        t->drawn = true;
        draw_bar(t, p);
    } else if (t->lines) {
        struct str line = { 0 };
        progress_line(&line, p);
        fwrite(line.data, 1, line.len, stderr);
        fflush(stderr);
        str_free(&line);
    }
}

static void on_failed(void *user, const struct feed_spec *spec, const char *title, const char *why)
{
    struct teller *t = user;
    struct str raw = { 0 }, clean = { 0 };
    (void)title;
    str_addf(&raw, "%s: %s", spec->url, why);
    clean_add(&clean, str_text(&raw), CLEAN_LINE);
    fprintf(stderr, "%s%s\n", t->drawn ? "\r\033[K" : "", str_c(&clean));
    t->drawn = false;
    str_free(&raw);
    str_free(&clean);
}

static void add_count(struct str *out, int64_t n, const char *what)
{
    if (n)
        str_addf(out, "%s%lld %s", out->len ? ", " : "", (long long)n, what);
}

/* Of the whole list, due or not: broken feeds stay in sight. */
static bool read_health(const struct app *app, struct feed_health *out)
{
    struct db *db;
    struct err ignored;
    bool known = db_open(&db, app->db_path, DB_READ, &ignored);
    if (known) {
        known = feed_health(db, out, &ignored);
        db_close(db);
    }
    return known;
}

static void add_standing(struct str *out, const struct feed_health *health)
{
    struct str standing = { 0 };
    add_count(&standing, health->failing, "failing");
    add_count(&standing, health->waiting, "told to wait");
    add_count(&standing, health->gone, "gone for good");
    add_count(&standing, health->moved, "moved");
    if (standing.len)
        str_addf(out, "\nof all %lld %s: %s; northwire feeds tells which", (long long)health->feeds,
                 plural(health->feeds, "feed", "feeds"), str_c(&standing));
    str_free(&standing);
}

static void tell_result(struct app *app, const struct refresh_options *options, const struct refresh_progress *p, int64_t ms,
                        bool interrupted, FILE *out)
{
    struct str lines = { 0 };
    struct feed_health health;
    char age[AGE_SIZE];
    bool known = read_health(app, &health);
    if (p->feeds)
        result_words(&lines, p, ms);
    else if (options->nonly)
        str_add_s(&lines, "no feed of that name is due; --force asks all the same");
    else if (known && health.next_due > clock_now())
        str_addf(&lines, "no feed is due, the next in %s; --force asks all the same",
                 time_age(age, health.next_due, clock_now()));
    else
        str_add_s(&lines, "no feed is due; --force asks all the same");
    if (interrupted)
        str_add_s(&lines, " (interrupted; what was fetched is stored)");
    if (known)
        add_standing(&lines, &health);
    fprintf(out, "%s\n", str_c(&lines));
    fflush(out);
    str_free(&lines);
}

static struct teller make_teller(const struct app *app, const struct refresh_telling *telling)
{
    const char *term = getenv("TERM");
    bool smart = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    struct winsize size;
    return (struct teller){
        .app = app, .bar = smart && !app->quiet, .lines = telling->lines && !smart,
        .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
        .columns = smart && !ioctl(STDERR_FILENO, TIOCGWINSZ, &size) && size.ws_col > 10 ? size.ws_col : 80,
    };
}

int refresh_and_tell(struct app *app, const struct conf *conf, const struct refresh_options *options,
                     const struct refresh_telling *telling, struct refresh_progress *result)
{
    struct err err;
    struct refresh_progress p = { 0 };
    bool interrupted;
    struct teller t = make_teller(app, telling);
    struct refresh_options own = *options;
    own.progress = on_progress;
    own.failed = telling->only_count ? NULL : on_failed;
    own.user = &t;
    int64_t begun = clock_monotonic_ms();
    struct notifier notifier;
    notifier_begin(&notifier, app);
    bool ok = refresh_run(app, conf, &own, &p, &interrupted, &err);
    if (t.drawn)
        fputs("\r\033[K", stderr);
    if (ok)
        feed_moves_apply(app);
    notifier_end(&notifier, app, ok ? conf : NULL);
    if (result)
        *result = p;
    if (!ok)
        return fail(&err);
    if (options->nonly && !p.matched)
        return complain(EXIT_SOME_FAILED, "no feed has \"%s\" in its address, title or section", options->only[0]);
    if (!app->quiet && !t.lines)
        tell_result(app, options, &p, clock_monotonic_ms() - begun, interrupted, telling->result_stderr ? stderr : stdout);
    return p.failed || interrupted ? EXIT_SOME_FAILED : EXIT_OK;
}
