/* tui/view_trends.c -- topics and entities over days: how much is written of each, against its own past. */
#include "tui/view_trends.h"

#include "base/mem.h"
#include "tui/names.h"
#include "tui/view_stories_act.h"

#include <math.h>
#include <stdlib.h>

#define MOST_ROWS 400
#define DETAIL_ROWS 60
#define WHEEL_ROWS 3

static const int spans[TREND_SPANS] = { 7, 30, 90 };

int trends_days(const struct trends *t) { return spans[t->span]; }

const struct trend_set *trends_set(const struct trends *t) { return &t->sets[t->span]; }

static const struct trend_row *selected_row(const struct trends *t)
{
    const struct trend_set *set = trends_set(t);
    return t->cursor.selected < set->n ? &set->rows[t->cursor.selected] : NULL;
}

void trend_name(struct str *out, const struct trend_row *r)
{
    if (r->is_topic)
        names_shown(out, r->name);
    else
        str_add(out, r->name);
}

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

static void sort_set(struct trend_set *set, enum trend_order order)
{
    if (set->n)
        qsort(set->rows, set->n, sizeof *set->rows, orders[order].compare);
}

/* The cursor onto the row of that name in the shown set; where it is not there, onto what is left. */
static void keep_row(struct trends *t, struct text name, bool is_topic)
{
    const struct trend_set *set = trends_set(t);
    for (size_t i = 0; i < set->n; i++) {
        if (set->rows[i].is_topic == is_topic && text_same(set->rows[i].name, name))
            t->cursor.selected = i;
    }
    if (t->cursor.selected >= set->n)
        t->cursor.selected = set->n ? set->n - 1 : 0;
}

/* Words that list what was written of a row within the span. */
static void row_words(struct str *out, const struct trends *t, const struct trend_row *r)
{
    query_term(out, r->is_topic ? "topic" : "entity", r->name);
    str_addf(out, " since:%dd", trends_days(t));
}

static bool load_detail(struct trends *t, struct err *err)
{
    const struct trend_row *r = selected_row(t);
    struct query_tree *query = NULL;
    struct str words = { 0 };
    story_list_free(&t->stories);
    if (!r || (t->drawn && !t->shows_detail))
        return true;
    row_words(&words, t, r);
    bool ok = query_parse(&query, str_text(&words), t->env->now, err, NULL);
    struct story_filter filter = { .query = query, .order = ORDER_NEWEST, .events = true };
    ok = ok && stories_page(t->env->db, &filter, &(struct story_cursor){ 0 }, DETAIL_ROWS, &t->stories, err);
    query_free(query);
    str_free(&words);
    return ok;
}

/* A set that cannot be read stays as it was. */
static bool load_set(struct trends *t, size_t span, struct err *err)
{
    struct trend_set fresh = { .loaded = true };
    if (!trends_load(t->env->db, t->env->now, spans[span], MOST_ROWS, &fresh.arena, &fresh.rows, &fresh.n, err)) {
        arena_free(&fresh.arena);
        return false;
    }
    sort_set(&fresh, t->order);
    arena_free(&t->sets[span].arena);
    t->sets[span] = fresh;
    return true;
}

/* Only what is shown is read now; the other spans come behind the draw, so that Tab finds them there. */
static bool trends_reload(void *self, struct err *err)
{
    struct trends *t = self;
    const struct trend_row *was = selected_row(t);
    struct trend_row row = was ? *was : (struct trend_row){ 0 };
    struct str name = { 0 };
    str_add(&name, row.name); /* it is read anew where it lies */
    for (size_t i = 0; i < TREND_SPANS; i++)
        t->sets[i].loaded &= i == t->span;
    bool ok = load_set(t, t->span, err);
    if (ok && was)
        keep_row(t, str_text(&name), row.is_topic);
    str_free(&name);
    return ok && load_detail(t, err);
}

static void trends_late(void *self)
{
    struct trends *t = self;
    struct err ignored; /* Tab reads it again and tells */
    for (size_t i = 0; i < TREND_SPANS; i++) {
        if (!t->sets[i].loaded)
            load_set(t, i, &ignored);
    }
}

static void moved(struct trends *t, struct view_reply *reply)
{
    struct err err;
    reply->redraw = true;
    if (t->shows_detail && !load_detail(t, &err))
        reply_error(reply, &err);
}

static void next_span(struct trends *t, size_t step, struct view_reply *reply)
{
    struct err err;
    const struct trend_row *was = selected_row(t);
    size_t span = (t->span + step) % TREND_SPANS;
    if (!t->sets[span].loaded && !load_set(t, span, &err)) {
        reply_error(reply, &err);
        return;
    }
    t->span = span;
    if (was)
        keep_row(t, was->name, was->is_topic);
    reply_message(reply, "%d days", trends_days(t));
    moved(t, reply);
}

static void next_order(struct trends *t, struct view_reply *reply)
{
    t->order = (enum trend_order)((t->order + 1) % TREND_ORDERS);
    for (size_t i = 0; i < TREND_SPANS; i++)
        sort_set(&t->sets[i], t->order);
    t->cursor = (struct cursor){ 0 };
    moved(t, reply);
    reply_message(reply, "%s", orders[t->order].name);
}

static void show_charts(struct trends *t, bool on, struct view_reply *reply)
{
    t->charts = on;
    t->drawn = false; /* whether there is a pane again is known after the next draw */
    moved(t, reply);
    struct err err;
    if (!on && !load_detail(t, &err))
        reply_error(reply, &err);
}

static void enter(const struct trends *t, struct view_reply *reply)
{
    struct str words = { 0 }, title = { 0 };
    const struct trend_row *r = selected_row(t);
    if (!r)
        return;
    row_words(&words, t, r);
    trend_name(&title, r);
    go_stories(reply, str_c(&words), str_text(&title));
    str_free(&words);
    str_free(&title);
}

static bool trends_key(void *self, enum action a, struct view_reply *reply)
{
    struct trends *t = self;
    if (cursor_key(&t->cursor, a, trends_set(t)->n, t->page))
        moved(t, reply);
    else if (a == ACT_IN)
        enter(t, reply);
    else if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE)
        next_span(t, a == ACT_NEXT_PANE ? 1 : TREND_SPANS - 1, reply);
    else if (a == ACT_SORT)
        next_order(t, reply);
    else if (a == ACT_ZOOM || (a == ACT_OUT && t->charts))
        show_charts(t, a == ACT_ZOOM && !t->charts, reply);
    else
        return false;
    return true;
}

/* The row or the chart there; SIZE_MAX for none. */
static size_t row_at(const struct trends *t, int x, int y)
{
    if (!t->charts)
        return t->cursor.first + (size_t)(y - t->table.y);
    int column = t->cell_width > 0 ? (x - t->table.x) / t->cell_width : 0, line = (y - t->table.y) / TREND_CELL_HEIGHT;
    int at = line * t->columns + column;
    return column < t->columns && at < t->page ? t->cursor.first + (size_t)at : SIZE_MAX;
}

static bool trends_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct trends *t = self;
    size_t n = trends_set(t)->n;
    if (!area_has(t->table, x, y) || !n)
        return false;
    int steps = t->charts ? t->columns : WHEEL_ROWS;
    for (int i = 0; button >= 4 && i < steps; i++)
        cursor_key(&t->cursor, button == 4 ? ACT_UP : ACT_DOWN, n, t->page);
    size_t at = button >= 4 ? SIZE_MAX : row_at(t, x, y);
    if (at < n)
        t->cursor.selected = at;
    moved(t, reply);
    if (at < n && twice)
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
    str_addf(left, "%d days  %s", trends_days(t), orders[t->order].name);
    if (trends_set(t)->n)
        str_addf(right, "%zu of %zu", t->cursor.selected + 1, trends_set(t)->n);
}

static const char *trends_hint(void *self, enum action a)
{
    const struct trends *t = self;
    return a != ACT_ZOOM ? NULL : t->charts ? "table" : "charts";
}

static void trends_free(void *self)
{
    struct trends *t = self;
    story_list_free(&t->stories);
    for (size_t i = 0; i < TREND_SPANS; i++)
        arena_free(&t->sets[i].arena);
    free(t);
}

static const enum action trends_actions[] = { ACT_IN, ACT_NEXT_PANE, ACT_SORT, ACT_ZOOM, ACT_OUT, ACT_NONE };

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
    .late = trends_late,
    .hint = trends_hint,
};
