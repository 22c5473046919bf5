/* tui/view_story_metrics_list.c -- the figures of a story: which are listed, in which order, and what keys do with them. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/quote.h"
#include "store/series.h"
#include "store/whole.h"
#include "tui/metric_fields.h"
#include "tui/view_story.h"

#include <stdlib.h>
#include <string.h>

static bool stands_before(const struct story_view *v, uint32_t a, uint32_t b)
{
    const struct metric *x = &v->full.findings.metrics[a], *y = &v->full.findings.metrics[b];
    if (v->figures_order == FIGURES_BY_WEIGHT && x->salience != y->salience)
        return x->salience > y->salience;
    if (v->figures_order == FIGURES_BY_VALUE && x->kind != y->kind)
        return x->kind < y->kind;
    if (v->figures_order == FIGURES_BY_VALUE && x->value != y->value)
        return x->value > y->value;
    return a < b;
}

static void sort_figures(const struct story_view *v, uint32_t *order, size_t n)
{
    for (size_t gap = n / 2; gap > 0; gap /= 2) { /* shell sort: qsort() would need the view in a global */
        for (size_t i = gap; i < n; i++) {
            uint32_t moving = order[i];
            size_t k = i;
            for (; k >= gap && stands_before(v, moving, order[k - gap]); k -= gap)
                order[k] = order[k - gap];
            order[k] = moving;
        }
    }
}

static bool is_listed(const struct story_view *v, uint32_t figure)
{
    return !v->kind_shown || v->full.findings.metrics[figure].kind + 1u == v->kind_shown;
}

/* Those of the kind shown, a part right behind its whole (but in order of value), then the others. */
void story_metrics_sort(struct story_view *v)
{
    const struct findings *f = &v->full.findings;
    size_t n = f->nmetrics, filled = 0;
    free(v->order);
    v->order = mem_alloc((3 * n + 3) * sizeof *v->order);
    v->whole = v->order + n + 1;
    v->earlier = v->whole + n + 1;
    uint32_t *sorted = mem_alloc((n + 1) * sizeof *sorted), *next = mem_alloc((n + 1) * sizeof *next),
             *last = mem_alloc((n + 1) * sizeof *last);
    metrics_wholes(v->whole, f, v->full.doc.text);
    metrics_earlier(v->earlier, f, v->full.doc.text);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (uint32_t)i;
    sort_figures(v, sorted, n);
    bool hang = v->figures_order != FIGURES_BY_VALUE;
    for (uint32_t i = 0; i < n; i++) { /* chains of parts, each in the order of the text; n ends one */
        next[i] = (uint32_t)n;
        last[i] = i;
        if (v->whole[i] == i)
            continue;
        next[last[v->whole[i]]] = i;
        last[v->whole[i]] = i;
    }
    for (size_t i = 0; i < n; i++) {
        if (!is_listed(v, sorted[i]) || (hang && v->whole[sorted[i]] != sorted[i]))
            continue;
        v->order[filled++] = sorted[i];
        for (uint32_t part = next[sorted[i]]; hang && part < n; part = next[part])
            v->order[filled++] = part;
    }
    v->nlisted = filled;
    for (size_t i = 0; i < n; i++) {
        if (!is_listed(v, sorted[i]))
            v->order[filled++] = sorted[i];
    }
    free(sorted);
    free(next);
    free(last);
}

const struct metric *story_metrics_row(const struct story_view *v, size_t row)
{
    return row < v->nlisted ? &v->full.findings.metrics[v->order[row]] : NULL;
}

/* --- keys --- */

static void keep_cursor(struct story_view *v, const struct metric *m)
{
    struct cursor *cursor = &v->cursors[TAB_METRICS];
    size_t selected = 0;
    for (size_t i = 0; i < v->nlisted && m; i++)
        selected = &v->full.findings.metrics[v->order[i]] == m ? i : selected;
    cursor->selected = selected;
    cursor->first = selected ? cursor->first : 0;
}

static void next_order(struct story_view *v, const struct metric *m, struct view_reply *reply)
{
    static const char *const said[FIGURES_ORDERS] = { "as they stand in the text", "the weightiest first",
                                                      "kind by kind, the largest first" };
    v->figures_order = (enum figures_order)((v->figures_order + 1) % FIGURES_ORDERS);
    story_metrics_sort(v);
    keep_cursor(v, m);
    snprintf(reply->message, sizeof reply->message, "%s", said[v->figures_order]);
}

static void next_kind(struct story_view *v, const struct metric *m, struct view_reply *reply)
{
    const struct findings *f = &v->full.findings;
    unsigned kinds = 0, kind = v->kind_shown;
    for (size_t i = 0; i < f->nmetrics; i++)
        kinds |= 1u << f->metrics[i].kind;
    while (kind < METRIC_KINDS && !(kinds & 1u << kind))
        kind++;
    v->kind_shown = kind < METRIC_KINDS ? kind + 1 : 0;
    story_metrics_sort(v);
    keep_cursor(v, m);
    if (v->kind_shown)
        snprintf(reply->message, sizeof reply->message, "%s alone: %zu of %zu",
                 metric_kind_name((enum metric_kind)(v->kind_shown - 1)), v->nlisted, f->nmetrics);
    else
        snprintf(reply->message, sizeof reply->message, "figures of every kind");
}

/* As the ledger would give it. */
static struct metric_row row_of(const struct story_view *v, const struct metric *m)
{
    const struct findings *f = &v->full.findings;
    const struct event_figure *ef = story_event_figure(v, m);
    struct metric_row r = {
        .story = v->id, .event = v->full.row.event, .published = v->full.row.published, .metric = *m, .sources = 1,
        .text = text_sub(v->full.doc.text, m->start, m->end), .title = v->full.row.title, .feed = v->full.row.feed,
        .disputed = ef && ef->disputed,
    };
    if (m->sentence < f->nsentences) {
        const struct sentence *s = &f->sentences[m->sentence];
        struct quote q = quote_round(v->full.doc.text, 0, (struct text_span){ s->start, s->end }, (struct text_span){ m->start, m->end },
                                     QUOTE_MAX);
        r.sentence_start = q.start;
        r.sentence = text_sub(v->full.doc.text, q.start, q.end);
        r.cut_before = q.cut_before;
        r.cut_after = q.cut_after;
    }
    if (v->full.metric_sources)
        r.sources = v->full.metric_sources[m - f->metrics];
    return r;
}

static void copy_figure(const struct story_view *v, const struct metric *m, struct view_reply *reply)
{
    struct metric_row row = row_of(v, m);
    metric_quote_add(&reply->copy, &row, v->full.row.url);
    snprintf(reply->message, sizeof reply->message, "copied the figure with its sentence and source");
}

static void export_figures(const struct story_view *v, struct view_reply *reply)
{
    str_free(&reply->pipe_text); /* the screen asks where to */
    metric_fields_head(&reply->pipe_text, FIELDS_CSV);
    for (size_t i = 0; i < v->nlisted; i++) {
        struct metric_row row = row_of(v, story_metrics_row(v, i));
        metric_fields_add(&reply->pipe_text, FIELDS_CSV, &row);
    }
}

/* To the ledger, narrowed to what may be of the figure's subject, with its chart open. */
static void go_chart(const struct story_view *v, const struct metric *m, struct view_reply *reply)
{
    struct str words = { 0 };
    series_words(&words, m);
    if (words.len) {
        reply->go = true;
        reply->target = (struct view_target){ .ops = &metrics_view, .story = v->id, .at = m->start, .tab = 1 };
        str_addf(&words, " kind:%s", metric_kind_name(m->kind));
        snprintf(reply->target.query, sizeof reply->target.query, "%s", str_c(&words));
    } else {
        snprintf(reply->message, sizeof reply->message, "nothing is said of what this figure is of");
    }
    str_free(&words);
}

bool story_metrics_key(struct story_view *v, enum action a, struct view_reply *reply)
{
    struct cursor *cursor = &v->cursors[TAB_METRICS];
    const struct metric *m = story_metrics_row(v, cursor->selected);
    bool step = a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH;
    reply->redraw = true;
    if (a == ACT_OUT && v->jumped && v->came_from == TAB_TEXT) { /* Enter on a figure of the text led here */
        v->tab = TAB_TEXT;
        v->jumped = false;
        return true;
    }
    if (!v->full.findings.nmetrics)
        return cursor_key(cursor, a, 0, v->visible);
    switch ((int)a) {
    case ACT_SORT: next_order(v, m, reply); return true;
    case ACT_FETCH: next_kind(v, m, reply); return true;
    case ACT_EXPORT: export_figures(v, reply); return true;
    case ACT_IN: case ACT_COPY: case ACT_CHART:
        if (!m)
            return false;
        if (a == ACT_IN)
            story_jump(v, m->start, m->end);
        else if (a == ACT_COPY)
            copy_figure(v, m, reply);
        else
            go_chart(v, m, reply);
        return true;
    default:
        return cursor_key(cursor, step ? (a == ACT_NEXT_MATCH ? ACT_DOWN : ACT_UP) : a, v->nlisted, v->visible);
    }
}
