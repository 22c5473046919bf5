/* cli/cmd_start.c -- `northwire start` (what `make run` calls) and `northwire demo`: refresh, then the dashboard, or the brief
 * where stdout is no terminal; and the built-in edition, which goes the same way as any feed. */
#include "cli/app.h"

#include "cli/demo.h"
#include "cli/refresh_ui.h"
#include "cli/show_ui.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int dashboard_or_brief(struct app *app, const char *notice)
{
    return isatty(STDOUT_FILENO) && isatty(STDIN_FILENO) ? show_dashboard(app, notice) : show_brief(app);
}

const char *const *demo_commands(void)
{
    static const char *const names[] = {
        "ui", "brief", "stories", "show", "metrics", "trends", "feeds", "export", "check", "doctor", NULL,
    };
    return names;
}

/* Marks, and feeds of one's own, would be lost: who types such a command behind demo has something else in mind. */
static bool demo_command_ok(const char *name, struct err *err)
{
    struct str all = { 0 };
    bool found = false;
    for (const char *const *each = demo_commands(); *each && !found; each++) {
        found = !strcmp(*each, name);
        str_addf(&all, "%s%s", all.len ? ", " : "", *each);
    }
    if (!found)
        err_code(err, ERR_USAGE,
                 "demo %s: nothing of the built-in edition is kept, so it can only be read: northwire demo, alone or with "
                 "one of %s", name, str_c(&all));
    str_free(&all);
    return found;
}

static int open_demo(struct app *app, const char *notice)
{
    struct err err;
    struct demo demo;
    struct conf conf;
    size_t wrong_lines;
    int status = EXIT_OK;
    if ((app->nrest && !demo_command_ok(app->rest[0], &err)) || !demo_unpack(&demo, app, &err))
        return fail(&err);
    if (conf_load(app, &conf, &wrong_lines, &status)) {
        struct refresh_options o = { .force = true, .jobs = 1 };
        bool quiet = app->quiet;
        app->quiet = true;
        status = refresh_and_tell(app, &conf, &o, &(struct refresh_telling){ 0 }, NULL);
        app->quiet = quiet;
        conf_free(&conf);
        if (status == EXIT_OK && !demo_stopped())
            status = app->nrest ? command_run(app, app->rest[0], app->nrest - 1, app->rest + 1)
                                : dashboard_or_brief(app, notice);
    }
    demo_remove(&demo);
    return demo_stopped() && status == EXIT_OK ? EXIT_SOME_FAILED : status;
}

static int run_demo(struct app *app)
{
    return open_demo(app, "The built-in edition, to look around in: all of it is invented. Q leaves");
}

static int run_start(struct app *app)
{
    struct conf conf;
    size_t wrong_lines;
    int status = EXIT_OK;
    struct refresh_progress p;
    struct refresh_options o = { 0 };
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    status = refresh_and_tell(app, &conf, &o, &(struct refresh_telling){ .only_count = true, .result_stderr = true }, &p);
    conf_free(&conf);
    if (status >= EXIT_WRONG_USAGE)
        return status;
    if (p.matched && p.failed == p.feeds && store_is_empty(app)) { /* failing, or failed before and not due yet */
        fprintf(stderr, "northwire: none of %zu feeds could be reached; here is the built-in edition instead\n", p.matched);
        return open_demo(app, "No feed answered, so this is the built-in edition: every story in it is invented. Q leaves; "
                              "`northwire start` asks the feeds again");
    }
    return dashboard_or_brief(app, NULL);
}

const struct command start_command = {
    .name = "start", .args = "", .help = "refresh, then open the dashboard",
    .text = "Where standard output is no terminal the brief is printed instead. When no feed at all could be reached "
            "and nothing is stored yet, the built-in edition is opened. On a terminal, feeds that never answered are asked "
            "again each time, whether they are due or not.",
    .run = run_start,
};

const struct command demo_command = {
    .name = "demo", .args = "[COMMAND ...]", .help = "the built-in edition: invented stories in a throw-away store",
    .text = "The feeds of the edition are unpacked into a temporary folder with dates up to now, refreshed like any "
            "feed, and shown: as dashboard, or as brief where standard output is no terminal. Nothing of it is kept. A "
            "command that reads may stand behind it, with its options: northwire demo stories topic:ai --limit 5.",
    .takes_command = true, .run = run_demo,
};
