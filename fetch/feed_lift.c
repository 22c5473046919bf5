/* fetch/feed_lift.c -- see feed_lift.h. */
#include "fetch/feed_lift.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>

#define MAX_TAG (32 * 1024) /* bytes; a longer one goes through repair, which caps its attributes */
#define MAX_LIFTS 65536     /* a document with more is read as it is */
#define MIN_RUN 160         /* bytes: a shorter text is not worth a section */

static bool is_allowed_point(uint32_t c)
{
    return c >= 0x20 ? c < 0xd800 || (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000)
                     : c == '\t' || c == '\n' || c == '\r';
}

/* The number of "&#65;" or "&#x41;" at i; returns the bytes used, 0 when XML knows no such reference. */
static size_t read_number(struct text t, size_t i, uint32_t *point)
{
    bool hex = i + 2 < t.n && t.p[i + 2] == 'x';
    size_t start = i + 2 + hex, at = start;
    *point = 0;
    for (; at < t.n && t.p[at] != ';'; at++) {
        char c = t.p[at];
        bool decimal = c >= '0' && c <= '9', letter = hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
        if (!decimal && !letter)
            return 0;
        *point = *point * (hex ? 16 : 10) + (uint32_t)(decimal ? c - '0' : (c | 0x20) - 'a' + 10);
        if (*point >= 0x110000)
            return 0;
    }
    return at < t.n && at > start && is_allowed_point(*point) ? at + 1 - i : 0;
}

/* The reference at i: one that XML itself defines. */
static size_t read_reference(struct text t, size_t i, uint32_t *point)
{
    static const struct {
        const char *written;
        uint32_t point;
    } names[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }, { "&quot;", '"' }, { "&apos;", '\'' } };
    if (i + 1 < t.n && t.p[i + 1] == '#')
        return read_number(t, i, point);
    for (size_t k = 0; k < LEN(names); k++) {
        if (i + 1 < t.n && t.p[i + 1] == names[k].written[1] && text_starts(text_sub(t, i, t.n), names[k].written)) {
            *point = names[k].point;
            return strlen(names[k].written);
        }
    }
    return 0;
}

/* A run of character data that is worth lifting and surely well formed. Blanks alone may stand outside of the root. */
static bool is_liftable(struct text run)
{
    uint32_t point;
    if (run.n < MIN_RUN || !text_trim(run).n || !text_is_xml(run) || text_find(run, TEXT("]]>"), 0) < run.n)
        return false;
    for (size_t i = text_find_byte(run, '&', 0); i < run.n;) {
        size_t used = read_reference(run, i, &point);
        if (!used)
            return false;
        i = text_find_byte(run, '&', i + used);
    }
    return true;
}

/* Sets whole[start, end) aside; the section that stands for it replaces whole[from, to). */
static void set_aside(struct lifts *l, size_t *copied, size_t from, size_t to, struct lift lift)
{
    str_add(&l->rest, text_sub(l->whole, *copied, from));
    str_addf(&l->rest, "<![CDATA[%zu]]>", l->n);
    l->list = mem_grow(l->list, &l->cap, l->n + 1, sizeof *l->list);
    l->list[l->n++] = lift;
    *copied = to;
}

/* The offset behind the tag at i, whose attributes may hold '>'; the text's end when a quotation mark has no second. */
static size_t tag_end(struct text t, size_t i)
{
    for (; i < t.n && t.p[i] != '>'; i++) {
        if (t.p[i] == '"' || t.p[i] == '\'')
            i = text_find_byte(t, t.p[i], i + 1);
    }
    return i < t.n ? i + 1 : t.n;
}

/* The offset behind the next closing mark, or the text's end: what began is never closed, libxml2 will say so. */
static size_t behind(struct text t, size_t i, struct text mark)
{
    size_t at = text_find(t, mark, i);
    return at < t.n ? at + mark.n : t.n;
}

static bool lift_all(struct lifts *l, struct text xml)
{
    size_t copied = 0;
    for (size_t i = 0; i < xml.n && l->n < MAX_LIFTS;) {
        size_t lt = text_find_byte(xml, '<', i), end;
        struct text rest = text_sub(xml, lt, xml.n);
        if (lt < xml.n && is_liftable(text_sub(xml, i, lt)))
            set_aside(l, &copied, i, lt, (struct lift){ (uint32_t)i, (uint32_t)(lt - i), true });
        i = xml.n;
        if (text_starts(rest, "<![CDATA[")) {
            end = text_find(rest, TEXT("]]>"), 9);
            if (end == rest.n || !text_is_xml(text_sub(rest, 9, end)))
                return false;
            i = lt + end + 3;
            set_aside(l, &copied, lt, i, (struct lift){ (uint32_t)(lt + 9), (uint32_t)(end - 9), false });
        } else if (text_starts(rest, "<!--")) {
            i = behind(xml, lt + 4, TEXT("-->"));
        } else if (text_starts(rest, "<?")) {
            i = behind(xml, lt + 2, TEXT("?>"));
        } else if (rest.n) {
            i = tag_end(xml, lt);
            if (i - lt >= MAX_TAG)
                return false;
        }
    }
    str_add(&l->rest, text_sub(xml, copied, xml.n));
    return true;
}

bool lifts_take(struct lifts *l, struct text xml)
{
    l->whole = l->xml = xml;
    bool tame = lift_all(l, xml);
    if (!tame || l->n == MAX_LIFTS)
        l->n = 0; /* the sections that libxml2 meets are the feed's own */
    if (l->n)
        l->xml = str_text(&l->rest);
    return tame;
}

/* Adds t with line ends as XML has them: CR LF and CR are LF. */
static void add_lines(struct str *out, struct text t)
{
    size_t from = 0;
    for (size_t i = text_find_byte(t, '\r', 0); i < t.n; i = text_find_byte(t, '\r', from)) {
        str_add(out, text_sub(t, from, i));
        str_add_c(out, '\n');
        from = i + 1 + (i + 1 < t.n && t.p[i + 1] == '\n');
    }
    str_add(out, text_sub(t, from, t.n));
}

struct text lifts_text(struct lifts *l, struct text section)
{
    int64_t number;
    if (!l->n || !text_int(section, &number) || number < 0 || (uint64_t)number >= l->n)
        return section;
    const struct lift *lift = &l->list[number];
    struct text raw = { l->whole.p + lift->start, lift->size };
    bool lines = text_find_byte(raw, '\r', 0) < raw.n;
    size_t at = lift->references ? text_find_byte(raw, '&', 0) : raw.n, from = 0;
    if (!lines && at == raw.n)
        return raw;
    str_cut(&l->scratch, 0);
    str_reserve(&l->scratch, raw.n);
    for (; at < raw.n; at = text_find_byte(raw, '&', from)) {
        char bytes[4];
        uint32_t point;
        size_t used = read_reference(raw, at, &point);
        add_lines(&l->scratch, text_sub(raw, from, at));
        str_add(&l->scratch, (struct text){ bytes, utf8_encode(bytes, point) });
        from = at + used;
    }
    add_lines(&l->scratch, text_sub(raw, from, raw.n));
    return str_text(&l->scratch);
}

void lifts_free(struct lifts *l)
{
    free(l->list);
    str_free(&l->rest);
    str_free(&l->scratch);
    *l = (struct lifts){ 0 };
}
