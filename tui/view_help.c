/* tui/view_help.c -- every key, from the table of actions: those of the screen that asked first, then the others; the
 * query language's fields behind them. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/query.h"
#include "tui/draw.h"
#include "tui/keymap.h"
#include "tui/screen_command.h"

#include <stdlib.h>
#include <string.h>

#define KEY_COLUMN 22
#define COLUMN_WIDTH 60 /* under which the help is not parted */

struct help_row {
    char keys[64]; /* left column; a heading when help is empty */
    char help[160];
};

/* A line of the screen: a row, and the part of its help that stands there. */
struct help_line {
    size_t row;
    struct text part;
};

struct help {
    const struct view_env *env;
    const struct view_ops *asked; /* the screen that it is about, or NULL */
    struct help_row *rows;
    size_t n, cap;
    struct help_line *lines;
    size_t nlines, line_cap;
    int width;    /* that the lines were made for; 0 = anew */
    size_t first; /* line at the top */
    int visible;
    char filter[128];
};

static bool matches(const struct help *h, const char *keys, const char *text)
{
    struct str hay = { 0 }, needle = { 0 }, joined = { 0 };
    str_addf(&joined, "%s %s", keys, text);
    text_fold(&hay, str_text(&joined));
    text_fold(&needle, text_of(h->filter));
    bool found = text_find(str_text(&hay), str_text(&needle), 0) < hay.len || !needle.len;
    str_free(&hay);
    str_free(&needle);
    str_free(&joined);
    return found;
}

static void add(struct help *h, const char *keys, const char *text)
{
    struct help_row row = { 0 };
    if (text[0] && !matches(h, keys, text))
        return;
    snprintf(row.keys, sizeof row.keys, "%s", keys);
    snprintf(row.help, sizeof row.help, "%s", text);
    h->rows = mem_grow(h->rows, &h->cap, h->n + 1, sizeof *h->rows);
    h->rows[h->n++] = row;
}

/* A heading that nothing follows goes away. */
static void drop_empty_heading(struct help *h)
{
    if (h->n && !h->rows[h->n - 1].help[0])
        h->n--;
}

static void heading(struct help *h, const char *text)
{
    drop_empty_heading(h);
    add(h, text, "");
}

static void add_action(struct help *h, const struct keymap *keys, enum action a)
{
    struct str names = { 0 };
    char line[160];
    keymap_keys(keys, a, 0, &names);
    snprintf(line, sizeof line, "%s (%s)", action_info(a)->help, action_info(a)->name);
    add(h, names.len ? str_c(&names) : "(no key)", line);
    str_free(&names);
}

static bool is_own(const struct help *h, enum action a)
{
    for (const enum action *own = h->asked ? h->asked->actions : NULL; own && *own != ACT_NONE; own++) {
        if (*own == a)
            return true;
    }
    return false;
}

/* What the signs mean, as this terminal draws them. */
static void add_marks(struct help *h)
{
    static const struct {
        enum glyph mark[2];
        const char *help;
    } marks[] = {
        { { GLYPH_UNREAD, GLYPHS }, "not read yet; such a title is bold" },
        { { GLYPH_BREAKING, GLYPH_BREAKING_READ }, "breaking: many sources at once; and breaking, but read" },
        { { GLYPH_STAR, GLYPHS }, "starred" },
        { { GLYPH_UP, GLYPH_DOWN }, "a figure that went up, or down" },
        { { GLYPH_RISES, GLYPH_FALLS }, "a topic or name with more, or fewer, stories than before" },
    };
    const struct canvas drawn = { .ascii = h->env->ascii };
    char keys[32];
    heading(h, "Marks");
    for (size_t i = 0; i < LEN(marks); i++) {
        snprintf(keys, sizeof keys, "%s %s", glyph(&drawn, marks[i].mark[0]),
                 marks[i].mark[1] == GLYPHS ? "" : glyph(&drawn, marks[i].mark[1]));
        add(h, keys, marks[i].help);
    }
    snprintf(keys, sizeof keys, "%s4", glyph(&drawn, GLYPH_TIMES));
    add(h, keys, "four sources have it; a single one is not counted");
    add(h, "!$38 B", "a figure that the sources do not agree on");
    add(h, "2h 3d 5w", "age: minutes m, hours h, days d, weeks w, years y");
}

static void add_commands(struct help *h)
{
    char left[64], help[160];
    add(h, ":NAME", "any action by its name in brackets above");
    for (const struct screen_command_info *c = screen_command_list(); c->name; c++) {
        snprintf(left, sizeof left, ":%s%s%s", c->name, *c->args ? " " : "", c->args);
        add(h, left, c->help);
    }
    for (const struct screen_setting *i = screen_setting_list(); i->name; i++) {
        snprintf(left, sizeof left, ":set %s", i->name);
        snprintf(help, sizeof help, "%s (%s)", i->help, i->values);
        add(h, left, help);
    }
}

static bool help_load(void *self, struct err *err)
{
    struct help *h = self;
    struct keymap defaults = { 0 };
    const struct keymap *keys = h->env->keys;
    char title[120];
    (void)err;
    if (!keys) {
        keymap_init(&defaults);
        keys = &defaults;
    }
    h->n = 0;
    h->width = 0;
    if (h->asked && h->asked->actions) {
        snprintf(title, sizeof title, "Keys of this screen: %s", h->asked->title);
        heading(h, title);
        for (const enum action *a = h->asked->actions; *a != ACT_NONE; a++)
            add_action(h, keys, *a);
    }
    add_marks(h);
    heading(h, h->asked ? "Keys of every screen" : "Keys");
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        if (!is_own(h, (enum action)a))
            add_action(h, keys, (enum action)a);
    }
    heading(h, "Command line (:)");
    add_commands(h);
    heading(h, "Words of a query (/)");
    for (const struct query_field *f = query_fields(); f && f->name; f++)
        add(h, f->example && f->example[0] ? f->example : f->name, f->help);
    drop_empty_heading(h);
    keymap_free(&defaults);
    return true;
}

static void *help_create(const struct view_env *env, const struct view_target *target)
{
    struct help *h = mem_alloc(sizeof *h);
    h->env = env;
    h->asked = target ? view_by_name(text_of(target->title)) : NULL;
    return h;
}

static void help_free(void *self)
{
    struct help *h = self;
    free(h->rows);
    free(h->lines);
    free(h);
}

/* A wide window is read in columns, as a newspaper is. */
static int columns_of(int width)
{
    int columns = width / COLUMN_WIDTH;
    return columns < 1 ? 1 : columns < 3 ? columns : 3;
}

static size_t last_first(const struct help *h)
{
    size_t window = h->visible > 0 ? (size_t)h->visible : 1;
    return h->nlines > window ? h->nlines - window : 0;
}

static int key_column(int width) { return width < 3 * KEY_COLUMN ? width / 3 : KEY_COLUMN; }

static void add_line(void *user, struct text part)
{
    struct help *h = user;
    h->lines = mem_grow(h->lines, &h->line_cap, h->nlines + 1, sizeof *h->lines);
    h->lines[h->nlines++] = (struct help_line){ h->n, part };
}

static void wrap_rows(struct help *h, int width)
{
    size_t rows = h->n;
    if (h->width == width)
        return;
    h->nlines = 0;
    for (h->n = 0; h->n < rows; h->n++) /* add_line() names the row in hand */
        text_wrap(text_of(h->rows[h->n].help), width - 3 - key_column(width), add_line, h);
    h->width = width;
}

static void draw_help_line(const struct help *h, struct canvas *c, struct area line, const struct help_line *l, bool first)
{
    const struct help_row *row = &h->rows[l->row];
    int column = key_column(line.width), x = line.x + 1;
    if (!row->help[0]) {
        canvas_fit(c, x, line.y, line.width - 2, ROLE_HEADING, text_of(row->keys));
        return;
    }
    if (first)
        canvas_fit(c, x + 1, line.y, column - 2, ROLE_KEY, text_of(row->keys));
    canvas_text(c, x + column, line.y, line.width - 2 - column, ROLE_TEXT, l->part);
}

static void help_draw(void *self, struct canvas *c, struct area area)
{
    struct help *h = self;
    int columns = columns_of(area.width), wide = area.width / columns;
    h->visible = area.height * columns;
    wrap_rows(h, wide);
    h->first = h->first < last_first(h) ? h->first : last_first(h);
    if (!h->n)
        canvas_fit(c, area.x + 1, area.y, area.width - 2, ROLE_DIM, TEXT("nothing here has these words"));
    for (int at = 0; at < h->visible && h->first + (size_t)at < h->nlines; at++) {
        size_t i = h->first + (size_t)at;
        bool first = i == 0 || h->lines[i - 1].row != h->lines[i].row;
        struct area line = { area.x + at / area.height * wide, area.y + at % area.height, wide, 1 };
        draw_help_line(h, c, line, &h->lines[i], first);
    }
    canvas_scrollbar(c, area, (h->nlines + (size_t)columns - 1) / (size_t)columns, h->first / (size_t)columns);
}

static bool help_key(void *self, enum action a, struct view_reply *reply)
{
    struct help *h = self;
    if (a == ACT_IN)
        return true;
    /* the top row is the cursor: a list without a selection scrolls */
    struct cursor top = { h->first, 0 };
    if (!cursor_key(&top, a, last_first(h) + 1, h->visible))
        return false;
    h->first = top.selected;
    reply->redraw = true;
    return true;
}

static bool help_set_query(void *self, const char *words, struct view_reply *reply, struct err *err)
{
    struct help *h = self;
    snprintf(h->filter, sizeof h->filter, "%s", words);
    h->first = 0;
    reply->redraw = true;
    return help_load(h, err);
}

static void help_status(void *self, struct str *left, struct str *right)
{
    struct help *h = self;
    if (h->filter[0])
        str_addf(left, "/%s", h->filter);
    str_addf(right, "%zu lines", h->nlines);
}

static const enum action help_actions[] = { ACT_OUT, ACT_QUERY, ACT_NONE };

const struct view_ops help_view = {
    .name = "help",
    .title = "Help",
    .home = ACT_HELP,
    .create = help_create,
    .load = help_load,
    .draw = help_draw,
    .key = help_key,
    .set_query = help_set_query,
    .status = help_status,
    .actions = help_actions,
    .free = help_free,
};
