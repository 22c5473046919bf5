/* tui/screen_act.c -- what every view can do: go elsewhere, mark, open, copy, pipe, undo. */
#include "base/mem.h"
#include "base/unicode.h"
#include "store/query.h"
#include "tui/child.h"
#include "tui/layout.h"
#include "tui/screen_state.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define PLAIN_WIDTH 72 /* columns of a story that is piped or written */

/* --- undo --- */

void screen_undo_add(struct screen *s, struct undo *undo)
{
    if (s->nundos == UNDO_MAX) {
        undo_free(s->undos[0].undo);
        memmove(&s->undos[0], &s->undos[1], (UNDO_MAX - 1) * sizeof s->undos[0]);
        s->nundos--;
    }
    s->undos[s->nundos++] = (struct undo_step){ undo, s->undo_group };
    s->counts_stale = true;
    for (size_t i = 0; i + 1 < s->depth; i++)
        s->stack[i].stale = true;
}

static void take_back(struct screen *s)
{
    struct err err;
    char what[120];
    if (!s->nundos) {
        screen_message(s, false, "nothing to undo");
        return;
    }
    unsigned group = s->undos[s->nundos - 1].group;
    snprintf(what, sizeof what, "%s", undo_what(s->undos[s->nundos - 1].undo));
    while (s->nundos && s->undos[s->nundos - 1].group == group) {
        struct undo *undo = s->undos[s->nundos - 1].undo;
        if (!undo_apply(s->env.db, undo, &err)) {
            screen_message(s, true, "%s", err.message);
            return;
        }
        undo_free(undo);
        s->nundos--;
    }
    screen_reload(s);
    screen_message(s, false, "undone: %s", what);
}

/* --- the selected story --- */

/* Whole, to be freed; false with a message when there is none. */
static bool selected_story(struct screen *s, struct story_full *out)
{
    struct err err;
    int64_t id = screen_selected(s);
    if (!id) {
        screen_message(s, false, "no story is selected");
        return false;
    }
    if (!story_load(s->env.db, id, out, &err)) {
        screen_message(s, true, "%s", err.message);
        return false;
    }
    return true;
}

static void flag_selected(struct screen *s, enum story_flag flag)
{
    struct story_full story;
    struct undo *undo = NULL;
    struct err err;
    if (!selected_story(s, &story))
        return;
    bool on = flag == FLAG_READ ? !story.row.read : !story.row.starred;
    int64_t id = story.row.id;
    story_full_free(&story);
    if (!stories_flag(s->env.db, &id, 1, flag, on, &undo, &err)) {
        screen_message(s, true, "%s", err.message);
        return;
    }
    s->undo_group++;
    screen_message(s, false, "%s", undo_what(undo));
    screen_undo_add(s, undo);
    screen_reload(s);
}

static void link_selected(struct screen *s, enum action a)
{
    struct story_full story;
    if (!selected_story(s, &story))
        return;
    if (!story.row.url.n)
        screen_message(s, false, "this story has no link");
    else if (a == ACT_BROWSER)
        screen_open_url(s, story.row.url);
    else if (s->port.copy && s->port.copy(s->port.self, story.row.url))
        screen_message(s, false, "copied %.*s", (int)(story.row.url.n < 120 ? story.row.url.n : 120), story.row.url.p);
    else
        screen_message(s, true, "this terminal takes no copy (OSC 52)");
    story_full_free(&story);
}

/* The page of a title, as far as a line has room for it. */
static void page_of(struct str *out, const struct story_full *story, bool ascii)
{
    str_add_s(out, "the page of \"");
    text_ellipsis(out, story->row.title, 40, ascii);
    str_add_s(out, "\"");
}

void screen_pages_ended(struct screen *s)
{
    const struct page_fetcher *pages = &s->options->pages;
    struct story_full story;
    struct err err;
    s->message[0] = '\0'; /* that it is on its way */
    for (size_t i = 0; i < PAGES_MAX; i++) {
        if (!s->pages[i] || pages->running(pages->self, s->pages[i]))
            continue;
        bool known = story_load(s->env.db, s->pages[i], &story, &err);
        s->pages[i] = 0;
        if (!known)
            continue;
        struct str line = { 0 };
        page_of(&line, &story, s->env.ascii);
        if (story.page.error.n)
            str_addf(&line, " could not be fetched: %.*s", (int)text_sub(story.page.error, 0, 160).n, story.page.error.p);
        else
            str_add_s(&line, story.page.state == PAGE_USED ? " is here, whole" : " is here; it says less than the feed");
        screen_message(s, story.page.error.n > 0, "%s", str_c(&line));
        str_free(&line);
        story_full_free(&story);
    }
}

static void fetching(struct screen *s, const struct story_full *story)
{
    struct str line = { 0 };
    size_t slot = 0;
    while (slot < PAGES_MAX - 1 && s->pages[slot])
        slot++;
    s->pages[slot] = story->row.id;
    str_add_s(&line, "fetching ");
    page_of(&line, story, s->env.ascii);
    screen_message(s, false, "%s%s", str_c(&line), s->env.ascii ? "..." : "\u2026");
    str_free(&line);
}

static void fetch_selected(struct screen *s)
{
    const struct page_fetcher *pages = &s->options->pages;
    struct story_full story;
    struct err err = { 0 };
    if (!selected_story(s, &story))
        return;
    if (!story.row.url.n)
        screen_message(s, false, "this story has no link");
    else if (!pages->start)
        screen_message(s, true, "no page can be fetched from here");
    else if (pages->start(pages->self, story.row.id, &err))
        fetching(s, &story);
    else
        screen_message(s, err.code != ERR_BUSY, "%s", err.message);
    story_full_free(&story);
}

/* Fills s->outgoing from the selected story if no view gave it. */
static bool fill_outgoing(struct screen *s)
{
    struct story_full story;
    struct arena arena = { 0 };
    struct layout layout;
    if (s->outgoing.len)
        return true;
    if (!selected_story(s, &story))
        return false;
    struct layout_options options = { .width = PLAIN_WIDTH, .ascii = s->env.ascii, .link_numbers = true };
    layout_doc(&layout, &arena, &story.doc, &options);
    for (size_t i = 0; i < layout.nlines; i++) {
        str_add(&s->outgoing, layout.lines[i].text);
        str_add_c(&s->outgoing, '\n');
    }
    if (story.row.url.n) {
        str_add_s(&s->outgoing, "\n");
        str_add(&s->outgoing, story.row.url);
        str_add_c(&s->outgoing, '\n');
    }
    arena_free(&arena);
    story_full_free(&story);
    return true;
}

/* --- children --- */

static bool start_browser(void *user, char *const argv[], bool console, struct err *err)
{
    struct screen *s = user;
    bool ok;
    if (console && s->port.leave) {
        s->port.leave(s->port.self);
        ok = child_run(argv, NULL, err);
        s->port.back(s->port.self);
    } else if (console) {
        ok = err_set(err, "%s needs a terminal", argv[0]);
    } else {
        size_t slot = 0;
        while (slot < CHILDREN_MAX - 1 && s->children[slot])
            slot++;
        ok = child_start(argv, &s->children[slot], err);
    }
    if (ok)
        screen_message(s, false, "opened with %s", argv[0]);
    return ok;
}

void screen_open_url(struct screen *s, struct text url)
{
    struct err err;
    if (!child_browse(url, start_browser, s, &err))
        screen_message(s, true, "%s", err.message);
}

static const struct doc *shown_doc(struct screen *s)
{
    struct frame *f = screen_top(s);
    return f->ops->doc ? f->ops->doc(f->self) : NULL;
}

bool screen_open_link(struct screen *s, struct text number, struct err *err)
{
    int64_t n;
    const struct doc *doc = shown_doc(s);
    if (!doc)
        return err_set(err, "links stand in the text of a story");
    if (!text_int(text_trim(number), &n) || n < 1 || (size_t)n > doc->nlinks)
        return err_set(err, doc->nlinks ? "expected the number of a link, 1 to %zu" : "this text has no links", doc->nlinks);
    screen_open_url(s, doc->links[n - 1]);
    return true;
}

/* The only one needs no number. */
static void ask_link(struct screen *s)
{
    struct err err = { 0 };
    const struct doc *doc = shown_doc(s);
    if (doc && doc->nlinks > 1)
        screen_prompt(s, PROMPT_LINK);
    else if (!screen_open_link(s, TEXT("1"), &err))
        screen_message(s, false, "%s", err.message);
}

void screen_reap(struct screen *s)
{
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (s->children[i] && waitpid(s->children[i], NULL, WNOHANG) != 0)
            s->children[i] = 0;
    }
}

/* --- going --- */

/* To the next story of the list that this one was opened from. */
static void neighbour(struct screen *s, int direction)
{
    int64_t id = screen_selected(s);
    size_t i = s->depth - 1;
    while (i > 0 && !s->stack[i - 1].ops->neighbour)
        i--;
    if (i == 0 || !id || screen_top(s)->ops != &story_view) {
        screen_message(s, false, "no list below to go on in");
        return;
    }
    struct frame *list = &s->stack[i - 1];
    int64_t next = list->ops->neighbour(list->self, id, direction);
    if (!next) {
        screen_message(s, false, "this is the %s story of the list", direction > 0 ? "last" : "first");
        return;
    }
    if (list->ops->select)
        list->ops->select(list->self, next);
    screen_push(s, &(struct view_target){ .ops = &story_view, .story = next }, true);
}

static void go_view(struct screen *s, enum action a)
{
    for (const struct view_ops *const *v = view_list(); *v; v++) {
        if ((*v)->home == a)
            screen_go(s, *v);
    }
}

static void help(struct screen *s)
{
    struct view_target target = { .ops = &help_view };
    if (screen_top(s)->ops == &help_view)
        return;
    snprintf(target.title, sizeof target.title, "%s", screen_top(s)->ops->name);
    screen_push(s, &target, false);
}

static void brief(struct screen *s)
{
    struct view_target target = { .ops = &brief_view };
    snprintf(target.query, sizeof target.query, "%s", screen_words(s));
    screen_push(s, &target, screen_top(s)->ops == &brief_view);
}

static void back(struct screen *s, uint32_t key)
{
    if (s->depth > 1)
        screen_back(s);
    else if (key == 'q')
        s->done = true;
    else
        screen_message(s, false, "q or Q quits");
}

static void refresh_feeds(struct screen *s)
{
    const struct background *b = &s->options->background;
    struct err err = { 0 };
    if (!b->start) {
        screen_message(s, true, "no refresh from here");
    } else if (s->refreshing) {
        screen_message(s, false, "a refresh is running");
    } else if (b->start(b->self, &err)) {
        s->refreshing = true;
        s->progress_part = 0;
        str_cut(&s->progress, 0);
        s->dirty = true;
    } else {
        screen_message(s, true, "%s", err.message[0] ? err.message : "a refresh is running");
    }
}

bool screen_action(struct screen *s, enum action a, uint32_t key)
{
    switch ((int)a) {
    case ACT_VIEW_1: case ACT_VIEW_2: case ACT_VIEW_3: case ACT_VIEW_4: case ACT_VIEW_5: case ACT_VIEW_6:
    case ACT_VIEW_7: go_view(s, a); return true;
    case ACT_OUT: back(s, key); return true;
    case ACT_QUIT: s->done = true; return true;
    case ACT_HELP: help(s); return true;
    case ACT_BRIEF: brief(s); return true;
    case ACT_NEXT_STORY: neighbour(s, 1); return true;
    case ACT_PREV_STORY: neighbour(s, -1); return true;
    case ACT_REFRESH: refresh_feeds(s); return true;
    case ACT_UNDO: take_back(s); return true;
    case ACT_READ: flag_selected(s, FLAG_READ); return true;
    case ACT_STAR: flag_selected(s, FLAG_STARRED); return true;
    case ACT_BROWSER: case ACT_COPY: link_selected(s, a); return true;
    case ACT_LINK: ask_link(s); return true;
    case ACT_FETCH: fetch_selected(s); return true;
    case ACT_PICTURE: screen_picture(s); return true;
    case ACT_MARK_ALL: screen_flag_all(s, FLAG_READ, true, false); return true;
    case ACT_QUERY: screen_prompt(s, PROMPT_QUERY); return true;
    case ACT_COMMAND: screen_prompt(s, PROMPT_COMMAND); return true;
    case ACT_TAG: screen_prompt(s, PROMPT_TAG); return true;
    case ACT_NOTE: screen_prompt(s, PROMPT_NOTE); return true;
    case ACT_PICK: case ACT_FORM: screen_message(s, false, "in a brief: 7, then Tab"); return true;
    case ACT_PIPE: case ACT_SAVE:
        str_free(&s->outgoing);
        s->outgoing_name[0] = '\0';
        if (fill_outgoing(s))
            screen_prompt(s, a == ACT_PIPE ? PROMPT_PIPE : PROMPT_WRITE);
        return true;
    case ACT_REDRAW:
        if (s->port.redraw)
            s->port.redraw(s->port.self);
        s->dirty = true;
        return true;
    case ACT_SUSPEND:
        if (s->port.suspend)
            s->port.suspend(s->port.self);
        s->dirty = true;
        return true;
    default: return false;
    }
}
