/* store/figures.h -- when two figures say the same, and when they speak of the same subject (inside store/ only). */
#ifndef NW_STORE_FIGURES_H
#define NW_STORE_FIGURES_H

#include "base/story.h"
#include "store/internal.h"
#include "store/subject.h"

#define SAME_VALUE 0.005 /* values that differ by less, relative to the greater, are the same */

#define STORY_METRICS_MAX 4096 /* a figure's id: story * 4096 + place among the story's figures */
#define SALIENCE_STEPS 1000    /* salience is kept in thousandths */

/* Figures packed as in finding.figures; at most STORY_METRICS_MAX. */
void pack_figures(struct str *out, const struct findings *f);
/* The first of them, at most so many. Texts are borrowed from packed. A damaged blob gives those before the damage. */
size_t unpack_figures(struct metric **out, struct arena *a, struct text packed, size_t most);
unsigned figure_salience(const struct metric *m); /* in steps */
/* Places of the most salient, at most max, most salient first; of equals the earlier. Returns how many. */
size_t figures_weightiest(const struct metric *m, size_t n, uint16_t *places, size_t max);
/* The table "metric" of SQL: the packed figures of one story, m.story = ?. */
bool figure_table_add(struct db *db, struct err *err);

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
    const struct word_set *title; /* of its story's headline; NULL: not read */
    bool duplicate;
    double size, size_high;
    struct subject subject;
    size_t class;      /* index of the figure that stands for it: itself, or an earlier one */
    size_t group;      /* index of the first figure of the same subject */
    bool disputed;
};
/* Of an event, not muted, most salient first; classes, groups and disputes worked out. */
bool figures_load(struct db *db, int64_t event, struct arena *a, struct figure **out, size_t *n, struct err *err);
/* Fills class, group and disputed of all; f is sorted as figures_load() leaves it. */
void figures_compare(struct figure *f, size_t n);
/* How many of the sources state the class of f[class]; duplicates do not count. */
size_t figures_class_sources(const struct figure *f, size_t n, size_t class);
bool figures_same_value(double a, double b);

#endif
