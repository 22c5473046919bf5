/* cli/cmd_reanalyze.c -- `northwire reanalyze`: findings made again, with the analysis of this version. */
#include "cli/app.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/mem.h"
#include "cli/out.h"

#include <stdlib.h>
#include <unistd.h>

#define BATCH 100 /* stories in one transaction: others wait no longer for the store */
#define PROGRESS_MS 200

static const struct option options[] = {
    { "--all", NULL, "every story, also those that this version has analysed (after a change of watch lines)", 'a' },
    { 0 },
};

struct rerun {
    struct db *db;
    const struct conf *conf;
    struct lexicon *lexicon;
    bool all, bar;
    int64_t last, stories, figures, told_ms;
};

static void tell(struct rerun *r, bool last)
{
    int64_t now = clock_monotonic_ms();
    if (!r->bar || (!last && now - r->told_ms < PROGRESS_MS))
        return;
    r->told_ms = now;
    fprintf(stderr, "\rReanalyze %lld %s, %lld %s%s", (long long)r->stories, plural(r->stories, "story", "stories"),
            (long long)r->figures, plural(r->figures, "figure", "figures"), last ? "\r\033[K" : "");
    fflush(stderr);
}

/* The analysis runs before the transaction begins: the store is held only for the writing. */
static bool run_batch(struct rerun *r, struct arena *arena, size_t *n, struct err *err)
{
    struct stale_story *stories;
    if (!ingest_stale(r->db, ANALYSIS_VERSION, r->all, r->last, BATCH, arena, &stories, n, err) || !*n)
        return *n == 0;
    struct findings *findings = arena_array(arena, *n, sizeof *findings);
    for (size_t i = 0; i < *n; i++)
        analyse(&findings[i], arena, &stories[i].doc, r->lexicon);
    bool ok = db_begin(r->db, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < *n; i++) {
        ok = ingest_findings(r->db, stories[i].id, &findings[i], ANALYSIS_VERSION, err);
        r->figures += (int64_t)findings[i].nmetrics;
    }
    ok = ok && ingest_finish(r->db, NULL, 0, clock_now(), err) && db_commit(r->db, err);
    if (!ok) {
        db_rollback(r->db);
        return false;
    }
    r->last = stories[*n - 1].id;
    r->stories += (int64_t)*n;
    return true;
}

static int run_all(struct app *app, struct rerun *r)
{
    struct err err;
    bool ok = true;
    size_t n = 1;
    while (ok && n) {
        struct arena arena = { 0 };
        n = 0;
        ok = run_batch(r, &arena, &n, &err);
        arena_free(&arena);
        tell(r, false);
    }
    tell(r, true);
    if (!ok)
        return fail(&err);
    if (!app->quiet)
        printf("%lld %s analysed, %lld %s\n", (long long)r->stories, plural(r->stories, "story", "stories"),
               (long long)r->figures, plural(r->figures, "figure", "figures"));
    return EXIT_OK;
}

static int run_reanalyze(struct app *app)
{
    struct conf conf;
    size_t wrong_lines;
    int status = EXIT_OK;
    const char *term = getenv("TERM");
    struct rerun r = { .conf = &conf, .all = args_has(&app->args, "--all") };
    r.bar = isatty(STDERR_FILENO) && !app->quiet && term && strcmp(term, "dumb") != 0;
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    if (app_open_db(app, DB_WRITE, &r.db, &status)) {
        r.lexicon = conf_lexicon(&conf);
        status = run_all(app, &r);
        lexicon_free(r.lexicon);
        db_close(r.db);
    }
    conf_free(&conf);
    return status;
}

const struct command reanalyze_command = {
    .name = "reanalyze", .args = "", .help = "make summaries, figures, topics and names again",
    .text = "Findings carry the version of the analysis that made them; those of an older one are made again, in small steps that leave "
            "the store to others in between. It can be interrupted and goes on where it stopped. What you read, starred and tagged "
            "stays.",
    .options = options, .run = run_reanalyze,
};
