/* store/pack.c -- lists in blobs: LEB128 numbers (little-endian base 128, DWARF 4, 7.6), texts with their length before
 * them. A store may be damaged, so nothing read is believed: counts are held against the bytes that are left. */
#include "store/internal.h"

#include "base/mem.h"

#include <string.h>

void pack_uint(struct str *out, uint64_t value)
{
    while (value >= 0x80) {
        str_add_c(out, (char)(value | 0x80));
        value >>= 7;
    }
    str_add_c(out, (char)value);
}

void pack_text(struct str *out, struct text t)
{
    pack_uint(out, t.n);
    str_add(out, t);
}

uint64_t unpack_uint(struct unpack *in)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && in->rest.n; shift += 7) {
        unsigned char byte = (unsigned char)*in->rest.p;
        in->rest = text_sub(in->rest, 1, in->rest.n);
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return value;
    }
    in->failed = true;
    return 0;
}

size_t unpack_count(struct unpack *in, size_t smallest)
{
    uint64_t count = unpack_uint(in);
    if (count <= in->rest.n / smallest)
        return (size_t)count;
    in->failed = true;
    return 0;
}

struct text unpack_text(struct unpack *in)
{
    uint64_t n = unpack_uint(in);
    if (n > in->rest.n) {
        in->failed = true;
        n = 0;
    }
    struct text t = text_sub(in->rest, 0, (size_t)n);
    in->rest = text_sub(in->rest, (size_t)n, in->rest.n);
    return t;
}

void pack_sentences(struct str *out, const struct findings *f)
{
    uint32_t at = 0;
    pack_uint(out, f->nsentences);
    for (size_t i = 0; i < f->nsentences; i++) {
        const struct sentence *s = &f->sentences[i];
        pack_uint(out, (uint32_t)(s->start - at)); /* modulo 2^32: any order comes back */
        pack_uint(out, s->end - s->start);
        pack_uint(out, s->block);
        at = s->end;
    }
}

void unpack_sentences(struct findings *f, struct arena *a, struct text packed, size_t text_length, size_t nblocks)
{
    struct unpack in = { packed, false };
    size_t n = packed.n ? unpack_count(&in, 3) : 0;
    uint32_t at = 0;
    f->nsentences = 0;
    f->sentences = arena_array(a, n, sizeof *f->sentences);
    for (size_t i = 0; i < n; i++) {
        struct sentence s;
        s.start = at + (uint32_t)unpack_uint(&in);
        s.end = s.start + (uint32_t)unpack_uint(&in);
        s.block = (uint32_t)unpack_uint(&in);
        if (in.failed || s.start > s.end || s.end > text_length)
            return;
        if (s.block >= nblocks)
            s.block = nblocks ? (uint32_t)nblocks - 1 : 0;
        f->sentences[f->nsentences++] = s;
        at = s.end;
    }
}

bool unpack_sentence(struct text packed, size_t n, uint32_t *start, uint32_t *end)
{
    struct unpack in = { packed, false };
    size_t count = packed.n ? unpack_count(&in, 3) : 0;
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t from = at + (uint32_t)unpack_uint(&in);
        at = from + (uint32_t)unpack_uint(&in);
        unpack_uint(&in);
        if (in.failed)
            return false;
        if (i == n) {
            *start = from;
            *end = at;
            return true;
        }
    }
    return false;
}

void pack_summary(struct str *out, const struct findings *f)
{
    pack_uint(out, f->nsummary);
    for (size_t i = 0; i < f->nsummary; i++)
        pack_uint(out, f->summary[i]);
}

void unpack_summary(struct findings *f, struct arena *a, struct text packed)
{
    struct unpack in = { packed, false };
    size_t n = packed.n ? unpack_count(&in, 1) : 0;
    f->nsummary = 0;
    f->summary = arena_array(a, n, sizeof *f->summary);
    for (size_t i = 0; i < n; i++) {
        uint64_t at = unpack_uint(&in);
        if (!in.failed && at < f->nsentences)
            f->summary[f->nsummary++] = (uint32_t)at;
    }
}

void pack_story_extras(struct str *categories, struct str *enclosures, const struct story *s)
{
    if (s->ncategories)
        pack_uint(categories, s->ncategories);
    for (size_t i = 0; i < s->ncategories; i++)
        pack_text(categories, s->categories[i]);
    if (s->nenclosures)
        pack_uint(enclosures, s->nenclosures);
    for (size_t i = 0; i < s->nenclosures; i++) {
        pack_text(enclosures, s->enclosures[i].url);
        pack_text(enclosures, s->enclosures[i].type);
        pack_uint(enclosures, (uint64_t)(s->enclosures[i].length + 1)); /* -1 = not said */
    }
}

void unpack_categories(struct text packed, struct arena *a, struct text **out, size_t *n)
{
    struct unpack in = { packed, false };
    size_t count = packed.n ? unpack_count(&in, 1) : 0;
    *out = arena_array(a, count, sizeof **out);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        struct text t = unpack_text(&in);
        if (in.failed)
            return;
        (*out)[(*n)++] = arena_text(a, t);
    }
}

void unpack_enclosures(struct text packed, struct arena *a, struct enclosure **out, size_t *n)
{
    struct unpack in = { packed, false };
    size_t count = packed.n ? unpack_count(&in, 3) : 0;
    *out = arena_array(a, count, sizeof **out);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        struct enclosure e;
        e.url = unpack_text(&in);
        e.type = unpack_text(&in);
        e.length = (int64_t)unpack_uint(&in) - 1;
        if (in.failed)
            return;
        e.url = arena_text(a, e.url);
        e.type = arena_text(a, e.type);
        (*out)[(*n)++] = e;
    }
}

/* Terms in host order, 12 bytes each: the window is only read on the machine that wrote it, and soon dropped. */
#define TERM_BYTES (sizeof(uint64_t) + sizeof(float))

void pack_terms(struct str *out, const struct term *terms, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        str_add(out, (struct text){ (const char *)&terms[i].hash, sizeof(uint64_t) });
        str_add(out, (struct text){ (const char *)&terms[i].weight, sizeof(float) });
    }
}

size_t unpack_terms(struct text packed, struct arena *a, const struct term **out)
{
    size_t n = packed.n / TERM_BYTES;
    struct term *terms = arena_array(a, n, sizeof *terms);
    for (size_t i = 0; i < n; i++) {
        memcpy(&terms[i].hash, packed.p + i * TERM_BYTES, sizeof(uint64_t));
        memcpy(&terms[i].weight, packed.p + i * TERM_BYTES + sizeof(uint64_t), sizeof(float));
    }
    *out = terms;
    return n;
}
