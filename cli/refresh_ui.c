/* cli/refresh_ui.c -- see refresh_ui.h. */
#include "cli/refresh_ui.h"

#include "cli/feed_moves.h"
#include "cli/notify.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/out.h"
#include "store/feeds.h"
#include "store/health.h"
#include "store/pages.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAR_COLUMNS 16
#define PAGES_LOOKED_AT 200 /* for one that failed */

struct teller {
    const struct app *app;
    bool bar, lines, ascii, drawn;
    int columns; /* of the terminal */
    struct refresh_progress before; /* of the part that is over */
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

static void add_progress(struct refresh_progress *sum, const struct refresh_progress *p)
{
    sum->feeds += p->feeds;
    sum->done += p->done;
    sum->ok += p->ok;
    sum->unchanged += p->unchanged;
    sum->failed += p->failed;
    sum->new_stories += p->new_stories;
    sum->changed_stories += p->changed_stories;
    sum->analysed += p->analysed;
    sum->figures += p->figures;
    sum->pages += p->pages;
    sum->pages_failed += p->pages_failed;
}

static void on_progress(void *user, const struct refresh_progress *p)
{
    struct teller *t = user;
    struct refresh_progress sum = t->before;
    add_progress(&sum, p);
    if (t->bar) {
        t->drawn = true;
        draw_bar(t, &sum);
    } else if (t->lines) {
        struct str line = { 0 };
        progress_line(&line, &sum);
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

/* "page not fetched: The title: 404 not found; 2 more tell it in their stories": those that failed for good are not listed. */
static void add_failed_page(const struct app *app, int64_t begun, int64_t failed, struct str *out)
{
    struct arena a = { 0 };
    struct wanted_page *pages;
    struct story_page page;
    struct db *db;
    struct err ignored;
    size_t n = 0;
    bool found = false;
    if (!failed || !db_open(&db, app->db_path, DB_READ, &ignored))
        return;
    if (!pages_wanted(db, PAGES_LOOKED_AT, &a, &pages, &n, &ignored))
        n = 0;
    for (size_t i = 0; i < n && !found; i++) {
        found = page_load(db, pages[i].story, &a, &page, &ignored) && page.error.n && page.fetched >= begun;
        if (found)
            str_addf(out, "\npage not fetched: %.*s (northwire show %lld): %.*s", (int)text_sub(pages[i].title, 0, 200).n,
                     pages[i].title.p, (long long)pages[i].story, (int)text_sub(page.error, 0, 200).n, page.error.p);
    }
    if (found && failed > 1)
        str_addf(out, "; %lld more: their stories tell why", (long long)(failed - 1));
    db_close(db);
    arena_free(&a);
}

static void tell_result(struct app *app, const struct refresh_options *options, const struct refresh_progress *p, int64_t ms,
                        bool interrupted, FILE *out)
{
    struct str lines = { 0 };
    struct feed_health health;
    char age[AGE_SIZE];
    bool known = read_health(app, &health);
    int64_t began = clock_now() - (ms + 999) / 1000;
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
    add_failed_page(app, began, p->pages_failed, &lines);
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

/* The addresses of feeds that never answered and are not due, since they failed before this refresh began: to be freed. Not those
 * that are gone, nor those whose server said when to come back. */
static size_t never_answered(const struct app *app, int64_t begun, struct arena *a, const char ***out)
{
    struct db *db;
    struct err ignored;
    struct feed_row *rows;
    size_t n = 0, found = 0;
    if (!db_open(&db, app->db_path, DB_READ, &ignored))
        return 0;
    if (!feeds_load(db, false, a, &rows, &n, &ignored))
        n = 0;
    *out = arena_array(a, n + 1, sizeof **out);
    for (size_t i = 0; i < n; i++) {
        bool told = rows[i].http_status == 429 || rows[i].http_status == 503;
        bool failed = rows[i].last_ok == TIME_NONE && rows[i].last_fetched != TIME_NONE && rows[i].status != FEED_GONE;
        if (failed && !told && rows[i].last_fetched < begun && rows[i].next_due > begun)
            (*out)[found++] = arena_cstr(a, rows[i].url);
    }
    db_close(db);
    return found;
}

/* Who waits for a refresh wants to know whether the network is back: what never answered is asked again, however long it was to
 * be left alone. A refresh that nobody watches (cron's) keeps to the plan. */
static bool refresh_unanswered(struct app *app, const struct conf *conf, const struct refresh_options *options, int64_t begun,
                               struct refresh_progress *sum, bool *interrupted, struct err *err)
{
    struct arena a = { 0 };
    struct teller *t = options->user;
    struct refresh_options again = *options;
    struct refresh_progress p = { 0 };
    bool ok = true;
    again.force = true;
    again.nonly = (int)never_answered(app, begun, &a, &again.only);
    if (again.nonly > 0) {
        t->before = *sum;
        ok = refresh_run(app, conf, &again, &p, interrupted, err) || err->code == ERR_BUSY; /* another one asks them */
        add_progress(sum, &p);
    }
    arena_free(&a);
    return ok;
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
    int64_t begun = clock_monotonic_ms(), now = clock_now();
    struct notifier notifier;
    notifier_begin(&notifier, app);
    bool ok = refresh_run(app, conf, &own, &p, &interrupted, &err);
    if (ok && !interrupted && !options->force && !options->nonly && (t.bar || t.lines))
        ok = refresh_unanswered(app, conf, &own, now, &p, &interrupted, &err);
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
