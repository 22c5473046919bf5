/* cli/cmd_ui.c -- `northwire ui`: hands the dashboard what it needs and no more. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/child.h"
#include "cli/child_pages.h"
#include "cli/conf.h"
#include "cli/brief.h"
#include "cli/output.h"
#include "cli/picture_child.h"
#include "cli/show_ui.h"
#include "store/overview.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option options[] = {
    { "--screen", "NAME", "start with dashboard, stories, metrics, trends, feeds, briefs or help", 0 },
    { "--theme", "NAME", "dusk, dawn, mono or contrast", 0 },
    { "--ascii", NULL, "no characters beyond ASCII in frames and marks", 0 },
    { "--script", "FILE", "play the keys in FILE first, names parted by blanks (\"j j Enter\")", 0 },
    { "--dump", "FILE", "write the last screen as text to FILE", 0 },
    { 0 },
};

bool store_is_empty(struct app *app)
{
    struct db *db;
    struct err err;
    int64_t n = 0;
    struct story_filter all = { 0 };
    if (!db_open(&db, app->db_path, DB_READ, &err))
        return true;
    bool counted = stories_count(db, &all, 1, &n, &err);
    db_close(db);
    return counted && n == 0;
}

/* What the composer needs of the app. The dashboard's own connection serves: what it just marked is in the brief. */
struct tui_app {
    struct db *db;
    struct feedlist *list; /* :set adds to it */
    const char *path;      /* of feeds.conf, for what is kept; NULL: nothing is */
    struct tui_options *options;
    struct feedlist watched; /* feeds.conf with what :watch added */
    struct conf_query_item *queries; /* with those that were saved; NULL: as in options */
    size_t nsaved;
};

/* What takes effect at once when :set changes it; their help is feeds.conf's. */
static const char *const live_settings[] = {
    "home", "brief-sections", "brief-count", "brief-breaking", "brief-figures", "brief-since",
};

static void describe_settings(struct tui_setting out[LEN(live_settings) + 1])
{
    for (size_t i = 0; i < LEN(live_settings); i++) {
        const struct setting_help *h = feedlist_setting_help(0);
        for (size_t k = 0; h && strcmp(h->name, live_settings[i]) != 0; k++)
            h = feedlist_setting_help(k);
        out[i] = (struct tui_setting){ live_settings[i], h ? h->value : "", h ? h->help : "" };
    }
    out[LEN(live_settings)] = (struct tui_setting){ 0 };
}

static bool tui_set(void *app, const char *name, const char *value, struct err *err)
{
    struct str words = { 0 };
    str_addf(&words, "%s %s", name, value);
    bool ok = feedlist_set(((struct tui_app *)app)->list, str_text(&words), err);
    str_free(&words);
    return ok;
}

static const char *tui_setting(void *app, const char *name) { return feedlist_setting(((struct tui_app *)app)->list, name); }

static bool tui_save_query(void *app, struct conf_query_item query, const struct conf_query_item **queries, size_t *n,
                           struct err *err)
{
    struct tui_app *t = app;
    struct arena *a = &t->list->arena;
    const struct conf_query line = { .name = query.name, .query = query.query };
    size_t added, had = t->options->nqueries + t->nsaved;
    if (!t->path)
        return err_set(err, "the demo keeps no queries");
    if (!feedlist_add_queries(t->path, &line, 1, &added, err))
        return false;
    if (!added)
        return err_set(err, "feeds.conf has a query \"%s\" already", query.name);
    struct conf_query_item *all = arena_array(a, had + 1, sizeof *all);
    for (size_t i = 0; i < had; i++)
        all[i] = (t->queries ? t->queries : t->options->queries)[i];
    all[had] = (struct conf_query_item){ arena_cstr(a, text_of(query.name)), arena_cstr(a, text_of(query.query)) };
    t->nsaved++;
    *queries = t->queries = all;
    *n = had + 1;
    return true;
}

static bool tui_watch(void *app, struct text words, struct str *name, struct err *err)
{
    struct tui_app *t = app;
    struct feedlist now;
    struct err ignored;
    if (!t->path)
        return err_set(err, "the demo keeps no names");
    if (!feedlist_add_watch(t->path, words, name, err))
        return false;
    if (feedlist_load(&now, t->path, &ignored)) { /* what is to be expected from now on */
        feedlist_free(&t->watched);
        t->watched = now;
        free((void *)(uintptr_t)t->options->expected);
        t->options->expected = conf_expected(&t->watched, &t->options->nexpected);
    }
    return true;
}

static struct brief_request tui_request(const struct tui_app *t, const char *query, struct arena *a)
{
    struct brief_request ask = brief_defaults(clock_now());
    brief_configure(&ask, t->list, a);
    ask.query = query;
    brief_span_of_query(&ask, false);
    return ask;
}

static bool tui_brief(void *app, const struct brief_order *order, struct str *out, struct err *err)
{
    const struct tui_app *t = app;
    struct arena a = { 0 };
    struct brief_request ask = tui_request(t, order->query, &a);
    struct brief_pick *picks = arena_array(&a, order->nitems + 1, sizeof *picks);
    for (size_t i = 0; i < order->nitems; i++)
        picks[i] = (struct brief_pick){ order->items[i].event, order->items[i].part, order->items[i].note };
    ask.picks = order->items ? picks : NULL;
    ask.npicks = order->nitems;
    ask.width = order->width ? order->width : ask.width;
    bool ok = (!order->form || brief_format_from(text_of(order->form), &ask.format)) && brief_write(t->db, &ask, out, err);
    arena_free(&a);
    return ok;
}

static bool tui_brief_items(void *app, const char *query, struct arena *a, struct brief_item **out, size_t *n, struct err *err)
{
    const struct tui_app *t = app;
    struct brief_request ask = tui_request(t, query, a);
    struct brief_offer *offers;
    if (!brief_offers(t->db, &ask, a, &offers, n, err))
        return false;
    *out = arena_array(a, *n + 1, sizeof **out);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = (struct brief_item){
            .event = offers[i].event, .story = offers[i].story, .published = offers[i].published, .note = "",
            .part = arena_cstr(a, offers[i].part), .title = arena_cstr(a, offers[i].title), .sources = offers[i].sources,
            .picked = offers[i].picked,
        };
    return true;
}

/* The keys and queries of feeds.conf in the form that tui takes; arrays to be freed, strings borrowed from conf. */
static void conf_for_tui(const struct conf *conf, struct tui_options *o)
{
    const struct feedlist *list = &conf->list;
    struct tui_binding *bindings = mem_alloc((list->nbindings + 1) * sizeof *bindings);
    struct conf_query_item *queries = mem_alloc((list->nqueries + 1) * sizeof *queries);
    for (size_t i = 0; i < list->nbindings; i++)
        bindings[i] = (struct tui_binding){ list->bindings[i].key, list->bindings[i].action };
    for (size_t i = 0; i < list->nqueries; i++)
        queries[i] = (struct conf_query_item){ list->queries[i].name, list->queries[i].query };
    o->bindings = bindings;
    o->nbindings = list->nbindings;
    o->queries = queries;
    o->nqueries = list->nqueries;
    o->expected = conf_expected(list, &o->nexpected);
    o->home = feedlist_setting(list, "home");
    o->ascii = feedlist_flag(list, "ascii", false);
    o->no_links = !feedlist_flag(list, "links", true);
    o->no_mouse = !feedlist_flag(list, "mouse", true);
    const char *theme = feedlist_setting(list, "theme");
    o->theme = theme ? theme : "";
    const char *pictures = feedlist_setting(list, "pictures");
    if (pictures)
        picture_way_named(pictures, &o->picture_way); /* checked when it was read */
}

/* Where the typed lines are kept: with the user's state, and not at all in a demo, a script or where feeds.conf says so. NULL also
 * where no folder can be made; to be freed. */
static char *history_file(const struct app *app, const struct tui_options *o, const struct feedlist *list)
{
    struct err ignored;
    if (app->demo || o->script || !feedlist_flag(list, "history", true))
        return NULL;
    char *path = path_history();
    if (path_make_parents(path, &ignored))
        return path;
    free(path);
    return NULL;
}

static int run_tui(struct app *app, struct tui_options *o)
{
    struct err err;
    struct child_refresh *refresh = child_new(app);
    o->background = child_hooks(refresh);
    struct child_pages *pages = child_pages_new(app);
    o->pages = child_pages_hooks(pages);
    struct child_picture *picture = child_picture_new(o->db);
    o->pictures = child_picture_hooks(picture);
    bool ok = tui_run(o, &err);
    child_picture_free(picture);
    child_pages_free(pages);
    child_free(refresh);
    return ok ? EXIT_OK : fail(&err);
}

int show_dashboard(struct app *app, const char *notice)
{
    struct conf conf;
    struct db *db;
    struct err err;
    size_t wrong_lines;
    int status = EXIT_OK;
    const char *no_color = getenv("NO_COLOR");
    const char *dump = app->command == &ui_command ? args_get(&app->args, "--dump") : NULL;
    struct tui_options o = {
        .no_color = no_color && *no_color, .notice = notice, .banner = app->demo ? "demo: invented stories" : NULL, .brief = tui_brief, .brief_items = tui_brief_items,
    };
    if (dump && !output_allowed(app, dump, &err))
        return fail(&err);
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    if (!app_open_db(app, DB_WRITE, &db, &status)) {
        conf_free(&conf);
        return status;
    }
    conf_for_tui(&conf, &o);
    o.db = db;
    struct tui_app tui_app = { .db = db, .list = &conf.list, .path = app->demo ? NULL : app->feeds_path, .options = &o };
    o.app = &tui_app;
    struct tui_setting settings[LEN(live_settings) + 1];
    describe_settings(settings);
    o.settings = settings;
    o.set = tui_set;
    o.setting = tui_setting;
    o.save_query = tui_save_query;
    o.watch = tui_watch;
    if (app->command == &ui_command) {
        o.screen = args_get(&app->args, "--screen");
        o.script = args_get(&app->args, "--script");
        o.dump = dump;
        o.ascii = o.ascii || args_has(&app->args, "--ascii");
        if (args_has(&app->args, "--theme"))
            o.theme = args_get(&app->args, "--theme");
    }
    struct theme_colours colours = { 0 };
    for (size_t i = 0; i < conf.list.ncolours; i++) /* a wrong one was told with the list */
        theme_colour(&colours, text_of(conf.list.colours[i].role), text_of(conf.list.colours[i].look), &err);
    o.colours = &colours;
    char *history = history_file(app, &o, &conf.list);
    o.history = history;
    char note[80];
    if (wrong_lines && !notice) {
        snprintf(note, sizeof note, "%zu wrong line%s in feeds.conf: northwire check", wrong_lines,
                 wrong_lines == 1 ? "" : "s");
        o.notice = note;
    }
    status = conf_sync(db, &conf, &err) || err.code == ERR_BUSY ? run_tui(app, &o) : fail(&err);
    db_close(db);
    free(history);
    free((void *)(uintptr_t)o.bindings);
    free((void *)(uintptr_t)o.queries);
    free((void *)(uintptr_t)o.expected);
    feedlist_free(&tui_app.watched);
    conf_free(&conf);
    return status;
}

static int run_ui(struct app *app) { return show_dashboard(app, NULL); }

const struct command ui_command = {
    .name = "ui", .args = "", .help = "the dashboard; this is what northwire does without a command",
    .text = "Keys: ? shows them all. 1 dashboard, 2 stories, 3 story, 4 metrics, 5 trends, 6 feeds, 7 briefs; / filters by a query, "
            "r refreshes in the background, Q quits.",
    .options = options, .run = run_ui,
};
