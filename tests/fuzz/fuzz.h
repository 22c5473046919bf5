/* tests/fuzz/fuzz.h -- what the fuzz targets share: promises of the doors that are tried, checked on every input.
 *
 * A target is one file with LLVMFuzzerTestOneInput(); scripts/fuzz.sh builds and runs them all. A promise that does not
 * hold ends the run like a crash, so that its input is kept. */
#ifndef NW_TESTS_FUZZ_FUZZ_H
#define NW_TESTS_FUZZ_FUZZ_H

#include "base/doc.h"
#include "base/unicode.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(holds)                                                                                                 \
    do {                                                                                                               \
        if (!(holds)) {                                                                                                \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #holds);                                \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

static inline struct text fuzz_text(const uint8_t *data, size_t size)
{
    return (struct text){(const char *)data, size};
}

/* The next byte of the input, 0 behind its end: for choices. */
static inline unsigned fuzz_choice(struct text *in)
{
    if (!in->n)
        return 0;
    in->n--;
    return (unsigned char)*in->p++;
}

/* http or https with a host, or empty: what a stored URL may be. */
static inline void promise_url(struct text url)
{
    PROMISE(!url.n || text_starts(url, "http://") || text_starts(url, "https://"));
    for (size_t i = 0; i < url.n; i++)
        PROMISE((unsigned char)url.p[i] > ' ');
}

/* Blocks in order, inside the text and at characters' edges; marks and links inside. */
static inline void promise_doc(const struct doc *d)
{
    uint32_t last = 0;
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        PROMISE(b->kind < BLOCK_KINDS && b->start >= last && b->end >= b->start && b->end <= d->text.n);
        last = b->end;
    }
    for (size_t i = 0; i < d->nmarks; i++) {
        const struct mark *m = &d->marks[i];
        PROMISE(m->kind < MARK_KINDS && m->start <= m->end && m->end <= d->text.n);
        PROMISE(m->kind != MARK_LINK || m->link < d->nlinks);
        PROMISE(!i || d->marks[i - 1].start <= m->start);
    }
}

/* Nothing that could harm a screen. Normal form is no part of it: an accent that stands in an element of its own is not
 * joined with the letter before it. */
static inline void promise_harmless(struct text t)
{
    for (size_t i = 0; i < t.n;) {
        uint32_t c;
        size_t n = utf8_decode(t, i, &c);
        PROMISE(c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7f) || c >= 0xa0);
        PROMISE(c != 0xfffd ||
                (n == 3 && i + 3 <= t.n && (unsigned char)t.p[i] == 0xef)); /* else bytes that are no UTF-8 */
        PROMISE((c < 0x202a || c > 0x202e) && (c < 0x2066 || c > 0x2069) && c != 0x200e && c != 0x200f && c != 0x61c);
        i += n;
    }
}

/* What a reader of feeds or pages hands on. */
static inline void promise_clean_doc(const struct doc *d)
{
    promise_doc(d);
    promise_harmless(d->text);
    for (size_t i = 0; i < d->nlinks; i++)
        PROMISE(text_starts(d->links[i], "mailto:") || (promise_url(d->links[i]), true));
}

#endif
