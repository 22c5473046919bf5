/* cli/cmd_trends.c -- `northwire trends`: topics and entities over days, the strongest change first. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/out.h"
#include "store/overview.h"
#include "tui/draw.h"

#include <math.h>

static const struct option options[] = {
    { "--since", "SPAN", "days to look at, 2d to 90d (7d)", 0 },
    { "--limit", "N", "at most N rows (40)", 'n' },
    { "--json", NULL, "one JSON object a line", 0 },
    { 0 },
};

/* One mark a day, its height against the row's highest day. */
static void add_sparkline(struct str *out, const int *days, int n, bool ascii)
{
    static const char *const blocks[] = { " ", "\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588" };
    static const char *const plain[] = { " ", ".", ".", ":", ":", "|", "|", "#", "#" };
    int highest = 1;
    for (int i = 0; i < n; i++)
        highest = days[i] > highest ? days[i] : highest;
    for (int i = 0; i < n; i++) {
        int level = days[i] > 0 ? 1 + (days[i] - 1) * 7 / (highest > 1 ? highest - 1 : 1) : 0;
        str_add_s(out, (ascii ? plain : blocks)[level > 8 ? 8 : level]);
    }
}

static const char *direction(const struct trend_row *row, int ndays)
{
    int way = trend_direction(row, ndays);
    return way > 0 ? "rising" : way < 0 ? "falling" : "steady";
}

static void print_json(const struct trend_row *row, int ndays)
{
    json_t *object = json_object(), *days = json_array();
    for (int i = 0; i < ndays; i++)
        json_array_append_new(days, json_integer(row->days[i]));
    json_add(object, "name", json_text(row->name));
    json_add(object, "kind", json_string(row->is_topic ? "topic" : "entity"));
    json_add(object, "total", json_integer(row->total));
    json_add(object, "score", isfinite(row->score) ? json_real(row->score) : json_null());
    json_add(object, "direction", json_string(direction(row, ndays)));
    json_add(object, "days", days);
    json_line(object);
}

static void print_table(const struct trend_row *rows, size_t n, int ndays)
{
    int width = out_width(), room = width > 70 ? width - 54 : 16, marks = ndays < room ? ndays : room;
    int spark = marks > 4 ? marks : 4;
    const struct column columns[] = {
        { "name", 0, false, false }, { "kind", 6, false, true }, { "stories", 7, true, false },
        { "today", 5, true, false }, { "days", spark, false, false },
        { "", 7, false, false },
    };
    if (n)
        table_head(columns, LEN(columns), width);
    for (size_t i = 0; i < n; i++) {
        char total[16], today[16];
        struct str line = { 0 };
        int days[TREND_MAX_DAYS];
        int used = spark_fit(days, marks, rows[i].days, ndays);
        add_sparkline(&line, days, used, out_ascii());
        snprintf(total, sizeof total, "%d", rows[i].total);
        snprintf(today, sizeof today, "%d", rows[i].days[ndays - 1]);
        const struct text cells[] = {
            rows[i].name, text_of(rows[i].is_topic ? "topic" : "entity"), text_of(total), text_of(today), str_text(&line),
            text_of(direction(&rows[i], ndays)),
        };
        table_row(columns, LEN(columns), width, cells);
        str_free(&line);
    }
}

static int print_trends(struct app *app, struct db *db, int ndays, int limit)
{
    struct err err;
    struct arena arena = { 0 };
    struct trend_row *rows;
    size_t n;
    bool ok = trends_load(db, clock_now(), ndays, limit, &arena, &rows, &n, &err);
    if (ok && args_has(&app->args, "--json")) {
        for (size_t i = 0; i < n; i++)
            print_json(&rows[i], ndays);
    } else if (ok) {
        print_table(rows, n, ndays);
        if (!n && !app->quiet)
            fprintf(stderr, "northwire: no topic or name in the last %d days\n", ndays);
    }
    arena_free(&arena);
    return ok ? EXIT_OK : fail(&err);
}

static int run_trends(struct app *app)
{
    struct err err;
    struct db *db;
    int status = EXIT_OK;
    int64_t span = 7 * DAY, limit = 40;
    if (!args_duration(&app->args, "--since", &span, &err) || !args_int(&app->args, "--limit", 1, 1000, &limit, &err))
        return fail(&err);
    int64_t days = (span + DAY - 1) / DAY;
    if (days < 2 || days > TREND_MAX_DAYS)
        return complain(EXIT_WRONG_USAGE, "--since %s: expected 2d to %dd", args_get(&app->args, "--since"), TREND_MAX_DAYS);
    if (!app_open_db(app, DB_READ, &db, &status))
        return status;
    status = print_trends(app, db, (int)days, (int)limit);
    db_close(db);
    return status;
}

const struct command trends_command = {
    .name = "trends", .args = "", .help = "topics and names over days, rising and falling",
    .text = "A row counts the stories that are about a topic or name a company, product, person or place; the columns "
            "of marks are its days, oldest first. What changed most against its own past stands first.",
    .options = options, .run = run_trends,
};
