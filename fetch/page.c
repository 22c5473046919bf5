/* fetch/page.c -- page: sources: an index page without a feed, turned into entries; see source.h.
 *
 * Two ways to the items: the XPath of the user, or one walk over the tree that takes links in headings. Either way an
 * item is a node ("scope") in whose neighbourhood title, link, date and summary are looked for, at most MAX_LOOK nodes
 * far, so the cost stays linear in the page. */
#include "fetch/source.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/date.h"
#include "fetch/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#define MAX_LOOK 400              /* nodes around an item */
#define MAX_STEPS 20000000ul      /* libxml2's count of XPath operations */
#define MAX_TEXT ((size_t)4096)   /* bytes of a title or summary */
#define MAX_UP 6                  /* ancestors searched for the item's container */

struct page {
    struct arena *arena;
    htmlDocPtr doc;
    xmlXPathContextPtr xpath;
    const struct feed_spec *spec;
    struct text base;
    struct feed *feed;
    size_t cap, max;
    struct { struct text *keys; size_t cap, used; } seen; /* links taken, a hash set */
    const char *failed; /* an XPath that could not be worked out, or NULL */
};

static bool is_element(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static bool is_one_of(const xmlNode *node, const char *const names[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (is_element(node, names[i]))
            return true;
    }
    return false;
}

static bool is_heading(const xmlNode *node)
{
    static const char *const names[] = { "h1", "h2", "h3", "h4" };
    return is_one_of(node, names, LEN(names));
}

static bool is_container(const xmlNode *node)
{
    static const char *const names[] = { "article", "li", "section", "main", "tr", "dl" };
    return is_one_of(node, names, LEN(names));
}

/* Page furniture: its links are no stories. */
static bool is_furniture(const xmlNode *node)
{
    static const char *const names[] = { "nav", "footer", "aside", "form", "script", "style", "template", "noscript" };
    return is_one_of(node, names, LEN(names));
}

/* Document order without recursion. Stays below root; skip: not into node's children. */
static xmlNode *next_node(xmlNode *node, const xmlNode *root, bool skip)
{
    if (!skip && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node && node != root) {
        if (node->next)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

static struct text attribute(const struct page *p, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    struct text t = value ? clean_text(p->arena, text_of((char *)value), CLEAN_LINE) : (struct text){ 0 };
    xmlFree(value);
    return t;
}

/* The text below node on one line; words of neighbouring elements do not run together. */
static struct text node_text(const struct page *p, xmlNode *node)
{
    struct str raw = { 0 };
    for (xmlNode *at = node; at && raw.len < 4 * MAX_TEXT; at = next_node(at, node, is_furniture(at))) {
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
            str_add_s(&raw, (const char *)at->content);
        else if (at != node && raw.len && !is_element(at, "b") && !is_element(at, "em") && !is_element(at, "i"))
            str_add_c(&raw, ' ');
    }
    struct text t = text_head(clean_text(p->arena, str_text(&raw), CLEAN_LINE), MAX_TEXT);
    str_free(&raw);
    return t;
}

/* The first node below root, from start on, that passes. Stops at stop and after MAX_LOOK nodes. */
typedef bool pass_fn(const xmlNode *node);
static xmlNode *find(xmlNode *start, const xmlNode *root, const xmlNode *stop, pass_fn *pass)
{
    xmlNode *at = start;
    for (int i = 0; at && at != stop && i < MAX_LOOK; i++) {
        if (pass(at))
            return at;
        at = next_node(at, root, false);
    }
    return NULL;
}

static bool is_link(const xmlNode *node)
{
    return is_element(node, "a") && xmlHasProp(node, (const xmlChar *)"href");
}
static bool is_paragraph(const xmlNode *node) { return is_element(node, "p"); }
static bool is_time(const xmlNode *node) { return is_element(node, "time"); }

/* The user's XPath from node: text of its first node, or the string it makes. Empty when it finds nothing. */
static struct text select_text(struct page *p, xmlNode *node, const char *xpath)
{
    struct text t = { 0 };
    p->xpath->node = node;
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)xpath, p->xpath);
    if (!found) {
        p->failed = xpath;
        return t;
    }
    if (found->type == XPATH_NODESET) {
        xmlNode *first = found->nodesetval && found->nodesetval->nodeNr ? found->nodesetval->nodeTab[0] : NULL;
        if (first && first->type == XML_ELEMENT_NODE) {
            t = node_text(p, first);
        } else if (first) {
            xmlChar *value = xmlNodeGetContent(first);
            t = text_head(clean_text(p->arena, text_of((char *)value), CLEAN_LINE), MAX_TEXT);
            xmlFree(value);
        }
    } else {
        xmlChar *value = xmlXPathCastToString(found);
        t = text_head(clean_text(p->arena, text_of((char *)value), CLEAN_LINE), MAX_TEXT);
        xmlFree(value);
    }
    xmlXPathFreeObject(found);
    return t;
}

/* True the first time that a link is seen. */
static bool take_link(struct page *p, struct text link)
{
    if (2 * (p->seen.used + 1) > p->seen.cap) {
        size_t old_cap = p->seen.cap;
        struct text *old = p->seen.keys;
        p->seen.cap = old_cap ? 2 * old_cap : 256;
        p->seen.keys = mem_alloc(p->seen.cap * sizeof *p->seen.keys);
        p->seen.used = 0;
        for (size_t i = 0; i < old_cap; i++) {
            if (old[i].n)
                take_link(p, old[i]);
        }
        free(old);
    }
    size_t at = (size_t)text_hash(link) & (p->seen.cap - 1);
    for (; p->seen.keys[at].n; at = (at + 1) & (p->seen.cap - 1)) {
        if (text_same(p->seen.keys[at], link))
            return false;
    }
    p->seen.keys[at] = link;
    p->seen.used++;
    return true;
}

static void add_entry(struct page *p, const struct entry *e)
{
    struct feed *feed = p->feed;
    feed->entries = arena_grow(p->arena, feed->entries, &p->cap, feed->nentries + 1, sizeof *feed->entries);
    feed->entries[feed->nentries++] = *e;
}

/* Around the link: the nearest container, or the heading's parent, but never past another item's heading. */
static xmlNode *container_of(xmlNode *link)
{
    xmlNode *at = link, *inside = NULL;
    for (int i = 0; at->parent && at->parent->type == XML_ELEMENT_NODE && i < MAX_UP; i++) {
        at = at->parent;
        if (is_element(at, "article") || is_element(at, "li"))
            return at;
        if (is_heading(at) || !inside)
            inside = at->parent && at->parent->type == XML_ELEMENT_NODE ? at->parent : at;
        if (is_container(at))
            break;
    }
    return inside ? inside : link;
}

static bool has_other_heading(xmlNode *container, const xmlNode *own)
{
    xmlNode *at = container;
    for (int i = 0; at && i < MAX_LOOK; i++) {
        if (is_heading(at) && at != own)
            return true;
        at = next_node(at, container, false);
    }
    return false;
}

struct item {
    xmlNode *link;    /* a[href], may be NULL */
    xmlNode *heading; /* around or inside the link, may be NULL */
    xmlNode *scope;   /* where date and summary are looked for */
};

/* Dates may stand before the headline, but only in a container that is this item's alone. */
static void find_details(struct page *p, const struct item *item, struct entry *e)
{
    bool alone = !item->heading || !has_other_heading(item->scope, item->heading);
    xmlNode *anchor = item->heading ? item->heading : item->link ? item->link : item->scope;
    xmlNode *after = anchor == item->scope ? anchor : next_node(anchor, item->scope, true);
    xmlNode *stop = alone || !after ? NULL : find(after, item->scope, NULL, is_heading);
    xmlNode *when = alone ? find(item->scope, item->scope, NULL, is_time) : find(after, item->scope, stop, is_time);
    xmlNode *what = find(after, item->scope, stop, is_paragraph);
    if (when) {
        e->published_raw = attribute(p, when, "datetime");
        if (!e->published_raw.n)
            e->published_raw = node_text(p, when);
    }
    if (what)
        e->summary.raw = node_text(p, what);
}

static void select_details(struct page *p, xmlNode *node, struct entry *e, struct text *href)
{
    const struct feed_spec *spec = p->spec;
    if (spec->item_title)
        e->title = select_text(p, node, spec->item_title);
    if (spec->item_link)
        *href = select_text(p, node, spec->item_link);
    if (spec->item_date)
        e->published_raw = select_text(p, node, spec->item_date);
    if (spec->item_summary)
        e->summary.raw = select_text(p, node, spec->item_summary);
}

static void take_item(struct page *p, xmlNode *node, const struct item *item)
{
    struct entry e = { .published = TIME_NONE, .updated = TIME_NONE };
    struct text href = item->link ? attribute(p, item->link, "href") : (struct text){ 0 };
    find_details(p, item, &e);
    if (item->heading)
        e.title = node_text(p, item->heading);
    if (!e.title.n && item->link)
        e.title = node_text(p, item->link);
    select_details(p, node, &e, &href);
    e.link = href.n && href.p[0] != '#' ? url_resolve(p->arena, href, p->base) : (struct text){ 0 };
    if (!e.title.n || !e.link.n || !take_link(p, e.link))
        return;
    e.id = e.link;
    date_parse(e.published_raw, &e.published);
    add_entry(p, &e);
}

static xmlNode *ancestor(xmlNode *node, pass_fn *pass)
{
    for (int i = 0; node && i < MAX_UP; i++, node = node->parent) {
        if (pass(node))
            return node;
    }
    return NULL;
}

/* An item as the user's XPath found it: a link (or something in it), or an element around everything. */
static void take_selected(struct page *p, xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        node = node->parent;
    if (!node || node->type != XML_ELEMENT_NODE)
        return;
    struct item item = { .link = ancestor(node, is_link), .scope = node };
    if (item.link) {
        item.heading = ancestor(item.link, is_heading);
        if (!item.heading)
            item.heading = find(item.link->children, item.link, NULL, is_heading);
        item.scope = container_of(item.heading ? item.heading : item.link);
    } else {
        item.heading = find(node->children, node, NULL, is_heading);
        item.link = item.heading ? find(item.heading->children, item.heading, NULL, is_link) : NULL;
        if (!item.link)
            item.link = find(node->children, node, NULL, is_link);
    }
    take_item(p, node, &item);
}

static void take_by_xpath(struct page *p, const char *items)
{
    p->xpath->node = (xmlNode *)p->doc;
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)items, p->xpath);
    if (!found) {
        p->failed = items;
        return;
    }
    xmlNodeSetPtr set = found->type == XPATH_NODESET ? found->nodesetval : NULL;
    for (int i = 0; set && i < set->nodeNr && p->feed->nentries < p->max && !p->failed; i++)
        take_selected(p, set->nodeTab[i]);
    xmlXPathFreeObject(found);
}

/* How sure a walk wants to be that a link is a story. Walks go from sure to unsure until one finds something. */
enum strictness { IN_CONTAINER, IN_HEADING, LONG_LINK, WALKS };

static bool story_link(struct page *p, xmlNode *link, enum strictness strictness, struct item *out)
{
    out->link = link;
    out->heading = ancestor(link, is_heading);
    if (!out->heading)
        out->heading = find(link->children, link, NULL, is_heading);
    xmlNode *around = out->heading ? out->heading : link;
    out->scope = container_of(around);
    if (strictness == LONG_LINK) /* five words make a headline, not a menu */
        return node_text(p, link).n >= 25;
    return out->heading && (strictness == IN_HEADING || ancestor(around, is_container) ||
                            ancestor(out->scope, is_container));
}

static void take_by_walk(struct page *p, enum strictness strictness)
{
    xmlNode *root = xmlDocGetRootElement(p->doc);
    for (xmlNode *at = root; at && p->feed->nentries < p->max; at = next_node(at, root, is_furniture(at))) {
        struct item item;
        if (is_link(at) && story_link(p, at, strictness, &item))
            take_item(p, at, &item);
    }
}

static void read_head(struct page *p)
{
    xmlNode *root = xmlDocGetRootElement(p->doc);
    bool titled = false;
    for (xmlNode *at = root; at; at = next_node(at, root, false)) {
        if (is_element(at, "body"))
            return;
        if (is_element(at, "title") && !titled) {
            p->feed->title = node_text(p, at);
            titled = true;
        } else if (is_element(at, "base")) {
            struct text base = url_resolve(p->arena, attribute(p, at, "href"), p->base);
            p->base = base.n ? base : p->base;
        }
    }
}

static void silent(void *user, const char *message, ...)
{
    (void)user;
    (void)message;
}

static void silent_error(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

bool page_check_xpath(const char *xpath, struct err *err)
{
    xmlXPathContextPtr context = xmlXPathNewContext(NULL);
    if (!context)
        mem_die();
    context->error = silent_error;
    xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile(context, (const xmlChar *)xpath);
    bool ok = compiled != NULL;
    xmlXPathFreeCompExpr(compiled);
    xmlXPathFreeContext(context);
    return ok ? true : err_set(err, "not an XPath");
}

static htmlDocPtr read_html(struct text html)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser)
        mem_die();
    parser->sax->warning = parser->sax->error = silent;
    bool utf8 = !u8_check((const uint8_t *)html.p, html.n);
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                  HTML_PARSE_NOBLANKS | HTML_PARSE_COMPACT;
    htmlDocPtr doc = htmlCtxtReadMemory(parser, html.p, (int)html.n, NULL, utf8 ? "UTF-8" : NULL, options);
    htmlFreeParserCtxt(parser);
    return doc;
}

bool page_parse(struct feed *out, struct arena *a, struct text html, const struct feed_spec *spec, struct err *err)
{
    *out = (struct feed){ .updated = TIME_NONE };
    if (!text_trim(html).n)
        return err_set(err, "empty");
    if (html.n > FEED_MAX_BYTES)
        return err_set(err, "larger than %zu bytes", FEED_MAX_BYTES);
    struct page p = { .arena = a, .spec = spec, .feed = out, .base = text_of(spec->target) };
    p.max = spec->max ? (size_t)spec->max : FEED_MAX_ENTRIES;
    p.doc = read_html(html);
    if (!p.doc || !xmlDocGetRootElement(p.doc)) {
        xmlFreeDoc(p.doc);
        return err_set(err, "no HTML page");
    }
    p.xpath = xmlXPathNewContext(p.doc);
    if (!p.xpath)
        mem_die();
    p.xpath->error = silent_error;
    p.xpath->opLimit = MAX_STEPS;
    out->link = url_resolve(a, p.base, (struct text){ 0 });
    read_head(&p);
    if (spec->items)
        take_by_xpath(&p, spec->items);
    for (int walk = IN_CONTAINER; !spec->items && walk < WALKS && !out->nentries; walk++)
        take_by_walk(&p, walk);
    xmlXPathFreeContext(p.xpath);
    xmlFreeDoc(p.doc);
    free(p.seen.keys);
    if (p.failed)
        return err_set(err, "the XPath \"%s\" could not be worked out", p.failed);
    if (!out->nentries && spec->items)
        return err_set(err, "nothing matches \"%s\"", spec->items);
    return out->nentries ? true : err_set(err, "no links to stories found");
}
