/* store/figures.h -- when two figures say the same, and when they speak of the same subject (inside store/ only). */
#ifndef NW_STORE_FIGURES_H
#define NW_STORE_FIGURES_H

#include "base/story.h"
#include "store/internal.h"

#define SAME_VALUE 0.005 /* values that differ by less, relative to the greater, are the same */

/* The value in its kind's base unit, so that 1200 MW and 1.2 GW are one: SI and IEC prefixes, time units. A unit that
 * is not known keeps the value. */
double metric_size(double value, enum metric_kind kind, struct text unit);
/* The base unit: "GW" -> "W", "TB" -> "B", "hours" -> "s"; the unit itself where none is known. Borrowed. */
struct text metric_base_unit(enum metric_kind kind, struct text unit);

/* The columns that metric_read() wants, of a metric m; and how many they are. */
#define METRIC_COLUMNS                                                                                                 \
    "m.id, m.kind, m.value, m.value_high, m.unit, m.change, m.bound, m.start, m.length, m.sentence, m.sentence_start," \
    " m.sentence_length, m.salience, m.concept, m.attribution, m.hedge, m.period"
#define METRIC_NCOLUMNS 17
/* Texts go to the arena. Returns the row's id. */
int64_t metric_read(struct stmt *st, struct metric *out, struct arena *a);

/* A figure among the others of its event. */
struct figure {
    struct metric metric;
    int64_t id, story, published, feed;
    uint64_t source;
    struct text feed_name;
    bool duplicate;
    double size, size_high;
    struct text base;
    uint32_t words[8]; /* stems of the concept, sorted */
    size_t nwords;
    size_t class;      /* index of the figure that stands for it: itself, or an earlier one */
    size_t group;      /* index of the first figure of the same subject */
    bool disputed;
};
/* Of an event, not muted, most salient first; classes, groups and disputes worked out. */
bool figures_load(struct db *db, int64_t event, struct arena *a, struct figure **out, size_t *n, struct err *err);
bool figures_same_value(double a, double b);

#endif
