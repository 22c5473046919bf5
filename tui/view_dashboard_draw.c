/* tui/view_dashboard_draw.c -- the ticker line and the panels. */
#include "base/unicode.h"
#include "tui/names.h"
#include "tui/view_dashboard.h"

#include <string.h>

#define EVENT_WIDTH 60 /* columns that an event of the ticker should have */
#define LEAST_HEIGHT 4 /* rows under which the ticker gives way to the panels */

struct panel_need panel_need(const struct dashboard *d, const struct panel *p)
{
    static const int columns[] = { [PANEL_METRICS] = 66, [PANEL_TRENDS] = 46, [PANEL_FEEDS] = 46 }; /* stories: all */
    const struct overview *o = &d->overview;
    int rows = p->nrows ? (int)p->nrows : 1;
    if (p->kind == PANEL_FEEDS)
        rows = o->feeds_failing || o->feeds_waiting || o->feeds_new ? 2 : 1;
    return (struct panel_need){ rows, columns[p->kind] };
}

int panel_visible(const struct dashboard *d, size_t panel)
{
    if (panel == 0)
        return d->ticker.height ? 1 : 0;
    if (panel < d->first || panel - d->first >= d->nslots)
        return 0;
    int height = d->slots[panel - d->first].area.height;
    return height > 2 ? height - 2 : height; /* a panel without room for a frame has none */
}

/* What is not on the screen, on the lowest line. */
static void draw_hidden(const struct dashboard *d, struct canvas *c)
{
    size_t below = d->npanels - d->first - d->nslots, above = d->first > 1 ? d->first - 1 : 0;
    char text[64] = "";
    int right = d->area.x + d->area.width - 2, y = d->area.y + d->area.height - 1;
    if (d->zoomed || d->area.height < 4 || (!below && !above))
        return;
    if (above)
        snprintf(text, sizeof text, " %s %zu above ", glyph(c, GLYPH_MORE_ABOVE), above);
    if (below)
        snprintf(text + strlen(text), sizeof text - strlen(text), " %s %zu more ", glyph(c, GLYPH_MORE_BELOW), below);
    canvas_right(c, right, y, d->area.width - 4, ROLE_DIM, text_of(text));
}

/* Title, sources and age in columns; returns the columns used. */
static int draw_event(const struct dashboard *d, struct canvas *c, struct area at, const struct story_row *event)
{
    char detail[64], age[AGE_SIZE];
    time_age(age, d->env->now, event->published);
    snprintf(detail, sizeof detail, " %s %d source%s %s %s", glyph(c, GLYPH_DOT), event->sources,
             event->sources == 1 ? "" : "s", glyph(c, GLYPH_DOT), age);
    int taken = text_width(text_of(detail));
    if (at.width < taken + 20)
        taken = 0;
    int used = canvas_fit(c, at.x, at.y, at.width - taken, ROLE_TEXT, event->title);
    return used + (taken ? canvas_puts(c, at.x + used, at.y, ROLE_DIM, detail) : 0);
}

/* "BREAKING > title - 6 sources - 41m  > title ...": as many events as there is room for, the selected one first. */
static void draw_ticker(const struct dashboard *d, struct canvas *c, struct area line)
{
    const struct panel *p = &d->panels[0];
    bool focused = d->focus == 0;
    if (!p->nrows) {
        struct str quiet = { 0 };
        if (d->nothing_new)
            str_add_s(&quiet, "Nothing new in 24 h: these are the newest stories");
        else
            str_add_s(&quiet, "Nothing breaking");
        canvas_fit(c, line.x + 1, line.y, line.width - 2, ROLE_DIM, str_text(&quiet));
        str_free(&quiet);
        return;
    }
    int x = line.x + 1, right = line.x + line.width, shown = line.width / EVENT_WIDTH;
    canvas_text(c, x, line.y, right - x, ROLE_BREAKING, TEXT("BREAKING"));
    canvas_attr(c, area_of(x, line.y, 8, 1), ATTR_BOLD);
    x += 9;
    shown = shown < 1 ? 1 : shown > (int)p->nrows ? (int)p->nrows : shown;
    size_t start = p->cursor.selected < p->nrows ? p->cursor.selected : 0;
    for (int left = shown; left > 0 && right - x >= 12; left--) {
        const struct story_row *event = &p->rows[(start + (size_t)(shown - left)) % p->nrows];
        canvas_puts(c, x, line.y, ROLE_BREAKING, glyph(c, GLYPH_BREAKING));
        int used = draw_event(d, c, area_of(x + 2, line.y, (right - x) / left - 4, 1), event);
        if (focused && left == shown)
            canvas_role(c, area_of(x, line.y, used + 2, 1), ROLE_SELECTED);
        x += used + 5;
    }
}

static void draw_trend(struct canvas *c, struct area row, const struct overview_trend *t, const struct row_style *style)
{
    bool rises = t->score > 0 && t->now >= t->before, falls = t->score < 0 && t->now <= t->before; /* as trend_direction() */
    char numbers[40];
    enum role role = rises ? ROLE_RISING : falls ? ROLE_FALLING : ROLE_DIM;
    int right = row.x + row.width - 1, spark = row.width >= 26 ? OVERVIEW_DAYS : 0;
    canvas_puts(c, row.x + 1, row.y, role, glyph(c, rises ? GLYPH_RISES : falls ? GLYPH_FALLS : GLYPH_STEADY));
    if (spark)
        canvas_spark(c, right - spark, row.y, role, t->series, OVERVIEW_DAYS);
    right -= spark ? spark + 2 : 0;
    snprintf(numbers, sizeof numbers, "%3d %s %3d", t->before, glyph(c, GLYPH_TO), t->now);
    if (row.width >= 34) {
        canvas_right(c, right, row.y, 14, ROLE_DIM, text_of(numbers));
        right -= 11;
    }
    struct str name = { 0 };
    if (t->is_topic)
        names_shown(&name, t->name);
    else
        str_add(&name, t->name);
    canvas_fit(c, row.x + 3, row.y, right - row.x - 3, ROLE_TEXT, str_text(&name));
    str_free(&name);
    draw_selection(c, row, style);
}

static void draw_health(const struct dashboard *d, struct canvas *c, struct area a, const struct row_style *style)
{
    const struct overview *o = &d->overview;
    const struct {
        int n;
        const char *word;
        enum role role;
    } parts[] = {
        { o->feeds_ok, "fine", ROLE_OK },
        { o->feeds_waiting, "waiting", ROLE_DIM },
        { o->feeds_failing, "failing", ROLE_ERROR },
        { o->feeds_new, "not fetched yet", ROLE_DIM },
    };
    struct area line = area_of(a.x + 1, a.y, a.width - 1, 1);
    int x = line.x;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        char text[40];
        snprintf(text, sizeof text, "%d %s", parts[i].n, parts[i].word);
        if (parts[i].n || i == 0)
            x = draw_part(c, line, x, parts[i].role, text_of(text));
    }
    draw_selection(c, area_of(a.x, a.y, a.width, 1), style);
    if (a.height > 1) {
        struct str words = { 0 };
        bool running = d->env->refreshing, never = o->last_refresh == TIME_NONE;
        str_add_s(&words, running ? "refreshing now" : never ? "never refreshed: press r" : "refreshed ");
        if (!running && !never)
            age_words(&words, style->now, o->last_refresh);
        canvas_fit(c, line.x, a.y + 1, line.width, ROLE_DIM, str_text(&words));
        str_free(&words);
    }
}

/* "12 unread - 38 ▁▂▂▃▅▇ " at the right of a panel's top line; counts before it only where the title leaves room. */
static void draw_note(const struct panel *p, struct canvas *c, struct area a, enum role role)
{
    char count[32] = "";
    int right = a.x + a.width - 2, title = text_width(text_sub(p->title, 0, 200));
    int spark = p->has_volume ? OVERVIEW_DAYS : 0;
    if (p->today >= 0)
        snprintf(count, sizeof count, "%lld%s", (long long)p->today, a.width >= 46 ? " today" : "");
    int width = text_width(text_of(count)), total = width + (width && spark ? 1 : 0) + spark;
    if (!total || title + total + 7 > a.width)
        return;
    int x = right - total;
    canvas_puts(c, x - 1, a.y, role, " ");
    x += canvas_puts(c, x, a.y, ROLE_DIM, count);
    if (width && spark)
        x += canvas_puts(c, x, a.y, role, " ");
    if (spark)
        canvas_spark(c, x, a.y, ROLE_GAUGE, p->volume, OVERVIEW_DAYS);
    canvas_puts(c, right, a.y, role, " ");
}

static void draw_rows(const struct dashboard *d, const struct panel *p, struct canvas *c, struct area a, bool active)
{
    size_t shown = p->nrows - p->cursor.first < (size_t)a.height ? p->nrows - p->cursor.first : (size_t)a.height;
    int columns = p->kind == PANEL_METRICS ? figure_columns(d->overview.metrics + p->cursor.first, shown, a.width >= 50 ? 15 : 12) : 0;
    for (int i = 0; i < a.height && p->cursor.first + (size_t)i < p->nrows; i++) {
        size_t at = p->cursor.first + (size_t)i;
        struct area row = area_of(a.x, a.y + i, a.width, 1);
        struct row_style style = { .now = d->env->now, .active = true, .events = true,
                                   .selected = active && !d->on_title && at == p->cursor.selected };
        if (p->kind == PANEL_METRICS)
            draw_figure_row(c, row, columns, &d->overview.metrics[at], &style);
        else if (p->kind == PANEL_TRENDS)
            draw_trend(c, row, &d->overview.trends[at], &style);
        else
            draw_story_row(c, row, &p->rows[at], &style);
    }
}

static bool framed(struct area a) { return a.height > 2 && a.width > 2; }

/* What stands on a panel's top line: its title, what it counts. */
static void draw_labels(const struct dashboard *d, struct canvas *c, size_t at, struct area a)
{
    const struct panel *p = &d->panels[at];
    bool active = at == d->focus;
    enum role border = active ? ROLE_BORDER_ACTIVE : ROLE_BORDER;
    canvas_puts(c, a.x + 1, a.y, border, " ");
    int used = canvas_fit(c, a.x + 2, a.y, a.width - 5, active ? ROLE_TITLE : ROLE_SECTION, p->title);
    canvas_puts(c, a.x + 2 + used, a.y, border, " ");
    canvas_attr(c, area_of(a.x + 2, a.y, used, 1), ATTR_BOLD);
    if (p->kind == PANEL_TRENDS && used + 12 < a.width)
        canvas_right(c, a.x + a.width - 1, a.y, 8, ROLE_DIM, TEXT(" 7 days "));
    draw_note(p, c, a, border);
    if (active && d->on_title) {
        canvas_role(c, area_of(a.x + 1, a.y, used + 2, 1), ROLE_SELECTED);
        canvas_puts(c, a.x + 1, a.y, ROLE_SELECTED, glyph(c, GLYPH_BAR));
    }
}

static void draw_content(struct dashboard *d, struct canvas *c, size_t at, struct area a)
{
    struct panel *p = &d->panels[at];
    bool active = at == d->focus;
    struct area inside = framed(a) ? area_inside(a) : a;
    struct row_style style = { .now = d->env->now, .active = true, .selected = active && !d->on_title };
    cursor_fit(&p->cursor, p->nrows, inside.height);
    if (p->kind == PANEL_FEEDS)
        draw_health(d, c, inside, &style);
    else if (!p->nrows)
        canvas_fit(c, inside.x + 1, inside.y, inside.width - 2, ROLE_DIM, TEXT("no stories"));
    else
        draw_rows(d, p, c, inside, active);
    if (framed(a) && active && inside.height > 1)
        canvas_scrollbar(c, area_of(a.x, inside.y, a.width, inside.height), p->nrows, p->cursor.first);
}

static bool on_horizontal(const struct area *a, int x, int y, int step)
{
    return (y == a->y || y == a->y + a->height - 1) && x >= a->x && x + step >= a->x && x < a->x + a->width &&
           x + step < a->x + a->width;
}

static bool on_vertical(const struct area *a, int x, int y, int step)
{
    return (x == a->x || x == a->x + a->width - 1) && y >= a->y && y + step >= a->y && y < a->y + a->height &&
           y + step < a->y + a->height;
}

/* Where panels share their lines, a corner is what meets there: the lines that go up, down, left and right from it. */
static void draw_corner(const struct dashboard *d, struct canvas *c, int x, int y, size_t focus)
{
    static const char *const forms[16] = { /* up 1, down 2, left 4, right 8 */
        [1 | 4] = "\u2518", [1 | 8] = "\u2514", [2 | 4] = "\u2510", [2 | 8] = "\u250c", [1 | 2 | 4] = "\u2524",
        [1 | 2 | 8] = "\u251c", [1 | 4 | 8] = "\u2534", [2 | 4 | 8] = "\u252c", [15] = "\u253c",
    };
    enum role role = ROLE_BORDER;
    int meets = 0;
    for (size_t i = 0; i < d->nslots; i++) {
        const struct area *a = &d->slots[i].area;
        int of = (on_vertical(a, x, y, -1) ? 1 : 0) | (on_vertical(a, x, y, 1) ? 2 : 0) |
                 (on_horizontal(a, x, y, -1) ? 4 : 0) | (on_horizontal(a, x, y, 1) ? 8 : 0);
        role = of && i == focus ? ROLE_BORDER_ACTIVE : role;
        meets |= of;
    }
    if (forms[meets])
        canvas_puts(c, x, y, role, c->ascii ? "+" : forms[meets]);
}

static void draw_frame(const struct dashboard *d, struct canvas *c, size_t slot, bool active)
{
    if (framed(d->slots[slot].area))
        canvas_box(c, d->slots[slot].area, active, (struct text){ 0 }, (struct text){ 0 });
}

/* Frames first, the focused one last: the lines that it shares are its own then. What stands on and in them next; the
 * corners last of all, since lines and scroll marks run through them. */
static void draw_panels(struct dashboard *d, struct canvas *c)
{
    size_t focus = d->focus >= d->first ? d->focus - d->first : d->nslots;
    for (size_t i = 0; i < d->nslots; i++) {
        if (i != focus)
            draw_frame(d, c, i, false);
    }
    if (focus < d->nslots)
        draw_frame(d, c, focus, true);
    for (size_t i = 0; i < d->nslots; i++) {
        struct area a = d->slots[i].area;
        if (framed(a))
            draw_labels(d, c, d->first + i, a);
        draw_content(d, c, d->first + i, a);
    }
    draw_hidden(d, c);
    for (size_t i = 0; i < d->nslots; i++) {
        struct area a = d->slots[i].area;
        for (int corner = 0; framed(a) && corner < 4; corner++)
            draw_corner(d, c, corner & 1 ? a.x + a.width - 1 : a.x, corner & 2 ? a.y + a.height - 1 : a.y, focus);
    }
}

static void draw_empty(const struct dashboard *d, struct canvas *c, struct area area)
{
    static const char *const running[] = { "Refreshing the feeds", "", "Stories show here as they come in.",
                                           "6  the feeds and how they are" };
    static const char *const fresh[] = { "No stories yet", "", "r  refresh the feeds of feeds.conf",
                                         "6  the feeds and how they are", "Q  quit; then `northwire demo` shows a",
                                         "   built-in edition without any network" };
    static const char *const tried[] = { "No stories yet", "", "The feeds were refreshed and brought none.",
                                         "6  the feeds and why", "r  refresh again",
                                         "Q  quit; then `northwire demo` shows a",
                                         "   built-in edition without any network" };
    if (d->env->refreshing)
        draw_notice(c, area, running, sizeof running / sizeof running[0]);
    else if (!d->loaded || d->overview.last_refresh == TIME_NONE)
        draw_notice(c, area, fresh, sizeof fresh / sizeof fresh[0]);
    else
        draw_notice(c, area, tried, sizeof tried / sizeof tried[0]);
}

void dashboard_draw(struct dashboard *d, struct canvas *c, struct area area)
{
    struct panel_need needs[MAX_PANELS];
    bool ticker = area.height > LEAST_HEIGHT;
    d->ticker = ticker ? area_of(area.x, area.y, area.width, 1) : (struct area){ 0 };
    d->area = ticker ? area_of(area.x, area.y + 1, area.width, area.height - 1) : area;
    d->nslots = 0;
    if (draw_too_small(c, area))
        return;
    if (!d->loaded || !d->overview.stories) {
        draw_empty(d, c, area);
        return;
    }
    for (size_t i = 1; i < d->npanels; i++)
        needs[i - 1] = panel_need(d, &d->panels[i]);
    size_t focus = d->focus ? d->focus : d->first ? d->first : 1, n = d->npanels - 1;
    if (d->zoomed) {
        d->first = focus;
        d->slots[0] = (struct panel_slot){ .area = d->area };
        d->nslots = 1;
    } else {
        d->first = 1 + panel_scroll(d->area, needs, n, d->first ? d->first - 1 : 0, focus - 1);
        d->nslots = panel_layout(d->area, needs + d->first - 1, n - (d->first - 1), d->slots);
    }
    draw_panels(d, c);
    if (ticker)
        draw_ticker(d, c, d->ticker);
}
