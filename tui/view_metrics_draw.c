/* tui/view_metrics_draw.c -- a table of figures, and below it the sentence that the selected one stands in. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/quote.h"
#include "tui/metric_fields.h"
#include "tui/view_metrics.h"

#define PANE 7 /* lines of the lower pane, rule included, where the window is high enough */

/* Columns of the table by its width; 0 = left out. */
struct table {
    int figure, subject, who, kind, feed, sources, age;
};

static struct table table_columns(const struct metrics *m, int width)
{
    struct table t = { .age = width >= 24 ? 5 : 0, .sources = width >= 36 ? 4 : 0 };
    size_t from = m->cursor.first;
    t.figure = 6;
    for (size_t i = from; i < m->n && i < from + 80; i++) {
        int columns = figure_columns(m->rows[i], 1, width >= 100 ? 18 : 12);
        t.figure = columns > t.figure ? columns : t.figure;
    }
    if (width >= 72 && m->has_who)
        t.who = width >= 120 ? 26 : 18;
    if (width >= 100)
        t.feed = width >= 150 ? 24 : 16;
    if (width >= 130)
        t.kind = 10;
    t.subject = width - 2 - t.figure - 3 - t.who - t.feed - t.kind - t.sources - t.age - 1;
    return t;
}

static void draw_labels(struct canvas *c, struct area line, const struct table *t)
{
    int x = line.x + 2;
    x += t->figure + 3;
    canvas_fit(c, line.x + 2, line.y, t->figure, ROLE_DIM, TEXT("FIGURE"));
    canvas_fit(c, x, line.y, t->subject - 1, ROLE_DIM, TEXT("WHAT IT IS OF"));
    x += t->subject;
    canvas_fit(c, x, line.y, t->who - 1, ROLE_DIM, TEXT("WHO SAYS SO, WHEN"));
    x += t->who;
    canvas_fit(c, x, line.y, t->kind - 1, ROLE_DIM, TEXT("KIND"));
    x += t->kind;
    canvas_fit(c, x, line.y, t->feed - 1, ROLE_DIM, TEXT("FEED"));
    if (t->age)
        canvas_right(c, line.x + line.width - 1, line.y, 3, ROLE_DIM, TEXT("AGE"));
}

/* "research firm, 2024"; a hedge where nobody is named. */
static void who_text(struct str *out, const struct metric *m)
{
    if (m->attribution.n)
        str_add(out, text_sub(m->attribution, 0, 200));
    else if (m->hedge.n)
        str_add(out, text_sub(m->hedge, 0, 200));
    if (m->period.n) {
        if (out->len)
            str_add_s(out, ", ");
        str_add(out, text_sub(m->period, 0, 100));
    }
}

/* The subject, (who says so, where that has no column,) then the story's headline as far as there is room; the headline
 * alone where no subject was found. */
static void draw_subject(struct canvas *c, struct area line, struct text subject, const struct metric_row *r, bool who)
{
    struct str says = { 0 };
    int x = draw_part(c, line, line.x, ROLE_TEXT, subject);
    if (who && subject.n)
        who_text(&says, &r->metric);
    x = draw_part(c, line, x, ROLE_DIM, str_text(&says));
    str_free(&says);
    if (!subject.n || line.x + line.width - x >= 16)
        draw_part(c, line, x, subject.n ? ROLE_DIM : ROLE_TEXT, text_sub(r->title, 0, 400));
}

static void draw_row(const struct metrics *m, struct canvas *c, struct area row, const struct table *t, size_t i)
{
    const struct metric_row *r = m->rows[i];
    struct row_style style = { .now = m->env->now, .selected = i == m->cursor.selected, .active = true };
    struct str text = { 0 };
    char age[AGE_SIZE];
    int x = row.x + 2;
    if (r->disputed)
        canvas_puts(c, row.x + 1, row.y, ROLE_DISPUTED, "!");
    figure_short(&text, &r->metric);
    canvas_fit(c, x, row.y, t->figure, r->disputed ? ROLE_DISPUTED : ROLE_FIGURE, str_text(&text));
    x += t->figure + 1;
    draw_change(c, x, row.y, r->metric.change);
    x += 2;
    str_cut(&text, 0);
    figure_subject(&text, &r->metric);
    draw_subject(c, area_of(x, row.y, t->subject - 1, 1), str_text(&text), r, !t->who);
    x += t->subject;
    str_cut(&text, 0);
    who_text(&text, &r->metric);
    if (t->who)
        canvas_fit(c, x, row.y, t->who - 1, text.len ? ROLE_TEXT : ROLE_DIM,
                   text.len ? str_text(&text) : text_of(glyph(c, GLYPH_DASH)));
    x += t->who;
    canvas_fit(c, x, row.y, t->kind - 1, ROLE_DIM, text_of(metric_kind_name(r->metric.kind)));
    x += t->kind;
    canvas_fit(c, x, row.y, t->feed - 1, ROLE_DIM, r->feed);
    x += t->feed;
    str_free(&text);
    if (t->sources)
        draw_times(c, x + 3, row.y, r->sources);
    if (t->age)
        canvas_right(c, row.x + row.width - 1, row.y, 3, ROLE_DIM, text_of(time_age(age, style.now, r->published)));
    draw_selection(c, area_of(row.x, row.y, row.width, 1), &style);
}

/* A sentence wrapped, its figure marked: the lines lie in the sentence's own bytes, so the place is known. */
struct marking {
    struct canvas *c;
    struct area area;
    const char *from, *to; /* the figure */
    int line;
    int end; /* column behind the last line */
};

static void mark_line(void *user, struct text line)
{
    struct marking *w = user;
    int y = w->area.y + w->line;
    if (w->line++ >= w->area.height)
        return;
    w->end = w->area.x + canvas_text(w->c, w->area.x, y, w->area.width, ROLE_TEXT, line);
    const char *end = line.p + line.n, *from = w->from > line.p ? w->from : line.p, *to = w->to < end ? w->to : end;
    if (from >= to)
        return;
    int x = w->area.x + text_width((struct text){ line.p, (size_t)(from - line.p) });
    int columns = text_width((struct text){ from, (size_t)(to - from) });
    canvas_role(w->c, area_of(x, y, columns, 1), ROLE_MATCH);
    canvas_attr(w->c, area_of(x, y, columns, 1), ATTR_BOLD);
}

static int draw_sentence(struct canvas *c, struct area a, const struct metric_row *r)
{
    const struct metric *m = &r->metric;
    uint32_t start = r->sentence_start;
    struct text_span all = { start, start + (uint32_t)r->sentence.n };
    struct text until = text_sub(r->sentence, 0, m->end > start ? m->end - start : 0);
    struct quote q = quote_round(r->sentence, start, all, (struct text_span){ m->start, m->end },
                                 metric_quote_room(until, a.width, a.height));
    if (q.start < all.start || q.end > all.end) /* the figure stands in no sentence */
        q = (struct quote){ all.start, all.end, false, false };
    struct text shown = text_sub(r->sentence, q.start - start, q.end - start);
    size_t from = m->start > q.start ? m->start - q.start : 0, to = m->end > q.start ? m->end - q.start : 0;
    from = from < shown.n ? from : shown.n;
    to = to < shown.n ? to : shown.n;
    struct marking w = { .c = c, .area = a, .from = shown.p + from, .to = shown.p + to };
    if (shown.n)
        text_wrap(shown, a.width, mark_line, &w);
    if (r->cut_before || q.cut_before)
        canvas_puts(c, a.x - 1, a.y, ROLE_DIM, c->ascii ? "." : "\u2026");
    if ((r->cut_after || q.cut_after) && w.line && w.line <= a.height)
        canvas_puts(c, w.end, a.y + w.line - 1, ROLE_DIM, c->ascii ? "..." : "\u2026");
    return w.line < a.height ? w.line : a.height;
}

static const struct event_figure *own_figure(const struct metrics *m, const struct metric_row *r)
{
    for (size_t i = 0; i < m->nfigures && m->event == r->event; i++) {
        const struct metric *f = &m->figures[i].metric;
        if (f->kind == r->metric.kind && text_same(f->unit, r->metric.unit) && f->value == r->metric.value)
            return &m->figures[i];
    }
    return NULL;
}

/* "Wire Daily has $38 B": another value of the same subject, and who has it. */
static void dispute_text(struct str *out, const struct metrics *m, const struct event_figure *own)
{
    int told = 0;
    for (size_t i = 0; i < m->nfigures && told < 3; i++) {
        const struct event_figure *other = &m->figures[i];
        if (other == own || other->group != own->group || other->metric.value == own->metric.value)
            continue;
        str_add_s(out, told++ ? "; " : "");
        if (other->nfeeds)
            str_add(out, text_sub(other->feeds[0], 0, 60));
        if (other->nfeeds > 1)
            str_addf(out, " and %zu more have ", other->nfeeds - 1);
        else
            str_add_s(out, other->nfeeds ? " has " : "another source has ");
        figure_text(out, &other->metric);
    }
}

/* Who agrees; then, on lines of its own, who differs. Returns the lines used. */
static int draw_agreement(const struct metrics *m, struct canvas *c, struct area a, const struct metric_row *r)
{
    const struct event_figure *own = own_figure(m, r);
    struct area line = area_of(a.x, a.y, a.width, 1);
    struct str text = { 0 };
    str_addf(&text, "%d source%s", r->sources > 0 ? r->sources : 1, r->sources > 1 ? "s agree" : "");
    int x = draw_part(c, line, line.x, r->sources > 1 ? ROLE_OK : ROLE_DIM, str_text(&text)), used = 1;
    draw_part(c, line, x, ROLE_DIM, text_sub(r->metric.hedge, 0, 100));
    str_cut(&text, 0);
    if (r->disputed) {
        str_add_s(&text, "! ");
        if (own)
            dispute_text(&text, m, own);
        if (text.len == 2)
            str_add_s(&text, "another source has another value");
        used += draw_wrapped(c, area_of(a.x, a.y + 1, a.width, a.height - 1), ROLE_DISPUTED, str_text(&text));
    }
    str_free(&text);
    return used;
}

/* The event's other figures, as far as there are lines for them: what else is claimed beside this one. */
static void draw_others(const struct metrics *m, struct canvas *c, struct area a, const struct metric_row *r)
{
    const struct event_figure *own = own_figure(m, r);
    struct str text = { 0 };
    if (a.height < 3 || m->event != r->event || m->nfigures < (own ? 2u : 1u))
        return;
    canvas_fit(c, a.x, a.y + 1, a.width, ROLE_HEADING, TEXT("Other figures of the event"));
    int y = a.y + 2, bottom = a.y + a.height;
    for (size_t i = 0; i < m->nfigures && y < bottom; i++) {
        const struct event_figure *f = &m->figures[i];
        if (f == own)
            continue;
        bool disputes = own && f->group == own->group && f->metric.value != own->metric.value;
        struct area line = area_of(a.x + 15, y, a.width - 15, 1);
        str_cut(&text, 0);
        figure_short(&text, &f->metric);
        if (disputes)
            canvas_puts(c, a.x - 1, y, ROLE_DISPUTED, "!");
        canvas_fit(c, a.x, y, 13, disputes ? ROLE_DISPUTED : ROLE_FIGURE, str_text(&text));
        draw_change(c, a.x + 13, y, f->metric.change);
        str_cut(&text, 0);
        figure_subject(&text, &f->metric);
        int x = draw_part(c, line, line.x, ROLE_TEXT, str_text(&text));
        for (size_t feed = 0; feed < f->nfeeds; feed++)
            x = draw_part(c, line, x, ROLE_DIM, f->feeds[feed]);
        y++;
    }
    str_free(&text);
}

static void draw_pane(const struct metrics *m, struct canvas *c, struct area a)
{
    const struct metric_row *r = metrics_row(m);
    struct str source = { 0 };
    int bottom = a.y + a.height;
    canvas_hline(c, a.x, a.y, a.width, ROLE_BORDER);
    canvas_puts(c, a.x + 1, a.y, ROLE_SECTION, " where it stands ");
    if (m->chart && !m->series_due)
        canvas_fit(c, a.x + 18, a.y, a.width - 20, ROLE_DIM, TEXT(" no other story has a figure of this subject "));
    if (!r)
        return;
    struct area text = area_of(a.x + 2, a.y + 1, a.width - 4, a.height - 3);
    text.width = text.width < 100 ? text.width : 100; /* a longer line is no easier to read */
    int y = text.y + draw_sentence(c, text, r);
    struct area line = area_of(text.x, y, a.width - 4, 1);
    age_words(&source, m->env->now, r->published); /* the source before who agrees: it is what gets quoted */
    int x = draw_part(c, line, line.x, ROLE_LINK, text_sub(r->title, 0, 400));
    x = draw_part(c, line, x, ROLE_DIM, r->feed);
    draw_part(c, line, x, ROLE_DIM, str_text(&source));
    str_free(&source);
    y++;
    if (y < bottom)
        y += draw_agreement(m, c, area_of(text.x, y, a.width - 4, bottom - y < 3 ? bottom - y : 3), r);
    draw_others(m, c, area_of(text.x, y, a.width - 4, bottom - y), r);
}

static void draw_none(const struct metrics *m, struct canvas *c, struct area area)
{
    static const char *const none[] = { "No figures yet", "", "They are read from the stories as these arrive.",
                                        "r  refresh the feeds" };
    static const char *const filtered[] = { "No figure matches", "", "/  another query: metric:>1B, kind:money, unit:USD",
                                            "h  back" };
    static const char *const unfinished[] = { "None so far", "", "Rare in so large a store.", "j  look further",
                                              "/  another query" };
    if (m->more)
        draw_notice(c, area, unfinished, LEN(unfinished));
    else if (m->words[0])
        draw_notice(c, area, filtered, LEN(filtered));
    else
        draw_notice(c, area, none, LEN(none));
}

/* Lines of the lower pane, its rule included. */
static int pane_lines(const struct metrics *m, int height)
{
    static const struct {
        int from, sentence, chart;
    } sizes[] = { { 48, PANE + 8, 24 }, { 30, PANE + 4, 18 }, { 18, PANE, 14 }, { 14, PANE, 11 }, { 9, 4, 7 }, { 7, 0, 5 } };
    for (size_t i = 0; i < LEN(sizes); i++) {
        if (height >= sizes[i].from)
            return m->chart && m->series.n > 1 ? sizes[i].chart : sizes[i].sentence;
    }
    return 0;
}

void metrics_draw(struct metrics *m, struct canvas *c, struct area area)
{
    int pane = pane_lines(m, area.height);
    int labels = area.height >= 6 ? 1 : 0;
    m->table = area_of(area.x, area.y + labels, area.width, area.height - pane - labels);
    if (draw_too_small(c, area))
        return;
    if (!m->n) {
        draw_none(m, c, area);
        return;
    }
    cursor_fit(&m->cursor, m->n, m->table.height);
    struct table t = table_columns(m, area.width);
    if (labels)
        draw_labels(c, area_of(area.x, area.y, area.width - 1, 1), &t);
    for (int i = 0; i < m->table.height && m->cursor.first + (size_t)i < m->n; i++)
        draw_row(m, c, area_of(area.x, m->table.y + i, area.width - 1, 1), &t, m->cursor.first + (size_t)i);
    canvas_scrollbar(c, m->table, m->n, m->cursor.first);
    struct area lower = area_of(area.x, area.y + area.height - pane, area.width, pane);
    if (pane && !metrics_draw_chart(m, c, lower))
        draw_pane(m, c, lower);
}
