/* fetch/html_tame.c -- see html_tame.h. */
#include "fetch/html_tame.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/entities.h"
#include "fetch/html_walk.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 256
#define MAX_ATTS 64      /* of a tag */
#define SHORT_TEXT 12    /* bytes: costs libxml2 no more than a number */
#define LEGACY_MOST 6    /* letters of a name that needs no semicolon */
#define REPLACEMENT 0xfffd

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_alnum(char c) { return is_alpha(c) || (c >= '0' && c <= '9'); }

/* --- texts --- */

static void add_mark(struct tamed *t, size_t start, size_t end, bool raw)
{
    char digits[24];
    size_t at = sizeof digits;
    digits[--at] = TAME_MARK;
    for (size_t n = t->n; n || at == sizeof digits - 1; n /= 10)
        digits[--at] = (char)('0' + n % 10);
    digits[--at] = TAME_MARK;
    t->spans = mem_grow(t->spans, &t->cap, t->n + 1, sizeof *t->spans);
    t->spans[t->n++] = (struct tamed_span){ (uint32_t)start, (uint32_t)end, raw };
    str_add(&t->html, (struct text){ digits + at, sizeof digits - at });
}

static void add_text(struct tamed *t, size_t start, size_t end)
{
    struct text all = text_sub(t->source, start, end);
    size_t i = 0;
    while (i < all.n && is_blank(all.p[i]))
        i++;
    bool plain = i == all.n;
    if (!plain && all.n <= SHORT_TEXT) {
        for (plain = true; i < all.n && plain; i++)
            plain = all.p[i] != '&' && all.p[i] != '<' && all.p[i] != TAME_MARK;
    }
    if (plain)
        str_add(&t->html, all);
    else
        add_mark(t, start, end, false);
}

/* --- references --- */

static void add_point(struct str *out, uint32_t c)
{
    char bytes[4];
    bool none = c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff);
    str_add(out, (struct text){ bytes, utf8_encode(bytes, none ? REPLACEMENT : c) });
}

static int digit_of(char c, int base)
{
    int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : 99;
    return d < base ? d : -1;
}

/* "&#8217;" at i. Returns the bytes used; 0 if it is none. */
static size_t add_number(struct str *out, struct text t, size_t i)
{
    size_t at = i + 2;
    int base = at < t.n && (t.p[at] | 32) == 'x' ? 16 : 10;
    at += base == 16;
    size_t first = at;
    uint32_t value = 0;
    for (int d; at < t.n && (d = digit_of(t.p[at], base)) >= 0; at++)
        value = value > 0x10ffff ? value : value * (uint32_t)base + (uint32_t)d;
    if (at == first)
        return 0;
    add_point(out, value);
    at += at < t.n && t.p[at] == ';';
    return at - i;
}

static uint32_t named(struct text name)
{
    char key[MAX_ENTITY_NAME + 1];
    if (!name.n || name.n >= sizeof key)
        return 0;
    memcpy(key, name.p, name.n);
    key[name.n] = '\0';
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)key);
    return known ? known->value : entity_html5(name);
}

/* Names from the time before HTML 4 stand without a semicolon too: those of Latin-1, and the four of markup. */
static bool is_legacy(struct text name, uint32_t c)
{
    static const char *const loud[] = { "AMP", "LT", "GT", "QUOT", "COPY", "REG" };
    for (size_t i = 0; i < LEN(loud); i++) {
        if (text_is(name, loud[i]))
            return true;
    }
    return c && c < 256 && c != '\'';
}

/* "&eacute;" or "&copy" at i. Returns the bytes used; 0 if it is none. */
static size_t add_name(struct str *out, struct text t, size_t i)
{
    size_t end = i + 1;
    while (end < t.n && end - i <= MAX_ENTITY_NAME && is_alnum(t.p[end]))
        end++;
    uint32_t c = end < t.n && t.p[end] == ';' ? named(text_sub(t, i + 1, end)) : 0;
    if (c) {
        add_point(out, c);
        return end + 1 - i;
    }
    end = end > i + 1 + LEGACY_MOST ? i + 1 + LEGACY_MOST : end;
    for (; end > i + 2; end--) {
        struct text name = text_sub(t, i + 1, end);
        c = named(name);
        if (!is_legacy(name, c))
            continue;
        add_point(out, c);
        return end - i;
    }
    return 0;
}

static void decode(struct str *out, struct text t)
{
    size_t from = 0;
    for (size_t i = text_find_byte(t, '&', 0); i < t.n; i = text_find_byte(t, '&', i)) {
        str_add(out, text_sub(t, from, i));
        bool number = i + 1 < t.n && t.p[i + 1] == '#';
        size_t used = number ? add_number(out, t, i) : add_name(out, t, i);
        if (!used) {
            str_add_c(out, '&');
            used = 1;
        }
        from = i += used;
    }
    str_add(out, text_sub(t, from, t.n));
}

struct text tamed_text(const struct tamed *t, size_t i, struct str *held)
{
    if (i >= t->n)
        return (struct text){ 0 };
    struct text all = text_sub(t->source, t->spans[i].start, t->spans[i].end);
    if (t->spans[i].raw || !memchr(all.p, '&', all.n))
        return all;
    str_cut(held, 0);
    decode(held, all);
    return str_text(held);
}

void tamed_free(struct tamed *t)
{
    str_free(&t->html);
    free(t->spans);
}

/* --- tags --- */

/* A start tag, read. */
struct tag {
    struct text name;
    size_t end;  /* behind its '>' */
    bool closed; /* "/>" */
    struct text atts[MAX_ATTS]; /* name="value" as written */
    size_t natts;
};

/* Nobody asks for these, and they are long. */
static bool is_ignored(struct text name)
{
    static const char *const names[] = { "srcset", "sizes", "loading", "decoding", "target", "referrerpolicy" };
    if (text_is_ascii(text_sub(name, 0, 5), "data-") || text_is_ascii(text_sub(name, 0, 2), "on"))
        return true;
    for (size_t i = 0; i < LEN(names); i++) {
        if (text_is_ascii(name, names[i]))
            return true;
    }
    return false;
}

/* Offset behind the value at i (which is no blank); *whole: it may be handed on as it is written. */
static size_t value_end(struct text t, size_t i, bool *whole)
{
    if (i < t.n && (t.p[i] == '"' || t.p[i] == '\'')) {
        size_t close = text_find_byte(t, t.p[i], i + 1);
        if (close < t.n)
            return close + 1;
        *whole = false; /* a quote without its partner: the tag ends as if it had none */
    }
    while (i < t.n && !is_blank(t.p[i]) && t.p[i] != '>')
        i++;
    return i;
}

static size_t skip_blanks(struct text t, size_t i)
{
    while (i < t.n && is_blank(t.p[i]))
        i++;
    return i;
}

/* One attribute at i; returns the offset behind it. */
static size_t read_att(struct tag *tag, struct text t, size_t i)
{
    size_t start = i, end = i + 1;
    bool whole = true;
    while (end < t.n && !is_blank(t.p[end]) && t.p[end] != '>' && t.p[end] != '=' && t.p[end] != '/')
        end++;
    struct text name = text_sub(t, start, end);
    size_t sign = skip_blanks(t, end);
    if (sign < t.n && t.p[sign] == '=')
        end = value_end(t, skip_blanks(t, sign + 1), &whole);
    if (whole && tag->natts < MAX_ATTS && !is_ignored(name))
        tag->atts[tag->natts++] = text_sub(t, start, end);
    return end;
}

/* The start tag whose name stands at i. */
static void read_tag(struct tag *tag, struct text t, struct text name)
{
    size_t i = (size_t)(name.p - t.p) + name.n;
    tag->name = name;
    tag->natts = 0;
    tag->closed = false;
    for (;;) {
        while (i < t.n && (is_blank(t.p[i]) || t.p[i] == '/'))
            i++;
        if (i >= t.n || t.p[i] == '>')
            break;
        i = read_att(tag, t, i);
    }
    tag->closed = i > 0 && i < t.n && t.p[i - 1] == '/';
    tag->end = i < t.n ? i + 1 : t.n;
}

static void write_tag(struct str *out, const struct tag *tag)
{
    str_add_c(out, '<');
    str_add(out, tag->name);
    for (size_t i = 0; i < tag->natts; i++) {
        str_add_c(out, ' ');
        str_add(out, tag->atts[i]);
    }
    str_add_s(out, tag->closed ? "/>" : ">");
}

/* Elements that libxml2 closes itself when the next one begins: their start tags say nothing of the depth. */
static bool closes_itself(const struct element *e)
{
    return e && ((e->flags & ELF_VOID) || e->id == EL_P || e->id == EL_ITEM || e->id == EL_CELL || e->id == EL_ROW);
}

/* A script or a style: its text goes to the end tag, whatever stands in it. Returns the offset of that, or t.n. */
static size_t raw_end(struct text t, size_t i, struct text name)
{
    for (i = text_find(t, TEXT("</"), i); i < t.n; i = text_find(t, TEXT("</"), i + 2)) {
        if (text_same_ascii(text_sub(t, i + 2, i + 2 + name.n), name))
            break;
    }
    return i;
}

static bool is_raw(struct text name) { return text_is_ascii(name, "script") || text_is_ascii(name, "style"); }

/* <!-- -->, <!doctype>, <?pi?>, </>: left out. Returns the offset behind it. */
static size_t skip_other(struct text t, size_t i)
{
    bool comment = text_starts(text_sub(t, i, t.n), "<!--");
    size_t end = comment ? text_find(t, TEXT("-->"), i + 2) : text_find_byte(t, '>', i);
    return end < t.n ? end + (comment ? 3 : 1) : t.n;
}

/* Whether something that is no tag but no text either stands at i. */
static bool is_other(struct text t, size_t i)
{
    struct text behind = text_sub(t, i + 1, t.n);
    if (!behind.n)
        return false;
    if (behind.p[0] == '!')
        return text_starts(behind, "!--") || text_starts(behind, "![") || text_starts(behind, "!>") ||
               (behind.n > 1 && is_alpha(behind.p[1]));
    return behind.p[0] == '/' || (behind.p[0] == '?' && behind.n > 1 && is_alpha(behind.p[1]));
}

struct tamer {
    struct tamed *out;
    struct text t;
    size_t depth;
    struct tag tag;
};

static size_t take_start(struct tamer *m, struct text name)
{
    struct tamed *out = m->out;
    const struct element *e = html_element(name);
    bool counts = !closes_itself(e), deep = counts && m->depth >= MAX_DEPTH;
    read_tag(&m->tag, m->t, name);
    m->depth += counts && !deep && !m->tag.closed;
    if (!deep)
        write_tag(&out->html, &m->tag);
    if (m->tag.closed || !is_raw(name))
        return m->tag.end;
    size_t end = raw_end(m->t, m->tag.end, name);
    if (!deep && end > m->tag.end)
        add_mark(out, m->tag.end, end, true);
    return end;
}

static size_t take_end(struct tamer *m, struct text name)
{
    m->depth -= m->depth > 0 && !closes_itself(html_element(name));
    str_add_s(&m->out->html, "</");
    str_add(&m->out->html, name);
    str_add_c(&m->out->html, '>');
    size_t end = text_find_byte(m->t, '>', (size_t)(name.p - m->t.p));
    return end < m->t.n ? end + 1 : m->t.n;
}

void html_tame(struct tamed *out, struct text html)
{
    struct tamer m = { .out = out, .t = html };
    size_t from = 0, i = text_find_byte(html, '<', 0);
    *out = (struct tamed){ .source = html };
    str_add_s(&out->html, "<html><body><div>");
    while (i < html.n) {
        struct text name = html_tag_name(html, i);
        if (!name.n && !is_other(html, i)) {
            i = text_find_byte(html, '<', i + 1); /* no tag: belongs to the text */
            continue;
        }
        if (i > from)
            add_text(out, from, i);
        from = !name.n ? skip_other(html, i) : html.p[i + 1] == '/' ? take_end(&m, name) : take_start(&m, name);
        i = text_find_byte(html, '<', from);
    }
    if (from < html.n)
        add_text(out, from, html.n);
}
