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

bool metrics_list_words(struct metrics *m, const char *words, struct err *err)
{
    struct query_tree *query = NULL;
    struct str whole = { 0 };
    bool ok = query_parse(&query, text_of(words), m->env->now, err, NULL); /* alone: the mistake's place is in the words */
    if (ok && m->kind >= 0) {
        query_free(query);
        str_addf(&whole, *words ? "(%s) kind:%s" : "%skind:%s", words, metric_kind_name((enum metric_kind)m->kind));
        ok = query_parse(&query, str_text(&whole), m->env->now, err, NULL);
        str_free(&whole);
    }
    if (!ok)
        return false;
    metric_reader_free(m->reader); /* it borrows the query */
    m->reader = NULL;
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
    m->kind = -1;
    if (!metrics_list_words(m, target ? target->query : "", &err))
        metrics_list_words(m, "", &err);
    if (target && target->story) {
        m->wanted_story = target->story;
        m->wanted_at = target->at;
        m->chart = target->tab > 0;
    }
    return m;
}

static void flatten(struct metrics *m)
{
    size_t told = 0;
    m->n = 0;
    m->kinds = m->kind < 0 ? 0 : m->kinds;
    for (size_t i = 0; i < m->nparts; i++) {
        m->rows = mem_grow(m->rows, &m->cap, m->n + m->parts[i].n + 1, sizeof *m->rows);
        for (size_t row = 0; row < m->parts[i].n; row++)
            m->rows[m->n++] = &m->parts[i].rows[row];
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct metric *figure = &m->rows[i]->metric;
        told += figure->attribution.n || figure->hedge.n || figure->period.n;
        if (m->kind < 0)
            m->kinds |= 1u << figure->kind;
    }
    m->has_who = told * WHO_SHARE >= m->n;
}

static struct metric_filter filter_of(const struct metrics *m)
{
    return (struct metric_filter){ .query = m->query, .order = m->order, .once_per_event = true, .whole = METRICS_WHOLE };
}

void metrics_drop_rows(struct metrics *m)
{
    metrics_drop_series(m); /* borrows the row under the cursor */
    metric_reader_free(m->reader);
    m->reader = NULL;
    for (size_t i = 0; i < m->nparts; i++)
        metric_list_free(&m->parts[i]);
    memset(m->parts, 0, sizeof m->parts);
    m->nparts = m->n = 0;
    m->more = false;
}

/* At most so many rows more, as far as the effort goes. */
static bool add_page(struct metrics *m, int rows, int effort, struct err *err)
{
    struct metric_list page = { 0 };
    if (!m->more || m->nparts == METRICS_PARTS)
        return true;
    if (!metric_reader_next(m->reader, rows, effort, &page, err)) {
        metric_list_free(&page);
        m->more = false;
        return false;
    }
    m->more = page.more;
    if (!page.n)
        metric_list_free(&page);
    else
        m->parts[m->nparts++] = page;
    flatten(m);
    return true;
}

static size_t screenful(const struct metrics *m) { return m->table.height > 0 ? (size_t)m->table.height + 2 : 0; }

static bool load_detail(struct metrics *m, struct err *err)
{
    const struct metric_row *row = metrics_row(m);
    arena_free(&m->arena);
    m->figures = NULL;
    m->nfigures = 0;
    m->event = row ? row->event : 0;
    if (row && row->event && !event_figures(m->env->db, row->event, &m->arena, &m->figures, &m->nfigures, err))
        return false;
    return true;
}

static bool metrics_load(void *self, struct err *err)
{
    struct metrics *m = self;
    const struct metric_row *row = metrics_row(m);
    bool only_series = m->series_only;
    m->series_only = false;
    if (only_series)
        return true;
    int64_t story = row ? row->story : m->wanted_story;
    uint32_t at = row ? row->metric.start : m->wanted_at;
    size_t need = m->n ? m->cursor.selected + screenful(m) : 0; /* as far as was looked at */
    struct metric_filter filter = filter_of(m);
    metrics_drop_rows(m);
    if (!metric_reader_open(&m->reader, m->env->db, &filter, err))
        return false;
    m->more = true;
    if (!add_page(m, need > METRICS_PAGE ? (int)need : METRICS_PAGE, METRICS_EFFORT, err))
        return false;
    m->loaded = true;
    for (size_t i = 0; i < m->n && story; i++) { /* the figure, not the row, keeps the cursor */
        if (m->rows[i]->story == story && m->rows[i]->metric.start == at)
            m->cursor.selected = i;
    }
    if (m->cursor.selected >= m->n)
        m->cursor.selected = m->n ? m->n - 1 : 0;
    m->series_due = m->chart;
    return load_detail(m, err);
}

/* The rows below the screen, while nobody types. */
static void metrics_late(void *self)
{
    struct metrics *m = self;
    struct err ignored; /* what is there stays */
    if (!m->n)
        add_page(m, METRICS_PAGE, METRICS_EFFORT_EMPTY, &ignored);
    if (m->n < METRICS_AHEAD)
        add_page(m, METRICS_AHEAD - (int)m->n, METRICS_EFFORT_IDLE, &ignored);
    if (m->n && !m->event)
        load_detail(m, &ignored);
    if (m->series_due)
        metrics_load_series(m, &ignored);
    m->series_due = false;
}

const char *metrics_order_name(enum metric_order order)
{
    static const char *const names[METRICS_ORDERS] = { "most telling first", "newest first", "largest first", "by subject" };
    return names[order];
}

static void moved(struct metrics *m, struct view_reply *reply)
{
    struct err err;
    if (m->cursor.selected + screenful(m) >= m->n && !add_page(m, METRICS_PAGE, METRICS_EFFORT, &err))
        reply_error(reply, &err);
    if (!load_detail(m, &err))
        reply_error(reply, &err);
    metrics_want_series(m, reply);
}

/* Nothing was found yet of what is rare in a large store. */
static void look_further(struct metrics *m, struct view_reply *reply)
{
    struct err err;
    if (!add_page(m, METRICS_PAGE, METRICS_EFFORT_EMPTY, &err))
        reply_error(reply, &err);
    moved(m, reply);
}

static bool metrics_key(void *self, enum action a, struct view_reply *reply)
{
    struct metrics *m = self;
    const struct metric_row *row = metrics_row(m);
    if (!m->n && m->more && (a == ACT_DOWN || a == ACT_IN)) {
        look_further(m, reply);
        return true;
    }
    if (cursor_key(&m->cursor, a, m->n, m->table.height)) {
        moved(m, reply);
        return true;
    }
    if (a == ACT_IN) {
        if (row) {
            go_story(reply, row->story);
            reply->target.at = row->metric.start;
        }
        return true;
    }
    return metrics_act(m, a, reply);
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
    if (!metrics_list_words(m, words, err))
        return false;
    metrics_drop_rows(m);
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
    str_addf(left, "%s%s", m->words, m->words[0] ? "  " : "");
    if (m->kind >= 0)
        str_addf(left, "%s  ", metric_kind_name((enum metric_kind)m->kind));
    str_add_s(left, metrics_order_name(m->order));
    if (!m->n)
        return;
    str_addf(right, "%zu of %zu%s", m->cursor.selected + 1, m->n, m->more ? "+" : "");
}

static void metrics_free(void *self)
{
    struct metrics *m = self;
    metrics_drop_rows(m);
    free(m->rows);
    arena_free(&m->arena);
    query_free(m->query);
    free(m);
}

static void metrics_show(void *self, struct canvas *c, struct area area) { metrics_draw(self, c, area); }

static const enum action metrics_actions[] = {
    ACT_IN, ACT_CHART, ACT_SORT, ACT_QUERY, ACT_FETCH, ACT_COPY, ACT_EXPORT, ACT_OUT, ACT_NONE,
};

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
    .late = metrics_late,
    .free = metrics_free,
};
