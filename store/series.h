/* store/series.h -- which figures of a ledger are of one subject, and for when each is claimed: what a chart is drawn of. */
#ifndef NW_STORE_SERIES_H
#define NW_STORE_SERIES_H

#include "store/metrics.h"

/* One value of the subject at one time. Everything is borrowed from the rows. */
struct series_point {
    const struct metric_row *row;
    int64_t when;      /* middle of the period that the figure names ("2023", "Q1 2024", "last quarter"), else when its
                          story was published */
    bool told_when;    /* the period was named */
    double value, high; /* in the unit of the figure that was asked for; high NAN unless a range */
};

struct series {
    struct series_point *points; /* by time, then as rows had them */
    size_t n;
    size_t like; /* the figure that was asked for, among the points */
};

#define SERIES_ROWS_MAX 2000

/* The figures among rows that are of one subject with rows[like]: of the same unit (a share is no change in percent), the
 * words of what is measured shared, the owner named by both, be it in the story's headline. The same value told again in an
 * event counts once, and one story gives one value for a time. Of more than SERIES_ROWS_MAX rows the first are looked at. */
void series_find(struct series *out, struct arena *a, const struct metric_row *const *rows, size_t n, size_t like);
/* The longest series among rows (of equals the one whose figure comes first in rows); taken[i] of the rows that may not be
 * its start, and those of the subject that was found are added. False when there is none of at least two points. */
bool series_next(struct series *out, struct arena *a, const struct metric_row *const *rows, size_t n, bool *taken);
/* Words of a query that narrows a ledger down to stories that may have figures of m's subject: its last words. Adds to
 * out; nothing when there are none. */
void series_words(struct str *out, const struct metric *m);
/* "revenue, Halden": how a chart of the subject is headed. Adds to out. */
void series_title(struct str *out, const struct metric *m);

#endif
