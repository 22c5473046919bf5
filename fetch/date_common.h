/* fetch/date_common.h -- the two forms that nearly all feeds use, read without the work that the others need; for date.c. */
#ifndef NW_FETCH_DATE_COMMON_H
#define NW_FETCH_DATE_COMMON_H

#include "base/text.h"

/* "Tue, 10 Nov 2026 03:14:58 +0000" (RFC 822 with a year of four digits; weekday optional, GMT, UTC or Z for the offset)
 * and "2026-11-10T03:14:58Z" (RFC 3339; a fraction of a second is dropped). False when t differs from that in anything:
 * it may still be a date. */
bool date_parse_common(struct text t, int64_t *out);

#endif
