/* base/doc_plain.c -- plain texts as documents, their layout read; see doc.h. */
#include "base/doc.h"

#include "base/mem.h"


struct line {
    uint32_t start, end; /* without the newline and surrounding blanks */
    int indent;
};

static bool next_line(struct text t, size_t *at, struct line *out)
{
    if (*at >= t.n)
        return false;
    size_t end = text_find_byte(t, '\n', *at), start = *at;
    *at = end + 1;
    out->indent = 0;
    while (start < end && (t.p[start] == ' ' || t.p[start] == '\t'))
        out->indent += t.p[start++] == '\t' ? 4 : 1;
    while (end > start && (t.p[end - 1] == ' ' || t.p[end - 1] == '\t'))
        end--;
    out->start = (uint32_t)start;
    out->end = (uint32_t)end;
    return true;
}

struct marker {
    size_t n;      /* bytes with the blanks behind it; 0 = there is none */
    int number;    /* 0 = a bullet */
    uint16_t form; /* of the number */
};

static size_t behind_blanks(struct text line, size_t at)
{
    while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
        at++;
    return at < line.n ? at : 0;
}

static bool is_blank(struct text line, size_t at) { return at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'); }

/* "12. ", "12) ", "(12) ", "b) ", "(b) " */
static struct marker numbered(struct text line)
{
    struct marker m = { 0 };
    size_t at = text_starts(line, "("), digits = at;
    while (at < line.n && at < digits + 3 && line.p[at] >= '0' && line.p[at] <= '9')
        m.number = m.number * 10 + (line.p[at++] - '0');
    if (at == digits && at < line.n && line.p[at] >= 'a' && line.p[at] <= 'z') {
        m.number = line.p[at++] - 'a' + 1;
        m.form = FORM_LOWER;
    }
    size_t behind = text_starts(line, "(c)") ? behind_blanks(line, 3) : 0;
    if (behind && strchr("0123456789C", line.p[behind])) /* copyright */
        return (struct marker){ 0 };
    bool closed = at > digits && at < line.n && (line.p[at] == ')' || (line.p[at] == '.' && !digits && !m.form));
    m.n = closed && is_blank(line, at + 1) ? behind_blanks(line, at + 1) : 0;
    return m;
}

/* The bullet or number at the start of a line. */
static struct marker marker_of(struct text line)
{
    static const char *const bullets[] = { "\u2022", "\u2023", "\u25e6", "\u25aa", "-", "*", "\u2013" };
    for (size_t i = 0; i < LEN(bullets); i++) {
        size_t n = strlen(bullets[i]);
        if (text_starts(line, bullets[i]) && is_blank(line, n))
            return (struct marker){ .n = behind_blanks(line, n) };
    }
    if (text_starts(line, "o  ") || text_starts(line, "+  ")) /* with one blank it is a word, or a sum */
        return (struct marker){ .n = behind_blanks(line, 1) };
    return numbered(line);
}

static void add_block(struct doc *d, struct arena *a, size_t *cap, struct block block)
{
    d->blocks = arena_grow(a, d->blocks, cap, d->nblocks + 1, sizeof *d->blocks);
    d->blocks[d->nblocks++] = block;
}

#define DEPTHS 6

/* The indents of the lists that are open. */
struct depths {
    int indents[DEPTHS];
    size_t n;
};

static uint8_t level_at(struct depths *d, int indent)
{
    while (d->n && d->indents[d->n - 1] > indent)
        d->n--;
    bool deeper = !d->n || indent > d->indents[d->n - 1] + 1;
    if (deeper && d->n < DEPTHS)
        d->indents[d->n++] = indent;
    return (uint8_t)d->n;
}

void doc_from_plain(struct doc *out, struct arena *a, struct text t)
{
    struct line line;
    size_t at = 0, cap = 0;
    bool open = false;
    struct depths depths = { 0 };
    *out = (struct doc){ .text = t };
    while (next_line(t, &at, &line)) {
        if (line.start == line.end) {
            open = false;
            continue;
        }
        struct marker m = marker_of(text_sub(t, line.start, line.end));
        if (m.n) {
            uint8_t level = level_at(&depths, line.indent);
            add_block(out, a, &cap,
                      (struct block){.start = line.start + (uint32_t)m.n,
                                     .end = line.end,
                                     .kind = BLOCK_ITEM,
                                     .level = level,
                                     .number = (uint16_t)m.number,
                                     .form = m.form,
                                     .lists = level});
        } else if (open) {
            struct block *last = &out->blocks[out->nblocks - 1];
            last->end = line.end;
            last->form |= last->kind == BLOCK_ITEM && line.indent > 1 ? FORM_FLOWS : 0; /* it hangs behind its marker */
        } else {
            depths.n = 0;
            add_block(out, a, &cap, (struct block){ .start = line.start, .end = line.end, .kind = BLOCK_PARAGRAPH });
        }
        open = true;
    }
}

/* --- how a text ends --- */

static bool is_function_word(struct text word)
{
    static const char *const words[] = {
        "a",   "an",    "the",  "of",   "to",    "in",    "on",   "at",   "for",  "with",  "and", "or",   "but",
        "as",  "by",    "from", "that", "which", "who",   "is",   "are",  "was",  "were",  "has", "have", "had",
        "its", "their", "his",  "her",  "this",  "these", "than", "into", "will", "would", "can"};
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is_ascii(word, words[i]))
            return true;
    }
    return false;
}

/* Drops what may stand behind the end of a sentence: quotes, brackets, blanks. */
static struct text without_closers(struct text t)
{
    static const char *const closers[] = { " ", "\n", "\"", "'", ")", "]", "\u201d", "\u2019", "\u00bb", "\u300d" };
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < LEN(closers) && !again; i++) {
            again = text_ends(t, closers[i]);
            t.n -= again ? strlen(closers[i]) : 0;
        }
    }
    return t;
}

static bool ends_with_any(struct text t, const char *const *signs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text_ends(t, signs[i]))
            return true;
    }
    return false;
}

static bool is_full_stop(struct text t)
{
    static const char *const stops[] = {".",      "!",      "?",      "\u3002", "\uff01",
                                        "\uff1f", "\u061f", "\u06d4", "\u0964", "\uff0e"};
    return ends_with_any(t, stops, LEN(stops));
}

/* "Entrenchment: 90%": a figure of nothing. */
static bool is_bare_figure(struct text t)
{
    size_t at = t.n;
    while (at > 0 && strchr("0123456789.,%$", t.p[at - 1]))
        at--;
    return at < t.n && at > 2 && t.p[at - 1] == ' ' && t.p[at - 2] == ':';
}

static size_t words_of(struct text t, struct text *last)
{
    size_t words = 0;
    struct text word;
    while (text_split(&t, ' ', &word)) {
        words += word.n > 0;
        *last = word.n ? word : *last;
    }
    return words;
}

/* Whether this text sets full stops at all: verses and lists of links do not. */
static bool has_sentences(const struct doc *d, size_t but)
{
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        if (i != but && (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_NOTE || b->kind == BLOCK_QUOTE) &&
            is_full_stop(without_closers(text_sub(d->text, b->start, b->end))))
            return true;
    }
    return false;
}

#define SIGNATURE 8 /* words of a last line that may name the author or a place */

bool doc_breaks_off(const struct doc *d)
{
    static const char *const hanging[] = { ",", ";", ":", "(", "\u2014", "\u2013", "\u2026", "..." };
    size_t i = d->nblocks;
    struct text last = { 0 };
    while (i > 0 && (d->blocks[i - 1].start == d->blocks[i - 1].end || d->blocks[i - 1].kind == BLOCK_FIGURE))
        i--;
    if (i < 2)
        return false;
    const struct block *b = &d->blocks[i - 1];
    struct text t = text_sub(d->text, b->start, b->end), bare = without_closers(t);
    if (b->kind == BLOCK_HEADING)
        return true;
    if (b->kind == BLOCK_CODE || b->kind == BLOCK_CELL || b->kind == BLOCK_TITLE)
        return false;
    if (ends_with_any(bare, hanging, LEN(hanging)))
        return true;
    if (is_full_stop(bare))
        return false;
    size_t words = words_of(bare, &last);
    if (b->kind == BLOCK_ITEM)
        return is_function_word(last) || (is_bare_figure(t) && b->end == d->text.n);
    return words >= SIGNATURE && has_sentences(d, i - 1);
}
