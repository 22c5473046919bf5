/* analysis/units.h -- units of measure and money as a table.
 *
 * Symbols are ISO 4217 for money, SI and IEC 80000-13 for measures, plain words where neither has one. A unit is never
 * scaled: 5 TB stays 5 TB. */
#ifndef NW_ANALYSIS_UNITS_H
#define NW_ANALYSIS_UNITS_H

#include "base/story.h"
#include "base/text.h"

#include <stdint.h>

enum unit_flag {
    UNIT_CASED = 1,  /* only as written: "MB", "W" */
    UNIT_BEFORE = 2, /* may stand before its number: "$", "USD" */
    UNIT_WEAK = 4,   /* short and ambiguous ("m", "A", "in"): only right behind the digits, and not for names */
    UNIT_TIME = 8,
    UNIT_RATE = 16,  /* can follow "per", "a" or "/" : "a month", "per barrel" */
    UNIT_WORD = 32,  /* a common word: it names what is counted as well ("points", "cores") */
};

struct unit {
    const char *surface; /* lower case and singular unless cased */
    const char *symbol;
    uint8_t kind; /* enum metric_kind */
    uint8_t flags;
};

/* surface as written, one or two words with one blank; plurals are undone. NULL when it is no unit. */
const struct unit *unit_find(struct text surface);

#endif
