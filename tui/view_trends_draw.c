/* tui/view_trends_draw.c -- the trends view's table and the pane beside it. */
#include "tui/view_trends.h"

#include "base/mem.h"
#include "base/unicode.h"

#define MOST_ROWS 400
#define MOST_SPARK 90
#define DETAIL_FROM 110 /* columns from which the pane is shown */
#define CHART_ROWS 8

/* Columns by the width; 0 = left out. */
struct table {
    int name, kind, total, rates, spark;
};

static struct table table_columns(const struct trends *t, int width)
{
    struct table w = { .total = width >= 28 ? 7 : 0, .rates = width >= 56 ? 16 : 0, .kind = width >= 72 ? 8 : 0 };
    int room = width - 4 - w.total - w.rates - w.kind, widest = 12;
    for (size_t i = 0; i < trends_set(t)->n && i < MOST_ROWS; i++) {
        int columns = text_width(text_sub(trends_set(t)->rows[i].name, 0, 120));
        widest = columns > widest ? columns : widest;
    }
    int days = trends_days(t), left = room - widest - 4; /* beside the longest name */
    int least = room >= 20 ? (days < room / 3 ? days : room / 3) : 0; /* names need the rest */
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

static void draw_labels(const struct trends *t, struct canvas *c, struct area line, const struct table *w)
{
    char days[32];
    int x = line.x + 3;
    canvas_fit(c, x, line.y, w->name - 2, ROLE_DIM, TEXT("TOPIC OR NAME"));
    x += w->name;
    canvas_fit(c, x, line.y, w->kind - 1, ROLE_DIM, TEXT("KIND"));
    x += w->kind;
    if (w->total)
        canvas_right(c, x + 6, line.y, 7, ROLE_DIM, TEXT("STORIES"));
    x += w->total;
    if (w->rates)
        canvas_right(c, x + 15, line.y, 15, ROLE_DIM, TEXT("A DAY: WAS, IS"));
    x += w->rates;
    snprintf(days, sizeof days, "%d DAYS", trends_days(t));
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
    const struct trend_row *r = &trends_set(t)->rows[i];
    struct row_style style = { .selected = i == t->cursor.selected, .active = true };
    enum role role;
    enum glyph mark = trend_glyph(r, trends_days(t), &role);
    int values[MOST_SPARK], x = row.x + 3;
    char total[24];
    double now, before;
    canvas_puts(c, row.x + 1, row.y, role, glyph(c, mark));
    draw_name(c, area_of(x, row.y, w->name - 1, 1), ROLE_TEXT, r);
    x += w->name;
    canvas_fit(c, x, row.y, w->kind - 1, ROLE_DIM, r->is_topic ? TEXT("topic") : TEXT("name"));
    x += w->kind;
    snprintf(total, sizeof total, "%d", r->total);
    if (w->total)
        canvas_right(c, x + 6, row.y, 6, ROLE_FIGURE, text_of(total));
    x += w->total;
    if (w->rates) {
        trend_rates(r, trends_days(t), &now, &before);
        trend_rate(c, x + 7, row.y, ROLE_DIM, before);
        canvas_puts(c, x + 8, row.y, ROLE_DIM, glyph(c, GLYPH_TO));
        trend_rate(c, x + 15, row.y, role, now);
    }
    x += w->rates;
    if (w->spark && trends_days(t) * 2 <= w->spark) { /* each day two columns wide */
        for (int day = 0; day < trends_days(t); day++)
            values[day * 2] = values[day * 2 + 1] = r->days[day];
        canvas_spark(c, x + 2, row.y, role, values, trends_days(t) * 2);
    } else if (w->spark) {
        int used = spark_fit(values, w->spark, r->days, trends_days(t));
        canvas_spark(c, x + 2, row.y, role, values, used);
    }
    draw_selection(c, row, &style);
}

static void draw_detail(const struct trends *t, struct canvas *c, struct area a)
{
    const struct trend_row *r = &trends_set(t)->rows[t->cursor.selected];
    struct str line = { 0 };
    int chart = a.height >= 20 ? CHART_ROWS : a.height >= 12 ? 4 : 0;
    int used = draw_name(c, area_of(a.x, a.y, a.width - 22, 1), ROLE_HEADING, r);
    str_addf(&line, "%d %s in %d days", r->total, r->total == 1 ? "story" : "stories", trends_days(t));
    canvas_fit(c, a.x + used + 2, a.y, a.width - used - 2, ROLE_DIM, str_text(&line));
    str_free(&line);
    trend_chart(c, area_of(a.x, a.y + 1, a.width, chart), r, trends_days(t), t->env->now);
    int y = a.y + 2 + (chart ? chart : -1);
    for (size_t i = 0; i < t->stories.n && y < a.y + a.height; i++, y++) {
        struct row_style style = { .now = t->env->now, .events = true };
        draw_story_row(c, area_of(a.x - 1, y, a.width + 1, 1), &t->stories.rows[i], &style);
    }
}

static void draw_table(struct trends *t, struct canvas *c, struct area area)
{
    const struct trend_set *set = trends_set(t);
    int labels = area.height >= 4 ? 1 : 0, width = table_width(t, area.width);
    t->table = area_of(area.x, area.y + labels, width, area.height - labels);
    t->shows_detail = width < area.width;
    t->page = t->table.height;
    cursor_fit(&t->cursor, set->n, t->table.height);
    struct table w = table_columns(t, width - 1);
    if (labels)
        draw_labels(t, c, area_of(area.x, area.y, width, 1), &w);
    for (int i = 0; i < t->table.height && t->cursor.first + (size_t)i < set->n; i++)
        draw_row(t, c, area_of(area.x, t->table.y + i, width - 1, 1), &w, t->cursor.first + (size_t)i);
    if (t->shows_detail) {
        canvas_vline(c, area.x + width - 1, area.y, area.height, ROLE_BORDER);
        draw_detail(t, c, area_of(area.x + width + 1, area.y, area.width - width - 2, area.height));
    }
    canvas_scrollbar(c, t->table, set->n, t->cursor.first);
}

void trends_draw(void *self, struct canvas *c, struct area area)
{
    static const char *const none[] = { "No trends yet", "", "They show once stories of several days are stored.",
                                        "r  refresh the feeds" };
    struct trends *t = self;
    t->drawn = true;
    t->shows_detail = false;
    t->table = area;
    t->columns = t->page = 1;
    if (draw_too_small(c, area))
        return;
    if (!trends_set(t)->n)
        draw_notice(c, area, none, LEN(none));
    else if (t->charts)
        trend_charts(t, c, area);
    else
        draw_table(t, c, area);
}
