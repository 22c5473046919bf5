/* tui/screen_bars.c -- the lines above and below the view. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/health.h"
#include "tui/draw.h"
#include "tui/screen_state.h"

#include <string.h>

#define COUNT_LIMIT 100000 /* beyond this the bar shows "100 K+" */

static int bottom_rows(const struct screen *s)
{
    int rows = s->canvas.height >= 10 ? 2 : 1;
    return rows + (s->refreshing && s->canvas.height >= 14);
}

struct area screen_body(const struct screen *s)
{
    return (struct area){ 0, 1, s->canvas.width, s->canvas.height - 1 - bottom_rows(s) };
}

static int64_t count(struct screen *s, const char *words, bool events)
{
    struct query_tree *query;
    struct err err;
    int64_t n = 0;
    if (!query_parse(&query, text_of(words), s->env.now, &err, NULL))
        return 0;
    struct story_filter filter = { .query = query, .events = events };
    if (!stories_count(s->env.db, &filter, COUNT_LIMIT, &n, &err))
        n = 0;
    query_free(query);
    return n;
}

void screen_count(struct screen *s)
{
    struct feed_health health;
    struct err err;
    s->unread = count(s, "is:unread", false);
    s->breaking = count(s, "is:breaking", true);
    s->last_refresh = TIME_NONE;
    s->failing = 0;
    if (feed_health(s->env.db, &health, &err)) {
        s->last_refresh = health.last_fetched;
        s->failing = health.failing + health.gone;
    }
}

static void top_bar(struct screen *s)
{
    struct canvas *c = &s->canvas;
    struct str line = { 0 }, right = { 0 };
    char time[32];
    canvas_fill(c, (struct area){ 0, 0, c->width, 1 }, ROLE_BAR);
    int x = 1 + canvas_puts(c, 1, 0, ROLE_BAR, "northwire");
    canvas_attr(c, (struct area){ 1, 0, x - 1, 1 }, ATTR_BOLD);
    if (s->options->banner)
        x += 2 + canvas_fit(c, x + 2, 0, c->width - x - 3, ROLE_BREAKING, text_of(s->options->banner));
    str_addf(&line, "  %s", time_local(time, sizeof time, "%a %e %b %H:%M", s->env.now));
    if (s->unread >= 0) {
        str_add_s(&line, "   ");
        count_text(&line, s->unread);
        str_addf(&line, "%s unread", s->unread >= COUNT_LIMIT ? "+" : "");
        if (s->breaking)
            str_addf(&line, "  %lld breaking", (long long)s->breaking);
    }
    if (s->failing)
        str_addf(&right, "%lld feed%s failing", (long long)s->failing, s->failing == 1 ? "" : "s");
    size_t failing = right.len;
    str_add_s(&right, failing ? "  " : "");
    if (s->refreshing) {
        str_add_s(&right, "refreshing");
    } else if (s->last_refresh != TIME_NONE) {
        str_add_s(&right, "refreshed ");
        age_words(&right, s->env.now, s->last_refresh);
    } else if (s->unread >= 0) {
        str_add_s(&right, "r refreshes the feeds");
    }
    int room = c->width - 1 - x;
    if (x + text_width(str_text(&line)) + text_width(str_text(&right)) + 3 >= c->width)
        str_cut(&right, failing); /* when it was refreshed can wait for a wider window */
    int wide = text_width(str_text(&right));
    x += canvas_fit(c, x, 0, room, ROLE_BAR, str_text(&line));
    if (wide && x + wide + 3 < c->width)
        canvas_right(c, c->width - 1, 0, wide, ROLE_BAR, str_text(&right));
    str_free(&line);
    str_free(&right);
}

/* The key to show for an action: Enter where it is one of them, else the first. */
static void shown_key(const struct keymap *keys, enum action a, struct str *out)
{
    struct str all = { 0 };
    keymap_keys(keys, a, 0, &all);
    struct text rest = str_text(&all), name, first = { 0 };
    while (text_split(&rest, ' ', &name)) {
        if (!first.n || text_is(name, "Enter"))
            first = name;
    }
    str_add(out, first);
    str_free(&all);
}

/* What a key does here, in a word or two: where an action means one thing in a story and another in a list, its name
 * would say half of it. */
static const char *hint_word(const struct frame *f, enum action a)
{
    const struct view_ops *view = f->ops;
    const char *now = view->hint ? view->hint(f->self, a) : NULL;
    if (now)
        return now;
    static const struct {
        const struct view_ops *view; /* NULL: any other */
        enum action action;
        const char *word;
    } words[] = {
        { &story_view, ACT_NEXT_PANE, "next tab" },      { &trends_view, ACT_NEXT_PANE, "more days" },
        { &brief_view, ACT_NEXT_PANE, "list/page" },    { NULL, ACT_NEXT_PANE, "next panel" },
        { &help_view, ACT_QUERY, "find" },
        { NULL, ACT_NEXT_MATCH, "next unread" },         { &story_view, ACT_QUERY, "find" },
        { NULL, ACT_QUERY, "filter" },
        { NULL, ACT_READ, "read/unread" },               { NULL, ACT_MARK_ALL, "all read" },
        { NULL, ACT_EVENTS, "events/stories" },          { NULL, ACT_SORT, "order" },
        { &brief_view, ACT_NEXT_STORY, "down" },         { &brief_view, ACT_PREV_STORY, "up" },
        { &brief_view, ACT_PICK, "drop/take" },
        { NULL, ACT_NEXT_STORY, "next story" },          { NULL, ACT_PREV_STORY, "previous story" },
        { NULL, ACT_PREV_MATCH, "previous unread" },
        { NULL, ACT_NEXT_HEADING, "next heading" },      { NULL, ACT_PREV_HEADING, "previous heading" },
        { &metrics_view, ACT_FETCH, "kind" },            { NULL, ACT_FETCH, "fetch page" },
    };
    for (size_t i = 0; i < LEN(words); i++) {
        if (words[i].action == a && (!words[i].view || words[i].view == view))
            return words[i].word;
    }
    return action_info(a)->name;
}

static int hint(struct screen *s, int x, int y, int end, enum action a)
{
    struct canvas *c = &s->canvas;
    struct str key = { 0 }, label = { 0 };
    shown_key(&s->keys, a, &key);
    str_addf(&label, " %s", hint_word(screen_top(s), a));
    int need = text_width(str_text(&key)) + text_width(str_text(&label)) + (x > 1 ? 3 : 0);
    if (key.len && x + need <= end) {
        x += x > 1 ? canvas_puts(c, x, y, ROLE_DIM, " \u00b7 ") : 0;
        x += canvas_puts(c, x, y, ROLE_KEY, str_c(&key));
        x += canvas_puts(c, x, y, ROLE_DIM, str_c(&label));
    }
    str_free(&key);
    str_free(&label);
    return x;
}

/* Keys of the view at the left, its state at the right. */
static void hint_row(struct screen *s, int y)
{
    struct canvas *c = &s->canvas;
    struct frame *f = screen_top(s);
    struct str left = { 0 }, right = { 0 };
    int end = c->width - 1;
    if (f->ops->status)
        f->ops->status(f->self, &left, &right);
    if (left.len && right.len)
        str_add_s(&left, "  ");
    str_add(&left, str_text(&right));
    if (left.len) { /* why something failed matters more than keys */
        int most = c->width - 2, wide = text_width(str_text(&left));
        canvas_right(c, end, y, wide < most ? wide : most, ROLE_DIM, str_text(&left));
        end -= (wide < most ? wide : most) + 2;
    }
    int x = 1;
    for (const enum action *a = f->ops->actions; a && *a != ACT_NONE; a++)
        x = hint(s, x, y, end, *a);
    if (c->height < 10)
        hint(s, x, y, end, ACT_HELP);
    str_free(&left);
    str_free(&right);
}

static void gauge_row(struct screen *s, int y)
{
    struct canvas *c = &s->canvas;
    int bar = c->width / 3 < 30 ? c->width / 3 : 30;
    int x = 1 + canvas_puts(c, 1, y, ROLE_TEXT, "Refresh \u2595");
    for (int i = 0; i < bar; i++)
        canvas_puts(c, x + i, y, ROLE_DIM, "\u2591");
    canvas_gauge(c, x, y, bar, ROLE_GAUGE, s->progress_part);
    x += bar;
    x += canvas_puts(c, x, y, ROLE_TEXT, "\u258f ");
    canvas_fit(c, x, y, c->width - x - 1, ROLE_TEXT, str_text(&s->progress));
}

/* An entry of the lowest row: drawn there, and found by a click. */
struct entry {
    int x, width;
    const struct view_ops *ops;
};

static size_t view_entries(const struct screen *s, struct entry out[16])
{
    int x = 1, gap = s->canvas.width >= 100 ? 2 : 1;
    size_t n = 0;
    bool words = s->canvas.width >= 72;
    for (const struct view_ops *const *v = view_list(); *v && n < 16; v++) {
        if ((*v)->home < ACT_VIEW_1 || (*v)->home > ACT_VIEW_7)
            continue;
        int width = words ? 2 + (int)strlen(action_info((*v)->home)->name) : 1;
        out[n++] = (struct entry){ x, width, *v };
        x += width + gap;
    }
    return n;
}

/* The keys that work everywhere, at the right: with a word each as far as there is room, help first of all. */
static void always_keys(struct screen *s, int from, int y)
{
    static const struct {
        enum action action;
        const char *word;
    } always[] = { { ACT_QUERY, "filter" }, { ACT_COMMAND, "command" }, { ACT_HELP, "help" }, { ACT_QUIT, "quit" } };
    static const uint8_t shapes[][LEN(always)] = { /* 2: with its word; the first that fits is shown */
        { 2, 2, 2, 2 }, { 1, 1, 2, 2 }, { 1, 1, 2, 1 }, { 1, 1, 2, 0 }, { 0, 0, 2, 0 }, { 1, 1, 1, 1 }, { 0, 0, 1, 0 },
    };
    struct canvas *c = &s->canvas;
    struct str keys[LEN(always)] = { 0 };
    for (size_t i = 0; i < LEN(always); i++)
        keymap_keys(&s->keys, always[i].action, 1, &keys[i]);
    for (size_t shape = 0; shape < LEN(shapes); shape++) {
        int width = 0;
        for (size_t i = 0; i < LEN(always); i++) {
            int wide = shapes[shape][i] ? text_width(str_text(&keys[i])) + (width ? 1 : 0) : 0;
            width += wide + (shapes[shape][i] == 2 ? (int)strlen(always[i].word) + 1 + (wide && width) : 0);
        }
        int x = c->width - 1 - width;
        if (x < from)
            continue;
        for (size_t i = 0, shown = 0; i < LEN(always); i++) {
            if (!shapes[shape][i])
                continue;
            x += shown++ ? (shapes[shape][i] == 2 ? 2 : 1) : 0;
            x += canvas_puts(c, x, y, ROLE_KEY, str_c(&keys[i]));
            if (shapes[shape][i] == 2)
                x += 1 + canvas_puts(c, x + 1, y, ROLE_DIM, always[i].word);
        }
        break;
    }
    for (size_t i = 0; i < LEN(always); i++)
        str_free(&keys[i]);
}

static void views_row(struct screen *s, int y)
{
    struct canvas *c = &s->canvas;
    struct entry entries[16];
    size_t n = view_entries(s, entries);
    int x = 1;
    for (size_t i = 0; i < n; i++) {
        const struct entry *e = &entries[i];
        bool here = screen_top(s)->ops == e->ops;
        struct str key = { 0 };
        keymap_keys(&s->keys, e->ops->home, 1, &key);
        canvas_text(c, e->x, y, 1, here ? ROLE_TITLE : ROLE_KEY, str_text(&key));
        if (e->width > 1)
            canvas_puts(c, e->x + 2, y, here ? ROLE_TITLE : ROLE_DIM, action_info(e->ops->home)->name);
        if (here)
            canvas_attr(c, (struct area){ e->x, y, e->width, 1 }, ATTR_UNDERLINE | ATTR_BOLD);
        str_free(&key);
        x = e->x + e->width;
    }
    always_keys(s, x + 2, y);
}

/* A message that one row would cut takes those below it until the next key. Returns the rows that it has. */
static int message_rows(struct screen *s, int y, int rows)
{
    struct canvas *c = &s->canvas;
    enum role role = s->message_is_error ? ROLE_ERROR : ROLE_OK;
    struct text message = text_of(s->message);
    bool whole = wrapped_lines(message, c->width - 2, rows + 1) <= rows;
    int taken = draw_wrapped(c, area_of(1, y, c->width - 2, rows), role, message);
    if (!whole)
        canvas_puts(c, c->width - 1, y + rows - 1, role, c->ascii ? "~" : "\u2026");
    return taken;
}

/* A mistake that does not fit beside what is typed is told on the row below. Returns the rows taken. */
static int prompt_rows(struct screen *s, struct area first, int rows)
{
    struct prompt typed = s->prompt; /* borrows all */
    int wide = text_width(text_of(typed.label)) + text_width(str_text(&typed.text)) + text_width(text_of(typed.note));
    if (!typed.note_is_error || rows < 2 || wide + 4 <= first.width) {
        prompt_draw(&s->prompt, &s->canvas, first);
        return 1;
    }
    typed.note[0] = '\0';
    prompt_draw(&typed, &s->canvas, first);
    canvas_fill(&s->canvas, area_of(0, first.y + 1, first.width, 1), ROLE_TEXT);
    canvas_fit(&s->canvas, 1, first.y + 1, first.width - 2, ROLE_ERROR, text_of(s->prompt.note));
    return 2;
}

void screen_bars(struct screen *s)
{
    struct canvas *c = &s->canvas;
    int rows = bottom_rows(s), y = c->height - rows, taken = 1;
    struct area first = { 0, y, c->width, 1 };
    top_bar(s);
    canvas_fill(c, (struct area){ 0, y, c->width, rows }, ROLE_TEXT);
    if (s->prompt.kind)
        taken = prompt_rows(s, first, rows);
    else if (s->message[0])
        taken = message_rows(s, y, rows);
    else if (s->refreshing && rows < 3)
        gauge_row(s, y);
    else
        hint_row(s, y);
    if (rows == 3 && taken < 2)
        gauge_row(s, y + 1);
    if (rows > 1 && taken < rows)
        views_row(s, c->height - 1);
}

bool screen_bar_click(struct screen *s, int x, int y)
{
    struct entry entries[16];
    size_t n = view_entries(s, entries);
    if (s->canvas.height < 10 || y != s->canvas.height - 1)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (x >= entries[i].x && x < entries[i].x + entries[i].width) {
            screen_go(s, entries[i].ops);
            return true;
        }
    }
    return false;
}
