/* tests/support/analysed.c -- see analysed.h. */
#include "tests/support/analysed.h"

#include "store/stories.h"

bool ingest_analysed(struct db *db, struct analysed_item *item, struct err *err)
{
    struct ingest_item stored = { .feed_id = item->feed_id, .now = item->now, .story = item->story };
    struct arena a = { 0 };
    struct packed_findings packed;
    if (!ingest_story(db, &stored, err))
        return false;
    item->id = stored.id;
    item->result = stored.result;
    if (stored.result != INGEST_NEW || !item->event)
        item->event = stored.id;
    if (stored.result == INGEST_SAME)
        return true;
    findings_pack(&packed, &a, item->findings, item->story->doc.text.n);
    struct ingest_findings found = {
        .story = stored.id, .hash = item->story->hash, .findings = &packed, .analysis_version = item->analysis_version,
        .now = item->now, .event = item->event, .duplicate = item->duplicate,
    };
    bool ok = ingest_findings(db, &found, err);
    arena_free(&a);
    return ok;
}
