/* base/doc_pack.c -- documents as the store keeps them; see doc.h. */
#include "base/doc.h"

#include "base/mem.h"

#define PACK_VERSION 2 /* 1 had no more of a block than kind, level and number: the same numbers, the rest 0 */

static void put(struct str *out, uint64_t value)
{
    while (value >= 0x80) {
        str_add_c(out, (char)(value | 0x80));
        value >>= 7;
    }
    str_add_c(out, (char)value);
}

static uint64_t get(struct text *in)
{
    uint64_t value = 0;
    for (int shift = 0; in->n && shift < 64; shift += 7) {
        unsigned char c = (unsigned char)*in->p++;
        in->n--;
        value |= (uint64_t)(c & 0x7f) << shift;
        if (!(c & 0x80))
            return value;
    }
    in->n = 0;
    return 0;
}

/* Kind, level and what is seldom told, in bits from the common to the rare. */
static uint64_t form_of(const struct block *b)
{
    uint64_t level = b->level < 15 ? b->level : 15, quotes = b->quotes < 15 ? b->quotes : 15;
    uint64_t lists = b->lists < 15 ? b->lists : 15, insets = b->insets < 15 ? b->insets : 15;
    return b->kind | level << 4 | lists << 8 | (uint64_t)(b->form & 0xfff) << 12 | quotes << 24 | insets << 28 |
           (uint64_t)b->columns << 32 | (uint64_t)b->rows << 40;
}

void doc_pack(const struct doc *d, struct str *out)
{
    uint32_t last = 0;
    put(out, PACK_VERSION);
    put(out, d->nblocks);
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        put(out, b->start - last);
        put(out, b->end - b->start);
        put(out, form_of(b));
        put(out, b->number);
        last = b->end;
    }
    put(out, d->nmarks);
    last = 0;
    for (size_t i = 0; i < d->nmarks; i++) {
        const struct mark *m = &d->marks[i];
        put(out, m->start >= last ? m->start - last : 0);
        put(out, m->end - m->start);
        put(out, m->kind);
        if (m->kind == MARK_LINK || m->kind == MARK_NOTE)
            put(out, m->link);
        last = m->start >= last ? m->start : last;
    }
    put(out, d->nlinks);
    for (size_t i = 0; i < d->nlinks; i++) {
        put(out, d->links[i].n);
        str_add(out, d->links[i]);
    }
}

static bool unpack_blocks(struct doc *d, struct arena *a, struct text *in)
{
    uint64_t count = get(in), last = 0;
    if (count > in->n)
        return false;
    d->blocks = arena_array(a, count, sizeof *d->blocks);
    for (; d->nblocks < count; d->nblocks++) {
        uint64_t start = last + get(in), end = start + get(in), form = get(in), number = get(in);
        if (start < last || start > d->text.n || end > d->text.n || end < start || (form & 15) >= BLOCK_KINDS)
            return false;
        d->blocks[d->nblocks] = (struct block){
            .start = (uint32_t)start, .end = (uint32_t)end, .kind = form & 15, .level = form >> 4 & 15,
            .number = (uint16_t)number, .lists = form >> 8 & 15, .form = form >> 12 & 0xfff, .quotes = form >> 24 & 15,
            .insets = form >> 28 & 15, .columns = form >> 32 & 255, .rows = form >> 40 & 255,
        };
        last = end;
    }
    return true;
}

static bool unpack_marks(struct doc *d, struct arena *a, struct text *in)
{
    uint64_t count = get(in), last = 0;
    if (count > in->n)
        return false;
    d->marks = arena_array(a, count, sizeof *d->marks);
    for (; d->nmarks < count; d->nmarks++) {
        uint64_t start = last + get(in), end = start + get(in), kind = get(in);
        uint64_t link = kind == MARK_LINK || kind == MARK_NOTE ? get(in) : 0;
        if (start < last || start > d->text.n || end > d->text.n || end < start || kind >= MARK_KINDS ||
            link > UINT16_MAX)
            return false;
        d->marks[d->nmarks] = (struct mark){ (uint32_t)start, (uint32_t)end, (uint8_t)kind, (uint16_t)link };
        last = start;
    }
    return true;
}

static bool unpack_links(struct doc *d, struct arena *a, struct text *in)
{
    uint64_t count = get(in);
    if (count > in->n)
        return false;
    d->links = arena_array(a, count, sizeof *d->links);
    for (; d->nlinks < count; d->nlinks++) {
        uint64_t n = get(in);
        if (n > in->n)
            return false;
        d->links[d->nlinks] = (struct text){ in->p, n };
        in->p += n;
        in->n -= n;
    }
    for (size_t i = 0; i < d->nmarks; i++) {
        if (d->marks[i].kind == MARK_LINK && d->marks[i].link >= d->nlinks)
            return false;
    }
    return true;
}

void doc_unpack(struct doc *out, struct arena *a, struct text text, struct text packed)
{
    *out = (struct doc){ .text = text };
    uint64_t version = get(&packed);
    if (version > 0 && version <= PACK_VERSION && unpack_blocks(out, a, &packed) && unpack_marks(out, a, &packed) &&
        unpack_links(out, a, &packed))
        return;
    doc_from_plain(out, a, text);
}
