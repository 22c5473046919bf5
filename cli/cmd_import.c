/* cli/cmd_import.c -- `northwire import`, `export`: feeds from and for other readers. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/out.h"
#include "fetch/opml.h"
#include "store/feeds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOSE_SECTION "Imported" /* where the list has sections already */
#define LIST_MAX ((size_t)64 << 20) /* bytes of a foreign list */

static const struct option import_options[] = {
    { "--section", "NAME", "the section of feeds that stand in no folder (Imported)", 's' },
    { 0 },
};

struct counts {
    size_t added, there, failed, queries;
};

static bool read_list(struct str *bytes, const char *word, struct err *err)
{
    *bytes = STR_MAX(LIST_MAX);
    return strcmp(word, "-") ? str_read_file(bytes, word, err) : str_read(bytes, stdin, err);
}

/* loose: the section of a feed that stood in no folder; NULL = none. */
static void change_of(struct feed_change *out, const struct import_feed *feed, const char *loose, struct arena *a)
{
    const char **tags = arena_array(a, feed->ntags + 1, sizeof *tags);
    for (size_t i = 0; i < feed->ntags; i++)
        tags[i] = arena_cstr(a, feed->tags[i]);
    *out = (struct feed_change){
        .url = arena_cstr(a, feed->url), .title = feed->title.n ? arena_cstr(a, feed->title) : NULL,
        .section = feed->section.n ? arena_cstr(a, feed->section) : loose, .tags = tags, .ntags = feed->ntags,
        .hidden = feed->hidden,
    };
}

static bool add_feeds(struct app *app, const struct import_list *list, const char *loose, struct arena *a, struct counts *counts)
{
    struct err err;
    struct feed_change *changes = arena_array(a, list->nfeeds + 1, sizeof *changes);
    struct feed_changed *results = arena_array(a, list->nfeeds + 1, sizeof *results);
    for (size_t i = 0; i < list->nfeeds; i++)
        change_of(&changes[i], &list->feeds[i], loose, a);
    if (!feedlist_add_many(app->feeds_path, changes, list->nfeeds, a, results, &err)) {
        fail(&err);
        return false;
    }
    for (size_t i = 0; i < list->nfeeds; i++) {
        counts->added += results[i].how == EDIT_DONE;
        counts->there += results[i].how == EDIT_LISTED;
        counts->failed += results[i].how == EDIT_REFUSED;
        if (results[i].how == EDIT_REFUSED)
            complain(EXIT_SOME_FAILED, "%s: %s", changes[i].url, results[i].why);
    }
    return true;
}

/* Those that the query language takes; a query of another reader that it does not take is told, not written. */
static bool add_queries(struct app *app, const struct import_list *list, struct arena *a, struct counts *counts)
{
    struct err err;
    struct conf_query *queries = arena_array(a, list->nqueries + 1, sizeof *queries);
    size_t n = 0;
    for (size_t i = 0; i < list->nqueries; i++) {
        struct query_tree *tree;
        const struct import_query *q = &list->queries[i];
        if (!query_parse(&tree, q->query, clock_now(), &err, NULL)) {
            complain(EXIT_OK, "query \"%.*s\" was left out: %s", (int)q->name.n, q->name.p, err.message);
            continue;
        }
        query_free(tree);
        queries[n++] = (struct conf_query){ .name = arena_cstr(a, q->name), .query = arena_cstr(a, q->query) };
    }
    if (n && !feedlist_add_queries(app->feeds_path, queries, n, &counts->queries, &err)) {
        fail(&err);
        return false;
    }
    return true;
}

static void tell_counts(const struct counts *counts, bool notes)
{
    printf("%zu %s added, %zu already there", counts->added, plural((int64_t)counts->added, "feed", "feeds"), counts->there);
    if (counts->queries)
        printf(", %zu saved %s", counts->queries, plural((int64_t)counts->queries, "query", "queries"));
    puts(notes ? "; what was left out is named above" : "");
}

static int import_bytes(struct app *app, struct text bytes, const char *name, const char *loose)
{
    struct err err;
    struct arena arena = { 0 };
    struct import_list list = { 0 };
    struct counts counts = { 0 };
    bool ok = import_parse(&list, &arena, bytes, &err);
    if (!ok)
        complain(EXIT_SOME_FAILED, "%s: %s", name, err.message);
    else
        ok = add_feeds(app, &list, loose, &arena, &counts) && add_queries(app, &list, &arena, &counts);
    for (size_t i = 0; i < list.nnotes; i++)
        complain(EXIT_OK, "%s: %.*s", name, (int)list.notes[i].n, list.notes[i].p);
    if (ok && !app->quiet)
        tell_counts(&counts, list.nnotes > 0);
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
    const char *loose = args_get(&app->args, "--section");
    if (!loose && conf.list.nsections) /* above the first section they would stand in none */
        loose = LOOSE_SECTION;
    for (int i = 0; i < app->args.nwords; i++) {
        const char *word = app->args.words[i];
        bool ok = read_list(&bytes, word, &err);
        int one = ok ? import_bytes(app, str_text(&bytes), word, loose) : fail(&err);
        status = one > status ? one : status;
        str_free(&bytes);
    }
    conf_free(&conf);
    return status;
}

static int by_url(const void *a, const void *b)
{
    const struct feed_row *x = a, *y = b;
    return text_compare(x->url, y->url);
}

/* Feeds without a title in the list get the one that they gave themselves, as far as the store can be read: an export needs
 * none, and changes none. */
static void add_own_titles(struct feedlist *list, const char *db_path)
{
    struct db *db;
    struct err ignored;
    struct arena scratch = { 0 };
    struct feed_row *rows = NULL;
    size_t n = 0;
    if (!db_open(&db, db_path, DB_LOOK, &ignored))
        return;
    if (db_outdated(db) || !feeds_load(db, false, &scratch, &rows, &n, &ignored))
        n = 0;
    if (n)
        qsort(rows, n, sizeof *rows, by_url);
    for (size_t i = 0; i < list->nfeeds && n; i++) {
        struct feed_spec *spec = &list->feeds[i];
        const struct feed_row key = { .url = text_of(spec->url) };
        const struct feed_row *row = spec->title ? NULL : bsearch(&key, rows, n, sizeof *rows, by_url);
        if (row && row->title.n && !text_same(row->title, row->url)) /* never read: its address stands there */
            spec->title = arena_cstr(&list->arena, row->title);
    }
    arena_free(&scratch);
    db_close(db);
}

static int run_export(struct app *app)
{
    struct conf conf;
    struct str out = { 0 };
    size_t wrong_lines;
    int status = EXIT_OK;
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    add_own_titles(&conf.list, app->db_path);
    opml_write(&out, &conf.list);
    fwrite(out.data, 1, out.len, stdout);
    str_free(&out);
    conf_free(&conf);
    return EXIT_OK;
}

const struct command import_command = {
    .name = "import", .args = "FILE...", .help = "add the feeds of another reader's list",
    .text = "FILE is OPML, or the list of newsboat or newsraft; - is standard input. Folders become sections (\"Outer "
            "/ Inner\"), categories tags; feeds that stand in no folder go to the section Imported where the list has "
            "sections; what newsboat hides stays hidden, its query feeds become saved queries. Feeds that are listed "
            "already stay as they are; only http and https are taken over.",
    .options = import_options, .min_words = 1, .max_words = -1, .run = run_import,
};
const struct command export_command = {
    .name = "export", .args = "", .help = "print the feeds as OPML for other readers",
    .text = "Sections become folders, tags categories. A feed without a title in the list has the one that it gave "
            "itself, once it was read. Only http and https feeds: no other program could read the rest.",
    .run = run_export,
};
