/* tui/view_feeds.c -- the feeds and how they are: what failed and why stands first, or they keep their own order. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/feeds.h"
#include "tui/draw.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>
#include <string.h>

#define PANE 7
#define MOST_FEEDS 100000
#define SILENT_DAYS 60 /* from so many on a feed that answers well is said to be silent */
#define ERROR_ROWS 3

enum feed_order { FEEDS_TROUBLE, FEEDS_LISTED, FEEDS_STORIES, FEED_ORDERS };

struct feeds {
    const struct view_env *env;
    struct arena arena;
    struct feed_row *rows;
    const struct feed_row **order; /* as shown; in the arena */
    size_t n;
    enum feed_order sort;
    struct cursor cursor;
    bool loaded;
    struct area table; /* rows as last drawn */
};

/* Mark, role and rank of trouble of each state: the mark says it without colour. */
static const struct {
    const char *mark, *ascii;
    enum role role;
    int trouble;
} states[] = {
    [FEED_NEW] = { "\u25cb", "o", ROLE_DIM, 1 },
    [FEED_OK] = { "\u25cf", "+", ROLE_OK, 0 },
    [FEED_WAITING] = { "\u25d0", "~", ROLE_DISPUTED, 2 },
    [FEED_FAILING] = { "\u2717", "!", ROLE_ERROR, 4 },
    [FEED_GONE] = { "\u2205", "x", ROLE_ERROR, 3 },
};

static size_t state_of(const struct feed_row *r) { return (size_t)r->status < LEN(states) ? (size_t)r->status : 0; }

static const struct feed_row *selected_feed(const struct feeds *f)
{
    return f->cursor.selected < f->n ? f->order[f->cursor.selected] : NULL;
}

static void *feeds_create(const struct view_env *env, const struct view_target *target)
{
    struct feeds *f = mem_alloc(sizeof *f);
    (void)target;
    f->env = env;
    return f;
}

/* Rows lie in one array in the order of feeds.conf: what compares equal keeps it. */
static int as_listed(const void *a, const void *b)
{
    const struct feed_row *x = *(const struct feed_row *const *)a, *y = *(const struct feed_row *const *)b;
    return x < y ? -1 : x > y;
}

static int by_trouble(const void *a, const void *b)
{
    const struct feed_row *x = *(const struct feed_row *const *)a, *y = *(const struct feed_row *const *)b;
    int tx = states[state_of(x)].trouble, ty = states[state_of(y)].trouble;
    if (tx != ty)
        return tx > ty ? -1 : 1;
    return as_listed(a, b);
}

static int by_stories(const void *a, const void *b)
{
    const struct feed_row *x = *(const struct feed_row *const *)a, *y = *(const struct feed_row *const *)b;
    if (x->stories != y->stories)
        return x->stories > y->stories ? -1 : 1;
    return as_listed(a, b);
}

static const struct {
    int (*compare)(const void *, const void *);
    const char *name;
} sorts[FEED_ORDERS] = {
    { by_trouble, "trouble first" },
    { as_listed, "as in feeds.conf" },
    { by_stories, "most stories first" },
};

static void sort_rows(struct feeds *f)
{
    if (f->n)
        qsort(f->order, f->n, sizeof *f->order, sorts[f->sort].compare);
}

static bool feeds_reload(void *self, struct err *err)
{
    struct feeds *f = self;
    struct arena arena = { 0 };
    struct feed_row *rows = NULL;
    size_t n = 0;
    const struct feed_row *was = selected_feed(f);
    int64_t id = was ? was->id : 0;
    if (!feeds_load(f->env->db, true, &arena, &rows, &n, err)) {
        arena_free(&arena);
        return false;
    }
    arena_free(&f->arena);
    f->arena = arena;
    f->rows = rows;
    f->n = n < MOST_FEEDS ? n : MOST_FEEDS;
    f->order = arena_array(&f->arena, f->n + 1, sizeof *f->order);
    for (size_t i = 0; i < f->n; i++)
        f->order[i] = &rows[i];
    sort_rows(f);
    f->loaded = true;
    for (size_t i = 0; i < f->n && id; i++) {
        if (f->order[i]->id == id)
            f->cursor.selected = i;
    }
    return true;
}

static struct text feed_title(const struct feed_row *r) { return r->title.n ? r->title : r->url; }

/* Columns by the width; 0 = left out. */
struct table {
    int title, state, section, stories, unread, ok, due, error;
};

static struct table table_columns(const struct feeds *f, int width)
{
    struct table t = { .state = width >= 34 ? 10 : 2, .stories = width >= 56 ? 9 : 0, .unread = width >= 64 ? 8 : 0 };
    int widest = 16;
    t.ok = width >= 46 ? 9 : 0;
    t.due = width >= 76 ? 9 : 0;
    t.section = width >= 96 ? 18 : 0;
    int room = width - 2 - t.state - t.stories - t.unread - t.ok - t.due - t.section;
    for (size_t i = 0; i < f->n; i++) {
        int columns = text_width(text_sub(feed_title(f->order[i]), 0, 100));
        widest = columns > widest ? columns : widest;
    }
    t.title = room < widest + 2 ? room : widest + 2;
    t.error = room - t.title >= 20 ? room - t.title : 0;
    return t;
}

/* One heading for each column, at the same places as draw_row() puts the values. */
static void draw_labels(struct canvas *c, struct area line, const struct table *t)
{
    int x = line.x + 1;
    const struct {
        int columns;
        bool right;
        const char *label;
    } labels[] = {
        { t->state, false, "STATE" },   { t->title, false, "FEED" },    { t->section, false, "SECTION" },
        { t->stories, true, "STORIES" }, { t->unread, true, "UNREAD" }, { t->ok, true, "LAST OK" },
        { t->due, true, "NEXT" },       { t->error, false, "  WHAT WENT WRONG" },
    };
    for (size_t i = 0; i < LEN(labels); i++) {
        if (labels[i].columns > 2 && labels[i].right)
            canvas_right(c, x + labels[i].columns, line.y, labels[i].columns - 1, ROLE_DIM, text_of(labels[i].label));
        else if (labels[i].columns > 2)
            canvas_fit(c, x, line.y, labels[i].columns - 1, ROLE_DIM, text_of(labels[i].label));
        x += labels[i].columns;
    }
}

static int draw_number(struct canvas *c, int x, int y, int columns, enum role role, int64_t n)
{
    struct str text = { 0 };
    if (columns) {
        count_text(&text, n);
        canvas_right(c, x + columns, y, columns - 1, role, str_text(&text));
    }
    str_free(&text);
    return x + columns;
}

static const char *due_short(char out[AGE_SIZE], int64_t now, const struct feed_row *r)
{
    int64_t due = r->next_due;
    if (!r->listed)
        return "-";
    if (r->status == FEED_GONE)
        return "never";
    if (due == TIME_NONE || due <= now)
        return "now";
    return time_age(out, due, now); /* as far ahead as the other is behind */
}

static void silence_words(struct str *out, int64_t days)
{
    str_add_s(out, "no new story for ");
    span_words(out, days * DAY);
}

/* What is worth knowing of it, the worst first. */
static void draw_trouble(struct canvas *c, int x, int y, int columns, const struct feeds *f, const struct feed_row *r)
{
    struct str words = { 0 };
    int64_t idle = feed_idle_days(r, f->env->now);
    enum role role = r->error.n ? ROLE_ERROR : ROLE_DIM;
    if (r->error.n && r->failures > 1)
        str_addf(&words, "%lld times: ", (long long)r->failures);
    if (r->error.n)
        str_add(&words, r->error);
    else if (r->listed && r->moved_to.n)
        str_addf(&words, "moved to %.*s", (int)r->moved_to.n, r->moved_to.p);
    else if (r->listed && idle >= SILENT_DAYS)
        silence_words(&words, idle);
    else if (r->hidden)
        str_add_s(&words, "hidden");
    if (columns > 0)
        canvas_fit(c, x, y, columns, role, str_text(&words));
    str_free(&words);
}

static void draw_row(const struct feeds *f, struct canvas *c, struct area row, const struct table *t, size_t i)
{
    const struct feed_row *r = f->order[i];
    struct row_style style = { .selected = i == f->cursor.selected, .active = true };
    size_t state = state_of(r);
    char age[AGE_SIZE];
    int x = row.x + 1, y = row.y;
    canvas_puts(c, x, y, states[state].role, c->ascii ? states[state].ascii : states[state].mark);
    if (t->state > 2)
        canvas_fit(c, x + 2, y, t->state - 3, states[state].role, text_of(feed_status_name((enum feed_status)state)));
    x += t->state;
    canvas_fit(c, x, y, t->title - 1, r->listed ? ROLE_TEXT : ROLE_DIM, feed_title(r));
    x += t->title;
    canvas_fit(c, x, y, t->section - 1, ROLE_DIM, r->listed ? r->section : TEXT("(not listed)"));
    x += t->section;
    x = draw_number(c, x, y, t->stories, ROLE_TEXT, r->stories);
    x = draw_number(c, x, y, t->unread, r->unread ? ROLE_UNREAD : ROLE_DIM, r->unread);
    if (t->ok)
        canvas_right(c, x + t->ok, y, t->ok - 1, ROLE_DIM,
                     r->last_ok == TIME_NONE ? TEXT("never") : text_of(time_age(age, f->env->now, r->last_ok)));
    x += t->ok;
    if (t->due)
        canvas_right(c, x + t->due, y, t->due - 1, ROLE_DIM, text_of(due_short(age, f->env->now, r)));
    x += t->due;
    draw_trouble(c, x + 2, y, t->error - 2, f, r);
    draw_selection(c, row, &style);
}

static void draw_field(struct canvas *c, struct area *line, const char *label, enum role role, struct text value)
{
    if (!value.n || line->height < 1)
        return;
    canvas_fit(c, line->x, line->y, 10, ROLE_DIM, text_of(label));
    int used = canvas_fit(c, line->x + 10, line->y, line->width - 10, role, value);
    if (role == ROLE_LINK)
        canvas_link(c, area_of(line->x + 10, line->y, used, 1), value);
    line->y++;
    line->height--;
}

/* Why it failed is told whole, before anything else. */
static void draw_error(struct canvas *c, struct area *line, struct text error)
{
    if (!error.n || line->height < 1)
        return;
    struct area words = area_of(line->x + 10, line->y, line->width - 10, line->height < ERROR_ROWS ? line->height : ERROR_ROWS);
    canvas_fit(c, line->x, line->y, 10, ROLE_DIM, TEXT("Error"));
    int used = draw_wrapped(c, words, ROLE_ERROR, error);
    line->y += used;
    line->height -= used;
}

static void reply_words(struct str *out, const struct feeds *f, const struct feed_row *r, const struct canvas *c)
{
    if (r->http_status)
        str_addf(out, "HTTP %lld %s ", (long long)r->http_status, glyph(c, GLYPH_DOT));
    str_add_s(out, "fetched ");
    age_words(out, f->env->now, r->last_fetched);
    if (r->last_ok != r->last_fetched) {
        str_addf(out, " %s last fine ", glyph(c, GLYPH_DOT));
        age_words(out, f->env->now, r->last_ok);
    }
    if (r->failures)
        str_addf(out, " %s %lld failure%s in a row", glyph(c, GLYPH_DOT), (long long)r->failures,
                 r->failures == 1 ? "" : "s");
}

static void next_words(struct str *out, const struct feeds *f, const struct feed_row *r, const struct canvas *c)
{
    if (!r->listed) {
        str_add_s(out, "never: no line of feeds.conf names it; its stories stay");
        return;
    }
    if (r->status == FEED_GONE) {
        str_add_s(out, "never: it is gone for good; northwire refresh with its address asks once");
        return;
    }
    due_words(out, f->env->now, r->next_due);
    bool etag = r->etag.n > 0, date = r->last_modified.n > 0;
    if (!text_starts(r->url, "http"))
        return; /* a file or command is read whole */
    str_addf(out, " %s ", glyph(c, GLYPH_DOT));
    str_add_s(out, etag && date ? "asks by ETag and date" : etag ? "asks by ETag" : date ? "asks by date"
                                                                  : "no validators: downloaded whole each time");
}

static void draw_pane(const struct feeds *f, struct canvas *c, struct area a)
{
    const struct feed_row *r = selected_feed(f);
    struct str words = { 0 };
    if (!r)
        return;
    int used = 1;
    canvas_hline(c, a.x, a.y, a.width, ROLE_BORDER);
    canvas_puts(c, a.x + used, a.y, ROLE_SECTION, " ");
    used += 1 + canvas_fit(c, a.x + used + 1, a.y, a.width - 4, ROLE_SECTION, feed_title(r));
    canvas_puts(c, a.x + used, a.y, ROLE_SECTION, " ");
    struct area line = area_of(a.x + 2, a.y + 1, a.width - 3, a.height - 1);
    draw_error(c, &line, r->error);
    draw_field(c, &line, "Address", ROLE_LINK, r->url);
    draw_field(c, &line, "Moved to", ROLE_LINK, r->moved_to);
    reply_words(&words, f, r, c);
    draw_field(c, &line, "Last", ROLE_TEXT, str_text(&words));
    str_cut(&words, 0);
    next_words(&words, f, r, c);
    draw_field(c, &line, "Next", ROLE_TEXT, str_text(&words));
    str_cut(&words, 0);
    count_text(&words, r->stories);
    str_add_s(&words, ", ");
    count_text(&words, r->unread);
    str_add_s(&words, " unread");
    if (r->newest != TIME_NONE && r->stories) {
        str_addf(&words, " %s newest ", glyph(c, GLYPH_DOT));
        age_words(&words, f->env->now, r->newest);
        str_add_s(&words, feed_idle_days(r, f->env->now) >= SILENT_DAYS ? ", silent since" : "");
    }
    draw_field(c, &line, "Stories", ROLE_TEXT, str_text(&words));
    str_cut(&words, 0);
    str_add(&words, r->section);
    if (r->hidden)
        str_addf(&words, "%s(hidden)", r->section.n ? " " : "");
    draw_field(c, &line, "Section", ROLE_TEXT, str_text(&words));
    draw_field(c, &line, "Tags", ROLE_TAG, r->tags);
    draw_field(c, &line, "Site", ROLE_LINK, r->link);
    str_free(&words);
}

static void feeds_draw(void *self, struct canvas *c, struct area area)
{
    static const char *const none[] = { "No feeds", "", "feeds.conf names none.",
                                        "`northwire add URL` puts one in." };
    struct feeds *f = self;
    int pane = area.height >= 30 ? PANE + 2 : area.height >= 16 ? PANE : area.height >= 10 ? 4 : 0;
    int labels = area.height >= 5 ? 1 : 0;
    f->table = area_of(area.x, area.y + labels, area.width, area.height - pane - labels);
    if (draw_too_small(c, area))
        return;
    if (!f->n) {
        draw_notice(c, area, none, LEN(none));
        return;
    }
    cursor_fit(&f->cursor, f->n, f->table.height);
    struct table t = table_columns(f, area.width - 1);
    if (labels)
        draw_labels(c, area_of(area.x, area.y, area.width, 1), &t);
    for (int i = 0; i < f->table.height && f->cursor.first + (size_t)i < f->n; i++)
        draw_row(f, c, area_of(area.x, f->table.y + i, area.width - 1, 1), &t, f->cursor.first + (size_t)i);
    canvas_scrollbar(c, f->table, f->n, f->cursor.first);
    if (pane)
        draw_pane(f, c, area_of(area.x, area.y + area.height - pane, area.width, pane));
}

static void enter(const struct feeds *f, struct view_reply *reply)
{
    const struct feed_row *r = selected_feed(f);
    struct str words = { 0 };
    if (!r)
        return;
    query_term(&words, "feed", feed_title(r));
    go_stories(reply, str_c(&words), feed_title(r));
    str_free(&words);
}

static void copy_url(const struct feed_row *r, struct view_reply *reply)
{
    str_free(&reply->copy);
    str_add(&reply->copy, r->url);
    reply_message(reply, "copied the feed's address");
}

static bool feeds_key(void *self, enum action a, struct view_reply *reply)
{
    struct feeds *f = self;
    const struct feed_row *r = selected_feed(f);
    if (cursor_key(&f->cursor, a, f->n, f->table.height)) {
        reply->redraw = true;
    } else if (a == ACT_IN) {
        enter(f, reply);
    } else if (a == ACT_SORT) {
        f->sort = (enum feed_order)((f->sort + 1) % FEED_ORDERS);
        sort_rows(f);
        f->cursor = (struct cursor){ 0 };
        reply_message(reply, "%s", sorts[f->sort].name);
    } else if (a == ACT_COPY && r) {
        copy_url(r, reply);
    } else if (a == ACT_BROWSER && r && r->link.n && r->link.n < sizeof reply->open_url) {
        text_copy(reply->open_url, sizeof reply->open_url, r->link);
    } else {
        return false;
    }
    return true;
}

static bool feeds_click(void *self, int x, int y, int button, bool twice, struct view_reply *reply)
{
    struct feeds *f = self;
    if (!area_has(f->table, x, y) || !f->n)
        return false;
    reply->redraw = true;
    if (button >= 4) {
        for (int i = 0; i < 3; i++)
            cursor_key(&f->cursor, button == 4 ? ACT_UP : ACT_DOWN, f->n, f->table.height);
        return true;
    }
    size_t at = f->cursor.first + (size_t)(y - f->table.y);
    if (at < f->n)
        f->cursor.selected = at;
    if (at < f->n && twice)
        enter(f, reply);
    return true;
}

static const char *feeds_query(void *self)
{
    (void)self;
    return NULL;
}

static void feeds_status(void *self, struct str *left, struct str *right)
{
    const struct feeds *f = self;
    int count[LEN(states)] = { 0 };
    for (size_t i = 0; i < f->n; i++)
        count[state_of(f->order[i])] += f->order[i]->listed;
    str_addf(left, "%d fine", count[FEED_OK]);
    if (count[FEED_WAITING])
        str_addf(left, "  %d waiting", count[FEED_WAITING]);
    if (count[FEED_FAILING] + count[FEED_GONE])
        str_addf(left, "  %d failing", count[FEED_FAILING] + count[FEED_GONE]);
    if (f->n)
        str_addf(right, "%zu of %zu  %s", f->cursor.selected + 1, f->n, sorts[f->sort].name);
}

static void feeds_free(void *self)
{
    struct feeds *f = self;
    arena_free(&f->arena);
    free(f);
}

static const enum action feeds_actions[] = { ACT_IN, ACT_SORT, ACT_REFRESH, ACT_COPY, ACT_OUT, ACT_NONE };

const struct view_ops feeds_view = {
    .name = "feeds",
    .title = "Feeds",
    .home = ACT_VIEW_6,
    .create = feeds_create,
    .load = feeds_reload,
    .draw = feeds_draw,
    .key = feeds_key,
    .click = feeds_click,
    .query = feeds_query,
    .status = feeds_status,
    .actions = feeds_actions,
    .free = feeds_free,
};
