/* fetch/opml.c -- OPML 1 and 2 in and out; see opml.h. */
#include "fetch/import.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/conf_lex.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ENTITY 32
#define FOLDERS_MAX 8 /* innermost ones that name a section */
#define FOLDERS_UP 64 /* elements looked at for them: nesting costs nothing more */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "&amp;" and numbers pass; names that only HTML knows become numbers; a stray & becomes "&amp;". Returns what was
 * read, in bytes. */
static size_t repair_ampersand(struct str *out, struct text t)
{
    size_t end = 1;
    while (end < t.n && end < MAX_ENTITY && (is_name_byte(t.p[end]) || (end == 1 && t.p[end] == '#')))
        end++;
    bool closed = end > 1 && end < t.n && t.p[end] == ';';
    struct text name = text_sub(t, 1, end);
    static const char *const xml[] = { "amp", "lt", "gt", "quot", "apos" };
    bool passes = closed && name.p[0] == '#' && name.n > 1;
    for (size_t i = 0; closed && i < LEN(xml); i++)
        passes |= text_is(name, xml[i]);
    if (passes) {
        str_add(out, text_sub(t, 0, end + 1));
        return end + 1;
    }
    char key[MAX_ENTITY + 1] = { 0 };
    if (closed)
        memcpy(key, name.p, name.n);
    const htmlEntityDesc *known = closed ? htmlEntityLookup((const xmlChar *)key) : NULL;
    if (!known) {
        str_add_s(out, "&amp;");
        return 1;
    }
    str_addf(out, "&#%u;", known->value);
    return end + 1;
}

/* The bytes as well-formed as one pass can make them. Encodings that are no superset of ASCII are left to libxml2. */
static void repair(struct str *out, struct text bytes)
{
    struct text head = text_sub(bytes, 0, 200);
    size_t says = text_find(head, TEXT("encoding="), 0);
    struct text name = text_sub(head, says + 10, says + 15);
    bool utf8 = says == head.n || text_is_ascii(name, "utf-8");
    struct str clean = { 0 };
    if (utf8)
        clean_add(&clean, bytes, CLEAN_LINES);
    struct text t = utf8 ? str_text(&clean) : bytes;
    for (size_t i = 0; i < t.n;) {
        size_t stop = text_find_byte(t, '&', i);
        str_add(out, text_sub(t, i, stop));
        i = stop < t.n ? stop + repair_ampersand(out, text_sub(t, stop, t.n)) : stop;
    }
    str_free(&clean);
}

static struct text attribute(struct importer *im, const xmlNode *node, const char *name)
{
    for (xmlAttr *at = node->properties; at; at = at->next) {
        if (!text_is_ascii(text_of((const char *)at->name), name))
            continue;
        xmlChar *value = xmlNodeGetContent((xmlNode *)at);
        struct text t = value ? clean_text(im->arena, text_of((char *)value), CLEAN_LINE) : (struct text){ 0 };
        xmlFree(value);
        if (t.n)
            return t;
    }
    return (struct text){ 0 };
}

static bool is_outline(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && text_is_ascii(text_of((const char *)node->name), "outline");
}

static struct text title_of(struct importer *im, const xmlNode *node)
{
    struct text text = attribute(im, node, "text");
    return text.n ? text : attribute(im, node, "title");
}

/* OPML 2: "/Boston/Weather,/Harvard": the last part of each path is the category. */
static void take_categories(struct importer *im, const xmlNode *node, struct import_feed *feed)
{
    struct text rest = attribute(im, node, "category"), part;
    size_t cap = 0;
    while (text_split(&rest, ',', &part)) {
        part = text_trim(part);
        while (text_ends(part, "/"))
            part.n--;
        size_t start = part.n;
        while (start && part.p[start - 1] != '/')
            start--;
        import_tag(im, feed, &cap, text_sub(part, start, part.n));
    }
}

/* "Outer / Inner": a section is one level deep, and two folders of one name inside others are not the same. */
static struct text folders_of(struct importer *im, const xmlNode *node)
{
    struct text names[FOLDERS_MAX];
    struct str path = { 0 };
    size_t n = 0, steps = 0;
    for (const xmlNode *up = node->parent; up && up->type == XML_ELEMENT_NODE && n < FOLDERS_MAX && steps < FOLDERS_UP;
         up = up->parent, steps++) {
        struct text name = is_outline(up) && !attribute(im, up, "xmlUrl").n ? title_of(im, up) : (struct text){ 0 };
        if (name.n)
            names[n++] = name;
    }
    while (n-- > 0) {
        str_add_s(&path, path.len ? " / " : "");
        str_add(&path, names[n]);
    }
    struct text section = arena_text(im->arena, str_text(&path));
    str_free(&path);
    return section;
}

static void take_outline(struct importer *im, const xmlNode *node)
{
    struct import_feed feed = { .url = attribute(im, node, "xmlUrl") };
    bool says_feed = text_is_ascii(attribute(im, node, "type"), "rss");
    if (!feed.url.n && says_feed)
        feed.url = attribute(im, node, "url");
    if (!feed.url.n) {
        if (!node->children)
            import_note(im, 0, "left out, no address: %s", import_shown(im, title_of(im, node)));
        return;
    }
    feed.title = title_of(im, node);
    if (text_same(feed.title, feed.url))
        feed.title = (struct text){ 0 };
    feed.section = folders_of(im, node);
    take_categories(im, node, &feed);
    import_add(im, 0, &feed);
}

static const xmlNode *next_node(const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node && !node->next)
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    return node ? node->next : NULL;
}

bool import_opml(struct importer *im, struct text bytes, struct err *err)
{
    struct str mended = { 0 };
    bool wide = (unsigned char)bytes.p[0] >= 0xfe;
    if (!wide)
        repair(&mended, text_starts(bytes, "\xef\xbb\xbf") ? text_sub(bytes, 3, bytes.n) : bytes);
    struct text xml = wide ? bytes : text_trim(str_text(&mended));
    int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    xmlDocPtr doc = xmlReadMemory(xml.p, (int)xml.n, NULL, NULL, options);
    str_free(&mended);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    bool outlines = false, opml = root && text_is_ascii(text_of((const char *)root->name), "opml");
    for (const xmlNode *at = root; at; at = next_node(at)) {
        if (!is_outline(at))
            continue;
        outlines = true;
        take_outline(im, at);
    }
    xmlFreeDoc(doc);
    if (!opml && !outlines)
        return err_set(err, root ? "no OPML: it has no <outline>" : "no OPML: not XML at all");
    return true;
}

static void write_escaped(struct str *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '&')
            str_add_s(out, "&amp;");
        else if (*p == '<')
            str_add_s(out, "&lt;");
        else if (*p == '>')
            str_add_s(out, "&gt;");
        else if (*p == '"')
            str_add_s(out, "&quot;");
        else
            str_add_c(out, *p);
    }
}

static void write_attribute(struct str *out, const char *name, const char *value)
{
    str_addf(out, " %s=\"", name);
    write_escaped(out, value);
    str_add_c(out, '"');
}

static void write_feed(struct str *out, const struct feed_spec *spec, int depth)
{
    str_pad(out, ' ', (size_t)depth * 2);
    str_add_s(out, "<outline type=\"rss\"");
    write_attribute(out, "text", spec->title ? spec->title : spec->url);
    if (spec->title)
        write_attribute(out, "title", spec->title);
    write_attribute(out, "xmlUrl", spec->url);
    struct str tags = { 0 };
    for (size_t i = 0; i < spec->ntags; i++)
        str_addf(&tags, "%s%s", i ? "," : "", spec->tags[i]);
    if (tags.len)
        write_attribute(out, "category", str_c(&tags));
    str_free(&tags);
    str_add_s(out, "/>\n");
}

/* A feed and its section, to be sorted: a section may stand in several places of the list. */
struct row {
    const char *section;
    const struct feed_spec *spec;
};

static int by_section(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    uintptr_t of_x = (uintptr_t)x->section, of_y = (uintptr_t)y->section;
    if (of_x != of_y)
        return of_x < of_y ? -1 : 1;
    return (x->spec->line > y->spec->line) - (x->spec->line < y->spec->line);
}

/* The first row of a section, or n. */
static size_t first_row(const struct row *rows, size_t n, const char *section)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)rows[middle].section < (uintptr_t)section)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void write_section(struct str *out, const struct row *rows, size_t n, const char *section)
{
    size_t first = first_row(rows, n, section);
    if (first == n || rows[first].section != section)
        return; /* an empty folder is of no use to another reader */
    str_add_s(out, "  <outline");
    write_attribute(out, "text", section);
    write_attribute(out, "title", section);
    str_add_s(out, ">\n");
    for (size_t i = first; i < n && rows[i].section == section; i++)
        write_feed(out, rows[i].spec, 2);
    str_add_s(out, "  </outline>\n");
}

void opml_write(struct str *out, const struct feedlist *list)
{
    struct row *rows = mem_alloc((list->nfeeds + 1) * sizeof *rows);
    size_t n = 0;
    for (size_t i = 0; i < list->nfeeds; i++) {
        if (list->feeds[i].kind == SOURCE_HTTP)
            rows[n++] = (struct row){ list->feeds[i].section, &list->feeds[i] };
    }
    str_add_s(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
                   "<head><title>northwire feeds</title></head>\n<body>\n");
    if (n < list->nfeeds)
        str_addf(out, "<!-- %zu file:, page: and exec: sources are left out: no other program could read them -->\n",
                 list->nfeeds - n);
    for (size_t i = 0; i < n; i++) {
        if (!*rows[i].section)
            write_feed(out, rows[i].spec, 1);
    }
    qsort(rows, n, sizeof *rows, by_section);
    for (size_t i = 0; i < list->nsections; i++)
        write_section(out, rows, n, list->sections[i]);
    str_add_s(out, "</body>\n</opml>\n");
    free(rows);
}
