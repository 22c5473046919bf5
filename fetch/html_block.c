/* fetch/html_block.c -- which block a text of a page belongs to; see html_reader.h. */
#include "fetch/html_reader.h"

#include <string.h>

static uint8_t level_of(size_t depth) { return (uint8_t)(depth > MAX_LEVEL ? MAX_LEVEL : depth); }

/* The innermost open element of a kind: 0 = none, else index + 1. */
static size_t innermost(const struct reader *r, enum element_id id)
{
    size_t i = r->depth;
    while (i > 0 && r->frames[i - 1].id != id)
        i--;
    return i;
}

/* True once: for the first block in the innermost open element of the kind. */
static bool is_first_in(struct reader *r, enum element_id id)
{
    size_t i = innermost(r, id);
    bool fresh = i && r->frames[i - 1].fresh;
    for (; i > 0; i--) {
        if (r->frames[i - 1].id == id)
            r->frames[i - 1].fresh = false;
    }
    return fresh;
}

void block_place(struct reader *r)
{
    struct block *b = doc_last(r->b);
    b->lists = level_of(r->lists);
    b->quotes = level_of(r->quotes);
    b->insets = level_of(r->insets);
    if (r->quotes) {
        b->form |= is_first_in(r, EL_QUOTE) ? FORM_QUOTE_OPENS : 0;
        b->form |= r->lists && innermost(r, EL_QUOTE) > innermost(r, EL_ITEM) ? FORM_QUOTE_INSIDE : 0;
    }
    if (r->notes) {
        b->form |= FORM_NOTE;
        b->form |= is_first_in(r, EL_ASIDE) ? FORM_NOTE_OPENS : 0;
    }
}

static void begin(struct reader *r, enum block_kind kind, int level, int number)
{
    doc_block(r->b, kind, level, number);
    block_place(r);
}

static bool starts_with_dash(struct text t)
{
    return text_starts(t, "-") || text_starts(t, "~") || text_starts(t, "\u2014") || text_starts(t, "\u2013") ||
           text_starts(t, "\u2015");
}

/* Who said it, below a quotation. */
static void begin_speaker(struct reader *r, struct text first)
{
    begin(r, BLOCK_QUOTE, r->quotes ? level_of(r->quotes) : 1, 0);
    if (!r->quotes)
        doc_last(r->b)->quotes = 1; /* a caption behind the quotation that its figure holds */
    if (!starts_with_dash(first))
        doc_add(r->b, TEXT("\u2014 "));
}

static bool is_advertisement(struct text t)
{
    static const char *const words[] = { "advertisement", "advertising", "ad", "sponsored", "anzeige", "publicit\u00e9",
                                         "publicidad" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_is_ascii(t, words[i]))
            return true;
    }
    return false;
}

/* A caption, but under a quotation it names the speaker. */
static bool begin_caption(struct reader *r, const struct frame *f, struct text first)
{
    if (is_advertisement(first))
        return false;
    for (; f >= r->frames; f--) {
        if (f->id == EL_FIGURE && f->fresh) {
            begin_speaker(r, first);
            return true;
        }
    }
    begin(r, BLOCK_FIGURE, FIGURE_CAPTION, 0);
    return true;
}

static void begin_item(struct reader *r, struct frame *f)
{
    int level = r->lists ? level_of(r->lists) : 1;
    if (!f->fresh) {
        begin(r, BLOCK_PARAGRAPH, level, 0);
        doc_last(r->b)->lists = (uint8_t)level;
        return;
    }
    f->fresh = false;
    begin(r, BLOCK_ITEM, level, f->number);
    struct block *b = doc_last(r->b);
    b->lists = (uint8_t)level;
    b->form |= f->loose ? FORM_LOOSE : 0;
    for (size_t i = (size_t)(f - r->frames); i > 0; i--) {
        struct frame *list = &r->frames[i - 1];
        if (list->id != EL_LIST && list->id != EL_OLIST)
            continue;
        b->form |= list->fresh ? FORM_FIRST : 0;
        b->form |= list->style;
        list->fresh = false;
        break;
    }
}

static bool is_speaker(const struct reader *r, size_t i)
{
    const struct frame *f = &r->frames[i];
    if (!r->quotes || i == 0)
        return false;
    return f->id == EL_FOOTER || (f->id == EL_CITE && f[-1].id == EL_QUOTE);
}

/* A block opens lazily, when its first text comes: its kind is that of the innermost element open then. */
bool block_open(struct reader *r, struct text first)
{
    for (size_t i = r->depth; i > 0; i--) {
        struct frame *f = &r->frames[i - 1];
        if (is_speaker(r, i - 1)) {
            begin_speaker(r, first);
            return true;
        }
        switch (f->id) {
        case EL_PRE: begin(r, BLOCK_CODE, 0, 0); return true;
        case EL_HEADING: begin(r, BLOCK_HEADING, f->level, 0); return true;
        case EL_CAPTION:
        case EL_FIGURE: return begin_caption(r, f, first);
        case EL_ITEM: begin_item(r, f); return true;
        case EL_QUOTE: begin(r, BLOCK_QUOTE, level_of(r->quotes), 0); return true;
        case EL_ASIDE: begin(r, BLOCK_NOTE, 0, 0); return true;
        case EL_DT:
            begin(r, BLOCK_PARAGRAPH, 0, 0);
            doc_last(r->b)->form |= FORM_TERM;
            return true;
        case EL_DD: begin(r, BLOCK_PARAGRAPH, 0, 0); return true;
        default: break;
        }
    }
    begin(r, BLOCK_PARAGRAPH, 0, 0);
    return true;
}

bool block_is_caption(const struct reader *r)
{
    return r->b->open && r->b->doc.blocks[r->b->doc.nblocks - 1].kind == BLOCK_FIGURE && innermost(r, EL_CAPTION) > 0;
}

/* --- lists --- */

void list_start(struct reader *r, struct frame *f, const char *const *atts)
{
    static const struct {
        const char *type;
        uint16_t style;
    } styles[] = { { "a", FORM_LOWER },
                   { "A", FORM_UPPER },
                   { "i", FORM_LOWER | FORM_ROMAN },
                   { "I", FORM_UPPER | FORM_ROMAN } };
    int64_t start;
    r->lists += r->lists < UINT8_MAX;
    f->fresh = true;
    f->number = 1;
    if (f->id != EL_OLIST)
        return;
    if (text_int(html_att(atts, "start"), &start) && start > 0 && start < UINT16_MAX)
        f->number = (uint16_t)start;
    struct text type = html_att(atts, "type");
    for (size_t i = 0; i < sizeof styles / sizeof *styles && type.n; i++) {
        if (text_is(type, styles[i].type))
            f->style = styles[i].style;
    }
}

/* In a table's cell an item is a line of the cell. */
static void add_cell_item(struct reader *r, const struct frame *f)
{
    char number[16] = "\u2022 ";
    if (f->number)
        snprintf(number, sizeof number, "%u. ", f->number);
    if (!r->b->open)
        block_open(r, (struct text){ 0 });
    doc_add(r->b, text_of(number));
}

void item_start(struct reader *r, struct frame *f, const char *const *atts)
{
    int64_t value;
    f->fresh = true;
    for (size_t i = r->depth - 1; i > 0; i--) {
        struct frame *list = &r->frames[i - 1];
        if (list->id != EL_LIST && list->id != EL_OLIST)
            continue;
        if (list->id == EL_LIST)
            break;
        if (text_int(html_att(atts, "value"), &value) && value > 0 && value < UINT16_MAX)
            list->number = (uint16_t)value;
        f->number = list->number;
        list->number += list->number < UINT16_MAX;
        break;
    }
    if (tables_in_cell(&r->tables))
        add_cell_item(r, f);
}
