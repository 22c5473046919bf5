/* tests/support/figures.h -- a plain text in, its sentences and figures out, for the tests of analysis. */
#ifndef NW_TESTS_SUPPORT_FIGURES_H
#define NW_TESTS_SUPPORT_FIGURES_H

#include "analysis/metrics.h"
#include "analysis/sentences.h"

struct reading {
    struct arena arena;
    struct doc doc;
    struct sentence *sentences;
    size_t nsentences;
    struct metric *metrics;
    size_t nmetrics;
};

void reading_open(struct reading *r, const char *plain); /* plain must stay while r is used */
void reading_of(struct reading *r);                      /* for r->doc as the caller built it in r->arena */
void reading_close(struct reading *r);
/* The figures as "value[..high] unit change bound" parted by "; ": what a table of expectations compares. */
void reading_describe(const struct reading *r, struct str *out);
/* Offsets in order and inside their sentences; fails the test otherwise. */
void reading_check(const struct reading *r);

#endif
