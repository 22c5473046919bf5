/* base/clock.h -- what time it is, and how times are written.
 *
 * Inside, a time is Unix seconds, UTC; TIME_NONE stands for "not known". NORTHWIRE_NOW (RFC 3339) pins clock_now(), so
 * that with a given store every screen and brief is reproducible. Only cli/ and tui/ ask for the time; everything
 * below is handed it. */
#ifndef NW_BASE_CLOCK_H
#define NW_BASE_CLOCK_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TIME_NONE INT64_MIN
#define MINUTE 60
#define HOUR 3600
#define DAY 86400

#define RFC3339_SIZE 32
#define AGE_SIZE 24

int64_t clock_now(void);     /* NORTHWIRE_NOW if it is a time, else the system's */
bool clock_check(struct err *err); /* false when NORTHWIRE_NOW is set and is no time: a usage error */
bool clock_pinned(void);
int64_t clock_monotonic_ms(void); /* never pinned: for time limits and progress */

/* "2026-11-23T02:40:00Z"; "" for TIME_NONE and for years beyond 0..9999. Returns out. */
const char *time_rfc3339(char out[RFC3339_SIZE], int64_t when);
/* RFC 3339 (also a date alone, a blank for T, seconds optional). False if it is none. */
bool time_parse_rfc3339(struct text t, int64_t *out);
/* Days since 1970-01-01 of a civil date, and back (proleptic Gregorian; H. Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms"). */
int64_t days_from_civil(int64_t year, int month, int day);
void civil_from_days(int64_t days, int64_t *year, int *month, int *day);
/* Start of the local day that when lies in (TZ honoured). */
int64_t time_day_start(int64_t when);
/* strftime in local time. Returns out. */
const char *time_local(char *out, size_t size, const char *format, int64_t when)
    __attribute__((format(strftime, 3, 0)));
/* "41m", "2h", "3d", "5w", "2y"; "now" under a minute or in the future; "" for TIME_NONE. Returns out. */
const char *time_age(char out[AGE_SIZE], int64_t now, int64_t when);
/* "90s", "24h", "7d", "2w" or a bare number of seconds. False if it is none. */
bool duration_parse(struct text t, int64_t *seconds);

#endif
