/* cli/conf.c -- feeds.conf as the program uses it: created where absent, read, its queries parsed, the store told. */
#include "cli/app.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/feeds.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_shipped(const char *path, struct err *err)
{
    const struct embedded *file = embedded_files();
    while (file->name && strcmp(file->name, "feeds.conf") != 0)
        file++;
    if (!path_make_parents(path, err))
        return false;
    struct text shipped = { (const char *)file->data, file->size };
    return file_replace(path, shipped, 0600, err); /* it may come to hold passwords */
}

static void note_error(struct app *app, const char *line, size_t *nerrors)
{
    (void)app;
    fprintf(stderr, "%s\n", line);
    ++*nerrors;
}

static void compile_rules(struct app *app, struct conf *c, size_t *nerrors)
{
    c->rules = mem_alloc((c->list.nrules + 1) * sizeof *c->rules);
    for (size_t i = 0; i < c->list.nrules; i++) {
        const struct conf_rule *rule = &c->list.rules[i];
        struct query_tree *query;
        struct err err;
        if (query_parse(&query, text_of(rule->query), clock_now(), &err, NULL)) {
            c->rules[c->nrules++] = (struct tag_rule){ rule->tag, query };
            continue;
        }
        struct str line = { 0 };
        str_addf(&line, "%s:%d: %s", c->list.path, rule->line, err.message);
        note_error(app, str_c(&line), nerrors);
        str_free(&line);
    }
    for (size_t i = 0; i < c->list.nqueries; i++) {
        struct query_tree *query;
        struct err err;
        if (!query_parse(&query, text_of(c->list.queries[i].query), clock_now(), &err, NULL)) {
            struct str line = { 0 };
            str_addf(&line, "%s:%d: query \"%s\": %s", c->list.path, c->list.queries[i].line, c->list.queries[i].name,
                     err.message);
            note_error(app, str_c(&line), nerrors);
            str_free(&line);
            continue;
        }
        query_free(query);
    }
}

bool conf_load(struct app *app, struct conf *out, size_t *nerrors, int *status)
{
    struct err err;
    *out = (struct conf){ 0 };
    *nerrors = 0;
    if (!app->feeds_given && !app->demo && access(app->feeds_path, F_OK) && errno == ENOENT) {
        if (!write_shipped(app->feeds_path, &err)) {
            *status = complain(EXIT_WRONG_USAGE, "%s", err.message);
            return false;
        }
        if (!app->quiet)
            fprintf(stderr, "northwire: wrote a starter list of feeds to %s\n", app->feeds_path);
    }
    if (!feedlist_load(&out->list, app->feeds_path, &err)) {
        *status = complain(EXIT_WRONG_USAGE, "%s", err.message);
        return false;
    }
    for (size_t i = 0; i < out->list.nerrors; i++)
        note_error(app, out->list.errors[i], nerrors);
    compile_rules(app, out, nerrors);
    return true;
}

void conf_free(struct conf *c)
{
    for (size_t i = 0; i < c->nrules; i++)
        query_free((struct query_tree *)(uintptr_t)c->rules[i].query);
    free(c->rules);
    feedlist_free(&c->list);
    *c = (struct conf){ 0 };
}

struct lexicon *conf_lexicon(const struct conf *conf)
{
    struct lexicon *lex = lexicon_new();
    for (size_t i = 0; i < conf->list.nwatches; i++) {
        const struct conf_watch *w = &conf->list.watches[i];
        struct text *aliases = mem_alloc((w->naliases + 1) * sizeof *aliases);
        for (size_t k = 0; k < w->naliases; k++)
            aliases[k] = text_of(w->aliases[k]);
        lexicon_watch(lex, text_of(w->name), aliases, w->naliases);
        free(aliases);
    }
    return lex;
}

bool conf_sync(struct db *db, const struct conf *c, struct err *err)
{
    struct feed_listing *rows = mem_alloc((c->list.nfeeds + 1) * sizeof *rows);
    for (size_t i = 0; i < c->list.nfeeds; i++) {
        const struct feed_spec *spec = &c->list.feeds[i];
        rows[i] = (struct feed_listing){ spec->url, spec->title, spec->section, spec->tags, spec->ntags, spec->hidden };
    }
    bool ok = feeds_sync(db, rows, c->list.nfeeds, c->list.sections, c->list.nsections, err);
    free(rows);
    return ok;
}

bool app_open_db(struct app *app, enum db_mode mode, struct db **db, int *status)
{
    struct err err;
    if (db_open(db, app->db_path, mode, &err))
        return true;
    *status = complain(EXIT_NO_STORE, "%s", err.message);
    return false;
}

bool app_query(struct app *app, int from, struct query_tree **query, int *status)
{
    struct err err;
    struct str words = { 0 };
    char *joined = args_join(&app->args, from);
    const char *since = args_get(&app->args, "--since");
    if (*joined && since)
        str_addf(&words, "(%s) since:%s", joined, since);
    else if (since)
        str_addf(&words, "since:%s", since);
    else
        str_add_s(&words, joined);
    bool ok = query_parse(query, str_text(&words), clock_now(), &err, NULL);
    if (!ok)
        *status = complain(EXIT_WRONG_USAGE, "query: %s", err.message);
    free(joined);
    str_free(&words);
    return ok;
}
