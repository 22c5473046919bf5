/* base/unicode.c -- see unicode.h. */
#include "base/unicode.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#define REPLACEMENT 0xFFFD
#define JOINER 0x200D
#define MARKS_MAX 30
#define BINARY_LOOK 8192 /* bytes */

/* What a character means to the gate. */
enum verdict { KEEP, DROP, BLANK, NEWLINE, TAB };

static enum verdict judge(uint32_t c)
{
    if (c < 0x20)
        return c == '\n' ? NEWLINE : c == '\t' ? TAB : c == '\r' || c == '\f' || c == '\v' ? BLANK : DROP;
    if (c < 0x7f)
        return KEEP;
    if (c < 0xa0)
        return c == 0x85 ? NEWLINE : DROP;
    if (c == 0x2028 || c == 0x2029)
        return NEWLINE;
    bool bidi = c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
                (c >= 0x2066 && c <= 0x2069);
    bool invisible = c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f) || c == 0xad;
    bool nonchar = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    return bidi || invisible || nonchar ? DROP : KEEP;
}

size_t utf8_decode(struct text t, size_t at, uint32_t *code_point)
{
    unsigned char first = (unsigned char)t.p[at];
    if (first < 0x80) {
        *code_point = first;
        return 1;
    }
    ucs4_t c;
    int n = u8_mbtouc(&c, (const uint8_t *)t.p + at, t.n - at);
    *code_point = c;
    return n > 0 ? (size_t)n : 1;
}

size_t utf8_encode(char out[4], uint32_t c)
{
    int n = u8_uctomb((uint8_t *)out, c, 4);
    return n > 0 ? (size_t)n : (size_t)u8_uctomb((uint8_t *)out, REPLACEMENT, 4);
}

/* Ranges beyond U+0300 that NFC never changes (NFC_Quick_Check=Yes, ccc=0), common in news: worth not normalising for. */
static bool is_settled(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        { 0x400, 0x482 },   { 0x48a, 0x52f },   { 0x2010, 0x2027 }, { 0x2030, 0x205e },  { 0x20a0, 0x20c0 },
        { 0x2190, 0x2328 }, { 0x2500, 0x2adb }, { 0x3001, 0x3029 }, { 0x3041, 0x3096 },  { 0x30a1, 0x30fa },
        { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0xac00, 0xd7a3 }, { 0x1f000, 0x1f3fa },
        { 0x1f400, 0x1faff }, /* between them the skin tones, which hang on what stands before */
    };
    for (size_t i = 0; i < LEN(ranges) && c >= ranges[i].first; i++) {
        if (c <= ranges[i].last)
            return true;
    }
    return false;
}

struct cleaner {
    struct str *out;
    enum clean_mode mode;
    bool blank;     /* a run of white space waits (CLEAN_LINE) */
    bool unsettled; /* something was kept that NFC may change */
    size_t start;
};

static void clean_blank(struct cleaner *c, enum verdict v)
{
    if (c->mode == CLEAN_LINE)
        c->blank = c->out->len > c->start;
    else
        str_add_c(c->out, v == NEWLINE ? '\n' : v == TAB ? '\t' : ' ');
}

static void clean_keep(struct cleaner *c, struct text bytes)
{
    if (c->blank) {
        str_add_c(c->out, ' ');
        c->blank = false;
    }
    str_add(c->out, bytes);
}

/* Drops what hangs on a character beyond the 30 marks that any real one has (UAX 15, stream-safe text): accents, joiners,
 * selectors, jamo. In NFC before, in NFC after: what is kept stands beside what it stood beside, or begins a new cluster. */
static void cut_marks(struct str *out, size_t start)
{
    struct text t = str_text(out);
    uint32_t last = ' ', c;
    size_t end = start, marks = 0, run = 0;
    for (size_t i = start; i < t.n && run < 2 * (MARKS_MAX + 1); i++) /* a mark has two bytes at least */
        run = (unsigned char)t.p[i] >= 0x80 ? run + 1 : 0;
    if (run < 2 * (MARKS_MAX + 1))
        return;
    for (size_t i = start, n; i < t.n; i += n) {
        n = utf8_decode(t, i, &c);
        bool hangs = c >= 0x300 && !is_settled(c) && !uc_is_grapheme_break(last, c);
        if (hangs && ++marks > MARKS_MAX)
            continue;
        if (!hangs && last != JOINER) /* what a joiner ties on begins nothing */
            marks = 0;
        if (end != i)
            memmove(out->data + end, t.p + i, n);
        end += n;
        last = c;
    }
    str_cut(out, end);
}

static void normalise(struct str *out, size_t start)
{
    const uint8_t *from = (const uint8_t *)out->data + start;
    size_t n = out->len - start, have = 0;
    uint8_t *nfc = u8_normalize(UNINORM_NFC, from, n, NULL, &have);
    if (!nfc)
        return;
    if (have != n || memcmp(nfc, from, n) != 0) {
        str_cut(out, start);
        str_add(out, (struct text){ (const char *)nfc, have });
    }
    free(nfc);
    if (!out->failed)
        cut_marks(out, start);
}

#define ONES (UINT64_MAX / 255) /* 0x0101... */

/* Eight bytes at p that pass as they are: printable ASCII, without two blanks in a row where runs of them count (p[8] is
 * read for that). The tests are those of "Bit Twiddling Hacks" (graphics.stanford.edu/~seander), haszero and hasless. */
static bool passes_word(const char *p, bool single_blanks)
{
    uint64_t word, next;
    memcpy(&word, p, sizeof word);
    uint64_t del = word ^ (ONES * 0x7f);
    if ((word | ((word - ONES * 0x20) & ~word) | ((del - ONES) & ~del)) & (ONES * 0x80))
        return false;
    if (!single_blanks)
        return true;
    memcpy(&next, p + 1, sizeof next);
    word ^= ONES * 0x20;
    next ^= ONES * 0x20;
    /* a byte's top bit is set where both are blanks, exactly: no carry leaves its byte */
    return !(~((((word | next) & (ONES * 0x7f)) + ONES * 0x7f) | word | next) & (ONES * 0x80));
}

static bool is_continuation(const char *p) { return ((unsigned char)*p & 0xc0) == 0x80; }

/* Bytes of the character at p (n left) that passes as it is and that NFC leaves alone, of the kinds most texts are made
 * of: ASCII, Latin to U+02FF, Cyrillic, dashes and quotation marks, most of CJK. 0 = look closer. */
static size_t passes_char(const char *p, size_t n)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return c > ' ' && c < 0x7f;
    if (((c >= 0xc3 && c <= 0xcb) || c == 0xd0 || c == 0xd1) && n > 1 && is_continuation(p + 1))
        return 2;
    if (c < 0xe2 || c > 0xe8 || n < 3 || !is_continuation(p + 1) || !is_continuation(p + 2))
        return 0;
    unsigned char last = (unsigned char)p[2];
    bool mark = c == 0xe2 && (unsigned char)p[1] == 0x80 && ((last >= 0x90 && last <= 0xa7) || last >= 0xb0);
    return mark || c >= 0xe5 ? 3 : 0;
}

/* The end of what passes unchanged from i on (where no blank stands in CLEAN_LINE; nor does one stand at the end). */
static size_t passing(struct text t, size_t i, enum clean_mode mode)
{
    bool lines = mode == CLEAN_LINES;
    size_t start = i;
    for (;;) {
        while (i + sizeof(uint64_t) < t.n && passes_word(t.p + i, !lines))
            i += sizeof(uint64_t);
        for (size_t stop = i + sizeof(uint64_t); i < stop;) {
            size_t used = i < t.n ? passes_char(t.p + i, t.n - i) : 0;
            bool blank = !used && i < t.n && (t.p[i] == ' ' || (lines && (t.p[i] == '\n' || t.p[i] == '\t')));
            if (blank && !lines && i + 1 < t.n && t.p[i + 1] != ' ')
                used = passes_char(t.p + i + 1, t.n - i - 1) ? 1 : 0;
            else if (blank && lines)
                used = 1;
            if (!used)
                return !lines && i > start && t.p[i - 1] == ' ' ? i - 1 : i;
            i += used;
        }
    }
}

void clean_add(struct str *out, struct text t, enum clean_mode mode)
{
    struct cleaner c = { .out = out, .mode = mode, .start = out->len };
    str_reserve(out, t.n);
    for (size_t i = 0; i < t.n;) {
        size_t run = t.p[i] == ' ' && mode == CLEAN_LINE ? i : passing(t, i, mode);
        if (run > i) {
            clean_keep(&c, (struct text){ t.p + i, run - i });
            i = run;
            continue;
        }
        uint32_t point;
        size_t n = utf8_decode(t, i, &point);
        bool bad = point == REPLACEMENT && !(n == 3 && !memcmp(t.p + i, "\xef\xbf\xbd", 3));
        enum verdict v = judge(point);
        if (t.p[i] == '\r' && i + 1 < t.n && t.p[i + 1] == '\n')
            v = DROP;
        else if (t.p[i] == '\r' && mode == CLEAN_LINES)
            v = NEWLINE;
        if (v == KEEP && mode == CLEAN_LINE && (point == ' ' || point == 0xa0 || is_space_char(point)))
            v = BLANK;
        if (v == KEEP) {
            c.unsettled |= point >= 0x300 && !is_settled(point);
            clean_keep(&c, bad ? TEXT("\xef\xbf\xbd") : (struct text){ t.p + i, n });
        } else if (v != DROP) {
            clean_blank(&c, v);
        }
        i += n;
    }
    if (c.unsettled && !out->failed)
        normalise(out, c.start);
}

/* Most short texts are clean already. */
static bool is_plainly_clean(struct text t, enum clean_mode mode)
{
    return !t.n || ((t.p[0] != ' ' || mode == CLEAN_LINES) && passing(t, 0, mode) == t.n);
}

struct text clean_text(struct arena *a, struct text t, enum clean_mode mode)
{
    struct str out = { 0 };
    if (is_plainly_clean(t, mode))
        return arena_text(a, t);
    clean_add(&out, t, mode);
    struct text clean = arena_text(a, str_text(&out));
    str_free(&out);
    return clean;
}

bool is_clean(struct text t, enum clean_mode mode)
{
    struct str out = { 0 };
    if (is_plainly_clean(t, mode))
        return true;
    clean_add(&out, t, mode);
    bool same = text_same(str_text(&out), t);
    str_free(&out);
    return same;
}

bool text_is_binary(struct text bytes)
{
    struct text head = text_sub(bytes, 0, BINARY_LOOK);
    size_t odd = 0;
    for (size_t i = 0; i < head.n; i++) {
        unsigned char c = (unsigned char)head.p[i];
        odd += c < 7 || (c > 13 && c < ' ' && c != 27) || c == 0x7f;
    }
    return odd * 50 > head.n || text_starts(bytes, "%PDF-");
}

bool text_is_xml(struct text t)
{
    for (size_t i = 0; i < t.n;) {
        uint64_t word, ef;
        for (; i + sizeof word <= t.n; i += sizeof word) { /* neither controls nor a noncharacter's first byte */
            memcpy(&word, t.p + i, sizeof word);
            ef = word ^ (ONES * 0xef);
            if ((((word - ONES * 0x20) & ~word) | ((ef - ONES) & ~ef)) & (ONES * 0x80))
                break;
        }
        for (size_t stop = i + sizeof word; i < stop && i < t.n; i++) {
            unsigned char c = (unsigned char)t.p[i];
            if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
                (c == 0xef && i + 2 < t.n && (unsigned char)t.p[i + 1] == 0xbf && (unsigned char)t.p[i + 2] >= 0xbe))
                return false;
        }
    }
    return true;
}

size_t grapheme_next(struct text t, size_t at)
{
    if (at >= t.n)
        return t.n;
    if ((unsigned char)t.p[at] < 0x80 && (at + 1 >= t.n || (unsigned char)t.p[at + 1] < 0x80))
        return at + 1;
    const uint8_t *end = (const uint8_t *)t.p + t.n;
    const uint8_t *next = u8_grapheme_next((const uint8_t *)t.p + at, end);
    return next ? (size_t)((const char *)next - t.p) : t.n;
}

int grapheme_width(struct text t)
{
    if (!t.n)
        return 0;
    if (t.n == 1)
        return t.p[0] >= 0x20 && t.p[0] < 0x7f;
    uint32_t first, next = 0;
    size_t n = utf8_decode(t, 0, &first);
    int width = uc_width(first, "UTF-8");
    if (n < t.n)
        utf8_decode(t, n, &next);
    if (next == 0xfe0f && first > 0xff) /* emoji presentation */
        width = 2;
    return width < 0 ? 0 : width;
}

int text_width(struct text t)
{
    int width = 0;
    for (size_t i = 0; i < t.n;) {
        size_t next = grapheme_next(t, i);
        width += grapheme_width(text_sub(t, i, next));
        i = next;
    }
    return width;
}

size_t text_fit(struct text t, int columns, int *width)
{
    int used = 0;
    size_t i = 0;
    while (i < t.n) {
        size_t next = grapheme_next(t, i);
        int w = grapheme_width(text_sub(t, i, next));
        if (used + w > columns)
            break;
        used += w;
        i = next;
    }
    if (width)
        *width = used;
    return i;
}

void text_ellipsis(struct str *out, struct text t, int columns, bool ascii)
{
    size_t all = text_fit(t, columns, NULL);
    if (all == t.n) {
        str_add(out, t);
        return;
    }
    const char *mark = ascii ? "..." : "\u2026";
    int mark_width = ascii ? 3 : 1;
    if (columns < mark_width) {
        str_add(out, text_sub(t, 0, all));
        return;
    }
    struct text kept = text_sub(t, 0, text_fit(t, columns - mark_width, NULL));
    while (kept.n && kept.p[kept.n - 1] == ' ')
        kept.n--;
    str_add(out, kept);
    str_add_s(out, mark);
}

static struct text without_trailing_blanks(struct text t)
{
    while (t.n && (t.p[t.n - 1] == ' ' || t.p[t.n - 1] == '\t' || t.p[t.n - 1] == '\n'))
        t.n--;
    return t;
}

/* One line of a paragraph with its break opportunities: emits what fits, returns the offset where the next starts. */
static size_t wrap_one(struct text t, const char *breaks, size_t from, int columns, wrap_line_fn *line, void *user)
{
    size_t end = from, last = from;
    int used = 0;
    while (end < t.n) {
        if (end > from && (breaks[end] == UC_BREAK_POSSIBLE || breaks[end] == UC_BREAK_MANDATORY))
            last = end;
        size_t next = grapheme_next(t, end);
        int w = grapheme_width(text_sub(t, end, next));
        if (used + w > columns && t.p[end] != ' ')
            break;
        used += w;
        end = next;
    }
    if (end < t.n && last > from)
        end = last;
    if (end == from)
        end = grapheme_next(t, from);
    line(user, without_trailing_blanks(text_sub(t, from, end)));
    return end;
}

static void wrap_paragraph(struct text t, int columns, wrap_line_fn *line, void *user)
{
    if (text_fit(t, columns, NULL) == t.n) {
        line(user, without_trailing_blanks(t));
        return;
    }
    char *breaks = mem_alloc(t.n);
    u8_possible_linebreaks((const uint8_t *)t.p, t.n, "UTF-8", breaks);
    for (size_t at = 0; at < t.n;)
        at = wrap_one(t, breaks, at, columns, line, user);
    free(breaks);
}

void text_wrap(struct text t, int columns, wrap_line_fn *line, void *user)
{
    struct text rest = t, part;
    if (columns < 1)
        columns = 1;
    while (text_split(&rest, '\n', &part))
        wrap_paragraph(part, columns, line, user);
}

void text_fold(struct str *out, struct text t)
{
    bool ascii = true;
    for (size_t i = 0; i < t.n && ascii; i++)
        ascii = (unsigned char)t.p[i] < 0x80;
    if (ascii) {
        for (size_t i = 0; i < t.n; i++)
            str_add_c(out, (char)(t.p[i] >= 'A' && t.p[i] <= 'Z' ? t.p[i] + 32 : t.p[i]));
        return;
    }
    size_t n = 0;
    uint8_t *folded = u8_casefold((const uint8_t *)t.p, t.n, NULL, UNINORM_NFKD, NULL, &n);
    if (!folded)
        return;
    struct text from = { (const char *)folded, n };
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t len = utf8_decode(from, i, &c);
        if (uc_combining_class(c) == 0)
            str_add(out, text_sub(from, i, i + len));
        i += len;
    }
    free(folded);
}

bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return uc_is_property_alphabetic(c);
}

bool is_digit(uint32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9';
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
}

bool is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return uc_is_property_uppercase(c);
}

bool is_space_char(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return uc_is_property_white_space(c);
}
