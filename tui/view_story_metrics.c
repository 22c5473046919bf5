/* tui/view_story_metrics.c -- the metrics tab: every figure of the story, and where the selected one stands. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/quote.h"
#include "store/subject.h"
#include "tui/chart.h"
#include "tui/metric_fields.h"
#include "tui/view_story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PANE_MOST 9      /* rows of the pane below the table */
#define PANE_HIGH 16     /* where the window is high */
#define HIGH 30
#define BARS_MOST 12
#define SAME_VALUE 0.005 /* figures that differ by less are the same, told with other precision */

static bool same_value(double a, double b)
{
    double most = fmax(fabs(a), fabs(b));
    return fabs(a - b) <= most * SAME_VALUE;
}

const struct event_figure *story_event_figure(const struct story_view *v, const struct metric *m)
{
    for (size_t i = 0; i < v->nfigures; i++) {
        const struct event_figure *f = &v->figures[i];
        if (f->metric.kind == m->kind && text_same(f->metric.unit, m->unit) && same_value(f->metric.value, m->value))
            return f;
    }
    return NULL;
}

void story_feed_names(struct str *out, const struct event_figure *f, size_t most)
{
    for (size_t i = 0; i < f->nfeeds && i < most; i++) {
        str_add_s(out, i ? ", " : "");
        str_add(out, f->feeds[i]);
    }
    if (f->nfeeds > most)
        str_addf(out, " and %zu more", f->nfeeds - most);
}

/* --- the table --- */

static void claim_words(const struct metric *m, struct str *out)
{
    str_add(out, m->attribution);
    if (m->period.n) {
        str_add_s(out, out->len ? ", " : "");
        str_add(out, m->period);
    }
}

/* Somebody is named, or a period: else there is no column for them. */
static bool tells_who(const struct story_view *v)
{
    const struct findings *f = &v->full.findings;
    for (size_t i = 0; i < f->nmetrics; i++) {
        if (f->metrics[i].attribution.n || f->metrics[i].period.n)
            return true;
    }
    return false;
}

#define FIGURE_LEAST 6
#define FIGURE_MOST 18

/* As many columns as the widest figure needs, within reason. */
static int columns_of_figures(const struct story_view *v, int width)
{
    int most = width >= 100 ? FIGURE_MOST : FIGURE_MOST - 6, columns = FIGURE_LEAST;
    for (size_t i = 0; i < v->nlisted && columns < most; i++) {
        struct str figure = { 0 };
        figure_short(&figure, story_metrics_row(v, i));
        int wide = text_width(str_text(&figure)) + (v->whole[v->order[i]] != v->order[i]);
        columns = wide > columns ? wide : columns;
        str_free(&figure);
    }
    return columns < most ? columns : most;
}

/* The part of the sentence round the figure that columns have room for, from a word on. */
static void sentence_part(const struct story_view *v, const struct metric *m, int room, bool ascii, struct str *out)
{
    const struct findings *f = &v->full.findings;
    if (m->sentence >= f->nsentences)
        return;
    struct text text = v->full.doc.text;
    const struct sentence *s = &f->sentences[m->sentence];
    struct quote q = quote_round(text, 0, (struct text_span){ s->start, s->end }, (struct text_span){ m->start, m->end }, QUOTE_MAX);
    uint32_t from = q.start, end = q.end;
    uint32_t before = room > 0 ? (uint32_t)room / 2 : 0;
    if (end - from > (uint32_t)(room > 0 ? room : 0) && m->start > from + before) {
        from = m->start - before;
        while (from < m->start && text.p[from] != ' ')
            from++;
        str_add_s(out, ascii ? "... " : "\u2026 ");
        from += from < m->start;
    }
    for (; from < end; from++)
        str_add_c(out, text.p[from] == '\n' || text.p[from] == '\t' ? ' ' : text.p[from]);
}

/* "committed in phase 1, expected"; where nothing is known of the subject, what the sentence says. */
static void about_text(const struct story_view *v, const struct metric *m, int room, bool ascii, struct str *out)
{
    figure_subject(out, m);
    if (!m->concept.n && !out->len) {
        sentence_part(v, m, room, ascii, out);
        return; /* the hedge stands in it */
    }
    const struct metric *before = &v->full.findings.metrics[v->earlier[m - v->full.findings.metrics]];
    if (before != m) {
        str_add_s(out, " (was ");
        figure_text(out, before);
        str_add_c(out, ')');
    }
    if (m->hedge.n) {
        str_add_s(out, out->len ? ", " : "");
        str_add(out, m->hedge);
    }
}

/* A bar leads a part of the figure above, a triangle the figure that has parts below. */
static void draw_hanging(const struct story_view *v, struct canvas *c, int x, int y, size_t i)
{
    uint32_t own = v->order[i];
    if (v->figures_order == FIGURES_BY_VALUE)
        return;
    if (v->whole[own] != own)
        canvas_puts(c, x + 1, y, ROLE_DIM, c->ascii ? "|" : "\u258f");
    else if (i + 1 < v->nlisted && v->whole[v->order[i + 1]] == own)
        canvas_puts(c, x, y, ROLE_DIM, c->ascii ? ">" : "\u25b8");
}

static void draw_row(const struct story_view *v, struct canvas *c, struct area row, int columns, size_t i)
{
    const struct metric *m = story_metrics_row(v, i);
    const struct event_figure *ef = story_event_figure(v, m);
    struct str figure = { 0 }, about = { 0 }, claim = { 0 };
    int n = v->full.metric_sources ? v->full.metric_sources[v->order[i]] : 1;
    bool part = v->whole[v->order[i]] != v->order[i] && v->figures_order != FIGURES_BY_VALUE;
    int right = row.width >= 56 && tells_who(v) ? row.width * 3 / 10 : 0, count = row.width >= 36 ? 5 : 0;
    int x = row.x + 3;
    figure_short(&figure, m);
    if (ef && ef->disputed)
        canvas_puts(c, row.x + 1, row.y, ROLE_DISPUTED, "!");
    draw_hanging(v, c, row.x + 2, row.y, i);
    canvas_fit(c, x + part, row.y, columns - part, ef && ef->disputed ? ROLE_DISPUTED : ROLE_FIGURE, str_text(&figure));
    x += columns + 1;
    draw_change(c, x, row.y, m->change);
    x += 2;
    int room = row.x + row.width - x - right - count;
    about_text(v, m, room - 1, c->ascii, &about);
    canvas_fit(c, x, row.y, room - 1, ROLE_TEXT, str_text(&about));
    claim_words(m, &claim);
    if (right)
        canvas_fit(c, x + room, row.y, right - 1, ROLE_DIM, claim.len ? str_text(&claim) : text_of(glyph(c, GLYPH_DASH)));
    if (count)
        draw_times(c, row.x + row.width - 1, row.y, n);
    draw_selection(c, row, &(struct row_style){ .selected = i == v->cursors[TAB_METRICS].selected, .active = true });
    str_free(&figure);
    str_free(&about);
    str_free(&claim);
}

/* --- where it stands --- */

static bool says(const struct event_figure *f, struct text feed)
{
    for (size_t i = 0; i < f->nfeeds; i++) {
        if (text_same(f->feeds[i], feed))
            return true;
    }
    return false;
}

/* Who has another value of the same thing, and not this one too. */
static void add_disputes(const struct story_view *v, const struct event_figure *mine, struct str *out)
{
    for (size_t i = 0; i < v->nfigures; i++) {
        const struct event_figure *f = &v->figures[i];
        size_t others = 0;
        if (f == mine || f->group != mine->group || !f->disputed)
            continue;
        for (size_t k = 0; k < f->nfeeds; k++) {
            if (says(mine, f->feeds[k]))
                continue;
            str_add_s(out, others ? ", " : out->len ? "; " : "");
            str_add(out, f->feeds[k]);
            others++;
        }
        if (!others)
            continue;
        str_add_s(out, others > 1 ? " have " : " has ");
        if (f->text.n)
            str_add(out, f->text);
        else
            figure_text(out, &f->metric);
    }
}

static int draw_agreement(const struct story_view *v, struct canvas *c, struct area a, const struct metric *m)
{
    const struct event_figure *mine = story_event_figure(v, m);
    struct str line = { 0 };
    int rows = 0;
    if (!mine || a.height < 1)
        return 0;
    if (mine->nfeeds > 1) {
        str_addf(&line, "%zu of %d sources have it: ", mine->nfeeds, v->full.row.sources);
        story_feed_names(&line, mine, 4);
        canvas_fit(c, a.x, a.y + rows++, a.width, ROLE_OK, str_text(&line));
    }
    str_cut(&line, 0);
    if (mine->disputed)
        add_disputes(v, mine, &line);
    if (line.len && rows < a.height) {
        canvas_puts(c, a.x, a.y + rows, ROLE_DISPUTED, "!");
        canvas_fit(c, a.x + 2, a.y + rows++, a.width - 2, ROLE_DISPUTED, str_text(&line));
    }
    str_free(&line);
    return rows;
}

/* Whether the two can stand side by side: of one kind and unit; nouns by their last word; no change beside a share. */
static bool is_comparable(const struct metric *a, const struct metric *b)
{
    if (a->kind != b->kind || b->value < 0)
        return false;
    if ((a->kind == METRIC_PERCENT || a->kind == METRIC_RATIO) && (a->change == CHANGE_NONE) != (b->change == CHANGE_NONE))
        return false;
    struct subject of_a, of_b;
    subject_read(&of_a, a);
    subject_read(&of_b, b);
    return a == b || subject_same_unit(a, &of_a, b, &of_b);
}

/* The same number told again, of nothing else: one bar is enough. */
static bool is_told_by(const struct metric *a, const struct metric *b)
{
    struct subject of_a, of_b;
    subject_read(&of_a, a);
    subject_read(&of_b, b);
    return a->value == b->value && text_same(a->unit, b->unit) && text_same(a->period, b->period) &&
           subject_no_strangers(&of_a, &of_b);
}

/* In the order of the text; where there is no room for all, the selected one takes the last place if it would have none. */
static size_t pick_comparable(const struct findings *f, const struct metric *m, const struct metric **out, size_t room)
{
    size_t n = 0;
    bool has_own = false;
    for (size_t i = 0; i < f->nmetrics && m->value >= 0 && room; i++) {
        const struct metric *o = &f->metrics[i];
        bool told = o != m && is_told_by(o, m);
        for (size_t k = 0; k < n && !told && o != m; k++)
            told = is_told_by(o, out[k]);
        if (told || !is_comparable(m, o) || (n == room && o != m))
            continue;
        n -= n == room;
        out[n++] = o;
        has_own |= o == m;
        if (has_own && n == room)
            break;
    }
    return n;
}

static void bar_label(const struct story_view *v, const struct metric *m, struct str *out)
{
    figure_subject(out, m);
    if (m->period.n) {
        str_add_s(out, out->len ? ", " : "");
        str_add(out, m->period);
    }
    if (!out->len)
        str_add(out, text_sub(v->full.doc.text, m->start, m->end));
}

/* The story's figures that can be held against the selected one, as bars from zero. */
static void draw_bars(const struct story_view *v, struct canvas *c, struct area a, const struct metric *m)
{
    const struct metric *picked[BARS_MOST];
    struct chart_bar bars[BARS_MOST];
    struct str labels[BARS_MOST] = { 0 }, figures[BARS_MOST] = { 0 };
    size_t room = a.height - 1 < BARS_MOST ? (size_t)(a.height - 1) : BARS_MOST;
    size_t n = pick_comparable(&v->full.findings, m, picked, room);
    double one = metric_size(1, m->kind, m->unit);
    for (size_t i = 0; i < n; i++) {
        const struct metric *o = picked[i];
        bar_label(v, o, &labels[i]);
        figure_short(&figures[i], o);
        bars[i] = (struct chart_bar){
            .value = metric_size(o->value, o->kind, o->unit) / one, .selected = o == m,
            .high = isnan(o->value_high) ? NAN : metric_size(o->value_high, o->kind, o->unit) / one,
            .label = str_text(&labels[i]), .figure = str_text(&figures[i]),
        };
    }
    if (n > 1) {
        canvas_fit(c, a.x, a.y, a.width, ROLE_HEADING, TEXT("Side by side"));
        chart_bars(c, area_of(a.x, a.y + 1, a.width, a.height - 1), bars, n);
    }
    for (size_t i = 0; i < n; i++) {
        str_free(&labels[i]);
        str_free(&figures[i]);
    }
}

static void draw_pane(const struct story_view *v, struct canvas *c, struct area a, const struct metric *m)
{
    const struct findings *f = &v->full.findings;
    struct area inner = { a.x + 1, a.y + 1, a.width - 2, a.height - 1 };
    canvas_hline(c, a.x, a.y, a.width, ROLE_BORDER);
    canvas_puts(c, a.x + 1, a.y, ROLE_SECTION, " where it stands ");
    inner.width = inner.width < 100 ? inner.width : 100;
    int rows = 0;
    if (m->sentence < f->nsentences) {
        const struct sentence *s = &f->sentences[m->sentence];
        struct text_span sentence = { s->start, s->end };
        uint32_t most = metric_quote_room(text_sub(v->full.doc.text, s->start, m->end), inner.width, inner.height);
        struct quote q = quote_round(v->full.doc.text, 0, sentence, (struct text_span){ m->start, m->end }, most);
        rows = story_quote_draw(v, c, inner, q.start, q.end, (struct story_spot){ m->start, m->end });
        if (q.cut_before)
            canvas_puts(c, inner.x - 1, inner.y, ROLE_DIM, c->ascii ? "." : "\u2026");
    }
    rows += rows && rows + 2 < inner.height;
    int told = draw_agreement(v, c, (struct area){ inner.x, inner.y + rows, inner.width, inner.height - rows }, m);
    rows += told + (told && rows + told + 4 <= inner.height);
    if (inner.height - rows >= 3)
        draw_bars(v, c, (struct area){ inner.x, inner.y + rows, inner.width, inner.height - rows }, m);
}

void story_metrics_draw(struct story_view *v, struct canvas *c, struct area area)
{
    size_t n = v->nlisted;
    struct cursor *cursor = &v->cursors[TAB_METRICS];
    if (!n) {
        v->visible = area.height;
        canvas_fit(c, area.x + 1, area.y, area.width - 2, ROLE_DIM, TEXT("No figures were found in this story."));
        return;
    }
    int most = area.height >= HIGH ? PANE_HIGH : PANE_MOST;
    int pane = area.height / 2 < most ? area.height / 2 : most;
    pane = pane < 3 ? 0 : pane;
    v->visible = area.height - pane;
    cursor_fit(cursor, n, v->visible);
    int columns = columns_of_figures(v, area.width);
    for (int y = 0; y < v->visible && cursor->first + (size_t)y < n; y++)
        draw_row(v, c, (struct area){ area.x, area.y + y, area.width - 1, 1 }, columns,
                 cursor->first + (size_t)y);
    canvas_scrollbar(c, (struct area){ area.x, area.y, area.width, v->visible }, n, cursor->first);
    int used = (int)n < v->visible ? (int)n + 1 : v->visible; /* the pane follows a short table */
    if (used + pane > area.height)
        used = area.height - pane;
    if (pane)
        draw_pane(v, c, (struct area){ area.x, area.y + used, area.width, pane }, story_metrics_row(v, cursor->selected));
}
