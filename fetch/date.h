/* fetch/date.h -- the one room for dates as feeds write them. */
#ifndef NW_FETCH_DATE_H
#define NW_FETCH_DATE_H

#include "base/clock.h"
#include "base/text.h"

/* Reads one date: RFC 822 and its many mutations (month and day names of a dozen languages, no weekday, am and pm,
 * ordinals, zone names with and without an offset), ISO 8601 in all profiles that feeds were seen to use (W3CDTF,
 * week-less ordinals, two-digit years), day.month.year and month/day/year, asctime, Unix seconds and milliseconds.
 * A date without a zone is UTC; a zone by city ("Europe/Berlin") follows the rule in force there now. Pure; false,
 * *out untouched, when it is no date or has an impossible part. */
bool date_parse(struct text t, int64_t *out);

#endif
