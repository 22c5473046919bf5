/* base/doc_article.c -- an article that was saved as plain text: what its lines were on the page, guessed from how they
 * look.
 *
 * What is short, stands alone and does not end as a sentence does is a heading. What belongs
 * to the page's frame (a ticker, the headline said twice, the byline) is left out of all blocks. */
#include "base/doc.h"

#include "base/doc_lines.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

#define TOP 12       /* blocks among which headline and byline are looked for */
#define RUN_MOST 4   /* as many lines in a row, each alone, are an address or verses, no headings */
#define CALL_OUT 700 /* bytes of a paragraph that may be one */

struct maker {
    struct doc *d;
    struct arena *arena;
    struct block *out;
    size_t n, cap;
};

static struct text text_at(const struct doc *d, size_t i)
{
    return text_sub(d->text, d->blocks[i].start, d->blocks[i].end);
}

static struct block *emit(struct maker *m, struct block block)
{
    m->out = arena_grow(m->arena, m->out, &m->cap, m->n + 1, sizeof *m->out);
    m->out[m->n] = block;
    return &m->out[m->n++];
}

static void take(struct maker *m)
{
    m->d->blocks = m->out;
    m->d->nblocks = m->n;
    m->out = NULL;
    m->n = m->cap = 0;
}

/* --- code and tables --- */

/* From one line of ``` to the next. Returns the first block behind it; i when there is none. */
static size_t fenced(struct maker *m, size_t i)
{
    struct doc *d = m->d;
    uint32_t start = d->blocks[i].start;
    if (!text_starts(text_sub(d->text, start, d->text.n), "```"))
        return i;
    size_t first = text_find_byte(d->text, '\n', start) + 1, close = text_find(d->text, TEXT("\n```"), start);
    if (close >= d->text.n)
        return i;
    if (first < close)
        emit(m, (struct block){ .start = (uint32_t)first, .end = (uint32_t)close, .kind = BLOCK_CODE });
    for (i++; i < d->nblocks && d->blocks[i].start <= close + 4; i++)
        ;
    return i;
}

static bool is_table(const struct text_rows *rows) { return rows->n >= 2 && rows->columns >= 2; }

static void add_row(struct maker *m, struct text line, const struct text_rows *rows, bool heading)
{
    struct text cell;
    uint16_t column = 0;
    for (size_t at = 0; row_cell(line, rows, &at, &cell); column++) {
        uint32_t start = (uint32_t)(cell.p - m->d->text.p);
        emit(m, (struct block){ .start = start, .end = start + (uint32_t)cell.n, .kind = BLOCK_CELL, .level = heading,
                                .number = column, .form = column ? 0 : FORM_FIRST });
    }
}

/* A paragraph whose lines are rows. */
static bool tabular(struct maker *m, size_t i)
{
    struct text_rows rows;
    struct text rest = text_at(m->d, i), line;
    read_rows(rest, &rows);
    if (!is_table(&rows) && !rows.unparted)
        return false;
    uint32_t at = m->d->blocks[i].start;
    emit(m, (struct block){
                .start = at, .end = at, .kind = BLOCK_TABLE, .number = (uint16_t)(rows.unparted ? 1 : rows.columns)});
    for (size_t row = 0; text_split(&rest, '\n', &line); row++) {
        if (!is_row_rule(line))
            add_row(m, line, &rows, row == 0 && rows.heading);
    }
    return true;
}

static void read_tables(struct maker *m)
{
    for (size_t i = 0; i < m->d->nblocks;) {
        size_t next = fenced(m, i);
        if (next == i && (m->d->blocks[i].kind != BLOCK_PARAGRAPH || !tabular(m, i)))
            emit(m, m->d->blocks[i]);
        i = next > i ? next : i + 1;
    }
    take(m);
}

/* --- headings --- */

/* "# Heading", or a line with ==== or ---- below it. */
static bool marked_heading(const struct doc *d, struct block *b)
{
    struct text t = text_sub(d->text, b->start, b->end), line = text_sub(t, 0, text_find_byte(t, '\n', 0));
    struct text below = text_sub(t, line.n + 1, t.n);
    size_t marks = 0;
    while (marks < line.n && line.p[marks] == '#')
        marks++;
    if (marks && marks <= 6 && marks + 1 < line.n && line.p[marks] == ' ' && line.n == t.n) {
        b->start += (uint32_t)marks + 1;
        b->level = (uint8_t)marks;
    } else if (is_line_rule(below)) {
        b->end = b->start + (uint32_t)line.n;
        b->level = below.p[0] == '=' ? 1 : 2;
    } else {
        return false;
    }
    b->kind = BLOCK_HEADING;
    return true;
}

/* "1. The problem", alone: no item, for the next one is not there. */
static bool is_numbered_heading(const struct doc *d, size_t i)
{
    const struct block *b = &d->blocks[i], *next = b + 1;
    if (b->kind != BLOCK_ITEM || !b->number || b->level != 1 || i + 1 >= d->nblocks || !is_heading_line(text_at(d, i)))
        return false;
    bool before = i && b[-1].kind == BLOCK_ITEM && b[-1].number; /* an entry of the table of contents has none */
    return next->kind != BLOCK_ITEM && !before;
}

/* "... by 3%.[2]": a reference behind the end of a sentence hides that it is one. */
static bool ends_in_note(struct text line)
{
    size_t open = line.n;
    while (open > 0 && line.n - open < 8 && line.p[open - 1] != '[')
        open--;
    return text_ends(line, "]") && open > 1 && line.p[open - 1] == '[' && strchr(".!?", line.p[open - 2]);
}

static bool may_be_heading(const struct doc *d, size_t i)
{
    struct text line = text_at(d, i);
    return i + 1 < d->nblocks && d->blocks[i].kind == BLOCK_PARAGRAPH && is_heading_line(line) && !ends_in_note(line);
}

static void read_headings(struct doc *d)
{
    for (size_t i = 0; i < d->nblocks; i++) {
        struct block *b = &d->blocks[i];
        size_t run = i;
        if (is_numbered_heading(d, i)) {
            b->start = line_start(d->text, b->start);
            b->kind = BLOCK_HEADING;
            b->lists = 0;
            b->number = 0;
            b->level = 3;
            continue;
        }
        if (b->kind == BLOCK_PARAGRAPH && marked_heading(d, b))
            continue;
        while (may_be_heading(d, run))
            run++;
        bool headings = run > i && (run - i < RUN_MOST || i < TOP);
        for (; i < run; i++) {
            d->blocks[i].kind = headings ? BLOCK_HEADING : BLOCK_PARAGRAPH;
            d->blocks[i].level = headings ? 2 : 0;
        }
        i -= run > i || (headings && i == run && i > 0);
    }
}

/* A heading right above another one opens a section, of which the ones that follow are parts: all of them, or those
 * with numbers where the first has one. */
static void set_levels(struct doc *d)
{
    bool section = false, counted = false, plain = false;
    for (size_t i = 0; i < d->nblocks; i++) {
        struct block *b = &d->blocks[i];
        bool next = i + 1 < d->nblocks && b[1].kind == BLOCK_HEADING, numbered = b->level == 3;
        if (b->kind != BLOCK_HEADING || (b->level != 2 && b->level != 3))
            continue;
        if (next) {
            section = true;
            counted = b[1].level == 3;
        }
        bool part = section ? numbered || !counted : numbered && plain;
        b->level = part && !next ? 3 : 2;
        plain |= !numbered;
    }
}

/* --- headline and byline --- */

/* A headline with its byline on the next line, and maybe more below, is no paragraph. */
static void part_head(struct maker *m)
{
    struct doc *d = m->d;
    bool parted = false;
    for (size_t i = 0; i < d->nblocks; i++) {
        struct block b = d->blocks[i];
        struct text rest = text_at(d, i), title, byline;
        bool two = i < TOP && b.kind == BLOCK_PARAGRAPH && !parted && text_split(&rest, '\n', &title) &&
                   text_split(&rest, '\n', &byline);
        if (two && is_title_line(title) && byline_name(text_trim(byline)).n) {
            struct text parts[] = { text_trim(title), text_trim(byline), text_trim(rest) };
            for (size_t k = 0; k < LEN(parts) && parts[k].n; k++) {
                b.start = (uint32_t)(parts[k].p - d->text.p);
                b.end = b.start + (uint32_t)parts[k].n;
                emit(m, b);
            }
            parted = true;
        } else {
            emit(m, b);
        }
    }
    take(m);
}

static bool can_be_title(const struct doc *d, size_t i)
{
    const struct block *b = &d->blocks[i];
    return (b->kind == BLOCK_HEADING || b->kind == BLOCK_PARAGRAPH) && is_title_line(text_at(d, i));
}

/* The headline: a line that stands there twice, else the first that can be one. d->nblocks if there is none. */
static size_t find_title(const struct doc *d)
{
    size_t top = d->nblocks < TOP ? d->nblocks : TOP, first = 0;
    for (size_t i = 0; i < top; i++) {
        if (d->blocks[i].kind == BLOCK_TITLE)
            return i;
    }
    for (size_t i = 0; i + 1 < top; i++) {
        if (can_be_title(d, i) && text_same_ascii(text_at(d, i), text_at(d, i + 1)))
            return i;
    }
    while (first < top && is_frame(text_at(d, first)))
        first++;
    return first + 1 < d->nblocks && first < top && can_be_title(d, first) ? first : d->nblocks;
}

static bool is_byline(struct plain_article *article, struct text line)
{
    struct text name = byline_name(line);
    if (!name.n || article->byline.n || article->placeholder)
        return false;
    article->placeholder = is_placeholder_name(name);
    if (!article->placeholder)
        article->byline = name;
    return true;
}

static void read_top(struct maker *m, struct plain_article *article)
{
    struct doc *d = m->d;
    size_t title = find_title(d);
    bool doubled = title + 1 < d->nblocks && text_same_ascii(text_at(d, title), text_at(d, title + 1));
    for (size_t i = 0; i < d->nblocks; i++) {
        struct block b = d->blocks[i];
        struct text t = text_at(d, i);
        bool top =
            i < TOP && b.kind != BLOCK_ITEM && b.kind != BLOCK_CODE && b.kind != BLOCK_TABLE && b.kind != BLOCK_CELL;
        bool again = top && title < i && text_same_ascii(t, text_at(d, title));
        bool frame = top && i < title && title < d->nblocks && (is_frame(t) || (doubled && is_label(t)));
        if (again || frame || (top && is_byline(article, t)))
            continue;
        if (i == title) {
            b.kind = BLOCK_TITLE;
            b.level = 0;
        }
        emit(m, b);
    }
    take(m);
}

/* --- call-outs and case studies --- */

static void put_in_note(struct block *b, bool opens)
{
    b->form |= FORM_NOTE | (opens ? FORM_NOTE_OPENS : 0);
    if (b->kind == BLOCK_PARAGRAPH)
        b->kind = BLOCK_NOTE;
}

/* From its heading to the next one, or to the paragraph that tells how it ended. */
static size_t case_study(struct doc *d, size_t i)
{
    uint8_t level = d->blocks[i].level;
    d->blocks[i].level = (uint8_t)(level < 4 ? 4 : level);
    put_in_note(&d->blocks[i], true);
    for (i++; i < d->nblocks && d->blocks[i].kind != BLOCK_HEADING; i++) {
        bool ends = d->blocks[i].kind == BLOCK_PARAGRAPH && is_outcome(text_at(d, i));
        put_in_note(&d->blocks[i], false);
        if (ends)
            return i + 1;
    }
    return i;
}

static size_t call_out(struct doc *d, size_t i)
{
    bool announces = text_ends(text_at(d, i), ":");
    put_in_note(&d->blocks[i], true);
    for (i++; announces && i < d->nblocks && d->blocks[i].kind == BLOCK_ITEM; i++)
        put_in_note(&d->blocks[i], false);
    return i;
}

static void read_notes(struct doc *d)
{
    for (size_t i = 0; i < d->nblocks;) {
        struct text t = text_at(d, i);
        bool prose = d->blocks[i].kind == BLOCK_PARAGRAPH && t.n <= CALL_OUT;
        if (d->blocks[i].kind == BLOCK_HEADING && is_case_study(t))
            i = case_study(d, i);
        else if (prose &&
                 (is_call_out(t) || (i > 0 && d->blocks[i - 1].kind == BLOCK_PARAGRAPH && opens_with_money(t))))
            i = call_out(d, i);
        else
            i++;
    }
}

/* --- the whole --- */

/* Lines that somebody's editor broke at a fixed length flow again. */
static void read_flow(struct doc *d)
{
    size_t length = fixed_length(d->text);
    for (size_t i = 0; length && i < d->nblocks; i++) {
        struct block *b = &d->blocks[i];
        bool runs = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM || b->kind == BLOCK_NOTE || b->kind == BLOCK_QUOTE;
        if (runs && fills_lines(text_at(d, i), length))
            b->form |= FORM_FLOWS;
    }
}

/* "2.1.3 Framing": how deep its number is. */
static uint8_t number_depth(struct text line)
{
    uint8_t depth = 0;
    for (size_t i = 0; i < line.n;) {
        size_t digits = i;
        while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9')
            i++;
        if (i == digits || i - digits > 3)
            return i < line.n && line.p[i] == ' ' && i == digits ? depth : 0;
        depth += depth < 5;
        if (i < line.n && line.p[i] == '.')
            i++;
        else
            return i < line.n && line.p[i] == ' ' ? depth : 0;
    }
    return 0;
}

/* Numbers of several parts tell the levels themselves. */
static void set_numbered_levels(struct doc *d)
{
    bool parts = false;
    for (size_t i = 0; i < d->nblocks && !parts; i++)
        parts = d->blocks[i].kind == BLOCK_HEADING && number_depth(text_at(d, i)) > 1;
    for (size_t i = 0; i < d->nblocks && parts; i++) {
        uint8_t depth = d->blocks[i].kind == BLOCK_HEADING ? number_depth(text_at(d, i)) : 0;
        if (depth)
            d->blocks[i].level = (uint8_t)(depth + 1);
    }
}

void doc_from_article(struct doc *out, struct plain_article *article, struct arena *a, struct text t)
{
    struct plain_article unasked = { 0 };
    struct maker m = { .d = out, .arena = a };
    if (article)
        t = without_markdown(a, t);
    article = article ? article : &unasked;
    *article = (struct plain_article){ 0 };
    doc_from_plain(out, a, t);
    read_tables(&m);
    read_saved(out, article, a);
    part_head(&m);
    read_headings(out);
    read_top(&m, article);
    set_levels(out);
    set_numbered_levels(out);
    read_notes(out);
    read_flow(out);
}
