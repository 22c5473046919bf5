/* cli/cmd_import.c -- `northwire import`, `export`: feeds from and for other readers. */
#include "cli/app.h"

#include "base/mem.h"
#include "cli/out.h"
#include "fetch/opml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIST_MAX ((size_t)64 << 20) /* bytes of a foreign list */

struct counts {
    size_t added, there, failed;
};

static bool read_list(struct str *bytes, const char *word, struct err *err)
{
    *bytes = STR_MAX(LIST_MAX);
    return strcmp(word, "-") ? str_read_file(bytes, word, err) : str_read(bytes, stdin, err);
}

/* The list as it is: ours by their addresses, so that a feed that is there costs nothing. */
static bool is_listed(const struct conf *conf, struct text url)
{
    for (size_t i = 0; i < conf->list.nfeeds; i++) {
        if (text_is(url, conf->list.feeds[i].url))
            return true;
    }
    return false;
}

static bool add_feed(struct app *app, const struct import_feed *feed, struct arena *a, struct err *err)
{
    const char **tags = arena_array(a, feed->ntags + 1, sizeof *tags);
    for (size_t i = 0; i < feed->ntags; i++)
        tags[i] = arena_cstr(a, feed->tags[i]);
    struct feed_change change = {
        .url = arena_cstr(a, feed->url), .title = feed->title.n ? arena_cstr(a, feed->title) : NULL,
        .section = feed->section.n ? arena_cstr(a, feed->section) : NULL, .tags = tags, .ntags = feed->ntags,
    };
    return feedlist_add(app->feeds_path, &change, err);
}

static void add_all(struct app *app, const struct conf *conf, const struct import_list *list, struct counts *counts)
{
    struct arena arena = { 0 };
    struct err err;
    for (size_t i = 0; i < list->nfeeds; i++) {
        const struct import_feed *feed = &list->feeds[i];
        if (is_listed(conf, feed->url)) {
            counts->there++;
        } else if (add_feed(app, feed, &arena, &err)) {
            counts->added++;
        } else if (strstr(err.message, "already listed")) { /* another spelling of it, or twice in the list */
            counts->there++;
        } else {
            counts->failed++;
            fail(&err);
        }
        arena_free(&arena);
    }
}

static int import_bytes(struct app *app, const struct conf *conf, struct text bytes, const char *name)
{
    struct err err;
    struct arena arena = { 0 };
    struct import_list list = { 0 };
    struct counts counts = { 0 };
    bool ok = import_parse(&list, &arena, bytes, &err);
    if (!ok)
        complain(EXIT_SOME_FAILED, "%s: %s", name, err.message);
    else
        add_all(app, conf, &list, &counts);
    for (size_t i = 0; i < list.nnotes; i++)
        complain(EXIT_OK, "%s: %.*s", name, (int)list.notes[i].n, list.notes[i].p);
    if (ok && !app->quiet)
        printf("%zu %s added, %zu already there%s\n", counts.added, plural((int64_t)counts.added, "feed", "feeds"),
               counts.there, list.nnotes ? "; what was left out is named above" : "");
    arena_free(&arena);
    return ok && !counts.failed ? EXIT_OK : EXIT_SOME_FAILED;
}

static int run_import(struct app *app)
{
    struct err err;
    struct str bytes;
    struct conf conf = { 0 };
    size_t wrong_lines;
    int status = EXIT_OK;
    bool new_list = app->feeds_given && access(app->feeds_path, F_OK);
    if (!new_list && !conf_load(app, &conf, &wrong_lines, &status))
        return status;
    for (int i = 0; i < app->args.nwords; i++) {
        const char *word = app->args.words[i];
        bool ok = read_list(&bytes, word, &err);
        int one = ok ? import_bytes(app, &conf, str_text(&bytes), word) : fail(&err);
        status = one > status ? one : status;
        str_free(&bytes);
    }
    conf_free(&conf);
    return status;
}

static int run_export(struct app *app)
{
    struct conf conf;
    struct str out = { 0 };
    size_t wrong_lines;
    int status = EXIT_OK;
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    opml_write(&out, &conf.list);
    fwrite(out.data, 1, out.len, stdout);
    str_free(&out);
    conf_free(&conf);
    return EXIT_OK;
}

const struct command import_command = {
    .name = "import", .args = "FILE...", .help = "add the feeds of another reader's list",
    .text = "FILE is OPML, or the list of newsboat or newsraft; - is standard input. Folders become sections, categories tags. Feeds that "
            "are listed already stay as they are; only http and https are taken over.",
    .min_words = 1, .max_words = -1, .run = run_import,
};
const struct command export_command = {
    .name = "export", .args = "", .help = "print the feeds as OPML for other readers",
    .text = "Sections become folders, tags categories. Only http and https feeds: no other program could read the rest.",
    .run = run_export,
};
