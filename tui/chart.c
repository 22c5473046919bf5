/* tui/chart.c -- see chart.h. */
#include "tui/chart.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/draw.h"

#include <math.h>
#include <stdlib.h>

#define LABEL_MOST 12     /* columns of the axis' labels */
#define BREAK_BELOW 0.15  /* values that differ by less than this part of the greatest need a broken axis */
#define TICK_ROWS 3       /* rows from one label to the next */
#define LETTERS 26

/* --- scale --- */

struct scale {
    double low, high, step;
    bool broken; /* low is not zero, though nothing is negative */
};

/* 1, 2 or 5 times a power of ten, not less than x. */
static double round_step(double x)
{
    static const double steps[] = { 1, 2, 5, 10 };
    double power = pow(10, floor(log10(x)));
    for (size_t i = 0; i < LEN(steps); i++) {
        if (steps[i] * power >= x * (1 - 1e-9))
            return steps[i] * power;
    }
    return 10 * power;
}

static struct scale scale_of(const struct chart *chart, int rows)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < chart->n; i++) {
        const struct chart_point *p = &chart->points[i];
        double top = isnan(p->high) ? p->value : fmax(p->value, p->high);
        low = fmin(low, fmin(p->value, top));
        high = fmax(high, top);
    }
    struct scale s = { 0 };
    int ticks = rows / TICK_ROWS > 1 ? rows / TICK_ROWS : 1;
    s.broken = low > 0 && high > low && high - low < BREAK_BELOW * high && rows >= 5;
    double from = s.broken ? low - (high - low) / 4 : fmin(low, 0), to = fmax(high, 0);
    s.step = to > from ? round_step((to - from) / ticks) : 1;
    s.low = floor(from / s.step + 1e-9) * s.step;
    s.high = ceil(to / s.step - 1e-9) * s.step;
    s.broken = s.broken && s.low > 0;
    if (!(s.high > s.low))
        s.high = s.low + s.step;
    return s;
}

/* --- dots: 2 x 4 in a cell of braille --- */

struct dots {
    unsigned char *cells; /* a bit a dot, as Unicode numbers them from U+2800 */
    int width, height;    /* cells */
};

static void dot(struct dots *d, int x, int y)
{
    static const unsigned char bits[4][2] = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };
    if (x >= 0 && y >= 0 && x < d->width * 2 && y < d->height * 4)
        d->cells[y / 4 * d->width + x / 2] |= bits[y % 4][x % 2];
}

/* Bresenham, https://en.wikipedia.org/wiki/Bresenham%27s_line_algorithm */
static void dots_line(struct dots *d, int x0, int y0, int x1, int y1)
{
    int dx = abs(x1 - x0), dy = -abs(y1 - y0), sx = x0 < x1 ? 1 : -1, sy = y0 < y1 ? 1 : -1, e = dx + dy;
    for (;;) {
        dot(d, x0, y0);
        if (x0 == x1 && y0 == y1)
            return;
        int twice = 2 * e;
        if (twice >= dy) {
            e += dy;
            x0 += sx;
        }
        if (twice <= dx) {
            e += dx;
            y0 += sy;
        }
    }
}

static void dots_draw(struct canvas *c, struct area a, const struct dots *d)
{
    for (int y = 0; y < d->height; y++) {
        for (int x = 0; x < d->width; x++) {
            unsigned char bits = d->cells[y * d->width + x];
            unsigned point = 0x2800u + bits;
            const char braille[] = { (char)(0xe0 | point >> 12), (char)(0x80 | (point >> 6 & 0x3f)),
                                     (char)(0x80 | (point & 0x3f)), 0 }; /* UTF-8 */
            if (bits)
                canvas_puts(c, a.x + x, a.y + y, ROLE_BAR, c->ascii ? "." : braille);
        }
    }
}

/* --- a course over time --- */

struct frame {
    const struct chart *chart;
    struct area plot; /* inside the axes */
    struct scale scale;
    int64_t from, to; /* times at its edges */
};

const char *chart_mark(const struct canvas *c, size_t i, size_t n)
{
    static const char *const letters[LETTERS] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                                                  "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z" };
    return n <= LETTERS && i < LETTERS ? letters[i] : c->ascii ? "*" : "\u25cf";
}

/* In dots of the plot. */
static int x_of(const struct frame *f, int64_t when)
{
    double part = f->to > f->from ? (double)(when - f->from) / (double)(f->to - f->from) : 0.5;
    return (int)lround(part * (f->plot.width * 2 - 1));
}

static int y_of(const struct frame *f, double value)
{
    int rows = f->plot.height - (f->scale.broken ? 1 : 0); /* the lowest row is the gap */
    double part = (value - f->scale.low) / (f->scale.high - f->scale.low);
    return (int)lround((1 - part) * (rows * 4 - 1));
}

/* A word as unit, and what the money is for, stand in the heading and not at every label. */
static struct text axis_unit(const struct chart *chart)
{
    struct text unit = text_sub(chart->unit, 0, text_find_byte(chart->unit, '/', 0));
    if (chart->kind == METRIC_MONEY)
        return unit;
    const struct text none = { 0 };
    return chart->unit.n > 6 ? none : chart->unit;
}

static void label_text(struct str *out, const struct chart *chart, double value)
{
    str_cut(out, 0);
    metric_format(out, value, NAN, chart->kind, axis_unit(chart));
}

static int label_columns(const struct chart *chart, const struct scale *s)
{
    struct str label = { 0 };
    int most = 1, i = 0;
    for (double v = s->low; v <= s->high + s->step / 2 && i < 100; v = s->low + ++i * s->step) {
        label_text(&label, chart, v);
        int width = text_width(str_text(&label));
        most = width > most ? width : most;
    }
    str_free(&label);
    return most < LABEL_MOST ? most : LABEL_MOST;
}

static void draw_value_axis(struct canvas *c, const struct frame *f, int columns)
{
    struct area p = f->plot;
    struct str label = { 0 };
    int last = p.y - 1, i = 0;
    canvas_vline(c, p.x - 1, p.y, p.height, ROLE_BORDER);
    for (double v = f->scale.high; v >= f->scale.low - f->scale.step / 2 && i < 100; v = f->scale.high - ++i * f->scale.step) {
        int y = p.y + y_of(f, v) / 4;
        if (y <= last && i)
            continue;
        label_text(&label, f->chart, fabs(v) < f->scale.step / 1e6 ? 0 : v);
        canvas_right(c, p.x - 1, y, columns, ROLE_DIM, str_text(&label));
        canvas_puts(c, p.x - 1, y, ROLE_BORDER, c->ascii ? "+" : "\u2524");
        last = y;
    }
    if (f->scale.broken) {
        label_text(&label, f->chart, 0);
        canvas_right(c, p.x - 1, p.y + p.height, columns, ROLE_DIM, str_text(&label));
        canvas_puts(c, p.x - 1, p.y + p.height - 1, ROLE_DISPUTED, c->ascii ? "~" : "\u2248");
        canvas_fit(c, p.x + 1, p.y + p.height - 1, p.width - 1, ROLE_DIM, TEXT("the axis is broken here"));
    }
    str_free(&label);
}

/* As exact as the span needs. */
static struct text date_text(char out[40], int64_t span, int64_t when)
{
    if (span > 4 * 365 * DAY)
        return text_of(time_local(out, 40, "%Y", when));
    if (span > 300 * DAY)
        return text_of(time_local(out, 40, "%b %Y", when));
    return text_of(span >= 2 * DAY ? time_local(out, 40, "%d %b %Y", when) : time_local(out, 40, "%d %b %H:%M", when));
}

static void draw_time_axis(struct canvas *c, const struct frame *f)
{
    struct area p = f->plot;
    char from[40], middle[40], to[40];
    int64_t span = f->to - f->from;
    canvas_hline(c, p.x, p.y + p.height, p.width, ROLE_BORDER);
    canvas_puts(c, p.x - 1, p.y + p.height, ROLE_BORDER, c->ascii ? "+" : "\u2514");
    struct text left = date_text(from, span, f->from);
    if (!span) {
        int x = p.x + (p.width - (int)left.n) / 2;
        canvas_fit(c, x > p.x ? x : p.x, p.y + p.height + 1, p.width, ROLE_DIM, left);
        return;
    }
    struct text right = date_text(to, span, f->to);
    struct text half = date_text(middle, span, f->from + span / 2);
    canvas_fit(c, p.x, p.y + p.height + 1, p.width, ROLE_DIM, left);
    if ((int)(left.n + right.n) + 1 < p.width)
        canvas_right(c, p.x + p.width, p.y + p.height + 1, p.width, ROLE_DIM, right);
    if ((int)(left.n + right.n + half.n) + 8 < p.width) {
        canvas_puts(c, p.x + p.width / 2, p.y + p.height, ROLE_BORDER, c->ascii ? "+" : "\u252c");
        canvas_fit(c, p.x + p.width / 2 - (int)half.n / 2, p.y + p.height + 1, (int)half.n, ROLE_DIM, half);
    }
}

/* Two that sources dispute within a day are no course of anything. */
static bool is_course(const struct chart_point *p, const struct chart_point *next)
{
    return !p->disputed || !next->disputed || next->when - p->when >= DAY;
}

static void draw_lines(struct canvas *c, const struct frame *f)
{
    struct dots d = { .width = f->plot.width, .height = f->plot.height };
    d.cells = mem_alloc((size_t)d.width * (size_t)d.height + 1);
    for (size_t i = 0; i < f->chart->n; i++) {
        const struct chart_point *p = &f->chart->points[i], *next = p + 1;
        int x = x_of(f, p->when), y = y_of(f, p->value);
        if (i + 1 < f->chart->n && is_course(p, next))
            dots_line(&d, x, y, x_of(f, next->when), y_of(f, next->value));
        if (!isnan(p->high))
            dots_line(&d, x, y, x, y_of(f, p->high));
    }
    dots_draw(c, f->plot, &d);
    free(d.cells);
}

/* Where several points fall on one cell, a plus sign says so; the list below the chart names them all. */
static void draw_marks(struct canvas *c, const struct frame *f)
{
    size_t n = f->chart->n;
    for (size_t i = 0; i < n; i++) {
        const struct chart_point *p = &f->chart->points[i];
        int x = x_of(f, p->when) / 2, y = y_of(f, p->value) / 4;
        bool shared = false, selected = i == f->chart->selected;
        for (size_t k = 0; k < n && n <= LETTERS; k++) {
            const struct chart_point *o = &f->chart->points[k];
            bool same = k != i && x_of(f, o->when) / 2 == x && y_of(f, o->value) / 4 == y;
            shared |= same;
            selected |= same && k == f->chart->selected;
        }
        struct area cell = area_of(f->plot.x + x, f->plot.y + y, 1, 1);
        canvas_puts(c, cell.x, cell.y, selected ? ROLE_MATCH : p->disputed ? ROLE_DISPUTED : ROLE_FIGURE,
                    shared ? "+" : chart_mark(c, i, n));
        canvas_attr(c, cell, ATTR_BOLD);
    }
}

void chart_draw(struct canvas *c, struct area a, const struct chart *chart)
{
    struct frame f = { .chart = chart };
    int rows = a.height - 2;
    if (!chart->n || rows < 2 || a.width < 16)
        return;
    f.scale = scale_of(chart, rows);
    int columns = label_columns(chart, &f.scale);
    f.plot = area_of(a.x + columns + 2, a.y, a.width - columns - 3, rows);
    f.from = chart->points[0].when;
    f.to = chart->points[chart->n - 1].when;
    if (f.plot.width < 4)
        return;
    draw_time_axis(c, &f);
    draw_value_axis(c, &f, columns);
    draw_lines(c, &f);
    draw_marks(c, &f);
}

/* --- values side by side --- */

/* From zero to part of the whole, in eighths of a cell. */
static void draw_bar(struct canvas *c, int x, int y, int columns, enum role role, double part)
{
    static const char *const eighths[] = { "", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589" };
    int steps = (int)lround(part * columns * 8);
    steps = steps < 1 && part > 0 ? 1 : steps;
    for (int i = 0; i < steps / 8 && i < columns; i++)
        canvas_puts(c, x + i, y, role, c->ascii ? "#" : "\u2588");
    if (steps % 8 && steps / 8 < columns && (!c->ascii || steps % 8 >= 4 || steps < 8))
        canvas_puts(c, x + steps / 8, y, role, c->ascii ? (steps % 8 >= 4 ? "#" : "|") : eighths[steps % 8]);
}

int chart_bars(struct canvas *c, struct area a, const struct chart_bar *bars, size_t n)
{
    double most = 0;
    int label = 0, figure = 0;
    for (size_t i = 0; i < n; i++) {
        most = fmax(most, isnan(bars[i].high) ? bars[i].value : fmax(bars[i].value, bars[i].high));
        int wide = text_width(bars[i].label), digits = text_width(bars[i].figure);
        label = wide > label ? wide : label;
        figure = digits > figure ? digits : figure;
    }
    label = label < a.width * 2 / 5 ? label : a.width * 2 / 5;
    figure = figure < 14 ? figure : 14;
    int columns = a.width - 2 - label - 1 - figure - 1, rows = 0;
    if (columns < 4 || !(most > 0))
        return 0;
    for (; rows < a.height && (size_t)rows < n; rows++) {
        const struct chart_bar *b = &bars[rows];
        int x = a.x, y = a.y + rows;
        if (b->selected)
            canvas_puts(c, x, y, ROLE_KEY, c->ascii ? ">" : "\u25b8");
        canvas_fit(c, x + 2, y, label, b->selected ? ROLE_TITLE : ROLE_TEXT, b->label);
        canvas_right(c, x + 2 + label + 1 + figure, y, figure, b->disputed ? ROLE_DISPUTED : ROLE_FIGURE, b->figure);
        x += 2 + label + 1 + figure + 1;
        if (!isnan(b->high) && b->high > b->value) {
            int to = (int)lround(b->high / most * columns);
            for (int i = (int)(b->value / most * columns); i < to; i++)
                canvas_puts(c, x + i, y, ROLE_BAR, c->ascii ? ":" : "\u2591");
        }
        draw_bar(c, x, y, columns, b->selected ? ROLE_FIGURE : ROLE_BAR, b->value / most);
    }
    return rows;
}
