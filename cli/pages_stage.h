/* cli/pages_stage.h -- the third part of a refresh: pages behind stories are fetched and kept. Also what `show --fetch` does.
 *
 * A page goes: its address looked at by a worker, fetched, made a document by a worker, stored. One request at a time to a
 * host, with PAGE_GAP_MS between two; what failed is told in the story, and never in the feed. A host that answers 429 or
 * 503 is left alone for as long as it says, or PAGE_REST_S; that counts as no attempt. */
#ifndef NW_CLI_PAGES_STAGE_H
#define NW_CLI_PAGES_STAGE_H

#include "cli/worker.h"
#include "store/pages.h"

#define PAGES_A_REFRESH 200
#define PAGES_OLDER 20 /* of a feed's stories that were there before its pages were wanted; a refresh */
#define PAGE_GAP_MS 1000
#define PAGE_REST_S 3600
#define PAGE_REST_MOST_S (24 * 3600)
#define PAGE_MAX_BYTES ((size_t)2 * 1024 * 1024)

struct pages_progress {
    int64_t fetched, failed;
};

struct pages_setup {
    struct db *db;
    struct workers *workers;
    int timeout_s;
    const struct wanted_page *wanted; /* borrowed */
    size_t n;
};

struct pages_stage;
struct pages_stage *pages_stage_new(const struct pages_setup *setup); /* never NULL */
void pages_stage_free(struct pages_stage *s); /* what is open ends silently and stays wanted; NULL is allowed */
/* Gives work to idle workers, sends what may be sent. False: the store failed. Outside a transaction, as the next two. */
bool pages_stage_go(struct pages_stage *s, struct err *err);
/* Takes a worker's answer (WORK_PAGE) and gives the worker free. *changed: a story has another document now, and is pending. */
bool pages_stage_take(struct pages_stage *s, struct work *w, bool *changed, struct err *err);
/* Waits for the network, or until a descriptor is readable, at most so long. False: the store failed. */
bool pages_stage_wait(struct pages_stage *s, const int *fds, int nfds, int timeout_ms, struct err *err);
bool pages_stage_busy(const struct pages_stage *s); /* anything is left to do */
struct pages_progress pages_stage_progress(const struct pages_stage *s);
int64_t pages_stage_story(const struct pages_stage *s, const struct work *w); /* that a WORK_PAGE is for */

#endif
