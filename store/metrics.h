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
    struct text sentence;   /* whole sentence */
    uint32_t sentence_start; /* byte offset of it in the story's text; metric.start - sentence_start lies inside it */
    struct text title, feed;
    int sources;   /* distinct sources of the event that state the same value of the same unit */
    bool disputed; /* another source of the event has another value for the same subject */
};

/* Salience counts less with age: a week halves its way to half, which is what figures of last year keep. Over more than
 * METRICS_STORIES_SORTED stories each gives its five weightiest figures alone (but in the order METRICS_NEWEST all); in the
 * order METRICS_SUBJECT those older than the newest so many give none, in the order METRICS_SALIENCE these age no further. */
enum metric_order { METRICS_SALIENCE, METRICS_NEWEST, METRICS_VALUE, METRICS_SUBJECT, METRICS_ORDERS };
#define METRICS_STORIES_SORTED 2000

struct metric_filter {
    const struct query_tree *query; /* selects stories; metric:, kind: and unit: select figures too. NULL = all */
    enum metric_order order;
    bool once_per_event; /* the same value, unit and event told by several stories: one row */
};

struct metric_list {
    struct arena arena;
    struct metric_row *rows;
    size_t n;
    bool more;
};
/* offset: rows to skip, bounded use (tables of one screen after another). */
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
