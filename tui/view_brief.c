/* tui/view_brief.c -- the brief as it would be written, and the desk where it is composed: events are dropped and taken in, moved
 * and noted; then it is sent to a file or a command. */
#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/draw.h"
#include "tui/view_brief.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>
#include <string.h>

#define BRIEF_COLUMNS 72 /* as the command's default: what is seen is what is written */
#define LEAST_COLUMNS 40
#define BOTH_COLUMNS 118 /* from here on the desk stands beside the page */
#define DESK_LEAST 44

static const char *const forms[] = { "text", "markdown", "html", "json" };
static const char *const endings[] = { "txt", "md", "html", "json" }; /* of the files that they are written to */

struct brief {
    const struct view_env *env;
    char words[512];
    struct str text;
    struct text *lines; /* of text */
    size_t n, cap;
    struct cursor scroll; /* selected is the first line shown */
    char wrong[480];      /* why there is none, or "" */
    bool loaded;
    int width; /* columns it was made for */
    size_t form;
    struct desk desk;
    bool at_desk;    /* the desk has the keys */
    bool only_text;  /* the next load shall not read the events anew */
    bool text_stale; /* the page is still to be made */
    bool desk_stale; /* the events are still to be read */
    struct area area, page;
};

static void *brief_create(const struct view_env *env, const struct view_target *target)
{
    struct brief *b = mem_alloc(sizeof *b);
    b->env = env;
    if (target)
        text_copy(b->words, sizeof b->words, text_of(target->query));
    return b;
}

static int brief_width(const struct brief *b)
{
    int room = b->area.width && b->area.width < BOTH_COLUMNS ? b->area.width - 3 : BRIEF_COLUMNS;
    return room >= BRIEF_COLUMNS ? BRIEF_COLUMNS : room > LEAST_COLUMNS ? room : LEAST_COLUMNS;
}

static void add_line(void *user, struct text line)
{
    struct brief *b = user;
    b->lines = mem_grow(b->lines, &b->cap, b->n + 1, sizeof *b->lines);
    b->lines[b->n++] = line;
}

/* The text form is as wide as the page; a paragraph of the others is one long line, wrapped to be read here. */
static void split_lines(struct brief *b)
{
    struct text rest = str_text(&b->text), line;
    b->n = 0;
    while (text_split(&rest, '\n', &line)) {
        if (b->form && text_width(line) > b->width)
            text_wrap(line, b->width, add_line, b);
        else
            add_line(b, line);
    }
    while (b->n && !text_trim(b->lines[b->n - 1]).n)
        b->n--;
}

static bool has_both(const struct brief *b) { return b->area.width >= BOTH_COLUMNS && b->env->brief_items; }

/* A query without a brief is shown where the brief would be: the view stays, so that / can mend it. */
static void make_page(struct brief *b)
{
    struct arena arena = { 0 };
    struct err why = { 0 };
    struct brief_order order = { .query = b->words, .form = forms[b->form], .width = brief_width(b) };
    order.items = desk_order(&b->desk, &arena, &order.nitems);
    str_free(&b->text);
    b->wrong[0] = '\0';
    b->loaded = true;
    b->text_stale = false;
    b->width = order.width;
    if (!b->env->brief)
        snprintf(b->wrong, sizeof b->wrong, "briefs are not available here");
    else if (!b->env->brief(b->env->app, &order, &b->text, &why))
        text_copy(b->wrong, sizeof b->wrong, text_of(why.message));
    split_lines(b);
    arena_free(&arena);
}

static void need_desk(struct brief *b)
{
    struct err ignored; /* what is wrong, the page tells */
    if (b->desk_stale)
        desk_load(&b->desk, b->env, b->words, &ignored);
    b->desk_stale = false;
}

/* The page does not wait for the events that could be told as well, unless it is made of a choice among them. */
static bool brief_load(void *self, struct err *err)
{
    struct brief *b = self;
    (void)err;
    b->text_stale = true;
    b->desk_stale = b->desk_stale || !b->only_text;
    if (b->at_desk || b->desk.touched)
        need_desk(b);
    if (!b->only_text && (!b->at_desk || has_both(b)))
        make_page(b);
    b->only_text = false;
    return true;
}

/* The page of a change at the desk, which shows it at once; or the desk beside the page. */
static void brief_late(void *self)
{
    struct brief *b = self;
    need_desk(b);
    if (b->text_stale && (!b->at_desk || has_both(b)))
        make_page(b);
}

static bool is_heading(struct text line)
{
    bool letters = false;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] >= 'a' && line.p[i] <= 'z')
            return false;
        letters |= line.p[i] >= 'A' && line.p[i] <= 'Z';
    }
    return letters && line.p[0] != ' ';
}

/* "12. " at a line's start, or a little in: numbers are right-aligned. */
static bool is_item(struct text line)
{
    size_t i = 0;
    while (i < line.n && i < 3 && line.p[i] == ' ')
        i++;
    line = text_sub(line, i, line.n);
    i = 0;
    while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9')
        i++;
    return i > 0 && i + 1 < line.n && line.p[i] == '.' && line.p[i + 1] == ' ';
}

/* "    Figures   ! $38 B ...": the label is quiet, a figure that sources dispute stands out. */
static void draw_label(struct canvas *c, struct area row, struct text line)
{
    size_t start = 0, end, value;
    while (start < line.n && line.p[start] == ' ')
        start++;
    for (end = start; end + 1 < line.n && !(line.p[end] == ' ' && line.p[end + 1] == ' '); end++)
        continue;
    for (value = end; value < line.n && line.p[value] == ' ';)
        value++;
    bool label = start >= 3 && start < line.n && line.p[start] >= 'A' && line.p[start] <= 'Z' && end - start <= 10 && value < line.n;
    if (label)
        canvas_role(c, area_of(row.x + (int)start, row.y, (int)(end - start), 1), ROLE_DIM);
    else
        value = start;
    if (start >= 3 && text_starts(text_sub(line, value, line.n), "! "))
        canvas_role(c, area_of(row.x + text_width(text_sub(line, 0, value)), row.y, 1, 1), ROLE_DISPUTED);
}

static void draw_line(struct canvas *c, struct area row, struct text line)
{
    bool heading = is_heading(line), item = is_item(line);
    canvas_text(c, row.x, row.y, row.width, heading ? ROLE_HEADING : item ? ROLE_TITLE : ROLE_TEXT, line);
    if (heading || item)
        canvas_attr(c, row, ATTR_BOLD);
    else
        draw_label(c, row, line);
    for (size_t at = text_find_byte(line, '[', 0); at < line.n; at = text_find_byte(line, '[', at + 1)) {
        size_t end = text_find_byte(line, ']', at);
        int64_t number;
        struct text first = text_sub(line, at + 1, end);
        if (end >= line.n || !text_int(text_sub(first, 0, text_find_byte(first, '-', 0)), &number)) /* "[3]" or "[1-5]" */
            continue;
        int x = row.x + text_width(text_sub(line, 0, at)), width = (int)(end - at) + 1;
        canvas_role(c, area_of(x, row.y, x + width <= row.x + row.width ? width : row.x + row.width - x, 1), ROLE_LINK);
    }
}

static void draw_page(struct brief *b, struct canvas *c, struct area area)
{
    size_t bottom = b->n > (size_t)area.height ? b->n - (size_t)area.height : 0;
    b->page = area;
    if (b->scroll.selected > bottom)
        b->scroll.selected = bottom;
    int left = area.width - 3 > b->width ? (area.width - b->width) / 2 : 1; /* a page in the middle of the screen */
    left = left > 20 ? 20 : left;
    for (int i = 0; i < area.height && b->scroll.selected + (size_t)i < b->n; i++) {
        struct area row = area_of(area.x + left, area.y + i, area.width - left - 1, 1);
        struct text line = b->lines[b->scroll.selected + (size_t)i];
        if (b->form)
            canvas_text(c, row.x, row.y, row.width, ROLE_TEXT, line);
        else
            draw_line(c, row, line);
    }
    canvas_scrollbar(c, area, b->n, b->scroll.selected);
}

static void brief_draw(void *self, struct canvas *c, struct area area)
{
    struct brief *b = self;
    b->area = b->page = area;
    if (draw_too_small(c, area))
        return;
    if (b->wrong[0] || (b->loaded && !b->n && !b->desk.n)) {
        const char *const wrong[] = { "No brief", "", b->wrong[0] ? b->wrong : "nothing matches", "/  another query" };
        draw_notice(c, area, wrong, LEN(wrong));
        return;
    }
    if (has_both(b) && (b->desk.n || b->desk_stale)) {
        int desk = area.width - BRIEF_COLUMNS - 5;
        desk = desk > area.width / 2 ? area.width / 2 : desk < DESK_LEAST ? DESK_LEAST : desk;
        desk_draw(&b->desk, c, area_of(area.x, area.y, desk, area.height), b->env->now, b->at_desk);
        for (int y = 0; y < area.height; y++)
            canvas_puts(c, area.x + desk, area.y + y, ROLE_BORDER, "\u2502");
        draw_page(b, c, area_of(area.x + desk + 1, area.y, area.width - desk - 1, area.height));
    } else if (b->at_desk && b->desk.n) {
        desk_draw(&b->desk, c, area, b->env->now, true);
    } else {
        draw_page(b, c, area);
    }
}

/* ] and [: to the next heading. */
static void next_heading(struct brief *b, int by)
{
    for (size_t i = b->scroll.selected + (size_t)by; i < b->n; i += (size_t)by) {
        if (is_heading(b->lines[i]) || (i == 0 && by < 0)) {
            b->scroll.selected = i;
            return;
        }
    }
}

static bool take_page(struct brief *b, enum action a, struct view_reply *reply)
{
    if (b->text_stale)
        make_page(b);
    if (!b->n) {
        reply_message(reply, "there is no brief to take");
        return true;
    }
    if (a == ACT_COPY) {
        str_free(&reply->copy);
        str_add(&reply->copy, str_text(&b->text));
        reply_message(reply, "copied the brief");
        return true;
    }
    char day[16];
    str_free(&reply->pipe_text); /* the screen asks where to */
    str_add(&reply->pipe_text, str_text(&b->text));
    snprintf(reply->file_name, sizeof reply->file_name, "brief-%s.%s",
             time_local(day, sizeof day, "%Y-%m-%d", b->env->now), endings[b->form]);
    return true;
}

static void changed(struct brief *b, struct view_reply *reply)
{
    reply->reload = b->only_text = true;
}

static bool desk_key(struct brief *b, enum action a, struct view_reply *reply)
{
    struct desk *d = &b->desk;
    if (!b->at_desk && (a == ACT_PICK || a == ACT_NEXT_STORY || a == ACT_PREV_STORY)) {
        reply_message(reply, "Tab goes to the list of events");
        return true;
    }
    if (a == ACT_UNDO && b->at_desk && desk_undo(d))
        reply_message(reply, "the list is as it was before");
    else if (a == ACT_PICK)
        desk_pick(d, reply);
    else if (a == ACT_NEXT_STORY || a == ACT_PREV_STORY)
        desk_move(d, a == ACT_NEXT_STORY ? 1 : -1, reply);
    else
        return false;
    changed(b, reply);
    return true;
}

static bool other_key(struct brief *b, enum action a, struct view_reply *reply)
{
    switch ((int)a) {
    case ACT_NEXT_PANE:
    case ACT_PREV_PANE:
        if (!b->desk.n)
            return false;
        b->at_desk = !b->at_desk;
        if (b->text_stale)
            changed(b, reply);
        return true;
    case ACT_NEXT_HEADING:
    case ACT_PREV_HEADING:
        b->at_desk = b->at_desk && has_both(b);
        next_heading(b, a == ACT_NEXT_HEADING ? 1 : -1);
        return true;
    case ACT_FORM:
        b->form = (b->form + 1) % LEN(forms);
        b->scroll = (struct cursor){ 0 };
        reply_message(reply, "%s: w writes it, | pipes it", forms[b->form]);
        changed(b, reply);
        return true;
    case ACT_SAVE: case ACT_PIPE: case ACT_COPY: return take_page(b, a, reply);
    case ACT_IN:
        if (!b->at_desk || b->desk.cursor.selected >= b->desk.n)
            return false;
        go_story(reply, b->desk.items[b->desk.cursor.selected].story);
        return true;
    default: return false;
    }
}

static bool brief_key(void *self, enum action a, struct view_reply *reply)
{
    struct brief *b = self;
    size_t bottom = b->n > (size_t)b->page.height ? b->n - (size_t)b->page.height : 0;
    need_desk(b);
    reply->redraw = true;
    if (b->at_desk && b->desk.n) {
        struct cursor rows = { b->desk.cursor.selected, b->desk.cursor.selected };
        if (cursor_key(&rows, a, b->desk.n, b->area.height)) {
            b->desk.cursor.selected = rows.selected;
            return true;
        }
    } else if (cursor_key(&b->scroll, a, bottom + 1, b->page.height)) {
        return true;
    }
    return (b->desk.n && desk_key(b, a, reply)) || other_key(b, a, reply);
}

static bool brief_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct brief *b = self;
    need_desk(b);
    bool desk = b->desk.n && (has_both(b) ? area_has(b->desk.area, x, y) : b->at_desk);
    if (!area_has(b->area, x, y))
        return false;
    reply->redraw = true;
    if (button >= 4) {
        bool before = b->at_desk;
        b->at_desk = desk; /* the wheel turns what it is over */
        for (int i = 0; i < 3; i++)
            brief_key(b, button == 4 ? ACT_UP : ACT_DOWN, reply);
        b->at_desk = before;
        return true;
    }
    b->at_desk = desk;
    if (desk && desk_click(&b->desk, x, y) && (twice || x < b->desk.area.x + 5)) /* the box itself takes one click */
        return desk_key(b, ACT_PICK, reply);
    return true;
}

static const char *brief_query(void *self) { return ((struct brief *)self)->words; }

static bool brief_set_query(void *self, const char *words, struct view_reply *reply, struct err *err)
{
    struct brief *b = self;
    struct query_tree *query = NULL;
    if (!query_parse(&query, text_of(words), b->env->now, err, NULL))
        return false;
    query_free(query);
    text_copy(b->words, sizeof b->words, text_of(words));
    b->scroll = (struct cursor){ 0 };
    b->desk.touched = false; /* another brief: what was chosen is not in it */
    b->desk.cursor = (struct cursor){ 0 };
    reply->redraw = reply->reload = true;
    return true;
}

static int64_t brief_selected(void *self)
{
    const struct brief *b = self;
    return b->at_desk && b->desk.cursor.selected < b->desk.n ? b->desk.items[b->desk.cursor.selected].story : 0;
}

static const char *brief_note(void *self)
{
    const struct brief *b = self;
    return b->at_desk && b->desk.cursor.selected < b->desk.n ? b->desk.items[b->desk.cursor.selected].note : NULL;
}

static void brief_set_note(void *self, const char *words, struct view_reply *reply)
{
    struct brief *b = self;
    desk_note(&b->desk, words);
    reply->redraw = true;
    changed(b, reply);
}

static void brief_status(void *self, struct str *left, struct str *right)
{
    const struct brief *b = self;
    str_add_s(left, b->words[0] ? b->words : "last 24 h");
    if (b->form)
        str_addf(left, ", %s", forms[b->form]);
    if (b->at_desk && b->desk.n) {
        str_addf(right, "%zu of %zu %s", desk_picked(&b->desk), b->desk.n, b->desk.n == 1 ? "event" : "events");
        return;
    }
    if (!b->n)
        return;
    size_t last = b->scroll.selected + (size_t)b->page.height;
    str_addf(right, "line %zu of %zu", last < b->n ? last : b->n, b->n);
}

static void brief_free(void *self)
{
    struct brief *b = self;
    desk_free(&b->desk);
    str_free(&b->text);
    free(b->lines);
    free(b);
}

static const enum action brief_actions[] = {
    ACT_NEXT_PANE, ACT_PICK, ACT_NOTE, ACT_NEXT_STORY, ACT_PREV_STORY, ACT_SAVE, ACT_PIPE, ACT_FORM, ACT_QUERY, ACT_COPY, ACT_NEXT_HEADING,
    ACT_OUT, ACT_NONE,
};

const struct view_ops brief_view = {
    .name = "briefs",
    .title = "Brief",
    .home = ACT_VIEW_7,
    .create = brief_create,
    .load = brief_load,
    .draw = brief_draw,
    .key = brief_key,
    .click = brief_click,
    .selected = brief_selected,
    .late = brief_late,
    .note = brief_note,
    .set_note = brief_set_note,
    .query = brief_query,
    .set_query = brief_set_query,
    .status = brief_status,
    .actions = brief_actions,
    .free = brief_free,
};
