/* cli/cmd_stories.c -- `northwire stories`: a list, page by page from the store, for people and for programs. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/out.h"
#include "store/stories.h"

#include <string.h>

#define PAGE 200
#define TERMINAL_LIMIT 100 /* rows on a terminal when nothing was said */

static const struct option options[] = {
    { "--limit", "N", "at most N stories, 0 = all (on a terminal 100, else all)", 'n' },
    { "--since", "SPAN", "not older than SPAN, such as 12h or 7d", 0 },
    { "--sort", "ORDER", "newest, oldest, sources or match (match when the query has words, else newest)", 0 },
    { "--events", NULL, "one row an event, however many feeds carry it", 0 },
    { "--json", NULL, "one JSON object a line", 0 },
    { "--tsv", NULL, "fields parted by tabs, their names in the first line", 0 },
    { 0 },
};

enum form { FORM_TABLE, FORM_JSON, FORM_TSV };

/* A narrow window leaves its columns to the titles. */
#define COLUMNS 6
static void set_columns(struct column out[COLUMNS], int width)
{
    const struct column list[COLUMNS] = {
        { "id", 6, true, false }, { "age", 3, true, false }, { "", 2, false, false }, { "title", 0, false, false },
        { "feed", width < 100 ? 14 : 20, false, true }, { "src", 3, true, false },
    };
    memcpy(out, list, sizeof list);
}

struct listing {
    struct db *db;
    struct story_filter filter;
    enum form form;
    int64_t limit, now; /* limit 0 = all */
    int width;
    struct column columns[COLUMNS];
};

static bool read_order(const struct args *args, struct story_filter *f, struct err *err)
{
    static const char *const names[] = { "newest", "oldest", "sources", "match" };
    static const enum story_order orders[] = { ORDER_NEWEST, ORDER_OLDEST, ORDER_SOURCES, ORDER_MATCH };
    const struct text *words;
    const char *wanted = args_get(args, "--sort");
    bool has_words = query_words(f->query, &words) > 0;
    f->order = has_words ? ORDER_MATCH : ORDER_NEWEST;
    for (size_t i = 0; wanted; i++) {
        if (i == LEN(names))
            return err_code(err, ERR_USAGE, "--sort %s: expected newest, oldest, sources or match", wanted);
        if (strcmp(wanted, names[i]) != 0)
            continue;
        if (orders[i] == ORDER_MATCH && !has_words)
            return err_code(err, ERR_USAGE, "--sort match: the query has no words to match");
        f->order = orders[i];
        break;
    }
    return true;
}

/* Two marks: breaking or unread, and the star. */
static const char *marks(const struct story_row *row)
{
    static const char *const table[2][3] = { { "  ", "* ", "! " }, { " +", "*+", "!+" } };
    return table[row->starred][row->breaking ? 2 : !row->read];
}

static void print_row(const struct listing *l, const struct story_row *row)
{
    char id[24], age[24], sources[24] = "";
    snprintf(id, sizeof id, "%lld", (long long)row->id);
    if (row->sources > 1)
        snprintf(sources, sizeof sources, "%d", row->sources);
    const struct text cells[COLUMNS] = {
        text_of(id), age_cell(age, l->now, row->published), text_of(marks(row)), row->title, row->feed, text_of(sources),
    };
    table_row(l->columns, COLUMNS, l->width, cells);
}

static void print_fields(const struct story_row *row)
{
    char id[24], published[RFC3339_SIZE], event[24], sources[24];
    snprintf(id, sizeof id, "%lld", (long long)row->id);
    snprintf(event, sizeof event, "%lld", (long long)row->event);
    snprintf(sources, sizeof sources, "%d", row->sources);
    const struct text fields[] = {
        text_of(id), row->title, row->url, row->feed, row->section, text_of(time_rfc3339(published, row->published)),
        text_of(row->read ? "1" : "0"), text_of(row->starred ? "1" : "0"), row->tags, row->topics, text_of(event),
        text_of(sources),
    };
    fields_line(FIELDS_TSV, fields, LEN(fields));
}

static bool print_object(const struct listing *l, const struct story_row *row, struct err *err)
{
    struct story_full full;
    if (!story_load(l->db, row->id, &full, err))
        return err->code == ERR_NOT_FOUND; /* gone since the page was read */
    json_t *story = json_story_row(row);
    json_add(story, "author", json_text(full.author));
    json_add(story, "summary", json_summary(&full));
    json_line(story);
    story_full_free(&full);
    return true;
}

static bool print_one(const struct listing *l, const struct story_row *row, struct err *err)
{
    if (l->form == FORM_JSON)
        return print_object(l, row, err);
    if (l->form == FORM_TSV)
        print_fields(row);
    else
        print_row(l, row);
    return true;
}

static void print_head(const struct listing *l)
{
    static const struct text names[] = {
        { "id", 2 }, { "title", 5 }, { "url", 3 }, { "feed", 4 }, { "section", 7 }, { "published", 9 }, { "read", 4 },
        { "starred", 7 }, { "tags", 4 }, { "topics", 6 }, { "cluster", 7 }, { "sources", 7 },
    };
    if (l->form == FORM_TSV)
        fields_line(FIELDS_TSV, names, LEN(names));
    else if (l->form == FORM_TABLE)
        table_head(l->columns, COLUMNS, l->width);
}

/* Prints all pages up to the limit. *more: there would have been further rows. */
static bool print_pages(const struct listing *l, int64_t *printed, bool *more, struct err *err)
{
    struct story_list page = { 0 };
    struct story_cursor at = { 0 };
    bool ok = true;
    *printed = 0;
    *more = true;
    while (ok && *more && (!l->limit || *printed < l->limit)) {
        int64_t left = l->limit ? l->limit - *printed : PAGE;
        ok = stories_page(l->db, &l->filter, &at, left < PAGE ? (int)left : PAGE, &page, err);
        if (ok && page.n && !*printed)
            print_head(l);
        for (size_t i = 0; ok && i < page.n; i++)
            ok = print_one(l, &page.rows[i], err);
        if (!ok)
            break;
        *printed += (int64_t)page.n;
        *more = page.more && page.n;
        at = page.end;
    }
    story_list_free(&page);
    return ok;
}

static int print_stories(struct app *app, struct listing *l)
{
    struct err err;
    int64_t printed;
    bool more;
    if (!print_pages(l, &printed, &more, &err))
        return fail(&err);
    if (!printed && l->form == FORM_TSV)
        print_head(l);
    if (app->quiet)
        return EXIT_OK;
    fflush(stdout);
    if (!printed && l->form == FORM_TABLE)
        fprintf(stderr, "northwire: no story matches\n");
    if (!printed)
        app_unknown_names(app, l->db, l->filter.query);
    else if (more && l->form == FORM_TABLE && !args_has(&app->args, "--limit"))
        fprintf(stderr, "northwire: there are more; --limit 0 lists all\n");
    return EXIT_OK;
}

static int run_stories(struct app *app)
{
    static const char *const forms[] = { "--json", "--tsv", NULL };
    struct err err;
    struct query_tree *query;
    int status = EXIT_OK;
    struct listing l = { .now = clock_now(), .width = out_width() };
    l.form = args_has(&app->args, "--json") ? FORM_JSON : args_has(&app->args, "--tsv") ? FORM_TSV : FORM_TABLE;
    set_columns(l.columns, l.width);
    l.limit = l.form == FORM_TABLE && out_is_terminal() ? TERMINAL_LIMIT : 0;
    if (!args_at_most_one(&app->args, forms, &err) || !args_int(&app->args, "--limit", 0, INT32_MAX, &l.limit, &err))
        return fail(&err);
    if (!app_query(app, 0, &query, &status))
        return status;
    l.filter = (struct story_filter){ .query = query, .events = args_has(&app->args, "--events") };
    if (!read_order(&app->args, &l.filter, &err)) {
        status = fail(&err);
    } else if (app_open_db(app, DB_READ, &l.db, &status)) {
        status = print_stories(app, &l);
        db_close(l.db);
    }
    query_free(query);
    return status;
}

const struct command stories_command = {
    .name = "stories", .args = "[QUERY]", .help = "list stories, newest first or best match first",
    .text = "A row is number, age, marks, title, feed and the number of sources that carry the event. Marks: * unread, "
            "! breaking, + starred. The number is what show, open, read, star and tag take.",
    .options = options, .max_words = -1, .dash_words = true, .run = run_stories,
};
