/* tui/view_story.c -- one story: its head, its tabs, and what moves between them. */
#include "tui/view_story.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/names.h"

#include <stdlib.h>
#include <string.h>

#define TITLE_ROWS 3
#define OTHERS_QUOTED 3 /* sentences of other sources under a summary */
#define LEAST_WIDTH 18 /* of an area that is more than a headline */
#define LEAST_HEIGHT 3

/* --- coming and going --- */

static void *story_create(const struct view_env *env, const struct view_target *target)
{
    struct story_view *v = mem_alloc(sizeof *v);
    v->env = env;
    v->id = target->story;
    v->tab = target->tab >= 0 && target->tab < TABS ? (enum story_tab)target->tab : TAB_TEXT;
    v->goal = target->at;
    v->has_goal = target->at > 0;
    return v;
}

static void drop_loaded(struct story_view *v)
{
    if (v->loaded)
        story_full_free(&v->full);
    story_list_free(&v->event);
    arena_free(&v->figures_arena);
    v->figures = NULL;
    v->nfigures = 0;
    v->quotes = NULL;
    v->nquotes = 0;
    v->loaded = false;
    v->layout_width = 0;
}

/* Opening is reading: once, and to be undone like any mark. A store that is busy may refuse; then it stays unread. */
static void mark_opened(struct story_view *v)
{
    struct undo *undo = NULL;
    struct err err;
    if (v->opened)
        return;
    v->opened = true;
    if (v->full.row.read || !stories_flag(v->env->db, &v->id, 1, FLAG_READ, true, &undo, &err))
        return;
    v->full.row.read = true;
    if (v->env->undoable)
        v->env->undoable(v->env->screen, undo);
    else
        undo_free(undo);
}

/* A figure that the target asks for is marked where it stands, and selected in the table. */
static void find_asked_figure(struct story_view *v)
{
    const struct findings *f = &v->full.findings;
    for (size_t i = 0; i < f->nmetrics && v->has_goal; i++) {
        const struct metric *m = &f->metrics[v->order[i]];
        if (m->start <= v->goal && v->goal < m->end) {
            v->spot = (struct story_spot){ m->start, m->end };
            v->cursors[TAB_METRICS].selected = i;
        }
    }
}

/* The feed's own text beside the whole article, or the other way round. What analysis found belongs to the one in use. */
static void show_other(struct story_view *v, struct story_full *full)
{
    v->other = v->other && full->page.other.text.n;
    if (!v->other)
        return;
    full->doc = full->page.other;
    full->findings.nmetrics = full->findings.nsentences = full->findings.nsummary = 0;
}

static bool story_reload(void *self, struct err *err)
{
    struct story_view *v = self;
    struct story_full full;
    bool first = !v->loaded;
    if (!story_load(v->env->db, v->id, &full, err))
        return false;
    show_other(v, &full);
    if (!first && full.doc.text.n != v->full.doc.text.n) { /* places in the text before mean nothing in this one */
        v->spot = (struct story_spot){ 0, 0 };
        v->has_goal = false;
    }
    drop_loaded(v);
    v->full = full;
    v->loaded = true;
    if (full.row.event && (!event_stories(v->env->db, full.row.event, &v->event, err) ||
                           !event_figures(v->env->db, full.row.event, &v->figures_arena, &v->figures, &v->nfigures, err) ||
                           !event_quotes(v->env->db, &full, OTHERS_QUOTED, &v->figures_arena, &v->quotes, &v->nquotes, err)))
        return false;
    story_metrics_sort(v);
    story_search(v);
    if (first)
        find_asked_figure(v);
    mark_opened(v);
    return true;
}

static void story_free(void *self)
{
    struct story_view *v = self;
    drop_loaded(v);
    arena_free(&v->layout_arena);
    free(v->matches);
    free(v->order);
    free(v);
}

/* --- the head --- */

struct head {
    struct canvas *c;
    struct area area;
    int rows;
    struct text url; /* where the title leads */
};

static void title_line(void *user, struct text line)
{
    struct head *h = user;
    if (h->rows >= h->area.height)
        return;
    int used = canvas_text(h->c, h->area.x, h->area.y + h->rows, h->area.width, ROLE_TITLE, line);
    canvas_link(h->c, area_of(h->area.x, h->area.y + h->rows++, used, 1), h->url);
}

/* Feed and age: beside the title where both fit. *told: they were. */
static int draw_title(const struct story_view *v, struct canvas *c, struct area a, bool *told)
{
    struct str note = { 0 };
    struct text title = v->full.row.title.n ? v->full.row.title : TEXT("(no title)");
    int most = a.height >= 16 ? TITLE_ROWS : a.height >= 10 ? 2 : 1;
    str_add(&note, v->full.row.feed);
    if (v->full.row.published != TIME_NONE) {
        str_addf(&note, " %s ", glyph(c, GLYPH_DOT));
        age_words(&note, v->env->now, v->full.row.published);
    }
    int right = text_width(str_text(&note));
    right = right < a.width / 2 ? right : a.width / 2;
    *told = text_width(title) + right + 4 <= a.width;
    struct head h = { c, { a.x + 1, a.y, a.width - 2, most }, 0, v->full.row.url };
    if (most == 1)
        canvas_link(c, area_of(h.area.x, a.y, canvas_fit(c, h.area.x, a.y, h.area.width - (*told ? right + 2 : 0), ROLE_TITLE,
                                                         title), 1), h.url);
    else
        text_wrap(title, h.area.width, title_line, &h);
    h.rows = h.rows ? h.rows : 1;
    if (*told)
        canvas_right(c, a.x + a.width - 1, a.y, right, ROLE_DIM, str_text(&note));
    str_free(&note);
    return h.rows;
}

/* A part is shown whole or not at all, but for the first. */
static int byline_part(struct canvas *c, struct area line, int x, enum role role, struct text t)
{
    return x > line.x && x + 3 + text_width(text_sub(t, 0, 300)) > line.x + line.width ? x : draw_part(c, line, x, role, t);
}

/* Marks; who brought it and when, unless the title's line says so; then what else there is room for. */
static int draw_byline(const struct story_view *v, struct canvas *c, struct area a, bool told)
{
    const struct story_full *s = &v->full;
    struct area line = { a.x + 1, a.y, a.width - 2, 1 };
    struct str words = { 0 }, age = { 0 };
    char date[48] = "";
    int x = line.x;
    if (s->row.starred)
        x = draw_part(c, line, x, ROLE_STAR, text_of(glyph(c, GLYPH_STAR)));
    if (s->row.breaking)
        x = draw_part(c, line, x, ROLE_BREAKING, TEXT("BREAKING"));
    int64_t time = s->date_guessed ? s->fetched : s->row.published; /* its place among dated ones is no time to be told */
    if (time != TIME_NONE) {
        time_local(date, sizeof date, s->date_guessed ? "first seen %e %b %Y %H:%M" : "%a %e %b %Y %H:%M", time);
        age_words(&age, v->env->now, time);
    }
    if (!told) {
        x = byline_part(c, line, x, ROLE_DIM, s->row.feed);
        x = byline_part(c, line, x, ROLE_DIM, str_text(&age));
    }
    x = draw_part(c, line, x, ROLE_TAG, s->row.tags); /* the reader's own: cut rather than left out */
    if (s->findings.words)
        str_addf(&words, "%u word%s", (unsigned)s->findings.words, s->findings.words == 1 ? "" : "s");
    struct text author = s->author.n ? s->author : s->page.byline;
    if (!text_same(author, s->row.feed))
        x = byline_part(c, line, x, ROLE_DIM, author);
    x = byline_part(c, line, x, ROLE_DIM, text_trim(text_of(date)));
    byline_part(c, line, x, ROLE_DIM, str_text(&words));
    str_free(&words);
    str_free(&age);
    return 1;
}

static void tab_label(const struct story_view *v, enum story_tab tab, struct str *out)
{
    static const char *const names[TABS] = { "Text", "Summary", "Metrics", "Coverage" };
    size_t n = tab == TAB_METRICS ? v->full.findings.nmetrics : tab == TAB_COVERAGE && v->event.n > 1 ? v->event.n : 0;
    str_add_s(out, names[tab]);
    if (n)
        str_addf(out, " %zu", n);
}

static void draw_tabs(struct story_view *v, struct canvas *c, struct area a)
{
    int x = a.x + 1, gap = a.width >= 60 ? 3 : 1;
    v->tabs_y = a.y;
    for (int tab = 0; tab < TABS; tab++) {
        struct str label = { 0 };
        tab_label(v, (enum story_tab)tab, &label);
        bool on = (int)v->tab == tab;
        int width = canvas_text(c, x, a.y, a.x + a.width - x, on ? ROLE_TITLE : ROLE_DIM, str_text(&label));
        if (on && width > 0)
            canvas_attr(c, (struct area){ x, a.y, width, 1 }, ATTR_BOLD | ATTR_UNDERLINE);
        v->tab_x[tab] = x;
        x += width + gap;
        str_free(&label);
    }
    v->tab_x[TABS] = x;
    int room = a.x + a.width - 1 - x;
    if (room > 8) {
        struct str topics = { 0 };
        names_shown(&topics, v->full.row.topics);
        canvas_right(c, a.x + a.width - 1, a.y, room, ROLE_TAG, str_text(&topics));
        str_free(&topics);
    }
}

static int draw_head(struct story_view *v, struct canvas *c, struct area a)
{
    bool told;
    int rows = draw_title(v, c, a, &told);
    if (a.height >= 14 || (a.height >= 10 && !told))
        rows += draw_byline(v, c, (struct area){ a.x, a.y + rows, a.width, 1 }, told);
    draw_tabs(v, c, (struct area){ a.x, a.y + rows++, a.width, 1 });
    if (a.height >= 10)
        canvas_hline(c, a.x, a.y + rows++, a.width, ROLE_BORDER);
    return rows;
}

static void story_draw(void *self, struct canvas *c, struct area area)
{
    static void (*const draws[TABS])(struct story_view *, struct canvas *, struct area) = {
        story_text_draw, story_summary_draw, story_metrics_draw, story_coverage_draw,
    };
    struct story_view *v = self;
    if (!v->loaded)
        return;
    if (area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT) {
        canvas_fit(c, area.x, area.y, area.width, ROLE_TITLE, v->full.row.title);
        return;
    }
    int head = draw_head(v, c, area);
    v->body = (struct area){ area.x, area.y + head, area.width, area.height - head };
    if (v->body.height > 0)
        draws[v->tab](v, c, v->body);
}

/* --- keys --- */

static bool go_tab(struct story_view *v, int step, struct view_reply *reply)
{
    v->tab = (enum story_tab)(((int)v->tab + step + TABS) % TABS);
    v->jumped = false;
    reply->redraw = true;
    reply->reload = v->other; /* the other tabs are of the text in use */
    v->other = false;
    return true;
}

static bool turn_text(struct story_view *v, struct view_reply *reply)
{
    reply->redraw = true;
    if (!v->full.page.other.text.n) {
        snprintf(reply->message, sizeof reply->message, "this story has one text; f fetches the page behind it");
        return true;
    }
    v->other = !v->other;
    v->tab = TAB_TEXT;
    v->jumped = false;
    v->cursors[TAB_TEXT].first = 0;
    reply->reload = true;
    bool page = (v->full.page.state == PAGE_USED) != v->other;
    snprintf(reply->message, sizeof reply->message, "%s", page ? "the page's text" : "the feed's own text");
    return true;
}

static bool story_key(void *self, enum action a, struct view_reply *reply)
{
    static bool (*const keys[TABS])(struct story_view *, enum action, struct view_reply *) = {
        story_text_key, story_summary_key, story_metrics_key, story_coverage_key,
    };
    struct story_view *v = self;
    if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE)
        return go_tab(v, a == ACT_NEXT_PANE ? 1 : -1, reply);
    if (a == ACT_OTHER_TEXT)
        return turn_text(v, reply);
    if (a == ACT_OUT && v->jumped && v->tab == TAB_TEXT) { /* back to the table that led here */
        v->tab = v->came_from;
        v->jumped = false;
        reply->redraw = true;
        return true;
    }
    if (v->tab == TAB_TEXT && v->search[0] && !v->nmatches && (a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH)) {
        snprintf(reply->message, sizeof reply->message, "\"%.60s\" is not in this text; / and Enter go back to its figures", v->search);
        reply->redraw = true;
        return true;
    }
    return keys[v->tab](v, a, reply);
}

/* n, N and Enter go by the tab, and in the text by what was searched. */
static const char *story_hint(void *self, enum action a)
{
    static const struct {
        const char *next, *previous, *in;
    } words[TABS] = {
        [TAB_TEXT] = { "next figure", "previous figure", "its row" },
        [TAB_SUMMARY] = { "next sentence", "previous sentence", "in the text" },
        [TAB_METRICS] = { "next figure", "previous figure", "sentence" },
        [TAB_COVERAGE] = { "next source", "previous source", "open" },
    };
    const struct story_view *v = self;
    bool search = v->tab == TAB_TEXT && v->search[0];
    if (a == ACT_NEXT_MATCH)
        return search ? "next match" : words[v->tab].next;
    if (a == ACT_PREV_MATCH)
        return search ? "previous match" : words[v->tab].previous;
    return a == ACT_IN ? words[v->tab].in : NULL;
}

static const struct doc *story_doc(void *self) { return &((struct story_view *)self)->full.doc; }

static size_t rows_of(const struct story_view *v)
{
    return v->tab == TAB_METRICS ? v->full.findings.nmetrics : v->tab == TAB_COVERAGE ? story_coverage_rows(v) : 0;
}

static bool story_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct story_view *v = self;
    if (button != 1)
        return false;
    if (y == v->tabs_y) {
        for (int tab = 0; tab < TABS; tab++) {
            if (x >= v->tab_x[tab] && x < v->tab_x[tab + 1])
                return go_tab(v, tab - (int)v->tab, reply);
        }
        return true;
    }
    size_t row = v->cursors[v->tab].first + (size_t)(y - v->body.y);
    if (v->tab == TAB_COVERAGE) {
        if (row == 0 || row == v->event.n + 1)
            return true;
        row -= row > v->event.n ? 2 : 1;
    }
    if (y < v->body.y || y >= v->body.y + v->visible || row >= rows_of(v))
        return true;
    v->cursors[v->tab].selected = row;
    reply->redraw = true;
    return !twice || story_key(v, ACT_IN, reply);
}

static bool story_set_query(void *self, const char *words, struct view_reply *reply, struct err *err)
{
    struct story_view *v = self;
    (void)err;
    snprintf(v->search, sizeof v->search, "%s", words);
    story_search(v);
    v->layout_width = 0;
    v->tab = TAB_TEXT;
    reply->redraw = true;
    v->spot = (struct story_spot){ 0, 0 };
    size_t first = v->cursors[TAB_TEXT].first, i = 0;
    uint32_t seen = first < v->layout.nlines ? v->layout.lines[first].from : 0;
    while (i + 1 < v->nmatches && v->matches[i].start < seen)
        i++;
    if (v->nmatches)
        story_jump(v, v->matches[i].start, v->matches[i].end);
    return true;
}

static int64_t story_selected(void *self) { return ((struct story_view *)self)->id; }

static void page_status(const struct story_view *v, struct str *left)
{
    if (v->env->fetching && v->env->fetching(v->env->pages, v->id))
        str_add_s(left, v->env->ascii ? "fetching the page..." : "fetching the page\u2026");
    else if (v->other)
        str_add_s(left, v->full.page.state == PAGE_USED ? "the feed's own text" : "the page, shorter than the feed's text");
    else
        page_words(left, &v->full.page);
}

static void story_status(void *self, struct str *left, struct str *right)
{
    struct story_view *v = self;
    if (v->search[0])
        str_addf(left, "%zu match%s", v->nmatches, v->nmatches == 1 ? "" : "es");
    else
        page_status(v, left);
    if (v->tab == TAB_TEXT && v->layout_width)
        str_addf(right, "%d %%", story_percent(v));
    else if (rows_of(v))
        str_addf(right, "%zu of %zu", v->cursors[v->tab].selected + 1, rows_of(v));
}

static const enum action story_actions[] = {
    ACT_NEXT_PANE, ACT_NEXT_MATCH, ACT_IN, ACT_NEXT_STORY, ACT_BROWSER, ACT_STAR, ACT_TAG, ACT_COPY, ACT_NEXT_HEADING,
    ACT_PREV_STORY, ACT_PREV_HEADING, ACT_LINK, ACT_READ, ACT_FETCH, ACT_OTHER_TEXT, ACT_PICTURE, ACT_SORT, ACT_QUERY, ACT_PREV_MATCH, ACT_PIPE, ACT_SAVE, ACT_OUT, ACT_NONE,
};

const struct view_ops story_view = {
    .name = "story",
    .title = "Story",
    .home = ACT_VIEW_3,
    .create = story_create,
    .load = story_reload,
    .draw = story_draw,
    .key = story_key,
    .click = story_click,
    .set_query = story_set_query,
    .selected = story_selected,
    .status = story_status,
    .hint = story_hint,
    .doc = story_doc,
    .actions = story_actions,
    .free = story_free,
};
