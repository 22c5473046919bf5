/* fetch/html_doc.c -- HTML events into the blocks and marks of a document; declared in html.h.
 *
 * A block opens lazily, when its first text comes: its kind is that of the innermost element open then. */
#include "fetch/html.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html_table.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MAX_FRAMES 400
#define MAX_LINKS 4000
#define MAX_MARK_BLOCKS 64
#define MAX_LEVEL 9
#define MAX_TEXT ((size_t)8 * 1024 * 1024)
#define MIN_ALT_WORDS 4
#define MAX_ALTS 32

struct frame {
    uint8_t id;
    uint8_t level;   /* of a heading */
    bool drop;       /* nothing in it counts */
    bool fresh;      /* an item whose first block is still to come; a figure that holds a quotation */
    uint16_t number; /* an ordered list's next ordinal; an item's own */
    uint32_t start;  /* offset at which its text begins, for marks */
    struct text url;
};

struct reader {
    struct doc_builder *b;
    struct text base;
    struct str run;     /* raw inline text not yet added */
    struct str scratch; /* the same, cleaned */
    bool blank;         /* white space stands before the next text */
    struct frame frames[MAX_FRAMES];
    size_t depth, overflow;
    size_t dropped, pre, lists;
    uint64_t alts[MAX_ALTS]; /* hashes of the pictures' texts so far */
    size_t nalts;
    struct table_stack tables;
};

static bool has_text(const struct reader *r)
{
    const struct doc_builder *b = r->b;
    return b->open && b->text.len > b->doc.blocks[b->doc.nblocks - 1].start;
}

static char last_char(const struct reader *r)
{
    return r->b->text.len ? r->b->text.data[r->b->text.len - 1] : '\0';
}

/* A caption, but under a quotation it names the speaker. */
static void open_caption(struct reader *r, const struct frame *f)
{
    for (; f >= r->frames; f--) {
        if (f->id == EL_FIGURE && f->fresh) {
            doc_block(r->b, BLOCK_QUOTE, 1, 0);
            doc_add(r->b, TEXT("\u2014 "));
            return;
        }
    }
    doc_block(r->b, BLOCK_FIGURE, 0, 0);
}

/* Opens the block that text at this place belongs to. */
static void open_block(struct reader *r)
{
    int quotes = 0, level = r->lists > MAX_LEVEL ? MAX_LEVEL : (int)r->lists;
    for (size_t i = r->depth; i > 0; i--)
        quotes += r->frames[i - 1].id == EL_QUOTE && quotes < MAX_LEVEL;
    for (size_t i = r->depth; i > 0; i--) {
        struct frame *f = &r->frames[i - 1];
        switch (f->id) {
        case EL_PRE:
            doc_block(r->b, BLOCK_CODE, 0, 0);
            return;
        case EL_HEADING:
            doc_block(r->b, BLOCK_HEADING, f->level, 0);
            return;
        case EL_CAPTION:
        case EL_FIGURE:
            open_caption(r, f);
            return;
        case EL_ITEM:
            doc_block(r->b, f->fresh ? BLOCK_ITEM : BLOCK_PARAGRAPH, level ? level : 1, f->fresh ? f->number : 0);
            f->fresh = false;
            return;
        case EL_QUOTE:
            doc_block(r->b, BLOCK_QUOTE, quotes, 0);
            return;
        case EL_ASIDE:
            doc_block(r->b, BLOCK_NOTE, 0, 0);
            return;
        case EL_DD: /* a paragraph's level is its indentation, as inside an item */
            doc_block(r->b, BLOCK_PARAGRAPH, level + 1, 0);
            return;
        default:
            break;
        }
    }
    doc_block(r->b, BLOCK_PARAGRAPH, 0, 0);
}

static bool starts_blank(struct text t)
{
    return (unsigned char)t.p[0] <= ' ' || (t.n > 1 && !memcmp(t.p, "\xc2\xa0", 2));
}

static bool ends_blank(struct text t)
{
    return (unsigned char)t.p[t.n - 1] <= ' ' || (t.n > 1 && !memcmp(t.p + t.n - 2, "\xc2\xa0", 2));
}

/* Adds the waiting run to the document. */
static void flush(struct reader *r)
{
    struct text run = str_text(&r->run);
    if (!run.n)
        return;
    bool room = r->b->text.len + run.n < MAX_TEXT;
    str_cut(&r->scratch, 0);
    if (room)
        clean_add(&r->scratch, run, r->pre ? CLEAN_LINES : CLEAN_LINE);
    struct text clean = str_text(&r->scratch);
    if (r->pre) {
        if (!has_text(r) && text_starts(clean, "\n"))
            clean = text_sub(clean, 1, clean.n);
        if (clean.n && !r->b->open)
            open_block(r);
        doc_add(r->b, clean);
    } else if (!clean.n) {
        r->blank = true;
    } else {
        if ((r->blank || starts_blank(run)) && has_text(r) && last_char(r) != '\n' && last_char(r) != ' ')
            doc_add(r->b, TEXT(" "));
        if (!r->b->open)
            open_block(r);
        doc_add(r->b, clean);
        r->blank = ends_blank(run);
    }
    str_cut(&r->run, 0);
}

/* Parts what comes from what was: a new block, but a new line in code and in a table's cell. */
static void break_block(struct reader *r)
{
    flush(r);
    r->blank = false;
    if (r->pre || tables_in_cell(&r->tables)) {
        if (has_text(r) && last_char(r) != '\n')
            doc_add(r->b, TEXT("\n"));
        return;
    }
    doc_close(r->b);
}

static void add_break(struct reader *r)
{
    flush(r);
    r->blank = false;
    if (!has_text(r) && !r->pre)
        return;
    bool again = has_text(r) && last_char(r) == '\n';
    if (again && !r->pre && !tables_in_cell(&r->tables))
        break_block(r);
    else if (r->pre || !again)
        doc_add(r->b, TEXT("\n"));
}

static void add_mark(struct reader *r, enum mark_kind kind, uint32_t start, struct text url)
{
    struct doc_builder *b = r->b;
    size_t first = b->doc.nblocks;
    while (first > 0 && b->doc.nblocks - first < MAX_MARK_BLOCKS) {
        first--;
        if (b->doc.blocks[first].start <= start)
            break;
    }
    for (size_t i = first; i < b->doc.nblocks; i++) {
        const struct block *block = &b->doc.blocks[i];
        uint32_t from = block->start > start ? block->start : start;
        uint32_t to = i + 1 == b->doc.nblocks && b->open ? doc_at(b) : block->end;
        while (from < to && (b->text.data[from] == ' ' || b->text.data[from] == '\n'))
            from++;
        while (from < to && (b->text.data[to - 1] == ' ' || b->text.data[to - 1] == '\n'))
            to--;
        if (from < to && (kind != MARK_LINK || b->doc.nlinks < MAX_LINKS))
            doc_mark(b, kind, from, to, url);
    }
}

/* Cuts the text of the open block back to an offset, with the marks in what goes. */
static void take_back(struct reader *r, uint32_t at)
{
    struct doc *d = &r->b->doc;
    str_cut(&r->b->text, at);
    while (d->nmarks && d->marks[d->nmarks - 1].end > at)
        d->nmarks--;
}

/* Digits above and below the line keep their meaning in plain text: 10 to the 9th must not become 109. */
static void raise_digits(struct reader *r, const struct frame *f)
{
    if (!r->b->open || f->start >= r->b->text.len)
        return;
    str_cut(&r->scratch, 0);
    if (!html_raised(&r->scratch, text_sub(str_text(&r->b->text), f->start, r->b->text.len), f->id == EL_SUP))
        return;
    take_back(r, f->start);
    doc_add(r->b, str_text(&r->scratch));
}

static size_t word_count(struct text t)
{
    size_t words = 0;
    for (size_t i = 0; i < t.n; i++)
        words += t.p[i] != ' ' && (i == 0 || t.p[i - 1] == ' ');
    return words;
}

static bool in_frame(const struct reader *r, enum element_id id)
{
    for (size_t i = r->depth; i > 0; i--) {
        if (r->frames[i - 1].id == id)
            return true;
    }
    return false;
}

/* Many pages give every picture the same text, often the headline. */
static bool said_before(struct reader *r, struct text alt)
{
    const struct doc *d = &r->b->doc;
    uint64_t hash = text_hash(alt);
    if (d->nblocks && text_same(alt, text_sub(str_text(&r->b->text), d->blocks[0].start, d->blocks[0].end)))
        return true;
    for (size_t i = 0; i < r->nalts; i++) {
        if (r->alts[i] == hash)
            return true;
    }
    if (r->nalts < MAX_ALTS)
        r->alts[r->nalts++] = hash;
    return false;
}

/* A picture speaks through its alternative text: an emoji inside a line; a description where it stands alone. */
static void add_picture(struct reader *r, const char *const *atts)
{
    struct text alt = text_trim(html_att(atts, "alt"));
    if (!alt.n)
        return;
    if (alt.n <= 16 && (unsigned char)alt.p[0] >= 0xe2) {
        str_add(&r->run, alt);
        return;
    }
    flush(r);
    if (has_text(r) || r->pre || tables_in_cell(&r->tables) || word_count(alt) < MIN_ALT_WORDS)
        return;
    str_cut(&r->scratch, 0);
    clean_add(&r->scratch, alt, CLEAN_LINE);
    if (said_before(r, str_text(&r->scratch)))
        return;
    doc_block(r->b, BLOCK_FIGURE, 0, 0);
    doc_add(r->b, str_text(&r->scratch));
    doc_close(r->b);
}

/* Links of the page's own machinery: footnote numbers and the way back from them. */
static bool is_note_link(const struct reader *r, const char *const *atts)
{
    struct text href = html_att(atts, "href");
    return text_is(html_att(atts, "role"), "doc-noteref") || text_is(html_att(atts, "role"), "doc-backlink") ||
           html_class_has(atts, "footnote-") || text_starts(href, "#fnref") ||
           (text_find_byte(href, '#', 0) < href.n && in_frame(r, EL_SUP));
}

static void start_item(struct reader *r, struct frame *f, const char *const *atts)
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
    if (tables_in_cell(&r->tables)) {
        char number[16] = "\u2022 ";
        if (f->number)
            snprintf(number, sizeof number, "%u. ", f->number);
        if (!r->b->open)
            open_block(r);
        doc_add(r->b, text_of(number));
    }
}

static void start_list(struct reader *r, struct frame *f, const char *const *atts)
{
    int64_t start;
    r->lists++;
    f->number = 1;
    if (text_int(html_att(atts, "start"), &start) && start > 0 && start < UINT16_MAX)
        f->number = (uint16_t)start;
}

/* A formula written twice, as MathML and as TeX: the TeX alone is readable in plain text. */
static void start_tex(struct reader *r)
{
    flush(r);
    for (size_t i = r->depth; i > 0; i--) {
        const struct frame *f = &r->frames[i - 1];
        if (f->id != EL_MATH || !has_text(r))
            continue;
        uint32_t block = r->b->doc.blocks[r->b->doc.nblocks - 1].start; /* it may have opened with the formula */
        take_back(r, f->start > block ? f->start : block);
    }
    r->blank = r->b->open && last_char(r) != '\n';
}

static void start_structure(struct reader *r, struct frame *f, const char *const *atts)
{
    switch (f->id) {
    case EL_TABLE:
        tables_open(&r->tables, r->b);
        break;
    case EL_ROW:
        tables_row(&r->tables);
        break;
    case EL_CELL:
        tables_cell(&r->tables, r->b, f->level, html_att(atts, "colspan"));
        break;
    case EL_LIST:
    case EL_OLIST:
        start_list(r, f, atts);
        break;
    case EL_ITEM:
        start_item(r, f, atts);
        break;
    case EL_PRE:
        r->pre++;
        break;
    case EL_QUOTE:
        for (size_t i = r->depth - 1; i > 0; i--)
            r->frames[i - 1].fresh |= r->frames[i - 1].id == EL_FIGURE;
        break;
    case EL_TEX:
        start_tex(r);
        break;
    case EL_HR:
        if (!tables_in_cell(&r->tables) && !r->pre) {
            doc_block(r->b, BLOCK_RULE, 0, 0);
            doc_close(r->b);
        }
        break;
    case EL_BR:
        add_break(r);
        break;
    case EL_IMG:
        add_picture(r, atts);
        break;
    case EL_Q:
        str_add_s(&r->run, "\u201c");
        break;
    case EL_A:
        f->url = url_resolve(r->b->arena, html_att(atts, "href"), r->base);
        break;
    case EL_BASE:
        if (html_att(atts, "href").n)
            r->base = url_resolve(r->b->arena, html_att(atts, "href"), r->base);
        break;
    default:
        break;
    }
}

static bool is_inline_mark(unsigned id)
{
    return id == EL_A || id == EL_STRONG || id == EL_EM || id == EL_CODE || id == EL_SUP || id == EL_SUB ||
           id == EL_MATH;
}

static void on_start(void *user, const char *name, const char *const *atts)
{
    struct reader *r = user;
    if (r->depth == MAX_FRAMES) {
        r->overflow++;
        return;
    }
    const struct element *e = html_element(text_of(name));
    unsigned flags = e ? e->flags : 0;
    struct frame *f = &r->frames[r->depth++];
    *f = (struct frame){ .id = e ? e->id : EL_OTHER };
    if (r->dropped || (flags & (ELF_DROP | ELF_DROP_DOC)) || html_is_hidden(e, atts) ||
        (f->id == EL_A && is_note_link(r, atts))) {
        f->drop = true;
        r->dropped++;
        return;
    }
    if (f->id == EL_HEADING)
        f->level = (uint8_t)(name[1] - '0');
    if (f->id == EL_CELL)
        f->level = name[1] == 'h';
    if (f->id == EL_DIV && html_is_call_out(atts))
        f->id = EL_ASIDE;
    if (f->id == EL_TABLE || f->id == EL_HEADING || f->id == EL_QUOTE || f->id == EL_PRE) {
        flush(r);
        tables_flow(&r->tables, r->b); /* such things stand in a cell only where tables make the page's layout */
    }
    if (flags & ELF_BLOCK)
        break_block(r);
    if (is_inline_mark(f->id))
        flush(r);
    f->start = doc_at(r->b);
    start_structure(r, f, atts);
}

static void end_inline(struct reader *r, const struct frame *f)
{
    static const struct {
        uint8_t id, mark;
    } marks[] = { { EL_STRONG, MARK_STRONG }, { EL_EM, MARK_EMPHASIS }, { EL_CODE, MARK_CODE }, { EL_A, MARK_LINK } };
    flush(r);
    if (f->id == EL_SUP || f->id == EL_SUB)
        raise_digits(r, f);
    for (size_t i = 0; i < LEN(marks); i++) {
        bool usable = f->id == marks[i].id && (f->id != EL_A || f->url.n) && (f->id != EL_CODE || !r->pre);
        if (usable)
            add_mark(r, (enum mark_kind)marks[i].mark, f->start, f->url);
    }
}

static void on_end(void *user, const char *name)
{
    struct reader *r = user;
    if (r->overflow) {
        r->overflow--;
        return;
    }
    if (!r->depth)
        return;
    struct frame f = r->frames[r->depth - 1];
    if (f.drop) {
        r->depth--;
        r->dropped--;
        return;
    }
    if (f.id == EL_Q)
        str_add_s(&r->run, "\u201d");
    if (is_inline_mark(f.id))
        end_inline(r, &f);
    const struct element *e = html_element(text_of(name));
    if (f.id == EL_PRE) { /* the run ends as code, the block with it */
        flush(r);
        r->pre--;
    }
    if (f.id == EL_CELL) {
        flush(r);
        tables_cell_end(&r->tables, r->b);
    }
    if (e && (e->flags & ELF_BLOCK))
        break_block(r);
    if (f.id == EL_TABLE)
        tables_close(&r->tables, r->b);
    if ((f.id == EL_LIST || f.id == EL_OLIST) && r->lists)
        r->lists--;
    r->depth--;
}

static void on_text(void *user, struct text t)
{
    struct reader *r = user;
    if (!r->dropped)
        str_add(&r->run, t);
}

void html_to_doc(struct doc_builder *b, struct text html, struct text base)
{
    static const struct html_events events = { on_start, on_end, on_text };
    struct reader *r = mem_alloc(sizeof *r);
    *r = (struct reader){ .b = b, .base = base };
    html_walk(html, &events, r);
    flush(r);
    while (r->tables.n) /* libxml2 gave up half-way */
        tables_close(&r->tables, b);
    doc_close(b);
    str_free(&r->run);
    str_free(&r->scratch);
    free(r);
}
