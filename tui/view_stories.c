/* tui/view_stories.c -- the list of stories: what it lists, how it moves, what can be done to them. */
#include "tui/view_stories.h"

#include "base/mem.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>
#include <string.h>

#define EVENTS_COUNTED 5000   /* exactly up to here: events are looked up one by one */
#define STORIES_COUNTED 50000
#define SEARCH_ROWS 2400  /* how far n looks for the next unread */

const struct story_row *stories_row(const struct stories *s)
{
    return s->cursor.selected < s->pager.n ? s->pager.rows[s->cursor.selected] : NULL;
}

const char *order_words(enum story_order order)
{
    static const char *const words[] = { "newest first", "oldest first", "most sources first", "best match first" };
    return words[order];
}

static bool has_words(const struct stories *s)
{
    const struct text *words;
    return s->query && query_words(s->query, &words) > 0;
}

/* Takes over words; what was listed before stays until the next load. False on a mistake in them. */
static bool list_words(struct stories *s, const char *words, const char *title, struct err *err)
{
    struct query_tree *query = NULL;
    if (!query_parse(&query, text_of(words), s->env->now, err, NULL))
        return false;
    query_free(s->query);
    s->query = query;
    text_copy(s->words, sizeof s->words, text_of(words));
    text_copy(s->title, sizeof s->title, text_of(title));
    s->pager.filter.query = query;
    s->order = has_words(s) ? ORDER_MATCH : s->order == ORDER_MATCH ? ORDER_NEWEST : s->order;
    s->paged = false;
    s->cursor = (struct cursor){ 0 };
    return true;
}

static void *stories_create(const struct view_env *env, const struct view_target *target)
{
    struct stories *s = mem_alloc(sizeof *s);
    struct err err;
    s->env = env;
    s->events = true;
    s->focus = PANE_LIST;
    s->pager.db = env->db;
    s->pager.total = -1;
    if (!list_words(s, target ? target->query : "", target ? target->title : "", &err))
        list_words(s, "", "", &err); /* a target's query was made by a view: only a saved one can be wrong */
    return s;
}

static int64_t counted_most(const struct stories *s)
{
    return s->events ? EVENTS_COUNTED : s->words[0] ? STORIES_COUNTED : INT64_MAX; /* all there are: a counter says */
}

bool stories_counted(const struct stories *s) { return s->pager.total >= 0 && s->pager.total < counted_most(s); }

static bool load_list(struct stories *s, struct err *err)
{
    const struct story_row *row = stories_row(s);
    struct story_filter *filter = &s->pager.filter;
    bool ok, again = s->paged && row;
    filter->order = s->order;
    filter->events = s->events;
    if (again) {
        struct story_cursor key = pager_key(row);
        size_t offset = s->cursor.selected - s->cursor.first, at = s->cursor.selected;
        ok = pager_around(&s->pager, &key, row->id, &at, err);
        s->cursor.selected = at;
        s->cursor.first = at > offset ? at - offset : 0;
    } else {
        ok = pager_start(&s->pager, err);
        s->cursor = (struct cursor){ 0 };
    }
    if (!ok)
        return false;
    s->paged = true;
    if (!s->pager.more_below && s->pager.base == 0) {
        s->pager.total = (int64_t)s->pager.n; /* all of it is here */
        return true;
    }
    s->uncounted = true;
    if (!again)
        s->pager.total = -1;
    return true;
}

/* Counting what is listed and all that the side bar names takes longer than the rows themselves. */
static void stories_late(void *self)
{
    struct stories *s = self;
    struct err err;
    if (s->uncounted && !stories_count(s->env->db, &s->pager.filter, counted_most(s), &s->pager.total, &err))
        s->pager.total = -1;
    s->uncounted = false;
    side_load(s, &err);
}

static bool stories_load(void *self, struct err *err)
{
    struct stories *s = self;
    bool patched = s->patched;
    s->patched = false;
    if (patched)
        return true;
    return load_list(s, err) && ((s->drawn && !s->shows_preview) || preview_load(s, err));
}

/* Rows that are fetched or let go move the cursor along, so that it stays on its story. */
static void shift_cursor(struct stories *s, int64_t shift)
{
    int64_t selected = (int64_t)s->cursor.selected + shift, first = (int64_t)s->cursor.first + shift;
    s->cursor.selected = selected > 0 ? (size_t)selected : 0;
    s->cursor.first = first > 0 ? (size_t)first : 0;
}

/* After a move: rows beyond the window are fetched, the preview follows. */
static void moved(struct stories *s, enum action a, struct view_reply *reply)
{
    struct err err;
    int64_t shift = 0;
    bool ok = true;
    size_t around = (size_t)s->list_area.height * 2 + 2, at = s->cursor.selected;
    if (a == ACT_LAST) {
        ok = pager_end(&s->pager, &err);
        s->cursor.selected = s->pager.n ? s->pager.n - 1 : 0;
        s->cursor.first = s->cursor.selected;
        at = s->cursor.selected;
    }
    if (a == ACT_FIRST && s->pager.more_above) {
        ok = pager_start(&s->pager, &err);
        s->cursor = (struct cursor){ 0 };
    } else if (ok && s->pager.n) {
        ok = pager_grow(&s->pager, at, around, true, &shift, &err);
        shift_cursor(s, shift);
        if (ok && s->pager.more_above) {
            ok = pager_grow(&s->pager, s->cursor.selected, around, false, &shift, &err);
            shift_cursor(s, shift);
        }
    }
    cursor_fit(&s->cursor, s->pager.n, s->list_area.height);
    const struct story_row *row = stories_row(s);
    if (ok && s->shows_preview && row && row->id != s->preview_id)
        ok = preview_load(s, &err);
    if (!ok)
        reply_error(reply, &err);
    reply->redraw = true;
}

static bool is_unread(const struct stories *s, size_t row)
{
    const struct story_row *r = s->pager.rows[row];
    return !r->read || (s->events && r->event_unread > 0);
}

static void next_unread(struct stories *s, int by, struct view_reply *reply)
{
    struct err err;
    int64_t shift;
    for (size_t looked = 0; looked < SEARCH_ROWS;) {
        for (size_t row = s->cursor.selected + (size_t)by; row < s->pager.n; row += (size_t)by, looked++) {
            if (!is_unread(s, row))
                continue;
            s->cursor.selected = row;
            moved(s, ACT_NONE, reply);
            return;
        }
        size_t edge = by > 0 ? s->pager.n : 0;
        size_t had = s->pager.n;
        if (!edge && by > 0)
            break;
        if (!pager_grow(&s->pager, by > 0 ? edge - 1 : 0, 1, by > 0, &shift, &err) ||
            (s->pager.n == had && shift == 0))
            break;
        shift_cursor(s, shift);
    }
    reply_message(reply, by > 0 ? "nothing unread below" : "nothing unread above");
}

static void next_pane(struct stories *s, int by)
{
    for (int i = 1; i <= 3; i++) {
        enum stories_pane pane = (enum stories_pane)(((int)s->focus + by * i + 9) % 3);
        if (pane == PANE_LIST || (pane == PANE_SIDE && s->side_area.width) ||
            (pane == PANE_PREVIEW && s->preview_area.width)) {
            s->focus = pane;
            break;
        }
    }
    if (s->focus == PANE_SIDE && side_current(s) < s->nside)
        s->side_cursor.selected = side_current(s);
}

static void choose_list(struct stories *s, struct view_reply *reply)
{
    struct err err;
    if (s->side_cursor.selected >= s->nside)
        return;
    const struct side_item *item = &s->side[s->side_cursor.selected];
    char label[96];
    text_copy(label, sizeof label, item->label);
    if (list_words(s, item->words, item->words[0] ? label : "", &err)) {
        s->focus = PANE_LIST;
        reply->reload = true;
    } else {
        reply_error(reply, &err);
    }
}

static void next_order(struct stories *s, struct view_reply *reply)
{
    s->order = (enum story_order)((s->order + 1) % (ORDER_MATCH + 1));
    if (s->order == ORDER_MATCH && !has_words(s))
        s->order = ORDER_NEWEST;
    s->paged = false; /* another order begins at its top */
    reply_message(reply, "%s", order_words(s->order));
    reply->reload = true;
}

static bool scroll_preview(struct stories *s, enum action a)
{
    struct cursor scroll = { s->preview_first, s->preview_first };
    size_t lines = s->preview_lines > (size_t)s->preview_area.height ? s->preview_lines - (size_t)s->preview_area.height
                                                                      : 0;
    if (!cursor_key(&scroll, a, lines + 1, s->preview_area.height))
        return false;
    s->preview_first = scroll.selected;
    return true;
}

static bool move_key(struct stories *s, enum action a, struct view_reply *reply)
{
    if (s->focus == PANE_SIDE)
        return side_key(s, a);
    if (s->focus == PANE_PREVIEW)
        return scroll_preview(s, a);
    if (!cursor_key(&s->cursor, a, s->pager.n, s->list_area.height))
        return false;
    moved(s, a, reply);
    return true;
}

static void flag_selected(struct stories *s, const struct story_row *row, enum story_flag flag,
                          struct view_reply *reply)
{
    struct flag_change change;
    if (!act_flag(s->env, row, s->events, flag, reply, &change))
        return;
    for (size_t i = 0; i < s->pager.nparts; i++) {
        for (size_t k = 0; k < s->pager.parts[i].list.n; k++)
            flag_row(&s->pager.parts[i].list.rows[k], &change);
    }
    s->patched = true;
}

static bool story_key(struct stories *s, enum action a, struct view_reply *reply)
{
    const struct story_row *row = stories_row(s);
    if (!row)
        return a == ACT_IN;
    if (a == ACT_IN)
        go_story(reply, row->id);
    else if (a == ACT_READ || a == ACT_STAR)
        flag_selected(s, row, a == ACT_READ ? FLAG_READ : FLAG_STARRED, reply);
    else
        return false;
    return true;
}

static bool stories_key(void *self, enum action a, struct view_reply *reply)
{
    struct stories *s = self;
    reply->redraw = true;
    if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
        next_pane(s, a == ACT_NEXT_PANE ? 1 : -1);
    } else if (a == ACT_IN && s->focus == PANE_SIDE) {
        choose_list(s, reply);
    } else if (a == ACT_OUT && s->focus != PANE_LIST) {
        s->focus = PANE_LIST;
    } else if (a == ACT_NEXT_MATCH || a == ACT_PREV_MATCH) {
        next_unread(s, a == ACT_NEXT_MATCH ? 1 : -1, reply);
    } else if (a == ACT_SORT) {
        next_order(s, reply);
    } else if (a == ACT_EVENTS) {
        s->events = !s->events;
            reply_message(reply, s->events ? "one row an event" : "every story");
        reply->reload = true;
    } else {
        return move_key(s, a, reply) || story_key(s, a, reply);
    }
    return true;
}

static bool stories_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct stories *s = self;
    bool side = area_has(s->side_area, x, y), preview = area_has(s->preview_area, x, y);
    if (!side && !preview && !area_has(s->list_area, x, y))
        return false;
    s->focus = side ? PANE_SIDE : preview ? PANE_PREVIEW : PANE_LIST;
    reply->redraw = true;
    if (button >= 4) {
        for (int i = 0; i < 3; i++)
            move_key(s, button == 4 ? ACT_UP : ACT_DOWN, reply);
        return true;
    }
    if (side) {
        size_t at = s->side_cursor.first + (size_t)(y - s->side_area.y);
        if (at < s->nside && !s->side[at].heading) {
            s->side_cursor.selected = at;
            choose_list(s, reply);
        }
    } else if (!preview) {
        size_t at = s->cursor.first + (size_t)(y - s->list_area.y);
        if (at >= s->pager.n)
            return true;
        s->cursor.selected = at;
        moved(s, ACT_NONE, reply);
        if (twice)
            story_key(s, ACT_IN, reply);
    }
    return true;
}

static const char *stories_query(void *self) { return ((struct stories *)self)->words; }

static bool stories_set_query(void *self, const char *words, struct view_reply *reply, struct err *err)
{
    if (!list_words(self, words, "", err))
        return false;
    reply->redraw = reply->reload = true;
    return true;
}

static int64_t stories_selected(void *self)
{
    const struct story_row *row = stories_row(self);
    return row ? row->id : 0;
}

static int64_t stories_neighbour(void *self, int64_t id, int direction)
{
    struct stories *s = self;
    struct err err;
    int64_t shift;
    size_t at = pager_find(&s->pager, id);
    if (at == s->pager.n || !pager_grow(&s->pager, at, 1, direction > 0, &shift, &err))
        return 0;
    shift_cursor(s, shift);
    size_t next = (size_t)((int64_t)at + shift) + (size_t)direction;
    return next < s->pager.n ? s->pager.rows[next]->id : 0;
}

static void stories_select(void *self, int64_t id)
{
    struct stories *s = self;
    size_t at = pager_find(&s->pager, id);
    if (at < s->pager.n)
        s->cursor.selected = at;
    cursor_fit(&s->cursor, s->pager.n, s->list_area.height);
}

static void stories_status(void *self, struct str *left, struct str *right)
{
    const struct stories *s = self;
    (void)left; /* what is listed stands above the list */
    if (!s->pager.n) {
        str_add_s(right, s->paged ? "nothing matches" : "");
        return;
    }
    const struct story_pager *p = &s->pager;
    int64_t total = p->total > (int64_t)p->n ? p->total : (int64_t)p->n;
    bool counted = stories_counted(s) || (!p->more_above && !p->more_below);
    if (!counted && p->from_end && !p->more_below) {
        count_text(right, (int64_t)(p->n - s->cursor.selected));
        str_add_s(right, " from the end");
        return;
    }
    count_text(right, p->base + (int64_t)s->cursor.selected + 1);
    str_add_s(right, " of ");
    count_text(right, total);
    if (!counted)
        str_add_c(right, '+');
}

static void stories_free(void *self)
{
    struct stories *s = self;
    preview_clear(s);
    pager_free(&s->pager);
    query_free(s->query);
    arena_free(&s->arena);
    arena_free(&s->names_arena);
    free(s);
}

static void stories_show(void *self, struct canvas *c, struct area area) { stories_draw(self, c, area); }

static const enum action stories_actions[] = { ACT_IN,   ACT_NEXT_PANE, ACT_QUERY, ACT_SORT,  ACT_EVENTS,
                                               ACT_NEXT_MATCH, ACT_READ, ACT_STAR, ACT_TAG, ACT_MARK_ALL, ACT_FETCH, ACT_BRIEF, ACT_NONE };

const struct view_ops stories_view = {
    .name = "stories",
    .title = "Stories",
    .home = ACT_VIEW_2,
    .create = stories_create,
    .load = stories_load,
    .draw = stories_show,
    .key = stories_key,
    .click = stories_click,
    .query = stories_query,
    .set_query = stories_set_query,
    .selected = stories_selected,
    .neighbour = stories_neighbour,
    .select = stories_select,
    .late = stories_late,
    .status = stories_status,
    .actions = stories_actions,
    .free = stories_free,
};
