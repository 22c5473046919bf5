/* fetch/article_meta.c -- title, byline, site, date and language of a page from what it declares: JSON-LD, Open Graph,
 * Dublin Core and their kin, <title>, <time>. The order of preference is that of Mozilla's Readability. */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/date.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

struct text page_meta(const struct page *page, const char *key)
{
    for (size_t i = 0; i < page->nmetas; i++) {
        if (!strcmp(page->metas[i].key, key) && page->metas[i].value.n)
            return page->metas[i].value;
    }
    return (struct text){ 0 };
}

static struct text first_meta(const struct page *page, const char *const *keys)
{
    for (; *keys; keys++) {
        struct text value = page_meta(page, *keys);
        if (value.n)
            return value;
    }
    return (struct text){ 0 };
}

/* --- likeness --- */

#define MAX_TOKENS 64

/* U+2000 to U+207F: dashes, quotes, the ellipsis. */
static bool is_general_punctuation(struct text t, size_t i)
{
    return i + 2 < t.n && t.p[i] == '\xe2' && (t.p[i + 1] == '\x80' || t.p[i + 1] == '\x81');
}

static size_t tokens_of(struct text line, uint64_t *hashes, size_t *lengths)
{
    size_t n = 0;
    for (size_t i = 0; i < line.n && n < MAX_TOKENS;) {
        size_t start = i;
        uint64_t hash = TEXT_HASH_START;
        while (i < line.n) {
            char c = line.p[i];
            bool upper = c >= 'A' && c <= 'Z';
            if (is_general_punctuation(line, i))
                break;
            if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && (unsigned char)c < 0x80)
                break;
            char low = (char)(upper ? c + 32 : c);
            hash = text_hash_more(hash, (struct text){ &low, 1 });
            i++;
        }
        if (i > start) {
            hashes[n] = hash;
            lengths[n++] = i - start + 1;
        } else {
            i += is_general_punctuation(line, i) ? 3 : 1;
        }
    }
    return n;
}

float words_alike(struct text a, struct text b)
{
    uint64_t in_a[MAX_TOKENS], in_b[MAX_TOKENS];
    size_t len_a[MAX_TOKENS], len_b[MAX_TOKENS], all = 0, alone = 0;
    size_t na = tokens_of(a, in_a, len_a), nb = tokens_of(b, in_b, len_b);
    for (size_t i = 0; i < nb; i++) {
        size_t k = 0;
        while (k < na && in_a[k] != in_b[i])
            k++;
        all += len_b[i];
        alone += k == na ? len_b[i] : 0;
    }
    return na && all ? 1 - (float)alone / (float)all : 0;
}

/* --- the title out of <title> --- */

static size_t word_count(struct text t)
{
    size_t words = 0;
    for (size_t i = 0; i < t.n; i++)
        words += t.p[i] != ' ' && (i == 0 || t.p[i - 1] == ' ');
    return words;
}

/* Length of a separator of titles at i; 0 = none. */
static size_t separator_at(struct text t, size_t i)
{
    static const char *const signs[] = { "|", "-", "\u2013", "\u2014", "\\", "/", ">", "\u00bb" };
    for (size_t k = 0; k < LEN(signs); k++) {
        size_t n = strlen(signs[k]);
        if (i + n <= t.n && !memcmp(t.p + i, signs[k], n))
            return n;
    }
    return 0;
}

struct separators {
    size_t last;        /* offset of the blank before the last one that stands between blanks */
    size_t first_after; /* offset behind the first, blanks or not */
    size_t count;       /* between blanks */
    bool hierarchy;
};

static void find_separators(struct separators *s, struct text t)
{
    *s = (struct separators){ .last = t.n };
    for (size_t i = 0; i < t.n; i++) {
        size_t n = separator_at(t, i);
        if (!n)
            continue;
        if (!s->first_after)
            s->first_after = i + n;
        if (i == 0 || t.p[i - 1] != ' ' || i + n >= t.n || t.p[i + n] != ' ')
            continue;
        s->last = i - 1;
        s->count++;
        s->hierarchy |= t.p[i] != '|' && t.p[i] != '-' && t.p[i] != '\xe2';
    }
}

static size_t rfind(struct text t, char c)
{
    size_t i = t.n;
    while (i > 0 && t.p[i - 1] != c)
        i--;
    return i ? i - 1 : t.n;
}

static bool is_heading_text(const struct page *page, struct text title)
{
    for (size_t i = 0; i < page->nnodes; i++) {
        unsigned tag = page->nodes[i].tag;
        if ((tag == TAG_H1 || tag == TAG_H2) && page->nodes[i].stop - page->nodes[i].start < 2000 &&
            text_same(node_line(page, i), title))
            return true;
    }
    return false;
}

static struct text after_colon(struct text whole)
{
    size_t first = text_find_byte(whole, ':', 0), last = rfind(whole, ':');
    struct text title = text_trim(text_sub(whole, last + 1, whole.n));
    if (word_count(title) < 3)
        return text_trim(text_sub(whole, first + 1, whole.n));
    return word_count(text_sub(whole, 0, first)) > 5 ? whole : title;
}

static struct text only_h1(const struct page *page)
{
    size_t found = 0, count = 0;
    for (size_t i = 0; i < page->nnodes; i++) {
        if (page->nodes[i].tag == TAG_H1) {
            count++;
            found = i;
        }
    }
    return count == 1 ? node_line(page, found) : (struct text){ 0 };
}

void page_title(struct page *page)
{
    struct text whole = page->head_title, title = whole;
    struct separators s;
    size_t chars = 0;
    if (page->title.n)
        return;
    for (size_t i = 0; i < whole.n; i++)
        chars += ((unsigned char)whole.p[i] & 0xc0) != 0x80;
    find_separators(&s, whole);
    if (s.count) {
        title = text_sub(whole, 0, s.last);
        if (word_count(title) < 3)
            title = text_sub(whole, s.first_after, whole.n);
    } else if (text_find(whole, TEXT(": "), 0) < whole.n) {
        if (!is_heading_text(page, whole))
            title = after_colon(whole);
    } else if (chars > 150 || chars < 15) {
        struct text heading = only_h1(page);
        title = heading.n ? heading : whole;
    }
    title = text_trim(title);
    size_t words = word_count(title);
    if (words <= 4 && (!s.hierarchy || words + 1 != word_count(whole) - s.count))
        title = whole;
    page->title = title;
}

/* --- dates --- */

static bool take_date(struct page *page, struct text value)
{
    return value.n && value.n < 100 && date_parse(value, &page->published);
}

/* <time> and itemprop=datePublished, in the order of the page; a declared one first. */
static void date_from_page(struct page *page)
{
    for (int declared = 1; declared >= 0; declared--) {
        for (size_t i = 0; i < page->nnodes; i++) {
            const struct node *n = &page->nodes[i];
            bool named = text_find(html_att(n->atts, "itemprop"), TEXT("datePublished"), 0) <
                         html_att(n->atts, "itemprop").n;
            if (n->hidden || !(declared ? named : n->tag == TAG_TIME))
                continue;
            struct text value = html_att(n->atts, "datetime");
            if (!value.n)
                value = html_att(n->atts, "content");
            if (take_date(page, value.n ? value : node_line(page, i)))
                return;
        }
    }
}

static void find_date(struct page *page, const struct json_facts *facts)
{
    static const char *const keys[] = { "article:published_time", "parsely-pub-date", "datepublished",
                                        "og:published_time",
                                        "article:published", "published_time", "publication_date", "publishdate",
                                        "pubdate", "publish-date", "sailthru:date", "dc:date:issued", "dcterms:created",
                                        "dc:date:created", "dc:date", "dcterms:date", "citation_publication_date",
                                        "citation_date", "article:created", "og:pubdate", "date", "release_date" };
    page->published = TIME_NONE;
    if (take_date(page, facts->published))
        return;
    for (size_t i = 0; i < LEN(keys); i++) {
        if (take_date(page, page_meta(page, keys[i])))
            return;
    }
    date_from_page(page);
}

static bool is_url(struct text t) { return text_starts(t, "http://") || text_starts(t, "https://"); }

void page_metadata(struct page *page)
{
    static const char *const titles[] = { "dc:title", "dcterm:title", "og:title", "weibo:article:title",
                                          "weibo:webpage:title", "title", "twitter:title", "parsely-title", NULL };
    static const char *const names[] = { "dc:creator", "dcterm:creator", "author", "parsely-author", "article:author",
                                         "og:article:author", NULL };
    struct json_facts facts;
    json_facts(&facts, page->arena, page);
    page->title = facts.title.n ? facts.title : first_meta(page, titles);
    page->byline = facts.byline.n ? facts.byline : first_meta(page, names);
    if (is_url(page->byline))
        page->byline = (struct text){ 0 };
    page->byline_known = page->byline.n > 0;
    page->site = facts.site.n ? facts.site : page_meta(page, "og:site_name");
    if (!page->language.n)
        page->language = facts.language.n ? facts.language : page_meta(page, "content-language");
    page->language = clean_text(page->arena, text_sub(page->language, 0, 35), CLEAN_LINE);
    page->body = facts.body;
    find_date(page, &facts);
    page_title(page);
}
