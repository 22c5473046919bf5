/* base/doc.c -- building and packing documents; see doc.h. */
#include "base/doc.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define PACK_VERSION 1

static void add_block(struct doc_builder *b, struct block block)
{
    b->doc.blocks =
        arena_grow(b->arena, b->doc.blocks, &b->block_cap, b->doc.nblocks + 1, sizeof *b->doc.blocks);
    b->doc.blocks[b->doc.nblocks++] = block;
}

void doc_begin(struct doc_builder *b, struct arena *a) { *b = (struct doc_builder){ .arena = a }; }

static bool keeps_empty(enum block_kind kind)
{
    return kind == BLOCK_TABLE || kind == BLOCK_RULE || kind == BLOCK_CELL;
}

void doc_close(struct doc_builder *b)
{
    if (!b->open)
        return;
    b->open = false;
    struct block *last = &b->doc.blocks[b->doc.nblocks - 1];
    while (b->text.len > last->start && (b->text.data[b->text.len - 1] == ' ' || b->text.data[b->text.len - 1] == '\n'))
        str_cut(&b->text, b->text.len - 1);
    last->end = (uint32_t)b->text.len;
    for (size_t i = b->doc.nmarks; i > 0 && b->doc.marks[i - 1].end > last->end; i--)
        b->doc.marks[i - 1].end = last->end;
    if (last->start == last->end && !keeps_empty(last->kind))
        b->doc.nblocks--;
}

void doc_block(struct doc_builder *b, enum block_kind kind, int level, int number)
{
    doc_close(b);
    if (b->text.len && b->text.data[b->text.len - 1] != '\n')
        str_add_c(&b->text, '\n');
    if (b->text.len > 1 && kind != BLOCK_CELL && kind != BLOCK_ITEM && b->text.data[b->text.len - 2] != '\n')
        str_add_c(&b->text, '\n');
    uint32_t at = (uint32_t)b->text.len;
    add_block(b, (struct block){ at, at, (uint8_t)kind, (uint8_t)level, (uint16_t)number });
    b->open = true;
}

void doc_add(struct doc_builder *b, struct text clean)
{
    if (!b->open && clean.n)
        doc_block(b, BLOCK_PARAGRAPH, 0, 0);
    str_add(&b->text, clean);
}

uint32_t doc_at(const struct doc_builder *b) { return (uint32_t)b->text.len; }

void doc_mark(struct doc_builder *b, enum mark_kind kind, uint32_t start, uint32_t end, struct text url)
{
    size_t link = 0;
    if (end > b->text.len)
        end = (uint32_t)b->text.len;
    if (start >= end)
        return;
    if (kind == MARK_LINK) {
        while (link < b->doc.nlinks && !text_same(b->doc.links[link], url))
            link++;
        if (link >= UINT16_MAX)
            return;
        if (link == b->doc.nlinks) {
            b->doc.links =
                arena_grow(b->arena, b->doc.links, &b->link_cap, b->doc.nlinks + 1, sizeof *b->doc.links);
            b->doc.links[b->doc.nlinks++] = arena_text(b->arena, url);
        }
    }
    b->doc.marks = arena_grow(b->arena, b->doc.marks, &b->mark_cap, b->doc.nmarks + 1, sizeof *b->doc.marks);
    b->doc.marks[b->doc.nmarks++] = (struct mark){ start, end, (uint8_t)kind, (uint16_t)link };
}

static int by_place(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->kind != y->kind ? x->kind - y->kind : x->link - y->link;
}

/* Marks arrive when their element ends; readers want them by start, the inner ones first. */
static void sort_marks(struct doc *d)
{
    if (d->nmarks)
        qsort(d->marks, d->nmarks, sizeof *d->marks, by_place);
}

void doc_end(struct doc_builder *b, struct doc *out)
{
    doc_close(b);
    while (b->text.len && b->text.data[b->text.len - 1] == '\n')
        str_cut(&b->text, b->text.len - 1);
    for (size_t i = b->doc.nblocks; i > 0 && b->doc.blocks[i - 1].start > b->text.len; i--)
        b->doc.blocks[i - 1].start = b->doc.blocks[i - 1].end = (uint32_t)b->text.len;
    sort_marks(&b->doc);
    b->doc.text = arena_text(b->arena, str_text(&b->text));
    *out = b->doc;
    str_free(&b->text);
    doc_begin(b, b->arena);
}

/* --- plain text --- */

struct line {
    uint32_t start, end; /* without the newline and surrounding blanks */
    int indent;
};

static bool next_line(struct text t, size_t *at, struct line *out)
{
    if (*at >= t.n)
        return false;
    size_t end = text_find_byte(t, '\n', *at), start = *at;
    *at = end + 1;
    out->indent = 0;
    while (start < end && (t.p[start] == ' ' || t.p[start] == '\t'))
        out->indent += t.p[start++] == '\t' ? 4 : 1;
    while (end > start && (t.p[end - 1] == ' ' || t.p[end - 1] == '\t'))
        end--;
    out->start = (uint32_t)start;
    out->end = (uint32_t)end;
    return true;
}

/* Length of a bullet or number with its blank at the start of a line; 0 if there is none. *number: 0 for a bullet. */
static size_t item_prefix(struct text line, int *number)
{
    static const char *const bullets[] = { "\u2022", "\u2023", "\u25e6", "\u25aa", "-", "*", "\u2013" };
    *number = 0;
    for (size_t i = 0; i < LEN(bullets); i++) {
        size_t n = strlen(bullets[i]);
        if (text_starts(line, bullets[i]) && line.n > n + 1 && line.p[n] == ' ')
            return n + 1;
    }
    size_t digits = 0;
    while (digits < line.n && digits < 3 && line.p[digits] >= '0' && line.p[digits] <= '9')
        *number = *number * 10 + (line.p[digits++] - '0');
    bool numbered = digits && digits + 2 < line.n && (line.p[digits] == '.' || line.p[digits] == ')') &&
                    line.p[digits + 1] == ' ';
    return numbered ? digits + 2 : 0;
}

void doc_from_plain(struct doc *out, struct arena *a, struct text t)
{
    struct doc_builder b;
    struct line line;
    size_t at = 0;
    bool open = false;
    doc_begin(&b, a);
    while (next_line(t, &at, &line)) {
        int number;
        if (line.start == line.end) {
            open = false;
            continue;
        }
        size_t prefix = item_prefix(text_sub(t, line.start, line.end), &number);
        if (prefix) {
            int level = 1 + (line.indent > 8 ? 2 : line.indent > 3);
            add_block(&b, (struct block){ line.start + (uint32_t)prefix, line.end, BLOCK_ITEM, (uint8_t)level,
                                          (uint16_t)number });
        } else if (open) {
            b.doc.blocks[b.doc.nblocks - 1].end = line.end;
        } else {
            add_block(&b, (struct block){ line.start, line.end, BLOCK_PARAGRAPH, 0, 0 });
        }
        open = true;
    }
    *out = b.doc;
    out->text = t;
}

/* --- packing --- */

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

void doc_pack(const struct doc *d, struct str *out)
{
    uint32_t last = 0;
    put(out, PACK_VERSION);
    put(out, d->nblocks);
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        put(out, b->start - last);
        put(out, b->end - b->start);
        put(out, b->kind | (uint64_t)b->level << 4);
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
        if (m->kind == MARK_LINK)
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
        d->blocks[d->nblocks] = (struct block){ (uint32_t)start, (uint32_t)end, (uint8_t)(form & 15),
                                                (uint8_t)(form >> 4), (uint16_t)number };
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
        uint64_t link = kind == MARK_LINK ? get(in) : 0;
        if (start < last || start > d->text.n || end > d->text.n || end < start || kind >= MARK_KINDS || link > UINT16_MAX)
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
    if (get(&packed) == PACK_VERSION && unpack_blocks(out, a, &packed) && unpack_marks(out, a, &packed) &&
        unpack_links(out, a, &packed))
        return;
    doc_from_plain(out, a, text);
}
