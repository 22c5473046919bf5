/* fetch/html_inline.c -- links, notes, marks and formulas inside a text; see html_reader.h. */
#include "fetch/html_reader.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"

#include <string.h>

#define MAX_LINKS 4000
#define MAX_MARK_BLOCKS 64
#define MAX_NOTE 12 /* bytes of a reference to a note */
#define MAX_MAIL 200

static bool in_sup(const struct reader *r)
{
    for (size_t i = r->depth; i > 0; i--) {
        if (r->frames[i - 1].id == EL_SUP)
            return true;
    }
    return false;
}

static bool in_fragment(const struct reader *r)
{
    for (size_t i = r->depth; i > 0; i--) {
        if (r->frames[i - 1].id == EL_A && r->frames[i - 1].fragment)
            return true;
    }
    return false;
}

/* --- links --- */

static bool is_same_page(const struct reader *r, struct text url)
{
    struct text page = text_sub(r->page, 0, text_find_byte(r->page, '#', 0));
    return page.n && url.n > page.n && url.p[page.n] == '#' && text_same(text_sub(url, 0, page.n), page);
}

/* Links of the page's own machinery: footnote numbers and the way back from them. */
static bool is_note_link(const struct reader *r, const char *const *atts, struct text href)
{
    struct text role = html_att(atts, "role");
    size_t hash = text_find_byte(href, '#', 0);
    return text_is(role, "doc-noteref") || text_is(role, "doc-backlink") || html_class_has(atts, "footnote-") ||
           text_starts(href, "#fn") || (hash < href.n && in_sup(r));
}

static struct text mail_address(struct reader *r, struct text href)
{
    struct text mail = text_sub(href, 0, text_find_byte(href, '?', 0));
    if (mail.n > MAX_MAIL || text_find_byte(mail, '@', 0) >= mail.n)
        return (struct text){ 0 };
    for (size_t i = 0; i < mail.n; i++) {
        if ((unsigned char)mail.p[i] <= ' ' || (unsigned char)mail.p[i] >= 0x7f || strchr("<>\"\\`", mail.p[i]))
            return (struct text){ 0 };
    }
    return arena_text(r->b->arena, mail);
}

void link_start(struct reader *r, struct frame *f, const char *const *atts)
{
    struct text href = text_trim(html_att(atts, "href"));
    if (!href.n)
        return;
    f->note = is_note_link(r, atts, href);
    f->fragment = href.p[0] == '#';
    if (f->fragment || f->note)
        return;
    if (text_is_ascii(text_sub(href, 0, 7), "mailto:")) {
        f->url = mail_address(r, href);
        return;
    }
    f->url = url_resolve(r->b->arena, href, r->base);
    if (is_same_page(r, f->url)) {
        f->fragment = true;
        f->url = (struct text){ 0 };
    }
}

/* "1", "[12]", "(3)": the number; 0 if it is none. */
static uint32_t note_number(struct text t)
{
    int64_t n;
    t = text_trim(t);
    if (t.n > 2 && ((t.p[0] == '[' && t.p[t.n - 1] == ']') || (t.p[0] == '(' && t.p[t.n - 1] == ')')))
        t = text_sub(t, 1, t.n - 1);
    return t.n && t.n <= 4 && text_int(t, &n) && n > 0 ? (uint32_t)n : 0;
}

/* Nothing but signs that lead back to where the note is called. */
static bool is_way_back(struct text t)
{
    static const char *const arrows[] = {"\u21a9", "\u2191", "\u21b5", "\u2934", "\u21d1",
                                         "\ufe0e", "\ufe0f", "^",      " "};
    bool any = false;
    while (t.n) {
        size_t n = 0;
        for (size_t i = 0; i < LEN(arrows) && !n; i++)
            n = text_starts(t, arrows[i]) ? strlen(arrows[i]) : 0;
        if (!n)
            return false;
        t = text_sub(t, n, t.n);
        any = true;
    }
    return any;
}

/* The sign behind (or before) a heading that gives its address. */
static bool is_anchor_sign(struct text t)
{
    static const char *const signs[] = { "#", "##", "\u00b6", "\u00a7", "\U0001f517", "\u2693", "\u221e" };
    for (size_t i = 0; i < LEN(signs); i++) {
        if (text_is(t, signs[i]))
            return true;
    }
    return false;
}

static bool in_heading(const struct reader *r)
{
    for (size_t i = r->depth; i > 0; i--) {
        if (r->frames[i - 1].id == EL_HEADING)
            return true;
    }
    return false;
}

/* The text of a link inside the page: a note's number is told as a mark, a way back goes, all else stays. */
static void end_fragment(struct reader *r, const struct frame *f)
{
    if (!r->b->open || f->start >= r->b->text.len)
        return;
    uint32_t from = reader_from(r, f->start);
    struct text t = text_sub(str_text(&r->b->text), from, r->b->text.len);
    uint32_t number = t.n <= MAX_NOTE ? note_number(t) : 0;
    if (is_anchor_sign(text_trim(t)) && in_heading(r)) {
        reader_take_back(r, from);
        return;
    }
    if (!f->note && !is_way_back(t))
        return;
    reader_take_back(r, from);
    doc_note(r->b, number);
}

/* --- marks --- */

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

#define MAX_EXPONENT 12 /* bytes */

/* A power of ten, which those who read figures know as 10^9; not "Figure 10" with a note. */
static bool is_power_of_ten(struct text before, struct text exponent)
{
    int64_t n;
    if (!text_ends(before, "10") || !text_int(exponent, &n) || (n >= -1 && n <= 1) || n > 999 || n < -999)
        return false;
    char c = before.n > 2 ? before.p[before.n - 3] : ' ';
    return !(c >= '0' && c <= '9') && c != '.' && c != ',';
}

static bool is_formula(struct text t)
{
    bool sign = false;
    for (size_t i = 0; i < t.n; i++) {
        bool letter = (t.p[i] >= 'a' && t.p[i] <= 'z') || (t.p[i] >= 'A' && t.p[i] <= 'Z');
        bool calculates = i > 0 && i + 1 < t.n && strchr("+-*/=", t.p[i]);
        if (!letter && !calculates && !(t.p[i] >= '0' && t.p[i] <= '9'))
            return false;
        sign |= calculates;
    }
    return sign && t.n <= MAX_EXPONENT;
}

/* What stands above and below the line keeps its meaning in plain text: 10 to the 9th must not become 109. */
static void raise_digits(struct reader *r, const struct frame *f)
{
    if (!r->b->open || f->start >= r->b->text.len || in_fragment(r))
        return;
    uint32_t block = reader_from(r, 0);
    struct text whole = str_text(&r->b->text), raised = text_sub(whole, f->start, whole.n);
    str_cut(&r->scratch, 0);
    if (f->start > block && is_formula(raised))
        str_addf(&r->scratch, "%c(%.*s)", f->id == EL_SUP ? '^' : '_', (int)raised.n, raised.p);
    else if (f->id == EL_SUP && is_power_of_ten(text_sub(whole, block, f->start), raised))
        str_addf(&r->scratch, "^%.*s", (int)raised.n, raised.p);
    else if (!html_raised(&r->scratch, raised, f->id == EL_SUP))
        return;
    reader_take_back(r, f->start);
    doc_add(r->b, str_text(&r->scratch));
}

void inline_end(struct reader *r, const struct frame *f)
{
    static const struct {
        uint8_t id, mark;
    } marks[] = { { EL_STRONG, MARK_STRONG }, { EL_EM, MARK_EMPHASIS }, { EL_CITE, MARK_EMPHASIS },
                  { EL_CODE, MARK_CODE },     { EL_A, MARK_LINK } };
    reader_flush(r);
    if (f->id == EL_SUP || f->id == EL_SUB)
        raise_digits(r, f);
    if (f->id == EL_A && (f->fragment || f->note))
        end_fragment(r, f);
    for (size_t i = 0; i < LEN(marks); i++) {
        bool usable = f->id == marks[i].id && (f->id != EL_A || f->url.n) && (f->id != EL_CODE || !r->pre);
        if (usable)
            add_mark(r, (enum mark_kind)marks[i].mark, f->start, f->url);
    }
}

/* A formula written twice, as MathML and as TeX: the TeX alone is readable in plain text. */
void tex_start(struct reader *r)
{
    reader_flush(r);
    for (size_t i = r->depth; i > 0; i--) {
        const struct frame *f = &r->frames[i - 1];
        if (f->id == EL_MATH && reader_has_text(r))
            reader_take_back(r, reader_from(r, f->start)); /* the block may have opened with the formula */
    }
    r->blank = r->b->open && reader_last(r) != '\n';
}
