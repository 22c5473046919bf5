/* tui/view_metrics_act.c -- what keys do in the ledger beyond moving: order, kinds, chart, copy, export. */
#include "base/clock.h"
#include "base/mem.h"
#include "tui/metric_fields.h"
#include "tui/view_metrics.h"
#include "tui/view_stories_act.h"

static void list_anew(struct metrics *m, struct view_reply *reply)
{
    m->cursor = (struct cursor){ 0 };
    metrics_drop_rows(m);
    reply->reload = true;
}

static void next_order(struct metrics *m, struct view_reply *reply)
{
    m->order = (enum metric_order)((m->order + 1) % METRICS_ORDERS);
    list_anew(m, reply);
    reply_message(reply, "%s", metrics_order_name(m->order));
}

/* From all kinds to the first that is listed, to the next, and behind the last to all. */
static void next_kind(struct metrics *m, struct view_reply *reply)
{
    struct err err;
    int before = m->kind, kind = m->kind + 1;
    while (kind < METRIC_KINDS && !(m->kinds & 1u << kind))
        kind++;
    m->kind = kind < METRIC_KINDS ? kind : -1;
    char words[sizeof m->words];
    snprintf(words, sizeof words, "%s", m->words);
    if (!metrics_list_words(m, words, &err)) {
        m->kind = before;
        reply_error(reply, &err);
        return;
    }
    list_anew(m, reply);
    if (m->kind < 0)
        reply_message(reply, "figures of every kind");
    else
        reply_message(reply, "%s alone", metric_kind_name((enum metric_kind)m->kind));
}

static void turn_chart(struct metrics *m, struct view_reply *reply)
{
    m->chart = !m->chart;
    metrics_drop_series(m);
    metrics_want_series(m, reply);
    reply_message(reply, m->chart ? "the figure's subject over time" : "the figure's sentence");
}

static void copy(struct metrics *m, const struct metric_row *row, struct view_reply *reply)
{
    struct story_full story = { 0 };
    struct str figure = { 0 };
    struct err err;
    bool linked = story_load(m->env->db, row->story, &story, &err); /* without its link the figure is copied all the same */
    str_free(&reply->copy);
    metric_quote_add(&reply->copy, row, linked ? story.row.url : TEXT(""));
    if (linked)
        story_full_free(&story);
    figure_text(&figure, &row->metric);
    reply_message(reply, "copied %s with its sentence and source", str_c(&figure));
    str_free(&figure);
}

/* What is listed so far, in its order: to read on through a large store would keep the screen waiting. `northwire metrics
 * --csv` gives all. */
static void export_figures(const struct metrics *m, struct view_reply *reply)
{
    char day[16];
    str_free(&reply->pipe_text); /* the screen asks where to */
    metric_fields_head(&reply->pipe_text, FIELDS_CSV);
    for (size_t i = 0; i < m->n; i++)
        metric_fields_add(&reply->pipe_text, FIELDS_CSV, m->rows[i]);
    snprintf(reply->file_name, sizeof reply->file_name, "figures-%s.csv", time_local(day, sizeof day, "%Y-%m-%d", m->env->now));
    if (m->more)
        reply_message(reply, "the %zu listed so far, not all", m->n);
}

bool metrics_act(struct metrics *m, enum action a, struct view_reply *reply)
{
    const struct metric_row *row = metrics_row(m);
    switch ((int)a) {
    case ACT_SORT: next_order(m, reply); return true;
    case ACT_FETCH: next_kind(m, reply); return true;
    case ACT_CHART: case ACT_ZOOM: turn_chart(m, reply); return true;
    case ACT_COPY:
        if (row)
            copy(m, row, reply);
        return true;
    case ACT_EXPORT: case ACT_SAVE:
        if (row)
            export_figures(m, reply);
        else
            reply_message(reply, "no figure is listed");
        return true;
    default: return false;
    }
}
