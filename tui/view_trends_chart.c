/* tui/view_trends_chart.c -- charts of the trends view: one beside the table, or one for each topic and name. */
#include "tui/view_trends.h"

#include "base/clock.h"
#include "base/unicode.h"

#define AXIS 5       /* columns for the greatest number */
#define CELL_WIDTH 36
#define BAR_WIDEST 14
#define DAY_WIDTH 4  /* of a bar that has the name of its day below it */

enum glyph trend_glyph(const struct trend_row *r, int days, enum role *role)
{
    int direction = trend_direction(r, days);
    *role = direction > 0 ? ROLE_RISING : direction < 0 ? ROLE_FALLING : ROLE_DIM;
    return direction > 0 ? GLYPH_RISES : direction < 0 ? GLYPH_FALLS : GLYPH_STEADY;
}

void trend_rate(struct canvas *c, int right, int y, enum role role, double rate)
{
    char text[24];
    snprintf(text, sizeof text, rate >= 10 || rate < 0.05 ? "%.0f" : "%.1f", rate);
    canvas_right(c, right, y, 6, role, text_of(text));
}

/* A row of the canvas is eight steps. */
static void draw_bar(struct canvas *c, int x, int y, int width, int part, enum role role)
{
    static const char *const steps[9] = { " ",      "\u2581", "\u2582", "\u2583", "\u2584",
                                          "\u2585", "\u2586", "\u2587", "\u2588" };
    const char *mark = c->ascii ? (part >= 4 ? "#" : part > 0 ? "_" : " ") : steps[part > 8 ? 8 : part > 0 ? part : 0];
    for (int i = 0; i < width && part > 0; i++)
        canvas_puts(c, x + i, y, role, mark);
}

/* Returns the columns that the bars take; 0: there was no room. */
static int draw_bars(struct canvas *c, struct area a, const struct trend_row *r, int days, enum role role, int widest)
{
    int values[TREND_MAX_DAYS], most = 1, bars = days < a.width - AXIS ? days : a.width - AXIS;
    char number[16];
    if (bars < 1 || a.height < 2)
        return 0;
    bars = spark_fit(values, bars, r->days, days);
    int wide = (a.width - AXIS) / bars;
    wide = wide > widest ? widest : wide;
    for (int i = 0; i < bars; i++)
        most = values[i] > most ? values[i] : most;
    snprintf(number, sizeof number, "%d", most);
    canvas_right(c, a.x + 4, a.y, 4, ROLE_DIM, text_of(number));
    canvas_right(c, a.x + 4, a.y + a.height - 1, 4, ROLE_DIM, TEXT("0"));
    for (int i = 0; i < bars; i++) {
        int height = (int)((int64_t)values[i] * a.height * 8 / most);
        height = values[i] && !height ? 1 : height;
        for (int y = 0; y < a.height; y++)
            draw_bar(c, a.x + AXIS + i * wide, a.y + y, wide > 2 ? wide - 1 : wide, height - (a.height - 1 - y) * 8, role);
    }
    return bars * wide;
}

/* Under the bars: the day of each where it has room for it, else that of the first; the last is today. */
static void draw_days(struct canvas *c, struct area line, int days, int64_t now)
{
    int wide = line.width / days, end = line.width; /* under one column: bars of several days */
    char name[24];
    for (int i = 0; i < days && wide >= DAY_WIDTH; i++) {
        time_local(name, sizeof name, "%a", now - (days - 1 - i) * DAY);
        canvas_fit(c, line.x + i * wide, line.y, wide - 1, ROLE_DIM, i + 1 < days ? text_of(name) : TEXT("now"));
    }
    if (wide >= DAY_WIDTH)
        return;
    time_local(name, sizeof name, "%e %b", now - (days - 1) * (int64_t)DAY);
    struct text first = text_trim(text_of(name));
    canvas_fit(c, line.x, line.y, end, ROLE_DIM, first);
    if (end > text_width(first) + 4)
        canvas_right(c, line.x + end, line.y, 3, ROLE_DIM, TEXT("now"));
}

void trend_chart(struct canvas *c, struct area a, const struct trend_row *r, int days, int64_t now)
{
    int used = draw_bars(c, a, r, days, ROLE_GAUGE, BAR_WIDEST);
    if (used)
        draw_days(c, area_of(a.x + AXIS, a.y + a.height, used, 1), days, now);
}

static void draw_cell(const struct trends *t, struct canvas *c, struct area cell, size_t at)
{
    const struct trend_row *r = &trends_set(t)->rows[at];
    struct row_style style = { .selected = at == t->cursor.selected, .active = true };
    struct area line = area_of(cell.x, cell.y, cell.width - 2, 1);
    struct str name = { 0 };
    enum role role;
    double now, before;
    enum glyph mark = trend_glyph(r, trends_days(t), &role);
    trend_rates(r, trends_days(t), &now, &before);
    trend_name(&name, r);
    canvas_puts(c, line.x + 1, line.y, role, glyph(c, mark));
    canvas_fit(c, line.x + 3, line.y, line.width - 17, ROLE_TEXT, str_text(&name));
    int right = line.x + line.width;
    trend_rate(c, right - 8, line.y, ROLE_DIM, before);
    canvas_puts(c, right - 7, line.y, ROLE_DIM, glyph(c, GLYPH_TO));
    trend_rate(c, right, line.y, role, now);
    draw_bars(c, area_of(cell.x, cell.y + 1, cell.width - 1, cell.height - 1), r, trends_days(t),
              role == ROLE_DIM ? ROLE_GAUGE : role, 6);
    draw_selection(c, line, &style);
    str_free(&name);
}

void trend_charts(struct trends *t, struct canvas *c, struct area a)
{
    const struct trend_set *set = trends_set(t);
    int columns = a.width / CELL_WIDTH > 1 ? a.width / CELL_WIDTH : 1, rows = a.height / TREND_CELL_HEIGHT;
    size_t step = (size_t)columns;
    rows = rows > 1 ? rows : 1;
    struct cursor lines = { t->cursor.selected / step, t->cursor.first / step };
    cursor_fit(&lines, (set->n + step - 1) / step, rows);
    t->cursor.first = lines.first * step;
    t->columns = columns;
    t->cell_width = (a.width - 1) / columns;
    t->page = columns * rows;
    int high = a.height < TREND_CELL_HEIGHT ? a.height : TREND_CELL_HEIGHT - 1; /* a low screen cuts the only line of charts */
    for (int i = 0; i < t->page && t->cursor.first + (size_t)i < set->n; i++)
        draw_cell(t, c, area_of(a.x + i % columns * t->cell_width, a.y + i / columns * TREND_CELL_HEIGHT, t->cell_width, high),
                  t->cursor.first + (size_t)i);
}
