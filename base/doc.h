/* base/doc.h -- a story's text with its form: one block model for feed HTML, full pages and plain text.
 *
 * A document is its plain text (clean UTF-8, NFC) plus blocks and marks that point into it by byte offsets. Everything
 * that analysis finds (sentences, figures) is an offset range of the same text, so it can always be shown in its place.
 * Blocks lie in order and do not overlap; between two blocks stands at least one '\n'. Inside a block there is no '\n'
 * but in BLOCK_CODE (its lines) and for a forced line break (<br>). Text between blocks (white space) belongs to none.
 *
 * A table is a BLOCK_TABLE marker (start == end) followed by its BLOCK_CELLs, row by row. */
#ifndef NW_BASE_DOC_H
#define NW_BASE_DOC_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /* level 1..6 */
    BLOCK_ITEM,    /* level = depth of the list, from 1; number 0 = bullet, else the ordinal shown */
    BLOCK_TABLE,   /* number = columns; marker, no text */
    BLOCK_CELL,    /* number = column from 0; level 1 = heading cell */
    BLOCK_QUOTE,   /* level = depth, from 1 */
    BLOCK_CODE,    /* preformatted */
    BLOCK_FIGURE,  /* caption or alternative text of a picture */
    BLOCK_RULE,    /* a line across; marker, no text */
    BLOCK_NOTE,    /* call-out, case study, aside, footnote */
    BLOCK_TITLE,   /* the story's headline; only as the first block of a story's document */
    BLOCK_KINDS,
};

struct block {
    uint32_t start, end; /* bytes into the text */
    uint8_t kind;        /* enum block_kind */
    uint8_t level;
    uint16_t number;
};

enum mark_kind { MARK_STRONG, MARK_EMPHASIS, MARK_CODE, MARK_LINK, MARK_KINDS };

struct mark {
    uint32_t start, end;
    uint8_t kind;  /* enum mark_kind */
    uint16_t link; /* MARK_LINK: index into links */
};

/* Everything in the arena that made it. */
struct doc {
    struct text text;
    struct block *blocks;
    size_t nblocks;
    struct mark *marks; /* by start */
    size_t nmarks;
    struct text *links; /* absolute http(s) URLs */
    size_t nlinks;
};

/* A plain text as a document, its layout read: blank lines part paragraphs; bullets and numbers at line starts make
 * items; the text itself stays byte for byte (t must be clean, CLEAN_LINES), so that offsets are offsets into t. */
void doc_from_plain(struct doc *out, struct arena *a, struct text t);

/* Building a document piece by piece; used by the HTML reader. */
struct doc_builder {
    struct arena *arena;
    struct str text;
    struct doc doc; /* arrays grow here */
    size_t block_cap, mark_cap, link_cap;
    bool open; /* a block was begun */
};
void doc_begin(struct doc_builder *b, struct arena *a);
/* Closes what is open and opens a block; empty ones (but for TABLE, RULE and CELL) vanish when they are closed. */
void doc_block(struct doc_builder *b, enum block_kind kind, int level, int number);
void doc_add(struct doc_builder *b, struct text clean); /* into the open block; opens a paragraph if there is none */
void doc_close(struct doc_builder *b);
uint32_t doc_at(const struct doc_builder *b); /* offset of the next byte, for marks */
void doc_mark(struct doc_builder *b, enum mark_kind kind, uint32_t start, uint32_t end, struct text url);
void doc_end(struct doc_builder *b, struct doc *out); /* out lives in the arena; the builder is empty again */

/* The form without the text, for the store: version byte, then LEB128 numbers. Adds to out. */
void doc_pack(const struct doc *d, struct str *out);
/* Back, with text borrowed. A form that does not fit the text (or an unknown version) gives one paragraph a line. */
void doc_unpack(struct doc *out, struct arena *a, struct text text, struct text packed);

#endif
