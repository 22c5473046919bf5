/* base/doc.c -- building documents; see doc.h. */
#include "base/doc.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

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
    add_block(b, (struct block){ .start = at, .end = at, .kind = (uint8_t)kind, .level = (uint8_t)level,
                                 .number = (uint16_t)number });
    b->open = true;
}

struct block *doc_last(struct doc_builder *b) { return b->doc.nblocks ? &b->doc.blocks[b->doc.nblocks - 1] : NULL; }

void doc_add(struct doc_builder *b, struct text clean)
{
    if (!b->open && clean.n)
        doc_block(b, BLOCK_PARAGRAPH, 0, 0);
    str_add(&b->text, clean);
}

uint32_t doc_at(const struct doc_builder *b) { return (uint32_t)b->text.len; }

static void add_mark(struct doc_builder *b, struct mark mark)
{
    b->doc.marks = arena_grow(b->arena, b->doc.marks, &b->mark_cap, b->doc.nmarks + 1, sizeof *b->doc.marks);
    struct mark *m = &b->doc.marks[b->doc.nmarks++];
    m->start = mark.start;
    m->end = mark.end;
    m->kind = mark.kind; /* member by member: the byte between them stays 0 */
    m->link = mark.link;
}

void doc_note(struct doc_builder *b, uint32_t number)
{
    uint32_t end = (uint32_t)b->text.len, start = end, least = b->open ? doc_last(b)->start : end;
    while (start > least && ((unsigned char)b->text.data[start - 1] & 0xc0) == 0x80)
        start--;
    start -= start > least;
    if (start < end && number && number <= UINT16_MAX)
        add_mark(b, (struct mark){ start, end, MARK_NOTE, (uint16_t)number });
}

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
    add_mark(b, (struct mark){ start, end, (uint8_t)kind, (uint16_t)link });
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
    bool sorted = true;
    for (size_t i = 1; i < d->nmarks && sorted; i++)
        sorted = by_place(&d->marks[i - 1], &d->marks[i]) <= 0;
    if (!sorted)
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
