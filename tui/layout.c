/* tui/layout.c -- blocks to lines, one kind after another; tables are in layout_table.c. See layout.h. */
#include "tui/layout.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/layout_blocks.h"

#include <string.h>

#define LIST_TITLE 80 /* bytes of a call-out's line that may be the title of the list below it */
#define MIN_TEXT 8 /* columns of text below which indents and frames give way */

const char *layout_glyph(const struct layout_run *run, const char *line_art, const char *ascii)
{
    return run->options->ascii ? ascii : line_art;
}

static void blank_line(struct layout_run *run)
{
    if (run->line.out->nlines)
        line_end(&run->line, 0);
}

void layout_text(struct layout_run *run, const struct rich *r, const struct layout_frame *frame, int heading)
{
    int width = run->options->width, indent = frame->indent;
    int prefix = text_width(frame->first);
    if (indent + prefix > width - MIN_TEXT)
        indent = width - MIN_TEXT - prefix > 0 ? width - MIN_TEXT - prefix : 0;
    int room = width - indent - prefix;
    struct rich_lines lines;
    rich_wrap(&run->walk, r, room, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        line_repeat(&run->line, " ", indent, ROLE_TEXT);
        line_add(&run->line, i ? frame->rest : frame->first, frame->role, 0);
        line_slice(&run->line, r, lines.at[i][0], lines.at[i][1]);
        line_end(&run->line, i ? 0 : heading);
    }
}

static void cut(struct layout_run *run, const struct block *b, struct rich_style style, struct rich *out)
{
    rich_cut(&run->walk, b->start, b->end, style, out);
}

static void draw_paragraph(struct layout_run *run, const struct block *b)
{
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_TEXT }, &r);
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
}

static void draw_heading(struct layout_run *run, const struct block *b)
{
    int level = b->kind == BLOCK_TITLE ? 1 : b->level < 1 ? 1 : b->level > 6 ? 6 : b->level;
    struct rich r;
    cut(run, b, (struct rich_style){ .role = b->kind == BLOCK_TITLE ? ROLE_TITLE : ROLE_HEADING, .attr = ATTR_BOLD },
        &r);
    size_t first = run->line.out->nlines;
    layout_text(run, &r, &(struct layout_frame){ .role = ROLE_HEADING }, level);
    int widest = 0;
    for (size_t i = first; i < run->line.out->nlines; i++) {
        int width = text_width(run->line.out->lines[i].text);
        widest = width > widest ? width : widest;
    }
    if (level > 2)
        return;
    bool title = b->kind == BLOCK_TITLE;
    line_repeat(&run->line, layout_glyph(run, title ? "\u2550" : "\u2500", title ? "=" : "-"), widest, ROLE_BORDER);
    line_end(&run->line, 0);
}

static int item_level(const struct block *b)
{
    return b->level < 1 ? 1 : b->level > LAYOUT_DEPTH ? LAYOUT_DEPTH : b->level;
}

static void draw_item(struct layout_run *run, size_t i)
{
    static const char *const bullets[] = { "\u2022", "\u25e6", "\u25aa" }, *const plain[] = { "*", "-", "+" };
    const struct block *b = &run->doc->blocks[i];
    int level = item_level(b), width = run->markers[i], shape = (level - 1) % (int)LEN(bullets);
    char marker[48], rest[48];
    if (b->number)
        snprintf(marker, sizeof marker, "%*u. ", width < 8 ? width - 2 : 6, b->number);
    else
        snprintf(marker, sizeof marker, "%s ", layout_glyph(run, bullets[shape], plain[shape]));
    snprintf(rest, sizeof rest, "%*s", text_width(text_of(marker)) & 15, "");
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_TEXT }, &r);
    struct layout_frame frame = { text_of(marker), text_of(rest), ROLE_DIM, run->indent[level - 1] };
    if (frame.indent > run->options->width / 2)
        frame.indent = run->options->width / 2;
    layout_text(run, &r, &frame, 0);
    for (int below = level; below <= LAYOUT_DEPTH; below++)
        run->indent[below] = run->indent[level - 1] + width + 2 * (below - level);
}

static void quote_prefix(struct layout_run *run, int level, struct str *out)
{
    for (int i = 0; i < level; i++)
        str_add_s(out, layout_glyph(run, "\u2502 ", "| "));
}

static int quote_level(const struct block *b) { return item_level(b); }

static void draw_quote(struct layout_run *run, const struct block *b)
{
    struct str prefix = { 0 };
    struct rich r;
    quote_prefix(run, quote_level(b), &prefix);
    cut(run, b, (struct rich_style){ .role = ROLE_QUOTE }, &r);
    layout_text(run, &r, &(struct layout_frame){ str_text(&prefix), str_text(&prefix), ROLE_BORDER, 0 }, 0);
    str_free(&prefix);
}

/* Nothing is re-flowed; a line that is too long goes on behind a mark. */
static void draw_code(struct layout_run *run, const struct block *b)
{
    int width = run->options->width, indent = width >= 40 ? 4 : width >= 20 ? 2 : 0;
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_CODE, .verbatim = true }, &r);
    struct rich_lines lines;
    int room = width - indent > 4 ? width - indent : 4;
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

static bool kind_at(const struct doc *doc, size_t i, enum block_kind kind)
{
    return i < doc->nblocks && doc->blocks[i].kind == kind;
}

/* Between a table's marker and its cells: the caption of the table, not of a picture. */
static bool is_table_caption(const struct doc *doc, size_t i)
{
    return kind_at(doc, i, BLOCK_FIGURE) && i > 0 && kind_at(doc, i - 1, BLOCK_TABLE) && kind_at(doc, i + 1, BLOCK_CELL);
}

/* A call-out's first line above its list: "Key figures". A box round that line alone would part the two. */
static bool is_list_title(const struct doc *doc, size_t i)
{
    return kind_at(doc, i, BLOCK_NOTE) && kind_at(doc, i + 1, BLOCK_ITEM) && (i == 0 || !kind_at(doc, i - 1, BLOCK_NOTE)) &&
           doc->blocks[i].end - doc->blocks[i].start <= LIST_TITLE;
}

static void draw_figure(struct layout_run *run, const struct block *b)
{
    struct rich r;
    cut(run, b, (struct rich_style){ .role = ROLE_DIM, .attr = ATTR_ITALIC }, &r);
    struct layout_frame frame = { TEXT("[image] "), TEXT("        "), ROLE_DIM, 0 };
    if (run->options->width < 40 || is_table_caption(run->doc, (size_t)(b - run->doc->blocks)))
        frame.first = frame.rest = TEXT("");
    layout_text(run, &r, &frame, 0);
}

static void draw_rule(struct layout_run *run)
{
    line_repeat(&run->line, layout_glyph(run, "\u2500", "-"), run->options->width, ROLE_BORDER);
    line_end(&run->line, 0);
}

static void note_edge(struct layout_run *run, bool top)
{
    int width = run->options->width;
    line_add(&run->line, text_of(layout_glyph(run, top ? "\u250c" : "\u2514", "+")), ROLE_BORDER, 0);
    line_repeat(&run->line, layout_glyph(run, "\u2500", "-"), width - 2, ROLE_BORDER);
    line_add(&run->line, text_of(layout_glyph(run, top ? "\u2510" : "\u2518", "+")), ROLE_BORDER, 0);
    line_end(&run->line, 0);
}

static void note_line(struct layout_run *run, const struct rich *r, uint32_t start, uint32_t end)
{
    int inner = run->options->width - 2;
    line_add(&run->line, text_of(layout_glyph(run, "\u2502 ", "| ")), ROLE_BORDER, 0);
    if (r)
        line_slice(&run->line, r, start, end);
    if (run->line.columns < inner + 1)
        line_repeat(&run->line, " ", inner + 1 - run->line.columns, ROLE_TEXT);
    line_add(&run->line, text_of(layout_glyph(run, "\u2502", "|")), ROLE_BORDER, 0);
    line_end(&run->line, 0);
}

/* Notes that follow one another share a box. */
static size_t draw_notes(struct layout_run *run, size_t i)
{
    const struct doc *doc = run->doc;
    bool boxed = run->options->width >= MIN_TEXT + 4;
    size_t first = i;
    if (is_list_title(doc, i)) {
        struct rich title;
        cut(run, &doc->blocks[i], (struct rich_style){ .role = ROLE_TEXT, .attr = ATTR_BOLD }, &title);
        layout_text(run, &title, &(struct layout_frame){ .role = ROLE_TEXT }, 0);
        return i + 1;
    }
    if (boxed)
        note_edge(run, true);
    for (; i < doc->nblocks && doc->blocks[i].kind == BLOCK_NOTE; i++) {
        struct rich r;
        struct rich_lines lines;
        cut(run, &doc->blocks[i], (struct rich_style){ .role = ROLE_TEXT }, &r);
        rich_wrap(&run->walk, &r, boxed ? run->options->width - 4 : run->options->width, &lines);
        if (i > first && boxed)
            note_line(run, NULL, 0, 0);
        for (size_t k = 0; k < lines.n; k++) {
            if (boxed) {
                note_line(run, &r, lines.at[k][0], lines.at[k][1]);
                continue;
            }
            line_slice(&run->line, &r, lines.at[k][0], lines.at[k][1]);
            line_end(&run->line, 0);
        }
    }
    if (boxed)
        note_edge(run, false);
    return i;
}

/* --- lists: markers as wide as the widest of their list --- */

static void measure_lists(struct layout_run *run)
{
    const struct doc *doc = run->doc;
    size_t *head = arena_array(&run->walk.scratch, doc->nblocks + 1, sizeof *head); /* an item: first of its list */
    size_t open[LAYOUT_DEPTH + 1] = { 0 };                                           /* index + 1; 0 = none */
    for (size_t i = 0; i < doc->nblocks; i++) {
        const struct block *b = &doc->blocks[i];
        if (b->kind != BLOCK_ITEM) {
            memset(open, 0, sizeof open);
            continue;
        }
        int level = item_level(b);
        for (int below = level + 1; below <= LAYOUT_DEPTH; below++)
            open[below] = 0;
        if (open[level] && (doc->blocks[open[level] - 1].number == 0) != (b->number == 0))
            open[level] = 0;
        if (!open[level])
            open[level] = i + 1;
        head[i] = open[level] - 1;
        int width = 2;
        for (unsigned n = b->number; n; n /= 10)
            width++;
        uint8_t *most = &run->markers[head[i]];
        *most = (uint8_t)(width > *most ? width : *most);
    }
    for (size_t i = 0; i < doc->nblocks; i++) {
        if (doc->blocks[i].kind == BLOCK_ITEM)
            run->markers[i] = run->markers[head[i]];
    }
}

/* --- the whole --- */

/* What stands between two blocks: nothing between items and rows of one thing, else a blank line. */
static void gap(struct layout_run *run, size_t i)
{
    const struct block *b = &run->doc->blocks[i], *before = i ? b - 1 : NULL;
    if (before && b->kind == BLOCK_ITEM && (before->kind == BLOCK_ITEM || is_list_title(run->doc, i - 1)))
        return;
    if (b->kind == BLOCK_CELL && before && is_table_caption(run->doc, i - 1))
        return;
    if (before && b->kind == BLOCK_QUOTE && before->kind == BLOCK_QUOTE && run->line.out->nlines) {
        struct str bars = { 0 };
        int level = quote_level(b) < quote_level(before) ? quote_level(b) : quote_level(before);
        quote_prefix(run, level, &bars);
        line_add(&run->line, str_text(&bars), ROLE_BORDER, 0);
        line_end(&run->line, 0);
        str_free(&bars);
        return;
    }
    blank_line(run);
}

static size_t draw_block(struct layout_run *run, size_t i)
{
    const struct block *b = &run->doc->blocks[i];
    if (b->kind == BLOCK_TABLE && is_table_caption(run->doc, i + 1))
        return i + 1; /* its cells follow the caption */
    gap(run, i);
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
    case BLOCK_NOTE: return draw_notes(run, i);
    case BLOCK_PARAGRAPH:
    case BLOCK_KINDS: draw_paragraph(run, b); break;
    }
    return i + 1;
}

static void draw_links(struct layout_run *run)
{
    const struct doc *doc = run->doc;
    if (!run->options->link_numbers || !doc->nlinks)
        return;
    blank_line(run);
    line_add(&run->line, TEXT("Links"), ROLE_HEADING, ATTR_BOLD);
    line_end(&run->line, 0);
    for (size_t i = 0; i < doc->nlinks; i++) {
        char number[24];
        snprintf(number, sizeof number, "[%zu] ", i + 1);
        int indent = text_width(text_of(number)), room = run->options->width - indent;
        struct text rest = doc->links[i];
        bool first = true;
        do {
            size_t n = text_fit(rest, room < 1 ? 1 : room, NULL);
            n = n ? n : grapheme_next(rest, 0);
            if (first)
                line_add(&run->line, text_of(number), ROLE_DIM, 0);
            else
                line_repeat(&run->line, " ", indent, ROLE_TEXT);
            line_add(&run->line, text_sub(rest, 0, n), ROLE_LINK, 0);
            if (run->line.nspans)
                run->line.spans[run->line.nspans - 1].link = (uint16_t)(i + 1);
            line_end(&run->line, 0);
            rest = text_sub(rest, n, rest.n);
            first = false;
        } while (rest.n);
    }
}

void layout_doc(struct layout *out, struct arena *a, const struct doc *doc, const struct layout_options *options)
{
    struct layout_options o = *options;
    struct layout_run run = { .doc = doc, .options = &o };
    o.width = o.width < 1 ? 1 : o.width;
    *out = (struct layout){ 0 };
    run.line = (struct line_builder){ .out = out, .arena = a, .width = o.width, .ascii = o.ascii };
    walk_begin(&run.walk, doc, &o);
    run.markers = arena_array(&run.walk.scratch, doc->nblocks + 1, 1);
    measure_lists(&run);
    size_t i = o.skip_title && doc->nblocks && doc->blocks[0].kind == BLOCK_TITLE ? 1 : 0;
    while (i < doc->nblocks)
        i = draw_block(&run, i);
    draw_links(&run);
    line_builder_free(&run.line);
    walk_end(&run.walk);
}

static bool shows(const struct layout_line *line, uint32_t at)
{
    for (size_t i = 0; i < line->nspans; i++) {
        const struct layout_span *s = &line->spans[i];
        if (s->at != LAYOUT_NOWHERE && at >= s->at && at - s->at < s->end - s->start)
            return true;
    }
    return false;
}

size_t layout_line_of(const struct layout *l, uint32_t at)
{
    size_t best = 0;
    uint32_t nearest = 0;
    for (size_t i = 0; i < l->nlines; i++) {
        const struct layout_line *line = &l->lines[i];
        if (line->from == line->to || line->from > at)
            continue;
        if (at < line->to && shows(line, at))
            return i;
        if (line->from >= nearest) {
            nearest = line->from;
            best = i;
        }
    }
    return best;
}
