/* cli/refresh.h -- the state of one refresh, shared by the loop (pipeline.c), the writer of what comes in (refresh_write.c)
 * and the stage that finds what is in it (findings_stage.c). */
#ifndef NW_CLI_REFRESH_H
#define NW_CLI_REFRESH_H

#include "cli/findings_stage.h"
#include "cli/pages_stage.h"
#include "cli/pipeline.h"
#include "cli/worker.h"
#include "fetch/fetcher.h"
#include "store/feeds.h"

/* One feed to refresh. */
struct task {
    const struct feed_spec *spec;
    const struct feed_row *row;
};

/* A body that waits for a worker, or is with one. Owned. */
struct arrival {
    struct arrival *next;
    struct task *task;
    struct str body;
    char *content_type, *url, *etag, *last_modified, *moved_to;
    int64_t max_age;
    long status;
};

struct refresh {
    const struct refresh_options *options;
    struct refresh_progress progress;
    struct db *db;
    struct fetcher *fetcher;
    struct workers *workers;
    struct lexicon *lexicon;
    struct findings_stage *stage;
    struct pages_stage *pages; /* NULL until all feeds are read */
    const struct conf *conf;
    struct arena arena; /* feed rows, wanted pages */
    struct task *tasks;
    size_t ntasks, next_task;
    struct arrival *ready, **ready_end; /* first in, first out */
    size_t nready, ready_bytes;
    struct arrival **with_worker; /* by task number */
    int open_limit, timeout_s;
    int64_t refresh_every;
    bool in_batch;
    int batch_feeds;
    int64_t batch_start_ms, told_ms;
    int64_t idle_ms; /* spent waiting for the network since the last feed came or was read */
    struct err store_error; /* the first; ends the refresh */
    bool store_failed;
};

const char *http_status_words(long status); /* "not found"; never NULL */
void arrival_free(struct arrival *a);

/* The writer: several feeds a transaction. The first failure is kept in r->store_error and ends the refresh. */
void store_trouble(struct refresh *r, const struct err *err);
void batch_end(struct refresh *r);
void batch_end_if_due(struct refresh *r);
/* How a fetch ended; next_due is worked out from what was said (seconds; 0 and -1 = nothing). */
struct said {
    int64_t ttl, max_age, retry_after;
    bool news; /* new stories came */
};
void write_outcome(struct refresh *r, const struct task *t, struct feed_outcome *o, const struct said *said);
/* A worker's answer: stories, validators and the next time, all in one transaction. */
void write_work(struct refresh *r, struct work *w);
/* cli/refresh_pages.c: once all feeds are read and stored, the pages that their stories want. True while any is on its way. */
bool refresh_pages(struct refresh *r);
void refresh_wait_for_pages(struct refresh *r, const int *fds, int nfds);
void refresh_take_page(struct refresh *r, struct work *w);
void tell(struct refresh *r, bool last); /* progress, at most some times a second */

#endif
