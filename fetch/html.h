/* fetch/html.h -- HTML as documents, as sanitized HTML, as plain text (libxml2's HTML parser). */
#ifndef NW_FETCH_HTML_H
#define NW_FETCH_HTML_H

#include "base/doc.h"

/* Body markup appended to an open builder as blocks and marks: headings, nested lists, tables, quotes, code, figures,
 * call-outs. Scripts, styles, forms, hidden and tracking elements are dropped; links become absolute against base. */
void html_to_doc(struct doc_builder *b, struct text html, struct text base);
/* Allow-listed elements and attributes only, URLs http(s)/mailto made absolute, no scripts, styles, events, frames. */
void html_sanitize(struct str *out, struct arena *a, struct text html, struct text base);
/* Text of a fragment on one line, entities decoded ("AT&amp;T <b>x</b>" -> "AT&T x"). */
struct text html_to_line(struct arena *a, struct text html);
/* reference resolved against base by curl_url; empty unless the result is http(s) with a host (mailto if allowed). */
struct text url_resolve(struct arena *a, struct text reference, struct text base);
/* A stored URL without the parameters that only track who came from where (utm_*, fbclid, gclid, ...). */
struct text url_clean(struct arena *a, struct text url);
/* Feed URLs that a page announces (<link rel=alternate>), absolute, best first; for autodiscovery. */
struct page_feed { struct text url, title, type; };
size_t html_find_feeds(struct page_feed **out, struct arena *a, struct text html, struct text base);

#endif
