/* tui/layout_block.c -- one kind of block after another as lines; see layout_blocks.h. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/layout_blocks.h"

#include <string.h>

#define LIST_TITLE 80 /* bytes of a call-out's line that may be the title of the list below it */
#define ROMAN_MAX 3999
#define LEAST_BESIDE 2 /* columns of text beside a marker: less does not hold a wide character */

const char *layout_glyph(const struct layout_run *run, const char *line_art, const char *ascii)
{
    return run->options->ascii ? ascii : line_art;
}

static int list_level(const struct block *b)
{
    return b->level < 1 ? 1 : b->level > LAYOUT_DEPTH ? LAYOUT_DEPTH : b->level;
}

int layout_quotes(const struct block *b)
{
    int quotes = b->kind == BLOCK_QUOTE && b->quotes < b->level ? b->level : b->quotes;
    return quotes > LAYOUT_DEPTH ? LAYOUT_DEPTH : quotes < 1 && b->kind == BLOCK_QUOTE ? 1 : quotes;
}

int layout_lists(const struct block *b)
{
    int lists = b->kind == BLOCK_ITEM                     ? list_level(b)
                : b->kind == BLOCK_PARAGRAPH && !b->lists ? b->level
                                                          : b->lists;
    return lists > LAYOUT_DEPTH ? LAYOUT_DEPTH : lists;
}

static bool kind_at(const struct doc *doc, size_t i, enum block_kind kind)
{
    return i < doc->nblocks && doc->blocks[i].kind == kind;
}

bool layout_is_table_caption(const struct doc *doc, size_t i)
{
    return kind_at(doc, i, BLOCK_FIGURE) && i > 0 && kind_at(doc, i - 1, BLOCK_TABLE) &&
           kind_at(doc, i + 1, BLOCK_CELL);
}

bool layout_is_list_title(const struct doc *doc, size_t i)
{
    return kind_at(doc, i, BLOCK_NOTE) && kind_at(doc, i + 1, BLOCK_ITEM) && !(doc->blocks[i + 1].form & FORM_NOTE) &&
           (i == 0 || !kind_at(doc, i - 1, BLOCK_NOTE)) && doc->blocks[i].end - doc->blocks[i].start <= LIST_TITLE;
}

/* --- texts --- */

void layout_text(struct layout_run *run, const struct rich *r, const struct layout_frame *frame, int heading)
{
    int indent = frame->indent, prefix = text_width(frame->first);
    if (indent + prefix > run->room - LAYOUT_MIN_TEXT)
        indent = run->room - LAYOUT_MIN_TEXT - prefix > 0 ? run->room - LAYOUT_MIN_TEXT - prefix : 0;
    struct rich_lines lines;
    bool beside = !prefix || run->room - indent - prefix >= LEAST_BESIDE;
    if (!beside) { /* the prefix on a line of its own */
        line_add(&run->line, frame->first, frame->role, 0);
        line_end(&run->line, 0);
        prefix = 0;
    }
    rich_wrap(&run->walk, r, run->room - indent - prefix, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        line_repeat(&run->line, " ", indent, ROLE_TEXT);
        if (beside)
            line_add(&run->line, i ? frame->rest : frame->first, frame->role, 0);
        line_slice(&run->line, r, lines.at[i][0], lines.at[i][1]);
        line_end(&run->line, i ? 0 : heading);
    }
}

static void cut(struct layout_run *run, const struct block *b, struct rich_style style, struct rich *out)
{
    style.flows = b->form & FORM_FLOWS;
    style.quoted = b->form & FORM_QUOTED;
    rich_cut(&run->walk, b->start, b->end, style, out);
}

static void draw_paragraph(struct layout_run *run, const struct block *b)
{
    struct rich r;
    bool term = b->form & FORM_TERM;
    cut(run, b, (struct rich_style){ .role = b->quotes ? ROLE_QUOTE : ROLE_TEXT, .attr = term ? ATTR_BOLD : 0 }, &r);
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
}

static void draw_quote(struct layout_run *run, const struct block *b)
{
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_QUOTE }, &r);
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
}

static void draw_heading(struct layout_run *run, const struct block *b)
{
    bool title = b->kind == BLOCK_TITLE;
    int level = title ? 1 : b->level < 1 ? 1 : b->level > 6 ? 6 : b->level;
    struct rich r;
    cut(run, b, (struct rich_style){ .role = title ? ROLE_TITLE : ROLE_HEADING, .attr = ATTR_BOLD }, &r);
    size_t first = run->line.out->nlines;
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_HEADING }, level);
    int widest = 0;
    for (size_t i = first; i < run->line.out->nlines; i++) {
        int width = text_width(run->line.out->lines[i].text);
        widest = width > widest ? width : widest;
    }
    if (level > 2 || run->line.left || run->boxed)
        return;
    line_repeat(&run->line, layout_glyph(run, title ? "\u2550" : "\u2500", title ? "=" : "-"), widest, ROLE_BORDER);
    line_end(&run->line, 0);
}

/* --- lists --- */

static void add_roman(struct str *out, unsigned n)
{
    static const struct {
        unsigned value;
        const char *letters;
    } parts[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
                  { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" } };
    for (size_t i = 0; i < LEN(parts); i++) {
        for (; n >= parts[i].value; n -= parts[i].value)
            str_add_s(out, parts[i].letters);
    }
}

/* 1 = a, 26 = z, 27 = aa */
static void add_letters(struct str *out, unsigned n)
{
    char letters[8];
    size_t at = sizeof letters;
    for (; n && at; n = (n - 1) / 26)
        letters[--at] = (char)('a' + (n - 1) % 26);
    str_add(out, (struct text){ letters + at, sizeof letters - at });
}

static void add_number(struct str *out, const struct block *b)
{
    size_t from = out->len;
    if ((b->form & FORM_ROMAN) && b->number <= ROMAN_MAX)
        add_roman(out, b->number);
    else if (b->form & (FORM_LOWER | FORM_UPPER))
        add_letters(out, b->number);
    else
        str_addf(out, "%u", b->number);
    for (size_t i = from; (b->form & FORM_UPPER) && i < out->len; i++)
        out->data[i] = (char)(out->data[i] >= 'a' && out->data[i] <= 'z' ? out->data[i] - 32 : out->data[i]);
}

int layout_marker_width(const struct block *b)
{
    struct str number = { 0 };
    if (!b->number)
        return 2;
    add_number(&number, b);
    int width = (int)number.len + 2;
    str_free(&number);
    return width;
}

static void draw_item(struct layout_run *run, size_t i)
{
    static const char *const bullets[] = { "\u2022", "\u25e6", "\u25aa" }, *const plain[] = { "*", "-", "+" };
    const struct block *b = &run->doc->blocks[i];
    int level = list_level(b), width = run->markers[i], shape = (level - 1) % (int)LEN(bullets);
    struct str marker = { 0 }, rest = { 0 };
    if (b->number) {
        str_pad(&marker, ' ', (size_t)(width > layout_marker_width(b) ? width - layout_marker_width(b) : 0));
        add_number(&marker, b);
        str_add_s(&marker, ". ");
    } else {
        str_addf(&marker, "%s ", layout_glyph(run, bullets[shape], plain[shape]));
    }
    str_pad(&rest, ' ', (size_t)text_width(str_text(&marker)));
    struct rich r;
    cut(run, b, (struct rich_style){ .role = b->quotes ? ROLE_QUOTE : ROLE_TEXT }, &r);
    layout_text(run, &r, &(struct layout_frame){ str_text(&marker), str_text(&rest), ROLE_DIM, 0 }, 0);
    for (int below = level; below <= LAYOUT_DEPTH; below++)
        run->indent[below] = run->indent[level - 1] + width + 2 * (below - level);
    str_free(&marker);
    str_free(&rest);
}

/* --- what is set off --- */

/* Nothing is re-flowed; a line that is too long goes on behind a mark. */
static void draw_code(struct layout_run *run, const struct block *b)
{
    int indent = run->room >= 40 ? 4 : run->room >= 20 ? 2 : 0;
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_CODE, .verbatim = true }, &r);
    struct rich_lines lines;
    int room = run->room - indent > 4 ? run->room - indent : 4;
    rich_fold(&run->walk, &r, room, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        bool goes_on = i && lines.at[i][0] == lines.at[i - 1][1] && lines.at[i][0] > 0 &&
                       r.text.p[lines.at[i][0] - 1] != '\n';
        line_repeat(&run->line, " ", indent, ROLE_TEXT);
        if (goes_on)
            line_add(&run->line, text_of(layout_glyph(run, "\u21aa ", "\\ ")), ROLE_DIM, 0);
        line_slice(&run->line, &r, lines.at[i][0], lines.at[i][1]);
        line_end(&run->line, 0);
    }
}

static void draw_figure(struct layout_run *run, const struct block *b)
{
    static const struct {
        const char *head, *tail;
    } words[] = { { "[image] ", "" }, { "[image: ", "]" }, { "[video: ", "]" } };
    size_t kind = b->level < LEN(words) ? b->level : FIGURE_CAPTION;
    bool bare = layout_is_table_caption(run->doc, (size_t)(b - run->doc->blocks));
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_DIM, .attr = ATTR_ITALIC, .head = bare ? "" : words[kind].head,
                                     .tail = bare ? "" : words[kind].tail }, &r);
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_DIM }, 0);
}

static void draw_rule(struct layout_run *run)
{
    line_repeat(&run->line, layout_glyph(run, "\u2500", "-"), run->room, ROLE_BORDER);
    line_end(&run->line, 0);
}

static void draw_note(struct layout_run *run, size_t i)
{
    struct rich r;
    bool title = layout_is_list_title(run->doc, i);
    cut(run, &run->doc->blocks[i], (struct rich_style){ .role = ROLE_TEXT, .attr = title ? ATTR_BOLD : 0 }, &r);
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
}

size_t layout_block(struct layout_run *run, size_t i)
{
    const struct block *b = &run->doc->blocks[i];
    switch ((enum block_kind)b->kind) {
    case BLOCK_TITLE:
    case BLOCK_HEADING: draw_heading(run, b); break;
    case BLOCK_ITEM: draw_item(run, i); break;
    case BLOCK_TABLE:
    case BLOCK_CELL: return layout_table(run, i);
    case BLOCK_QUOTE: draw_quote(run, b); break;
    case BLOCK_CODE: draw_code(run, b); break;
    case BLOCK_FIGURE: draw_figure(run, b); break;
    case BLOCK_RULE: draw_rule(run); break;
    case BLOCK_NOTE: draw_note(run, i); break;
    case BLOCK_PARAGRAPH:
    case BLOCK_KINDS: draw_paragraph(run, b); break;
    }
    return i + 1;
}
