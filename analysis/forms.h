/* analysis/forms.h -- what is known of a word as it is spelled: its folded form, its stem, what others mark it with.
 *
 * A language has few words and says them often, so those met last are kept from document to document: looking one up
 * again costs no folding, stemming or hashing. Inside this room only. */
#ifndef NW_ANALYSIS_FORMS_H
#define NW_ANALYSIS_FORMS_H

#include "analysis/words.h"

/* A spelling as two numbers: the bytes of a word of up to sixteen (the first is the lowest, as eight_bytes() has them),
 * or a hash of a longer one. ASCII letters are small if the whole word is ASCII. Equal spellings have equal forms. */
struct spelling {
    uint64_t key[2];
};

struct form {
    uint64_t spelling; /* hash of it */
    uint64_t fold;     /* hash of the word without case and accents */
    uint64_t stem;     /* hash of its stem */
    uint32_t document; /* the reader's own: number of the document that it was last met in, and ... */
    uint16_t index;    /* ... of its stem there, which is below WORDS_MAX */
    uint8_t marks;     /* as in struct word */
};

struct spelling spelling_of(struct text word);

/* The form of a word, never NULL; borrowed until the next call. */
struct form *form_find(struct stemmer *s, const struct spelling *spelling, struct text word);
/* The same for a word with a digit. There are too many of them to keep, each is its own stem, and none a stop word. */
void form_of_number(struct form *out, struct stemmer *s, struct text word);
/* Number of a new document, to tell forms met in it by; never 0. */
uint32_t stemmer_document(struct stemmer *s);

#endif
