/* fetch/article_clean.c -- what stands inside an article's container and is none of it: forms, boxes of links, share
 * buttons, navigation (the conditional cleaning of Mozilla's Readability). */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SHARE 500 /* characters: a longer block is no row of buttons */

/* Counts over a subtree, of what is kept. */
struct tally {
    uint32_t p, img, li, input, embed;
    uint32_t heading, textish, lists; /* characters */
    uint32_t chars, commas, links;
    bool data, player; /* holds a data table, a video */
};

int class_weight(const struct node *n, unsigned tries)
{
    int weight = 0;
    if (!(tries & TRY_WEIGH))
        return 0;
    weight += n->class_bits & W_NEGATIVE ? -25 : 0;
    weight += n->class_bits & W_POSITIVE ? 25 : 0;
    weight += n->id_bits & W_NEGATIVE ? -25 : 0;
    weight += n->id_bits & W_POSITIVE ? 25 : 0;
    return weight;
}

static bool is_data_table(const struct page *page, uint32_t t)
{
    size_t rows = 0, cells = 0, columns = 0;
    if (text_is(html_att(page->nodes[t].atts, "role"), "presentation"))
        return false;
    for (uint32_t i = t + 1; i < page->nodes[t].end; i++) {
        switch (page->nodes[i].tag) {
        case TAG_CAPTION:
        case TAG_COL:
        case TAG_TH:
            return true;
        case TAG_TABLE:
            return false;
        case TAG_TR:
            rows++;
            cells = 0;
            break;
        case TAG_TD:
            columns = ++cells > columns ? cells : columns;
            break;
        default:
            break;
        }
    }
    if (rows < 2 || columns < 2)
        return false;
    return rows >= 10 || columns > 4 || rows * columns > 10;
}

static void count_own(struct tally *t, const struct node *n)
{
    switch (n->tag) {
    case TAG_P:
        t->p++;
        t->textish += n->chars;
        break;
    case TAG_IMG:
        t->img++;
        t->textish++;
        break;
    case TAG_LI:
        t->li++;
        t->textish += t->chars;
        break;
    case TAG_INPUT:
        t->input++;
        break;
    case TAG_EMBED:
        t->embed++;
        break;
    case TAG_PLAYER:
        t->player = true;
        break;
    case TAG_UL:
    case TAG_OL:
        t->lists += t->chars;
        t->textish += t->chars;
        break;
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        t->heading += t->chars;
        break;
    case TAG_INLINE:
    case TAG_TD:
    case TAG_QUOTE:
    case TAG_DL:
    case TAG_DIV:
    case TAG_PRE:
    case TAG_TABLE:
        t->textish += t->chars;
        break;
    case TAG_A:
        t->links = text_starts(html_att(n->atts, "href"), "#") ? t->chars * 3 / 10 : t->chars;
        break;
    default:
        break;
    }
    t->data |= n->data;
}

static void add_up(struct tally *up, const struct tally *t)
{
    up->p += t->p;
    up->img += t->img;
    up->li += t->li;
    up->input += t->input;
    up->embed += t->embed;
    up->heading += t->heading;
    up->textish += t->textish;
    up->lists += t->lists;
    up->chars += t->chars;
    up->commas += t->commas;
    up->links += t->links;
    up->data |= t->data;
    up->player |= t->player;
}

/* t: what is inside the node, itself not counted. */
static bool must_go(const struct page *page, uint32_t i, const struct tally *t, unsigned tries)
{
    const struct node *n = &page->nodes[i];
    bool list = n->tag == TAG_UL || (t->chars && (float)t->lists / (float)t->chars > 0.9f);
    int weight = class_weight(n, tries);
    if (n->data || t->data || t->player || in_tag(page, i, TAG_CODE, 0) || is_quoting(page, i))
        return false;
    if (weight < 0)
        return true;
    if (t->commas >= 10)
        return false;
    float links = t->chars ? (float)t->links / (float)t->chars : 0;
    float headings = t->chars ? (float)t->heading / (float)t->chars : 0;
    bool figure = in_tag(page, i, TAG_FIGURE, 4);
    bool go = (!figure && t->img > 1 && (float)t->p / (float)t->img < 0.5f) || (!list && t->li > t->p + 100) ||
              t->input > t->p / 3 ||
              (!list && !figure && headings < 0.9f && t->chars < 25 && (t->img == 0 || t->img > 2) && links > 0) ||
              (!list && weight < 25 && links > 0.2f) || (weight >= 25 && links > 0.5f) ||
              (t->embed == 1 && t->chars < 75) || t->embed > 1 || (t->img == 0 && t->textish == 0);
    if (list && go && t->img == t->li && t->img)
        return false;
    return go;
}

/* One pass from the back, so that what goes inside is not counted outside. */
static void clean_if(struct page *page, uint32_t root, enum tag tag, unsigned tries)
{
    uint32_t end = page->nodes[root].end;
    struct tally *tallies = mem_alloc((size_t)(end - root) * sizeof *tallies);
    for (uint32_t i = end; i-- > root + 1;) {
        struct node *n = &page->nodes[i];
        struct tally *t = &tallies[i - root];
        if (n->tag == TAG_TEXT) {
            t->chars = n->chars;
            t->commas = n->commas;
        }
        if (!n->gone && n->tag == tag && !n->through)
            n->gone = must_go(page, i, t, tries);
        if (n->gone)
            continue;
        count_own(t, n);
        add_up(&tallies[n->parent - root], t);
    }
    free(tallies);
}

static bool goes_always(const struct page *page, uint32_t i, unsigned tries)
{
    const struct node *n = &page->nodes[i];
    switch (n->tag) {
    case TAG_CONTROL:
    case TAG_INPUT:
        return true;
    case TAG_FOOTER:
    case TAG_ASIDE:
        return tries != 0;
    case TAG_H1:
    case TAG_H2:
        return class_weight(n, tries) < 0;
    default:
        return tries && ((n->class_bits | n->id_bits) & W_SHARE) && n->chars < MAX_SHARE;
    }
}

/* Marks what is inside data tables, so that it stays together. */
static void mark_tables(struct page *page, uint32_t root)
{
    for (uint32_t i = root; i < page->nodes[root].end; i++) {
        struct node *n = &page->nodes[i];
        if (n->tag != TAG_TEXT)
            n->data = (n->tag == TAG_TABLE && is_data_table(page, i)) ||
                      (i > root && page->nodes[n->parent].data && n->tag != TAG_TABLE);
    }
}

void clean_root(struct page *page, uint32_t root, unsigned tries)
{
    static const enum tag late[] = { TAG_TABLE, TAG_UL, TAG_DIV };
    mark_tables(page, root);
    if (tries & TRY_CLEAN) {
        clean_if(page, root, TAG_FORM, tries);
        clean_if(page, root, TAG_FIELDSET, tries);
    }
    page_sum(page);
    for (uint32_t i = root + 1; i < page->nodes[root].end; i++) {
        struct node *n = &page->nodes[i];
        n->gone = n->gone || (n->tag != TAG_TEXT && goes_always(page, i, tries));
        if (n->gone)
            i = n->end - 1;
    }
    for (size_t k = 0; k < LEN(late) && (tries & TRY_CLEAN); k++)
        clean_if(page, root, late[k], tries);
}
