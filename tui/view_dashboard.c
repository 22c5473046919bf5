/* tui/view_dashboard.c -- the first screen: the day at a glance, everything on it can be entered. */
#include "tui/view_dashboard.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/names.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>

const struct story_row *dashboard_story(const struct dashboard *d)
{
    if (d->focus >= d->npanels || d->on_title)
        return NULL;
    const struct panel *p = &d->panels[d->focus];
    return p->rows && p->cursor.selected < p->nrows ? &p->rows[p->cursor.selected] : NULL;
}

static void *dashboard_create(const struct view_env *env, const struct view_target *target)
{
    (void)target;
    struct dashboard *d = mem_alloc(sizeof *d);
    d->env = env;
    return d;
}

static bool dashboard_reload(void *self, struct err *err) { return dashboard_load(self, err); }

static void dashboard_show(void *self, struct canvas *c, struct area area) { dashboard_draw(self, c, area); }

static void focus_panel(struct dashboard *d, size_t panel, bool last_row)
{
    d->focus = panel;
    struct panel *p = &d->panels[panel];
    d->on_title = !p->nrows && panel > 0;
    if (last_row && p->nrows)
        p->cursor.selected = p->nrows - 1;
}

/* Tab: the next panel of the order that has something; the ticker is one only while something breaks. */
static void step_panel(struct dashboard *d, int by)
{
    size_t n = d->npanels, at = d->focus;
    for (size_t i = 0; i < n; i++) {
        at = by > 0 ? (at + 1) % n : (at + n - 1) % n;
        if (at > 0 || d->panels[0].nrows)
            break;
    }
    focus_panel(d, at, false);
}

/* The panel above or below in the same column; at its end the next column, then what is not on the screen. */
static size_t panel_beside(const struct dashboard *d, int by)
{
    size_t at = d->focus;
    int columns = 0;
    if (at < d->first || at - d->first >= d->nslots)
        return by > 0 ? d->first : at;
    int column = d->slots[at - d->first].column;
    for (size_t i = 0; i < d->nslots; i++)
        columns = d->slots[i].column + 1 > columns ? d->slots[i].column + 1 : columns;
    for (size_t i = at - d->first + (size_t)by; i < d->nslots; i += (size_t)by) { /* 0 - 1 wraps and ends it */
        if (d->slots[i].column == column)
            return d->first + i;
    }
    column += by;
    if (column >= columns)
        return d->first + d->nslots < d->npanels ? d->first + d->nslots : at;
    if (column < 0)
        return d->first > 1 ? d->first - 1 : d->panels[0].nrows ? 0 : at;
    size_t found = at;
    for (size_t i = 0; i < d->nslots; i++) {
        if (d->slots[i].column == column && (by < 0 || found == at))
            found = d->first + i;
    }
    return found;
}

/* Down and up go through rows, titles and on into the neighbour. */
static void step_row(struct dashboard *d, int by)
{
    struct panel *p = &d->panels[d->focus];
    if (by > 0 && d->on_title && p->nrows) {
        d->on_title = false;
        p->cursor.selected = 0;
    } else if (by > 0 && !d->on_title && p->cursor.selected + 1 < p->nrows) {
        p->cursor.selected++;
    } else if (by < 0 && !d->on_title && p->cursor.selected > 0 && d->focus) {
        p->cursor.selected--;
    } else if (by < 0 && !d->on_title && d->focus) {
        d->on_title = true;
    } else if (!d->zoomed) {
        size_t next = panel_beside(d, by);
        if (next == d->focus)
            return;
        focus_panel(d, next, by < 0);
        d->on_title |= by > 0 && next > 0;
    }
}

static bool row_unread(const struct panel *p, size_t row)
{
    return p->rows && (!p->rows[row].read || p->rows[row].event_unread > 0);
}

/* Next unread event, through this panel and the others round to where it began. */
static void step_unread(struct dashboard *d, int by, struct view_reply *reply)
{
    size_t panel = d->focus, rows = d->panels[panel].nrows;
    size_t row = d->on_title ? (by > 0 ? SIZE_MAX : 0) : d->panels[panel].cursor.selected;
    for (size_t tried = 0; tried <= d->npanels; tried++) {
        for (row += (size_t)by; row < rows; row += (size_t)by) {
            if (!row_unread(&d->panels[panel], row))
                continue;
            d->focus = panel;
            d->on_title = false;
            d->panels[panel].cursor.selected = row;
            return;
        }
        panel = by > 0 ? (panel + 1) % d->npanels : (panel + d->npanels - 1) % d->npanels;
        rows = d->panels[panel].nrows;
        row = by > 0 ? SIZE_MAX : rows;
    }
    reply_message(reply, "nothing unread on this screen");
}

static void enter_trend(const struct overview_trend *t, struct view_reply *reply)
{
    struct str words = { 0 }, title = { 0 };
    query_term(&words, t->is_topic ? "topic" : "entity", t->name);
    str_addf(&words, " since:%dd", OVERVIEW_DAYS);
    if (t->is_topic)
        names_shown(&title, t->name);
    else
        str_add(&title, t->name);
    go_stories(reply, str_c(&words), str_text(&title));
    str_free(&words);
    str_free(&title);
}

static void enter_figure(const struct metric_row *m, struct view_reply *reply)
{
    go_story(reply, m->story);
    reply->target.at = m->metric.start;
}

static void enter(struct dashboard *d, struct view_reply *reply)
{
    static const struct {
        enum panel_kind kind;
        const struct view_ops *ops;
    } whole[] = { { PANEL_METRICS, &metrics_view }, { PANEL_TRENDS, &trends_view }, { PANEL_FEEDS, &feeds_view } };
    const struct panel *p = &d->panels[d->focus];
    const struct story_row *story = dashboard_story(d);
    size_t row = p->cursor.selected;
    if (story)
        go_story(reply, story->id);
    else if (p->kind == PANEL_STORIES || p->kind == PANEL_TICKER)
        go_stories(reply, p->query, p->title);
    else if (p->kind == PANEL_METRICS && !d->on_title && row < p->nrows)
        enter_figure(&d->overview.metrics[row], reply);
    else if (p->kind == PANEL_TRENDS && !d->on_title && row < p->nrows)
        enter_trend(&d->overview.trends[row], reply);
    for (size_t i = 0; i < LEN(whole) && !reply->go; i++) {
        if (whole[i].kind == p->kind) {
            reply->go = true;
            reply->target = (struct view_target){ .ops = whole[i].ops };
        }
    }
}

/* A panel alone has room for more rows: they are fetched where the screen can show them. */
static void zoom(struct dashboard *d, bool on, struct view_reply *reply)
{
    d->zoomed = on;
    if (on && !d->many_rows && d->area.height > PANEL_ROWS)
        d->many_rows = reply->reload = true;
}

/* The event's rows in all panels change at once; the next load, which the screen's other numbers need, is spared. */
static bool flag_selected(struct dashboard *d, enum story_flag flag, struct view_reply *reply)
{
    struct flag_change change;
    const struct story_row *story = dashboard_story(d);
    if (!story)
        return false;
    if (!act_flag(d->env, story, true, flag, reply, &change))
        return true;
    for (size_t i = 0; i < d->npanels; i++) {
        for (size_t row = 0; d->panels[i].rows && row < d->panels[i].nrows; row++)
            flag_row(&d->panels[i].rows[row], &change);
    }
    d->patched = true;
    return true;
}

static bool take_key(struct dashboard *d, enum action a, struct view_reply *reply)
{
    struct panel *p = &d->panels[d->focus];
    reply->redraw = true;
    switch ((int)a) {
    case ACT_DOWN:
    case ACT_UP:
        step_row(d, a == ACT_DOWN ? 1 : -1);
        return true;
    case ACT_NEXT_PANE:
    case ACT_PREV_PANE:
        step_panel(d, a == ACT_NEXT_PANE ? 1 : -1);
        return true;
    case ACT_NEXT_MATCH:
    case ACT_PREV_MATCH:
        step_unread(d, a == ACT_NEXT_MATCH ? 1 : -1, reply);
        return true;
    case ACT_ZOOM:
        zoom(d, !d->zoomed, reply);
        return true;
    case ACT_IN:
        enter(d, reply);
        return true;
    case ACT_OUT:
        if (!d->zoomed)
            return false;
        zoom(d, false, reply);
        return true;
    case ACT_READ:
    case ACT_STAR:
        return flag_selected(d, a == ACT_READ ? FLAG_READ : FLAG_STARRED, reply);
    default:
        if (!cursor_key(&p->cursor, a, p->nrows, panel_visible(d, d->focus)))
            return false;
        d->on_title = !p->nrows && d->focus;
        return true;
    }
}

static bool dashboard_key(void *self, enum action a, struct view_reply *reply)
{
    struct dashboard *d = self;
    bool taken = d->npanels && take_key(d, a, reply);
    d->moved |= taken;
    return taken;
}

/* The panel there; a shared line is the top of the lower one. d->nslots if there is none. */
static size_t slot_at(const struct dashboard *d, int x, int y)
{
    size_t found = d->nslots;
    for (size_t i = 0; i < d->nslots; i++) {
        if (area_has(d->slots[i].area, x, y) && (found == d->nslots || d->slots[i].area.y == y))
            found = i;
    }
    return found;
}

static void click_panel(struct dashboard *d, size_t slot, int y, int button)
{
    struct area a = d->slots[slot].area;
    struct panel *p = &d->panels[d->first + slot];
    int top = a.height > 2 ? a.y + 1 : a.y;
    focus_panel(d, d->first + slot, false);
    if (button >= 4) {
        cursor_key(&p->cursor, button == 4 ? ACT_UP : ACT_DOWN, p->nrows, panel_visible(d, d->focus));
        return;
    }
    d->on_title = y < top || !p->nrows;
    if (d->on_title)
        return;
    size_t row = p->cursor.first + (size_t)(y - top);
    p->cursor.selected = row < p->nrows ? row : p->nrows - 1;
}

static bool dashboard_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct dashboard *d = self;
    size_t slot = slot_at(d, x, y);
    d->moved = true;
    if (slot < d->nslots)
        click_panel(d, slot, y, button);
    else if (d->npanels && button == 1 && area_has(d->ticker, x, y) && d->panels[0].nrows)
        focus_panel(d, 0, false);
    else
        return false;
    reply->redraw = true;
    if (twice && button == 1)
        enter(d, reply);
    return true;
}

static const char *dashboard_query(void *self)
{
    struct dashboard *d = self;
    return d->npanels && d->panels[d->focus].query[0] ? d->panels[d->focus].query : NULL;
}

/* The figure under the cursor stands for its story. */
static int64_t dashboard_selected(void *self)
{
    const struct dashboard *d = self;
    const struct story_row *row = dashboard_story(d);
    const struct panel *p = d->focus < d->npanels ? &d->panels[d->focus] : NULL;
    if (!row && p && p->kind == PANEL_METRICS && !d->on_title && p->cursor.selected < p->nrows)
        return d->overview.metrics[p->cursor.selected].story;
    return row ? row->id : 0;
}

static int64_t dashboard_neighbour(void *self, int64_t id, int direction)
{
    const struct dashboard *d = self;
    if (d->focus >= d->npanels || !d->panels[d->focus].rows)
        return 0;
    const struct panel *p = &d->panels[d->focus];
    for (size_t i = 0; i < p->nrows; i++) {
        size_t next = i + (size_t)direction;
        if (p->rows[i].id == id)
            return next < p->nrows ? p->rows[next].id : 0;
    }
    return 0;
}

static void dashboard_select(void *self, int64_t id)
{
    struct dashboard *d = self;
    struct panel *p = d->focus < d->npanels ? &d->panels[d->focus] : NULL;
    for (size_t i = 0; p && p->rows && i < p->nrows; i++) {
        if (p->rows[i].id == id)
            p->cursor.selected = i;
    }
}

static void dashboard_status(void *self, struct str *left, struct str *right)
{
    const struct dashboard *d = self;
    if (d->focus >= d->npanels || !d->overview.stories)
        return;
    const struct panel *p = &d->panels[d->focus];
    text_ellipsis(left, p->title, 24, d->env->ascii);
    if (p->nrows && !d->on_title)
        str_addf(right, "%zu of %zu", p->cursor.selected + 1, p->nrows);
}

/* Whether it ends where reading did, so that the store may have more. */
static bool ends_early(const struct panel *p)
{
    return (p->rows && p->nrows == PANEL_ROWS) || (p->kind == PANEL_METRICS && p->nrows == PANEL_FIGURES);
}

/* A column that ends blank has room for more rows than were read for the first draw, if one of its panels has more. */
static bool column_could_grow(const struct dashboard *d, int column)
{
    bool blank = false, more = false;
    for (size_t i = 0; i < d->nslots; i++) {
        const struct panel *p = &d->panels[d->first + i];
        if (d->slots[i].column != column)
            continue;
        blank |= panel_visible(d, d->first + i) > panel_need(d, p).rows;
        more |= ends_early(p);
    }
    return blank && more;
}

static void dashboard_late(void *self)
{
    struct dashboard *d = self;
    struct err ignored; /* what is shown stays */
    bool grow = false;
    for (size_t i = 0; i < d->nslots && !d->many_rows; i++)
        grow |= column_could_grow(d, d->slots[i].column);
    if (!grow)
        return;
    d->many_rows = true;
    dashboard_load(d, &ignored);
}

static void dashboard_free(void *self)
{
    struct dashboard *d = self;
    dashboard_unload(d);
    str_free(&d->home);
    free(d);
}

static const enum action dashboard_actions[] = { ACT_IN,   ACT_NEXT_PANE, ACT_NEXT_MATCH, ACT_REFRESH, ACT_ZOOM, ACT_READ,
                                                 ACT_STAR, ACT_TAG, ACT_MARK_ALL, ACT_BRIEF, ACT_NONE };

const struct view_ops dashboard_view = {
    .name = "dashboard",
    .title = "Dashboard",
    .home = ACT_VIEW_1,
    .create = dashboard_create,
    .load = dashboard_reload,
    .draw = dashboard_show,
    .key = dashboard_key,
    .click = dashboard_click,
    .query = dashboard_query,
    .selected = dashboard_selected,
    .neighbour = dashboard_neighbour,
    .select = dashboard_select,
    .status = dashboard_status,
    .actions = dashboard_actions,
    .free = dashboard_free,
    .late = dashboard_late,
};
