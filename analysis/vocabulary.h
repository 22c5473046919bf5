/* analysis/vocabulary.h -- the words that figures are read by: numbers, directions, bounds, function words, verbs. */
#ifndef NW_ANALYSIS_VOCABULARY_H
#define NW_ANALYSIS_VOCABULARY_H

#include "base/text.h"

#include <stdint.h>

enum word_class {
    WORD_NUMBER = 1 << 0,      /* value: one..nineteen, twenty..ninety */
    WORD_SCALE = 1 << 1,       /* value: hundred, thousand, million, lakh ... */
    WORD_PLURAL_SCALE = 1 << 2, /* value: dozens, hundreds, thousands ... */
    WORD_FRACTION = 1 << 3,    /* value: half, third, quarter(s) ... */
    WORD_UP = 1 << 4,
    WORD_DOWN = 1 << 5,
    WORD_VERB = 1 << 6,        /* any inflected form */
    WORD_AUXILIARY = 1 << 7,   /* be, have, do, modals, not */
    WORD_PREPOSITION = 1 << 8,
    WORD_CONJUNCTION = 1 << 9,
    WORD_DETERMINER = 1 << 10,
    WORD_PRONOUN = 1 << 11,
    WORD_ADVERB = 1 << 12,
    WORD_HEDGE = 1 << 13,
    WORD_SAY = 1 << 14,        /* said, found, estimates: a claim follows or goes before */
    WORD_STUDY = 1 << 15,      /* survey, report, index: something that claims */
    WORD_MONTH = 1 << 16,
    WORD_LABEL = 1 << 17,      /* version, page, phase: the number behind it is a name */
    WORD_ABOUT = 1 << 18,
    WORD_ABOVE = 1 << 19,
    WORD_BELOW = 1 << 20,
    WORD_POSSESSIVE = 1 << 21, /* 's */
    WORD_RELATIVE = 1 << 22,   /* that, which, who, where */
    WORD_PARTICIPLE = 1 << 23, /* -ed or -ing form of a verb */
    WORD_ADJECTIVE = 1 << 24,  /* seldom the head of a noun phrase */
    WORD_EITHER = 1 << 26,     /* this form is a noun as often as a verb: "report", "increase" */
    WORD_PLAIN = 1 << 25,      /* a noun in spite of its look ("shares", "building") */
    WORD_PERIOD = 1 << 27,     /* last, this, second: "quarter" may follow */
};

struct vocabulary_row {
    const char *word; /* small letters */
    uint32_t class;
    double value;
};
const struct vocabulary_row *vocabulary_rows(void); /* ends with word NULL, as ... */
const struct vocabulary_row *vocabulary_verbs(void); /* ... does the rest of them */

/* The words in a hash table; read-only once it is made. */
struct vocabulary;
struct vocabulary *vocabulary_new(void); /* never NULL */
/* The classes of a word as written, 0 when unknown; *value is set for numbers. Regular inflections are undone. */
uint32_t vocabulary_class(const struct vocabulary *v, struct text word, double *value);
/* Whether a figure can begin in t at all: a digit, or how a number word begins. Never false when one does. */
bool vocabulary_may_count(const struct vocabulary *v, struct text t);
void vocabulary_free(struct vocabulary *v); /* NULL is allowed */

#endif
