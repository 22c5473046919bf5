/* tui/screen.c -- the stack of views and what comes back from them. See screen.h. */
#include "tui/screen.h"

#include "base/mem.h"
#include "tui/history.h"
#include "tui/nearest.h"
#include "tui/screen_state.h"
#include "tui/view_picture.h"

#include <stdlib.h>
#include <string.h>

static const struct view_ops *const views[] = { &dashboard_view, &stories_view, &story_view, &metrics_view,
                                                &trends_view,    &feeds_view,   &brief_view, &help_view, NULL };

const struct view_ops *const *view_list(void) { return views; }

const struct view_ops *view_by_name(struct text name)
{
    for (size_t i = 0; views[i]; i++) {
        if (text_is(name, views[i]->name))
            return views[i];
    }
    return text_is(name, picture_view.name) ? &picture_view : NULL; /* for its help; no digit leads there */
}

static void keep_undo(void *user, struct undo *undo)
{
    struct screen *s = user;
    s->undo_group++;
    screen_undo_add(s, undo);
}

struct screen *screen_new(const struct tui_options *options, const struct keymap *keys, const struct screen_port *port,
                          bool ascii)
{
    struct screen *s = mem_alloc(sizeof *s);
    s->options = options;
    s->port = port ? *port : (struct screen_port){ 0 };
    for (size_t i = 0; i < keys->n; i++) {
        s->keys.bindings = mem_grow(s->keys.bindings, &s->keys.cap, i + 1, sizeof *s->keys.bindings);
        s->keys.bindings[s->keys.n++] = keys->bindings[i];
    }
    s->env = (struct view_env){
        .db = options->db, .now = clock_now(), .ascii = ascii, .home = options->home, .queries = options->queries,
        .nqueries = options->nqueries, .brief = options->brief, .brief_items = options->brief_items, .app = options->app, .keys = &s->keys,
        .undoable = keep_undo, .screen = s, .fetching = options->pages.running, .pages = options->pages.self,
        .pictures = &options->pictures, .picture_means = screen_picture_means,
    };
    history_load(options->history, &s->history[PROMPT_QUERY], &s->history[PROMPT_COMMAND]);
    s->theme = options->theme ? theme_find(text_of(options->theme)) : NULL;
    s->no_links = options->no_links;
    s->picture_way = options->picture_way;
    s->no_mouse = options->no_mouse;
    canvas_init(&s->canvas, 80, 24, ascii);
    s->unread = -1;
    s->last_refresh = TIME_NONE;
    s->counts_stale = true;
    s->data_version = db_data_version(options->db);
    s->minute = s->env.now / MINUTE;
    if (options->notice)
        screen_message(s, false, "%s", options->notice);
    return s;
}

static void pop(struct screen *s)
{
    struct frame *f = &s->stack[--s->depth];
    f->ops->free(f->self);
}

void screen_free(struct screen *s)
{
    while (s->depth)
        pop(s);
    for (size_t i = 0; i < s->nundos; i++)
        undo_free(s->undos[i].undo);
    for (size_t i = 0; i < PROMPT_KINDS; i++)
        prompt_history_free(&s->history[i]);
    prompt_close(&s->prompt);
    str_free(&s->outgoing);
    str_free(&s->progress);
    keymap_free(&s->keys);
    canvas_free(&s->canvas);
    free(s);
}

struct frame *screen_top(struct screen *s) { return &s->stack[s->depth - 1]; }

int64_t screen_selected(struct screen *s)
{
    struct frame *f = screen_top(s);
    return f->ops->selected ? f->ops->selected(f->self) : 0;
}

const char *screen_words(struct screen *s)
{
    struct frame *f = screen_top(s);
    const char *words = f->ops->query ? f->ops->query(f->self) : NULL;
    return words ? words : "";
}

void screen_message(struct screen *s, bool is_error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (vsnprintf(s->message, sizeof s->message, format, args) < 0)
        s->message[0] = '\0';
    va_end(args);
    s->message_is_error = is_error;
    s->dirty = true;
}

static bool load(struct screen *s, struct frame *f, struct err *err)
{
    s->env.now = clock_now();
    f->stale = false;
    s->dirty = true;
    s->late |= f->ops->late != NULL;
    return f->ops->load(f->self, err);
}

void screen_reload(struct screen *s)
{
    struct err err;
    for (size_t i = 0; i + 1 < s->depth; i++)
        s->stack[i].stale = true;
    s->counts_stale = true;
    if (!load(s, screen_top(s), &err))
        screen_message(s, true, "%s", err.message);
}

/* A view that fails to load never takes the place of one that works. */
bool screen_push(struct screen *s, const struct view_target *target, bool replace)
{
    struct err err;
    s->env.now = clock_now();
    unsigned changes = s->undo_group;
    struct frame f = { .ops = target->ops, .self = target->ops->create(&s->env, target) };
    if (!load(s, &f, &err)) {
        f.ops->free(f.self);
        screen_message(s, true, "%s", err.message);
        return false;
    }
    if (s->depth > 0 && changes != s->undo_group) /* opening a story reads it: the list below shows it so */
        screen_top(s)->stale = true;
    if (replace && s->depth > 0)
        pop(s);
    if (s->depth == STACK_MAX) { /* forget the second: the first stays the way home */
        s->stack[1].ops->free(s->stack[1].self);
        memmove(&s->stack[1], &s->stack[2], (STACK_MAX - 2) * sizeof s->stack[0]);
        s->depth--;
    }
    s->stack[s->depth++] = f;
    if (s->port.title) {
        char title[64];
        snprintf(title, sizeof title, "northwire: %s", f.ops->title);
        s->port.title(s->port.self, text_of(title));
    }
    return true;
}

/* What is older than the last change is shown as it was left, and read anew behind that draw. */
void screen_back(struct screen *s)
{
    if (s->depth < 2)
        return;
    pop(s);
    s->dirty = true;
    s->late |= screen_top(s)->stale;
}

/* A view that is in the stack comes up again as it was left; else it is laid on top. */
void screen_go(struct screen *s, const struct view_ops *ops)
{
    for (size_t i = s->depth; i-- > 0;) {
        if (s->stack[i].ops != ops)
            continue;
        while (s->depth > i + 1)
            screen_back(s);
        return;
    }
    struct view_target target = { .ops = ops };
    if (screen_selected(s) && ops == &story_view)
        target.story = screen_selected(s);
    if (ops == &story_view && !target.story)
        screen_message(s, false, "no story is selected");
    else
        screen_push(s, &target, false);
}

bool screen_start(struct screen *s, const char *view, struct err *err)
{
    struct view_target target = { .ops = view ? view_by_name(text_of(view)) : &dashboard_view };
    if (!target.ops || target.ops == &story_view || target.ops == &picture_view) {
        struct nearest n = nearest_to(text_of(view));
        for (size_t i = 0; views[i]; i++)
            nearest_offer(&n, views[i]->name);
        if (n.best && !target.ops)
            return err_code(err, ERR_USAGE, "unknown screen \"%s\" (did you mean \"%s\"?)", view, n.best);
        return err_code(err, ERR_USAGE, "no screen to start with: \"%s\"", view);
    }
    struct frame f = { .ops = target.ops, .self = target.ops->create(&s->env, &target) };
    if (!load(s, &f, err)) {
        f.ops->free(f.self);
        return false;
    }
    s->stack[s->depth++] = f;
    return true;
}

void screen_reply(struct screen *s, struct view_reply *reply)
{
    if (reply->undo)
        keep_undo(s, reply->undo);
    if (reply->message[0])
        screen_message(s, reply->is_error, "%s", reply->message);
    if (reply->open_url[0])
        screen_open_url(s, text_of(reply->open_url));
    if (reply->copy.len) {
        bool taken = s->port.copy && s->port.copy(s->port.self, str_text(&reply->copy));
        if (!taken || !reply->message[0])
            screen_message(s, !taken, taken ? "copied" : "this terminal takes no copy (OSC 52)");
    }
    if (reply->pipe_text.len) {
        str_free(&s->outgoing);
        s->outgoing = reply->pipe_text;
        snprintf(s->outgoing_name, sizeof s->outgoing_name, "%s", reply->file_name);
    } else {
        str_free(&reply->pipe_text);
    }
    str_free(&reply->copy);
    if (reply->go && reply->target.ops)
        screen_push(s, &reply->target, reply->replace);
    else if (reply->back)
        screen_back(s);
    else if (reply->reload)
        screen_reload(s);
    s->dirty |= reply->redraw || reply->go || reply->back;
}

/* --- keys --- */

/* Asks where a view's text shall go; what the view said of it stands beside the question. */
static void ask_where_to(struct screen *s, enum action a, const struct view_reply *reply)
{
    struct str note = { 0 };
    screen_prompt(s, a == ACT_PIPE ? PROMPT_PIPE : PROMPT_WRITE);
    str_addf(&note, "%s%s%s", reply->message, reply->message[0] && s->prompt.note[0] ? "; " : "", s->prompt.note);
    prompt_note(&s->prompt, false, str_c(&note));
    str_free(&note);
}

static void view_key(struct screen *s, enum action a, uint32_t key)
{
    struct frame *f = screen_top(s);
    struct view_reply reply = { 0 };
    s->env.now = clock_now();
    if (f->ops->key(f->self, a, &reply)) {
        bool had_text = reply.pipe_text.len > 0;
        screen_reply(s, &reply);
        if (had_text && (a == ACT_PIPE || a == ACT_SAVE || a == ACT_EXPORT))
            ask_where_to(s, a, &reply);
        s->dirty = true;
        return;
    }
    str_free(&reply.copy);
    str_free(&reply.pipe_text);
    screen_action(s, a, key);
}

void screen_run(struct screen *s, enum action a) { view_key(s, a, KEYS_NONE); }

static void mouse(struct screen *s, const struct key_event *e)
{
    struct frame *f = screen_top(s);
    struct view_reply reply = { 0 };
    bool inside = e->x >= s->body.x && e->x < s->body.x + s->body.width && e->y >= s->body.y &&
                  e->y < s->body.y + s->body.height;
    if (!inside) {
        if (e->button == 1)
            screen_bar_click(s, e->x, e->y);
        return;
    }
    if (f->ops->click && f->ops->click(f->self, e->x, e->y, e->button, e->twice, &reply)) {
        screen_reply(s, &reply);
        s->dirty = true;
        return;
    }
    for (int i = 0; i < 3 && e->button >= 4; i++)
        view_key(s, e->button == 4 ? ACT_UP : ACT_DOWN, KEYS_NONE);
    if (e->button == 3)
        view_key(s, ACT_OUT, KEYS_NONE);
}

void screen_key(struct screen *s, const struct key_event *e)
{
    if (e->key == KEYS_RESIZE || e->key == KEYS_WAIT)
        return;
    if (s->prompt.kind) {
        if (e->key != KEYS_MOUSE)
            screen_prompt_key(s, e->key);
        return;
    }
    s->dirty |= s->message[0] != '\0';
    s->message[0] = '\0';
    if (e->key == KEYS_MOUSE) {
        mouse(s, e);
        return;
    }
    enum action a = keymap_find(&s->keys, e->key);
    if (a != ACT_NONE)
        view_key(s, a, e->key);
    else {
        struct str name = { 0 };
        key_add_name(&name, e->key);
        screen_message(s, false, "%s does nothing here; ? shows the keys", str_c(&name));
        str_free(&name);
    }
}

/* --- time and drawing --- */

/* How it ended, and where to look when feeds fail. */
static void refresh_ended(struct screen *s)
{
    struct str key = { 0 };
    screen_reload(s);
    screen_count(s);
    keymap_keys(&s->keys, ACT_VIEW_6, 1, &key);
    if (s->progress.len && s->failing && key.len)
        screen_message(s, false, "%s; %s tells why %lld feed%s", str_c(&s->progress), str_c(&key), (long long)s->failing,
                       s->failing == 1 ? " fails" : "s fail");
    else if (s->progress.len)
        screen_message(s, false, "%s", str_c(&s->progress));
    str_free(&key);
}

static void step_background(struct screen *s)
{
    const struct background *b = &s->options->background;
    if (!b->running || !b->step)
        return;
    bool was = s->refreshing;
    struct str line = { 0 };
    s->dirty |= b->step(b->self, &line, &s->progress_part);
    if (line.len) { /* in the place of the one before */
        str_free(&s->progress);
        s->progress = line;
    }
    s->refreshing = b->running(b->self);
    if (was && !s->refreshing)
        refresh_ended(s);
}

void screen_tick(struct screen *s)
{
    step_background(s);
    screen_reap(s);
    screen_picture_tick(s);
    const struct page_fetcher *pages = &s->options->pages;
    if (pages->step && pages->step(pages->self)) {
        screen_reload(s);
        screen_pages_ended(s);
    }
    int64_t version = db_data_version(s->env.db), minute = clock_now() / MINUTE;
    if (version != s->data_version && !s->prompt.kind) {
        s->data_version = version;
        screen_reload(s);
    }
    s->dirty |= minute != s->minute;
    s->minute = minute;
}

void screen_resize(struct screen *s, int width, int height)
{
    canvas_resize(&s->canvas, width, height);
    s->dirty = true;
}

bool screen_dirty(const struct screen *s) { return s->dirty || s->counts_stale || (s->late && !screen_late_waits(s)); }
bool screen_done(const struct screen *s) { return s->done; }
void screen_quit(struct screen *s) { s->done = true; }
bool screen_busy(const struct screen *s)
{
    const struct page_fetcher *pages = &s->options->pages;
    const struct picture_fetcher *pictures = &s->options->pictures;
    return s->refreshing || (pages->running && pages->running(pages->self, 0)) ||
           (pictures->running && pictures->running(pictures->self));
}

/* What waited for the draw: rows that are older than the store, else what the view itself put off. */
static void catch_up(struct screen *s, struct frame *f)
{
    struct err err;
    s->late = false;
    if (!f->stale) {
        if (f->ops->late)
            f->ops->late(f->self);
    } else if (!load(s, f, &err)) {
        screen_message(s, true, "%s", err.message);
    }
}

const struct canvas *screen_draw(struct screen *s)
{
    struct frame *f = screen_top(s);
    struct canvas *c = &s->canvas;
    bool typed = s->query_changed && !s->letter_shown; /* the letter first, what it finds with the next draw */
    s->letter_shown = typed;
    if (!typed)
        screen_query_settle(s);
    bool count = s->counts_stale && !s->dirty; /* the first screen does not wait for the counts */
    bool late = s->late && !s->dirty && !screen_late_waits(s);
    s->dirty = typed;
    s->env.now = clock_now();
    s->env.refreshing = s->refreshing;
    if (late)
        catch_up(s, f);
    if (count || (s->counts_stale && s->unread >= 0)) {
        s->counts_stale = false;
        screen_count(s);
    }
    canvas_clear(c);
    if (c->width < 20 || c->height < 5) {
        s->body = (struct area){ 0 };
        canvas_puts(c, 0, 0, ROLE_TEXT, "too small");
        return c;
    }
    s->body = screen_body(s);
    f->ops->draw(f->self, c, s->body);
    screen_bars(s);
    return c;
}
