/* fetch/entities.c -- see entities.h. */
#include "fetch/entities.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/encoding.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ENTITIES 256
#define MAX_NAME 48
#define MAX_NESTING 6
#define MAX_EXPANSION ((size_t)256 * 1024) /* bytes, all expansions of a document together */

struct entity_set {
    struct {
        struct text name, value; /* borrowed from the document; value p NULL: external */
    } list[MAX_ENTITIES];
    size_t n;
    size_t budget;
};

struct entity_set *entities_new(void)
{
    struct entity_set *set = mem_alloc(sizeof *set);
    set->budget = MAX_EXPANSION;
    return set;
}

void entities_free(struct entity_set *set) { free(set); }

/* U+FEFF stands for nothing: the gate drops it. */
static const struct {
    const char *name;
    uint32_t point;
} html5_names[] = {
    { "NewLine", '\n' }, { "Tab", '\t' }, { "excl", '!' }, { "num", '#' }, { "dollar", '$' }, { "percnt", '%' },
    { "lpar", '(' }, { "rpar", ')' }, { "ast", '*' }, { "plus", '+' }, { "comma", ',' }, { "period", '.' },
    { "sol", '/' }, { "colon", ':' }, { "semi", ';' }, { "equals", '=' }, { "quest", '?' }, { "commat", '@' },
    { "lsqb", '[' }, { "lbrack", '[' }, { "bsol", '\\' }, { "rsqb", ']' }, { "rbrack", ']' }, { "Hat", '^' },
    { "lowbar", '_' }, { "grave", '`' }, { "lcub", '{' }, { "lbrace", '{' }, { "verbar", '|' }, { "vert", '|' },
    { "rcub", '}' }, { "rbrace", '}' }, { "hyphen", 0x2010 }, { "dash", 0x2010 }, { "apos", '\'' },
    { "ZeroWidthSpace", 0xfeff }, { "NoBreak", 0xfeff }, { "check", 0x2713 }, { "cross", 0x2717 },
    { "star", 0x2606 }, { "starf", 0x2605 }, { "bigstar", 0x2605 }, { "NotEqual", 0x2260 },
    { "hairsp", 0x200a }, { "numsp", 0x2007 }, { "nldr", 0x2025 }, { "mldr", 0x2026 }, { "half", 0xbd },
    { "phone", 0x260e }, { "rightarrow", 0x2192 }, { "leftarrow", 0x2190 }, { "longrightarrow", 0x27f6 },
    { "leq", 0x2264 }, { "geq", 0x2265 }, { "approx", 0x2248 }, { "amacr", 0x101 }, { "cacute", 0x107 },
    { "ccaron", 0x10d }, { "Ccaron", 0x10c }, { "ecaron", 0x11b }, { "eogon", 0x119 }, { "lstrok", 0x142 },
    { "nacute", 0x144 }, { "odblac", 0x151 }, { "rcaron", 0x159 }, { "sacute", 0x15b }, { "scedil", 0x15f },
    { "udblac", 0x171 }, { "uring", 0x16f }, { "zacute", 0x17a }, { "zcaron", 0x17e }, { "zdot", 0x17c },
};

uint32_t entity_html5(struct text name)
{
    for (size_t i = 0; i < LEN(html5_names); i++) {
        if (text_is(name, html5_names[i].name))
            return html5_names[i].point;
    }
    return 0;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static struct text next_word(struct text t, size_t *i)
{
    while (*i < t.n && is_blank(t.p[*i]))
        ++*i;
    size_t start = *i;
    while (*i < t.n && !is_blank(t.p[*i]) && t.p[*i] != '>' && t.p[*i] != '"' && t.p[*i] != '\'')
        ++*i;
    return text_sub(t, start, *i);
}

/* <!ENTITY name "value"> at i. The first declaration of a name counts. */
static void declare(struct entity_set *set, struct text t, size_t i)
{
    i += sizeof "<!ENTITY" - 1;
    struct text name = next_word(t, &i);
    while (i < t.n && is_blank(t.p[i]))
        i++;
    if (!name.n || name.n > MAX_NAME || text_is(name, "%") || i >= t.n || set->n == MAX_ENTITIES)
        return;
    struct text value = { 0 };
    if (t.p[i] == '"' || t.p[i] == '\'')
        value = text_sub(t, i + 1, text_find_byte(t, t.p[i], i + 1));
    set->list[set->n].name = name;
    set->list[set->n++].value = value;
}

size_t entities_declare(struct entity_set *set, struct text xml)
{
    bool subset = false;
    size_t i = 2;
    while (i < xml.n) {
        char c = xml.p[i];
        if (c == '[') {
            subset = true;
        } else if (c == ']') {
            subset = false;
        } else if (c == '>' && !subset) {
            return i + 1;
        } else if (c == '"' || c == '\'') {
            size_t end = text_find_byte(xml, c, i + 1);
            if (end == xml.n)
                return i + 1;
            i = end;
        } else if (c == '<') {
            struct text rest = text_sub(xml, i, xml.n);
            if (text_starts(rest, "<!--"))
                i += text_find(rest, TEXT("-->"), 4);
            else if (text_starts(rest, "<!ENTITY"))
                declare(set, xml, i);
            else if (!text_starts(rest, "<!") && !text_starts(rest, "<?"))
                return i; /* the subset was never closed */
        }
        i++;
    }
    return xml.n;
}

static void add_point(struct str *out, uint32_t point)
{
    char bytes[4];
    entities_escape(out, (struct text){ bytes, utf8_encode(bytes, point) });
}

/* The number of "#123" or "#x7b" at the start of t; *used counts its bytes. */
static bool read_number(struct text t, uint32_t *number, size_t *used)
{
    size_t i = 1;
    bool hex = i < t.n && (t.p[i] == 'x' || t.p[i] == 'X');
    i += hex;
    size_t start = i;
    *number = 0;
    for (; i < t.n; i++) {
        char c = t.p[i];
        int digit = c >= '0' && c <= '9'          ? c - '0'
                    : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                  : -1;
        if (digit < 0)
            break;
        if (*number < 0x200000)
            *number = *number * (hex ? 16 : 10) + (uint32_t)digit;
    }
    *used = i + (i < t.n && t.p[i] == ';');
    return i > start;
}

/* &#...; at i; returns the bytes used, 0 when it is none. Two halves of a surrogate pair make one character. */
static size_t expand_number(struct str *out, struct text t, size_t i)
{
    uint32_t number, low;
    size_t used, more;
    if (!read_number(text_sub(t, i + 1, t.n), &number, &used))
        return 0;
    used++;
    if (number >= 0xd800 && number < 0xdc00 && text_starts(text_sub(t, i + used, t.n), "&#") &&
        read_number(text_sub(t, i + used + 1, t.n), &low, &more) && low >= 0xdc00 && low < 0xe000) {
        number = 0x10000 + ((number - 0xd800) << 10) + (low - 0xdc00);
        used += 1 + more;
    }
    uint32_t point = encoding_reference(number);
    if (point)
        add_point(out, point);
    return used;
}

static void expand(struct str *out, struct text t, struct entity_set *set, int nesting);

static bool expand_declared(struct str *out, struct text name, struct entity_set *set, int nesting)
{
    for (size_t k = 0; k < set->n; k++) {
        if (!text_same(set->list[k].name, name))
            continue;
        struct text value = set->list[k].value;
        if (value.n <= set->budget && nesting < MAX_NESTING) {
            set->budget -= value.n;
            expand(out, value, set, nesting + 1);
        }
        return true;
    }
    return false;
}

/* &name; at i; returns the bytes used, 0 when it is none that anybody knows. */
static size_t expand_name(struct str *out, struct text t, size_t i, struct entity_set *set, int nesting)
{
    char name[MAX_NAME + 1];
    size_t n = 0;
    while (n < MAX_NAME && i + 1 + n < t.n && t.p[i + 1 + n] != ';' && t.p[i + 1 + n] != '&' &&
           (unsigned char)t.p[i + 1 + n] > ' ')
        n++;
    if (!n || i + 1 + n >= t.n || t.p[i + 1 + n] != ';')
        return 0;
    memcpy(name, t.p + i + 1, n);
    name[n] = '\0';
    if (expand_declared(out, text_sub(t, i + 1, i + 1 + n), set, nesting))
        return n + 2;
    const htmlEntityDesc *html = htmlEntityLookup((const xmlChar *)name);
    uint32_t point = html ? html->value : entity_html5((struct text){ name, n });
    if (!point)
        return 0;
    add_point(out, point);
    return n + 2;
}

/* nesting is at most MAX_NESTING deep, whatever the document says. */
static void expand(struct str *out, struct text t, struct entity_set *set, int nesting)
{
    size_t from = 0;
    for (size_t i = text_find_byte(t, '&', 0); i < t.n;) {
        entities_escape(out, text_sub(t, from, i));
        bool number = i + 1 < t.n && t.p[i + 1] == '#';
        size_t used = number ? expand_number(out, t, i) : expand_name(out, t, i, set, nesting);
        if (!used) {
            str_add_s(out, "&amp;");
            used = 1;
        }
        from = i + used;
        i = text_find_byte(t, '&', from);
    }
    entities_escape(out, text_sub(t, from, t.n));
}

void entities_expand(struct str *out, struct text t, struct entity_set *set) { expand(out, t, set, 0); }

/* Bytes at i that XML does not allow (of valid UTF-8): controls, U+FFFE, U+FFFF. */
static size_t forbidden(struct text t, size_t i)
{
    unsigned char c = (unsigned char)t.p[i];
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
        return 1;
    bool nonchar = c == 0xef && i + 2 < t.n && (unsigned char)t.p[i + 1] == 0xbf && (unsigned char)t.p[i + 2] >= 0xbe;
    return nonchar ? 3 : 0;
}

void entities_escape(struct str *out, struct text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        if (c >= '?' && (unsigned char)c < 0x7f) /* beyond all the signs below */
            continue;
        const char *as = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : NULL;
        size_t skip = as ? 1 : forbidden(t, i);
        if (!skip)
            continue;
        str_add(out, text_sub(t, from, i));
        if (as)
            str_add_s(out, as);
        from = i + skip;
        i = from - 1;
    }
    str_add(out, text_sub(t, from, t.n));
}
