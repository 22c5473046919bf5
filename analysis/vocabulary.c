/* analysis/vocabulary.c -- see vocabulary.h: looking words up and undoing inflections. */
#include "analysis/vocabulary.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX 24     /* bytes of a longer word that is still looked at */
#define KEY_BYTES 16    /* no word of the table is longer */
#define TABLE_SIZE 4096 /* power of two, more than three times the words */

enum {
    VERB = WORD_VERB,
    EITHER = WORD_EITHER,
    PARTICIPLE = WORD_PARTICIPLE,
    PRONOUN = WORD_PRONOUN,
    AUXILIARY = WORD_AUXILIARY,
    ADVERB = WORD_ADVERB,
    UP = WORD_UP,
    DOWN = WORD_DOWN,
    SAY = WORD_SAY,
    ABOVE = WORD_ABOVE
};

struct entry {
    uint64_t key[2];                  /* the word, padded with NUL */
    const struct vocabulary_row *row; /* NULL = free */
};

struct vocabulary {
    struct entry at[TABLE_SIZE];
};

static size_t slot_of(const struct vocabulary *v, const uint64_t key[2])
{
    uint64_t h = (key[0] ^ key[1] * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
    size_t i = (size_t)(h >> 40) & (TABLE_SIZE - 1);
    while (v->at[i].row && (v->at[i].key[0] != key[0] || v->at[i].key[1] != key[1]))
        i = (i + 1) & (TABLE_SIZE - 1);
    return i;
}

struct vocabulary *vocabulary_new(void)
{
    struct vocabulary *v = mem_alloc(sizeof *v);
    for (const struct vocabulary_row *row = vocabulary_rows(); row->word; row++) {
        uint64_t key[2] = { 0 };
        memcpy(key, row->word, strlen(row->word));
        v->at[slot_of(v, key)] = (struct entry){ { key[0], key[1] }, row };
    }
    return v;
}

void vocabulary_free(struct vocabulary *v) { free(v); }

static const struct vocabulary_row *look_up(const struct vocabulary *v, const char *word, size_t n)
{
    uint64_t key[2] = { 0 };
    if (n > KEY_BYTES)
        return NULL;
    memcpy(key, word, n);
    return v->at[slot_of(v, key)].row;
}

static bool is_verb(const struct vocabulary_row *row) { return row && row->class & (VERB | EITHER); }

/* The verb behind an inflection without its ending, the first n letters of key: the stem, the stem with an "e", or with
 * its doubled consonant undone. */
static const struct vocabulary_row *verb_of(const struct vocabulary *v, char *key, size_t n)
{
    if (n < 2)
        return NULL;
    const struct vocabulary_row *row = look_up(v, key, n);
    if (!is_verb(row)) {
        key[n] = 'e';
        row = look_up(v, key, n + 1);
    }
    if (!is_verb(row) && n > 3 && key[n - 1] == key[n - 2]) {
        key[n - 1] = '\0';
        row = look_up(v, key, n - 1);
    }
    return is_verb(row) ? row : NULL;
}

/* Classes of an inflected verb, 0 if key is none. Keeps direction and speech. */
static uint32_t inflected(const struct vocabulary *v, char *key, size_t n)
{
    const uint32_t kept = UP | DOWN | SAY | ABOVE;
    const struct vocabulary_row *row;
    if (n > 4 && !strcmp(key + n - 3, "ing")) {
        row = verb_of(v, key, n - 3);
        return row ? (row->class & kept) | PARTICIPLE | (row->class & EITHER) | VERB : 0;
    }
    if (n > 3 && !strcmp(key + n - 2, "ed")) {
        if (key[n - 3] == 'i') {
            key[n - 3] = 'y';
            row = verb_of(v, key, n - 2);
        } else {
            row = verb_of(v, key, n - 2);
        }
        return row ? (row->class & kept) | VERB | PARTICIPLE : PARTICIPLE;
    }
    if (n > 3 && key[n - 1] == 's' && key[n - 2] != 's') {
        if (n > 4 && key[n - 2] == 'e' && key[n - 3] == 'i') {
            key[n - 3] = 'y';
            row = verb_of(v, key, n - 2);
        } else {
            row = verb_of(v, key, n - 1);
            if (!row && key[n - 2] == 'e' && strchr("sxzho", key[n - 3])) /* "reaches", but not "sites" of "sit" */
                row = verb_of(v, key, n - 2);
        }
        return row ? (row->class & kept) | (row->class & EITHER ? EITHER : VERB) : 0;
    }
    return 0;
}

/* "biggest", "latest": the first n letters of key, or these without a doubled consonant or with an "r", are an
 * adjective. */
static bool is_superlative(const struct vocabulary *v, const char *key, size_t n)
{
    const struct vocabulary_row *row = look_up(v, key, n);
    if (!row && key[n - 1] == key[n - 2])
        row = look_up(v, key, n - 1);
    if (!row) {
        char comparative[WORD_MAX];
        memcpy(comparative, key, n);
        memcpy(comparative + n, "er", 2);
        row = look_up(v, comparative, n + 2);
    }
    return row && row->class & WORD_ADJECTIVE;
}

/* Letters before an apostrophe, 0 without one. */
static size_t contraction(const char *key, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (key[i] == '\'' || (n - i >= 3 && !memcmp(key + i, "\u2019", 3)))
            return i;
    }
    return 0;
}

uint32_t vocabulary_class(const struct vocabulary *v, struct text word, double *value)
{
    char key[WORD_MAX + 2];
    if (!word.n || word.n >= WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    key[word.n] = '\0';
    const struct vocabulary_row *row = look_up(v, key, word.n);
    if (row) {
        *value = row->value;
        return row->class;
    }
    size_t stem = contraction(key, word.n);
    if (stem) { /* "we're": pronoun and verb in one */
        row = look_up(v, key, stem);
        return row && row->class & PRONOUN ? PRONOUN | AUXILIARY : 0;
    }
    if (word.n > 5 && !memcmp(key + word.n - 3, "est", 3) && is_superlative(v, key, word.n - 3))
        return WORD_ADJECTIVE;
    uint32_t class = inflected(v, key, word.n);
    if (!class && word.n > 4 && word.p[word.n - 2] == 'l' && word.p[word.n - 1] == 'y')
        class = ADVERB;
    return class;
}
