/* store/metrics.h -- the ledger of figures, across stories. */
#ifndef NW_STORE_METRICS_H
#define NW_STORE_METRICS_H

#include "base/story.h"
#include "store/db.h"
#include "store/query.h"

struct metric_row {
    int64_t story, event, published;
    struct metric metric;   /* texts in the list's arena; sentence is an index no more (0) */
    struct text text;       /* the figure as written */
    struct text sentence;   /* verbatim; where it is longer than QUOTE_MAX (store/quote.h) the part round the figure */
    uint32_t sentence_start; /* byte offset of that in the story's text; metric.start - sentence_start lies inside it */
    bool cut_before, cut_after; /* words of the sentence are left out at this end */
    struct text title, feed;
    int sources;   /* distinct sources of the event that state the same value of the same unit */
    bool disputed; /* another source of the event has another value for the same subject */
};

/* Salience counts less with age: a week halves its way to half, which is what figures of last year keep. A story that is
 * but another capture of one in the store (story.duplicate) gives nothing, unless feed: or is:duplicate asks for it. Of more
 * than METRICS_STORIES_SORTED stories each gives its five weightiest figures alone (but in the order METRICS_NEWEST all); in
 * the order METRICS_SUBJECT those older than the newest so many of the query's give none. */
enum metric_order { METRICS_SALIENCE, METRICS_NEWEST, METRICS_VALUE, METRICS_SUBJECT, METRICS_ORDERS };
#define METRICS_STORIES_SORTED 2000

struct metric_filter {
    const struct query_tree *query; /* selects stories; metric:, kind: and unit: select figures too. NULL = all */
    enum metric_order order;
    bool once_per_event; /* the same value, unit and event told by several stories: one row */
    int whole; /* 0 = as above. Else no work grows with the store: so many stories give all their figures, and what a query
                  asks of figures is not counted first, so that more of its stories give their five weightiest alone */
};

struct metric_list {
    struct arena arena;
    struct metric_row *rows;
    size_t n;
    bool more;
};
/* A list on its way, from which rows are taken piece by piece. It keeps keys and holds nothing open in the store; what was
 * stored since is not seen, what is gone is passed over. The filter's query must outlive it. */
struct metric_reader; /* opaque: store/metric_reader.c */
bool metric_reader_open(struct metric_reader **out, struct db *db, const struct metric_filter *f, struct err *err);
/* The next rows, at most limit (0 = all); out is emptied first. effort: how many figures are looked at before it gives up
 * for now, be it with no row (0 = never); 3 to 10 us each. out->more: there are others, or there may be. */
bool metric_reader_next(struct metric_reader *r, int limit, int effort, struct metric_list *out, struct err *err);
void metric_reader_free(struct metric_reader *r); /* NULL is allowed */
/* All at once. offset: rows to skip, which are read. */
bool metrics_page(struct db *db, const struct metric_filter *f, int64_t offset, int limit, struct metric_list *out,
                  struct err *err);
/* The figures of an event, grouped by kind, unit and subject: where sources agree and where they differ. */
struct event_figure {
    struct metric metric;
    struct text text;
    struct text *feeds; /* who says so, each once */
    int64_t *stories;   /* of each of these a story that does; text is written so in the first */
    size_t nfeeds;
    int64_t story; /* the newest that says so */
    int group;     /* figures with the same number speak of the same subject */
    bool disputed; /* its group has another value */
};
bool event_figures(struct db *db, int64_t event, struct arena *a, struct event_figure **out, size_t *n,
                   struct err *err);
void metric_list_free(struct metric_list *list);

#endif
