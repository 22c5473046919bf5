/* cli/refresh_pages.c -- a refresh's pages; see refresh.h and pages_stage.h. */
#include "cli/refresh.h"

#define WAIT_MS 250

/* Stories that came before their source was set to "full yes". */
static bool want_older(struct refresh *r, struct err *err)
{
    if (!db_begin(r->db, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < r->ntasks; i++)
        ok = !r->tasks[i].spec->full || pages_want_older(r->db, r->tasks[i].row->id, PAGES_OLDER, err);
    if (ok && db_commit(r->db, err))
        return true;
    db_rollback(r->db);
    return false;
}

static bool begin(struct refresh *r, struct err *err)
{
    struct wanted_page *wanted;
    struct pages_setup setup = { .db = r->db, .workers = r->workers, .timeout_s = r->timeout_s };
    if (!want_older(r, err) || !pages_wanted(r->db, PAGES_A_REFRESH, &r->arena, &wanted, &setup.n, err))
        return false;
    setup.wanted = wanted;
    r->pages = pages_stage_new(&setup);
    return true;
}

static void count(struct refresh *r)
{
    struct pages_progress p = pages_stage_progress(r->pages);
    r->progress.pages = p.fetched;
    r->progress.pages_failed = p.failed;
}

bool refresh_pages(struct refresh *r)
{
    struct err err;
    batch_end(r);
    if (r->store_failed)
        return false;
    if ((!r->pages && !begin(r, &err)) || !pages_stage_go(r->pages, &err))
        store_trouble(r, &err);
    if (r->pages)
        count(r);
    return !r->store_failed && pages_stage_busy(r->pages);
}

void refresh_wait_for_pages(struct refresh *r, const int *fds, int nfds)
{
    struct err err;
    if (!pages_stage_wait(r->pages, fds, nfds, WAIT_MS, &err))
        store_trouble(r, &err);
    count(r);
}

void refresh_take_page(struct refresh *r, struct work *w)
{
    struct err err;
    bool changed;
    if (!pages_stage_take(r->pages, w, &changed, &err))
        store_trouble(r, &err);
    if (changed)
        findings_stage_wake(r->stage, false);
}
