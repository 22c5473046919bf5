/* cli/findings_stage.h -- the second half of a refresh: stories that are stored get their findings, their event and their
 * words in the index. Also what `northwire reanalyze` does.
 *
 * Workers are given some stories at a time, in the order of ids; the writer takes them in batches, each whole, so that what
 * comes out does not hang on who was faster. Within a batch events grow in the order of publication. A batch is one
 * transaction: who dies in it leaves its stories pending, and the next refresh goes on with them. */
#ifndef NW_CLI_FINDINGS_STAGE_H
#define NW_CLI_FINDINGS_STAGE_H

#include "analysis/analysis.h"
#include "cli/worker.h"
#include "store/ingest.h"

struct findings_progress {
    int64_t stories, figures; /* that have their findings now */
};

struct findings_setup {
    struct db *db;
    struct workers *workers;
    enum pending_which which;
    const struct tag_rule *rules; /* applied to new stories */
    size_t nrules;
};

struct findings_stage;
struct findings_stage *findings_stage_new(const struct findings_setup *setup);
void findings_stage_free(struct findings_stage *s);
/* Gives work to idle workers. False: the store failed, or no worker can be had. */
bool findings_stage_hand_out(struct findings_stage *s, struct err *err);
/* Takes a worker's answer (WORK_ANALYSE), gives the worker free, and when more is allowed, new work to who is idle. Then as
 * findings_stage_write(). */
bool findings_stage_take(struct findings_stage *s, struct work *w, bool more, struct err *err);
/* Writes the batches that are whole, each in a transaction of its own. Call it after hand_out, too: a batch becomes whole when
 * nothing more is found for it. */
bool findings_stage_write(struct findings_stage *s, struct err *err);
/* Whether anything is left to hand out, out with workers, or waiting to be written. */
bool findings_stage_busy(const struct findings_stage *s);
/* New stories may have been stored since it found nothing more. feeds_follow: workers will be wanted for these, so they are
 * given little at a time. */
void findings_stage_wake(struct findings_stage *s, bool feeds_follow);
/* The end of a run that began with ingest_bulk(). Outside a transaction. */
bool findings_stage_end(struct findings_stage *s, struct err *err);
struct findings_progress findings_stage_progress(const struct findings_stage *s);

#endif
