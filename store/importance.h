/* store/importance.h -- which events a reader should meet first: the one ranking of dashboard panels and briefs.
 *
 * The unit is a doubling of sources: 1 for an event that one source tells, 1.58 for two, 2 for three. Everything else is
 * a share of that unit:
 * - What the story itself shows (a figure of weight near its beginning, a company, product or person named in its headline, a
 *   topic, more than a headline's worth of text) adds less than the second source does: of two events, the one that
 *   more sources tell stands first, unless the other is newer or the reader asked for such.
 * - The home region counts as much as the second source. A watched name in the headline counts almost as much, so that it stands
 *   before whatever one source tells and never before more sources for that alone; in the text, by its mentions, much less. A
 *   star counts a little.
 * - Age costs two fifths of a unit over the span that is looked at (a day for the dashboard, its own span for a brief, so that a
 *   week's brief is not one of its last day), and twice as much behind it, where it could be met before. Having been read costs
 *   a little.
 * - What a headline gives away as routine (a series, a quiz, a vacancy), as a guide or opinion, or as no headline at all is
 *   put behind reports of one source. Where several sources tell it, something happened all the same.
 * - What is breaking comes first. */
#ifndef NW_STORE_IMPORTANCE_H
#define NW_STORE_IMPORTANCE_H

#include "store/headline.h"
#include "store/stories.h"

/* What it is told by. */
struct importance {
    int sources;
    bool breaking;
    double salience; /* 0..1, of the weightiest figure of the story that stands for it, less of those far down; 0 = it has none */
    int words;       /* of its text */
    bool topic;      /* a topic was found */
    bool named;      /* a company, product, person or organisation of it stands in its headline */
    double watched; /* 0..1: a watched name in the headline is 1, one in the text less, by its mentions */
    bool home, starred, read;
    enum headline_kind headline;
    int64_t age, span; /* seconds; span 0 = of a day */
};
/* One source without anything else, just now, is 1. Pure. */
double importance_score(const struct importance *of);

/* The home region's name id for importance_load(); 0 where home is NULL, empty, or no story names it. */
bool importance_home(struct db *db, const char *home, int64_t *id, struct err *err);
/* Fills what takes look-ups by the story's id: salience, words, named, watched, home. */
bool importance_load(struct db *db, int64_t story, int64_t home, struct importance *of, struct err *err);
/* The score of the event that a story stands for, for somebody at now who looks at a span; who read it before is not asked. */
bool importance_of(struct db *db, const struct story_row *row, int64_t home, int64_t now, int64_t span, double *out, struct err *err);

#endif
