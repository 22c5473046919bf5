/* analysis/words.c -- see words.h. */
#include "analysis/words.h"

#include "analysis/eights.h"
#include "analysis/forms.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

#define HEAD_BLOCKS 4 /* the headline is one of the first; a line may stand above it */

struct reader {
    struct text t;
    struct stemmer *stemmer;
    uint32_t document;    /* number of this one, for the stemmer's forms */
    uint32_t *stem_table; /* index + 1 into stems, by stem hash */
    size_t mask;
    uint64_t *stems;
    size_t nstems;
};

static bool is_ascii_letter(unsigned char c) { return (c | 0x20u) - 'a' < 26u; }
static bool is_ascii_digit(unsigned char c) { return c - (unsigned)'0' < 10u; }

static bool is_word_letter(uint32_t c) { return c < 0x80 ? is_ascii_letter((unsigned char)c) : is_letter(c); }
static bool is_word_digit(uint32_t c) { return c < 0x80 ? is_ascii_digit((unsigned char)c) : is_digit(c); }
static bool is_capital(uint32_t c) { return c < 0x80 ? c - 'A' < 26u : is_upper(c); }
static bool is_word_char(uint32_t c) { return is_word_letter(c) || is_word_digit(c); }

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

/* The end of the word at "at" if it is of ASCII letters alone, as most are; at itself if it may be more than that. */
static size_t plain_word_end(struct text t, size_t at, size_t end, uint8_t *flags, struct spelling *spelling)
{
    size_t k = at, n = 8;
    uint64_t small = 0;
    t.n = end;
    for (; n == 8; k += n) {
        uint64_t eight = eight_bytes(t, k);
        n = eight_before(eight_others(eight));
        eight = eight_first(eight, n);
        small |= eight & EIGHT(0x20);
        if (k - at < sizeof spelling->key)
            spelling->key[(k - at) / 8] = eight | (EIGHT(0x20) & eight_first(UINT64_MAX, n));
    }
    unsigned char c = k < end ? (unsigned char)t.p[k] : ' ';
    if (c >= 0x80 || is_ascii_digit(c) || c == '\'' || c == '+' || c == '#')
        return at;
    if (k > at && !small)
        *flags |= WORD_CAPS;
    return k;
}

/* Reads any word at "at"; returns its end and the end of what belongs to it (a possessive) in *past. */
static size_t word_end(struct text t, size_t at, size_t end, size_t *past, uint8_t *flags)
{
    bool upper = true, letter = false, number = true;
    uint32_t last = 0;
    size_t len, n;
    t.n = end;
    for (; at < end; at += len) {
        uint32_t c = char_at(t, at, &len);
        if (is_word_digit(c)) {
            *flags |= WORD_DIGIT;
        } else if (is_word_letter(c)) {
            letter = true;
            number = false;
            upper = upper && is_upper(c);
        } else if (is_apostrophe(c) && is_word_letter(last) && is_word_letter(char_at(t, at + len, &n))) {
            if (possessive(t, at, len)) {
                *past = at + len + 1;
                break;
            }
            number = false;
        } else if (!((c == '.' || c == ',') && is_word_digit(last) && is_word_digit(char_at(t, at + len, &n)))) {
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

/* Gives w what is known of its form. spelling is that of a plain word, NULL for any other. */
static void look_up(struct reader *r, struct word *w, const struct spelling *spelling)
{
    struct text word = text_sub(r->t, w->start, w->end);
    struct form number, *f = &number;
    if (w->flags & WORD_DIGIT) {
        form_of_number(&number, r->stemmer, word);
    } else if (spelling && word.n <= sizeof spelling->key) {
        f = form_find(r->stemmer, spelling, word);
    } else {
        struct spelling own = spelling_of(word);
        f = form_find(r->stemmer, &own, word);
    }
    if (f->document != r->document) {
        f->document = r->document;
        f->index = (uint16_t)stem_index(r, f->stem);
    }
    w->fold = f->fold;
    w->stem = f->index;
    w->marks = f->marks;
    if (f->marks & MARK_STOP)
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
    if (rest.n < 4 || (rest.p[1] != 't' && rest.p[1] != 'w'))
        return at;
    if (!text_starts(rest, "http://") && !text_starts(rest, "https://") && !text_starts(rest, "www."))
        return at;
    while (at < end && (unsigned char)t.p[at] > ' ')
        at++;
    return at;
}

/* Reads the word at "at" into w; returns the end of what belongs to it. */
static size_t read_word(struct reader *r, struct word *w, size_t at, size_t end)
{
    struct spelling spelling = { { 0 } };
    size_t past = plain_word_end(r->t, at, end, &w->flags, &spelling);
    bool plain = past > at;
    w->end = (uint32_t)(plain ? past : word_end(r->t, at, end, &past, &w->flags));
    look_up(r, w, plain ? &spelling : NULL);
    return past;
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
        *w = (struct word){ .start = (uint32_t)at, .block = index, .flags = is_capital(c) ? WORD_UPPER : 0 };
        at = read_word(r, w, at, end);
        bool joined = b->n > first && between.hyphen && w->start - w[-1].end <= 3;
        if (b->n > first && between.point && between.gap && abbreviates(w - 1) && w->start - w[-1].end == 2)
            between.gap = between.initial = false;
        if (between.hyphen && !joined)
            between.gap = true;
        w->flags |= (uint8_t)((between.gap ? WORD_GAP : 0) | (between.initial ? WORD_INITIAL : 0) |
                              (joined ? WORD_JOINED : 0));
        between = (struct between){ 0 };
        b->n++;
    }
}

/* Sums without branches: no guess of the processor's would be better than chance. */
static uint8_t block_casing(const struct word *w, size_t n)
{
    size_t upper = 0, caps = 0, counted = 0, long_upper = 0, long_words = 0;
    for (size_t i = 0; i < n; i++) {
        size_t length = w[i].end - w[i].start;
        unsigned is_word = !(w[i].flags & WORD_NUMERAL), capital = is_word & !!(w[i].flags & WORD_UPPER);
        unsigned is_long = is_word & (i > 0) & (length > 3);
        counted += is_word;
        upper += capital;
        caps += is_word & !!(w[i].flags & WORD_CAPS) & (length > 1);
        long_words += is_long;
        long_upper += is_long & capital;
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
    r->document = stemmer_document(r->stemmer);
    r->mask = size - 1;
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
        if (i < HEAD_BLOCKS && block->kind == BLOCK_TITLE)
            out->title = b.n;
    }
    out->at = b.out;
    out->n = b.n;
    out->stems = r.stems;
    out->nstems = r.nstems;
}

size_t words_of(struct word *out, uint64_t *stem, size_t max, struct text phrase, struct stemmer *stemmer)
{
    uint32_t stem_table[64] = { 0 };
    uint64_t stems[24];
    struct reader r = { .t = phrase, .stemmer = stemmer, .document = stemmer_document(stemmer),
                        .stem_table = stem_table, .mask = LEN(stem_table) - 1, .stems = stems };
    struct block_words b = { out, 0, max < LEN(stems) ? max : LEN(stems) };
    struct block block = { .end = (uint32_t)phrase.n };
    read_block(&r, &b, &block, 0);
    for (size_t i = 0; i < b.n; i++)
        stem[i] = stems[out[i].stem];
    return b.n;
}
