/* tui/screen_prompt.c -- prompts: the query as it is typed, the command line, tags, pipe, write, and questions. */
#include "base/mem.h"
#include "store/query.h"
#include "tui/child.h"
#include "tui/history.h"
#include "tui/screen_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- opening --- */

void screen_prompt(struct screen *s, enum prompt_kind kind)
{
    static const struct {
        const char *label;
        prompt_complete_fn *complete;
    } prompts[PROMPT_KINDS] = {
        [PROMPT_QUERY] = { "/", prompt_complete_query },
        [PROMPT_COMMAND] = { ":", prompt_complete_command },
        [PROMPT_TAG] = { "tags (+new -old): ", prompt_complete_tags },
        [PROMPT_PIPE] = { "| ", NULL },
        [PROMPT_WRITE] = { "write to: ", NULL },
        [PROMPT_NOTE] = { "note: ", NULL },
        [PROMPT_LINK] = { "link number: ", NULL },
    };
    struct frame *f = screen_top(s);
    const char *initial = "";
    if (kind == PROMPT_QUERY) {
        if (!f->ops->set_query) { /* a view without a filter: the list of stories has one */
            screen_go(s, &stories_view);
            f = screen_top(s);
        }
        if (!f->ops->set_query)
            return;
        initial = screen_words(s);
        snprintf(s->query_before, sizeof s->query_before, "%s", initial);
    }
    if (kind == PROMPT_TAG && !screen_selected(s)) {
        screen_message(s, false, "no story is selected");
        return;
    }
    if (kind == PROMPT_NOTE) {
        initial = f->ops->note ? f->ops->note(f->self) : NULL;
        if (!initial) {
            screen_message(s, false, "notes are written below the events of a brief: 7, then Tab");
            return;
        }
    }
    s->message[0] = '\0';
    struct str line = { 0 };
    str_add_s(&line, initial);
    str_add_s(&line, *initial ? " " : ""); /* what is typed is a word of its own */
    prompt_open(&s->prompt, kind, prompts[kind].label, str_text(&line), &s->history[kind]);
    str_free(&line);
    if (kind == PROMPT_QUERY && *initial)
        prompt_note(&s->prompt, false, "^U clears it");
    if (kind == PROMPT_WRITE && s->outgoing_name[0]) {
        char note[sizeof s->outgoing_name + 16];
        snprintf(note, sizeof note, "Enter: %s", s->outgoing_name);
        prompt_note(&s->prompt, false, note);
    }
    s->prompt.complete = prompts[kind].complete;
    s->prompt.user = s;
    s->dirty = true;
}

static void ask(struct screen *s, enum pending pending, const char *words, const char *question)
{
    s->pending = pending;
    snprintf(s->pending_words, sizeof s->pending_words, "%s", words);
    prompt_open(&s->prompt, PROMPT_CONFIRM, question, TEXT(""), NULL);
    s->dirty = true;
}

/* --- query as you type --- */

#define LEAST_BEGINNING 3 /* bytes of a word; shorter beginnings are half of the dictionary */

static bool set_query(struct screen *s, const char *words, struct err *err)
{
    struct frame *f = screen_top(s);
    struct view_reply reply = { 0 };
    s->env.now = clock_now();
    bool ok = f->ops->set_query(f->self, words, &reply, err);
    screen_reply(s, &reply);
    return ok;
}

/* Whether the last thing typed is a word that may go on. */
static bool may_go_on(struct text typed, bool open)
{
    static const char *const operators[] = { "OR", "AND", "NOT" };
    size_t start = typed.n;
    while (start > 0 && typed.p[start - 1] != ' ' && typed.p[start - 1] != '"' && typed.p[start - 1] != '(')
        start--;
    struct text word = text_sub(typed, start, typed.n);
    for (size_t i = 0; i < LEN(operators); i++) {
        if (!open && text_is(word, operators[i]))
            return false;
    }
    return word.n >= LEAST_BEGINNING && word.p[word.n - 1] != ')' && word.p[word.n - 1] != '*';
}

/* Asks for what is typed so far. A phrase that is still open ends there; and where nothing has the last word, it is the beginning
 * of one: nobody meets an empty list on the way to a long word. */
static bool ask_typed(struct screen *s, struct err *err)
{
    const struct view_ops *view = screen_top(s)->ops;
    struct text typed = str_text(&s->prompt.text);
    struct str words = { 0 };
    struct err ignored;
    s->half_typed = false;
    bool open = false, stories = view == &stories_view || view == &metrics_view; /* elsewhere / is no query */
    for (size_t i = 0; i < typed.n && stories; i++)
        open ^= typed.p[i] == '"';
    str_add(&words, typed);
    str_add_s(&words, open ? "\"" : "");
    bool ok = set_query(s, str_c(&words), err);
    /* not for figures: those of all stories that a beginning finds take too long to gather at every letter */
    if (view == &stories_view && may_go_on(typed, open) && (!ok || !screen_selected(s))) {
        size_t exact = words.len;
        str_add_c(&words, '*');
        s->half_typed = set_query(s, str_c(&words), &ignored) && screen_selected(s);
        str_cut(&words, exact);
        ok = s->half_typed || (ok && set_query(s, str_c(&words), err));
    }
    str_free(&words);
    return ok;
}

/* Adds what in a query that finds nothing is most likely not what was meant: of several names the first. */
static void add_unknown(struct screen *s, struct str *out)
{
    const struct view_ops *view = screen_top(s)->ops;
    struct query_tree *query = NULL;
    struct err ignored;
    struct str told = { 0 };
    if ((view != &stories_view && view != &metrics_view) || screen_selected(s) ||
        !query_parse(&query, text_of(screen_words(s)), s->env.now, &ignored, NULL))
        return;
    if (query_unknown(s->env.db, query, s->options->expected, s->options->nexpected, &told, &ignored))
        str_add(out, text_sub(str_text(&told), 0, text_find_byte(str_text(&told), '\n', 0)));
    query_free(query);
    str_free(&told);
}

bool screen_late_waits(const struct screen *s) { return s->prompt.kind == PROMPT_QUERY && s->half_typed; }

void screen_query_settle(struct screen *s)
{
    struct err err;
    if (!s->query_changed || s->prompt.kind != PROMPT_QUERY)
        return;
    s->query_changed = false;
    if (!ask_typed(s, &err)) {
        prompt_note(&s->prompt, true, err.message);
        return;
    }
    struct frame *f = screen_top(s);
    struct str left = { 0 }, right = { 0 }, unknown = { 0 };
    if (f->ops->status)
        f->ops->status(f->self, &left, &right);
    add_unknown(s, &unknown);
    prompt_note(&s->prompt, false, unknown.len ? str_c(&unknown) : right.len ? str_c(&right) : str_c(&left));
    str_free(&left);
    str_free(&right);
    str_free(&unknown);
}

/* --- marks and tags of many --- */

static bool words_filter(struct screen *s, struct story_filter *out)
{
    struct query_tree *query;
    struct err err;
    if (!query_parse(&query, text_of(screen_words(s)), s->env.now, &err, NULL)) {
        screen_message(s, true, "%s", err.message);
        return false;
    }
    *out = (struct story_filter){ .query = query };
    return true;
}

static void query_done(struct story_filter *f)
{
    query_free((struct query_tree *)(uintptr_t)f->query);
}

/* True when the change is small enough, or was said yes to. */
static bool sure_of(struct screen *s, const struct story_filter *f, bool sure, enum pending pending, const char *words,
                    const char *verb)
{
    struct err err;
    int64_t n = 0;
    char question[160];
    if (sure)
        return true;
    if (!stories_count(s->env.db, f, 100000, &n, &err)) {
        screen_message(s, true, "%s", err.message);
        return false;
    }
    if (n <= BULK_ASKS)
        return true;
    snprintf(question, sizeof question, "%s %lld%s stories? (y/n) ", verb, (long long)n, n >= 100000 ? "+" : "");
    ask(s, pending, words, question);
    return false;
}

static void changed(struct screen *s, bool ok, struct undo *undo, const struct err *err)
{
    if (!ok) {
        screen_message(s, true, "%s", err->message);
        return;
    }
    struct str key = { 0 };
    keymap_keys(&s->keys, ACT_UNDO, 1, &key);
    screen_message(s, false, key.len ? "%s; %s undoes it" : "%s", undo_what(undo), str_c(&key));
    str_free(&key);
    screen_undo_add(s, undo);
}

void screen_flag_all(struct screen *s, enum story_flag flag, bool on, bool sure)
{
    static const char *const questions[][2] = { { "mark as unread:", "mark as read:" }, { "unstar", "star" } };
    struct story_filter filter;
    struct undo *undo = NULL;
    struct err err;
    char words[4];
    int64_t n = 0;
    struct frame *f = screen_top(s);
    if (!f->ops->query || !f->ops->query(f->self)) {
        screen_message(s, false, "no stories are listed here");
        return;
    }
    if (!words_filter(s, &filter))
        return;
    snprintf(words, sizeof words, "%d%d", (int)flag, on);
    if (sure_of(s, &filter, sure, PENDING_FLAG_ALL, words, questions[flag][on])) {
        s->undo_group++;
        bool ok = stories_flag_query(s->env.db, &filter, flag, on, &undo, &n, &err);
        changed(s, ok, undo, &err);
        screen_reload(s);
    }
    query_done(&filter);
}

/* "+new -old", "all +new": one tag after another, one step to undo. */
static void tag_words(struct screen *s, struct text words, bool all, const struct story_filter *filter)
{
    struct text word;
    int64_t id = screen_selected(s), n = 0;
    s->undo_group++;
    while (text_split(&words, ' ', &word)) {
        struct undo *undo = NULL;
        struct err err;
        char tag[48];
        if (!word.n || (all && text_is(word, "all")))
            continue;
        bool on = word.p[0] != '-', bare = word.p[0] != '-' && word.p[0] != '+';
        struct text name = text_sub(word, !bare, word.n);
        for (size_t i = 0; i < name.n && i < sizeof tag; i++)
            tag[i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] + 32 : name.p[i]);
        name.p = tag;
        if (name.n > 40 || !tag_valid(name)) {
            screen_message(s, true, "a tag is letters, digits, - and _: +cooling");
            return;
        }
        bool ok = all ? stories_tag_query(s->env.db, filter, name, on, &undo, &n, &err)
                      : stories_tag(s->env.db, &id, 1, name, on, &undo, &err);
        changed(s, ok, undo, &err);
    }
}

static void tag_all(struct screen *s, struct text words, bool sure)
{
    struct story_filter filter;
    if (!words_filter(s, &filter))
        return;
    struct str copy = { 0 };
    str_add(&copy, words);
    if (sure_of(s, &filter, sure, PENDING_TAG_ALL, str_c(&copy), "tag"))
        tag_words(s, str_text(&copy), true, &filter);
    str_free(&copy);
    query_done(&filter);
}

void screen_tag(struct screen *s, struct text words)
{
    words = text_trim(words);
    if (text_starts(words, "all "))
        tag_all(s, words, false);
    else if (screen_selected(s))
        tag_words(s, words, false, NULL);
    else
        screen_message(s, false, "no story is selected");
    screen_reload(s);
}

/* --- pipe and write --- */

static void pipe_to(struct screen *s, const char *command)
{
    char shell[] = "sh", flag[] = "-c";
    struct err err;
    if (!command[0])
        return;
    if (!s->port.leave) {
        screen_message(s, true, "a pipe needs a terminal");
        return;
    }
    char *argv[] = { shell, flag, (char *)(uintptr_t)command, NULL }; /* what the user typed: theirs to say */
    struct text input = str_text(&s->outgoing);
    s->port.leave(s->port.self);
    bool ok = child_run(argv, &input, &err);
    child_wait_enter();
    s->port.back(s->port.self);
    if (!ok)
        screen_message(s, true, "%s", err.message);
}

static void write_to(struct screen *s, const char *path, bool sure)
{
    struct str full = { 0 };
    const char *home = getenv("HOME");
    char question[160];
    if (!path[0])
        return;
    if (path[0] == '~' && path[1] == '/' && home)
        str_addf(&full, "%s%s", home, path + 1);
    else
        str_add_s(&full, path);
    if (!sure && access(str_c(&full), F_OK) == 0) {
        snprintf(question, sizeof question, "overwrite? (y/n) %.100s is there ", path); /* a long path hides its end, not the question */
        ask(s, PENDING_OVERWRITE, path, question);
        str_free(&full);
        return;
    }
    FILE *file = fopen(str_c(&full), "w");
    bool ok = file && fwrite(str_c(&s->outgoing), 1, s->outgoing.len, file) == s->outgoing.len;
    ok = file && fclose(file) == 0 && ok;
    if (ok)
        screen_message(s, false, "written to %s", path);
    else
        screen_message(s, true, "%s: %s", path, strerror(errno));
    str_free(&full);
}

/* --- keys of the prompt --- */

static void confirmed(struct screen *s)
{
    enum pending pending = s->pending;
    char words[PROMPT_MAX + 1];
    snprintf(words, sizeof words, "%s", s->pending_words);
    s->pending = PENDING_NONE;
    prompt_close(&s->prompt);
    if (pending == PENDING_FLAG_ALL)
        screen_flag_all(s, words[0] == '0' + FLAG_READ ? FLAG_READ : FLAG_STARRED, words[1] == '1', true);
    else if (pending == PENDING_OVERWRITE)
        write_to(s, words, true);
    else if (pending == PENDING_TAG_ALL) {
        tag_all(s, text_of(words), true);
        screen_reload(s);
    }
}

static void set_note(struct screen *s, const char *words)
{
    struct frame *f = screen_top(s);
    struct view_reply reply = { 0 };
    struct text note = text_trim(text_of(words));
    char trimmed[PROMPT_MAX + 1];
    snprintf(trimmed, sizeof trimmed, "%.*s", (int)note.n, note.p);
    if (f->ops->set_note)
        f->ops->set_note(f->self, trimmed, &reply);
    screen_reply(s, &reply);
}

/* What the prompt's note said stays below the empty list. */
static void tell_unknown(struct screen *s)
{
    struct str unknown = { 0 };
    add_unknown(s, &unknown);
    if (unknown.len)
        screen_message(s, false, "%s", str_c(&unknown));
    str_free(&unknown);
}

static void entered(struct screen *s)
{
    char words[PROMPT_MAX + 1];
    enum prompt_kind kind = s->prompt.kind;
    bool named = s->prompt.text.len || kind != PROMPT_WRITE;
    snprintf(words, sizeof words, "%s", named ? str_c(&s->prompt.text) : s->outgoing_name);
    if (kind == PROMPT_CONFIRM) {
        confirmed(s);
        return;
    }
    screen_query_settle(s);
    if (kind == PROMPT_QUERY && s->prompt.note_is_error)
        return; /* stays open: the mistake can be mended */
    prompt_history_add(&s->history[kind], text_of(words));
    prompt_close(&s->prompt);
    struct err err;
    if (!history_keep(s->options->history, kind, text_of(words), &err))
        screen_message(s, true, "%s", err.message);
    if (kind == PROMPT_COMMAND)
        screen_command(s, text_of(words));
    else if (kind == PROMPT_TAG)
        screen_tag(s, text_of(words));
    else if (kind == PROMPT_PIPE)
        pipe_to(s, words);
    else if (kind == PROMPT_WRITE)
        write_to(s, words, false);
    else if (kind == PROMPT_NOTE)
        set_note(s, words);
    else if (kind == PROMPT_QUERY)
        tell_unknown(s);
    else if (kind == PROMPT_LINK && words[0] && !screen_open_link(s, text_of(words), &err))
        screen_message(s, true, "%s", err.message);
}

void screen_prompt_key(struct screen *s, uint32_t key)
{
    struct err err;
    enum prompt_result result = prompt_key(&s->prompt, key);
    s->dirty = true;
    if (result == PROMPT_CHANGED) {
        prompt_note(&s->prompt, false, "");
        s->query_changed = s->prompt.kind == PROMPT_QUERY;
        s->letter_shown = false;
    } else if (result == PROMPT_CANCELLED) {
        bool query = s->prompt.kind == PROMPT_QUERY;
        s->query_changed = false;
        prompt_close(&s->prompt);
        s->pending = PENDING_NONE;
        if (query && !set_query(s, s->query_before, &err))
            screen_message(s, true, "%s", err.message);
    } else if (result == PROMPT_DONE) {
        entered(s);
    }
}
