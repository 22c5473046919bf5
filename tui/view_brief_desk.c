/* tui/view_brief_desk.c -- the composer's list: which events a brief tells, in which order, under which part, with what note. */
#include "tui/view_brief.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/draw.h"
#include "tui/view_stories_act.h"

#include <string.h>

static struct brief_item *find(struct brief_item *items, size_t n, int64_t event)
{
    for (size_t i = 0; i < n; i++) {
        if (items[i].event == event)
            return &items[i];
    }
    return NULL;
}

/* A newcomer goes behind the last event of its part. */
static size_t place_for(const struct brief_item *items, size_t n, const char *part)
{
    for (size_t i = n; i > 0; i--) {
        if (!strcmp(items[i - 1].part, part))
            return i;
    }
    return n;
}

static const char *copied(struct arena *a, const char *s) { return arena_cstr(a, text_of(s)); }

/* The user's order with what is still there, then what is new. */
static void merge(struct desk *d, struct arena *a, struct brief_item *fresh, size_t n)
{
    struct brief_item *all = arena_array(a, n + 1, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < d->n; i++) {
        struct brief_item *now = find(fresh, n, d->items[i].event);
        if (!now || !now->event)
            continue;
        all[count] = *now;
        all[count].part = copied(a, d->items[i].part);
        all[count].note = copied(a, d->items[i].note);
        all[count++].picked = d->items[i].picked;
        now->event = 0; /* taken */
    }
    for (size_t i = 0; i < n; i++) {
        if (!fresh[i].event)
            continue;
        size_t at = place_for(all, count, fresh[i].part);
        memmove(&all[at + 1], &all[at], (count - at) * sizeof *all);
        all[at] = fresh[i];
        all[at].picked = false;
        count++;
    }
    d->items = all;
    d->n = count;
}

bool desk_load(struct desk *d, const struct view_env *env, const char *query, struct err *err)
{
    struct arena arena = { 0 };
    struct brief_item *fresh = NULL;
    size_t n = 0;
    int64_t selected = d->cursor.selected < d->n ? d->items[d->cursor.selected].event : 0;
    if (!env->brief_items)
        return true;
    if (!env->brief_items(env->app, query, &arena, &fresh, &n, err)) {
        arena_free(&arena);
        return false;
    }
    if (d->touched) {
        merge(d, &arena, fresh, n);
    } else {
        d->items = fresh;
        d->n = n;
    }
    arena_free(&d->arena);
    d->arena = arena;
    d->npast = 0;
    for (size_t i = 0; selected && i < d->n; i++) {
        if (d->items[i].event == selected)
            d->cursor.selected = i;
    }
    if (d->cursor.selected >= d->n)
        d->cursor.selected = d->n ? d->n - 1 : 0;
    return true;
}

/* Before a change. */
static void remember(struct desk *d)
{
    if (d->npast == DESK_PAST)
        memmove(&d->past[0], &d->past[1], --d->npast * sizeof d->past[0]);
    struct brief_item *copy = arena_array(&d->arena, d->n + 1, sizeof *copy);
    memcpy(copy, d->items, d->n * sizeof *copy);
    d->past[d->npast].items = copy;
    d->past[d->npast++].selected = d->cursor.selected;
    d->touched = true;
}

bool desk_undo(struct desk *d)
{
    if (!d->npast)
        return false;
    d->items = d->past[--d->npast].items;
    d->cursor.selected = d->past[d->npast].selected;
    return true;
}

void desk_free(struct desk *d) { arena_free(&d->arena); }

void desk_pick(struct desk *d, struct view_reply *reply)
{
    if (d->cursor.selected >= d->n)
        return;
    remember(d);
    struct brief_item *item = &d->items[d->cursor.selected];
    item->picked = !item->picked;
    reply_message(reply, item->picked ? "taken in: %.100s" : "dropped: %.100s", item->title);
    if (d->cursor.selected + 1 < d->n)
        d->cursor.selected++;
}

void desk_move(struct desk *d, int by, struct view_reply *reply)
{
    size_t at = d->cursor.selected;
    if (at >= d->n)
        return;
    if (by < 0 ? at == 0 : at + 1 == d->n) {
        reply_message(reply, by < 0 ? "this is the first event" : "this is the last event");
        return;
    }
    size_t other = by < 0 ? at - 1 : at + 1;
    remember(d);
    if (strcmp(d->items[at].part, d->items[other].part) != 0) {
        d->items[at].part = d->items[other].part; /* over the heading */
        return;
    }
    struct brief_item moved = d->items[at];
    d->items[at] = d->items[other];
    d->items[other] = moved;
    d->cursor.selected = other;
}

void desk_note(struct desk *d, const char *words)
{
    if (d->cursor.selected >= d->n)
        return;
    remember(d);
    struct brief_item *item = &d->items[d->cursor.selected];
    item->note = copied(&d->arena, words);
    item->picked = item->picked || words[0];
}

size_t desk_picked(const struct desk *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        n += d->items[i].picked;
    return n;
}

struct brief_item *desk_order(const struct desk *d, struct arena *a, size_t *n)
{
    *n = 0;
    if (!d->touched)
        return NULL;
    struct brief_item *order = arena_array(a, d->n + 1, sizeof *order);
    for (size_t i = 0; i < d->n; i++) {
        if (d->items[i].picked)
            order[(*n)++] = d->items[i];
    }
    return order;
}

/* --- drawing --- */

enum row_kind { ROW_PART, ROW_EVENT, ROW_NOTE };
struct row {
    enum row_kind kind;
    size_t item;
    int number; /* among those picked */
};

/* Row after row: false behind the last one. */
static bool next_row_of(const struct desk *d, struct row *r, bool first)
{
    if (first) {
        *r = (struct row){ ROW_PART, 0, 0 };
        return d->n > 0;
    }
    if (r->kind == ROW_PART) {
        r->kind = ROW_EVENT;
        r->number += d->items[r->item].picked;
        return true;
    }
    if (r->kind == ROW_EVENT && d->items[r->item].note[0]) {
        r->kind = ROW_NOTE;
        return true;
    }
    if (r->item + 1 >= d->n)
        return false;
    bool same = !strcmp(d->items[r->item].part, d->items[r->item + 1].part);
    r->item++;
    r->kind = same ? ROW_EVENT : ROW_PART;
    r->number += same && d->items[r->item].picked;
    return true;
}

static void draw_event(const struct brief_item *item, struct canvas *c, struct area row, int number, const struct row_style *style)
{
    struct str tail = { 0 };
    char age[AGE_SIZE], lead[16];
    snprintf(lead, sizeof lead, item->picked ? "[x] %2d " : "[ ]    ", number);
    enum role role = item->picked ? ROLE_TEXT : ROLE_DIM;
    int x = row.x + 1 + canvas_puts(c, row.x + 1, row.y, item->picked ? ROLE_KEY : ROLE_DIM, lead), end = row.x + row.width - 1;
    if (item->sources > 1)
        str_addf(&tail, "%d %s ", item->sources, glyph(c, GLYPH_DOT));
    str_addf(&tail, "%4s", time_age(age, style->now, item->published));
    int wide = text_width(str_text(&tail));
    if (end - x > wide + 20) {
        canvas_right(c, end, row.y, wide, ROLE_DIM, str_text(&tail));
        end -= wide + 2;
    }
    canvas_fit(c, x, row.y, end - x, role, text_of(item->title));
    str_free(&tail);
}

static void draw_row(const struct desk *d, const struct row *r, struct canvas *c, struct area row, const struct row_style *style)
{
    const struct brief_item *item = &d->items[r->item];
    if (r->kind == ROW_PART) {
        canvas_fit(c, row.x + 1, row.y, row.width - 2, ROLE_HEADING, text_of(item->part));
        canvas_attr(c, row, ATTR_BOLD);
    } else if (r->kind == ROW_NOTE) {
        canvas_fit(c, row.x + 8, row.y, row.width - 9, ROLE_QUOTE, text_of(item->note));
    } else {
        draw_event(item, c, row, r->number, style);
        draw_selection(c, row, style);
    }
}

void desk_draw(struct desk *d, struct canvas *c, struct area area, int64_t now, bool active)
{
    struct row r = { 0 };
    size_t rows = 0, selected = 0;
    d->area = area;
    for (bool more = next_row_of(d, &r, true); more; more = next_row_of(d, &r, false), rows++) {
        if (r.kind == ROW_EVENT && r.item == d->cursor.selected)
            selected = rows;
    }
    struct cursor shown = { selected, d->cursor.first };
    if (selected && shown.first == selected)
        shown.first--; /* with the heading above */
    cursor_fit(&shown, rows, area.height);
    d->cursor.first = shown.first;
    size_t at = 0;
    for (bool more = next_row_of(d, &r, true); more; more = next_row_of(d, &r, false), at++) {
        if (at < shown.first || at >= shown.first + (size_t)area.height)
            continue;
        struct row_style style = { .now = now, .selected = r.kind == ROW_EVENT && r.item == d->cursor.selected, .active = active };
        draw_row(d, &r, c, area_of(area.x, area.y + (int)(at - shown.first), area.width - 1, 1), &style);
    }
    canvas_scrollbar(c, area, rows, shown.first);
}

bool desk_click(struct desk *d, int x, int y)
{
    struct row r = { 0 };
    size_t at = 0, wanted;
    if (!area_has(d->area, x, y))
        return false;
    wanted = d->cursor.first + (size_t)(y - d->area.y);
    for (bool more = next_row_of(d, &r, true); more; more = next_row_of(d, &r, false), at++) {
        if (at == wanted && r.kind != ROW_PART) {
            d->cursor.selected = r.item;
            return true;
        }
    }
    return false;
}
