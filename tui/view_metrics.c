/* tui/view_metrics.c -- the ledger of figures: what it lists, how it moves, where a figure leads. */
#include "tui/view_metrics.h"

#include "base/mem.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>
#include <string.h>

#define WHO_SHARE 4 /* one row in so many tells who says a figure, or of when: that is worth a column */

const struct metric_row *metrics_row(const struct metrics *m)
{
    return m->cursor.selected < m->n ? m->rows[m->cursor.selected] : NULL;
}

static bool list_words(struct metrics *m, const char *words, struct err *err)
{
    struct query_tree *query = NULL;
    if (!query_parse(&query, text_of(words), m->env->now, err, NULL))
        return false;
    query_free(m->query);
    m->query = query;
    text_copy(m->words, sizeof m->words, text_of(words));
    m->cursor = (struct cursor){ 0 };
    return true;
}

static void *metrics_create(const struct view_env *env, const struct view_target *target)
{
    struct metrics *m = mem_alloc(sizeof *m);
    struct err err;
    m->env = env;
    if (!list_words(m, target ? target->query : "", &err))
        list_words(m, "", &err);
    return m;
}

static void flatten(struct metrics *m)
{
    size_t told = 0;
    m->n = 0;
    for (size_t i = 0; i < m->nparts; i++) {
        m->rows = mem_grow(m->rows, &m->cap, m->n + m->parts[i].n + 1, sizeof *m->rows);
        for (size_t row = 0; row < m->parts[i].n; row++)
            m->rows[m->n++] = &m->parts[i].rows[row];
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct metric *figure = &m->rows[i]->metric;
        told += figure->attribution.n || figure->hedge.n || figure->period.n;
    }
    m->has_who = told * WHO_SHARE >= m->n;
}

static void drop_rows(struct metrics *m)
{
    metrics_drop_series(m); /* borrows the row under the cursor */
    for (size_t i = 0; i < m->nparts; i++)
        metric_list_free(&m->parts[i]);
    memset(m->parts, 0, sizeof m->parts);
    m->nparts = m->n = 0;
}

static bool add_page(struct metrics *m, struct err *err)
{
    struct metric_filter filter = { .query = m->query, .order = m->order, .once_per_event = true };
    struct metric_list page = { 0 };
    if (m->nparts == METRICS_PARTS)
        return true;
    if (!metrics_page(m->env->db, &filter, (int64_t)m->nparts * METRICS_PAGE, METRICS_PAGE, &page, err)) {
        metric_list_free(&page);
        return false;
    }
    m->parts[m->nparts++] = page;
    flatten(m);
    return true;
}

static bool load_detail(struct metrics *m, struct err *err)
{
    const struct metric_row *row = metrics_row(m);
    arena_free(&m->arena);
    m->figures = NULL;
    m->nfigures = 0;
    m->event = row ? row->event : 0;
    if (row && row->event && !event_figures(m->env->db, row->event, &m->arena, &m->figures, &m->nfigures, err))
        return false;
    return metrics_load_series(m, err);
}

static bool metrics_load(void *self, struct err *err)
{
    struct metrics *m = self;
    const struct metric_row *row = metrics_row(m);
    int64_t story = row ? row->story : 0;
    uint32_t at = row ? row->metric.start : 0;
    size_t had = m->nparts > 1 ? m->nparts : 1;
    drop_rows(m);
    while (m->nparts < had && (!m->nparts || m->parts[m->nparts - 1].more)) {
        if (!add_page(m, err))
            return false;
    }
    m->loaded = true;
    for (size_t i = 0; i < m->n && story; i++) { /* the figure, not the row, keeps the cursor */
        if (m->rows[i]->story == story && m->rows[i]->metric.start == at)
            m->cursor.selected = i;
    }
    if (m->cursor.selected >= m->n)
        m->cursor.selected = m->n ? m->n - 1 : 0;
    return load_detail(m, err);
}

static const char *order_name(enum metric_order order)
{
    static const char *const names[] = { "most telling first", "newest first", "largest first" };
    return names[order];
}

static void moved(struct metrics *m, struct view_reply *reply)
{
    struct err err;
    bool near_end = m->n && m->cursor.selected + (size_t)m->table.height + 2 >= m->n;
    if (near_end && m->nparts && m->nparts < METRICS_PARTS && m->parts[m->nparts - 1].more && !add_page(m, &err))
        reply_error(reply, &err);
    if (!load_detail(m, &err))
        reply_error(reply, &err);
    reply->redraw = true;
}

static void copy_figure(const struct metric_row *r, struct view_reply *reply)
{
    struct str figure = { 0 };
    str_free(&reply->copy);
    figure_text(&figure, &r->metric);
    str_add(&reply->copy, str_text(&figure));
    if (r->metric.concept.n) {
        str_add_s(&reply->copy, ": ");
        str_add(&reply->copy, r->metric.concept);
    }
    str_add_s(&reply->copy, "\n\"");
    str_add(&reply->copy, r->sentence);
    str_add_s(&reply->copy, "\"\n");
    str_add(&reply->copy, r->title);
    if (r->feed.n) {
        str_add_s(&reply->copy, ", ");
        str_add(&reply->copy, r->feed);
    }
    str_add_c(&reply->copy, '\n');
    reply_message(reply, "copied %s with its sentence", str_c(&figure));
    str_free(&figure);
}

static bool metrics_key(void *self, enum action a, struct view_reply *reply)
{
    struct metrics *m = self;
    const struct metric_row *row = metrics_row(m);
    if (cursor_key(&m->cursor, a, m->n, m->table.height)) {
        moved(m, reply);
        return true;
    }
    if (a == ACT_SORT) {
        m->order = (enum metric_order)((m->order + 1) % (METRICS_VALUE + 1));
        m->cursor = (struct cursor){ 0 };
        drop_rows(m);
        reply_message(reply, "%s", order_name(m->order));
        reply->reload = true;
        return true;
    }
    if (a == ACT_ZOOM) {
        struct err err;
        m->chart = !m->chart;
        if (!metrics_load_series(m, &err))
            reply_error(reply, &err);
        else if (m->chart && m->series.n < 2)
            reply_message(reply, "no other story has a figure of this subject");
        reply->redraw = true;
        return true;
    }
    if (!row)
        return a == ACT_IN || a == ACT_COPY;
    if (a == ACT_IN) {
        go_story(reply, row->story);
        reply->target.at = row->metric.start;
        return true;
    }
    if (a == ACT_COPY) {
        copy_figure(row, reply);
        return true;
    }
    return false;
}

static bool metrics_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct metrics *m = self;
    if (!area_has(m->table, x, y) || !m->n)
        return false;
    if (button >= 4) {
        for (int i = 0; i < 3; i++)
            cursor_key(&m->cursor, button == 4 ? ACT_UP : ACT_DOWN, m->n, m->table.height);
        moved(m, reply);
        return true;
    }
    size_t at = m->cursor.first + (size_t)(y - m->table.y);
    if (at >= m->n)
        return true;
    m->cursor.selected = at;
    moved(m, reply);
    return !twice || metrics_key(m, ACT_IN, reply);
}

static const char *metrics_query(void *self) { return ((struct metrics *)self)->words; }

static bool metrics_set_query(void *self, const char *words, struct view_reply *reply, struct err *err)
{
    struct metrics *m = self;
    if (!list_words(m, words, err))
        return false;
    drop_rows(m);
    reply->redraw = reply->reload = true;
    return true;
}

static int64_t metrics_selected(void *self)
{
    const struct metric_row *row = metrics_row(self);
    return row ? row->story : 0;
}

static void metrics_status(void *self, struct str *left, struct str *right)
{
    const struct metrics *m = self;
    str_addf(left, "%s%s%s", m->words, m->words[0] ? "  " : "", order_name(m->order));
    if (!m->n)
        return;
    bool more = m->nparts && m->parts[m->nparts - 1].more;
    str_addf(right, "%zu of %zu%s", m->cursor.selected + 1, m->n, more ? "+" : "");
}

static void metrics_free(void *self)
{
    struct metrics *m = self;
    drop_rows(m);
    free(m->rows);
    arena_free(&m->arena);
    query_free(m->query);
    free(m);
}

static void metrics_show(void *self, struct canvas *c, struct area area) { metrics_draw(self, c, area); }

static const enum action metrics_actions[] = { ACT_IN, ACT_ZOOM, ACT_SORT, ACT_QUERY, ACT_COPY, ACT_OUT, ACT_NONE };

const struct view_ops metrics_view = {
    .name = "metrics",
    .title = "Metrics",
    .home = ACT_VIEW_4,
    .create = metrics_create,
    .load = metrics_load,
    .draw = metrics_show,
    .key = metrics_key,
    .click = metrics_click,
    .query = metrics_query,
    .set_query = metrics_set_query,
    .selected = metrics_selected,
    .status = metrics_status,
    .actions = metrics_actions,
    .free = metrics_free,
};
