/* cli/cmd_feeds.c -- `northwire feeds`: what is listed, how each fares, when it is due. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/out.h"
#include "store/feeds.h"

static const struct option options[] = {
    { "--json", NULL, "one JSON object a line", 0 },
    { "--all", NULL, "also feeds that are listed no more and still have stories", 'a' },
    { 0 },
};

#define SILENT_DAYS 60 /* from so many on a feed that answers well is told to be silent */

static void print_json(const struct feed_row *f, int64_t now)
{
    int64_t idle = feed_idle_days(f, now);
    json_t *object = json_object();
    json_add(object, "url", json_text(f->url));
    json_add(object, "title", json_text(f->title));
    json_add(object, "section", json_text(f->section));
    json_add(object, "status", json_string(feed_status_name(f->status)));
    json_add(object, "error", json_text(f->error));
    json_add(object, "http_status", json_integer(f->http_status));
    json_add(object, "last_fetched", json_time(f->last_fetched));
    json_add(object, "last_ok", json_time(f->last_ok));
    json_add(object, "next_due", json_time(f->next_due));
    json_add(object, "failures", json_integer(f->failures));
    json_add(object, "stories", json_integer(f->stories));
    json_add(object, "unread", json_integer(f->unread));
    json_add(object, "newest", json_time(f->newest));
    json_add(object, "idle_days", idle < 0 ? json_null() : json_integer(idle));
    json_add(object, "tags", json_names(f->tags, ' '));
    json_add(object, "link", json_text(f->link));
    json_add(object, "moved_to", json_text(f->moved_to));
    json_add(object, "listed", json_boolean(f->listed));
    json_add(object, "hidden", json_boolean(f->hidden));
    json_line(object);
}

static const char *status_words(const struct feed_row *f)
{
    static const char *const words[] = {
        [FEED_NEW] = "not yet read", [FEED_OK] = "ok", [FEED_WAITING] = "waiting", [FEED_FAILING] = "failing",
        [FEED_GONE] = "gone",
    };
    if (!f->listed)
        return "not listed";
    if (f->hidden && f->status == FEED_OK)
        return "ok, hidden";
    return (size_t)f->status < LEN(words) ? words[f->status] : "";
}

/* "in 12m"; "now" for what is due; "-" for never. */
static struct text due_cell(char out[32], int64_t now, const struct feed_row *f)
{
    char age[AGE_SIZE];
    if (!f->listed)
        return TEXT("-");
    if (f->status == FEED_GONE)
        return TEXT("never");
    if (f->next_due == TIME_NONE || f->next_due <= now)
        return TEXT("now");
    snprintf(out, 32, "in %s", time_age(age, f->next_due, now)); /* as old as it would be then */
    return text_of(out);
}

/* What to do something about stands below its feed, in full. */
static void print_troubles(const struct feed_row *f, int64_t now)
{
    char age[AGE_SIZE];
    struct str line = { 0 };
    int64_t idle = feed_idle_days(f, now);
    if (f->error.n) {
        str_addf(&line, "  %.*s: %.*s", (int)f->url.n, f->url.p, (int)f->error.n, f->error.p);
        if (f->failures > 1)
            str_addf(&line, " (%lld times in a row%s%s)", (long long)f->failures,
                     f->last_ok == TIME_NONE ? ", never read well" : ", last read well before ",
                     f->last_ok == TIME_NONE ? "" : time_age(age, now, f->last_ok));
        out_line(str_text(&line));
    } else if (f->listed && idle >= SILENT_DAYS) {
        str_addf(&line, "  %.*s: no new story for %lld days", (int)f->url.n, f->url.p, (long long)idle);
        out_line(str_text(&line));
    }
    if (f->status == FEED_GONE && f->listed)
        out_line(TEXT("  It is not asked any more: northwire remove takes it out of the list, refresh with its address "
                      "asks once."));
    if (f->moved_to.n) {
        str_cut(&line, 0);
        str_addf(&line, "  %.*s has moved to %.*s", (int)f->url.n, f->url.p, (int)f->moved_to.n, f->moved_to.p);
        out_line(str_text(&line));
    }
    str_free(&line);
}

static void print_row(const struct feed_row *f, int width, int64_t now)
{
    static const struct column columns[] = {
        { "feed", 0, false, false }, { "section", 14, false, true }, { "status", 12, false, false },
        { "last ok", 7, true, true }, { "next", 7, true, false },
        { "stories", 7, true, false },
    };
    char ok[24], due[32], stories[24];
    snprintf(stories, sizeof stories, "%lld", (long long)f->stories);
    const struct text cells[] = {
        f->title.n ? f->title : f->url, f->section, text_of(status_words(f)), age_cell(ok, now, f->last_ok),
        due_cell(due, now, f), text_of(stories),
    };
    if (!f->id) {
        table_head(columns, LEN(columns), width);
        return;
    }
    table_row(columns, LEN(columns), width, cells);
    print_troubles(f, now);
}

static int print_feeds(struct app *app, struct db *db)
{
    struct err err;
    struct arena arena = { 0 };
    struct feed_row *rows;
    size_t n;
    bool json = args_has(&app->args, "--json");
    int64_t now = clock_now();
    int width = out_width();
    bool ok = feeds_load(db, args_has(&app->args, "--all"), &arena, &rows, &n, &err);
    if (ok && n && !json)
        print_row(&(struct feed_row){ .next_due = TIME_NONE, .last_ok = TIME_NONE }, width, now);
    for (size_t i = 0; ok && i < n; i++) {
        if (json)
            print_json(&rows[i], now);
        else
            print_row(&rows[i], width, now);
    }
    if (ok && !n && !json && !app->quiet)
        fprintf(stderr, "northwire: %s lists no feed; northwire add URL adds one\n", app->feeds_path);
    arena_free(&arena);
    return ok ? EXIT_OK : fail(&err);
}

/* The store's own list, as the last refresh or dashboard made it. */
static int list_stored(struct app *app)
{
    struct db *db;
    int status = EXIT_OK;
    if (!app_open_db(app, DB_READ, &db, &status))
        return status;
    status = print_feeds(app, db);
    db_close(db);
    return status;
}

static int run_feeds(struct app *app)
{
    if (app->db_given && !app->feeds_given) /* another store: the default list says nothing of it */
        return list_stored(app);
    struct conf conf;
    struct db *db;
    struct err err;
    size_t wrong_lines;
    int status = EXIT_OK;
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    if (!app_open_db(app, DB_WRITE, &db, &status)) {
        conf_free(&conf);
        return status;
    }
    /* While a refresh writes, the list is the one that it has just made. */
    status = conf_sync(db, &conf, &err) || err.code == ERR_BUSY ? print_feeds(app, db) : fail(&err);
    db_close(db);
    conf_free(&conf);
    return status;
}

const struct command feeds_command = {
    .name = "feeds", .args = "", .help = "the feeds and their health",
    .text = "A row is title, section, status, how long ago the feed was last read well, when it is due again, and how "
            "many stories of it are stored. What went wrong with a feed stands below its row, how often in a row, "
            "since when, and where it has moved to; so does a silence of two months. With --json also HTTP status, "
            "idle days and tags. A feed that is gone for good (410) is kept and not asked again; one that has moved "
            "for good is rewritten in feeds.conf by the refresh (set rewrite-moved no leaves the list alone).",
    .options = options, .run = run_feeds,
};
