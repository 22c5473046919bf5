/* tui/view_story_summary.c -- the summary tab: each sentence quoted, with the place that it stands at; then what other
 * sources of the event add, each with its source. Both are one list for the cursor. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/view_story.h"

#include <string.h>

static const struct sentence *sentence_of(const struct story_view *v, size_t i)
{
    const struct findings *f = &v->full.findings;
    return i < f->nsummary && f->summary[i] < f->nsentences ? &f->sentences[f->summary[i]] : NULL;
}

static struct text sentence_text(const struct story_view *v, const struct sentence *s)
{
    return text_sub(v->full.doc.text, s->start, s->end);
}

static void place_words(const struct story_view *v, const struct sentence *s, struct str *out)
{
    struct text heading = story_heading_above(v, s->start);
    size_t all = v->full.doc.text.n ? v->full.doc.text.n : 1;
    if (heading.n) {
        str_add_s(out, "under \u201c");
        str_add(out, heading);
        str_add_s(out, "\u201d, ");
    }
    str_addf(out, "at %u %% of the text", (unsigned)((uint64_t)s->start * 100 / all));
}

static size_t all_rows(const struct story_view *v) { return v->full.findings.nsummary + v->nquotes; }

static const struct event_quote *quote_of(const struct story_view *v, size_t i)
{
    size_t own = v->full.findings.nsummary;
    return i >= own && i - own < v->nquotes ? &v->quotes[i - own] : NULL;
}

/* Its lines, then its place or source, and a blank line. */
static int sentence_rows(const struct story_view *v, size_t i, int columns)
{
    const struct sentence *s = sentence_of(v, i);
    const struct event_quote *q = quote_of(v, i);
    return s ? wrapped_lines(sentence_text(v, s), columns, 1000) + 2 : q ? wrapped_lines(q->sentence, columns, 1000) + 2 : 0;
}

struct quote_area {
    struct canvas *c;
    struct area area;
    int used;
};

static void put_quote_line(void *user, struct text line)
{
    struct quote_area *q = user;
    if (q->used < q->area.height)
        canvas_fit(q->c, q->area.x, q->area.y + q->used, q->area.width, ROLE_TEXT, line);
    q->used++;
}

static int draw_sentence(struct story_view *v, struct canvas *c, struct area a, size_t i)
{
    const struct sentence *s = sentence_of(v, i);
    const struct event_quote *q = quote_of(v, i);
    bool selected = i == v->cursors[TAB_SUMMARY].selected;
    struct area text = { a.x + 4, a.y, a.width - 4, a.height };
    struct str place = { 0 };
    int rows = 0;
    if (!s && !q)
        return 0;
    if (selected)
        canvas_puts(c, a.x - 1, a.y, ROLE_TITLE, glyph(c, GLYPH_BAR));
    if (s) {
        canvas_printf(c, a.x + 1, a.y, selected ? ROLE_TITLE : ROLE_DIM, "%zu", i + 1);
        rows = story_quote_draw(v, c, text, s->start, s->end, (struct story_spot){ 0, 0 });
        place_words(v, s, &place);
    } else {
        struct quote_area lines = { c, text, 0 };
        canvas_puts(c, a.x + 1, a.y, selected ? ROLE_TITLE : ROLE_DIM, "+");
        text_wrap(q->sentence, text.width, put_quote_line, &lines);
        rows = lines.used;
        str_add(&place, q->feed);
        str_add_s(&place, " adds");
    }
    if (rows < a.height)
        canvas_fit(c, text.x, a.y + rows, text.width, s ? ROLE_DIM : ROLE_SECTION, str_text(&place));
    str_free(&place);
    return rows + 2;
}

void story_summary_draw(struct story_view *v, struct canvas *c, struct area area)
{
    struct area a = { area.x + 1, area.y, area.width - 2, area.height };
    size_t n = all_rows(v);
    struct cursor *cursor = &v->cursors[TAB_SUMMARY];
    a.width = a.width < 100 ? a.width : 100;
    v->visible = area.height;
    if (!n) {
        canvas_fit(c, a.x, a.y, a.width, ROLE_DIM, TEXT("Too short to summarize: the text itself is the summary."));
        return;
    }
    cursor_fit(cursor, n, (int)n);
    size_t first = 0; /* scrolled so that the selected sentence is whole, where that is possible */
    int rows = 0;
    for (size_t i = 0; i <= cursor->selected; i++)
        rows += sentence_rows(v, i, a.width - 4);
    while (first < cursor->selected && rows - 1 > a.height)
        rows -= sentence_rows(v, first++, a.width - 4);
    for (size_t i = first, y = 0; i < n && (int)y < a.height; i++)
        y += (size_t)draw_sentence(v, c, (struct area){ a.x, a.y + (int)y, a.width, a.height - (int)y }, i);
}

bool story_summary_key(struct story_view *v, enum action a, struct view_reply *reply)
{
    struct cursor *cursor = &v->cursors[TAB_SUMMARY];
    const struct sentence *s = sentence_of(v, cursor->selected);
    reply->redraw = true;
    if (a == ACT_IN) {
        const struct event_quote *q = quote_of(v, cursor->selected);
        if (s)
            story_jump(v, s->start, s->end);
        reply->go = q != NULL;
        if (q)
            reply->target = (struct view_target){ .ops = &story_view, .story = q->story, .tab = TAB_TEXT };
        return true;
    }
    if (a == ACT_COPY && s) {
        str_add(&reply->copy, sentence_text(v, s));
        return true;
    }
    if (a == ACT_COPY && quote_of(v, cursor->selected)) {
        str_add(&reply->copy, quote_of(v, cursor->selected)->sentence);
        return true;
    }
    bool step = a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH;
    return cursor_key(cursor, step ? (a == ACT_NEXT_MATCH ? ACT_DOWN : ACT_UP) : a, all_rows(v), (int)all_rows(v));
}
