/* fetch/article_narrow.c -- what a page itself says of where its article is, once a container was chosen: the element
 * declared as its body, the <article> that has the headline. */
#include "fetch/article_parts.h"

#include "fetch/html_walk.h"

#define MIN_STORY 250 /* characters of the story that has the headline */

static bool is_body(const struct node *n)
{
    struct text prop = html_att(n->atts, "itemprop");
    return text_is(prop, "articleBody") || text_is(prop, "reviewBody");
}

/* The one element inside the choice that is declared as the body and has most of the text. */
static void to_declared_body(struct page *page, struct choice *choice)
{
    uint32_t body = 0;
    for (size_t r = 0; r < choice->n; r++) {
        for (uint32_t i = choice->roots[r]; i < page->nodes[choice->roots[r]].end; i++) {
            const struct node *n = &page->nodes[i];
            if (n->gone || !n->atts || !is_body(n)) {
                i = n->gone ? n->end - 1 : i;
                continue;
            }
            if (body)
                return; /* in pieces, or several stories */
            body = i;
            i = n->end - 1;
        }
    }
    if (!body || page->nodes[body].chars * 2 < choice->chars)
        return;
    choice->roots[0] = body;
    choice->n = 1;
    choice->chars = page->nodes[body].chars;
}

/* The innermost <article> round the headline; 0 = none. */
static uint32_t headline_story(const struct page *page)
{
    for (uint32_t i = 1; i < page->nnodes; i++) {
        const struct node *n = &page->nodes[i];
        if ((n->tag != TAG_H1 && n->tag != TAG_H2) || n->hidden || n->stop - n->start > 2000)
            continue;
        struct text line = node_line(page, i);
        bool whole = words_alike(line, page->title) > 0.75f, part = words_alike(page->title, line) > 0.9f;
        if (line.n < 8 || !(part && (whole || n->tag == TAG_H1)))
            continue;
        for (uint32_t up = n->parent; up; up = page->nodes[up].parent) {
            if (page->nodes[up].tag == TAG_ARTICLE)
                return up;
        }
    }
    return 0;
}

/* Stories beside the one that has the headline go. */
static void drop_neighbours(struct page *page, const struct choice *choice)
{
    uint32_t story = headline_story(page);
    if (!story || page->nodes[story].chars < MIN_STORY)
        return;
    for (size_t r = 0; r < choice->n; r++) {
        for (uint32_t i = choice->roots[r]; i < page->nodes[choice->roots[r]].end; i++) {
            struct node *n = &page->nodes[i];
            bool apart = i > page->nodes[story].end - 1 || n->end <= story;
            if (n->tag == TAG_ARTICLE && apart)
                n->gone = true;
            if (n->gone)
                i = n->end - 1;
        }
    }
}

static uint32_t prose(const struct node *n) { return n->chars - n->links; }

static void choose_instead(struct page *page, struct choice *choice, uint32_t node)
{
    page->nodes[node].gone = false;
    clean_root(page, node, TRY_STRIP | TRY_WEIGH | TRY_CLEAN);
    page_sum(page);
    choice->roots[0] = node;
    choice->n = 1;
    choice->chars = page->nodes[node].chars;
}

/* Scores can favour what readers wrote, or a long list, over a short article. Two things say so: a declared body that
 * has much more text, and a story with the headline that the choice has no part in. */
static void check_choice(struct page *page, struct choice *choice)
{
    uint32_t best = 0, story = headline_story(page);
    for (uint32_t i = 1; i < page->nnodes; i++) {
        const struct node *n = &page->nodes[i];
        if (n->hidden)
            i = n->end - 1;
        else if (n->atts && is_body(n) && prose(n) > MIN_STORY && prose(n) > 2 * choice->chars &&
            (!best || prose(n) > prose(&page->nodes[best])))
            best = i;
    }
    bool apart = story && prose(&page->nodes[story]) > MIN_STORY;
    for (size_t i = 0; i < choice->n && apart; i++) {
        const struct node *s = &page->nodes[story];
        apart = choice->roots[i] >= s->end || page->nodes[choice->roots[i]].end <= story;
    }
    if (best || apart)
        choose_instead(page, choice, best ? best : story);
}

void page_narrow(struct page *page, struct choice *choice)
{
    check_choice(page, choice);
    to_declared_body(page, choice);
    drop_neighbours(page, choice);
    page_sum(page);
    choice->chars = 0;
    for (size_t i = 0; i < choice->n; i++)
        choice->chars += page->nodes[choice->roots[i]].gone ? 0 : page->nodes[choice->roots[i]].chars;
}
