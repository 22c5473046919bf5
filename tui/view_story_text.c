/* tui/view_story_text.c -- the text tab: the laid out document, its figures and matches marked; wide windows show the
 * outline and the figures beside it. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/view_story.h"

#include <stdlib.h>
#include <string.h>

#define MEASURE 96       /* columns that a line of text has at most: longer ones tire the eye */
#define SIDE_FROM 132    /* columns of the window from which the side pane is shown */
#define SIDE_MOST 100

static int by_start(const void *left, const void *right)
{
    const struct layout_mark *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void lay_out(struct story_view *v, int width)
{
    if (v->layout_width == width)
        return;
    arena_free(&v->layout_arena);
    const struct findings *f = &v->full.findings;
    struct layout_mark *marks = mem_alloc((f->nmetrics + v->nmatches + 1) * sizeof *marks);
    size_t n = 0;
    for (size_t i = 0; i < f->nmetrics; i++)
        marks[n++] = (struct layout_mark){ f->metrics[i].start, f->metrics[i].end, ROLE_FIGURE };
    for (size_t i = 0; i < v->nmatches; i++)
        marks[n++] = (struct layout_mark){ v->matches[i].start, v->matches[i].end, ROLE_MATCH };
    qsort(marks, n, sizeof *marks, by_start);
    struct layout_options options = { .width = width, .ascii = v->env->ascii, .link_numbers = true, .marks = marks,
                                      .nmarks = n, .skip_title = true };
    layout_doc(&v->layout, &v->layout_arena, &v->full.doc, &options);
    v->layout_width = width;
    free(marks);
}

static size_t last_first(const struct story_view *v)
{
    size_t window = v->visible > 0 ? (size_t)v->visible : 1;
    return v->layout.nlines > window ? v->layout.nlines - window : 0;
}

/* One span; what of it lies in the spot is shown as selected. */
static int draw_span(const struct story_view *v, struct canvas *c, int x, int y, int room, const struct layout_line *line,
                     const struct layout_span *s)
{
    uint32_t cuts[4] = { s->start, s->start, s->end, s->end };
    bool marked = false;
    if (s->at != LAYOUT_NOWHERE && v->spot.end > s->at && v->spot.start < s->at + (s->end - s->start)) {
        cuts[1] = v->spot.start > s->at ? s->start + (v->spot.start - s->at) : s->start;
        cuts[2] = v->spot.end < s->at + (s->end - s->start) ? s->start + (v->spot.end - s->at) : s->end;
        marked = true;
    }
    int used = 0;
    for (int i = 0; i < 3; i++) {
        bool selected = marked ? i == 1 : false;
        enum role role = selected ? ROLE_SELECTED : s->role;
        uint32_t from = marked ? cuts[i] : i == 0 ? s->start : s->end, to = marked ? cuts[i + 1] : s->end;
        int width = canvas_text(c, x + used, y, room - used, role, text_sub(line->text, from, to));
        if (s->attr && width > 0)
            canvas_attr(c, (struct area){ x + used, y, width, 1 }, s->attr);
        if (s->link && width > 0 && s->link <= v->full.doc.nlinks)
            canvas_link(c, (struct area){ x + used, y, width, 1 }, v->full.doc.links[s->link - 1]);
        used += width;
    }
    return used;
}

static void draw_lines(struct story_view *v, struct canvas *c, struct area a)
{
    size_t first = v->cursors[TAB_TEXT].first;
    for (int y = 0; y < a.height && first + (size_t)y < v->layout.nlines; y++) {
        const struct layout_line *line = &v->layout.lines[first + (size_t)y];
        int x = a.x;
        for (size_t i = 0; i < line->nspans; i++)
            x += draw_span(v, c, x, a.y + y, a.x + a.width - x, line, &line->spans[i]);
    }
}

/* --- the side pane of wide windows --- */

static int draw_outline(const struct story_view *v, struct canvas *c, struct area a)
{
    int rows = 0;
    size_t here = v->cursors[TAB_TEXT].first;
    for (size_t i = 0; i < v->layout.nlines; i++)
        rows += v->layout.lines[i].heading > 0;
    if (!rows)
        return 0;
    rows = rows < a.height / 2 - 2 ? rows : a.height / 2 - 2;
    if (rows < 1)
        return 0;
    canvas_box(c, (struct area){ a.x, a.y, a.width, rows + 2 }, false, TEXT("Outline"), TEXT(""));
    size_t current = 0;
    for (size_t i = 0; i < v->layout.nlines; i++)
        current = i <= here + 1 && v->layout.lines[i].heading ? i : current;
    for (size_t i = 0, y = 0; i < v->layout.nlines && (int)y < rows; i++) {
        const struct layout_line *line = &v->layout.lines[i];
        if (!line->heading)
            continue;
        int indent = line->heading > 2 ? 2 : 0;
        bool now = i == current && i <= here + 1;
        canvas_fit(c, a.x + 2 + indent, a.y + 1 + (int)y, a.width - 4 - indent, now ? ROLE_TITLE : ROLE_TEXT, line->text);
        y++;
    }
    return rows + 2;
}

static int draw_side_figures(const struct story_view *v, struct canvas *c, struct area a)
{
    const struct findings *f = &v->full.findings;
    int rows = a.height - 2;
    if (rows < 1 || !f->nmetrics)
        return 0;
    char note[24];
    snprintf(note, sizeof note, "%zu", f->nmetrics);
    rows = (size_t)rows < f->nmetrics ? rows : (int)f->nmetrics;
    canvas_box(c, (struct area){ a.x, a.y, a.width, rows + 2 }, false, TEXT("Figures"), text_of(note));
    int wide = 6, most = a.width >= 50 ? 20 : 12;
    for (int y = 0; y < rows; y++) {
        struct metric_row row = { .metric = f->metrics[v->order[y]] };
        int own = figure_columns(&row, 1, most);
        wide = own > wide ? own : wide;
    }
    for (int y = 0; y < rows; y++) {
        const struct metric *m = &f->metrics[v->order[y]];
        struct str figure = { 0 }, subject = { 0 };
        figure_short(&figure, m);
        figure_subject(&subject, m);
        bool here = v->spot.end > v->spot.start && m->start == v->spot.start;
        canvas_right(c, a.x + 2 + wide, a.y + 1 + y, wide, here ? ROLE_SELECTED : ROLE_FIGURE, str_text(&figure));
        draw_change(c, a.x + 3 + wide, a.y + 1 + y, m->change);
        canvas_fit(c, a.x + 5 + wide, a.y + 1 + y, a.width - 7 - wide, ROLE_TEXT,
                   subject.len ? str_text(&subject) : text_sub(v->full.doc.text, m->start, m->end));
        str_free(&figure);
        str_free(&subject);
    }
    return rows + 2;
}

/* The event's other stories. */
static void draw_side_coverage(const struct story_view *v, struct canvas *c, struct area a)
{
    char note[24], age[AGE_SIZE];
    int rows = a.height - 2;
    if (rows < 1 || v->event.n < 2)
        return;
    snprintf(note, sizeof note, "%d source%s", v->full.row.sources, v->full.row.sources == 1 ? "" : "s");
    rows = (size_t)rows < v->event.n ? rows : (int)v->event.n;
    canvas_box(c, (struct area){ a.x, a.y, a.width, rows + 2 }, false, TEXT("Coverage"), text_of(note));
    for (int y = 0; y < rows; y++) {
        const struct story_row *story = &v->event.rows[y];
        struct text when = text_of(time_age(age, v->env->now, story->published));
        int x = a.x + 2 + canvas_fit(c, a.x + 2, a.y + 1 + y, 16, ROLE_SECTION, story->feed) + 1;
        x = x < a.x + 19 ? a.x + 19 : x;
        canvas_fit(c, x, a.y + 1 + y, a.x + a.width - 7 - x, story->id == v->id ? ROLE_DIM : ROLE_TEXT, story->title);
        canvas_right(c, a.x + a.width - 2, a.y + 1 + y, 4, ROLE_DIM, when);
    }
}

/* --- drawing, keys --- */

static void follow_goal(struct story_view *v)
{
    struct cursor *c = &v->cursors[TAB_TEXT];
    if (!v->has_goal)
        return;
    v->has_goal = false;
    size_t line = layout_line_of(&v->layout, v->goal), window = v->visible > 0 ? (size_t)v->visible : 1;
    if (line < c->first || line >= c->first + window)
        c->first = line > window / 3 ? line - window / 3 : 0;
}

void story_text_draw(struct story_view *v, struct canvas *c, struct area area)
{
    struct area text = { area.x + 1, area.y, area.width - 3, area.height };
    bool side = area.width >= SIDE_FROM;
    if (text.width > MEASURE)
        text.width = MEASURE;
    v->visible = area.height;
    lay_out(v, text.width < 1 ? 1 : text.width);
    follow_goal(v);
    if (v->cursors[TAB_TEXT].first > last_first(v))
        v->cursors[TAB_TEXT].first = last_first(v);
    draw_lines(v, c, text);
    if (!v->layout.nlines)
        canvas_fit(c, text.x, text.y, text.width, ROLE_DIM, TEXT("This feed sent the headline alone; f fetches the page, o opens it."));
    struct area bar = { area.x, area.y, side ? text.x + text.width + 2 : area.width, area.height };
    canvas_scrollbar(c, bar, v->layout.nlines, v->cursors[TAB_TEXT].first);
    if (!side)
        return;
    struct area pane = { bar.x + bar.width + 1, area.y, area.width - bar.width - 2, area.height };
    pane.width = pane.width < SIDE_MOST ? pane.width : SIDE_MOST;
    int used = draw_outline(v, c, pane);
    int most = v->event.n > 1 ? (pane.height - used) * 2 / 3 : pane.height - used;
    used += draw_side_figures(v, c, (struct area){ pane.x, pane.y + used, pane.width, most });
    draw_side_coverage(v, c, (struct area){ pane.x, pane.y + used, pane.width, pane.height - used });
}

void story_jump(struct story_view *v, uint32_t start, uint32_t end)
{
    v->came_from = v->tab;
    v->jumped = v->tab != TAB_TEXT;
    v->tab = TAB_TEXT;
    v->spot = (struct story_spot){ start, end };
    v->goal = start;
    v->has_goal = true;
}

static size_t stops(const struct story_view *v) { return v->nmatches ? v->nmatches : v->full.findings.nmetrics; }

static struct story_spot stop(const struct story_view *v, size_t i)
{
    const struct metric *m = &v->full.findings.metrics[i];
    return v->nmatches ? v->matches[i] : (struct story_spot){ m->start, m->end };
}

/* To the next figure or match: from the marked one, else from the top of what is seen. */
static void next_stop(struct story_view *v, int direction, struct view_reply *reply)
{
    size_t n = stops(v);
    if (!n) {
        snprintf(reply->message, sizeof reply->message, "%s",
                 v->search[0] ? "not found in this story" : "no figures in this story");
        return;
    }
    uint32_t from = v->spot.start;
    bool marked = v->spot.end > v->spot.start;
    if (!marked && v->cursors[TAB_TEXT].first < v->layout.nlines)
        from = v->layout.lines[v->cursors[TAB_TEXT].first].from;
    size_t i = 0;
    while (i < n && (marked ? stop(v, i).start <= from : stop(v, i).start < from))
        i++;
    if (direction < 0) {
        i = 0;
        while (i < n && stop(v, i).start < from)
            i++;
        i = i ? i - 1 : n - 1;
    }
    bool round = i == n;
    i = i % n;
    bool jumped = v->jumped;
    enum story_tab came_from = v->came_from;
    story_jump(v, stop(v, i).start, stop(v, i).end);
    v->jumped = jumped;
    v->came_from = came_from;
    snprintf(reply->message, sizeof reply->message, "%s %zu of %zu%s", v->nmatches ? "match" : "figure", i + 1, n,
             round ? ", from the top" : "");
}

/* To the nearest heading below or above the top of what is seen. */
static void next_heading(struct story_view *v, int direction, struct view_reply *reply)
{
    size_t here = v->cursors[TAB_TEXT].first, target = v->layout.nlines, n = 0, place = 0;
    for (size_t i = 0; i < v->layout.nlines; i++) {
        if (!v->layout.lines[i].heading)
            continue;
        n++;
        bool nearer = direction > 0 ? i > here && target == v->layout.nlines : i < here;
        place = nearer ? n : place;
        target = nearer ? i : target;
    }
    if (target == v->layout.nlines) {
        const char *why = !n ? "no headings in this story" : direction > 0 ? "the last heading" : "the first heading";
        snprintf(reply->message, sizeof reply->message, "%s", why);
        v->cursors[TAB_TEXT].first = n && direction < 0 ? 0 : here;
        return;
    }
    if (direction > 0 && here >= last_first(v)) {
        snprintf(reply->message, sizeof reply->message, "heading %zu of %zu is in view", place, n);
        return;
    }
    v->cursors[TAB_TEXT].first = target;
    v->spot = (struct story_spot){ 0, 0 };
    snprintf(reply->message, sizeof reply->message, "heading %zu of %zu", place, n);
}

bool story_text_key(struct story_view *v, enum action a, struct view_reply *reply)
{
    reply->redraw = true;
    if (a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH) {
        next_stop(v, a == ACT_NEXT_MATCH ? 1 : -1, reply);
        return true;
    }
    if (a == ACT_NEXT_HEADING || a == ACT_PREV_HEADING) {
        next_heading(v, a == ACT_NEXT_HEADING ? 1 : -1, reply);
        return true;
    }
    if (a == ACT_IN) { /* the marked figure in its table */
        const struct findings *f = &v->full.findings;
        for (size_t i = 0; i < f->nmetrics && v->spot.end > v->spot.start; i++) {
            if (f->metrics[v->order[i]].start == v->spot.start)
                v->cursors[TAB_METRICS].selected = i;
        }
        if (f->nmetrics) { /* whoever came from there is back; else the way back leads here */
            v->jumped = !v->jumped;
            v->came_from = TAB_TEXT;
            v->tab = TAB_METRICS;
        }
        return true;
    }
    struct cursor top = { v->cursors[TAB_TEXT].first, 0 };
    if (!cursor_key(&top, a, last_first(v) + 1, v->visible))
        return false;
    v->cursors[TAB_TEXT].first = top.selected;
    return true;
}

int story_percent(const struct story_view *v)
{
    size_t seen = v->cursors[TAB_TEXT].first + (v->visible > 0 ? (size_t)v->visible : 0), all = v->layout.nlines;
    return !all || seen >= all ? 100 : (int)(seen * 100 / all);
}

struct text story_heading_above(const struct story_view *v, uint32_t at)
{
    const struct doc *d = &v->full.doc;
    struct text found = { 0 };
    for (size_t i = 0; i < d->nblocks && d->blocks[i].start <= at; i++) {
        if (d->blocks[i].kind == BLOCK_HEADING)
            found = text_sub(d->text, d->blocks[i].start, d->blocks[i].end);
    }
    return found;
}

/* --- a part of the text by itself --- */

struct quote {
    struct canvas *c;
    struct area area;
    const char *base;    /* of the document's text */
    struct story_spot spot;
    int rows;
};

static void quote_line(void *user, struct text line)
{
    struct quote *q = user;
    int y = q->area.y + q->rows++;
    if (q->rows > q->area.height)
        return;
    uint32_t from = line.n ? (uint32_t)(line.p - q->base) : 0, to = from + (uint32_t)line.n;
    uint32_t a = q->spot.start < from ? from : q->spot.start > to ? to : q->spot.start;
    uint32_t b = q->spot.end < a ? a : q->spot.end > to ? to : q->spot.end;
    int x = q->area.x, end = q->area.x + q->area.width;
    x += canvas_text(q->c, x, y, end - x, ROLE_TEXT, text_sub(line, 0, a - from));
    x += canvas_text(q->c, x, y, end - x, ROLE_FIGURE, text_sub(line, a - from, b - from));
    canvas_text(q->c, x, y, end - x, ROLE_TEXT, text_sub(line, b - from, line.n));
}

int story_quote_draw(const struct story_view *v, struct canvas *c, struct area a, uint32_t start, uint32_t end,
                     struct story_spot spot)
{
    struct quote q = { c, a, v->full.doc.text.p, spot, 0 };
    if (a.width < 1 || a.height < 1 || end > v->full.doc.text.n || start >= end)
        return 0;
    text_wrap(text_sub(v->full.doc.text, start, end), a.width, quote_line, &q);
    return q.rows < a.height ? q.rows : a.height;
}
