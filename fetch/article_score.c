/* fetch/article_score.c -- which part of a page is its article. Paragraphs give points for their length and commas to
 * the containers round them, less to the farther ones; names in class and id add or take; links in a container divide
 * its score (the method of arc90's readability, as kept in Mozilla's Readability: five ancestors, siblings of the best
 * one join when they are good enough, looser rules when too little was found). */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MIN_PARAGRAPH 25 /* characters */
#define MAX_BYLINE 100
#define LEVELS 5
#define TOPS 5
#define ENOUGH 500 /* characters of an article that need no second try */

static unsigned bits(const struct node *n) { return (unsigned)n->class_bits | n->id_bits; }

static bool has_word(struct text list, const char *word)
{
    return list.n && text_find(list, text_of(word), 0) < list.n;
}

static bool is_byline(const struct page *page, const struct node *n)
{
    bool named = (bits(n) & W_BYLINE) || text_is(html_att(n->atts, "rel"), "author") ||
                 has_word(html_att(n->atts, "itemprop"), "author");
    return named && n->tag != TAG_BODY && n->chars > 0 && n->chars < MAX_BYLINE && !page->byline_known;
}

/* The name alone where microdata tell it; without a date behind it. */
static struct text byline_text(const struct page *page, uint32_t i)
{
    struct text line = node_line(page, i);
    for (uint32_t k = i; k < page->nodes[i].end; k++) {
        if (page->nodes[k].tag != TAG_TEXT && text_is(html_att(page->nodes[k].atts, "itemprop"), "name"))
            return node_line(page, k);
    }
    size_t cut = text_find(line, TEXT(" \u2022 "), 0), bar = text_find(line, TEXT(" | "), 0);
    cut = bar < cut ? bar : cut;
    for (size_t k = 1; k < cut; k++) {
        if (line.p[k - 1] == ' ' && is_stamp(text_sub(line, k, cut), (struct text){ 0 }))
            cut = k - 1;
    }
    line = text_trim(text_sub(line, 0, cut));
    while (text_ends(line, "\u2014") || text_ends(line, "\u2013") || text_ends(line, "-") || text_ends(line, ","))
        line = text_trim(text_sub(line, 0, line.n - (text_ends(line, "-") || text_ends(line, ",") ? 1 : 3)));
    return line;
}

static bool is_side_role(const struct node *n)
{
    static const char *const roles[] = { "menu", "menubar", "complementary", "navigation",
                                         "alert", "alertdialog", "dialog" };
    struct text role = html_att(n->atts, "role");
    for (size_t i = 0; role.n && i < LEN(roles); i++) {
        if (text_is(role, roles[i]))
            return true;
    }
    return false;
}

static bool is_unlikely(const struct page *page, size_t i)
{
    const struct node *n = &page->nodes[i];
    if (n->tag == TAG_BODY || n->tag == TAG_A || n->tag == TAG_DT || n->tag == TAG_DD)
        return false; /* terms and definitions stay together */
    if ((bits(n) & (W_UNLIKELY | W_MAYBE)) == W_UNLIKELY)
        return !in_tag(page, i, TAG_TABLE, 4) && !in_tag(page, i, TAG_CODE, 4) && !is_quoting(page, (uint32_t)i);
    return is_side_role(n);
}

/* A block that shows nothing. */
static bool is_hollow(const struct page *page, size_t i)
{
    const struct node *n = &page->nodes[i];
    bool kind = n->tag == TAG_DIV || n->tag == TAG_SECTION || n->tag == TAG_HEADER ||
                (n->tag >= TAG_H1 && n->tag <= TAG_H6);
    if (!kind || n->chars)
        return false;
    for (size_t k = i + 1; k < n->end; k = page->nodes[k].end) {
        unsigned tag = page->nodes[k].tag;
        if (tag != TAG_TEXT && tag != TAG_BR && tag != TAG_HR)
            return false;
    }
    return true;
}

static bool repeats_title(const struct page *page, size_t i)
{
    const struct node *n = &page->nodes[i];
    if ((n->tag != TAG_H1 && n->tag != TAG_H2) || n->chars > 1000)
        return false;
    return words_alike(page->title, node_line(page, i)) > 0.75f;
}

static void strip(struct page *page, unsigned tries)
{
    bool titled = false;
    for (size_t i = 1; i < page->nnodes; i++) {
        struct node *n = &page->nodes[i];
        if (n->tag == TAG_TEXT)
            continue;
        if (!n->gone && is_byline(page, n)) {
            if (!page->byline.n)
                page->byline = byline_text(page, (uint32_t)i);
            n->gone = true;
        } else if (!n->gone && !titled && repeats_title(page, i)) {
            titled = n->gone = true;
        }
        if (!n->gone)
            n->gone = ((tries & TRY_STRIP) && is_unlikely(page, i)) || is_hollow(page, i);
        if (n->gone)
            i = n->end - 1;
    }
}

/* A div round one paragraph and nothing else is that paragraph. */
static void find_through(struct page *page)
{
    for (size_t i = page->nnodes; i-- > 1;) {
        struct node *n = &page->nodes[i];
        n->through = false;
        if (n->tag != TAG_DIV || n->gone || link_density(n) >= 0.25f)
            continue;
        size_t kids = 0, paragraphs = 0;
        for (size_t k = i + 1; k < n->end && kids < 2; k = page->nodes[k].end) {
            const struct node *kid = &page->nodes[k];
            bool blank = kid->tag == TAG_TEXT && !text_trim(page_text(page, kid)).n;
            if (kid->gone || blank)
                continue;
            kids++;
            paragraphs += kid->tag == TAG_P || kid->through;
        }
        n->through = kids == 1 && paragraphs == 1;
    }
}

static void give(struct page *page, uint32_t i, float points, unsigned tries)
{
    uint32_t up = i;
    for (int level = 0; level < LEVELS && up; level++) {
        up = node_up(page, up);
        struct node *n = &page->nodes[up];
        if (!n->scored) {
            n->scored = true;
            n->score = (float)(tag_weight((enum tag)n->tag) + class_weight(n, tries));
        }
        n->score += points / (float)(level == 0 ? 1 : level == 1 ? 2 : level * 3);
    }
}

static void score(struct page *page, unsigned tries)
{
    for (uint32_t i = 1; i < page->nnodes; i++) {
        const struct node *n = &page->nodes[i];
        if (n->gone) {
            i = n->end - 1;
            continue;
        }
        if (n->tag == TAG_TEXT || !(tag_flags((enum tag)n->tag) & TAGF_SCORE) || n->chars < MIN_PARAGRAPH)
            continue;
        float length = (float)(n->chars / 100 > 3 ? 3 : n->chars / 100);
        give(page, i, 2 + (float)n->commas + length, tries);
    }
    for (size_t i = 0; i < page->nnodes; i++) {
        if (page->nodes[i].scored)
            page->nodes[i].score *= 1 - link_density(&page->nodes[i]);
    }
}

struct tops {
    uint32_t nodes[TOPS];
    size_t n;
};

static void find_tops(const struct page *page, struct tops *tops)
{
    for (uint32_t i = 0; i < page->nnodes; i++) {
        if (!page->nodes[i].scored || page->nodes[i].gone)
            continue;
        size_t at = tops->n;
        while (at > 0 && page->nodes[i].score > page->nodes[tops->nodes[at - 1]].score)
            at--;
        if (at == TOPS)
            continue;
        tops->n += tops->n < TOPS;
        for (size_t k = tops->n - 1; k > at; k--)
            tops->nodes[k] = tops->nodes[k - 1];
        tops->nodes[at] = i;
    }
}

static bool holds(const struct page *page, uint32_t outer, uint32_t inner)
{
    return outer < inner && inner < page->nodes[outer].end;
}

/* Where three nearly as good candidates share an ancestor with the best one, the article is that ancestor. */
static uint32_t shared(const struct page *page, const struct tops *tops)
{
    uint32_t best = tops->nodes[0];
    for (uint32_t up = node_up(page, best); up; up = node_up(page, up)) {
        int inside = 0;
        for (size_t i = 1; i < tops->n; i++)
            inside += page->nodes[tops->nodes[i]].score >= 0.75f * page->nodes[best].score &&
                      holds(page, up, tops->nodes[i]);
        if (inside >= 3)
            return up;
    }
    return best;
}

static bool is_only_child(const struct page *page, uint32_t i)
{
    uint32_t up = node_up(page, i);
    size_t kids = 0;
    for (uint32_t k = up + 1; k < page->nodes[up].end; k = page->nodes[k].end)
        kids += page->nodes[k].tag != TAG_TEXT && !page->nodes[k].gone;
    return kids == 1;
}

static void ensure_score(struct page *page, uint32_t i, unsigned tries)
{
    struct node *n = &page->nodes[i];
    if (n->scored)
        return;
    n->scored = true;
    n->score = (float)(tag_weight((enum tag)n->tag) + class_weight(n, tries));
}

/* Scores that rise again further up tell that there is more of the article beside. */
static uint32_t climb(struct page *page, uint32_t best, unsigned tries)
{
    ensure_score(page, best, tries);
    float last = page->nodes[best].score, least = last / 3;
    for (uint32_t up = node_up(page, best); up; up = node_up(page, up)) {
        const struct node *n = &page->nodes[up];
        if (!n->scored)
            continue;
        if (n->score < least)
            break;
        if (n->score > last) {
            best = up;
            break;
        }
        last = n->score;
    }
    while (node_up(page, best) && is_only_child(page, best))
        best = node_up(page, best);
    ensure_score(page, best, tries);
    return best;
}

static bool ends_sentence(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '.' && (i + 1 == t.n || t.p[i + 1] == ' '))
            return true;
    }
    return false;
}

static bool joins(const struct page *page, uint32_t sibling, uint32_t best)
{
    const struct node *n = &page->nodes[sibling], *top = &page->nodes[best];
    float need = top->score * 0.2f > 10 ? top->score * 0.2f : 10, bonus = 0;
    struct text class = html_att(n->atts, "class");
    if (class.n && text_same(class, html_att(top->atts, "class")))
        bonus = top->score * 0.2f;
    if (n->scored && n->score + bonus >= need)
        return true;
    if (n->tag != TAG_P && !n->through)
        return false;
    if (n->chars > 80)
        return link_density(n) < 0.25f;
    return n->chars > 0 && n->links == 0 && ends_sentence(node_line(page, sibling));
}

static void gather(const struct page *page, uint32_t best, struct choice *out)
{
    uint32_t up = page->nodes[best].parent;
    out->n = 0;
    for (uint32_t k = best ? up + 1 : 0; best && k < page->nodes[up].end; k = page->nodes[k].end) {
        const struct node *n = &page->nodes[k];
        if (n->tag == TAG_TEXT || n->gone || out->n == MAX_ROOTS)
            continue;
        if (k == best || joins(page, k, best))
            out->roots[out->n++] = k;
    }
    if (!best)
        out->roots[out->n++] = 0;
}

static void attempt(struct page *page, unsigned tries, struct choice *out)
{
    for (size_t i = 0; i < page->nnodes; i++) {
        page->nodes[i].gone = page->nodes[i].hidden;
        page->nodes[i].scored = false;
        page->nodes[i].score = 0;
    }
    page_sum(page);
    strip(page, tries);
    page_sum(page);
    find_through(page);
    score(page, tries);
    struct tops tops = { .n = 0 };
    find_tops(page, &tops);
    uint32_t best = tops.n ? tops.nodes[0] : 0;
    if (best)
        best = climb(page, shared(page, &tops), tries);
    gather(page, best, out);
    out->chars = 0;
    for (size_t i = 0; i < out->n; i++)
        clean_root(page, out->roots[i], tries);
    page_sum(page);
    for (size_t i = 0; i < out->n; i++)
        out->chars += page->nodes[out->roots[i]].chars;
}

void page_choose(struct page *page, struct choice *out)
{
    static const unsigned ways[] = { TRY_STRIP | TRY_WEIGH | TRY_CLEAN, TRY_WEIGH | TRY_CLEAN, TRY_CLEAN, 0 };
    struct choice *now = mem_alloc(sizeof *now);
    bool *kept = mem_alloc(page->nnodes);
    out->chars = 0;
    out->n = 0;
    for (size_t way = 0; way < LEN(ways) && out->chars < ENOUGH; way++) {
        attempt(page, ways[way], now);
        if (now->chars <= out->chars)
            continue;
        *out = *now;
        for (size_t i = 0; i < page->nnodes; i++)
            kept[i] = page->nodes[i].gone;
    }
    for (size_t i = 0; i < page->nnodes && out->n; i++)
        page->nodes[i].gone = kept[i];
    page_sum(page);
    free(kept);
    free(now);
}
