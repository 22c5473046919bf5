/* base/doc.h -- a story's text with its form: one block model for feed HTML, full pages and plain text.
 *
 * A document is its plain text (clean UTF-8, NFC) plus blocks and marks that point into it by byte offsets. Everything
 * that analysis finds (sentences, figures) is an offset range of the same text, so it can always be shown in its place.
 * Blocks lie in order and do not overlap; between two blocks stands at least one '\n'. Inside a block there is no '\n'
 * but in BLOCK_CODE (its lines) and for a forced line break (<br>). Text between blocks (white space) belongs to none.
 *
 * A table is a BLOCK_TABLE marker (start == end) followed by its BLOCK_CELLs, row by row.
 *
 * Blocks are not nested; each tells what it stands in: how many quotations, lists and definitions, and whether a
 * call-out. */
#ifndef NW_BASE_DOC_H
#define NW_BASE_DOC_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /* level 1..6 */
    BLOCK_ITEM,    /* level = depth of the list, from 1; number 0 = bullet, else the ordinal shown */
    BLOCK_TABLE,   /* number = columns; marker, no text */
    BLOCK_CELL,    /* number = column from 0; level 1 = heading cell */
    BLOCK_QUOTE,   /* level = depth, from 1 */
    BLOCK_CODE,    /* preformatted */
    BLOCK_FIGURE,  /* level = enum figure_kind */
    BLOCK_RULE,    /* a line across; marker, no text */
    BLOCK_NOTE,    /* call-out, case study, aside, footnote */
    BLOCK_TITLE,   /* the story's headline: the first block of a story's document, one of the first of any other */
    BLOCK_KINDS,
};

enum figure_kind {
    FIGURE_CAPTION,
    FIGURE_PICTURE, /* its alternative text */
    FIGURE_VIDEO,   /* title of a player or frame */
};

enum block_form {
    FORM_FIRST = 1,         /* an item that begins a list; a cell that begins a row */
    FORM_LOOSE = 2,         /* an item written as paragraphs: stands apart from its neighbours */
    FORM_TERM = 4,          /* a paragraph that is the term of a definition */
    FORM_QUOTE_OPENS = 8,   /* the first block of its (innermost) quotation */
    FORM_QUOTE_INSIDE = 16, /* its quotation stands in a list, not the list in the quotation */
    FORM_NOTE = 32,         /* stands in a call-out (BLOCK_NOTE always does) */
    FORM_NOTE_OPENS = 64,   /* the first block of a call-out */
    FORM_FLOWS = 128,       /* its line ends come from a fixed line length: blanks to the reader */
    FORM_LOWER = 256,       /* an item's number as a, b, c; with FORM_ROMAN as i, ii, iii */
    FORM_UPPER = 512,       /* as A, B, C; with FORM_ROMAN as I, II, III */
    FORM_ROMAN = 1024,
    FORM_QUOTED = 2048,    /* its lines but the first begin with the ">" of a quotation in plain text */
};

struct block {
    uint32_t start, end; /* bytes into the text */
    uint8_t kind;        /* enum block_kind */
    uint8_t level;
    uint16_t number;
    uint16_t form;                  /* enum block_form, added up */
    uint8_t quotes, lists, insets; /* quotations, lists and definitions that it stands in */
    uint8_t columns, rows;         /* a cell that covers several; 0 = 1 */
};

enum mark_kind {
    MARK_STRONG,
    MARK_EMPHASIS,
    MARK_CODE,
    MARK_LINK,
    MARK_NOTE, /* the reference to a footnote stood behind it */
    MARK_KINDS,
};

struct mark {
    uint32_t start, end;
    uint8_t kind;  /* enum mark_kind */
    uint16_t link; /* MARK_LINK: index into links; MARK_NOTE: the note's number */
};

/* Everything in the arena that made it. */
struct doc {
    struct text text;
    struct block *blocks;
    size_t nblocks;
    struct mark *marks; /* by start */
    size_t nmarks;
    struct text *links; /* absolute URLs: http, https, mailto */
    size_t nlinks;
};

/* A plain text as a document, its layout read: blank lines part paragraphs; bullets and numbers at line starts make
 * items; the text itself stays byte for byte (t must be clean, CLEAN_LINES), so that offsets are offsets into t. */
void doc_from_plain(struct doc *out, struct arena *a, struct text t);

/* The same for an article that was saved as text, its form guessed: headline (shown once where it is doubled),
 * headings, tables, call-outs, case studies, code; lines of the page's frame above the headline belong to no block. Where
 * the article is asked for (not NULL), the text is t without Markdown's stars and addresses; else it is t. */
struct plain_article {
    struct text byline; /* empty: none */
    bool placeholder;   /* what stands for a byline is one that nobody filled in: "[Your Name]" */
};
void doc_from_article(struct doc *out, struct plain_article *article, struct arena *a, struct text t);
/* "[Your Name]", "Author Name", "TBD" */
bool is_placeholder_name(struct text name);
/* True when the last words are no end: mid-sentence, a list announced and not given, an ellipsis. */
bool doc_breaks_off(const struct doc *d);

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
/* The newest block, to tell its form; valid until the next is begun; NULL if there is none. */
struct block *doc_last(struct doc_builder *b);
void doc_add(struct doc_builder *b, struct text clean); /* into the open block; opens a paragraph if there is none */
void doc_close(struct doc_builder *b);
uint32_t doc_at(const struct doc_builder *b); /* offset of the next byte, for marks */
void doc_mark(struct doc_builder *b, enum mark_kind kind, uint32_t start, uint32_t end, struct text url);
void doc_note(struct doc_builder *b, uint32_t number); /* a footnote's reference behind what was added last */
void doc_end(struct doc_builder *b, struct doc *out); /* out lives in the arena; the builder is empty again */

/* The form without the text, for the store: version byte, then LEB128 numbers. Adds to out. */
void doc_pack(const struct doc *d, struct str *out);
/* Back, with text borrowed. A form that does not fit the text (or an unknown version) gives one paragraph a line. */
void doc_unpack(struct doc *out, struct arena *a, struct text text, struct text packed);

#endif
