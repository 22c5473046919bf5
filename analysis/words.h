/* analysis/words.h -- one pass over a document: its words with their stems, for summary, topics and clusters alike.
 *
 * A word is a run of letters and digits; inside it may stand an apostrophe between letters, a point or comma between
 * digits, and '+' or '#' at the end ("C++", "C#"). A hyphen parts words. A possessive 's belongs to no word, and
 * nothing in a web address is one. */
#ifndef NW_ANALYSIS_WORDS_H
#define NW_ANALYSIS_WORDS_H

#include "base/arena.h"
#include "base/doc.h"

#include <stdbool.h>

#define WORDS_MAX 20000 /* words of a document that are looked at */
#define WORD_BYTES 48   /* longer words are cut for folding and stemming */

enum word_flag {
    WORD_UPPER = 1,    /* begins with a capital */
    WORD_CAPS = 2,     /* all its letters are capitals */
    WORD_DIGIT = 4,    /* has a digit */
    WORD_NUMERAL = 8,  /* nothing but digits, points and commas */
    WORD_INITIAL = 16, /* begins a sentence, a quotation or a block, so that a capital says nothing */
    WORD_GAP = 32,     /* more than a blank, hyphen, '&', '/' or inner point parts it from the word before */
    WORD_STOP = 64,    /* too common to mean anything */
    WORD_JOINED = 128, /* a hyphen joins it to the word before */
};

struct word {
    uint32_t start, end; /* bytes into the text */
    uint32_t block;      /* index into doc.blocks */
    uint32_t stem;       /* index into words.stems */
    uint64_t fold;       /* hash of the word without case and accents */
    uint8_t flags;       /* enum word_flag */
    uint8_t marks;       /* enum word_mark, and see stemmer_mark() */
};

enum word_mark {
    MARK_STOP = 64,    /* what WORD_STOP comes from */
    MARK_NOTICE = 128, /* see boilerplate.h */
};

struct words {
    struct word *at;
    size_t n;
    size_t title; /* how many of them, the first ones, are the headline's */
    uint64_t *stems; /* hash of every distinct stem */
    size_t nstems;
    uint8_t *casing; /* of every block: enum block_case */
};

enum block_case {
    CASE_SENTENCE, /* capitals mean names */
    CASE_TITLE,    /* Most Words Are Capitalised */
    CASE_CAPS,     /* MOST LETTERS ARE CAPITALS */
    CASE_LOWER,    /* no capitals at all */
};

/* Snowball English, with what it said of the words seen last. Not shared between threads. */
struct stemmer;
struct stemmer *stemmer_new(void); /* never NULL */
void stemmer_free(struct stemmer *s); /* NULL is allowed */
/* From now on every word carries what marks() answers for it (bits 1 to 32), asked once for every spelling kept. */
typedef uint8_t word_marks_fn(const void *user, uint64_t fold, uint64_t stem);
void stemmer_mark(struct stemmer *s, word_marks_fn *marks, const void *user);

/* Words of all blocks but code, in order. */
void words_find(struct words *out, struct arena *a, const struct doc *doc, struct stemmer *stemmer);
/* The same for a phrase: at most max words into out, stem[i] the hash of the stem of each; returns how many. */
size_t words_of(struct word *out, uint64_t *stem, size_t max, struct text phrase, struct stemmer *stemmer);

#endif
