/* store/metric_rows.h -- a row of the ledger as SQL gives it (inside store/ only). */
#ifndef NW_STORE_METRIC_ROWS_H
#define NW_STORE_METRIC_ROWS_H

#include "store/figures.h"
#include "store/metrics.h"

/* Of a story s and its figure m. */
#define LEDGER_COLUMNS                                                                                                 \
    METRIC_COLUMNS ", m.sources, m.disputed, m.class, s.id, s.event_id, s.published, s.title, s.feed_id"
#define LEDGER_CLASS (METRIC_NCOLUMNS + 2)
/* The text of the story whose figures are read one after another: from the second on it is kept. { 0 } is empty. */
struct story_text {
    int64_t story;
    bool whole; /* text is there */
    struct str text;
};
void story_text_free(struct story_text *t);
/* Texts go to the arena; of the sentence what quote_round() leaves. */
bool metric_row_read(struct db *db, struct stmt *st, struct story_text *text, struct metric_row *out, struct arena *a,
                     struct err *err);

#endif
