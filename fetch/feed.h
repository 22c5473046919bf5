/* fetch/feed.h -- bytes of a feed in, entries out: RSS 0.9x/1.0/2.0, Atom 0.3/1.0, JSON Feed 1.0/1.1, CDF.
 *
 * Pure: no network, no clock, no globals. Bytes are repaired before they are parsed, the complete entries of a cut feed
 * are kept, nothing external is ever loaded. */
#ifndef NW_FETCH_FEED_H
#define NW_FETCH_FEED_H

#include "base/arena.h"
#include "base/story.h"

enum feed_format { FEED_UNKNOWN, FEED_RSS2, FEED_RSS1, FEED_RSS09, FEED_ATOM1, FEED_ATOM03, FEED_JSON, FEED_CDF };
const char *feed_format_name(enum feed_format format); /* rss2 rss1 ... cdf; "" if unknown */

/* A text construct as the feed gave it: plain text or HTML with the base that its links resolve against. */
struct content {
    struct text raw;  /* plain: clean text; html: markup, not yet sanitized */
    bool is_html;
    struct text base; /* absolute URL or empty */
};

struct entry {
    struct text id, title, link, author;     /* clean; title without markup; link absolute http(s) or empty */
    int64_t published, updated;              /* TIME_NONE if absent or unreadable */
    struct text published_raw, updated_raw;  /* as written */
    struct content summary, content;
    struct text *categories;
    size_t ncategories;
    struct enclosure *enclosures;
    size_t nenclosures;
};

struct feed {
    enum feed_format format;
    struct text title, link, description, language, author;
    int64_t updated;
    int64_t ttl; /* seconds from <ttl> or sy:updatePeriod/Frequency; 0 = not said */
    struct text hub, self;
    struct entry *entries; /* document order */
    size_t nentries;
    bool repaired;  /* was not well formed */
    bool truncated; /* the bytes ended early: the complete entries are here */
};

struct feed_hints {
    struct text url;     /* where the bytes came from: base of relative links. May be empty */
    struct text charset; /* from Content-Type; empty if none */
    size_t max_entries;  /* 0 = FEED_MAX_ENTRIES */
};
#define FEED_MAX_ENTRIES 5000
#define FEED_MAX_BYTES ((size_t)32 * 1024 * 1024)

/* Once, in main, before any thread parses: libxml2's tables, and a loader that refuses every external entity. */
void feed_global_init(void);

/* False with err filled when the bytes are no feed ("an HTML page, no feed", "empty", "binary data"). */
bool feed_parse(struct feed *out, struct arena *a, struct text bytes, const struct feed_hints *hints, struct err *err);

/* One entry as a story: guid chosen, dates clamped to now, headline and fullest body as a document. */
void feed_story(struct story *out, struct arena *a, const struct feed *feed, const struct entry *e, int64_t now);

#endif
