/* tests/support/feeds.h -- a parsed feed as one text, so that tests compare whole answers. */
#ifndef NW_TESTS_SUPPORT_FEEDS_H
#define NW_TESTS_SUPPORT_FEEDS_H

#include "fetch/feed.h"

/* "format|title|link|description|language|updated|author" and a line for each entry:
 * "id|title|link|author|published|updated|summary|content|categories|enclosures". Absent fields are empty, HTML bodies
 * sanitized, newlines '/'. A refused feed is "error: why". Adds to out. */
void show_feed(struct str *out, struct text bytes, const struct feed_hints *hints);

#endif
