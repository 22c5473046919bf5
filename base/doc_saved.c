/* base/doc_saved.c -- forms that texts bring with them from where they were written: the header of a letter and what it
 * quotes ("> "), rules and pictures of Markdown, drawings, tables of contents and page breaks of printed pages. See
 * doc_lines.h. */
#include "base/doc_lines.h"

#include "base/doc.h"
#include "base/mem.h"

#include <string.h>

#define RULE_LEAST 3
#define DRAWN_LEAST 5 /* signs of a line that is drawn */

struct saver {
    struct doc *d;
    struct arena *arena;
    struct block *out;
    size_t n, cap;
    bool footer; /* the block before was the foot of a page */
};

static struct block *emit(struct saver *s, struct block block)
{
    s->out = arena_grow(s->arena, s->out, &s->cap, s->n + 1, sizeof *s->out);
    s->out[s->n] = block;
    return &s->out[s->n++];
}

static uint32_t offset(const struct saver *s, const char *p) { return (uint32_t)(p - s->d->text.p); }

static struct text text_of_block(const struct saver *s, const struct block *b)
{
    return text_sub(s->d->text, b->start, b->end);
}

static bool one_line(struct text t) { return t.n && text_find_byte(t, '\n', 0) == t.n; }

/* --- drawings --- */

static bool is_drawn(struct text line)
{
    size_t signs = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("+-=|_/\\<>^v*.:~# \t", line.p[i]))
            return false;
        signs += line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '.';
    }
    return signs >= DRAWN_LEAST;
}

/* Two lines of nothing but signs, and more than they: a figure in characters, of which no blank may go. */
static bool drawing(struct saver *s, const struct block *b)
{
    struct text rest = text_of_block(s, b), line;
    size_t lines = 0, drawn = 0;
    while (text_split(&rest, '\n', &line)) {
        drawn += is_drawn(line);
        lines++;
    }
    if (drawn < 2 || lines < 3)
        return false;
    uint32_t start = b->start;
    while (start > 0 && s->d->text.p[start - 1] != '\n')
        start--;
    emit(s, (struct block){ .start = start, .end = b->end, .kind = BLOCK_CODE });
    return true;
}

/* --- quotations of letters --- */

/* How deep a line is quoted; *skip: bytes before what it says. */
static int quote_depth(struct text line, size_t *skip)
{
    int depth = 0;
    size_t i = 0;
    for (; i < line.n && (line.p[i] == '>' || ((line.p[i] == ' ' || line.p[i] == '\t') && depth)); i++)
        depth += line.p[i] == '>';
    *skip = i;
    return depth;
}

static bool quotation(struct saver *s, const struct block *b)
{
    struct text rest = text_of_block(s, b), line;
    struct block *open = NULL;
    int before = 0;
    size_t skip;
    while (text_split(&rest, '\n', &line)) {
        if (!quote_depth(text_trim(line), &skip))
            return false;
    }
    rest = text_of_block(s, b);
    while (text_split(&rest, '\n', &line)) {
        line = text_trim(line);
        int depth = quote_depth(line, &skip);
        uint8_t level = (uint8_t)(depth < 8 ? depth : 8);
        if (skip == line.n) { /* an empty line of the letter */
            open = NULL;
            continue;
        }
        if (!open || level != open->level)
            open = emit(s, (struct block){ .start = offset(s, line.p + skip), .kind = BLOCK_QUOTE, .level = level,
                                           .quotes = level, .form = before ? FORM_QUOTED : FORM_QUOTED | FORM_QUOTE_OPENS });
        open->end = offset(s, line.p + line.n);
        before = depth;
    }
    return before > 0;
}

/* --- rules, pictures --- */

static bool is_rule(struct text t)
{
    size_t n = 0;
    char sign = t.n ? t.p[0] : ' ';
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] != sign && t.p[i] != ' ')
            return false;
        n += t.p[i] == sign;
    }
    return n >= RULE_LEAST && strchr("-*_=~#", sign);
}

/* "![what it shows](address)" */
static bool picture(struct saver *s, const struct block *b)
{
    struct text t = text_of_block(s, b);
    size_t close = text_find(t, TEXT("]("), 0);
    if (!one_line(t) || !text_starts(t, "![") || close >= t.n || !text_ends(t, ")"))
        return false;
    if (close > 2)
        emit(s, (struct block){ .start = b->start + 2, .end = b->start + (uint32_t)close, .kind = BLOCK_FIGURE,
                                .level = FIGURE_PICTURE });
    return true;
}

/* --- printed pages --- */

/* Where a row of dots begins that leads to a page number; line.n if there is none. */
static size_t leader_at(struct text line)
{
    size_t at = text_find(line, TEXT(" . . ."), 0), close = text_find(line, TEXT("....."), 0);
    at = close < at ? close : at;
    for (size_t i = at; i < line.n; i++) {
        if (!strchr(". 0123456789ivxlc\t", line.p[i]))
            return line.n;
    }
    return at;
}

static bool contents(struct saver *s, const struct block *b)
{
    struct text rest = text_sub(s->d->text, line_start(s->d->text, b->start), b->end), line;
    bool any = false;
    for (struct text t = rest; text_split(&t, '\n', &line);)
        any |= leader_at(line) < line.n;
    for (; any && text_split(&rest, '\n', &line);) {
        struct text entry = text_trim(text_sub(line, 0, leader_at(line)));
        if (entry.n)
            emit(s, (struct block){ .start = offset(s, entry.p), .end = offset(s, entry.p + entry.n), .kind = BLOCK_ITEM,
                                    .level = 1, .lists = 1 });
    }
    return any;
}

/* "Holm   Informational   [Page 2]" */
static bool is_page_foot(struct text t)
{
    size_t at = text_find(t, TEXT("[Page "), 0);
    return one_line(t) && at < t.n && text_ends(t, "]") && t.n - at < 12;
}

static size_t wide_gaps(struct text t)
{
    size_t n = 0;
    for (size_t at = text_find(t, TEXT("   "), 0); at < t.n; at = text_find(t, TEXT("   "), at)) {
        while (at < t.n && t.p[at] == ' ')
            at++;
        n++;
    }
    return n;
}

/* --- letters --- */

static struct text header_value(struct text line, const char *name)
{
    struct text field = text_of(name);
    bool is = text_same_ascii(text_sub(line, 0, field.n), field);
    return is ? text_trim(text_sub(line, field.n, line.n)) : (struct text){ 0 };
}

static bool is_header_line(struct text line)
{
    size_t i = 0;
    while (i < line.n && ((line.p[i] >= 'a' && line.p[i] <= 'z') || (line.p[i] >= 'A' && line.p[i] <= 'Z') || line.p[i] == '-'))
        i++;
    return (i > 1 && i < line.n && line.p[i] == ':') || (line.n && (line.p[0] == ' ' || line.p[0] == '\t'));
}

bool has_fields(struct text t)
{
    struct text line;
    size_t n = 0;
    for (; text_split(&t, '\n', &line); n++) {
        if (!is_header_line(line))
            return false;
    }
    return n > 1;
}

/* Of the header the subject stays, as the headline, and who wrote it. */
static bool letter(struct saver *s, const struct block *b, struct plain_article *article)
{
    struct text t = text_of_block(s, b), line, subject = { 0 }, from = { 0 };
    if (!has_fields(t))
        return false;
    while (text_split(&t, '\n', &line)) {
        struct text value = header_value(line, "subject:");
        subject = value.n ? value : subject;
        value = header_value(line, "from:");
        from = value.n ? value : from;
    }
    if (!subject.n || !from.n)
        return false;
    struct text name = text_trim(text_sub(from, 0, text_find_byte(from, '<', 0)));
    name = name.n > 1 && name.p[0] == '"' ? text_sub(name, 1, name.n - text_ends(name, "\"")) : name;
    article->byline = name.n ? name : from;
    emit(s, (struct block){ .start = offset(s, subject.p), .end = offset(s, subject.p + subject.n), .kind = BLOCK_TITLE });
    return true;
}

/* --- the whole --- */

static bool takes(struct saver *s, size_t i, struct plain_article *article)
{
    const struct block *b = &s->d->blocks[i];
    struct text t = text_of_block(s, b);
    bool footer = s->footer;
    s->footer = false;
    if (b->kind == BLOCK_ITEM && !is_rule(text_sub(s->d->text, line_start(s->d->text, b->start), b->end)))
        return contents(s, b);
    if (b->kind != BLOCK_PARAGRAPH && b->kind != BLOCK_ITEM)
        return false;
    if (is_page_foot(t)) {
        s->footer = true;
        return true;
    }
    if (footer && one_line(t) && wide_gaps(t) == 2) /* the head of the next page */
        return true;
    if (b->kind == BLOCK_ITEM || is_rule(t)) { /* "* * *" begins as an item does */
        emit(s, (struct block){ .start = b->start, .end = b->start, .kind = BLOCK_RULE });
        return true;
    }
    return (i == 0 && letter(s, b, article)) || picture(s, b) || quotation(s, b) || drawing(s, b) || contents(s, b);
}

void read_saved(struct doc *d, struct plain_article *article, struct arena *a)
{
    struct saver s = { .d = d, .arena = a };
    for (size_t i = 0; i < d->nblocks; i++) {
        if (!takes(&s, i, article))
            emit(&s, d->blocks[i]);
    }
    d->blocks = s.out;
    d->nblocks = s.n;
}
