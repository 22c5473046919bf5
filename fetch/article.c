/* fetch/article.c -- see article.h: bytes -> text -> tree -> metadata, container, pruning -> document. */
#include "fetch/article.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/article_parts.h"
#include "fetch/encoding.h"
#include "fetch/html.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES 4096
#define MAX_DEPTH 400
#define FIGURE_NODES 100 /* of it that are looked at */
#define FIGURE_LEVELS 6 /* from a picture up to its figure */

/* The charset that a <meta> near the start names. */
static struct text meta_charset(struct text bytes)
{
    struct text head = text_sub(bytes, 0, HEAD_BYTES);
    size_t at = text_find(head, TEXT("charset="), 0);
    size_t start = at + 8, end;
    if (at >= head.n)
        return (struct text){ 0 };
    while (start < head.n && (head.p[start] == '"' || head.p[start] == '\''))
        start++;
    for (end = start; end < head.n && !strchr("\"' />;", head.p[end]); end++)
        ;
    return text_sub(head, start, end);
}

static bool is_binary(struct text bytes)
{
    struct text head = text_sub(bytes, 0, HEAD_BYTES);
    size_t controls = 0;
    if (text_starts(bytes, "%PDF-"))
        return true;
    for (size_t i = 0; i < head.n; i++) {
        unsigned char c = (unsigned char)head.p[i];
        controls += c < 9 || (c > 13 && c < 27);
    }
    return controls * 20 > head.n;
}

/* A picture's text is of use where it is a sign (an emoji), or no caption says it better. */
static bool is_shown(const char *name, struct text value, bool captioned)
{
    return strcmp(name, "alt") != 0 || !captioned || (value.n <= 16 && text_starts(value, "\xf0\x9f"));
}

static void write_start(struct str *out, const struct node *n, bool captioned)
{
    static const char *const useful[] = { "alt", "aria-label", "class", "colspan", "height", "href", "role", "rowspan",
                                          "src", "start", "title", "type", "value", "width" };
    str_add_c(out, '<');
    str_add_s(out, n->name);
    for (size_t i = 0; n->atts && n->atts[i]; i += 2) {
        for (size_t k = 0; k < LEN(useful); k++) {
            if (strcmp(n->atts[i], useful[k]) != 0 || !is_shown(useful[k], text_of(n->atts[i + 1]), captioned))
                continue;
            str_addf(out, " %s=\"", useful[k]);
            html_escape(out, text_of(n->atts[i + 1]));
            str_add_c(out, '"');
        }
    }
    str_add_c(out, '>');
}

/* Whether the picture stands in a figure with a caption that stays. */
static bool is_captioned(const struct page *page, uint32_t i)
{
    uint32_t figure = i;
    for (int k = 0; figure && k < FIGURE_LEVELS && page->nodes[figure].tag != TAG_FIGURE; k++)
        figure = page->nodes[figure].parent;
    if (page->nodes[figure].tag != TAG_FIGURE)
        return false;
    for (uint32_t k = figure + 1; k < page->nodes[figure].end && k < figure + FIGURE_NODES; k++) {
        const struct node *n = &page->nodes[k];
        if (n->tag != TAG_TEXT && !n->gone && n->chars && n->name && !strcmp(n->name, "figcaption"))
            return true;
    }
    return false;
}

/* What is kept of a subtree, as HTML. */
static void write_html(struct str *out, const struct page *page, uint32_t root)
{
    uint32_t open[MAX_DEPTH];
    size_t depth = 0;
    for (uint32_t i = root; i < page->nodes[root].end; i++) {
        const struct node *n = &page->nodes[i];
        while (depth && page->nodes[open[depth - 1]].end <= i)
            str_addf(out, "</%s>", page->nodes[open[--depth]].name);
        if (n->gone) {
            i = n->end - 1;
        } else if (n->tag == TAG_TEXT) {
            html_escape(out, page_text(page, n));
        } else if (n->name) {
            write_start(out, n, n->tag == TAG_IMG && is_captioned(page, i));
            if (!(tag_flags((enum tag)n->tag) & TAGF_VOID) && depth < MAX_DEPTH)
                open[depth++] = i;
        }
    }
    while (depth)
        str_addf(out, "</%s>", page->nodes[open[--depth]].name);
}

#define MIN_BODY 300 /* characters */

/* Whether JSON-LD has the text that the page itself fetches only by script. It is often cut short, so it counts only
 * where it has at least twice as much. */
static bool body_is_better(const struct page *page, const struct choice *choice)
{
    size_t chosen = 0, chars = 0;
    for (size_t i = 0; i < choice->n; i++)
        chosen += page->nodes[choice->roots[i]].gone ? 0 : page->nodes[choice->roots[i]].chars;
    for (size_t i = 0; i < page->body.n; i++)
        chars += ((unsigned char)page->body.p[i] & 0xc0) != 0x80;
    return chars > MIN_BODY && chars > 2 * chosen;
}

static void add_body(struct doc_builder *b, const struct page *page)
{
    struct text rest = page->body, line;
    if (html_is_markup(rest)) {
        html_to_doc(b, rest, page->base);
        return;
    }
    while (text_split(&rest, '\n', &line)) {
        doc_block(b, BLOCK_PARAGRAPH, 0, 0);
        doc_add(b, html_clean_line(b->arena, line));
    }
    doc_close(b);
}

static void make_doc(struct article *out, struct arena *a, const struct page *page, const struct choice *choice)
{
    struct doc_builder builder;
    struct str html = { 0 };
    doc_begin(&builder, a);
    if (out->title.n) {
        doc_block(&builder, BLOCK_TITLE, 0, 0);
        doc_add(&builder, out->title);
        doc_close(&builder);
    }
    if (body_is_better(page, choice)) {
        add_body(&builder, page);
    } else {
        for (size_t i = 0; i < choice->n; i++)
            write_html(&html, page, choice->roots[i]);
        html_to_doc(&builder, str_text(&html), page->base);
    }
    doc_end(&builder, &out->doc);
    str_free(&html);
}

/* What the page declares for those who link to it (https://ogp.me, Twitter cards). */
static struct text lead_image(const struct page *page)
{
    static const char *const keys[] = { "og:image:secure_url", "og:image", "og:image:url", "twitter:image",
                                        "twitter:image:src", "parsely-image-url", "thumbnail" };
    struct text url = { 0 };
    for (size_t i = 0; i < LEN(keys) && !url.n; i++)
        url = url_resolve(page->arena, page_meta(page, keys[i]), page->address.n ? page->address : page->base);
    return url;
}

static void find_article(struct article *out, struct arena *a, struct text html, struct text base)
{
    struct page page = { .arena = a, .base = base };
    struct choice *choice = mem_alloc(sizeof *choice);
    struct str stripped = { 0 };
    page_strip(&page, &stripped, html);
    page_read(&page, str_text(&stripped));
    page_measure(&page);
    if (!page.address.n)
        page.address = base.n ? base : url_resolve(a, page_meta(&page, "og:url"), base);
    page_metadata(&page);
    page_choose(&page, choice);
    page_narrow(&page, choice);
    prune(&page, choice);
    page_sum(&page);
    *out = (struct article){ .image = lead_image(&page), .title = page.title, .byline = page.byline, .site = page.site,
                             .caption = page.caption, .published = page.published, .language = page.language };
    make_doc(out, a, &page, choice);
    free(choice);
    free(page.nodes);
    str_free(&page.text);
    str_free(&stripped);
}

bool article_parse(struct article *out, struct arena *a, struct text bytes, const struct feed_hints *hints,
                   struct err *err)
{
    struct text base = hints ? hints->url : (struct text){ 0 }, charset = hints ? hints->charset : (struct text){ 0 };
    *out = (struct article){ .published = TIME_NONE };
    if (!text_trim(bytes).n)
        return err_set(err, "empty");
    if (is_binary(bytes) && !text_starts(bytes, "\xff\xfe") && !text_starts(bytes, "\xfe\xff"))
        return err_set(err, "binary data, no page");
    struct str utf8 = { 0 };
    struct text declared = meta_charset(bytes);
    encoding_decode(&utf8, text_sub(bytes, 0, ARTICLE_MAX_BYTES), charset.n ? charset : declared);
    find_article(out, a, str_text(&utf8), base);
    str_free(&utf8);
    for (size_t i = 0; i < out->doc.nblocks; i++) {
        const struct block *b = &out->doc.blocks[i];
        if (b->kind != BLOCK_TITLE && b->end > b->start)
            return true;
    }
    return err_set(err, "no article text");
}

void article_text_add(struct str *out, const struct doc *doc)
{
    size_t start = out->len;
    for (size_t i = 0; i < doc->nblocks; i++) {
        const struct block *b = &doc->blocks[i];
        if (b->kind == BLOCK_TITLE || b->kind == BLOCK_FIGURE || b->start == b->end)
            continue;
        if (out->len > start)
            str_add_s(out, "\n\n");
        str_add(out, text_sub(doc->text, b->start, b->end));
    }
}
