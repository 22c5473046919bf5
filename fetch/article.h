/* fetch/article.h -- the article on a web page: its text with its form, who wrote it, when and where.
 *
 * Pure: no network, no clock, no globals. The page becomes a flat tree (libxml2's HTML parser), metadata come from
 * JSON-LD, Open Graph, microdata and meta elements, the text from the best-scored container, pruned. Nothing is special
 * to a page or a site. */
#ifndef NW_FETCH_ARTICLE_H
#define NW_FETCH_ARTICLE_H

#include "base/arena.h"
#include "base/doc.h"
#include "fetch/feed.h"

#define ARTICLE_MAX_BYTES ((size_t)16 * 1024 * 1024) /* of a page; what comes later is left unread */

struct article {
    struct text title, byline, site; /* clean, one line; empty = not said */
    struct text caption;             /* of the lead picture */
    struct text image;               /* its address, absolute http(s); empty = not said */
    int64_t published;               /* TIME_NONE if absent or unreadable */
    struct text language;            /* BCP 47 as the page says, e.g. "en-GB"; may be empty */
    struct doc doc;                  /* BLOCK_TITLE first when there is a title */
};

/* bytes: a page as it came. hints (NULL = none): url, the base of relative links, and charset; max_entries is not used.
 * False with err filled when there is no page or no text in it ("empty", "binary data, no page", "no article text");
 * out then has what metadata there was. Everything in out is in the arena. */
bool article_parse(struct article *out, struct arena *a, struct text bytes, const struct feed_hints *hints,
                   struct err *err);

/* Adds the running text of an article's document: blocks parted by an empty line, without headline, captions of
 * pictures and rules. */
void article_text_add(struct str *out, const struct doc *doc);

#endif
