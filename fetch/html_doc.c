/* fetch/html_doc.c -- HTML events into the blocks of a document; declared in html.h, shared in html_reader.h. */
#include "fetch/html.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html_reader.h"

#include <stdlib.h>
#include <string.h>

#define MAX_TEXT ((size_t)8 * 1024 * 1024)

bool reader_has_text(const struct reader *r)
{
    const struct doc_builder *b = r->b;
    return b->open && b->text.len > b->doc.blocks[b->doc.nblocks - 1].start;
}

char reader_last(const struct reader *r) { return r->b->text.len ? r->b->text.data[r->b->text.len - 1] : '\0'; }

uint32_t reader_from(const struct reader *r, uint32_t at)
{
    uint32_t block = r->b->doc.nblocks ? r->b->doc.blocks[r->b->doc.nblocks - 1].start : 0;
    return at > block ? at : block;
}

void reader_take_back(struct reader *r, uint32_t at)
{
    struct doc *d = &r->b->doc;
    str_cut(&r->b->text, at);
    while (d->nmarks && d->marks[d->nmarks - 1].end > at)
        d->nmarks--;
}

static bool starts_blank(struct text t)
{
    return (unsigned char)t.p[0] <= ' ' || (t.n > 1 && !memcmp(t.p, "\xc2\xa0", 2));
}

static bool ends_blank(struct text t)
{
    return (unsigned char)t.p[t.n - 1] <= ' ' || (t.n > 1 && !memcmp(t.p + t.n - 2, "\xc2\xa0", 2));
}

/* An accent in an element of its own belongs to the letter before it: both become one character, as in any clean text.
 */
static struct text join_accent(struct reader *r, struct text clean)
{
    unsigned char first = clean.n > 1 ? (unsigned char)clean.p[0] : 0;
    if ((first != 0xcc && first != 0xcd) || !reader_has_text(r))
        return clean;
    struct str *text = &r->b->text, pair = { 0 };
    uint32_t at = (uint32_t)text->len, least = reader_from(r, 0);
    do
        at--;
    while (at > least && ((unsigned char)text->data[at] & 0xc0) == 0x80);
    str_add(&pair, text_sub(str_text(text), at, text->len));
    str_add(&pair, text_sub(clean, 0, 2));
    str_cut(text, at);
    clean_add(text, str_text(&pair), CLEAN_LINES);
    str_free(&pair);
    return text_sub(clean, 2, clean.n);
}

void reader_flush(struct reader *r)
{
    if (!r->pre)
        html_drop_joiners(&r->run);
    struct text run = str_text(&r->run);
    if (!run.n)
        return;
    bool room = r->b->text.len + run.n < MAX_TEXT;
    str_cut(&r->scratch, 0);
    if (room)
        clean_add(&r->scratch, run, r->pre ? CLEAN_LINES : CLEAN_LINE);
    bool nothing = !r->scratch.len; /* but white space */
    struct text clean = str_text(&r->scratch);
    if (r->pre) {
        if (!reader_has_text(r) && text_starts(clean, "\n"))
            clean = text_sub(clean, 1, clean.n);
        if (clean.n && !r->b->open)
            block_open(r, clean);
        doc_add(r->b, clean);
    } else if (!clean.n) {
        r->blank |= nothing;
    } else {
        if ((r->blank || starts_blank(run)) && reader_has_text(r) && reader_last(r) != '\n' && reader_last(r) != ' ')
            doc_add(r->b, TEXT(" "));
        bool wanted = r->b->open || block_open(r, clean);
        if (wanted && !r->blank && !starts_blank(run))
            clean = join_accent(r, clean);
        if (wanted)
            doc_add(r->b, clean);
        r->blank = wanted && ends_blank(run);
    }
    str_cut(&r->run, 0);
}

/* Parts what comes from what was: a new block, but a new line in code and in a table's cell. */
static void break_block(struct reader *r)
{
    reader_flush(r);
    r->blank = false;
    if (block_is_caption(r)) { /* the caption goes on with who took the picture */
        r->blank = true;
        return;
    }
    if (r->pre || tables_in_cell(&r->tables)) {
        if (reader_has_text(r) && reader_last(r) != '\n')
            doc_add(r->b, TEXT("\n"));
        return;
    }
    doc_close(r->b);
}

static void add_break(struct reader *r)
{
    reader_flush(r);
    r->blank = false;
    if (!reader_has_text(r) && !r->pre)
        return;
    bool again = reader_has_text(r) && reader_last(r) == '\n';
    if (again && !r->pre && !tables_in_cell(&r->tables))
        break_block(r);
    else if (r->pre || !again)
        doc_add(r->b, TEXT("\n"));
}

/* What all blocks in the element stand in. */
static void start_place(struct reader *r, struct frame *f)
{
    switch (f->id) {
    case EL_P:
        if (r->depth > 1 && f[-1].id == EL_ITEM)
            f[-1].loose = true;
        break;
    case EL_PRE:
        r->pre++;
        break;
    case EL_QUOTE:
        r->quotes += r->quotes < UINT8_MAX;
        f->fresh = true;
        for (size_t i = r->depth - 1; i > 0; i--)
            r->frames[i - 1].fresh |= r->frames[i - 1].id == EL_FIGURE;
        break;
    case EL_ASIDE:
        r->notes += r->notes < UINT8_MAX;
        f->fresh = true;
        break;
    case EL_DD:
        r->insets += r->insets < UINT8_MAX;
        break;
    default:
        break;
    }
}

static void start_structure(struct reader *r, struct frame *f, const char *const *atts)
{
    switch (f->id) {
    case EL_TABLE:
        tables_open(&r->tables, r->b, html_att(atts, "role"));
        if (!r->tables.overflow && !r->tables.tables[r->tables.n - 1].flow)
            block_place(r);
        break;
    case EL_ROW:
        tables_row(&r->tables);
        break;
    case EL_CELL:
        tables_cell(&r->tables, r->b, f->level, html_att(atts, "colspan"), html_att(atts, "rowspan"));
        break;
    case EL_LIST:
    case EL_OLIST:
        list_start(r, f, atts);
        break;
    case EL_ITEM:
        item_start(r, f, atts);
        break;
    case EL_TEX:
        tex_start(r);
        break;
    case EL_HR:
        if (!tables_in_cell(&r->tables) && !r->pre) {
            doc_block(r->b, BLOCK_RULE, 0, 0);
            block_place(r);
            doc_close(r->b);
        }
        break;
    case EL_BR:
        add_break(r);
        break;
    case EL_IMG:
        picture_add(r, atts);
        break;
    case EL_Q:
        str_add_s(&r->run, r->spoken & 1 ? "\u2018" : "\u201c");
        r->spoken++;
        break;
    case EL_A:
        link_start(r, f, atts);
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
    return id == EL_A || id == EL_STRONG || id == EL_EM || id == EL_CITE || id == EL_CODE || id == EL_SUP ||
           id == EL_SUB || id == EL_MATH;
}

/* What stands before the element belongs to what is open now. */
static void part(struct reader *r, const struct element *e)
{
    unsigned id = e ? e->id : EL_OTHER;
    if (id == EL_TABLE || id == EL_HEADING || id == EL_QUOTE || id == EL_PRE) {
        reader_flush(r);
        tables_flow(&r->tables, r->b); /* such things stand in a cell only where tables make the page's layout */
    }
    if (e && (e->flags & ELF_BLOCK))
        break_block(r);
    if (is_inline_mark(id))
        reader_flush(r);
}

static bool is_dropped(struct reader *r, const struct element *e, const char *const *atts)
{
    unsigned flags = e ? e->flags : 0;
    const struct frame *in = r->depth ? &r->frames[r->depth - 1] : NULL;
    if (in && in->id == EL_PLAYER && !r->played && e && !strcmp(e->name, "source"))
        player_add(r, in->element, atts); /* the first of a video's addresses stands for it */
    bool gone = r->dropped || (flags & ELF_DROP) || html_is_hidden(e, atts);
    if (e && e->id == EL_PLAYER)
        r->played = gone;
    if (gone)
        return true;
    if (!(flags & ELF_DROP_DOC) || e->id == EL_NOSCRIPT)
        return false;
    if (e->id == EL_PLAYER)
        player_add(r, e, atts);
    return true;
}

static void on_start(void *user, const char *name, const char *const *atts)
{
    struct reader *r = user;
    if (r->depth == MAX_FRAMES) {
        r->overflow++;
        return;
    }
    const struct element *e = html_element(text_of(name));
    bool drop = is_dropped(r, e, atts), silent = r->silent || (e && e->id == EL_NOSCRIPT);
    if (!drop && !silent)
        part(r, e);
    struct frame *f = &r->frames[r->depth++];
    *f = (struct frame){ .element = e, .id = e ? e->id : EL_OTHER, .drop = drop };
    r->dropped += drop;
    r->silent += !drop && f->id == EL_NOSCRIPT;
    if (!drop && r->silent && f->id == EL_IMG)
        picture_add(r, atts);
    if (drop || silent)
        return;
    if (f->id == EL_HEADING)
        f->level = (uint8_t)(name[1] - '0');
    if (f->id == EL_CELL)
        f->level = name[1] == 'h';
    if (f->id == EL_DIV && html_is_call_out(atts))
        f->id = EL_ASIDE;
    f->start = doc_at(r->b);
    start_place(r, f);
    start_structure(r, f, atts);
}

static void leave(uint8_t *open) { *open -= *open > 0; }

static void end_structure(struct reader *r, const struct frame *f)
{
    switch (f->id) {
    case EL_TABLE: tables_close(&r->tables, r->b); break;
    case EL_LIST:
    case EL_OLIST: leave(&r->lists); break;
    case EL_QUOTE: leave(&r->quotes); break;
    case EL_ASIDE: leave(&r->notes); break;
    case EL_DD: leave(&r->insets); break;
    default: break;
    }
}

static void on_end(void *user, const char *name)
{
    struct reader *r = user;
    (void)name;
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
    if (r->silent) {
        r->depth--;
        r->silent -= f.id == EL_NOSCRIPT;
        return;
    }
    if (f.id == EL_Q) {
        leave(&r->spoken);
        str_add_s(&r->run, r->spoken & 1 ? "\u2019" : "\u201d");
    }
    if (is_inline_mark(f.id))
        inline_end(r, &f);
    if (f.id == EL_PRE) { /* the run ends as code, the block with it */
        reader_flush(r);
        r->pre--;
    }
    if (f.id == EL_CELL) {
        reader_flush(r);
        tables_cell_end(&r->tables, r->b);
    }
    if (f.id == EL_CAPTION) { /* what follows belongs to it no more */
        reader_flush(r);
        doc_close(r->b);
    }
    if (f.element && (f.element->flags & ELF_BLOCK))
        break_block(r);
    end_structure(r, &f);
    r->depth--;
}

static void on_text(void *user, struct text t)
{
    struct reader *r = user;
    if (!r->dropped && !r->silent)
        str_add(&r->run, t);
}

void html_to_doc(struct doc_builder *b, struct text html, struct text base)
{
    static const struct html_events events = { on_start, on_end, on_text };
    struct reader *r = mem_alloc(sizeof *r);
    r->b = b;
    r->page = r->base = base;
    html_walk(html, &events, r);
    reader_flush(r);
    while (r->tables.n) /* libxml2 gave up half-way */
        tables_close(&r->tables, b);
    doc_close(b);
    str_free(&r->run);
    str_free(&r->scratch);
    free(r);
}
