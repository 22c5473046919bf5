/* analysis/sentences.c -- cuts each block of a document into sentences.
 *
 * One pass over the bytes. Where a stop, a line break or a list enumerator may end a sentence, stop_end(),
 * line_ends() or enumerator_at() decides from the word before it and the word behind it. */
#include "analysis/sentences.h"

#include "analysis/sentences_captions.h"
#include "analysis/sentences_marks.h"
#include "analysis/sentences_quotes.h"
#include "analysis/sentences_words.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

#define WORD_BACK 40 /* bytes looked back from a stop for the word it belongs to */
#define PARENTHESIS 120 /* bytes of a parenthesis that is looked through */

/* "1." "1)" "1.)" "(1)" "a)" "(iv)" at the start of a sentence; the next one of its kind starts another. */
struct enumerator {
    char style;  /* '1' 'a' 'i'; 0 = none */
    char closer; /* '.' or ')' */
    int value;   /* from 1 */
};

struct splitter {
    struct text t;    /* up to the end of the block */
    size_t from;      /* where the sentence in hand begins */
    size_t line;      /* where the line in hand begins */
    size_t widest;    /* longest line of the block, bytes */
    unsigned quotes;  /* kinds of quotation marks in the block */
    struct enumerator list;
    bool prose;       /* no headline, heading or cell, where most words may have capitals */
};

/* --- the word behind --- */

/* May a sentence begin at i? A small letter says no, but for names like iPhone. */
static bool may_begin(struct text t, size_t i)
{
    uint32_t c, next = 0;
    if (i >= t.n)
        return true;
    size_t n = utf8_decode(t, i, &c);
    if (!is_letter(c) || is_upper(c))
        return c != ',' && c != ';' && c != ':';
    if (i + n < t.n)
        utf8_decode(t, i + n, &next);
    return is_upper(next) || c > 0x2e00; /* scripts without case */
}

/* --- the word before --- */

static bool is_word_edge(char c) { return is_blank(c) || c == '(' || c == '[' || c == '"' || c == '\'' || c == '/'; }

/* The run that ends at the stop at i, without opening quotes and brackets. */
static struct text word_before(const struct splitter *s, size_t i)
{
    size_t start = i;
    while (start > s->from && i - start < WORD_BACK && !is_word_edge(s->t.p[start - 1]))
        start--;
    struct text word = text_sub(s->t, start, i);
    while (word.n > 3 && (text_starts(word, "\u201c") || text_starts(word, "\u2018") || text_starts(word, "\u2014") ||
                          text_starts(word, "\u2043"))) {
        word.p += 3;
        word.n -= 3;
    }
    return word;
}

/* "U.S", "J.C", "e.U.": single letters parted by stops. */
static bool is_acronym(struct text w)
{
    if (w.n < 3 || w.n % 2 == 0)
        return false;
    for (size_t i = 0; i < w.n; i++) {
        bool letter = (w.p[i] >= 'A' && w.p[i] <= 'Z') || (w.p[i] >= 'a' && w.p[i] <= 'z');
        if (i % 2 ? w.p[i] != '.' : !letter)
            return false;
    }
    return true;
}

static bool has_url(struct text w)
{
    return text_find(w, TEXT("://"), 0) < w.n || text_starts(w, "www.") || text_find_byte(w, '@', 0) < w.n;
}

static bool is_one_capital(struct text w)
{
    uint32_t c;
    return w.n && w.n <= 2 && utf8_decode(w, 0, &c) == w.n && is_letter(c) && is_upper(c);
}

/* "At 5 a.m." as an opening: the sentence cannot end before its verb. */
static bool is_opening_time(const struct splitter *s, size_t stop, struct text word)
{
    struct text head = text_sub(s->t, s->from, stop - word.n);
    return head.n < 16 && (text_starts(head, "At ") || text_starts(head, "By ") || text_starts(head, "Around "));
}

static bool is_capitals(struct text w)
{
    for (size_t i = 0; i < w.n; i++) {
        if (w.p[i] < 'A' || w.p[i] > 'Z')
            return false;
    }
    return w.n > 1;
}

/* Does i lie in a parenthesis that was opened inside the sentence? */
static bool in_parenthesis(const struct splitter *s, size_t i)
{
    size_t k = i;
    while (k > s->from && i - k < PARENTHESIS && s->t.p[k - 1] != '(' && s->t.p[k - 1] != ')')
        k--;
    return k > s->from + 1 && s->t.p[k - 1] == '(';
}

/* Does the sentence go on behind the parenthesis at i? "Viva Maria! (1965), and ..." */
static bool goes_on_behind(struct text t, size_t i)
{
    size_t close = i;
    while (t.p[i] == '(' && close < t.n && close - i < PARENTHESIS && t.p[close] != ')')
        close++;
    if (close == i || close >= t.n || t.p[close] != ')')
        return false;
    size_t next = skip_blanks(t, close + 1);
    return next < t.n && (t.p[next] == ',' || (t.p[next] >= 'a' && t.p[next] <= 'z'));
}

/* "am 9. Februar": a day in German, whose number has a stop. */
static bool is_german_day(struct text number, struct text next)
{
    static const char *const months[] = { "Januar", "Februar", "M\u00e4rz", "April", "Mai", "Juni",
                                          "Juli", "August", "September", "Oktober", "November", "Dezember" };
    for (size_t i = 0; number.n && number.n <= 2 && digits_end(number, 0) == number.n && i < LEN(months); i++) {
        if (text_is(next, months[i]))
            return true;
    }
    return false;
}

/* "... of the mill . Nobody": does the stop at i, that a blank parts from the word before, end the sentence? */
static bool parted_stop_ends(const struct splitter *s, size_t i, size_t next)
{
    size_t end = i;
    while (end > s->from && is_blank(s->t.p[end - 1]))
        end--;
    struct text last = word_before(s, end);
    uint32_t c = 'A';
    if (end == i || !last.n)
        return false;
    utf8_decode(last, 0, &c);
    return starter_at(s->t, next) || (!is_upper(c) && !wants_more(last) && capital_at(s->t, next));
}

/* Does the single stop at i, with the next word at next, end a sentence? */
static bool plain_stop_ends(const struct splitter *s, size_t i, size_t next)
{
    struct text w = word_before(s, i), t = s->t;
    bool digit = next < t.n && t.p[next] >= '0' && t.p[next] <= '9';
    if (!w.n) /* the quotation is closed before the stop: ...of it". Or a blank parts it from its sentence. */
        return i > s->from && (is_closing_quote(t, i) || parted_stop_ends(s, i, next));
    if (is_german_day(w, word_at(t, next)))
        return false;
    switch (abbreviation_of(w)) {
    case ABBREVIATION_INNER:
        return (text_is_ascii(w, "St") || is_capitals(w)) && starter_at(t, next); /* "a newer IE. Its" */
    case ABBREVIATION_NUMBER:
        return !digit;
    case ABBREVIATION_EITHER:
        if (text_ends(w, ".m") || text_ends(w, ".M"))
            return !digit && !is_opening_time(s, i, w);
        return starter_at(t, next) || label_at(t, next);
    case ABBREVIATION_NONE:
        break;
    }
    if (is_acronym(w))
        return starter_at(t, next) || label_at(t, next);
    if (!is_one_capital(w)) /* "d. 1990", "(m. 1949; div. 1964)" */
        return !(digit && ((w.n == 1 && is_letter((unsigned char)w.p[0])) || in_parenthesis(s, i)));
    if (!starter_at(t, next))
        return false;
    if (w.p[0] == 'I') /* "you and I. Did" */
        return true;
    /* An initial follows a capital or begins the sentence; "vitamin C. The" does not. */
    size_t start = (size_t)(w.p - t.p);
    size_t before = start > s->from ? start - 1 : start;
    struct text previous = word_before(s, before);
    uint32_t c = 'A';
    if (previous.n)
        utf8_decode(previous, 0, &c);
    return is_letter(c) && !is_upper(c);
}

/* --- enumerators --- */

static int roman(struct text w)
{
    static const char *const numerals[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };
    for (int k = 0; k < 12; k++) {
        if (text_is(w, numerals[k]))
            return k + 1;
    }
    return 0;
}

/* Reads an enumerator at i; returns its length or 0. expected says which reading an ambiguous one ("i") has. */
static size_t enumerator_at(struct text t, size_t i, const struct enumerator *expected, struct enumerator *out)
{
    size_t k = i;
    while (k < t.n && k - i < 6 && (t.p[k] == '\xe2' || t.p[k] == '\x81' || t.p[k] == '\x83'))
        k++; /* hyphen bullet */
    bool paren = k < t.n && t.p[k] == '(';
    size_t start = k += paren;
    while (k < t.n && k - start < 5 && ((t.p[k] >= '0' && t.p[k] <= '9') || (t.p[k] >= 'a' && t.p[k] <= 'z')))
        k++;
    struct text w = text_sub(t, start, k);
    if (!w.n || k >= t.n || (t.p[k] != ')' && (paren || t.p[k] != '.')))
        return 0;
    *out = (struct enumerator){ 0, t.p[k], 0 };
    k++;
    if (out->closer == '.' && k < t.n && t.p[k] == ')')
        k++;
    if (k >= t.n || !is_blank(t.p[k]))
        return 0;
    int64_t number;
    int numeral = roman(w);
    if (w.n <= 3 && text_int(w, &number) && number > 0) {
        out->style = '1';
        out->value = (int)number;
    } else if (numeral && (w.n > 1 || expected->style == 'i' || (w.p[0] == 'i' && expected->style != 'a'))) {
        out->style = 'i';
        out->value = numeral;
    } else if (w.n == 1 && w.p[0] >= 'a') {
        out->style = 'a';
        out->value = w.p[0] - 'a' + 1;
    }
    return out->style ? k - i : 0;
}

/* A new sentence begins at i: remembers its enumerator. Returns the bytes that belong to it. */
static size_t begin_at(struct splitter *s, size_t i)
{
    struct enumerator e;
    size_t n = enumerator_at(s->t, i, &s->list, &e);
    s->from = i;
    if (n)
        s->list = e;
    return n;
}

/* Is there, at i inside a sentence, the enumerator that follows the last one? */
static bool next_enumerator(const struct splitter *s, size_t i)
{
    struct enumerator e;
    return s->list.style && enumerator_at(s->t, i, &s->list, &e) && e.style == s->list.style &&
           e.closer == s->list.closer && e.value == s->list.value + 1;
}

/* --- stops --- */

/* "word.Next": two sentences without a blank between them? At the stop i. */
static bool glued_stop_ends(const struct splitter *s, size_t i)
{
    struct text t = s->t, w = word_before(s, i), next = word_at(t, i + 1);
    uint32_t first, second = 0;
    if (w.n < 2 || next.n < 2 || has_url(w) || (i > w.n && t.p[i - w.n - 1] == '/'))
        return false;
    size_t n = utf8_decode(next, 0, &first);
    utf8_decode(next, n, &second);
    if (!is_upper(first) || is_upper(second) || !is_letter(second))
        return false;
    size_t after = i + 1 + next.n;
    if (after < t.n && !is_blank(t.p[after]) && t.p[after] != '.' && t.p[after] != ',')
        return false;
    if (is_sentence_starter(next) || abbreviation_of(next) == ABBREVIATION_INNER)
        return true;
    utf8_decode(w, 0, &first);
    return is_letter(first) && !is_upper(first) && text_find_byte(w, '.', 0) == w.n &&
           text_find_byte(w, '_', 0) == w.n && after < t.n && is_blank(t.p[after]);
}

/* The end of the sentence that the stop at i would end; 0 if it goes on. *next: where to look on if it does. */
static size_t likely_end(const struct splitter *s, size_t i, size_t *next)
{
    struct text t = s->t;
    int dots = 0;
    bool loud = false;
    size_t k = skip_stops(t, i, &dots, &loud);
    *next = k;
    bool bracketed = i > s->from && t.p[i - 1] == '[', spaced = k - i > 2 && t.p[k - 2] == ' ';
    if (i == s->from)
        return 0;
    size_t behind = skip_blanks(t, k);
    if (spaced && dots == 4 && t.p[i + 1] == ' ' && skip_closers(t, k) == k && behind < t.n && may_begin(t, behind))
        return i + 1; /* "It ended. . . . The": a stop, then an ellipsis */
    bool single = dots == 1 && !loud;
    size_t end = skip_closers(t, k);
    if (single && i > s->from && end > k && end == digits_end(t, end) && t.p[end - 1] != ']' && t.p[end - 1] != ')' &&
        end >= t.n)
        return end;
    size_t note = digits_end(t, end); /* "(type 2).10 This": a footnote mark */
    if (note > end && note < end + 4 && note < t.n && is_blank(t.p[note]) && i > s->from &&
        (t.p[i - 1] == ')' || (is_letter((unsigned char)t.p[i - 1]) && word_before(s, i).n > 3)))
        end = note;
    end = skip_notes(t, end);
    size_t word = skip_blanks(t, end);
    if (bracketed) /* "[...] However" */
        return dots >= 3 && t.p[end - 1] == ']' && word < t.n && word > end && capital_at(t, word) ? end : 0;
    if (word >= t.n)
        return t.n;
    if (word == end)
        return single && end == i + 1 && glued_stop_ends(s, i) ? end : 0;
    struct enumerator e;
    if (!may_begin(t, skip_openers(t, word)) && !enumerator_at(t, word, &s->list, &e))
        return 0;
    if (goes_on_behind(t, word))
        return 0;
    if (end > k && dash_at(t, word)) /* "...game." - Jane Doe */
        return 0;
    if (spaced && text_is(word_at(t, word), "I"))
        return 0; /* always a capital: it says nothing */
    if (loud)
        return abbreviation_of(word_before(s, i)) == ABBREVIATION_NONE ? end : 0;
    if (single)
        return (end > k && t.p[k] != ']') || plain_stop_ends(s, i, skip_openers(t, word)) ? end : 0;
    return end;
}

/* The same, but quotations and asides stay whole. */
static size_t stop_end(const struct splitter *s, size_t i, size_t *next)
{
    size_t end = likely_end(s, i, next);
    if (!end || end >= s->t.n)
        return end;
    if (s->quotes && is_kept_together(s->t, s->quotes, s->from, end))
        return 0;
    size_t rest = skip_blanks(s->t, end);
    bool left_out = is_left_out(text_sub(s->t, rest, s->t.n));
    return left_out || (is_closing_quote(s->t, end) && is_closing_aside(s->t, rest)) ? s->t.n : end;
}

/* --- line breaks --- */

/* Does the line break at i end a sentence? It does unless it was only put there to keep lines short: the next word
 * would not have fitted into the widest line. */
static bool line_ends(const struct splitter *s, size_t i)
{
    size_t next = skip_blanks(s->t, i), word = next;
    while (word < s->t.n && !is_blank(s->t.p[word]))
        word++;
    return s->widest < 40 || i - s->line + 1 + (word - next) <= s->widest;
}

static size_t widest_line(struct text t, size_t start)
{
    size_t widest = 0;
    while (start < t.n) {
        size_t end = text_find_byte(t, '\n', start);
        widest = end - start > widest ? end - start : widest;
        start = end + 1;
    }
    return widest;
}

/* --- blocks --- */

/* Where the pass over the bytes has to look closer. */
enum { LOOK_LINE = 1, LOOK_BLANK = 2, LOOK_STOP = 4, LOOK_COLON = 8 };

static const uint8_t looks[256] = {
    ['\n'] = LOOK_LINE, [' '] = LOOK_BLANK, ['.'] = LOOK_STOP, ['!'] = LOOK_STOP, ['?'] = LOOK_STOP,
    [':'] = LOOK_COLON, [0xe2] = LOOK_STOP, /* ellipsis */
    [0xe3] = LOOK_STOP, [0xef] = LOOK_STOP, /* wide stops */
};

/* "3.5", "10.4.2": the stop at i stands between digits. */
static bool is_decimal_stop(const struct splitter *s, size_t i)
{
    return s->t.p[i] == '.' && i > s->from && digits_end(s->t, i - 1) == i && digits_end(s->t, i + 1) > i + 1;
}

static bool capital_follows(struct text t, size_t i) { return i + 1 < t.n && t.p[i + 1] >= 'A' && t.p[i + 1] <= 'Z'; }

/* The end of the sentence that begins at s->from; the search starts at i. */
static size_t sentence_end(struct splitter *s, size_t i, bool code)
{
    struct text t = s->t;
    unsigned wanted = code ? LOOK_LINE : LOOK_LINE | LOOK_STOP | LOOK_COLON;
    if (!code && (s->list.style || s->prose))
        wanted |= LOOK_BLANK;
    size_t next;
    for (;;) {
        while (i < t.n && !(looks[(unsigned char)t.p[i]] & wanted))
            i++;
        if (i >= t.n)
            return t.n;
        unsigned char c = (unsigned char)t.p[i];
        if (c == '\n') {
            if (code || line_ends(s, i))
                return i;
            s->line = ++i;
        } else if (c == ' ') {
            bool runs_on = s->prose && capital_follows(t, i) && runs_on_at(t, s->from, i);
            if (runs_on || next_enumerator(s, i + 1))
                return i;
            i++;
        } else if (c == ':') {
            size_t end = credit_before(t, s->from, i);
            if (end)
                return end;
            i++;
        } else if (c >= 0xe3 && wide_stop(t, i)) {
            while (i < t.n && (next = wide_stop(t, i)))
                i += next;
            return skip_closers(t, i);
        } else if (c > 0x7f ? !ellipsis(t, i) : is_decimal_stop(s, i)) {
            i++;
        } else {
            size_t end = stop_end(s, i, &next);
            if (end)
                return end;
            i = next;
        }
    }
}

struct sentence_list {
    struct sentence *items;
    size_t count, cap;
};

static void split_block(struct sentence_list *list, struct arena *a, const struct doc *doc, uint32_t index)
{
    const struct block *b = &doc->blocks[index];
    struct splitter s = { .t = { doc->text.p, b->end } };
    size_t at = skip_blanks(s.t, b->start);
    s.line = at;
    s.prose = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM || b->kind == BLOCK_QUOTE || b->kind == BLOCK_NOTE;
    s.quotes = b->kind == BLOCK_CODE ? 0 : quote_kinds_in(s.t, at);
    s.widest = text_find_byte(s.t, '\n', at) < s.t.n ? widest_line(s.t, at) : 0;
    if (b->kind == BLOCK_ITEM && b->number) {
        char closer = at >= 2 && doc->text.p[at - 2] == ')' ? ')' : '.';
        char style = b->form & FORM_ROMAN ? 'i' : b->form & FORM_LOWER ? 'a' : '1';
        s.list = (struct enumerator){ style, closer, b->number };
    }
    while (at < b->end) {
        size_t body = at + begin_at(&s, at);
        bool code = b->kind == BLOCK_CODE;
        size_t start = at, opening = code ? 0 : opening_end(s.t, body);
        size_t end = opening ? opening : sentence_end(&s, body, code);
        at = skip_blanks(s.t, end);
        if (text_find_byte(text_sub(s.t, 0, at), '\n', end) < at)
            s.line = at;
        while (end > start && is_blank(s.t.p[end - 1]))
            end--;
        if (end == start)
            continue;
        list->items = arena_grow(a, list->items, &list->cap, list->count + 1, sizeof *list->items);
        list->items[list->count++] = (struct sentence){ (uint32_t)start, (uint32_t)end, index };
    }
}

size_t sentences_find(struct sentence **out, struct arena *a, const struct doc *doc)
{
    struct sentence_list list = { 0 };
    for (size_t i = 0; i < doc->nblocks; i++)
        split_block(&list, a, doc, (uint32_t)i);
    *out = list.items;
    return list.count;
}
