/* tui/view_story_summary.c -- the summary tab: each sentence quoted, with the place that it stands at. */
#include "base/mem.h"
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

static int sentence_rows(const struct story_view *v, size_t i, int columns)
{
    const struct sentence *s = sentence_of(v, i);
    return s ? wrapped_lines(sentence_text(v, s), columns, 1000) + 2 : 0; /* its place and a blank line */
}

static int draw_sentence(struct story_view *v, struct canvas *c, struct area a, size_t i)
{
    const struct sentence *s = sentence_of(v, i);
    bool selected = i == v->cursors[TAB_SUMMARY].selected;
    struct str place = { 0 };
    if (!s)
        return 0;
    if (selected)
        canvas_puts(c, a.x - 1, a.y, ROLE_TITLE, glyph(c, GLYPH_BAR));
    canvas_printf(c, a.x + 1, a.y, selected ? ROLE_TITLE : ROLE_DIM, "%zu", i + 1);
    int rows = story_quote_draw(v, c, (struct area){ a.x + 4, a.y, a.width - 4, a.height }, s->start, s->end,
                                (struct story_spot){ 0, 0 });
    if (rows < a.height) {
        place_words(v, s, &place);
        canvas_fit(c, a.x + 4, a.y + rows, a.width - 4, ROLE_DIM, str_text(&place));
        str_free(&place);
    }
    return rows + 2;
}

void story_summary_draw(struct story_view *v, struct canvas *c, struct area area)
{
    struct area a = { area.x + 1, area.y, area.width - 2, area.height };
    size_t n = v->full.findings.nsummary;
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
        if (s)
            story_jump(v, s->start, s->end);
        return true;
    }
    if (a == ACT_COPY && s) {
        str_add(&reply->copy, sentence_text(v, s));
        return true;
    }
    bool step = a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH;
    return cursor_key(cursor, step ? (a == ACT_NEXT_MATCH ? ACT_DOWN : ACT_UP) : a, v->full.findings.nsummary,
                      (int)v->full.findings.nsummary);
}
