/* base/story.h -- the nouns: what every room means by a story, a figure, a topic, an event.
 *
 * Data goes one way: bytes -> feed (fetch) -> stories (fetch) -> findings (analysis) -> store -> views and briefs.
 * All text here is clean (base/unicode.h). Times are Unix seconds UTC or TIME_NONE. Offsets are bytes into the story's
 * document text, which begins with the headline (BLOCK_TITLE) when the story has one. Memory belongs to the arena of
 * whoever made the thing. */
#ifndef NW_BASE_STORY_H
#define NW_BASE_STORY_H

#include "base/clock.h"
#include "base/doc.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct enclosure {
    struct text url, type;
    int64_t length; /* bytes; -1 = not said */
};

/* One entry of a feed, ready for the store. */
struct story {
    struct text guid; /* unique within its feed; made from link or title where the feed gives none */
    struct text url;  /* http(s) with a host, cleaned, without parameters that count readers; or empty */
    struct text link; /* as the feed wrote it, where that is not url; else empty */
    struct text title, author;
    int64_t published, updated; /* never in the future of the fetch */
    struct text date_raw;       /* as the feed wrote it; empty if none */
    bool date_guessed;          /* no usable date: published is the time of the first sight */
    struct doc doc;             /* headline and the fullest body that the feed has */
    struct text *categories;
    size_t ncategories;
    struct enclosure *enclosures;
    size_t nenclosures;
    uint64_t hash; /* of all above; equal hash = nothing changed */
};

struct sentence {
    uint32_t start, end;
    uint32_t block; /* index into doc.blocks */
};

enum metric_kind {
    METRIC_MONEY, METRIC_PERCENT, METRIC_COUNT, METRIC_RATIO, METRIC_DURATION, METRIC_DATA, METRIC_RATE, METRIC_POWER,
    METRIC_ENERGY, METRIC_FREQUENCY, METRIC_LENGTH, METRIC_AREA, METRIC_MASS, METRIC_TEMPERATURE, METRIC_SCORE,
    METRIC_OTHER, METRIC_KINDS,
};
enum metric_change { CHANGE_NONE, CHANGE_UP, CHANGE_DOWN };
enum metric_bound { BOUND_EQUAL, BOUND_ABOVE, BOUND_BELOW, BOUND_ABOUT }; /* = > < ~ */

/* One quantity claimed in a story. */
struct metric {
    uint32_t start, end; /* the figure itself with its unit */
    uint32_t sentence;   /* index into findings.sentences */
    double value;        /* in units of 1: "$3.5 billion" = 3.5e9 USD */
    double value_high;   /* NAN unless a range */
    enum metric_kind kind;
    enum metric_change change;
    enum metric_bound bound;
    struct text unit;        /* ISO 4217 code, "%", SI or IEC symbol, or the noun counted; may be empty */
    struct text concept;     /* what the figure is of; may be empty, as the next three */
    struct text attribution; /* who claims it */
    struct text hedge;       /* "reportedly", "likely", "up to" ... */
    struct text period;      /* "2023", "Q1 2024", "by 2030" ... */
    double salience;         /* 0..1: how much a reader would want it first */
};

enum entity_kind {
    ENTITY_COMPANY, ENTITY_PRODUCT, ENTITY_PERSON, ENTITY_PLACE, ENTITY_STANDARD, ENTITY_CVE, ENTITY_ORGANISATION,
    ENTITY_WATCHED, ENTITY_OTHER, ENTITY_KINDS,
};

struct topic {
    struct text name; /* "AI", "cloud", "security", ... or a region with is_region */
    bool is_region;
    double score; /* 0..1 */
};

struct entity {
    struct text name; /* canonical */
    enum entity_kind kind;
    uint32_t count; /* mentions */
};

/* A weighted term of a story, for finding the event it belongs to. */
struct term {
    uint64_t hash; /* of the stem */
    float weight;  /* term frequency part only; idf belongs to the clusterer */
};

/* Everything that analysis says of one story. */
struct findings {
    struct sentence *sentences;
    size_t nsentences;
    uint32_t *summary; /* indexes into sentences, in reading order */
    size_t nsummary;
    struct metric *metrics; /* by start */
    size_t nmetrics;
    struct topic *topics; /* by score, highest first */
    size_t ntopics;
    struct entity *entities; /* by count, highest first */
    size_t nentities;
    struct term *terms;
    size_t nterms;
    uint64_t text_hash; /* of the body's letters and digits: equal = the same text republished. 0 = too short */
    uint32_t words;
};

/* Names as they stand in JSON, queries and screens; "" for an unknown number. */
const char *metric_kind_name(enum metric_kind kind);
const char *metric_change_name(enum metric_change change); /* none up down */
const char *metric_bound_name(enum metric_bound bound);    /* = > < ~ */
const char *entity_kind_name(enum entity_kind kind);
bool metric_kind_from(struct text name, enum metric_kind *out);
/* A figure as a person writes it, in at most about 12 columns: "$50 B", "-23 %", "1.2 GW", "89", "4 bytes" ("B"
 * is billion). Precision: three significant digits. Adds to out. */
void metric_format(struct str *out, double value, double value_high, enum metric_kind kind, struct text unit);

#endif
