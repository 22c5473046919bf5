/* fetch/date_names.h -- names that stand in dates: months and days of several languages, zones. Words are folded
 * (base/unicode.h text_fold: lower case, accents gone). Used by date.c alone. */
#ifndef NW_FETCH_DATE_NAMES_H
#define NW_FETCH_DATE_NAMES_H

#include "base/text.h"

enum date_class {
    DATE_UNKNOWN,
    DATE_CONNECT, /* says nothing: "of", "th", "uhr", "T" */
    DATE_AM,
    DATE_PM,
    DATE_KOREAN, /* the words that part a Korean date: without a zone it is Korea's */
    DATE_KOREAN_AM,
    DATE_KOREAN_PM,
};
enum date_class date_word(struct text word);
int date_month(struct text word);   /* 1..12; 0 = no month */
int date_weekday(struct text word); /* 1 = Monday .. 7; 0 = none; English and what could be taken for a month */

struct date_zone;
const struct date_zone *date_zone_named(struct text word); /* NULL = unknown */
/* Seconds east of UTC at a local time (seconds since 1970 as if it were UTC). */
int64_t date_zone_offset(const struct date_zone *zone, int64_t local);

#endif
