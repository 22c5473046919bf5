/* cli/cmd_ui.c -- `northwire ui`: hands the dashboard what it needs and no more. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/child.h"
#include "cli/child_pages.h"
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

/* The dashboard's own connection serves: what it just marked is in the brief. */
static bool tui_brief(void *db, const char *query, int width, struct str *out, struct err *err)
{
    struct brief_request ask = brief_defaults(clock_now());
    ask.width = width;
    ask.query = query;
    return brief_write(db, &ask, out, err);
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
        .no_color = no_color && *no_color, .notice = notice, .brief = tui_brief,
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
    o.app = db;
    if (app->command == &ui_command) {
        o.screen = args_get(&app->args, "--screen");
        o.script = args_get(&app->args, "--script");
        o.dump = dump;
        o.ascii = o.ascii || args_has(&app->args, "--ascii");
        if (args_has(&app->args, "--theme"))
            o.theme = args_get(&app->args, "--theme");
    }
    char note[80];
    if (wrong_lines && !notice) {
        snprintf(note, sizeof note, "%zu wrong line%s in feeds.conf: northwire check", wrong_lines,
                 wrong_lines == 1 ? "" : "s");
        o.notice = note;
    }
    status = conf_sync(db, &conf, &err) || err.code == ERR_BUSY ? run_tui(app, &o) : fail(&err);
    db_close(db);
    free((void *)(uintptr_t)o.bindings);
    free((void *)(uintptr_t)o.queries);
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
