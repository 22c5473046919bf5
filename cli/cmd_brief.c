/* cli/cmd_brief.c -- `northwire brief`: for reading, for cron and mail. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/file.h"
#include "cli/brief.h"
#include "cli/output.h"
#include "cli/show_ui.h"

#include <stdio.h>
#include <stdlib.h>

#define CLOCK_SLACK (5 * MINUTE) /* clocks are set by seconds all the time */
#define NEW_SPAN (7 * (int64_t)DAY) /* --new: what arrives with an older date is no news */

static const struct option options[] = {
    { "--since", "SPAN", "how far back, such as 12h, 7d (24h)", 0 },
    { "--format", "FORM", "text, markdown, html or json", 0 },
    { "--width", "N", "columns of the text form, 40 to 200 (72)", 0 },
    { "--output", "FILE", "write to FILE; - is standard output", 'o' },
    { "--mail", "ADDRESS", "as a mail to ADDRESS (or several, comma between) with text and HTML, for sendmail -t", 0 },
    { "--new", NULL, "only what came since the last brief with --new", 0 },
    { "--ascii", NULL, "the text form in ASCII only", 0 },
    { 0 },
};

/* The time of the last brief with --new stands beside the store: one line, RFC 3339. */
static char *stamp_path(const struct app *app)
{
    struct str path = { 0 };
    str_addf(&path, "%s-last-brief", app->db_path);
    return path.data;
}

static void read_stamp(const struct app *app, struct brief_request *ask)
{
    struct str text = STR_MAX(64);
    char *path = stamp_path(app);
    int64_t when;
    struct err ignored;
    bool known = str_read_file(&text, path, &ignored) && time_parse_rfc3339(text_trim(str_text(&text)), &when);
    if (known && when <= ask->now + CLOCK_SLACK) /* one from the future was made under a wrong clock, and would hide all */
        ask->arrived = when;
    str_free(&text);
    free(path);
}

static bool write_stamp(const struct app *app, int64_t now, struct err *err)
{
    char stamp[RFC3339_SIZE];
    char *path = stamp_path(app);
    bool ok = file_replace(path, text_of(time_rfc3339(stamp, now)), 0600, err);
    free(path);
    return ok;
}

/* Settings of feeds.conf; a list that is missing or partly wrong is no reason to give no brief. */
static void read_settings(const struct app *app, struct brief_request *ask, struct arena *a)
{
    struct feedlist list;
    struct err ignored;
    if (!feedlist_load(&list, app->feeds_path, &ignored))
        return;
    brief_configure(ask, &list, a);
    feedlist_free(&list);
}

static bool read_options(struct app *app, struct brief_request *ask, struct err *err)
{
    int64_t width = ask->width, span = ask->now - ask->since;
    const char *format = args_get(&app->args, "--format");
    if (format && !brief_format_from(text_of(format), &ask->format))
        return err_code(err, ERR_USAGE, "--format %s: expected text, markdown, html or json", format);
    ask->mail_to = args_get(&app->args, "--mail");
    if (ask->mail_to && !brief_addresses(text_of(ask->mail_to), err))
        return false;
    if (ask->mail_to && format)
        return err_code(err, ERR_USAGE, "--mail has the text form and HTML; it goes without --format");
    if (!args_int(&app->args, "--width", 40, 200, &width, err) || !args_duration(&app->args, "--since", &span, err))
        return false;
    if (span <= 0)
        return err_code(err, ERR_USAGE, "--since 0: expected a span such as 12h, 7d");
    ask->width = (int)width;
    ask->since = ask->now - span;
    ask->ascii = args_has(&app->args, "--ascii");
    if (args_has(&app->args, "--new"))
        read_stamp(app, ask);
    if (ask->arrived != TIME_NONE && !args_has(&app->args, "--since"))
        ask->since = ask->arrived - NEW_SPAN;
    brief_span_of_query(ask, args_has(&app->args, "--since"));
    return true;
}

/* asked: the query as it was read, borrowed; NULL = all stories. */
static int print_brief(struct app *app, struct brief_request *ask, const struct query_tree *asked,
                       const char *output)
{
    struct db *db;
    struct err err;
    struct str out = { 0 };
    int status = EXIT_OK;
    if (output && !output_allowed(app, output, &err)) /* before anything is asked of the store */
        return fail(&err);
    if (!app_open_db(app, DB_READ, &db, &status))
        return status;
    bool ok = brief_write(db, ask, &out, &err);
    if (ok && asked)
        app_unknown_names(app, db, asked);
    ok = ok && output_write(app, output ? output : "-", str_text(&out), &err);
    bool written = !fflush(stdout) && !ferror(stdout); /* main() tells, unless the reader has only seen enough */
    if (ok && written && app->command == &brief_command && args_has(&app->args, "--new"))
        ok = write_stamp(app, ask->now, &err);
    str_free(&out);
    db_close(db);
    return ok ? EXIT_OK : fail(&err);
}

static int run_brief(struct app *app)
{
    struct err err;
    struct query_tree *checked;
    struct arena arena = { 0 };
    struct brief_request ask = brief_defaults(clock_now());
    char *query = args_join(&app->args, 0);
    ask.query = query;
    int status = EXIT_OK;
    read_settings(app, &ask, &arena);
    if (!read_options(app, &ask, &err)) {
        status = fail(&err);
    } else if (!query_parse(&checked, text_of(query), ask.now, &err, NULL)) {
        status = complain(EXIT_WRONG_USAGE, "query: %s", err.message);
    } else {
        status = print_brief(app, &ask, checked, args_get(&app->args, "--output"));
        query_free(checked);
    }
    free(query);
    arena_free(&arena);
    return status;
}

/* The newest day with stories, when the last 24 hours have none: a first screen is never empty for want of fresh feeds. */
static int64_t newest_day(struct db *db, int64_t now)
{
    struct story_list list = { 0 };
    struct story_cursor start = { 0 };
    struct story_filter all = { .order = ORDER_NEWEST };
    struct err ignored;
    int64_t since = now - DAY;
    if (stories_page(db, &all, &start, 1, &list, &ignored) && list.n && list.rows[0].published < since)
        since = list.rows[0].published - DAY;
    story_list_free(&list);
    return since;
}

int show_brief(struct app *app)
{
    struct db *db;
    int status = EXIT_OK;
    struct arena arena = { 0 };
    struct brief_request ask = brief_defaults(clock_now());
    if (!app_open_db(app, DB_READ, &db, &status))
        return status;
    read_settings(app, &ask, &arena);
    ask.since = newest_day(db, ask.now);
    db_close(db);
    status = print_brief(app, &ask, NULL, NULL);
    arena_free(&arena);
    return status;
}

const struct command brief_command = {
    .name = "brief", .args = "[QUERY]", .help = "what happened, as text to read or mail",
    .text = "Breaking events first, then the sections; each event with its sources, sentences quoted from them and its figures; then "
            "the figures of the day and the list of sources, to which every mark such as [3] leads. A figure that sources dispute is marked "
            "with an exclamation mark, and what the others say instead stands below it. A since: or until: of QUERY is the span. "
            "Sections, counts, width and span are settings of feeds.conf (brief-...). With --new, what arrived before the last brief with "
            "--new is left out. With the same store and NORTHWIRE_NOW it is the same byte for byte.",
    .options = options, .max_words = -1, .dash_words = true, .run = run_brief,
};
