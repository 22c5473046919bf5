/* analysis/salience.h -- which figures a reader would want first. */
#ifndef NW_ANALYSIS_SALIENCE_H
#define NW_ANALYSIS_SALIENCE_H

#include "analysis/figure.h"

struct metric_place {
    bool title;   /* in the headline */
    bool alone;   /* the sentence is the figure and nothing else */
    bool cell;    /* of a table: one of many */
    bool old;     /* the level before: "up from $3 billion", or the figure before in another unit */
    double depth; /* 0 the first sentence of the story .. 1 the last */
    double sentence; /* its number from 0: few readers come as far as the two hundredth */
    double ease;  /* passage_ease() of its sentence */
};
/* 0..1: how plain a sentence is, and so how surely it was read: short, in English, few numbers, nothing supposed, no
 * anecdote, no history. */
double passage_ease(const struct passage *p);
/* 0..1, from what m says and where it stands; fig as it was read. */
double metric_salience(const struct metric *m, const struct figure *fig, const struct metric_place *at);

#endif
