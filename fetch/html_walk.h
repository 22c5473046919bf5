/* fetch/html_walk.h -- HTML as a stream of events (libxml2's HTML parser, no tree), and what its elements mean.
 * Shared by the document reader and the sanitizer; of no use outside of fetch/. */
#ifndef NW_FETCH_HTML_WALK_H
#define NW_FETCH_HTML_WALK_H

#include "base/arena.h"
#include "base/text.h"

enum element_id {
    EL_OTHER, /* known, without a meaning of its own */
    EL_A,
    EL_STRONG,
    EL_EM,
    EL_CODE,
    EL_P,
    EL_DIV,
    EL_HEADING,
    EL_LIST,
    EL_OLIST,
    EL_ITEM,
    EL_TABLE,
    EL_ROW,
    EL_CELL,
    EL_QUOTE,
    EL_PRE,
    EL_FIGURE,
    EL_CAPTION,
    EL_IMG,
    EL_BR,
    EL_HR,
    EL_ASIDE,
    EL_SUP,
    EL_SUB,
    EL_Q,
    EL_BODY,
    EL_BASE,
    EL_DT,
    EL_DD,
    EL_CITE,
    EL_FOOTER,
    EL_PLAYER,
    EL_NOSCRIPT,
    EL_MATH,
    EL_TEX,
};

enum element_flags {
    ELF_BLOCK = 1,     /* parts the text before it from the text in it */
    ELF_DROP = 2,      /* goes with all that is in it */
    ELF_KEEP = 4,      /* stays in sanitized HTML */
    ELF_VOID = 8,      /* has no end tag */
    ELF_DROP_DOC = 16, /* a control of a form or a player: kept as text in sanitized HTML, dropped in documents */
};

struct element {
    const char *name;
    unsigned char id, flags;
};

const struct element *html_element(struct text name); /* any case; NULL = not an element of HTML */

struct text html_tag_name(struct text t, size_t i); /* of the tag whose '<' is at i; empty when it is no tag */

struct html_events {
    void (*start)(void *user, const char *name,
                  const char *const *atts); /* atts: name, value, ..., NULL; may be NULL */
    void (*end)(void *user, const char *name);
    void (*text)(void *user, struct text t); /* decoded, in pieces; borrowed */
};
/* Walks a fragment or a page; never fails. Names are lower case. Depth is capped, nothing recurses. */
void html_walk(struct text html, const struct html_events *events, void *user);

struct text html_att(const char *const *atts, const char *name); /* empty when absent; p is NULL then */
/* True when t holds markup: a known element's tag, a comment or a character reference. */
bool html_is_markup(struct text t);
/* Adds t escaped for HTML text and double-quoted attribute values. */
void html_escape(struct str *out, struct text t);
/* Adds a whole number ("9", "-1") as superscript or subscript digits; false when it is none. */
bool html_raised(struct str *out, struct text digits, bool above);
/* Drops signs that only allow or forbid a break (zero-width space, word joiner); non-breaking hyphens become hyphens. In
 * place; before a text is cleaned, for what they parted may join. */
void html_drop_joiners(struct str *s);
struct text html_clean_line(struct arena *a, struct text t); /* clean_text(), one line, without them */
bool html_plays(struct text url); /* the address of a video in a frame */
bool html_class_has(const char *const *atts, const char *part); /* its class holds part */
bool html_is_call_out(const char *const *atts);                 /* a box beside the text: note, case study, footnotes */
/* True for what a page means to hide: hidden, aria-hidden, display:none, screen-reader classes, 1x1 images. */
bool html_is_hidden(const struct element *e, const char *const *atts);

#endif
