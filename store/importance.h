/* store/importance.h -- which of a day's events a reader should meet first: dashboard panels, briefs.
 *
 * Most events of a day have one source, so their number cannot order them, and the newest first would put a release
 * note of one line before what happened. An event counts by its sources, by the weightiest figure of the story that
 * stands for it, by the home region, by how much is told; what has no headline counts for less. */
#ifndef NW_STORE_IMPORTANCE_H
#define NW_STORE_IMPORTANCE_H

#include "store/stories.h"

/* What it is told by. */
struct importance {
    int sources;
    double salience; /* 0..1, of the story's weightiest figure; 0 = it has none */
    int words;       /* of its text */
    bool topic;      /* a topic was found */
    bool home;       /* the home region was found */
    struct text title;
};
/* 0 and more; one source without anything else is 1. Pure. */
double importance_score(const struct importance *of);

/* The home region's name id for importance_of(); 0 where home is NULL, empty, or no story names it. */
bool importance_home(struct db *db, const char *home, int64_t *id, struct err *err);
/* The score of the event that a story stands for. A few look-ups by key. */
bool importance_of(struct db *db, const struct story_row *row, int64_t home, double *out, struct err *err);

#endif
