/* fetch/feed_rules.h -- the one table of what an element means, across formats and modules; private to feed_xml.c. */
#ifndef NW_FETCH_FEED_RULES_H
#define NW_FETCH_FEED_RULES_H

#include "fetch/feed_parts.h"

/* RSS of all versions, Atom and CDF share one vocabulary (NS_CORE): feeds mix them, and no name means two things. */
enum ns {
    NS_CORE,
    NS_ATOM,
    NS_DC,
    NS_DCTERMS,
    NS_CONTENT,
    NS_MEDIA,
    NS_ITUNES,
    NS_GOOGLEPLAY,
    NS_FEEDBURNER,
    NS_SY,
    NS_RDF,
    NS_XHTML,
    NS_OTHER
};
/* By URI (also old, wrong and https variants); by prefix when the URI says nothing or is missing. */
enum ns ns_of(struct text uri, struct text prefix);

enum place { IN_DOCUMENT = 1, IN_FEED = 2, IN_ENTRY = 4, IN_SOURCE = 8, IN_PERSON = 16, IN_NOTHING = 32 };

enum rule_kind {
    RULE_FEED, /* holds the feed's own fields */
    RULE_ENTRY,
    RULE_SOURCE,      /* Atom: the feed that an entry was copied from */
    RULE_IGNORE,      /* with all that is in it */
    RULE_TRANSPARENT, /* its children count as its parent's */
    RULE_LINE,        /* slot: a line of text, perhaps markup */
    RULE_BODY,        /* slot: summary or content */
    RULE_DATE,        /* slot: published or updated */
    RULE_LINK,
    RULE_URL, /* a link as text alone */
    RULE_ID,
    RULE_AUTHOR,
    RULE_NAME, /* inside a person */
    RULE_EMAIL,
    RULE_CATEGORY,
    RULE_KEYWORDS, /* comma-separated */
    RULE_ENCLOSURE,
    RULE_ENCLOSURE_URL, /* the true address of the enclosure before it */
    RULE_ANCHOR,        /* CDF: href */
    RULE_TTL,
    RULE_PERIOD,
    RULE_FREQUENCY,
};

struct rule {
    uint8_t ns;
    const char *name; /* lower case */
    uint8_t places;
    uint8_t kind;
    uint8_t slot, rank;
};
/* name in lower case; NULL = none */
const struct rule *rule_find(enum ns ns, const char *name, enum place place);

#endif
