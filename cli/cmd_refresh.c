/* cli/cmd_refresh.c -- `northwire refresh`: for cron, for people, and started by the dashboard. */
#include "cli/app.h"

#include "base/text.h"
#include "cli/pipeline.h"
#include "cli/refresh_ui.h"

#include <stdio.h>
#include <unistd.h>

static const struct option options[] = {
    { "--force", NULL, "also feeds that are not due yet; still conditional requests", 'f' },
    { "--jobs", "N", "transfers at once, 1 to 500 (64)", 'j' },
    { "--timeout", "S", "seconds for one fetch, redirects included (30); after them who is silent is not waited for", 't' },
    { "--progress", NULL, "tell progress also where stderr is no terminal", 0 },
    { "--wait", NULL, "wait for a refresh that is running", 'w' },
    { 0 },
};

static int run_refresh(struct app *app)
{
    struct conf conf;
    struct err err;
    size_t wrong_lines;
    int status = EXIT_OK;
    int64_t jobs = 0, timeout = 0;
    if (!args_int(&app->args, "--jobs", 1, 500, &jobs, &err) || !args_int(&app->args, "--timeout", 1, 3600, &timeout, &err))
        return fail(&err);
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    struct refresh_options o = {
        .force = args_has(&app->args, "--force"), .wait = args_has(&app->args, "--wait"), .jobs = (int)jobs,
        .timeout_s = (int)timeout, .only = app->args.words, .nonly = app->args.nwords,
    };
    struct refresh_telling telling = { .lines = args_has(&app->args, "--progress") };
    status = refresh_and_tell(app, &conf, &o, &telling, NULL);
    if (status == EXIT_OK && wrong_lines)
        status = EXIT_WRONG_USAGE;
    conf_free(&conf);
    return status;
}

const struct command refresh_command = {
    .name = "refresh", .args = "[FEED...]", .help = "fetch the feeds that are due and analyse what is new",
    .text = "FEED is a part of a feed's URL, title or section; without one, all feeds are meant. A feed is asked again "
            "when it is due: after its own \"every\", else half an hour, and not before its server allows. Each feed "
            "that failed is named with its reason, and the exit status is 1.",
    .options = options, .max_words = -1, .run = run_refresh,
};
