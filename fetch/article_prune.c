/* fetch/article_prune.c -- lines and boxes inside the article's container that are none of its text. */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LINKS_LINE 400 /* characters of a line of links */

struct pruner {
    struct page *page;
    uint32_t root;
    uint32_t total; /* characters in the root before pruning */
    bool *outer;    /* nodes that hold blocks */
};

static unsigned bits(const struct node *n) { return (unsigned)n->class_bits | n->id_bits; }

static bool is_block(const struct node *n)
{
    return n->tag != TAG_TEXT && n->name && (tag_flags((enum tag)n->tag) & TAGF_BLOCK);
}

/* Boxes that their names tell. */
static bool is_side_box(const struct pruner *p, uint32_t i)
{
    const struct node *n = &p->page->nodes[i];
    unsigned b = bits(n);
    if (!b || n->data || n->tag == TAG_BODY)
        return false;
    if (b & W_FLOAT)
        return n->chars < 1000;
    if (b & (W_ASIDE | W_COMMENTS))
        return n->chars * 4 < p->total;
    return (b & W_STAMP) && n->chars < 300 && n->chars * 5 < p->total;
}

static void drop_boxes(struct pruner *p)
{
    struct page *page = p->page;
    for (uint32_t i = p->root + 1; i < page->nodes[p->root].end; i++) {
        struct node *n = &page->nodes[i];
        if (!n->gone && n->tag != TAG_TEXT)
            n->gone = is_side_box(p, i);
        if (n->gone)
            i = n->end - 1;
    }
    page_sum(page);
}

static void find_outer(struct pruner *p)
{
    struct page *page = p->page;
    p->outer = mem_alloc(page->nnodes);
    for (uint32_t i = page->nodes[p->root].end; i-- > p->root + 1;) {
        const struct node *n = &page->nodes[i];
        if (!n->gone && (p->outer[i] || is_block(n)))
            p->outer[n->parent] = true;
    }
}

/* A caption becomes one of the document's: shown with it, no part of its text. */
static bool take_caption(struct pruner *p, uint32_t i)
{
    struct node *n = &p->page->nodes[i];
    bool named = n->tag == TAG_FIGCAPTION || ((bits(n) & W_CAPTION) && n->chars < 600);
    if (!named || n->data || !n->chars || n->chars * 3 > p->total)
        return false;
    if (!p->page->caption.n)
        p->page->caption = node_line(p->page, i);
    n->name = "figcaption";
    return true;
}

static bool repeats_title(const struct page *page, struct text line)
{
    return page->title.n && words_alike(page->title, line) > 0.9f && words_alike(line, page->title) > 0.9f;
}

static bool is_stray(const struct pruner *p, uint32_t i)
{
    const struct node *n = &p->page->nodes[i];
    if (n->data || in_tag(p->page, i, TAG_PRE, 3) || n->tag == TAG_PRE)
        return false;
    if (n->chars && n->chars < MAX_LINKS_LINE && link_density(n) > 0.9f)
        return true;
    if (n->chars > MAX_LINKS_LINE)
        return false;
    struct text line = node_line(p->page, i);
    return line.n && (is_machinery(line) || is_stamp(line, p->page->byline) || repeats_title(p->page, line));
}

void prune_root(struct page *page, uint32_t root)
{
    struct pruner p = { .page = page, .root = root, .total = page->nodes[root].chars };
    drop_boxes(&p);
    find_outer(&p);
    for (uint32_t i = root + 1; i < page->nodes[root].end; i++) {
        struct node *n = &page->nodes[i];
        if (n->tag == TAG_TEXT)
            continue;
        if (!n->gone && take_caption(&p, i)) {
            i = n->end - 1;
            continue;
        }
        if (!n->gone && is_block(n) && !p.outer[i])
            n->gone = is_stray(&p, i);
        if (n->gone)
            i = n->end - 1;
    }
    free(p.outer);
}
