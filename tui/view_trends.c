/* tui/view_trends.c -- topics and entities over days: how much is written of each, against its own past. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/overview.h"
#include "tui/draw.h"
#include "tui/names.h"
#include "tui/view_stories_act.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 400
#define MOST_SPARK 90
#define DETAIL_FROM 110 /* columns from which the pane is shown */
#define DETAIL_ROWS 60
#define CHART_ROWS 8

static const int spans[] = { 7, 30, 90 };

enum trend_order { TREND_CHANGE, TREND_TOTAL, TREND_NAME, TREND_ORDERS };

struct trends {
    const struct view_env *env;
    size_t span; /* index into spans */
    enum trend_order order;
    struct arena arena;
    struct trend_row *rows;
    size_t n;
    struct cursor cursor;
    bool drawn, shows_detail; /* the pane: what was written of the selected one */
    struct story_list stories;
    struct area table;        /* rows as last drawn */
};

static int days_of(const struct trends *t) { return spans[t->span]; }

static void *trends_create(const struct view_env *env, const struct view_target *target)
{
    struct trends *t = mem_alloc(sizeof *t);
    (void)target;
    t->env = env;
    return t;
}

static int by_change(const void *a, const void *b)
{
    const struct trend_row *x = a, *y = b;
    double dx = fabs(x->score), dy = fabs(y->score);
    if (dx != dy)
        return dx > dy ? -1 : 1;
    return x->total != y->total ? (x->total > y->total ? -1 : 1) : text_compare(x->name, y->name);
}

static int by_total(const void *a, const void *b)
{
    const struct trend_row *x = a, *y = b;
    return x->total != y->total ? (x->total > y->total ? -1 : 1) : text_compare(x->name, y->name);
}

static int by_name(const void *a, const void *b)
{
    return text_compare(((const struct trend_row *)a)->name, ((const struct trend_row *)b)->name);
}

static const struct {
    int (*compare)(const void *, const void *);
    const char *name;
} orders[TREND_ORDERS] = {
    { by_change, "greatest change first" },
    { by_total, "most stories first" },
    { by_name, "by name" },
};

static void keep_row(struct trends *t, struct text name, bool is_topic)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->rows[i].is_topic == is_topic && text_same(t->rows[i].name, name))
            t->cursor.selected = i;
    }
}

/* Words that list what was written of a row within the span. */
static void row_words(struct str *out, const struct trends *t, const struct trend_row *r)
{
    query_term(out, r->is_topic ? "topic" : "entity", r->name);
    str_addf(out, " since:%dd", days_of(t));
}

static bool load_detail(struct trends *t, struct err *err)
{
    struct query_tree *query = NULL;
    struct str words = { 0 };
    story_list_free(&t->stories);
    if (t->cursor.selected >= t->n || (t->drawn && !t->shows_detail))
        return true;
    row_words(&words, t, &t->rows[t->cursor.selected]);
    bool ok = query_parse(&query, str_text(&words), t->env->now, err, NULL);
    struct story_filter filter = { .query = query, .order = ORDER_NEWEST, .events = true };
    ok = ok && stories_page(t->env->db, &filter, &(struct story_cursor){ 0 }, DETAIL_ROWS, &t->stories, err);
    query_free(query);
    str_free(&words);
    return ok;
}

static bool trends_reload(void *self, struct err *err)
{
    struct trends *t = self;
    struct arena arena = { 0 };
    struct trend_row *rows = NULL;
    size_t n = 0;
    if (!trends_load(t->env->db, t->env->now, days_of(t), MOST_ROWS, &arena, &rows, &n, err)) {
        arena_free(&arena);
        return false;
    }
    if (n)
        qsort(rows, n, sizeof *rows, orders[t->order].compare);
    struct trend_row *was = t->cursor.selected < t->n ? &t->rows[t->cursor.selected] : NULL;
    t->rows = rows;
    t->n = n;
    if (was)
        keep_row(t, was->name, was->is_topic);
    arena_free(&t->arena);
    t->arena = arena;
    return load_detail(t, err);
}

/* Stories a day in the newest seventh of the span, and in the rest of it. */
static void rates(const struct trends *t, const struct trend_row *r, double *now, double *before)
{
    int n = days_of(t), newest = n / 7 > 1 ? n / 7 : 1, late = 0, early = 0;
    for (int i = 0; i < n; i++) {
        if (i >= n - newest)
            late += r->days[i];
        else
            early += r->days[i];
    }
    *now = (double)late / newest;
    *before = (double)early / (n - newest);
}

static void draw_rate(struct canvas *c, int right, int y, enum role role, double rate)
{
    char text[24];
    snprintf(text, sizeof text, rate >= 10 || rate < 0.05 ? "%.0f" : "%.1f", rate);
    canvas_right(c, right, y, 6, role, text_of(text));
}

/* Columns by the width; 0 = left out. */
struct table {
    int name, kind, total, rates, spark;
};

static struct table table_columns(const struct trends *t, int width)
{
    struct table w = { .total = width >= 28 ? 7 : 0, .rates = width >= 56 ? 16 : 0, .kind = width >= 72 ? 8 : 0 };
    int room = width - 4 - w.total - w.rates - w.kind, widest = 12;
    for (size_t i = 0; i < t->n && i < MOST_ROWS; i++) {
        int columns = text_width(text_sub(t->rows[i].name, 0, 120));
        widest = columns > widest ? columns : widest;
    }
    int days = days_of(t), left = room - widest - 4; /* beside the longest name */
    int least = room >= 20 ? (days < room / 2 ? days : room / 2) : 0;
    w.spark = left >= days * 2 ? days * 2 : left >= days ? days : left > least ? left : least;
    if (w.spark > MOST_SPARK)
        w.spark = MOST_SPARK;
    w.name = room - (w.spark ? w.spark + 2 : 0);
    if (w.name > widest + 2)
        w.name = widest + 2;
    return w;
}

/* Columns that the table needs for its longest name; the pane has the rest. */
static int table_width(const struct trends *t, int width)
{
    struct table w = table_columns(t, width);
    int used = 3 + w.name + w.kind + w.total + w.rates + 2 + w.spark + 2;
    return width >= DETAIL_FROM && width - used >= 44 ? used : width >= DETAIL_FROM ? width / 2 : width;
}

static void trend_name(struct str *out, const struct trend_row *r)
{
    if (r->is_topic)
        names_shown(out, r->name);
    else
        str_add(out, r->name);
}

static void draw_labels(const struct trends *t, struct canvas *c, struct area line, const struct table *w)
{
    char days[32];
    int x = line.x + 3;
    canvas_fit(c, x, line.y, w->name - 1, ROLE_DIM, TEXT("TOPIC OR NAME"));
    x += w->name;
    canvas_fit(c, x, line.y, w->kind - 1, ROLE_DIM, TEXT("KIND"));
    x += w->kind;
    if (w->total)
        canvas_right(c, x + 6, line.y, 7, ROLE_DIM, TEXT("STORIES"));
    x += w->total;
    if (w->rates)
        canvas_right(c, x + 15, line.y, 15, ROLE_DIM, TEXT("A DAY: WAS, IS"));
    x += w->rates;
    snprintf(days, sizeof days, "%d DAYS", days_of(t));
    if (w->spark)
        canvas_fit(c, x + 2, line.y, w->spark, ROLE_DIM, text_of(days));
}

static int draw_name(struct canvas *c, struct area line, enum role role, const struct trend_row *r)
{
    struct str shown = { 0 };
    trend_name(&shown, r);
    int used = canvas_fit(c, line.x, line.y, line.width, role, str_text(&shown));
    str_free(&shown);
    return used;
}

static void draw_row(const struct trends *t, struct canvas *c, struct area row, const struct table *w, size_t i)
{
    const struct trend_row *r = &t->rows[i];
    struct row_style style = { .selected = i == t->cursor.selected, .active = true };
    bool rises = r->score >= TREND_CLEAR, falls = r->score <= -TREND_CLEAR;
    enum role role = rises ? ROLE_RISING : falls ? ROLE_FALLING : ROLE_DIM;
    int values[MOST_SPARK], x = row.x + 3;
    char total[24];
    double now, before;
    canvas_puts(c, row.x + 1, row.y, role, glyph(c, rises ? GLYPH_RISES : falls ? GLYPH_FALLS : GLYPH_STEADY));
    draw_name(c, area_of(x, row.y, w->name - 1, 1), ROLE_TEXT, r);
    x += w->name;
    canvas_fit(c, x, row.y, w->kind - 1, ROLE_DIM, r->is_topic ? TEXT("topic") : TEXT("name"));
    x += w->kind;
    snprintf(total, sizeof total, "%d", r->total);
    if (w->total)
        canvas_right(c, x + 6, row.y, 6, ROLE_FIGURE, text_of(total));
    x += w->total;
    if (w->rates) {
        rates(t, r, &now, &before);
        draw_rate(c, x + 7, row.y, ROLE_DIM, before);
        canvas_puts(c, x + 8, row.y, ROLE_DIM, glyph(c, GLYPH_TO));
        draw_rate(c, x + 15, row.y, role, now);
    }
    x += w->rates;
    if (w->spark && days_of(t) * 2 <= w->spark) { /* each day two columns wide */
        for (int day = 0; day < days_of(t); day++)
            values[day * 2] = values[day * 2 + 1] = r->days[day];
        canvas_spark(c, x + 2, row.y, role, values, days_of(t) * 2);
    } else if (w->spark) {
        int used = spark_fit(values, w->spark, r->days, days_of(t));
        canvas_spark(c, x + 2, row.y, role, values, used);
    }
    draw_selection(c, row, &style);
}

/* Stories a day as columns of blocks: a row of the canvas is eight steps. */
static void draw_chart(const struct trends *t, struct canvas *c, struct area a, const struct trend_row *r)
{
    static const char *const steps[9] = { " ", "\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587",
                                          "\u2588" };
    int days = days_of(t), values[MOST_SPARK], most = 1, bars = days < a.width - 5 ? days : a.width - 5;
    if (bars < 1 || a.height < 2)
        return;
    bars = spark_fit(values, bars, r->days, days);
    int wide = (a.width - 5) / bars;
    wide = wide > 6 ? 6 : wide;
    for (int i = 0; i < bars; i++)
        most = values[i] > most ? values[i] : most;
    char number[16];
    snprintf(number, sizeof number, "%d", most);
    canvas_right(c, a.x + 4, a.y, 4, ROLE_DIM, text_of(number));
    canvas_right(c, a.x + 4, a.y + a.height - 1, 4, ROLE_DIM, TEXT("0"));
    for (int i = 0; i < bars; i++) {
        int height = (int)((int64_t)values[i] * a.height * 8 / most);
        height = values[i] && !height ? 1 : height;
        for (int y = 0; y < a.height; y++) {
            int part = height - (a.height - 1 - y) * 8;
            const char *mark = c->ascii ? (part >= 4 ? "#" : part > 0 ? "_" : " ") : steps[part > 8 ? 8 : part > 0 ? part : 0];
            for (int x = 0; x < (wide > 2 ? wide - 1 : wide) && part > 0; x++)
                canvas_puts(c, a.x + 5 + i * wide + x, a.y + y, ROLE_GAUGE, mark);
        }
    }
}

static void draw_detail(const struct trends *t, struct canvas *c, struct area a)
{
    const struct trend_row *r = &t->rows[t->cursor.selected];
    struct str line = { 0 };
    int chart = a.height >= 20 ? CHART_ROWS : a.height >= 12 ? 4 : 0;
    int used = draw_name(c, area_of(a.x, a.y, a.width - 22, 1), ROLE_HEADING, r);
    str_addf(&line, "%d stories in %d days", r->total, days_of(t));
    canvas_fit(c, a.x + used + 2, a.y, a.width - used - 2, ROLE_DIM, str_text(&line));
    str_free(&line);
    draw_chart(t, c, area_of(a.x, a.y + 1, a.width, chart), r);
    int y = a.y + 2 + (chart ? chart : -1);
    for (size_t i = 0; i < t->stories.n && y < a.y + a.height; i++, y++) {
        struct row_style style = { .now = t->env->now, .events = true };
        draw_story_row(c, area_of(a.x - 1, y, a.width + 1, 1), &t->stories.rows[i], &style);
    }
}

static void trends_draw(void *self, struct canvas *c, struct area area)
{
    static const char *const none[] = { "No trends yet", "", "They show once stories of several days are stored.",
                                        "r  refresh the feeds" };
    struct trends *t = self;
    int labels = area.height >= 4 ? 1 : 0, width = table_width(t, area.width);
    t->table = area_of(area.x, area.y + labels, width, area.height - labels);
    t->drawn = true;
    t->shows_detail = width < area.width;
    if (draw_too_small(c, area))
        return;
    if (!t->n) {
        draw_notice(c, area, none, LEN(none));
        return;
    }
    cursor_fit(&t->cursor, t->n, t->table.height);
    struct table w = table_columns(t, width - 1);
    if (labels)
        draw_labels(t, c, area_of(area.x, area.y, width, 1), &w);
    for (int i = 0; i < t->table.height && t->cursor.first + (size_t)i < t->n; i++)
        draw_row(t, c, area_of(area.x, t->table.y + i, width - 1, 1), &w, t->cursor.first + (size_t)i);
    if (t->shows_detail) {
        canvas_vline(c, area.x + width - 1, area.y, area.height, ROLE_BORDER);
        draw_detail(t, c, area_of(area.x + width + 1, area.y, area.width - width - 2, area.height));
    }
    canvas_scrollbar(c, t->table, t->n, t->cursor.first);
}

static void moved(struct trends *t, struct view_reply *reply)
{
    struct err err;
    reply->redraw = true;
    if (t->shows_detail && !load_detail(t, &err))
        reply_error(reply, &err);
}

static void enter(const struct trends *t, struct view_reply *reply)
{
    struct str words = { 0 }, title = { 0 };
    if (t->cursor.selected >= t->n)
        return;
    const struct trend_row *r = &t->rows[t->cursor.selected];
    row_words(&words, t, r);
    trend_name(&title, r);
    go_stories(reply, str_c(&words), str_text(&title));
    str_free(&words);
    str_free(&title);
}

static bool trends_key(void *self, enum action a, struct view_reply *reply)
{
    struct trends *t = self;
    if (cursor_key(&t->cursor, a, t->n, t->table.height)) {
        moved(t, reply);
    } else if (a == ACT_IN) {
        enter(t, reply);
    } else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
        t->span = (t->span + (a == ACT_NEXT_PANE ? 1 : LEN(spans) - 1)) % LEN(spans);
        reply_message(reply, "%d days", days_of(t));
        reply->reload = true;
    } else if (a == ACT_SORT) {
        t->order = (enum trend_order)((t->order + 1) % TREND_ORDERS);
        if (t->n)
            qsort(t->rows, t->n, sizeof *t->rows, orders[t->order].compare);
        t->cursor = (struct cursor){ 0 };
        moved(t, reply);
        reply_message(reply, "%s", orders[t->order].name);
    } else {
        return false;
    }
    return true;
}

static bool trends_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct trends *t = self;
    if (!area_has(t->table, x, y) || !t->n)
        return false;
    if (button >= 4) {
        for (int i = 0; i < 3; i++)
            cursor_key(&t->cursor, button == 4 ? ACT_UP : ACT_DOWN, t->n, t->table.height);
        moved(t, reply);
        return true;
    }
    size_t at = t->cursor.first + (size_t)(y - t->table.y);
    if (at < t->n)
        t->cursor.selected = at;
    moved(t, reply);
    if (at < t->n && twice)
        enter(t, reply);
    return true;
}

static const char *trends_query(void *self)
{
    (void)self;
    return NULL;
}

static void trends_status(void *self, struct str *left, struct str *right)
{
    const struct trends *t = self;
    str_addf(left, "%d days  %s", days_of(t), orders[t->order].name);
    if (t->n)
        str_addf(right, "%zu of %zu", t->cursor.selected + 1, t->n);
}

static void trends_free(void *self)
{
    struct trends *t = self;
    story_list_free(&t->stories);
    arena_free(&t->arena);
    free(t);
}

static const enum action trends_actions[] = { ACT_IN, ACT_NEXT_PANE, ACT_SORT, ACT_OUT, ACT_NONE };

const struct view_ops trends_view = {
    .name = "trends",
    .title = "Trends",
    .home = ACT_VIEW_5,
    .create = trends_create,
    .load = trends_reload,
    .draw = trends_draw,
    .key = trends_key,
    .click = trends_click,
    .query = trends_query,
    .status = trends_status,
    .actions = trends_actions,
    .free = trends_free,
};
