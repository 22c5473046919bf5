/* cli/metrics_chart.h -- `northwire metrics --chart`: one subject's figures over time, as text. */
#ifndef NW_CLI_METRICS_CHART_H
#define NW_CLI_METRICS_CHART_H

#include "store/metrics.h"

/* Prints a chart of the longest series among the figures that the filter selects, its points with their sources, and which
 * other subjects have a course. words: as they were given, so that a subject named there goes before others; may be empty.
 * *drawn says whether there was any. */
bool metrics_chart(struct db *db, const struct metric_filter *f, struct text words, int width, bool *drawn, struct err *err);

#endif
