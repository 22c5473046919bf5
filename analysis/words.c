/* analysis/words.c -- see words.h. */
#include "analysis/words.h"

#include "analysis/stop_words.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#define MEMO 4096 /* words kept; a power of two */

struct stemmer {
    struct sb_stemmer *snowball;
    struct memo { /* at the low bits of fold */
        uint64_t fold, stem; /* hashes; fold 0 = free */
    } memo[MEMO];
    bool stop[MEMO];
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
    if (s)
        sb_stemmer_delete(s->snowball);
    free(s);
}

/* One distinct folded word of the document. */
struct entry {
    uint64_t fold;
    uint32_t stem; /* index + 1; 0 = free */
    bool stop;
};

struct reader {
    struct text t;
    struct stemmer *stemmer;
    struct entry *table; /* folded words */
    uint32_t *stem_table; /* index + 1 into stems, by stem hash */
    size_t mask;
    uint64_t *stems;
    size_t nstems;
    struct str scratch; /* folding of words beyond ASCII */
    char folded[WORD_BYTES];
    size_t nfolded;
};

static bool is_word_char(uint32_t c) { return is_letter(c) || is_digit(c); }

static uint32_t char_at(struct text t, size_t at, size_t *len)
{
    uint32_t c;
    if (at >= t.n) {
        *len = 0;
        return 0;
    }
    if ((unsigned char)t.p[at] < 0x80) {
        *len = 1;
        return (unsigned char)t.p[at];
    }
    *len = utf8_decode(t, at, &c);
    return c;
}

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

/* Whether the apostrophe at "at" (len bytes long) begins a possessive: 's and then no word. */
static bool possessive(struct text t, size_t at, size_t len)
{
    size_t n;
    uint32_t c = char_at(t, at + len, &n);
    if (c != 's' && c != 'S')
        return false;
    return !is_word_char(char_at(t, at + len + n, &n));
}

static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* The end of the word at "at" if it is of ASCII letters alone, as most are; at itself if it may be more than that. */
static size_t plain_word_end(struct text t, size_t at, size_t end, uint8_t *flags)
{
    size_t k = at, small = 0;
    for (; k < end && is_ascii_letter(t.p[k]); k++)
        small += t.p[k] >= 'a';
    char c = k < end ? t.p[k] : ' ';
    if ((unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || c == '\'' || c == '+' || c == '#')
        return at;
    if (k > at && !small)
        *flags |= WORD_CAPS;
    return k;
}

/* Reads the word at "at"; returns its end and the end of what belongs to it (a possessive) in *past. */
static size_t word_end(struct text t, size_t at, size_t end, size_t *past, uint8_t *flags)
{
    bool upper = true, letter = false, number = true;
    uint32_t last = 0;
    size_t len, n, plain = plain_word_end(t, at, end, flags);
    if (plain > at) {
        *past = plain;
        return plain;
    }
    t.n = end;
    for (; at < end; at += len) {
        uint32_t c = char_at(t, at, &len);
        if (is_digit(c)) {
            *flags |= WORD_DIGIT;
        } else if (is_letter(c)) {
            letter = true;
            number = false;
            upper = upper && is_upper(c);
        } else if (is_apostrophe(c) && is_letter(last) && is_letter(char_at(t, at + len, &n))) {
            if (possessive(t, at, len)) {
                *past = at + len + 1;
                break;
            }
            number = false;
        } else if (!((c == '.' || c == ',') && is_digit(last) && is_digit(char_at(t, at + len, &n)))) {
            break;
        }
        last = c;
    }
    while (letter && at < end && (t.p[at] == '+' || t.p[at] == '#'))
        at++;
    if (letter && upper)
        *flags |= WORD_CAPS;
    if (number)
        *flags |= WORD_NUMERAL;
    if (*past < at)
        *past = at;
    return at;
}

/* Lower case without accents into r->folded, cut at its size. */
static void fold(struct reader *r, struct text word)
{
    bool ascii = true;
    size_t n = 0;
    for (size_t i = 0; i < word.n && ascii; i++) {
        char c = word.p[i];
        ascii = (unsigned char)c < 0x80;
        if (n < WORD_BYTES)
            r->folded[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    r->nfolded = n;
    if (ascii)
        return;
    str_cut(&r->scratch, 0);
    text_fold(&r->scratch, word);
    struct text f = str_text(&r->scratch);
    n = 0;
    for (size_t i = 0; i < f.n && n < WORD_BYTES; i++) {
        if (i + 2 < f.n && !memcmp(f.p + i, "\xe2\x80\x99", 3)) { /* typographic apostrophe */
            r->folded[n++] = '\'';
            i += 2;
            continue;
        }
        r->folded[n++] = f.p[i];
    }
    r->nfolded = n;
}

/* Hash of the stem of the folded word, and whether it is a stop word. Words with digits have no other stem. */
static uint64_t stem_hash(struct reader *r, const struct word *w, bool *stop)
{
    struct text word = { r->folded, r->nfolded };
    struct memo *memo = &r->stemmer->memo[w->fold & (MEMO - 1)];
    bool *memo_stop = &r->stemmer->stop[w->fold & (MEMO - 1)];
    if (w->flags & WORD_DIGIT) {
        *stop = is_stop_word(word);
        return w->fold;
    }
    if (memo->fold != w->fold) {
        const sb_symbol *s = sb_stemmer_stem(r->stemmer->snowball, (const sb_symbol *)word.p, (int)word.n);
        if (!s)
            mem_die();
        struct text stem = { (const char *)s, (size_t)sb_stemmer_length(r->stemmer->snowball) };
        *memo = (struct memo){ w->fold, text_hash(stem) };
        *memo_stop = is_stop_word(word);
    }
    *stop = *memo_stop;
    return memo->stem;
}

static uint32_t stem_index(struct reader *r, uint64_t hash)
{
    size_t i = hash & r->mask;
    while (r->stem_table[i] && r->stems[r->stem_table[i] - 1] != hash)
        i = (i + 1) & r->mask;
    if (!r->stem_table[i]) {
        r->stems[r->nstems++] = hash;
        r->stem_table[i] = (uint32_t)r->nstems;
    }
    return r->stem_table[i] - 1;
}

/* Fold, stem and stop flag of w; every distinct word is stemmed once. */
static void look_up(struct reader *r, struct word *w)
{
    fold(r, text_sub(r->t, w->start, w->end));
    w->fold = text_hash((struct text){ r->folded, r->nfolded });
    size_t i = w->fold & r->mask;
    while (r->table[i].stem && r->table[i].fold != w->fold)
        i = (i + 1) & r->mask;
    struct entry *e = &r->table[i];
    if (!e->stem) {
        e->fold = w->fold;
        e->stem = 1 + stem_index(r, stem_hash(r, w, &e->stop));
    }
    w->stem = e->stem - 1;
    if (e->stop)
        w->flags |= WORD_STOP;
}

/* What stands between two words: whether it ends a sentence, opens a quotation, or parts phrases. */
struct between {
    bool gap, initial, hyphen, point;
};

static void between_add(struct between *b, uint32_t c)
{
    static const char closing[] = "\"')]}*_";
    if (c == ' ' || c == 0xa0 || c == '\t') {
        if (b->point)
            b->initial = b->gap = true;
        return;
    }
    if (c == '-' || c == 0x2010 || c == 0x2011) {
        b->hyphen = true;
    } else if (c == '&' || c == '/') {
        return;
    } else if (c == '.' || c == '!' || c == '?' || c == 0x2026) {
        b->point = true;
    } else {
        b->gap = true;
        bool quote = c == 0x201c || c == 0x2018 || c == '"' || c == '\'';
        if (quote || c == ':' || c == 0x2022 || c == '(' || c == '[' || c == '\n' || c == '|' || c == '>')
            b->initial = true;
        else if (c != 0x201d && c != 0x2019 && !(c < 0x80 && strchr(closing, (int)c)))
            b->point = false;
    }
}

/* "J. Smith", "U.S. Army", "Mr. Smith", "Inc. said": a point that ends no sentence. */
static bool abbreviates(const struct word *last)
{
    size_t n = last->end - last->start;
    return n == 1 ? (last->flags & WORD_UPPER) : n <= 3 && (last->flags & WORD_UPPER) && !(last->flags & WORD_CAPS);
}

struct block_words {
    struct word *out;
    size_t n, max;
};

/* End of the web address at "at"; at itself when there is none. */
static size_t address_end(struct text t, size_t at, size_t end)
{
    struct text rest = text_sub(t, at, end);
    if (!text_starts(rest, "http://") && !text_starts(rest, "https://") && !text_starts(rest, "www."))
        return at;
    while (at < end && (unsigned char)t.p[at] > ' ')
        at++;
    return at;
}

static void read_block(struct reader *r, struct block_words *b, const struct block *block, uint32_t index)
{
    struct between between = { .initial = true, .gap = true };
    size_t len, at = block->start, end = block->end, first = b->n;
    while (at < end && b->n < b->max) {
        uint32_t c = char_at(r->t, at, &len);
        if (!is_word_char(c)) {
            between_add(&between, c);
            at += len;
            continue;
        }
        size_t past = c == 'h' || c == 'w' ? address_end(r->t, at, end) : at;
        if (past > at) {
            between.gap = true;
            at = past;
            continue;
        }
        struct word *w = &b->out[b->n];
        *w = (struct word){ .start = (uint32_t)at, .block = index, .flags = is_upper(c) ? WORD_UPPER : 0 };
        w->end = (uint32_t)word_end(r->t, at, end, &past, &w->flags);
        bool joined = b->n > first && between.hyphen && w->start - b->out[b->n - 1].end <= 3;
        if (b->n > first && between.point && between.gap && abbreviates(w - 1) && w->start - w[-1].end == 2)
            between.gap = between.initial = false;
        if (between.hyphen && !joined)
            between.gap = true;
        w->flags |= (uint8_t)((between.gap ? WORD_GAP : 0) | (between.initial ? WORD_INITIAL : 0) |
                              (joined ? WORD_JOINED : 0));
        look_up(r, w);
        between = (struct between){ 0 };
        at = past;
        b->n++;
    }
}

static uint8_t block_casing(const struct word *w, size_t n)
{
    size_t upper = 0, caps = 0, counted = 0, long_upper = 0, long_words = 0;
    for (size_t i = 0; i < n; i++) {
        if (w[i].flags & WORD_NUMERAL)
            continue;
        bool capital = w[i].flags & WORD_UPPER;
        counted++;
        upper += capital;
        caps += (w[i].flags & WORD_CAPS) && w[i].end - w[i].start > 1;
        if (i && w[i].end - w[i].start > 3) {
            long_words++;
            long_upper += capital;
        }
    }
    if (!upper && counted > 3)
        return CASE_LOWER;
    if (counted > 2 && caps * 10 > counted * 6)
        return CASE_CAPS;
    return long_words > 2 && long_upper * 10 >= long_words * 8 ? CASE_TITLE : CASE_SENTENCE;
}

static void reader_init(struct reader *r, struct arena *a, struct text t, size_t max)
{
    size_t size = 64;
    while (size < max + max / 4) /* seldom more than a third of the words are different ones */
        size *= 2;
    r->t = t;
    r->mask = size - 1;
    r->table = arena_array(a, size, sizeof(*r->table));
    r->stem_table = arena_array(a, size, sizeof(*r->stem_table));
    r->stems = arena_array(a, max, sizeof(*r->stems));
}

void words_find(struct words *out, struct arena *a, const struct doc *doc, struct stemmer *stemmer)
{
    struct reader r = { .stemmer = stemmer };
    struct block_words b = { .max = doc->text.n / 4 + 64 };
    if (b.max > WORDS_MAX)
        b.max = WORDS_MAX;
    *out = (struct words){ .casing = arena_array(a, doc->nblocks + 1, 1) };
    /* English runs at six bytes a word: room for one in four is enough, and more would cost time to clear. */
    reader_init(&r, a, doc->text, b.max);
    b.out = arena_array(a, b.max, sizeof(*b.out));
    for (size_t i = 0; i < doc->nblocks; i++) {
        const struct block *block = &doc->blocks[i];
        if (block->kind == BLOCK_CODE || block->start >= block->end || block->end > doc->text.n)
            continue;
        size_t first = b.n;
        read_block(&r, &b, block, (uint32_t)i);
        out->casing[i] = block_casing(b.out + first, b.n - first);
    }
    str_free(&r.scratch);
    out->at = b.out;
    out->n = b.n;
    out->stems = r.stems;
    out->nstems = r.nstems;
}

size_t words_of(struct word *out, uint64_t *stem, size_t max, struct text phrase, struct stemmer *stemmer)
{
    struct entry table[64] = { { 0 } };
    uint32_t stem_table[64] = { 0 };
    uint64_t stems[24];
    struct reader r = { .t = phrase, .stemmer = stemmer, .table = table, .stem_table = stem_table, .mask = 63,
                        .stems = stems };
    struct block_words b = { out, 0, max < LEN(stems) ? max : LEN(stems) };
    struct block block = { .end = (uint32_t)phrase.n };
    read_block(&r, &b, &block, 0);
    for (size_t i = 0; i < b.n; i++)
        stem[i] = stems[out[i].stem];
    str_free(&r.scratch);
    return b.n;
}
