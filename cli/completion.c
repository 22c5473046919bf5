/* cli/completion.c -- see completion.h. */
#include "cli/completion.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/demo.h"
#include "store/feeds.h"
#include "tui/complete.h"

#include <stdlib.h>
#include <string.h>

#define NEWEST_STORIES 30 /* offered where a number is asked for */

const struct option *program_option_list(void); /* cli/main.c */

struct asked {
    FILE *out;
    const char *const *words;
    size_t n; /* the last is the one being typed */
    struct completion to;
};

/* One line: tabs and line ends of feeds are no part of it. */
static void print_candidate(void *user, struct text candidate, const char *help)
{
    struct str line = { 0 };
    clean_add(&line, candidate, CLEAN_LINE);
    if (help && *help) {
        str_add_c(&line, '\t');
        clean_add(&line, text_of(help), CLEAN_LINE);
    }
    fprintf(user, "%s\n", str_c(&line));
    str_free(&line);
}

static void print_files(const struct asked *a) { fputs(":\n", a->out); }

static void offer_each(const struct asked *a, const char *list)
{
    struct text rest = text_of(list), word;
    char name[64];
    while (text_split(&rest, ' ', &word)) {
        snprintf(name, sizeof name, "%.*s", (int)word.n, word.p);
        complete_with(&a->to, name, "");
    }
}

static void offer_feeds(const struct asked *a)
{
    struct arena arena = { 0 };
    struct feed_row *feeds;
    struct err err;
    size_t n = 0;
    if (a->to.db && feeds_load(a->to.db, false, &arena, &feeds, &n, &err)) {
        for (size_t i = 0; i < n; i++) {
            char *title = mem_copy(feeds[i].title.p, feeds[i].title.n);
            char *url = mem_copy(feeds[i].url.p, feeds[i].url.n);
            complete_with(&a->to, url, title);
            free(title);
            free(url);
        }
    }
    arena_free(&arena);
}

static void offer_stories(const struct asked *a)
{
    struct story_list list = { 0 };
    struct err err;
    char number[24];
    if (a->to.db &&
        stories_page(a->to.db, &(struct story_filter){0}, &(struct story_cursor){0}, NEWEST_STORIES, &list, &err)) {
        for (size_t i = 0; i < list.n; i++) {
            char *title = mem_copy(list.rows[i].title.p, list.rows[i].title.n);
            snprintf(number, sizeof number, "%lld", (long long)list.rows[i].id);
            complete_with(&a->to, number, title);
            free(title);
        }
    }
    story_list_free(&list);
}

/* --- values of options --- */

static void offer_value(const struct asked *a, const char *command, const struct option *o)
{
    static const struct {
        const char *command, *option, *values; /* NULL = of any command */
    } known[] = {
        { "ui", "--screen", "dashboard stories metrics trends feeds briefs help" },
        { "ui", "--theme", "dusk dawn mono contrast" },
        { "brief", "--format", "text markdown html json" },
        { "stories", "--sort", "newest oldest sources match" },
        { "metrics", "--sort", "salience newest value" },
        { NULL, "--since", "24h 12h 48h 7d 30d 90d" },
    };
    if (!strcmp(o->arg, "FILE")) {
        print_files(a);
        return;
    }
    if (!strcmp(o->name, "--section"))
        complete_names(&a->to, NAMES_SECTIONS, "");
    for (size_t i = 0; i < LEN(known); i++) {
        if (!strcmp(o->name, known[i].option) && (!known[i].command || (command && !strcmp(command, known[i].command))))
            offer_each(a, known[i].values);
    }
}

static void offer_options(const struct asked *a, const struct option *options, bool of_command)
{
    for (const struct option *o = options; o && o->name; o++)
        complete_with(&a->to, o->name, o->help);
    if (of_command)
        complete_with(&a->to, "--help", "the help of this command");
}

/* The option that word is, its value still to come. */
static const struct option *waits_for_value(const struct option *options, const char *word)
{
    for (const struct option *o = options; o && o->name; o++) {
        bool letter = o->letter && word[0] == '-' && word[1] == o->letter && !word[2];
        if (o->arg && (letter || !strcmp(word, o->name)))
            return o;
    }
    return NULL;
}

/* --- words of commands --- */

static bool takes(const struct command *c, const char *what) { return strstr(c->args, what) != NULL; }

static void offer_words(const struct asked *a, const struct command *c, size_t position)
{
    static const struct {
        const char *command, *first;
    } firsts[] = {
        { "inspect", "feed article sentences summary metrics topics entities clusters render" },
        { "completion", "bash zsh fish" },
        { "manual", "northwire feeds.conf" },
    };
    for (size_t i = 0; i < LEN(firsts); i++) {
        if (!strcmp(c->name, firsts[i].command) && position == 0) {
            offer_each(a, firsts[i].first);
            return;
        }
    }
    if (takes(c, "QUERY"))
        complete_query(&a->to);
    if (takes(c, "+TAG"))
        complete_tags(&a->to);
    if (takes(c, "FEED") || !strcmp(c->name, "remove"))
        offer_feeds(a);
    if (takes(c, "ID"))
        offer_stories(a);
    if (takes(c, "FILE"))
        print_files(a);
}

static void complete_command_words(const struct asked *a, const struct command *c, size_t from)
{
    size_t words = 0;
    bool open = true;
    const struct option *value = NULL;
    for (size_t i = from; i + 1 < a->n; i++) {
        const char *word = a->words[i];
        if (value)
            value = NULL;
        else if (open && !strcmp(word, "--"))
            open = false;
        else if (!open || word[0] != '-' || (c->dash_words && word[1] != '-' && !waits_for_value(c->options, word)))
            words++;
        else
            value = waits_for_value(c->options, word);
    }
    if (value) {
        offer_value(a, c->name, value);
        return;
    }
    if (open && a->to.word.n && a->to.word.p[0] == '-')
        offer_options(a, c->options, true);
    offer_words(a, c, words);
}

static void complete_line(struct asked *a)
{
    const struct option *value = NULL;
    size_t i = 0;
    for (; i + 1 < a->n && (value || a->words[i][0] == '-'); i++)
        value = value ? NULL : waits_for_value(program_option_list(), a->words[i]);
    const struct command *c = i + 1 < a->n ? command_find(a->words[i]) : NULL;
    while (c && c->takes_command && i + 2 < a->n)
        c = command_find(a->words[++i]);
    if (c && c->takes_command) {
        if (a->to.word.n && a->to.word.p[0] == '-')
            offer_options(a, c->options, true);
        for (const char *const *each = demo_commands(); *each; each++)
            complete_with(&a->to, *each, command_find(*each)->help);
    } else if (value) {
        offer_value(a, NULL, value);
    } else if (c) {
        complete_command_words(a, c, i + 1);
    } else if (i + 1 == a->n) {
        for (const struct command *const *each = command_list(); *each; each++)
            complete_with(&a->to, (*each)->name, (*each)->help);
        if (a->to.word.n && a->to.word.p[0] == '-')
            offer_options(a, program_option_list(), false);
    }
}

/* --db among the words, as the command itself will read it. */
static const char *db_of_words(const char *const *words, size_t n, const char *otherwise)
{
    for (size_t i = 0; i < n && words[i][0] == '-'; i++) {
        if (!strncmp(words[i], "--db=", 5))
            return words[i] + 5;
        if (!strcmp(words[i], "--db") && i + 1 < n)
            return words[i + 1];
        i += waits_for_value(program_option_list(), words[i]) != NULL;
    }
    return otherwise;
}

void completion_words(FILE *out, const char *const *words, size_t n, const char *db_path)
{
    struct db *db = NULL;
    struct err err;
    if (!n)
        return;
    if (!db_open(&db, db_of_words(words, n, db_path), DB_LOOK, &err) || db_outdated(db)) {
        db_close(db); /* without a store there are still commands */
        db = NULL;
    }
    struct asked a = { out, words, n, { db, clock_now(), text_of(words[n - 1]), print_candidate, out } };
    complete_line(&a);
    db_close(db);
}
