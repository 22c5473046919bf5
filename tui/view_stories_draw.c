/* tui/view_stories_draw.c -- side bar, list and preview beside each other, as far as the width goes. */
#include "base/unicode.h"
#include "tui/view_stories.h"

#define SIDE_FROM 70     /* columns from which the side bar is shown */
#define PREVIEW_FROM 120 /* ... and the preview */

static void draw_heading(const struct stories *s, struct canvas *c, struct area line)
{
    struct str text = { 0 }, count = { 0 };
    struct text name = s->title[0] ? text_of(s->title) : s->words[0] ? text_of(s->words) : TEXT("All stories");
    int right = line.x + line.width - 1;
    if (s->pager.total >= 0) {
        count_text(&count, s->pager.total);
        if (!stories_counted(s) && (s->pager.more_above || s->pager.more_below))
            str_add_c(&count, '+');
        str_add_s(&count, s->events ? (s->pager.total == 1 ? " event" : " events") : s->pager.total == 1 ? " story" : " stories");
    }
    if (line.width >= 44) {
        str_addf(&count, "%s%s%s%s", count.len ? " " : "", count.len ? glyph(c, GLYPH_DOT) : "", count.len ? " " : "",
                 order_words(s->order));
    }
    int width = text_width(str_text(&count));
    if (width + 12 < line.width) {
        canvas_right(c, right, line.y, width, ROLE_DIM, str_text(&count));
        right -= width + 2;
    }
    int used = canvas_fit(c, line.x + 1, line.y, right - line.x - 1, ROLE_HEADING, name);
    if (s->title[0] && s->words[0] && right - line.x - used > 16) { /* what the name stands for */
        str_addf(&text, "%s", s->words);
        canvas_fit(c, line.x + used + 3, line.y, right - line.x - used - 3, ROLE_DIM, str_text(&text));
    }
    str_free(&text);
    str_free(&count);
}

static void draw_none(const struct stories *s, struct canvas *c, struct area a)
{
    static const char *const empty[] = { "No stories yet", "", "r  refresh the feeds" };
    static const char *const filtered[] = { "Nothing matches", "", "/  another query", "h  back" };
    if (s->words[0])
        draw_notice(c, a, filtered, sizeof filtered / sizeof filtered[0]);
    else
        draw_notice(c, a, empty, sizeof empty / sizeof empty[0]);
}

/* rows: one column narrower than the list where nothing but the scroll mark stands at its right. */
static void draw_list(struct stories *s, struct canvas *c, struct area a, int width)
{
    const struct story_pager *p = &s->pager;
    cursor_fit(&s->cursor, p->n, a.height);
    for (int i = 0; i < a.height && s->cursor.first + (size_t)i < p->n; i++) {
        size_t at = s->cursor.first + (size_t)i;
        struct row_style style = { .now = s->env->now, .events = s->events, .selected = at == s->cursor.selected,
                                   .active = s->focus == PANE_LIST };
        draw_story_row(c, area_of(a.x, a.y + i, width, 1), p->rows[at], &style);
    }
    if (!p->n && s->paged)
        draw_none(s, c, a);
}

/* Scroll marks stand on the lines between the panes, so that no two lines run side by side. */
static void draw_marks(const struct stories *s, struct canvas *c)
{
    const struct story_pager *p = &s->pager;
    struct area side = s->side_area, list = s->list_area, preview = s->preview_area;
    size_t total = p->total > (int64_t)p->n ? (size_t)p->total : p->n;
    side.width++;
    list.width += preview.width ? 1 : 0;
    preview.width += 1;
    canvas_scrollbar(c, side, s->nside, s->side_cursor.first);
    canvas_scrollbar(c, list, total, (size_t)(p->base > 0 ? p->base : 0) + s->cursor.first);
    if (s->preview_id)
        canvas_scrollbar(c, preview, s->preview_lines, s->preview_first);
}

/* The parts' widths; 0 = not shown. */
static void split(int width, int *side, int *preview)
{
    *side = width >= 180 ? 30 : width >= PREVIEW_FROM ? 26 : width >= SIDE_FROM ? 20 : 0;
    *preview = width >= PREVIEW_FROM ? (width - *side) * 2 / 5 : 0;
    if (*preview > 80)
        *preview = 80; /* a longer line is no easier to read */
}

void stories_draw(struct stories *s, struct canvas *c, struct area area)
{
    int side, preview;
    split(area.width, &side, &preview);
    bool heading = area.height > 3;
    int top = area.y + (heading ? 1 : 0), rows = area.height - (heading ? 1 : 0);
    struct area list = area_of(area.x + (side ? side + 1 : 0), top, area.width - (side ? side + 1 : 0) -
                               (preview ? preview + 1 : 0), rows);
    s->drawn = true;
    s->shows_preview = preview > 0;
    s->list_area = list;
    s->side_area = area_of(area.x, top, side, side ? rows : 0);
    s->preview_area = area_of(list.x + list.width + 2, top, preview - 2, preview ? rows : 0);
    if ((s->focus == PANE_SIDE && !side) || (s->focus == PANE_PREVIEW && !preview))
        s->focus = PANE_LIST;
    if (draw_too_small(c, area))
        return;
    if (side) {
        cursor_fit(&s->side_cursor, s->nside, rows);
        side_draw(s, c, s->side_area);
        canvas_vline(c, area.x + side, area.y, area.height, s->focus == PANE_SIDE ? ROLE_BORDER_ACTIVE : ROLE_BORDER);
        if (heading)
            canvas_puts(c, area.x + 1, area.y, ROLE_HEADING, "Lists");
    }
    if (heading)
        draw_heading(s, c, area_of(list.x, area.y, list.width, 1));
    draw_list(s, c, list, list.width - (preview ? 0 : 1));
    if (preview) {
        canvas_vline(c, list.x + list.width, area.y, area.height,
                     s->focus == PANE_PREVIEW ? ROLE_BORDER_ACTIVE : ROLE_BORDER);
        if (heading)
            canvas_puts(c, s->preview_area.x, area.y, ROLE_HEADING, "Preview");
        preview_draw(s, c, s->preview_area);
    }
    draw_marks(s, c);
}
