/* tui/layout.c -- a document's blocks in order: where each stands, what lies between two; see layout.h. */
#include "tui/layout.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/layout_blocks.h"

#include <string.h>

#define INSET 4      /* columns of a definition below its term */
#define BOX_FROM 12  /* columns from which a call-out has its frame */

/* --- lists: markers as wide as the widest of their list --- */

static void measure_lists(struct layout_run *run)
{
    const struct doc *doc = run->doc;
    size_t *head = arena_array(&run->walk.scratch, doc->nblocks + 1, sizeof *head); /* an item: first of its list */
    size_t open[LAYOUT_DEPTH + 1] = { 0 };                                           /* index + 1; 0 = none */
    for (size_t i = 0; i < doc->nblocks; i++) {
        const struct block *b = &doc->blocks[i];
        int level = layout_lists(b);
        for (int below = level + 1; below <= LAYOUT_DEPTH; below++)
            open[below] = 0;
        if (b->kind != BLOCK_ITEM)
            continue;
        if (open[level] && ((b->form & FORM_FIRST) || (doc->blocks[open[level] - 1].number == 0) != (b->number == 0)))
            open[level] = 0;
        if (!open[level])
            open[level] = i + 1;
        head[i] = open[level] - 1;
        int width = layout_marker_width(b);
        uint8_t *most = &run->markers[head[i]];
        *most = (uint8_t)(width > *most ? width : *most);
    }
    for (size_t i = 0; i < doc->nblocks; i++) {
        if (doc->blocks[i].kind == BLOCK_ITEM)
            run->markers[i] = run->markers[head[i]];
    }
}

/* --- margins --- */

static bool is_boxed(const struct layout_run *run, size_t i)
{
    const struct block *b = &run->doc->blocks[i];
    return (b->kind == BLOCK_NOTE || (b->form & FORM_NOTE)) && run->options->width >= BOX_FROM &&
           !layout_is_list_title(run->doc, i);
}

/* Before each line: the call-out's side, the bars of quotations, the indents of lists and definitions. */
static void set_margin(struct layout_run *run, int quotes, int indent, bool inside)
{
    int room = run->options->width - (run->boxed ? 4 : 0);
    int most = room > LAYOUT_MIN_TEXT ? (room - LAYOUT_MIN_TEXT) / 2 : 0;
    quotes = quotes < most ? quotes : most;
    most = room - 2 * quotes - LAYOUT_MIN_TEXT;
    indent = indent < most ? indent : most > 0 ? most : 0;
    str_cut(&run->margin, 0);
    if (run->boxed)
        str_add_s(&run->margin, layout_glyph(run, "\u2502 ", "| "));
    if (inside)
        str_pad(&run->margin, ' ', (size_t)indent);
    for (int k = 0; k < quotes; k++)
        str_add_s(&run->margin, layout_glyph(run, "\u2502 ", "| "));
    if (!inside)
        str_pad(&run->margin, ' ', (size_t)indent);
    run->room = room - 2 * quotes - indent;
    run->line.margin = str_text(&run->margin);
    run->line.left = (run->boxed ? 2 : 0) + 2 * quotes + indent;
    run->line.right = run->boxed ? 2 : 0;
    run->line.boxed = run->boxed;
}

static void place(struct layout_run *run, const struct block *b)
{
    int lists = layout_lists(b), indent = run->indent[b->kind == BLOCK_ITEM ? lists - 1 : lists];
    set_margin(run, layout_quotes(b), indent + INSET * b->insets, b->form & FORM_QUOTE_INSIDE);
}

/* --- gaps --- */

static void box_edge(struct layout_run *run, bool top)
{
    run->boxed = false;
    set_margin(run, 0, 0, false);
    line_add(&run->line, text_of(layout_glyph(run, top ? "\u250c" : "\u2514", "+")), ROLE_BORDER, 0);
    line_repeat(&run->line, layout_glyph(run, "\u2500", "-"), run->options->width - 2, ROLE_BORDER);
    line_add(&run->line, text_of(layout_glyph(run, top ? "\u2510" : "\u2518", "+")), ROLE_BORDER, 0);
    line_end(&run->line, 0);
    run->boxed = top;
}

/* Whether b follows without a blank line: an item in its list, a definition below its term. */
static bool is_tight(const struct layout_run *run, const struct block *a, const struct block *b)
{
    if (layout_quotes(a) != layout_quotes(b))
        return false;
    if ((a->form & FORM_TERM) && ((b->form & FORM_TERM) || b->insets > a->insets))
        return true;
    if (b->kind != BLOCK_ITEM || (b->form & FORM_LOOSE))
        return false;
    if (layout_is_list_title(run->doc, (size_t)(a - run->doc->blocks)))
        return true;
    if (a->kind == BLOCK_ITEM)
        return !(a->form & FORM_LOOSE) && !((b->form & FORM_FIRST) && b->level <= a->level);
    return (b->form & FORM_FIRST) && a->kind == BLOCK_PARAGRAPH && a->insets && a->insets == b->insets;
}

/* The blank line keeps the bars that both sides share. */
static void blank_line(struct layout_run *run, const struct block *a, const struct block *b)
{
    int before = a ? layout_quotes(a) : 0, bars = layout_quotes(b);
    if (b->form & FORM_QUOTE_OPENS)
        bars--;
    bars = before < bars ? before : bars;
    int lists = a && layout_lists(a) < layout_lists(b) ? layout_lists(a) : layout_lists(b);
    bool inside = bars && (b->form & FORM_QUOTE_INSIDE);
    set_margin(run, bars, inside ? run->indent[lists] : 0, inside);
    line_end(&run->line, 0);
}

static void between(struct layout_run *run, size_t i)
{
    const struct block *a = run->before, *b = &run->doc->blocks[i];
    bool boxed = is_boxed(run, i), opens = boxed && (!run->boxed || (b->form & FORM_NOTE_OPENS));
    if (run->boxed && (!boxed || opens))
        box_edge(run, false);
    if (a && !opens && is_tight(run, a, b))
        return;
    if (run->line.out->nlines)
        blank_line(run, opens ? NULL : a, b);
    if (opens)
        box_edge(run, true);
}

/* A line across parts two things: where there is nothing above or below, or another line, it says nothing. */
static bool parts_nothing(const struct layout_run *run, size_t i)
{
    const struct doc *doc = run->doc;
    return doc->blocks[i].kind == BLOCK_RULE &&
           (!run->before || run->before->kind == BLOCK_RULE || i >= run->content_end);
}

static size_t draw_block(struct layout_run *run, size_t i)
{
    const struct block *b = &run->doc->blocks[i];
    if (parts_nothing(run, i))
        return i + 1;
    if (b->kind == BLOCK_TABLE && layout_is_table_caption(run->doc, i + 1))
        return i + 1; /* its cells follow the caption */
    between(run, i);
    place(run, b);
    run->before = b;
    return layout_block(run, i);
}

/* --- the whole --- */

static void draw_links(struct layout_run *run)
{
    const struct doc *doc = run->doc;
    if (!run->options->link_numbers || !doc->nlinks)
        return;
    run->boxed = false;
    set_margin(run, 0, 0, false);
    if (run->line.out->nlines)
        line_end(&run->line, 0);
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
    run.content_end = doc->nblocks;
    while (run.content_end && doc->blocks[run.content_end - 1].kind == BLOCK_RULE)
        run.content_end--;
    for (size_t i = 0; i < doc->nblocks;)
        i = o.skip_title && doc->blocks[i].kind == BLOCK_TITLE ? i + 1 : draw_block(&run, i);
    if (run.boxed)
        box_edge(&run, false);
    draw_links(&run);
    str_free(&run.margin);
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
