/* base/doc_lines.c -- see doc_lines.h. */
#include "base/doc_lines.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

#define HEADING_MAX 140 /* bytes */
#define TITLE_MAX 300
#define BYLINE_MAX 140
#define NAME_WORDS 6
#define WRAP_LEAST 50 /* columns of a fixed line length */
#define WRAP_MOST 100

static bool starts_with_any(struct text t, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text_is_ascii(text_sub(t, 0, strlen(words[i])), words[i]))
            return true;
    }
    return false;
}

static bool one_line(struct text t) { return t.n && text_find_byte(t, '\n', 0) == t.n; }

static bool ends_as_sentence(struct text line) { return line.n && strchr(".,;:!", line.p[line.n - 1]) != NULL; }

static uint32_t first_char(struct text t)
{
    uint32_t c = 0;
    if (t.n)
        utf8_decode(t, 0, &c);
    return c;
}

static bool has_letters(struct text t)
{
    uint32_t c;
    for (size_t at = 0; at < t.n; at += utf8_decode(t, at, &c)) {
        utf8_decode(t, at, &c);
        if (is_letter(c))
            return true;
    }
    return false;
}

bool is_title_line(struct text line)
{
    uint32_t first = first_char(line);
    if (text_find(line, TEXT("://"), 0) < line.n || text_starts(line, "!["))
        return false;
    return one_line(line) && line.n <= TITLE_MAX && !ends_as_sentence(line) && has_letters(line) &&
           (is_upper(first) || is_digit(first) || !is_letter(first) || first >= 0x250);
}

bool is_heading_line(struct text line) { return line.n <= HEADING_MAX && is_title_line(line); }

bool is_line_rule(struct text line)
{
    static const char *const marks[] = { "=", "-", "\u2550", "\u2500" }; /* the last two as screens draw them */
    line = text_trim(line);
    for (size_t i = 0; i < LEN(marks); i++) {
        size_t n = strlen(marks[i]), at = 0;
        while (line.n >= 3 * n && at + n <= line.n && !memcmp(line.p + at, marks[i], n))
            at += n;
        if (at && at == line.n)
            return true;
    }
    return false;
}

uint32_t line_start(struct text t, uint32_t at)
{
    while (at > 0 && t.p[at - 1] != '\n')
        at--;
    while (at < t.n && (t.p[at] == ' ' || t.p[at] == '\t'))
        at++;
    return at;
}

static size_t word_count(struct text t)
{
    size_t words = 0;
    struct text word;
    while (text_split(&t, ' ', &word))
        words += word.n > 0;
    return words;
}

/* --- the page's frame --- */

static size_t separators(struct text line)
{
    static const char *const signs[] = { " \u2022 ", " | ", " \u00b7 ", " \u203a ", " \u00bb ", " / " };
    size_t n = 0;
    for (size_t i = 0; i < LEN(signs); i++) {
        struct text sign = text_of(signs[i]);
        for (size_t at = text_find(line, sign, 0); at < line.n; at = text_find(line, sign, at + sign.n))
            n++;
    }
    return n;
}

static bool all_lines(struct text t, bool labels_too, bool *any)
{
    struct text line;
    while (text_split(&t, '\n', &line)) {
        bool ticker = separators(line) >= 2;
        *any |= ticker;
        if (!ticker && !(labels_too && word_count(line) <= 2 && !ends_as_sentence(line)))
            return false;
    }
    return true;
}

bool is_frame(struct text t)
{
    bool any = false;
    return t.n && all_lines(t, true, &any) && any;
}

bool is_label(struct text t)
{
    bool any;
    return t.n && all_lines(t, true, &any);
}

/* --- bylines --- */

bool is_placeholder_name(struct text name)
{
    static const char *const known[] = {"your name",
                                        "your name here",
                                        "author name",
                                        "author",
                                        "name",
                                        "full name",
                                        "name here",
                                        "insert name",
                                        "first last",
                                        "firstname lastname",
                                        "first name last name",
                                        "tbd",
                                        "tba",
                                        "xxx",
                                        "lorem ipsum",
                                        "writer name",
                                        "reporter name"};
    name = text_trim(name);
    if (name.n < 2)
        return name.n > 0;
    char open = name.p[0], close = name.p[name.n - 1];
    if ((open == '[' && close == ']') || (open == '{' && close == '}') || (open == '<' && close == '>'))
        return true;
    for (size_t i = 0; i < LEN(known); i++) {
        if (text_is_ascii(name, known[i]))
            return true;
    }
    return false;
}

struct text byline_name(struct text line)
{
    static const char *const openings[] = {"by ",          "analysis by ",  "written by ",   "story by ",  "report by ",
                                           "reported by ", "reporting by ", "opinion by ",   "posted by ", "words by ",
                                           "author: ",     "byline: ",      "author \u2014 "};
    static const char *const ends[] = { " | ", " \u2022 ", " \u00b7 ", " - ", " \u2013 ", " \u2014 ", ", ", " on " };
    struct text none = { 0 };
    while (line.n > 2 && strchr("*_", line.p[0]) && line.p[line.n - 1] == line.p[0])
        line = text_sub(line, 1, line.n - 1); /* emphasis of Markdown */
    if (!one_line(line) || line.n > BYLINE_MAX)
        return none;
    for (size_t i = 0; i < LEN(openings); i++) {
        size_t n = strlen(openings[i]);
        if (!starts_with_any(line, &openings[i], 1))
            continue;
        struct text name = text_sub(line, n, line.n);
        for (size_t k = 0; k < LEN(ends); k++)
            name = text_sub(name, 0, text_find(name, text_of(ends[k]), 0));
        name = text_trim(name);
        bool named = is_upper(first_char(name)) || is_placeholder_name(name);
        return named && word_count(name) <= NAME_WORDS && !ends_as_sentence(name) ? name : none;
    }
    return none;
}

/* --- call-outs --- */

bool is_case_study(struct text line)
{
    static const char *const words[] = {
        "case study", "case in point", "sidebar:", "spotlight:", "in practice:", "success story:"};
    return starts_with_any(line, words, LEN(words));
}

bool is_outcome(struct text paragraph)
{
    static const char *const words[] = {
        "result:", "results:", "outcome:", "lesson:", "the lesson:", "impact:", "the result:", "takeaway:"};
    return starts_with_any(paragraph, words, LEN(words));
}

bool is_call_out(struct text paragraph)
{
    static const char *const words[] = {"key takeaway",
                                        "key point",
                                        "key figure",
                                        "key finding",
                                        "key insight",
                                        "bottom line:",
                                        "the bottom line:",
                                        "tl;dr",
                                        "note:",
                                        "tip:",
                                        "warning:",
                                        "important:",
                                        "editor's note",
                                        "editor\u2019s note",
                                        "why it matters:",
                                        "by the numbers:",
                                        "at a glance",
                                        "disclosure:",
                                        "update:",
                                        "correction:"};
    return starts_with_any(paragraph, words, LEN(words));
}

bool opens_with_money(struct text t)
{
    static const char *const signs[] = { "$", "\u20ac", "\u00a3", "\u20b9", "\u00a5", "US$" };
    for (size_t i = 0; i < LEN(signs); i++) {
        size_t n = strlen(signs[i]);
        if (text_starts(t, signs[i]) && t.n > n && t.p[n] >= '0' && t.p[n] <= '9')
            return true;
    }
    return false;
}

/* --- rows --- */

bool is_row_rule(struct text line)
{
    bool dash = false;
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("|-+: =\t", line.p[i]))
            return false;
        dash |= line.p[i] == '-' || line.p[i] == '=';
    }
    return dash;
}

/* Where a separator begins, from at on; line.n if there is none. *n: its length. */
static size_t next_separator(struct text line, char separator, size_t at, size_t *n)
{
    for (; at < line.n; at++) {
        size_t end = at;
        while (end < line.n && line.p[end] == separator)
            end++;
        *n = separator == '|' && end > at ? 1 : end - at;
        if (*n >= (separator == ' ' ? 2u : 1u))
            return at;
        at = end > at ? end - 1 : at;
    }
    *n = 0;
    return line.n;
}

bool row_cell(struct text line, const struct text_rows *rows, size_t *at, struct text *cell)
{
    size_t n;
    if (rows->separator == '|') { /* the outer ones hold nothing */
        line = text_trim(line);
        line = text_sub(line, text_starts(line, "|"), line.n - text_ends(line, "|"));
    }
    if (*at > line.n || !line.n)
        return false;
    if (rows->unparted) {
        *cell = text_trim(line);
        *at = line.n + 1;
        return true;
    }
    size_t end = next_separator(line, rows->separator, *at, &n);
    *cell = text_trim(text_sub(line, *at, end));
    if (!cell->n)
        cell->p = line.p + *at;
    *at = end < line.n ? end + n : line.n + 1;
    return true;
}

static bool has_digit(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] >= '0' && t.p[i] <= '9')
            return true;
    }
    return false;
}

#define ALIGNED_COLUMNS 32

/* Where the cells of a row begin and end; how many. 0: the blanks stand between two sentences. */
static size_t cell_places(struct text line, size_t (*places)[2])
{
    struct text_rows rows = { .separator = ' ' };
    struct text cell;
    size_t n = 0;
    for (size_t at = 0; row_cell(line, &rows, &at, &cell); n++) {
        if (at <= line.n && cell.n && strchr(".!?", cell.p[cell.n - 1]))
            return 0;
        if (n == ALIGNED_COLUMNS)
            return n;
        places[n][0] = (size_t)text_width(text_sub(line, 0, (size_t)(cell.p - line.p)));
        places[n][1] = places[n][0] + (size_t)text_width(cell);
    }
    return n;
}

/* Cells that only blanks part stand below each other: all at their beginnings, or all at their ends. Of three rows and more
 * the heading may stand as it likes. */
static bool is_aligned(struct text t, size_t rows)
{
    size_t first[ALIGNED_COLUMNS][2], here[ALIGNED_COLUMNS][2], row = 0, n = 0;
    bool begin[ALIGNED_COLUMNS], end[ALIGNED_COLUMNS];
    struct text line;
    while (text_split(&t, '\n', &line)) {
        if (is_row_rule(line))
            continue;
        size_t columns = cell_places(line, here);
        if (!columns)
            return false;
        if (row++ == 0 && rows > 2)
            continue;
        for (size_t c = 1; n && c < columns && c < n; c++) {
            begin[c] &= here[c][0] == first[c][0];
            end[c] &= here[c][1] == first[c][1];
            if (!begin[c] && !end[c])
                return false;
        }
        if (n)
            continue;
        n = columns;
        memcpy(first, here, sizeof first);
        for (size_t c = 0; c < ALIGNED_COLUMNS; c++)
            begin[c] = end[c] = true;
    }
    return true;
}

static size_t columns_by(struct text t, char separator)
{
    struct text_rows rows = { .separator = separator };
    struct text line, cell;
    size_t columns = 0;
    while (text_split(&t, '\n', &line)) {
        size_t n = 0;
        if (is_row_rule(line))
            continue;
        for (size_t at = 0; row_cell(line, &rows, &at, &cell);)
            n++;
        if (columns && n != columns)
            return 0;
        columns = n;
    }
    return columns;
}

/* Words that begin small, and whether short ones do not count. */
static size_t small_words(struct text line, size_t longer_than)
{
    size_t n = 0;
    struct text word;
    while (text_split(&line, ' ', &word))
        n += word.n > longer_than && word.p[0] >= 'a' && word.p[0] <= 'z';
    return n;
}

/* A line of names above lines that begin as names and end as no sentence does: a table that lost its columns. */
static bool lost_its_columns(struct text t)
{
    struct text line, head = text_sub(t, 0, text_find_byte(t, '\n', 0));
    size_t rows = 0, prose = 0;
    if (small_words(head, 3) || word_count(head) < 2 || ends_as_sentence(head) || has_fields(t))
        return false;
    while (text_split(&t, '\n', &line)) {
        uint32_t first = first_char(line);
        if (ends_as_sentence(line) || word_count(line) < 2 || !(is_upper(first) || is_digit(first)))
            return false;
        prose += small_words(line, 0) > 0;
        rows++;
    }
    return rows >= 3 && 2 * prose >= rows;
}

void read_rows(struct text t, struct text_rows *out)
{
    static const char separators_of_rows[] = { '\t', '|', ' ' };
    struct text line, rest = t, head = text_sub(t, 0, text_find_byte(t, '\n', 0));
    *out = (struct text_rows){ 0 };
    while (text_split(&rest, '\n', &line))
        out->n += !is_row_rule(line);
    if (out->n < 2)
        return;
    for (size_t i = 0; i < LEN(separators_of_rows) && out->columns < 2; i++) {
        out->separator = separators_of_rows[i];
        out->columns = columns_by(t, out->separator);
    }
    if (out->separator == ' ' && out->columns >= 2 && !is_aligned(t, out->n))
        out->columns = 0;
    out->heading = !has_digit(head);
    if (out->columns >= 2 || !lost_its_columns(t))
        return;
    out->unparted = out->heading = true;
}

/* --- fixed line lengths --- */

size_t fixed_length(struct text t)
{
    size_t widest = 0, long_ones = 0;
    struct text rest = t, line;
    while (text_split(&rest, '\n', &line))
        widest = line.n > widest ? line.n : widest;
    while (text_split(&t, '\n', &line))
        long_ones += line.n * 10 >= widest * 8;
    return widest >= WRAP_LEAST && widest <= WRAP_MOST && long_ones >= 2 ? widest : 0;
}

bool fills_lines(struct text t, size_t length)
{
    struct text line;
    size_t inner = 0, full = 0;
    while (text_split(&t, '\n', &line)) {
        if (!t.n)
            break;
        inner++;
        full += line.n * 10 >= length * 7;
    }
    return length && inner && full * 10 >= inner * 8;
}
