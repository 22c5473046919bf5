/* cli/conf.c -- feeds.conf as the program uses it: created where absent, read, its queries parsed, the store told. */
#include "cli/conf.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/feeds.h"
#include "tui/keymap.h"
#include "tui/theme.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NO_SECTION "Feeds" /* what stands above the first section in feeds.conf has a panel, too */

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

static void add_mistake(struct conf_mistakes *m, int line, struct text text)
{
    m->items = arena_grow(&m->arena, m->items, &m->cap, m->n + 1, sizeof *m->items);
    m->items[m->n++] = (struct conf_mistake){ line, arena_cstr(&m->arena, text) };
}

static void tell_mistake(struct conf_mistakes *m, const struct conf *conf, int line, const char *what)
{
    struct str text = { 0 };
    str_addf(&text, "%s:%d: %s", conf->list.path, line, what);
    add_mistake(m, line, str_text(&text));
    str_free(&text);
}

/* "feeds.conf:12: ..." -> 12 */
static int line_of(const struct feedlist *list, const char *error)
{
    struct text t = text_of(error), path = text_of(list->path);
    int64_t line;
    bool numbered = text_starts(t, list->path) && t.n > path.n + 1 && t.p[path.n] == ':';
    struct text rest = text_sub(t, path.n + 1, t.n);
    if (numbered && text_int(text_sub(rest, 0, text_find_byte(rest, ':', 0)), &line) && line > 0 && line < INT_MAX)
        return (int)line;
    return INT_MAX;
}

static int by_line(const void *a, const void *b)
{
    const struct conf_mistake *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

void conf_mistakes_tell(struct conf_mistakes *m)
{
    if (m->n)
        qsort(m->items, m->n, sizeof *m->items, by_line);
    for (size_t i = 0; i < m->n; i++)
        fprintf(stderr, "%s\n", m->items[i].text);
}

void conf_mistakes_free(struct conf_mistakes *m) { arena_free(&m->arena); }

static void compile_rules(struct conf *c, struct conf_mistakes *mistakes)
{
    struct err err;
    struct query_tree *query;
    c->rules = mem_alloc((c->list.nrules + 1) * sizeof *c->rules);
    for (size_t i = 0; i < c->list.nrules; i++) {
        const struct conf_rule *rule = &c->list.rules[i];
        if (query_parse(&query, text_of(rule->query), clock_now(), &err, NULL))
            c->rules[c->nrules++] = (struct tag_rule){ rule->tag, query };
        else
            tell_mistake(mistakes, c, rule->line, err.message);
    }
    for (size_t i = 0; i < c->list.nqueries; i++) {
        const struct conf_query *saved = &c->list.queries[i];
        if (query_parse(&query, text_of(saved->query), clock_now(), &err, NULL)) {
            query_free(query);
            continue;
        }
        struct str what = { 0 };
        str_addf(&what, "query \"%s\": %s", saved->name, err.message);
        tell_mistake(mistakes, c, saved->line, str_c(&what));
        str_free(&what);
    }
}

/* What only the screens know: keys, actions, themes, colours. */
static void check_screen_settings(const struct conf *conf, struct conf_mistakes *mistakes)
{
    struct keymap map;
    struct theme_colours colours = { 0 };
    struct err err;
    for (size_t i = 0; i < conf->list.ncolours; i++) {
        const struct conf_colour *c = &conf->list.colours[i];
        if (!theme_colour(&colours, text_of(c->role), text_of(c->look), &err))
            tell_mistake(mistakes, conf, c->line, err.message);
    }
    keymap_init(&map);
    for (size_t i = 0; i < conf->list.nbindings; i++) {
        const struct conf_binding *b = &conf->list.bindings[i];
        if (!keymap_bind(&map, b->key, b->action, &err))
            tell_mistake(mistakes, conf, b->line, err.message);
    }
    keymap_free(&map);
    for (size_t i = 0; i < conf->list.nsettings; i++) {
        const struct conf_setting *s = &conf->list.settings[i];
        if (!strcmp(s->name, "theme") && *s->value && !theme_find(text_of(s->value)))
            tell_mistake(mistakes, conf, s->line, "unknown theme; dusk, dawn, mono or contrast");
    }
}

bool conf_read(struct app *app, struct conf *out, struct conf_mistakes *mistakes, int *status)
{
    struct err err;
    *out = (struct conf){ 0 };
    *mistakes = (struct conf_mistakes){ 0 };
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
        add_mistake(mistakes, line_of(&out->list, out->list.errors[i]), text_of(out->list.errors[i]));
    compile_rules(out, mistakes);
    check_screen_settings(out, mistakes);
    return true;
}

bool conf_load(struct app *app, struct conf *out, size_t *nerrors, int *status)
{
    struct conf_mistakes mistakes;
    bool ok = conf_read(app, out, &mistakes, status);
    if (mistakes.n == 1)
        conf_mistakes_tell(&mistakes);
    else if (mistakes.n)
        fprintf(stderr, "northwire: %s has %zu wrong lines; northwire check names them\n", app->feeds_path, mistakes.n);
    *nerrors = mistakes.n;
    conf_mistakes_free(&mistakes);
    return ok;
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
    for (size_t i = 0; i < conf->list.ntopics; i++) {
        const struct conf_topic *t = &conf->list.topics[i];
        for (size_t k = 0; k < t->nterms; k++)
            lexicon_topic_term(lex, text_of(t->name), text_of(t->terms[k].text), t->terms[k].weight);
    }
    return lex;
}

bool conf_sync(struct db *db, const struct conf *c, struct err *err)
{
    struct feed_listing *rows = mem_alloc((c->list.nfeeds + 1) * sizeof *rows);
    for (size_t i = 0; i < c->list.nfeeds; i++) {
        const struct feed_spec *spec = &c->list.feeds[i];
        const char *section = *spec->section ? spec->section : NO_SECTION;
        rows[i] = (struct feed_listing){ spec->url, spec->title, section, spec->tags, spec->ntags, spec->hidden };
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

/* The value of --since by itself, so that its mistake is not told by a column of words that the user did not write. */
static bool check_since(const char *since, int *status)
{
    static const char where[] = "column 7: ", field[] = " after since:";
    struct err err;
    struct query_tree *query = NULL;
    struct str words = { 0 };
    str_addf(&words, "since:%s", since);
    bool ok = query_parse(&query, str_text(&words), clock_now(), &err, NULL);
    if (!ok) {
        struct text why = text_of(err.message);
        why = text_sub(why, text_starts(why, where) ? strlen(where) : 0, why.n - (text_ends(why, field) ? strlen(field) : 0));
        *status = complain(EXIT_WRONG_USAGE, "--since %s: %.*s", since, (int)why.n, why.p);
    }
    query_free(query);
    str_free(&words);
    return ok;
}

bool app_query(struct app *app, int from, struct query_tree **query, int *status)
{
    struct err err;
    struct str words = { 0 };
    const char *since = args_get(&app->args, "--since");
    if (since && !check_since(since, status))
        return false;
    char *joined = args_join(&app->args, from);
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

struct query_expected *conf_expected(const struct feedlist *list, size_t *n)
{
    struct query_expected *out = mem_alloc((list->nwatches + list->ntopics + list->nrules + 1) * sizeof *out);
    *n = 0;
    for (size_t i = 0; i < list->nwatches; i++)
        out[(*n)++] = (struct query_expected){ "entity", list->watches[i].name };
    for (size_t i = 0; i < list->ntopics; i++)
        out[(*n)++] = (struct query_expected){ "topic", list->topics[i].name };
    for (size_t i = 0; i < list->nrules; i++) {
        if (list->rules[i].tag)
            out[(*n)++] = (struct query_expected){ "tag", list->rules[i].tag };
    }
    return out;
}

void app_unknown_names(const struct app *app, struct db *db, const struct query_tree *query)
{
    struct err err;
    struct feedlist list = { 0 };
    struct str lines = { 0 };
    size_t n;
    if (app->quiet)
        return;
    feedlist_load(&list, app->feeds_path, &err); /* without it nothing is expected */
    struct query_expected *expected = conf_expected(&list, &n);
    if (query_unknown(db, query, expected, n, &lines, &err) && lines.len) {
        struct text rest = str_text(&lines), line;
        while (text_split(&rest, '\n', &line))
            complain(EXIT_OK, "%.*s", (int)line.n, line.p);
    }
    free(expected);
    feedlist_free(&list);
    str_free(&lines);
}
