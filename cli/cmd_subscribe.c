/* cli/cmd_subscribe.c -- `northwire add`, `remove`, `check`: feeds.conf changed and looked over. */
#include "cli/conf.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/out.h"
#include "cli/probe.h"
#include "fetch/feedlist.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option add_options[] = {
    { "--title", "TITLE", "the name to show, instead of the feed's own", 0 },
    { "--section", "NAME", "the section it goes to; made when it is not there", 's' },
    { "--no-fetch", NULL, "do not look whether there is a feed", 0 },
    { 0 },
};

static void tell_choices(const struct probe *p)
{
    for (size_t i = 0; i < p->nchoices; i++) {
        struct str line = { 0 };
        str_add(&line, p->choices[i].url);
        if (p->choices[i].title.n)
            str_addf(&line, "  %.*s", (int)p->choices[i].title.n, p->choices[i].title.p);
        out_line(str_text(&line));
        str_free(&line);
    }
}

static void tell_added(const struct app *app, const struct probe *p, const struct feed_change *change)
{
    char age[AGE_SIZE];
    struct str line = { 0 };
    if (app->quiet)
        return;
    str_addf(&line, "added %s", change->url);
    if (change->section)
        str_addf(&line, " to %s", change->section);
    if (p->checked) {
        str_addf(&line, ": %.*s%s%zu %s", (int)p->title.n, p->title.p ? p->title.p : "", p->title.n ? ", " : "", p->entries,
                 plural((int64_t)p->entries, "entry", "entries"));
        if (p->newest != TIME_NONE)
            str_addf(&line, ", the newest %s old", time_age(age, clock_now(), p->newest));
    }
    out_line(str_text(&line));
    str_free(&line);
}

static int add_source(struct app *app, const struct probe *p)
{
    struct err err;
    struct feed_change change = {
        .url = p->url, .title = args_get(&app->args, "--title"), .section = args_get(&app->args, "--section"),
        .tags = app->args.words + 1, .ntags = (size_t)app->args.nwords - 1,
    };
    if (!feedlist_add(app->feeds_path, &change, &err))
        return fail(&err);
    tell_added(app, p, &change);
    return EXIT_OK;
}

static int run_add(struct app *app)
{
    struct err err = { 0 };
    struct conf conf;
    struct probe p = { 0 };
    size_t wrong_lines;
    int status = EXIT_OK;
    bool new_list = app->feeds_given && access(app->feeds_path, F_OK); /* this feed will be its first */
    if (!new_list && !conf_load(app, &conf, &wrong_lines, &status))
        return status;
    if (!new_list)
        conf_free(&conf);
    bool ok = true;
    if (args_has(&app->args, "--no-fetch"))
        p.url = probe_address(&p.arena, app->args.words[0]);
    else
        ok = probe_source(&p, app->args.words[0], &err);
    if (!ok && !strncmp(app->args.words[0], "file:", 5) && err.message[0] == '/') { /* the source as it is written */
        status = complain(EXIT_SOME_FAILED, "file:%s", err.message);
    } else if (!ok) {
        status = fail(&err);
    } else if (p.nchoices > 1) {
        tell_choices(&p);
        status = complain(EXIT_SOME_FAILED, "%s announces %zu feeds; add one of them by its address", app->args.words[0],
                          p.nchoices);
    } else {
        status = add_source(app, &p);
    }
    probe_free(&p);
    return status;
}

static int run_remove(struct app *app)
{
    struct err err;
    struct arena arena = { 0 };
    int status = EXIT_OK;
    for (int i = 0; i < app->args.nwords; i++) {
        const char *url = probe_address(&arena, app->args.words[i]);
        if (!feedlist_remove(app->feeds_path, url, &err))
            status = fail(&err);
        else if (!app->quiet)
            printf("removed %s; its stories stay in the store\n", url);
    }
    arena_free(&arena);
    return status;
}

/* --- check --- */

static int run_check(struct app *app)
{
    struct conf conf;
    struct conf_mistakes mistakes;
    int status = EXIT_OK;
    bool ok = conf_read(app, &conf, &mistakes, &status);
    if (ok)
        conf_mistakes_tell(&mistakes);
    const struct feedlist *list = &conf.list;
    if (ok && mistakes.n)
        status = EXIT_WRONG_USAGE;
    else if (ok && !app->quiet)
        printf("%zu %s, %zu %s, %zu %s: all well\n", list->nfeeds, plural((int64_t)list->nfeeds, "feed", "feeds"),
               list->nsections, plural((int64_t)list->nsections, "section", "sections"), list->nrules,
               plural((int64_t)list->nrules, "rule", "rules"));
    conf_mistakes_free(&mistakes);
    conf_free(&conf);
    return status;
}

const struct command add_command = {
    .name = "add", .args = "URL [TAG...]", .help = "add a feed to feeds.conf",
    .text = "The address is looked at first: a feed is added; of a web page that announces one feed, that feed; when a "
            "page announces several, they are listed and the exit status is 1. file:, page: and exec: sources are "
            "taken too. Tags follow the address. Nothing else in the file changes.",
    .options = add_options, .min_words = 1, .max_words = -1, .run = run_add,
};
const struct command remove_command = {
    .name = "remove", .args = "URL...", .help = "take a feed out of feeds.conf; its stories stay",
    .min_words = 1, .max_words = -1, .run = run_remove,
};
const struct command check_command = {
    .name = "check", .args = "", .help = "look feeds.conf over: every wrong line with its number",
    .text = "Wrong lines are named on standard error as FILE:LINE: what is wrong, and the exit status is 2.",
    .run = run_check,
};
