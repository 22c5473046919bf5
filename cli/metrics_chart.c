/* cli/metrics_chart.c -- see metrics_chart.h. The chart is the dashboard's own, drawn on a canvas and printed. */
#include "cli/metrics_chart.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "cli/out.h"
#include "store/series.h"
#include "store/subject.h"
#include "tui/chart.h"
#include "tui/draw.h"

#include <stdlib.h>

#define CHART_LINES 14
#define WIDEST 120
#define OTHERS_MOST 5

/* Free words of the query: neither fields nor signs. */
static void free_words(struct word_set *out, struct text words)
{
    struct str free_ones = { 0 };
    struct text word;
    while (text_split(&words, ' ', &word)) {
        if (!word.n || word.p[0] == '-' || text_find_byte(word, ':', 0) < word.n || text_is(word, "OR"))
            continue;
        str_add(&free_ones, word);
        str_add_c(&free_ones, ' ');
    }
    word_set_read(out, str_text(&free_ones));
    str_free(&free_ones);
}

/* Rows whose subject is not what the words name may not begin a series, if some row's is. */
static void prefer_named(const struct metric_row *const *rows, size_t n, struct text words, bool *taken)
{
    struct word_set wanted;
    size_t named = 0;
    free_words(&wanted, words);
    for (size_t i = 0; i < n && wanted.n; i++) {
        struct word_set concept, unit;
        word_set_read(&concept, rows[i]->metric.concept);
        word_set_read(&unit, rows[i]->metric.unit);
        taken[i] = word_set_shared(&wanted, &concept) + word_set_shared(&wanted, &unit) < wanted.n;
        named += !taken[i];
    }
    for (size_t i = 0; i < n && !named; i++)
        taken[i] = false;
}

static size_t count_sources(const struct series *s)
{
    size_t sources = 0;
    for (size_t i = 0; i < s->n; i++) {
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = text_same(s->points[k].row->feed, s->points[i].row->feed);
        sources += !seen;
    }
    return sources;
}

static void print_title(const struct series *s)
{
    const struct metric *m = &s->points[s->like].row->metric;
    struct str title = { 0 };
    size_t sources = count_sources(s);
    series_title(&title, m);
    if (!title.len)
        str_add_s(&title, metric_kind_name(m->kind));
    if (m->unit.n) {
        str_add_s(&title, ", in ");
        str_add(&title, m->unit);
    }
    str_addf(&title, ": %zu figures of %zu %s", s->n, sources, plural((int64_t)sources, "source", "sources"));
    out_line(str_text(&title));
    str_free(&title);
}

static void print_chart(const struct series *s, int width)
{
    const struct metric *m = &s->points[s->like].row->metric;
    struct chart_point *points = mem_alloc(s->n * sizeof *points);
    struct canvas canvas = { 0 };
    struct str text = { 0 };
    for (size_t i = 0; i < s->n; i++)
        points[i] = (struct chart_point){ s->points[i].when, s->points[i].value, s->points[i].high, s->points[i].row->disputed };
    struct chart chart = { .points = points, .n = s->n, .selected = SIZE_MAX, .kind = m->kind, .unit = m->unit };
    canvas_init(&canvas, width < WIDEST ? width : WIDEST, CHART_LINES, out_ascii());
    chart_draw(&canvas, area_of(0, 0, canvas.width, CHART_LINES), &chart);
    canvas_dump(&canvas, &text, false);
    out_text(str_text(&text));
    canvas_free(&canvas);
    str_free(&text);
    free(points);
}

#define POINT_COLUMNS 6

static void point_cells(const struct series *s, size_t i, struct arena *a, struct text *cells)
{
    const struct canvas plain = { .ascii = out_ascii() };
    const struct metric_row *r = s->points[i].row;
    struct str figure = { 0 }, headline = { 0 };
    char day[40], story[24];
    str_add_s(&figure, r->disputed ? "?" : "");
    figure_text(&figure, &r->metric);
    snprintf(story, sizeof story, "%lld", (long long)r->story);
    if (s->points[i].told_when) /* else the day is that of the story */
        str_addf(&headline, "(%.*s) ", (int)(r->metric.period.n < 60 ? r->metric.period.n : 60), r->metric.period.p);
    str_add(&headline, r->title);
    const struct text made[POINT_COLUMNS] = {
        text_of(chart_mark(&plain, i, s->n)), text_of(time_local(day, sizeof day, "%d %b %Y", s->points[i].when)),
        str_text(&figure), r->feed, text_of(story), str_text(&headline),
    };
    for (size_t k = 0; k < POINT_COLUMNS; k++)
        cells[k] = arena_text(a, made[k]);
    str_free(&figure);
    str_free(&headline);
}

static void print_points(const struct series *s, int width)
{
    struct column columns[POINT_COLUMNS] = {
        { "", 1, false, false }, { "when", 11, true, false }, { "figure", 7, true, false }, { "source", 10, false, false },
        { "story", 5, true, true }, { "headline", 0, false, false },
    };
    static const int widest[POINT_COLUMNS] = { 0, 0, 30, 24, 12, 0 };
    struct arena a = { 0 };
    struct text *cells = arena_array(&a, s->n * POINT_COLUMNS + 1, sizeof *cells);
    for (size_t i = 0; i < s->n; i++)
        point_cells(s, i, &a, cells + i * POINT_COLUMNS);
    table_widen(columns, POINT_COLUMNS, widest, width, cells, s->n);
    for (size_t i = 0; i < s->n; i++)
        table_row(columns, POINT_COLUMNS, width, cells + i * POINT_COLUMNS);
    arena_free(&a);
}

static void print_others(const struct metric_row *const *rows, size_t n, bool *taken, int width)
{
    struct str others = { 0 };
    for (int i = 0; i < OTHERS_MOST; i++) {
        struct arena a = { 0 };
        struct series s = { 0 };
        if (!series_next(&s, &a, rows, n, taken))
            i = OTHERS_MOST;
        if (s.n) {
            str_add_s(&others, others.len ? "; " : "Other subjects: ");
            series_title(&others, &s.points[s.like].row->metric);
            str_addf(&others, " (%zu)", s.n);
        }
        arena_free(&a);
    }
    if (others.len) {
        out_text(TEXT("\n"));
        out_wrapped(str_text(&others), width, 2);
        out_text(TEXT("\n"));
    }
    str_free(&others);
}

bool metrics_chart(struct db *db, const struct metric_filter *f, struct text words, int width, bool *drawn, struct err *err)
{
    struct metric_filter filter = *f;
    struct metric_list list = { 0 };
    struct arena a = { 0 };
    struct series s = { 0 };
    filter.once_per_event = true;
    *drawn = false;
    bool ok = metrics_page(db, &filter, 0, SERIES_ROWS_MAX, &list, err);
    const struct metric_row **rows = arena_array(&a, list.n + 1, sizeof *rows);
    bool *taken = arena_array(&a, list.n + 1, sizeof *taken);
    for (size_t i = 0; i < list.n; i++)
        rows[i] = &list.rows[i];
    prefer_named(rows, list.n, words, taken);
    if (ok && series_next(&s, &a, rows, list.n, taken)) {
        *drawn = true;
        print_title(&s);
        print_chart(&s, width);
        print_points(&s, width);
        print_others(rows, list.n, taken, width);
    }
    arena_free(&a);
    metric_list_free(&list);
    return ok;
}
