/* tui/view_metrics_chart.c -- the subject of the selected figure over time: a chart, and whose the points are. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/chart.h"
#include "tui/view_metrics.h"

#include <math.h>
#include <stdlib.h>

#define PAST_ROWS 500    /* figures that are looked through, the newest */
#define PAST_EFFORT 9000 /* of metric_reader_next() */
#define BESIDE 120    /* columns from which the list stands beside the chart */

void metrics_drop_series(struct metrics *m)
{
    arena_free(&m->series_arena);
    metric_list_free(&m->past);
    m->series = (struct series){ 0 };
}

/* Of each word its singular and plural, as words of their own: the beginning of a word (what series_words() gives, for people
 * to read) makes the index put together the lists of all that begin so, which takes seconds on a large store. */
static void whole_words(struct str *out, struct text beginnings)
{
    struct text word;
    while (text_split(&beginnings, ' ', &word)) {
        struct text bare = text_sub(word, 1, word.n > 2 ? word.n - 2 : word.n); /* "word"* */
        str_addf(out, "%s(\"%.*s\" OR \"%.*ss\")", out->len ? " " : "", (int)bare.n, bare.p, (int)bare.n, bare.p);
    }
}

/* The query that finds others: the figure's kind, and the last words of what it is of. */
static bool find_past(struct metrics *m, const struct metric *like, struct err *err)
{
    struct str words = { 0 }, query = { 0 };
    struct query_tree *tree = NULL;
    struct metric_reader *reader = NULL;
    bool ok = true;
    series_words(&words, like);
    whole_words(&query, str_text(&words));
    if (query.len) {
        str_addf(&query, " kind:%s", metric_kind_name(like->kind));
        ok = query_parse(&tree, str_text(&query), m->env->now, err, NULL);
    }
    if (ok && tree) {
        struct metric_filter filter = { .query = tree, .order = METRICS_NEWEST, .once_per_event = true };
        ok = metric_reader_open(&reader, m->env->db, &filter, err) &&
             metric_reader_next(reader, PAST_ROWS, PAST_EFFORT, &m->past, err);
    }
    metric_reader_free(reader);
    query_free(tree);
    str_free(&words);
    str_free(&query);
    return ok;
}

bool metrics_load_series(struct metrics *m, struct err *err)
{
    const struct metric_row *row = metrics_row(m);
    metrics_drop_series(m);
    if (!m->chart || !row)
        return true;
    if (!find_past(m, &row->metric, err))
        return false;
    const struct metric_row **rows = arena_array(&m->series_arena, m->past.n + 1, sizeof *rows);
    size_t n = 0;
    rows[n++] = row; /* the ledger's own: the cursor's figure is in the chart in any case */
    for (size_t i = 0; i < m->past.n; i++) {
        const struct metric_row *r = &m->past.rows[i];
        if (r->story != row->story || r->metric.start != row->metric.start)
            rows[n++] = r;
    }
    series_find(&m->series, &m->series_arena, rows, n, 0);
    return true;
}

void metrics_want_series(struct metrics *m, struct view_reply *reply)
{
    m->series_due = m->series_only = m->chart && metrics_row(m);
    reply->redraw = true;
    reply->reload |= m->series_due; /* late() follows a load */
}

static void draw_point(struct canvas *c, struct area line, const struct series *s, size_t i)
{
    const struct series_point *p = &s->points[i];
    const struct metric_row *r = p->row;
    struct str text = { 0 };
    char day[40];
    bool selected = i == s->like;
    time_local(day, sizeof day, "%d %b %Y", p->when);
    canvas_puts(c, line.x, line.y, r->disputed ? ROLE_DISPUTED : ROLE_FIGURE, chart_mark(c, i, s->n));
    int x = line.x + 2, end = line.x + line.width;
    if (line.width >= 36) {
        canvas_right(c, x + 11, line.y, 11, ROLE_DIM, text_of(day));
        x += 13;
    }
    figure_short(&text, &r->metric);
    canvas_fit(c, x, line.y, end - x < 12 ? end - x : 12, r->disputed ? ROLE_DISPUTED : ROLE_FIGURE, str_text(&text));
    x = x + 13 < end ? x + 13 : end;
    struct area rest = area_of(x, line.y, end - x, 1);
    x = draw_part(c, rest, x, ROLE_TEXT, r->feed);
    if (p->told_when)
        x = draw_part(c, rest, x, ROLE_DIM, text_sub(r->metric.period, 0, 60));
    draw_part(c, rest, x, ROLE_DIM, text_sub(r->title, 0, 300));
    draw_selection(c, area_of(line.x - 1, line.y, line.width + 1, 1), &(struct row_style){ .selected = selected });
    str_free(&text);
}

/* As many of the points as there are lines, that of the cursor among them. */
static void draw_points(struct canvas *c, struct area a, const struct series *s)
{
    size_t room = a.height > 0 ? (size_t)a.height : 0;
    size_t first = s->like >= room ? s->like - room + 1 : 0;
    for (size_t i = first; i < s->n && i < first + room; i++)
        draw_point(c, area_of(a.x + 1, a.y + (int)(i - first), a.width - 2, 1), s, i);
}

/* All of one day: who says what, not a course. Bars cannot show what lies below zero. */
static bool is_of_one_day(const struct series *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->points[i].value < 0 || s->points[i].when - s->points[0].when >= DAY)
            return false;
    }
    return true;
}

static void draw_rule(const struct series *s, struct canvas *c, struct area a)
{
    struct str title = { 0 };
    const struct metric *m = &s->points[s->like].row->metric;
    canvas_hline(c, a.x, a.y, a.width, ROLE_BORDER);
    str_add_s(&title, is_of_one_day(s) ? " side by side: " : " over time: ");
    series_title(&title, m);
    str_add_s(&title, m->unit.n ? ", in " : "");
    str_add(&title, m->unit);
    str_addf(&title, " (%zu) ", s->n);
    canvas_fit(c, a.x + 1, a.y, a.width - 2, ROLE_SECTION, str_text(&title));
    str_free(&title);
}

static void draw_side_by_side(struct canvas *c, struct area a, const struct series *s)
{
    struct chart_bar *bars = mem_alloc(s->n * sizeof *bars);
    struct str *figures = mem_alloc(s->n * sizeof *figures);
    for (size_t i = 0; i < s->n; i++) {
        const struct metric_row *r = s->points[i].row;
        figure_short(&figures[i], &r->metric);
        bars[i] = (struct chart_bar){ .value = s->points[i].value, .high = s->points[i].high, .label = r->feed,
                                      .figure = str_text(&figures[i]), .selected = i == s->like, .disputed = r->disputed };
    }
    chart_bars(c, a, bars, s->n);
    for (size_t i = 0; i < s->n; i++)
        str_free(&figures[i]);
    free(figures);
    free(bars);
}

bool metrics_draw_chart(const struct metrics *m, struct canvas *c, struct area a)
{
    const struct series *s = &m->series;
    if (!m->chart || s->n < 2 || a.height < 5)
        return false;
    struct chart_point *points = mem_alloc(s->n * sizeof *points);
    for (size_t i = 0; i < s->n; i++)
        points[i] = (struct chart_point){ s->points[i].when, s->points[i].value, s->points[i].high, s->points[i].row->disputed };
    const struct metric *like = &s->points[s->like].row->metric;
    struct chart chart = { .points = points, .n = s->n, .selected = s->like, .kind = like->kind, .unit = like->unit };
    struct area inner = area_of(a.x, a.y + 1, a.width, a.height - 1), list = inner;
    draw_rule(s, c, a);
    if (is_of_one_day(s)) {
        draw_side_by_side(c, area_of(inner.x + 1, inner.y, inner.width - 2, inner.height), s);
        free(points);
        return true;
    }
    if (a.width >= BESIDE) {
        inner.width = a.width * 11 / 20;
        list = area_of(inner.x + inner.width, inner.y, a.width - inner.width, inner.height);
    } else {
        int lines = (int)(s->n < 5 ? s->n : 5), most = inner.height / 3;
        lines = inner.height < 8 ? 0 : lines < most ? lines : most;
        list.height = lines;
        inner.height -= lines;
        list.y = inner.y + inner.height;
    }
    chart_draw(c, inner, &chart);
    draw_points(c, list, s);
    free(points);
    return true;
}
