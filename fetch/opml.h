/* fetch/opml.h -- lists of other readers: OPML in and out, newsboat's "urls" and newsraft's "feeds" in.
 * Imports make http and https sources only, whatever the file says. */
#ifndef NW_FETCH_OPML_H
#define NW_FETCH_OPML_H

#include "fetch/feedlist.h"

struct import_feed {
    struct text url, title, section; /* section: the folders, "Outer / Inner"; may be empty, as title */
    struct text *tags;
    size_t ntags;
    bool hidden;
};
struct import_query {
    struct text name, query; /* in our language; its syntax is checked by who knows it */
};
struct import_list {
    struct import_feed *feeds;
    size_t nfeeds, cap;
    struct import_query *queries; /* saved ones */
    size_t nqueries, query_cap;
    struct text *notes; /* one line each: what was left out and why */
    size_t nnotes, note_cap;
};
/* The kind of list is recognised by its bytes. False when nothing can be read from it. */
bool import_parse(struct import_list *out, struct arena *a, struct text bytes, struct err *err);
/* OPML 2.0, sections as folders, tags as categories. Only http and https feeds: no other program could read others. */
void opml_write(struct str *out, const struct feedlist *list);

#endif
