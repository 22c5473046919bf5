/* fetch/html_reader.h -- what the files of the document reader share; of no use outside of them.
 *
 * html_doc.c takes the events and cuts the text into blocks, html_block.c says what block a text belongs to,
 * html_inline.c keeps links, notes and marks, html_media.c what speaks of pictures and players. */
#ifndef NW_FETCH_HTML_READER_H
#define NW_FETCH_HTML_READER_H

#include "base/doc.h"
#include "fetch/html_table.h"
#include "fetch/html_walk.h"

#include <stdbool.h>

#define MAX_FRAMES 400
#define MAX_LEVEL 9
#define MAX_ALTS 32

/* An open element. */
struct frame {
    const struct element *element; /* NULL: none of HTML */
    uint8_t id;
    uint8_t level;   /* of a heading; 1 = a heading cell */
    bool drop;       /* nothing in it counts */
    bool fresh; /* an item, a list, a quotation or a call-out whose first block is still to come; a figure that holds a
                   quotation */
    bool fragment;   /* a link into the page itself */
    bool note;       /* a link to or from a footnote */
    bool loose;      /* an item written as paragraphs */
    uint16_t style;  /* enum block_form of an ordered list's numbers */
    uint16_t number; /* an ordered list's next ordinal; an item's own */
    uint32_t start;  /* offset at which its text begins, for marks */
    struct text url;
};

struct reader {
    struct doc_builder *b;
    struct text page, base; /* base: what links are relative to */
    struct str run;         /* raw inline text not yet added */
    struct str scratch;     /* the same, cleaned */
    bool blank;             /* white space stands before the next text */
    struct frame frames[MAX_FRAMES];
    size_t depth, overflow;
    size_t dropped, pre, silent; /* silent: pages for browsers without scripts, of which the pictures count */
    uint8_t lists, quotes, insets, notes, spoken; /* open elements of the kind; spoken: <q> */
    bool played; /* the open player has told its address */
    uint64_t alts[MAX_ALTS]; /* hashes of the pictures' texts so far */
    size_t nalts;
    struct table_stack tables;
};

/* html_doc.c */
void reader_flush(struct reader *r); /* adds the waiting run to the document */
bool reader_has_text(const struct reader *r); /* in the open block */
char reader_last(const struct reader *r);
void reader_take_back(struct reader *r,
                      uint32_t at); /* cuts the open block's text at an offset, with the marks behind it */
uint32_t reader_from(const struct reader *r, uint32_t at); /* at, or the open block's start if that is later */

/* html_block.c */
/* For the text at this place; first: what it begins with. False when such a text is better left out. */
bool block_open(struct reader *r, struct text first);
bool block_is_caption(const struct reader *r); /* a caption is open, and we are in it */
void block_place(struct reader *r);                   /* tells the newest block what it stands in */
void list_start(struct reader *r, struct frame *f, const char *const *atts);
void item_start(struct reader *r, struct frame *f, const char *const *atts);

/* html_inline.c */
void link_start(struct reader *r, struct frame *f, const char *const *atts);
void tex_start(struct reader *r);
void inline_end(struct reader *r, const struct frame *f);

/* html_media.c */
void picture_add(struct reader *r, const char *const *atts);
void player_add(struct reader *r, const struct element *e, const char *const *atts);

#endif
