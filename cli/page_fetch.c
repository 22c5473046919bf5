/* cli/page_fetch.c -- see page_fetch.h. */
#include "cli/page_fetch.h"

#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/mem.h"
#include "cli/conf.h"
#include "cli/pages_stage.h"

#define WORKERS 2
#define TIMEOUT_S 30
#define WAIT_MS 250

struct fetching {
    struct db *db;
    struct workers *workers;
    struct pages_stage *pages;
    int64_t *changed; /* stories to be analysed */
    size_t nchanged;
    int analysing;
};

/* One of those that wait, to a worker. */
static bool analyse_next(struct fetching *f, struct err *err)
{
    struct work *w = f->nchanged ? workers_idle(f->workers) : NULL;
    struct pending_story *pending;
    if (!w)
        return true;
    int64_t id = f->changed[--f->nchanged];
    struct pending_ask ask = { PENDING_NEW, ANALYSIS_VERSION, id - 1, 1, 1 };
    bool ok = ingest_pending(f->db, &ask, &w->arena, &pending, &w->npending, err);
    bool mine = ok && w->npending && pending[0].id == id && !pending[0].is_new;
    w->kind = WORK_ANALYSE;
    w->pending = pending;
    if (!mine || !workers_start(f->workers, w)) {
        workers_release(f->workers, w); /* the next refresh does it */
        return ok;
    }
    f->analysing++;
    return true;
}

static bool write_findings(struct fetching *f, const struct work *w, struct err *err)
{
    const struct packed_findings none = { 0 }; /* no worker survives it: not tried for ever */
    struct ingest_findings item = {
        .story = w->pending[0].id, .hash = w->pending[0].hash, .findings = w->ok ? &w->findings[0] : &none,
        .analysis_version = ANALYSIS_VERSION, .now = clock_now(),
    };
    if (!db_begin(f->db, err))
        return false;
    if (ingest_findings(f->db, &item, err) && ingest_finish(f->db, NULL, 0, item.now, err) && db_commit(f->db, err))
        return true;
    db_rollback(f->db);
    return false;
}

static bool take(struct fetching *f, struct work *w, struct err *err)
{
    bool changed;
    if (w->kind == WORK_PAGE) {
        int64_t story = pages_stage_story(f->pages, w);
        if (!pages_stage_take(f->pages, w, &changed, err))
            return false;
        if (changed)
            f->changed[f->nchanged++] = story;
        return true;
    }
    bool ok = write_findings(f, w, err);
    workers_release(f->workers, w);
    f->analysing--;
    return ok;
}

static bool run_all(struct fetching *f, struct err *err)
{
    while (pages_stage_busy(f->pages) || f->nchanged || f->analysing) {
        int fds[WORKERS_MAX];
        struct work *w;
        if (!pages_stage_go(f->pages, err) || !analyse_next(f, err))
            return false;
        if (!workers_busy(f->workers) && f->nchanged) /* none can be had: the next refresh does it */
            return true;
        int n = workers_fds(f->workers, fds, WORKERS_MAX);
        if (!pages_stage_wait(f->pages, fds, n, WAIT_MS, err))
            return false;
        while ((w = workers_done(f->workers, clock_monotonic_ms()))) {
            if (!take(f, w, err))
                return false;
        }
    }
    return true;
}

static struct lexicon *load_lexicon(struct app *app)
{
    struct conf conf;
    struct conf_mistakes mistakes = { 0 }; /* not this command's to tell */
    struct lexicon *lexicon = NULL;
    int status;
    if (conf_read(app, &conf, &mistakes, &status)) {
        lexicon = conf_lexicon(&conf);
        conf_free(&conf);
    }
    conf_mistakes_free(&mistakes);
    return lexicon;
}

bool page_fetch(struct app *app, struct db *db, const int64_t *stories, size_t n, struct err *err)
{
    struct arena a = { 0 };
    struct wanted_page *wanted = arena_array(&a, n, sizeof *wanted);
    struct fetching f = { .db = db, .changed = arena_array(&a, n, sizeof *f.changed) };
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++)
        ok = page_of_story(db, stories[i], &a, &wanted[i], err);
    struct lexicon *lexicon = ok ? load_lexicon(app) : NULL;
    if (ok && !lexicon)
        ok = err_code(err, ERR_USAGE, "%s: cannot be read", app->feeds_path);
    ok = ok && workers_new(&f.workers, WORKERS, work_run, lexicon, err);
    if (ok) {
        f.pages = pages_stage_new(&(struct pages_setup){ .db = db, .workers = f.workers, .timeout_s = TIMEOUT_S,
                                                         .wanted = wanted, .n = n });
        ok = run_all(&f, err);
        pages_stage_free(f.pages);
    }
    workers_free(f.workers);
    lexicon_free(lexicon);
    arena_free(&a);
    return ok;
}
