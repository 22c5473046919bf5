/* cli/cmd_reanalyze.c -- `northwire reanalyze`: findings made again, with the analysis of this version. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/findings_stage.h"
#include "cli/out.h"
#include "cli/refresh_lock.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_MS 200

static const struct option options[] = {
    { "--all", NULL, "every story, also those that this version has analysed (after a change of watch or topic lines)", 'a' },
    { 0 },
};

struct rerun {
    struct findings_stage *stage;
    struct workers *workers;
    bool bar;
    int64_t told_ms;
};

static void tell(struct rerun *r, bool last)
{
    int64_t now = clock_monotonic_ms();
    struct findings_progress p = findings_stage_progress(r->stage);
    if (!r->bar || (!last && now - r->told_ms < PROGRESS_MS))
        return;
    r->told_ms = now;
    fprintf(stderr, "\rReanalyze %lld %s, %lld %s%s", (long long)p.stories, plural(p.stories, "story", "stories"),
            (long long)p.figures, plural(p.figures, "figure", "figures"), last ? "\r\033[K" : "");
    fflush(stderr);
}

/* The analysis runs while the store is free: it is held only for the writing of a batch. */
static bool run_all(struct rerun *r, struct err *err)
{
    while (findings_stage_busy(r->stage)) {
        int fds[WORKERS_MAX];
        struct pollfd polled[WORKERS_MAX];
        struct work *w;
        if (!findings_stage_hand_out(r->stage, err) || !findings_stage_write(r->stage, err))
            return false;
        int n = workers_fds(r->workers, fds, WORKERS_MAX);
        for (int i = 0; i < n; i++)
            polled[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
        if (n)
            poll(polled, (nfds_t)n, PROGRESS_MS);
        while ((w = workers_done(r->workers, clock_monotonic_ms()))) {
            if (!findings_stage_take(r->stage, w, true, err))
                return false;
        }
        tell(r, false);
    }
    return true;
}

static int rerun(struct app *app, const struct conf *conf, struct db *db)
{
    struct err err;
    const char *term = getenv("TERM");
    struct rerun r = { .bar = isatty(STDERR_FILENO) && !app->quiet && term && strcmp(term, "dumb") != 0 };
    struct lexicon *lexicon = conf_lexicon(conf);
    struct findings_setup setup = {
        .db = db, .which = args_has(&app->args, "--all") ? PENDING_ALL : PENDING_OLD, .rules = conf->rules,
        .nrules = conf->nrules,
    };
    bool ok = workers_new(&r.workers, workers_wanted(), work_run, lexicon, &err);
    if (ok) {
        setup.workers = r.workers;
        r.stage = findings_stage_new(&setup);
        ok = ingest_bulk(db, &err) && run_all(&r, &err) && findings_stage_end(r.stage, &err);
        tell(&r, true);
    }
    struct findings_progress p = r.stage ? findings_stage_progress(r.stage) : (struct findings_progress){ 0 };
    findings_stage_free(r.stage);
    workers_free(r.workers);
    lexicon_free(lexicon);
    if (!ok)
        return fail(&err);
    if (!app->quiet)
        printf("%lld %s analysed, %lld %s\n", (long long)p.stories, plural(p.stories, "story", "stories"),
               (long long)p.figures, plural(p.figures, "figure", "figures"));
    return EXIT_OK;
}

static int run_reanalyze(struct app *app)
{
    struct conf conf;
    struct db *db;
    struct err err;
    struct refresh_lock lock;
    size_t wrong_lines;
    int status = EXIT_OK;
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    if (app_open_db(app, DB_WRITE, &db, &status)) {
        if (refresh_lock(&lock, app->db_path, true, &err)) { /* stories that it analyses are not changed under it */
            status = rerun(app, &conf, db);
            refresh_unlock(&lock);
        } else {
            status = fail(&err);
        }
        db_close(db);
    }
    conf_free(&conf);
    return status;
}

const struct command reanalyze_command = {
    .name = "reanalyze", .args = "", .help = "make summaries, figures, topics and names again",
    .text = "Findings carry the version of the analysis that made them; those of an older one are made again, in steps "
            "that leave the store to others in between. It can be interrupted and goes on where it stopped; a refresh "
            "waits for it. What you read, starred and tagged stays.",
    .options = options, .run = run_reanalyze,
};
