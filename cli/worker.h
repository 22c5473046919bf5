/* cli/worker.h -- supervised processes that turn a feed's bytes into stories and findings.
 *
 * Parsing hostile bytes may crash, run away or eat memory; it happens in forked processes that share one region of memory
 * each with the refresh. The region is mapped before the fork, so that pointers into it mean the same on both sides: the
 * request is written there, the worker answers there, and the refresh reads the answer in place until it gives the work
 * back. A worker that dies, or passes its time, costs the feed in hand and is replaced. */
#ifndef NW_CLI_WORKER_H
#define NW_CLI_WORKER_H

#include "analysis/analysis.h"
#include "fetch/article.h"
#include "fetch/feed.h"
#include "fetch/feedlist.h"
#include "store/ingest.h"

enum work_kind {
    WORK_READ,    /* a feed: bytes -> stories */
    WORK_ANALYSE, /* stories -> findings */
    WORK_PAGE,    /* a story's page: may its address be asked? and bytes -> document */
};

/* One piece of work, at the start of the region; everything that it points to lies in its arena or was there before the
 * workers were started (specs, lexicon, constant tables). */
struct work {
    struct arena arena;
    enum work_kind kind;
    bool ok;        /* answered; false: err says why */
    struct err err;
    /* WORK_READ, asked */
    size_t feed; /* the caller's number */
    const struct feed_spec *spec;
    struct text body, content_type, url;
    const struct known_story *known; /* by guid_hash */
    size_t nknown;
    uint64_t previous_hash; /* of the newest body that was read; 0 = none */
    int64_t now;
    int timeout_s;
    bool first; /* the feed was never read before */
    /* WORK_READ, answered */
    struct text title, link;
    int64_t ttl; /* seconds; 0 = not said */
    uint64_t body_hash;
    bool truncated; /* the bytes ended early; what was complete is here */
    bool unchanged; /* body_hash == previous_hash: not parsed, no stories */
    struct story *stories; /* those that are new or changed */
    size_t nstories;
    /* WORK_ANALYSE */
    const struct pending_story *pending;
    size_t npending;
    int batch;                        /* the caller's number */
    struct packed_findings *findings; /* answered, of each */
    /* WORK_PAGE: url, body, content_type and feed (the caller's number) as above. ok: the address is none that is not to be
     * asked, and if a page was given, it has a text. */
    struct text feed_url, headline; /* of the story */
    bool only_address;              /* no page is given yet */
    bool at_home;                   /* answered: the feed itself is of a private network, so its pages may be too */
    struct article page;            /* answered; its document begins with the story's headline where it has one */
};

#define WORKERS_MAX 6

struct workers;
int workers_wanted(void); /* by the cores of the machine */
/* work_fn runs in the worker. It fills the answer. */
typedef void work_fn(struct work *w, const struct lexicon *lex);
bool workers_new(struct workers **out, int count, work_fn *run, const struct lexicon *lex, struct err *err);
void workers_free(struct workers *ws); /* ends the processes; NULL is allowed */

struct work *workers_idle(struct workers *ws);                /* empty work to fill, or NULL when all are busy */
bool workers_start(struct workers *ws, struct work *w);       /* false: the worker is gone; w is idle again */
int workers_busy(const struct workers *ws);
int workers_fds(const struct workers *ws, int *fds, int max); /* readable when an answer is there */
/* A finished work, or NULL. One whose worker crashed or ran too long has ok = false and err says so. */
struct work *workers_done(struct workers *ws, int64_t now_ms);
void workers_release(struct workers *ws, struct work *w);

/* What the program does with a feed: read it (file:, exec:), parse it, make stories; and with stories. */
void work_run(struct work *w, const struct lexicon *lex);
void work_page(struct work *w); /* cli/work_page.c */
struct text work_charset(struct text content_type); /* of a Content-Type; empty if it names none */

#endif
