/* cli/notify.c -- see notify.h. */
#include "cli/notify.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/brief_words.h"
#include "cli/out.h"
#include "fetch/source.h"
#include "store/stories.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define EVENTS_READ 4096
#define TOLD_MAX 5        /* one by one; the rest is a number */
#define COMMAND_SECONDS 10
#define COMMAND_OUTPUT 65536

static bool has_stories(struct db *db)
{
    struct story_filter all = { 0 };
    struct err ignored;
    int64_t n = 0;
    return stories_count(db, &all, 1, &n, &ignored) && n > 0;
}

void notifier_begin(struct notifier *n, const struct app *app)
{
    struct db *db;
    struct err ignored;
    *n = (struct notifier){ .fresh = true };
    if (access(app->db_path, F_OK) || !db_open(&db, app->db_path, DB_READ, &ignored))
        return; /* the refresh itself tells why, if there is a reason */
    n->fresh = !has_stories(db);
    if (!breaking_events(db, clock_now(), EVENTS_READ, &n->arena, &n->before, &n->nbefore, &ignored))
        n->fresh = true;
    db_close(db);
}

static void add_event_words(struct str *out, const struct breaking_event *e)
{
    str_add_s(out, "Breaking: ");
    str_add(out, e->title);
    str_addf(out, " (%d %s)", e->sources, plural(e->sources, "source", "sources"));
}

static char *own(struct arena *a, struct text t)
{
    char *copy = arena_alloc(a, t.n + 1);
    if (t.n)
        memcpy(copy, t.p, t.n);
    return copy;
}

/* One word of the command with its marks replaced; *any: it has one. */
static char *fill_word(struct arena *a, const char *word, const struct breaking_event *e, bool *any)
{
    struct str out = { 0 };
    for (const char *c = word; *c; c++) {
        if (*c != '%' || !c[1] || !strchr("tnui%", c[1])) {
            str_add_c(&out, *c);
            continue;
        }
        c++;
        *any = *any || *c != '%';
        if (*c == 't' && !out.len && text_starts(e->title, "-"))
            str_add_c(&out, ' ');
        if (*c == 't')
            str_add(&out, e->title);
        else if (*c == 'u')
            str_add(&out, e->url);
        else if (*c == '%')
            str_add_c(&out, '%');
        else
            str_addf(&out, "%lld", *c == 'n' ? (long long)e->sources : (long long)e->story);
    }
    char *filled = own(a, str_text(&out));
    str_free(&out);
    return filled;
}

char **notify_words(struct arena *a, char *const *command, const struct breaking_event *event)
{
    size_t n = 0;
    bool any = false;
    while (command[n])
        n++;
    char **argv = arena_array(a, n + 2, sizeof *argv);
    for (size_t i = 0; i < n; i++)
        argv[i] = fill_word(a, command[i], event, &any);
    if (!any) {
        struct str words = { 0 };
        add_event_words(&words, event);
        argv[n] = own(a, str_text(&words));
        str_free(&words);
    }
    return argv;
}

/* The terminal of whoever started the refresh, also where its output goes elsewhere (the dashboard reads it). Under cron
 * there is none. */
static void tell_terminal(struct text bytes)
{
    int tty = open("/dev/tty", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (tty < 0)
        return;
    if (write(tty, bytes.p, bytes.n) < 0)
        perror("northwire: notify"); /* it was told on the terminal, so there is nobody else to tell */
    close(tty);
}

/* OSC 9, a message that the terminal shows outside of its window (iTerm2 brought it; kitty, foot, WezTerm and others). */
static void add_message(struct str *out, struct text words)
{
    struct str plain = { 0 };
    if (out_ascii())
        brief_ascii(&plain, words);
    str_add_s(out, "\033]9;");
    str_add(out, out_ascii() ? str_text(&plain) : words);
    str_add_s(out, "\033\\");
    str_free(&plain);
}

static void tell_osc9(const struct breaking_event *events, size_t n)
{
    struct str out = { 0 }, words = { 0 };
    for (size_t i = 0; i < n && i < TOLD_MAX; i++) {
        str_cut(&words, 0);
        add_event_words(&words, &events[i]);
        add_message(&out, str_text(&words));
    }
    if (n > TOLD_MAX) {
        str_cut(&words, 0);
        str_addf(&words, "and %zu more breaking events", n - TOLD_MAX);
        add_message(&out, str_text(&words));
    }
    tell_terminal(str_text(&out));
    str_free(&words);
    str_free(&out);
}

static void tell_command(struct arena *a, const char *command, const struct breaking_event *events, size_t n)
{
    char **argv;
    struct err err;
    bool ok = exec_split(&argv, a, command, &err);
    for (size_t i = 0; ok && i < n && i < TOLD_MAX; i++) {
        struct str output = STR_MAX(COMMAND_OUTPUT);
        ok = source_exec(&output, notify_words(a, argv, &events[i]), COMMAND_SECONDS, &err);
        str_free(&output);
    }
    if (!ok)
        fprintf(stderr, "northwire: notify: %s\n", err.message);
}

static void tell_events(struct notifier *n, const char *how, const struct breaking_event *events, size_t count)
{
    if (text_is(text_of(how), "bell"))
        tell_terminal(TEXT("\a"));
    else if (text_is(text_of(how), "osc9"))
        tell_osc9(events, count);
    else if (text_starts(text_of(how), "exec:"))
        tell_command(&n->arena, how + strlen("exec:"), events, count);
}

static bool is_told(const struct notifier *n, int64_t event)
{
    for (size_t i = 0; i < n->nbefore; i++) {
        if (n->before[i].event == event)
            return true;
    }
    return false;
}

void notifier_end(struct notifier *n, const struct app *app, const struct conf *conf)
{
    const char *how = conf ? feedlist_setting(&conf->list, "notify") : NULL;
    struct breaking_event *now = NULL;
    size_t count = 0, kept = 0;
    struct db *db;
    struct err err;
    bool ok = conf && !access(app->db_path, F_OK) && db_open(&db, app->db_path, DB_WRITE, &err);
    if (ok) {
        if (!breaking_settle(db, clock_now(), n->before, n->nbefore, &err) ||
            !breaking_events(db, clock_now(), EVENTS_READ, &n->arena, &now, &count, &err))
            fprintf(stderr, "northwire: breaking events: %s\n", err.message);
        db_close(db);
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_told(n, now[i].event))
            now[kept++] = now[i];
    }
    if (how && kept && !n->fresh)
        tell_events(n, how, now, kept);
    arena_free(&n->arena);
}
