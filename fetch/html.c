/* fetch/html.c -- the small services of html.h: one line of text, feeds that a page announces. */
#include "fetch/html.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html_walk.h"

struct line {
    struct str text;
    size_t depth, dropped_at; /* depth at which dropping began; 0 = not dropping */
};

static void line_start(void *user, const char *name, const char *const *atts)
{
    struct line *l = user;
    const struct element *e = html_element(text_of(name));
    (void)atts;
    l->depth++;
    if (!l->dropped_at && e && (e->flags & ELF_DROP))
        l->dropped_at = l->depth;
    if (e && ((e->flags & ELF_BLOCK) || e->id == EL_BR))
        str_add_c(&l->text, ' ');
}

static void line_end(void *user, const char *name)
{
    struct line *l = user;
    const struct element *e = html_element(text_of(name));
    if (l->dropped_at == l->depth)
        l->dropped_at = 0;
    l->depth -= l->depth > 0;
    if (e && (e->flags & ELF_BLOCK))
        str_add_c(&l->text, ' ');
}

static void line_text(void *user, struct text t)
{
    struct line *l = user;
    if (!l->dropped_at)
        str_add(&l->text, t);
}

/* A hyphen that forbids a break is a hyphen to whoever searches for the word; a sign that only allows or forbids one is
 * nothing at all. */
void html_drop_joiners(struct str *s)
{
    size_t to = 0, from = 0;
    for (size_t at = text_find_byte(str_text(s), '\xe2', 0); at + 2 < s->len;) {
        unsigned char second = (unsigned char)s->data[at + 1], third = (unsigned char)s->data[at + 2];
        bool hyphen = second == 0x80 && third == 0x91, joiner = (second == 0x81 && third == 0xa0) ||
                                                                (second == 0x80 && third == 0x8b);
        if (hyphen || joiner) {
            memmove(s->data + to, s->data + from, at - from);
            to += at - from;
            from = at + 3;
            if (hyphen)
                s->data[to++] = '-';
        }
        at = text_find_byte(str_text(s), '\xe2', at + 3);
    }
    if (!from)
        return;
    memmove(s->data + to, s->data + from, s->len - from);
    str_cut(s, to + s->len - from);
}

struct text html_clean_line(struct arena *a, struct text t)
{
    struct str clean = { 0 };
    if (text_find_byte(t, '\xe2', 0) == t.n)
        return clean_text(a, t, CLEAN_LINE);
    str_add(&clean, t);
    html_drop_joiners(&clean); /* before the gate, which then joins what they parted */
    struct text out = clean_text(a, str_text(&clean), CLEAN_LINE);
    str_free(&clean);
    return out;
}

struct text html_to_line(struct arena *a, struct text html)
{
    static const struct html_events events = { line_start, line_end, line_text };
    struct line l = { 0 };
    if (!html_is_markup(html))
        return html_clean_line(a, html);
    html_walk(html, &events, &l);
    struct text out = html_clean_line(a, str_text(&l.text));
    str_free(&l.text);
    return out;
}

#define MAX_FEEDS 50

struct finder {
    struct arena *arena;
    struct text base;
    struct page_feed *feeds;
    size_t n, cap;
};

static int feed_rank(struct text type)
{
    static const char *const types[] = { "application/atom+xml", "application/rss+xml", "application/feed+json",
                                         "application/rdf+xml", "application/json", "text/xml", "application/xml" };
    type = text_trim(text_sub(type, 0, text_find_byte(type, ';', 0)));
    for (size_t i = 0; i < LEN(types); i++) {
        if (text_is_ascii(type, types[i]))
            return (int)i;
    }
    return -1;
}

static void finder_start(void *user, const char *name, const char *const *atts)
{
    struct finder *f = user;
    if (text_is(text_of(name), "base") && html_att(atts, "href").n) {
        struct text base = url_resolve(f->arena, html_att(atts, "href"), f->base);
        f->base = base.n ? base : f->base;
    }
    struct text rel = html_att(atts, "rel");
    bool alternate = text_find(rel, TEXT("alternate"), 0) < rel.n || text_is_ascii(rel, "alternate");
    struct text type = html_att(atts, "type");
    if (!text_is(text_of(name), "link") || !alternate || feed_rank(type) < 0 || f->n == MAX_FEEDS)
        return;
    struct text url = url_resolve(f->arena, html_att(atts, "href"), f->base);
    if (!url.n)
        return;
    f->feeds = arena_grow(f->arena, f->feeds, &f->cap, f->n + 1, sizeof *f->feeds);
    f->feeds[f->n++] = (struct page_feed){ url, clean_text(f->arena, html_att(atts, "title"), CLEAN_LINE),
                                           clean_text(f->arena, type, CLEAN_LINE) };
}

static void finder_end(void *user, const char *name)
{
    (void)user;
    (void)name;
}

static void finder_text(void *user, struct text t)
{
    (void)user;
    (void)t;
}

/* Feeds of comments, and of one tag or author, are seldom what somebody wants: last. */
static bool is_side_feed(const struct page_feed *p)
{
    struct text title = p->title;
    return text_find(p->url, TEXT("/comments"), 0) < p->url.n || text_find(title, TEXT("omments"), 0) < title.n;
}

size_t html_find_feeds(struct page_feed **out, struct arena *a, struct text html, struct text base)
{
    static const struct html_events events = { finder_start, finder_end, finder_text };
    struct finder f = { .arena = a, .base = base };
    html_walk(html, &events, &f);
    for (size_t i = 1; i < f.n; i++) {
        struct page_feed p = f.feeds[i];
        int rank = feed_rank(p.type) + 100 * is_side_feed(&p);
        size_t k = i;
        for (; k > 0 && feed_rank(f.feeds[k - 1].type) + 100 * is_side_feed(&f.feeds[k - 1]) > rank; k--)
            f.feeds[k] = f.feeds[k - 1];
        f.feeds[k] = p;
    }
    *out = f.feeds;
    return f.n;
}
