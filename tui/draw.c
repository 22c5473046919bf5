/* tui/draw.c -- the rows and small pieces that views share; see draw.h. */
#include "tui/draw.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/names.h"

#include <string.h>

static const struct {
    const char *utf8, *ascii;
} glyphs[GLYPHS] = {
    [GLYPH_BAR] = { "\u258c", ">" },        [GLYPH_UNREAD] = { "\u2022", "o" },
    [GLYPH_BREAKING] = { "\u25b8", "!" },   [GLYPH_BREAKING_READ] = { "\u25b9", "'" },
    [GLYPH_STAR] = { "\u2605", "*" },       [GLYPH_UP] = { "\u2191", "^" },
    [GLYPH_DOWN] = { "\u2193", "v" },       [GLYPH_RISES] = { "\u25b2", "^" },
    [GLYPH_FALLS] = { "\u25bc", "v" },      [GLYPH_STEADY] = { "\u00b7", "-" },
    [GLYPH_DOT] = { "\u00b7", "-" },        [GLYPH_TIMES] = { "\u00d7", "x" },
    [GLYPH_TO] = { "\u2192", ">" },         [GLYPH_MORE_BELOW] = { "\u25be", "v" },
    [GLYPH_MORE_ABOVE] = { "\u25b4", "^" }, [GLYPH_DASH] = { "\u2013", "-" },
    [GLYPH_BULLET] = { "\u2022", "-" },
};

const char *glyph(const struct canvas *c, enum glyph g)
{
    return c->ascii ? glyphs[g].ascii : glyphs[g].utf8;
}

struct area area_of(int x, int y, int width, int height)
{
    return (struct area){ x, y, width > 0 ? width : 0, height > 0 ? height : 0 };
}

struct area area_inside(struct area box) { return area_of(box.x + 1, box.y + 1, box.width - 2, box.height - 2); }

bool area_has(struct area a, int x, int y)
{
    return x >= a.x && y >= a.y && x < a.x + a.width && y < a.y + a.height;
}

void draw_selection(struct canvas *c, struct area row, const struct row_style *style)
{
    if (!style->selected || row.width < 1)
        return;
    canvas_puts(c, row.x, row.y, ROLE_SELECTED, glyph(c, GLYPH_BAR));
    canvas_role(c, row, style->active ? ROLE_SELECTED : ROLE_SELECTED_IDLE);
}

/* Where the parts of a story's row stand: decided by its width alone, so that the rows of a list line up. */
struct story_columns {
    int title, feed, topics, sources, age; /* columns; 0 = left out */
};

static struct story_columns story_columns(int width, bool events)
{
    struct story_columns w = { .age = width >= 18 ? 5 : 0, .sources = width >= 30 ? 3 : 0 };
    if (width >= 64) { /* the feed's name stands for a bare number of sources */
        w.feed = width >= 110 ? 24 : width >= 84 ? 21 : 18;
        w.sources = events && width >= 76 ? w.sources : 0;
    }
    if (width >= 120)
        w.topics = width / 7 < 28 ? width / 7 : 28;
    w.title = width - 3 - w.age - w.sources - w.feed - w.topics;
    w.title -= width >= 18; /* the star's column */
    return w;
}

static void draw_story_mark(struct canvas *c, int x, int y, const struct story_row *story, bool unread)
{
    if (story->breaking)
        canvas_puts(c, x, y, ROLE_BREAKING, glyph(c, unread ? GLYPH_BREAKING : GLYPH_BREAKING_READ));
    else if (unread)
        canvas_puts(c, x, y, ROLE_UNREAD, glyph(c, GLYPH_UNREAD));
}

/* "Wire Daily +3": who brought it, and how many more sources have it. */
static void draw_feed(struct canvas *c, int x, int y, int columns, const struct story_row *story, bool events)
{
    char more[16] = "";
    if (events && story->sources > 1)
        snprintf(more, sizeof more, " +%d", story->sources - 1);
    int taken = (int)strlen(more), used = canvas_fit(c, x, y, columns - taken - 1, ROLE_DIM, story->feed);
    canvas_puts(c, x + used, y, ROLE_DIM, more);
}

static void draw_topics(struct canvas *c, int x, int y, int columns, struct text topics)
{
    struct str shown = { 0 };
    names_shown(&shown, text_sub(topics, 0, 200));
    canvas_fit(c, x, y, columns, ROLE_TAG, str_text(&shown));
    str_free(&shown);
}

void draw_times(struct canvas *c, int x, int y, int sources)
{
    char times[24];
    snprintf(times, sizeof times, "%s%d", glyph(c, GLYPH_TIMES), sources);
    if (sources > 1)
        canvas_right(c, x, y, 3, ROLE_TEXT, text_of(times));
}

/* Columns right of the title that this row leaves empty: without stars, and with one source and a short age, a title says
 * more of itself. */
static int spare_columns(const struct story_columns *w, const struct story_row *story, const char *age)
{
    if (!w->age || story->starred)
        return 0;
    if (w->sources && story->sources > 1)
        return 0;
    return w->sources + w->age - 2 - text_width(text_of(age));
}

void draw_story_row(struct canvas *c, struct area row, const struct story_row *story, const struct row_style *style)
{
    struct story_columns w = story_columns(row.width, style->events);
    bool unread = style->events ? story->event_unread > 0 || !story->read : !story->read;
    struct text title = story->title.n ? story->title : TEXT("(no title)");
    char age[AGE_SIZE];
    if (row.width < 4)
        return;
    time_age(age, style->now, story->published);
    draw_story_mark(c, row.x + 1, row.y, story, unread);
    int x = row.x + 3, spare = w.feed ? 0 : spare_columns(&w, story, age);
    int used = canvas_fit(c, x, row.y, w.title + spare, unread ? ROLE_UNREAD : ROLE_TEXT, title);
    if (unread)
        canvas_attr(c, area_of(x, row.y, used, 1), ATTR_BOLD);
    x += w.title;
    if (w.age && story->starred)
        canvas_puts(c, x, row.y, ROLE_STAR, glyph(c, GLYPH_STAR));
    x += w.age ? 1 : 0;
    if (w.topics)
        draw_topics(c, x + 1, row.y, w.topics - 2, story->topics);
    x += w.topics;
    if (w.feed)
        draw_feed(c, x + 1, row.y, w.feed - 1, story, style->events && !w.sources);
    x += w.feed;
    if (w.sources) {
        draw_times(c, x + 3, row.y, story->sources);
    }
    if (w.age)
        canvas_right(c, row.x + row.width - 1, row.y, w.age - 2, ROLE_DIM,
                     text_of(age));
    draw_selection(c, row, style);
}

static void figure_of(struct str *out, const struct metric *m, struct text unit)
{
    if (m->bound != BOUND_EQUAL)
        str_add_s(out, metric_bound_name(m->bound));
    metric_format(out, m->value, m->value_high, m->kind, unit);
}

void figure_text(struct str *out, const struct metric *m) { figure_of(out, m, m->unit); }

/* A unit that is a noun ("gateways") and no sign ("Tbit/s"): it reads better with the subject. */
static bool unit_is_word(const struct metric *m)
{
    bool counted = m->kind == METRIC_COUNT || m->kind == METRIC_OTHER || m->kind == METRIC_SCORE;
    return counted && m->unit.n > 3 && text_find_byte(m->unit, '/', 0) == m->unit.n;
}

void figure_short(struct str *out, const struct metric *m)
{
    const struct text none = { 0 };
    figure_of(out, m, unit_is_word(m) ? none : m->unit);
}

#define FIGURE_WIDEST 40

int figure_columns(const struct metric_row *rows, size_t n, int widest)
{
    size_t with[FIGURE_WIDEST + 1] = { 0 }, fit = 0;
    int columns = 6;
    widest = widest < FIGURE_WIDEST ? widest : FIGURE_WIDEST;
    for (size_t i = 0; i < n; i++) {
        struct str figure = { 0 };
        figure_short(&figure, &rows[i].metric);
        int width = text_width(str_text(&figure));
        with[width < columns ? columns : width < widest ? width : widest]++;
        str_free(&figure);
    }
    for (int i = columns; i <= widest && fit * 5 < n * 4; i++) {
        fit += with[i];
        columns = i;
    }
    return columns;
}

void figure_subject(struct str *out, const struct metric *m)
{
    bool word = unit_is_word(m) && text_find(m->concept, m->unit, 0) == m->concept.n;
    if (word)
        str_add(out, m->unit);
    if (word && m->concept.n)
        str_add_s(out, ", ");
    str_add(out, text_sub(m->concept, 0, 300));
}

void draw_change(struct canvas *c, int x, int y, enum metric_change change)
{
    if (change == CHANGE_UP)
        canvas_puts(c, x, y, ROLE_RISING, glyph(c, GLYPH_UP));
    else if (change == CHANGE_DOWN)
        canvas_puts(c, x, y, ROLE_FALLING, glyph(c, GLYPH_DOWN));
}

void draw_figure_row(struct canvas *c, struct area row, int columns, const struct metric_row *m,
                     const struct row_style *style)
{
    struct str figure = { 0 };
    int right = row.x + row.width - 1, x = row.x + 2;
    if (row.width < 10)
        return;
    if (m->disputed)
        canvas_puts(c, row.x + 1, row.y, ROLE_DISPUTED, "!");
    figure_short(&figure, &m->metric);
    int own = text_width(str_text(&figure));
    if (own > columns) /* a long one takes what it needs from its own subject, and leaves half of the row */
        columns = own < row.width / 2 ? own : columns > row.width / 2 ? columns : row.width / 2;
    canvas_fit(c, x, row.y, columns < right - x ? columns : right - x,
               m->disputed ? ROLE_DISPUTED : ROLE_FIGURE, str_text(&figure));
    x += columns + 1;
    if (x < right)
        draw_change(c, x, row.y, m->metric.change);
    x += 2;
    if (row.width >= 30 && m->sources > 1) {
        draw_times(c, right, row.y, m->sources);
        right -= 4;
    }
    str_cut(&figure, 0);
    figure_subject(&figure, &m->metric);
    x += canvas_fit(c, x, row.y, right - x, ROLE_TEXT, str_text(&figure));
    bool alone = !figure.len;
    str_free(&figure);
    if (alone) {
        canvas_fit(c, x, row.y, right - x, ROLE_TEXT, m->title);
    } else if (m->title.n && right - x >= 16) { /* which story, where there is room to say it */
        canvas_puts(c, x + 1, row.y, ROLE_DIM, glyph(c, GLYPH_DOT));
        canvas_fit(c, x + 3, row.y, right - x - 3, ROLE_DIM, m->title);
    }
    draw_selection(c, row, style);
}

void count_text(struct str *out, int64_t n)
{
    if (n >= 10000000)
        str_addf(out, "%lld M", (long long)(n / 1000000));
    else if (n >= 10000)
        str_addf(out, "%lld K", (long long)(n / 1000));
    else if (n >= 1000)
        str_addf(out, "%lld,%03lld", (long long)(n / 1000), (long long)(n % 1000));
    else
        str_addf(out, "%lld", (long long)n);
}

void span_words(struct str *out, int64_t seconds)
{
    static const struct {
        int64_t unit, until;
        const char *one, *many;
    } steps[] = {
        { MINUTE, HOUR, "min", "min" },
        { HOUR, 2 * DAY, "hour", "hours" },
        { DAY, 21 * DAY, "day", "days" },
        { 7 * DAY, 365 * DAY, "week", "weeks" },
        { 365 * DAY, INT64_MAX, "year", "years" },
    };
    for (size_t i = 0; i < LEN(steps); i++) {
        if (seconds < steps[i].until) {
            long long n = (long long)(seconds / steps[i].unit);
            str_addf(out, "%lld %s", n, n == 1 ? steps[i].one : steps[i].many);
            return;
        }
    }
}

void age_words(struct str *out, int64_t now, int64_t when)
{
    if (when == TIME_NONE) {
        str_add_s(out, "never");
    } else if (now - when < MINUTE) {
        str_add_s(out, "just now");
    } else {
        span_words(out, now - when);
        str_add_s(out, " ago");
    }
}

void due_words(struct str *out, int64_t now, int64_t when)
{
    if (when == TIME_NONE || when - now < MINUTE) {
        str_add_s(out, "now");
    } else {
        str_add_s(out, "in ");
        span_words(out, when - now);
    }
}

struct wrapping {
    struct canvas *c;
    struct area area;
    enum role role;
    int line, most;
};

static void wrap_line(void *user, struct text line)
{
    struct wrapping *w = user;
    if (w->line < w->most && w->c)
        canvas_text(w->c, w->area.x, w->area.y + w->line, w->area.width, w->role, line);
    w->line += w->line < w->most;
}

/* What can show in so many cells at most: a title of 10,000 characters is not wrapped to its end. */
static struct text wrap_part(struct text t, int columns, int lines)
{
    size_t fits = text_fit(t, columns * (lines + 1) + columns, NULL);
    return text_sub(t, 0, fits);
}

int draw_wrapped(struct canvas *c, struct area a, enum role role, struct text t)
{
    struct wrapping w = { c, a, role, 0, a.height };
    if (a.width < 1 || a.height < 1 || !t.n)
        return 0;
    text_wrap(wrap_part(t, a.width, a.height), a.width, wrap_line, &w);
    return w.line;
}

int wrapped_lines(struct text t, int columns, int most)
{
    struct wrapping w = { .most = most };
    if (columns < 1 || most < 1 || !t.n)
        return 0;
    text_wrap(wrap_part(t, columns, most), columns, wrap_line, &w);
    return w.line;
}

void draw_notice(struct canvas *c, struct area a, const char *const *lines, size_t n)
{
    int widest = 0, y = a.y + (a.height - (int)n) / 3;
    for (size_t i = 0; i < n; i++) {
        int width = text_width(text_of(lines[i]));
        widest = width > widest ? width : widest;
    }
    int x = widest < a.width ? a.x + (a.width - widest) / 2 : a.x;
    y = y < a.y ? a.y : y;
    for (size_t i = 0; i < n && y < a.y + a.height; i++) {
        enum role role = i ? ROLE_DIM : ROLE_HEADING;
        int used = draw_wrapped(c, area_of(x, y, a.x + a.width - x, a.y + a.height - y), role, text_of(lines[i]));
        y += used ? used : 1;
    }
}

bool draw_too_small(struct canvas *c, struct area a)
{
    if (a.width >= 20 && a.height >= 3)
        return false;
    draw_wrapped(c, a, ROLE_DIM, TEXT("more room, please"));
    return true;
}

int draw_part(struct canvas *c, struct area line, int x, enum role role, struct text t)
{
    int right = line.x + line.width, gap = x > line.x ? 3 : 0;
    if (!t.n || x + gap >= right)
        return x;
    if (gap)
        canvas_puts(c, x + 1, line.y, ROLE_DIM, glyph(c, GLYPH_DOT));
    return x + gap + canvas_fit(c, x + gap, line.y, right - x - gap, role, t);
}

int spark_fit(int *out, int columns, const int *values, int n)
{
    if (columns < 1 || n < 1)
        return 0;
    int per = (n + columns - 1) / columns, used = (n + per - 1) / per;
    for (int i = 0; i < used; i++)
        out[i] = 0;
    for (int i = 0; i < n; i++)
        out[used - 1 - (n - 1 - i) / per] += values[i];
    return used;
}

void query_term(struct str *out, const char *field, struct text value)
{
    if (out->len)
        str_add_c(out, ' ');
    str_addf(out, "%s:\"", field);
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] != '"')
            str_add_c(out, value.p[i]);
    }
    str_add_c(out, '"');
}

void trend_rates(const struct trend_row *r, int days, double *now, double *before)
{
    int newest = days / 7 > 1 ? days / 7 : 1, late = 0, early = 0;
    for (int i = 0; i < days; i++) {
        if (i >= days - newest)
            late += r->days[i];
        else
            early += r->days[i];
    }
    *now = (double)late / newest;
    *before = (double)early / (days - newest);
}

int trend_direction(const struct trend_row *r, int days)
{
    double now, before;
    trend_rates(r, days, &now, &before);
    if (r->score >= TREND_CLEAR && now > before)
        return 1;
    return r->score <= -TREND_CLEAR && now < before ? -1 : 0;
}
