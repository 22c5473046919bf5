/* analysis/vocabulary.c -- see vocabulary.h: looking words up and undoing inflections. */
#include "analysis/vocabulary.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX 24     /* bytes of a longer word that is still looked at */
#define KEY_BYTES 16    /* no word of the table is longer */
#define TABLE_SIZE 8192 /* power of two, more than twice the words */
#define PREFIX_BITS 16  /* of the filter of number words */
#define PREFIX_LETTERS 5

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

/* A word, padded with NUL. */
struct key {
    uint64_t low, high;
};

/* Most words looked up are not there: the tags tell that from a few cache lines, before a key is touched. */
struct slot {
    uint16_t tag; /* other bits of the hash */
    uint16_t row; /* index + 1 into rows, 0 = free */
};

struct vocabulary {
    const struct vocabulary_row **rows;
    struct key *keys; /* of the rows */
    size_t n;
    struct slot slots[TABLE_SIZE];
    uint64_t numbers[(1 << PREFIX_BITS) / 64]; /* a bit for how number words begin */
};

static struct key key_of(const char *word, size_t n)
{
    struct key key = { 0, 0 };
    memcpy(&key.low, word, n < 8 ? n : 8);
    if (n > 8)
        memcpy(&key.high, word + 8, n - 8);
    return key;
}

/* The first n bytes of key. */
static struct key key_cut(struct key key, size_t n)
{
    if (n < 8)
        return (struct key){ n ? key.low & (~UINT64_C(0) >> (64 - 8 * n)) : 0, 0 };
    key.high = n > 8 ? (n < 16 ? key.high & (~UINT64_C(0) >> (128 - 8 * n)) : key.high) : 0;
    return key;
}

static uint64_t hash_of(struct key key)
{
    uint64_t h = (key.low ^ key.high * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
    return h ^ h >> 32;
}

static const struct vocabulary_row *find_key(const struct vocabulary *v, struct key key)
{
    uint64_t h = hash_of(key);
    for (size_t i = (size_t)h & (TABLE_SIZE - 1); v->slots[i].row; i = (i + 1) & (TABLE_SIZE - 1)) {
        size_t row = v->slots[i].row - 1u;
        if (v->slots[i].tag == (uint16_t)(h >> 16) && v->keys[row].low == key.low && v->keys[row].high == key.high)
            return v->rows[row];
    }
    return NULL;
}

/* Where a word that begins with these letters stands in the filter. */
static size_t prefix_slot(uint32_t letters) { return (letters * UINT32_C(2654435761)) >> (32 - PREFIX_BITS); }

static bool is_letter(unsigned char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }

/* The first letters of the word at i as one number; *end: the token behind the word's letters. */
static uint32_t prefix_at(struct text t, size_t i, size_t *end)
{
    uint32_t letters = 0;
    size_t k = i;
    for (; k < t.n && is_letter((unsigned char)t.p[k]); k++) {
        if (k - i < PREFIX_LETTERS)
            letters = letters << 5 | (t.p[k] & 31u);
    }
    *end = k;
    return letters;
}

/* row: of static storage. */
static void add_row(struct vocabulary *v, const struct vocabulary_row *row)
{
    const uint32_t counts = WORD_NUMBER | WORD_SCALE | WORD_PLURAL_SCALE | WORD_FRACTION;
    struct text word = text_of(row->word);
    uint64_t h;
    size_t end;
    v->keys[v->n] = key_of(word.p, word.n);
    v->rows[v->n] = row;
    h = hash_of(v->keys[v->n++]);
    size_t i = (size_t)h & (TABLE_SIZE - 1);
    while (v->slots[i].row)
        i = (i + 1) & (TABLE_SIZE - 1);
    v->slots[i] = (struct slot){ (uint16_t)(h >> 16), (uint16_t)v->n };
    if (row->class & counts) {
        size_t bit = prefix_slot(prefix_at(word, 0, &end));
        v->numbers[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

struct vocabulary *vocabulary_new(void)
{
    const struct vocabulary_row *const parts[] = { vocabulary_rows(), vocabulary_verbs() };
    struct vocabulary *v = mem_alloc(sizeof *v);
    size_t n = 0;
    for (size_t part = 0; part < LEN(parts); part++) {
        for (const struct vocabulary_row *row = parts[part]; row->word; row++)
            n++;
    }
    v->keys = mem_alloc(n * sizeof *v->keys);
    v->rows = mem_alloc(n * sizeof *v->rows);
    for (size_t part = 0; part < LEN(parts); part++) {
        for (const struct vocabulary_row *row = parts[part]; row->word; row++)
            add_row(v, row);
    }
    return v;
}

void vocabulary_free(struct vocabulary *v)
{
    if (v) {
        free(v->keys);
        free(v->rows);
    }
    free(v);
}

bool vocabulary_may_count(const struct vocabulary *v, struct text t)
{
    for (size_t i = 0; i < t.n;) {
        unsigned char c = (unsigned char)t.p[i];
        if (is_letter(c)) {
            size_t bit = prefix_slot(prefix_at(t, i, &i));
            if (v->numbers[bit / 64] >> bit % 64 & 1)
                return true;
            continue;
        }
        /* digits; the signs for a half and its kin begin with C2 B or E2 85 */
        if ((c >= '0' && c <= '9') || (c == 0xc2 && i + 1 < t.n && (unsigned char)t.p[i + 1] >= 0xb0) ||
            (c == 0xe2 && i + 1 < t.n && (unsigned char)t.p[i + 1] == 0x85))
            return true;
        i++;
    }
    return false;
}

/* key: in small letters, with NUL up to KEY_BYTES behind its end. */
static const struct vocabulary_row *look_up(const struct vocabulary *v, const char *key, size_t n)
{
    struct key whole;
    if (n > KEY_BYTES)
        return NULL;
    memcpy(&whole, key, sizeof whole);
    return find_key(v, key_cut(whole, n));
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
    if (n > 4 && !memcmp(key + n - 3, "ing", 3)) {
        row = verb_of(v, key, n - 3);
        return row ? (row->class & kept) | PARTICIPLE | (row->class & EITHER) | VERB : 0;
    }
    if (n > 3 && key[n - 2] == 'e' && key[n - 1] == 'd') {
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
            row = look_up(v, key, n - 1); /* "stars" is not of "stare" */
            if (!is_verb(row) && key[n - 2] == 'e' && strchr("sxzho", key[n - 3])) /* "reaches", no "sites" of "sit" */
                row = look_up(v, key, n - 2);
            row = is_verb(row) ? row : NULL;
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
        char comparative[WORD_MAX + KEY_BYTES] = { 0 };
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
    char key[WORD_MAX + KEY_BYTES] = { 0 };
    if (!word.n || word.n >= WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
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
