/* fetch/article_sum.c -- measures of a page's tree: how much text is where, how much of it links away. */
#include "fetch/article_parts.h"

#include "base/unicode.h"
#include "fetch/html_walk.h"

#include <string.h>

/* Bytes behind which no character begins are not counted. */
static bool begins_char(unsigned char c) { return (c & 0xc0) != 0x80; }

/* Commas of several scripts, by their bytes. */
static size_t comma_at(struct text t, size_t i)
{
    static const char *const commas[] = { ",", "\u060c", "\u3001", "\uff0c", "\ufe10", "\ufe50" };
    if (t.p[i] == ',')
        return 1;
    if ((unsigned char)t.p[i] < 0xd8)
        return 0;
    for (size_t k = 1; k < 6; k++) {
        size_t n = strlen(commas[k]);
        if (i + n <= t.n && !memcmp(t.p + i, commas[k], n))
            return n;
    }
    return 0;
}

/* Characters of a run of text, white space collapsed; *blank: whether one stands before it, and behind it. */
static void measure(struct node *n, struct text t, bool *blank)
{
    n->chars = n->commas = 0;
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        bool space = c <= ' ';
        n->chars += begins_char(c) && !(space && *blank);
        n->commas += comma_at(t, i) > 0;
        *blank = space;
    }
}

void page_measure(struct page *page)
{
    bool blank = true;
    for (size_t i = 0; i < page->nnodes; i++) {
        struct node *n = &page->nodes[i];
        if (n->tag == TAG_TEXT)
            measure(n, page_text(page, n), &blank);
    }
}

void page_sum(struct page *page)
{
    for (size_t i = 0; i < page->nnodes; i++) {
        if (page->nodes[i].tag != TAG_TEXT)
            page->nodes[i].chars = page->nodes[i].commas = page->nodes[i].links = 0;
    }
    for (size_t i = page->nnodes; i-- > 1;) {
        struct node *n = &page->nodes[i], *up = &page->nodes[n->parent];
        if (n->tag == TAG_A)
            n->links = text_starts(html_att(n->atts, "href"), "#") ? n->chars * 3 / 10 : n->chars;
        if (n->gone)
            continue;
        up->chars += n->chars;
        up->commas += n->commas;
        up->links += n->links;
    }
}

struct text page_text(const struct page *page, const struct node *node)
{
    return text_sub(str_text(&page->text), node->start, node->stop);
}

struct text node_line(const struct page *page, size_t node)
{
    struct str raw = { 0 };
    for (size_t i = node; i < page->nodes[node].end; i++) {
        const struct node *n = &page->nodes[i];
        if (n->gone && i > node) {
            i = n->end - 1;
            continue;
        }
        if (n->tag == TAG_TEXT)
            str_add(&raw, page_text(page, n));
        else if (n->tag == TAG_BR || (n->name && (tag_flags((enum tag)n->tag) & TAGF_BLOCK)))
            str_add_c(&raw, ' ');
    }
    struct text out = html_clean_line(page->arena, str_text(&raw));
    str_free(&raw);
    return out;
}

bool in_tag(const struct page *page, size_t node, enum tag tag, int levels)
{
    for (int k = 0; node && (!levels || k < levels); k++) {
        node = page->nodes[node].parent;
        if (page->nodes[node].tag == tag)
            return true;
    }
    return false;
}

uint32_t node_up(const struct page *page, uint32_t node)
{
    const struct node *n;
    do {
        node = page->nodes[node].parent;
        n = &page->nodes[node];
    } while (node && (n->through || n->made || n->tag == TAG_INLINE));
    return node;
}

float link_density(const struct node *n) { return n->chars ? (float)n->links / (float)n->chars : 0; }

bool is_quoting(const struct page *page, uint32_t node)
{
    const struct node *n = &page->nodes[node];
    uint32_t quoted = 0;
    if (n->tag == TAG_TEXT || n->chars > 3000 || n->end - node > 1000)
        return false;
    for (uint32_t i = node; i < n->end; i++) {
        const struct node *k = &page->nodes[i];
        if (k->tag != TAG_QUOTE)
            continue;
        quoted += k->chars;
        i = k->end - 1;
    }
    return quoted && quoted * 2 > n->chars;
}
