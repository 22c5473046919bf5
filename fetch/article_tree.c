/* fetch/article_tree.c -- the events of a page as a flat tree; see article_parts.h. */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MAX_OPEN 400
#define MAX_NODES ((size_t)250000)
#define MAX_METAS 400
#define MAX_ATTS 16
#define MAX_VALUE 4096 /* bytes of an attribute */

struct builder {
    struct page *page;
    struct word_index words;
    uint32_t open[MAX_OPEN];
    size_t depth, overflow, dropped;
    uint32_t player; /* the page's own video that is open and has no address yet; 0 = none */
    bool in_title;
    bool was_break; /* the last thing was <br> */
    struct str title;
};

static const char *const kept_atts[] = { "alt", "aria-label", "class", "colspan", "content", "datetime", "height", "href",
                                         "id", "itemprop", "itemtype", "rel", "role", "rowspan", "src", "start", "title",
                                         "type", "value", "width" };

static struct text short_value(struct text value) { return text_sub(value, 0, MAX_VALUE); }

static const char *const *keep_atts(struct page *page, const char *const *atts)
{
    const char *found[2 * MAX_ATTS + 1];
    size_t n = 0;
    for (size_t i = 0; atts && atts[i] && n < 2 * MAX_ATTS; i += 2) {
        for (size_t k = 0; k < LEN(kept_atts); k++) {
            if (strcmp(atts[i], kept_atts[k]) != 0)
                continue;
            found[n++] = kept_atts[k];
            found[n++] = arena_cstr(page->arena, short_value(text_of(atts[i + 1])));
            break;
        }
    }
    if (!n)
        return NULL;
    found[n++] = NULL;
    const char **copy = arena_alloc(page->arena, n * sizeof *copy);
    memcpy(copy, found, n * sizeof *copy);
    return copy;
}

static void add_meta(struct page *page, const char *const *atts)
{
    static const char *const names[] = { "name", "property", "itemprop", "http-equiv" };
    struct text content = html_att(atts, "content");
    for (size_t i = 0; i < LEN(names) && content.n; i++) {
        struct text rest = html_att(atts, names[i]), key;
        while (rest.n && text_split(&rest, ' ', &key) && page->nmetas < MAX_METAS) {
            if (!key.n)
                continue;
            char *copy = (char *)(uintptr_t)arena_cstr(page->arena, short_value(key));
            for (char *c = copy; *c; c++)
                *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c == '.' ? ':' : *c);
            page->metas =
                arena_grow(page->arena, page->metas, &page->meta_cap, page->nmetas + 1, sizeof *page->metas);
            page->metas[page->nmetas++] = (struct page_meta){ copy, html_to_line(page->arena, short_value(content)) };
        }
    }
}

static uint32_t add_node(struct builder *b, enum tag tag)
{
    struct page *page = b->page;
    page->nodes = mem_grow(page->nodes, &page->cap, page->nnodes + 1, sizeof *page->nodes);
    uint32_t i = (uint32_t)page->nnodes++;
    page->nodes[i] = (struct node){ .parent = b->depth ? b->open[b->depth - 1] : 0,
                                    .start = (uint32_t)page->text.len,
                                    .end = i + 1,
                                    .stop = (uint32_t)page->text.len,
                                    .tag = (uint8_t)tag };
    return i;
}

static struct node *top(struct builder *b) { return &b->page->nodes[b->open[b->depth - 1]]; }

static void close_top(struct builder *b)
{
    struct node *n = top(b);
    n->end = (uint32_t)b->page->nnodes;
    n->stop = (uint32_t)b->page->text.len;
    b->depth--;
}

/* Text and inline elements right in a div are a paragraph that the page left out. */
static void open_paragraph(struct builder *b)
{
    if (top(b)->tag != TAG_DIV || b->depth + 1 >= MAX_OPEN)
        return;
    uint32_t i = add_node(b, TAG_P);
    b->page->nodes[i].made = true;
    b->page->nodes[i].name = "p";
    b->open[b->depth++] = i;
}

static void close_paragraph(struct builder *b)
{
    if (top(b)->made)
        close_top(b);
}

/* A block inside an inline element of a made paragraph: it is none after all. */
static void break_paragraph(struct builder *b)
{
    close_paragraph(b);
    for (size_t i = b->depth; i > 0; i--) {
        struct node *n = &b->page->nodes[b->open[i - 1]];
        if (n->made) { /* it still ends with the block round it */
            n->tag = TAG_BLOCK;
            n->name = NULL;
            return;
        }
        if (n->tag != TAG_INLINE && n->tag != TAG_A)
            return;
    }
}

static void on_break(struct builder *b)
{
    if (b->was_break && top(b)->made)
        close_paragraph(b);
    b->was_break = true;
}

static bool is_dropped(const struct tag_form *form, const char *const *atts)
{
    return form->tag == TAG_DROP || (form->tag == TAG_INPUT && text_is_ascii(html_att(atts, "type"), "hidden"));
}

static void start_node(struct builder *b, const struct tag_form *form, const struct element *e, const char *const *atts)
{
    struct page *page = b->page;
    if (form->flags & TAGF_BLOCK)
        break_paragraph(b);
    else
        open_paragraph(b);
    if (form->tag == TAG_BR)
        on_break(b);
    uint32_t i = add_node(b, (enum tag)form->tag);
    struct node *n = &page->nodes[i];
    n->name = e ? e->name : NULL;
    n->hidden = html_is_hidden(e, atts);
    n->atts = keep_atts(page, atts);
    n->class_bits = (uint16_t)words_bits(&b->words, html_att(n->atts, "class"));
    n->id_bits = (uint16_t)words_bits(&b->words, html_att(n->atts, "id"));
    b->open[b->depth++] = i;
}

/* Videos stay in their place; of what is inside of them only where the page's own come from counts. */
static void start_player(struct builder *b, const char *name, const char *const *atts)
{
    const struct element *e = html_element(text_of(name));
    bool own = !strcmp(name, "video");
    b->dropped = 1;
    b->player = 0;
    if (html_is_hidden(e, atts) || (!own && !html_plays(html_att(atts, "src"))))
        return;
    uint32_t i = add_node(b, TAG_PLAYER);
    b->page->nodes[i].name = e->name;
    b->page->nodes[i].atts = keep_atts(b->page, atts);
    b->player = own && !html_att(atts, "src").n ? i : 0;
}

/* A player without an address of its own takes the first that is in it. */
static void take_source(struct builder *b, const char *name, const char *const *atts)
{
    if (!b->player || strcmp(name, "source") != 0 || !html_att(atts, "src").n)
        return;
    b->page->nodes[b->player].atts = keep_atts(b->page, atts);
    b->player = 0;
}

static void on_start(void *user, const char *name, const char *const *atts)
{
    struct builder *b = user;
    const struct tag_form *form = tag_form(text_of(name));
    if (b->dropped || b->overflow || b->depth + 2 >= MAX_OPEN || b->page->nnodes + 2 > MAX_NODES) {
        if (b->dropped) {
            take_source(b, name, atts);
            b->dropped++;
        } else {
            b->overflow++;
        }
        return;
    }
    if (form->tag == TAG_PLAYER) {
        start_player(b, name, atts);
        return;
    }
    if (form->tag == TAG_META) {
        add_meta(b->page, atts);
    } else if (form->tag == TAG_TITLE) {
        b->in_title = !b->page->head_title.n;
    } else if (!strcmp(name, "base") && html_att(atts, "href").n) {
        struct text base = url_resolve(b->page->arena, html_att(atts, "href"), b->page->base);
        b->page->base = base.n ? base : b->page->base;
    } else if (!strcmp(name, "link") && text_is_ascii(html_att(atts, "rel"), "canonical")) {
        b->page->address = url_resolve(b->page->arena, html_att(atts, "href"), b->page->base);
    }
    if (is_dropped(form, atts) || form->tag == TAG_META || form->tag == TAG_TITLE || !strcmp(name, "base") ||
        !strcmp(name, "link")) {
        b->dropped = 1;
        return;
    }
    start_node(b, form, html_element(text_of(name)), atts);
}

static void on_end(void *user, const char *name)
{
    struct builder *b = user;
    if (b->dropped) {
        if (--b->dropped == 0)
            b->player = 0;
        if (!b->dropped && b->in_title) {
            b->in_title = false;
            b->page->head_title = html_clean_line(b->page->arena, str_text(&b->title));
        }
        return;
    }
    if (b->overflow) {
        b->overflow--;
        return;
    }
    if (b->depth > 1 && top(b)->made && (tag_form(text_of(name))->flags & TAGF_BLOCK))
        close_top(b);
    if (b->depth > 1)
        close_top(b);
}

static bool is_blank(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if ((unsigned char)t.p[i] > ' ')
            return false;
    }
    return true;
}

static void on_text(void *user, struct text t)
{
    struct builder *b = user;
    struct page *page = b->page;
    if (b->in_title)
        str_add(&b->title, t);
    if (b->dropped || page->nnodes + 2 > MAX_NODES)
        return;
    bool blank = is_blank(t);
    if (!blank) {
        open_paragraph(b);
        b->was_break = false;
    }
    struct node *last = &page->nodes[page->nnodes - 1];
    bool joins = last->tag == TAG_TEXT && last->parent == b->open[b->depth - 1] && last->stop == page->text.len;
    uint32_t i = joins ? (uint32_t)page->nnodes - 1 : add_node(b, TAG_TEXT);
    str_add(&page->text, t);
    page->nodes[i].stop = (uint32_t)page->text.len;
}

void page_read(struct page *page, struct text html)
{
    static const struct html_events events = { on_start, on_end, on_text };
    struct builder *b = mem_alloc(sizeof *b);
    b->page = page;
    words_index(&b->words);
    b->open[0] = add_node(b, TAG_BODY);
    b->depth = 1;
    html_walk(html, &events, b);
    while (b->depth)
        close_top(b);
    str_free(&b->title);
    free(b);
}
