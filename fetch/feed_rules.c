/* fetch/feed_rules.c -- see feed_rules.h. */
#include "fetch/feed_rules.h"

#include "base/mem.h"

#include <string.h>

#define HERE (IN_FEED | IN_ENTRY)
#define ANY (IN_FEED | IN_ENTRY | IN_SOURCE | IN_DOCUMENT)

/* Sorted by name, so that a lookup can begin in the right place; within a name any order. */
static const struct rule rules[] = {
    { NS_CORE, "a", IN_ENTRY | IN_FEED, RULE_ANCHOR, 0, 3 },
    { NS_CORE, "abstract", HERE, RULE_BODY, SLOT_SUMMARY, 0 },
    { NS_DCTERMS, "abstract", HERE, RULE_BODY, SLOT_SUMMARY, 2 },
    { NS_CORE, "author", ANY, RULE_AUTHOR, SLOT_AUTHOR, 0 },
    { NS_DC, "author", HERE, RULE_AUTHOR, SLOT_AUTHOR, 1 },
    { NS_ITUNES, "author", HERE, RULE_AUTHOR, SLOT_AUTHOR, 2 },
    { NS_GOOGLEPLAY, "author", HERE, RULE_AUTHOR, SLOT_AUTHOR, 3 },
    { NS_CORE, "body", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 1 },
    { NS_XHTML, "body", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 0 },
    { NS_CORE, "category", HERE, RULE_CATEGORY, 0, 0 },
    { NS_ITUNES, "category", HERE, RULE_CATEGORY, 0, 0 },
    { NS_GOOGLEPLAY, "category", HERE, RULE_CATEGORY, 0, 0 },
    { NS_MEDIA, "category", HERE, RULE_CATEGORY, 0, 0 },
    { NS_CORE, "channel", IN_DOCUMENT, RULE_FEED, 0, 0 },
    { NS_CORE, "channel", IN_FEED, RULE_SOURCE, 0, 0 }, /* CDF nests them: the items count */
    { NS_CORE, "content", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 0 },
    { NS_MEDIA, "content", IN_ENTRY, RULE_ENCLOSURE, 0, 1 },
    { NS_CORE, "content_encoded", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 0 },
    { NS_CORE, "contributor", ANY, RULE_IGNORE, 0, 0 },
    { NS_CORE, "created", HERE, RULE_DATE, SLOT_PUBLISHED, 3 },
    { NS_DCTERMS, "created", HERE, RULE_DATE, SLOT_PUBLISHED, 3 },
    { NS_DC, "creator", HERE, RULE_AUTHOR, SLOT_AUTHOR, 1 },
    { NS_DCTERMS, "creator", HERE, RULE_AUTHOR, SLOT_AUTHOR, 2 },
    { NS_CORE, "creator", HERE, RULE_AUTHOR, SLOT_AUTHOR, 2 },
    { NS_MEDIA, "credit", IN_ENTRY, RULE_AUTHOR, SLOT_AUTHOR, 6 },
    { NS_CORE, "date", HERE, RULE_DATE, SLOT_PUBLISHED, 2 },
    { NS_DC, "date", HERE, RULE_DATE, SLOT_PUBLISHED, 2 },
    { NS_DCTERMS, "date", HERE, RULE_DATE, SLOT_PUBLISHED, 2 },
    { NS_CORE, "description", HERE, RULE_BODY, SLOT_SUMMARY, 0 },
    { NS_DC, "description", HERE, RULE_BODY, SLOT_SUMMARY, 2 },
    { NS_DCTERMS, "description", HERE, RULE_BODY, SLOT_SUMMARY, 2 },
    { NS_GOOGLEPLAY, "description", HERE, RULE_BODY, SLOT_SUMMARY, 4 },
    { NS_MEDIA, "description", HERE, RULE_BODY, SLOT_SUMMARY, 6 },
    { NS_CORE, "email", IN_PERSON, RULE_EMAIL, 0, 0 },
    { NS_CORE, "enclosure", IN_ENTRY, RULE_ENCLOSURE, 0, 0 },
    { NS_CONTENT, "encoded", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 0 },
    { NS_CORE, "encoded", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 0 },
    { NS_OTHER, "encoded", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 2 },
    { NS_CORE, "entry", IN_DOCUMENT | IN_FEED, RULE_ENTRY, 0, 0 },
    { NS_CORE, "feed", IN_DOCUMENT, RULE_FEED, 0, 0 },
    { NS_CORE, "fullitem", IN_ENTRY, RULE_BODY, SLOT_CONTENT, 1 },
    { NS_MEDIA, "group", IN_ENTRY, RULE_TRANSPARENT, 0, 0 },
    { NS_CORE, "guid", IN_ENTRY, RULE_ID, SLOT_ID, 0 },
    { NS_CORE, "homepage", IN_PERSON, RULE_IGNORE, 0, 0 },
    { NS_CORE, "id", IN_ENTRY, RULE_ID, SLOT_ID, 0 },
    { NS_DC, "identifier", IN_ENTRY, RULE_ID, SLOT_ID, 3 },
    { NS_DCTERMS, "identifier", IN_ENTRY, RULE_ID, SLOT_ID, 3 },
    { NS_CORE, "image", ANY, RULE_IGNORE, 0, 0 },
    { NS_CORE, "issued", HERE, RULE_DATE, SLOT_PUBLISHED, 0 },
    { NS_DCTERMS, "issued", HERE, RULE_DATE, SLOT_PUBLISHED, 1 },
    { NS_CORE, "item", IN_DOCUMENT | IN_FEED | IN_SOURCE, RULE_ENTRY, 0, 0 },
    { NS_CORE, "items", IN_FEED, RULE_TRANSPARENT, 0, 0 }, /* RSS 1.0 lists addresses there, 1.1 the items */
    { NS_ITUNES, "keywords", HERE, RULE_KEYWORDS, 0, 0 },
    { NS_MEDIA, "keywords", HERE, RULE_KEYWORDS, 0, 0 },
    { NS_CORE, "language", IN_FEED, RULE_LINE, SLOT_LANGUAGE, 0 },
    { NS_DC, "language", IN_FEED, RULE_LINE, SLOT_LANGUAGE, 1 },
    { NS_CORE, "lastbuilddate", HERE, RULE_DATE, SLOT_UPDATED, 0 },
    { NS_CORE, "link", ANY, RULE_LINK, SLOT_LINK, 1 },
    { NS_CORE, "managingeditor", IN_FEED, RULE_AUTHOR, SLOT_AUTHOR, 1 },
    { NS_CORE, "modified", HERE, RULE_DATE, SLOT_UPDATED, 0 },
    { NS_DCTERMS, "modified", HERE, RULE_DATE, SLOT_UPDATED, 1 },
    { NS_CORE, "name", IN_PERSON, RULE_NAME, 0, 0 },
    { NS_ITUNES, "name", IN_PERSON, RULE_NAME, 0, 0 },
    { NS_FEEDBURNER, "origenclosurelink", IN_ENTRY, RULE_ENCLOSURE_URL, 0, 0 },
    { NS_FEEDBURNER, "origlink", IN_ENTRY, RULE_URL, SLOT_LINK, 0 },
    { NS_ITUNES, "owner", IN_FEED, RULE_AUTHOR, SLOT_AUTHOR, 5 },
    { NS_CORE, "pubdate", HERE, RULE_DATE, SLOT_PUBLISHED, 0 },
    { NS_CORE, "published", HERE, RULE_DATE, SLOT_PUBLISHED, 0 },
    { NS_DC, "publisher", IN_FEED, RULE_AUTHOR, SLOT_AUTHOR, 7 },
    { NS_CORE, "source", IN_ENTRY, RULE_SOURCE, 0, 0 },
    { NS_DC, "subject", HERE, RULE_CATEGORY, 0, 0 },
    { NS_DCTERMS, "subject", HERE, RULE_CATEGORY, 0, 0 },
    { NS_CORE, "subtitle", HERE, RULE_BODY, SLOT_SUMMARY, 0 },
    { NS_ITUNES, "subtitle", HERE, RULE_BODY, SLOT_SUMMARY, 5 },
    { NS_CORE, "summary", HERE, RULE_BODY, SLOT_SUMMARY, 0 },
    { NS_ITUNES, "summary", HERE, RULE_BODY, SLOT_SUMMARY, 3 },
    { NS_CORE, "tagline", IN_FEED, RULE_BODY, SLOT_SUMMARY, 0 },
    { NS_CORE, "textinput", ANY, RULE_IGNORE, 0, 0 },
    { NS_CORE, "title", ANY, RULE_LINE, SLOT_TITLE, 0 },
    { NS_DC, "title", HERE, RULE_LINE, SLOT_TITLE, 1 },
    { NS_DCTERMS, "title", HERE, RULE_LINE, SLOT_TITLE, 1 },
    { NS_MEDIA, "title", HERE, RULE_LINE, SLOT_TITLE, 2 },
    { NS_ITUNES, "title", HERE, RULE_LINE, SLOT_TITLE, 3 },
    { NS_CORE, "ttl", IN_FEED, RULE_TTL, 0, 0 },
    { NS_CORE, "updated", HERE, RULE_DATE, SLOT_UPDATED, 0 },
    { NS_SY, "updatefrequency", IN_FEED, RULE_FREQUENCY, 0, 0 },
    { NS_SY, "updateperiod", IN_FEED, RULE_PERIOD, 0, 0 },
    { NS_CORE, "uri", IN_PERSON, RULE_IGNORE, 0, 0 },
    { NS_CORE, "url", IN_PERSON, RULE_IGNORE, 0, 0 },
    { NS_CORE, "webmaster", IN_FEED, RULE_AUTHOR, SLOT_AUTHOR, 6 },
};

const struct rule *rule_find(enum ns ns, const char *name, enum place place)
{
    size_t from = 0, to = LEN(rules);
    if (ns == NS_ATOM)
        ns = NS_CORE;
    while (from < to) { /* the first rule not before name */
        size_t mid = (from + to) / 2;
        if (strcmp(rules[mid].name, name) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    for (; from < LEN(rules) && !strcmp(name, rules[from].name); from++) {
        if (rules[from].ns == ns && (rules[from].places & place))
            return &rules[from];
    }
    return NULL;
}

/* Beginnings of namespace names, lower case, without the scheme. Longer ones first where one begins the other. */
static const struct {
    const char *start;
    uint8_t ns;
} spaces[] = {
    { "www.w3.org/2005/atom", NS_ATOM },
    { "purl.org/atom/", NS_ATOM },
    { "example.com/newformat#", NS_ATOM },
    { "example.com/necho", NS_ATOM },
    { "purl.org/echo", NS_ATOM },
    { "uri/of/echo/namespace#", NS_ATOM },
    { "purl.org/pie", NS_ATOM },
    { "backend.userland.com/rss", NS_CORE },
    { "blogs.law.harvard.edu/tech/rss", NS_CORE },
    { "cyber.law.harvard.edu/rss", NS_CORE },
    { "my.netscape.com/rdf/simple/0.9", NS_CORE },
    { "channel.netscape.com/rdf/simple/0.9", NS_CORE },
    { "my.netscape.com/publish/formats/rss-0.91", NS_CORE },
    { "netscape.com/newsml/rss", NS_CORE },
    { "purl.org/rss/1.0/modules/content", NS_CONTENT },
    { "purl.org/rss/1.0/modules/syndication", NS_SY },
    { "purl.org/rss/1.0/modules/", NS_OTHER },
    { "purl.org/rss/", NS_CORE },
    { "purl.org/net/rss1.1#", NS_CORE },
    { "purl.org/dc/terms", NS_DCTERMS },
    { "purl.org/dc/", NS_DC },
    { "search.yahoo.com/mrss", NS_MEDIA },
    { "www.itunes.com/", NS_ITUNES },
    { "itunes.com/", NS_ITUNES },
    { "www.google.com/schemas/play-podcasts", NS_GOOGLEPLAY },
    { "rssnamespace.org/feedburner/ext", NS_FEEDBURNER },
    { "www.w3.org/1999/02/22-rdf-syntax-ns", NS_RDF },
    { "www.w3.org/1999/xhtml", NS_XHTML },
};

static const struct {
    const char *prefix;
    uint8_t ns;
} prefixes[] = {
    { "atom", NS_ATOM },     { "atom10", NS_ATOM },         { "a10", NS_ATOM },        { "atom03", NS_ATOM },
    { "rss", NS_CORE },      { "rss20", NS_CORE },          { "rss11", NS_CORE },      { "dc", NS_DC },
    { "dcterms", NS_DCTERMS }, { "content", NS_CONTENT },   { "media", NS_MEDIA },     { "mrss", NS_MEDIA },
    { "itunes", NS_ITUNES }, { "googleplay", NS_GOOGLEPLAY }, { "feedburner", NS_FEEDBURNER }, { "sy", NS_SY },
    { "syn", NS_SY },        { "rdf", NS_RDF },             { "xhtml", NS_XHTML },
};

enum ns ns_of(struct text uri, struct text prefix)
{
    char lower[64];
    size_t scheme = text_find(uri, TEXT("://"), 0), n = 0;
    for (size_t i = scheme < uri.n ? scheme + 3 : 0; i < uri.n && n < sizeof lower; i++)
        lower[n++] = (char)(uri.p[i] >= 'A' && uri.p[i] <= 'Z' ? uri.p[i] + 32 : uri.p[i]);
    for (size_t i = 0; n && i < LEN(spaces); i++) {
        if (text_starts((struct text){ lower, n }, spaces[i].start))
            return (enum ns)spaces[i].ns;
    }
    for (size_t i = 0; prefix.n && i < LEN(prefixes); i++) {
        if (text_is_ascii(prefix, prefixes[i].prefix))
            return (enum ns)prefixes[i].ns;
    }
    return prefix.n ? NS_OTHER : NS_CORE;
}
