/* fetch/repair.h -- XML that is not well formed, made so in one pass over its bytes. */
#ifndef NW_FETCH_REPAIR_H
#define NW_FETCH_REPAIR_H

#include "base/text.h"

struct repair_report {
    bool cut;       /* the text ends inside an element */
    bool cut_entry; /* ... and inside an entry, so that one is not complete */
};

/* Adds xml (UTF-8, from its DOCTYPE or root element on) to out as a well-formed document without DTD: bare & and <,
 * HTML's entities and those that the DTD declares (inside it, within limits; external ones are empty), control
 * characters, CDATA, comments, unquoted and repeated attributes, tags that are not closed or do not match, excessive
 * depth. Linear in the size of xml. */
void xml_repair(struct str *out, struct text xml, struct repair_report *report);

#endif
