/* tui/view_brief.c -- the brief as it would be written: read, filtered, then sent to a file or a command. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/draw.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>
#include <string.h>

#define BRIEF_COLUMNS 72 /* as the command's default: what is seen is what is written */
#define LEAST_COLUMNS 40

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
    struct area area;
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
    int room = b->area.width ? b->area.width - 3 : BRIEF_COLUMNS;
    return room >= BRIEF_COLUMNS ? BRIEF_COLUMNS : room > LEAST_COLUMNS ? room : LEAST_COLUMNS;
}

static void split_lines(struct brief *b)
{
    struct text rest = str_text(&b->text), line;
    b->n = 0;
    while (text_split(&rest, '\n', &line)) {
        b->lines = mem_grow(b->lines, &b->cap, b->n + 1, sizeof *b->lines);
        b->lines[b->n++] = line;
    }
    while (b->n && !text_trim(b->lines[b->n - 1]).n)
        b->n--;
}

/* A query without a brief is shown where the brief would be: the view stays, so that / can mend it. */
static bool brief_load(void *self, struct err *err)
{
    struct brief *b = self;
    struct err why = { 0 };
    (void)err;
    str_free(&b->text);
    b->n = 0;
    b->wrong[0] = '\0';
    b->loaded = true;
    b->width = brief_width(b);
    if (!b->env->brief)
        snprintf(b->wrong, sizeof b->wrong, "briefs are not available here");
    else if (!b->env->brief(b->env->app, b->words, b->width, &b->text, &why))
        text_copy(b->wrong, sizeof b->wrong, text_of(why.message));
    split_lines(b);
    return true;
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
        if (end >= line.n || !text_int(text_sub(line, at + 1, end), &number))
            continue;
        int x = row.x + text_width(text_sub(line, 0, at)), width = (int)(end - at) + 1;
        canvas_role(c, area_of(x, row.y, x + width <= row.x + row.width ? width : row.x + row.width - x, 1), ROLE_LINK);
    }
}

static void brief_draw(void *self, struct canvas *c, struct area area)
{
    struct brief *b = self;
    b->area = area;
    size_t bottom = b->n > (size_t)area.height ? b->n - (size_t)area.height : 0;
    if (draw_too_small(c, area))
        return;
    if (b->scroll.selected > bottom)
        b->scroll.selected = bottom;
    if (b->wrong[0] || (b->loaded && !b->n)) {
        const char *const wrong[] = { "No brief", "", b->wrong[0] ? b->wrong : "nothing matches", "/  another query" };
        draw_notice(c, area, wrong, LEN(wrong));
        return;
    }
    int left = area.width - 3 > b->width ? (area.width - b->width) / 2 : 1; /* a page in the middle of the screen */
    left = left > 20 ? 20 : left;
    for (int i = 0; i < area.height && b->scroll.selected + (size_t)i < b->n; i++)
        draw_line(c, area_of(area.x + left, area.y + i, area.width - left - 1, 1), b->lines[b->scroll.selected + (size_t)i]);
    canvas_scrollbar(c, area, b->n, b->scroll.selected);
}

/* Tab: to the next heading. */
static void next_heading(struct brief *b, int by)
{
    for (size_t i = b->scroll.selected + (size_t)by; i < b->n; i += (size_t)by) {
        if (is_heading(b->lines[i]) || (i == 0 && by < 0)) {
            b->scroll.selected = i;
            return;
        }
    }
}

static bool brief_key(void *self, enum action a, struct view_reply *reply)
{
    struct brief *b = self;
    size_t bottom = b->n > (size_t)b->area.height ? b->n - (size_t)b->area.height : 0;
    reply->redraw = true;
    if (cursor_key(&b->scroll, a, bottom + 1, b->area.height))
        return true;
    if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
        next_heading(b, a == ACT_NEXT_PANE ? 1 : -1);
        return true;
    }
    if ((a == ACT_SAVE || a == ACT_PIPE || a == ACT_COPY) && !b->n) {
        reply_message(reply, "there is no brief to take");
        return true;
    }
    if (a == ACT_SAVE || a == ACT_PIPE) { /* the screen asks where to */
        str_free(&reply->pipe_text);
        str_add(&reply->pipe_text, str_text(&b->text));
        return true;
    }
    if (a == ACT_COPY) {
        str_free(&reply->copy);
        str_add(&reply->copy, str_text(&b->text));
        reply_message(reply, "copied the brief");
        return true;
    }
    return false;
}

static bool brief_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct brief *b = self;
    (void)twice;
    if (!area_has(b->area, x, y) || button < 4)
        return false;
    for (int i = 0; i < 3; i++)
        brief_key(b, button == 4 ? ACT_UP : ACT_DOWN, reply);
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
    reply->redraw = reply->reload = true;
    return true;
}

static void brief_status(void *self, struct str *left, struct str *right)
{
    const struct brief *b = self;
    str_add_s(left, b->words[0] ? b->words : "last 24 h");
    if (!b->n)
        return;
    size_t last = b->scroll.selected + (size_t)b->area.height;
    str_addf(right, "line %zu of %zu", last < b->n ? last : b->n, b->n);
}

static void brief_free(void *self)
{
    struct brief *b = self;
    str_free(&b->text);
    free(b->lines);
    free(b);
}

static const enum action brief_actions[] = { ACT_QUERY, ACT_SAVE, ACT_PIPE, ACT_COPY, ACT_NEXT_PANE, ACT_OUT, ACT_NONE };

const struct view_ops brief_view = {
    .name = "briefs",
    .title = "Brief",
    .home = ACT_VIEW_7,
    .create = brief_create,
    .load = brief_load,
    .draw = brief_draw,
    .key = brief_key,
    .click = brief_click,
    .query = brief_query,
    .set_query = brief_set_query,
    .status = brief_status,
    .actions = brief_actions,
    .free = brief_free,
};
