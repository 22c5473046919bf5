/* fetch/feed_xml.h -- the state that feed_xml.c (structure), feed_fields.c and feed_values.c (meaning) share; private
 * to them. */
#ifndef NW_FETCH_FEED_XML_H
#define NW_FETCH_FEED_XML_H

#include "fetch/feed_lift.h"
#include "fetch/feed_rules.h"
#include "fetch/html.h"

#include <libxml/parser.h>

#define XML_FRAMES 256
#define XML_SPACES 16 /* a power of two */

enum xml_type {
    TYPE_AUTO,    /* RSS: HTML when it looks like it */
    TYPE_DEFAULT, /* Atom without a type: plain by the book, HTML when it closes a tag */
    TYPE_PLAIN,
    TYPE_HTML,
    TYPE_XHTML, /* inline markup */
};

struct xml_frame {
    const struct rule *rule; /* what its end does; NULL = nothing */
    uint8_t place;           /* of its children */
    uint8_t type;            /* enum xml_type */
    uint8_t penalty;         /* added to the rule's rank: an element from a guest's namespace */
    bool collect;            /* its text counts */
    bool markup;             /* its tags count as text */
    bool tagged;             /* markup was in it */
    bool base64;
    bool is_permalink, done; /* done: its attributes said all */
    bool has_base;
    struct text base; /* xml:base in force, else the feed's address */
    size_t text_start;
};

struct xml_atts {
    const xmlChar **list; /* libxml2's groups of five */
    int n;
};

/* What the reader knows of an entry beside its fields. Same index as the entry. */
struct xml_extra {
    struct text link_base, source_author;
};

struct xml_reader {
    struct feed *feed;
    struct arena *arena;
    const struct feed_hints *hints;
    size_t max_entries, entry_cap, extra_cap;
    struct entry self; /* the feed's own fields */
    struct entry *entry;
    struct xml_extra *extras;
    struct text link_base; /* of the feed's link */
    struct ranks feed_ranks, entry_ranks;
    struct text person, address; /* of the author in hand */
    int64_t period, frequency;
    struct lifts *lifts; /* of the document in hand */
    struct {
        const xmlChar *uri, *prefix; /* as libxml2 keeps them: one pointer for one name */
        uint8_t ns;
        bool known;
    } spaces[XML_SPACES];
    struct str text;     /* shared: each frame's begins at its text_start */
    struct xml_frame frames[XML_FRAMES];
    size_t depth, overflow;
};

/* prefix NULL: no prefix. Names in any case. Empty when absent. */
struct text xml_att(struct arena *a, const struct xml_atts *atts, const char *prefix, const char *name);
struct text xml_att_at(struct arena *a, const struct xml_atts *atts, int i);

/* What an element at this place speaks of: the entry in hand, else the feed (r->self). */
struct entry *xml_target(struct xml_reader *r, enum place place, struct ranks **ranks);
enum place xml_place(const struct xml_reader *r); /* that the innermost element stands in */
bool xml_is_atom(const struct xml_reader *r);
struct xml_extra *xml_extra_of(struct xml_reader *r); /* of the entry in hand; NULL outside */
void xml_set_link(struct xml_reader *r, enum place place, struct text url, unsigned rank, const struct xml_frame *f);
void xml_set_date(struct xml_reader *r, enum place place, enum slot slot, unsigned rank, struct text raw);

void xml_field_start(struct xml_reader *r, struct xml_frame *f, const struct rule *rule, enum ns ns,
                     const struct xml_atts *atts);
void xml_field_end(struct xml_reader *r, struct xml_frame *f);

#endif
