/* analysis/forms.c -- see forms.h. */
#include "analysis/forms.h"

#include "analysis/boilerplate.h"
#include "analysis/stop_words.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#define SETS 4096 /* a power of two */
#define WAYS 4    /* forms kept of one set */

struct stemmer {
    struct sb_stemmer *snowball;
    word_marks_fn *marks;
    const void *user;
    uint32_t document;
    struct form at[SETS][WAYS];
    struct str scratch; /* folding of words beyond ASCII */
    char folded[WORD_BYTES];
};

struct stemmer *stemmer_new(void)
{
    struct stemmer *s = mem_alloc(sizeof *s);
    s->snowball = sb_stemmer_new("english", "UTF_8");
    if (!s->snowball)
        mem_die();
    return s;
}

void stemmer_free(struct stemmer *s)
{
    if (!s)
        return;
    sb_stemmer_delete(s->snowball);
    str_free(&s->scratch);
    free(s);
}

static void forget(struct stemmer *s) { memset(s->at, 0, sizeof s->at); }

void stemmer_mark(struct stemmer *s, word_marks_fn *marks, const void *user)
{
    s->marks = marks;
    s->user = user;
    forget(s);
}

uint32_t stemmer_document(struct stemmer *s)
{
    if (!++s->document) { /* after four thousand million of them */
        forget(s);
        s->document = 1;
    }
    return s->document;
}

static bool is_ascii(struct text word)
{
    unsigned char all = 0;
    for (size_t i = 0; i < word.n; i++)
        all |= (unsigned char)word.p[i];
    return all < 0x80;
}

static char small(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); }

struct spelling spelling_of(struct text word)
{
    struct spelling s = { { 0 } };
    bool ascii = is_ascii(word);
    if (word.n > sizeof s.key) { /* no byte of UTF-8 is 0xff, so that this is nobody's spelling */
        uint64_t hash = TEXT_HASH_START;
        for (size_t i = 0; i < word.n; i++) {
            char c = ascii ? small(word.p[i]) : word.p[i];
            hash = text_hash_more(hash, (struct text){ &c, 1 });
        }
        return (struct spelling){ { hash, UINT64_MAX } };
    }
    for (size_t i = 0; i < word.n; i++)
        s.key[i / 8] |= (uint64_t)(unsigned char)(ascii ? small(word.p[i]) : word.p[i]) << i % 8 * 8;
    return s;
}

/* Lower case without accents, cut at WORD_BYTES; lives in the stemmer until the next call. */
static struct text fold(struct stemmer *s, struct text word)
{
    size_t n = 0;
    if (is_ascii(word)) {
        for (; n < word.n && n < WORD_BYTES; n++)
            s->folded[n] = small(word.p[n]);
        return (struct text){ s->folded, n };
    }
    str_cut(&s->scratch, 0);
    text_fold(&s->scratch, word);
    struct text f = str_text(&s->scratch);
    for (size_t i = 0; i < f.n && n < WORD_BYTES; i++) {
        if (i + 2 < f.n && !memcmp(f.p + i, "\u2019", 3)) { /* typographic apostrophe */
            s->folded[n++] = '\'';
            i += 2;
            continue;
        }
        s->folded[n++] = f.p[i];
    }
    return (struct text){ s->folded, n };
}

static uint64_t stem_hash(struct stemmer *s, struct text folded)
{
    const sb_symbol *stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)folded.p, (int)folded.n);
    if (!stem)
        mem_die();
    return text_hash((struct text){ (const char *)stem, (size_t)sb_stemmer_length(s->snowball) });
}

static uint8_t marks_of(const struct stemmer *s, uint64_t folded, uint64_t stem)
{
    return s->marks ? s->marks(s->user, folded, stem) : 0;
}

static struct form form_of(struct stemmer *s, struct text word)
{
    struct text folded = fold(s, word);
    struct form f = { .fold = text_hash(folded), .stem = stem_hash(s, folded) };
    f.marks = marks_of(s, f.fold, f.stem);
    f.marks |= (is_stop_word(folded) ? MARK_STOP : 0) | (begins_notice(folded) ? MARK_NOTICE : 0);
    return f;
}

/* Puts the form where it is looked for first. */
static struct form *to_front(struct form *set, struct form *f)
{
    struct form first = *set;
    *set = *f;
    *f = first;
    return set;
}

struct form *form_find(struct stemmer *s, const struct spelling *spelling, struct text word)
{
    uint64_t hash = (spelling->key[0] * UINT64_C(0x9e3779b97f4a7c15) ^ spelling->key[1]) * UINT64_C(0xbf58476d1ce4e5b9);
    struct form *set = s->at[hash >> 32 & (SETS - 1)], *oldest = set;
    if (set->spelling == hash)
        return set;
    for (struct form *f = set + 1; f < set + WAYS; f++) {
        if (f->spelling == hash)
            return to_front(set, f);
        if (f->document < oldest->document)
            oldest = f;
    }
    *oldest = form_of(s, word);
    oldest->spelling = hash;
    return to_front(set, oldest);
}

void form_of_number(struct form *out, struct stemmer *s, struct text word)
{
    uint64_t hash = text_hash(fold(s, word));
    *out = (struct form){ .fold = hash, .stem = hash, .marks = marks_of(s, hash, hash) };
}
