/* fetch/article_prune.c -- lines and boxes inside the article's container that are none of its text. */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BOX_PROSE 300 /* characters outside of links: a box with more is text, whatever it is called */
#define MAX_FIGURE_DEPTH 6 /* levels from a caption up to its figure */
#define MIN_REST 250      /* characters that must be left when readers' comments go */
#define MAX_LINKS_LINE 400 /* characters of a line of links */

struct pruner {
    struct page *page;
    struct text host; /* the page's own */
    uint32_t total;   /* characters chosen, before pruning */
    uint32_t seen;    /* of them, in blocks that stay, so far */
    bool *outer;      /* nodes that hold blocks */
};

static unsigned bits(const struct node *n) { return (unsigned)n->class_bits | n->id_bits; }

static bool is_block(const struct node *n)
{
    return n->tag != TAG_TEXT && n->name && (tag_flags((enum tag)n->tag) & TAGF_BLOCK);
}

/* Of nested nodes with such names the innermost is what opens; a link is what opens it. */
static bool is_float(const struct page *page, uint32_t i)
{
    const struct node *n = &page->nodes[i];
    if (!(bits(n) & W_FLOAT) || n->tag == TAG_A || n->chars > 1000)
        return false;
    for (uint32_t k = i + 1; k < n->end; k++) {
        if ((bits(&page->nodes[k]) & W_FLOAT) && page->nodes[k].tag != TAG_A)
            return false;
    }
    return true;
}

/* Boxes that their names tell. */
static bool is_side_box(const struct pruner *p, uint32_t i)
{
    const struct node *n = &p->page->nodes[i];
    unsigned b = bits(n);
    if (!b || n->data || n->tag == TAG_BODY)
        return false;
    if (is_float(p->page, i))
        return n->chars * 4 < p->total;
    if (b & W_COMMENTS) /* a class of the whole page may tell that comments are open */
        return n->chars + MIN_REST < p->total && n->chars * 3 < p->total * 2;
    if (b & W_ASIDE)
        return n->chars * 4 < p->total && n->chars - n->links < MAX_BOX_PROSE;
    return (b & W_STAMP) && is_block(n) && n->chars < 300 && n->chars * 5 < p->total;
}

static void drop_boxes(struct pruner *p, uint32_t root)
{
    struct page *page = p->page;
    for (uint32_t i = root; i < page->nodes[root].end; i++) {
        struct node *n = &page->nodes[i];
        if (!n->gone && n->tag != TAG_TEXT)
            n->gone = is_side_box(p, i);
        if (n->gone)
            i = n->end - 1;
    }
}

static void find_outer(struct pruner *p, uint32_t root)
{
    struct page *page = p->page;
    for (uint32_t i = page->nodes[root].end; i-- > root + 1;) {
        const struct node *n = &page->nodes[i];
        if (!n->gone && (p->outer[i] || is_block(n)))
            p->outer[n->parent] = true;
    }
}

/* Three words at least: less is a name or a button. */
static void set_caption(struct page *page, struct text line)
{
    size_t second = text_find_byte(line, ' ', text_find_byte(line, ' ', 0) + 1);
    if (!is_machinery(line) && second < line.n)
        page->caption = line;
}

/* "6", "Show caption": nothing about the picture. */
static bool is_no_caption(struct text line)
{
    size_t letters = 0;
    for (size_t i = 0; i < line.n; i++)
        letters += (unsigned char)line.p[i] >= 'A';
    return letters < 2 || (line.n < 24 && text_find_byte(line, ':', 0) == line.n && is_machinery(line));
}

/* A caption becomes one of the document's: shown with it, no part of its text. */
static bool take_caption(struct pruner *p, uint32_t i)
{
    struct node *n = &p->page->nodes[i];
    bool named = (n->tag == TAG_FIGCAPTION && in_tag(p->page, i, TAG_FIGURE, MAX_FIGURE_DEPTH)) ||
                 (n->tag != TAG_FIGCAPTION && (bits(n) & W_CAPTION) && n->chars < 600);
    if (!named && n->tag == TAG_FIGCAPTION)
        n->name = "p"; /* of no picture: text like any other */
    if (!named || n->data || !n->chars || n->chars * 3 > p->total)
        return false;
    struct text line = node_line(p->page, i);
    n->gone = is_no_caption(line);
    if (!p->page->caption.n)
        set_caption(p->page, line);
    n->name = "figcaption";
    return true;
}

static bool repeats_title(const struct page *page, struct text line)
{
    if (line.n > 12 && (text_starts(page->title, arena_cstr(page->arena, line)) ||
                        text_starts(page->head_title, arena_cstr(page->arena, line))))
        return true;
    return page->title.n && words_alike(page->title, line) > 0.9f && words_alike(line, page->title) > 0.9f;
}

static struct text host_of(struct text url)
{
    size_t start = text_find(url, TEXT("://"), 0);
    if (start >= url.n)
        return (struct text){ 0 };
    struct text rest = text_sub(url, start + 3, url.n);
    rest = text_sub(rest, 0, text_find_byte(rest, '/', 0));
    return text_starts(rest, "www.") ? text_sub(rest, 4, rest.n) : rest;
}

/* Whether every link in the node stays on the page's site: such lines point to other stories, others are references. */
static bool links_home(const struct pruner *p, uint32_t i)
{
    for (uint32_t k = i; k < p->page->nodes[i].end; k++) {
        const struct node *n = &p->page->nodes[k];
        struct text host = n->tag == TAG_A ? host_of(html_att(n->atts, "href")) : (struct text){ 0 };
        if (n->tag == TAG_A && text_starts(html_att(n->atts, "href"), "mailto:"))
            return false;
        if (host.n && (!p->host.n || (!text_ends(host, arena_cstr(p->page->arena, p->host)) &&
                                      !text_ends(p->host, arena_cstr(p->page->arena, host)))))
            return false;
    }
    return true;
}

static bool ends_sentence(struct text line)
{
    return text_ends(line, ".") || text_ends(line, ".\"") || text_ends(line, ".\u201d") || text_ends(line, "\u3002");
}

/* Stamps and one-word links stand before the text; further in, a date is a heading and a word a reference. */
static bool at_start(const struct pruner *p) { return p->seen < 500 && p->seen * 4 < p->total; }

/* A row of the words that the story is filed under. */
static bool is_tag_list(const struct pruner *p, uint32_t i)
{
    const struct node *n = &p->page->nodes[i];
    size_t links = 0;
    for (uint32_t k = i; k < n->end; k++) {
        if (p->page->nodes[k].tag != TAG_A)
            continue;
        struct text rel = html_att(p->page->nodes[k].atts, "rel"), word;
        bool tag = false;
        while (!tag && text_split(&rel, ' ', &word))
            tag = text_is_ascii(word, "tag");
        if (!tag)
            return false;
        links++;
    }
    return links > 0 && link_density(n) > 0.5f;
}

static bool is_pointer(const struct pruner *p, uint32_t i, struct text line)
{
    const struct node *n = &p->page->nodes[i];
    return n->chars < MAX_LINKS_LINE && link_density(n) > 0.9f && !ends_sentence(line) && links_home(p, i) &&
           (at_start(p) || text_find_byte(line, ' ', 0) < line.n);
}

static bool is_stray(const struct pruner *p, uint32_t i)
{
    const struct node *n = &p->page->nodes[i];
    if (n->data || in_tag(p->page, i, TAG_PRE, 3) || n->tag == TAG_PRE || n->chars > MAX_LINKS_LINE)
        return false;
    struct text line = node_line(p->page, i);
    return line.n && (is_pointer(p, i, line) || is_tag_list(p, i) || is_machinery(line) || repeats_title(p->page, line) ||
                      (at_start(p) && is_stamp(line, p->page->byline)));
}

static void prune_lines(struct pruner *p, uint32_t root)
{
    struct page *page = p->page;
    for (uint32_t i = root; i < page->nodes[root].end; i++) {
        struct node *n = &page->nodes[i];
        if (n->tag == TAG_TEXT)
            continue;
        if (!n->gone && i > root && take_caption(p, i)) {
            i = n->end - 1;
            continue;
        }
        if (!n->gone && is_block(n) && !p->outer[i]) {
            n->gone = is_stray(p, i);
            p->seen += n->gone ? 0 : n->chars;
        }
        if (n->gone)
            i = n->end - 1;
    }
}

/* The lead picture often stands before the text's container: its caption is in the story that holds both. */
static void find_lead_caption(struct pruner *p, uint32_t root)
{
    struct page *page = p->page;
    uint32_t story = root;
    while (story && page->nodes[story].tag != TAG_ARTICLE && page->nodes[story].tag != TAG_MAIN)
        story = page->nodes[story].parent;
    for (uint32_t i = story; story && i < root && !page->caption.n; i++) {
        const struct node *n = &page->nodes[i];
        if (n->hidden)
            i = n->end - 1;
        else if (n->tag == TAG_FIGCAPTION && in_tag(page, i, TAG_FIGURE, MAX_FIGURE_DEPTH))
            set_caption(page, node_line(page, i));
    }
}

void prune(struct page *page, const struct choice *choice)
{
    struct pruner p = { .page = page, .host = host_of(page->address), .total = choice->chars };
    p.outer = mem_alloc(page->nnodes);
    for (size_t i = 0; i < choice->n; i++)
        drop_boxes(&p, choice->roots[i]);
    page_sum(page);
    for (size_t i = 0; i < choice->n; i++)
        find_outer(&p, choice->roots[i]);
    if (choice->n)
        find_lead_caption(&p, choice->roots[0]);
    for (size_t i = 0; i < choice->n; i++)
        prune_lines(&p, choice->roots[i]);
    free(p.outer);
}
