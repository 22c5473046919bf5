/* tui/view_story_coverage.c -- the coverage tab: the event's other stories, and the figures that its sources agree and
 * differ on. Stories and figures are one list for the cursor. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/view_story.h"

#include <string.h>

size_t story_coverage_rows(const struct story_view *v) { return v->event.n + v->nfigures; }

static void draw_story(const struct story_view *v, struct canvas *c, struct area row, size_t i)
{
    const struct story_row *story = &v->event.rows[i];
    bool selected = i == v->cursors[TAB_COVERAGE].selected, here = story->id == v->id;
    struct str note = { 0 };
    char age[AGE_SIZE];
    int feed = row.width >= 60 ? row.width / 4 : row.width >= 36 ? 12 : 0;
    bool unread = !story->read && !here;
    if (unread)
        canvas_puts(c, row.x + 1, row.y, ROLE_UNREAD, glyph(c, GLYPH_UNREAD));
    canvas_fit(c, row.x + 3, row.y, feed, ROLE_SECTION, story->feed);
    str_add(&note, here ? TEXT("this one") : story->duplicate ? TEXT("same text") : TEXT(""));
    str_addf(&note, "%s%4s", note.len ? "  " : "", time_age(age, v->env->now, story->published));
    int right = text_width(str_text(&note));
    int x = row.x + 3 + feed + (feed > 0);
    int used = canvas_fit(c, x, row.y, row.x + row.width - x - right - 1, unread ? ROLE_UNREAD : ROLE_TEXT, story->title);
    canvas_link(c, area_of(x, row.y, used, 1), story->url);
    canvas_right(c, row.x + row.width, row.y, right, ROLE_DIM, str_text(&note));
    draw_selection(c, row, &(struct row_style){ .selected = selected, .active = true });
    str_free(&note);
}

static void draw_figure(const struct story_view *v, struct canvas *c, struct area row, size_t i)
{
    const struct event_figure *f = &v->figures[i];
    bool selected = v->event.n + i == v->cursors[TAB_COVERAGE].selected;
    struct str figure = { 0 }, subject = { 0 }, names = { 0 };
    figure_short(&figure, &f->metric);
    figure_subject(&subject, &f->metric);
    if (f->disputed)
        canvas_puts(c, row.x + 1, row.y, ROLE_DISPUTED, "!");
    canvas_right(c, row.x + 13, row.y, 11, f->disputed ? ROLE_DISPUTED : ROLE_FIGURE, str_text(&figure));
    int x = row.x + 15, room = row.width - 15, about = room * 2 / 5;
    canvas_fit(c, x, row.y, about - 1, ROLE_TEXT, subject.len ? str_text(&subject) : f->text);
    str_addf(&names, "%zu: ", f->nfeeds);
    story_feed_names(&names, f, 3);
    canvas_fit(c, x + about, row.y, room - about, ROLE_DIM, str_text(&names));
    draw_selection(c, row, &(struct row_style){ .selected = selected, .active = true });
    str_free(&figure);
    str_free(&subject);
    str_free(&names);
}

static void heading(struct canvas *c, struct area row, const char *text)
{
    canvas_hline(c, row.x, row.y, row.width, ROLE_BORDER);
    int used = canvas_fit(c, row.x + 2, row.y, row.width - 4, ROLE_SECTION, text_of(text));
    canvas_puts(c, row.x + 1, row.y, ROLE_SECTION, " ");
    canvas_puts(c, row.x + 2 + used, row.y, ROLE_SECTION, " ");
}

/* Lines of the tab in order: heading, stories, heading, figures. */
static void draw_line(const struct story_view *v, struct canvas *c, struct area row, size_t line)
{
    char text[96];
    if (line == 0) {
        snprintf(text, sizeof text, "%zu stories, %d source%s", v->event.n, v->full.row.sources,
                 v->full.row.sources == 1 ? "" : "s");
        heading(c, row, v->event.n == 1 ? "no other story has this yet" : text);
    } else if (line <= v->event.n) {
        draw_story(v, c, row, line - 1);
    } else if (line == v->event.n + 1) {
        size_t disputed = 0;
        for (size_t i = 0; i < v->nfigures; i++)
            disputed += v->figures[i].disputed;
        snprintf(text, sizeof text, "figures of the event%s", disputed ? "; ! marks where the sources differ" : "");
        heading(c, row, text);
    } else {
        draw_figure(v, c, row, line - v->event.n - 2);
    }
}

void story_coverage_draw(struct story_view *v, struct canvas *c, struct area area)
{
    struct cursor *cursor = &v->cursors[TAB_COVERAGE];
    size_t rows = story_coverage_rows(v), lines = rows + 1 + (v->nfigures > 0);
    v->visible = area.height;
    if (cursor->selected >= rows)
        cursor->selected = rows ? rows - 1 : 0;
    size_t at = cursor->selected + 1 + (cursor->selected >= v->event.n); /* its line */
    struct cursor scroll = { at, cursor->first };
    cursor_fit(&scroll, lines, area.height);
    if (cursor->selected == 0)
        scroll.first = 0;
    cursor->first = scroll.first;
    for (int y = 0; y < area.height && scroll.first + (size_t)y < lines; y++)
        draw_line(v, c, (struct area){ area.x, area.y + y, area.width - 1, 1 }, scroll.first + (size_t)y);
    canvas_scrollbar(c, area, lines, scroll.first);
}

bool story_coverage_key(struct story_view *v, enum action a, struct view_reply *reply)
{
    struct cursor *cursor = &v->cursors[TAB_COVERAGE];
    size_t i = cursor->selected;
    reply->redraw = true;
    if (a == ACT_IN) {
        const struct event_figure *f = i >= v->event.n && i - v->event.n < v->nfigures ? &v->figures[i - v->event.n] : NULL;
        int64_t id = i < v->event.n ? v->event.rows[i].id : f ? f->story : 0;
        if (!id || (id == v->id && !f)) {
            v->tab = TAB_TEXT;
            return true;
        }
        reply->go = true;
        reply->target = (struct view_target){ .ops = &story_view, .story = id, .tab = f ? TAB_METRICS : TAB_TEXT,
                                              .at = f ? f->metric.start : 0 };
        return true;
    }
    struct cursor moved = { i, 0 }; /* headings are in the way of the first row: it is found when drawn */
    bool step = a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH;
    if (!cursor_key(&moved, step ? (a == ACT_NEXT_MATCH ? ACT_DOWN : ACT_UP) : a, story_coverage_rows(v), v->visible - 2))
        return false;
    cursor->selected = moved.selected;
    return true;
}
