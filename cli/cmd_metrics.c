/* cli/cmd_metrics.c -- `northwire metrics`: the ledger of figures, across stories. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/metrics_chart.h"
#include "cli/out.h"
#include "store/metrics.h"
#include "tui/draw.h"
#include "tui/metric_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 5000 /* figures taken at a time */
#define TERMINAL_LIMIT 100

static const struct option options[] = {
    { "--limit", "N", "at most N figures, 0 = all (on a terminal 100, else all)", 'n' },
    { "--since", "SPAN", "of stories not older than SPAN, such as 12h or 7d", 0 },
    { "--sort", "ORDER", "salience (what a reader wants first), newest, value or subject", 0 },
    { "--once", NULL, "a figure that several stories of an event tell, once", 0 },
    { "--chart", NULL, "a chart of one subject over time; QUERY may be the subject", 0 },
    { "--width", "N", "columns of the table or the chart, 40 to 500 (the terminal's; in a pipe as wide as it takes)", 0 },
    { "--json", NULL, "one JSON object a line", 0 },
    { "--tsv", NULL, "fields parted by tabs, their names in the first line", 0 },
    { "--csv", NULL, "comma-separated fields, their names in the first line", 0 },
    { 0 },
};

static bool read_order(const struct args *args, enum metric_order *out, struct err *err)
{
    static const struct {
        const char *name;
        enum metric_order order;
    } orders[] = { { "salience", METRICS_SALIENCE }, { "newest", METRICS_NEWEST }, { "value", METRICS_VALUE },
                 { "subject", METRICS_SUBJECT } };
    const char *wanted = args_get(args, "--sort");
    for (size_t i = 0; wanted && i < LEN(orders); i++) {
        if (!strcmp(wanted, orders[i].name)) {
            *out = orders[i].order;
            return true;
        }
    }
    return wanted ? err_code(err, ERR_USAGE, "--sort %s: expected salience, newest, value or subject", wanted) : true;
}

#define COLUMNS 7
static const struct column columns[COLUMNS] = {
    { "", 1, false, false },     { "figure", 7, true, false }, { "of what", 0, false, false }, { "feed", 14, false, true },
    { "age", 3, true, false },   { "story", 5, true, false },   { "src", 3, true, false },
};
static const int widest[COLUMNS] = { 0, 40, 0, 40, 0, 12, 0 };
#define ROOMY 100       /* columns; in a narrower table a counted noun stands with the subject, not with the number */
#define FIGURE_NARROW 12

enum form { FORM_TABLE, FORM_JSON, FORM_TSV, FORM_CSV };

struct ledger {
    struct db *db;
    struct metric_filter filter;
    enum form form;
    int64_t limit, now; /* limit 0 = all */
    int width;
    struct column columns[COLUMNS]; /* fitted to the first page */
};

/* "capex, 2027, reportedly (Halden)": what the figure is of and who says so; the story's title when nothing is known. */
static void add_subject(struct str *out, const struct metric_row *row, bool with_unit)
{
    const struct metric *m = &row->metric;
    struct text concept = m->concept.n ? m->concept : row->title;
    if (with_unit)
        figure_subject(out, m);
    if (out->len)
        concept.n = 0; /* it is told */
    const struct text parts[] = { concept, m->period, m->hedge };
    for (size_t i = 0; i < LEN(parts); i++) {
        if (!parts[i].n)
            continue;
        str_add_s(out, out->len ? ", " : "");
        str_add(out, parts[i]);
    }
    if (m->attribution.n)
        str_addf(out, " (%.*s)", (int)m->attribution.n, m->attribution.p);
}

/* The cells of a row; in the arena. */
static void make_cells(const struct ledger *l, const struct metric_row *row, struct arena *a, struct text *cells)
{
    static const char *const arrows[] = { "", "\u2191", "\u2193" }, *const plain[] = { "", "^", "v" };
    const char *const *changes = out_ascii() ? plain : arrows;
    char age[24], story[24], sources[24] = "";
    struct str figure = { 0 }, subject = { 0 };
    const struct metric *m = &row->metric;
    bool narrow = l->width < ROOMY;
    str_add_s(&figure, row->disputed ? "!" : "");
    (narrow ? figure_short : figure_text)(&figure, m);
    add_subject(&subject, row, narrow);
    snprintf(story, sizeof story, "%lld", (long long)row->story);
    if (row->sources > 1)
        snprintf(sources, sizeof sources, "%d", row->sources);
    const struct text made[COLUMNS] = {
        text_of((unsigned)m->change < LEN(arrows) ? changes[m->change] : ""), str_text(&figure), str_text(&subject),
        row->feed, age_cell(age, l->now, row->published), text_of(story), text_of(sources),
    };
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = arena_text(a, made[i]);
    str_free(&figure);
    str_free(&subject);
}

/* A page as a table; the first page says how wide its columns are. */
static void print_table(struct ledger *l, const struct metric_list *page, bool first)
{
    struct arena a = { 0 };
    struct text *cells = arena_array(&a, page->n * COLUMNS + 1, sizeof *cells);
    for (size_t i = 0; i < page->n; i++)
        make_cells(l, &page->rows[i], &a, cells + i * COLUMNS);
    if (first && page->n) {
        int most[COLUMNS];
        memcpy(l->columns, columns, sizeof columns);
        memcpy(most, widest, sizeof most);
        most[1] = l->width < ROOMY ? FIGURE_NARROW : most[1];
        table_widen(l->columns, COLUMNS, most, l->width, cells, page->n);
        table_head(l->columns, COLUMNS, l->width);
    }
    for (size_t i = 0; i < page->n; i++)
        table_row(l->columns, COLUMNS, l->width, cells + i * COLUMNS);
    arena_free(&a);
}

static void print_object(const struct metric_row *row)
{
    const struct metric *m = &row->metric;
    json_t *object = json_object();
    json_add(object, "story", json_integer(row->story));
    json_add(object, "text", json_text(row->text));
    json_metric(object, m);
    json_add(object, "sentence", json_text(row->sentence));
    json_add(object, "start", json_integer(m->start));
    json_add(object, "end", json_integer(m->end));
    json_add(object, "sources", json_integer(row->sources));
    json_add(object, "disputed", json_boolean(row->disputed));
    json_add(object, "salience", json_real(m->salience));
    json_add(object, "sentence_start", json_integer(row->sentence_start));
    json_add(object, "title", json_text(row->title));
    json_add(object, "feed", json_text(row->feed));
    json_add(object, "published", json_time(row->published));
    json_add(object, "cluster", json_integer(row->event));
    json_line(object);
}

static enum field_form field_form(const struct ledger *l) { return l->form == FORM_CSV ? FIELDS_CSV : FIELDS_TSV; }

static void put(struct str *line)
{
    fwrite(str_c(line), 1, line->len, stdout);
    str_free(line);
}

static void print_fields(const struct ledger *l, const struct metric_row *row)
{
    struct str line = { 0 };
    metric_fields_add(&line, field_form(l), row);
    put(&line);
}

static void print_head(const struct ledger *l)
{
    struct str line = { 0 };
    if (l->form == FORM_TSV || l->form == FORM_CSV)
        metric_fields_head(&line, field_form(l));
    put(&line);
}

static void print_one(const struct ledger *l, const struct metric_row *row)
{
    if (l->form == FORM_JSON)
        print_object(row);
    else
        print_fields(l, row);
}

static bool print_pages(struct ledger *l, int64_t *printed, bool *more, struct err *err)
{
    struct metric_reader *reader;
    bool ok = metric_reader_open(&reader, l->db, &l->filter, err);
    *printed = 0;
    *more = ok;
    while (ok && *more && (!l->limit || *printed < l->limit)) {
        struct metric_list page = { 0 };
        int64_t left = l->limit ? l->limit - *printed : PAGE;
        ok = metric_reader_next(reader, left < PAGE ? (int)left : PAGE, 0, &page, err);
        if (ok && l->form == FORM_TABLE)
            print_table(l, &page, !*printed);
        else if (ok && !*printed)
            print_head(l);
        for (size_t i = 0; ok && l->form != FORM_TABLE && i < page.n; i++)
            print_one(l, &page.rows[i]);
        *printed += ok ? (int64_t)page.n : 0;
        *more = ok && page.more;
        metric_list_free(&page);
    }
    metric_reader_free(reader);
    return ok;
}

static int print_ledger(struct app *app, struct ledger *l)
{
    struct err err;
    int64_t printed;
    bool more;
    if (!print_pages(l, &printed, &more, &err))
        return fail(&err);
    if (app->quiet || l->form != FORM_TABLE)
        return EXIT_OK;
    fflush(stdout);
    if (!printed)
        fprintf(stderr, "northwire: no figure matches\n");
    if (!printed)
        app_unknown_names(app, l->db, l->filter.query);
    else if (more && !args_has(&app->args, "--limit"))
        fprintf(stderr, "northwire: there are more; --limit 0 lists all\n");
    return EXIT_OK;
}

static int print_chart(struct app *app, struct ledger *l)
{
    struct err err;
    bool drawn = false;
    char *words = args_join(&app->args, 0);
    if (!args_has(&app->args, "--sort"))
        l->filter.order = METRICS_NEWEST; /* that order lists every figure */
    bool ok = metrics_chart(l->db, &l->filter, text_of(words), l->width, &drawn, &err);
    free(words);
    if (!ok)
        return fail(&err);
    if (!drawn && !app->quiet)
        fprintf(stderr, "northwire: no subject has figures of two days among these\n");
    return EXIT_OK;
}

static int run_metrics(struct app *app)
{
    static const char *const forms[] = { "--chart", "--json", "--tsv", "--csv", NULL };
    struct err err;
    struct query_tree *query;
    int status = EXIT_OK;
    bool chart = args_has(&app->args, "--chart");
    int64_t width = chart ? out_width() : out_table_width();
    struct ledger l = { .now = clock_now() };
    l.form = args_has(&app->args, "--json") ? FORM_JSON : args_has(&app->args, "--csv") ? FORM_CSV
             : args_has(&app->args, "--tsv") ? FORM_TSV : FORM_TABLE;
    l.limit = l.form == FORM_TABLE && out_is_terminal() ? TERMINAL_LIMIT : 0;
    if (!args_at_most_one(&app->args, forms, &err) || !args_int(&app->args, "--limit", 0, INT32_MAX, &l.limit, &err) ||
        !args_int(&app->args, "--width", 40, 500, &width, &err) || !read_order(&app->args, &l.filter.order, &err))
        return fail(&err);
    if (!app_query(app, 0, &query, &status))
        return status;
    l.width = (int)width;
    l.filter.query = query;
    l.filter.once_per_event = args_has(&app->args, "--once");
    if (app_open_db(app, DB_READ, &l.db, &status)) {
        status = chart ? print_chart(app, &l) : print_ledger(app, &l);
        db_close(l.db);
    }
    query_free(query);
    return status;
}

const struct command metrics_command = {
    .name = "metrics", .args = "[QUERY]", .help = "every figure as data: value, unit, subject, claimant, sentence",
    .text = "The query selects stories; metric:, kind: and unit: select figures too. In the table an arrow says which way "
            "the figure moved (^ and v where there is only ASCII), > < ~ stand for a bound, ! for a figure that another "
            "source of the same event disputes; src counts the sources that state the same. A story that is but another "
            "capture of one in the store gives no figures, unless feed: or is:duplicate asks for it.\n"
            "In --json, --tsv and --csv start and end are byte offsets in the story's text, sentence_start that of sentence. Where "
            "a sentence is longer than 600 bytes, sentence is the part of it round the figure, verbatim.\n"
            "Salience counts less with age: today's figures stand before last year's. Over more than 2,000 stories "
            "the orders salience, value and subject list the five weightiest figures of each story (subject those of the newest "
            "2,000 alone); --sort newest lists all, and so does a query or --since that selects fewer.\n"
            "--chart draws the figures of one subject (same kind and unit, same thing measured, same owner) over time: that "
            "which the words name, else the one with the longest course. A point stands at the period that the figure is "
            "claimed for, else at the day of its story. The axis begins at zero, or shows where it is broken.",
    .options = options, .max_words = -1, .dash_words = true, .run = run_metrics,
};
