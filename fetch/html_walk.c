/* fetch/html_walk.c -- see html_walk.h. */
#include "fetch/html_walk.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/encoding.h"
#include "fetch/entities.h"
#include "fetch/html_tame.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MAX_HTML ((size_t)16 * 1024 * 1024) /* bytes; more is left unread */
#define NAME_MAX_BYTES 16

/* Sorted by name. */
static const struct element elements[] = {
    { "a", EL_A, ELF_KEEP },
    { "abbr", EL_OTHER, ELF_KEEP },
    { "acronym", EL_OTHER, ELF_KEEP },
    { "address", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "annotation", EL_TEX, 0 },
    { "applet", EL_OTHER, ELF_DROP },
    { "area", EL_OTHER, ELF_VOID },
    { "article", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "aside", EL_ASIDE, ELF_BLOCK | ELF_KEEP },
    { "audio", EL_PLAYER, ELF_DROP_DOC },
    { "b", EL_STRONG, ELF_KEEP },
    { "base", EL_BASE, ELF_VOID },
    { "basefont", EL_OTHER, ELF_VOID },
    { "bdi", EL_OTHER, ELF_KEEP },
    { "bdo", EL_OTHER, ELF_KEEP },
    { "big", EL_OTHER, ELF_KEEP },
    { "blink", EL_OTHER, 0 },
    { "blockquote", EL_QUOTE, ELF_BLOCK | ELF_KEEP },
    { "body", EL_BODY, ELF_BLOCK },
    { "br", EL_BR, ELF_KEEP | ELF_VOID },
    { "button", EL_OTHER, ELF_DROP_DOC },
    { "canvas", EL_OTHER, ELF_DROP_DOC },
    { "caption", EL_CAPTION, ELF_BLOCK | ELF_KEEP },
    { "center", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "cite", EL_CITE, ELF_KEEP },
    { "code", EL_CODE, ELF_KEEP },
    { "col", EL_OTHER, ELF_KEEP | ELF_VOID },
    { "colgroup", EL_OTHER, ELF_KEEP },
    { "data", EL_OTHER, ELF_KEEP },
    { "datalist", EL_OTHER, ELF_DROP_DOC },
    { "dd", EL_DD, ELF_BLOCK | ELF_KEEP },
    { "del", EL_OTHER, ELF_KEEP },
    { "details", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "dfn", EL_EM, ELF_KEEP },
    { "dialog", EL_OTHER, ELF_BLOCK | ELF_DROP_DOC },
    { "dir", EL_LIST, ELF_BLOCK | ELF_KEEP },
    { "div", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "dl", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "dt", EL_DT, ELF_BLOCK | ELF_KEEP },
    { "em", EL_EM, ELF_KEEP },
    { "embed", EL_OTHER, ELF_VOID },
    { "fieldset", EL_DIV, ELF_BLOCK },
    { "figcaption", EL_CAPTION, ELF_BLOCK | ELF_KEEP },
    { "figure", EL_FIGURE, ELF_BLOCK | ELF_KEEP },
    { "font", EL_OTHER, 0 },
    { "footer", EL_FOOTER, ELF_BLOCK | ELF_KEEP },
    { "form", EL_DIV, ELF_BLOCK },
    { "frame", EL_OTHER, ELF_VOID },
    { "frameset", EL_OTHER, 0 },
    { "h1", EL_HEADING, ELF_BLOCK | ELF_KEEP },
    { "h2", EL_HEADING, ELF_BLOCK | ELF_KEEP },
    { "h3", EL_HEADING, ELF_BLOCK | ELF_KEEP },
    { "h4", EL_HEADING, ELF_BLOCK | ELF_KEEP },
    { "h5", EL_HEADING, ELF_BLOCK | ELF_KEEP },
    { "h6", EL_HEADING, ELF_BLOCK | ELF_KEEP },
    { "head", EL_OTHER, 0 },
    { "header", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "hgroup", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "hr", EL_HR, ELF_BLOCK | ELF_KEEP | ELF_VOID },
    { "html", EL_OTHER, 0 },
    { "i", EL_EM, ELF_KEEP },
    { "iframe", EL_PLAYER, ELF_DROP_DOC },
    { "img", EL_IMG, ELF_KEEP | ELF_VOID },
    { "input", EL_OTHER, ELF_VOID },
    { "ins", EL_OTHER, ELF_KEEP },
    { "isindex", EL_OTHER, ELF_VOID },
    { "kbd", EL_CODE, ELF_KEEP },
    { "label", EL_OTHER, ELF_DROP_DOC },
    { "legend", EL_P, ELF_BLOCK },
    { "li", EL_ITEM, ELF_BLOCK | ELF_KEEP },
    { "link", EL_OTHER, ELF_VOID },
    { "listing", EL_PRE, ELF_BLOCK | ELF_KEEP },
    { "main", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "map", EL_OTHER, 0 },
    { "mark", EL_OTHER, ELF_KEEP },
    { "marquee", EL_OTHER, 0 },
    { "math", EL_MATH, 0 },
    { "menu", EL_LIST, ELF_BLOCK | ELF_KEEP },
    { "meta", EL_OTHER, ELF_VOID },
    { "meter", EL_OTHER, ELF_KEEP },
    { "nav", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "nobr", EL_OTHER, ELF_KEEP },
    { "noembed", EL_OTHER, ELF_DROP_DOC },
    { "noframes", EL_OTHER, ELF_DROP_DOC },
    { "noscript", EL_NOSCRIPT, ELF_BLOCK | ELF_DROP_DOC },
    { "object", EL_OTHER, ELF_DROP_DOC },
    { "ol", EL_OLIST, ELF_BLOCK | ELF_KEEP },
    { "optgroup", EL_OTHER, ELF_DROP_DOC },
    { "option", EL_OTHER, ELF_DROP_DOC },
    { "output", EL_OTHER, ELF_KEEP },
    { "p", EL_P, ELF_BLOCK | ELF_KEEP },
    { "param", EL_OTHER, ELF_VOID },
    { "picture", EL_OTHER, ELF_KEEP },
    { "plaintext", EL_PRE, ELF_BLOCK },
    { "pre", EL_PRE, ELF_BLOCK | ELF_KEEP },
    { "progress", EL_OTHER, ELF_DROP_DOC },
    { "q", EL_Q, ELF_KEEP },
    { "rp", EL_OTHER, ELF_KEEP },
    { "rt", EL_OTHER, ELF_KEEP },
    { "ruby", EL_OTHER, ELF_KEEP },
    { "s", EL_OTHER, ELF_KEEP },
    { "samp", EL_CODE, ELF_KEEP },
    { "script", EL_OTHER, ELF_DROP },
    { "section", EL_DIV, ELF_BLOCK | ELF_KEEP },
    { "select", EL_OTHER, ELF_DROP_DOC },
    { "small", EL_OTHER, ELF_KEEP },
    { "source", EL_OTHER, ELF_VOID },
    { "span", EL_OTHER, ELF_KEEP },
    { "strike", EL_OTHER, ELF_KEEP },
    { "strong", EL_STRONG, ELF_KEEP },
    { "style", EL_OTHER, ELF_DROP },
    { "sub", EL_SUB, ELF_KEEP },
    { "summary", EL_P, ELF_BLOCK | ELF_KEEP },
    { "sup", EL_SUP, ELF_KEEP },
    { "svg", EL_OTHER, ELF_DROP_DOC },
    { "table", EL_TABLE, ELF_BLOCK | ELF_KEEP },
    { "tbody", EL_OTHER, ELF_KEEP },
    { "td", EL_CELL, ELF_BLOCK | ELF_KEEP },
    { "template", EL_OTHER, ELF_DROP },
    { "textarea", EL_OTHER, ELF_DROP_DOC },
    { "tfoot", EL_OTHER, ELF_KEEP },
    { "th", EL_CELL, ELF_BLOCK | ELF_KEEP },
    { "thead", EL_OTHER, ELF_KEEP },
    { "time", EL_OTHER, ELF_KEEP },
    { "title", EL_OTHER, ELF_DROP_DOC },
    { "tr", EL_ROW, ELF_BLOCK | ELF_KEEP },
    { "track", EL_OTHER, ELF_VOID },
    { "tt", EL_CODE, ELF_KEEP },
    { "u", EL_OTHER, ELF_KEEP },
    { "ul", EL_LIST, ELF_BLOCK | ELF_KEEP },
    { "var", EL_EM, ELF_KEEP },
    { "video", EL_PLAYER, ELF_DROP_DOC },
    { "wbr", EL_OTHER, ELF_KEEP | ELF_VOID },
    { "xmp", EL_PRE, ELF_BLOCK | ELF_KEEP },
};

/* Where the names with each letter begin in elements, and where the last ones end. */
static const unsigned char first_of[27] = {
    0, 10, 21, 28, 39, 41, 49, 49, 60, 66, 66, 67, 72, 80, 85, 90, 96, 97, 100, 115, 128, 130, 132, 133, 134, 134,
    134,
};

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

const struct element *html_element(struct text name)
{
    char key[NAME_MAX_BYTES];
    if (!name.n || name.n >= sizeof key)
        return NULL;
    for (size_t i = 0; i < name.n; i++)
        key[i] = lower(name.p[i]);
    key[name.n] = '\0';
    if (key[0] < 'a' || key[0] > 'z')
        return NULL;
    for (size_t i = first_of[key[0] - 'a']; i < first_of[key[0] - 'a' + 1]; i++) {
        if (elements[i].name[1] == key[1] && !strcmp(elements[i].name + 1, key + 1))
            return &elements[i];
    }
    return NULL;
}

static bool is_name_byte(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

struct text html_tag_name(struct text t, size_t i)
{
    size_t start = i + 1 + (i + 1 < t.n && t.p[i + 1] == '/'), end = start;
    while (end < t.n && is_name_byte(t.p[end]))
        end++;
    bool letter = end > start && lower(t.p[start]) >= 'a' && lower(t.p[start]) <= 'z';
    return letter ? text_sub(t, start, end) : (struct text){ 0 };
}

static bool is_reference(struct text t, size_t i)
{
    size_t end = i + 1;
    if (end < t.n && t.p[end] == '#')
        return end + 1 < t.n && ((t.p[end + 1] >= '0' && t.p[end + 1] <= '9') || lower(t.p[end + 1]) == 'x');
    char name[NAME_MAX_BYTES];
    while (end < t.n && end - i - 1 < sizeof name - 1 && is_name_byte(t.p[end]))
        end++;
    size_t n = end - i - 1;
    if (!n || end >= t.n || t.p[end] != ';')
        return false;
    memcpy(name, t.p + i + 1, n);
    name[n] = '\0';
    return htmlEntityLookup((const xmlChar *)name) || entity_html5((struct text){ name, n });
}

bool html_is_markup(struct text t)
{
    for (size_t i = text_find_byte(t, '<', 0); i < t.n; i = text_find_byte(t, '<', i + 1)) {
        if (i + 3 < t.n && !memcmp(t.p + i, "<!--", 4))
            return true;
        struct text name = html_tag_name(t, i);
        size_t after = name.n ? (size_t)(name.p - t.p) + name.n : t.n;
        if (after < t.n && (t.p[after] == '>' || t.p[after] == '/' || (unsigned char)t.p[after] <= ' ') &&
            html_element(name) && text_find_byte(t, '>', after) < t.n)
            return true;
    }
    for (size_t i = text_find_byte(t, '&', 0); i < t.n; i = text_find_byte(t, '&', i + 1)) {
        if (is_reference(t, i))
            return true;
    }
    return false;
}

void html_escape(struct str *out, struct text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.n; i++) {
        const char *as = t.p[i] == '<'   ? "&lt;"
                         : t.p[i] == '>' ? "&gt;"
                         : t.p[i] == '&' ? "&amp;"
                         : t.p[i] == '"' ? "&quot;"
                                         : NULL;
        if (!as)
            continue;
        str_add(out, text_sub(t, from, i));
        str_add_s(out, as);
        from = i + 1;
    }
    str_add(out, text_sub(t, from, t.n));
}

struct text html_att(const char *const *atts, const char *name)
{
    for (size_t i = 0; atts && atts[i]; i += 2) {
        if (!strcmp(atts[i], name))
            return atts[i + 1] ? text_of(atts[i + 1]) : text_of("");
    }
    return (struct text){ 0 };
}

/* Whether a list of words (a class) holds one that hides. */
static bool has_hiding_class(struct text classes)
{
    static const char *const hiding[] = { "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden",
                                          "headerlink", "header-anchor", "anchorjs-link",
                                          "gutter", "lineno", "linenos", "line-numbers", "rouge-gutter",
                                          "katex-html" };
    struct text rest = classes, word;
    while (text_split(&rest, ' ', &word)) {
        for (size_t i = 0; i < LEN(hiding); i++) {
            if (text_is(word, hiding[i]))
                return true;
        }
    }
    return false;
}

static bool style_hides(struct text style)
{
    static const char *const names[] = { "display", "visibility" };
    static const char *const values[] = { "none", "hidden" };
    struct text rest = style, part;
    while (style.n && text_split(&rest, ';', &part)) {
        size_t colon = text_find_byte(part, ':', 0);
        struct text value = text_trim(text_sub(part, colon + 1, part.n));
        for (size_t i = 0; i < LEN(names); i++) {
            if (text_is_ascii(text_trim(text_sub(part, 0, colon)), names[i]) &&
                text_is_ascii(text_sub(value, 0, strlen(values[i])), values[i]))
                return true;
        }
    }
    return false;
}

static bool is_tiny(struct text size)
{
    int64_t pixels;
    if (text_ends(size, "px"))
        size.n -= 2;
    return size.n && text_int(size, &pixels) && pixels <= 2;
}

bool html_is_hidden(const struct element *e, const char *const *atts)
{
    if (!atts)
        return false;
    if (e && e->id == EL_IMG)
        return is_tiny(html_att(atts, "width")) || is_tiny(html_att(atts, "height"));
    return html_att(atts, "hidden").p || text_is_ascii(html_att(atts, "aria-hidden"), "true") ||
           style_hides(html_att(atts, "style")) || has_hiding_class(html_att(atts, "class"));
}

bool html_raised(struct str *out, struct text digits, bool above)
{
    static const char *const forms[2][11] = {
        { "\u2080", "\u2081", "\u2082", "\u2083", "\u2084", "\u2085", "\u2086", "\u2087", "\u2088",
          "\u2089", "\u208b" },
        { "\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078",
          "\u2079", "\u207b" },
    };
    for (size_t i = 0; i < digits.n; i++) {
        bool digit = digits.p[i] >= '0' && digits.p[i] <= '9';
        if (digits.n > 11 || (!digit && !(i == 0 && digits.n > 1 && digits.p[i] == '-')))
            return false;
    }
    for (size_t i = 0; i < digits.n; i++)
        str_add_s(out, forms[above][digits.p[i] == '-' ? 10 : digits.p[i] - '0']);
    return digits.n > 0;
}

bool html_class_has(const char *const *atts, const char *part)
{
    struct text class = html_att(atts, "class");
    return class.n && text_find(class, text_of(part), 0) < class.n;
}

bool html_is_call_out(const char *const *atts)
{
    static const char *const parts[] = { "callout", "call-out", "admonition", "alert", "infobox", "case-study",
                                         "footnotes", "takeaway", "wp-block-pullquote", "notice" };
    for (size_t i = 0; i < LEN(parts); i++) {
        if (html_class_has(atts, parts[i]))
            return true;
    }
    return text_is(html_att(atts, "role"), "doc-endnotes") || text_is(html_att(atts, "role"), "note");
}

struct walk {
    const struct html_events *events;
    void *user;
    size_t depth; /* of libxml2's open elements */
    const struct tamed *tamed;
    struct str text;  /* a text as it is told */
    struct str mapped;
    size_t mark;      /* the number of a text, as far as it was read */
    bool in_mark;
};

/* The fragment is put into <html><body><div>, so that libxml2 adds no paragraphs of its own: not reported. */
#define WRAPPED 3

static void on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct walk *w = ctx;
    if (++w->depth > WRAPPED)
        w->events->start(w->user, (const char *)name, (const char *const *)atts);
}

static void on_end(void *ctx, const xmlChar *name)
{
    struct walk *w = ctx;
    if (w->depth && w->depth-- > WRAPPED)
        w->events->end(w->user, (const char *)name);
}

static void tell(struct walk *w, struct text t)
{
    if (!t.n || !memchr(t.p, 0xc2, t.n)) {
        w->events->text(w->user, t);
        return;
    }
    str_cut(&w->mapped, 0);
    encoding_add_c1(&w->mapped, t);
    w->events->text(w->user, str_text(&w->mapped));
}

static void on_text(void *ctx, const xmlChar *p, int n)
{
    struct walk *w = ctx;
    struct text t = { (const char *)p, (size_t)n };
    while (t.n) {
        size_t stop = text_find_byte(t, TAME_MARK, 0);
        struct text piece = text_sub(t, 0, stop);
        for (size_t i = 0; w->in_mark && i < piece.n; i++)
            w->mark = w->mark * 10 + (size_t)(piece.p[i] - '0');
        if (!w->in_mark && piece.n)
            tell(w, piece);
        if (stop == t.n)
            return;
        if (w->in_mark)
            tell(w, tamed_text(w->tamed, w->mark, &w->text));
        w->in_mark = !w->in_mark;
        w->mark = 0;
        t = text_sub(t, stop + 1, t.n);
    }
}

void html_walk(struct text html, const struct html_events *events, void *user)
{
    struct walk w = { .events = events, .user = user };
    htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
    if (!ctxt)
        mem_die();
    memset(ctxt->sax, 0, sizeof *ctxt->sax);
    ctxt->sax->startElement = on_start;
    ctxt->sax->endElement = on_end;
    ctxt->sax->characters = on_text;
    ctxt->sax->ignorableWhitespace = on_text;
    ctxt->userData = &w;
    struct tamed tamed = { 0 };
    html_tame(&tamed, text_sub(html, 0, MAX_HTML));
    w.tamed = &tamed;
    if (tamed.html.len < INT_MAX) {
        int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_IGNORE_ENC;
        xmlDocPtr doc = htmlCtxtReadMemory(ctxt, tamed.html.data, (int)tamed.html.len, NULL, "UTF-8", options);
        if (doc)
            xmlFreeDoc(doc);
    }
    htmlFreeParserCtxt(ctxt);
    tamed_free(&tamed);
    str_free(&w.text);
    str_free(&w.mapped);
}
